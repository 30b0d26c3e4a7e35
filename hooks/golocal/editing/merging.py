"""What somebody changed in a copy, brought into the text that the copy was made from.

The copy cannot say all that the text says: links between entries, the ends of lines, comments. So
three are compared: the text, the copy as it went out, the copy as it came back. Where the copy did
not change, the text stays letter for letter.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from golocal.editing import canonical
from golocal.editing.canonical import Block

HEADING = re.compile(r"(?m)^## (.+)$")
LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
TOKEN = re.compile(r"\n\s*\n\s*|\s+|\[@\d+\]|\w+|[^\w\s]")
"""A space, also over the end of a line; a source mark; a word; a sign."""

Region: TypeAlias = tuple[slice, slice, slice]


@dataclass(frozen=True, slots=True)
class _File:
    """The file of an entry or an overlay, in parts that give it again."""

    fields: dict[str, Block]
    rest: tuple[str, ...]
    """Comments below the last field."""
    sections: dict[str, str]
    """By their headings; what stands before the first has none."""

    @classmethod
    def of(cls, text: str) -> _File:
        front, fence, body = text.partition(f"\n{canonical.FENCE}\n")
        fields = {each.key: each for each in canonical.fields_of(f"{front}{fence}")}
        count = sum(len(each.above) + len(each.lines) for each in fields.values())
        lead, *parts = HEADING.split(body)
        sections = dict(zip(parts[::2], parts[1::2], strict=True))
        return cls(fields, tuple(front.split("\n")[1 + count :]), {"": lead, **sections})

    def with_field(self, block: Block, order: Sequence[str]) -> _File:
        """The file with a field in place of its own; a new one stands where the order has it."""
        every = list(self.fields)
        later = order[order.index(block.key) + 1 :]
        at = next((place for place, key in enumerate(every) if key in later), len(every))
        if block.key not in self.fields:
            every.insert(at, block.key)
        return replace(self, fields={key: {**self.fields, block.key: block}[key] for key in every})

    def text(self) -> str:
        lines = [line for each in self.fields.values() for line in (*each.above, *each.lines)]
        front = "\n".join([canonical.FENCE, *lines, *self.rest, canonical.FENCE, ""])
        body = ""
        for title, text in self.sections.items():
            if title and body.strip() and not body.endswith("\n\n"):
                body = f"{body.rstrip()}\n\n"
            body += f"## {title}{text}" if title else text
        return front + body


def files(own: str, out: str, back: str, order: Sequence[str], headings: Mapping[str, str]) -> str:
    """The file of an entry with what differs between two drafts of it.

    `order` is that of the fields, `headings` have those of the file by those of the drafts. What a
    draft asks for stays as it is.
    """
    made, before, after = map(_File.of, (own, out, back))
    for key, block in after.fields.items():
        was = before.fields.get(key)
        if (was and was.lines == block.lines) or block.lines[0].startswith(f"{key}: #"):
            continue
        mine = made.fields.get(key)
        changed = lines(mine.lines, was.lines, block.lines) if mine and was else block.lines
        made = made.with_field(Block(key, mine.above if mine else (), tuple(changed)), order)
    for key in before.fields.keys() - after.fields.keys():
        made.fields.pop(key, None)
    for heading, text in after.sections.items():
        old, name = before.sections.get(heading, ""), headings.get(heading, heading)
        if text.strip() and text.strip() != old.strip():
            start, said, end = _edges(made.sections.get(name, "\n\n\n\n"))
            made.sections[name] = f"{start}{prose(said, old.strip(), text.strip())}{end}"
    for heading in before.sections.keys() - after.sections.keys():
        made.sections.pop(headings.get(heading, heading), None)
    return made.text().rstrip("\n") + "\n"


def _edges(text: str) -> tuple[str, str, str]:
    said = text.strip()
    start, _, end = text.partition(said) if said else (text[:2], "", text[2:])
    return start, said, end


def lines(text: Sequence[str], out: Sequence[str], back: Sequence[str]) -> list[str]:
    """The lines of a text with what was changed in a copy of them."""
    return _merged(text, out, back, str.strip)


def prose(text: str, out: str, back: str) -> str:
    """A text with the words that were changed in a copy of it."""
    own, sent, returned = map(TOKEN.findall, (text, out, back))
    return "".join(_merged(own, sent, returned, _token))


def levelled(text: str) -> str:
    """A text whose first paragraph has lost its links and looks, as LibreOffice 7.4 saves it."""
    first, gap, rest = text.partition("\n\n")
    return LINK.sub(r"\1", first).replace("*", "") + gap + rest


def _token(token: str) -> str:
    if token.isspace():
        return "\n\n" if token.count("\n") > 1 else " "
    return token


def _merged(
    text: Sequence[str], out: Sequence[str], back: Sequence[str], key: Callable[[str], str]
) -> list[str]:
    keyed = [list(map(key, each)) for each in (text, out, back)]
    made: list[str] = []
    for own, sent, returned in _regions(*keyed):
        mine, before, after = text[own], keyed[1][sent], keyed[2][returned]
        if len(mine) == len(before) == len(after):  # one by one, as the lines of a list are
            every = zip(mine, before, after, back[returned], strict=True)
            made += [one if was == is_ else new for one, was, is_, new in every]
        else:
            made += mine if before == after else back[returned]
    return made


def _regions(text: list[str], out: list[str], back: list[str]) -> Iterator[Region]:
    """Where all three agree, token by token, and the regions between, in their order."""
    with_text, with_back = _matched(out, text), _matched(out, back)
    at = (0, 0, 0)
    for place in [each for each in range(len(out)) if each in with_text and each in with_back]:
        here = with_text[place], place, with_back[place]
        if here != at:
            yield _between(at, here)
        at = here[0] + 1, here[1] + 1, here[2] + 1
        yield _between(here, at)
    yield _between(at, (len(text), len(out), len(back)))


def _between(start: tuple[int, int, int], end: tuple[int, int, int]) -> Region:
    return slice(start[0], end[0]), slice(start[1], end[1]), slice(start[2], end[2])


def _matched(one: list[str], other: list[str]) -> dict[int, int]:
    """The place in the other of each token that both have."""
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {a + step: b + step for a, b, size in blocks for step in range(size)}
