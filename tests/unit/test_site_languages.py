"""The site in several languages: English at the root, each of the others in a folder of its own."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from golocal import site
from golocal.base import catalogue
from golocal.collection import corpus
from golocal.collection.addresses import Addresses
from golocal.commands import export
from golocal.entry.settings import Settings
from golocal.site import Build, Site
from golocal.web import written
from golocal.web.page import Page

SAMPLE = Path(__file__).parents[1] / "sample"
OVERLAYS = Path(__file__).parents[1] / "languages" / "practices" / "promising"
BUDGET, CHARTER = "practices/lillevik-open-budget/", "practices/sampletown-charter/"
SETTINGS = Settings(today=date(2026, 11, 1), site_url="https://series.example/")
MADE_BY_MACHINE = "  made: machine\n"
NONE: Mapping[str, str] = {}
PRIVACY = """---
title: Vie privée
translation: {made: machine, by: A made-up tool}
---
# Vie privée

Rien ; voir [la série](about/index.md).
"""
DOCS = {"privacy.md": "# Privacy\n", "privacy.fr.md": PRIVACY, "about/index.md": "# About\n"}


@pytest.fixture
def several(collection: Callable[..., Path]) -> Callable[..., Build]:
    """Plan the sample in English, French and Arabic; something in the overlays may be replaced."""

    def plan(*changes: tuple[str, str], docs: Mapping[str, str] = NONE) -> Build:
        files = {}
        for file in OVERLAYS.glob("*.md"):
            text = file.read_text("utf-8")
            for old, new in changes:
                text = re.sub(old, new, text)
            files[f"promising/{file.name}"] = text
        root = collection(files)
        for name, text in docs.items():
            (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            (root / "docs" / name).write_text(text, "utf-8")
        loaded = corpus.load(root)
        assert not any(fault.is_error for fault in loaded.diagnostics)
        words, *others = map(catalogue.load, ("en", "ar", "fr"))
        pages = written.find(root / "docs", "en", ("en", "ar", "fr"))
        made = site.plan(loaded, words, SETTINGS, others=others, written=pages)
        return Build(root=root, loaded=loaded, settings=SETTINGS, plan=made)

    return plan


def page(plan: Site, address: str) -> Page:
    """The page at an address."""
    return next(each for each in plan.pages if each.address == address)


def links(planned: Page, relation: str) -> list[str]:
    """The links in the head of a page that have an attribute."""
    return re.findall(rf'<link rel="alternate" {relation}="([^"]*" href="[^"]*)"', planned.head)


def test_every_list_is_there_in_each_language_and_an_entry_where_it_is_translated(
    several: Callable[..., Build],
) -> None:
    """What is not translated is not copied; what is for programs and editors stays in English."""
    pages = several().plan.pages
    english, french, arabic = (
        {each.tail for each in pages if each.folder == folder} for folder in ("", "fr/", "ar/")
    )

    assert french == arabic
    assert french < english
    lists = {each for each in english if each.count("/") == 1} - {"data/"}
    assert lists < french
    assert {each for each in french if each.startswith("practices/")} == {"practices/", BUDGET}
    assert english - french >= {"data/", "contribute/reference/", CHARTER, "volumes/1/"}


def test_a_page_says_its_language_and_leads_within_it(several: Callable[..., Build]) -> None:
    """The address, the words and the links are French; a source mark is what it was."""
    planned = page(several().plan, f"fr/{BUDGET}")

    assert (planned.language, planned.tail) == ("fr", BUDGET)
    assert planned.title == "Un budget que chaque habitant peut lire"
    assert planned.trail == (("Pratiques", "practices/"),)
    assert 'href="../../places/europe/no/">Norvège</a>' in planned.html
    assert '<h2 id="context">Contexte</h2>' in planned.html
    assert f'href="../../../{CHARTER}"' in planned.html


def test_what_is_not_translated_stands_in_lists_in_english_and_says_so(
    several: Callable[..., Build],
) -> None:
    """Its card leads to the English page."""
    listed = page(several().plan, "fr/places/europe/").html

    assert (
        f'<a href="../../../{CHARTER}" lang="en" dir="ltr">A charter on one page</a>'
        ' <span class="elsewhere">en anglais</span>'
    ) in listed
    assert f'<a href="../../{BUDGET}">Un budget que chaque habitant peut lire</a></li>' in listed


def test_the_languages_of_a_page_are_told_both_ways(several: Callable[..., Build]) -> None:
    """Whole addresses, the page itself among them; English for whoever has none of them."""
    plan = several((MADE_BY_MACHINE, "  made: human\n")).plan

    expected = [
        f'en" href="https://series.example/{BUDGET}',
        f'ar" href="https://series.example/ar/{BUDGET}',
        f'fr" href="https://series.example/fr/{BUDGET}',
        f'x-default" href="https://series.example/{BUDGET}',
    ]
    for folder in ("", "ar/", "fr/"):
        assert links(page(plan, folder + BUDGET), "hreflang") == expected
    assert links(page(plan, CHARTER), "hreflang") == []


def test_what_a_machine_made_says_so_and_is_in_no_index(several: Callable[..., Build]) -> None:
    """Nobody answers for it: no search engine lists it, and no other page names it to one."""
    plan = several((r"  made: [a-z-]+\n", MADE_BY_MACHINE)).plan
    french, english = page(plan, f"fr/{BUDGET}"), page(plan, BUDGET)

    assert french.meta["noindex"] is True
    assert '<p class="translation" data-pagefind-ignore>' in french.html
    assert links(french, "hreflang") == links(english, "hreflang") == []
    assert [(each.language, each.is_indexed) for each in english.versions] == [
        ("en", True),
        ("ar", False),
        ("fr", False),
    ]


def test_a_list_without_a_card_in_its_language_is_in_no_index(
    several: Callable[..., Build],
) -> None:
    """Whoever finds it in a search engine would find nothing to read."""
    pages = several((r"  made: [a-z-]+\n", "  made: human\n")).plan.pages
    indexed = {each.tail: each.is_indexed for each in pages if each.folder == "fr/"}

    assert indexed["places/europe/"]
    assert not indexed["places/europe/at/"]
    assert indexed["themes/"]


def test_a_translation_that_is_older_says_where(several: Callable[..., Build]) -> None:
    """The switcher says how much, the section itself says that it is."""
    plan = several((r"results: [0-9a-f]{8}", "results: 00000000")).plan
    french = page(plan, f"fr/{BUDGET}")

    assert [each.behind for each in french.versions] == [
        "",
        "جزء واحد أقدم",
        "1 partie plus ancienne",
    ]
    assert french.html.count('<p class="older">') == 1
    assert '<h2 id="results">Résultats</h2>\n<p class="older">' in french.html
    assert f'<a href="../../../{BUDGET}#results" hreflang="en">' in french.html


def test_a_page_offers_the_prints_of_its_language_and_the_english_ones_as_english(
    several: Callable[..., Build],
) -> None:
    """Only its own PDF is that of the page for a reference manager."""
    plan = several().plan
    french, english = page(plan, f"fr/{BUDGET}"), page(plan, BUDGET)
    key = page(plan, "fr/encouragements/").html

    pdf = f"{BUDGET}lillevik-open-budget.pdf"
    language = plan.languages["fr"]
    assert (language.prints.handouts, language.prints.books, language.prints.outcomes) == (
        ("lillevik-open-budget",),
        (),
        (),
    )
    assert '<dd><a href="lillevik-open-budget.pdf" type="application/pdf">' in french.html
    assert f'citation_pdf_url" content="https://series.example/fr/{pdf}"' in french.head
    assert f'citation_pdf_url" content="https://series.example/{pdf}"' in english.head
    assert re.search(
        r'<a href="../../encouragements/key-encouragements.pdf" type="application/pdf" '
        r'hreflang="en">[^<]+</a> <span class="elsewhere">en anglais</span>',
        key,
    )
    assert 'hreflang="en"' not in english.html


def test_what_is_in_a_language_whole_is_printed_in_it(collection: Callable[..., Path]) -> None:
    """The book of the volume, its EPUB and the key encouragements, at the addresses of English."""
    root = collection()
    for folder in ("practices", "whole"):
        shutil.copytree(OVERLAYS.parents[1] / folder, root / "practices", dirs_exist_ok=True)
    english, arabic = map(catalogue.load, ("en", "ar"))

    plan = site.plan(corpus.load(root), english, SETTINGS, others=[arabic])

    language = plan.languages["ar"]
    assert language.prints.handouts == ("lillevik-open-budget", "sampletown-charter")
    assert (language.prints.books, language.prints.outcomes) == ((1,), (None,))
    assert language.where.of("volumes/1/hrgl-1.epub") == "ar/volumes/1/hrgl-1.epub"
    assert 'href="hrgl-1.pdf" type="application/pdf">' in page(plan, "ar/volumes/1/").html


def test_files_for_programs_are_in_the_language(several: Callable[..., Build]) -> None:
    """Feeds, twins and citations stand below the folder; what is English says so."""
    files = {each.uri: each.text for each in several().plan.data}

    feed = files["fr/feed.xml"]
    assert 'xml:lang="fr"' in feed
    assert (
        f'<link rel="alternate" type="text/html" href="https://series.example/{CHARTER}"/>' in feed
    )
    assert feed.count('<entry xml:lang="en">') == 1
    assert f'"url":"https://series.example/fr/{BUDGET}"' in files[f"fr/{BUDGET}index.json"]
    assert f"fr/{BUDGET}lillevik-open-budget.bib" in files
    assert f"fr/{CHARTER}sampletown-charter.bib" not in files
    assert "fr/practices/words.js" in files
    assert not any(name.startswith("fr/data/") for name in files)


def test_an_arabic_page_is_framed_from_the_right(several: Callable[..., Build]) -> None:
    """The theme is told the direction, the style sheet and the faces of the language."""
    frame = several().plan.languages["ar"].frame

    assert (frame["direction"], frame["style"], frame["home"]) == ("rtl", "arabic", "ar/")
    assert frame["engine"] == "pagefind/ar/pagefind.js"


def test_a_page_that_is_written_by_hand_has_its_languages(several: Callable[..., Build]) -> None:
    """Beside `privacy.md` stands `privacy.fr.md`; the footer of the others leads to English."""
    build = several(docs=DOCS)
    french, _ = site.written("fr/privacy/", "Vie privée", "Rien", build.plan)
    english, _ = site.written("privacy/", "Privacy", "Nothing", build.plan)

    assert [each.address for each in french.versions] == ["privacy/", "fr/privacy/"]
    assert english.versions == french.versions
    assert build.plan.languages["fr"].where.of("privacy/") == "fr/privacy/"
    assert build.plan.languages["ar"].where.of("privacy/") == "privacy/"


def test_a_page_that_a_machine_made_of_one_written_by_hand_is_no_other_than_the_rest(
    several: Callable[..., Build],
) -> None:
    """It says so once and first, no index lists it, and no page names it to one."""
    plan = several(docs=DOCS).plan
    french, _ = site.written("fr/privacy/", "Vie privée", "", plan)
    english, _ = site.written("privacy/", "Privacy", "", plan)

    assert (french.meta_of_language["noindex"], english.is_indexed) == (True, True)
    assert links(french, "hreflang") == links(english, "hreflang") == []
    told = plan.told("# Vie privée\n", plan.written["fr/privacy/"], None)
    assert told.startswith('<p class="translation" data-pagefind-ignore>\nUne machine a traduit')
    assert '<a href="../../privacy/" hreflang="en">' in told
    assert plan.told("# Privacy\n", plan.written["privacy/"], None) == "# Privacy\n"


def test_the_exported_folder_has_such_a_page_where_the_site_has_it(
    several: Callable[..., Build],
) -> None:
    """In its language, with its links as from there, and not where its file stands here."""
    build = several(docs=DOCS)
    found = dict(export.by_hand(build.plan, build.root / "docs"))

    assert sorted(found) == ["about/index.md", "fr/privacy/index.md", "privacy.md"]
    assert not (build.root / "docs/privacy.fr.md").exists()
    lines = found["fr/privacy/index.md"].decode().splitlines()
    assert lines[1:3] == ['language: "fr"', "noindex: true"]
    assert lines[-1] == "Rien ; voir [la série](../../about/index.md)."


def test_a_page_in_another_language_says_who_made_it(several: Callable[..., Build]) -> None:
    """Whoever answers for nothing could be taken for who does."""
    bare = PRIVACY.replace("translation: {made: machine, by: A made-up tool}\n", "")

    with pytest.raises(written.UnsaidError) as told:
        several(docs={"privacy.fr.md": bare, "a.ar.md": PRIVACY.replace("machine,", "magic,")})

    assert [line.partition(": error")[0] for line in str(told.value).splitlines()[::2]] == [
        "docs/a.ar.md:3:21",
        "docs/privacy.fr.md:2:1",
    ]


def test_the_way_to_a_page_that_is_written_by_hand_begins_at_home_once(
    several: Callable[..., Build],
) -> None:
    """Programs read the way in its head."""
    more = {"about/index.fr.md": PRIVACY, "about/glossary.fr.md": PRIVACY}
    plan = several(docs={**DOCS, **more, "about/glossary.md": ""}).plan
    french, _ = site.written("fr/about/glossary/", "Glossaire", "", plan)

    names = re.findall(r'"name":"([^"]*)"', french.head.partition("BreadcrumbList")[2])
    assert names == ["Accueil", "À propos", "Glossaire"]


def test_what_is_in_another_language_than_its_page_says_so(several: Callable[..., Build]) -> None:
    """Names that a translation leaves as they are, titles of sources, remarks of encouragements."""
    plan = several((r"\n *partners: .*", "")).plan
    practice = page(plan, f"fr/{BUDGET}").html

    assert '<dd lang="en" dir="ltr">Residents’ Panel</dd>' in practice.replace("&#39;", "’")
    assert '<a class="title" hreflang="no" lang="no" dir="ltr" href=' in practice
    assert '<a class="title" lang="en" dir="ltr" href="https://lillevik.example/panel"' in practice
    assert re.search(r'<div lang="en" dir="ltr">\n<p>[^<]+', page(plan, "fr/encouragements/").html)
    assert ' lang="' not in page(plan, CHARTER).html


def test_the_sitemap_and_the_heads_name_the_same_languages(several: Callable[..., Build]) -> None:
    """Both are told by the page; one that is alone in its index names none."""
    plan = several((MADE_BY_MACHINE, "  made: human\n")).plan

    assert page(plan, f"fr/{BUDGET}").meta["alternates"] == {
        "en": BUDGET,
        "ar": f"ar/{BUDGET}",
        "fr": f"fr/{BUDGET}",
        "x-default": BUDGET,
    }
    assert "alternates" not in page(plan, CHARTER).meta


def first_in_french(*, has_english: bool) -> dict[str, str]:
    """The practice of Lillevik as it were if it had been written in French."""
    english = (SAMPLE / "practices/promising/lillevik-open-budget.md").read_text("utf-8")
    french = (OVERLAYS / "lillevik-open-budget.fr.md").read_text("utf-8")
    _, facts, text = english.split("---\n", 2)
    _, words, texte = french.split("---\n", 2)
    told = re.compile(r"title: .*\nsummary: >-\n(?:  .*\n)+|lead: .*\n|partners: .*\n")
    own = f"{words.partition('translation:')[0]}language: fr\n{told.sub('', facts)}"
    digests = re.findall(r"    [a-z-]+: .{8}\n", words.partition("  from:\n")[2])
    made = f"translation:\n  made: human\n  by: A made-up body\n  from:\n{''.join(digests)}"
    overlay = f"---\n{''.join(told.findall(facts)[:2])}{made}---\n{text}"
    name = "promising/lillevik-open-budget"
    found = {f"{name}.md": f"---\n{own}---\n{texte}"}
    return found | ({f"{name}.en.md": overlay} if has_english else {})


def plan_of(root: Path) -> Site:
    """The plan of a project in English, Arabic and French."""
    loaded = corpus.load(root)
    assert [str(fault) for fault in loaded.diagnostics if fault.is_error] == []
    words, *others = map(catalogue.load, ("en", "ar", "fr"))
    return site.plan(loaded, words, SETTINGS, others=others)


def test_an_entry_may_be_written_first_in_another_language(
    collection: Callable[..., Path],
) -> None:
    """English is a translation then: in pages and data, and for those who have no other words."""
    plan = plan_of(collection(first_in_french(has_english=True)))
    english, french = page(plan, BUDGET), page(plan, f"fr/{BUDGET}")
    data = {each.uri: each.text for each in plan.data}

    assert (english.title, french.title) == (
        "A budget that every resident can read",
        "Un budget que chaque habitant peut lire",
    )
    assert "translation" not in french.html
    assert f'<a href="../../fr/{BUDGET}" hreflang="fr">Read it in French</a>' in english.html
    assert '"translationOfWork":[{"@type":"Report","inLanguage":"fr"' in english.head
    assert '"workTranslation":[{"@type":"Report","inLanguage":"en"' in french.head
    practices = json.loads(data["data/practices.json"])["practices"]
    assert {each["id"]: each["language"] for each in practices}["lillevik-open-budget"] == "en"
    assert 'lang="en" dir="ltr">A budget that every' in page(plan, "ar/places/europe/").html


def test_an_entry_that_is_not_in_english_says_so_at_the_root(
    collection: Callable[..., Path],
) -> None:
    """Its address is there, and its words are marked; search engines list it in its language."""
    plan = plan_of(collection(first_in_french(has_english=False)))
    english, french = page(plan, BUDGET), page(plan, f"fr/{BUDGET}")

    assert (english.is_indexed, french.is_indexed) == (False, True)
    assert '<h1 data-pagefind-ignore lang="fr" dir="ltr">Un budget' in english.html
    assert '<div lang="fr" dir="ltr">\n<h2 id="context">Contexte</h2>' in english.html
    assert 'data-slug="lillevik-open-budget"' in page(plan, "practices/").html


def test_links_of_a_translated_page_lead_where_those_of_the_original_do() -> None:
    """To the same language where the page is there in it, else to the root."""
    where = {"en": Addresses(), "fr": Addresses("fr/", frozenset({"contribute/", "harm/"}))}
    source = written.of_file("about/index.fr.md", "en", where)
    text = "[a](../privacy.md), [b](../contribute/index.md#report), [c](https://x.example/y.md)"
    text += ", [d](../harm.md)"

    assert written.moved(text, source, where) == (
        "[a](../privacy/index.md), [b](../../contribute/index.md#report), "
        "[c](https://x.example/y.md), [d](../../harm.md)"
    )


@pytest.mark.parametrize(
    ("tail", "address"),
    [
        ("", "fr/"),
        ("practices/a/", "fr/practices/a/"),
        ("practices/b/", "practices/b/"),
        ("practices/b/#results", "practices/b/#results"),
        ("practices/a/feed.xml", "fr/practices/a/feed.xml"),
        ("practices/b/b.bib", "practices/b/b.bib"),
        ("practices/a/a.jpg", "practices/a/a.jpg"),
        ("practices/a/a.pdf", "fr/practices/a/a.pdf"),
        ("practices/b/b.pdf", "practices/b/b.pdf"),
        ("data/hrgl.bib", "data/hrgl.bib"),
    ],
)
def test_an_address_is_in_the_language_where_the_page_is(tail: str, address: str) -> None:
    """Files in words stand beside their page, pictures and data at the root, prints if made."""
    lacking = frozenset({"practices/b/", "data/"})
    french = Addresses("fr/", lacking, frozenset({"practices/a/a.pdf"}))

    assert french.of(tail) == address
    assert Addresses().of(tail) == tail


def test_a_text_that_changes_in_a_preview_changes_its_translations(
    several: Callable[..., Build],
) -> None:
    """The French page says at once that it is older; every other page is what it was."""
    before = several()
    path = before.root / "practices/promising/lillevik-open-budget.md"
    path.write_text(
        path.read_text("utf-8").replace("## Results\n\n", "## Results\n\nAlso: "), "utf-8"
    )
    loaded = corpus.load(before.root, before.loaded)
    words, *others = (each.words for each in before.plan.languages.values())
    again = site.plan(loaded, words, SETTINGS, before, others=others)

    changed = {
        new.address
        for old, new in zip(before.plan.pages, again.pages, strict=True)
        if old.html != new.html
    }
    assert changed == {BUDGET, f"ar/{BUDGET}", f"fr/{BUDGET}", "data/"}
