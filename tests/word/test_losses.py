"""What officials do to a form and to their own documents, and that nothing of it is lost unsaid."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from lxml import etree
from tests.word.cases import AGREED, FILES, LABELS, with_notes
from tests.word.made import (
    COMPLETE,
    control,
    document,
    filled,
    p,
    parts,
    relation,
    replaced,
    table,
)
from tests.word.test_cases import receive

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.commands import import_submission
from golocal.editing import submission, word_answers, word_form
from golocal.editing.submission import Arrival, Filled
from golocal.editing.word_answers import Returned
from golocal.entry.model import Corpus
from golocal.word import opened, reading
from golocal.word.content import Change, Table
from golocal.word.markup import q, w

SAMPLE = Path(__file__).parents[1] / "sample"
W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"


def form(body: str = "", more: Mapping[str, str | bytes] | None = None, **own: str) -> bytes:
    """A form in words of the sender's own, and what stands behind it."""
    rows = {**LABELS, **{key.replace("_", " "): text for key, text in own.items()}}
    kinds = {"header": "header1.xml", "footer": "footer1.xml", "diagramData": "data1.xml"}
    names = [name for name in kinds if f"word/{kinds[name]}" in (more or {})]
    return document(
        table(*rows.items()) + AGREED + body,
        relations="".join(relation(name, name, kinds[name]) for name in names),
        more=more,
    )


def answers(content: bytes, collection: Corpus) -> Returned:
    """What a file answers."""
    return word_answers.returned(
        reading.read(opened.opened(content)), collection, catalogue.load("en")
    )


def entry(content: bytes, collection: Corpus) -> str:
    """The file that is made of a form."""
    texts = answers(content, collection).texts
    words = catalogue.load("en")
    asked = word_form.asked("practice", collection, words)
    return submission.practice(
        Filled(texts, asked, collection, words, Arrival(date(2026, 11, 23)))
    ).text


@pytest.mark.parametrize(
    ("accepts", "rows"),
    [(True, [["Glue", "40"]]), (False, [["Walls", "37"], ["Glue", "40"]])],
)
def test_a_row_that_somebody_took_out_is_there_where_that_is_refused(
    rows: list[list[str]], *, accepts: bool
) -> None:
    """Either way it is told who took it out, and what it said."""
    gone = "<w:tr><w:trPr><w:del w:id='1' w:author='M. Exemplo' w:date='2026-10-01T09:00:00Z'/>"
    body = table(("Walls", "37"), ("Glue", "40")).replace("<w:tr>", f"{gone}</w:trPr>", 1)

    made = reading.read(opened.opened(document(body)), accepts=accepts)

    (shown,) = made.blocks
    assert isinstance(shown, Table)
    assert [[cell.plain for cell in row] for row in shown.rows] == rows
    assert made.changes == (
        Change(is_deletion=True, author="M. Exemplo", day="2026-10-01", text="Walls37"),
    )
    assert made.beside == ()


