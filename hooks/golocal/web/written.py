"""The pages that are written by hand, in `docs/`: which there are, in which languages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.collection import addresses
from golocal.collection.addresses import Addresses
from golocal.entry import schema
from golocal.entry.fields import decode_fields
from golocal.entry.kinds import Decoding
from golocal.entry.overlay import Provenance
from golocal.reading import frontmatter, overlays

LINK = re.compile(r"(?<=\]\()(?P<file>[^()\s#:]+\.md)(?=[#)])")
"""The file that a link in Markdown leads to."""


class UnsaidError(Exception):
    """A page in another language does not say who made it; the text is what is wrong, and where."""


class Written(NamedTuple):
    """A file of `docs/`."""

    file: str
    """Its path in the folder: `about/index.fr.md`."""
    language: str
    tail: str
    """The address of its page within its language."""
    provenance: Provenance | None = None
    """Who made it; None in the language of the root."""

    @property
    def is_provisional(self) -> bool:
        """Whether a machine made it and nobody answers for it."""
        return self.provenance is not None and self.provenance.is_provisional


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
    """The pages of a folder, by their files.

    Raises UnsaidError where a page in another language does not say who made it.
    """
    files = sorted(each.relative_to(docs).as_posix() for each in docs.rglob("*.md"))
    found = [of_file(each, language, others) for each in files]
    report = Report()
    told = [
        each if each.language == language else _with_provenance(each, docs, report)
        for each in found
    ]
    if report.found:
        raise UnsaidError("\n".join(f"{each}\n  {' '.join(each.help)}" for each in report))
    return tuple(told)


def _with_provenance(page: Written, docs: Path, report: Report) -> Written:
    path = f"{docs.name}/{page.file}"
    source = Source(path, (docs / page.file).read_text("utf-8"))
    front = frontmatter.split(source, report).front
    if front is None:
        return page
    key = schema.TRANSLATION.key
    kept = tuple(each for each in front if each.key.text == key)
    decoding = Decoding(report, {}, top={key: 0})
    made = decode_fields(replace(front, pairs=kept), (schema.TRANSLATION,), (), decoding)
    return page._replace(provenance=made[key] if made else None)


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
