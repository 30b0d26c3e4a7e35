"""Show the site at localhost and follow every change; a draft with errors says what is wrong."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Sequence

from golocal.commands import shell
from golocal.commands.shell import Refusal

HOST = "127.0.0.1"
PORT = 8000
PORTS = range(1, 2**16)


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Serve until the person stops it; give the exit status of MkDocs, 0 when interrupted."""
    parser = shell.parser("preview", __doc__)
    parser.add_argument(
        "--port", type=int, default=PORT, help=f"the port on this machine (default: {PORT})"
    )
    parser.add_argument("--open", action="store_true", help="open the browser as well")
    shell.with_today(parser)
    options = parser.parse_args(argv)
    if fault := _fault(options.port):
        raise Refusal(
            f"{fault} Name another one: --port {PORT + 1 if options.port == PORT else PORT}"
        )
    print(
        "Changes in hooks/ need a restart; everything else is followed. Ctrl+C stops.", flush=True
    )
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dirty"]
    command += ["--dev-addr", f"{HOST}:{options.port}"]
    command += ["--open"] if options.open else []
    # No PDFs in a preview: they are slow, and publish.py makes them.
    environment = {
        **os.environ,
        "GOLOCAL_PDF": "0",
        "NO_MKDOCS_2_WARNING": "1",
        **shell.told_today(options.today),
    }
    try:
        return subprocess.run(command, cwd=options.root, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _fault(port: int) -> str | None:
    """Say why no server can stand at a port, as the preview's will; None where one can."""
    if port not in PORTS:
        return f"There is no port {port}; they end at {PORTS[-1]}."
    try:
        with socket.create_server((HOST, port)):
            return None
    except OSError:
        return f"Port {port} is taken or may not be used, perhaps by another preview."
