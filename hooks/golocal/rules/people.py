"""Nobody can be reached through an entry who has not offered to be: offices, not people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from golocal.base.diagnostics import Diagnostic
from golocal.base.location import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.reading.entries import EntryFile

EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}(?:@|\(at\)|\[at\])"
    r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
PHONE = re.compile(r"(?<![\w./-])(?:\+|00)[1-9]\d{0,2}(?:[ ./-]?\(?\d{1,4}\)?){2,6}(?![\w/])")
"""A number with a country's prefix, as people write it; years and amounts have none."""

HINTS = tuple(
    map(
        re.compile,
        (r"@(?<!\[@)[A-Za-z0-9]", r"\(at\)", r"\[at\]", r"[+]\d", r"00(?<=\b00)[1-9]"),
    )
)
"""What every address or number holds one of; most texts have none, and are passed over. Each begins
with a letter of its own, for which Python looks ten times as fast as for one of several."""

ADDRESS = re.compile(r"https?://\S+")


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """No e-mail address and no telephone number stands in an entry."""
    source = file.source
    bare = ADDRESS.sub("", source.text)
    if not any(hint.search(bare) for hint in HINTS):
        return
    for row, line in enumerate(source.text.split("\n"), start=1):
        plain = ADDRESS.sub(lambda found: "x" * len(found[0]), line)
        for pattern, code, what in (
            (EMAIL, "person-email", "an e-mail address"),
            (PHONE, "person-phone", "a telephone number"),
        ):
            for found in pattern.finditer(plain):
                yield Diagnostic(
                    Span(source.path, row, found.start() + 1, found.end() + 1),
                    code,
                    f"'{found[0]}' looks like {what}",
                    ("Name the office, and link to its page.",),
                )
