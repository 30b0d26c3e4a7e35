"""What comes from others: packages and files, each with its licence, and nothing unsaid."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parents[2]
TABLE = PROJECT / "THIRD_PARTY.md"

PACKAGE = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", re.MULTILINE)
ROW = re.compile(
    r"^\| `([^`|]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| `([0-9a-f]{64})` \|$", re.MULTILINE
)

COMPATIBLE = re.compile(
    r"MIT|MIT-0|MIT-CMU|BSD(-[23]-Clause)?|Apache(-2\.0)?|MPL(-2\.0)?|PSF-2\.0|LGPL"
)
"""Licences under which a package may be used beside code under MIT: those that ask for no more
than their own text, and those that ask to share changes to their own files only."""

ELSEWHERE = {"brotlicffi": "MIT", "colorama": "BSD", "tzdata": "Apache"}
"""Packages that other systems or interpreters need; here they may not be installed."""

UNSAID = {"pyromark": "MIT"}
"""Packages that name their licence in its text only, which lies in them."""

BROUGHT = ("*.woff2", "*.ttf", "land.json", "lands.txt", "towns.txt", "countries.yml",
           "csl-data*.json")  # fmt: skip
"""The files of the project that others made, by their names."""


def licence(name: str) -> str:
    """Give the short name of a package's licence, from what the package says of itself."""
    try:
        said = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ELSEWHERE[name]
    if name in UNSAID:
        return UNSAID[name]
    if "License-Expression" in said:
        return said["License-Expression"]
    kinds = [each for each in said.get_all("Classifier") or () if each.startswith("License ::")]
    names = [each.rpartition(" :: ")[2] for each in kinds]
    short = [re.sub(r".*\((.+)\)$|^(\w+).*", r"\1\2", each) for each in names]
    return " or ".join(short) or said["License"]


def locked(name: str) -> dict[str, str]:
    """Give the version of every package of a lock file; the last where two are for two Pythons."""
    return dict(PACKAGE.findall((PROJECT / name).read_text("utf-8")))


def test_third_party_packages_are_listed_with_their_licences(
    golden: Callable[[str, Path], None],
) -> None:
    """The table of packages is that of the lock file, and each licence goes with ours."""
    before, mark, after = TABLE.read_text("utf-8").partition("<!-- packages -->\n")
    _, end, rest = after.partition("<!-- end -->\n")
    licences = {name: licence(name) for name in locked("requirements.lock")}
    rows = [f"| {name} | {said} |" for name, said in licences.items()]
    table = "\n".join(("| package | licence |", "| --- | --- |", *rows)) + "\n"

    golden(f"{before}{mark}{table}{end}{rest}", TABLE)

    assert [name for name, said in licences.items() if not COMPATIBLE.search(said)] == []


def test_a_licence_that_does_not_go_with_ours_is_seen() -> None:
    """A package under a licence that would bind the whole project does not pass."""
    assert COMPATIBLE.search("GPL-3.0-only") is None
    assert COMPATIBLE.search("AGPLv3") is None


def test_third_party_files_are_as_the_table_says() -> None:
    """Every file that others made stands in the table with its origin and has the sum given."""
    rows = ROW.findall(TABLE.read_text("utf-8"))
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT, capture_output=True, check=True, text=True,
    ).stdout.split("\0")  # fmt: skip
    brought = {
        name
        for name in tracked
        if name and any(Path(name).match(pattern) for pattern in BROUGHT)
        if not name.startswith("tests/")
    }
    sums = {
        name: hashlib.sha256((PROJECT / name).read_bytes()).hexdigest() for name in sorted(brought)
    }

    assert {row[0]: row[4] for row in rows} == sums
    assert [row[3] for row in rows if not (PROJECT / row[3].strip("`")).is_file()] == []


def test_every_dependency_is_in_the_readme() -> None:
    """Whoever wonders why a package is there finds the reason where everybody looks first."""
    text = (PROJECT / "pyproject.toml").read_text("utf-8")
    named = re.findall(
        r'^    "([A-Za-z0-9_.-]+)', text.partition("[build-system]")[0], re.MULTILINE
    )
    readme = (PROJECT / "README.md").read_text("utf-8").lower()
    known = [name for name in named if not name.startswith("types-")]

    assert [name for name in known if name.lower() not in readme] == []


def test_every_lock_holds_hashes_and_no_index() -> None:
    """What is installed is what was locked, wherever it comes from."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (PROJECT / name).read_text("utf-8")
        bare = [
            each[0]
            for each in re.findall(r"^([a-z0-9][^\n]*(?:\n    .*)*)", text, re.MULTILINE)
            if "--hash=sha256:" not in each
        ]
        assert (bare, "index-url" in text, "find-links" in text) == ([], False, False)


def test_the_bill_of_materials_names_every_package(tmp_path: Path) -> None:
    """The bill that is written as THIRD_PARTY.md says lists each locked package in its version."""
    bill = tmp_path / "sbom.cdx.json"
    command = ["-m", "cyclonedx_py", "requirements", "requirements.lock", "--output-reproducible"]
    subprocess.run(
        [sys.executable, *command, "-o", str(bill)], cwd=PROJECT, check=True, capture_output=True
    )

    parts = json.loads(bill.read_text("utf-8"))["components"]

    listed = {(part["name"], part["version"]) for part in parts}
    assert listed == set(PACKAGE.findall((PROJECT / "requirements.lock").read_text("utf-8")))
