"""What may be frozen and what may not, before anything is typeset."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import OUTCOME_TODAY, PROJECT

from golocal.book import page_record
from golocal.book.page_record import Edition
from golocal.collection import appearance, corpus
from golocal.commands import freeze, shell
from golocal.entry.settings import Change, PageMap, Printed
from golocal.pdf import shop, verdict
from golocal.pdf.shop import Product
from golocal.pdf.typeset import TypesettingError
from golocal.pdf.verdict import Subject, Verdict

VOLUME = "volumes/01-budgets-and-charters.md"
PAGE_MAP = "volumes/01-budgets-and-charters.pages.json"
SAMPLE = Path(__file__).parents[1] / "sample" / "practices" / VOLUME
PUBLISHED = SAMPLE.read_text("utf-8").replace(
    "state: draft", "state: published\npublished: 2026-05-02"
)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the sample."""
    monkeypatch.setattr(shell, "today", lambda: date(2026, 11, 23))


def refused(root: Path, *arguments: str) -> int:
    """Run the command; nothing may be written."""
    before = sorted(path for path in root.rglob("*") if ".git" not in path.parts)
    status = freeze.main(["--root", str(root), *arguments])
    assert sorted(path for path in root.rglob("*") if ".git" not in path.parts) == before
    return status


def test_a_draft_is_refused_with_what_to_type(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Its text may still change, and its pages with it."""
    assert refused(collection(), "1") == 1
    assert capsys.readouterr().err == (
        "Volume 1 is a draft, and a draft still changes. Once it goes to the printer, write this "
        "in practices/volumes/01-budgets-and-charters.md:\n"
        "  state: published\n"
        "  published: YYYY-MM-DD\n"
        "Nothing was written.\n"
    )


def test_a_volume_that_is_not_there_is_a_wrong_use(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names those that are."""
    assert refused(collection(), "7") == 2
    assert capsys.readouterr().err == "There is no volume 7. The volumes are: 1.\n"


def test_a_collection_with_errors_is_refused(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """What was printed was sound."""
    broken = PUBLISHED.replace("published: 2026-05-02\n", "")

    assert refused(collection({VOLUME: broken}), "1") == 1
    said = capsys.readouterr()
    assert said.out == (
        "practices/volumes/01-budgets-and-charters.md:6:8: error[volume-published]: a published "
        "volume needs 'published'\n"
        "  6 | state: published\n"
        "    |        ^^^^^^^^^\n"
        "  help: Add what is missing, or write state: draft.\n\n"
    )
    assert said.err == "1 error in practices/; nothing was written.\n"


def test_a_volume_that_is_not_out_yet_is_refused(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """What to do now and on its day is told, and nobody is told to commit it now."""
    early = PUBLISHED.replace("2026-05-02", "2027-02-08")

    assert refused(collection({VOLUME: early}), "1") == 1
    said = capsys.readouterr()
    assert said.out == (
        "practices/volumes/01-budgets-and-charters.md:7:12: error[date-ahead]: 'published' says "
        "2027-02-08, and today is 2026-11-23\n"
        "  7 | published: 2027-02-08\n"
        "    |            ^^^^^^^^^^\n"
        "  help: If it is out already, or comes out today, write that day.\n"
        "  help: If it is not: write state: draft now, and take out published; a draft is not "
        "frozen.\n"
        "  help: On 2027-02-08 write state: published and the day again, commit, and type: "
        "python3\n"
        "        scripts/freeze.py 1\n\n"
    )
    assert said.err == "1 error in practices/; nothing was written.\n"


def test_an_outcome_document_that_cannot_be_set_is_refused_in_words(
    outcome_collection: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is amiss with its pages is the person's answer, not a fault of the program."""

    def overfull(*_: object) -> Product:
        raise TypesettingError("2028", ["page 3: “A word” runs over by 9.0 mm"])

    ready = Verdict(Subject(2028, is_outcome=True), ())
    monkeypatch.setattr(verdict, "of_outcome", lambda *_: ready)
    monkeypatch.setattr(shop, "outcome_print", overfull)
    root = outcome_collection()
    (root / "overrides").symlink_to(PROJECT / "overrides")

    assert refused(root, "--outcome", "2028", "--today", OUTCOME_TODAY.isoformat()) == 1
    assert capsys.readouterr().err == (
        "2028: page 3: “A word” runs over by 9.0 mm\nNothing was written.\n"
    )


@pytest.mark.parametrize("again", [(), ("--again", " ")])
def test_a_page_map_is_never_written_over_in_silence(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str], again: tuple[str, ...]
) -> None:
    """Readers with a printed copy rely on it; a reason is asked for."""
    printed = Printed(first=1, last=2, digest="0" * 64)
    page_map = PageMap(
        volume=1,
        published=date(2026, 5, 2),
        pages=24,
        practices={"sampletown-charter": printed, "lillevik-open-budget": printed},
    )
    root = collection({VOLUME: PUBLISHED, PAGE_MAP: page_record.text(page_map)})

    assert refused(root, "1", *again) == 1
    assert (root / "practices" / PAGE_MAP).read_text("utf-8") == page_record.text(page_map)
    assert capsys.readouterr().err == (
        "practices/volumes/01-budgets-and-charters.pages.json is there already, and readers with "
        "a printed copy rely on it. Only while no copy is printed: "
        'python3 scripts/freeze.py 1 --again "why"\n'
        "Nothing was written.\n"
    )


def test_a_text_that_git_does_not_keep_is_refused(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """In a repository the record names the commit from which the volume was set."""
    root = collection()
    names = ("-c", "user.name=A Test", "-c", "user.email=test@series.example")
    for command in (("init",), ("add", "."), ("commit", "--message", "The sample")):
        subprocess.run(
            ["git", *names, *command], cwd=root, check=True, capture_output=True, env=os.environ
        )
    (root / "practices" / VOLUME).write_text(PUBLISHED, "utf-8")

    assert refused(root, "1") == 1
    assert capsys.readouterr().err == (
        "Some of the volume's files are not committed, so that nobody could find this text again. "
        'Type: git add practices; git commit -m "Publish volume 1"\n'
        "Nothing was written.\n"
    )


def test_a_folder_without_a_collection_is_a_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to freeze."""
    assert refused(tmp_path, "1") == 2
    assert capsys.readouterr().err == f"There is no folder practices/ in {tmp_path}.\n"


def test_a_page_map_keeps_what_was_set(collection: Callable[..., Path]) -> None:
    """Pages, texts, the commit, and the headings of the indexes that have practices."""
    loaded = corpus.load(collection({VOLUME: PUBLISHED}))
    edition = Edition(
        loaded=loaded,
        volume=loaded.corpus.volumes[1],
        published=date(2026, 5, 2),
        change=Change(date(2026, 5, 1), "1" * 40),
        again=("A page was missing.",),
    )
    folios = {
        "practice-sampletown-charter": "4",
        "practice-sampletown-charter-end": "5",
        "practice-lillevik-open-budget": "6",
        "practice-lillevik-open-budget-end": "6",
        "half-title": "i",
    }
    texts = {
        slug: appearance.digest(loaded.sources[f"practices/promising/{slug}.md"])
        for slug in loaded.corpus.practices
    }

    page_map = page_record.make(edition, folios, 19, "Typst 0.15.2")

    assert page_map == PageMap(
        volume=1,
        published=date(2026, 5, 2),
        pages=19,
        revision="1" * 40,
        engine="Typst 0.15.2",
        practices={
            "sampletown-charter": Printed(first=4, last=5, digest=texts["sampletown-charter"]),
            "lillevik-open-budget": Printed(first=6, last=6, digest=texts["lillevik-open-budget"]),
        },
        index=page_map.index,
        again=("A page was missing.",),
    )
    assert list(page_map.index) == ["themes", "places", "institutions", "rights"]
    assert page_map.index["themes"] == {
        "Budgets": ("lillevik-open-budget",),
        "Charters": ("sampletown-charter",),
    }
    assert page_map.index["rights"]["Participation"] == (
        "sampletown-charter",
        "lillevik-open-budget",
    )
