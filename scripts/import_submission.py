#!/usr/bin/env python3
"""Turn a form that was filled in, on GitHub or in Word, into an entry, and say what is missing."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("import_submission"))
