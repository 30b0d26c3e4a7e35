"""A practice is taken back at once, and the command stays red until nothing tells it any more."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from golocal.commands import check, withdraw

Collection = Callable[..., Path]
Said = pytest.CaptureFixture[str]

SLUG = "sampletown-charter"
CHARTER = f"practices/promising/{SLUG}.md"
LILLEVIK = "practices/promising/lillevik-open-budget.md"
VOLUME = "practices/volumes/01-budgets-and-charters.md"
COMMITMENT = "practices/encouragements/commitment.md"
OVERLAY = Path(__file__).parents[1] / "languages/practices/promising/lillevik-open-budget.fr.md"
REASON = "The people who carried it asked for it."


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be 23 November 2026."""
    monkeypatch.setattr("golocal.commands.shell.today", lambda: date(2026, 11, 23))


def run(root: Path, *arguments: str) -> int:
    """Run the command in a project."""
    return withdraw.main(["--root", str(root), *arguments])


def mend(root: Path) -> None:
    """Take out of the texts what still leads to the practice."""
    for name in (LILLEVIK, VOLUME):
        text = (root / name).read_text("utf-8")
        for link in (
            "after [the charter of Sampletown](sampletown-charter.md)",
            "Begin as [Sampletown](../promising/sampletown-charter.md) did.",
        ):
            text = text.replace(link, "Begin with one page." if "did" in link else "in a week")
        (root / name).write_text(text, "utf-8")


def test_the_file_keeps_title_day_and_reason(collection: Collection, capsys: Said) -> None:
    """Its text, fields and pictures are gone; lists no longer name it; texts are pointed at."""
    root = collection({f"promising/{SLUG}/hall.jpg": b"a picture"})

    assert run(root, SLUG, REASON) == 1
    said = capsys.readouterr().out
    assert (root / CHARTER).read_text("utf-8") == (
        "---\n"
        "title: A charter on one page\n"
        "withdrawn:\n"
        "  date: 2026-11-23\n"
        f"  reason: {REASON}\n"
        "---\n"
    )
    assert not (root / CHARTER).with_suffix("").exists()
    assert "related:" not in (root / LILLEVIK).read_text("utf-8")
    assert "practices:" not in (root / COMMITMENT).read_text("utf-8")
    assert "order: [lillevik-open-budget]" in (root / VOLUME).read_text("utf-8")
    assert said.count("error[withdrawn-told]") == 2
    assert f"{VOLUME}:21: Begin as [Sampletown]" in said


def test_it_is_green_once_nothing_tells_it(collection: Collection, capsys: Said) -> None:
    """Asked again without a reason, it says so; the check finds nothing either."""
    root = collection()
    run(root, SLUG, REASON)
    mend(root)
    capsys.readouterr()

    assert run(root, SLUG) == 0
    assert capsys.readouterr().out.startswith(
        f"'{SLUG}' is withdrawn, and nothing here tells it any more.\n"
    )
    assert check.main(["--root", str(root)]) == 0


def test_it_stays_red_while_the_site_here_or_a_page_by_hand_holds_it(
    collection: Collection, capsys: Said
) -> None:
    """A handout, an EPUB and a page in docs/ are looked into."""
    root = collection()
    run(root, SLUG, REASON)
    mend(root)
    handout = root / "site" / "practices" / SLUG / f"{SLUG}.pdf"
    handout.parent.mkdir(parents=True)
    handout.write_bytes(b"%PDF")
    book = root / "site" / "volumes" / "1" / "hrgl-1.epub"
    book.parent.mkdir(parents=True)
    with zipfile.ZipFile(book, "w") as packed:
        packed.writestr(f"EPUB/{SLUG}.xhtml", "")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text(f"[It](practices/{SLUG}/index.md)\n", "utf-8")
    capsys.readouterr()

    assert run(root, SLUG) == 1
    assert capsys.readouterr().out == (
        "docs/index.md:1: names it; take that out.\n"
        f"site/practices/{SLUG}/{SLUG}.pdf: was made before and holds it; make the site anew: "
        "python3 scripts/publish.py\n"
        "site/volumes/1/hrgl-1.epub: was made before and holds it; make the site anew: "
        "python3 scripts/publish.py\n"
        f"'{SLUG}' is withdrawn, and still told in the places above. Mend them, then look again: "
        f"python3 scripts/withdraw.py {SLUG}\n"
    )


