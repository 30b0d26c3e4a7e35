"""The line that says whether a volume can be printed."""

from __future__ import annotations

import sys
import zlib

import pytest

from golocal.review import readiness
from golocal.review.readiness import Trial


def pdf(pages: int) -> bytes:
    """Make what of a PDF tells its pages: objects in a compressed stream."""
    objects = b"<</Type /Pages>>" + b"<</Type /Page/Parent 2 0 R>>" * pages
    stream = zlib.compress(objects)
    head = b"<</Type /ObjStm/N 1/First 9/Filter /FlateDecode/Length %d>>" % len(stream)
    return b"%PDF-1.7\n1 0 obj\n" + head + b"\nstream\n" + stream + b"\nendstream\nendobj\n"


@pytest.mark.parametrize(
    ("trial", "line"),
    [
        (
            Trial(volume=2, errors=1),
            "Volume 2: not typeset; first mend the error in its entries.",
        ),
        (
            Trial(volume=2, errors=3),
            "Volume 2: not typeset; first mend the 3 errors in its entries.",
        ),
        (
            Trial(volume=2, failure="Failed to load image at practices/x.png"),
            "Volume 2: not ready. Typesetting says: Failed to load image at practices/x.png",
        ),
    ],
)
def test_what_keeps_a_volume_from_print_is_said(trial: Trial, line: str) -> None:
    """The first reason is the one to mend first."""
    assert readiness.line(trial) == line


def test_without_the_judge_of_pdfs_the_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are counted all the same."""
    monkeypatch.setitem(sys.modules, "page", None)

    assert readiness.line(Trial(volume=2, pdf=pdf(3))) == (
        "Volume 2: typesets without fault, 3 pages; "
        "PDF/UA was not checked, for page-validation is not installed."
    )


def test_the_rules_that_a_pdf_breaks_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each once, and no more than a few."""

    class Failure:
        def __init__(self, message: str) -> None:
            self.message = message

    class Judge:
        class ValidationProfile:
            PDF_UA_1 = "ua1"

        def __init__(self, *messages: str) -> None:
            self.failures = [Failure(message) for message in messages]

        def validate_pdf_bytes(self, pdf: bytes, profile: str) -> Judge:
            assert (pdf[:4], profile) == (b"%PDF", "ua1")
            return self

    monkeypatch.setitem(sys.modules, "page", Judge("No title.", "No title.", "No language."))
    few = readiness.line(Trial(volume=2, pdf=pdf(1)))
    monkeypatch.setitem(sys.modules, "page", Judge("A.", "B.", "C.", "D.", "E."))
    many = readiness.line(Trial(volume=2, pdf=pdf(1)))
    monkeypatch.setitem(sys.modules, "page", Judge())
    none = readiness.line(Trial(volume=2, pdf=pdf(2)))

    not_ready = "Volume 2: not ready. It typesets without fault, 1 page; PDF/UA-1 is not kept: "
    assert (few, many, none) == (
        f"{not_ready}No title; No language.",
        f"{not_ready}A; B; C; and 2 more.",
        "Volume 2: ready. It typesets without fault, 2 pages; PDF/UA-1 is kept.",
    )
