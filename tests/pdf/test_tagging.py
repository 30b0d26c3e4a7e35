"""What a screen reader is told: the tree of tags of small documents, and of a book."""

from __future__ import annotations

import hashlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pikepdf
import pytest
import weasyprint
from PIL import Image

from golocal.pdf import tagging
from golocal.pdf.typeset import Typesetter

if TYPE_CHECKING:
    from tests.pdf.conftest import Pdf

pytestmark = pytest.mark.pdf

STYLE = """
@page { size: 90mm 60mm; margin: 10mm; @bottom-left { content: "Running " counter(page) } }
body, h1, p, ul, table { margin: 0; font: 10px/5mm monospace }
ul { padding: 0; list-style: none }
p { orphans: 1; widows: 1 }
.note { float: footnote; footnote-display: block }
.note::footnote-call, .note::footnote-marker { content: "" }
"""
NOTE = """<span class="marks"><sup><a id="mark-{0}" href="#note-{0}" title="Source {0}">{0}</a></sup
><span class="note" id="note-{0}"><a class="note-number" href="#mark-{0}">{0}</a> Note {0}</span
></span>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with a picture."""
    folder = tmp_path_factory.mktemp("tagging")
    Image.new("RGB", (160, 80), "teal").save(folder / "hall.png")
    return folder


class Tree:
    """The tags of a PDF, read with a library of its own."""

    def __init__(self, pdf: bytes) -> None:
        """Open a PDF."""
        self.pdf = pikepdf.open(BytesIO(pdf))
        self.top = self.pdf.Root.StructTreeRoot.K[0]

    def shape(self, element: pikepdf.Object | None = None) -> str:
        """Give the types of an element and all below it: `P(Span Link)`."""
        element = self.top if element is None else element
        inner = " ".join(
            self.shape(kid)
            for kid in element.K
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        )
        return str(element.S)[1:] + (f"({inner})" if inner else "")

    def all(self, role: str) -> list[pikepdf.Object]:
        """Give the elements of a type in reading order."""
        return [each for each in self.walk(self.top) if str(each.S) == f"/{role}"]

    def walk(self, element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        """Go through an element and all below it."""
        yield element
        for kid in element.K:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from self.walk(kid)


def tree(folder: Path, body: str) -> Tree:
    """Set a text on small pages, and give its tree of tags."""
    head = f'<!doctype html><html lang="en"><title>T</title><style>{STYLE}</style>'
    return Tree(Typesetter(folder).typeset(f"{head}<body><h1>T</h1>{body}", "test").pdf)


LONG = "Some words. " * 60
"""More than fits on one of the small pages."""


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        (f"<p>{LONG}</p>", "P"),
        (f"<section><p>{LONG}</p><p>End</p></section>", "Sect(P P)"),
        (f"<ul><li>{LONG}</li><li>End</li></ul>", "L(LI(LBody) LI(LBody))"),
        (f'<ul style="columns: 2">{"<li>One" * 4}</ul>', f"L({' '.join(['LI(LBody)'] * 4)})"),
        (
            f"<table><thead><tr><th>H<tbody>{'<tr><td>c' * 12}</table>",
            f"Table(THead(TR(TH)) TBody({' '.join(['TR(TD)'] * 12)}))",
        ),
        (f'<table><tr><th scope="row">H<td>{LONG}</table>', "Table(TBody(TR(TH TD)))"),
        (f"<blockquote><p>One<p>{LONG}</blockquote>", "BlockQuote(P P)"),
        ('<p>See <a href="https://a.example/">an address over two lines of text</a>', "P(Link)"),
        ("<p>One <em>word</em> of <a id='x'>many</a>", "P(Span Span)"),
    ],
    ids=["paragraph", "section", "item", "columns", "table", "row", "quotation", "link", "spans"],
)
def test_an_element_of_the_text_is_one_element_of_the_tree(
    folder: Path, body: str, shape: str
) -> None:
    """Over however many lines, columns and pages it runs, and the head of a table but once."""
    assert tree(folder, body).shape() == f"Document(H1 {shape})"


