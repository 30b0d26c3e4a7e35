"""What a volume says of itself: who made it, under which identifiers, how it may be used and cited.

Only what is known is said: an identifier that a volume does not have leaves no gap behind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from golocal.book import plates
from golocal.book.document import Setting
from golocal.book.sources import shown
from golocal.collection import addresses, outcomes, translations, views, wording
from golocal.data import citable
from golocal.data.citable import Work
from golocal.entry.model import Corpus, Entry, Volume
from golocal.entry.practice import LICENCES, Practice
from golocal.entry.settings import Change, History
from golocal.text.links import uri


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the imprint: what it names, the text, and where the text leads."""

    label: str
    text: str
    address: str | None = None
    before: str = ""
    after: str = ""
    """What stands before and behind the words that lead there."""


SHORT = 10
"""How many figures of a commit's name are printed: enough to find it."""


def lines(
    corpus: Corpus, volume: Volume, setting: Setting, practices: Sequence[Practice] = ()
) -> tuple[Line, ...]:
    """The lines of the imprint that can be filled."""
    change = newest(corpus, volume, practices, setting.history)
    return (*_lines(volume, setting), *_revised(change, "print.imprint.revision", setting))


def rows(corpus: Corpus, volume: Volume, setting: Setting) -> tuple[Line, ...]:
    """All lines of the imprint of a printed book."""
    words = setting.words
    practices = views.practices_of(corpus, volume)
    found = [*lines(corpus, volume, setting, practices)]

    def add(key: str, text: str) -> None:
        found.append(Line(words.text(f"print.imprint.{key}_title"), text))

    add("sources", words.text("print.imprint.sources"))
    add("status", words.text("print.imprint.status"))
    if volume.licence:
        before, _, after = words.texts["print.imprint.licence"].partition("{licence}")
        found.append(
            Line(
                words.text("print.imprint.licence_title"),
                volume.licence,
                LICENCES.get(volume.licence),
                before,
                f"{after} {words.text('print.imprint.licence_other')}",
            )
        )
    add("cite", cite(corpus, volume, setting))
    if plates.own_picture(volume) is None and practices:
        add("cover", words.text("print.imprint.cover"))
    elif volume.cover_credit:
        add("cover", volume.cover_credit)
    add("type", words.text("print.imprint.type"))
    return tuple(found)


def rows_of_outcome(corpus: Corpus, year: int | None, setting: Setting) -> tuple[Line, ...]:
    """All lines of the imprint of an Outcome Document, or of the key encouragements."""
    words = setting.words
    licence = work_of(corpus, year, setting).licence
    status = status_of_outcome(setting)
    has_dots = bool(outcomes.illustrating(corpus, year))

    def row(key: str, text: str, address: str | None = None) -> Line:
        return Line(words.text(key), text, address)

    return (
        *lines_of_outcome(corpus, year, setting),
        row("print.imprint.sources_title", words.text("print.imprint.sources")),
        *([row("print.imprint.status_title", status)] if status else []),
        row("licence.title", licence, LICENCES.get(licence)),
        row("print.imprint.cite_title", cite_outcome(corpus, year, setting)),
        *(
            [row("print.imprint.cover_title", words.text("print.imprint.cover_outcome"))]
            if has_dots
            else []
        ),
        row("print.imprint.type_title", words.text("print.imprint.type")),
    )


def status_of_outcome(setting: Setting) -> str:
    """As of which day it is told who has answered; empty where no day is given."""
    if setting.today is None:
        return ""
    words = setting.words
    return words.text("print.imprint.status_outcome", date=words.day(setting.today))


def cite_outcome(corpus: Corpus, year: int | None, setting: Setting) -> str:
    """Say how to cite an Outcome Document, or the key encouragements."""
    work = work_of(corpus, year, setting)
    return citable.as_text(citable.chicago(work, setting.words))


def address_of_outcome(year: int | None) -> str:
    """The page of an Outcome Document, or of the key encouragements."""
    return addresses.outcome(year) if year is not None else addresses.section("encouragements")


def change_of_outcome(corpus: Corpus, year: int | None, setting: Setting) -> Change | None:
    """The last change of the files of an Outcome Document; None where it is not known."""
    return setting.history.newest(_files(corpus, outcomes.texts_of(corpus, year)))


