"""The pages that are written by hand, in `docs/`: which there are, in which languages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Mapping
from pathlib import Path
from typing import NamedTuple

from golocal.collection import addresses
from golocal.collection.addresses import Addresses
from golocal.reading import overlays

LINK = re.compile(r"(?<=\]\()(?P<file>[^()\s#:]+\.md)(?=[#)])")
"""The file that a link in Markdown leads to."""


class Written(NamedTuple):
    """A file of `docs/`."""

    file: str
    """Its path in the folder: `about/index.fr.md`."""
    language: str
    tail: str
    """The address of its page within its language."""


def of_file(file: str, language: str, languages: Container[str]) -> Written:
    """What a file is: beside `privacy.md`, in the language of the root, stands `privacy.fr.md`."""
    named = overlays.named(file)
    if named is not None and named.language in languages:
        file_of_root, language = named.entry, named.language
    else:
        file_of_root = file
    stem = file_of_root.removesuffix(".md")
    tail = stem.removesuffix("index") if posixpath.basename(stem) == "index" else f"{stem}/"
    return Written(file, language, tail)


def find(docs: Path, language: str, others: Container[str]) -> tuple[Written, ...]:
    """The pages of a folder, by their files."""
    found = sorted(each.relative_to(docs).as_posix() for each in docs.rglob("*.md"))
    return tuple(of_file(each, language, others) for each in found)


def moved(markdown: str, page: Written, where: Mapping[str, Addresses]) -> str:
    """The text of a page in another language, with its links as from where it comes to stand."""
    own = where[page.language]

    def led(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), link["file"]))
        there = of_file(target, "", where)
        goal = (where[there.language] if there.language else own).of(there.tail)
        # At the root a page that is written by hand keeps its file: contribute/harm.md.
        file = target if goal == there.tail else addresses.page_file(goal)
        return posixpath.relpath(file, f"{own.folder}{page.tail}")

    return LINK.sub(led, markdown)
