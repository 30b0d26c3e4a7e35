"""What the heads of pages say to reference managers and search engines."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded
from golocal.entry.model import State
from golocal.entry.settings import Settings

GOLDEN = Path(__file__).parents[1] / "golden"
SITE = "https://x.example/sub/"
META = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">')


def heads(loaded: Loaded, english: Catalogue, site_url: str = SITE) -> dict[str, str]:
    """Plan a site and give the head of each page by its address."""
    plan = site.plan(loaded, english, Settings(today=date(2026, 11, 23), site_url=site_url))
    return {page.address: page.head for page in plan.pages}


def tags(head: str, prefix: str) -> list[tuple[str, str]]:
    """Give the names and contents of the tags of one vocabulary."""
    return [(name, unescape(text)) for name, text in META.findall(head) if name.startswith(prefix)]


def things(head: str) -> dict[str, Any]:
    """Give what JSON-LD says, by type."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
    said = json.loads(text)
    assert said.pop("@context") == "https://schema.org"
    listed = said.get("@graph", [said])
    return {str(each["@type"]): each for each in listed}


@pytest.fixture(scope="module")
def made(sample: Loaded, english: Catalogue) -> dict[str, str]:
    """Give the heads of the sample's pages."""
    return heads(sample, english)


def test_the_head_of_a_practice_is_this(
    made: dict[str, str], golden: Callable[[str, Path], None]
) -> None:
    """Feed, twin, Open Graph, Highwire, Dublin Core, JSON-LD."""
    golden(f"{made['practices/sampletown-charter/']}\n", GOLDEN / "head.html")


def zotero_type(head: str) -> str:
    """Say as what Zotero's Embedded Metadata translator takes a page.

    Its rules, in their order: a tag that only a kind of work has decides; else the type in Dublin
    Core, where it is one of Zotero's own; else any title of a work makes a journal article.
    """
    highwire = dict(tags(head, "citation_"))
    decisive = {
        "citation_journal_title": "journalArticle",
        "citation_technical_report_institution": "report",
        "citation_conference_title": "conferencePaper",
        "citation_book_title": "bookSection",
        "citation_dissertation_institution": "thesis",
    }
    found = [decisive[name] for name in highwire if name in decisive]
    if found:
        return found[-1]
    own = dict(tags(head, "DC.")).get("DC.type")
    if own in ("book", "bookSection", "webpage", "report"):
        return str(own)
    return "journalArticle" if "citation_title" in highwire else "webpage"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("practices/sampletown-charter/", "bookSection"),
        ("volumes/1/", "book"),
        ("encouragements/commitment/", "webpage"),
        ("themes/charters/", "webpage"),
    ],
)
def test_zotero_takes_each_page_for_what_it_is(
    made: dict[str, str], address: str, kind: str
) -> None:
    """A volume without an ISBN would else be taken for a journal article."""
    assert zotero_type(made[address]) == kind


def test_the_series_is_an_author_whose_name_is_not_taken_apart(made: dict[str, str]) -> None:
    """Zotero splits every name in citation_author: "Local, Human Rights Go"."""
    for address in ("practices/sampletown-charter/", "volumes/1/", "encouragements/commitment/"):
        assert tags(made[address], "citation_author") == []
        assert tags(made[address], "DC.creator") == [("DC.creator", "Human Rights Go Local")]


