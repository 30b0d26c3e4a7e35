#!/usr/bin/env python3
"""Begin a new practice, encouragement, volume or academy from its template."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("new"))
