"""What a PDF needs beside what Typst 0.15 can say: public PDF objects only.

Each function has a test that tells when a newer Typst makes it needless.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from golocal.pdf.layout import MARK, Layout

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

LEAF = 2

FOLIO = re.compile(r"[0-9ivxlc]+(?:–[0-9ivxlc]+)?")
"""The words of a link that is the number of its page."""


def finish(pdf: bytes, layout: Layout, bookmarks: Mapping[str, str], words: Words) -> bytes:
    """Name and mark what Typst does not; `bookmarks` are names by the headings' identifiers."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        elements = [(each, str(each.S)) for each in _elements(file.Root.StructTreeRoot)]
        _head_rows([each for each, role in elements if role == "/Table"])
        _name_bookmarks(file, layout, bookmarks, words.cover)
        _name_links([each for each, role in elements if role == "/Link"], layout, words)
        _label_pages(file, layout, words.cover)
        file.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return out.getvalue()


def _children(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    found = list(kids) if isinstance(kids, Array) else [kids]
    return [each for each in found if isinstance(each, Dictionary) and "/S" in each]


def _elements(element: Object) -> Iterator[Object]:
    for each in _children(element):
        yield each
        yield from _elements(each)


def _head_rows(tables: Iterable[Object]) -> None:
    """Make the first cell of each row its head, in tables without a row of heads.

    Typst says Scope=Row only behind a feature that typst-py does not open (a11y-extras).
    """
    for table in tables:
        inside = list(_elements(table))
        if any(each.S == Name.TH for each in inside):
            continue
        for row in inside:
            first = next(iter(_children(row)), None) if row.S == Name.TR else None
            if first is not None and first.S == Name.TD:
                first.S = Name.TH
                scope = Dictionary(O=Name.Table, Scope=Name.Row)
                before = first.get("/A")
                known = list(before) if isinstance(before, Array) else [before] if before else []
                first.A = Array([*known, scope])


def _name_bookmarks(file: Pdf, layout: Layout, names: Mapping[str, str], cover: str) -> None:
    """Call bookmarks by our names, and those of Typst by plain words, on one line."""
    headings = [each for each in layout.headings if each.bookmarked]
    with file.open_outline() as outline:
        items = list(_items(outline.root))
        if len(items) != len(headings):
            raise ValueError(f"{len(items)} bookmarks for {len(headings)} headings")
        for item, heading in zip(items, headings, strict=True):
            item.title = names.get(heading.label) or " ".join(item.title.split())
        if "half-title" in layout.places:  # the parts of a book stand beside its title
            title = outline.root[0]
            outline.root.extend(title.children)
            title.children.clear()
            if layout.places["half-title"][0] > 1:
                outline.root.insert(0, OutlineItem(cover, 0))


def _items(found: list[OutlineItem]) -> Iterator[OutlineItem]:
    for each in found:
        yield each
        yield from _items(each.children)


def _label_pages(file: Pdf, layout: Layout, cover: str) -> None:
    """Let readers' windows number the pages as they are printed, in as few ranges as there are.

    Typst labels each page by itself, the cover as if it were front matter.
    """
    if "half-title" not in layout.places:
        return
    first = layout.places["half-title"][0]
    text = layout.places["from-one"][0] if "from-one" in layout.places else len(file.pages) + 1
    ranges: list[tuple[int, Dictionary]] = []
    if first > 1:
        ranges.append((0, Dictionary(P=String(cover))))
    if first > LEAF:
        ranges.append((1, Dictionary(P=String(f"{cover} "), S=Name.D, St=2)))
    ranges.append((first - 1, Dictionary(S=Name.r, St=1)))
    if text <= len(file.pages):
        ranges.append((text - 1, Dictionary(S=Name.D, St=1)))
    file.Root.PageLabels = Dictionary(Nums=Array([part for pair in ranges for part in pair]))


def _name_links(found: Sequence[Object], layout: Layout, words: Words) -> None:
    """Call links by the words that they stand on; marks and the ways back by what they are.

    Typst names them by the heading they lead to or by its page. Its links come in the order in
    which the tags hold them.
    """
    if len(found) != len(layout.links):
        raise ValueError(f"{len(found)} tags of links for {len(layout.links)} links")
    for element, (goal, said) in zip(found, layout.links, strict=True):
        mark = MARK.search(goal)
        for note in _annotations(element):
            if mark:
                text = words.source if mark[1] == "source" else words.back
                note.Contents = String(text.format(number=mark[2]))
            elif said and not FOLIO.fullmatch(said):
                note.Contents = String(said)
            else:  # by the place that it leads to
                note.Contents = String(str(note.get("/Contents", "")).removeprefix(", "))


def _annotations(element: Object) -> Iterator[Object]:
    """Go through the places on pages where a link can be followed."""
    kids = element.get("/K")
    for each in kids if isinstance(kids, Array) else [kids]:
        if isinstance(each, Dictionary):
            if each.get("/Type") == Name.OBJR:
                yield each.Obj
            else:
                yield from _annotations(each)


@dataclass(frozen=True, slots=True)
class Words:
    """What readers’ windows are told in the language of a document."""

    source: str
    """A link from a mark, with a gap for the number."""
    back: str
    """A link back to a mark, likewise."""
    cover: str
    """The pages before the half-title, of which the cover is the first."""
