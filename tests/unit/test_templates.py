"""What a document gives to its template, and what the template makes of it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

from tests.conftest import PROJECT

from golocal.book import handout, jacket, outcome, session, volume
from golocal.book.document import Attachment, Head, Sheet

DOCUMENTS = {
    "volume": volume.Book,
    "outcome": outcome.OutcomeBook,
    "leaflet": outcome.Leaflet,
    "worksheet": outcome.Worksheet,
    "handout": handout.Handout,
    "pack": session.Session,
    "jacket": jacket.Jacket,
}
OF_THE_FILE = {Head, Sheet, Attachment}
"""What the file says of itself, which is not all for the template."""


def values(kind: Any, seen: set[Any]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a type
    """The names of what a type holds, and of what is in it, each with its class."""
    for each in get_args(kind):
        yield from values(each, seen)
    if dataclasses.is_dataclass(kind) and kind not in seen | OF_THE_FILE:
        seen.add(kind)
        for name, inner in get_type_hints(kind).items():
            yield f"{kind}".rpartition(".")[2].removesuffix("'>"), name
            yield from values(inner, seen)


def test_each_template_leaves_aside_no_more_than_this(golden: Callable[[str, Path], None]) -> None:
    """A value that a document gives, and that neither its template nor what that takes in uses."""
    folder = PROJECT / "overrides" / "print"
    lines = []
    for name, kind in DOCUMENTS.items():
        own = (folder / f"{name}.typ").read_text("utf-8")
        shared = re.findall(r'#import "([^"]+)"', own)
        every = "".join([own, *((folder / each).read_text("utf-8") for each in shared)])
        used = {*re.findall(r"\.(\w+)", every), *re.findall(r'at\("(\w+)"', every)}
        left = sorted({f"{of}.{key}" for of, key in values(kind, set()) if key not in used})
        lines.append(f"{name}: {', '.join(left)}")

    golden("\n".join(lines) + "\n", PROJECT / "tests" / "golden" / "left-aside.txt")
