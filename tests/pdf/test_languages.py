"""Books, handouts and booklets in other languages, from the left and from the right."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name
from tests.conftest import TESTS, copy_sample

from golocal.base import catalogue
from golocal.book import handout, jacket, outcome, volume
from golocal.book.document import Setting
from golocal.collection import corpus
from golocal.collection.addresses import Addresses
from golocal.collection.corpus import Loaded
from golocal.commands import freeze, translate
from golocal.commands import print as printing
from golocal.entry.model import Corpus
from golocal.pdf import booklet, preflight
from golocal.pdf.typeset import Typeset, Typesetter

pytestmark = pytest.mark.pdf

BUDGET = "promising/lillevik-open-budget"
KEPT = {"PDF/UA-1": (), "PDF/A-3a": ()}
MACHINE = {
    "ar": "ترجمت آلةٌ هذه النصوص (لغة الأصل: الإنجليزية). ولم يراجعها أحد.",
    "fr": (
        "Une machine a traduit ces textes\u202f; langue de l’original\u00a0: anglais. "
        "Personne ne les a relus."
    ),
}


def several(root: Path) -> Path:
    """The sample, all of whose volume is in Arabic, and a practice in French."""
    copy_sample(root)
    shutil.copytree(TESTS / "languages/practices", root / "practices", dirs_exist_ok=True)
    shutil.copytree(TESTS / "languages/whole", root / "practices", dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Read it."""
    loaded = corpus.load(several(tmp_path_factory.mktemp("several")))
    assert loaded.diagnostics == ()
    return loaded


def told(loaded: Loaded, language: str) -> tuple[Corpus, Setting]:
    """The collection in a language, and how it is printed."""
    setting = Setting(words=catalogue.load("en"), site_url="https://series.example/")
    setting = setting.told_in(catalogue.load(language), Addresses(f"{language}/"))
    return loaded.localised(language).corpus, setting


@pytest.fixture(scope="module")
def arabic(translated: Loaded, typesetter: Typesetter) -> Typeset:
    """Typeset the volume in Arabic; any warning would fail here."""
    known, setting = told(translated, "ar")
    made = typesetter.typeset(volume.compose(known, known.volumes[1], setting), "volume 1 in ar")
    made.refuse_faults("volume 1 in ar")
    return made


def of_reader(pdf: bytes) -> tuple[str, str]:
    """The language of a document, and the side from which a viewer opens it."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return str(file.Root.Lang), str(file.Root.ViewerPreferences.Direction)


def middles(pdf: bytes, page: int, words: str) -> list[float]:
    """How far from the left, as shares of the page, words stand on a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page - 1]
        text = sheet.get_textpage()
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        found = [box for box in boxes if text.get_text_bounded(*box).strip() == words]
        return [(box[0] + box[2]) / 2 / sheet.get_width() for box in found]


def test_a_volume_in_arabic_is_read_from_the_right(arabic: Typeset) -> None:
    """So its viewer is told, its first page of text is a left one, and both standards are kept."""
    page = arabic.layout.places["from-one"][0]
    (folio,) = middles(arabic.pdf, page, "1")

    assert of_reader(arabic.pdf) == ("ar", "/R2L")
    assert folio < 0.2
    assert preflight.look(arabic.pdf).broken_rules == KEPT


def test_a_window_calls_the_cover_by_the_word_of_the_language(arabic: Typeset) -> None:
    """As a bookmark, and as the number of the first page."""
    with pikepdf.open(io.BytesIO(arabic.pdf)) as file, file.open_outline() as outline:
        named = outline.root[0].title, str(file.Root.PageLabels.Nums[1].P)

    assert named == ("الغلاف", "الغلاف")


