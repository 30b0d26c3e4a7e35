#!/usr/bin/env python3
"""Write the site as a plain folder, which Zensical and others can build."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("export"))
