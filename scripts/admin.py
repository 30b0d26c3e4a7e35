#!/usr/bin/env python3
"""Make the form in the browser that stands at /admin/ where a repository is configured."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("admin"))
