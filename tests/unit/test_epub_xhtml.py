"""HTML as the XHTML of an EPUB."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from golocal.epub import xhtml

START = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html><head /><body>'
END = "</body></html>\n"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<br>b", "<p>a<br />b</p>"),
        ("<p>H<sub>2O</p>", "<p>H<sub>2O</sub></p>"),
        ("<p>a&nbsp;&amp;&nbsp;b &lt;c&gt;</p>", "<p>a\xa0&amp;\xa0b &lt;c&gt;</p>"),
        ('<img src=x alt="a > b">', '<img src="x" alt="a &gt; b" />'),
        ('<a epub:type="noteref">1</a>', '<a epub:type="noteref">1</a>'),
        ('<i lang="fr">a</i>', '<i lang="fr" xml:lang="fr">a</i>'),
        ('<i lang="ar-PS">a</i>', '<i lang="ar-PS" xml:lang="ar-PS" dir="rtl">a</i>'),
        ('<i lang="he" dir="ltr">a</i>', '<i lang="he" dir="ltr" xml:lang="he">a</i>'),
        (
            '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
            '<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"><path d="M0 0" /></svg>',
        ),
    ],
)
def test_html_becomes_xhtml(html: str, expected: str) -> None:
    """Every element is closed, characters stand for themselves, languages are marked twice."""
    made = xhtml.page(f"<!doctype html><html><head></head><body>{html}</body></html>")

    assert made.decode("utf-8") == START + expected + END


def test_what_comes_out_is_xml() -> None:
    """A reading system reads it with an XML parser, and stops at the first fault."""
    made = xhtml.page('<!doctype html><p title="<&">x</i><table><tr><td>y<hr></table>')

    root = ET.fromstring(made)  # noqa: S314 - written just now

    assert "".join(root.itertext()) == "xy"
