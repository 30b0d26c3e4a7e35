"""Sanitised answers: in the texts of strangers nothing can run, load, hide or lead astray.

What a text says stays; what it could do goes. Whatever is changed is told, for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TypeAlias
from urllib.parse import urlsplit

from golocal.reading import sources
from golocal.rules import layout, marks, people
from golocal.text import links, markdown, parser
from golocal.text.parser import STRAY
from golocal.text.tags import ALLOWED, AUTOLINK, TAG

EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u26ff\u27b0\ufe0f]")
"""Little pictures among letters; those that begin the items of a list are none."""

UNSPACED = re.compile(
    r"(?P<kept>(?<!\S)\S*(?:://|www\.|@)\S*|&#?\w+;)"
    r"|(?P<close>(?<=[a-z])[,;](?=[A-Za-z][a-z]))"
    r"|(?<=[a-z])(?P<dashed>,)-(?= )| +(?P<apart>[,.;:])(?=\s|$)"
)
"""What stays, an address or a letter in HTML's way; marks without the space behind them, with a
hyphen, or with a space before them."""

LONGEST_WORD = 1_000
"""In characters; an address has a few hundred. Longer ones would keep our own patterns busy."""

LEFT_OUT = "…"
"""What stands for something that was left out; brackets could become the address of a link."""

MOST_ROUNDS = 9
"""How often a text is edited at most; a person's needs two, the second to see that all is done."""

HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters."""

DIRECTED = re.compile("[\u061c\u200e\u200f]")
"""Signs of direction, which programs put around figures and addresses among Arabic words."""

SEPARATORS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""What other programs put at the end of a line."""

PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|<img\b[^<>\n]*>", re.IGNORECASE)
LIGATED = re.compile(r"\w{0,40}[\ufb00-\ufb06]\w{0,40}")
"""A word with the one sign of a font for several letters."""

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
    rf"(?P<known>{LINK.pattern})|<(?P<angled>https?://[^\s<>]+)>"
    r"|(?P<web>(?:(?<![A-Za-z])(?<!&lt;)https?://|(?<![^\s*_~(“‘\"'])www\.)[^\s<>]*[^\s<>.,;:!?)”’\"'*_~])"
)
"""An address that is no link yet, of which GitHub would make one."""

NEXT = re.compile(r"(?m)^([ \t]*(?:[-*+]|\d+[.)])[ \t].*)\n(?=[A-Z].{40,}[.!?]\s*(?:\n\s*\n|\Z))")
"""Where a paragraph of one line follows the last item of a list without an empty line."""

RAISED = re.compile(r"<sup>(\d{1,2})</sup>")
MARK = re.compile(r"\[@?\d{1,2}(?:\s?[,;–-]\s?@?\d{1,2})*\](?!\()")
"""A source number in a text that takes none."""

REACHED = re.compile(
    r"(?:\b(?:e-?mail|mail|tel(?:ephone)?|phone|mobile|fax|call|telefon|téléphone|courriel)\b"
    r"[.: ]*)?$",
    re.IGNORECASE,
)
"""The word before an address or a number, which goes with it."""

MOST_KEPT = 4
"""How many letters of an address or a number are told again, so that its sender finds it."""


class Change(StrEnum):
    """What was done to a text, by the key of the sentence that tells of it."""

    ADDRESS = auto()
    EMOJI = auto()
    COMMENT = auto()
    HTML = auto()
    LINK = auto()
    PICTURE = auto()
    LIGATURE = auto()
    PAGE = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Inert:
    """A harmless text, and what was changed to make it so."""

    text: str
    changes: tuple[tuple[Change, str], ...] = ()
    """What was done, and to which words of the text."""


Changes: TypeAlias = dict[tuple[Change, str], None]
Edit: TypeAlias = Callable[[str, Changes], str]


def plain(text: str) -> str:
    """Normalise a text: Unix line ends, and no characters that cannot be seen or stored."""
    text = sources.plain(HALVES.sub("", text))
    return STRAY.sub("", SEPARATORS.sub("\n", text))


def undirected(text: str) -> str:
    """A figure, a day or a source as it is seen; a text keeps its signs, which order its words."""
    return DIRECTED.sub("", plain(text))


def shortened(text: str) -> str:
    """Shorten a text: without words that no language has, which would keep patterns busy."""
    words = re.split(r"(\s+)", text)
    return "".join(
        word if len(word) <= LONGEST_WORD or word.isspace() else LEFT_OUT for word in words
    )


def line(text: str) -> Inert:
    """Sanitise a text as one line without Markdown or HTML, such as a title."""
    made = _settled(text, _line)
    return Inert(made.text, tuple(each for each in made.changes if each[0] is not Change.LINK))


def prose(text: str) -> Inert:
    """Sanitise a text of paragraphs and lists in harmless Markdown, its source numbers as marks."""
    return _settled(text, _prose)


