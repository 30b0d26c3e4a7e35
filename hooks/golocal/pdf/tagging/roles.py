"""What each element is and says of itself: its type, language, place, scope, description.

WeasyPrint knows no type for some elements, or one too vague. The contents of a book are a TOC of
items, each a reference; the marks of notes are references too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

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

POINT = 72 / 96
"""A pixel of CSS, in the units of a PDF page."""


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


def scope_headers(root: Node) -> None:
    """Give every header cell its scope (ISO 32000-1, 14.8.5.7): a row's where HTML says so."""
    for node in root.walk():
        if node.role == "TH":
            is_of_row = node.element.get("scope") == "row"
            node.object["A"]["Scope"] = "/Row" if is_of_row else "/Column"


def place_figures(root: Node, document: Object) -> None:
    """Give the corners of every figure in the units of its page, from its lower left corner.

    Readers enlarge what stands there (ISO 32000-1, 14.8.5.4.3). WeasyPrint gives them in pixels
    from the upper left one.
    """
    for node in root.walk():
        if node.role == "Figure" and node.box is not None:
            height = document.pages[node.page].height
            left, top = node.box.content_box_x(), node.box.content_box_y()
            right, bottom = left + node.box.width, top + node.box.height
            corners = (left, height - bottom, right, height - top)
            node.object["A"]["BBox"] = pydyf.Array(round(each * POINT, 3) for each in corners)


def mark_languages(root: Node, parents: Parents) -> None:
    """Give elements their language where what they stand in has another (ISO 14289-1, 7.2)."""
    html = next(iter(set(parents.values()) - set(parents)))
    _mark_language(root, html.get("lang"), parents)


def _mark_language(node: Node, outer: str | None, parents: Parents) -> None:
    for kid in node.nodes:
        inner = outer if kid.element is None else _language(kid.element, parents)
        if inner != outer and inner:
            kid.object["Lang"] = pydyf.String(inner)
        _mark_language(kid, inner, parents)


def _language(element: Object, parents: Parents) -> str | None:
    """Give the language of an HTML element: its own, or that of what it stands in."""
    found = (each.get("lang") for each in ancestors(element, parents))
    return next((each for each in found if each is not None), None)


def describe_links(document: Object) -> None:
    """Describe every link by its title, or its words; without either, by its target.

    WeasyPrint has but the bare target, such as `practice-x-note-3`.
    """
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - no public way
            annotation = getattr(box, "link_annotation", None)
            if not annotation or box.element is None:
                continue
            words = box.element.get("title") or " ".join("".join(box.element.itertext()).split())
            if words:
                annotation["Contents"].string = words
