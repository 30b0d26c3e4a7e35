#!/usr/bin/env python3
"""Write the files that are made from the schema and the vocabularies, or check them."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("generate"))
