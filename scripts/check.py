#!/usr/bin/env python3
"""Check every entry, or those named, and say what to put right."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("check"))
