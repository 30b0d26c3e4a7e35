#!/usr/bin/env python3
"""Report what has aged: practices that nobody has checked for two years, sources that are gone."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("ageing"))