def lines_of_outcome(corpus: Corpus, year: int | None, setting: Setting) -> Iterator[Line]:
    """The lines of its imprint that can be filled, before those that all have."""
    words = setting.words
    outcome = corpus.outcomes[year] if year is not None else None
    address = address_of_outcome(year)
    yield Line(words.text("print.imprint.series"), words.text("series.name"))
    if outcome is not None:
        adopted = outcome.adopted
        known = (
            ("outcome.state.adopted", adopted and words.text(
                "outcome.adopted", date=words.day(adopted.date), at=adopted.at, by=adopted.by
            ), None),
            ("outcome.drafters", ", ".join(outcome.drafters), None),
            ("print.imprint.published", outcome.published and words.day(outcome.published), None),
            ("print.imprint.isbn_pdf", outcome.isbn, None),
            ("print.imprint.doi", outcome.doi, outcome.doi_address),
            ("outcome.elsewhere", outcome.url and shown(outcome.url), outcome.url),
        )  # fmt: skip
        for key, text, leads in known:
            if text:
                yield Line(words.text(key), text, uri(leads) if leads else None)
    if site := setting.absolute(address):
        yield Line(words.text("print.imprint.address_title"), site, site)
    change = change_of_outcome(corpus, year, setting)
    yield from _revised(change, "print.imprint.revision_outcome", setting)


def work_of(corpus: Corpus, year: int | None, setting: Setting) -> Work:
    """An Outcome Document, or the key encouragements, as a work that can be cited."""
    if year is None:
        return citable.of_key_encouragements(corpus, setting.words, setting)
    return citable.of_outcome(corpus, corpus.outcomes[year], setting.words, setting)


EARLIEST = dt.date(2000, 1, 1)
"""The day of a volume of which nothing is known."""


def day_of_outcome(corpus: Corpus, year: int | None, setting: Setting) -> dt.date:
    """The day that the file of an Outcome Document states, as `day_of` has it for a volume."""
    change = change_of_outcome(corpus, year, setting)
    if change is not None:
        return change.date
    outcome = corpus.outcomes.get(year) if year is not None else None
    adopted = outcome.adopted.date if outcome and outcome.adopted else None
    return (outcome.published if outcome else None) or adopted or EARLIEST


def _files(corpus: Corpus, entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(path for each in entries for path in translations.files(corpus, each))


def day_of(
    corpus: Corpus, volume: Volume | None, practices: Sequence[Practice], setting: Setting
) -> dt.date:
    """The day that a file states: that of the last change of its sources.

    Where that is not known, the last day on which the status of one of its practices is known, or
    on which it was published; never the day of the build.
    """
    texts: list[Entry] = [*([volume] if volume else []), *practices]
    change = setting.history.newest(_files(corpus, texts))
    if change is not None:
        return change.date
    days = [each.last_seen for each in practices if each.last_seen]
    if volume is not None and volume.published:
        days.append(volume.published)
    return max(days, default=EARLIEST)


def newest(
    corpus: Corpus, volume: Volume, practices: Sequence[Practice], history: History
) -> Change | None:
    """The last change of a volume's own sources: its file, its practices, their pictures.

    None where that of any of them is not known: what is printed would not be what was recorded.
    """
    texts = _files(corpus, (volume, *practices))
    if not all(path in history.changes for path in texts):
        return None
    folders = tuple(f"{path.removesuffix('.md')}/" for path in texts)
    own = {*texts, *(path for path in history.changes if path.startswith(folders))}
    # The history runs from the newest commit on, and of two of one day the first is kept.
    changes = [change for path, change in history.changes.items() if path in own]
    return max(changes, key=lambda change: change.date)


def _revised(change: Change | None, key: str, setting: Setting) -> Iterator[Line]:
    if change is not None:
        words = setting.words
        date = words.day(change.date)
        text = words.text(key, revision=change.revision[:SHORT], date=date)
        yield Line(words.text("print.imprint.revision_title"), text)


def cite(corpus: Corpus, volume: Volume, setting: Setting) -> str:
    """Say how to cite a volume, as its page does."""
    known = citable.of_volume(corpus, volume, setting.words, setting)
    return citable.as_text(citable.chicago(known, setting.words))


def _lines(volume: Volume, setting: Setting) -> Iterator[Line]:
    words = setting.words
    publisher = ", ".join(filter(None, (volume.publisher, volume.place)))
    site = setting.absolute(addresses.volume(volume.number))
    known = (
        ("series", wording.in_series(volume, words), None),
        ("editors", ", ".join(volume.editors), None),
        ("authors", ", ".join(volume.authors), None),
        ("publisher" if volume.publisher else "place", publisher, None),
        ("published", words.day(volume.published) if volume.published else None, None),
        ("isbn_print", volume.isbn_print, None),
        ("isbn_pdf", volume.isbn_pdf, None),
        ("issn", volume.issn, None),
        ("doi", volume.doi, volume.doi_address),
        ("address_title", site, site),
    )
    for key, text, address in known:
        if text:
            yield Line(words.text(f"print.imprint.{key}"), text, address)
