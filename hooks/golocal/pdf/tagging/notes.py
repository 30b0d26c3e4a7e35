"""Notes: called so, named, and read after the paragraph that calls them.

WeasyPrint leaves them at the end of their page. A listener would hear them in the middle of what
runs over it, or, once that is one element, after the whole chapter.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pydyf

from golocal.pdf.tagging.tree import Node, Object, Parents, ancestors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NUMBER = "note-number"
"""The class of the link at the head of a note, which leads back to the mark."""

BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Table"})
"""After which elements a note can stand; of several inside each other the outermost table counts,
or else the innermost."""


def take_out(root: Node) -> list[Node]:
    """Take the notes off the feet of the pages; those that run over a page are put together."""
    found: dict[Object, Node] = {}
    for area in root.nodes:
        if type(area.box).__name__ != "FootnoteAreaBox":
            continue
        root.kids.remove(area)
        for note in area.nodes:
            before = found.setdefault(note.element, note)
            if before is not note:
                before.kids += note.kids
    for number, note in enumerate(found.values(), start=1):
        note.role = "Note"
        note.object["ID"] = pydyf.String(f"note {number}")
    return list(found.values())


def put_back(root: Node, notes: Sequence[Node], parents: Parents) -> None:
    """Put notes after the paragraph, list item or table that they belong to."""
    blocks: dict[Object, Node] = {}
    holders: dict[Node, Node] = {}
    for node in root.walk():
        holders.update(dict.fromkeys(node.nodes, node))
        if node.role in BLOCKS and "::" not in node.tag:
            blocks.setdefault(node.element, node)
    last: dict[Node, Node] = {}
    for note in notes:
        block = _block(note, blocks, parents)
        if block is None:
            root.kids.append(note)
        elif block.role == "LBody":
            block.kids.append(note)
        else:
            holder = holders[block]
            holder.kids.insert(holder.kids.index(last.get(block, block)) + 1, note)
            last[block] = note


def _block(note: Node, blocks: Mapping[Object, Node], parents: Parents) -> Node | None:
    around = [blocks[each] for each in ancestors(note.element, parents) if each in blocks]
    tables = [each for each in around if each.role == "Table"]
    return next(iter(tables[-1:] or around), None)


def faults(document: Object, expected: int) -> list[str]:
    """Give what became of notes that are not set exactly once.

    When WeasyPrint 70 sets some pages anew to fill in page numbers, a note that it had moved to a
    page in between can come again on a later one. So notes are counted; `expected` says how many
    there are.
    """
    targets = [
        box.element.get("href")
        for page in document.pages
        for box in page._page_box.descendants(placeholders=True)  # noqa: SLF001 - no public way
        if getattr(box, "link_annotation", None) and box.element.get("class") == NUMBER
    ]
    found = [
        f"the note of {target} is set {times} times"
        for target, times in Counter(targets).items()
        if times > 1
    ]
    if len(set(targets)) < expected:
        found.append(f"{expected - len(set(targets))} notes are lost")
    return found
