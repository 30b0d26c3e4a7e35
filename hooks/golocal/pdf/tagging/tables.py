"""The head of a row or column says which of the two it is (ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from golocal.pdf.tagging.tree import Node


def describe(root: Node) -> None:
    """Give every header cell its scope: a row's where HTML says so, else a column's."""
    for node in root.walk():
        if node.role == "TH":
            is_of_row = node.element.get("scope") == "row"
            node.object["A"]["Scope"] = "/Row" if is_of_row else "/Column"
