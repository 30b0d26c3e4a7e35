#!/usr/bin/env python3
"""Check, build and typeset the series, then put the finished site in place of the old one."""

import sys

import environment
import system


def pdf_needs() -> str:
    """Say what this system lacks for the PDFs; nothing if they are not wanted."""
    lack = "" if "--no-pdf" in sys.argv else system.provide(system.PRINT)
    return lack and f"{lack}\nOr go on without PDFs: python3 scripts/publish.py --no-pdf"


if __name__ == "__main__":
    raise SystemExit(environment.run("publish", needs=pdf_needs))
