"""What strangers write into the form: it becomes a harmless file, or words, and never a fault."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golocal.base import catalogue
from golocal.collection import corpus
from golocal.commands import import_submission
from golocal.editing import (
    answers,
    canonical,
    citations,
    inert,
    issue_form,
    reference,
    remarks,
    template,
)
from golocal.editing import submission as submissions
from golocal.editing.questions import Question, Shape, questions
from golocal.editing.remarks import Remark, Sentence
from golocal.editing.submission import Arrival, Submission
from golocal.entry import schema
from golocal.entry.patterns import SLUG
from golocal.entry.practice import Withdrawal, Withdrawn

SAMPLE = Path(__file__).parents[1] / "sample"
CASES = Path(__file__).parents[1] / "submissions"
COMPLETE = (CASES / "complete" / "body.md").read_text("utf-8")

WORDS = catalogue.load("en")
CORPUS = corpus.load(SAMPLE).corpus
ASKED = questions(CORPUS, WORDS)
LABELS = [each.label for each in ASKED]
DAY = date(2026, 11, 23)

NAMED = {
    "date-order",
    "file-encoding",
    "gaps-form",
    "heading-form",
    "letter-unknown",
    "link-form",
    "list-long",
    "mark-bare",
    "mark-unknown",
    "person-name",
    "place-far",
    "source-redirect",
    "source-repeated",
    "text-gap",
    "text-loud",
    "text-torn",
    "section-empty",
    "section-length",
    "source-insecure",
    "source-mirror",
    "source-uncited",
    "status-undated",
    "status-unsupported",
    "status-until",
    "text-form",
    "text-language",
    "text-list",
    "text-long",
    "text-placeholder",
    "text-table",
    "text-uncited",
    "value-empty",
    "volume-order",  # the trial stands in any volume
}
"""All that the check may find in what is made of any text; only a person can mend it."""


def read(body: str, **known: object) -> Submission:
    """Read a body against the sample."""
    return submissions.read(body, CORPUS, WORDS, Arrival(DAY, **known))  # type: ignore[arg-type]


def form(texts: dict[str, str]) -> str:
    """Write the body that GitHub would make of answers; all statements are ticked."""
    ticked = "\n".join(f"- [x] {statement}" for statement in ASKED[-1].choices.values())
    every = {**dict.fromkeys(LABELS, "_No response_"), **texts, LABELS[-1]: ticked}
    return "\n\n".join(f"### {label}\n\n{text}" for label, text in every.items()) + "\n"


NASTY = re.split(
    "¦",
    "---¦- ¦# ¦## Context¦### Results\n\n¦```¦`¦~~~¦[1]¦[@2]¦[@¦![a](b)¦===¦1. ¦|a|b|\n|-|-|¦"
    "<script>¦<!--¦-->¦</b>¦<a href='x'>¦&¦[a](javascript:b)¦[x]: y¦(¦)¦]¦](¦www.a.example¦"
    "!!python/object:x¦&a ¦*a¦: ¦ #¦|¦>¦'¦\"¦\\¦{¦}¦[¦https://a.example/b¦a@b.example¦n/a¦"
    "\n¦\n\n¦\r\n¦\t¦    ¦\u2028¦\u202e¦\x00¦2011¦Austria¦47.07¦+43 316 872 1234¦_No response_",
)
"""What has a meaning somewhere on its way: in Markdown, YAML, HTML or the form."""

ANSWER = st.lists(st.sampled_from(NASTY) | st.text(max_size=12), max_size=12).map("".join)
ANSWERS = st.fixed_dictionaries({}, optional=dict.fromkeys(LABELS[:-1], ANSWER))


@given(st.text() | ANSWER)
def test_any_text_gives_words(body: str) -> None:
    """What was not made by the form is told so; nothing is made of it."""
    made = read(body)

    assert made.text or not made.is_complete
    assert remarks.said(made.remarks, WORDS)
    assert remarks.comment(made.remarks, WORDS)


@settings(deadline=None, max_examples=25)
@given(ANSWERS)
def test_any_answers_give_a_harmless_file(texts: dict[str, str]) -> None:
    """It is in canonical form, and the check finds gaps in it, and nothing that could do harm."""
    made = read(form(texts))
    if not made.text:
        assert not any(issue_form.parse(form(texts), LABELS).texts[each] for each in LABELS[:-1])
        return

    assert canonical.canonical(made.text, schema.PRACTICE) == made.text
    assert re.fullmatch(SLUG.form, made.slug)
    assert {
        fault.code for fault in import_submission.trial_faults(SAMPLE, made, date(2026, 11, 23))
    } <= NAMED
    assert all("\n" not in line for line in remarks.said(made.remarks, WORDS).split("\n"))


@given(st.text())
def test_a_quotation_is_one_line_without_commands(text: str) -> None:
    """Neither GitHub's runner nor a terminal takes it for more than words."""
    shown = remarks.shown(text)

    assert "\n" not in shown
    assert "##[" not in shown
    assert len(shown) <= remarks.MOST_QUOTED + 1


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    """A title holds no mark of Markdown or HTML that could do something."""
    line = inert.line(text).text

    assert "\n" not in line
    assert not set(line) & set("<>`*")


