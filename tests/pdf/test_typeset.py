"""What must not reach readers: each gate of typesetting is shown to close."""

from __future__ import annotations

import dataclasses
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pikepdf import Name
from PIL import ExifTags, Image

from golocal.base import catalogue
from golocal.book import volume
from golocal.book.document import Paper, Setting
from golocal.book.handout import Handout
from golocal.collection.corpus import Loaded
from golocal.pdf import finish, pictures, typeset
from golocal.pdf.inspection import Kind
from golocal.pdf.typeset import Typeset, Typesetter, TypesettingError

pytestmark = pytest.mark.pdf

PROJECT = Path(__file__).parents[2]
WIDE = "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2


def changed(document: Handout, **values: Any) -> Handout:  # noqa: ANN401 - of many kinds
    """Give a handout whose chapter says something else."""
    return dataclasses.replace(document, chapter=dataclasses.replace(document.chapter, **values))


def test_a_word_that_runs_out_of_its_page_is_refused(tram: Handout, typesetter: Typesetter) -> None:
    """With its page, the first words, and by how much."""
    made = typesetter.typeset(changed(tram, place=WIDE), "the tram")

    with pytest.raises(TypesettingError, match=r"the tram: page 1: “.*” runs over by \d+.* mm"):
        made.refuse_faults("the tram")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_words_over_words_are_refused(tram: Handout, typesetter: Typesetter, paper: str) -> None:
    """A label of the facts that does not fit its column runs into the value."""
    facts = [dataclasses.replace(each, label=WIDE[:60]) for each in tram.chapter.facts]
    sheet = dataclasses.replace(tram.head.setting, paper=paper)
    narrow = dataclasses.replace(
        changed(tram, facts=tuple(facts)), head=dataclasses.replace(tram.head, setting=sheet)
    )

    assert typesetter.typeset(narrow, "the tram").inspection.of(Kind.OVERFULL)


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_a_letter_without_a_font_is_refused_before_anything_is_set(
    tram: Handout, typesetter: Typesetter, paper: str
) -> None:
    """With its name, and the font that would do."""
    sheet = dataclasses.replace(tram.head.setting, paper=paper)
    document = dataclasses.replace(
        changed(tram, summary="Here: ཀ"), head=dataclasses.replace(tram.head, setting=sheet)
    )

    with pytest.raises(TypesettingError) as failure:
        typesetter.typeset(document, "the tram")

    assert str(failure.value) == (
        "the tram: no font here has the letter “ཀ” (U+0F40, tibetan letter ka). "
        "Noto Serif Tibetan would do, as a file in overrides/print/fonts."
    )


def test_what_typst_refuses_is_told_with_the_document(
    tram: Handout, typesetter: Typesetter
) -> None:
    """An accessible PDF has no picture without a description."""
    figure = {"b": "fig", "file": "tests/build/one-pixel.png", "alt": None, "credit": ""}

    with pytest.raises(TypesettingError, match=r"^the tram: .*alt"):
        typesetter.typeset(changed(tram, picture=figure), "the tram")


def test_a_warning_of_typst_ends_the_run(tram: Handout, tmp_path: Path) -> None:
    """A font that is not there would be replaced by another in silence."""
    shutil.copytree(PROJECT / "overrides", tmp_path / "overrides")
    shared = tmp_path / "overrides/print/shared.typ"
    shared.write_text(
        shared.read_text("utf-8").replace('serif = (..first, "', 'serif = ("No such font", "'),
        "utf-8",
    )

    with pytest.raises(TypesettingError, match="the tram: unknown font family: no such font"):
        Typesetter(tmp_path).typeset(tram, "the tram")


def test_a_fault_in_a_template_is_told_with_its_line(tram: Handout, tmp_path: Path) -> None:
    """Whoever mends it has to find it, and asking where things stand tells no place."""
    shutil.copytree(PROJECT / "overrides", tmp_path / "overrides")
    template = tmp_path / "overrides/print/handout.typ"
    template.write_text('#import "shared.typ": *\n#amiss', "utf-8")

    with pytest.raises(TypesettingError) as fault:
        Typesetter(tmp_path).typeset(tram, "the tram")

    assert fault.value.messages == ("unknown variable: amiss [handout.typ:2:1]",)


def test_a_number_in_the_contents_that_is_not_that_of_the_page_is_refused(
    volume_made: Typeset,
) -> None:
    """What the templates printed is held against where things stand."""
    layout = volume_made.layout
    moved = dict(layout.places) | {"guidelines": (layout.places["guidelines"][0] + 2, 40.0)}
    wrong = dataclasses.replace(volume_made, layout=dataclasses.replace(layout, places=moved))

    assert layout.lies() == ()
    with pytest.raises(TypesettingError, match="“Guidelines 1” should say 3"):
        wrong.refuse_faults("volume 1")


def test_no_template_asks_for_a_package() -> None:
    """One would be fetched from the network."""
    for template in (PROJECT / "overrides/print").glob("*.typ"):
        assert "@preview" not in template.read_text("utf-8"), template.name


