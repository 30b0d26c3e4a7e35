"""The finished HTML of a page, kept out of the way of the Markdown parser.

Most of a planned page is HTML of our own templates, which Markdown passes on as it is. But it reads
every tag of it twice, and that takes longer than all else that it does. So each block of HTML that
stands between blank lines gives its place to a mark before the page is parsed, and takes it again
in the HTML that comes of it. The source marks in texts do the same: one takes the parser as long as
the sentence before it. The outcome is the same but for blank lines between blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = "\ue000"
"""A sign of the private use area of Unicode, around the number of a block."""

INLINE = "\ue001"
"""The sign around the number of a source mark."""

NOTED = re.compile(
    r'<sup class="mark" id="mark-[0-9-]+"><a href="#source-[0-9]+" role="doc-noteref"'
    r' aria-label="[^"<>]*">[0-9]+</a></sup>'
)
"""A source mark as `pagetext.Numbering` writes it, and nothing that anybody else could write."""

BLOCK = re.compile(
    r"(?<=\n\n)<(?P<tag>article|aside|details|div|dl|figure|footer|form|header|nav|ol|p|section"
    r"|table|ul)\b"
)
"""How a block begins: a tag at the beginning of a line, behind a blank one."""

END = re.compile(r"[ \t]*(?:\n\s*\n|\n*\Z)")
"""What stands behind the end of a block."""

PLACE = re.compile(f"<p>{MARK}([0-9]+){MARK}</p>|{INLINE}([0-9]+){INLINE}")


@dataclass(frozen=True, slots=True)
class Parted:
    """A page without its blocks of HTML and source marks, and these by their numbers."""

    text: str
    blocks: tuple[str, ...]

    def joined(self, html: str) -> str:
        """Give the HTML of the text with blocks and marks in their places."""
        return PLACE.sub(lambda found: self.blocks[int(found[1] or found[2])], html)


def part(markdown: str) -> Parted:
    """Take blocks and marks out of a page; a text that holds one of the signs is left as it is."""
    if MARK in markdown or INLINE in markdown:
        return Parted(markdown, ())
    text = f"\n\n{markdown.strip()}\n"
    pieces: list[str] = []
    blocks: list[str] = []
    at = 0
    while found := BLOCK.search(text, at):
        end = _end(text, found.start(), found["tag"])
        if end is None:
            break  # what is not closed is for the parser to judge
        pieces += [text[at : found.start()], f"{MARK}{len(blocks)}{MARK}"]
        blocks.append(text[found.start() : end])
        at = end

    def noted(found: re.Match[str]) -> str:
        blocks.append(found[0])
        return f"{INLINE}{len(blocks) - 1}{INLINE}"

    rest = NOTED.sub(noted, "".join([*pieces, text[at:]]))
    return Parted(rest.lstrip("\n"), tuple(blocks))


def _end(text: str, start: int, tag: str) -> int | None:
    """Find where a block ends: behind its closing tag, if a blank line follows."""
    depth = 0
    for found in re.finditer(rf"<(/?){tag}(?=[\s>])[^>]*>", text[start:]):
        depth += -1 if found[1] else 1
        if depth == 0:
            end = start + found.end()
            return end if END.match(text, end) else None
    return None
