"""Every document of `cases.py` becomes what its folder in `expected/` says: words, entry, reply."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.word.cases import CASES
from tests.word.made import COMPLETE, filled, without_controls

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.commands import import_submission
from golocal.editing import word_form
from golocal.editing.inert import Change
from golocal.entry.model import Corpus
from golocal.word import markdown, opened, reading
from golocal.word.content import Paragraph, Span, paragraphs

EXPECTED = Path(__file__).parent / "expected"
SAMPLE = Path(__file__).parents[1] / "sample"

Golden = Callable[[str, Path], None]


def receive(content: bytes, folder: Path, *options: str) -> int:
    """Import a document into a folder, and give the exit status."""
    file = folder / "form.docx"
    file.write_bytes(content)
    return import_submission.main(
        [
            str(file),
            *("--root", str(SAMPLE), "--out", str(folder / "out"), "--date", "2026-11-23"),
            *options,
        ]
    )


@pytest.fixture
def blank(collection: Corpus, words: Catalogue) -> Callable[[str], bytes]:
    """The form of a kind of entry."""
    return lambda kind: word_form.form(kind, collection, words, None)


@pytest.mark.parametrize("name", CASES)
def test_a_document_becomes_what_is_expected(
    name: str,
    blank: Callable[[str], bytes],
    tmp_path: Path,
    golden: Golden,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    """The words, the entry and the reply are those of the case."""
    status = receive(CASES[name](blank), tmp_path)

    said = capsys.readouterr().out.replace(f"{tmp_path}/", "")
    if request.config.getoption("--update-golden"):
        (EXPECTED / name).mkdir(parents=True, exist_ok=True)
    golden(f"{said}\nExit status {status}.\n", EXPECTED / name / "said.txt")
    golden((tmp_path / "form.docx.reply.txt").read_text("utf-8"), EXPECTED / name / "reply.txt")
    made = list((tmp_path / "out").glob("*"))
    if made:
        golden(made[0].read_text("utf-8"), EXPECTED / name / "expected.md")
    assert len(made) == (EXPECTED / name / "expected.md").exists()


def test_refused_changes_leave_the_text_as_it_was(
    blank: Callable[[str], bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What three people changed is told either way; the editor chooses."""
    receive(CASES["tracked"](blank), tmp_path, "--refuse-changes")

    made = next((tmp_path / "out").glob("*")).read_text("utf-8")
    assert (
        "Tracked changes, taken as refused:\n- Maria Exemplo, 2026-10-01, took out: nobody\n"
        in (capsys.readouterr().out)
    )
    assert "Duties were known to nobody\n" in made


def test_what_another_program_saves_is_the_same_entry() -> None:
    """LibreOffice keeps no controls, and nothing is lost."""
    texts = {
        name: (EXPECTED / name / "expected.md").read_text("utf-8")
        for name in (
            "complete", "saved-by-another-program", "only-bookmarks", "only-keys", "flattened"
        )
    }  # fmt: skip

    assert set(texts.values()) == {texts["complete"]}


@pytest.mark.parametrize("language", word_form.languages())
def test_a_form_in_another_language_gives_the_same_entry(
    language: str, collection: Corpus, tmp_path: Path
) -> None:
    """Choices are read by the labels that the form showed, and the answer is in its language."""
    own = catalogue.load(language)
    asked = {word_form.tag(each): each for each in word_form.asked("practice", collection, own)}
    english = word_form.asked("practice", collection, catalogue.load())
    codes = {word_form.tag(each): each.forms for each in english if each.choices}
    answers = {
        key: [asked[field].choices[codes[field][said[0]]]]
        if (field := key.partition(".")[0]) in codes and field != "agreed"
        else said
        for key, said in COMPLETE.items()
    }
    form = word_form.form("practice", collection, own, None)

    assert receive(without_controls(filled(form, answers)), tmp_path) == 0

    made = next((tmp_path / "out").glob("*")).read_text("utf-8")
    assert made == (EXPECTED / "complete" / "expected.md").read_text("utf-8")
    reply = (tmp_path / "form.docx.reply.txt").read_text("utf-8")
    assert own.text("word.reply.complete") in reply


