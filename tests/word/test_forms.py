"""The forms that go out: whole, the same on every machine, and opened by another program."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.commands import word
from golocal.editing import word_form
from golocal.editing.questions import FORMS
from golocal.entry.model import Corpus
from golocal.entry.overlay import Made, Provenance, VocabularyOverlay
from golocal.entry.settings import Desk
from golocal.word.markup import Element, q

KINDS = tuple(FORMS)
DESK = Desk(office="Office of the series", address="mailto:office@example.org")


def part(content: bytes, name: str) -> Element:
    """A part of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def tags(document: Element) -> Iterator[str]:
    """The tags of the controls, in their order."""
    for each in document.iter(q("w:tag")):
        yield each.get(q("w:val"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_has_a_control_a_bookmark_and_a_key(
    kind: str, collection: Corpus, words: Catalogue
) -> None:
    """Programs lose one or two of the three; one is enough to find the answer."""
    asked = word_form.asked(kind, collection, words)
    document = part(word_form.form(kind, collection, words, None), "word/document.xml")

    said = "".join(document.itertext())
    marks = {each.get(q("w:name")) for each in document.iter(q("w:bookmarkStart"))}
    fields = [each.rpartition(".")[0] if each[-1:].isdigit() else each for each in tags(document)]
    for each in asked:
        key = word_form.tag(each)
        assert f"[{key}" in said
        assert any(field == key or field.startswith(f"{key}.") for field in fields)
        assert any(mark.startswith(word_form.bookmark(key)) for mark in marks)


@pytest.mark.parametrize("language", word_form.languages())
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_asks_in_its_own_language(
    kind: str, language: str, collection: Corpus, words: Catalogue
) -> None:
    """No question is explained in the English of the schema."""
    english = {each.doc for each in word_form.asked(kind, collection, words) if each.doc}
    asked = word_form.asked(kind, collection, catalogue.load(language))

    assert {each.doc for each in asked if each.doc} & english == (
        english if language == catalogue.SOURCE else set()
    )
    assert language == catalogue.SOURCE or not any("Expected" in each.doc for each in asked)


def test_a_goal_is_chosen_by_its_number(collection: Corpus, words: Catalogue) -> None:
    """Officials know 1.3 and 16, not how we call them."""
    document = part(word_form.form(KINDS[0], collection, words, None), "word/document.xml")
    (goals,) = (
        each for each in document.iter(q("w:sdtPr"))
        if each.find(q("w:tag")).get(q("w:val")) == "sdgs.1"
    )  # fmt: skip
    shown = [each.get(q("w:displayText")) for each in goals.iter(q("w:listItem"))]

    assert shown == ["16 Peace and justice", "16.7 Decisions with all"]


def test_room_for_a_text_takes_paragraphs_and_lists(collection: Corpus, words: Catalogue) -> None:
    """In Word a control for plain text takes neither."""
    document = part(word_form.form(KINDS[0], collection, words, None), "word/document.xml")
    rich = [
        each.getparent().find(q("w:tag")).get(q("w:val")) for each in document.iter(q("w:richText"))
    ]

    assert rich == [
        "partners", "context", "objective", "implementation", "actors-and-resources", "results",
        "challenges-and-lessons", "transferability", "not-known",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_controls_and_bookmarks_have_names_and_numbers_of_their_own(
    kind: str, collection: Corpus, words: Catalogue
) -> None:
    """Word calls a file broken in which two have the same."""
    document = part(word_form.form(kind, collection, words, None), "word/document.xml")

    for name, attribute in (("w:tag", "w:val"), ("w:id", "w:val"), ("w:bookmarkStart", "w:id")):
        found = [each.get(q(attribute)) for each in document.iter(q(name))]
        assert len(set(found)) == len(found)


def test_the_choices_are_those_of_the_vocabularies(collection: Corpus, words: Catalogue) -> None:
    """A list shows the labels, and keeps the codes."""
    document = part(word_form.form("practice", collection, words, None), "word/document.xml")
    control = next(each for each in document.iter(q("w:sdt")) if "rights.1" in tags(each))

    assert {
        item.get(q("w:value")): item.get(q("w:displayText"))
        for item in control.iter(q("w:listItem"))
    } == {term.code: term.label for term in collection.vocabularies["rights"]}


def test_names_stand_in_the_order_of_the_language_of_the_form(collection: Corpus) -> None:
    """É stands by E; what has an order of its own, as goals by their numbers, keeps it."""
    said = {"everyone": {"label": "Tous"}, "tenants": {"label": "Élèves"}}
    groups = VocabularyOverlay(
        path="", name="groups", language="fr", label="", note="", terms=said, treaties={},
        translation=Provenance(made=Made.HUMAN, by="", digests={}),
    )  # fmt: skip
    told = replace(collection, names={"fr": {"groups": groups}})

    def choices(language: str) -> dict[str, list[str]]:
        every = word_form.asked("practice", told, catalogue.load(language))
        return {each.key: list(each.choices) for each in every}

    english, french = choices("en"), choices("fr")

    assert english["groups"] == ["everyone", "tenants"]
    assert french["groups"] == ["tenants", "everyone"]
    assert french["sdgs"] == english["sdgs"]


def test_two_runs_give_the_same_bytes(collection: Corpus) -> None:
    """A form carries no time and no name of whoever made it."""
    first, second = (word_form.files(collection, DESK) for _ in range(2))

    assert first == second


def test_the_form_names_whom_to_send_it_to(collection: Corpus, words: Catalogue) -> None:
    """With the address as a link; where there is none, it says so."""
    known = word_form.form("practice", collection, words, DESK)
    unknown = word_form.form("practice", collection, words, None)

    assert 'Target="mailto:office@example.org"' in etree.tostring(
        part(known, "word/_rels/document.xml.rels"), encoding="unicode"
    )
    assert "Send it to Office of the series: office@example.org" in "".join(
        part(known, "word/document.xml").itertext()
    )
    assert words.text("word.to_nobody") in "".join(part(unknown, "word/document.xml").itertext())


def test_the_form_is_made_for_everybody(collection: Corpus, words: Catalogue) -> None:
    """It has a title, a language, headings, and tables whose heads are told."""
    content = word_form.form("practice", collection, words, None)
    document, core = part(content, "word/document.xml"), part(content, "docProps/core.xml")
    language = part(content, "word/styles.xml").find(f".//{q('w:lang')}")
    styles = [each.get(q("w:val")) for each in document.iter(q("w:pStyle"))]
    tables = list(document.iter(q("w:tbl")))

    assert core.findtext(q("dc:title")) == "Human Rights Go Local: Form for a practice"
    assert (core.findtext(q("dc:language")), language.get(q("w:val"))) == ("en-GB", "en-GB")
    assert (styles.count("Title"), styles.count("Heading1")) == (1, 6)
    assert [len(list(each.iter(q("w:tblHeader")))) for each in tables] == [1] * len(tables)
    assert all(each.find(f".//{q('w:tblCaption')}") is not None for each in tables)


def test_the_command_writes_the_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], collection: Corpus, words: Catalogue
) -> None:
    """It is the one of the site, but for the office."""
    file = tmp_path / "form.docx"

    status = word.main([*root(), "form", "practice", "--out", str(file)])

    assert (status, capsys.readouterr().out) == (0, f"The document is in {file}.\n")
    assert file.read_bytes() == word_form.form("practice", collection, words, None)


def test_a_language_without_words_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The command says which there are."""
    assert word.main([*root(), "form", "practice", "--language", "tlh"]) == 2

    assert capsys.readouterr().err.startswith("There is no form in 'tlh'. Choose one of: ")


def root() -> list[str]:
    """The option that names the sample collection."""
    return ["--root", str(Path(__file__).parents[1] / "sample")]


needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


@needs_office
def test_another_program_opens_every_form(
    tmp_path: Path, collection: Corpus, words: Catalogue
) -> None:
    """LibreOffice reads them to the last statement."""
    for uri, content in word_form.files(collection, DESK).items():
        (tmp_path / Path(uri).name).write_bytes(content)
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'own').as_uri()}", "--headless"]
    files = sorted(map(str, tmp_path.glob("*.docx")))

    subprocess.run(
        [*office, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *files],
        check=True, capture_output=True
    )  # fmt: skip

    for kind in KINDS:
        said = (tmp_path / f"{kind}-en.txt").read_text("utf-8")
        assert words.text(f"word.title.{kind}") in said
        assert "[agreed.public]" in said


def test_a_folder_is_no_place_for_a_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The refusal names the folder, and no file that nobody has heard of."""
    status = word.main(["form", "practice", "--out", str(tmp_path)])

    assert (status, capsys.readouterr().err) == (
        1,
        f"A folder stands where a file is needed ({tmp_path}). Name another with --out.\n",
    )
    assert not list(tmp_path.iterdir())