@given(ANSWER)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    """Made harmless once, a text does not change a second time."""
    once = inert.prose(text).text

    assert inert.prose(once).text == once


def test_spaces_are_single() -> None:
    """Thousands of them in a heading would keep the patterns of the check busy for hours."""
    assert inert.prose(f"# a{' ' * 5_000}b\n\nc{' ' * 5_000}d").text == "### a b\n\nc d"


def test_a_heading_within_an_answer_is_not_the_question() -> None:
    """The order of the form says which is which."""
    body = "### A\n\none\n\n### C\n\nfake\n\n### B\n\ntwo\n\n### C\n\nthree\n"

    found = issue_form.parse(body, ["A", "B", "C"])

    assert dict(found.texts) == {"A": "one\n\n### C\n\nfake", "B": "two", "C": "three"}
    assert found.repeated == ("C",)


def test_no_response_is_no_answer() -> None:
    """As GitHub writes it, and where a list was left at None."""
    found = issue_form.parse("### A\n\n_No response_\n\n### b:\n\nNone", ["A", "B"])

    assert dict(found.texts) == {"A": "", "B": ""}


def choices(**labels: str) -> Question:
    """Make a question with choices."""
    return Question(
        key="x", id="x", label="X", doc="", shape=Shape.SOME, is_required=True, choices=labels
    )


@pytest.mark.parametrize(
    ("answer", "codes", "unknown"),
    [
        # as the form shows them, with commas of their own
        ("Food, water and light (food), Homes (homes)", ("food", "homes"), ()),
        ("Food, water and light", ("food",), ()),
        # codes and labels in any case, parted in any way
        ("FOOD; homes", ("food", "homes"), ()),
        ("- food\n- **Homes**\n1. food", ("food", "homes"), ()),
        ("homes and food", ("homes", "food"), ()),
        # what says nothing
        ("n/a, none, Homes", ("homes",), ()),
        # what is near, but no term
        ("home", (), ("home",)),
        ("Food, Homes", ("food", "homes"), ()),
        ("Something (homes)", ("homes",), ()),
        ("Something (else)", (), ("Something (else)",)),
    ],
)
def test_terms_are_read_by_label_or_code(
    answer: str, codes: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    """A label may have commas; a word that is only near is not taken."""
    question = choices(food="Food, water and light", homes="Homes")

    assert answers.terms(answer, question.forms) == answers.Terms(codes, unknown)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("47.07", "47.07"),
        ("47,07", "47.07"),
        ("47.0707123456789", "47.07"),
        ("47.07° N", "47.07"),
        ("S 33.9", "-33.9"),
        ("33°52\u203210\u2033S", "-33.87"),
        ("\N{MINUS SIGN}3", "-3"),
        ("0.001 S", "0"),
        # not understood
        ("47.07 E", None),
        ("-33.9 S", None),
        ("91", None),
        ("forty-seven", None),
        ("", None),
    ],
)
def test_degrees_are_read_to_a_hundredth(answer: str, expected: str | None) -> None:
    """Enough to find a town on the map, too little to find a house."""
    assert answers.degrees(answer, 90, "NS") == expected


