#!/usr/bin/env python3
"""Make a form in Word, for whoever sends a practice by mail."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("word"))
