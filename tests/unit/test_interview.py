"""The questions that `new.py` asks on a terminal, and the values that it takes as flags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.commands import new
from golocal.editing import interview
from golocal.entry import schema
from golocal.entry.fields import Field

FIELDS = {field.key: field for field in schema.PRACTICE.fields}


@pytest.fixture
def codes(sample: Loaded) -> Mapping[str, Mapping[str, str]]:
    """Give the codes of the sample's vocabularies."""
    return {**sample.corpus.codes, interview.VOLUMES: {"1": "Budgets and Charters (draft)"}}


def answering(*answers: str) -> Callable[[str], str]:
    """Answer questions in turn, and leave the rest empty."""
    remaining: Iterator[str] = iter(answers)
    return lambda question: next(remaining, "") if question else ""


@pytest.mark.parametrize(
    ("key", "answer", "value"),
    [
        ("city", "Graz", "Graz"),
        ("city", "St. Pölten: die Stadt", '"St. Pölten: die Stadt"'),
        ("country", "no", "NO"),
        ("country", "Norway", "NO"),
        ("themes", "Budgets, charters", "[budgeting, charters]"),
        ("themes", "2", "[charters]"),
        ("themes", "1 2", "[budgeting, charters]"),
        ("sdgs", "16.7", '["16.7"]'),
        ("status", "4", "regular"),
        ("since", "unknown", "unknown"),
        ("checked", "2024-02-05", "2024-02-05"),
    ],
)
def test_an_answer_becomes_the_value_of_its_field(
    codes: Mapping[str, Mapping[str, str]], key: str, answer: str, value: str
) -> None:
    """Numbers, codes and names all choose; what YAML would misread stands in quotation marks."""
    assert interview.judge(FIELDS[key], answer, codes) == (value, ())


@pytest.mark.parametrize(
    ("key", "answer", "fault"),
    [
        ("country", "UK", "There is no 'UK' among the countries."),
        ("checked", "30.2.2024", "'checked' expects a date, not '30.2.2024'."),
        ("checked", "2024-02-30", "No calendar has the date '2024-02-30'."),
        ("city", "5", "'5' has no letters; write it in words."),
        ("volume", "6", "There is no volume 6. The volumes are: 1."),
        ("latitude", "north", "'latitude' expects decimal degrees from -90 to 90, not 'north'."),
    ],
)
def test_a_wrong_answer_is_explained(
    codes: Mapping[str, Mapping[str, str]], key: str, answer: str, fault: str
) -> None:
    """The words are those of the check."""
    value, faults = interview.judge(FIELDS[key], answer, codes)

    assert (value, faults[0]) == (None, fault)


def test_a_question_is_asked_again_until_the_answer_is_right(
    codes: Mapping[str, Mapping[str, str]],
) -> None:
    """The choices are shown before, the fault after."""
    said: list[str] = []
    fields: list[Field] = [FIELDS["pillars"], FIELDS["city"]]

    values = dict(interview.ask(fields, codes, answering("money", "1, 3", ""), said.append))

    assert values == {"pillars": "[evidence, embedding]"}
    assert "   2  Commitment (commitment)" in said
    assert "  There is no 'money' among the pillars." in said


def test_new_asks_on_a_terminal_and_writes_the_answers(collection: Callable[..., Path]) -> None:
    """What was answered is in the file, and no fault of it is left."""
    root = collection()
    answers = answering("In words.", "1", "Oslo", "Norway", "59.9", "10.7", "2015", "running")

    assert new.main(["--root", str(root), "practice", "A plan"], answers) == 0

    faults = corpus.load(root).diagnostics
    text = (root / "practices/promising/oslo-plan.md").read_text("utf-8")
    assert "country: NO\n" in text
    assert not [each for each in faults if each.message.startswith(("'country'", "'city'"))]


def test_the_volumes_are_listed_by_number_and_title(
    codes: Mapping[str, Mapping[str, str]],
) -> None:
    """Nobody has to know them."""
    assert interview.choices(FIELDS["volume"], codes) == ("   1  Budgets and Charters (draft)",)


def test_what_was_answered_is_kept_when_the_person_stops(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+C after some answers leaves a file with them; before the first, it leaves nothing."""
    root = collection()
    answers = iter(["In words.", "1", "Oslo"])

    def read(_: str) -> str:
        answer = next(answers, None)
        if answer is None:
            raise KeyboardInterrupt
        return answer

    assert new.main(["--root", str(root), "practice", "A plan"], read) == 1
    kept = root / "practices/promising/oslo-plan.md"
    assert "city: Oslo\n" in kept.read_text("utf-8")
    assert capsys.readouterr().out.endswith(
        "Stopped. What you answered is kept in practices/promising/oslo-plan.md; "
        "delete it if you do not want it.\n"
    )

    kept.unlink()
    assert new.main(["--root", str(root), "practice", "A plan"], read) == 1
    assert capsys.readouterr().err == "\nStopped; nothing was written.\n"
    assert not list((root / "practices/promising").glob("*plan*"))


def test_an_academy_is_named_by_the_year_in_its_title(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is none, it is asked for."""
    root = collection()

    assert new.main(["--root", str(root), "academy", "Academy and Conference 2028"]) == 0
    assert (root / "practices/academies/2028.md").is_file()
    assert new.main(["--root", str(root), "academy", "The next Academy"]) == 2
    assert "add --year, such as --year 2028" in capsys.readouterr().err


def test_flags_fill_fields_where_nobody_can_be_asked(collection: Callable[..., Path]) -> None:
    """A script gives what it knows."""
    root = collection()
    flags = ["--set", "country=AT", "--set", "themes=Budgets; charters"]

    assert new.main(["--root", str(root), "practice", "A plan", *flags]) == 0

    text = (root / "practices/promising/a-plan.md").read_text("utf-8")
    assert "country: AT\n" in text
    assert "themes: [budgeting, charters]\n" in text


def test_a_wrong_flag_makes_no_file(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, and every wrong flag is named."""
    root = collection()
    flags = ["--set", "contry=AT", "--set", "country=UK"]

    assert new.main(["--root", str(root), "practice", "A plan", *flags]) == 2
    assert capsys.readouterr().err.startswith(
        "--set contry=AT: there is no field 'contry'; did you mean 'country'?\n"
        "--set country=UK: There is no 'UK' among the countries.\n"
    )
    assert not (root / "practices/promising/a-plan.md").exists()
