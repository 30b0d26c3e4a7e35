#!/usr/bin/env python3
"""Take a practice back at once, and say what still tells it."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("withdraw"))