def test_what_a_machine_said_is_told_on_cover_and_imprint(translated: Loaded) -> None:
    """Before what else is to be known; the words and the address are those of the language."""
    known, setting = told(translated, "ar")

    made = volume.compose(known, known.volumes[1], setting)

    assert made.front.notice == f"{MACHINE['ar']} هذا المجلد من نسج الخيال لهذه الاختبارات."
    assert made.front.title == "ميزانيات ومواثيق"
    assert "https://series.example/ar/volumes/1/" in [each.address for each in made.imprint]
    assert [each.place for each in made.chapters] == ["سامبلتاون، النمسا", "Lillevik، النرويج"]


@pytest.mark.parametrize(("language", "direction"), [("fr", "/L2R"), ("ar", "/R2L")])
def test_a_handout_is_in_the_language_of_its_overlay(
    translated: Loaded, typesetter: Typesetter, language: str, direction: str
) -> None:
    """With its words, who made it, the way to its own page, and both standards."""
    known, setting = told(translated, language)
    sheet = handout.compose(known, known.practices["lillevik-open-budget"], setting)

    made = typesetter.typeset(sheet, "lillevik-open-budget")

    page = f"https://series.example/{language}/practices/lillevik-open-budget/"
    made.refuse_faults("lillevik-open-budget")
    assert of_reader(made.pdf) == (language, direction)
    assert sheet.notice == MACHINE[language]
    assert sheet.rows[-1].text == page
    assert preflight.look(made.pdf).broken_rules == KEPT


def test_the_sheet_of_the_key_encouragements_is_translated(translated: Loaded) -> None:
    """Its notice too."""
    known, setting = told(translated, "ar")

    made = outcome.sheet(known, None, setting)

    assert (made.title, made.head.direction) == ("الدعوات الرئيسية", "rtl")
    assert (made.notice or "").startswith(MACHINE["ar"])


@pytest.mark.parametrize(
    ("direction", "sides"), [(None, ["3|1", "2|"]), ("/R2L", ["1|3", "|2"])], ids=["left", "right"]
)
def test_a_booklet_is_imposed_from_the_side_from_which_it_is_read(
    direction: str | None, sides: list[str]
) -> None:
    """Of three pages; a blank one stands before the last, which is outside."""
    with pikepdf.new() as made:
        for number in (1, 2, 3):
            page = made.add_blank_page(page_size=(100, 100))
            page.obj.Contents = made.make_stream(f"% {number}".encode())
        if direction:
            made.Root.ViewerPreferences = Dictionary(Direction=Name(direction))
        out = io.BytesIO()
        made.save(out)

    with pikepdf.open(io.BytesIO(booklet.fold(out.getvalue()))) as folded:
        found = [
            "|".join(
                forms[f"/Page{at}"].read_bytes().decode().strip("% \n")
                if f"/Page{at}" in forms
                else ""
                for at in (0, 1)
            )
            for forms in (page.Resources.XObject for page in folded.pages)
        ]

    assert found == sides


def test_the_front_of_a_jacket_lies_at_the_left_of_a_spine_that_is_read_from_the_right(
    translated: Loaded, typesetter: Typesetter
) -> None:
    """And its drawing goes on to the right."""
    known, setting = told(translated, "ar")
    cover = jacket.compose(known, known.volumes[1], setting, spine=12)

    made = typesetter.typeset(cover, "the cover of volume 1")

    assert cover.plate
    assert max(dot.x for dot in cover.plate.dots if dot.chosen) < cover.plate.width / 2
    with pypdfium2.PdfDocument(made.pdf) as document:
        left = document[0].get_textpage().get_text_bounded(0, 0, document[0].get_width() / 2)
    assert known.volumes[1].title.split()[-1] in left


