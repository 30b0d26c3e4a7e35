"""Review copies and translation sheets: out, through another program, and back into the files."""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import copy_sample
from tests.word.made import DOCUMENT, edited, filled, parts, replaced, run

from golocal.base import catalogue
from golocal.collection import corpus
from golocal.commands import import_submission, word
from golocal.editing import word_translation
from golocal.word.blocks import link
from golocal.word.markup import Element, q, w

PATH = "practices/promising/lillevik-open-budget.md"
FRENCH = "practices/promising/lillevik-open-budget.fr.md"

TRANSLATED = {
    "title": ["Un budget que chacun peut lire"],
    "summary": ["Lillevik, une ville inventée, demande ce que son budget oublie."],
    "lead": ["Service des finances de Lillevik"],
    "partners": ["Conseil des habitants"],
    "context": ["Personne ne pouvait lire le budget.[1]"],
    "objective": ["Que chacun le puisse.[1]"],
    "implementation": [
        w("p", run("Le service l’a récrit, après "), link("link1", [run("la charte")]), run(".[1]"))
    ],
    "actors-and-resources": ["Le service des finances paie l’impression.[1]"],
    "results": ["Le conseil a trouvé trois lacunes.[2]"],
    "challenges-and-lessons": ["Une lacune est restée ouverte.[2]"],
    "transferability": ["Il faut une imprimante et un peu de patience."],
    "translation.made": ["human"],
    "translation.by": ["Bureau des langues"],
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the sample collection."""
    return copy_sample(tmp_path / "root")


@pytest.fixture
def made(root: Path, tmp_path: Path) -> Callable[..., bytes]:
    """What the command writes."""

    def make(*command: str) -> bytes:
        file = tmp_path / "made.docx"
        assert word.main(["--root", str(root), *command, "--out", str(file)]) == 0
        return file.read_bytes()

    return make


@pytest.fixture
def take(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Take a document in, and give the exit status with what is said."""

    def taken(content: bytes, *options: str) -> tuple[int, str]:
        file = tmp_path / "back.docx"
        file.write_bytes(content)
        capsys.readouterr()
        day = ("--date", "2026-11-23")
        status = import_submission.main([str(file), "--root", str(root), *day, *options])
        return status, capsys.readouterr().out.replace(f"{tmp_path}/", "")

    return taken


def changed(before: str, after: str) -> list[str]:
    """The lines that git would show."""
    every = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [line for line in every if not line.startswith(("---", "+++", "@@"))]


def tracked(content: bytes, word_: str, instead: str) -> bytes:
    """A word replaced with tracked changes by somebody, with a comment of somebody else."""

    def edit(root: Element) -> None:
        for each in root.iter(q("w:t")):
            before, found, after = (each.text or "").partition(word_)
            if found and each.getparent().find(q("w:rPr")) is None:
                about = {"author": "Maria Exemplo", "date": "2026-10-01T10:00:00Z"}
                taken = w("del", w("r", w("delText", word_)), id=9001, **about)
                put = w("ins", run(instead), id=9002, **about)
                each.text = before
                for one in reversed((taken, put, run(after))):
                    each.getparent().addnext(one)
                return

    return edited(content, edit)


def test_a_copy_that_nobody_changed_changes_nothing(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """The entry stays letter for letter, and the sender is thanked."""
    before = (root / PATH).read_text("utf-8")

    status, said = take(made("review", "lillevik-open-budget"))

    assert status == 0
    assert said == (
        f"A review copy of {PATH}.\n"
        "Nothing was changed in it.\n"
        "\n"
        "The answer to the sender: back.docx.reply.txt and back.docx.reply.docx.\n"
        "When the entry is published or given up, delete back.docx and the answers beside it; "
        "nothing else of it is kept.\n"
    )
    assert (root / PATH).read_text("utf-8") == before
    assert (tmp_path / "back.docx.reply.txt").read_text("utf-8") == (
        "Good day,\n\nThank you for your document. It has arrived and was read.\n\n"
        "Nothing is missing. An editor reads it next.\n\nThe editors of the series have it now. "
        "Before anything is published, you see the text and can change it.\n\n"
        "Only your answers are kept. If you wish that they are deleted, say so in a mail; "
        "you need not say why.\n"
    )


def test_a_copy_without_its_keys_loses_no_answer(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]]
) -> None:
    """Who deletes them as odd words has changed nothing; the controls are there."""
    before = (root / PATH).read_text("utf-8")

    def unkeyed(document: Element) -> None:
        for each in document.iter(q("w:t")):
            each.text = re.sub(r"\[[a-z_.-]+\]", "", each.text or "")

    status, said = take(edited(made("review", "lillevik-open-budget"), unkeyed))

    assert (status, said.split("\n")[1]) == (0, "Nothing was changed in it.")
    assert (root / PATH).read_text("utf-8") == before


