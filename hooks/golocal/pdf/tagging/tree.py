"""The tag tree of a PDF (ISO 32000-1, 14.7), read into nodes that can be moved, and written back.

Nodes know the box of which WeasyPrint made them, and so the HTML element. What is no node is a
leaf: a piece of marked content on a page, or the annotation of a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pydyf

Object: TypeAlias = Any
"""A PDF object, a box or an HTML element, which are published without types."""

Parents: TypeAlias = Mapping[Object, Object]
"""The parents of the HTML elements of a document."""

CELLS = frozenset({"TR", "TH", "TD"})


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of marked content."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """What leads from an element to the annotation of a link."""

    reference: bytes


Leaf: TypeAlias = Content | Annotation


@dataclass(eq=False, slots=True)
class Node:
    """An element of the tree."""

    object: Object
    box: Object = None
    page: int = 0
    """The page on which it begins."""
    kids: list[Node | Leaf] = field(default_factory=list)

    @property
    def role(self) -> str:
        """Give its structure type (ISO 32000-1, 14.8.4)."""
        return str(self.object["S"]).removeprefix("/")

    @role.setter
    def role(self, role: str) -> None:
        self.object["S"] = f"/{role}"

    @property
    def element(self) -> Object:
        """Give its HTML element, if it is all or part of one."""
        return None if self.box is None else self.box.element

    @property
    def tag(self) -> str:
        """Give the name of its HTML element, with what CSS puts in, such as `p::before`."""
        return "" if self.element is None else str(self.box.element_tag)

    @property
    def nodes(self) -> list[Node]:
        """Give the nodes among its kids."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        """Go through it and all below it, in reading order."""
        yield self
        for kid in self.nodes:
            yield from kid.walk()

    def leaves(self) -> Iterator[Leaf]:
        """Go through the leaves below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.leaves()
            else:
                yield kid

    def has_class(self, name: str) -> bool:
        """Say whether its HTML element is of a class."""
        return self.element is not None and name in (self.element.get("class") or "").split()


def read(pdf: Object, boxes: Mapping[int, Object]) -> Node:
    """Read the tree of a PDF; raise ValueError where WeasyPrint makes another than expected."""
    objects = {each.reference: each for each in pdf.objects}
    pages = {reference: index for index, reference in enumerate(pdf.page_references)}

    def visit(element: Object) -> Node:
        page = pages.get(element.get("Pg"), 0)
        node = Node(element, boxes.get(element.number), page)
        for kid in element["K"]:
            if not isinstance(kid, bytes):
                node.kids.append(Content(page, kid))
            elif objects[kid]["Type"] == "/OBJR":
                node.kids.append(Annotation(kid))
            else:
                node.kids.append(visit(objects[kid]))
        return node

    (top,) = objects[pdf.catalog["StructTreeRoot"]]["K"]
    root = visit(objects[top])
    if root.role != "Document" or any(node.box is None for node in root.nodes):
        message = "WeasyPrint builds its tag tree otherwise than golocal.pdf.tagging expects"
        raise ValueError(message)
    return root


def parents_of(document: Object) -> Parents:
    """Give the parent of every HTML element of a document."""
    page = document.pages[0]._page_box  # noqa: SLF001 - there is no public way
    html = next(child.element for child in page.children if child.element_tag == "html")
    return {child: parent for parent in html.iter() for child in parent}


def ancestors(element: Object, parents: Parents) -> Iterator[Object]:
    """Go through an HTML element and what it stands in, from the inside."""
    while element is not None:
        yield element
        element = parents.get(element)


def prune(node: Node) -> None:
    """Take away elements that hold nothing, but for the cells of tables."""
    for kid in node.nodes:
        prune(kid)
    node.kids = [
        kid for kid in node.kids if not isinstance(kid, Node) or kid.kids or kid.role in CELLS
    ]


def write(pdf: Object, root: Node) -> None:
    """Write the tree back, and what leads from pages and links into it (14.7.4.4)."""
    structure = _at(pdf, pdf.catalog["StructTreeRoot"])
    owners = _at(pdf, structure["ParentTree"])["Nums"]
    places = {key: at for at, key in enumerate(owners[::2])}
    references = pdf.page_references
    nodes = list(root.walk())
    for node in nodes:
        home = node.object.get("Pg")
        kids: list[Object] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kid.object["P"] = node.object.reference
                kids.append(kid.object.reference)
            elif isinstance(kid, Annotation):
                link = _at(pdf, _at(pdf, kid.reference)["Obj"])
                owners[2 * places[link["StructParent"]] + 1] = node.object.reference
                kids.append(kid.reference)
            else:
                owners[2 * places[kid.page] + 1][kid.number] = node.object.reference
                kids.append(kid.number if references[kid.page] == home else _far(kid, references))
        node.object["K"] = pydyf.Array(kids)
    structure["IDTree"] = _names(nodes)
    kept = {id(node.object) for node in nodes}
    for each in pdf.objects:
        is_element = isinstance(each, pydyf.Dictionary) and each.get("Type") == "/StructElem"
        if is_element and id(each) not in kept:
            each.clear()


def mark_artifacts(pdf: Object, root: Node) -> None:
    """Turn marked content that no element of the tree holds into artifacts of the page.

    Such are running heads, folios, the repeated head of a table, which WeasyPrint tags without a
    place in the tree (ISO 32000-1, 14.8.2.2, has artifacts for them).
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


def _far(content: Content, references: tuple[bytes, ...]) -> Object:
    """Name marked content that is on another page than the beginning of its element."""
    return pydyf.Dictionary(
        {"Type": "/MCR", "Pg": references[content.page], "MCID": content.number}
    )


def _names(nodes: list[Node]) -> Object:
    """Give the tree in which elements are found by their names (14.7.2)."""
    named = {node.object["ID"].string: node for node in nodes if "ID" in node.object}
    pairs = [
        part
        for name in sorted(named)
        for part in (pydyf.String(name), named[name].object.reference)
    ]
    return pydyf.Dictionary({"Names": pydyf.Array(pairs)})


def _at(pdf: Object, reference: bytes) -> Object:
    return pdf.objects[int(reference.split()[0])]
