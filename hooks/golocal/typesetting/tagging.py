"""What a screen reader is told, beyond what WeasyPrint 70 tells it.

PDF/UA-1 (ISO 14289-1) asks that a running head be marked as no part of the text (7.8), a note be
tagged as one under a name of its own (7.9), and a link be described (7.18.5); WCAG asks for the
language of a passage (3.1.2). WeasyPrint leaves running heads tagged without a place in the tree,
tags a note as a span, describes a link by its bare target, such as `practice-x-note-3`, and knows
one language a document. No validator minds; listeners do.

All of it is done to the PDF as it is about to be written, through WeasyPrint's `finisher`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOTE_NUMBER = "note-number"
"""The class of the link at the head of a note, which leads back to the mark; its `data-lang` is the
language of the title that follows."""

NOTE_MARK = f'class="{NOTE_NUMBER}"'
"""What stands in the HTML once for every note."""

Object: TypeAlias = Any
"""A PDF object, a box or a document of WeasyPrint, which is published without types."""


def finish(document: Object, pdf: Object, expected: int) -> list[str]:
    """Mend the tags of a PDF about to be written; give the faults found on the way.

    A note may be there twice: when WeasyPrint 70 sets some pages anew to fill in page numbers, a
    note that it had moved to a page in between can come again on a later one. So notes are counted;
    `expected` says how many there are.
    """
    objects = {each.reference: each for each in pdf.objects}
    languages: dict[bytes, str | None] = {}
    notes: list[str] = []
    for box in _links(document):
        annotation, element = box.link_annotation, box.element
        words = element.get("title") or " ".join("".join(element.itertext()).split())
        if words:
            annotation["Contents"].string = words
        if element.get("class") == NOTE_NUMBER:
            languages[annotation.reference] = element.get("data-lang")
            notes.append(element.get("href"))
    _name_notes(objects, languages)
    _mark_running_heads(pdf, objects)
    faults = [
        f"the note of {note} is set {times} times"
        for note, times in Counter(notes).items()
        if times > 1
    ]
    if len(set(notes)) < expected:
        faults.append(f"{expected - len(set(notes))} notes are lost")
    return faults


def _links(document: Object) -> Iterator[Object]:
    """Go through the boxes that are links, page by page."""
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - no public way
            if getattr(box, "link_annotation", None) and box.element is not None:
                yield box


def _name_notes(objects: Mapping[bytes, Object], languages: Mapping[bytes, str | None]) -> None:
    """Tag as a note whatever holds the link at the head of one; give its title its language."""
    for link in list(objects.values()):
        if not isinstance(link, dict) or link.get("S") != "/Link":
            continue
        for kid in _kids(link, objects):
            if kid.get("Type") != "/OBJR" or kid["Obj"] not in languages:
                continue
            note = objects[link["P"]]
            note["S"] = "/Note"
            note["ID"] = f"(note {note.number})"
            language = languages[kid["Obj"]]
            for part in _kids(note, objects) if language else ():
                if part.get("S") == "/NonStruct":  # what WeasyPrint makes of <cite>
                    part["Lang"] = f"({language})"


def _mark_running_heads(pdf: Object, objects: Mapping[bytes, Object]) -> None:
    """Turn marked content that no tag in the tree owns into artifacts of the page."""
    root = objects[pdf.catalog["StructTreeRoot"]]
    owned: set[bytes] = set()
    waiting = [reference for reference in root["K"] if isinstance(reference, bytes)]
    while waiting:
        reference = waiting.pop()
        owned.add(reference)
        waiting += [kid for kid in objects[reference].get("K", ()) if isinstance(kid, bytes)]
    numbers = objects[root["ParentTree"]]["Nums"]
    for page, reference in enumerate(pdf.page_references):
        owners = numbers[2 * page + 1]
        orphans = {number for number, owner in enumerate(owners) if owner not in owned}
        for number in orphans:
            owners[number] = "null"
        stream = objects[objects[reference]["Contents"]].stream
        for at, operator in enumerate(stream):
            if operator == b"BDC" and stream[at - 1].get("MCID") in orphans:
                stream[at - 2] = "/Artifact"
                stream[at - 1] = "<</Type /Pagination>>"


def _kids(element: Object, objects: Mapping[bytes, Object]) -> Iterator[Object]:
    for kid in element.get("K", ()):
        if isinstance(kid, bytes) and isinstance(objects[kid], dict):
            yield objects[kid]
