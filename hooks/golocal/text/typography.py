"""Typewriter's marks in a text become those of a book; code and addresses stay as they are."""

from __future__ import annotations

import re

from golocal.text.body import CODE

TAG = re.compile(r"<[^<>\n]*>")
TARGET = re.compile(r"\]\([^)\n]*\)|^ {0,3}\[[^\]\n]*\]:[^\n]*$", re.MULTILINE)
"""The address of a link or picture, with its title, or the line that defines one."""

OPENS_AFTER = "([{—–-/‘“"
SPACES = re.compile(r"(?<=[^\s|]) {2,}(?=[^\s|])")


def masked(text: str) -> str:
    """Give the text with code, tags and addresses blanked by x, character for character."""
    for pattern, hint in ((CODE, "`"), (CODE, "~~~"), (TAG, "<"), (TARGET, "]")):
        if hint in text:
            text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    """Write x for every character but the ends of lines."""
    return "\n".join("x" * len(line) for line in found[0].split("\n"))


def typeset(text: str) -> str:
    """Turn straight quotation marks and apostrophes into typographic ones, and part words once."""
    plain = masked(text)
    letters = list(text)
    for found in re.finditer(r"[\"']", plain):
        at = found.start()
        before = plain[at - 1] if at else " "
        opens = before.isspace() or before in OPENS_AFTER
        after = plain[at + 1] if at + 1 < len(plain) else " "
        if found[0] == '"':
            letters[at] = "“" if opens else "”"
        else:  # before a digit it stands for what is left out: the ’90s
            letters[at] = "‘" if opens and not after.isdigit() else "’"
    for found in SPACES.finditer(plain):
        for at in range(found.start() + 1, found.end()):
            letters[at] = ""
    return "".join(letters)
