#!/usr/bin/env python3
"""Run a tool of the tests, such as ruff, in the version that is locked for everybody."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import environment


def main() -> int:
    """Run the tool where the caller stands, with the caller's arguments; give its exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="For example: python3 scripts/tool.py prek install",
    )
    parser.add_argument("tool", help="its name on a command line")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="what to tell it")
    options = parser.parse_args()
    environment.enter(environment.DEVELOP_LOCK)
    # Never from elsewhere on PATH: another version would judge otherwise.
    program = shutil.which(options.tool, path=Path(sys.executable).parent)
    if program is None:
        sys.stderr.write(
            f"There is no tool '{options.tool}' in the project's environment; "
            "requirements-dev.lock names what is there.\n",
        )
        return 2
    return subprocess.run([program, *options.arguments], check=False).returncode


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None  # what shells give for a program ended by Ctrl-C
