"""What is wrong with a text: slips that other programs, or readers, would see in another way."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import PurePosixPath

from golocal.base import collation, letters
from golocal.base.diagnostics import Diagnostic, Fix
from golocal.base.location import Lines, Place, Span
from golocal.text import tags
from golocal.text.tree import Words

INDENTED = re.compile(r"^[ \t]{40,}(?=\S)", re.MULTILINE)
"""A line that begins below ten levels of lists."""

HINTS = ("](", "![", "://", "www.", "~", "*", "_")
"""What every slip holds one of."""

SLIP = re.compile(
    r"(?P<link>\]\(|!\[(?!@))"
    r"|(?P<bare>(?<!\]\()(?:(?<![A-Za-z])(?:https?|ftp)://|(?<![^\s*_~(])www\.)[^\s<]+)",
    re.IGNORECASE,
)
"""What began like a link and is none, and addresses of which GitHub makes links unasked."""

PICTURE = re.compile(
    r"!\[[^\[\]\n]{0,300}\]\((?=[^()\s]{0,200}[^\S\n])"
    r"(?P<name>[^()\n]{1,200}\.(?:jpe?g|png|webp))\)",
    re.IGNORECASE,
)
"""A picture whose name Markdown does not take for one."""

STRAY = re.compile(r"(?<! )\*|\*(?! )|(?<!\w)_|_(?!\w)")
"""A sign of emphasis that is left over; parsers do not agree on what the others then stress."""

TILDE = re.compile(rb"[*_]~|~[*_]")
"""What GitHub's own parser reads in its own way."""

MOST_SLIPS = 10
"""Of how many slips in the same words the faults tell."""

OPENING = re.compile(
    rf"[{letters.BLANK}]*(?:(?P<hashes>#{{2,6}})(?=[^\s#])|(?P<marks>#{{1,6}})(?=[{letters.BLANK}])"
    rf"|(?P<item>[-*+]|\d{{1,9}}[.)])(?=\s|$))"
)
"""A line within a paragraph that looks like a heading or an item of a list."""

DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
"""A line within a paragraph that looks like the one below the head of a table."""

OPENS = frozenset("-*+#0123456789|:\u00a0\u2002\u2003\u2009\u202f\u3000")
"""With what these begin."""