def test_only_our_fonts_are_there() -> None:
    """None of the machine's and none of Typst's own, but that for Chinese."""
    families = set(typeset.fonts(PROJECT).families())

    assert {each for each in families if not each.startswith("Noto Serif CJK")} == {
        "Amiri", "Noto Sans Ethiopic", "Noto Serif Devanagari", "Noto Serif Georgian",
        "Noto Serif Thai", "Source Sans 3", "Source Serif 4", "Source Serif 4 Display",
    }  # fmt: skip


def test_pictures_are_as_fine_as_print_needs_and_in_srgb(tmp_path: Path) -> None:
    """300 pixels an inch at the width at which they stand; every pixel for a press."""
    Image.new("CMYK", (4000, 2000)).save(tmp_path / "large.jpg")
    sheet = {"paper": "a4", "large": False}
    value = {"head": {"setting": sheet}, "x": {"b": "fig", "file": "large.jpg", "alt": "A"}}

    shown = pictures.fit(value, tmp_path, keep_pixels=False)
    whole = pictures.fit(value, tmp_path, keep_pixels=True)

    made, kept = (Image.open(io.BytesIO(each.files["large.jpg"])) for each in (shown, whole))
    assert (made.mode, made.width, kept.width) == ("RGB", round(118 / 25.4 * 300), 4000)
    assert shown.coarsest == pictures.Picture(file="large.jpg", dpi=861)


@pytest.mark.parametrize("name", ["lying.jpg", "upright.jpg"])
@pytest.mark.parametrize(
    ("place", "dpi"),
    [({"x": {"b": "fig", "file": "{}", "alt": "A"}}, 484), ({"front": {"picture": "{}"}}, 106)],
    ids=["text", "cover"],
)
def test_a_picture_is_as_fine_as_it_stands_on_paper_however_it_lies_in_its_file(
    place: dict[str, dict[str, str]], dpi: int, name: str, tmp_path: Path
) -> None:
    """A telephone writes one that is higher than wide on its side, and says so."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (1600, 900)).save(tmp_path / "lying.jpg", exif=exif)
    Image.new("RGB", (900, 1600)).save(tmp_path / "upright.jpg")
    ((where, told),) = place.items()
    figure = {key: said.format(name) for key, said in told.items()}
    value = {"head": {"setting": {"paper": "a4", "large": False}}, where: figure}

    shown = pictures.fit(value, tmp_path, keep_pixels=True)

    assert shown.coarsest == pictures.Picture(file=name, dpi=dpi)
    assert Image.open(io.BytesIO(shown.files[name])).size == (900, 1600)


def test_all_failures_come_together_and_the_others_go_on(tram: Handout, tmp_path: Path) -> None:
    """Each with its name; a file is whole or not there."""
    bad = changed(tram, summary="ཀ")
    jobs = [
        typeset.Job("the first", bad, tmp_path / "1.pdf"),
        typeset.Job("the second", tram, tmp_path / "2.pdf"),
        typeset.Job("the third", bad, tmp_path / "3.pdf"),
    ]
    told: list[str] = []

    with pytest.raises(typeset.PressError) as failure:
        typeset.run(jobs, base=PROJECT, progress=lambda *each: told.append(each[2]))

    assert list(failure.value.failures) == ["the first", "the third"]
    assert [each.name for each in tmp_path.iterdir()] == ["2.pdf"]
    assert told == ["the first", "the second", "the third"]


def raw(tram: typeset.Document, monkeypatch: pytest.MonkeyPatch) -> pikepdf.Pdf:
    """Give what Typst wrote, before it is finished."""
    monkeypatch.setattr(finish, "finish", lambda pdf, *_: pdf)
    made = typeset.Typesetter(PROJECT).typeset(tram, "the tram")
    return pikepdf.open(io.BytesIO(made.pdf))


def test_typst_still_cannot_say_of_what_a_cell_is_the_head(
    tram: Handout, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When this fails, `finish._head_rows` has become needless."""
    with raw(tram, monkeypatch) as pdf:
        scopes = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        assert not [each for each in scopes if each.get("/Scope") == Name.Row]


