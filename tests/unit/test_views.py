"""The collection seen from each side."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from golocal.base.catalogue import Catalogue
from golocal.book import indexes
from golocal.collection import commitments, coverage, views
from golocal.collection.corpus import Loaded
from golocal.entry.model import Corpus, State, Volume
from golocal.entry.outcome import Commitment
from golocal.entry.practice import Population
from golocal.site import Site
from golocal.web import finder


def slugs(practices: object) -> list[str]:
    """Give the names of practices."""
    assert isinstance(practices, tuple)
    return [practice.slug for practice in practices]


def test_a_volume_lists_its_practices_in_its_own_order(sample: Loaded) -> None:
    """What the volume does not list comes after, by name."""
    volume = sample.corpus.volumes[1]
    unordered = dataclasses.replace(volume, order=("sampletown-charter",))

    assert slugs(views.practices_of(sample.corpus, volume)) == [
        "sampletown-charter",
        "lillevik-open-budget",
    ]
    assert slugs(views.practices_of(sample.corpus, unordered)) == [
        "sampletown-charter",
        "lillevik-open-budget",
    ]


def test_a_list_goes_by_city_and_then_by_title(sample: Loaded) -> None:
    """Whatever their files are called."""
    model = sample.corpus.practices["sampletown-charter"]
    named = [("a", "Zagreb", "A"), ("b", "Łódź", "Z"), ("c", "Łódź", "Écoles"), ("d", "Łódź", "F")]
    made = [
        dataclasses.replace(model, slug=slug, city=city, title=title) for slug, city, title in named
    ]

    assert slugs(views.by_title(made)) == ["c", "d", "b", "a"]


def test_a_wider_term_holds_the_practices_of_its_narrower_ones_once(sample: Loaded) -> None:
    """A practice that names a goal and a target of it stands once under the goal."""
    (goal,) = views.by_term(sample.corpus, "sdgs")

    assert goal.term.code == "16"
    assert slugs(goal.practices) == ["lillevik-open-budget", "sampletown-charter"]
    assert [(part.term.code, slugs(part.practices)) for part in goal.narrower] == [
        ("16.7", ["lillevik-open-budget"])
    ]


def test_regions_hold_the_countries_that_have_practices(sample: Loaded) -> None:
    """Countries stand by their names."""
    (europe,) = views.regions(sample.corpus)

    assert [(part.term.label, slugs(part.practices)) for part in europe.narrower] == [
        ("Austria", ["sampletown-charter"]),
        ("Norway", ["lillevik-open-budget"]),
    ]


def test_an_answer_counts_whichever_side_names_it(sample: Loaded) -> None:
    """The practice names the encouragement and the other way round; it stands once."""
    encouragement = sample.corpus.encouragements["commitment"]
    one_sided = dataclasses.replace(encouragement, practices=("lillevik-open-budget",))

    assert slugs(views.illustrations(sample.corpus, encouragement)) == ["sampletown-charter"]
    assert slugs(views.illustrations(sample.corpus, one_sided)) == [
        "lillevik-open-budget",
        "sampletown-charter",
    ]
    assert [
        each.slug
        for each in views.illustrated(sample.corpus, sample.corpus.practices["sampletown-charter"])
    ] == ["commitment"]


def test_what_either_practice_names_is_related_to_both(sample: Loaded) -> None:
    """Sampletown names nobody, but Lillevik names it."""
    sampletown = sample.corpus.practices["sampletown-charter"]

    assert slugs(views.related(sample.corpus, sampletown)) == ["lillevik-open-budget"]


def test_the_newest_volume_is_one_that_is_published(sample: Loaded) -> None:
    """A draft is shown where no volume is published yet, and never called the newest."""
    draft = dataclasses.replace(sample.corpus.volumes[1], number=2)
    published = dataclasses.replace(sample.corpus.volumes[1], state=State.PUBLISHED)

    assert views.latest(sample.corpus) == sample.corpus.volumes[1]
    assert views.latest(_with(sample, published, draft)) == published


def test_a_draft_is_not_called_the_newest_volume(sample_site: Site) -> None:
    """The home page says that it is in preparation."""
    home = next(page.html for page in sample_site.pages if page.address == "")

    assert "The newest volume" not in home
    assert "A volume in preparation" in home


def _with(sample: Loaded, *volumes: Volume) -> Corpus:
    return dataclasses.replace(sample.corpus, volumes={each.number: each for each in volumes})


def asked(corpus: Corpus, vocabulary: str, code: str) -> list[int | None]:
    """Give the numbers of what is asked under a term."""
    return [each.number for each in views.of_term(corpus, vocabulary, code).encouragements]


def test_what_is_asked_is_found_by_whom_it_addresses_and_by_its_stage(
    outcome_sample: Loaded,
) -> None:
    """The addressee finds its own, and no practice counts as addressed to anybody."""
    corpus = outcome_sample.corpus

    assert asked(corpus, "addressees", "finance") == [4, 5, 10]
    assert asked(corpus, "stages", "budget") == [4, 5, 6]
    assert views.of_term(corpus, "addressees", "finance").practices == ()
    assert views.of_term(corpus, "themes", "charters").encouragements == ()


def test_what_is_asked_of_all_is_asked_of_each_and_the_other_way_round(sample: Loaded) -> None:
    """A finance department is a local authority, but not what others of them are asked."""
    book = sample.corpus.vocabularies["addressees"]
    all_ = dataclasses.replace(book["council"], code="all", broader=None)
    below = [dataclasses.replace(book[code], broader="all") for code in ("council", "finance")]
    terms = {each.code: each for each in (all_, *below, book["city-network"])}
    vocabularies = {
        **sample.corpus.vocabularies,
        "addressees": dataclasses.replace(book, terms=terms),
    }
    one = sample.corpus.encouragements["commitment"]
    encouragements = {
        str(number): dataclasses.replace(one, slug=str(number), number=number, addressees=(code,))
        for number, code in enumerate(("all", "finance", "city-network"), 1)
    }
    corpus = dataclasses.replace(
        sample.corpus, vocabularies=vocabularies, encouragements=encouragements
    )

    assert {code: asked(corpus, "addressees", code) for code in terms} == {
        "all": [1, 2],
        "council": [1],
        "finance": [1, 2],
        "city-network": [3],
    }


def test_the_practices_that_were_chosen_are_the_first_and_are_counted(sample: Loaded) -> None:
    """The rest name the encouragement themselves."""
    encouragement = sample.corpus.encouragements["commitment"]
    none_chosen = dataclasses.replace(encouragement, practices=())

    assert views.chosen(sample.corpus, encouragement) == 1
    assert views.chosen(sample.corpus, none_chosen) == 0


def test_of_the_same_size_are_other_places_and_first_the_most_alike(sample: Loaded) -> None:
    """At most three; none of the same city, of another size, or that stands on the page already."""
    one = dataclasses.replace(
        sample.corpus.practices["sampletown-charter"],
        population=Population.UP_TO_20000,
        themes=("charters", "budgeting"),
    )
    made: dict[str, dict[str, Any]] = {
        "alike": {"city": "A"},
        "less-alike": {"city": "B", "themes": ("charters",)},
        "least-alike": {"city": "C", "themes": ()},
        "a-tie-by-name": {"city": "D", "themes": ()},
        "beside": {"city": "E"},
        "of-the-city": {},
        "larger": {"city": "F", "population": Population.UP_TO_100000},
        "unknown": {"city": "G", "population": None},
    }
    others = [dataclasses.replace(one, slug=slug, **changes) for slug, changes in made.items()]
    practices = {each.slug: each for each in (one, *others)}
    corpus = dataclasses.replace(sample.corpus, practices=practices)
    beside = [practices["beside"]]

    assert slugs(views.of_size(corpus, one, beside=beside, most=9)) == [
        *("alike", "less-alike", "a-tie-by-name", "least-alike")
    ]
    assert len(views.of_size(corpus, one)) == 3
    assert views.of_size(corpus, dataclasses.replace(one, population=None)) == ()


NAMES = ("Zell", "Ébène", "östlich", "Łódź", "an der Au", "Dorf")
"""As they stand by their letters' numbers, no two are in order."""