def test_only_what_was_changed_is_written(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]]
) -> None:
    """Lines around it stay as they are: the comment, the link to another entry, the day."""
    before = (root / PATH).read_text("utf-8")
    copy = tracked(made("review", "lillevik-open-budget"), "three gaps", "four gaps")
    copy = replaced(copy, ">2015<", ">2014<")
    copy = replaced(copy, "the charter of Sampletown", "the charter of Newtown")
    copy = replaced(copy, ">Town of Lillevik<", ">Lillevik Town Hall<")
    copy = filled(copy, {"approval": ["Yes, with the corrections in this document"],
                         "approved-by": ["Finance Office"]})  # fmt: skip

    status, said = take(copy)

    after = (root / PATH).read_text("utf-8")
    assert changed(before, after) == [
        "-since: 2015",
        "+since: 2014",
        "-    publisher: Town of Lillevik",
        "+    publisher: Lillevik Town Hall",
        "-The office wrote it anew, after [the charter of Sampletown](sampletown-charter.md).[@1]",
        "+The office wrote it anew, after [the charter of Newtown](sampletown-charter.md).[@1]",
        "-The panel found three gaps.[@2]",
        "+The panel found four gaps.[@2]",
    ]
    assert "Maria" not in after
    assert status == 0
    assert said.startswith(
        f"A review copy of {PATH}.\n"
        "Changed:\n- First year [since]\n- Sources [sources]\n"
        "- Implementation [implementation]\n- Results [results]\n"
        "\n"
        "What the office says of it, which is not written anywhere:\n"
        "- Does your office approve the text? Yes, with the corrections in this document\n"
        "- Office Finance Office\n"
        "\n"
        f"Written into root/{PATH}; what changed in it, if it was there before, shows: "
        f"git diff root/{PATH}\n"
        "\n"
        "Tracked changes, taken as accepted (--refuse-changes takes them as refused):\n"
        "- Maria Exemplo, 2026-10-01, took out: three gaps\n"
        "- Maria Exemplo, 2026-10-01, put in: four gaps\n"
        "\n"
        "Names that the file carries, which were not taken over:\n"
        "- Maria Exemplo (of tracked changes)\n"
    )


def test_tracked_changes_can_be_refused(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]]
) -> None:
    """What was changed without a track stays changed."""
    before = (root / PATH).read_text("utf-8")
    copy = tracked(made("review", "lillevik-open-budget"), "three gaps", "four gaps")

    _, said = take(replaced(copy, ">2015<", ">2014<"), "--refuse-changes")

    assert changed(before, (root / PATH).read_text("utf-8")) == ["-since: 2015", "+since: 2014"]
    assert "Tracked changes, taken as refused:\n- Maria Exemplo" in said


def test_what_both_have_changed_is_shown_and_left(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]]
) -> None:
    """Section by section: what only the copy has changed is written all the same."""
    copy = made("review", "lillevik-open-budget")
    copy = replaced(replaced(copy, "three gaps", "four gaps"), ">2015<", ">2014<")
    file = root / PATH
    file.write_text(file.read_text("utf-8").replace("three gaps", "five gaps"), "utf-8")
    before = file.read_text("utf-8")

    status, said = take(copy)

    assert changed(before, file.read_text("utf-8")) == ["-since: 2015", "+since: 2014"]
    assert status == 1
    assert (
        "Changed in the entry too since the copy was made, so nothing of these parts was written. "
        "A line with - stands in the entry, one with + in the document:\n"
        "- Results\n"
        "  - The panel found five gaps.[2]\n"
        "  + The panel found four gaps.[2]\n" in said
    )