def test_what_is_continued_names_the_pages_of_its_parts(folder: Path) -> None:
    """One paragraph, with marked content on two pages; what leads back from them leads to it."""
    found = tree(folder, f"<p>{LONG}</p>")
    (paragraph,) = found.all("P")
    far = {kid.Pg.objgen for kid in paragraph.K if isinstance(kid, pikepdf.Dictionary)}
    numbers = found.pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {each.objgen for part in (numbers[1], numbers[3]) for each in part if each is not None}

    assert str(paragraph.Pg.objgen) != str(far)
    assert far == {found.pdf.pages[1].objgen, found.pdf.pages[2].objgen}
    assert paragraph.objgen in owners


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        (f"<p>One{NOTE.format(1)} two{NOTE.format(2)}.<p>End", "P({0} {0}) {1} {1} P"),
        (f"<ul><li>One{NOTE.format(1)}<li>End</ul>", "L(LI(LBody({0} {1})) LI(LBody))"),
        (f"<table><tr><td>{NOTE.format(1)}</table>", "Table(TBody(TR(TD({0})))) {1}"),
        (f"<p>{LONG}{NOTE.format(1)}{LONG}<p>End", "P({0}) {1} P"),
    ],
    ids=["paragraph", "list", "table", "over pages"],
)
def test_a_note_is_read_after_what_calls_it(folder: Path, body: str, shape: str) -> None:
    """Not in the middle of what runs over its page."""
    mark, note = "Span(Reference(Link))", "Note(Link)"

    assert tree(folder, body).shape() == f"Document(H1 {shape.format(mark, note)})"


def test_notes_and_headers_are_found_by_name(folder: Path) -> None:
    """Each name leads to its element, and cells name the header that is kept."""
    rows = "".join(f"<tr><td>{number}" for number in range(12))
    found = tree(folder, f"<p>{NOTE.format(1)}<table><thead><tr><th>H<tbody>{rows}</table>")
    names = list(found.pdf.Root.StructTreeRoot.IDTree.Names)
    (note,), (header,) = found.all("Note"), found.all("TH")

    named = {str(name): each.objgen for name, each in zip(names[::2], names[1::2], strict=True)}

    assert named == {str(note.ID): note.objgen, str(header.ID): header.objgen}
    assert {str(name) for cell in found.all("TD") for name in cell.A.Headers} == {str(header.ID)}


def test_header_cells_say_of_what_they_are_the_head(folder: Path) -> None:
    """Of a row where HTML says so, else of a column."""
    table = '<table><tr><th>A<th>B<tr><th scope="row">C<td>D</table>'

    found = tree(folder, table)

    assert [str(each.A.Scope) for each in found.all("TH")] == ["/Column", "/Column", "/Row"]


def test_a_passage_in_another_language_says_so(folder: Path) -> None:
    """On its own element, and on none in the language around it; the way back is told too."""
    body = """<p lang="fr">Bonjour <em lang="fr">tous</em> <em lang="en">everybody</em></p>
    <p>Hello <cite lang="ar">مدينة</cite></p><section lang="en"><p>End</p></section>"""
    found = tree(folder, body)
    languages = [(str(each.S), str(each.Lang)) for each in found.walk(found.top) if "/Lang" in each]

    assert languages == [("/P", "fr"), ("/Span", "en"), ("/Span", "ar")]


def test_contents_are_contents(folder: Path) -> None:
    """A list of references, within each other as the parts of the book are."""
    line = '<div class="contents-line"><a href="#end">Part</a><span>9</span></div>'
    body = f"""<nav class="contents"><h2>Contents</h2><ol><li>{line}<ol style="list-style: none">
    <li>{line}</ol></ol></nav><p id="end">End"""

    assert tree(folder, body).shape() == (
        "Document(H1 Div(H2 TOC(TOCI(Lbl Reference(Link Span)) TOC(TOCI(Reference(Link Span))))) P)"
    )


def test_a_figure_stands_where_it_says(folder: Path) -> None:
    """In points from the lower left corner of its page, with its words and its caption."""
    picture = '<img src="hall.png" alt="The hall" style="display: block; width: 40mm">'
    body = f"<figure style='margin: 0'>{picture}<figcaption>Where we meet</figcaption></figure>"
    found = tree(folder, body)
    (figure,) = found.all("Figure")
    corners = [round(float(each) / 72 * 25.4) for each in figure.A.BBox]

    assert found.shape() == "Document(H1 Div(Figure Caption))"
    assert (str(figure.Alt), corners) == ("The hall", [10, 25, 50, 45])


