"""What is said about a submission: to whoever sent it in, and to the editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.editing import inert

if TYPE_CHECKING:
    from golocal.base.catalogue import Catalogue

MOST_TOLD = 8
"""How many remarks on one question are told; more would help nobody, nor fit into a comment."""

MOST_QUOTED = 60
"""How many characters of an answer are shown again."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about one answer, in plain words."""

    label: str
    """The question, by the name that the form gives it."""
    text: str
    """One or two sentences; they go on from the quotation where there is one."""
    quoted: str = ""
    """What was answered, where it is to be seen again."""
    is_asked: bool = False
    """Whether only the sender can mend it."""


def shown(text: str) -> str:
    """Render the beginning of a stranger's text on one line."""
    # GitHub's runners take ##[ for a command to themselves, wherever a line of a log holds it.
    line = " ".join(inert.plain(text).split()).replace("##[", "## [")
    return line if len(line) <= MOST_QUOTED else f"{line[:MOST_QUOTED].rstrip()}…"


def said(remarks: Iterable[Remark], words: Catalogue) -> str:
    """Render the remarks as lines for a terminal; nothing where there are none."""
    lines: list[str] = []
    for heading, chosen in _parts(remarks):
        lines += ["", words.text(f"reply.{heading}")] if lines else [words.text(f"reply.{heading}")]
        for each in chosen:
            quoted = f"‘{again}’ " if (again := shown(each.quoted)) else ""
            lines.append(f"- {each.label}: {quoted}{each.text}")
    return "".join(f"{line}\n" for line in lines)


def comment(remarks: Iterable[Remark], words: Catalogue) -> str:
    """Render the remarks as the Markdown of an answer to the sender.

    What the sender wrote stands as code in it, so that it mentions nobody and shows nothing.
    """
    blocks = [words.text("reply.thanks")]
    parts = list(_parts(remarks))
    if not any(heading == "asked" for heading, _ in parts):
        blocks.append(words.text("reply.complete"))
    for heading, chosen in parts:
        blocks.append(words.text(f"reply.{heading}_comment"))
        items: list[str] = []
        for each in chosen:
            # A grave accent would end the code.
            quoted = f"`{again}` " if (again := shown(each.quoted).replace("`", "’")) else ""
            items.append(f"- **{each.label}**: {quoted}{each.text}")
        blocks.append("\n".join(items))
    return "\n\n".join(blocks) + "\n"


def _parts(remarks: Iterable[Remark]) -> Iterable[tuple[str, list[Remark]]]:
    """Part what the sender is asked from what editors see to; leave out a part that is empty."""
    every = list(dict.fromkeys(remarks))
    for heading, is_asked in (("asked", True), ("editors", False)):
        chosen = [each for each in every if each.is_asked is is_asked]
        if chosen:
            yield heading, list(_bounded(chosen))


def _bounded(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Keep the first remarks on each question, and count the others."""
    told: dict[str, int] = {}
    for each in remarks:
        told[each.label] = told.get(each.label, 0) + 1
        if told[each.label] <= MOST_TOLD:
            yield each
    for label, count in told.items():
        if count > MOST_TOLD:
            yield Remark(label, f"And {count - MOST_TOLD} more of this kind.")