def test_no_file_for_a_press_has_words_that_nobody_has_reviewed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither texts, nor, once these are reviewed, the words around them."""
    root = several(tmp_path)
    command = [
        "--root",
        str(root),
        "1",
        "--language",
        "ar",
        "--marks",
        "--out",
        str(tmp_path / "o"),
    ]

    assert printing.main(command) == 1
    said = capsys.readouterr().err
    assert (
        "A machine made words for which nobody answers yet: "
        "practices/volumes/01-budgets-and-charters.ar.md; "
        "practices/promising/sampletown-charter.ar.md; "
        "practices/promising/lillevik-open-budget.ar.md; and 2 more. A press prints them once a "
        "body has read them and answers for them: then write reviewed and reviewer below "
        "translation in each file.\nThis file was not made.\n"
    ) in said

    for file in root.rglob("*.ar.md"):
        reviewed = "  by: A made-up tool\n  reviewed: 2026-11-02\n  reviewer: A made-up body\n"
        text = file.read_text("utf-8").replace("  by: A made-up tool\n", reviewed)
        file.write_text(text, "utf-8")
    assert printing.main(command) == 1
    said = capsys.readouterr().err
    assert "nobody answers yet: hooks/golocal/base/locales/ar/own.yml. A press" in said
    assert not (tmp_path / "o").exists()


def test_what_is_not_whole_in_a_language_is_not_printed_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said what is missing."""
    root = several(tmp_path)

    assert printing.main(["--root", str(root), "1", "--language", "fr"]) == 2

    assert capsys.readouterr().err == (
        "Not all of it is in 'fr'. These are missing: practices/volumes/01-budgets-and-charters.md,"
        " practices/promising/sampletown-charter.md, practices/encouragements/commitment.md. "
        "What there is: python3 scripts/translate.py --status fr\n"
    )


@pytest.fixture
def from_french(tmp_path: Path) -> Path:
    """The sample with a practice that was first written in French, whose English is a machine's."""
    root = copy_sample(tmp_path)
    (root / "overrides").symlink_to(TESTS.parent / "overrides")
    entry, overlay = (root / f"practices/{BUDGET}{end}" for end in (".md", ".en.md"))
    french = (TESTS / f"languages/practices/{BUDGET}.fr.md").read_text("utf-8")
    english, front = entry.read_text("utf-8"), french.split("---\n")[1].split("translation:")[0]
    head, _, text = english.removeprefix("---\n").partition("---\n")
    words = r"^(?:title|summary|lead|partners): .*\n(?:  .*\n)*"
    own = "".join(re.findall(words, head, re.MULTILINE))
    facts = re.sub(words, "", head, flags=re.MULTILINE)
    made = "translation:\n  made: machine\n  by: A made-up tool\n"
    body = french.split("---\n", 2)[2]
    entry.write_text(f"---\n{front}{facts}language: fr\n---\n{body}", "utf-8")
    overlay.write_text(f"---\n{own}{made}---\n{text}", "utf-8")
    assert translate.main(["--root", str(root), "--made", "en", Path(BUDGET).name]) == 0
    return root


def test_an_entry_that_was_first_written_in_another_language_is_printed_in_english(
    from_french: Path,
) -> None:
    """With what is known of its translation."""
    known = corpus.load(from_french).localised().corpus
    practice = known.practices["lillevik-open-budget"]

    made = handout.compose(known, practice, Setting(words=catalogue.load("en")))

    assert made.head.language == "en-GB"
    assert made.chapter.title == "A budget that every resident can read"
    assert made.notice == (
        "A machine translated these texts from French. Nobody has reviewed them."
    )


def test_a_volume_with_such_an_entry_is_not_frozen(
    from_french: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What goes to the printer is read by a body first, in English too."""
    file = from_french / "practices/volumes/01-budgets-and-charters.md"
    published = "state: published\npublished: 2026-05-02"
    file.write_text(file.read_text("utf-8").replace("state: draft", published), "utf-8")

    assert freeze.main(["--root", str(from_french), "1", "--today", "2026-11-23"]) == 1

    assert (
        f"  NO    A machine made words for which nobody answers yet: practices/{BUDGET}.en.md.\n"
    ) in capsys.readouterr().err
    assert not (from_french / "practices/published").exists()
