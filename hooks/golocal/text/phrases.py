"""Links, pictures and passages: what becomes of a part of a paragraph that has ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from golocal.base import letters
from golocal.base.location import Lines, Place
from golocal.text import tags, tree
from golocal.text.faults import Faults
from golocal.text.links import OWN_MACHINE, UNFIT, Aim, aim, escaped, previewed
from golocal.text.tree import Inline

MARK = re.compile(r"\[@([^\]\[\n]*)\]")
"""A source mark such as `[@2]`: the second of the entry's sources."""

WEB = ("https://", "http://")

POSITION = re.compile(r"[1-9][0-9]{0,3}")
"""The number of a source mark."""

CITED = re.compile(r"@[1-9][0-9]{0,3}")
"""The words of a link that was meant as a source mark."""


@dataclass(slots=True)
class Part:
    """A part of the text that is still open."""

    kind: str
    start: int
    data: Any = None
    """What the parser knows about it."""
    nodes: list[Any] = field(default_factory=list)
    end: int = 0
    """Where its last node ends so far."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a paragraph of which it is not known yet what else stands in it."""

    figure: tree.Figure
    at: Place


def kept(lines: Lines, start: int, end: int) -> Iterator[tree.Words]:
    """What has no node, as it was typed, line by line."""
    for each in lines.bytes[start:end].splitlines(keepends=True):
        yield tree.Words(each.decode(), at=(lines, start, start + len(each)))
        start += len(each)


def marked(words: tree.Words) -> Iterator[Inline]:
    """Words parted at the marks in them."""
    text, (lines, start, end) = words.text, words.at
    is_as_typed = lines.bytes[start:end] == text.encode()
    at, here = 0, start
    for found in MARK.finditer(text):
        before, mark = text[at : found.start()], found[0].encode()
        if is_as_typed:
            there = here + len(before.encode())
        else:
            there = words.part(found.start(), found.end()).at[1]
        last = there + len(mark)
        if lines.bytes[there:last] != mark:
            continue  # one of its signs is escaped
        if before:
            yield tree.Words(before, at=(lines, here, there))
        yield tree.Mark(position(found[1]), found[0], at=(lines, there, last))
        at, here = found.end(), last
    if at < len(text):
        yield tree.Words(text[at:], at=(lines, here, end))


def position(mark: str) -> int | None:
    """The number that stands in a source mark; None where there is none."""
    number = mark.strip()
    return int(number) if POSITION.fullmatch(number) else None


def passage(part: Part, at: Place) -> Inline:
    """What stands between two of the tags about words."""
    content = tuple(part.nodes)
    match tags.name(part.data):
        case "sub":
            return tree.Subscript(content, at=at)
        case "sup":
            return tree.Superscript(content, at=at)
        case "abbr":
            return tree.Abbreviation(content, part.data["title"] or "", at=at)
        case name:
            language, direction = part.data["language"] or "", part.data["direction"] or ""
            return tree.Passage(content, language, direction, name == "bdi", at=at)


def link(part: Part, at: Place, faults: Faults) -> Iterator[Inline]:
    """A link, and behind it the marks that stand in it; its words, where it cannot be one."""
    content = tuple(node for node in part.nodes if type(node) is not tree.Mark)
    target = part.data["dest_url"]
    place = _target(part, at)
    goal = aim(target)
    fault, help_ = "", "Begin it with https://, or name the file of another entry."
    if goal is Aim.PART:
        fault = "a link to a part of this text would not work in every edition"
        help_ = "Name the section in words."
    elif target.startswith(WEB) and (strange := UNFIT.search(target)):
        fault = f"no address has {letters.named(strange[0])}, but that of this link has"
        help_ = f"Delete it; where it is part of the address, write {quote(strange[0])} instead."
    elif goal is Aim.NOWHERE:
        fault = f"'{target}' is not an address that a link may have"
    elif own := OWN_MACHINE.match(target):
        fault = f"'{own['host']}' is your own machine, and no reader's"
        name = previewed(target, at[0].path)
        help_ = f"Write {name}" if name else "Write the address that the page has on the web."
    elif not (said := tree.words(content)):
        fault, help_ = "the link has no words to follow", "Write [words](https://…)."
    elif CITED.fullmatch(said):
        fault, help_ = "a source mark stands here as a link", "Put a space behind the mark."
    if fault:
        faults.tell(place, "link-form", fault, help_)
        yield from kept(*at)
        return
    address = escaped(target) if goal is Aim.WEB else target
    yield tree.Link(content, address, part.data["title"], at=place)
    yield from (node for node in part.nodes if type(node) is tree.Mark)


def picture(
    part: Part, at: Place, faults: Faults, *, in_paragraph: bool
) -> Iterator[Inline | Picture]:
    """A picture, which becomes a figure where it is alone in its paragraph."""
    target = part.data["dest_url"]
    place = _target(part, at)
    if aim(target) is not Aim.FILE:
        fault = f"'{target}' is not the place of a picture"
        help_ = "Put the picture into the folder beside the entry, and name its file."
        faults.tell(place, "link-form", fault, help_)
        yield from kept(*at)
    elif not in_paragraph:
        faults.unknown(at, "a picture within a line")
        yield from kept(*at)
    else:
        figure = tree.Figure(target, tree.words(part.nodes), part.data["title"], at=place)
        yield Picture(figure, at)


def _target(part: Part, at: Place) -> Place:
    """The place of the address in `[words](address "title")`, or of all where it is elsewhere."""
    lines, start, end = at
    kind = part.data["link_type"]
    if kind in {"Autolink", "Email"}:
        return lines, start + 1, end - 1
    if kind != "Inline":
        return at
    here = lines.bytes.find(b"](", part.end, end) + 2
    while lines.bytes[here : here + 1] in {b" ", b"\n", b"\t", b"<"}:
        here += 1
    target = part.data["dest_url"].encode()
    is_as_typed = lines.bytes.startswith(target, here)
    return lines, here, here + len(target) if is_as_typed else end - 1


def label_of(label: str) -> str:
    """A label of a definition as CommonMark compares them."""
    return " ".join(label.casefold().split())
