"""Which structure type an element has, where WeasyPrint knows none, or one too vague.

The contents of a book are a TOC of items, each a reference; the marks of notes are references too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.pdf.tagging.tree import Annotation, ancestors

if TYPE_CHECKING:
    from golocal.pdf.tagging.tree import Node, Object, Parents

CONTENTS = "contents"
"""The class of the navigation that lists the contents of a book."""

MARKS = "marks"
"""The class of what holds the marks of notes, raised, and the notes."""

INLINE = ("abbr", "b", "cite", "code", "em", "i", "small", "strong", "sub", "sup")
ROLES = {
    **dict.fromkeys(INLINE, "Span"),
    **dict.fromkeys(("aside", "figure", "footer", "header", "nav"), "Div"),
}
"""By HTML element, where WeasyPrint says `NonStruct`, which readers pass over."""


def assign(root: Node, parents: Parents) -> None:
    """Give elements the types they should have."""
    for node in root.walk():
        if node.role == "NonStruct" and node.tag in ROLES:
            node.role = ROLES[node.tag]
        if node.role == "Link" and not any(isinstance(kid, Annotation) for kid in node.kids):
            node.role = "Span"  # a place that others lead to
        if node.tag == "sup" and _is_in(node.element, "span", MARKS, parents):
            node.role = "Reference"
    for node in root.walk():
        if node.tag == "nav" and node.has_class(CONTENTS):
            _list_contents(node)


def _is_in(element: Object, tag: str, name: str, parents: Parents) -> bool:
    """Say whether an HTML element stands in one of a class."""
    return any(
        each.tag == tag and name in (each.get("class") or "").split()
        for each in ancestors(element, parents)
    )


def _list_contents(node: Node) -> None:
    """Turn the lists below a node into contents, and what their items hold into references."""
    for kid in node.nodes:
        if kid.role == "L":
            kid.role = "TOC"
        elif kid.role == "LI":
            kid.role = "TOCI"
            kid.kids = [
                part
                for body in kid.kids
                for part in (body.kids if body in kid.nodes and body.role == "LBody" else (body,))
            ]
        elif node.role == "TOCI" and kid.role in {"Div", "P", "NonStruct"}:
            kid.role = "Reference"
            continue
        _list_contents(kid)
