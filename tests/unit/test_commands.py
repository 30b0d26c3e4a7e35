"""The commands that only read and write entries."""

from __future__ import annotations

import argparse
import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from golocal.base import files
from golocal.collection import corpus
from golocal.commands import check, new, shell

Collections = Callable[..., Path]
CHARTER = "promising/sampletown-charter.md"
SAMPLE = Path(__file__).parents[1] / "sample" / "practices"


@pytest.fixture
def broken(collection: Collections) -> Path:
    """Make a collection with one error."""
    text = (SAMPLE / CHARTER).read_text("utf-8").replace("country: AT", "country: UK")
    return collection({CHARTER: text})


def test_a_sound_collection_gives_0(
    collection: Collections, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says how much was checked."""
    assert check.main(["--root", str(collection())]) == 0
    assert capsys.readouterr().out == "16 files checked: no fault.\n"


def test_an_error_gives_1(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The fault is shown, then counted."""
    assert check.main(["--root", str(broken)]) == 1
    assert capsys.readouterr().out.endswith("16 files checked: 1 error.\n")


def test_only_the_named_files_are_judged(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole collection is read, for references lead everywhere; the named part is shown."""
    named = ["practices/promising/lillevik-open-budget.md", "practices/volumes"]

    assert check.main(["--root", str(broken), *named]) == 0
    assert capsys.readouterr().out == "2 files checked: no fault.\n"


def test_warnings_alone_give_0(collection: Collections, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning is shown and does not close the gate."""
    text = (SAMPLE / CHARTER).read_text("utf-8").replace("url: https:", "url: http:")
    root = collection({CHARTER: text})

    assert check.main(["--root", str(root)]) == 0
    assert capsys.readouterr().out.endswith("16 files checked: 1 warning.\n")


@pytest.mark.parametrize(
    "arguments",
    [["practices/promising/nobody.md"], ["../../elsewhere.md"]],
    ids=["none", "outside"],
)
def test_a_file_that_is_not_there_gives_2(
    collection: Collections, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """Wrong use is not a fault of the collection."""
    assert check.main(["--root", str(collection()), *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"There is no {arguments[0]} in ")


def test_a_root_without_a_collection_gives_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says where it has looked."""
    assert check.main(["--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"There is no folder practices/ in {tmp_path}.\n"


def test_json_is_for_programs(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing but JSON is written."""
    check.main(["--root", str(broken), "--format", "json"])

    assert [fault["code"] for fault in json.loads(capsys.readouterr().out)] == ["term-unknown"]


def test_github_shows_the_fault_beside_the_line(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One annotation; in the log its place stands as text, and how many faults there are."""
    check.main(["--root", str(broken), "--format", "github"])

    lines = capsys.readouterr().out.splitlines()
    place = "practices/promising/sampletown-charter.md"
    assert lines[0].startswith(f"| {place}:6:10: error[term-unknown]: ")
    assert lines[-2].startswith(f"::error file={place},line=6,col=10,endColumn=12,")
    assert lines[-1].endswith(" files checked: 1 error.")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["practice", "Bürgerrat: für alle?"], "promising/burgerrat-fur-alle.md"),
        (["encouragement", "Write it down"], "encouragements/write-it-down.md"),
        (["volume", "Streets"], "volumes/02-streets.md"),
        (["academy", "The next", "--year", "2026"], "academies/2026.md"),
    ],
)
def test_new_makes_a_file_that_lacks_only_what_must_be_written(
    collection: Collections, arguments: list[str], name: str
) -> None:
    """Every fault of the new file is a gap to fill in; none is a fault of its form."""
    root = collection()

    assert new.main(["--root", str(root), *arguments]) == 0

    faults = corpus.load(root).diagnostics
    assert {fault.span.path for fault in faults} == {f"practices/{name}"}
    assert {fault.code for fault in faults} <= {
        "value-empty",
        "section-empty",
        "source-uncited",
    }


def test_a_new_practice_has_no_day_that_nobody_named(collection: Collections) -> None:
    """What a person looked at, and when, is for that person to write."""
    root = collection()
    new.main(["--root", str(root), "practice", "A charter of streets"])

    text = (root / "practices/promising/a-charter-of-streets.md").read_text("utf-8")
    written = [line.strip("- ") for line in text.split("\n") if not line.startswith("#")]
    days = ("as_of", "checked", "searched", "accessed", "copy")
    assert [line for line in written if line.startswith(days)] == []


def test_new_does_not_write_over_an_entry(
    collection: Collections, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name is taken, so another is asked for."""
    root = collection()
    before = (root / "practices" / CHARTER).read_text("utf-8")

    status = new.main(
        ["--root", str(root), "practice", "A charter", "--slug", "sampletown-charter"]
    )

    assert status == 2
    assert capsys.readouterr().err == (
        "There is a practice sampletown-charter.md already; choose another name with --slug.\n"
    )
    assert (root / "practices" / CHARTER).read_text("utf-8") == before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param(
            "practice A council of tenants", 'practice "A council of tenants"', id="a title alone"
        ),
        pytest.param(
            "practice A practice of practice --set city=Graz",
            'practice "A practice of practice" --set city=Graz',
            id="the kind among its words",
        ),
        pytest.param(
            "--slug plain volume Plain words",
            'volume "Plain words" --slug plain',
            id="an option before it",
        ),
    ],
)
def test_a_title_without_its_quotation_marks_is_refused_with_the_whole_command(
    capsys: pytest.CaptureFixture[str], typed: str, meant: str
) -> None:
    """Nobody has to find out what was wrong."""
    assert new.main(typed.split()) == 2
    assert capsys.readouterr().err == (
        f"Put the title in quotation marks:\n  python3 scripts/new.py {meant}\n"
    )


def test_new_asks_for_a_name_where_the_title_gives_none(
    collection: Collections, capsys: pytest.CaptureFixture[str]
) -> None:
    """A title in another script is welcome; a file name has plain letters."""
    assert new.main(["--root", str(collection()), "practice", "Громадський бюджет"]) == 2
    assert "add --slug" in capsys.readouterr().err


def test_new_refuses_a_name_that_leads_elsewhere(
    collection: Collections, capsys: pytest.CaptureFixture[str]
) -> None:
    """No file is written outside its folder."""
    root = collection()

    assert new.main(["--root", str(root), "practice", "X", "--slug", "../../x"]) == 2
    assert "is not a file name" in capsys.readouterr().err
    assert not (root / "x.md").exists()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("", ""),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/series/", "https://example.org/series/"),
        ("http://localhost:8000", "http://localhost:8000/"),
        ("https://b\u00fccher.example/\u00fcber", "https://xn--bcher-kva.example/%C3%BCber/"),
    ],
)
def test_the_address_of_the_site_is_one_of_the_web(typed: str, address: str) -> None:
    """With a slash at its end, and in letters that a sitemap may have."""
    assert shell.site_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        *("https://example.org/?", "https://example.org/#", "https://example.org/a b"),
        *("https://exa\tmple.org/", "https://us:er@example.org/", "https://example.org:99999/"),
        *("https://[::1/", "https://example.org/a|b/", "https://example.org/100%/", "https:///a/"),
        *("https://example.org/../", "https://example.org//a/", "https://example.org\\a"),
        *('https://example.org/"', "https://example.org/<a/", "https://example.org/\u200b"),
    ],
)
def test_what_is_no_folder_of_the_web_is_refused(typed: str) -> None:
    """A query, a part, a password, or what no address has."""
    with pytest.raises(argparse.ArgumentTypeError, match="is not the address of a folder"):
        shell.site_address(typed)