def test_running_heads_and_repeated_table_heads_are_no_text(folder: Path) -> None:
    """They are artifacts: nothing that is marked with a number is left without an element."""
    found = tree(folder, f"<table><thead><tr><th>H<tbody>{'<tr><td>c' * 12}</table>")
    streams = [b" ".join(page.Contents.read_bytes().split()) for page in found.pdf.pages]
    artifact = b"/Artifact <</Type /Pagination>> BDC"

    assert [stream.count(artifact) for stream in streams] == [1, 2, 2]
    assert len(found.all("TH")) == 1


def test_a_book_read_aloud_is_the_book(volume_html: str, volume_pdf: Pdf) -> None:
    """Every word of the source in its order, notes after what calls them, and page numbers."""
    read = "".join(re.findall(r'^ *"(.*)"$', volume_pdf.tags(), re.MULTILINE))
    source = list(_told(weasyprint.HTML(string=volume_html).etree_element.find("body")))

    # The tool gives Arabic as it is drawn, from the left.
    rest = re.sub("[\u0600-\u06ff]+", lambda run: run[0][::-1], _letters(read))
    missing = []
    for words in source:
        before, found, after = rest.partition(_letters(words))
        # Between two passages stand numbers of pages and what CSS puts in.
        if not found or len(re.sub(r"\d", "", before)) > len("draftanswered"):
            missing.append(words)
        else:
            rest = after
    assert missing == []
    assert len(source) > 300


def _letters(text: str) -> str:
    """Leave out spaces, signs of direction, and the hyphens at the ends of lines and in words."""
    return re.sub(r"[\s\u2060\u00ad\u200e\u200f\u202a-\u202e-]", "", text)


def _told(element: ET.Element) -> Iterator[str]:
    """Go through the texts of a source in the order in which a reader should hear them."""
    notes: list[ET.Element] = []

    def visit(each: ET.Element) -> Iterator[str]:
        if each.get("class") == "note":
            notes.append(each)
            return
        yield each.text or ""
        for kid in each:
            yield from visit(kid)
            yield kid.tail or ""
        if each.tag in {"p", "li", "table"}:
            due, notes[:] = list(notes), []
            for note in due:
                yield from note.itertext()

    yield from (text for text in visit(element) if _letters(text))


PRIVATE = {
    "weasyprint.layout.block._linebox_layout": "e07bbe000974787e",
    "weasyprint.layout.page.remake_page": "1ff09b2dffa17839",
    "weasyprint.layout.LayoutContext._update_footnote_area": "2e317e4b066fb80c",
    "weasyprint.pdf.tags": "fae488b773686ea7",
    "weasyprint.pdf.pdfa": "b5bf6b9b488dbe3f",
    "weasyprint.pdf.metadata": "04b4b31083b352cb",
    "weasyprint.pdf.anchors.add_links": "262e8b9b299892a7",
    "weasyprint.pdf.anchors.write_pdf_attachment": "11bdffe520ef3841",
}
"""The private parts of WeasyPrint on which our mends stand, with the beginning of the SHA-256 of
their source in WeasyPrint 70.0."""


@pytest.mark.parametrize(("name", "known"), PRIVATE.items(), ids=PRIVATE)
def test_weasyprint_is_still_as_we_know_it(name: str, known: str) -> None:
    """When this fails, read what has changed and whether the mends still hold; then renew it."""
    part = pkgutil.resolve_name(name)

    assert hashlib.sha256(inspect.getsource(part).encode()).hexdigest()[:16] == known


def test_a_tree_of_another_form_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A WeasyPrint that builds its tree elsewhere ends the build; it makes no worse book."""
    monkeypatch.setattr(tagging, "recorded", lambda _: nullcontext({}))

    with pytest.raises(ValueError, match="builds its tag tree otherwise"):
        tree(folder, "<p>Text")
