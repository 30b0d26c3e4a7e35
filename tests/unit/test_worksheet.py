"""The worksheets: a form of what is asked, for those at hand, and where it leads."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.collection import addresses
from golocal.collection.corpus import Loaded
from golocal.entry.settings import Settings
from golocal.web.page import Page

FORM = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE" / "commitment.yml"
TODAY = date(2031, 6, 1)
NAME = re.compile(r'<(?:input|textarea)(?: type="(?P<type>\w+)")? name="(?P<name>[^"]+)"')


@pytest.fixture(scope="module")
def pages(outcome_sample: Loaded, english: Catalogue) -> dict[str, Page]:
    """Plan the sample with the Academy of 2028, its repository known; give the worksheets."""
    settings = Settings(today=TODAY, repository="centre/series", has_prints=False)
    plan = site.plan(outcome_sample, english, settings)
    return {page.address: page for page in plan.pages if page.kind == "worksheet"}


def test_what_is_asked_has_a_worksheet_where_its_text_is_at_hand(pages: dict[str, Page]) -> None:
    """The key encouragements, and each Outcome Document; one that is only known has none."""
    assert {address: page.title for address, page in pages.items()} == {
        "worksheet/": "Worksheet",
        "academies/2028/outcome/worksheet/": (
            "Worksheet: Outcome Document of the 2028 Academy and Conference"
        ),
    }


def test_each_encouragement_is_a_question_and_a_step_of_the_plan(pages: dict[str, Page]) -> None:
    """Four levels and three lines for where one stands, six for what comes next."""
    found = NAME.finditer(pages["worksheet/"].html)

    assert [each["name"] for each in found] == [
        "authority", "filled",
        *["level.commitment"] * 4, "evidence.commitment", "office.commitment", "date.commitment",
        "objective.commitment", "measure.commitment", "by.commitment", "money.commitment",
        "due.commitment", "sign.commitment",
    ]  # fmt: skip
    assert pages["academies/2028/outcome/worksheet/"].html.count('<fieldset class="levels">') == 12


def test_the_sign_that_comes_next_is_that_of_the_level(pages: dict[str, Page]) -> None:
    """Of what is nothing yet a rule, of what has begun its use, of what is in force its effect."""
    html = pages["academies/2028/outcome/worksheet/"].html
    first = re.findall(r'name="level\.2028-04\S+" value="(\w+)"(?: data-sign="([^"]+)")?', html)

    assert first == [
        ("nothing", "A rule asks for a plain budget."),
        ("begun", "It is published a month before the vote."),
        ("force", "Residents comment on it, and lines are changed."),
        ("checked", ""),
    ]


def test_the_form_for_a_commitment_is_named_with_what_it_answers(pages: dict[str, Page]) -> None:
    """The fields that are filled in are those of the form."""
    [link] = re.findall(r'class="commit" href="([^"]+)"', pages["worksheet/"].html)
    form: dict[str, Any] = yaml.safe_load(FORM.read_text("utf-8"))
    script = Path(FORM.parents[2], "overrides/assets/javascripts/worksheet.js").read_text("utf-8")
    filled = set(re.findall(r"commitment-\w+", script))

    asked = urlsplit(link.replace("&amp;", "&"))
    assert (asked.netloc, asked.path) == ("github.com", "/centre/series/issues/new")
    assert parse_qs(asked.query) == {
        "template": [FORM.name],
        "commitment-encouragement": ["commitment"],
    }
    assert filled == {"commitment-authority", "commitment-text", "commitment-office"}
    assert filled <= {each.get("id") for each in form["body"]}


def test_a_draft_that_asks_nothing_yet_has_no_worksheet(
    outcome_sample: Loaded, english: Catalogue
) -> None:
    """And its page leads to none."""
    corpus = outcome_sample.corpus
    rest = {slug: each for slug, each in corpus.encouragements.items() if each.academy is None}
    known = replace(corpus, encouragements=rest, commitments={})
    plan = site.plan(replace(outcome_sample, corpus=known), english, Settings(today=TODAY))
    pages = {page.address: page for page in plan.pages}

    assert [each for each in pages if each.endswith("worksheet/")] == ["worksheet/"]
    assert "worksheet" not in pages["academies/2028/outcome/"].html


def test_without_a_repository_it_leads_to_how_an_answer_is_sent(
    sample: Loaded, english: Catalogue
) -> None:
    """Nothing leads to a form that is nowhere."""
    plan = site.plan(sample, english, Settings(today=TODAY))
    [page] = [page for page in plan.pages if page.kind == "worksheet"]

    assert "github" not in page.html
    assert f'href="../{addresses.ANSWER}"' in page.html
