"""Links and pictures in a text lead somewhere, and nowhere unsafe."""

from __future__ import annotations

import posixpath
import re
from enum import Enum, auto
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from golocal.base import collation as suggestion
from golocal.base.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.reading.collection import Collection
    from golocal.reading.entries import Reading
    from golocal.text.body import Body, Link

SCHEMES = frozenset({"http", "https"})


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Every link to a file of the collection finds it; every picture is there."""
    for body in collection.bodies.values():
        for link in body.links():
            if link.is_image:
                yield from _picture(collection, body, link)
            elif _leads(link) is Aim.FILE:
                yield from _file(collection, body, link)


def check_form(reading: Reading) -> Iterator[Diagnostic]:
    """Every link could lead to the web or to a file of the collection; pictures have words."""
    for link in reading.body.links():
        if link.is_image:
            if not link.text.strip():
                yield Diagnostic(
                    link.span,
                    "image-alt",
                    "the picture has no text for those who do not see it",
                    ("Say between the square brackets what it shows.",),
                )
        elif (aim := _leads(link)) is Aim.PART:
            yield Diagnostic(
                link.span,
                "link-form",
                "a link to a part of this text would not work in every edition",
                ("Name the section in words.",),
            )
        elif aim is Aim.NOWHERE:
            yield Diagnostic(
                link.span,
                "link-form",
                f"'{link.target}' is not an address that a link may have",
                ("Begin it with https://, or name the file of another entry.",),
            )
    for span in reading.body.loose_links():
        yield Diagnostic(
            span,
            "link-form",
            "something begins here like a link and does not go on like one",
            ("Write a link as [words](https://…); else put a space after the ].",),
        )


class Aim(Enum):
    """What a link could lead to."""

    WEB = auto()
    FILE = auto()
    PART = auto()
    NOWHERE = auto()


def _leads(link: Link) -> Aim:
    if link.target.startswith("#"):
        return Aim.PART
    try:
        parts = urlsplit(link.target)
    except ValueError:
        return Aim.NOWHERE
    if parts.scheme in SCHEMES and parts.hostname:
        return Aim.WEB
    if parts.scheme or parts.netloc or link.target.startswith("/") or parts.query:
        return Aim.NOWHERE
    return Aim.FILE


def _file(collection: Collection, body: Body, link: Link) -> Iterator[Diagnostic]:
    parts = urlsplit(link.target)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(body.path), unquote(parts.path)))
    if path in collection.bodies and not parts.fragment:
        return
    here = posixpath.dirname(body.path)
    names = {posixpath.basename(each): each for each in collection.bodies}
    near = suggestion.nearest(posixpath.basename(path), names)
    meant = names[near] if near else None
    yield Diagnostic(
        link.span,
        "link-broken",
        f"there is no entry '{link.target}'",
        (f"Did you mean '{posixpath.relpath(meant, here)}'?",)
        if meant
        else ("Give the name of the entry's file, such as ../encouragements/evidence.md.",),
    )


def _picture(collection: Collection, body: Body, link: Link) -> Iterator[Diagnostic]:
    folder = re.sub(r"\.md$", "", body.path)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(body.path), unquote(link.target)))
    if path not in collection.pictures or not path.startswith(f"{folder}/"):
        yield Diagnostic(
            link.span,
            "image-missing",
            f"there is no picture '{link.target}'",
            (f"Put it into {folder}/ and write {posixpath.basename(folder)}/name.jpg.",),
        )
