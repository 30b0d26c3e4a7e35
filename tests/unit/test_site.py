"""The plan of the site as a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from tests.conftest import OUTCOME_TODAY

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, corpus
from golocal.collection.corpus import Loaded
from golocal.entry.model import State
from golocal.entry.settings import ContactError, Desk, Settings
from golocal.site import Site
from golocal.web.page import Page

GOLDEN = Path(__file__).parents[1] / "golden"
TODAY = Settings(today=date(2026, 11, 23))
TAKEN = [
    "The volume as a PDF", "The volume as an EPUB", "Checksums of all books and handouts"
]  # fmt: skip


def facts(page: Page) -> list[tuple[str, list[str]]]:
    """Give the rows of the fact boxes of a page: what each is called, and its values."""
    rows = re.findall(r"<div><dt>([^<]+)</dt>(.*?)</div>", page.html, re.DOTALL)
    return [
        (
            label,
            [
                " ".join(unescape(re.sub(r"<[^>]+>", "", each)).split())
                for each in re.findall(r"<dd[^>]*>(.*?)</dd>", said, re.DOTALL)
            ],
        )
        for label, said in rows
    ]


def dump(plan: Site) -> str:
    """Write a plan as text that a person can compare: one line a page or file."""
    lines = [
        f"page {page.file} <- {page.source or 'the plan'}: {page.title}" for page in plan.pages
    ]
    lines += [f"data {file.uri}" for file in plan.data]
    lines += [f"card {each.uri}: {each.alt}" for each in plan.cards]
    lines += [f"picture {uri} <- {source}" for uri, source in plan.pictures.items()]
    lines += [f"handout {addresses.handout(slug)}" for slug in plan.root.prints.handouts]
    lines += [f"book {addresses.book(number)}" for number in plan.root.prints.books]
    lines += [f"epub {addresses.epub(number)}" for number in plan.root.prints.books]
    lines += [
        f"navigation {addresses.page_file(address)}: {title}"
        for title, address in plan.root.navigation
    ]
    return "\n".join(lines) + "\n"


def test_the_plan_of_the_sample_is_this(
    sample_site: Site, golden: Callable[[str, Path], None]
) -> None:
    """Every page, file, handout and book, with where it comes from."""
    golden(dump(sample_site), GOLDEN / "plan.txt")


def test_the_page_of_a_practice_is_this(
    sample_site: Site, golden: Callable[[str, Path], None]
) -> None:
    """The article as it stands on the site."""
    (page,) = [
        each for each in sample_site.pages if each.file == "practices/sampletown-charter/index.md"
    ]

    golden(page.html, GOLDEN / "practice.html")


@pytest.mark.parametrize(
    ("in_print", "as_pdf", "shown"),
    [
        ("978-92-3-104171-6", None, "978-92-3-104171-6"),
        (None, "978-3-16-148410-0", "978-3-16-148410-0"),
        ("978-92-3-104171-6", "978-3-16-148410-0", "978-92-3-104171-6"),
    ],
)
def test_the_page_of_a_volume_has_all_that_is_known_of_it(
    in_print: str | None, as_pdf: str | None, shown: str, sample: Loaded, english: Catalogue
) -> None:
    """Whoever orders, lists or cites it finds every number and name there."""
    volume = replace(
        sample.corpus.volumes[1],
        state=State.PUBLISHED,
        published=date(2026, 5, 2),
        editors=("A. Name", "B. Name"),
        authors=("C. Name",),
        publisher="The Centre",
        place="Graz",
        issn="1234-5679",
        doi="10.5555/hrgl.1",
        cover_credit="City of Graz, CC BY 4.0.",
        isbn_print=in_print,
        isbn_pdf=as_pdf,
    )
    loaded = replace(sample, corpus=replace(sample.corpus, volumes={1: volume}))
    plan = site.plan(loaded, english, TODAY)
    (page,) = [each for each in plan.pages if each.file == "volumes/1/index.md"]

    assert facts(page)[:11] == [
        ("Take it along", TAKEN),
        ("State", ["Published on 2 May 2026"]),
        ("Prepares", ["The Academy of the tests"]),
        ("Edited by", ["A. Name", "B. Name"]),
        ("Written by", ["C. Name"]),
        ("Published by", ["The Centre, Graz"]),
        ("ISBN", [shown]),
        ("ISSN", ["1234-5679"]),
        ("DOI", ["10.5555/hrgl.1"]),
        ("Licence", ["CC BY 4.0"]),
        ("Picture on the cover", ["City of Graz, CC BY 4.0."]),
    ]


def test_the_facts_on_the_page_of_each_kind_of_entry_are_these(
    outcome_sample: Loaded, english: Catalogue, golden: Callable[[str, Path], None]
) -> None:
    """All that is known of one stands on its page, and in this order."""
    plan = site.plan(outcome_sample, english, Settings(today=OUTCOME_TODAY))
    last = {page.kind: page for page in plan.pages if page.source}

    lines = [
        line
        for kind, page in last.items()
        for line in (
            f"{kind}: {page.title}",
            *(f"  {label}: {' | '.join(said)}" for label, said in facts(page)),
        )
    ]

    golden("\n".join(lines) + "\n", GOLDEN / "facts.txt")


def test_the_same_collection_gives_an_equal_plan(
    sample_site: Site, english: Catalogue, collection: Callable[..., Path]
) -> None:
    """Another folder, read in another order, on another day without Academies: nothing changes."""
    again = site.plan(corpus.load(collection()), english, Settings(today=date(2027, 1, 1)))

    assert again == sample_site


def test_no_two_pages_share_an_address(sample_site: Site) -> None:
    """Every address leads to one thing."""
    files = [page.file for page in sample_site.pages]
    files += [data.uri for data in sample_site.data]

    assert sorted(files) == sorted(set(files))


def test_without_prints_nothing_is_typeset_and_nothing_is_linked(
    sample: Loaded, english: Catalogue
) -> None:
    """A preview has no PDF, so no page may lead to one."""
    settings = Settings(today=date(2026, 11, 23), has_prints=False)

    plan = site.plan(sample, english, settings)

    assert (plan.root.prints.handouts, plan.root.prints.books) == ((), ())
    assert [page.file for page in plan.pages if ".pdf" in page.html] == []


def test_one_volume_alone_can_be_typeset(
    english: Catalogue, collection: Callable[..., Path], two_volumes: dict[str, str]
) -> None:
    """Staff who correct volume 2 do not wait for the others: its book and handouts alone."""
    loaded = corpus.load(collection(two_volumes))

    whole, alone = (
        site.plan(loaded, english, Settings(today=date(2026, 11, 23), only_volume=number))
        for number in (None, 2)
    )

    assert whole.root.prints.books == (1, 2)
    assert alone.root.prints.books == (2,)
    assert alone.root.prints.handouts == ("lillevik-open-budget",)


def test_a_collection_without_entries_has_a_site(
    english: Catalogue, collection: Callable[..., Path]
) -> None:
    """Before the first practice there are indexes, all empty, and no fault."""
    root = collection(
        {
            "promising/lillevik-open-budget.md": None,
            "promising/sampletown-charter.md": None,
            "encouragements/commitment.md": None,
            "volumes/01-budgets-and-charters.md": None,
            "academies/2024.md": None,
        }
    )
    loaded = corpus.load(root)

    plan = site.plan(loaded, english, TODAY)

    assert loaded.diagnostics == ()
    assert (plan.root.prints.handouts, plan.root.prints.books, plan.pictures) == ((), (), {})


CONFIGURED = {
    "office": "Editors of the series",
    "address": "mailto:editors@series.example",
    "imprint": "A Centre\nA street",
}


def test_every_page_names_whom_to_write_to_where_somebody_is_named(
    sample: Loaded, english: Catalogue
) -> None:
    """On pages of entries, and on a page of its own; where nobody is named, none pretends so."""
    desk = Desk.of(CONFIGURED)

    told = site.plan(sample, english, Settings(today=date(2026, 11, 23), contact=desk))
    silent = site.plan(sample, english, Settings(today=date(2026, 11, 23)))

    by_address = {page.address: page.html for page in told.pages}
    link = '<a href="mailto:editors@series.example">'
    assert link in by_address["practices/sampletown-charter/"]
    assert link in by_address["contact/"]
    assert "A Centre<br>A street" in by_address["contact/"]
    assert "contact/" not in {page.address for page in silent.pages}
    assert not any("mailto:" in page.html for page in silent.pages)


@pytest.mark.parametrize(
    "configured",
    [
        "somebody",
        {"office": "Editors"},
        {**CONFIGURED, "address": "javascript:x"},
        {**CONFIGURED, "mail": "x"},
    ],
    ids=["a name", "no address", "an address that runs", "another key"],
)
def test_a_contact_that_names_nobody_is_refused(configured: object) -> None:
    """With what to write; nothing is guessed."""
    with pytest.raises(ContactError, match="with office: and address: below it"):
        Desk.of(configured)


def test_without_a_contact_there_is_none() -> None:
    """The line in the configuration is empty until somebody is named."""
    assert Desk.of(None) is None
