"""HTML to the XHTML that EPUB asks for: well-formed, with languages and directions marked twice.

A real HTML parser reads it, so whatever a text may hold (a `<br>`, a `<sup>` left open, `&nbsp;`)
comes out as XML that a reading system accepts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import tinyhtml5  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku", "ps", "ur", "yi"})
"""Languages that are written from right to left, by the first part of their tags."""

_NAMESPACE = re.compile(r"^\{([^}]*)\}")


def page(html: str) -> bytes:
    """Turn an HTML document into the bytes of an XHTML file."""
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    _localise(root)
    _name(root, "")
    return (PROLOGUE + ET.tostring(root, encoding="unicode") + "\n").encode("utf-8")


def _localise(root: Element) -> None:
    """Give every language as XML gives it too, and its direction where letters need one.

    The EPUB itself is read from left to right; so is what is inside a passage that is not.
    """
    for element in root.iter():
        language = element.get("lang")
        if language is None:
            continue
        element.set("xml:lang", language)
        if language.partition("-")[0] in RIGHT_TO_LEFT and "dir" not in element.attrib:
            element.set("dir", "rtl")


def _name(element: Element, above: str) -> None:
    """Write namespaces (of a drawing, say) as XML files usually do: once, where they begin."""
    found = _NAMESPACE.match(element.tag)
    namespace = found[1] if found else ""
    element.tag = _NAMESPACE.sub("", element.tag)
    if namespace and namespace != above:
        element.set("xmlns", namespace)
    for part in element:
        _name(part, namespace)
