"""Reading a collection is total: whatever lies in the folder, there is a corpus and words."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.collection import corpus
from golocal.entry.settings import Settings
from golocal.entry.vocabulary import Place, Term
from golocal.text import plain

SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
BOOKS = sorted(path.name for path in (SAMPLE / "vocabularies").glob("*.yml"))


@pytest.mark.parametrize("book", BOOKS)
def test_a_vocabulary_that_cannot_be_read_is_a_fault_and_no_more(
    collection: Callable[..., Path], book: str
) -> None:
    """The other files are still checked."""
    loaded = corpus.load(collection({f"vocabularies/{book}": "terms: ["}))

    assert not loaded.is_sound
    assert {fault.span.path for fault in loaded.diagnostics if fault.code == "yaml-syntax"} == {
        f"practices/vocabularies/{book}"
    }


@pytest.mark.parametrize(
    "target",
    ["../foo/bar.md", "/abs.md", "//x/y", "../volumes/abc.md", "x", "../../../../etc/passwd"],
)
def test_a_page_with_a_broken_link_can_still_be_previewed(
    collection: Callable[..., Path], english: Catalogue, target: str
) -> None:
    """The check reports the link; the plan leaves it as it is."""
    name = "promising/lillevik-open-budget.md"
    text = (SAMPLE / name).read_text("utf-8").replace("(sampletown-charter.md)", f"({target})")
    loaded = corpus.load(collection({name: text}))

    plan = site.plan(loaded, english, Settings(today=date(2026, 11, 23)))

    (page,) = [
        each for each in plan.pages if each.file == "practices/lillevik-open-budget/index.md"
    ]
    assert target in page.html
    assert not loaded.is_sound


def test_an_entry_that_was_saved_as_text_is_read_all_the_same(
    collection: Callable[..., Path],
) -> None:
    """Its name and what is wrong in it are told in one run; beside its entry it is only a name."""
    name = "promising/sampletown-charter.md"
    text = (SAMPLE / name).read_text("utf-8").replace("47.07", "47,07")

    root = collection({name: None, f"{name}.txt": text})

    alone = corpus.load(root)
    shutil.copy(SAMPLE / name, root / "practices" / name)
    beside = corpus.load(root)

    path = f"practices/{name}.txt"
    assert [(fault.code, fault.span.path, fault.span.line) for fault in alone.diagnostics] == [
        ("file-unexpected", path, 1),
        ("number-form", path, 7),
    ]
    assert [fault.code for fault in beside.diagnostics] == ["file-unexpected"]


def test_a_list_without_a_sound_value_makes_no_entry(collection: Callable[..., Path]) -> None:
    """A practice with no pillar that is one would break every page that shows its first."""
    name = "promising/sampletown-charter.md"
    text = (SAMPLE / name).read_text("utf-8").replace("pillars: [commitment]", "pillars: [money]")

    loaded = corpus.load(collection({name: text}))

    assert list(loaded.corpus.practices) == ["lillevik-open-budget"]


def test_a_practice_knows_its_place(collection: Callable[..., Path]) -> None:
    """Country, region and regional group are terms of the vocabularies."""
    found = corpus.load(collection()).corpus
    countries = found.vocabularies["countries"]

    assert found.practices["lillevik-open-budget"].place == Place(
        city="Lillevik",
        country=countries["NO"],
        region=found.vocabularies["regions"]["europe"],
        un_group=found.vocabularies["un-groups"]["weog"],
    )


def test_a_place_without_its_vocabulary_has_codes(collection: Callable[..., Path]) -> None:
    """A preview can be shown all the same."""
    found = corpus.load(collection({"vocabularies/countries.yml": "terms: ["})).corpus

    assert found.practices["lillevik-open-budget"].place == Place(
        city="Lillevik",
        country=Term(code="NO", label="NO"),
        region=Term(code="", label=""),
    )


def test_letters_in_two_parts_are_one(collection: Callable[..., Path]) -> None:
    """São Paulo typed on a Mac is the place that it is elsewhere, in fields and in texts."""
    entry = "promising/lillevik-open-budget.md"
    text = (SAMPLE / entry).read_text("utf-8")
    typed = text.replace("city: Lillevik", "city: Sa\u0303o Paulo")
    typed = typed.replace("## Context\n", "## Context\n\nA Sa\u0303o Paulo of its own.\n")

    loaded = corpus.load(collection({entry: typed}))
    practice = loaded.corpus.practices["lillevik-open-budget"]

    assert practice.city == "S\u00e3o Paulo"
    assert plain.write(practice.sections[0].text).splitlines()[0] == "A S\u00e3o Paulo of its own."
