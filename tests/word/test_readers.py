"""Outcome Documents and worksheets in Word: what a reader, and a program for one, finds in them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, translations
from golocal.collection.addresses import Addresses
from golocal.collection.corpus import Loaded, load
from golocal.commands import word
from golocal.text import parser
from golocal.word import outcome, prose, reading, worksheet
from golocal.word.content import Document, paragraphs
from golocal.word.markup import Element, q
from golocal.word.opened import opened
from golocal.word.prose import Links

SITE = "https://series.example/"
YEAR = 2028


def located(page: str) -> str:
    """The address of a page."""
    return f"{SITE}{page}"


@pytest.fixture(scope="module")
def text(outcome_sample: Loaded, english: Catalogue) -> bytes:
    """The Outcome Document of 2028."""
    return outcome.written(outcome_sample.corpus, YEAR, english, located)


@pytest.fixture(scope="module")
def sheet(outcome_sample: Loaded, english: Catalogue) -> bytes:
    """Its worksheet."""
    return worksheet.written(outcome_sample.corpus, YEAR, english, located)


@pytest.fixture(scope="module")
def loaded_project() -> Loaded:
    """The collection of the project."""
    return load(Path(__file__).parents[2])


def read(content: bytes) -> Document:
    """What a file says."""
    return reading.read(opened(content))


def part(content: bytes, name: str) -> Element:
    """A part of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def headings(content: bytes) -> list[str]:
    """The headings with their levels."""
    return [
        f"{each.heading} {each.plain}" for each in paragraphs(read(content).blocks) if each.heading
    ]


def test_the_document_has_the_headings_by_which_it_is_read(text: bytes) -> None:
    """The parts, the encouragements in them, and what is said of each."""
    assert headings(text)[:9] == [
        "1 Preamble",
        "1 Rules that bind",
        "2 Encouragement 1 of 12: Write your duties into a rule",
        "3 Explanatory remark",
        "3 What would show it",
        "3 Who has taken it up",
        "3 Practices that illustrate it",
        "2 Encouragement 2 of 12: Test every new rule before the vote",
        "3 Explanatory remark",
    ]
    assert headings(text)[-5:] == [
        "1 Closing", "1 Drafted by", "1 Endorsed by", "1 Corrections", "1 Sources"
    ]  # fmt: skip


def test_its_lists_are_lists_and_its_links_lead_to_the_site(text: bytes) -> None:
    """A commitment and a practice are named in words, and found by them."""
    found = [each for each in paragraphs(read(text).blocks) if each.depth is not None]

    assert [each.plain for each in found[:3]] == [
        "In place: A rule names the rights and the office.",
        "In use: Drafts are held against the rule before a vote.",
        "For people: Residents win complaints that rest on the rule.",
    ]
    assert [(each.plain, each.spans[0].url) for each in found if each.spans[0].url][2] == (
        "Sampletown: A charter on one page",
        f"{SITE}practices/sampletown-charter/",
    )


def test_the_document_tells_programs_what_it_is(text: bytes) -> None:
    """Its title, its language, and nobody's name."""
    core, styles = part(text, "docProps/core.xml"), part(text, "word/styles.xml")

    assert {each.tag.rpartition("}")[2]: each.text for each in core} == {
        "title": "Human Rights Go Local: Outcome Document of the 2028 Academy and Conference",
        "creator": "Human Rights Go Local",
        "language": "en-GB",
    }
    assert styles.find(f".//{q('w:lang')}").get(q("w:val")) == "en-GB"


def test_the_key_encouragements_are_a_document_too(
    outcome_sample: Loaded, english: Catalogue
) -> None:
    """Links in a text lead to the pages of the site, and without one they are words."""
    corpus = outcome_sample.corpus
    with_site = outcome.written(corpus, None, english, located)
    without = outcome.written(corpus, None, english, lambda _: "")

    assert headings(with_site)[0] == "1 Encouragements"
    assert read(without).blocks[0] == read(with_site).blocks[0]
    assert {span.url for each in paragraphs(read(without).blocks) for span in each.spans} <= {
        "",
        "https://series.example/statement",
    }


