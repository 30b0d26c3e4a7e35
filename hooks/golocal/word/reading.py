"""The parts of an opened file to its content: what it says, and who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from golocal.word.content import Block, Change, Comment, Document, Paragraph, Span
from golocal.word.lists import Lists
from golocal.word.markup import Element, q
from golocal.word.opened import Opened
from golocal.word.story import Found, Story, text_of

NOTES = ("footnote", "endnote")


def read(file: Opened, *, accepts: bool = True) -> Document:
    """Read a file; `accepts` says whether open tracked changes count as accepted.

    Raises RefusedError where a part is not harmless.
    """
    found = Found()
    lists = Lists.of(file)
    beside = [part for kind in ("header", "footer") for part in file.related(kind)]
    noted = [(kind, part) for kind in NOTES for part in file.related(f"{kind}s")]

    def story(part: str) -> Story:
        return Story(file.relations(part), lists, accepts=accepts, found=found)

    root = file.xml(file.main)
    body = root.find(q("w:body")) if root is not None else None
    blocks = story(file.main).told(root, body) if body is not None else ()
    notes: dict[str, tuple[Block, ...]] = {}
    for kind, part in noted:
        notes |= _notes(story(part), kind, file.xml(part))
    margins = [
        each
        for part in beside
        if (top := file.xml(part)) is not None
        for each in story(part).told(top)
    ]
    drawn = [each for part in file.related("diagramData") for each in _drawn(file.xml(part))]
    comments = tuple(_comments(file))
    for each in comments:
        if each.author:
            found.people.setdefault(each.author, "comment")
    outside = [
        each.target
        for each in file.every_relation()
        if each.is_outside and each.kind != "hyperlink"
    ]
    parts = (file.main, *beside, *(part for _, part in noted))
    return Document(
        blocks=blocks,
        notes=notes,
        beside=(*margins, *found.boxes, *drawn),
        properties=dict(_properties(file)),
        program=_program(file),
        people={**dict(_authors(file)), **found.people},
        changes=_merged(found.changes),
        comments=comments,
        pictures=tuple(file.bytes(name) for name in file.related("image", *parts)),
        hidden=tuple(found.hidden),
        struck=tuple(found.struck),
        outside=tuple(dict.fromkeys((*outside, *found.live))),
    )


def _merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes of one person on one day that follow each other are one."""
    return tuple(
        replace(look, text="".join(each.text for each in group))
        for look, group in groupby(changes, lambda each: replace(each, text=""))
    )


def _notes(
    story: Story, kind: str, root: Element | None
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    for each in root.iter(q(f"w:{kind}")) if root is not None else ():
        if each.get(q("w:type"), "normal") == "normal":
            yield f"{kind} {each.get(q('w:id'), '')}", story.told(each)


def _drawn(root: Element | None) -> Iterator[Paragraph]:
    """The words of a drawing that a program makes of a list."""
    for each in root.iter(q("a:p"), q("a:t")) if root is not None else ():
        is_alone = each.tag == q("a:p") or next(each.iterancestors(q("a:p")), None) is None
        said = "".join(each.itertext()).strip()
        if is_alone and said:
            yield Paragraph((Span(said),))


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
