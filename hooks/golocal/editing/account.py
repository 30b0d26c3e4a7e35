"""The texts of a practice and the sources that they rest on, from answers to a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from golocal.editing import answers, draft
from golocal.editing.citations import MOST_SOURCES
from golocal.editing.remarks import Remark
from golocal.editing.taken import Taken, missing
from golocal.text import inert

if TYPE_CHECKING:
    from golocal.editing.citations import Source
    from golocal.editing.questions import Question

MARK = re.compile(r"\[@(\d+)\]")


def sources(question: Question, listed: Sequence[Source]) -> Taken:
    """Give the field of the sources, and ask for what each lacks."""
    if not listed:
        return missing(question)
    remarks = [
        remark
        for number, each in enumerate(listed, start=1)
        for remark in _of_source(question.label, number, each)
    ]
    if len(listed) == MOST_SOURCES:
        text = f"Not more than {MOST_SOURCES} are read; keep those that matter most."
        remarks.append(Remark(question.label, text, is_asked=True))
    return Taken(draft.listed(listed), tuple(remarks))


def _of_source(label: str, number: int, source: Source) -> Iterator[Remark]:
    """Say what one source lacks, and whether a person should look at it."""
    if "title" not in source.fields:
        text = f"Source {number} has no title. Write it as published, in front of the address."
        yield Remark(label, text, is_asked=True)
    if "url" not in source.fields:
        text = f"Source {number} has no address. Give one that begins with https://."
        yield Remark(label, text, is_asked=True)
    for part in source.unclear:
        text = f"in source {number} is not understood. Keep to the order of the parts."
        yield Remark(label, text, part, is_asked=True)
    if source.is_loose and {"title", "url"} <= source.fields.keys():
        yield Remark(label, f"Source {number} was written in another order; look at its parts.")


def section(question: Question, answer: str, count: int) -> Taken:
    """Give the text of a section; `count` is the number of sources that it may refer to."""
    if answers.is_absent(answer):
        return missing(question)
    made = inert.prose(answer)
    text = re.sub(rf"\A### {re.escape(question.label)}\n+", "", f"{made.text}\n").strip()
    if not re.sub(r"(?m)^#.*$", "", text).strip():
        return missing(question)
    beyond = sorted({int(number) for number in MARK.findall(text) if int(number) > count})
    remarks = [
        Remark(
            question.label,
            f"It refers to source {number}, and there is none of that number.",
            is_asked=True,
        )
        for number in beyond
    ]
    remarks += [Remark(question.label, change.value) for change in made.changes]
    return Taken((text,), tuple(remarks))


def citing(texts: Iterable[str], question: Question, count: int) -> tuple[Remark, ...]:
    """Say which sources no text refers to."""
    cited = {int(number) for text in texts for number in MARK.findall(text)}
    idle = [number for number in range(1, count + 1) if number not in cited]
    if count and len(idle) == count:
        text = "No text refers to them. Put the number of a source behind what rests on it: [1]."
        return (Remark(question.label, text, is_asked=True),)
    return tuple(Remark(question.label, f"No text refers to source {number}.") for number in idle)
