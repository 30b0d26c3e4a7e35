"""The language of a text: forty paragraphs in eight languages, full of foreign names."""

from __future__ import annotations

from pathlib import Path

import pytest

from golocal.rules import language

PARAGRAPHS = [
    line.split(" ", 1)
    for line in Path(__file__).with_name("paragraphs.txt").read_text("utf-8").splitlines()
]


def test_there_are_five_paragraphs_in_each_of_eight_languages() -> None:
    """Each has the forty words below which nothing is said."""
    codes = [code for code, _ in PARAGRAPHS]

    assert {code: codes.count(code) for code in codes} == dict.fromkeys(
        ("en", "fr", "de", "es", "it", "pt", "nl", "pl"), 5
    )
    assert min(len(language.WORD.findall(text)) for _, text in PARAGRAPHS) >= language.FEWEST_WORDS


@pytest.mark.parametrize(("code", "text"), PARAGRAPHS)
def test_a_paragraph_is_taken_for_its_own_language(code: str, text: str) -> None:
    """Told where the entry is in English, and nowhere where it is in that language."""
    assert language.other(text, code) is None
    assert language.other(text, "en") == (None if code == "en" else language.NAMES[code])


def test_a_few_words_tell_nothing() -> None:
    """A line of names has no language."""
    assert (
        language.other("Maison des Droits de l’Homme, Oficina per la No Discriminació", "en")
        is None
    )


def test_another_script_is_another_language() -> None:
    """Also where no words are parted."""
    assert (
        language.other("人权城市的居民可以向市政府提出意见并得到答复" * 4, "en")
        == "Chinese letters"
    )
    assert language.other("人权城市的居民可以向市政府提出意见并得到答复" * 4, "zh") is None


def test_text_without_little_words_of_the_language_is_not_in_it() -> None:
    """Whichever it is in."""
    latvian = "Pilsētas dome nolēma izveidot cilvēktiesību biroju " * 8

    assert language.other(latvian, "en") == ""
