"""What is no part of the text: running heads, folios, the repeated head of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.pdf.tagging.tree import Content

if TYPE_CHECKING:
    from golocal.pdf.tagging.tree import Node, Object


def mark(pdf: Object, root: Node) -> None:
    """Turn marked content that no element of the tree holds into artifacts of the page.

    WeasyPrint tags it without a place in the tree (ISO 32000-1, 14.8.2.2, has artifacts for it).
    """
    owned = {(leaf.page, leaf.number) for leaf in root.leaves() if isinstance(leaf, Content)}
    structure = _at(pdf, pdf.catalog["StructTreeRoot"])
    owners = _at(pdf, structure["ParentTree"])["Nums"]
    places = {key: at for at, key in enumerate(owners[::2])}
    for page, reference in enumerate(pdf.page_references):
        numbers = owners[2 * places[page] + 1]
        orphans = {number for number in range(len(numbers)) if (page, number) not in owned}
        for number in orphans:
            numbers[number] = "null"
        stream = _at(pdf, _at(pdf, reference)["Contents"]).stream
        for at, operator in enumerate(stream):
            if operator == b"BDC" and stream[at - 1].get("MCID") in orphans:
                stream[at - 2] = "/Artifact"
                stream[at - 1] = "<</Type /Pagination>>"


def _at(pdf: Object, reference: bytes) -> Object:
    return pdf.objects[int(reference.split()[0])]
