"""The words of every language: the same keys with the same gaps as in English."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests import made_words

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue


def gaps(text: str) -> frozenset[str]:
    """The names of the gaps in a text."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


def forms(texts: Mapping[str, str], categories: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """The gaps of all texts by their keys; of a count one key, once it has every category."""
    counts = {key.removesuffix(".one") for key in texts if key.endswith(".one")}
    counts = {each for each in counts if f"{each}.other" in texts}
    single = {
        key: gaps(text)
        for key, text in texts.items()
        if key.rpartition(".")[0] not in counts or key.rpartition(".")[2] not in CATEGORIES
    }
    counted = {
        f"{each}.*": gaps(texts[f"{each}.other"])
        for each in counts
        if {key for key in CATEGORIES if f"{each}.{key}" in texts} == set(categories)
    }
    return single | counted


CATEGORIES = ("zero", "one", "two", "few", "many", "other")


def is_own(key: str) -> bool:
    """Whether a key tells of the language itself."""
    return key.startswith(catalogue.OWN)


def lacking(language: str, folder: Path = catalogue.FOLDER) -> dict[str, list[str]]:
    """What the words of a language lack, have too much, or have with other gaps."""
    editors = {
        key
        for name in catalogue.EDITORS
        for key in catalogue.of_file(catalogue.FOLDER / catalogue.SOURCE / f"{name}.yml")
    }
    english = catalogue.read(catalogue.FOLDER / catalogue.SOURCE)
    own = catalogue.read(folder / language)
    asked, told = (
        forms(
            {key: text for key, text in texts.items() if key not in editors and not is_own(key)},
            made_words.categories_of(words),
        )
        for texts, words in (
            (english, catalogue.load()),
            (own, Catalogue(language, {key: own[key] for key in own if is_own(key)})),
        )
    )
    return {
        "lacks": sorted(asked.keys() - told.keys()),
        "has too much": sorted(told.keys() - asked.keys()),
        "has other gaps": sorted(
            key for key in asked.keys() & told.keys() if asked[key] != told[key]
        ),
    }


NOTHING: dict[str, list[str]] = {"lacks": [], "has too much": [], "has other gaps": []}


@pytest.mark.parametrize("language", catalogue.offered())
def test_every_language_has_the_words_of_english(language: str) -> None:
    """Keys and gaps are the same, but that a count has the plural forms of its language."""
    assert lacking(language) == NOTHING


def test_a_language_that_lacks_words_is_told_and_built(tmp_path: Path) -> None:
    """Whoever reads is told in English what a translator has left out."""
    made_words.write(tmp_path, "ar", made_words.bracketed)
    made_words.write(tmp_path, "en", made_words.bracketed)
    site = tmp_path / "ar" / "site.yml"
    text = site.read_text("utf-8")
    text = text.replace('"navigation.home"', '"navigation.hom"')
    text = text.replace("{place}.]", "{spot}.]", 1)
    text = text.replace('"practices.count.few"', '"practices.few"')
    site.write_text(text, "utf-8")

    assert lacking("ar", tmp_path) == {
        "lacks": ["navigation.home", "practices.count.*"],
        "has too much": ["navigation.hom", "practices.few"],
        "has other gaps": ["place.description"],
    }
    words = catalogue.load("ar", tmp_path)
    assert words.text("practices.title") == "[Practices]"
    assert words.text("navigation.home") == "[Home]"
    assert words.count("practices.count", 3) == "[3 practices]"


@pytest.mark.parametrize(
    ("language", "categories"),
    [
        ("en", ("one", "other")),
        ("fr", ("one", "other")),
        ("cs", ("one", "few", "other")),
        ("ar", ("zero", "one", "two", "few", "many", "other")),
        ("ja", ("other",)),
    ],
)
def test_a_language_counts_by_its_own_forms(language: str, categories: tuple[str, ...]) -> None:
    """Those of CLDR that whole numbers of a collection can have."""
    assert made_words.categories_of(Catalogue(language, {})) == categories


def test_a_folder_can_say_what_its_code_does_not(tmp_path: Path) -> None:
    """A language that CLDR does not know follows the rules of one that it knows."""
    folder = tmp_path / "qhe"
    folder.mkdir()
    (folder / "cldr.yml").write_text("cldr: {locale: he, name: made}\n", "utf-8")
    words = catalogue.load("qhe", tmp_path)

    assert (words.name, words.direction) == ("Made", "rtl")
    assert made_words.categories_of(words) == ("one", "two", "other")
    assert (words.country("AT"), words.language_name("qhe")) == ("אוסטריה", "qhe")


def test_a_language_of_a_country_is_called_by_both() -> None:
    """Codes are those of BCP 47: with a hyphen."""
    words = Catalogue("pt-BR", {})

    assert (words.name, words.direction) == ("Português (Brasil)", "ltr")
    assert words.language_name("zh-Hant") == "chinês tradicional"
    assert catalogue.direction("zh-Hant") == "ltr"


def test_languages_are_the_folders_that_are_there(tmp_path: Path) -> None:
    """English first; one without words for the site is not offered on it."""
    for language in ("sv", "en", "ar"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "site.yml").touch()
    (tmp_path / "fr").mkdir()

    assert catalogue.languages(tmp_path) == ("en", "ar", "fr", "sv")
    assert catalogue.offered(tmp_path) == ("en", "ar", "sv")
