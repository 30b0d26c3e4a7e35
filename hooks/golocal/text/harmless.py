"""Texts in which nothing can run or load, whatever the check has found, missed or not yet seen.

The rules (`golocal.rules`) refuse what is not plain, and say so to the editor. This is the second
wall: it stands where texts are rendered, so that a preview of an entry with errors is as harmless
as the published page. A text that the rules accept comes out as it went in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from golocal.text.body import DEEP, DEFINITION, LINK, loose
from golocal.text.parser import INVISIBLE
from golocal.text.tags import ALLOWED, AUTOLINK

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = re.compile(r"<(?=[A-Za-z/!?])")
"""Where a browser sees a tag, a comment or an instruction begin (HTML Standard, 13.2.5.6)."""

WEB = re.compile(r"https?://", re.IGNORECASE)
NEAR = re.compile(r"[\w./%#~+-]+")
"""An address within the collection: no colon, entity or backslash could make a scheme of it."""

TITLE = re.compile(r">?\s*(?:\"[^\"]*\"|'[^']*')?\s*")
"""What may follow the target of a link to a file: the words shown on pointing at it."""

MOST_BRACKETS = 1_000
"""Of a text; at every open one, Python-Markdown reads on to the end of the paragraph."""

BRACKET = re.compile(r"\[(?!@[1-9][0-9]{0,3}\])")
"""A bracket that begins no source mark."""

BROKEN_UP = {"<": "&lt;", "(": "&#40;", ":": "&#58;", "!": "&#33;"}


def harmless(text: str) -> str:
    """Give Markdown whose HTML has no tags but those about words, and no unsafe address.

    What cannot stand is not taken away but broken up, so that an editor sees it as it was written.
    """
    text = INVISIBLE.sub("", text)  # a parser drops some of them, and joins what they parted
    text = DEEP.sub(lambda found: f"&#32;{found[0].strip()}", text)
    if text.count("[") > MOST_BRACKETS:
        text = BRACKET.sub("&#91;", text)
    pieces: list[str] = []
    at = 0
    for place in sorted({*_tags(text), *_links(text)}):
        pieces += [text[at:place], BROKEN_UP[text[place]]]
        at = place + 1
    return "".join([*pieces, text[at:]])


def _tags(text: str) -> Iterator[int]:
    for found in OPENING.finditer(text):
        if not (ALLOWED.match(text, found.start()) or AUTOLINK.match(text, found.start())):
            yield found.start()


def _links(text: str) -> Iterator[int]:
    """Give the characters without which links and pictures would be none."""
    for found in LINK.finditer(text):
        if not _is_safe(found):
            yield found.end("text") + 1
    for found in DEFINITION.finditer(text):
        if not (WEB.match(found["target"]) or NEAR.fullmatch(found["target"])):
            yield found.end("text") + 1
    for start, end in loose(text):
        yield start if text[start] == "!" else end - 1


def _is_safe(link: re.Match[str]) -> bool:
    """Say whether a link leads to the web or the collection, a picture to the collection."""
    if WEB.match(link["target"]) or link["target"].startswith("//"):
        return not link["image"]
    return bool(NEAR.fullmatch(link["target"]) and TITLE.fullmatch(link["rest"]))
