"""An entry as a work that can be cited: only what is known of it.

Every form of citation (text, BibTeX, RIS, CSL-JSON, metadata in the head of a page) is made from
this one value, so that they cannot say different things.

Sources of the rules for text: Publication Manual of the APA, 7th edition, chapters 9 and 10
(`apa`); The Chicago Manual of Style, author-date references (`chicago`). Names stand as they are
printed: who bears a family name, and which, is not known here, so none is turned around.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from golocal.base.catalogue import SOURCE, Catalogue
from golocal.collection import addresses, outcomes, translations, views, wording
from golocal.entry.model import Corpus, State, Volume
from golocal.entry.outcome import Encouragement, OutcomeDocument, OutcomeState
from golocal.entry.practice import Practice
from golocal.entry.settings import History, PageMap
from golocal.text import links


class Known(Protocol):
    """What must be known beside the collection: `Settings` of the web and print's `Setting` fit."""

    def absolute(self, address: str) -> str | None:
        """The whole address of a page for readers of the language; None without a site."""

    @property
    def history(self) -> History:
        """When the files of the collection were last changed."""

    @property
    def page_maps(self) -> Mapping[int, PageMap]:
        """The page maps of the published volumes, by number."""


class Form(StrEnum):
    """What a work is for a bibliography."""

    CHAPTER = "chapter"
    BOOK = "book"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is known of a work; None and empty where it is not."""

    key: str
    """Its name in a bibliography: the slug of a practice, `volume:5`, `encouragement:evidence`.
    A slug has no colon, so no two works share a key."""
    form: Form
    address: str
    url: str | None
    """Where it can be read; None where the address of the site is not known."""
    title: str
    description: str
    """What it is, in a few words, for the brackets of a citation."""
    abstract: str
    series: str
    """The name of the series, which stands for the author where nobody is named."""
    number: int | None = None
    """The number of the volume in the series; a sample has none of its own."""
    container: str | None = None
    """The title of the volume that a practice is a chapter of."""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    pages: tuple[int, int] | None = None
    """The first and last folio in the printed volume, as its page map keeps them."""
    date: dt.date | None = None
    """The day of publication; of a draft, the day of its last change."""
    is_published: bool = False
    """Whether the volume is published, so that `date` is the day of that."""
    isbn: str | None = None
    issn: str | None = None
    doi: str | None = None
    language: str = SOURCE
    keywords: tuple[str, ...] = ()
    licence: str
    """The name of the licence of its text, such as `CC BY 4.0`."""
    notice: str
    """What every reader must be told first."""

    @property
    def doi_address(self) -> str | None:
        """The address to which its DOI leads."""
        return links.of_doi(self.doi) if self.doi else None

    @property
    def is_edited(self) -> bool:
        """Say whether its editors stand where its authors would: a book that names no author."""
        return self.form is Form.BOOK and bool(self.editors) and not self.authors


def of_practice(corpus: Corpus, practice: Practice, words: Catalogue, known: Known) -> Work:
    """Describe a practice as a chapter of its volume."""
    volume = corpus.volumes.get(practice.volume)
    address = addresses.practice(practice.slug)
    themes = corpus.vocabularies["themes"]
    return Work(
        key=practice.slug,
        form=Form.CHAPTER,
        address=address,
        url=_url(address, known),
        title=practice.title,
        description=words.text("cite.what.practice", place=wording.place(practice, words)),
        abstract=practice.summary,
        series=words.text("series.name"),
        number=None if volume and wording.is_sample(volume) else practice.volume,
        container=wording.full(volume, words) if volume else None,
        authors=volume.authors if volume else (),
        editors=volume.editors if volume else (),
        publisher=volume.publisher if volume else None,
        place=volume.place if volume else None,
        pages=_pages(practice, known),
        date=dated(volume, (practice.path,), known),
        is_published=volume is not None and volume.state is State.PUBLISHED,
        isbn=(volume.isbn_pdf or volume.isbn_print) if volume else None,
        issn=volume.issn if volume else None,
        language=translations.language_of(corpus, practice),
        keywords=(
            *(themes[code].label for code in practice.themes),
            practice.place.country.label,
        ),
        licence=practice.licence
        or (volume.licence if volume else None)
        or words.text("licence.name"),
        notice=words.text("series.notice"),
    )


def of_encouragement(encouragement: Encouragement, words: Catalogue, known: Known) -> Work:
    """Describe an encouragement as a page of the series' site."""
    address = addresses.encouragement(encouragement.slug)
    academy = encouragement.academy
    return Work(
        key=f"encouragement:{encouragement.slug}",
        form=Form.PAGE,
        address=address,
        url=_url(address, known),
        title=encouragement.title,
        description=words.text("cite.what.of_academy", year=academy)
        if academy
        else words.text("cite.what.of_series"),
        abstract=encouragement.statement,
        series=words.text("series.name"),
        date=dated(None, (encouragement.path,), known),
        language=words.language,
        licence=words.text("licence.name"),
        notice=words.text("series.notice"),
    )


