#!/usr/bin/env python3
"""Measure how fast the site is made, beside other tools, on this machine and in one go."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("benchmark", develop=True))
