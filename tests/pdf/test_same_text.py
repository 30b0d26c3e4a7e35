"""A clean text says on paper what GitHub shows of its source.

Texts made by chance are compared as values in `tests/text`; a few that hold everything are set here
and read from the finished file.
"""

from __future__ import annotations

import dataclasses
import itertools
import unicodedata
from typing import TYPE_CHECKING

import pytest
from tests.pdf import reader
from tests.text import facts

from golocal.book import handout
from golocal.text import parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.pdf.reader import Element

    from golocal.book.document import Setting
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
    "| a head without rows |\n| --- |",
    'a.b[@1]\n\n<bdi lang="ar" dir="rtl">كلمة</bdi>[@1]',
)
SECTIONS = frozenset({"H2"})


@dataclasses.dataclass(slots=True)
class Print:
    """What a listener hears of a text in a PDF."""

    words: str
    """All of them, without the spaces between, marks and the addresses behind links."""
    marks: list[int]
    """Without what is said twice in a row, for marks side by side are one."""
    labels: list[str]
    """What stands before each item of a list."""
    rows: list[tuple[str, ...]]
    headings: list[str]


def shown(text: str) -> Print:
    """What GitHub shows of Markdown, of the same kind."""
    found = facts.of_source(text)
    labels = [number for number, _ in found.items]
    rows = [tuple(map(_bare, row)) for row in found.rows]
    headings = [_bare(heading) for heading in found.headings]
    return Print(_bare(found.words), _once(found.marks), labels, rows, headings)


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
                    case _ if _is_mark(one):
                        found.marks.append(int(one.words))
                    case "Lbl":
                        found.labels.append("•" if one.words == "–" else one.words)
                    case "TR":
                        found.rows.append(tuple(_plain(cell) for cell in _parts(one)))
                    case "H3" | "H4" | "H5" | "H6":
                        found.headings.append(_plain(one))
    found.marks = _once(found.marks)
    return found


def _once(marks: list[int]) -> list[int]:
    return [number for number, _ in itertools.groupby(marks)]


def _parts(element: Element) -> Iterator[Element]:
    parts = [each for each in element.children if isinstance(each, reader.Element)]
    return _parts(parts[0]) if [each.role for each in parts] == ["Document"] else iter(parts)


def _is_mark(element: Element) -> bool:
    parts = [each.role for each in element.children if isinstance(each, reader.Element)]
    return element.role == "Link" and parts == ["Span"]


def _plain(element: Element) -> str:
    """The words of a part, without what print adds: marks, labels, addresses behind links."""
    text = "".join(_said(element)).replace("\xad\n", "").replace("\N{HYPHEN}\n", "")
    return _bare("".join(text.split()))


def _bare(words: str) -> str:
    """Words without what joins or turns them, and brackets: PDFium loses one behind a mark."""
    return "".join(each for each in words if unicodedata.category(each) not in {"Cf", "Ps", "Pe"})


def _said(element: Element) -> Iterator[str]:
    """The words of a part; print shows the address of a link in brackets behind it."""
    last: Element | None = None
    is_after_address = False
    for at, each in enumerate(element.children):
        if isinstance(each, str):
            is_address = last is not None and each.strip() == "(" and _is_host(element, at + 1)
            yield "" if is_address else each.removeprefix(")") if is_after_address else each
            is_after_address = False
            continue
        is_after_address = last is not None and _is_host(element, at)
        if each.role != "Lbl" and not _is_mark(each) and not is_after_address:
            yield from _said(each)
        last = each if each.role == "Link" and not _is_mark(each) else None


def _is_host(element: Element, at: int) -> bool:
    """Whether a link shows an address of these tests."""
    link = element.children[at] if at < len(element.children) else ""
    return not isinstance(link, str) and link.role == "Link" and ".example" in link.words


@pytest.fixture(scope="module")
def compare(
    loaded: Loaded,
    setting: Setting,
    typesetter: Typesetter,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], None]:
    """Set a text as a practice of one section, and read it from the finished file."""
    path = tmp_path_factory.mktemp("same") / "one.pdf"

    def one(text: str) -> None:
        sections = parser.parse(f"## Context\n\n{text}").text.sections
        practice = loaded.corpus.practices["timisoara-tram"]
        practice = dataclasses.replace(practice, sections=sections)
        made = typesetter.typeset(handout.compose(loaded.corpus, practice, setting), "one")
        path.write_bytes(made.pdf)
        assert printed(reader.read(path)) == shown(text)

    return one


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_says_the_same_on_paper(text: str, compare: Callable[[str], None]) -> None:
    """Words, marks, the number before each item, cells and headings."""
    compare(text)