def test_what_only_the_entry_has_changed_stays(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]]
) -> None:
    """An old copy that says nothing new takes nothing back."""
    copy = made("review", "lillevik-open-budget")
    file = root / PATH
    file.write_text(file.read_text("utf-8").replace("three gaps", "five gaps"), "utf-8")
    before = file.read_text("utf-8")

    assert take(copy)[0] == 0
    assert file.read_text("utf-8") == before


def test_what_is_not_understood_is_asked_and_left(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """A year in words, and the name of a person where an office is meant."""
    before = (root / PATH).read_text("utf-8")
    copy = replaced(made("review", "lillevik-open-budget"), ">2015<", ">long ago<")

    status, said = take(copy)

    assert (root / PATH).read_text("utf-8") == before
    assert status == 1
    assert "- First year: ‘long ago’ is not a year." in said
    assert "First year: “long ago” is not a year." in (tmp_path / "back.docx.reply.txt").read_text(
        "utf-8"
    )


def test_a_copy_without_its_properties_is_no_copy(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]]
) -> None:
    """Nobody knows of what it was made; nothing is overwritten."""
    before = (root / PATH).read_text("utf-8")
    copy = made("review", "lillevik-open-budget")
    every = parts(copy)
    bare = every["docProps/custom.xml"].replace(b"golocal-entry", b"other")

    status, _ = take(replaced(copy, every["docProps/custom.xml"].decode(), bare.decode(),
                              "docProps/custom.xml"))  # fmt: skip

    assert status == 1
    assert (root / PATH).read_text("utf-8") == before


@pytest.mark.parametrize("language", ["en", "xx", "../../fr", ""])
def test_a_sheet_for_no_other_language_is_refused(
    made: Callable[..., bytes],
    root: Path,
    tmp_path: Path,
    language: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An overlay in the language of its entry is none, and nothing is written."""
    before = sorted(root.rglob("*"))
    sheet = filled(made("translate", "fr", "lillevik-open-budget"), TRANSLATED)
    file = tmp_path / "back.docx"
    file.write_bytes(replaced(sheet, ">fr<", f">{language}<", "docProps/custom.xml"))

    status = import_submission.main([str(file), "--root", str(root)])

    assert status == 1
    assert capsys.readouterr().err == (
        f"There can be no such document of {PATH}: the properties of this one were changed. "
        "Make it anew with scripts/word.py.\n"
    )
    assert sorted(root.rglob("*")) == before


def test_a_copy_of_what_is_no_practice_is_refused(
    made: Callable[..., bytes], root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only practices have review copies, whatever the properties say."""
    other = "practices/encouragements/commitment.md"
    copy = filled(made("review", "lillevik-open-budget"), {"title": ["Another title"]})
    file = tmp_path / "back.docx"
    file.write_bytes(replaced(copy, PATH, other, "docProps/custom.xml"))

    status = import_submission.main([str(file), "--root", str(root)])

    assert (status, capsys.readouterr().err.partition(":")[0]) == (
        1, f"There can be no such document of {other}",
    )  # fmt: skip
    assert not list(root.rglob("*.en.md"))


def test_a_sheet_becomes_the_overlay(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]]
) -> None:
    """With the digests of the text on the left, so that it is fresh, and passes the check."""
    sheet = filled(made("translate", "fr", "lillevik-open-budget"), TRANSLATED)

    status, said = take(sheet)

    loaded = corpus.load(root)
    (practice,) = (each for each in loaded.corpus.entries() if each.path == PATH)
    translation = loaded.corpus.translations[PATH]["fr"]
    assert said.startswith(
        f"A translation sheet of {PATH} for French.\nChanged:\n- Titre [title]\n"
    )
    assert status == 0, said
    assert (
        (root / FRENCH)
        .read_text("utf-8")
        .startswith(
            "---\n"
            "title: Un budget que chacun peut lire\n"
            "summary: Lillevik, une ville inventée, demande ce que son budget oublie.\n"
            "lead: Service des finances de Lillevik\n"
            "partners:\n"
            "  - Conseil des habitants\n"
            "translation:\n"
            "  made: human\n"
            "  by: Bureau des langues\n"
            "  from:\n"
        )
    )
    assert "\n## Contexte\n\nPersonne ne pouvait lire le budget.[@1]\n" in (
        root / FRENCH
    ).read_text("utf-8")
    assert "\nLe service l’a récrit, après [la charte](sampletown-charter.md).[@1]\n" in (
        root / FRENCH
    ).read_text("utf-8")
    assert translation.stale == ()
    assert practice.title == "A budget that every resident can read"


