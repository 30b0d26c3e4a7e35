"""The account of a practice: each section answers its question, at about the length asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from golocal.base import collation
from golocal.base.diagnostics import Diagnostic, Severity
from golocal.entry import schema
from golocal.entry.model import span_of
from golocal.entry.practice import Practice, Status
from golocal.reading.entries import EntryFile
from golocal.text import tree
from golocal.text.tree import Section

TOO_MANY, TOO_FEW = 1.25, 0.5
"""How far a section may go beyond its guidance, and how far fall short, before that is told."""

FEWEST_OF_A_DRAFT = 100
"""An account with fewer words has only been begun, and nobody is told that it is short."""

EVASIVE = Path(__file__).with_name("evasions.txt")
EVASIONS = frozenset(map(collation.sort_key, EVASIVE.read_text("utf-8").splitlines()))
"""What people write where they have nothing to write, folded."""

ELSEWHERE = re.compile(
    r"(?:please )?(?:see|refer to|cf\.?|as in|look at|voir|siehe|vgl\.?|ver|v[eé]ase|vedi|veja|"
    r"zie|patrz)\b.{0,60}?\b(?:above|below|previous|attach\w+|annex\w*|appendix|web ?site|links?|"
    r"report|document|plus (?:haut|bas)|ci-(?:dessus|dessous|joint)|oben|unten|anhang|anlage|"
    r"arriba|abajo|anexo|sopra|sotto|allegato|acima|abaixo|boven|onder|bijlage|wyżej|niżej)\b"
    r"[^.!?]{0,40}",
    re.IGNORECASE,
)
"""What sends readers elsewhere instead of telling them."""

LATER = re.compile(
    r"(?:(?:work )?in progress|(?:in|under) preparation|pending|draft)|"
    r".{0,40}\b(?:will|to) (?:follow|be (?:added|completed|delivered|filled in|provided|sent))"
    r"(?: (?:later|soon|shortly|separately|tomorrow|asap|next|this|as soon)\b.{0,40})?",
    re.IGNORECASE,
)
"""What only promises an answer."""

TORN = ("heading-form", "section-level", "section-missing", "section-twice", "section-unknown")
"""Faults by which a section has the text of another, so that nobody can say how long it is."""

OFFERED = ("title", "summary", "city", "lead")
"""Fields of words in which nothing is no answer."""


def is_evasion(text: str) -> bool:
    """Whether an answer says only that there is none, or where to look for one."""
    bare = " ".join(re.sub(r"[*_`\"“”‘’()\[\]]|@\d+", "", text).split()).strip(" .,;:!–—-")
    return collation.sort_key(bare) in EVASIONS or any(
        each.fullmatch(bare) for each in (ELSEWHERE, LATER)
    )


def words(section: Section) -> int:
    """How many words a section has."""
    return sum(
        len(tree.words(node.content).split())
        for node in section.text.nodes
        if isinstance(node, tree.PHRASES)
    )


def room(practice: Practice, name: str) -> Iterator[str]:
    """How many words a section has and may have, for whoever is told to write more into it."""
    for section in practice.sections:
        if section.id == name:
            _, most = schema.PRACTICE_LENGTHS[schema.HEADINGS[name]]
            yield f"{section.title} has {words(section)} words now, and may have {most}."


def amiss(counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The sections that are far from the length that is asked for, each with its words."""
    is_begun = sum(counts.values()) < FEWEST_OF_A_DRAFT
    for title, count in counts.items():
        if count and title in schema.PRACTICE_LENGTHS:
            least, most = schema.PRACTICE_LENGTHS[title]
            if count > most * TOO_MANY or (count < least * TOO_FEW and not is_begun):
                yield title, count


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """No section says nothing, and none is far from the length that is asked for."""
    entry = file.entry
    if isinstance(entry, Practice):
        for key in OFFERED:
            if is_evasion(getattr(entry, key)):
                yield Diagnostic(
                    span_of(entry, key),
                    "text-placeholder",
                    f"'{getattr(entry, key)}' is no answer to '{key}'",
                    ("Write it, or ask whoever knows.",),
                )
    sections = [each for each in file.text.sections if each.id]
    for section in sections:
        paragraphs = section.text.blocks
        if len(paragraphs) == 1 and isinstance(paragraphs[0], tree.Paragraph):
            said = tree.words(paragraphs[0].content)
            if is_evasion(said):
                yield Diagnostic(
                    paragraphs[0].span,
                    "text-placeholder",
                    f"'{said}' is no answer to '{section.title}'",
                    (
                        "Say it here, in a sentence: readers see each section by itself.",
                        "If it is not known, say what was looked for.",
                    ),
                )
    if isinstance(entry, Practice) and all(each.code not in TORN for each in file.faults):
        yield from _lengths(sections, entry.status)


def _lengths(sections: list[Section], status: Status | None) -> Iterator[Diagnostic]:
    places = {each.title: each for each in sections}
    for title, count in amiss({each.title: words(each) for each in sections}):
        least, most = schema.PRACTICE_LENGTHS[title]
        if status is Status.PLANNED and places[title].id == schema.RESULTS and count < least:
            continue  # what has not begun has none, and says so in a sentence
        yield Diagnostic(
            places[title].text.blocks[0].span,
            "section-length",
            f"'{title}' has {count} words; {least} to {most} are asked for",
            (
                "Shorten it: what happened, in order."
                if count > most
                else "Tell more. What nobody knows, and matters, stands once below 'Not known'.",
            ),
            Severity.WARNING,
        )