@pytest.mark.parametrize("language", [each for each in word_form.languages() if each != "en"])
def test_what_is_missing_is_asked_in_the_language_of_the_form(
    language: str, collection: Corpus, tmp_path: Path
) -> None:
    """By the questions as they stand there; what is said in English only is said to be so."""
    own = catalogue.load(language)
    asked = {word_form.tag(each): each for each in word_form.asked("practice", collection, own)}
    form = word_form.form("practice", collection, own, None)
    rest = {key: said for key, said in COMPLETE.items() if key not in ("lead", "agreed.harm")}

    receive(filled(form, {**rest, "since": ["once"], "partners": ["Dr. Ada Sample"]}), tmp_path)

    reply = (tmp_path / "form.docx.reply.txt").read_text("utf-8")
    lead = asked["lead"]
    statement = asked["agreed"].choices["harm"]
    opens, closes = catalogue.quotation(language)
    said = [
        (lead, own.text("remark.no_answer", doc=lead.doc)),
        (asked["agreed"], own.text("remark.tick", statement=statement)),
        (asked["partners"], f"{opens}Ada Sample{closes} {own.text('remark.check.person-name')}"),
    ]
    for question, text in said:
        one = own.text("word.reply.one", label=question.label, text=text).replace("**", "")
        assert f"- {one}\n" in reply
    assert f"\n{own.text('word.reply.in_english')}\n" in reply
    assert f"{opens}once{closes} is not a year." in reply


def test_items_behind_a_hyphen_are_one_list() -> None:
    """As the form asks for them, each a paragraph of its own."""
    said = ("Not known:", "- what it costs", "- who pays", "That is all.")
    blocks = [Paragraph((Span(text),)) for text in said]

    assert markdown.markdown(blocks, {}) == (
        "Not known:\n\n- what it costs\n- who pays\n\nThat is all."
    )


def test_every_remark_is_made_somewhere() -> None:
    """The catalogue has no sentence that nobody can be told; what has a code has one of ours."""
    made = {
        node.value
        for file in Path(word_form.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    made |= {f"no_choice{near}{few}" for near in ("", "_near") for few in ("", "_choices")}
    words = catalogue.load()
    codes = {*words.below("fault"), "status-ahead-ended"}

    told = words.below("remark")
    changed, of_faults = (
        {each for key in told for name, _, each in [key.partition(".")] if name in names}
        for names in (["changed"], ["check", "file"])
    )

    assert {key for key in told if "." not in key} <= made
    assert changed == set(Change)
    assert of_faults <= codes


def test_a_folder_is_taken_in_once(
    blank: Callable[[str], bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second call takes only what is new; a refused file does not stop the others."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.docx").write_bytes(b"nothing")
    (inbox / "b.docx").write_bytes(CASES["complete"](blank))
    command = [str(inbox), "--root", str(SAMPLE), "--out", str(tmp_path / "out")]
    first = import_submission.main(command)
    said = capsys.readouterr().out.replace(f"{tmp_path}/", "")

    second = import_submission.main(command)

    assert (first, second) == (1, 1)
    assert said.startswith(
        "== a.docx\n"
        "inbox/a.docx was not read. It is no Word document. Ask for a .docx.\n"
        "\n== b.docx\n"
    )
    assert capsys.readouterr().out.endswith(
        "\n== b.docx\nb.docx was taken in before. To take it in again, delete "
        f"{tmp_path}/inbox/b.docx.reply.txt.\n"
    )
    assert [path.name for path in (tmp_path / "out").iterdir()] == [
        "newtown-charter-wall-every-office.md"
    ]


def test_the_reply_is_a_word_document_too(blank: Callable[[str], bytes], tmp_path: Path) -> None:
    """It says the same as the plain one."""
    receive(CASES["one-box-open"](blank), tmp_path)

    read = reading.read(opened.opened((tmp_path / "form.docx.reply.docx").read_bytes()))
    said = [each.plain for each in paragraphs(read.blocks)]
    text = (tmp_path / "form.docx.reply.txt").read_text("utf-8")
    assert said[0] == "Your form"
    assert [line.removeprefix("- ") for line in text.split("\n") if line] == said[1:]
