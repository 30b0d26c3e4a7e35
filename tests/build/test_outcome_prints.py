"""The prints of an Outcome Document on the site: made, linked, summed, and named in the data."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import OUTCOME, OUTCOME_TODAY

from golocal.base import catalogue

pytestmark = pytest.mark.pdf

SITE = "https://x.example/series/"
FOLDER = "academies/2028/outcome/"
MADE = (
    "outcome-2028-a5.pdf", "outcome-2028-adopted.pdf", "outcome-2028-sheet.pdf",
    "outcome-2028-worksheet.pdf", "outcome-2028.epub", "outcome-2028.pdf",
)  # fmt: skip
KEPT = "practices/published/outcome-2028/outcome-2028.pdf"
SUM = "practices/published/outcome-2028/outcome-2028.sha256"
KEY = (
    "key-encouragements-a5.pdf", "key-encouragements-sheet.pdf", "key-encouragements-worksheet.pdf",
    "key-encouragements.pdf",
)  # fmt: skip


@pytest.fixture
def academy(project: Callable[..., Any]) -> Any:  # noqa: ANN401 - the fixture's Project
    """A project with the sample and the Academy of 2028."""
    laid = {
        path.relative_to(OUTCOME).as_posix(): path.read_bytes()
        for path in sorted(OUTCOME.rglob("*.md"))
    }
    made = project(laid)
    forms = [
        f"forms/{kind}-{language}.docx"
        for kind in ("practice", "commitment", "encouragement")
        for language in ("en", *catalogue.languages())
    ]
    page = "".join(f"- [{form}]({form})\n" for form in dict.fromkeys(forms))
    made.root.joinpath("docs/contribute/mail.md").write_text(f"# Forms\n\n{page}", "utf-8")
    contribute = made.root / "docs/contribute/index.md"
    text = contribute.read_text("utf-8")
    contribute.write_text(f"{text}\n[By mail](mail.md)\n", "utf-8")
    return made


def links(page: Path) -> list[str]:
    """Where the links of a page lead that have the type of a print."""
    parts = page.read_text("utf-8").split('<a href="')[1:]
    return [part.partition('"')[0] for part in parts if 'type="application/' in part[:120]]


def test_an_outcome_document_is_published_with_its_prints(academy: Any) -> None:  # noqa: ANN401
    """The self-check and both standards are content, and nothing is named that is not there."""
    day = OUTCOME_TODAY.isoformat()
    kept = academy.command("freeze", ["--outcome", "2028", "--today", day])
    assert kept.returncode == 0, kept.stderr
    content, record = (academy.root / KEPT).read_bytes(), academy.root / SUM
    (academy.root / KEPT).write_bytes(b"%PDF-1.7")
    wrong = academy.command("publish", ["--site-url", SITE, "--today", day])
    assert (
        wrong.returncode,
        f"{KEPT} is not the edition that was put on record" in wrong.stderr,
    ) == (1, True)
    again = ["--again", "A name was wrong"]
    made = academy.command("freeze", ["--outcome", "2028", "--today", day, *again])
    assert made.returncode == 0, made.stderr
    digest = hashlib.sha256(content).hexdigest()
    assert record.read_text("utf-8") == (
        f"# Made again: A name was wrong\n{digest}  outcome-2028.pdf\n"
    )
    done = academy.command("publish", ["--site-url", SITE, "--today", day])
    site = academy.root / "site"

    assert done.returncode == 0, done.stderr
    for folder, names in ((FOLDER, MADE), ("encouragements/", KEY)):
        prints = (*(site / folder).glob("*.pdf"), *(site / folder).glob("*.epub"))
        assert sorted(each.name for each in prints) == list(names)
    assert sorted(links(site / FOLDER / "index.html")) == list(MADE)
    assert sorted(links(site / "encouragements" / "index.html")) == list(KEY)
    assert links(site / FOLDER / "worksheet/index.html") == ["../outcome-2028-worksheet.pdf"]
    listed = (site / "volumes" / "SHA256SUMS").read_text("utf-8")
    assert [name for name in MADE if f"../{FOLDER}{name}" not in listed] == []
    (told,) = (
        each
        for each in json.loads((site / "data" / "outcomes.json").read_text("utf-8"))["outcomes"]
        if each["id"] == 2028
    )
    adopted = (site / FOLDER / "outcome-2028-adopted.pdf").read_bytes()
    assert adopted == (academy.root / KEPT).read_bytes()
    assert {key: told[key] for key in ("pdf", "pdf_a5", "sheet", "pdf_adopted", "epub")} == {
        "pdf": f"{SITE}{FOLDER}outcome-2028.pdf",
        "pdf_a5": f"{SITE}{FOLDER}outcome-2028-a5.pdf",
        "sheet": f"{SITE}{FOLDER}outcome-2028-sheet.pdf",
        "pdf_adopted": f"{SITE}{FOLDER}outcome-2028-adopted.pdf",
        "epub": f"{SITE}{FOLDER}outcome-2028.epub",
    }


def test_print_makes_each_of_them_and_says_what_it_cannot(academy: Any) -> None:  # noqa: ANN401
    """What is known only has no text; a draft of which nothing is there is refused in words."""
    for arguments, name in (
        (["--outcome", "2028", "--sheet"], "outcome-2028-sheet.pdf"),
        (["--outcome", "2028", "--worksheet"], "outcome-2028-worksheet.pdf"),
        (["--outcome", "series", "--paper", "a5"], "key-encouragements-a5.pdf"),
        (["--outcome", "2028", "--large-print"], "outcome-2028-large.pdf"),
    ):
        done = academy.command("print", arguments)
        assert done.returncode == 0, done.stderr
        assert (academy.root / "print" / name).is_file()
    done = academy.command("print", ["--outcome", "2024"])
    assert done.returncode == 2
    assert done.stderr == (
        "There is no Outcome Document of 2024. "
        "What can be printed: series (the key encouragements), 2028.\n"
    )
    done = academy.command("print", ["--outcome", "2028", "--verdict"])
    assert done.stdout.splitlines()[0] == "Outcome Document of 2028 can be printed: yes."


def test_a_document_is_kept_once_and_only_when_it_is_adopted(academy: Any) -> None:  # noqa: ANN401
    """Readers rely on it; a draft still changes."""
    day = OUTCOME_TODAY.isoformat()
    path = academy.root / "practices/outcomes/2028.md"
    text = path.read_text("utf-8")
    presented = re.sub("adopted:\n(  .*\n)+", "", text)
    path.write_text(presented.replace("state: adopted", "state: presented"), "utf-8")
    early = academy.command("freeze", ["--outcome", "2028", "--today", day])
    path.write_text(text, "utf-8")
    (academy.root / KEPT).parent.mkdir(parents=True)
    (academy.root / KEPT).write_bytes(b"%PDF-1.7")
    late = academy.command("freeze", ["--outcome", "2028", "--today", day])

    assert early.returncode == late.returncode == 1
    assert early.stderr == (
        "There is no Outcome Document of 2028 that was adopted. Once it is, write state: adopted "
        "and adopted: in practices/outcomes/2028.md.\nNothing was written.\n"
    )
    assert late.stderr == (
        f"{KEPT} is there already, and readers rely on it. Only where it never was on the site: "
        'python3 scripts/freeze.py --outcome 2028 --again "why"\nNothing was written.\n'
    )
    assert (academy.root / KEPT).read_bytes() == b"%PDF-1.7"