def _settled(text: str, edit: Edit) -> Inert:
    """Edit until nothing changes: what is left out may bring together what was apart."""
    changes: Changes = {}
    for _ in range(MOST_ROUNDS):
        before = text
        text = edit(text, changes)
        if text == before:
            break
    return Inert(text, tuple(changes))


def _line(text: str, changes: Changes) -> str:
    text = _common(text, changes, link=lambda found: found["text"], instead=" ")
    text = TAG.sub(lambda found: " " if found[0].endswith(">") else found[0], text)
    text = re.sub(r"(?m)^[ \t]*(?:#{1,6}[ \t]|[-*+>][ \t])", "", text)
    text = re.sub(r"[`*<>]|(?<!\w)_|_(?!\w)", "", text)
    return " ".join(text.split()).rstrip(" ,;:")


def _prose(text: str, changes: Changes) -> str:
    text = _common(text, changes, link=_link, instead=LEFT_OUT)
    lines: list[str] = []
    is_listed = False
    for each in NEXT.sub(r"\1\n\n", layout.laid_out(text).expandtabs(4)).split("\n"):
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
    text: str, changes: Changes, *, link: Callable[[re.Match[str]], str], instead: str
) -> str:
    """Take out what belongs into no text at all."""
    text = _told(text, LIGATED, Change.LIGATURE, changes, lambda found: plain(found[0]))
    text = _without_comments(plain(text), changes)
    text = _told(text, PICTURE, Change.PICTURE, changes, lambda _: "")
    text = EMPTY.sub("", text)
    text = _told(text, EMOJI, Change.EMOJI, changes, lambda _: "")
    text = _shortened(text, changes)
    text = _told(text, LINK, Change.LINK, changes, link)
    return _without_people(text, changes, instead)


def _told(
    text: str,
    pattern: re.Pattern[str],
    change: Change,
    changes: Changes,
    edit: Callable[[re.Match[str]], str],
) -> str:
    """Edit what a pattern finds, and note what was changed."""

    def noted(found: re.Match[str]) -> str:
        edited = edit(found)
        if edited != found[0]:
            changes[change, found[0]] = None
        return edited

    return pattern.sub(noted, text)


def _shortened(text: str, changes: Changes) -> str:
    edited = shortened(text)
    if edited != text:
        changes[Change.WORD, ""] = None
    return edited


def _without_comments(text: str, changes: Changes) -> str:
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces.append(text[at:start])
        at = end + len("-->")
        changes[Change.COMMENT, text[start:at]] = None
    return "".join([*pieces, text[at:]])


def _link(found: re.Match[str]) -> str:
    """Keep a link to the web as it is; of another keep the words."""
    return found[0] if is_web(found["target"]) else found["text"]


def _without_people(text: str, changes: Changes, instead: str) -> str:
    """Leave out addresses at which a person can be reached, but not those of pages."""
    return "\n".join(_reached(line, changes, instead) for line in text.split("\n"))


def _reached(line: str, changes: Changes, instead: str) -> str:
    masked = people.ADDRESS.sub(lambda found: "x" * len(found[0]), line)
    places = [found.span() for found in (*people.EMAIL.finditer(masked), *people.phones(masked))]
    for start, end in sorted(places, reverse=True):
        changes[Change.ADDRESS, f"{line[start : start + MOST_KEPT]}{LEFT_OUT}"] = None
        said = REACHED.search(line[:start])
        line = f"{line[: said.start() if said else start]}{instead}{line[end:]}"
    return line


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


def _outside_code(text: str, changes: Changes) -> str:
    text = re.sub(r"~{3,}", "~~", text)
    text = BARE.sub(_linked, text)
    text = _told(text, TAG, Change.HTML, changes, _tag)
    text, pages = marks.spelled(RAISED.sub(r"[\1]", text))
    changes.update({(Change.PAGE, each): None for each in pages})
    text = re.sub(r"[ \t]+(?=\[@\d+\](?!:))", "", text)
    text = UNSPACED.sub(_spaced, text)
    return re.sub(r"\[@(?!\d+\])", "[", text)


def _spaced(found: re.Match[str]) -> str:
    close = found["close"]
    return f"{close} " if close else found["kept"] or found["dashed"] or found["apart"]


def _linked(found: re.Match[str]) -> str:
    address = (found["angled"] or found["web"] or "").replace('"', "%22")
    if not address:
        return found[0]
    whole = address if "://" in address else f"https://{address}"
    if links.aim(whole) is not links.Aim.WEB:  # a link on GitHub, and none here
        return whole.partition("://")[2].removeprefix("www.")
    return f"<{address}>" if "://" in address else f"[{address}]({whole})"


def _tag(found: re.Match[str]) -> str:
    if AUTOLINK.fullmatch(found[0]) or ALLOWED.fullmatch(found[0]):
        return found[0]
    return found[0].replace("<", "&lt;")
