"""What check calls clean says on paper what GitHub shows of it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.pdf import reader
from tests.text import facts
from tests.text.made import section, several

from golocal.book import handout
from golocal.text import parser, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.pdf.reader import Element

    from golocal.book.setting import Setting
    from golocal.collection.corpus import Loaded
    from golocal.pdf.typeset import Typesetter

pytestmark = pytest.mark.pdf

TEXTS = (
    "2011. The council adopted it.\n\nText between.\n\n4. Fourth demand\n5. Fifth\n   - below",
    "Three things:\n- a *house*\n- a **street**, and\n\n  trees\n\n> A quotation\nin two lines.",
    "| Line | Doors |\n| :-- | --: |\n| Red[@1] | 24 |\n| Blue \\| green | `36` |\n\n### Cost",
    '<abbr title="United Nations">UN</abbr>, <span lang="de">Bürgerrat</span>\\\nH<sub>2</sub>O',
    "Type `*this*` on [a page](https://a.example):\n\n```\nlet it be\n```\n\n---\n\n- - deep",
    "1) one\n\n   more\n2) two",
)
SECTIONS = frozenset({"H2"})


@dataclasses.dataclass(slots=True)
class Print:
    """What a listener hears of a text in a PDF."""

    words: str
    """All of them, without the spaces between, marks and the addresses behind links."""
    marks: list[int]
    labels: list[str]
    """What stands before each item of a list."""
    rows: list[tuple[str, ...]]
    headings: list[str]


def shown(text: str) -> Print:
    """What GitHub shows of Markdown, of the same kind."""
    found = facts.of_source(text)
    labels = [number for number, _ in found.items]
    return Print(found.words, found.marks, labels, found.rows, found.headings)


def printed(root: Element) -> Print:
    """What the tags say between the heading of the text and that of its sources."""
    found = Print("", [], [], [], [])
    is_within = False
    for each in _parts(root):
        if each.role in SECTIONS:
            is_within = each.words == "Context"
        elif is_within:
            found.words += _plain(each)
            for one in each.walk():
                match one.role:
                    case "Link" if _is_mark(one):
                        found.marks.append(int(one.words))
                    case "Lbl":
                        found.labels.append("•" if one.words == "–" else one.words)
                    case "TR":
                        found.rows.append(tuple(_plain(cell) for cell in _parts(one)))
                    case "H3" | "H4" | "H5" | "H6":
                        found.headings.append(_plain(one))
    return found


def _parts(element: Element) -> Iterator[Element]:
    parts = [each for each in element.children if isinstance(each, reader.Element)]
    return _parts(parts[0]) if [each.role for each in parts] == ["Document"] else iter(parts)


def _is_mark(link: Element) -> bool:
    return [each.role for each in link.children if isinstance(each, reader.Element)] == ["Span"]


def _plain(element: Element) -> str:
    """The words of a part, without what print adds: marks, labels, addresses behind links."""
    return "".join("".join(_said(element)).split())


def _said(element: Element) -> Iterator[str]:
    for each in element.children:
        if isinstance(each, str):
            yield each.replace("\xad\n", "").replace("\N{HYPHEN}\n", "")
        elif each.role != "Lbl" and not (each.role == "Link" and _is_mark(each)):
            yield from _said(each)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files lie that are read."""
    return tmp_path_factory.mktemp("same")


def compare(
    text: str, loaded: Loaded, setting: Setting, typesetter: Typesetter, folder: Path
) -> None:
    """Set a text as a practice of one section, and read it from the finished file."""
    sections = tree.sections(parser.parse(f"## Context\n\n{text}").text)
    practice = loaded.corpus.practices["timisoara-tram"]
    practice = dataclasses.replace(practice, sections=sections)
    made = typesetter.typeset(handout.compose(loaded.corpus, practice, setting), "one")
    path = folder / "one.pdf"
    path.write_bytes(made.pdf)

    assert printed(reader.read(path)) == shown(text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_says_the_same_on_paper(
    text: str, loaded: Loaded, setting: Setting, typesetter: Typesetter, folder: Path
) -> None:
    """Words, marks, the number before each item, cells and headings."""
    compare(text, loaded, setting, typesetter, folder)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(text=several)
def test_a_clean_text_says_the_same_on_paper(
    text: str, loaded: Loaded, setting: Setting, typesetter: Typesetter, folder: Path
) -> None:
    """Whatever check lets through."""
    assume(section(text) is not None)
    compare(text, loaded, setting, typesetter, folder)
