#!/usr/bin/env python3
"""Put on record on which pages a published volume's practices stand, once and for all."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("freeze"))
