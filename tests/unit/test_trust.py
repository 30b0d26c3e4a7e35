"""What the page of an entry says of its own text, and to whom a mistake is told."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from golocal import site
from golocal.collection import addresses
from golocal.entry.settings import Change, History, Settings

if TYPE_CHECKING:
    from golocal.base.catalogue import Catalogue
    from golocal.collection.corpus import Loaded

PATH = "practices/promising/sampletown-charter.md"
KNOWN = Settings(
    today=date(2026, 11, 23),
    history=History({PATH: Change(date(2026, 3, 5), "a" * 40)}),
    repository="a-city/series",
)
REPORT = "https://github.com/a-city/series/issues/new"
TEXT = re.compile(r"<dt>This text</dt>(.*?)</div>", re.DOTALL)


def said(sample: Loaded, english: Catalogue, settings: Settings) -> list[str]:
    """Give what the page of the charter says of its text, a line a sentence or link."""
    plan = site.plan(sample, english, settings)
    page = next(page for page in plan.pages if page.source == PATH)
    found = TEXT.search(page.html)
    assert found is not None
    return [line.strip() for line in found[1].splitlines() if line.strip()]


def test_a_page_tells_its_last_change_and_leads_to_its_history(
    sample: Loaded, english: Catalogue
) -> None:
    """With git and a repository: the day, the history, and a form that names the page."""
    assert said(sample, english, KNOWN) == [
        "<dd>Last changed on 5 March 2026</dd>",
        f'<dd><a href="https://github.com/a-city/series/commits/HEAD/{PATH}">Its history</a></dd>',
        f'<dd><a href="{REPORT}?title=A+charter+on+one+page">Report an error</a></dd>',
    ]


@pytest.mark.parametrize("is_dated", [True, False])
def test_what_is_not_known_is_left_out(
    is_dated: bool,  # noqa: FBT001
    sample: Loaded,
    english: Catalogue,
) -> None:
    """Without a repository the page that says how to report an error takes its place."""
    history = KNOWN.history if is_dated else History()
    settings = dataclasses.replace(KNOWN, repository=None, history=history)

    assert said(sample, english, settings) == [
        *(["<dd>Last changed on 5 March 2026</dd>"] if is_dated else []),
        '<dd><a href="../../contribute/#report-an-error">Report an error</a></dd>',
    ]


@pytest.mark.parametrize(
    ("own", "of_volume", "shown"),
    [
        ("CC0 1.0", "CC BY-SA 4.0", "CC0 1.0"),
        (None, "CC BY-SA 4.0", "CC BY-SA 4.0"),
        (None, None, "CC BY 4.0"),
    ],
)
def test_a_page_says_the_licence_of_its_own_text(
    own: str | None, of_volume: str | None, shown: str, sample: Loaded, english: Catalogue
) -> None:
    """Its own, else that of its volume, else that of the series."""
    known, slug = sample.corpus, "sampletown-charter"
    practice = dataclasses.replace(known.practices[slug], licence=own)
    volume = dataclasses.replace(known.volumes[1], licence=of_volume)
    corpus = dataclasses.replace(known, practices={slug: practice}, volumes={1: volume})
    plan = site.plan(dataclasses.replace(sample, corpus=corpus), english, KNOWN)
    page = next(page for page in plan.pages if page.source == PATH)

    found = re.search(r"<dt>Licence</dt>\s*<dd>(.*?)\. ", page.html)

    assert found is not None
    assert found[1] == shown


def test_a_title_cannot_leave_the_address() -> None:
    """Whatever a title holds stays a title."""
    assert (
        addresses.report("a-city/series", "Q&A: 100 % 'rights' #1")
        == f"{REPORT}?title=Q%26A%3A+100+%25+%27rights%27+%231"
    )