def boxed(inside: str) -> str:
    """A box with blocks in it."""
    return p(f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>")


def sign(kind: str) -> str:
    """One of the signs around a field."""
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


TOLD: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a figure in a box": (
        lambda: form(boxed(p("Since then 40 towns have asked."))),
        "- Since then 40 towns have asked.\n"),
    "a table in a box": (
        lambda: form(boxed(table(("Walls", "40"), ("Offices", "37")))),
        "- Walls | 40\n- Offices | 37\n"),
    "a figure in the head of the pages": (
        lambda: form(more={"word/header1.xml": f"<w:hdr {W}>{p('File 12/2026')}</w:hdr>"}),
        "- File 12/2026\n"),
    "a table in the foot of the pages": (
        lambda: form(more={
            "word/footer1.xml": f"<w:ftr {W}>{table(('Call us', '7 to 9'))}</w:ftr>"}),
        "- Call us | 7 to 9\n"),
    "a figure that is drawn": (
        lambda: form(more={
            "word/data1.xml": "<d><a:t xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/"
            "main'>The council hears the panel</a:t></d>"}),
        "- The council hears the panel\n"),
    "words that only a drawing has": (
        lambda: form(p("<w:r><w:pict><v:shape><v:textpath string='A town of walls'/></v:shape>"
                       "</w:pict></w:r>")),
        "- A town of walls\n"),
    "words in what nobody knows": (
        lambda: form("<w:unheard><w:p><w:r><w:t>A word of 2030</w:t></w:r></w:p></w:unheard>"),
        "- A word of 2030\n"),
    "a condition in the consent": (
        lambda: document(
            table(*LABELS.items()) + table(*_agreed("yes, if the mayor agrees"))),
        "- yes, if the mayor agrees\n"),
    "a part of a source that no column has": (
        lambda: form(control("sources.1.isbn", "978-3-16")), "- 978-3-16\n"),
    "a statement that is not ours": (
        lambda: form(control("agreed.more", "We agree to more.")), "- We agree to more.\n"),
    "a second control of a section": (
        lambda: form(control("context.2", "Few knew of 2010.")), "- Few knew of 2010.\n"),
    "words behind a label with its key": (
        lambda: document(p("Our own name of it [title]") + table(*LABELS.items()) + AGREED),
        "- Our own name of it [title]\n"),
    "the address of a link that has no place": (
        lambda: document(p(
            "<w:hyperlink r:id='l'><w:r><w:t>Our wish</w:t></w:r></w:hyperlink>")
            + table(*LABELS.items()) + AGREED,
            relations=relation("l", "hyperlink", "https://newtown.example/w", is_outside=True)),
        "- Our wish https://newtown.example/w\n"),
    "a letter with a note": (
        lambda: with_notes(document(p("Dear colleagues,")), footnote={2: "Of the town."}),
        "- Of the town.\n"),
    "the code of a field that is not shown": (
        lambda: form(Context=p(sign("begin"), "Only 3 knew.", sign("end"), "Few knew.[1]")),
        "Hidden words, which were left out:\n- Only 3 knew.\n"),
    "a link to a machine of one's own": (
        lambda: document(table(*{**LABELS, "Context": p(
            "Few knew, see ", "<w:hyperlink r:id='l'><w:r><w:t>the list</w:t></w:r></w:hyperlink>",
            ".[1]")}.items()) + AGREED,
            relations=relation("l", "hyperlink", "file:///c:/our%20files/list.xls",
                               is_outside=True)),
        "file:///c:/our%20files/list.xls"),
}  # fmt: skip
"""What could vanish, and the words of the report that tell of it."""


def _agreed(first: str) -> list[tuple[str, str]]:
    from tests.word.cases import STATEMENTS  # noqa: PLC0415 - only here

    return [(each, first if at == 0 else "x") for at, each in enumerate(STATEMENTS)]


