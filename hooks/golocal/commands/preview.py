"""Show the site at localhost and follow every change; a broken draft is reported and left out."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.commands.place import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until the person stops it; give the exit status of MkDocs, 0 when interrupted."""
    parser = argparse.ArgumentParser(prog="preview.py", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=8000, help="the port on this machine (default: 8000)"
    )
    parser.add_argument("--open", action="store_true", help="open the browser as well")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    print(
        "Changes in hooks/ need a restart; everything else is followed. Ctrl+C stops.", flush=True
    )
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dirty"]
    command += ["--dev-addr", f"127.0.0.1:{options.port}"]
    command += ["--open"] if options.open else []
    # No PDFs in a preview: they are slow, and publish.py makes them.
    environment = {**os.environ, "GOLOCAL_PDF": "0", "NO_MKDOCS_2_WARNING": "1"}
    try:
        return subprocess.run(command, cwd=options.root, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0
