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
    head = Part(f"{_stop(_apa_people(work, words))} ({year}). ")
    title: tuple[Part, ...]
    match work.form:
        case Form.CHAPTER:
            editors = _listed(work.editors, "&")
            key = "cite.apa.in_edited" if editors else "cite.apa.in"
            role = words.text(_number("cite.apa.editor", work.editors))
            where = (work.series if work.container else None, volume, _pages(work, words))
            title = (
                Part(f"{work.title}{what}. {words.text(key, editors=editors, role=role)} "),
                Part(work.container or work.series, is_title=True),
                Part(f" ({', '.join(each for each in where if each)})."),
            )
        case Form.BOOK:
            title = (
                Part(work.title, is_title=True),
                Part(f" ({_apa_editors(work, words)}{_series(work, volume)}){what}."),
            )
        case Form.PAGE:
            title = (Part(work.title, is_title=True), Part(f"{what}."))
    publisher = work.publisher if work.publisher not in (None, _author(work)) else None
    return (head, *title, *_tail(publisher, _link(work), ""))


def chicago(work: Work, words: Catalogue) -> tuple[Part, ...]:
    """Cite in the author-date style of the Chicago Manual."""
    year = str(work.date.year) if work.date else words.text("cite.undated")
    what = f"{work.description}."
    head = f"{_stop(_chicago_people(work, words))} {_stop(year)} "
    numbered = f"{work.series} {work.number}." if work.number else f"{work.series}."
    title: tuple[Part, ...]
    match work.form:
        case Form.CHAPTER:
            edited = words.text("cite.chicago.edited", editors=_listed(work.editors, "and"))
            title = (
                Part(f"{head}“{_stop(work.title)}” {what} {words.text('cite.chicago.in')} "),
                Part(work.container or work.series, is_title=True),
                Part(f", {edited}" if work.editors else ""),
                Part(f", {_span(work.pages)}" if work.pages else ""),
                Part(f". {numbered}"),
            )
        case Form.BOOK:
            title = (
                Part(head),
                Part(work.title, is_title=True),
                Part(_chicago_editors(work, words)),
                Part(f" {numbered} {what}"),
            )
        case Form.PAGE:
            title = (Part(f"{head}“{_stop(work.title)}” {what}"),)
    publisher = ": ".join(part for part in (work.place, work.publisher) if part) or None
    return (*title, *_tail(publisher, _link(work), "."))


def _series(work: Work, volume: str | None) -> str:
    return f"{work.series}, {volume}" if volume else work.series


def _author(work: Work) -> str:
    """Name who stands first in a citation, where that is a single name."""
    return work.authors[0] if len(work.authors) == 1 else "" if work.authors else work.series


def _apa_people(work: Work, words: Catalogue) -> str:
    if work.is_edited:
        role = words.text(_number("cite.apa.editor", work.editors))
        return f"{_listed(work.editors, '&')} ({role})"
    return _listed(work.authors, "&") or work.series


def _chicago_people(work: Work, words: Catalogue) -> str:
    if work.is_edited:
        role = words.text(_number("cite.chicago.editor", work.editors))
        return f"{_listed(work.editors, 'and')}, {role}"
    return _listed(work.authors, "and") or work.series


def _apa_editors(work: Work, words: Catalogue) -> str:
    """Name the editors of a book that has authors too; where it has none they stand first."""
    if not work.editors or work.is_edited:
        return ""
    role = words.text(_number("cite.apa.editor", work.editors))
    return f"{_listed(work.editors, '&')}, {role}; "


def _chicago_editors(work: Work, words: Catalogue) -> str:
    """Close the title of a book, with its editors where it has authors too."""
    if work.editors and not work.is_edited:
        edited = words.text("cite.chicago.edited", editors=_listed(work.editors, "and"))
        return f", {edited}."
    return "" if work.title.endswith(ENDS) else "."


def _listed(names: tuple[str, ...], last: str) -> str:
    """List names with the serial comma that both styles want."""
    if len(names) < 3:  # noqa: PLR2004 - two names need no comma
        return f" {last} ".join(names)
    return f"{', '.join(names[:-1])}, {last} {names[-1]}"


def _pages(work: Work, words: Catalogue) -> str | None:
    if work.pages is None:
        return None
    key = "one" if work.pages[0] == work.pages[1] else "other"
    return words.text(f"cite.apa.pages.{key}", pages=_span(work.pages))


def _span(pages: tuple[int, int]) -> str:
    return "–".join(str(folio) for folio in dict.fromkeys(pages))


def _number(key: str, names: tuple[str, ...]) -> str:
    return f"{key}.{'one' if len(names) == 1 else 'other'}"


def _stop(text: str) -> str:
    return text if text.endswith(ENDS) else f"{text}."


def _link(work: Work) -> str | None:
    return work.doi_address or work.url


def _tail(publisher: str | None, link: str | None, stop: str) -> tuple[Part, ...]:
    """Write publisher and address; APA sets no full stop behind an address, Chicago does."""
    said = [_stop(publisher)] if publisher else []
    said += [f"{link}{stop}"] if link else []
    return tuple(Part(f" {each}") for each in said)
