"""What the system itself must have beside Python packages, and how it gets there."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

BY_HAND = "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html#installation"
"""Where the makers of WeasyPrint tell how to install its libraries on every system."""


class Need(NamedTuple):
    """A library or a program of the system."""

    name: str
    """With what it is for."""
    package: str
    """What Debian and Ubuntu call the package that brings it."""
    is_there: Callable[[], bool]


def library(name: str) -> Callable[[], bool]:
    """Look for a shared library by its name on each system, as WeasyPrint will."""

    def is_there() -> bool:
        for form in ("lib{}.so.0", "lib{}.dylib", "lib{}.0.dylib", "lib{}-0.dll"):
            try:
                ctypes.CDLL(form.format(name))
            except OSError:
                continue
            return True
        return False

    return is_there


def program(*names: str) -> Callable[[], bool]:
    """Look for a program that goes by one of the names."""
    return lambda: any(shutil.which(name) for name in names)


PRINT = (
    Need("Pango, to lay out the lines of the PDFs", "libpango-1.0-0", library("pango-1.0")),
    Need("PangoFT2, to bring in their fonts", "libpangoft2-1.0-0", library("pangoft2-1.0")),
    Need("HarfBuzz, to keep them small", "libharfbuzz-subset0", library("harfbuzz-subset")),
)
"""What typesetting needs."""


def provide(needs: Sequence[Need]) -> str:
    """Install what is missing where that asks for no password; say what is left to do, if any."""
    missing = [need for need in needs if not need.is_there()]
    if missing and (apt := usable_apt()):
        packages = [need.package for need in missing]
        print(f"Installing with apt-get: {', '.join(packages)} …", file=sys.stderr, flush=True)
        call([*apt, "update"])  # if one of several sources fails, the others may still do
        # Another apt, as the nightly one, may be at work: wait for it.
        options = ["--yes", "--no-install-recommends", "--option", "DPkg::Lock::Timeout=300"]
        done = call([*apt, "install", *options, *packages])
        lines = done.stdout.splitlines()[-8:] if done.returncode else []
        sys.stderr.writelines(f"  | {line}\n" for line in lines)
        missing = [need for need in missing if not need.is_there()]
    lacks = [f"  {need.name}" for need in missing]
    packages = [need.package for need in missing]
    command = f"On Debian and Ubuntu, type: sudo apt-get install {' '.join(packages)}"
    elsewhere = f"On macOS, Windows and elsewhere: {BY_HAND}"
    return "\n".join(["This system lacks:", *lacks, command, elsewhere]) if missing else ""


def usable_apt() -> list[str]:
    """How to call apt-get without being asked for a password; empty if there is no way."""
    if shutil.which("apt-get") is None:
        return []
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    is_free = not sudo or (shutil.which("sudo") and call([*sudo, "true"]).returncode == 0)
    return [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"] if is_free else []


def call(command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 - handed on
    """Run a program that asks nothing and prints nothing, and keep what it said."""
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        **options,
    )
