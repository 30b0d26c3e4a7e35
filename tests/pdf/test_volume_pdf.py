"""The book of a volume as a PDF: what readers, screen readers and printers get."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from golocal.book import volume
from golocal.book.document import Setting
from golocal.collection.corpus import Loaded
from golocal.pdf import preflight

if TYPE_CHECKING:
    from tests.pdf.conftest import Pdf

    from golocal.pdf.typeset import Typeset

pytestmark = pytest.mark.pdf

OUTLINE = [
    (1, "Cover"),
    (1, "Budgets and Charters"),
    (1, "About this volume"),
    (1, "Contents"),
    (1, "Foreword"),
    (1, "Guidelines"),
    (2, "Write it down"),
    (1, "Map of the practices"),
    (1, "Practices"),
    (2, "Sampletown: A charter on one page"),
    (2, "Lillevik: A budget that every resident can read"),
    (2, "Timișoara: A tram that everybody can board"),
    (1, "Encouragements"),
    (1, "Index of themes"),
    (1, "Index of places"),
    (1, "Index of institutions"),
    (1, "Index of human rights"),
]


def test_it_is_tagged_and_says_its_language_and_title(volume_pdf: Pdf) -> None:
    """A screen reader knows what it is and how to pronounce it."""
    with volume_pdf.open() as pdf:
        root = pdf.Root

        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Budgets and Charters"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/CreationDate"])[:10] == "D:20261123", "of the content, never today"


def test_its_outline(volume_pdf: Pdf) -> None:
    """Bookmarks lead to every part and every practice, and to nothing else."""
    with volume_pdf.open() as pdf, pdf.open_outline() as outline:
        found: list[tuple[int, str]] = []

        def walk(items: Sequence[pikepdf.OutlineItem], level: int) -> None:
            for item in items:
                found.append((level, str(item.title)))
                walk(item.children, level + 1)

        walk(outline.root, 1)

    assert found == OUTLINE


def sheet(pdf: Pdf, folio: str) -> int:
    """Give the sheet of paper that bears a folio, counted from 1."""
    with pdf.open() as opened:
        return [str(each.label) for each in opened.pages].index(folio) + 1


def test_the_numbers_in_the_contents_are_those_of_the_pages(volume_pdf: Pdf) -> None:
    """Each line of the contents names the page on which its heading really stands."""
    titles = [title.partition(": ")[2] or title for _, title in OUTLINE[4:]]
    text = volume_pdf.text(sheet(volume_pdf, "v"))
    contents = re.findall(r"^ *(\S.*?) {2,}(\d+|[ivx]+)$", text, re.MULTILINE)

    assert [title for title, _ in contents] == titles
    assert contents[:2] == [("Foreword", "vii"), ("Guidelines", "1")]
    for title, folio in contents:
        page_text = squeezed(volume_pdf.text(sheet(volume_pdf, folio)))
        assert title in page_text, f"{title} is not on page {folio}"


def test_parts_begin_on_the_right(volume_pdf: Pdf, volume_made: Typeset) -> None:
    """Half-title, title, contents, foreword, text and parts are rectos, whatever comes before."""
    anchors = (
        "half-title", "title-page", "contents", "foreword", "from-one", "practices",
        "encouragements",
    )  # fmt: skip
    sheets = {anchor: sheet(volume_pdf, volume_made.layout.folios[anchor]) for anchor in anchors}

    assert {anchor: number for anchor, number in sheets.items() if number % 2 == 0} == {}
    assert volume_made.layout.folios["half-title"] == "i"
    assert volume_made.layout.folios["from-one"] == "1"


def test_empty_pages_and_the_half_title_bear_no_folio(volume_pdf: Pdf) -> None:
    """Nothing is printed on a page that is a picture of its own."""
    assert volume_pdf.text(2).strip() == ""
    assert volume_pdf.text(3).strip() == "Budgets and Charters"
    assert volume_pdf.text(4).strip() == ""


def test_a_locator_runs_from_the_first_to_the_last_page(
    volume_pdf: Pdf, volume_made: Typeset
) -> None:
    """A practice has a range, and those that follow each other have one."""
    folios = volume_made.layout.folios
    charter, budget, tram = (
        (folios[f"practice-{slug}"], folios[f"practice-{slug}-end"])
        for slug in ("sampletown-charter", "lillevik-open-budget", "timisoara-tram")
    )
    everything = squeezed(volume_pdf.text())

    assert all(int(first) < int(last) for first, last in (charter, budget, tram))
    assert f"Austria {charter[0]}–{charter[1]}, {tram[0]}–{tram[1]}" in everything
    assert f"Norway {budget[0]}–{budget[1]}" in everything
    assert f"Participation {charter[0]}–{tram[1]}" in everything
    assert f"Illustrated by Sampletown {charter[0]}–{charter[1]}" in everything


def test_references_name_the_page_of_what_they_refer_to(
    volume_pdf: Pdf, volume_made: Typeset
) -> None:
    """“See p.” leads where the contents lead, from the text and from the facts."""
    folios = volume_made.layout.folios
    everything = squeezed(volume_pdf.text())
    charter, asked = folios["practice-sampletown-charter"], folios["encouragement-commitment"]

    assert f"Begin as Sampletown (see p. {charter}) did." in everything
    assert f"(see p. {asked})" in everything


def squeezed(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


def test_it_conforms_in_the_eyes_of_verapdf(
    volume_pdf: Pdf, handout_pdf: Pdf, verapdf: Callable[[Sequence[Path]], str]
) -> None:
    """No finding of veraPDF, the judge of reference."""
    assert verapdf([volume_pdf.path, handout_pdf.path]) == ""


@pytest.mark.sweep
def test_every_pdf_conforms(edition: Path, verapdf: Callable[[Sequence[Path]], str]) -> None:
    """Volumes, handouts, Outcome Documents, sheets and worksheets, in each language."""
    made = sorted(edition.rglob("*.pdf"))

    assert made
    assert verapdf(made) == ""


def test_every_font_is_ours_and_embedded(volume_pdf: Pdf) -> None:
    """No machine sets it otherwise, whatever fonts it has."""
    with volume_pdf.open() as pdf:
        fonts = {
            str(each.FontName).partition("+")[2]: any(
                key in each for key in ("/FontFile", "/FontFile2", "/FontFile3")
            )
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        }

    assert all(fonts.values())
    assert {name for name in fonts if not name.startswith(("Source", "Amiri"))} == set()


def test_letters_of_every_subset_are_themselves(volume_pdf: Pdf) -> None:
    """Letters from two subsets of one family are not mixed up."""
    assert "Tramvaiul din Timișoara, Łódź și Kőszeg" in volume_pdf.text()


def test_it_is_read_in_order(volume_pdf: Pdf) -> None:
    """The tree of tags tells the book from cover to index, each part once."""
    words = volume_pdf.tags().words
    stations = [
        "This volume has two practices.", "Begin as Sampletown", "Duties were known to few.",
        "Nobody could read the budget.", "The steps were high.", "What is asked for, and which",
        "Index of themes The numbers are pages",
    ]  # fmt: skip
    places = [words.find(each) for each in stations]

    assert -1 not in places
    assert places == sorted(places)
    assert [words.count(each) for each in stations] == [1] * len(stations)


def test_running_heads_name_the_practice_and_are_no_text(volume_pdf: Pdf) -> None:
    """They are printed on the page and left out of the tree."""
    number = next(
        number for number in range(1, 40) if "The steps were high" in volume_pdf.text(number)
    )
    head = volume_pdf.text(number).strip().splitlines()[0]

    assert "Timișoara, Austria" in head or "Budgets and Charters" in head
    assert volume_pdf.tags().words.count("Budgets and Charters") == 4, "cover, titles, imprint"


def test_sources_stand_at_the_end_in_the_order_in_which_they_are_cited(volume_pdf: Pdf) -> None:
    """Under a heading, each once, with its number, and in the language of its title."""
    elements = list(volume_pdf.tags().walk())
    tram = next(at for at, each in enumerate(elements) if each.words.startswith("Any town with"))
    after = elements[tram:]
    heading = next(each for each in after if each.role.startswith("H"))
    listed = next(each for each in after if each.role == "L")

    assert (heading.role, heading.words) == ("H4", "Sources")
    first, second = (each.words for each in listed.walk() if each.role == "LI")
    assert first == (
        "1 Tramvaiul din Timișoara, Łódź și Kőszeg, Primăria, 2012. tram.example/a_long_address/…"
    )
    assert second.startswith("2 ")  # PDFium turns the letters of Arabic round
    assert second.endswith(". tram.example/second.")
    assert {each.language for each in listed.walk()} >= {"ro", "ar"}


def test_marks_and_sources_lead_to_each_other(volume_pdf: Pdf) -> None:
    """A listener hears “Source 2”, not an identifier or the number of a page."""
    with volume_pdf.open() as pdf:
        links = [str(note.Contents) for page_ in pdf.pages for note in page_.get("/Annots", ())]

    assert {"Source 1", "Source 2", "Back to mark 1", "Back to mark 2"} <= set(links)
    assert any(name.startswith("Foreword") for name in links)
    assert [name for name in links if "practice-" in name or "source-" in name] == []


def test_roles_are_those_of_a_book(volume_pdf: Pdf) -> None:
    """Headings without a gap, contents, lists, tables with heads of their rows."""
    elements = list(volume_pdf.tags().walk())
    roles = Counter(each.role for each in elements)
    levels = [int(each.role[1]) for each in elements if re.fullmatch("H[1-6]", each.role)]

    assert roles["H1"] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert roles["TOC"] >= 1
    assert roles["TOCI"] == len(OUTLINE) - 4
    facts = [each for each in elements if each.role == "TH" and each.scope == "Row"]
    assert [each.words for each in facts].count("Led by") == 3
    assert [each.words for each in elements if each.role == "TH" and each.scope == "Column"] == [
        "Line", "Doors",
    ]  # fmt: skip


def test_both_standards_are_kept_in_the_eyes_of_page_validation(volume_made: Typeset) -> None:
    """The quick judge; veraPDF judges beside it."""
    assert preflight.broken_rules(volume_made.pdf) == {"PDF/UA-1": (), "PDF/A-3a": ()}


def test_the_judge_of_pdfs_closes(
    tmp_path: Path, verapdf: Callable[[Sequence[Path]], str], volume_made: Typeset
) -> None:
    """A file that lacks the one statement or the other does not pass; both pass elsewhere."""
    paths: list[Path] = []
    for statement in (b"pdfuaid:part", b"pdfaid:part"):
        paths.append(tmp_path / f"{len(paths)}.pdf")
        with pikepdf.open(io.BytesIO(volume_made.pdf)) as opened:
            metadata = opened.Root.Metadata.read_bytes()
            assert statement in metadata
            opened.Root.Metadata.write(metadata.replace(statement, statement + b"y"))
            opened.save(paths[-1])

    report = verapdf(paths)

    assert f"FAIL\tua1\t{paths[0]}" in report
    assert f"FAIL\t3a\t{paths[1]}" in report


def test_its_data_is_attached_as_data(volume_pdf: Pdf, loaded: Loaded, setting: Setting) -> None:
    """A row for each practice in the order of the book; no day, for a day would vary."""
    data = volume.data(loaded.corpus, loaded.corpus.volumes[1], setting)
    with volume_pdf.open() as pdf:
        (spec,) = pdf.Root.AF
        assert str(spec.AFRelationship) == "/Data"
        assert (str(spec.UF), str(spec.Desc)) == (data.name, data.description)
        assert str(spec.EF.F.Subtype) == "/text/csv"
        assert spec.EF.F.read_bytes() == data.content
    rows = data.content.decode().splitlines()
    assert [row.partition(",")[0] for row in rows] == [
        "id", "sampletown-charter", "lillevik-open-budget", "timisoara-tram",
    ]  # fmt: skip