def test_typst_still_names_links_by_their_pages(
    tram: Handout, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When this fails, `finish._name_links` may have become needless."""
    with raw(tram, monkeypatch) as pdf:
        names = {str(note.Contents) for page in pdf.pages for note in page.get("/Annots", ())}
        assert any(name.startswith("page ") for name in names)


def test_typst_still_labels_covers_as_front_matter(
    volume_made: Typeset, loaded: Loaded, setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When this fails, `finish._label_pages` may have become needless."""
    del volume_made
    with raw(volume.compose(loaded.corpus, loaded.corpus.volumes[1], setting), monkeypatch) as pdf:
        assert len(list(pdf.Root.PageLabels.Nums)) > 8


SCRIPT = """
import dataclasses, hashlib, sys
from pathlib import Path
from golocal.base import catalogue
from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.book import handout, jacket, pack
from golocal.book.document import Paper, Setting
from golocal.collection import corpus
from golocal.epub import bindery
from golocal.pdf import shop
from golocal.pdf.shop import Shop
from golocal.pdf.typeset import Typesetter

root = Path.cwd()
loaded = corpus.load(root)
setting = Setting(words=catalogue.load("en"), site_url="https://series.example/")
typeset = Typesetter(root).typeset
one = loaded.corpus.volumes[1]
made = {
    "handout": typeset(handout.compose(loaded.corpus, loaded.corpus.practices[
        "sampletown-charter"], setting), "handout").pdf,
    "epub": bindery.prepare(root, setting).make(loaded.corpus, one),
}
for paper, is_large in ((Paper.A4, False), (Paper.LETTER, False), (Paper.A5, True)):
    how = dataclasses.replace(setting, paper=paper, is_large=is_large)
    product = shop.screen(Shop(loaded.corpus, how, typeset), one)
    made[product.name] = product.pdf
a5 = Shop(loaded.corpus, dataclasses.replace(setting, paper=Paper.A5), typeset)
text = "title: A morning\\npractices: [sampletown-charter, lillevik-open-budget]\\n"
chosen = pack.read(Source("pack.yml", text), loaded.corpus, Report())
for product in (
    shop.stapled(a5, one),
    shop.session_booklet(a5, chosen, is_stapled=False),
    *shop.for_press(Shop(loaded.corpus, setting, typeset), one, stock=jacket.USUAL, profile=None),
):
    made[product.name] = product.pdf
for name, content in made.items():
    print(name, hashlib.sha256(content).hexdigest())
"""


def test_the_same_sources_give_the_same_bytes_anywhere(
    collection: Callable[..., Path], tmp_path: Path
) -> None:
    """Every kind of PDF, and the EPUB: in another folder, year, time zone, language and thread."""
    first, second = collection(), tmp_path / "another" / "folder"
    shutil.copytree(PROJECT / "overrides", first / "overrides")
    shutil.copytree(first, second)
    machines = {
        first: {"PYTHONHASHSEED": "0", "TZ": "UTC", "SOURCE_DATE_EPOCH": "0", "LANG": "C"},
        second: {
            "PYTHONHASHSEED": "47", "TZ": "Asia/Kathmandu", "SOURCE_DATE_EPOCH": "999999999",
            "LANG": "de_AT.UTF-8", "LC_ALL": "C.UTF-8", "RAYON_NUM_THREADS": "1",
        },
    }  # fmt: skip
    results = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(PROJECT / "hooks"), **machine},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for folder, machine in machines.items()
    ]

    assert results[0] == results[1]
    assert [line.partition(" ")[0] for line in results[0].splitlines()] == [
        "handout", "epub", "hrgl-1.pdf", "hrgl-1-letter.pdf", "hrgl-1-a5-large.pdf",
        "hrgl-1-booklet.pdf", "pack-a-morning-a5.pdf", "hrgl-1-interior.pdf", "hrgl-1-cover.pdf",
    ]  # fmt: skip


def spaces(pdf: bytes, size: int) -> list[float]:
    """Give the widest space of each line of text in so many points, in natural spaces."""
    natural = 0.233 * size  # of Source Serif 4, as the font has it
    found: dict[tuple[int, int], float] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            head = page.get_height() - 66
            letters = [
                (
                    chr(pdfium.FPDFText_GetUnicode(text.raw, at)),
                    round(pdfium.FPDFText_GetFontSize(text.raw, at)),
                    text.get_charbox(at, loose=True),
                )
                for at in range(text.count_chars())
            ]
            for (before, _, left), (sign, _, _), (_, other, right) in zip(
                letters, letters[1:], letters[2:], strict=False
            ):
                # The dash of a list, and the place at the head of a practice, have their own.
                if before == "–" or left[1] > head:
                    continue
                if sign == " " and other == size and abs(left[1] - right[1]) < 1:
                    line = (number, round(left[1]))
                    width = (right[0] - left[2]) / natural
                    if width < 8:  # more is the way to another column
                        found[line] = max(found.get(line, 0), width)
    return list(found.values())


@pytest.mark.parametrize(
    ("paper", "size"),
    [("a4", 10), pytest.param("letter", 10, marks=pytest.mark.sweep), ("a5", 9)],
)
def test_lines_are_justified_without_holes(
    series: Loaded, typesetter: Typesetter, paper: str, size: int
) -> None:
    """At most 3.5 per cent of the lines of a volume have a space of more than twice the natural.

    Nothing on its pages stands alone, and none is nearly empty.
    """
    known = series.corpus
    setting = Setting(words=catalogue.load("en"), paper=Paper(paper))
    made = typesetter.typeset(volume.compose(known, known.volumes[5], setting), "volume 5")

    widths = spaces(made.pdf, size)

    assert len(widths) > 800
    assert sum(each > 2 for each in widths) / len(widths) <= 0.035
    assert (made.inspection.faults, made.layout.lies()) == ((), ())
