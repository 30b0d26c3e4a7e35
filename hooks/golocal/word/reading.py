"""The parts of an opened file to its content: what it says, and who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from golocal.word.content import Block, Change, Comment, Document, Paragraph
from golocal.word.markup import q
from golocal.word.opened import Opened
from golocal.word.story import Found, Story, text_of


def read(file: Opened, *, accepts: bool = True) -> Document:
    """Read a file; `accepts` says whether open tracked changes count as accepted.

    Raises RefusedError where a part is not harmless.
    """
    found = Found()
    root = file.xml(file.main)
    body = root.find(q("w:body")) if root is not None else None
    reader = Story(file, file.main, accepts=accepts, found=found)
    blocks = tuple(reader.blocks(body)) if body is not None else ()
    notes = dict(_notes(file, accepts=accepts, found=found))
    beside = [*_beside(file, accepts=accepts, found=found)]
    comments = tuple(_comments(file))
    for each in comments:
        if each.author:
            found.people.setdefault(each.author, "comment")
    outside = [
        each.target
        for name in file.names()
        if name.endswith(".rels")
        for each in file.relations(name.replace("_rels/", "", 1).removesuffix(".rels")).values()
        if each.is_outside and each.kind != "hyperlink"
    ]
    return Document(
        blocks=blocks,
        notes=notes,
        beside=(*beside, *found.boxes),
        properties=dict(_properties(file)),
        program=_program(file),
        people={**dict(_authors(file)), **found.people},
        changes=_merged(found.changes),
        comments=comments,
        pictures=tuple(file.bytes(name) for name in file.related("image")),
        hidden=tuple(found.hidden),
        struck=tuple(found.struck),
        outside=tuple(dict.fromkeys((*outside, *found.live))),
    )


def _merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes of one person on one day that follow each other are one."""
    made: list[Change] = []
    for each in changes:
        if made and replace(made[-1], text="") == replace(each, text=""):
            made[-1] = replace(each, text=made[-1].text + each.text)
        else:
            made.append(each)
    return tuple(made)


def _notes(file: Opened, *, accepts: bool, found: Found) -> Iterator[tuple[str, tuple[Block, ...]]]:
    for kind in ("footnote", "endnote"):
        for part in file.related(f"{kind}s"):
            reader = Story(file, part, accepts=accepts, found=found)
            root = file.xml(part)
            for each in root.iter(q(f"w:{kind}")) if root is not None else ():
                if each.get(q("w:type"), "normal") == "normal":
                    yield f"{kind} {each.get(q('w:id'), '')}", tuple(reader.blocks(each))


def _beside(file: Opened, *, accepts: bool, found: Found) -> Iterator[Paragraph]:
    for kind in ("header", "footer"):
        for part in file.related(kind):
            reader = Story(file, part, accepts=accepts, found=found)
            root = file.xml(part)
            for each in reader.blocks(root) if root is not None else ():
                if isinstance(each, Paragraph) and each.plain:
                    yield each


def _comments(file: Opened) -> Iterator[Comment]:
    for part in file.related("comments"):
        root = file.xml(part)
        for each in root.iter(q("w:comment")) if root is not None else ():
            day = each.get(q("w:date"), "")[:10]
            text = "\n".join(filter(None, (text_of(one) for one in each.iter(q("w:p")))))
            yield Comment(each.get(q("w:author"), ""), day, text)


def _properties(file: Opened) -> Iterator[tuple[str, str]]:
    root = file.xml("docProps/custom.xml")
    for each in root.iter(q("cup:property")) if root is not None else ():
        yield each.get("name", ""), "".join(each.itertext()).strip()


def _program(file: Opened) -> str:
    root = file.xml("docProps/app.xml")
    return (root.findtext(q("ep:Application")) or "") if root is not None else ""


def _authors(file: Opened) -> Iterator[tuple[str, str]]:
    """The names that a file carries of whoever made it."""
    core, app = file.xml("docProps/core.xml"), file.xml("docProps/app.xml")
    for root, names in (
        (core, ("dc:creator", "cp:lastModifiedBy")),
        (app, ("ep:Company", "ep:Manager")),
    ):
        for name in names:
            said = root.findtext(f".//{q(name)}") if root is not None else ""
            if said and said.strip():
                yield said.strip(), "file"