@pytest.mark.parametrize("name", TOLD)
def test_what_has_no_place_is_told_word_for_word(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stands in the report, whatever the file is made of."""
    make, told = TOLD[name]

    receive(make(), tmp_path)

    assert told in capsys.readouterr().out


def test_a_field_that_nobody_closed_hides_nothing(collection: Corpus) -> None:
    """What follows it is read as if it were not there."""
    broken = p(sign("begin"), "<w:r><w:instrText> PAGE </w:instrText></w:r>", "Few knew.[1]")

    found = answers(form(Context=broken), collection)

    assert (found.texts["Context"], found.texts["Objective"], found.texts["sources"]) == (
        "Few knew.[1]", "That all know them.[1]", LABELS["Sources"]
    )  # fmt: skip


def test_the_number_of_a_goal_is_no_number_of_a_row(collection: Corpus) -> None:
    """The form has rows 1 to 8, and a goal may be the fifth."""
    own = "".join(p(each) for pair in LABELS.items() for each in pair if each != "16.7")
    own = own.replace(
        p("Sustainable Development Goals"), p("Sustainable Development Goals") + p("5")
    )

    assert answers(document(own + AGREED), collection).texts["sdgs"] == "5"


@pytest.mark.parametrize(
    "said",
    [
        "☐ Yes ☒ No",
        "[ ] yes [x] no",
        "no ☒",
        "☐",
        "Nein",
        "✗",
        "not yet ☒",
        "☒ ☐",
        "yes, if the mayor agrees",
    ],
)
def test_what_is_no_plain_yes_is_no_consent(said: str, collection: Corpus) -> None:
    """Somebody who crosses “No” has not agreed."""
    content = document(table(*LABELS.items()) + table(*_agreed(said)))

    assert answers(content, collection).texts["agreed"].startswith("- [ ] I wrote this text")


@pytest.mark.parametrize("said", ["☒", "x", "Yes", "☒ yes", "Oui !", "[x]", "نعم", "☑ Ja, ja"])
def test_a_plain_yes_is_consent(said: str, collection: Corpus) -> None:
    """In the languages of the forms, and by the signs of boxes."""
    content = document(table(*LABELS.items()) + table(*_agreed(said)))

    assert answers(content, collection).texts["agreed"].startswith("- [x] I wrote this text")


def test_a_link_that_a_program_made_is_the_address_itself(collection: Corpus) -> None:
    """Word adds https:// or a stroke, and parts the words when somebody edits in them."""
    link = (
        "<w:hyperlink r:id='l'><w:r><w:t>www.newtown.example/</w:t></w:r>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t>charter</w:t></w:r></w:hyperlink>"
    )
    made = document(
        table(*{**LABELS, "Sources": p("The charter, Town of Newtown, 2011, ", link)}.items())
        + AGREED,
        relations=relation(
            "l", "hyperlink", "http://www.newtown.example/charter/", is_outside=True
        ),
    )

    assert answers(made, collection).texts["sources"] == (
        "The charter, Town of Newtown, 2011, http://www.newtown.example/charter/"
    )


def test_a_note_goes_to_the_source_that_it_names(collection: Corpus, words: Catalogue) -> None:
    """An address that only begins like one of the list is a source of its own."""
    noted = w("p", w("r", w("t", "Few knew.")), w("r", w("footnoteReference", id=2)))
    blank = word_form.form("practice", collection, words, None)
    content = with_notes(
        filled(blank, COMPLETE, {"context": [noted]}),
        footnote={2: "The walls, Town of Newtown, 2012, https://newtown.example/charter-of-walls"},
    )

    found = answers(content, collection).texts

    assert found["Context"] == "Few knew.[3]"
    assert found["sources"].split("\n")[-1] == (
        "| 3 | The walls | Town of Newtown | 2012 | https://newtown.example/charter-of-walls "
        "|  |  |"
    )


def test_two_files_of_one_name_have_two_replies(
    collection: Corpus, words: Catalogue, tmp_path: Path
) -> None:
    """A letter and its form, saved under one name in two formats."""
    blank = word_form.form("practice", collection, words, None)
    for name in ("form.docx", "form.DOCX", "form.docx.docx"):
        (tmp_path / name).write_bytes(filled(blank))

    import_submission.main([str(tmp_path), "--root", str(SAMPLE), "--out", str(tmp_path / "out")])

    assert len(list(tmp_path.glob("*.txt"))) == 3
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_settings_of_a_printer_do_no_harm(collection: Corpus) -> None:
    """Word keeps them beside the text; nobody reads them here."""
    content = form(more={"word/printerSettings/printerSettings1.bin": b"\0" * 90})

    assert answers(content, collection).kind == "practice"


@pytest.mark.parametrize("sign_", ["\u200e", "\u200f", "\u061c"])
def test_a_sign_of_direction_hides_no_figure_day_or_address(sign_: str, collection: Corpus) -> None:
    """Programs put it around what is written from the left among Arabic words."""
    own = {
        "Longitude": f"{sign_}15.44",
        "First year": f"2011{sign_}",
        "Status as of": f"{sign_}2014{sign_}",
        "Sources": f"The charter, Town, {sign_}2011, {sign_}https://newtown.example/charter{sign_}",
    }

    made = entry(document(table(*{**LABELS, **own}.items()) + AGREED), collection)

    assert [
        line for line in made.split("\n") if re.match(r"long|since|as_of| .*(url|year):", line)
    ] == [
        "longitude: 15.44",
        "since: 2011",
        "as_of: 2014",
        "    year: 2011",
        "    url: https://newtown.example/charter",
    ]


def test_degrees_may_have_the_decimal_mark_of_arabic_figures(collection: Corpus) -> None:
    """As the keyboard for them has it."""
    made = entry(
        document(
            table(*{**LABELS, "Longitude": "\u0661\u0665\u066b\u0664\u0664"}.items()) + AGREED
        ),
        collection,
    )

    assert "\nlongitude: 15.44\n" in made


def test_an_address_keeps_the_stroke_that_parts_cells(collection: Corpus, words: Catalogue) -> None:
    """It is written out, as the site writes it; among words it becomes another."""
    blank = word_form.form("practice", collection, words, None)
    own = {
        "sources.1.title": ["Walls | offices"],
        "sources.1.url": ["https://newtown.example/list?a|b"],
    }

    found = answers(filled(blank, COMPLETE, own), collection).texts

    assert found["sources"].split("\n")[1] == (
        "| 1 | Walls / offices | Town of Newtown | 2011 | https://newtown.example/list?a%7Cb "
        "| de |  |"
    )


EXAMPLE, REWORDED = "For example: Graz", "As we asked in 2024: such as Graz"


def test_guidance_that_is_reworded_later_is_no_answer_of_an_old_form(
    collection: Corpus, words: Catalogue
) -> None:
    """It is known by its style; its words are told, for somebody may have written among them."""
    rest = {key: text for key, text in COMPLETE.items() if key != "city"}
    blank = word_form.form("practice", collection, words, None)

    found = answers(replaced(filled(blank, rest), EXAMPLE, REWORDED), collection)

    assert (found.texts["city"], found.unplaced) == ("", (REWORDED,))


def test_another_program_keeps_the_style_of_guidance(collection: Corpus) -> None:
    """LibreOffice gives the style another id, and the same name."""
    saved = (FILES / "form-libreoffice-7.docx").read_bytes()

    saved = replaced(saved, ">Newtown<", "><")

    found = answers(replaced(saved, EXAMPLE, REWORDED), collection)

    assert (found.texts["city"], found.unplaced) == ("", (REWORDED,))


def test_a_line_behind_the_guidance_is_an_answer(collection: Corpus, words: Catalogue) -> None:
    """Whoever presses Enter there goes on in the style that the guidance names for that."""
    rest = {key: text for key, text in COMPLETE.items() if key != "city"}
    blank = word_form.form("practice", collection, words, None)
    styles = etree.fromstring(parts(blank)["word/styles.xml"])
    guidance = next(one for one in styles if one.get(q("w:styleId")) == "Guidance")
    following = guidance.find(q("w:next")).get(q("w:val"))
    end = f"{EXAMPLE}</w:t></w:r></w:p>"
    line = p("Newtown", looks=f"<w:pStyle w:val='{following}'/>")

    found = answers(replaced(filled(blank, rest), end, end + line), collection)

    assert (found.texts["city"], found.unplaced) == ("Newtown", ())


LONG = 60_000
TEXTS = (" ", "[", "1a", ": ", "! ", "XX ", "AB CDEFG, ", "@a{,", "TY  - &#10;", "[1] ", "(2011) ")


@pytest.mark.parametrize("text", TEXTS)
def test_no_answer_keeps_the_program_busy(text: str, tmp_path: Path) -> None:
    """What is said again and again, in every answer: the machine has its own time measured."""
    said = f"a{text * (LONG // len(text))}b"
    every = dict.fromkeys(LABELS, said)
    start = process_time()

    receive(document(p(said) + table(*every.items()) + AGREED), tmp_path)

    assert process_time() - start < 10