def test_latitude_and_longitude_may_be_pasted_together() -> None:
    """As maps on the web show them."""
    made = read(form({"Title": "A charter", "Latitude": "47.0707, 15.4395"}))

    assert "\nlatitude: 47.07\nlongitude: 15.44\n" in made.text


def test_a_source_is_read_in_the_form_that_is_asked_for() -> None:
    """All parts at their places."""
    line = "Report | Town | 2020 | https://town.example/r | German | A copy"

    assert citations.sources(line, {"de": "German"}) == (
        reference.Source(
            {
                "title": "Report",
                "publisher": "Town",
                "year": "2020",
                "url": "https://town.example/r",
                "language": "de",
                "note": "A copy",
            }
        ),
    )


def test_a_table_may_be_pasted_as_the_list_of_sources() -> None:
    """Its heading and its frame are no sources."""
    frame = "| --- | --- | --- | --- | --- | --- |"
    text = f"| {reference.FORMAT} |\n{frame}\n| A | | | https://a.example/ | | |"

    assert citations.sources(text, {}) == (
        reference.Source({"title": "A", "url": "https://a.example/"}),
    )


def test_the_format_of_a_source_is_made_of_the_schemas_fields() -> None:
    """All but the days of reading, which are the editors'."""
    fields = {field.key for field in schema.SOURCE.fields}

    assert fields - set(reference.PLACES) == {"accessed", "copy"}
    assert set(reference.PLACES) <= fields


@pytest.mark.parametrize(
    ("city", "title", "expected"),
    [
        ("Graz", "A human rights council of Graz", "graz-human-rights-council"),
        ("São Paulo", "Budgets that São Paulo reads", "sao-paulo-budgets-reads"),
        ("..\\..", "../../etc/passwd", "etc-passwd"),
        ("Київ", "Бюджет", "practice"),
        ("x" * 200, "y", "y"),
        ("Town", "word " * 100, "town-word-word-word-word-word-word-word-word-word-word-word"),
    ],
    ids=["town in the title", "accents", "paths", "another script", "long", "many words"],
)
def test_a_file_is_named_after_place_and_deed(city: str, title: str, expected: str) -> None:
    """Only small letters, digits and hyphens; never a path."""
    assert template.name(city, title, ()) == expected


def test_a_name_that_is_taken_gets_a_number() -> None:
    """So nothing is written over."""
    assert template.name("Graz", "Council", {"graz-council", "graz-council-2"}) == "graz-council-3"


def test_many_faults_of_one_answer_are_counted() -> None:
    """An answer that is all wrong does not flood the issue."""
    many = [
        Remark("Themes", Sentence("unclear"), str(number), is_asked=True) for number in range(100)
    ]

    lines = remarks.said(many, WORDS).splitlines()

    assert len(lines) == 2
    assert lines[-1].startswith("- Themes: ‘0’, ‘1’, ‘2’,")
    assert lines[-1].endswith(
        "‘7’ and 92 more: each is not understood. Keep to the order of the parts."
    )


Run = Callable[..., int]


@pytest.fixture
def body(tmp_path: Path) -> Path:
    """Write the complete body into a file."""
    file = tmp_path / "body.md"
    file.write_text(COMPLETE, "utf-8")
    return file


def run(*arguments: str | Path) -> int:
    """Run the command against the sample, on a fixed day."""
    return import_submission.main(
        ["--root", str(SAMPLE), "--date", "2026-11-23", *map(str, arguments)]
    )


def test_the_body_may_come_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a workflow hands it over."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(COMPLETE.encode())))

    assert run("--out", tmp_path / "out") == 0
    assert [file.name for file in (tmp_path / "out").iterdir()] == [
        "newtown-charter-wall-every-office.md"
    ]