def test_a_sheet_that_is_not_whole_asks_for_the_rest(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """What there is of it is written; the check says what a translation must have."""
    some = {key: TRANSLATED[key] for key in ("title", "context")}
    some["objective"] = ["Que chacun le puisse."]

    status, said = take(filled(made("translate", "fr", "lillevik-open-budget"), some))

    assert status == 1
    assert "error[" in said
    reply = (tmp_path / "back.docx.reply.txt").read_text("utf-8")
    assert "- Résumé\N{NO-BREAK SPACE}: Il n’y a pas encore de traduction." in reply
    assert "- Objectif\N{NO-BREAK SPACE}: Les numéros de source [1] y manquent." in reply
    assert "Contexte" not in reply
    assert "\n  by:\n" in (root / FRENCH).read_text("utf-8")


def test_what_a_sheet_may_not_say_is_told(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]]
) -> None:
    """A little picture is left out, and so is where a person can be reached."""
    sheet = made("translate", "fr", "lillevik-open-budget")
    said = {
        **TRANSLATED,
        "title": ["Un budget 🏠"],
        "objective": ["Écrire à a.b@lillevik.example.[1]"],
    }

    _, told = take(filled(sheet, said))

    assert [line for line in told.split("\n") if ": ‘" in line] == [
        "- Titre: ‘🏠’ is a little picture, which no book can print, and was left out.",
        "- Objectif: ‘a.b@…’ is an e-mail address or a telephone number, and was left out.",
    ]
    assert "title: Un budget\n" in (root / FRENCH).read_text("utf-8")


def test_an_answer_is_no_more_than_the_value_of_its_field(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]]
) -> None:
    """Whoever fills in a sheet says how it was made, and cannot say that it was reviewed."""
    lines = ["human", "  by: An office", "  reviewed: 2026-01-01", "  reviewer: Another", "---"]
    said = {"title": TRANSLATED["title"], "translation.made": ["\n".join(lines)]}

    status, _ = take(filled(made("translate", "fr", "lillevik-open-budget"), said))

    assert status == 1
    assert (root / FRENCH).read_text("utf-8").startswith(
        "---\n"
        "title: Un budget que chacun peut lire\n"
        "translation:\n"
        '  made: "human by: An office reviewed: 2026-01-01 reviewer: Another ---"\n'
        "  by:\n"
    )  # fmt: skip


def test_a_digest_is_taken_for_a_part_that_is_there_and_only_if_it_is_one(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]]
) -> None:
    """What the properties of a sheet say can bring nothing else into the file."""
    sheet = filled(made("translate", "fr", "lillevik-open-budget"), TRANSLATED)
    told = parts(sheet)["docProps/custom.xml"].decode()
    forged = re.sub(r"(from-title\"><vt:lpwstr>)\w+", r"\1x&#10;  reviewed: 2026-01-01", told)
    forged = forged.replace("from-lead", "from-translation.made")
    assert forged.count("from-translation.made") == forged.count("reviewed: ") == 1

    take(replaced(sheet, told, forged, "docProps/custom.xml"))

    translation = corpus.load(root).corpus.overlays[PATH]["fr"].translation
    assert set(translation.digests) == TRANSLATED.keys() - {
        "title", "lead", "translation.made", "translation.by",
    }  # fmt: skip
    assert "reviewed" not in (root / FRENCH).read_text("utf-8")