def of_key_encouragements(corpus: Corpus, words: Catalogue, known: Known) -> Work:
    """Describe the key encouragements of the series together, as they are printed."""
    address = addresses.section("encouragements")
    every = corpus.encouragements_of.get(None, ())
    change = known.history.newest([each.path for each in every])
    return Work(
        key="encouragements",
        form=Form.BOOK,
        address=address,
        url=_url(address, known),
        title=words.text("print.key.title"),
        description=words.text("cite.what.of_series"),
        abstract=words.text("print.key.theme"),
        series=words.text("series.name"),
        date=change.date if change else None,
        licence=words.text("licence.name"),
        notice=words.text("series.notice"),
    )


def of_outcome(corpus: Corpus, outcome: OutcomeDocument, words: Catalogue, known: Known) -> Work:
    """Describe an Outcome Document as a publication of its own."""
    address = addresses.outcome(outcome.year)
    encouragements = corpus.encouragements_of.get(outcome.year, ())
    change = known.history.newest((outcome.path, *(each.path for each in encouragements)))
    is_published = outcome.state is OutcomeState.ADOPTED
    day = outcome.published or (outcome.adopted.date if outcome.adopted else None)
    return Work(
        key=f"outcome:{outcome.year}",
        form=Form.BOOK,
        address=address,
        url=_url(address, known),
        title=outcome.title,
        description=words.text(f"cite.what.outcome_{outcome.state}", year=outcome.year),
        abstract=outcomes.described(corpus, outcome, words),
        series=words.text("series.name"),
        date=day if is_published and day else change.date if change else None,
        is_published=is_published,
        isbn=outcome.isbn,
        doi=outcome.doi,
        language=words.language,
        licence=outcome.licence or words.text("licence.name"),
        notice=outcome.notice or words.text("series.notice"),
    )


def of_volume(corpus: Corpus, volume: Volume, words: Catalogue, known: Known) -> Work:
    """Describe a volume as a book in the series."""
    address = addresses.volume(volume.number)
    practices = views.practices_of(corpus, volume)
    paths = (volume.path, *(each.path for each in practices))
    return Work(
        key=f"volume:{volume.number}",
        form=Form.BOOK,
        address=address,
        url=_url(address, known),
        title=wording.full(volume, words),
        description=words.text(f"cite.what.{volume.state}"),
        abstract=volume.theme,
        series=words.text("series.name"),
        number=None if wording.is_sample(volume) else volume.number,
        authors=volume.authors,
        editors=volume.editors,
        publisher=volume.publisher,
        place=volume.place,
        date=dated(volume, paths, known),
        is_published=volume.state is State.PUBLISHED,
        isbn=volume.isbn_pdf or volume.isbn_print,
        issn=volume.issn,
        doi=volume.doi,
        language=words.language,
        licence=volume.licence or words.text("licence.name"),
        notice=volume.notice or words.text("series.notice"),
    )


def every(corpus: Corpus, words: Catalogue, known: Known) -> Mapping[str, Work]:
    """Collect every work by its address: practices, encouragements, Outcome Documents, volumes."""
    works = (
        *(of_practice(corpus, each, words, known) for each in corpus.practices.values()),
        *(of_encouragement(each, words, known) for each in corpus.encouragements.values()),
        *(
            of_outcome(corpus, each, words, known)
            for each in corpus.outcomes.values()
            if each.is_at_hand
        ),
        *(of_volume(corpus, each, words, known) for each in corpus.volumes.values()),
    )
    return {each.address: each for each in works}


def _url(address: str, known: Known) -> str | None:
    return known.absolute(address)


def _pages(practice: Practice, known: Known) -> tuple[int, int] | None:
    page_map = known.page_maps.get(practice.volume)
    printed = page_map.of(practice) if page_map else None
    return (printed.first, printed.last) if printed else None


def dated(volume: Volume | None, paths: tuple[str, ...], known: Known) -> dt.date | None:
    """Find the day on which a volume was published; of a draft, that of its last change."""
    if volume is not None and volume.state is State.PUBLISHED and volume.published:
        return volume.published
    changes = known.history
    change = changes.newest(paths) if len(paths) > 1 else changes.changes.get(paths[0])
    return change.date if change else None


