#!/usr/bin/env python3
"""Check, build and typeset the series, then put the finished site in place of the old one."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("publish"))
