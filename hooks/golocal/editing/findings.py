"""What the check finds in a draft from a form, in plain words for its sender and the editors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from golocal.base.diagnostics import Diagnostic
from golocal.editing.questions import Question
from golocal.editing.remarks import Remark
from golocal.editing.submission import Submission

KEY = re.compile(r"(?P<key>[a-z]\w*):")
"""A field at the beginning of a line."""

WORDED = {
    "date-order": ("The last year comes before the first.", True),
    "gaps-form": ("Write at most five short items, each on a line of its own after “- ”.", True),
    "letter-unknown": ("cannot be printed. Write it in other signs, or take it out.", True),
    "mark-bare": ("may be the number of a source. Write it as [1], or say it in words.", True),
    "person-name": ("looks like the name of a person. Name the office instead.", True),
    "source-insecure": ("begins with http://; use https:// if there is one.", False),
    "source-mirror": ("leads to a copy; look for the page of the owner.", False),
    "source-older": ("is a later year than that of the source behind it.", False),
    "source-redirect": (
        (
            "leads to a search or a short address, not to the page. Open it, and copy the address "
            "that the browser then shows at the top."
        ),
        True,
    ),
    "status-ahead": (
        (
            "The first year lies ahead, and by your status it has begun. If it has, mend the year. "
            "If not, put “Planned” in place of your status, give the year of the decision as the "
            "first year, and say under Results in a sentence that there are none yet; what you "
            "hope for belongs under Objective, how it will be measured under Implementation."
        ),
        True,
    ),
    "status-undated": (
        (
            "Below a line “### Status as of” (if there is none, add that line under your answer to "
            "Status) write the year of the newest source that shows it."
        ),
        True,
    ),
    "status-unsupported": (
        (
            "No source that your text refers to is as new as that. Write the year of the newest "
            "one that shows the status, or add a source that is as new."
        ),
        True,
    ),
    "status-until": (
        (
            "By your answers it has a last year, and what goes on has none. If it has ended, put "
            "“Ended” in place of your status, and tell under Implementation how it ended, with its "
            "source; if it goes on, leave Last year empty."
        ),
        True,
    ),
    "text-gap": (
        (
            "was left to be filled in, or is a note among yourselves. Write what belongs there; if "
            "nobody knows it, take it out and say so in the sentence."
        ),
        True,
    ),
    "text-loud": ("is written as on a poster. Use ordinary letters.", True),
    "text-research": ("speaks of the search, not of the practice.", False),
    "text-torn": (
        (
            "was torn by the end of a line: write it in one piece, with the hyphen only if that "
            "belongs to it."
        ),
        True,
    ),
    "text-language": ("is not in English. Write it in English.", True),
    "text-number": ("has a point where English has a comma. Write it as it is meant.", True),
    "text-placeholder": ("is no answer for readers. Say it here, or what was looked for.", True),
    "volume-order": ("The volume has an order; put this practice into it.", False),
    "text-twice": ("stands there twice. Take one of the two out.", True),
    "text-uncited": (
        "holds a figure without its source. Put the source's number behind it: [1].",
        True,
    ),
}
"""Faults that only the whole file shows, in words for the sender, and whether to ask back."""

NOT_ENDED = (
    "The last year lies ahead, and by your status it has ended. If it goes on, put “Running” in "
    "place of your status, and leave Last year empty; if it has ended, mend the year."
)
"""The same for a fault that has two sides."""

WORDED_IN_A_FILE = {
    **WORDED,
    "status-undated": (
        "Answer “Status as of” with the year of the newest source that shows it.",
        True,
    ),
    "text-language": ("is not in English, as the form allows; have it translated.", False),
}
"""The same for a form that has no lines with ###, and may be filled in in any language."""

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
    worded: Mapping[str, tuple[str, bool]] = WORDED,
) -> Submission:
    """Add, in plain words, what the check finds in the trial and no remark has named."""
    labels = {each.key: each.label for each in asked}
    more: list[Remark] = []
    found = list(faults)
    asked_ = {(each.label, each.quoted) for each in made.remarks}
    # No source can tell of a year to come; that it has not begun says it all.
    idle = {"source-older"} if any(each.code == "status-ahead" for each in found) else set()
    for fault in found:
        part = _part(made.trial, fault.span.line)
        if fault.code not in SAID | idle and part not in made.assumed:
            label = labels.get(part, part.capitalize())
            remark = _of_fault(fault, label, made.trial, worded)
            if fault.code != "text-gap" or (remark.label, remark.quoted) not in asked_:
                more.append(remark)
    return replace(made, remarks=tuple(dict.fromkeys((*made.remarks, *more))))


def _of_fault(
    fault: Diagnostic, label: str, text: str, worded: Mapping[str, tuple[str, bool]]
) -> Remark:
    if fault.code == "section-length":
        message = fault.message.removeprefix(f"'{label}' ")
        help_ = fault.help[0]
        return Remark(label, f"It {message}. {help_}", is_asked=help_.startswith("Shorten"))
    if fault.code in worded:
        words, is_asked = worded[fault.code]
        if fault.code in {"text-loud", "text-torn"} and not fault.help[0].startswith(BETTER):
            words = f"{fault.message.rpartition(QUOTED)[-1]}. {fault.help[0]}"
        if fault.code == "status-ahead" and " ends in " in fault.message:
            words = NOT_ENDED
        quoted = _quoted(fault, text) if words[0].islower() else ""
        help_ = fault.help[0] if fault.help else ""
        better = help_.removeprefix(BETTER) if help_.startswith(BETTER) else ""
        if fault.code in ENDING:
            words = " ".join((words, *fault.help[ENDING[fault.code] :]))
        return Remark(label, words, quoted, better=better, is_asked=is_asked)
    if fault.code in PLAIN:
        message = f"{fault.message[:1].upper()}{fault.message[1:]}."
        return Remark(label, " ".join((message, *fault.help)), is_asked=True)
    return Remark(label, f"says the check ({fault.code}).", fault.message)


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
