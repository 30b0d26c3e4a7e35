"""One element of the text is one element of the tree, over all its lines, columns and pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golocal.pdf.tagging.tree import Leaf, Node

REPEATED = frozenset({"THead", "TFoot"})
"""What WeasyPrint prints anew on every page of a table."""

TEXTUAL = frozenset({
    "P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Lbl", "TH", "TD", "Caption", "Span", "Link",
    "Note", "Reference",
})  # fmt: skip
"""Elements that hold text themselves; in others a piece of text stands in a span."""


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
