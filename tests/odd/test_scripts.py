"""Which scripts the printed editions set, and what is said of one whose font is not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.odd import conftest
from tests.pdf import reader

from golocal.base import catalogue, letters
from golocal.book import handout
from golocal.book.document import Setting
from golocal.collection import corpus
from golocal.pdf.typeset import Typesetter, TypesettingError

pytestmark = pytest.mark.pdf

IS_INSTALLED = bool(letters.installed())


def test_scripts_that_have_a_font_here_are_in_the_book(odd: Path) -> None:
    """A listener hears the languages of their titles."""
    found = reader.read(odd / "site/volumes/1/hrgl-1.pdf")
    languages = {each.language for each in found.walk()}

    expected = {language for _, language in conftest.TITLES.values() if language != "en"}
    assert languages >= expected | ({"zh"} if IS_INSTALLED else set())


@pytest.mark.skipif(IS_INSTALLED, reason="Noto Serif CJK is installed here: the book has Chinese")
def test_chinese_is_refused_in_words_where_its_font_is_not_installed(tmp_path: Path) -> None:
    """With the letter, and what to install."""
    shutil.copytree(conftest.SAMPLE, tmp_path / "practices")
    (tmp_path / "practices/promising/chinese.md").write_text(
        conftest.practice(*conftest.CHINESE), "utf-8"
    )
    loaded = corpus.load(tmp_path)
    made = handout.compose(
        loaded.corpus,
        loaded.corpus.practices["chinese"],
        Setting(words=catalogue.load("en")),
    )

    with pytest.raises(TypesettingError) as failure:
        Typesetter(conftest.PROJECT).typeset(made, "chinese")

    assert "“人” (U+4EBA, cjk unified ideograph-4eba)" in failure.value.messages[0]
    assert failure.value.messages[0].endswith(
        "It is printed only where Noto Serif CJK is installed (Debian: fonts-noto-cjk)."
    )
