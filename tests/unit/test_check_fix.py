"""What `check.py --fix` puts right by itself: new names everywhere, marks without their sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.commands import check

if TYPE_CHECKING:
    import pytest

Collection = Callable[..., Path]


def test_a_new_name_is_written_wherever_the_former_one_stood(
    collection: Collection, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lists, orders and links name the practice as it is called now; nothing else is touched."""
    root = collection()
    folder = root / "practices"
    old = folder / "promising" / "sampletown-charter.md"
    text = old.read_text("utf-8").replace("sources:", "aliases: [sampletown-charter]\nsources:")
    (folder / "promising" / "sampletown-one-page.md").write_text(text, "utf-8")
    old.unlink()
    naming = [path for path in folder.glob("*/*.md") if "aliases" not in path.read_text("utf-8")]
    before = {path: path.read_text("utf-8") for path in naming}

    status = check.main(["--root", str(root), "--fix"])

    after = {path: path.read_text("utf-8") for path in naming}
    changed = {path.name for path in naming if before[path] != after[path]}
    assert status == 0
    assert "no fault" in capsys.readouterr().out
    assert changed == {"01-budgets-and-charters.md", "commitment.md", "lillevik-open-budget.md"}
    assert all(
        after[path] == before[path].replace("sampletown-charter", "sampletown-one-page")
        for path in naming
        if path.name != "lillevik-open-budget.md"
    )


def test_a_translated_path_calls_its_steps_by_their_new_names(collection: Collection) -> None:
    """The translation has the names for keys, and in its digests once more."""
    root = collection()
    folder = root / "practices"
    kept = folder / "promising" / "sampletown-charter.md"
    text = kept.read_text("utf-8")
    kept.write_text(text.replace("\nsources:", "\naliases: [old-charter]\nsources:"), "utf-8")
    (folder / "paths").mkdir()
    steps = "  - practice: old-charter\n    reason: It is short.\n"
    path = f"---\ntitle: We write\nsummary: For a town.\npractices:\n{steps}---\n"
    (folder / "paths" / "begin.md").write_text(path, "utf-8")
    french = (
        "---\ntitle: Nous écrivons\nsummary: Pour une ville.\npractices:\n  old-charter:\n"
        "    reason: Elle est courte.\ntranslation:\n  made: machine\n  by: a machine\n  from:\n"
        "    practices.old-charter.reason: 00000000\n---\n"
    )
    overlay = folder / "paths" / "begin.fr.md"
    overlay.write_text(french, "utf-8")

    check.main(["--root", str(root), "--fix"])

    assert overlay.read_text("utf-8") == french.replace("old-charter", "sampletown-charter")


def test_a_list_that_has_both_names_of_a_merged_practice_keeps_one(collection: Collection) -> None:
    """In brackets with its comma, first or last, and where each stands on its own line."""
    root = collection()
    folder = root / "practices"
    gone = folder / "promising" / "lillevik-open-budget.md"
    kept = folder / "promising" / "sampletown-charter.md"
    volume = folder / "volumes" / "01-budgets-and-charters.md"
    told = folder / "encouragements" / "commitment.md"
    names = ["sampletown-charter", "lillevik-open-budget"]
    before = volume.read_text("utf-8")
    gone.unlink()
    text = kept.read_text("utf-8")
    kept.write_text(text.replace("\nsources:", f"\naliases: [{names[1]}]\nsources:"), "utf-8")
    text = told.read_text("utf-8").replace("practices: [sampletown-charter]\n", "")
    lines = "".join(f"  - {name}\n" for name in reversed(names))
    told.write_text(text.replace("sources:", f"practices:\n{lines}sources:", 1), "utf-8")

    assert check.main(["--root", str(root), "--fix"]) == 0

    order = f"order: [{', '.join(names)}]"
    assert volume.read_text("utf-8") == before.replace(order, f"order: [{names[0]}]")
    assert f"practices: [{names[0]}]\nsources:" in told.read_text("utf-8")


def test_a_mark_without_its_sign_gets_it(collection: Collection) -> None:
    """`[1]` becomes `[@1]` where the entry has such a source, and `[7]` stays a number."""
    root = collection()
    file = root / "practices" / "promising" / "sampletown-charter.md"
    text = file.read_text("utf-8").replace("sheet of paper.[@1]", "sheet [7] of paper.[1]")
    file.write_text(text, "utf-8")

    check.main(["--root", str(root), "--fix"])

    assert "sheet [7] of paper.[@1]" in file.read_text("utf-8")


def test_tabs_become_the_spaces_of_the_lines_around_them(collection: Collection) -> None:
    """All lines of a source that were indented with tabs come right at once."""
    root = collection()
    file = root / "practices" / "promising" / "sampletown-charter.md"
    text = file.read_text("utf-8")
    lines = "\n    year: 2021\n    url: https"
    tabs = "\n\tpublisher: Town\n\tyear: 2021\n\turl: https"
    file.write_text(text.replace(lines, tabs), "utf-8")

    assert check.main(["--root", str(root), "--fix"]) == 0

    assert file.read_text("utf-8") == text.replace(lines, f"\n    publisher: Town{lines}")


def test_a_mark_with_two_sources_becomes_two_marks(collection: Collection) -> None:
    """However the numbers were written in it."""
    root = collection()
    file = root / "practices" / "promising" / "lillevik-open-budget.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("the budget.[@1]", "the budget.[@1, 2] And [1-2]."), "utf-8")

    check.main(["--root", str(root), "--fix"])

    assert "the budget.[@1][@2] And [@1][@2]." in file.read_text("utf-8")


def test_what_other_programs_made_of_a_text_is_put_right(collection: Collection) -> None:
    """Bold headings, escaped marks, letters read in a wrong encoding, addresses that lead on."""
    root = collection()
    file = root / "practices" / "promising" / "sampletown-charter.md"
    right = file.read_text("utf-8").replace(
        "Use stronger glue.", "Use Müller’s glue – “in façades”."
    )
    text = right.encode().decode("cp1252", errors="replace")
    text = text.replace("## Context", "## **Context**").replace("few.[@1]", "few.\\[@1\\]")
    led = "https://www.google.com/url?q=https%3A%2F%2Fsampletown.example%2Fcharter&sa=D"
    file.write_text(text.replace("https://sampletown.example/charter", led), "utf-8")

    check.main(["--root", str(root), "--fix"])

    assert file.read_text("utf-8") == right.replace("”", "â€\ufffd")
