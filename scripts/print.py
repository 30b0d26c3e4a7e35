#!/usr/bin/env python3
"""Make the files that are printed: books, files for the press, booklets, packs for sessions."""

import environment
import system


def needs() -> str:
    """Say what this system lacks for the PDFs."""
    return system.provide(system.PRINT)


if __name__ == "__main__":
    raise SystemExit(environment.run("print", needs=needs))
