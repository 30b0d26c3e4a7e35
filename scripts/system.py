"""What the system itself must have beside Python packages, and how it gets there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MANAGERS = {
    "apt-get": "sudo apt-get install",
    "dnf": "sudo dnf install",
    "pacman": "sudo pacman -S",
    "brew": "brew install",
}
"""The package managers that we can name a command for, the system's own before any other."""

BY_HAND = "https://nodejs.org/en/download"
"""Where Node.js comes from, the only program that is not of the tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A program of the system, or a file that it brings."""

    name: str
    why: str
    """What for, as the end of a sentence that begins with the name."""
    is_there: Callable[[], bool]
    packages: Mapping[str, str]
    """The package that brings it, by package manager."""


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
    """Install what is missing where we may; say what is left to do, or nothing."""
    missing = lacking(needs)
    said = ""
    if missing and (apt := usable_apt()):
        packages = packages_for(missing, "apt-get")
        sys.stderr.write(f"Installing with apt-get: {', '.join(packages)} …\n")
        sys.stderr.flush()
        said = install(apt, packages)
        missing = lacking(missing)
    return said + advice(missing, manager()) if missing else ""


def lacking(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Give those that the system does not have."""
    return tuple(need for need in needs if not need.is_there())


def packages_for(needs: Sequence[Need], name: str) -> tuple[str, ...]:
    """Give the packages of one manager, each once."""
    return tuple(dict.fromkeys(need.packages[name] for need in needs if name in need.packages))


def usable_apt() -> tuple[str, ...]:
    """Give how to call apt-get without being asked for a password; empty if there is no way."""
    if shutil.which("apt-get") is None:
        return ()
    quietly = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
    if os.geteuid() == 0:
        return quietly
    sudo = ("sudo", "-n")
    is_free = shutil.which("sudo") and call((*sudo, "true")).returncode == 0
    return (*sudo, *quietly) if is_free else ()


def install(apt: Sequence[str], packages: Sequence[str]) -> str:
    """Install Debian packages; give apt's last lines if it fails."""
    # Lists may be old or empty. If one of several sources fails, the others may still do.
    call((*apt, "update"))
    # Another apt, as the nightly one, may be at work: wait for it.
    options = ("--yes", "--no-install-recommends", "--option", "DPkg::Lock::Timeout=300")
    done = call((*apt, "install", *options, *packages))
    return "".join(f"  | {line}\n" for line in done.stdout.splitlines()[-8:] if done.returncode)


def call(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a program that asks nothing and prints nothing, and keep what it said."""
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def manager() -> str:
    """Give the package manager of this system; empty if it has none that we know."""
    return next((name for name in MANAGERS if shutil.which(name)), "")


def advice(missing: Sequence[Need], name: str) -> str:
    """Say what is missing and the one command that brings it."""
    lines = ["This system lacks:", *(f"  {need.name}, which {need.why}" for need in missing)]
    if packages := packages_for(missing, name):
        lines += ["Install with:", f"  {MANAGERS[name]} {' '.join(packages)}"]
    if by_hand := [need.name for need in missing if name not in need.packages]:
        lines += [f"No package is known here for {', '.join(by_hand)}; install by hand."]
    if not name:
        lines += [f"How on Windows and elsewhere: {BY_HAND}"]
    return "\n".join(lines)
