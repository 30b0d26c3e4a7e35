"""What has aged: the report, its rules and its command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request

import pytest

from golocal.base import days
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.commands import ageing as command
from golocal.review import ageing
from golocal.review.reachability import Answer, Verdict

Collections = Callable[..., Path]
SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
CHARTER = "promising/sampletown-charter.md"
GONE = "https://lillevik.example/panel"
SHY = "https://series.example/report"


@pytest.fixture
def aged(collection: Collections) -> Path:
    """Make a collection with a practice that nobody has checked for a while, and signs in it."""
    text = (
        (SAMPLE / CHARTER).read_text("utf-8").replace("checked: 2026-11-23", "checked: 2024-11-22")
    )
    return collection({CHARTER: text.replace("city: ", "city: A|B_")})


def web(request: Request, _: float) -> int:
    """Answer well to all but two addresses."""
    status = {GONE: HTTPStatus.GONE, SHY: HTTPStatus.FORBIDDEN}.get(request.full_url)
    if status:
        raise HTTPError(request.full_url, status, "<script>", request.headers, None)  # type: ignore[arg-type]
    return HTTPStatus.OK


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-23", 24, "2024-11-23"),
        ("2026-01-05", 1, "2025-12-05"),
        ("2026-12-31", 12, "2025-12-31"),
        # A month that is too short gives its last day.
        ("2028-02-29", 24, "2026-02-28"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-05-31", 1, "2024-04-30"),
    ],
)
def test_a_day_so_many_months_before(day: str, months: int, expected: str) -> None:
    """Months are those of the calendar."""
    assert days.later(date.fromisoformat(day), -months) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-23", "less than 12 months ago"),
        ("2027-11-23", "less than 12 months ago"),
        ("2027-11-24", "12 to 24 months ago"),
        ("2028-11-23", "12 to 24 months ago"),
        ("2028-11-24", "more than 24 months ago"),
    ],
)
def test_a_practice_ages_on_the_day_after(sample: Loaded, today: str, expected: str) -> None:
    """Twenty-four months to the day are not over 24 months."""
    made = ageing.report(sample.corpus, date.fromisoformat(today))

    assert [made.age(each) for each in made.practices] == [expected, expected]


def test_every_address_of_the_collection_is_gathered(sample: Loaded) -> None:
    """Entries and vocabularies, each with the place where an editor finds it."""
    cited = ageing.report(sample.corpus, date(2026, 11, 23)).cited

    assert [each for each in cited if "vocabularies" not in each.path] == [
        ageing.Cited(
            "https://lillevik.example/budget",
            "practices/promising/lillevik-open-budget.md",
            "source 1",
        ),
        ageing.Cited(GONE, "practices/promising/lillevik-open-budget.md", "source 2"),
        ageing.Cited(
            "https://sampletown.example/charter",
            "practices/promising/sampletown-charter.md",
            "source 1",
        ),
        ageing.Cited(
            "https://series.example/statement", "practices/encouragements/commitment.md", "source 1"
        ),
        ageing.Cited(
            "https://series.example/framework",
            "practices/volumes/01-budgets-and-charters.md",
            "source 1",
        ),
        ageing.Cited(SHY, "practices/academies/2024.md", "source 1"),
    ]
    assert [each.what for each in cited if each.path.endswith("rights.yml")] == [
        "source of the list",
        "UDHR",
        "ICESCR",
    ]


def test_the_report_says_what_to_do_and_then_the_evidence(
    aged: Path, golden: Callable[[str, Path], None]
) -> None:
    """The whole text, with all its sections."""
    made = ageing.report(corpus.load(aged).corpus, date(2026, 11, 23))
    answers = {each.url: Answer(Verdict.ALIVE, status=200) for each in made.cited}
    answers[GONE] = Answer(Verdict.DEAD, "the page was taken away for good (410)", 410)
    answers[SHY] = Answer(Verdict.UNSURE, "the server refuses programs (403)", 403)

    golden(
        ageing.markdown(replace(made, answers=answers)),
        Path(__file__).parents[1] / "golden" / "ageing.md",
    )


def test_what_is_gone_stands_in_the_order_of_addresses(sample: Loaded) -> None:
    """So the places of one stand beside each other, in whatever files they are."""
    made = ageing.report(sample.corpus, date(2026, 11, 23))
    gone = {each.url: Answer(Verdict.DEAD, "it is gone", 404) for each in made.cited}
    urls = [each.url for each in replace(made, answers=gone).judged(Verdict.DEAD)]

    assert [each.url for each in made.cited] != urls == sorted(urls)


def test_an_address_is_shown_once_with_all_its_places(sample: Loaded) -> None:
    """Nine vocabularies cite one page: that is one address to mend."""
    made = ageing.report(sample.corpus, date(2026, 11, 23))
    dead = Answer(Verdict.DEAD, "the page is not there (404)", 404)
    text = ageing.markdown(replace(made, answers={"https://series.example/": dead}))

    assert text.count("<https://series.example/>") == 1
    assert text.count(", source of the list") == 11
    assert ageing.summary(replace(made, answers={"https://series.example/": dead})) == (
        "0 of 2 practices have a status that was last known more than 24 months ago.",
        "1 of 1 address is gone; 0 could not be judged.",
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["--today", "2026-11-22"], 0, id="in time"),
        pytest.param(["--today", "2026-11-23"], 1, id="overdue"),
        pytest.param(["--today", "2026-11-22", "--links"], 1, id="a source gone"),
    ],
)
def test_the_exit_status_says_whether_there_is_something_to_do(
    aged: Path, arguments: list[str], status: int
) -> None:
    """A workflow opens an issue on 1."""
    assert command.main(["--root", str(aged), *arguments], web, lambda _: None) == status


def test_what_cannot_be_judged_is_not_enough_for_an_issue(collection: Collections) -> None:
    """A server that refuses programs would else call for an editor every month."""

    def shy(request: Request, _: float) -> int:
        raise HTTPError(request.full_url, 403, "", request.headers, None)  # type: ignore[arg-type]

    arguments = ["--root", str(collection()), "--today", "2026-11-23", "--links"]
    assert command.main(arguments, shy, lambda _: None) == 0


def test_without_a_network_there_is_no_report_of_health(
    aged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A job that is cut off fails, and does not close the issue."""

    def cut_off(request: Request, _: float) -> int:
        raise TimeoutError(request)

    out = tmp_path / "report.md"
    arguments = ["--root", str(aged), "--today", "2026-11-22", "--links", "--out", str(out)]

    assert command.main(arguments, cut_off, lambda _: None) == 2
    assert capsys.readouterr().err == (
        "Asking for 9 addresses …\n"
        "No address at all could be reached, so this computer seems to be offline. "
        "The report is made without a network if you leave out --links.\n"
    )
    assert not out.exists()


