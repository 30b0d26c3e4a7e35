"""Nobody can be reached through an entry who has not offered to be: offices, not people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from golocal.diagnostics import Diagnostic
from golocal.location import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.reading.collection import Collection

EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}(?:@|\(at\)|\[at\])"
    r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
PHONE = re.compile(r"(?<![\w./-])(?:\+|00)[1-9]\d{0,2}(?:[ ./-]?\(?\d{1,4}\)?){2,6}(?![\w/])")
"""A number with a country's prefix, as people write it; years and amounts have none."""

HINT = re.compile(r"(?<!\[)@[A-Za-z0-9]|\(at\)|\[at\]|[+]\d|\b00[1-9]")
"""What every address or number holds; most texts have none, and are passed over."""

ADDRESS = re.compile(r"https?://\S+")


def check(collection: Collection) -> Iterator[Diagnostic]:
    """No e-mail address and no telephone number stands in an entry."""
    for path in collection.bodies:
        text = collection.texts[path].text
        if not HINT.search(ADDRESS.sub("", text)):
            continue
        for row, line in enumerate(text.split("\n"), start=1):
            plain = ADDRESS.sub(lambda found: "x" * len(found[0]), line)
            for pattern, code, what in (
                (EMAIL, "person-email", "an e-mail address"),
                (PHONE, "person-phone", "a telephone number"),
            ):
                for found in pattern.finditer(plain):
                    yield Diagnostic(
                        Span(path, row, found.start() + 1, found.end() + 1),
                        code,
                        f"'{found[0]}' looks like {what}",
                        ("Name the office, and link to its page.",),
                    )