def test_a_volume_that_is_named_leaves_nothing_to_say(
    body: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is whole; that its volume must list it is for the check of the collection."""
    assert run(body, "--out", tmp_path / "out", "--volume", "1") == 0

    (file,) = (tmp_path / "out").iterdir()
    assert "\nvolume: 1\n" in file.read_text("utf-8")
    assert capsys.readouterr().out.splitlines()[1:] == [
        "For the editors:",
        "- Volume: The volume has an order; put this practice into it.",
    ]


def test_nothing_is_written_over(body: Path, tmp_path: Path) -> None:
    """A second run makes a second file."""
    out = tmp_path / "out"

    assert (run(body, "--out", out), run(body, "--out", out)) == (0, 0)

    name = "newtown-charter-wall-every-office"
    assert sorted(file.name for file in out.iterdir()) == [f"{name}-2.md", f"{name}.md"]


def test_a_name_of_the_collection_is_not_free(tmp_path: Path) -> None:
    """Nor is one that an entry had before."""
    text = COMPLETE.replace("\nNewtown\n", "\nSampletown\n")
    text = text.replace("A charter on the wall of every office", "A charter")
    file = tmp_path / "body.md"
    file.write_text(text, "utf-8")

    assert run(file, "--out", tmp_path / "out") == 0
    assert [made.name for made in (tmp_path / "out").iterdir()] == ["sampletown-charter-2.md"]


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    """Whatever place and title say."""
    out = tmp_path / "deep" / "out"

    assert run(CASES / "paths-in-the-title" / "body.md", "--out", out) == 0

    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert [file.parent for file in written] == [out]


def test_without_consent_nothing_is_written(tmp_path: Path) -> None:
    """The words ask for it; the text stays where it is."""
    assert run(CASES / "not-agreed" / "body.md", "--out", tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()


def test_more_than_an_issue_can_hold_is_not_read(tmp_path: Path) -> None:
    """The words say how much it was."""
    file = tmp_path / "body.md"
    file.write_text(COMPLETE + "x" * issue_form.MOST_CHARACTERS, "utf-8")

    assert run(file, "--out", tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nobody.md"], "nobody.md cannot be read: No such file or directory.\n"),
        (["latin.md"], "latin.md is not saved as UTF-8. Save it again with that encoding.\n"),
        (["body.md", "--out", "body.md/x"], "cannot be written"),
        (["body.md", "--out", "out", "--comment", "."], "cannot be written"),
        (["body.md", "--root", "nowhere"], "There is no folder practices/"),
    ],
    ids=["no file", "encoding", "out is a file", "comment is a folder", "no collection"],
)
@pytest.mark.usefixtures("body")
def test_wrong_use_is_told_in_words(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit status 2, and a sentence; no traceback."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "latin.md").write_bytes("Köln".encode("latin-1"))

    assert run(*arguments) == 2
    assert words in capsys.readouterr().err


def commitment(texts: dict[str, str]) -> str:
    """Write the body that GitHub would make of the form for a commitment."""
    asked = questions(CORPUS, WORDS, schema.COMMITMENT)
    ticked = "\n".join(f"- [x] {statement}" for statement in asked[-1].choices.values())
    every = {each.label: texts.get(each.key, "_No response_") for each in asked[:-1]}
    every[asked[-1].label] = ticked
    return "\n\n".join(f"### {label}\n\n{text}" for label, text in every.items()) + "\n"


PROMISE = {
    "authority": "City of Sampletown",
    "city": "Sampletown",
    "country": "Austria (AT)",
    "latitude": "47.07, 15.44",
    "encouragement": "commitment",
    "text": "We write our duties into the statutes.",
    "decided.body": "City Council",
    "decided.date": "15 June 2024",
    "sources.title": "Minutes: June",
    "sources.url": "https://sampletown.example/minutes",
    "office": "Legal Office",
    "next_report": "2030-06-30",
}


def test_a_commitment_comes_in_by_its_form(
    collection: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The record becomes the source of the decision, and the check finds nothing to mend."""
    root, body = collection(), tmp_path / "body.md"
    body.write_text(commitment(PROMISE), "utf-8")

    assert import_submission.main(["--root", str(root), "--date", "2026-11-23", str(body)]) == 0

    name = "city-sampletown-commitment"
    assert capsys.readouterr().out.startswith(f"Made {root}/practices/commitments/{name}.md.")
    loaded = corpus.load(root)
    assert loaded.diagnostics == ()
    found = loaded.corpus.commitments[name]
    assert (found.decided.body, found.decided.date, found.decided.source) == (
        "City Council",
        date(2024, 6, 15),
        1,
    )
    assert (found.sources[0].title, found.next_report) == ("Minutes: June", date(2030, 6, 30))


def test_a_commitment_without_a_decision_is_asked_back() -> None:
    """A practice is not taken for one, nor the other way round."""
    body = commitment({**PROMISE, "decided.body": "_No response_"})
    made = submissions.read_commitment(body, CORPUS, WORDS, Arrival(DAY))

    assert [(each.label, each.is_asked) for each in made.remarks] == [("Decided by", True)]
    assert submissions.is_commitment(body, CORPUS, WORDS)
    assert not submissions.is_commitment(COMPLETE, CORPUS, WORDS)


@settings(deadline=None, max_examples=20)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(PROMISE, ANSWER)))
def test_any_answers_about_a_commitment_give_a_harmless_file(texts: dict[str, str]) -> None:
    """It is in canonical form, whatever was answered."""
    made = submissions.read_commitment(commitment(texts), CORPUS, WORDS, Arrival(DAY))

    if made.text:
        assert canonical.canonical(made.text, schema.COMMITMENT) == made.text
        assert re.fullmatch(SLUG.form, made.slug)


