#!/usr/bin/env python3
"""Measure how fast the site is made, beside other tools and an older checkout, in one go."""

import sys

import environment

if __name__ == "__main__":
    environment.enter(environment.DEVELOP_LOCK)
    sys.path.insert(1, str(environment.ROOT / "tests" / "bench"))
    import bench

    raise SystemExit(bench.main())