def test_a_mended_part_is_renewed_and_no_other(
    root: Path, made: Callable[..., bytes], take: Callable[..., tuple[int, str]]
) -> None:
    """The sheet shows the English then and now; what stays older says so still."""
    take(filled(made("translate", "fr", "lillevik-open-budget"), TRANSLATED))
    file = root / PATH
    text = file.read_text("utf-8").replace("three gaps", "five gaps").replace("One gap", "Two gaps")
    file.write_text(text, "utf-8")
    before = (root / FRENCH).read_text("utf-8")
    loaded = corpus.load(root)
    sheet = sheet_of(loaded)

    status, said = take(replaced(sheet, "trois lacunes", "cinq lacunes"))

    lines = changed(before, (root / FRENCH).read_text("utf-8"))
    assert [line.partition(": ")[0] for line in lines] == [
        "-    results",
        "+    results",
        "-Le conseil a trouvé trois lacunes.[@2]",
        "+Le conseil a trouvé cinq lacunes.[@2]",
    ]
    assert corpus.load(root).corpus.translations[PATH]["fr"].stale == ("challenges-and-lessons",)
    assert "Changed:\n- Résultats [results]\n" in said
    assert status == 0


def sheet_of(loaded: corpus.Loaded) -> bytes:
    """The French sheet of the practice as it stands, with the words of the earlier text."""
    (entry,) = (each for each in loaded.corpus.entries() if each.path == PATH)
    content = word_translation.sheet(
        entry, loaded, catalogue.load("fr"), lambda *_: "The panel found three gaps."
    )
    said = "".join(parts(content)[DOCUMENT].decode())
    assert "Lors de la traduction" in said
    assert "The panel found three gaps." in said
    assert "five gaps" in said
    return content


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """What another program makes of a document when it opens and saves it."""
    folder = tmp_path_factory.mktemp("office")

    def saved(content: bytes) -> bytes:
        file = folder / "out.docx"
        file.write_bytes(content)
        own = f"-env:UserInstallation={(folder / 'own').as_uri()}"
        (folder / "saved").mkdir(exist_ok=True)
        subprocess.run(
            ["soffice", own, "--headless", "--convert-to", "docx:MS Word 2007 XML",
             "--outdir", str(folder / "saved"), str(file)],
            check=True, capture_output=True
        )  # fmt: skip
        return (folder / "saved" / "out.docx").read_bytes()

    return saved


needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


@needs_office
def test_another_program_takes_nothing_from_a_copy(
    root: Path,
    made: Callable[..., bytes],
    take: Callable[..., tuple[int, str]],
    office: Callable[[bytes], bytes],
) -> None:
    """LibreOffice loses the controls; what was written in it is there, and nothing else."""
    before = (root / PATH).read_text("utf-8")
    copy = filled(made("review", "lillevik-open-budget"), {"lead": ["Office of Finance"]})

    take(office(copy))

    assert changed(before, (root / PATH).read_text("utf-8")) == [
        "-lead: Finance Office of Lillevik",
        "+lead: Office of Finance",
    ]


@needs_office
def test_another_program_takes_nothing_from_a_sheet(
    root: Path,
    made: Callable[..., bytes],
    take: Callable[..., tuple[int, str]],
    office: Callable[[bytes], bytes],
) -> None:
    """In Arabic it writes the words of a control several times; they are read once."""
    sheet = filled(made("translate", "ar", "lillevik-open-budget"), {
        "title": ["ميزانية 2016 يقرؤها الجميع"],
        "context": ["لم يكن أحد يقرأ الميزانية.[1]"],
    })  # fmt: skip

    _, said = take(office(sheet))

    assert "word for word" not in said
    text = (root / PATH.replace(".md", ".ar.md")).read_text("utf-8")
    assert text.startswith("---\ntitle: ميزانية 2016 يقرؤها الجميع\ntranslation:\n  made:\n")
    assert "\n## السياق\n\nلم يكن أحد يقرأ الميزانية.[@1]\n" in text
    assert text.count("اكتب هنا") == 0
