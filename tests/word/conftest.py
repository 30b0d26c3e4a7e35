"""The sample collection and its words, for what goes out in Word and what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection import corpus
from golocal.entry.model import Corpus

SAMPLE = Path(__file__).parents[1] / "sample"


@pytest.fixture(scope="session")
def collection() -> Corpus:
    """The sample collection."""
    return corpus.load(SAMPLE).corpus


@pytest.fixture(scope="session")
def words() -> Catalogue:
    """The words in English."""
    return catalogue.load("en")
