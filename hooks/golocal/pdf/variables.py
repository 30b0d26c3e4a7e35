"""The variables of a style sheet, filled in once for all documents of a kind.

WeasyPrint 70 looks up `var()` for every element and page anew, and reads a `font` with variables in
it a dozen times for each, once for every property that it sets. Ours are set on the root of a
document, by its classes, so they are the same for all of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RULE = re.compile(r"([^{};]*)\{([^{}]*)\}")
"""A rule without others in it."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SET = re.compile(r"(?:\A|[;{\s])(--[\w-]+)\s*:\s*([^;{}]*)")
USE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
ROOT = re.compile(r"(?::root|html((?:\.[\w-]+)*))")
"""A selector of the root of a document, or of one with some classes."""


def fill_in(css: str, classes: Iterable[str]) -> str:
    """Write the values of variables in their places, for a document whose root has these classes.

    Left as they are: variables that a rule for other elements sets too, and those that no rule here
    sets.
    """
    plain = COMMENT.sub(_blank, css)
    values = _values(plain, frozenset(classes))

    def value(use: re.Match[str]) -> str:
        name = use[1]
        return USE.sub(value, values[name]) if name in values else use[0]

    return USE.sub(value, plain)


def _blank(comment: re.Match[str]) -> str:
    """Keep the lines of a comment, by whose numbers faults are told."""
    return "\n" * comment[0].count("\n")


def _values(css: str, classes: frozenset[str]) -> dict[str, str]:
    """Give the values of the variables on the root: of the most specific rules the last."""
    found: dict[str, tuple[tuple[int, int], str]] = {}
    elsewhere: set[str] = set()
    for selector, name, value in _settings(css):
        root = ROOT.fullmatch(selector)
        if root is None:
            elsewhere.add(name)
            continue
        wanted = (root[1] or "").split(".")[1:]
        weight = (1, 0) if root[1] is None else (len(wanted), 1)  # Selectors 4, 17
        if classes.issuperset(wanted) and weight >= found.get(name, ((0, 0), ""))[0]:
            found[name] = weight, value.strip()
    return {name: value for name, (_, value) in found.items() if name not in elsewhere}


def _settings(css: str) -> Iterator[tuple[str, str, str]]:
    for selectors, body in RULE.findall(css):
        for name, value in SET.findall(body):
            for selector in selectors.split(","):
                yield selector.strip(), name, value
