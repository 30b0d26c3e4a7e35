"""Elements of WordprocessingML and of what stands around it in a file, by their short names."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no other name for it

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "cup": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
"""The namespaces of ECMA-376 by their usual prefixes; w14 is an extension of 2010 by its maker."""

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def q(name: str) -> str:
    """The qualified name of an element or attribute such as `w:p`; a bare one stays bare."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def element(name: str, /, *children: Element | str, **attributes: object) -> Element:
    """Make an element with its attributes, of whose names `_` stands for the colon."""
    prefix = name.partition(":")[0]
    made = etree.Element(q(name), nsmap={_declared(prefix): NAMESPACES[prefix]})
    for key, value in attributes.items():
        made.set(q(key.replace("_", ":", 1)), str(value))
    for child in children:
        if isinstance(child, str):
            made.text = child
        else:
            made.append(child)
    return made


def w(name: str, /, *children: Element | str, **attributes: object) -> Element:
    """Make an element of WordprocessingML; its attributes are of the same namespace."""
    return element(
        f"w:{name}", *children, **{f"w_{key}": value for key, value in attributes.items()}
    )


def value(parent: Element | None, name: str) -> str:
    """The value of an element below another, of which each has one at most; else nothing."""
    found = parent.find(q(name)) if parent is not None else None
    return found.get(q("w:val"), "") if found is not None else ""


def written(root: Element) -> bytes:
    """Write a part of a file as XML, its namespaces declared once."""
    etree.cleanup_namespaces(root, top_nsmap=_used(root))
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _declared(prefix: str) -> str | None:
    """The prefix of a namespace; none in parts that LibreOffice reads by their bare names."""
    return None if prefix in ("rel", "ct", "cup", "ep") else prefix


def _used(root: Element) -> dict[str | None, str]:
    """The prefixes that a part uses, in elements and attributes."""
    every = {
        name.partition("}")[0].lstrip("{")
        for each in root.iter(etree.Element)
        for name in (each.tag, *each.attrib)
        if name.startswith("{")
    }
    return {_declared(prefix): uri for prefix, uri in NAMESPACES.items() if uri in every}
