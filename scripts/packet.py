#!/usr/bin/env python3
"""Write what a reviewer of a change needs: a summary to post, and handouts to look at."""

import sys

import environment
import system


def pdf_needs() -> str:
    """Say what this system lacks for the PDFs; nothing if they are not wanted."""
    lack = "" if "--no-pdf" in sys.argv else system.provide(system.PRINT)
    return lack and f"{lack}\nOr go on without PDFs: add --no-pdf"


if __name__ == "__main__":
    raise SystemExit(environment.run("packet", needs=pdf_needs))
