"""Citations as text in two styles, from what is known of a work.

Sources of the rules: Publication Manual of the APA, 7th edition, chapters 9 and 10 (`apa`); The
Chicago Manual of Style, author-date references (`chicago`). Names stand as they are printed: who
bears a family name, and which, is not known here, so none is turned around.
"""

from __future__ import annotations

from dataclasses import dataclass

from golocal.base.catalogue import Catalogue
from golocal.data.citable import Form, Work

ENDS = (".", "?", "!")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a citation."""

    text: str
    is_title: bool = False
    """Whether it is the title of a whole, which is set in italics."""


def plain(parts: tuple[Part, ...]) -> str:
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
            where = (work.series if work.container else None, volume, _pages(work, words))
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


def _pages(work: Work, words: Catalogue) -> str | None:
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
