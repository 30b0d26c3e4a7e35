"""A reading that was written down comes back as it was, and nothing else comes back at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from golocal.base.diagnostics import Diagnostic, Related, Report, Severity
from golocal.base.location import Source, Span
from golocal.collection import corpus
from golocal.reading import transcript
from golocal.reading.entries import Reading
from golocal.reading.transcript import FORMS, OddLineError

PROJECT = Path(__file__).parents[2]
CHARTER = "practices/promising/sampletown-charter.md"
ODD: tuple[Any, ...] = (None, True, -1, 0, 10**30, 0.5, float("inf"), "x", [], ["x"], {}, {"x": 1})


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Give what the files of the project's own collection say."""
    found: dict[str, Reading] = {}
    corpus.load(PROJECT, found)
    return found


@pytest.fixture(scope="module")
def charter() -> Reading:
    """Give what a file of the sample says, with a fault and a waiver of every shape."""
    found: dict[str, Reading] = {}
    corpus.load(PROJECT / "tests" / "sample", found)
    span = Span(CHARTER, 3, 1, 9)
    fault = Diagnostic(
        span, "a-code", "a message", ("help",), Severity.WARNING, (Related(span, "here"),)
    )
    return replace(found[CHARTER], faults=(fault,), waived={"text-uncited": span})


def test_every_reading_comes_back_as_it_was(readings: dict[str, Reading]) -> None:
    """To the last place of a value; what is compared is all that Python would print of it."""
    lines = {path: transcript.write(reading) for path, reading in readings.items()}
    back = {
        path: transcript.read(line, readings[path].source, readings[path].codes)
        for path, line in lines.items()
    }

    assert back == readings
    assert {path: each.entry and each.entry.places for path, each in back.items()} == {
        path: each.entry and each.entry.places for path, each in readings.items()
    }
    assert repr(back) == repr(readings)


def test_a_reading_with_faults_and_waivers_comes_back_as_it_was(charter: Reading) -> None:
    """Severity, help and the other places of a fault are kept, and a line is plain ASCII."""
    line = transcript.write(charter)

    assert line.isascii()
    assert transcript.read(line, charter.source, charter.codes) == charter


@pytest.mark.parametrize("name", FORMS)
def test_every_field_of_the_model_has_a_form(name: str) -> None:
    """A field of a new type is found here, and not in front of an editor."""
    form: Any = FORMS[name].make
    written = [each for each, _ in transcript._forms(form)]

    assert [*written, *transcript.PLACED] == [
        *(each.name for each in fields(form) if each.name not in transcript.PLACED),
        *transcript.PLACED,
    ]


@pytest.mark.parametrize(
    "path", ["practices/promising/another.md", "practices/volumes/sampletown-charter.md"]
)
def test_a_line_of_another_file_is_refused(charter: Reading, path: str) -> None:
    """An entry has the name of its file, and lies in the folder of its kind."""
    line = transcript.write(charter)

    with pytest.raises(OddLineError):
        transcript.read(line, Source(path, charter.source.text), charter.codes)


def test_a_fault_in_another_file_is_not_written_down(charter: Reading) -> None:
    """What lies in another file can change without this one."""
    elsewhere = Diagnostic(Span("practices/promising/another.md"), "a-code", "a message")

    with pytest.raises(OddLineError):
        transcript.write(replace(charter, faults=(elsewhere,)))


def spots(value: object, way: tuple[int | str, ...] = ()) -> Iterator[tuple[int | str, ...]]:
    """Go through the ways to all values inside a value."""
    yield way
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from spots(each, (*way, index))
    if isinstance(value, dict):
        for key, each in value.items():
            yield from spots(each, (*way, key))


def test_an_odd_line_is_refused_and_never_breaks_a_check(charter: Reading) -> None:
    """Whatever stands in whatever place: there is a reading that can be used, or a refusal."""
    line = json.loads(transcript.write(charter))
    refused = 0
    for way in spots(line):
        for odd in ODD:
            other = [deepcopy(line)]
            at: Any = other
            for step in (0, *way)[:-1]:
                at = at[step]
            at[(0, *way)[-1]] = odd
            try:
                back = transcript.read(json.dumps(other[0]), charter.source, charter.codes)
            except OddLineError:
                refused += 1
            else:
                assert {fault.span.path for fault in Report(list(back.faults))} <= {CHARTER}
                assert back.entry is None or back.entry.path == CHARTER

    assert refused > 1000


@pytest.mark.parametrize("line", ["", "null", "[", "[" * 100_000, '"x"', "{}", "[1,2,3,4,5,6]"])
def test_what_is_no_line_at_all_is_refused(charter: Reading, line: str) -> None:
    """Also what would go too deep for the parser."""
    with pytest.raises(OddLineError):
        transcript.read(line, charter.source, charter.codes)
