"""Where the links and bookmarks of a PDF lead: to places in it, or to pages of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Object, OutlineItem, String

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PageIds: TypeAlias = frozenset[object]
"""The numbers, with generations, of the objects that are pages of a PDF."""


@dataclass(frozen=True, slots=True)
class Links:
    """What a PDF leads to."""

    addresses: tuple[str, ...]
    """Every address outside the PDF, once, in the order of the pages."""
    faults: tuple[str, ...]
    """Every link and bookmark that leads to no page of the PDF, in a sentence without its name."""


def read(path: Path) -> Links:
    """Follow all links and bookmarks of a PDF; a file that is none has that one fault."""
    try:
        with pikepdf.open(path) as file:
            return _links(file)
    except pikepdf.PdfError:
        return Links((), ("is damaged",))


def _links(file: pikepdf.Pdf) -> Links:
    pages = frozenset(page.objgen for page in file.pages)
    names = _names(file, pages)
    addresses: dict[str, None] = {}
    faults: dict[str, None] = {}
    for number, page in enumerate(file.pages, start=1):
        for note in page.get(Name.Annots, ()):
            action = note.get(Name.A, Dictionary())
            if Name.URI in action:
                addresses[str(action[Name.URI])] = None
                continue
            goal = note.get(Name.Dest, action.get(Name.D))
            if goal is not None and not _arrives(goal, names, pages):
                faults[f"page {number} leads to {_shown(goal)}, which is not in it"] = None
    with file.open_outline() as outline:
        for item in _every(outline.root):
            if item.destination is not None and not _arrives(item.destination, names, pages):
                faults[f"the bookmark “{item.title}” leads to no page of it"] = None
    return Links(tuple(addresses), tuple(faults))


def _names(file: pikepdf.Pdf, pages: PageIds) -> frozenset[str]:
    """Give the names of places that stand on a page of the PDF."""
    tree = file.Root.get(Name.Names, Dictionary()).get(Name.Dests)
    if tree is None:
        return frozenset()
    return frozenset(str(name) for name, goal in NameTree(tree).items() if _is_place(goal, pages))


def _arrives(goal: object, names: frozenset[str], pages: PageIds) -> bool:
    if isinstance(goal, Array):
        return _is_place(goal, pages)
    return str(goal) in names


def _is_place(goal: Object, pages: PageIds) -> bool:
    if isinstance(goal, Dictionary):
        goal = goal.get(Name.D, Array())
    return isinstance(goal, Array) and len(goal) > 0 and goal[0].objgen in pages


def _shown(goal: object) -> str:
    return f"#{goal}" if isinstance(goal, String) else "a page"


def _every(items: Iterable[OutlineItem]) -> Iterator[OutlineItem]:
    for item in items:
        yield item
        yield from _every(item.children)
