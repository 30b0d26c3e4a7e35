#!/usr/bin/env python3
"""Make the file of a new entry from the schema, with guidance in comments."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("new"))
