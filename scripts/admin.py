#!/usr/bin/env python3
"""Make the form in the browser that stands at /admin/ where a repository is configured."""

import environment
import system


def needs() -> str:
    """Say what this system lacks for bundling the form."""
    return system.provide(system.ADMIN)


if __name__ == "__main__":
    raise SystemExit(environment.run("admin", needs=needs))
