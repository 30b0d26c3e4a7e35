#!/usr/bin/env python3
"""Report what has aged: practices whose status is two years old, sources that are gone."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("ageing"))
