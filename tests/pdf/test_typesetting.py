"""Typesetting fails closed, alone and in numbers."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from golocal.pdf import press, typeset
from golocal.pdf.press import Failure, Job, PressError
from golocal.pdf.typeset import Typesetter, TypesettingError

pytestmark = pytest.mark.pdf

HEAD = '<!doctype html><html lang="en"><title>T</title>'
SOUND = f"{HEAD}<h1>Sound</h1>"


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (f'{HEAD}<h1>T</h1><img src="no.png" alt="x">', "no.png"),
        (f'{HEAD}<h1>T</h1><img src="https://a.example/x.png" alt="x">', "disallowed protocol"),
        (f'{HEAD}<h1>T</h1><img src="../outside.svg" alt="x">', "outside the project"),
        (f'{HEAD}<link rel="stylesheet" href="no.css"><h1>T</h1>', "no.css"),
        (f"{HEAD}<style>h1 {{ colour: red }}</style><h1>T</h1>", "colour"),
        (f'{HEAD}<h1>T</h1><a href="#nowhere">x</a>', "nowhere"),
    ],
    ids=["missing picture", "network", "outside", "missing style sheet", "CSS", "dead link"],
)
def test_whatever_is_amiss_is_a_failure_with_its_name(
    tmp_path: Path, html: str, message: str
) -> None:
    """WeasyPrint warns and goes on; a publisher may not."""
    (tmp_path / "outside.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    base = tmp_path / "base"
    base.mkdir()

    with pytest.raises(TypesettingError, match=message) as raised:
        typeset.typeset(html, name="volume 7", base=base)

    assert raised.value.name == "volume 7"
    assert str(raised.value).startswith("volume 7: ")


def test_a_failure_leaves_no_trace_in_the_next_document(tmp_path: Path) -> None:
    """What one document lacks is not told of another."""
    typesetter = Typesetter(tmp_path)
    with pytest.raises(TypesettingError):
        typesetter.typeset(f'{HEAD}<h1>T</h1><img src="no.png" alt="x">', "bad")

    assert typesetter.typeset(SOUND, "good").pdf.startswith(b"%PDF-1.7")


def test_the_log_is_heard_however_others_have_set_it(tmp_path: Path) -> None:
    """mkdocs-pdf-export-plugin silences WeasyPrint's warnings; and gets its level back."""
    logger = logging.getLogger("weasyprint")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with pytest.raises(TypesettingError):
            typeset.typeset(f"{HEAD}<style>p {{ colour: red }}</style>", name="x", base=tmp_path)
        assert logger.level == logging.ERROR
    finally:
        logger.setLevel(before)


def test_letters_that_no_font_has_are_told_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """An unassigned letter prints as a box; that is said, with the remedy, and does not stop."""
    made = typeset.typeset(f"{SOUND}<p>\U0003ffff \U0003fffe", name="volume 7", base=tmp_path)

    assert made.pdf.startswith(b"%PDF")
    assert [record.name for record in caplog.records] == [typeset.__name__]
    assert caplog.messages[0].startswith("volume 7: no font here has the letters \U0003ffff")


def test_many_documents_become_files(tmp_path: Path) -> None:
    """All on all cores, the same bytes as one by one, each told of as it is done."""
    jobs = [
        Job(str(number), SOUND.replace("Sound", f"Sound {number}"), tmp_path / f"{number}/x.pdf")
        for number in range(3)
    ]
    told: list[tuple[int, int, str]] = []

    press.run(jobs, base=tmp_path, progress=lambda *event: told.append(event))

    assert [job.target.read_bytes() for job in jobs] == [
        typeset.typeset(job.html, name=job.name, base=tmp_path).pdf for job in jobs
    ]
    assert [event[:2] for event in told] == [(1, 3), (2, 3), (3, 3)]
    assert {event[2] for event in told} == {"0", "1", "2"}


def test_all_failures_come_together_and_the_others_go_on(tmp_path: Path) -> None:
    """The first failure is not the only one, nor the end."""
    bad = f'{HEAD}<h1>T</h1><img src="no.png" alt="x">'
    (tmp_path / "taken.pdf").mkdir()
    jobs = [
        Job("first", bad, tmp_path / "first.pdf"),
        Job("good", SOUND, tmp_path / "good.pdf"),
        Job("taken", SOUND, tmp_path / "taken.pdf"),
    ]

    with pytest.raises(PressError) as raised:
        press.run(jobs, base=tmp_path, workers=2)

    assert [failure.name for failure in raised.value.failures] == ["first", "taken"]
    assert isinstance(raised.value.failures[0], Failure)
    assert "no.png" in str(raised.value)
    assert sorted(path.name for path in tmp_path.glob("[!.]*")) == ["good.pdf", "taken.pdf"]


def test_nothing_to_do_is_done_at_once(tmp_path: Path) -> None:
    """No worker is begun for no job."""
    press.run([], base=tmp_path)


def test_workers_find_the_package_however_it_was_loaded(tmp_path: Path) -> None:
    """MkDocs takes a hook's folder off the search path; beside threads, workers begin anew."""
    hooks = Path(press.__file__).parents[2]
    script = f"""
import sys, threading
from pathlib import Path
sys.path.insert(0, {str(hooks)!r})
from golocal.pdf import press
sys.path.remove({str(hooks)!r})
before = list(sys.path)
threading.Thread(target=threading.Event().wait, daemon=True).start()
press.run([press.Job("x", {SOUND!r}, Path("x.pdf"))], base=Path())
assert sys.path == before
"""
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)

    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


def test_a_note_that_is_set_twice_is_a_failure(tmp_path: Path) -> None:
    """WeasyPrint can repeat a note when it sets some pages anew; readers must not get that."""
    note = '<a class="note-number" href="#mark-1">1</a>'
    html = f'{HEAD}<h1 id="mark-1">T</h1><p>{note}<p>{note}'

    with pytest.raises(TypesettingError, match="the note of #mark-1 is set 2 times"):
        typeset.typeset(html, name="volume 7", base=tmp_path)
