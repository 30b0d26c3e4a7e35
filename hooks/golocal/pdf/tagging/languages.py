"""What is in another language than what it stands in says so (ISO 14289-1, 7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

from golocal.pdf.tagging.tree import ancestors

if TYPE_CHECKING:
    from golocal.pdf.tagging.tree import Node, Object, Parents


def mark(root: Node, parents: Parents) -> None:
    """Give elements their language where it is not that of the element above them."""
    html = next(iter(set(parents.values()) - set(parents)))
    _mark(root, html.get("lang"), parents)


def _mark(node: Node, outer: str | None, parents: Parents) -> None:
    for kid in node.nodes:
        inner = outer if kid.element is None else _language(kid.element, parents)
        if inner != outer and inner:
            kid.object["Lang"] = pydyf.String(inner)
        _mark(kid, inner, parents)


def _language(element: Object, parents: Parents) -> str | None:
    """Give the language of an HTML element: its own, or that of what it stands in."""
    found = (each.get("lang") for each in ancestors(element, parents))
    return next((each for each in found if each is not None), None)
