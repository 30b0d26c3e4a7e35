"""A preview shows what is wrong where it is wrong; a site that is published has none of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from golocal import site
from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection import corpus
from golocal.entry.settings import Settings
from golocal.site import Build, Site
from golocal.web.page import Page

Collection = Callable[..., Path]
PREVIEW = Settings(today=date(2026, 11, 23), has_prints=False, is_preview=True)
CHARTER = "promising/sampletown-charter.md"
SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
TEXT = (SAMPLE / CHARTER).read_text("utf-8")
HOME = ""
ADDRESS = "practices/sampletown-charter/"


def plan(root: Path, english: Catalogue, before: Build | None = None) -> Site:
    """Plan the site of a project as a preview does."""
    return site.plan(corpus.load(root), english, PREVIEW, before)


def page(planned: Site, address: str) -> Page:
    """Find the one page at an address."""
    (found,) = [each for each in planned.pages if each.address == address]
    return found


def test_a_draft_with_errors_carries_them_on_its_page(
    collection: Collection, english: Catalogue
) -> None:
    """Its text is shown, and above it each error with what to type; warnings do not disturb."""
    root = collection({CHARTER: TEXT.replace("[commitment]\nsources", "[commitmet]\nsources")})

    planned = plan(root, english)

    draft = page(planned, ADDRESS)
    assert "A charter on one page" in draft.html
    assert "there is no encouragement &#39;commitmet&#39;" in draft.notice
    assert "Did you mean &#39;commitment&#39;?" in draft.notice
    assert f'<a href="{ADDRESS}">practices/{CHARTER}</a>' in page(planned, HOME).notice
    assert page(planned, "practices/lillevik-open-budget/").notice == ""


def test_an_entry_that_cannot_be_read_has_its_faults_at_its_own_address(
    collection: Collection, english: Catalogue
) -> None:
    """Where nothing of it can be shown, a page tells why."""
    root = collection({CHARTER: TEXT.replace("country: AT\n", "")})

    shown = page(plan(root, english), ADDRESS)

    assert shown.title == "sampletown-charter.md"
    assert "&#39;country&#39; is missing" in shown.html


def test_a_fault_of_what_has_no_page_is_named_on_the_home_page(
    collection: Collection, english: Catalogue
) -> None:
    """Such as a vocabulary."""
    book = (SAMPLE / "vocabularies/themes.yml").read_text("utf-8")
    root = collection({"vocabularies/themes.yml": book.replace("label: Charters", "lable: Chart")})

    assert "<li>practices/vocabularies/themes.yml</li>" in page(plan(root, english), HOME).notice


def test_a_fault_of_a_translation_is_shown_on_its_page(
    collection: Collection, english: Catalogue
) -> None:
    """The page of the original has none, and the home page at the root leads to that in French."""
    overlay = SAMPLE.parents[1] / "languages/practices/promising/lillevik-open-budget.fr.md"
    sound = overlay.read_text("utf-8")
    name, address = "promising/lillevik-open-budget.fr.md", "practices/lillevik-open-budget/"
    shown = {}
    for fault, text in {
        "told": sound.replace("trois lacunes.[@2]", "trois lacunes."),
        "supposed": sound.replace("  by: A made-up tool\n", ""),
        "unread": sound.replace("---\n", "", 1),
    }.items():
        root = collection({name: text})
        shown[fault] = site.plan(corpus.load(root), english, PREVIEW, others=[catalogue.load("fr")])
        shutil.rmtree(root)

    assert "lacks [@2]" in page(shown["told"], f"fr/{address}").notice
    assert "&#39;by&#39; is missing" in page(shown["supposed"], f"fr/{address}").notice
    assert "front-matter-missing" in page(shown["unread"], f"fr/{address}").html
    for each in shown.values():
        assert page(each, address).notice == ""
        assert f'<a href="fr/{address}">practices/{name}</a>' in page(each, HOME).notice
        assert page(each, "fr/").notice == ""


def test_what_is_mended_is_gone_at_once(collection: Collection, english: Catalogue) -> None:
    """A preview that goes on keeps pages, but no fault that is none any more."""
    root = collection({CHARTER: TEXT.replace("wrote them down.", "wrote <b>them</b> down.")})
    loaded = corpus.load(root)
    first = site.plan(loaded, english, PREVIEW)
    build = Build(root=root, loaded=loaded, settings=PREVIEW, plan=first)
    (root / "practices" / CHARTER).write_text(TEXT, "utf-8")

    planned = plan(root, english, build)

    assert page(first, ADDRESS).notice != ""
    assert [each.address for each in planned.pages if each.notice or each.kind == "faulty"] == []
    assert [each.html for each in planned.pages] == [
        each.html for each in plan(root, english).pages
    ]


def test_a_site_that_is_published_has_no_notice(sample_site: Site) -> None:
    """It is planned only where there are no errors, and says nothing of them."""
    assert {each.notice for each in sample_site.pages} == {""}
