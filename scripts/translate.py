#!/usr/bin/env python3
"""Put an entry into another language, and see what is missing or older."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("translate"))