IN_ORDER = ["an der Au", "Dorf", "Ébène", "Łódź", "östlich", "Zell"]


def answered(corpus: Corpus, one: Commitment) -> list[str]:
    """The countries of commitments, in their order."""
    made = [
        dataclasses.replace(one, slug=slug, place=each.place)
        for slug, each in corpus.practices.items()
    ]
    return [each.place.country.label for each in commitments.by_place(made)]


def test_commitments_have_the_order_of_the_alphabet(sample: Loaded, outcome_sample: Loaded) -> None:
    """Of their countries; none stands before another for what it achieved."""
    one = next(iter(outcome_sample.corpus.commitments.values()))

    assert answered(named(sample), one) == IN_ORDER


def named(sample: Loaded) -> Corpus:
    """Practices of six countries with such names."""
    places = sample.corpus.vocabularies["countries"]
    terms = {
        f"X{place}": dataclasses.replace(places["AT"], code=f"X{place}", label=name)
        for place, name in enumerate(NAMES)
    }
    one = sample.corpus.practices["sampletown-charter"]
    practices = {
        term.label: dataclasses.replace(
            one,
            slug=term.label,
            city=term.label,
            country=code,
            lead=term.label,
            place=dataclasses.replace(one.place, country=term, city=term.label),
        )
        for code, term in terms.items()
    }
    vocabularies = {
        **sample.corpus.vocabularies,
        "countries": dataclasses.replace(places, terms=terms),
    }
    return dataclasses.replace(sample.corpus, practices=practices, vocabularies=vocabularies)


def headings(corpus: Corpus, kind: str) -> list[str]:
    """The lines of an index that have practices."""
    found = indexes.of_practices(corpus, [*corpus.practices.values()])
    return [each.label for one in found if one.kind == kind for each in one.headings if each.slugs]


ORDERED: dict[str, Callable[[Corpus, Catalogue], list[str]]] = {
    "practices": lambda corpus, _: slugs(views.by_title(corpus.practices.values())),
    "countries of a region": lambda corpus, _: [
        part.term.label for part in views.regions(corpus)[0].narrower
    ],
    "practices of a term": lambda corpus, _: slugs(
        views.of_term(corpus, "themes", "charters").practices
    ),
    "countries of the coverage": lambda corpus, words: [
        bar.label for bar in coverage.bars(corpus, "country", words)
    ],
    "index of places": lambda corpus, _: headings(corpus, "places"),
    "index of institutions": lambda corpus, _: headings(corpus, "institutions"),
    "finder": lambda corpus, words: [row.practice.city for row in finder.plan(corpus, words).rows],
}


@pytest.mark.parametrize("name", ORDERED)
def test_a_list_by_name_has_the_order_of_the_alphabet(
    name: str, sample: Loaded, english: Catalogue
) -> None:
    """Without case, accents and strokes: no list ends with what begins with a small É."""
    assert sorted(NAMES) != IN_ORDER
    assert ORDERED[name](named(sample), english) == IN_ORDER
