#!/usr/bin/env python3
"""Make a Word document: a form, a copy to approve, a sheet to translate, a text for readers."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("word"))
