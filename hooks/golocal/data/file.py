"""A file for machines: where it stands on the site, and what is in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A data file with its text, and how many entries it holds where they can be counted."""

    uri: str
    text: str
    media_type: str
    entries: int | None = None

    @property
    def content(self) -> bytes:
        """Encode the text: UTF-8 without a mark at the beginning."""
        return self.text.encode("utf-8")

    @property
    def name(self) -> str:
        """The path below `data/`."""
        return self.uri.removeprefix("data/")

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal figures (FIPS 180-4)."""
        return hashlib.sha256(self.content).hexdigest()


def as_json(value: object) -> str:
    """Write a value as JSON that a person can read and git can compare."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
