"""What the system itself must have beside Python packages, and how it gets there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

BY_HAND = "https://nodejs.org/en/download"
"""Where Node.js comes from, the only program that is not of the tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A program of the system, or a file that it brings."""

    name: str
    """With what it is for."""
    package: str
    """What Debian and Ubuntu call the package that brings it."""
    is_there: Callable[[], bool]


def program(*names: str) -> Callable[[], bool]:
    """Look for a program that goes by one of the names."""
    return lambda: any(shutil.which(name) for name in names)


ADMIN = (
    Need(
        name="Node.js",
        why="bundles the form in the browser",
        is_there=program("node"),
        packages={"apt-get": "nodejs", "dnf": "nodejs", "pacman": "nodejs", "brew": "node"},
    ),
    Need(
        name="npm",
        why="brings the packages of that form",
        is_there=program("npm"),
        packages={"apt-get": "npm", "dnf": "nodejs-npm", "pacman": "npm", "brew": "node"},
    ),
)
"""What the form at /admin/ needs."""

TESTS = (
    *ADMIN,
    Need(
        name="Chromium",
        why="opens the pages as readers do",
        is_there=program("chromium", "chromium-browser", "google-chrome"),
        packages={"apt-get": "chromium", "dnf": "chromium", "pacman": "chromium"},
    ),
    Need(
        name="Poppler",
        why="reads the text and the tags of the PDFs",
        is_there=program("pdftotext"),
        packages={
            "apt-get": "poppler-utils",
            "dnf": "poppler-utils",
            "pacman": "poppler",
            "brew": "poppler",
        },
    ),
    Need(
        name="qpdf",
        why="checks the syntax of the PDFs",
        is_there=program("qpdf"),
        packages={"apt-get": "qpdf", "dnf": "qpdf", "pacman": "qpdf", "brew": "qpdf"},
    ),
    Need(
        name="a Java compiler",
        why="runs veraPDF, which judges whether the PDFs are accessible",
        is_there=program("javac"),
        packages={
            "apt-get": "default-jdk-headless",
            "dnf": "java-latest-openjdk-devel",
            "pacman": "jdk-openjdk",
            "brew": "openjdk",
        },
    ),
    Need(
        name="jq",
        why="reads GitHub's answers in the tests of the workflows",
        is_there=program("jq"),
        packages={"apt-get": "jq", "dnf": "jq", "pacman": "jq", "brew": "jq"},
    ),
    Need(
        name="ghostscript's colour profiles",
        why="stand in for that of a press",
        is_there=Path("/usr/share/color/icc/ghostscript/default_cmyk.icc").exists,
        packages={"apt-get": "libgs-common"},
    ),
    Need(
        name="JAXB",
        why="reads veraPDF's rules",
        is_there=Path("/usr/share/java/jaxb-runtime.jar").exists,
        packages={"apt-get": "libjaxb-java"},
    ),
)
"""What the tests need."""


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
    """Give how to call apt-get without being asked for a password; empty if there is no way."""
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
