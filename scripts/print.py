#!/usr/bin/env python3
"""Make the files that are printed: books, files for the press, booklets, packs for sessions."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("print"))