class Faults:
    """The faults of one text, as they are found."""

    def __init__(self, lines: Lines, source: str) -> None:
        """Begin with what can be seen without a parser."""
        self._lines = lines
        self._found: list[Diagnostic] = []
        small = source.lower()
        self._hints = [hint for hint in HINTS if hint in small]
        if "<" in source:
            self._judge_tags(source)
        if " " * 40 in source or "\t" in source:
            for found in INDENTED.finditer(source):
                _, start, end = lines.place(source, *found.span())
                self.too_deep(start, end)

    def found(self) -> tuple[Diagnostic, ...]:
        """All faults, by their places."""
        return tuple(sorted(self._found, key=_order))

    def tell(
        self, at: Place, code: str, message: str, *help_: str, better: str | None = None
    ) -> None:
        """Add a fault; `better` is to stand in its place, where that is sure."""
        lines, start, end = at
        span = lines.span(start, end)
        fixes = () if better is None else (Fix(span, better),)
        self._found.append(Diagnostic(span, code, message, help_, fixes=fixes))

    def unknown(self, at: Place, what: str) -> None:
        """Tell a construct that the tree has no node for."""
        self.tell(
            at,
            "text-form",
            f"{what} is not something that every edition can show",
            "Say it in words, a list, a table or a quotation; for a bare sign write \\ before it.",
        )

    def no_link(self, at: Place) -> None:
        """Tell what begins like a link."""
        self.tell(
            at,
            "link-form",
            "something begins here like a link and does not go on like one",
            "Write a link as [words](https://…); else put a space after the ].",
        )

    def _no_picture(self, at: Place, name: str) -> None:
        """Tell a picture whose name has spaces, with where pictures stand."""
        folder = PurePosixPath(at[0].path).with_suffix("").as_posix()
        stem, _, ending = name.rpartition("/")[2].rpartition(".")
        plain = f"{'-'.join(collation.slug_words(stem))}.{ending.lower()}"
        self.tell(
            at,
            "link-form",
            f"'{name}' is shown nowhere: the name of a picture has no spaces",
            f"Take this line out. Put the picture into the folder {folder}/ as {plain}, and write "
            f'in the fields above: image: {{file: {plain}, alt: "what it shows", credit: '
            '"who made it", consent: "on what basis those in it agreed, or that nobody can be '
            'recognised"}',
        )

    def too_deep(self, start: int, end: int) -> None:
        """Tell the beginning of a line that stands too deep; once a line."""
        row = self._lines.row(start)
        span = self._lines.span(self._lines.starts[row], end)
        if not any(
            each.code == "text-deep" and each.span.line == span.line for each in self._found
        ):
            self.tell(
                (self._lines, self._lines.starts[row], end),
                "text-deep",
                "lists or quotations stand too deep in each other here",
                "Begin the line further left; two levels are as many as a reader follows.",
            )

    def _judge_tags(self, source: str) -> None:
        """No HTML but a few tags about words, not even in code: other programs differ on that."""
        for found in tags.TAG.finditer(source):
            if not (tags.AUTOLINK.fullmatch(found[0]) or tags.ALLOWED.fullmatch(found[0])):
                self.tell(
                    self._lines.place(source, *found.span()),
                    "html-forbidden",
                    f"'{found[0][:40]}' is HTML, which a text may not hold",
                    tags.better(found[0]),
                )

    def judge_block_of_html(self, raw: str, start: int) -> None:
        """A tag does not stand alone on its line, for Markdown is not read behind it."""
        found = tags.ALLOWED.match(raw)
        if found:
            self.tell(
                (self._lines, start, start + len(found[0].encode())),
                "html-forbidden",
                f"'{found[0]}' stands alone on its line",
                "Put it into the line of the words to which it belongs.",
            )

    def judge_words(self, words: Words, *, is_linked: bool) -> None:
        """No link stands there half, and no address as bare words; in a link's words it may."""
        if not any(hint in words.text for hint in self._hints):
            return
        lines, start, end = words.at
        around = lines.bytes[max(start - 1, 0) : end + 1]
        if b"~" in around and TILDE.search(around):
            self.unknown(words.at, "a tilde beside a sign of emphasis")
        for found in islice(STRAY.finditer(words.text), MOST_SLIPS):
            part = words.part(*found.span())
            if part.raw == found[0]:
                fault = f"the sign {found[0]} stresses nothing here"
                help_ = (
                    f"Put one before and one behind the words; for a bare sign write \\{found[0]}."
                )
                self.tell(part.at, "text-form", fault, help_)
        pictures = [*islice(PICTURE.finditer(words.text), MOST_SLIPS)]
        for found in pictures:
            self._no_picture(words.part(*found.span()).at, found["name"])
        for found in islice(SLIP.finditer(words.text), MOST_SLIPS):
            if any(each.start() <= found.start() < each.end() for each in pictures):
                continue
            part = words.part(*found.span())
            if found["link"] and part.raw == found[0]:
                self.no_link(part.at)
            elif found["bare"] and not is_linked:
                self.tell(
                    part.at,
                    "link-form",
                    f"'{found[0][:60]}' would be a link on GitHub and is none here",
                    "Write it as [words](https://…), or between < and >.",
                )

    def judge_opening(self, start: int, *, is_first: bool) -> None:
        """No line of a paragraph looks like a heading, none but the first like an item."""
        stop = self._lines.bytes.find(b"\n", start)
        line = self._lines.raw(start, stop if stop >= 0 else len(self._lines.bytes))
        if not is_first:
            self.judge_head((self._lines, start, start + len(line.encode())))
        found = OPENING.match(line)
        if not found:
            return
        at = (self._lines, start, start + found.end())
        if marks := found["hashes"] or found["marks"]:
            plain = "plain " if found["marks"] else ""
            fault = "something begins here like a heading and is none"
            self.tell(at, "heading-form", fault, f"Put a {plain}space after {marks}.")
        elif not is_first:
            self.tell(
                at,
                "text-list",
                "a list begins here for the eye only",
                "Put an empty line before it; if it is no list, put the line end elsewhere.",
            )

    def judge_head(self, at: Place) -> None:
        """No line that parts the head of a table from its rows stands elsewhere."""
        if DELIMITERS.fullmatch(at[0].raw(at[1], at[2]).strip()):
            self.tell(
                at,
                "text-form",
                "a table begins here and does not go on like one",
                "Write its head with a | before and behind each cell, as many as are below it.",
            )


def _order(fault: Diagnostic) -> tuple[Span, str]:
    return fault.span, fault.code
