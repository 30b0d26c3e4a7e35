"""A style sheet is read once for many documents, and no document is set otherwise for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from golocal.pdf.typeset import Typeset, Typesetter, TypesettingError

pytestmark = pytest.mark.pdf

HTML = '<!doctype html><html lang="en"><title>T</title><link rel="stylesheet" href="a.css">'
FIRST, SECOND = f"{HTML}<h1>First</h1>", f"{HTML}<style>h1 {{ color: red }}</style><h1>Second</h1>"
RULES = "@page { size: 90mm 90mm; @bottom-left { content: counter(page) } } h1 { color: green }"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Give a folder with a style sheet, and one that it imports."""
    (tmp_path / "a.css").write_text(f'@import url("b.css"); {RULES}', "utf-8")
    (tmp_path / "b.css").write_text("h1 { font-size: 30pt }", "utf-8")
    return tmp_path


def set_anew(base: Path, html: str) -> Typeset:
    """Set a document with a typesetter that has set nothing before."""
    return Typesetter(base).typeset(html, "anew")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gather the names of the style sheets that are read for documents."""
    found: list[str] = []
    parse = Typesetter._parse

    def note(self: Typesetter, address: str, classes: str, counters: dict[str, object]) -> object:
        found.append(address)
        return parse(self, address, classes, counters)

    monkeypatch.setattr(Typesetter, "_parse", note)
    return found


def test_a_second_document_looks_as_if_it_were_the_first(base: Path, parsed: list[str]) -> None:
    """Pages, rules and the order of rules are those of a document set by itself."""
    typesetter = Typesetter(base)

    made = [typesetter.typeset(html, "kept") for html in (FIRST, SECOND, FIRST)]
    read = list(parsed)

    assert made == [set_anew(base, html) for html in (FIRST, SECOND, FIRST)]
    assert sorted(path.name for path in made[2].files) == ["a.css", "b.css"]
    assert read == ["a.css"]


@pytest.mark.parametrize("name", ["a.css", "b.css"])
def test_a_style_sheet_that_was_edited_is_read_again(base: Path, name: str) -> None:
    """Its own edit counts, and that of one it imports."""
    typesetter = Typesetter(base)
    typesetter.typeset(FIRST, "before")
    with (base / name).open("a", encoding="utf-8") as sheet:
        sheet.write("h1 { margin-left: 20mm }")

    assert typesetter.typeset(FIRST, "after") == set_anew(base, FIRST)


@pytest.mark.parametrize(
    "fault",
    ["h1 { colour: red }", ":root { --wide: red } h1 { width: var(--wide) }"],
    ids=["found on reading", "found on setting"],
)
def test_a_faulty_style_sheet_fails_every_document(base: Path, fault: str) -> None:
    """WeasyPrint tells of some faults once in the life of a sheet; every document is told of it."""
    (base / "a.css").write_text(fault, "utf-8")
    typesetter = Typesetter(base)

    with pytest.raises(TypesettingError) as first:
        typesetter.typeset(FIRST, "one")
    with pytest.raises(TypesettingError) as second:
        typesetter.typeset(FIRST, "one")

    assert second.value.messages == first.value.messages


def test_a_sheet_that_sets_more_than_rules_is_read_for_each_document(
    base: Path, parsed: list[str]
) -> None:
    """Styles of counters belong to a document, so they are not lost on the second."""
    style = '@counter-style star { system: cyclic; symbols: "*"; suffix: " " }'
    (base / "a.css").write_text(f"{style} ol {{ list-style: star }}", "utf-8")
    typesetter = Typesetter(base)

    made = [typesetter.typeset(f"{HTML}<ol><li>x</ol>", "list") for _ in range(2)]

    assert made[0] == made[1]
    assert parsed.count("a.css") > 1
