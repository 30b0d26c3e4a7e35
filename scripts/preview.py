#!/usr/bin/env python3
"""Show the site on this computer, and again after every change."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("preview"))
