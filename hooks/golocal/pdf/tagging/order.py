"""The order in which a text is read: each element once, its notes after the paragraph with them.

One element of the text is one element of the tree, over all its lines, columns and pages. Notes are
called so, and named. WeasyPrint leaves them at the end of their page: a listener would hear them in
the middle of what runs over it, or, once that is one element, after the whole chapter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pydyf

from golocal.pdf.tagging.tree import Leaf, Node, Object, Parents, ancestors

REPEATED = frozenset({"THead", "TFoot"})
"""What WeasyPrint prints anew on every page of a table."""

TEXTUAL = frozenset({
    "P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Lbl", "TH", "TD", "Caption", "Span", "Link",
    "Note", "Reference",
})  # fmt: skip
"""Elements that hold text themselves; in others a piece of text stands in a span."""

NUMBER = "note-number"
"""The class of the link at the head of a note, which leads back to the mark."""

BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Table"})
"""After which elements a note can stand; of several inside each other the outermost table counts,
or else the innermost."""


def join(node: Node) -> None:
    """Put the parts of elements together again, from the top of the tree down.

    A part follows the part before it, for what stands between two pages has been taken out. Only
    the cells of a row that is parted come after each other on either page.
    """
    joined: list[Node | Leaf] = []
    for kid in _unwrapped(node):
        if not isinstance(kid, Node):
            joined.append(kid)
            continue
        before = _part_before(node, joined, kid)
        if before is None:
            joined.append(kid)
            continue
        _name_alike(before, kid)
        if kid.role not in REPEATED:
            before.kids += kid.kids
    node.kids = joined
    for kid in node.nodes:
        join(kid)


def gather_text(root: Node) -> None:
    """Let elements hold their text themselves, not in a span for every line."""
    for node in root.walk():
        if node.role in TEXTUAL:
            node.kids = [part for kid in node.kids for part in _text(kid)]


def _unwrapped(node: Node) -> Iterator[Node | Leaf]:
    """Go through the kids of a node; what CSS alone has put around some of them is no kid."""
    for kid in node.kids:
        if isinstance(kid, Node) and _is_of_style(kid, node):
            yield from _unwrapped(kid)
        else:
            yield kid


def _is_of_style(node: Node, outer: Node) -> bool:
    """Say whether a node is but a column, generated content or a box without an element."""
    if node.box is None or node.box.is_column:
        return node.box is not None
    is_generated = "::" in node.tag and node.role == "NonStruct"
    is_anonymous = (node.element, node.tag) == (outer.element, outer.tag)
    return is_generated or (is_anonymous and node.role in {outer.role, "Div", "NonStruct"})


def _part_before(parent: Node, joined: Sequence[Node | Leaf], part: Node) -> Node | None:
    """Find the part of an element that stood on the line, column or page before."""
    is_anywhere = parent.role == "TR" or part.role in REPEATED
    for kid in joined if is_anywhere else joined[-1:]:
        if isinstance(kid, Node) and _is_same(kid, part):
            return kid
    return None


def _is_same(one: Node, other: Node) -> bool:
    """Say whether two nodes are parts of one HTML element."""
    if one.element is None or one.element is not other.element:
        return False
    return (one.tag, one.role) == (other.tag, other.role)


def _name_alike(first: Node, later: Node) -> None:
    """Let cells that name a later part as their header name the first."""
    names = {each.element: each.object["ID"] for each in first.walk() if "ID" in each.object}
    for each in later.walk():
        if "ID" in each.object and each.element in names:
            # The cells hold this very string among their headers.
            each.object["ID"].string = names[each.element].string


def _text(kid: Node | Leaf) -> Sequence[Node | Leaf]:
    is_text = isinstance(kid, Node) and kid.box is None and kid.role == "Span"
    return kid.kids if isinstance(kid, Node) and is_text else (kid,)


def take_out_notes(root: Node) -> list[Node]:
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


def put_back_notes(root: Node, notes: Sequence[Node], parents: Parents) -> None:
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


def faults_of_notes(document: Object, expected: int) -> list[str]:
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
