"""Whether a volume can be printed, in one line, and why."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from golocal.entry.settings import PageMap
from golocal.pdf import verdict
from golocal.pdf.inspection import Fault, Inspection, Kind
from golocal.pdf.layout import Layout
from golocal.pdf.pictures import Picture
from golocal.pdf.preflight import Preflight
from golocal.pdf.typeset import Typeset
from golocal.pdf.verdict import Finding, Subject, Verdict, Weight

INSPECTION = Inspection(pages=64, blank=(2, 63))
PREFLIGHT = Preflight(
    pages=64, loose_fonts=(), without_bleed=(), broken_rules={"PDF/UA-1": (), "PDF/A-3a": ()}
)
SECOND = Subject(2)
PAGE_MAP = PageMap(volume=2, published=dt.date(2026, 1, 1), pages=60, practices={})


def made(inspection: Inspection) -> Typeset:
    """Give a volume in which that was found."""
    return Typeset(b"", Layout({}, {}, (), ()), inspection)


def test_a_sound_volume_is_ready() -> None:
    """All that was looked at is told."""
    found = verdict.judge(SECOND, made(INSPECTION), PREFLIGHT, PAGE_MAP)

    assert found.is_ready
    assert found.line() == "Volume 2: ready for print. 60 pages between the covers."
    assert found.text() == (
        "Volume 2 can be printed: yes.\n"
        "  yes   60 pages between the covers.\n"
        "  yes   All fonts are in the file.\n"
        "  yes   No picture made of pixels.\n"
        "  yes   3 mm of bleed on every page.\n"
        "  yes   Everything keeps to its column.\n"
        "  yes   No heading stands alone at the foot of a page.\n"
        "  yes   No line and no row stands alone.\n"
        "  yes   No page is nearly empty.\n"
        "  yes   The numbers in the contents are those of the pages.\n"
        "  yes   PDF/UA-1 is kept.\n"
        "  yes   PDF/A-3a is kept.\n"
        "  yes   Not judged here: colours on paper, PDF/X, whether pictures are described well, "
        "and how the book sounds when it is read aloud.\n"
        "  yes   As many pages as the published edition.\n"
    )


def test_a_volume_without_a_published_edition_is_compared_with_none() -> None:
    """A draft has no pages to keep to."""
    found = verdict.judge(SECOND, made(INSPECTION), PREFLIGHT, None)

    assert [each.name for each in found.findings][-1] == "not judged"


@pytest.mark.parametrize(
    ("inspection", "preflight", "expected"),
    [
        (
            Inspection(pages=62, blank=(2, 61)),
            PREFLIGHT,
            Finding("edition", Weight.REMARK, "2 pages fewer than the published edition"),
        ),
        (
            INSPECTION,
            replace(PREFLIGHT, loose_fonts=("Arial", "Times")),
            Finding("fonts", Weight.BAD, "fonts that are not in the file: Arial; Times"),
        ),
        (
            replace(INSPECTION, coarsest=Picture(file="hall.jpg", dpi=120)),
            PREFLIGHT,
            Finding(
                "pictures",
                Weight.BAD,
                "hall.jpg has 120 dpi as it is printed, fewer than 200; bring a larger one",
            ),
        ),
        (
            replace(INSPECTION, coarsest=Picture(file="hall.jpg", dpi=250)),
            PREFLIGHT,
            Finding(
                "pictures",
                Weight.REMARK,
                "hall.jpg has 250 dpi as it is printed, fewer than 300",
            ),
        ),
        (
            replace(INSPECTION, coarsest=Picture(file="hall.jpg", dpi=300)),
            PREFLIGHT,
            Finding("pictures", Weight.GOOD, "every picture has 300 dpi or more"),
        ),
        (
            INSPECTION,
            replace(PREFLIGHT, without_bleed=(7,)),
            Finding("bleed", Weight.BAD, "no bleed on page 7"),
        ),
        (
            replace(INSPECTION, faults=(Fault(Kind.OVERFULL, "3", "A long word", 4.26),)),
            PREFLIGHT,
            Finding(
                "overfull",
                Weight.BAD,
                "too wide or too high: page 3: “A long word” runs over by 4.3 mm",
            ),
        ),
        (
            replace(INSPECTION, faults=(Fault(Kind.HEADING, "xii", "Results"),)),
            PREFLIGHT,
            Finding(
                "headings",
                Weight.BAD,
                "headings without their text: page xii: “Results” stands alone at the foot",
            ),
        ),
        (
            replace(INSPECTION, faults=(Fault(Kind.LINE, "34", "Evidence Documented", 1),)),
            PREFLIGHT,
            Finding(
                "lines",
                Weight.BAD,
                "lines or rows alone: page 34: “Evidence Documented” stands alone",
            ),
        ),
        (
            replace(
                INSPECTION,
                faults=(Fault(Kind.THIN, "57", "In all", 2), Fault(Kind.EMPTY, "60", "", 0.12)),
            ),
            PREFLIGHT,
            Finding(
                "pages filled",
                Weight.BAD,
                "nearly empty: page 57: only 2 lines, from “In all”; "
                "page 60: filled to 12% although the text goes on",
            ),
        ),
        (
            INSPECTION,
            replace(
                PREFLIGHT, broken_rules={"PDF/UA-1": ("No title", "No language", "C", "D", "E")}
            ),
            Finding(
                "pdf-ua", Weight.BAD, "PDF/UA-1 is not kept: No title; No language; C; and 2 more"
            ),
        ),
    ],
    ids=lambda value: value.text if isinstance(value, Finding) else "",
)
def test_each_reason_is_found_and_weighed(
    inspection: Inspection, preflight: Preflight, expected: Finding
) -> None:
    """The gate closes for what must be mended, and stays open for what is to be known."""
    found = verdict.judge(SECOND, made(inspection), preflight, PAGE_MAP)

    assert expected in found.findings
    others = [each for each in found.findings if each != expected]
    assert {each.weight for each in others} == {Weight.GOOD}
    assert found.is_ready is (expected.weight is not Weight.BAD)
    said = f"{expected.text[0].upper()}{expected.text[1:]}."
    if expected.weight is not Weight.GOOD:
        assert said in found.line()


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (
            verdict.not_typeset(SECOND, 1),
            "Volume 2: not ready for print. Not typeset; first mend the error in its entries.",
        ),
        (
            verdict.not_typeset(SECOND, 3),
            "Volume 2: not ready for print. Not typeset; first mend the 3 errors in its entries.",
        ),
        (
            verdict.not_set(SECOND, "Failed to load image at practices/x.png."),
            (
                "Volume 2: not ready for print. Typesetting says: Failed to load image at "
                "practices/x.png."
            ),
        ),
    ],
)
def test_what_keeps_a_volume_from_being_typeset_is_said(found: verdict.Verdict, line: str) -> None:
    """The first reason is the one to mend first."""
    assert (found.is_ready, found.line()) == (False, line)


def test_a_blank_page_makes_up_the_last_leaf() -> None:
    """It is said beforehand, so that nobody wonders at the printer's."""
    found = verdict.judge(SECOND, made(Inspection(pages=62, blank=(2,))), PREFLIGHT, None)

    assert found.findings[0].text == "59 pages between the covers, and 1 blank page at the end"


def test_programs_read_it_as_json() -> None:
    """The same findings, by name."""
    found = verdict.not_typeset(SECOND, 1)

    assert json.loads(found.as_json()) == {
        "volume": 2,
        "ready": False,
        "findings": [
            {
                "name": "entries",
                "weight": "bad",
                "text": "not typeset; first mend the error in its entries",
            }
        ],
    }


@pytest.mark.parametrize(
    ("subject", "line", "key"),
    [
        (Subject(2), "Volume 2", {"volume": 2}),
        (Subject(2028, is_outcome=True), "Outcome Document of 2028", {"outcome": 2028}),
        (Subject(None, is_outcome=True), "Key encouragements", {"outcome": "series"}),
    ],
)
def test_it_names_what_it_judges(subject: Subject, line: str, key: dict[str, int | str]) -> None:
    """In its line, and for other programs."""
    found = Verdict(subject, (Finding("pages", Weight.GOOD, "20 pages between the covers"),))

    assert found.line() == f"{line}: ready for print. 20 pages between the covers."
    assert json.loads(found.as_json()) == {
        **key,
        "ready": True,
        "findings": [{"name": "pages", "weight": "good", "text": "20 pages between the covers"}],
    }