PATH = """\
---
title: We open our books
summary: For a treasurer who wants to be read.
practices:
  - practice: sampletown-charter
    reason: >-
      It shows how
      one page is enough.
  - practice: lillevik-open-budget
    reason: It shows how.
---
"""


def test_a_reading_path_loses_the_step_with_its_reason(collection: Collection) -> None:
    """What is left may be too short, which the check says."""
    root = collection({"paths/open-books.md": PATH})

    run(root, SLUG, REASON)

    left = (root / "practices/paths/open-books.md").read_text("utf-8")
    assert left.split("practices:\n")[1] == (
        "  - practice: lillevik-open-budget\n    reason: It shows how.\n---\n"
    )


def test_a_published_volume_keeps_its_order_and_is_named(collection: Collection) -> None:
    """The printed copies hold it; so the page says which volumes do."""
    root = collection()
    text = (root / VOLUME).read_text("utf-8")
    (root / VOLUME).write_text(
        text.replace("state: draft", "state: published\npublished: 2026-11-20"), "utf-8"
    )

    run(root, SLUG, REASON)

    assert "volumes: [1]" in (root / CHARTER).read_text("utf-8")
    assert f"order: [{SLUG}, lillevik-open-budget]" in (root / VOLUME).read_text("utf-8")


def test_a_volume_that_was_printed_with_a_former_name_is_named_too(collection: Collection) -> None:
    """Its order is that of the printed copies, and an alias leads from there."""
    root = collection()
    for file, old, new in (
        (VOLUME, "state: draft", "state: published\npublished: 2026-11-20"),
        (VOLUME, f"order: [{SLUG},", "order: [former-charter,"),
        (CHARTER, "since:", "aliases: [former-charter]\nsince:"),
    ):
        text = (root / file).read_text("utf-8")
        (root / file).write_text(text.replace(old, new), "utf-8")

    run(root, SLUG, REASON)

    assert "volumes: [1]" in (root / CHARTER).read_text("utf-8")


def test_a_practice_with_errors_is_taken_back_like_any_other(collection: Collection) -> None:
    """Whoever is in danger does not wait for a missing field."""
    root = collection()
    text = (root / CHARTER).read_text("utf-8")
    (root / CHARTER).write_text(text.replace("country: AT\n", ""), "utf-8")

    run(root, SLUG, REASON, "--title", "A withdrawn practice")

    assert (root / CHARTER).read_text("utf-8").startswith("---\ntitle: A withdrawn practice\nwith")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sampletown", REASON), "There is no practice 'sampletown'. Did you mean sampletown-ch"),
        (("nobody", REASON), "There is no practice 'nobody'. Its file stands in practices/promi"),
        ((SLUG,), "Say why, in a sentence that harms nobody, for everybody will read it:\n"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    collection: Collection, capsys: Said, arguments: tuple[str, ...], said: str
) -> None:
    """A slip in the name is answered by the name."""
    root = collection()
    before = {path: path.read_bytes() for path in root.rglob("*.md")}

    assert run(root, *arguments) == 2
    assert capsys.readouterr().err.startswith(said)
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before


def test_translations_are_taken_back_with_it_and_others_are_pointed_at(
    collection: Collection, capsys: Said
) -> None:
    """Its own go at once; one of another practice that still leads to it keeps the command red."""
    overlay = OVERLAY.read_text("utf-8")
    root = collection(
        {
            "promising/lillevik-open-budget.fr.md": overlay,
            f"promising/{SLUG}.fr.md": overlay,
        }
    )

    assert run(root, SLUG, REASON) == 1
    said = capsys.readouterr().out
    assert not (root / f"practices/promising/{SLUG}.fr.md").exists()
    assert f"Deleted practices/promising/{SLUG}.fr.md." in said
    assert "practices/promising/lillevik-open-budget.fr.md:35:57: error[withdrawn-told]" in said
