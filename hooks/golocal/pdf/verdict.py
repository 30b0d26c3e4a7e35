"""Whether a volume or an Outcome Document can be printed: yes or no in one line, and why.

Weeks before the Academy, not at the printer's. This is the one judgement: `print.py --verdict` and
the packet of a pull request say the same. A volume is judged as a press needs it: set with its
cover and its bleed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from golocal.book import outcome
from golocal.book import volume as books
from golocal.book.document import Paper, Setting
from golocal.book.outcome import OutcomeBook
from golocal.book.volume import Book
from golocal.collection import outcomes, translations, views
from golocal.collection.corpus import Loaded
from golocal.entry.model import Corpus, Volume
from golocal.entry.settings import PageMap
from golocal.pdf import preflight
from golocal.pdf.inspection import Fault, Inspection, Kind
from golocal.pdf.preflight import Preflight
from golocal.pdf.typeset import Typeset, Typesetting, TypesettingError

FINE = 300
"""The pixels per inch, at the size at which it is printed, from which a picture is sharp."""

COARSE = 200
"""The pixels per inch below which it is seen to be coarse."""

FRONT = 2
"""The pages before the half-title: the front of the cover, and its blank reverse."""

LEAF = 2
"""The pages of a leaf: what is bound ends with a whole one."""

NOT_JUDGED = (
    "not judged here: colours on paper, PDF/X, whether pictures are described well, "
    "and how the book sounds when it is read aloud"
)
"""What no program of ours can tell."""

MOST_NAMED = 3
"""How many places or rules a sentence names before it counts the rest."""


MEASURED = (
    ((Kind.OVERFULL,), ("overfull", "everything keeps to its column", "too wide or too high")),
    ((Kind.HEADING,),
     ("headings", "no heading stands alone at the foot of a page", "headings without their text")),
    ((Kind.LINE,), ("lines", "no line and no row stands alone", "lines or rows alone")),
    ((Kind.THIN, Kind.EMPTY), ("pages filled", "no page is nearly empty", "nearly empty")),
)  # fmt: skip
"""The faults of pages that stand together in the verdict: its name, and how it is told."""


class Weight(StrEnum):
    """What a finding means for the press."""

    GOOD = "good"
    REMARK = "remark"
    """To be known; the volume can be printed as it is."""
    BAD = "bad"
    """To be mended first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    weight: Weight
    text: str
    """A sentence without its full stop."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is judged: a volume by its number, or an Outcome Document by its year."""

    number: int | None
    """None for the key encouragements of the series."""
    is_outcome: bool = False

    def __str__(self) -> str:
        """Name it."""
        if not self.is_outcome:
            return f"Volume {self.number}"
        return f"Outcome Document of {self.number}" if self.number else "Key encouragements"

    @property
    def key(self) -> Mapping[str, int | str]:
        """Name it for other programs."""
        if not self.is_outcome:
            return {"volume": self.number or 0}
        return {"outcome": self.number or "series"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on a volume or an Outcome Document."""

    subject: Subject
    findings: tuple[Finding, ...]

    @property
    def is_ready(self) -> bool:
        """Say yes or no."""
        return all(each.weight is not Weight.BAD for each in self.findings)

    def line(self) -> str:
        """Say it in one line, with what stands in the way or what is to be known."""
        bad = [each.text for each in self.findings if each.weight is Weight.BAD]
        remarks = [each.text for each in self.findings if each.weight is Weight.REMARK]
        said = bad or [self.findings[0].text, *remarks]
        answer = "ready for print" if self.is_ready else "not ready for print"
        return f"{self.subject}: {answer}. {_sentences(dict.fromkeys(said))}"

    def text(self) -> str:
        """Say it in one line, and below it all that was looked at, a line each."""
        signs = {Weight.GOOD: "yes ", Weight.REMARK: "note", Weight.BAD: "NO  "}
        answer = "yes" if self.is_ready else "no"
        lines = [f"  {signs[each.weight]}  {_sentences([each.text])}" for each in self.findings]
        return "\n".join([f"{self.subject} can be printed: {answer}.", *lines, ""])

    def as_json(self) -> str:
        """Write it for other programs."""
        findings = [
            {"name": each.name, "weight": each.weight.value, "text": each.text}
            for each in self.findings
        ]
        tree = {**self.subject.key, "ready": self.is_ready, "findings": findings}
        return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def compose(corpus: Corpus, volume: Volume, setting: Setting) -> Book:
    """A volume as it is judged."""
    return books.compose(corpus, volume, replace(setting, has_bleed=True))


def compose_outcome(corpus: Corpus, year: int | None, setting: Setting) -> OutcomeBook:
    """An Outcome Document, or the key encouragements, as it is judged."""
    return outcome.compose(corpus, year, replace(setting, has_bleed=True))


def of_volume(number: int, loaded: Loaded, setting: Setting, typeset: Typesetting) -> Verdict:
    """Judge a volume of a collection, sound or not."""
    subject, corpus = Subject(number), loaded.corpus
    if errors := _errors(loaded):
        return not_typeset(subject, errors)
    volume = corpus.volumes[number]
    # The published edition was set on A4; other pages hold more or less.
    is_usual = setting.paper is Paper.A4 and not setting.is_large
    page_map = loaded.page_maps.get(number) if is_usual else None
    unreviewed = translations.unreviewed(corpus, views.texts_of(corpus, volume), setting.words)
    return _of(subject, compose(corpus, volume, setting), typeset, page_map, unreviewed)


def of_outcome(year: int | None, loaded: Loaded, setting: Setting, typeset: Typesetting) -> Verdict:
    """Judge an Outcome Document of a collection, or its key encouragements, sound or not."""
    subject, corpus = Subject(year, is_outcome=True), loaded.corpus
    if errors := _errors(loaded):
        return not_typeset(subject, errors)
    unreviewed = translations.unreviewed(corpus, outcomes.texts_of(corpus, year), setting.words)
    return _of(subject, compose_outcome(corpus, year, setting), typeset, None, unreviewed)


def _errors(loaded: Loaded) -> int:
    return sum(fault.is_error for fault in loaded.diagnostics)


def _of(
    subject: Subject,
    book: Book | OutcomeBook,
    typeset: Typesetting,
    page_map: PageMap | None,
    unreviewed: Sequence[str],
) -> Verdict:
    try:
        made = typeset(book, str(subject))
    except TypesettingError as fault:
        return not_set(subject, "; ".join(fault.messages))
    return judge(subject, made, preflight.look(made.pdf), page_map, unreviewed)


def not_typeset(subject: Subject, errors: int) -> Verdict:
    """Judge what was not typeset, for there are errors in its entries."""
    which = "the error in its entries" if errors == 1 else f"the {errors} errors in its entries"
    return Verdict(subject, (Finding("entries", Weight.BAD, f"not typeset; first mend {which}"),))


def not_set(subject: Subject, message: str) -> Verdict:
    """Judge what could not be typeset without fault."""
    said = message.rstrip(".")
    return Verdict(subject, (Finding("typesetting", Weight.BAD, f"typesetting says: {said}"),))


def judge(
    subject: Subject,
    made: Typeset,
    found: Preflight,
    page_map: PageMap | None,
    unreviewed: Sequence[str] = (),
) -> Verdict:
    """Judge what was typeset with its cover and its bleed.

    `found` is what the file itself shows; `page_map` is that of its last published edition, if
    there was one; `unreviewed` are the files of what `translations.unreviewed` finds in it.
    """
    inspection = made.inspection
    pages = between_covers(inspection)
    return Verdict(
        subject,
        (
            _pages(pages),
            *machine_made(unreviewed),
            _fonts(found.loose_fonts),
            _pictures(inspection),
            _bleed(found.without_bleed),
            *(_measured(inspection.of(*kinds), *words) for kinds, words in MEASURED),
            _contents(made.layout.lies()),
            *(_standard(name, broken) for name, broken in found.broken_rules.items()),
            Finding("not judged", Weight.GOOD, NOT_JUDGED),
            *_edition(pages, page_map),
        ),
    )


def machine_made(unreviewed: Sequence[str]) -> Iterator[Finding]:
    """Words by a machine for which nobody answers are not for a press."""
    if unreviewed:
        said = f"a machine made words for which nobody answers yet: {_named(unreviewed)}"
        yield Finding("translation", Weight.BAD, said)


def between_covers(inspection: Inspection) -> int:
    """Count the pages of a volume without its front, its back, and the blanks beside them."""
    last = inspection.pages - 1
    while last in inspection.blank:
        last -= 1
    return last - FRONT


def _pages(pages: int) -> Finding:
    said = f"{_count(pages, 'page')} between the covers"
    if pages % LEAF:
        said += ", and 1 blank page at the end"
    return Finding("pages", Weight.GOOD, said)


def _fonts(loose: Sequence[str]) -> Finding:
    if loose:
        return Finding("fonts", Weight.BAD, f"fonts that are not in the file: {_named(loose)}")
    return Finding("fonts", Weight.GOOD, "all fonts are in the file")


def _pictures(inspection: Inspection) -> Finding:
    coarsest = inspection.coarsest
    if coarsest is None:
        return Finding("pictures", Weight.GOOD, "no picture made of pixels")
    where = f"{coarsest.file} has {coarsest.dpi} dpi as it is printed"
    if coarsest.dpi < COARSE:
        return Finding("pictures", Weight.BAD, f"{where}, fewer than {COARSE}; bring a larger one")
    if coarsest.dpi < FINE:
        return Finding("pictures", Weight.REMARK, f"{where}, fewer than {FINE}")
    return Finding("pictures", Weight.GOOD, f"every picture has {coarsest.dpi} dpi or more")


def _bleed(without: Sequence[int]) -> Finding:
    if without:
        return Finding("bleed", Weight.BAD, f"no bleed on {_pages_named(without)}")
    return Finding("bleed", Weight.GOOD, "3 mm of bleed on every page")


def _measured(found: Sequence[Fault], name: str, good: str, bad: str) -> Finding:
    """What the pages show when they are measured, each fault by the folio of its page."""
    if not found:
        return Finding(name, Weight.GOOD, good)
    return Finding(
        name, Weight.BAD, f"{bad}: {_named([f'page {each.folio}: {each}' for each in found])}"
    )


def _contents(wrong: Sequence[str]) -> Finding:
    if wrong:
        return Finding("contents", Weight.BAD, _named(wrong))
    return Finding("contents", Weight.GOOD, "the numbers in the contents are those of the pages")


def _standard(name: str, broken: Sequence[str]) -> Finding:
    key = name.lower().replace("/", "-").rpartition("-")[0]
    if broken:
        return Finding(key, Weight.BAD, f"{name} is not kept: {_named(broken)}")
    return Finding(key, Weight.GOOD, f"{name} is kept")


def _edition(pages: int, page_map: PageMap | None) -> Iterator[Finding]:
    """Compare with the printed edition, whose page map counts the pages between the covers."""
    if page_map is None:
        return
    change = pages - page_map.pages
    if not change:
        yield Finding("edition", Weight.GOOD, "as many pages as the published edition")
        return
    than = "more" if change > 0 else "fewer"
    yield Finding(
        "edition", Weight.REMARK, f"{_count(abs(change), 'page')} {than} than the published edition"
    )


def _pages_named(numbers: Sequence[int]) -> str:
    word = "page" if len(numbers) == 1 else "pages"
    return f"{word} {_named([str(each) for each in numbers])}"


def _named(names: Sequence[str]) -> str:
    shown = "; ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return f"{shown}; and {more} more" if more > 0 else shown


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _sentences(texts: Sequence[str] | dict[str, None]) -> str:
    return " ".join(f"{each[:1].upper()}{each[1:]}." for each in texts)
