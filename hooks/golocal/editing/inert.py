"""Sanitised answers: in the texts of strangers nothing can run, load, hide or lead astray.

What a text says stays; what it could do goes. Whatever is changed is told, for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias
from urllib.parse import urlsplit

from golocal.reading import sources
from golocal.rules.people import ADDRESS, EMAIL, PHONE
from golocal.text import markdown, parser
from golocal.text.parser import STRAY
from golocal.text.tags import ALLOWED, AUTOLINK, TAG

LONGEST_WORD = 1_000
"""In characters; an address has a few hundred. Longer ones would keep our own patterns busy."""

LEFT_OUT = "…"
"""What stands for something that was left out; brackets could become the address of a link."""

MOST_ROUNDS = 9
"""How often a text is edited at most; a person's needs two, the second to see that all is done."""

HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters."""

SEPARATORS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""What other programs put at the end of a line."""

PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|<img\b[^<>\n]*>", re.IGNORECASE)
EMPTY = re.compile(r"(?<!!)\[\s*\]\([^)\n]*\)")
"""A link without words to follow, such as one around a picture that was left out."""

LINK = re.compile(
    r"(?<!\\)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,1000})\]"
    r"\(\s{0,9}<?(?P<target>[^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200}){0,9})"
    r">?[^()]{0,300}\)"
)
"""A link; what else the parser would take for one, the check tells."""

SPAN = re.compile(r"(`[^`\n]+`)")
"""A piece of code within a line."""

FENCE = re.compile(r"(`{3,}|~{3,}).*")
HEADING = re.compile(r"#{1,6}[ \t]+")
DEFINED = re.compile(r"\[(?P<text>[^\]]+)\]:")
RULE = re.compile(r"[-=_*# \t]+")
"""A line across the page, or one that makes a heading of the line above it."""

LISTED = re.compile(r"(?:[-*+]|\d+[.)])[ \t]")
BARE = re.compile(
    rf"(?P<known>{LINK.pattern}|<https?://[^\s<>]+>)"
    r"|(?P<web>(?<![^\s*_~(“‘\"'])(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)”’\"'*_~])"
)
"""An address that is no link yet, of which GitHub would make one."""

MARK = re.compile(r"\[@?(?P<numbers>\d{1,2}(?:[ ]?[,;][ ]?@?\d{1,2})*)\](?![(:])")
"""A source number as people write it: [1], [@1], [1, 2]."""


class Change(StrEnum):
    """What was done to a text, as a sentence for the editors."""

    ADDRESS = "An e-mail address or a telephone number was left out."
    COMMENT = "A hidden comment was left out."
    HTML = "HTML stands there as plain text now; take it out."
    LINK = "A link that does not begin with https:// was made plain text."
    PICTURE = "A picture was left out; an editor can add it, with its credit and consent."
    WORD = "A word of more than 1,000 characters was left out."


@dataclass(frozen=True, slots=True)
class Inert:
    """A harmless text, and what was changed to make it so."""

    text: str
    changes: tuple[Change, ...] = ()


Edit: TypeAlias = Callable[[str, set[Change]], str]


def plain(text: str) -> str:
    """Normalise a text: Unix line ends, and no characters that cannot be seen or stored."""
    text = sources.plain(HALVES.sub("", text))
    return STRAY.sub("", SEPARATORS.sub("\n", text))


def shortened(text: str) -> str:
    """Shorten a text: without words that no language has, which would keep patterns busy."""
    words = re.split(r"(\s+)", text)
    return "".join(
        word if len(word) <= LONGEST_WORD or word.isspace() else LEFT_OUT for word in words
    )


def line(text: str) -> Inert:
    """Sanitise a text as one line without Markdown or HTML, such as a title."""
    made = _settled(text, _line)
    return Inert(made.text, tuple(each for each in made.changes if each is not Change.LINK))


def prose(text: str) -> Inert:
    """Sanitise a text of paragraphs and lists in harmless Markdown, its source numbers as marks."""
    return _settled(text, _prose)


def _settled(text: str, edit: Edit) -> Inert:
    """Edit until nothing changes: what is left out may bring together what was apart."""
    changes: set[Change] = set()
    for _ in range(MOST_ROUNDS):
        before = text
        text = edit(text, changes)
        if text == before:
            break
    return Inert(text, tuple(sorted(changes)))


