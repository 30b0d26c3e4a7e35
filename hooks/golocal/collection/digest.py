"""The fingerprint of a practice's text: two texts have the same one where readers read the same."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.entry.nodes import Listing, Node, Scalar, Table
from golocal.reading import frontmatter

UNREAD = frozenset({"aliases", "as_of", "checked", "elsewhere", "related", "translations", "waive"})
"""Fields that change while the text stays as it was: addresses, other entries, the day or the
source by which the status was found to be what it was before."""

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"


def of(source: Source) -> str:
    """The SHA-256 of a practice's source, in hexadecimal figures.

    The order of the fields, quotation marks around values, comments, wrapped lines of a value and
    spaces at the ends of lines do not count, nor do the fields of `UNREAD`. What counts stays as
    it is here: page maps hold fingerprints for decades.
    """
    document = frontmatter.split(source, Report())
    fields = {
        pair.key.text: _plain(pair.value)
        for pair in document.front or ()
        if pair.key.text not in UNREAD
    }
    body = "\n".join(line.rstrip() for line in document.body.strip().split("\n"))
    text = json.dumps([fields, body], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8")).hexdigest()


def _plain(node: Node) -> Plain:
    match node:
        case Scalar():
            return " ".join(node.text.split())
        case Listing():
            return [_plain(item) for item in node.items]
        case Table():
            return {pair.key.text: _plain(pair.value) for pair in node}
        case _:
            return ""
