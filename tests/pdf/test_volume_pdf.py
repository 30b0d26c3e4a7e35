"""The book of a volume as a PDF: what readers, screen readers and printers get."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import page
import pikepdf
import pytest

from golocal.pdf.typeset import Typesetter, TypesettingError

if TYPE_CHECKING:
    from tests.pdf.conftest import Pdf

    from golocal.book.attached import Attachment
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
    (1, "Sources by practice"),
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
        assert [key for key in ("/CreationDate", "/ModDate") if key in pdf.docinfo] == []


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
        "half-title", "title-page", "contents", "foreword", "text", "practices", "encouragements",
    )  # fmt: skip
    sheets = {anchor: sheet(volume_pdf, volume_made.folios[anchor]) for anchor in anchors}

    assert {anchor: number for anchor, number in sheets.items() if number % 2 == 0} == {}
    assert volume_made.folios["half-title"] == "i"
    assert volume_made.folios["text"] == "1"


def test_empty_pages_and_the_half_title_bear_no_folio(volume_pdf: Pdf) -> None:
    """Nothing is printed on a page that is a picture of its own."""
    assert volume_pdf.text(2).strip() == ""
    assert volume_pdf.text(3).strip() == "Budgets and Charters"
    assert volume_pdf.text(4).strip() == ""


def test_a_locator_runs_from_the_first_to_the_last_page(
    volume_pdf: Pdf, volume_made: Typeset
) -> None:
    """A practice has a range, and those that follow each other have one."""
    folios = volume_made.folios
    charter, budget, tram = (
        (folios[f"practice-{slug}"], folios[f"practice-{slug}-end"])
        for slug in ("sampletown-charter", "lillevik-open-budget", "timisoara-tram")
    )
    everything = squeezed(volume_pdf.text())

    assert all(int(first) < int(last) for first, last in (charter, budget, tram))
    assert f"Austria {charter[0]}–{charter[1]}, {tram[0]}–{tram[1]}" in everything
    assert f"Norway {budget[0]}–{budget[1]}" in everything
    assert f"Participation {charter[0]}–{tram[1]}" in everything
    assert f"Answered by Sampletown {charter[0]}–{charter[1]}" in everything


def test_references_name_the_page_of_what_they_refer_to(
    volume_pdf: Pdf, volume_made: Typeset
) -> None:
    """“See p.” leads where the contents lead, from the text and from the facts."""
    folios = volume_made.folios
    everything = squeezed(volume_pdf.text())
    charter, asked = folios["practice-sampletown-charter"], folios["encouragement-commitment"]

    assert f"Begin as Sampletown (see p. {charter}) did." in everything
    assert f"(see p. {asked})" in everything


def test_a_broken_reference_ends_the_build(typesetter: Typesetter) -> None:
    """Neither a link nor the number of a page may lead to what is not there."""
    head = '<!doctype html><html lang="en"><link rel="stylesheet" href="overrides/print/book.css">'
    link = f'{head}<title>x</title><body><a href="#gone">there</a>'
    see = f'{head}<title>x</title><body><a class="page" data-to="#lost" title="x"></a>'

    with pytest.raises(TypesettingError, match="gone"):
        typesetter.typeset(link, "link")
    with pytest.raises(TypesettingError, match="lost"):
        typesetter.typeset(see, "see")


def test_the_list_of_sources_names_the_page_of_each_note(
    volume_pdf: Pdf, volume_made: Typeset
) -> None:
    """Its number, its title, and the folio of its note, which is roman in the foreword."""
    folios = volume_made.folios
    listed = squeezed(volume_pdf.text(sheet(volume_pdf, folios["sources"])))
    tram = folios["practice-timisoara-tram-note-1"]

    assert f"1 A framework {folios['volume-note-1']} " in listed
    assert f"1 Tramvaiul din Timișoara, Łódź și Kőszeg, Primăria, 2012 {tram} " in listed
    assert folios["volume-note-1"] == folios["foreword"] == "vii"


def squeezed(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


def test_it_is_read_in_order(volume_pdf: Pdf) -> None:
    """The tree of tags tells the book from cover to index."""
    tags = volume_pdf.tags()
    stations = [
        "Budgets and Charters", "About this volume", "Contents", "This volume has two practices.",
        "Begin as", "Map of the practices", "Duties were known to few.",
        "Nobody could read the budget.", "The steps were high.", "Encouragements",
        "Sources by practice", "Index of themes", "Index of places", "Index of institutions",
        "Index of human rights",
    ]  # fmt: skip
    after_contents = tags.index('"This volume has two practices.')
    places = [tags.find(f'"{words}', after_contents) for words in stations[3:]]

    assert -1 not in places
    assert places == sorted(places)
    assert tags.find(stations[0]) < tags.find(stations[1]) < tags.find(f'"{stations[2]}"')


def test_running_heads_name_the_practice_and_are_no_text(volume_pdf: Pdf) -> None:
    """They are printed on the page and left out of the tree."""
    number = next(
        number for number in range(1, 40) if "The steps were high" in volume_pdf.text(number)
    )
    head = volume_pdf.text(number).strip().splitlines()[0]

    assert "Timișoara, Austria" in head or "Budgets and Charters" in head
    assert '"Budgets and Charters' not in volume_pdf.tags().partition('"Contents"')[2]


def test_notes_stand_at_the_foot_under_the_number_of_their_source(volume_pdf: Pdf) -> None:
    """Every word of a note is below every word of the text."""
    number = next(
        number for number in range(1, 40) if "The steps were high" in volume_pdf.text(number)
    )
    words = volume_pdf.words(number)
    text = max(top for word, top in words if word in {"Context", "steps", "kerb.", "Objective"})
    note = min(top for word, top in words if word in {"Tramvaiul", "Primăria,", "2012."})

    assert text < note
    assert re.search(r"^ *1 +Tramvaiul din Timișoara, Łódź și Kőszeg, Primăria, 2012\.",
                     volume_pdf.text(number), re.MULTILINE)  # fmt: skip


def test_a_source_is_printed_once(volume_pdf: Pdf) -> None:
    """Its later marks lead back to the one note."""
    text = squeezed(volume_pdf.text())

    assert text.count("Tramvaiul din Timișoara") == 2, "the note, and the list of sources"
    assert text.count("Primăria, 2012. tram.example") == 1


def test_notes_are_tagged_and_links_are_described(volume_pdf: Pdf) -> None:
    """A listener hears “Source 2”, not an identifier; a foreign title in its own language."""
    with volume_pdf.open() as pdf:
        elements = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
        ]
        notes = [each for each in elements if each.S == "/Note"]
        names = {str(note.ID) for note in notes}
        links = {str(note.Contents) for sheet in pdf.pages for note in sheet.get("/Annots", [])}
        languages = {str(each.Lang) for each in elements if "/Lang" in each}

    assert len(notes) == len(names) == 6
    assert {"Source 1", "Source 2", "Back to mark 1", "Foreword"} <= links
    assert [words for words in links if "practice-" in words or "-note-" in words] == []
    assert languages == {"no", "ro", "ar"}


def test_it_conforms_to_pdf_ua(volume_pdf: Pdf) -> None:
    """No finding of page-validation, the quick judge."""
    report = page.validate_pdf(str(volume_pdf.path), profile=page.ValidationProfile("ua1"))

    assert "no failures" in str(report), str(report)


def test_it_conforms_in_the_eyes_of_verapdf(
    volume_pdf: Pdf, handout_pdf: Pdf, verapdf: Callable[[Sequence[Path]], str]
) -> None:
    """No finding of veraPDF, the judge of reference."""
    assert verapdf([volume_pdf.path, handout_pdf.path]) == ""


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
    assert {name for name in fonts if not name.startswith(("Source-", "Amiri"))} == set()


def test_letters_of_every_subset_are_themselves(volume_pdf: Pdf) -> None:
    """Letters from two subsets of one family are not mixed up."""
    assert "Tramvaiul din Timișoara, Łódź și Kőszeg" in volume_pdf.text()


def test_the_same_volume_has_the_same_bytes(
    volume_pdf: Pdf, volume_html: str, volume_data: Attachment, typesetter: Typesetter
) -> None:
    """Neither the clock nor what was set before leaves a trace."""
    again = typesetter.typeset(volume_html, "again", attachments=[volume_data])

    assert again.pdf == volume_pdf.path.read_bytes()
