"""MkDocs as it is, but for the system's faults: they end in a sentence, not in a traceback.

Publishing starts this file by its path, in a process of its own.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path


def main() -> None:
    """Run MkDocs with the arguments of this process."""
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    from golocal.commands import trouble  # noqa: PLC0415 - found by the path above

    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    except OSError as fault:
        sys.exit(trouble.said(fault))


if __name__ == "__main__":
    main()
