#!/usr/bin/env python3
"""Measure how fast the site is made, beside other tools, on this machine and in one go."""

import environment
import system

if __name__ == "__main__":
    needed = system.PRINT
    raise SystemExit(
        environment.run("benchmark", develop=True, needs=lambda: system.provide(needed))
    )