def test_the_name_of_a_town_is_enough() -> None:
    """Whoever leaves out where it lies has it looked up, on GitHub too."""
    body = re.sub(
        r"(### (?:Country or area|Latitude|Longitude)\n\n)[^\n]+", r"\1_No response_", COMPLETE
    )
    body = re.sub(r"(### City, district or region\n\n)[^\n]+", r"\1Graz", body)

    made = submissions.read(body, CORPUS, WORDS, Arrival(DAY, 1))

    assert "\ncity: Graz\ncountry: AT\nlatitude: 47.07\nlongitude: 15.44\n" in made.text
    assert [each.quoted for each in made.remarks if each.sentence.key == "town"] == ["Graz"]
    assert made.is_complete


def test_an_address_that_leads_on_puts_nothing_into_the_file() -> None:
    """What an address has in escapes is no line of YAML."""
    led = "https://www.google.com/url?q=https://a.example/%0Awaive:%20%7Btext-loud:%20x%7D"
    body = COMPLETE.replace("https://newtown.example/charter", led)

    made = submissions.read(body, CORPUS, WORDS, Arrival(DAY, 1))

    assert body != COMPLETE
    assert "\nwaive" not in made.text
    assert template.quoted("a\nwaive: b") == '"a waive: b"'


def test_names_are_taken_kind_by_kind(tmp_path: Path) -> None:
    """A commitment may be named like a practice, but not like another commitment."""
    names = {
        kind.name: import_submission.taken(CORPUS, kind, tmp_path)
        for kind in (schema.PRACTICE, schema.COMMITMENT, schema.ENCOURAGEMENT)
    }

    assert names == {
        "practice": {*CORPUS.practices, *CORPUS.withdrawn, *CORPUS.renamed},
        "commitment": set(CORPUS.commitments),
        "encouragement": set(CORPUS.encouragements),
    }


def test_a_name_that_was_given_once_is_given_to_no_other(tmp_path: Path) -> None:
    """Printed copies lead to it: a former name, one taken back, a file that has errors."""
    practice = next(iter(CORPUS.practices.values()))
    gone = Withdrawn(
        slug="oldtown-desk",
        title="A desk",
        withdrawn=Withdrawal(date=DAY, reason="It was asked for."),
        aliases=("oldtown-bureau",),
        path="practices/promising/oldtown-desk.md",
    )
    known = replace(
        CORPUS,
        practices={practice.slug: replace(practice, aliases=("newtown-board",))},
        withdrawn={gone.slug: gone},
    )
    (tmp_path / "oldtown-draft.md").write_text("not sound", "utf-8")

    assert import_submission.taken(known, schema.PRACTICE, tmp_path) == {
        practice.slug,
        "newtown-board",
        "oldtown-desk",
        "oldtown-bureau",
        "oldtown-draft",
    }
