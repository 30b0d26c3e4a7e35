"""Links and pictures in a text lead somewhere, and nowhere unsafe."""

from __future__ import annotations

import posixpath
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


def check(context: Context) -> Iterator[Diagnostic]:
    """Every link to a file of the collection finds it; every picture is there."""
    for path, file in context.files.items():
        for node in file.text.walk():
            if isinstance(node, Figure):
                yield from _picture(context, path, node)
            elif isinstance(node, Link) and aim(node.target) is Aim.FILE:
                yield from _file(context, path, node)


def check_form(file: EntryFile) -> Iterator[Diagnostic]:
    """Every picture has words for those who do not see it."""
    for picture in file.text.figures():
        if not picture.alternative:
            yield Diagnostic(
                picture.span,
                "image-alt",
                "the picture has no text for those who do not see it",
                ("Say between the square brackets what it shows.",),
            )


def _file(context: Context, path: str, link: Link) -> Iterator[Diagnostic]:
    parts = urlsplit(link.target)
    here = posixpath.dirname(path)
    goal = posixpath.normpath(posixpath.join(here, unquote(parts.path)))
    if goal in context.files and not parts.fragment:
        return
    names = {posixpath.basename(each): each for each in context.files}
    near = collation.nearest(posixpath.basename(goal), names)
    meant = names[near] if near else None
    yield Diagnostic(
        link.span,
        "link-broken",
        f"there is no entry '{link.target}'",
        (f"Did you mean '{posixpath.relpath(meant, here)}'?",)
        if meant
        else ("Give the name of the entry's file, such as ../encouragements/evidence.md.",),
    )


def _picture(context: Context, path: str, picture: Figure) -> Iterator[Diagnostic]:
    folder = path.removesuffix(".md")
    here = posixpath.dirname(path)
    goal = posixpath.normpath(posixpath.join(here, unquote(picture.target)))
    if goal not in context.pictures or not goal.startswith(f"{folder}/"):
        yield Diagnostic(
            picture.span,
            "image-missing",
            f"there is no picture '{picture.target}'",
            (f"Put it into {folder}/ and write {posixpath.basename(folder)}/name.jpg.",),
        )
