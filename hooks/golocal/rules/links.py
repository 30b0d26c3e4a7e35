"""Links and pictures in a text lead somewhere, and nowhere unsafe."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from golocal.base import collation
from golocal.base.diagnostics import Diagnostic
from golocal.text.links import Aim, aim
from golocal.text.tree import Figure, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.reading.entries import EntryFile
    from golocal.rules.context import Context
    from golocal.text.body import Body


def check(context: Context) -> Iterator[Diagnostic]:
    """Every link to a file of the collection finds it; every picture is there."""
    for body in context.bodies.values():
        for node in body.parsed.text.walk():
            if isinstance(node, Figure):
                yield from _picture(context, body, node)
            elif isinstance(node, Link) and aim(node.target) is Aim.FILE:
                yield from _file(context, body, node)


def check_form(file: EntryFile) -> Iterator[Diagnostic]:
    """Every picture has words for those who do not see it."""
    for picture in file.body.parsed.text.figures():
        if not picture.alternative:
            yield Diagnostic(
                picture.span,
                "image-alt",
                "the picture has no text for those who do not see it",
                ("Say between the square brackets what it shows.",),
            )


def _file(context: Context, body: Body, link: Link) -> Iterator[Diagnostic]:
    parts = urlsplit(link.target)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(body.path), unquote(parts.path)))
    if path in context.bodies and not parts.fragment:
        return
    here = posixpath.dirname(body.path)
    names = {posixpath.basename(each): each for each in context.bodies}
    near = collation.nearest(posixpath.basename(path), names)
    meant = names[near] if near else None
    yield Diagnostic(
        link.span,
        "link-broken",
        f"there is no entry '{link.target}'",
        (f"Did you mean '{posixpath.relpath(meant, here)}'?",)
        if meant
        else ("Give the name of the entry's file, such as ../encouragements/evidence.md.",),
    )


def _picture(context: Context, body: Body, link: Figure) -> Iterator[Diagnostic]:
    folder = re.sub(r"\.md$", "", body.path)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(body.path), unquote(link.target)))
    if path not in context.pictures or not path.startswith(f"{folder}/"):
        yield Diagnostic(
            link.span,
            "image-missing",
            f"there is no picture '{link.target}'",
            (f"Put it into {folder}/ and write {posixpath.basename(folder)}/name.jpg.",),
        )
