"""Links and pictures in a text lead somewhere, and nowhere unsafe."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from golocal.base import collation
from golocal.base.diagnostics import Diagnostic
from golocal.entry import schema
from golocal.reading.entries import EntryFile
from golocal.rules.context import Context
from golocal.rules.references import has_new_name
from golocal.text.links import Aim, aim
from golocal.text.tree import Figure, Link

KINDS = {f"practices/{kind.folder}": kind.name for kind in schema.SCHEMAS}
"""The kinds of entries by the folders of their files."""


def check(context: Context) -> Iterator[Diagnostic]:
    """Every link to a file of the collection finds it; every picture is there."""
    for path, file in context.texts():
        for node in file.text.nodes:
            if isinstance(node, Figure):
                yield from _picture(context, file, node)
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
    found = goal(path, link)
    folder, name = posixpath.split(found)
    stem = name.removesuffix(".md")
    # An entry that cannot be read is there all the same, and has its own fault.
    is_there = found in context.files or (
        stem != name and stem in context.present.get(KINDS.get(folder, ""), ())
    )
    if is_there and not urlsplit(link.target).fragment:
        if found == path:
            yield Diagnostic(
                link.span,
                "reference-self",
                f"'{link.target}' is this entry itself",
                ("Take the link out, and keep its words.",),
            )
        return
    here = posixpath.dirname(path)
    renamed = context.corpus.renamed if KINDS.get(folder) == "practice" else {}
    if stem in renamed and not is_there:
        if renamed[stem] not in context.corpus.withdrawn:
            target = link.target.replace(f"{stem}.md", f"{renamed[stem]}.md")
            yield has_new_name(link.span, stem, renamed[stem], target)
        return
    names = {posixpath.basename(each): each for each in context.files}
    near = collation.nearest(name, names)
    meant = names[near] if near else None
    yield Diagnostic(
        link.span,
        "link-broken",
        f"there is no entry '{link.target}'",
        (f"Did you mean '{posixpath.relpath(meant, here)}'?",)
        if meant
        else ("Give the name of the entry's file, such as ../encouragements/evidence.md.",),
    )


def goal(path: str, link: Link) -> str:
    """The file that a link of a file leads to, from the project's root."""
    target = unquote(urlsplit(link.target).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def _picture(context: Context, file: EntryFile, picture: Figure) -> Iterator[Diagnostic]:
    folder = file.home
    found = posixpath.normpath(posixpath.join(posixpath.dirname(folder), unquote(picture.target)))
    if found not in context.pictures or not found.startswith(f"{folder}/"):
        yield Diagnostic(
            picture.span,
            "image-missing",
            f"there is no picture '{picture.target}'",
            (f"Put it into {folder}/ and write {posixpath.basename(folder)}/name.jpg.",),
        )
