"""The project's own environment: which Python a script runs in, and how it gets there.

Standard library only, and in syntax that any Python 3 can read: it is an old Python that has to
be told, in plain words, that it is too old.
"""

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

OLDEST = (3, 11)
if sys.version_info < OLDEST:
    raise SystemExit(
        "Human Rights Go Local needs Python {}.{} or newer, and this is Python {}.{}.\n"
        "Install a newer one and name it when you call the script, for example:\n"
        "  python3.13 {}".format(*OLDEST, *sys.version_info[:2], sys.argv[0]),
    )

import installation  # noqa: E402 - not before an old Python has been refused

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / "hooks"
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
DEVELOP_LOCK = ROOT / "requirements-dev.lock"
"""All that `LOCK` names, in the same versions, and the tools of the tests."""


def run(command: str, *, develop: bool = False, needs: Callable[[], str] | None = None) -> int:
    """Run a command of `golocal` in the environment, and give its exit status.

    `needs` sees to what the system must have, and gives words where it cannot.
    """
    try:
        enter(DEVELOP_LOCK if develop else LOCK)
        missing = "" if needs is None or asks_for_help(sys.argv[1:]) else needs()
        if missing:
            raise SystemExit(missing)
        return _called(command)
    except KeyboardInterrupt:
        installation.say("Stopped.")
        return 130  # what shells give for a program ended by Ctrl-C


def _called(command: str) -> int:
    """Call a command; a full disk, or a folder that may not be written, is told in words."""
    main = importlib.import_module(f"golocal.commands.{command}").main
    trouble = importlib.import_module("golocal.commands.trouble")
    try:
        status: int = main()
    except OSError as fault:
        installation.say(trouble.said(fault))
        return 1
    return status


def enter(lock: Path) -> None:
    """Go on in the environment with all that the lock names; make or renew it first if need be."""
    if os.environ.get("GOLOCAL_ENVIRONMENT") == "current":
        sys.path.insert(1, str(HOOKS))  # behind the folder of the script itself
        return
    was_ready = installation.is_ready(VENV, lock)
    if not was_ready:
        # What holds the larger lock holds the smaller one, too.
        locks = (LOCK, DEVELOP_LOCK) if lock == DEVELOP_LOCK else (lock,)
        installation.provide(VENV, locks, importable=HOOKS)
    is_inside = VENV.samefile(sys.prefix)
    if not (was_ready and is_inside) or "PYTHONPATH" in os.environ:
        restart(installation.python_of(VENV))


def restart(python: Path) -> NoReturn:
    """Run this very command again, from its first line, in another Python."""
    command = [str(python), *sys.argv]
    variables = installation.clean(os.environ)
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":
        # There, exec gives the prompt back to the caller before the work is done.
        raise SystemExit(subprocess.call(command, env=variables))
    os.execve(python, command, variables)  # noqa: S606 - no shell is wanted


def asks_for_help(arguments: list[str]) -> bool:
    """Tell whether the caller only wants to read what the script does."""
    return not {"-h", "--help"}.isdisjoint(arguments)
