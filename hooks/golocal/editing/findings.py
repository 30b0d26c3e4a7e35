"""What the check finds in a draft from a form, in plain words for its sender and the editors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from golocal.base.catalogue import Catalogue
from golocal.base.diagnostics import Diagnostic
from golocal.editing.questions import Question
from golocal.editing.remarks import Remark, Sentence
from golocal.editing.submission import Submission

KEY = re.compile(r"(?P<key>[a-z]\w*):")
"""A field at the beginning of a line."""

SEEN_TO = frozenset(
    {"source-insecure", "source-mirror", "source-older", "text-research", "volume-order"}
)
"""Faults that an editor sees to; of all others that have plain words the sender is asked."""

TRANSLATED = "text-language"
"""The fault of a text that is not in English, which only the form on GitHub asks for."""

PLAIN = frozenset({"place-far"})
"""Faults whose own words a sender understands."""

TOLD = frozenset({"text-gap", "text-loud", "text-torn", "text-twice"})
"""Faults whose message begins with what is wrong, where a place is only a part of it."""

ENDING = {"status-ahead": 2, "status-undated": 2, "text-loud": 1}
"""Faults whose last words of help a sender understands, by where these begin."""

QUOTED = "' "
"""What parts such a message from what is wrong with it."""

BETTER = "Write: "
"""With what the help of a fault begins that gives the very words to write."""

SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-Z“‘])")
"""What stands between two sentences of a paragraph."""

SAID = frozenset(
    {"list-long", "mark-unknown", "section-empty", "source-uncited", "text-long", "value-empty"}
)
"""Faults that the remarks on single answers have named."""


def with_faults(
    made: Submission,
    faults: Iterable[Diagnostic],
    asked: Iterable[Question],
    words: Catalogue,
    *,
    is_file: bool = False,
) -> Submission:
    """Add, in plain words, what the check finds in the trial and no remark has named.

    `is_file` says that the form was a file: it has no lines with ###, and any language will do.
    """
    worded = {code: f"check.{code}" for code in words.below("remark.check")}
    if is_file:
        worded |= {code: f"file.{code}" for code in words.below("remark.file")}
    labels = {each.key: each.label for each in asked}
    more: list[Remark] = []
    found = list(faults)
    told = {(each.label, each.quoted) for each in made.remarks}
    # No source can tell of a year to come; that it has not begun says it all.
    idle = {"source-older"} if any(each.code == "status-ahead" for each in found) else set()
    for fault in found:
        part = _part(made.trial, fault.span.line)
        if fault.code in SAID | idle or part in made.assumed:
            continue
        label = labels.get(part, part.capitalize())
        if fault.code in worded:
            remark = _worded(fault, label, made.trial, worded[fault.code], words)
            if fault.code == TRANSLATED and is_file:
                remark = replace(remark, is_asked=False)
        else:
            remark = _in_its_own_words(fault, label)
        if fault.code != "text-gap" or (remark.label, remark.quoted) not in told:
            more.append(remark)
    return replace(made, remarks=tuple(dict.fromkeys((*made.remarks, *more))))


def _worded(fault: Diagnostic, label: str, text: str, key: str, words: Catalogue) -> Remark:
    """A fault in plain words, about what stands at its place."""
    first, *_ = (*fault.help, "")
    said, more = Sentence(key), " ".join(fault.help[ENDING.get(fault.code, len(fault.help)) :])
    if fault.code in {"text-loud", "text-torn"} and not first.startswith(BETTER):
        said, more = Sentence.of("found", what=fault.message.rpartition(QUOTED)[-1]), first
    elif fault.code == "status-ahead" and " ends in " in fault.message:
        said = Sentence("check.status-ahead-ended")
    return Remark(
        label,
        said,
        _quoted(fault, text) if said.text(words)[0].islower() else "",
        better=first.removeprefix(BETTER) if first.startswith(BETTER) else "",
        more=more,
        is_asked=fault.code not in SEEN_TO,
    )


def _in_its_own_words(fault: Diagnostic, label: str) -> Remark:
    """A fault in the words of the check, of which a sender understands some."""
    if fault.code == "section-length":
        message, help_ = fault.message.removeprefix(f"'{label}' "), fault.help[0]
        is_asked = help_.startswith("Shorten")
        return Remark(
            label, Sentence.of("found", what=f"It {message}"), more=help_, is_asked=is_asked
        )
    if fault.code in PLAIN:
        message = f"{fault.message[:1].upper()}{fault.message[1:]}"
        more = " ".join(fault.help)
        return Remark(label, Sentence.of("found", what=message), more=more, is_asked=True)
    return Remark(label, Sentence.of("found_by", code=fault.code), fault.message)


def _quoted(fault: Diagnostic, text: str) -> str:
    """What stands at the place of a fault; of a paragraph, the sentence with the first figure."""
    if fault.code in TOLD:
        return fault.message.rpartition(QUOTED)[0][1:]
    line, *below = text.split("\n")[fault.span.line - 1 :]
    if line.endswith(">-"):  # a text of several lines, of which the first is told
        return below[0].strip()
    if fault.code == "text-uncited":
        return next((each for each in SENTENCE.split(line) if re.search(r"\d", each)), line)
    return line[fault.span.column - 1 : fault.span.end - 1]


def _part(text: str, number: int) -> str:
    """Name the field or the section in which a line of the file stands."""
    above = text.split("\n")[:number]
    headings = [line.removeprefix("## ") for line in above if line.startswith("## ")]
    keys = [found["key"] for found in map(KEY.match, above) if found]
    return (headings or keys or ["The file"])[-1]