ENDS = (".", "?", "!")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a citation."""

    text: str
    is_title: bool = False
    """Whether it is the title of a whole, which is set in italics."""


def as_text(parts: tuple[Part, ...]) -> str:
    """Write a citation without italics."""
    return "".join(part.text for part in parts)


def styles(work: Work, words: Catalogue) -> dict[str, tuple[Part, ...]]:
    """Cite in every style, by the key of its name in the catalogue."""
    return {"apa": apa(work, words), "chicago": chicago(work, words)}


def apa(work: Work, words: Catalogue) -> tuple[Part, ...]:
    """Cite in the style of the American Psychological Association, 7th edition."""
    year = str(work.date.year) if work.date else words.text("cite.undated")
    what = f" [{work.description}]"
    volume = words.text("cite.apa.volume", number=work.number) if work.number else None
    editors, authors = _listed(work.editors, "&"), _listed(work.authors, "&")
    role = words.text(f"cite.apa.editor.{_number(work.editors)}")
    people = f"{editors} ({role})" if work.is_edited else authors or work.series
    head = Part(f"{_stop(people)} ({year}). ")
    title: tuple[Part, ...]
    match work.form:
        case Form.CHAPTER:
            key = "cite.apa.in_edited" if editors else "cite.apa.in"
            where = (work.series if work.container else None, volume, _pages_cited(work, words))
            title = (
                Part(f"{work.title}{what}. {words.text(key, editors=editors, role=role)} "),
                Part(work.container or work.series, is_title=True),
                Part(f" ({', '.join(each for each in where if each)})."),
            )
        case Form.BOOK:
            beside = f"{editors}, {role}; " if authors and editors else ""
            series = f"{work.series}, {volume}" if volume else work.series
            title = (
                Part(work.title, is_title=True),
                Part(f" ({beside}{series}){what}."),
            )
        case Form.PAGE:
            title = (Part(work.title, is_title=True), Part(f"{what}."))
    publisher = None if work.publisher == people else work.publisher  # it is named already
    return (head, *title, *_tail(publisher, work, ""))


def chicago(work: Work, words: Catalogue) -> tuple[Part, ...]:
    """Cite in the author-date style of the Chicago Manual."""
    year = str(work.date.year) if work.date else words.text("cite.undated")
    what = f"{work.description}."
    editors, authors = _listed(work.editors, "and"), _listed(work.authors, "and")
    role = words.text(f"cite.chicago.editor.{_number(work.editors)}")
    people = f"{editors}, {role}" if work.is_edited else authors or work.series
    edited = words.text("cite.chicago.edited", editors=editors)
    head = f"{_stop(people)} {_stop(year)} "
    numbered = f"{work.series} {work.number}." if work.number else f"{work.series}."
    title: tuple[Part, ...]
    match work.form:
        case Form.CHAPTER:
            title = (
                Part(f"{head}“{_stop(work.title)}” {what} {words.text('cite.chicago.in')} "),
                Part(work.container or work.series, is_title=True),
                Part(f", {edited}" if editors else ""),
                Part(f", {_span(work.pages)}" if work.pages else ""),
                Part(f". {numbered}"),
            )
        case Form.BOOK:
            stop = "" if work.title.endswith(ENDS) else "."
            title = (
                Part(head),
                Part(work.title, is_title=True),
                Part(f", {edited}." if authors and editors else stop),
                Part(f" {numbered} {what}"),
            )
        case Form.PAGE:
            title = (Part(f"{head}“{_stop(work.title)}” {what}"),)
    publisher = ": ".join(part for part in (work.place, work.publisher) if part) or None
    return (*title, *_tail(publisher, work, "."))


def _listed(names: tuple[str, ...], last: str) -> str:
    """List names with the serial comma that both styles want."""
    if len(names) < 3:  # noqa: PLR2004 - two names need no comma
        return f" {last} ".join(names)
    return f"{', '.join(names[:-1])}, {last} {names[-1]}"


def _number(names: tuple[object, ...]) -> str:
    return "one" if len(names) == 1 else "other"


def _pages_cited(work: Work, words: Catalogue) -> str | None:
    if work.pages is None:
        return None
    number = _number(tuple({*work.pages}))
    return words.text(f"cite.apa.pages.{number}", pages=_span(work.pages))


def _span(pages: tuple[int, int]) -> str:
    return "–".join(str(folio) for folio in dict.fromkeys(pages))


def _stop(text: str) -> str:
    return text if text.endswith(ENDS) else f"{text}."


def _tail(publisher: str | None, work: Work, stop: str) -> tuple[Part, ...]:
    """Write publisher and address; APA sets no full stop behind an address, Chicago does."""
    link = work.doi_address or work.url
    said = [_stop(publisher)] if publisher else []
    said += [f"{link}{stop}"] if link else []
    return tuple(Part(f" {each}") for each in said)
