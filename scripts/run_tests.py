#!/usr/bin/env python3
"""Run all that CI runs: format, lint, types, spelling, the collection's check, then the tests."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import environment

PROSE_AND_CODE = ("docs", "practices", "hooks", "overrides", "scripts", "tests")

PARTS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "spelling": ("-m", "codespell_lib", *PROSE_AND_CODE),
    "collection": ("scripts/check.py",),
}
"""What comes before the tests, each as arguments to Python."""


class Need(NamedTuple):
    """A program of the system, or a file that it brings."""

    name: str
    """With what it is for."""
    package: str
    """What Debian and Ubuntu call the package that brings it."""
    is_there: Callable[[], bool]


def program(name: str) -> Callable[[], bool]:
    """Look for a program."""
    return lambda: shutil.which(name) is not None


CMYK = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
JAXB = Path("/usr/share/java/jaxb-runtime.jar")

NEEDS = (
    Need("Node.js, to bundle the form in the browser", "nodejs", program("node")),
    Need("npm, to bring the packages of that form", "npm", program("npm")),
    Need("LibreOffice, to open forms as others do", "libreoffice-writer", program("soffice")),
    Need("Chromium, to open pages", "chromium", program("chromium")),
    Need("Poppler, to read PDFs", "poppler-utils", program("pdftotext")),
    Need("qpdf, to check their syntax", "qpdf", program("qpdf")),
    Need("a Java compiler, for veraPDF", "default-jdk-headless", program("javac")),
    Need("JAXB, to read veraPDF's rules", "libjaxb-java", JAXB.exists),
    Need("jq, to read GitHub's answers in workflows", "jq", program("jq")),
    Need("ghostscript's colour profiles", "libgs-common", CMYK.exists),
)
"""What the tests ask of the system."""


def main() -> int:
    """Run every part, even after one has failed; the tests come last, and so their closing line."""
    parser = argparse.ArgumentParser(
        allow_abbrev=False,  # a shortened option may be one of pytest's
        description=__doc__,
        epilog="All other arguments go to pytest, for example: -k finder, or --all, which judges "
        "every page and file in every language and takes its time. "
        "Paths among them are those in the project's folder.",
    )
    parser.add_argument(
        "--fast",
        action="store_true",
        help="leave out the tests in the browser and of PDFs, and what only they need",
    )
    options, pytest_arguments = parser.parse_known_args()
    environment.enter(environment.DEVELOP_LOCK)
    # The tests start some hundred Pythons; without what the first compiled, each compiles anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if missing := "" if options.fast else provide(NEEDS):
        print(f"{missing}\nOr go on without: add --fast", file=sys.stderr)
        return 1
    failed = [name for name, arguments in PARTS.items() if not passes(name, arguments)]
    selection = ("-m", "not browser and not pdf") if options.fast else ()
    # CI’s machine has two cores; a number that comes later wins. Each worker begins with a half of
    # the folders, so that what a folder’s tests share is seldom made twice.
    tests = ("-m", "pytest", "-n", "2", "--dist", "worksteal", *selection, *pytest_arguments)
    heading = f"tests (before them, failed: {', '.join(failed)})" if failed else "tests"
    return 0 if passes(heading, tests) and not failed else 1


def passes(heading: str, arguments: Sequence[str]) -> bool:
    """Run Python in the project's folder under a heading, and tell whether all went well."""
    print(f"\n== {heading}", flush=True)
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=environment.ROOT, stdin=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def provide(needs: Sequence[Need]) -> str:
    """Install what is missing where that asks for no password; say what is left to do, if any."""
    missing = [need for need in needs if not need.is_there()]
    if missing and (apt := usable_apt()):
        packages = [need.package for need in missing]
        print(f"Installing with apt-get: {', '.join(packages)} …", file=sys.stderr, flush=True)
        environment.call(
            [*apt, "update"]
        )  # if one of several sources fails, the others may still do
        # Another apt, as the nightly one, may be at work: wait for it.
        options = ["--yes", "--no-install-recommends", "--option", "DPkg::Lock::Timeout=300"]
        done = environment.call([*apt, "install", *options, *packages])
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
    is_free = not sudo or (
        shutil.which("sudo") and environment.call([*sudo, "true"]).returncode == 0
    )
    return [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"] if is_free else []


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None  # what shells give for a program ended by Ctrl-C