def test_the_worksheet_has_a_control_for_each_line(sheet: bytes) -> None:
    """Each table has a head, says what it is, and its controls have names of their own."""
    document = part(sheet, "word/document.xml")
    tables = list(document.iter(q("w:tbl")))
    tags = [each.get(q("w:val")) for each in document.iter(q("w:tag"))]

    assert len(tables) == 1 + 12 + 12
    assert [len(list(each.iter(q("w:tblHeader")))) for each in tables] == [1] * len(tables)
    assert all(each.find(f".//{q('w:tblCaption')}").get(q("w:val")) for each in tables)
    assert len(tags) == 2 + 12 * 4 + 12 * 6
    assert len(set(tags)) == len(tags)


def test_the_levels_are_those_of_the_page(sheet: bytes, english: Catalogue) -> None:
    """They are chosen from a list, and told before it."""
    document = part(sheet, "word/document.xml")
    first = next(document.iter(q("w:dropDownList")))

    assert [each.get(q("w:displayText")) for each in first.iter(q("w:listItem"))] == [
        *english.below("worksheet.levels").values()
    ]


def test_readers_of_a_language_find_what_is_told_in_it(
    outcome_sample: Loaded, english: Catalogue
) -> None:
    """In the folder of the language, where every text of a document is translated."""
    prints = frozenset({addresses.outcome_word(None), addresses.worksheet_word(None)})
    where = Addresses("fr/", prints=prints)

    found = worksheet.files(outcome_sample.corpus, english, where, SITE)

    assert list(found) == [
        "fr/encouragements/key-encouragements.docx",
        "fr/worksheet/worksheet.docx",
        "academies/2028/outcome/outcome-2028.docx",
        "academies/2028/outcome/worksheet/worksheet-2028.docx",
    ]


def test_a_text_keeps_its_lists_tables_and_looks() -> None:
    """Lists in lists, numbers that begin where they did, a table with its head."""
    source = (
        "One **bold** and *slanted* [word](https://a.example/).[@2]\n\n"
        "- first\n  - inner\n- second\n\n"
        "4. fourth\n5. fifth\n\n"
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n### Below\n"
    )
    links = Links()
    made = prose.written(parser.parse(source).text, links)
    looks = [
        [each.get(q("w:val")) for name in ("w:pStyle", "w:ilvl", "w:numId")
         for each in block.iter(q(name))]
        for block in made
        if block.tag == q("w:p")
    ]  # fmt: skip

    assert looks == [
        [],
        ["ListBullet", "0", "1"],
        ["ListBullet", "1", "1"],
        ["ListBullet", "0", "1"],
        ["ListNumber", "0", "3"],
        ["ListNumber", "0", "3"],
        [],
        ["Heading2"],
    ]
    assert (list(links.known), links.lists) == (["https://a.example/"], [4])
    (table,) = (each for each in made if each.tag == q("w:tbl"))
    assert len(list(table.iter(q("w:tblHeader")))) == 1
    assert "".join(made[0].itertext()) == "One bold and slanted word.[2]"


def test_what_a_machine_translated_says_so(loaded_project: Loaded) -> None:
    """At the top of the document and of the worksheet, before anything else."""
    french = catalogue.load("fr")
    corpus = translations.localised(loaded_project.corpus, french.language)
    said = french.text("translation.machine", language=french.language_name("en"))

    for write in (outcome.written, worksheet.written):
        text = [
            each.plain for each in paragraphs(read(write(corpus, None, french, located)).blocks)
        ]
        assert text[1] == said


def test_a_year_without_a_text_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The command says what there is."""
    root = str(Path(__file__).parents[1] / "sample")

    assert word.main(["--root", root, "outcome", "1999"]) == 2
    assert capsys.readouterr().err == (
        "There is no Outcome Document of 1999. "
        "What can be printed: series (the key encouragements).\n"
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_program_opens_both(tmp_path: Path, text: bytes, sheet: bytes) -> None:
    """LibreOffice reads them to the end."""
    (tmp_path / "text.docx").write_bytes(text)
    (tmp_path / "sheet.docx").write_bytes(sheet)
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'own').as_uri()}", "--headless"]
    files = [str(tmp_path / "text.docx"), str(tmp_path / "sheet.docx")]

    subprocess.run(
        [*office, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *files],
        check=True, capture_output=True
    )  # fmt: skip

    assert "A framework. The Centre, 2027" in (tmp_path / "text.txt").read_text("utf-8")
    assert "How you will see it" in (tmp_path / "sheet.txt").read_text("utf-8")