def _line(text: str, changes: set[Change]) -> str:
    text = _common(text, changes, link=lambda found: found["text"], instead=" ")
    text = TAG.sub(lambda found: " " if found[0].endswith(">") else found[0], text)
    text = re.sub(r"(?m)^[ \t]*(?:#{1,6}[ \t]|[-*+>][ \t])", "", text)
    text = re.sub(r"[`*<>]|(?<!\w)_|_(?!\w)", "", text)
    return " ".join(text.split()).rstrip(" ,;:")


def _prose(text: str, changes: set[Change]) -> str:
    text = _common(text, changes, link=_link, instead=LEFT_OUT)
    lines: list[str] = []
    is_listed = False
    for each in text.expandtabs(4).split("\n"):
        goes_on = is_listed and each[:1] in ("", " ")
        is_listed = goes_on or bool(LISTED.match(each.lstrip()))
        # Indented without belonging to a list, a line would be set as code.
        indent = each[: len(each) - len(each.lstrip())] if goes_on else ""
        lines.append(f"{indent}{_line_of_prose(each.strip())}".rstrip())
    pieces = SPAN.split("\n".join(lines))
    for place in range(0, len(pieces), 2):  # the odd ones are code, and stay as they are
        pieces[place] = _outside_code(pieces[place].replace("`", ""), changes)
    # What has no node is words from here on, and written so that it stays words.
    return markdown.write(parser.parse("".join(pieces).strip()).text)


def is_web(address: str) -> bool:
    """Tell whether an address leads to the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _common(
    text: str, changes: set[Change], *, link: Callable[[re.Match[str]], str], instead: str
) -> str:
    """Take out what belongs into no text at all."""
    text = _told(plain(text), _without_comments, Change.COMMENT, changes)
    text = _told(text, lambda text: EMPTY.sub("", PICTURE.sub("", text)), Change.PICTURE, changes)
    text = _told(text, shortened, Change.WORD, changes)
    text = _told(text, lambda text: LINK.sub(link, text), Change.LINK, changes)
    return _told(text, lambda text: _without_people(text, instead), Change.ADDRESS, changes)


def _told(text: str, edit: Callable[[str], str], change: Change, changes: set[Change]) -> str:
    edited = edit(text)
    if edited != text:
        changes.add(change)
    return edited


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces.append(text[at:start])
        at = end + len("-->")
    return "".join([*pieces, text[at:]])


def _link(found: re.Match[str]) -> str:
    """Keep a link to the web as it is; of another keep the words."""
    return found[0] if is_web(found["target"]) else found["text"]


def _without_people(text: str, instead: str) -> str:
    """Leave out addresses at which a person can be reached, but not those of pages."""
    pieces = re.split(f"({ADDRESS.pattern})", text)
    for place in range(0, len(pieces), 2):
        for pattern in (EMAIL, PHONE):
            pieces[place] = pattern.sub(instead, pieces[place])
    return "".join(pieces)


def _line_of_prose(text: str) -> str:
    """Sanitise a line that makes no heading above the third level, no rule and no reference."""
    if FENCE.fullmatch(text) or (text and RULE.fullmatch(text)):
        return ""
    text = " ".join(text.split())
    heading = HEADING.match(text)
    if heading:
        return f"### {text[heading.end() :].rstrip('# ')}"
    defined = DEFINED.match(text)
    if defined:
        return f"{defined['text']}: {text[defined.end() :].lstrip()}"
    is_open = text.startswith("[") and "]" not in text
    if is_open:  # it would be taken for the beginning of a reference
        return f"&#91;{text[1:]}"
    return f"\\{text}" if text.startswith("#") else text


def _outside_code(text: str, changes: set[Change]) -> str:
    text = re.sub(r"~{3,}", "~~", text)
    text = BARE.sub(_linked, text)
    text = _told(text, lambda text: TAG.sub(_tag, text), Change.HTML, changes)
    text = MARK.sub(lambda found: _marks(found["numbers"]), text)
    text = re.sub(r"[ \t]+(?=\[@\d+\])", "", text)
    return re.sub(r"\[@(?!\d+\])", "[", text)


def _linked(found: re.Match[str]) -> str:
    address = found["web"]
    if not address:
        return found[0]
    return f"<{address}>" if "://" in address else f"[{address}](https://{address})"


def _tag(found: re.Match[str]) -> str:
    if AUTOLINK.fullmatch(found[0]) or ALLOWED.fullmatch(found[0]):
        return found[0]
    return found[0].replace("<", "&lt;")


def _marks(numbers: str) -> str:
    return "".join(f"[@{number}]" for number in dict.fromkeys(re.findall(r"[1-9]\d?", numbers)))
