"""What the system itself must have beside Python packages, and how it gets there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Need(NamedTuple):
    """A program of the system, or a file that it brings."""

    name: str
    """With what it is for."""
    package: str
    """What Debian and Ubuntu call the package that brings it."""
    is_there: Callable[[], bool]


def program(*names: str) -> Callable[[], bool]:
    """Look for a program that goes by one of the names."""
    return lambda: any(shutil.which(name) for name in names)


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
    elsewhere = "Elsewhere, your system's package manager has them under like names."
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
