"""References as programs export them: BibTeX and RIS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

ENTRY = re.compile(r"@(?P<kind>[A-Za-z]+)\s*\{\s*[^,\s{}]*\s*,")
FIELD = re.compile(r"(?P<key>[A-Za-z][\w-]*)\s*=\s*")
RIS = re.compile(r"^TY {1,2}- .*?^ER {1,2}-[^\n]*$", re.MULTILINE | re.DOTALL)
TAGGED = re.compile(r"^(?P<tag>[A-Z][A-Z0-9]) {1,2}- (?P<value>.*)$", re.MULTILINE)

KEPT: tuple[str, ...] = ("title", "year", "url", "doi", "note")
PUBLISHERS = ("publisher", "institution", "organization", "school", "journal", "howpublished")
TAGS = {
    "T1": "title", "TI": "title", "PB": "publisher", "JO": "publisher", "T2": "publisher",
    "PY": "year", "Y1": "year", "DA": "year", "UR": "url", "DO": "doi", "AU": "author",
    "A1": "author", "N1": "note",
}  # fmt: skip


def parted(text: str) -> tuple[list[Mapping[str, str]], str]:
    """Part exported references from the rest of a text."""
    made = [_ris(found[0]) for found in RIS.finditer(text)]
    rest = RIS.sub("", text)
    while found := ENTRY.search(rest):
        end = _closing(rest, rest.index("{", found.start()))
        made.append(_bibtex(rest[found.end() : end]))
        rest = f"{rest[: found.start()]}{rest[end + 1 :]}"
    return made, rest


def _closing(text: str, opening: int) -> int:
    """Where the bracket that opens is closed; the end of the text where it is not."""
    depth = 0
    for at in range(opening, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if not depth:
            return at
    return len(text)


def _bibtex(body: str) -> Mapping[str, str]:
    fields = dict(_fields(body))
    known: dict[str, str] = {key: fields[key] for key in KEPT if key in fields}
    known.setdefault("year", fields.get("date", ""))
    known["author"] = fields.get("author", "").replace(" and ", "; ")
    known["publisher"] = next((fields[key] for key in PUBLISHERS if key in fields), "")
    if "url" not in known and fields.get("howpublished", "").startswith("http"):
        known["url"], known["publisher"] = fields["howpublished"], ""
    return known


def _fields(body: str) -> Iterator[tuple[str, str]]:
    at = 0
    while found := FIELD.search(body, at):
        start = found.end()
        if body[start : start + 1] == "{":
            at = _closing(body, start)
            value = body[start + 1 : at]
        elif body[start : start + 1] == '"':
            at = body.find('"', start + 1)
            at = len(body) if at < 0 else at
            value = body[start + 1 : at]
        else:
            at = min(place for place in (body.find(",", start), len(body)) if place >= 0)
            value = body[start:at]
        at += 1
        value = re.sub(r"\\url\{([^{}]*)\}", r"\1", value)
        yield found["key"].lower(), " ".join(re.sub(r"[{}]|\\(?=[&%$#_])", "", value).split())


def _ris(text: str) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for found in TAGGED.finditer(text):
        key = TAGS.get(found["tag"])
        if key and key not in known:
            value = found["value"].strip()
            known[key] = value.split("/")[0] if key == "year" else value
    return known
