"""The plan of the site as a value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.entry.settings import Settings
from golocal.site import Site

GOLDEN = Path(__file__).parents[1] / "golden"
TODAY = Settings(today=date(2026, 11, 23))


def dump(plan: Site) -> str:
    """Write a plan as text that a person can compare: one line a page or file."""
    lines = [
        f"page {page.file} <- {page.source or 'the plan'}: {page.title}" for page in plan.pages
    ]
    lines += [f"data {file.uri}" for file in plan.data]
    lines += [f"card {each.uri}: {each.alt}" for each in plan.cards]
    lines += [f"picture {picture.uri} <- {picture.source}" for picture in plan.pictures]
    lines += [f"handout {each.uri}" for each in plan.handouts]
    lines += [f"book {each.uri}" for each in plan.books]
    lines += [f"epub {each.uri}" for each in plan.epubs]
    lines += [f"navigation {item.file}: {item.title}" for item in plan.navigation]
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

    assert (plan.handouts, plan.books) == ((), ())
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

    assert [each.key for each in whole.books] == [1, 2]
    assert [each.key for each in alone.books] == [2]
    assert [each.key for each in alone.handouts] == ["lillevik-open-budget"]


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
    assert (plan.handouts, plan.books, plan.pictures) == ((), (), ())
