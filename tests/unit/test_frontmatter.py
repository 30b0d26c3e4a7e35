"""The two parts of an entry, and the bytes that they come from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.reading import frontmatter, sources


def test_the_body_knows_its_first_line() -> None:
    """The line after the closing hyphens is the first of the body."""
    document = frontmatter.split(Source("x.md", "---\na: 1\n---\nText\n"), Report())

    assert (document.body, document.body_line) == ("Text\n", 4)


def test_hyphens_with_spaces_behind_them_close_as_well() -> None:
    """What cannot be seen does not count."""
    document = frontmatter.split(Source("x.md", "---  \na: 1\n--- \nText"), Report())

    assert (document.body, document.is_parted) == ("Text", True)


def test_windows_line_ends_and_a_byte_order_mark_are_taken_away() -> None:
    """What some editors write without being asked is no fault."""
    report = Report()

    source = sources.decode(b"\xef\xbb\xbfone\r\ntwo\rthree", "x.md", report)

    assert source == Source("x.md", "one\ntwo\nthree")
    assert report.found == []


def test_the_place_of_a_byte_that_is_not_utf8_is_told_in_characters() -> None:
    """Column 4 is the fourth character, though two of the three before it have two bytes."""
    report = Report()

    assert sources.decode("a\néüx".encode() + b"\xff", "x.md", report) is None
    assert [str(fault) for fault in report] == [
        "x.md:2:4: error[file-encoding]: the file is not saved as UTF-8"
    ]


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_fault(content: bytes) -> None:
    """Reading never raises."""
    report = Report()

    source = sources.decode(content, "x.md", report)

    assert source is not None or report.found
    if source is not None:
        document = frontmatter.split(source, report)
        assert document.is_parted or report.found
