"""A collection with everything odd that the check lets pass, published once with all its prints."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from golocal.base import catalogue, letters

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "tests" / "sample" / "practices"
CHARTER = (SAMPLE / "promising" / "sampletown-charter.md").read_text("utf-8")
DOCS = ("about/index.md", "contribute/index.md", "accessibility.md", "privacy.md")

COMMITTER = "Quirina Vexelbaum"
MAILBOX = "quirina.vexelbaum@committer.example"
FOLDER = "vexelbaum-home"
"""Where the project lies: a folder named after a person, as many are."""

DAY = "2019-03-04T05:06:07+00:00"
"""When the collection was committed; the day of a change is public, its time is not."""

LONG = " ".join(["Intergovernmentalness"] * 9) + " ends"
"""A title of 202 characters."""

BREAKOUT = "\"'><img src=x onerror=alert(1)></title></script><script>alert(2)</script>"
TITLES: Mapping[str, tuple[str, str]] = {
    "amharic": ("የሰብአዊ መብቶች ከተማ ቻርተር", "am"),
    "arabic": ("ميثاق المدينة لحقوق الإنسان", "ar"),
    "georgian": ("ქალაქის ადამიანის უფლებათა ქარტია", "ka"),
    "long": (LONG, "en"),
    "breakout": (BREAKOUT, "en"),
    "formula": ("=HYPERLINK(1) & <b>bold</b> [x](javascript:alert(3)) `{{ 7*7 }}`", "en"),
}
"""Slug to title and language."""

CHINESE = ("人权城市宪章", "zh")
"""Odd only where its font is installed; elsewhere a test says that it is refused."""

EMPTY_VOLUME = """\
---
number: 2
title: {title}
theme: A volume that has no practice yet.
state: draft
---

## Foreword

Nothing yet.
"""


def practice(title: str, language: str) -> str:
    """Give a practice whose words are all the same odd ones."""
    words = json.dumps(title, ensure_ascii=False)
    text = CHARTER
    for before, after in {
        "title: A charter on one page": f"title: {words}",
        "summary: Sampletown wrote its duties on one page and hung it up in every office.": (
            f"summary: {words}"
        ),
        "city: Sampletown": f"city: {words}",
        "lead: Council of Sampletown": f"lead: {words}\npartners: [{words}]",
        "  - title: The charter": f"  - title: {words}\n    publisher: {words}\n    note: {words}",
        "Duties were known to few.": title if language == "ar" else "Duties were known to few.",
        "sources:": f"language: {language}\nlicence: {words}\nsources:",
    }.items():
        assert before in text
        text = text.replace(before, after, 1)
    if language in catalogue.languages():
        headings = catalogue.load(language).below("section")
        for section, heading in catalogue.load().below("section").items():
            text = text.replace(f"## {heading}\n", f"## {headings[section]}\n")
    return text


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the odd collection from a repository with a committer; give the project's root."""
    root = tmp_path_factory.mktemp("odd") / FOLDER
    shutil.copytree(SAMPLE, root / "practices")
    titles = {**TITLES, **({"chinese": CHINESE} if letters.installed() else {})}
    for slug, (title, language) in titles.items():
        (root / "practices" / "promising" / f"{slug}.md").write_text(
            practice(title, language), "utf-8"
        )
    (root / "practices" / "volumes" / "02-none-yet.md").write_text(
        EMPTY_VOLUME.format(title=json.dumps(BREAKOUT)), "utf-8"
    )
    volume = root / "practices" / "volumes" / "01-budgets-and-charters.md"
    order = f"order: [sampletown-charter, lillevik-open-budget, {', '.join(titles)}]"
    text = volume.read_text("utf-8")
    assert "order: [sampletown-charter, lillevik-open-budget]" in text
    volume.write_text(
        text.replace("order: [sampletown-charter, lillevik-open-budget]", order), "utf-8"
    )
    shutil.copy(PROJECT / "mkdocs.yml", root)
    (root / "hooks").symlink_to(PROJECT / "hooks", target_is_directory=True)
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    for name in DOCS:
        page = root / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f"# {page.parent.name} {page.stem}\n\n## Answer an encouragement\n\n"
            "## Report an error\n\nA page.\n",
            "utf-8",
        )
    _commit(root)
    call = "import sys; from golocal.commands import publish as c; sys.exit(c.main())"
    done = subprocess.run(
        [sys.executable, "-c", call, "--root", str(root), "--site-url", "https://odd.example/"],
        cwd=root, env=_variables(), capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def _variables() -> dict[str, str]:
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("GOLOCAL_")},
        "PYTHONPATH": str(PROJECT / "hooks"),
    }


def _commit(root: Path) -> None:
    """Put the collection under version control, under a name that stands nowhere else."""
    identity = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", COMMITTER), ("EMAIL", MAILBOX), ("DATE", DAY))
    }
    for words in (["init", "-q"], ["add", "practices"], ["commit", "-q", "-m", "Vexelbaum’s own"]):
        subprocess.run(["git", *words], cwd=root, env={**os.environ, **identity}, check=True)
