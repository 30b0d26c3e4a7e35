"""What is said about a submission: to whoever sent it in, and to the editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.editing import inert

MOST_TOLD = 8
"""How many values are told with one remark; more would help nobody, nor fit into a comment."""

MOST_QUOTED = 240
"""How many characters of an answer are shown again."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the catalogue, or a few of them, by its key below `remark`."""

    key: str
    gaps: tuple[tuple[str, str], ...] = ()
    """What fills the gaps in it, by the names of these."""

    @classmethod
    def of(cls, key: str, **gaps: object) -> Sentence:
        """A sentence with what fills its gaps."""
        return cls(key, tuple((name, str(value)) for name, value in gaps.items()))

    def text(self, words: Catalogue) -> str:
        """It in the language of a catalogue, or in English where that has none."""
        return words.text(f"remark.{self.key}", **dict(self.gaps))


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about one answer, in plain words."""

    label: str
    """The question, by the name that the form gives it."""
    sentence: Sentence
    """It goes on from the quotation where there is one."""
    quoted: str = ""
    """What was answered, where it is to be seen again."""
    number: int | None = None
    """Which source it is about."""
    better: str = ""
    """What to write in its place, where that is known."""
    more: str = ""
    """What the check adds, in its own words."""
    is_asked: bool = False
    """Whether only the sender can mend it."""

    def text(self, words: Catalogue) -> str:
        """What is said, in the language of a catalogue as far as it has words for it."""
        return " ".join(filter(None, (self.sentence.text(words), self.more)))

    def named(self, names: Mapping[str, str]) -> Remark:
        """The remark with other names, of questions and their parts, for those that it has."""
        gaps = tuple((gap, _named(value, names)) for gap, value in self.sentence.gaps)
        return replace(
            self,
            label=names.get(self.label, self.label),
            sentence=replace(self.sentence, gaps=gaps),
        )


def _named(value: str, names: Mapping[str, str]) -> str:
    """A name, or several with a word between them, as other names."""
    every = value.split(" and ")
    if all(each in names for each in every):
        return ", ".join(names[each] for each in every)
    return names.get(value, value)


def shown(text: str) -> str:
    """Render the beginning of a stranger's text on one line."""
    # GitHub's runners take ##[ for a command to themselves, wherever a line of a log holds it.
    line = " ".join(inert.plain(text).split()).replace("##[", "## [")
    return line if len(line) <= MOST_QUOTED else f"{line[:MOST_QUOTED].rstrip()}…"


def said(remarks: Iterable[Remark], words: Catalogue) -> str:
    """Render the remarks as lines for a terminal; nothing where there are none."""
    lines: list[str] = []
    for heading, groups in _parts(remarks):
        lines += ["", words.text(f"reply.{heading}")] if lines else [words.text(f"reply.{heading}")]
        lines += [f"- {label}: {_sentence(chosen, '‘{}’', words)}" for label, chosen in groups]
    return "".join(f"{line}\n" for line in lines)


def comment(remarks: Iterable[Remark], words: Catalogue) -> str:
    """Render the remarks as the Markdown of an answer to the sender.

    What the sender wrote stands as code in it, so that it mentions nobody and shows nothing.
    """
    blocks = [words.text("reply.thanks")]
    parts = list(_parts(remarks))
    if not any(heading == "asked" for heading, _ in parts):
        blocks.append(words.text("reply.complete"))
    for heading, groups in parts:
        blocks.append(words.text(f"reply.{heading}_comment"))
        items = [f"- **{label}**: {_sentence(chosen, '`{}`', words)}" for label, chosen in groups]
        blocks.append("\n".join(items))
    return "\n\n".join(blocks) + "\n"


def asked(remarks: Iterable[Remark], words: Catalogue) -> Iterator[tuple[str, str]]:
    """What the sender is asked, by the names of the questions, in words for a letter."""
    quotation = "{}".join(catalogue.quotation(words.language))
    for heading, groups in _parts(remarks):
        if heading == "asked":
            yield from ((label, _sentence(chosen, quotation, words)) for label, chosen in groups)


Groups: TypeAlias = list[tuple[str, list[Remark]]]
"""Remarks of one kind on one question, by the name of the question."""


def _parts(remarks: Iterable[Remark]) -> Iterator[tuple[str, Groups]]:
    """Part what the sender is asked from what editors see to; leave out a part that is empty."""
    every = list(dict.fromkeys(remarks))
    for heading, is_asked in (("asked", True), ("editors", False)):
        groups: dict[tuple[str, Sentence, str], list[Remark]] = {}
        for each in every:
            if each.is_asked is is_asked:
                groups.setdefault((each.label, each.sentence, each.more), []).append(each)
        if groups:
            yield heading, [(label, chosen) for (label, *_), chosen in groups.items()]


def _sentence(chosen: Sequence[Remark], quotation: str, words: Catalogue) -> str:
    """Say once what several values have in common, each value in front of it."""
    text = chosen[0].text(words)
    values = [value for each in chosen if (value := _value(each, quotation, words))]
    if not values:
        return text
    if len(values) == 1:
        return f"{values[0]} {text}"
    more = len(values) - MOST_TOLD
    listed = ", ".join(values[:MOST_TOLD]) + (f" and {more} more" if more > 0 else "")
    is_english = words.language == catalogue.SOURCE
    return f"{listed}: {'each ' if is_english and text[0].islower() else ''}{text}"


def _value(remark: Remark, quotation: str, words: Catalogue) -> str:
    number = words.text("word.reply.number", number=remark.number) if remark.number else ""
    again, better = (
        # A grave accent would end the code of a comment.
        quotation.format(text.replace("`", "’") if "`" in quotation else text) if text else ""
        for text in (shown(remark.quoted), shown(remark.better))
    )
    return " ".join(filter(None, (number, again, better and f"(better {better})")))
