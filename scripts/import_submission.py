#!/usr/bin/env python3
"""Turn the body of an issue that the form made into a practice, and say what is missing."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("import_submission"))
