"""The sample collection and its words, for what goes out in Word and what comes back."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.commands import shell
from golocal.entry.model import Corpus

LOAD = cache(catalogue.load)
SAMPLE = Path(__file__).parents[1] / "sample"


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The sample collection as it is read."""
    return corpus.load(SAMPLE)


@pytest.fixture(scope="session")
def collection(loaded: Loaded) -> Corpus:
    """The sample collection."""
    return loaded.corpus


@pytest.fixture(scope="session")
def words() -> Catalogue:
    """The words in English."""
    return LOAD()


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch, loaded: Loaded) -> None:
    """A command that is called a hundred times reads the collection and its words but once."""
    monkeypatch.setattr(shell, "load_with_terms", lambda _: loaded)
    monkeypatch.setattr(catalogue, "load", LOAD)
