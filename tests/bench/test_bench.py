"""The benchmark's collections, its arithmetic and its table; nothing is timed here."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import bench
import corpora
import measure
import plain
import table
from golocal.collection import corpus
from measure import Measure, UnavailableError
from room import OTHERS, Room, Tree
from rows import ROWS, Bar, Row
from table import Pair

PROJECT = Path(__file__).parents[2]
REAL = PROJECT / "practices"


@pytest.mark.parametrize("count", [5, 100])
def test_a_synthetic_collection_is_sound_and_as_large_as_asked(count: int, tmp_path: Path) -> None:
    """What has faults would be refused, and nothing could be measured."""
    corpora.write(PROJECT, REAL, tmp_path / "project", count)
    loaded = corpus.load(tmp_path / "project")

    assert [str(fault) for fault in loaded.diagnostics if fault.is_error] == []
    assert len(loaded.corpus.practices) == count


def test_a_synthetic_collection_is_the_same_every_time() -> None:
    """Two runs of the benchmark measure the same work."""
    source = corpora.original(REAL)

    assert corpora.texts(source, 100) == corpora.texts(source, 100)


def test_a_later_generation_is_as_rich_as_the_real_one() -> None:
    """Every field is there, every source mark, and as much text."""
    source = corpora.original(REAL)
    made = corpora.texts(source, 2 * len(source.practices))

    for slug in source.practices:
        first, later = (made[f"promising/{name}.md"] for name in (slug, f"again-1-{slug}"))
        keys, marks = (re.compile(each, re.MULTILINE) for each in (r"^[a-z_]+(?=:)", r"\[@\d+\]"))
        assert set(keys.findall(later)) == set(keys.findall(first)) - {"aliases"}
        assert sorted(marks.findall(later)) == sorted(marks.findall(first))
        assert len(later) > 0.9 * len(first)


def test_a_plain_project_has_as_many_pages_as_asked_and_no_mark_of_ours(tmp_path: Path) -> None:
    """Page for page is what is compared, in texts that any generator reads."""
    plain.write(tmp_path / "plain", REAL, 100)
    texts = [path.read_text("utf-8") for path in (tmp_path / "plain").rglob("*.md")]

    assert len(texts) == 100
    assert [text for text in texts if "[@" in text or "](../" in text] == []


def test_the_other_tools_stand_in_one_version_each() -> None:
    """Two runs a year apart compare with the same."""
    lines = [line for line in OTHERS.read_text("utf-8").splitlines() if not line.startswith("#")]

    assert [line for line in lines if not re.fullmatch(r"[\w-]+==[\w.]+", line)] == []
    assert {"mkdocs", "mkdocs-material", "mkdocs-to-pdf", "mkdocs-pdf-export-plugin"} <= {
        line.partition("==")[0] for line in lines
    }


def test_a_site_is_built_without_the_parts_that_a_row_leaves_out(tmp_path: Path) -> None:
    """The row compares pages with pages."""
    room = Room(Tree(PROJECT), tmp_path)
    project = room.project(room.ours, room.real)
    room.build(room.ours, project, site=tmp_path / "site", without="cards search")

    assert (tmp_path / "site" / "practices" / "index.html").is_file()
    assert not (tmp_path / "site" / "pagefind").exists()
    assert list((tmp_path / "site").rglob("*card*.png")) == []


def test_a_program_is_measured_to_its_end(tmp_path: Path) -> None:
    """Time, work and memory are those of the program."""
    taken = measure.run((sys.executable, "-c", "sum(range(10**5))"), tmp_path, on_one_core=True)

    assert (taken.wall > 0, taken.cpu > 0, taken.peak > 2**20) == (True, True, True)


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    """A row that was not run is no fast row."""
    with pytest.raises(UnavailableError, match="no such thing"):
        measure.run((sys.executable, "-c", "raise SystemExit('no such thing')"), tmp_path)


def row(name: str, ours: list[str], *, fails: bool = False) -> Row:
    """Make a row whose runs write down their names, and whose ratio is 2."""

    def go(side: str, wall: float) -> Measure:
        ours.append(f"{name} {side}")
        if fails:
            raise UnavailableError("no\nnetwork")
        return Measure(wall, wall / 2)

    bar = Bar("wall", lambda one, other: one.wall / other.wall, 1.5)
    return Row(
        name, f"the {name}", lambda _: lambda: go("ours", 3.0), lambda _: lambda: go("other", 1.5),
        "another", (bar,),
    )  # fmt: skip


def test_pairs_run_in_turn_and_are_all_written_down(tmp_path: Path) -> None:
    """What else the machine does falls on both sides alike; whoever doubts a median can look."""
    ran: list[str] = []
    raw = io.StringIO()
    rows = (row("one", ran), row("two", ran, fails=True))

    results, left_out = bench.measure(rows, Room(Tree(PROJECT), tmp_path), 2, raw)

    assert ran == ["one ours", "one other", "one ours", "one other", "two ours"]
    assert left_out == {"two": "no\nnetwork"}
    runs = [json.loads(line) for line in raw.getvalue().splitlines()]
    assert [
        (run["row"], run["pair"], run["ours"]["wall"], run["other"]["wall"]) for run in runs
    ] == [
        ("one", 1, 3.0, 1.5),
        ("one", 2, 3.0, 1.5),
    ]
    assert table.markdown(results, left_out, "Today.") == (
        "Today.\n"
        "\n"
        "| what | takes | beside it | takes | ratio | bar |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| the one | 3 s (CPU 1.5 s) | another | 1.5 s (CPU 0.75 s) | "
        "wall 2.00 × (2.00 to 2.00) | ≤ 1.5 ×: missed |\n"
        "\n"
        "Not run:\n"
        "\n"
        "- two: no network\n"
    )


def test_the_median_of_the_pairs_decides() -> None:
    """One slow run on a busy machine decides nothing."""
    made = row("one", [])
    pairs = [Pair(Measure(wall), Measure(1.0)) for wall in (1.4, 9.0, 1.2)]

    assert "| wall 1.40 × (1.20 to 9.00) | ≤ 1.5 ×: met |" in table.markdown(
        [(made, pairs)], {}, ""
    )


def test_the_table_takes_its_place_in_its_page_and_only_that(tmp_path: Path) -> None:
    """What people have written around it stays, and a page without a place is left alone."""
    page = tmp_path / "speed.md"
    page.write_text(f"Before.\n{table.BEGIN}\nold\n{table.END}\nAfter.\n", "utf-8")

    table.place(page, "new\n")

    assert page.read_text("utf-8") == f"Before.\n{table.BEGIN}\nnew\n{table.END}\nAfter.\n"
    page.write_text("Before.\n", "utf-8")
    with pytest.raises(SystemExit, match=re.escape(f"has no {table.BEGIN}")):
        table.place(page, "new\n")
    assert table.BEGIN in bench.PAGE.read_text("utf-8")


def test_an_unknown_row_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is run for hours in vain."""
    assert bench.main(["--only", "bild"]) == 2
    assert capsys.readouterr().err.startswith("There is no row bild. Rows: publish, ")


def test_what_an_older_checkout_is_needed_for_says_so(tmp_path: Path) -> None:
    """Without --old the other rows are measured all the same."""
    old = [each for each in ROWS if each.against == "22fe141"]

    _, left_out = bench.measure(
        [replace(each, ours=lambda _: Measure) for each in old],
        Room(Tree(PROJECT), tmp_path),
        1,
        io.StringIO(),
    )

    assert set(left_out.values()) == {"no checkout to compare with was named by --old"}
    assert len({each.name for each in ROWS}) == len(ROWS)


def test_the_door_tells_what_it_does() -> None:
    """The checkout to compare with is made by whoever measures; the help says how."""
    door = PROJECT / "scripts" / "benchmark.py"
    said = subprocess.run(
        [sys.executable, door, "--help"],
        env=measure.environment(PROJECT, {}),
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert "git worktree add DIR 22fe141" in said
