"""Entries that go out in Word and come back: what review copies and translation sheets share.

A copy carries a digest of each part that it went out with. What is still the same when it comes
back, or still the same in the entry, is no question; where both have changed, nobody but an editor
can say which is right.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from golocal.editing import merging
from golocal.editing.fields import SENTENCE
from golocal.editing.questions import Question, Shape
from golocal.editing.remarks import Remark
from golocal.editing.word_answers import Returned
from golocal.entry.kinds import Text
from golocal.text import digest
from golocal.word import opened, reading
from golocal.word.content import Document
from golocal.word.package import Package

ENTRY, DIGEST = "golocal-entry", "golocal-digest-"
"""The property that names the file of the entry, and how those begin that have the digests."""

LOSING = "LibreOffice"
"""The program that keeps no looks in the first paragraph of a control."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part that both the entry and the copy have changed."""

    label: str
    now: str
    back: str

    def lines(self) -> Iterator[str]:
        """The sentences that only the entry has, with a minus, and that only the copy has."""
        now, back = (list(_sentences(text)) for text in (self.now, self.back))
        for line in difflib.unified_diff(now, back, n=0, lineterm=""):
            if not line.startswith(("---", "+++", "@@")):
                yield f"{line[0]} {line[1:]}"


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from filter(None, SENTENCE.split(line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a copy that came back makes of the file of its entry, or of an overlay."""

    text: str
    """The file, letter for letter as it was but for what was changed."""
    changed: tuple[str, ...]
    """The labels of what was changed, with their keys: editors need not read the language."""
    conflicts: tuple[Conflict, ...]
    remarks: tuple[Remark, ...]
    answered: Returned


def question(
    key: str, label: str, doc: str = "", choices: Mapping[str, str] = MappingProxyType({})
) -> Question:
    """A question that only copies ask: for a line, or for one of some choices."""
    return Question(
        key=key,
        id="",
        label=label,
        doc=doc,
        shape=Shape.ONE if choices else Shape.LINE,
        is_required=False,
        choices=choices,
        kind=Text(),
    )


def read(made: Package) -> Document:
    """A copy as it comes back when nobody has changed anything in it."""
    return reading.read(opened.opened(made.packed()))


def signed(
    made: Package, said: Mapping[str, str], more: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """The bytes of a copy with the digests of what its parts say, by the keys in the document.

    Behind them stand more properties.
    """
    digests = {f"{DIGEST}{key}": digest.of_lines(text) for key, text in said.items()}
    return replace(made, properties={**made.properties, **digests, **more}).packed()


def compared(
    document: Document,
    now: Mapping[str, str],
    back: Mapping[str, str],
    parts: Mapping[str, tuple[str, str]],
) -> tuple[dict[str, str], dict[str, str], tuple[Conflict, ...]]:
    """What the parts say now, what they are to say by a copy, and where that is in conflict.

    `now` is what a copy would say that was made now; `parts` have the key in the document and the
    label of each part. A part in conflict stays as it is now.
    """
    now, taken = dict(now), dict(back)
    if document.program.startswith(LOSING):
        now, taken = (
            {key: merging.levelled(text) for key, text in each.items()} for each in (now, taken)
        )
    conflicts: list[Conflict] = []
    for key, (tag, label) in parts.items():
        sent = document.properties.get(f"{DIGEST}{tag}", "")
        mine, theirs = digest.of_lines(now[key]), digest.of_lines(taken[key])
        is_kept = theirs in (sent, mine)
        if not is_kept and sent != mine:
            conflicts.append(Conflict(label, now[key], taken[key]))
        if is_kept or sent != mine:
            taken[key] = now[key]
    return now, taken, tuple(conflicts)


def changed(
    now: Mapping[str, str], taken: Mapping[str, str], parts: Mapping[str, tuple[str, str]]
) -> tuple[str, ...]:
    """The parts that a copy has changed, for an editor."""
    return tuple(
        f"{label} [{tag}]" for key, (tag, label) in parts.items() if taken[key] != now[key]
    )
