"""The one table of letters: what is sought, sorted and named alike."""

from __future__ import annotations

import pytest

from golocal.base import collation
from golocal.book.pack import Pack
from golocal.editing import template
from golocal.text import builder


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("København", "kobenhavn"),
        ("Iğdır", "igdir"),
        ("İstanbul", "istanbul"),
        ("Groß-Gerau", "gross-gerau"),
        ("GROẞ-GERAU", "gross-gerau"),
        ("Ærø", "aero"),
        ("Œuvre", "oeuvre"),
        ("Þingeyri", "thingeyri"),
        ("Hawai\u02bbi", "hawaii"),
        ("\u02bbOhana", "ohana"),
        ("Qur\u02beān", "quran"),
        ("N’Djamena", "ndjamena"),
        ("N'Djamena", "ndjamena"),
        ("N\u00b4Djamena", "ndjamena"),
        ("N\u02bcdjamena", "ndjamena"),
        ("Sa\u0303o Paulo", "sao paulo"),
        ("São Paulo", "sao paulo"),
        ("Gǿteborg", "goteborg"),
        ("Gəncə", "gence"),
        ("Mtskhe\u00adta\u200b", "mtskheta"),
        ("Ξάνθης", "ξανθησ"),
        ("دِلهي", "دلهي"),
        ("أُمّة الإسكان", "امه الاسكان"),
        ("آراء مسؤولي المستشفى", "اراء مسوولي المستشفي"),
        ("حقـــوق ٱلإنسان", "حقوق الانسان"),
        ("दिल्ली", "दिल्ली"),
    ],
)
def test_a_letter_is_what_a_plain_keyboard_has_for_it(text: str, folded: str) -> None:
    """Strokes, accents, apostrophes and what is unseen go; a vowel that makes a word stays."""
    assert collation.folded(text) == folded


def test_a_word_is_sought_with_and_without_its_article() -> None:
    """The end of a genitive is no word that anybody seeks."""
    assert collation.spellings("Côte d’Ivoire, l'Hôpital and Women’s councils of Groß-Gerau") == [
        *("cote", "divoire", "ivoire", "lhopital", "hopital", "and", "womens", "councils", "of"),
        *("gross", "gerau"),
    ]
    assert collation.spellings("Zürich, Århus and Malmö") == [
        *("zurich", "zuerich", "arhus", "aarhus", "and", "malmo", "malmoe"),
    ]


def test_an_arabic_word_is_sought_with_and_without_its_article() -> None:
    """Nor does it count what stands before the article; two letters are too few to be a word."""
    assert collation.spellings("الإسكان للمدينة والقدس بالأطفال، الله لها") == [
        *("الاسكان", "اسكان", "للمدينه", "مدينه", "والقدس", "قدس", "بالاطفال", "اطفال"),
        *("الله", "لها"),
    ]


def test_lists_are_sorted_by_letters_and_not_by_strokes() -> None:
    """Łódź stands between Linz and London, and Ålesund before Athens."""
    names = ["London", "Łódź", "Linz", "Athens", "Ålesund", "Zürich", "Øygarden", "Oslo"]

    assert sorted(names, key=collation.sort_key) == [
        *("Ålesund", "Athens", "Linz", "Łódź", "London", "Oslo", "Øygarden", "Zürich"),
    ]


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
def test_a_dash_parts_words_in_every_slug(dash: str) -> None:
    """In the name of an entry, of a pack and in the anchor of a heading."""
    title = f"Budget 2020{dash}2022: young{dash}old"

    assert (template.slug(title), Pack(title=title, practices=()).slug, builder.slug(title)) == (
        *("budget-2020-2022-young-old",) * 3,
    )


def test_a_slug_has_the_letters_of_the_table() -> None:
    """In the name of an entry, of a pack and in the anchor of a heading."""
    title = "Łódź, Sa\u0303o Paulo: women’s Straße"

    assert (template.slug(title), Pack(title=title, practices=()).slug, builder.slug(title)) == (
        *("lodz-sao-paulo-womens-strasse",) * 3,
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Ängelholm", "Arvika", "Ystad"]),
        ("sv", ["Arvika", "Ystad", "Ängelholm"]),
        ("es", ["Nube", "Nunca", "Ñandú", "Oca"]),
        ("cs", ["Cvikov", "Hodonín", "Cheb", "Ivančice"]),
        ("ar", ["أبها", "باريس", "بيروت", "تونس"]),
        ("fr", ["cote", "coté", "côte", "côté"]),
    ],
)
def test_a_list_is_in_the_order_of_its_language(language: str, words: list[str]) -> None:
    """The letters that a language counts as its own stand where its readers look for them."""
    assert sorted(set(words), key=collation.order(language)) == words