def test_new_refuses_a_part_or_an_encouragement_that_is_not_there(
    outcome_collection: Collections, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was meant is named; nothing is written."""
    root = outcome_collection()
    of_year = ["--set", "academy=2028", "--set", "cluster=mony"]
    answer = ["--set", "encouragement=2028-04-publish-the-buget"]
    before = sorted(root.rglob("*.md"))

    assert new.main(["--root", str(root), "encouragement", "Light the way", *of_year]) == 2
    said = capsys.readouterr().err
    assert said.startswith(
        "--set cluster=mony: the Outcome Document of 2028 has no cluster 'mony'.\n"
        "Did you mean 'money' (Money and staff)?\n"
    )
    assert new.main(["--root", str(root), "commitment", "City of Lillevik", *answer]) == 2
    said = capsys.readouterr().err
    assert said.splitlines()[1] == (
        'Did you mean "2028-04-publish-the-budget" (Publish a budget that everyone can read)?'
    )
    assert sorted(root.rglob("*.md")) == before


def test_new_numbers_the_encouragements_of_an_academy(collection: Collections) -> None:
    """The name holds year and number, and the next number is found; a commitment is named after."""
    root = collection()
    of_year = ["--set", "academy=2024"]
    new.main(["--root", str(root), "outcome", "Outcome Document of 2024"])
    new.main(["--root", str(root), "encouragement", "Light the way", *of_year])
    new.main(["--root", str(root), "encouragement", "Keep the kerb low", *of_year])
    new.main(["--root", str(root), "commitment", "Lillevik", "--set", "encouragement=commitment"])

    made = {
        path.relative_to(root / "practices").as_posix(): path.read_text("utf-8")
        for path in root.rglob("*.md")
    }
    assert "\nstate: draft\n" in made["outcomes/2024.md"]
    assert "\nnumber: 1\n" in made["encouragements/2024-01-light-the-way.md"]
    assert "\nnumber: 2\n" in made["encouragements/2024-02-keep-the-kerb-low.md"]
    assert "\nauthority: Lillevik\n" in made["commitments/lillevik-commitment.md"]


def test_on_windows_a_file_that_is_open_elsewhere_is_named(tmp_path: Path) -> None:
    """A reader of PDFs keeps what it shows; the book is named, not our unfinished one."""
    book = tmp_path / "hrgl-5.pdf"
    book.mkdir()  # which cannot be replaced either
    with pytest.raises(IsADirectoryError) as refused:
        files.write(book, b"")
    refused.value.errno = errno.EACCES
    refused.value.winerror = 5  # type: ignore[attr-defined]  # as Windows has it

    assert shell.told(refused.value) == (
        f"Windows does not let this be written or moved ({book}). Close it in every program that "
        "shows it, then try again; or choose another folder with --out."
    )
    assert [each.name for each in tmp_path.iterdir()] == ["hrgl-5.pdf"]


def test_an_entry_may_be_named_by_its_file_with_either_slash(collection: Collections) -> None:
    """Windows completes names with the one that leans to the left."""
    loaded = corpus.load(collection())

    assert {
        shell.entry(loaded, word).path
        for word in (f"practices/{CHARTER}", "practices\\promising\\sampletown-charter.md")
    } == {f"practices/{CHARTER}"}
