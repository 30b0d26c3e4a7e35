"""The worksheet of an Outcome Document, or of the key encouragements, to fill in with Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, outcomes
from golocal.collection.addresses import Addresses
from golocal.entry.model import Corpus
from golocal.entry.outcome import Encouragement
from golocal.word import blocks, outcome, package
from golocal.word.markup import Element
from golocal.word.outcome import Located, signs
from golocal.word.prose import Links

LEVELS = ("nothing", "begun", "force", "checked")
NAME = 3200
"""The width of the column with the names of the lines."""


def files(corpus: Corpus, words: Catalogue, where: Addresses, site_url: str) -> dict[str, bytes]:
    """The documents and worksheets that readers of a language find on the site, by their places."""

    def located(page: str) -> str:
        return f"{site_url}{where.of(page)}" if site_url else ""

    makers = {addresses.outcome_word: outcome.written, addresses.worksheet_word: written}
    return {
        where.of(tail(year)): make(corpus, year, words, located)
        for year in outcomes.told(corpus)
        for tail, make in makers.items()
    }


def written(corpus: Corpus, year: int | None, words: Catalogue, located: Located) -> bytes:
    """The worksheet of a year whose document is at hand; None is the series."""
    title = words.text("worksheet.title")
    if year is not None:
        title = words.text("worksheet.of", title=corpus.outcomes[year].title)
    links = Links()
    every = corpus.encouragements_of[year]
    body = [
        *outcome.translated(corpus, year, words),
        blocks.paragraph(words.text("worksheet.description")),
        blocks.paragraph(
            f"{words.count('worksheet.asks', len(every))} {words.text('worksheet.how')}"
        ),
        *_address(located(addresses.worksheet(year)), links),
        blocks.paragraph(words.text("worksheet.stand"), style="Heading1"),
        _lines("stand", words.text("worksheet.stand"), ("authority", "filled"), words),
        blocks.paragraph(words.text("worksheet.level"), style="Heading2"),
        *(_level(each, words) for each in LEVELS),
        *(each for entry in every for each in _asked(corpus, entry, len(every), words)),
        blocks.paragraph(words.text("worksheet.plan"), style="Heading1"),
        blocks.paragraph(words.text("worksheet.plan_lead")),
        *(each for entry in every for each in _planned(entry, words)),
        blocks.paragraph(words.text("worksheet.commit_by")),
        *_address(located(addresses.ANSWER), links),
    ]
    return package.file(title, body, links, words, foot=words.text("series.name")).packed()


def _address(url: str, links: Links) -> Iterator[Element]:
    if name := links.name(url):
        yield blocks.paragraph(
            blocks.link(name, [blocks.run(url, style="Hyperlink")]), style="Guidance"
        )


def _level(level: str, words: Catalogue) -> Element:
    name = blocks.run(f"{words.text(f'worksheet.levels.{level}')}. ", look="b")
    return blocks.paragraph(name, words.text(f"worksheet.means.{level}"), style="ListBullet")


def _asked(corpus: Corpus, entry: Encouragement, total: int, words: Catalogue) -> Iterator[Element]:
    """An encouragement as a question: how far it has come, and what shows it."""
    number = outcomes.number(corpus, entry)
    place = words.text("encouragement.of_total", number=number, total=total)
    yield blocks.paragraph(f"{place}: {entry.title}", style="Heading2")
    yield blocks.paragraph(entry.statement)
    if entry.signs:
        yield blocks.paragraph(words.text("signs.title"), style="Label")
        yield from signs(entry.signs, words)
    yield _lines(entry.slug, entry.title, ("level", "evidence", "office", "date"), words)


def _planned(entry: Encouragement, words: Catalogue) -> Iterator[Element]:
    """A step of the plan, of which the objective is what the encouragement asks."""
    yield blocks.paragraph(entry.title, style="Heading2")
    names = ("objective", "measure", "office", "money", "due", "sign")
    yield _lines(f"plan.{entry.slug}", entry.title, names, words, {"objective": entry.title})


def _lines(
    about: str,
    title: str,
    names: Iterable[str],
    words: Catalogue,
    given: Mapping[str, str] = MappingProxyType({}),
) -> Element:
    """A table with a control for each of some lines."""
    levels = {each: words.text(f"worksheet.levels.{each}") for each in LEVELS}
    rows = [
        [[blocks.paragraph(words.text(f"word.head.{each}"), style="Label")]
         for each in ("question", "answer")]
    ]  # fmt: skip
    for name in names:
        label = words.text(f"worksheet.{name}")
        choices, hint = (levels, "choose") if name == "level" else (None, "write")
        control = blocks.field(
            f"{name}.{about}", label, words.text(f"word.hint.{hint}"), choices, given.get(name, "")
        )
        rows.append([[blocks.paragraph(label)], [blocks.paragraph(control, style="Answer")]])
    is_rtl = package.is_from_the_right(words)
    made = blocks.table(rows, [NAME, blocks.WIDTH - NAME], about=title, is_rtl=is_rtl)
    return blocks.together(made)