def test_a_published_volume_says_all_that_is_known(sample: Loaded, english: Catalogue) -> None:
    """An issue of the periodical, with identifiers, people and day; its practices too."""
    volume = dataclasses.replace(
        sample.corpus.volumes[1],
        state=State.PUBLISHED,
        published=date(2024, 2, 5),
        authors=("Ada Adams",),
        editors=("Bo Berg",),
        publisher="The Press",
        issn="1234-5679",
        isbn_pdf="978-92-3-104171-6",
        doi="10.1000/182",
    )
    corpus = dataclasses.replace(sample.corpus, volumes={1: volume})
    made = heads(dataclasses.replace(sample, corpus=corpus), english)

    assert tags(made["volumes/1/"], "citation_") == [
        ("citation_title", "Budgets and Charters"),
        ("citation_author", "Ada Adams"),
        ("citation_editor", "Bo Berg"),
        ("citation_publication_date", "2024/02/05"),
        ("citation_series_title", "Human Rights Go Local"),
        ("citation_volume", "1"),
        ("citation_publisher", "The Press"),
        ("citation_isbn", "978-92-3-104171-6"),
        ("citation_issn", "1234-5679"),
        ("citation_doi", "10.1000/182"),
        ("citation_language", "en"),
        ("citation_abstract_html_url", f"{SITE}volumes/1/"),
        ("citation_pdf_url", f"{SITE}volumes/1/hrgl-1.pdf"),
    ]
    issue = things(made["volumes/1/"])["['PublicationIssue', 'Book']"]
    assert issue["isPartOf"] == {
        "@type": "Periodical",
        "name": "Human Rights Go Local",
        "issn": "1234-5679",
    }
    assert (issue["issueNumber"], issue["isbn"]) == ("1", "978-92-3-104171-6")
    practice = things(made["practices/sampletown-charter/"])["Report"]
    assert practice["isPartOf"]["isPartOf"]["issn"] == "1234-5679"
    assert practice["datePublished"] == "2024-02-05"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("", "WebSite"),
        ("practices/sampletown-charter/", "Report"),
        ("encouragements/commitment/", "CreativeWork"),
        ("volumes/1/", "PublicationIssue"),
        ("academies/2024/", "Event"),
        ("themes/charters/", "DefinedTerm"),
        ("sdgs/16/", "DefinedTerm"),
        ("themes/", "DefinedTermSet"),
        ("data/", "Dataset"),
    ],
)
def test_schema_org_knows_each_kind_of_page(made: dict[str, str], address: str, kind: str) -> None:
    """And, but for the home page, the way to it."""
    said = things(made[address])

    assert list(said) == ([kind, "BreadcrumbList"] if address else [kind])


def test_the_trail_leads_through_the_parts_of_the_site(made: dict[str, str]) -> None:
    """Each step with its whole address, the page itself last."""
    trail = things(made["places/europe/at/"])["BreadcrumbList"]["itemListElement"]

    assert [(each["position"], each["name"], each["item"]) for each in trail] == [
        (1, "Home", SITE),
        (2, "Places", f"{SITE}places/"),
        (3, "Europe", f"{SITE}places/europe/"),
        (4, "Austria", f"{SITE}places/europe/at/"),
    ]


def test_the_data_set_names_its_files_and_checksums(made: dict[str, str]) -> None:
    """Dataset search engines lead straight to them."""
    data = things(made["data/"])["Dataset"]

    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert [each["name"] for each in data["distribution"]][:3] == [
        "practices.json",
        "practices.csv",
        "practices.geojson",
    ]
    assert {len(each["sha256"]) for each in data["distribution"]} == {64}


def test_without_the_address_of_the_site_nothing_needs_one(
    sample: Loaded, english: Catalogue
) -> None:
    """A relative address would mean nothing in these tags; links to feed and twin are relative."""
    for address, head in heads(sample, english, site_url="").items():
        kept = re.sub(r"https://(schema\.org|creativecommons\.org|\w+\.example)[^\"]*", "", head)
        assert "://" not in kept, address
        assert "og:url" not in head
        assert "BreadcrumbList" not in head


def test_words_of_an_entry_cannot_leave_their_tag(sample: Loaded, english: Catalogue) -> None:
    """A title with quotation marks and angle brackets stays a title."""
    corpus = sample.corpus
    name = "sampletown-charter"
    title = 'A "charter" </script><script>alert(1)</script> & more'
    practices = {**corpus.practices, name: dataclasses.replace(corpus.practices[name], title=title)}
    loaded = dataclasses.replace(sample, corpus=dataclasses.replace(corpus, practices=practices))

    head = heads(loaded, english)[f"practices/{name}/"]

    assert dict(tags(head, "citation_"))["citation_title"] == title
    assert things(head)["Report"]["name"] == title
    assert head.count("<script") == head.count("</script>") == 1


def test_feeds_are_linked_where_they_belong(made: dict[str, str]) -> None:
    """Every page leads to the feed of the whole; a theme, region or volume to its own first."""
    feed = re.compile(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)">')

    assert feed.findall(made["themes/charters/"]) == ["feed.xml", "../../feed.xml"]
    assert feed.findall(made["places/europe/"]) == ["feed.xml", "../../feed.xml"]
    assert feed.findall(made["volumes/1/"]) == ["feed.xml", "../../feed.xml"]
    assert feed.findall(made[""]) == ["feed.xml"]
    assert {head.count("../feed.xml") + head.count('"feed.xml"') > 0 for head in made.values()} == {
        True
    }