def test_the_report_goes_to_a_file(
    aged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The terminal then shows the summary alone."""
    out = tmp_path / "new" / "report.md"
    command.main(
        ["--root", str(aged), "--today", "2026-11-23", "--links", "--out", str(out)],
        web,
        lambda _: None,
    )

    assert out.read_text("utf-8").startswith("# What is due by 2026-11-23\n\n- 1 of 2 practices ")
    assert "script" not in out.read_text("utf-8")
    said = capsys.readouterr()
    assert said.err == "Asking for 9 addresses …\n"
    assert said.out == (
        f"Wrote {out}. 1 of 2 practices has a status that was last known more than 24 months ago. "
        "1 of 9 addresses is gone; 1 could not be judged.\n"
    )


def test_without_links_no_address_is_asked_for(
    aged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report says so, for silence would read as health."""

    def nobody(request: Request, _: float) -> int:
        raise AssertionError(request)

    command.main(["--root", str(aged), "--today", "2026-11-23"], nobody)

    assert "\n- The addresses were not asked for.\n" in capsys.readouterr().out


def test_entries_that_cannot_be_read_are_not_passed_over_in_silence(
    collection: Collections, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are left out, and the person is told how to see why."""
    root = collection({CHARTER: "---\ntitle: [\n---\n"})
    command.main(["--root", str(root), "--today", "2026-11-23"])

    assert capsys.readouterr().err == (
        "Some entries could not be read and are left out of the report; "
        "to see why, run: python3 scripts/check.py\n"
    )


def test_a_root_without_a_collection_gives_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says where it has looked."""
    assert command.main(["--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"There is no folder practices/ in {tmp_path}.\n"


def test_reports_and_adoptions_are_awaited(
    outcome_collection: Collections, golden: Callable[[str, Path], None]
) -> None:
    """Beside what has aged stands who has not answered yet, and what was not adopted."""
    pending = "---\ntitle: Outcome 2030\nstate: presented\n---\n\n## Preamble\n\nWe.\n"
    found = corpus.load(outcome_collection({"outcomes/2030.md": pending})).corpus
    made = ageing.report(found, date(2031, 6, 1))

    assert made.is_due
    golden(
        ageing.markdown(replace(made, practices=())),
        Path(__file__).parents[1] / "golden" / "due.md",
    )
