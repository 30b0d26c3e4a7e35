"""What makes typesetting quicker changes no byte of what is set."""

from __future__ import annotations

from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import ModuleType

import pytest
from weasyprint.layout import LayoutContext, page

from golocal.pdf import folios, notearea, references, shortcuts, variables
from golocal.pdf.typeset import Typesetter

pytestmark = pytest.mark.pdf

FONT = Path(__file__).parents[2] / "overrides/print/fonts/SourceSerif4-Regular.ttf"
STYLE = f"""
@font-face {{ font-family: ours; src: url("{FONT.as_uri()}") }}
:root {{ --line: 14px; --face: var(--other), ours; --other: ours }}
html.wide {{ --line: 15px }}
@page {{ size: 200px 220px; margin: 20px; @bottom-left {{ content: counter(page) }} }}
@page list {{ margin: 30px; @footnote {{ border-top: 1px solid }} }}
body {{ margin: 0; font: 10px/var(--line) var(--face) }}
p {{ orphans: 2; widows: 2; margin: 0 0 calc(var(--line) / 2); margin-inline-start: 3px }}
.note {{ float: footnote; footnote-display: block; font-size: 8px }}
.stack {{ margin-top: 2px }}
.note::footnote-call, .note::footnote-marker {{ content: "" }}
.page::before {{ content: target-counter(attr(data-to), page) }}
.both::before {{
  content: counter(page) "/" counter(pages) " " target-counter(attr(data-to), page)
}}
.list {{ page: list; break-before: page }}
.list ul {{ columns: 2 }}
"""
LINK = '<link rel="stylesheet" href="look.css">'
MARK = """<p id="p{0}">{words}<a id="m{0}" href="#n{0}">{0}</a><span class="note{1}" id="n{0}"><a
class="note-number" href="#m{0}">{0}</a> A note of some length, so that it takes two lines.</span>
and more; see p. <span class="{2}" data-to="#p{3}"></span>.</p>"""

MENDS = [
    (references, "settled"),
    (notearea, "measured"),
    (shortcuts, "taken"),
]


def text(references: str = "page", notes: str = "") -> str:
    """Write a document with notes and with references to pages before and after."""
    most = 14
    body = "".join(
        MARK.format(number, notes, references, most - number, words="word " * (5 + number % 8))
        for number in range(most)
    )
    entry = '<li>word word <span class="page" data-to="#p{}"></span>'
    entries = "".join(entry.format(number) for number in range(most))
    head = f'<!doctype html><html lang="en" class="wide"><head><title>T</title>{LINK}</head>'
    return f'{head}<body>{body.replace("#p14", "#p13")}<div class="list"><ul>{entries}</ul></div>'


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Give a folder with a style sheet."""
    (tmp_path / "look.css").write_text(STYLE, "utf-8")
    return tmp_path


def set_one(base: Path, html: str) -> bytes:
    """Set a document with a typesetter that has set nothing before."""
    return Typesetter(base, [FONT.parent]).typeset(html, "text").pdf


@pytest.mark.parametrize(
    "html",
    [text(), text(references="both"), text(notes=" stack")],
    ids=["plain", "own numbers beside those of others", "notes with margins"],
)
def test_no_byte_is_other_for_a_quicker_way(
    base: Path, monkeypatch: pytest.MonkeyPatch, html: str
) -> None:
    """Each is left out by itself; what they do not know they leave to WeasyPrint."""
    quick = set_one(base, html)

    for module, name in MENDS:
        with monkeypatch.context() as without:
            without.setattr(module, name, lambda *_: nullcontext())
            assert set_one(base, html) == quick, name
    monkeypatch.setattr(variables, "fill_in", lambda css, _: css)
    assert set_one(base, html) == quick


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[int]:
    """Count how often each page is laid out."""
    found: Counter[int] = Counter()
    make = page.make_page

    def count(context: object, root: object, kind: object, *others: object) -> object:
        found[kind.index] += 1  # type: ignore[attr-defined] # WeasyPrint is without types
        return make(context, root, kind, *others)

    monkeypatch.setattr(page, "make_page", count)
    return found


def test_a_page_is_laid_out_anew_once_for_the_numbers_of_later_ones(
    base: Path, made: Counter[int]
) -> None:
    """And a list of what came before is laid out once."""
    set_one(base, text())

    assert max(made.values()) == 2
    assert made[max(made)] == 1


def test_weasyprint_still_needs_help_with_references(
    base: Path, made: Counter[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control case: when it lays out no page three times, `references` can go."""
    monkeypatch.setattr(references, "settled", lambda *_: nullcontext())

    set_one(base, text())

    assert made[max(made)] == 3


def test_every_note_is_measured_once_for_each_width(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often the pages that hold it are laid out."""
    found: Counter[int] = Counter()
    update = LayoutContext._update_footnote_area

    def count(context: LayoutContext) -> bool:
        for note in context.current_page_footnotes:
            found[id(note)] += 1
        return bool(update(context))

    monkeypatch.setattr(LayoutContext, "_update_footnote_area", count)
    set_one(base, text())

    assert set(found.values()) == {1}
    assert len(found) == 14


def test_the_mends_are_gone_afterwards(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint belongs to others of the same process too, also when a document fails."""
    places: list[tuple[ModuleType | type, str]] = [
        (page, "remake_page"),
        (LayoutContext, "_update_footnote_area"),
    ]
    before = [getattr(place, name) for place, name in places]

    def fail(*_: object) -> AbstractContextManager[None]:
        raise OSError

    monkeypatch.setattr(folios, "of_pages", fail)
    with pytest.raises(OSError):  # noqa: PT011 - it has no message
        set_one(base, text())

    assert [getattr(place, name) for place, name in places] == before
