"""Sources as people write them into a form, one a line.

The form asks for parts between upright strokes. What comes instead is read where it can mean one
thing only: a bare address, a title before an address, a link in Markdown, cells of a spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from golocal.base import collation
from golocal.editing import answers, inert
from golocal.entry.kinds import YEAR

FORMAT = "Title | Publisher | Year | URL | language | note"
"""How the form asks for a source."""

PLACES = tuple(part.strip().lower() for part in FORMAT.split("|"))
MOST_SOURCES = 99
"""The number of a source has two digits in a text; what comes behind is not read."""

BULLET = re.compile(r"^(?:[-*+•>]|\[?\d{1,2}[.):\]]{1,2})\s+")
MARKDOWN = re.compile(r"\[(?P<text>[^\[\]]+)\]\(<?(?P<url>[^\s()<>]+(?:\([^\s()<>]*\))?)[^()]*\)")
ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"`\\|]+", re.IGNORECASE)
HEADING = re.compile(r"[#*\s]*(?:sources|references|links)[*:\s]*", re.IGNORECASE)
BEFORE = " \t,;:.(<[–—-"
BEHIND = " \t,;:.)>]–—-"
"""What stands between an address and the words around it."""

SEPARATORS = {"|": 2, "\t": 3, ";": 3}
"""What parts may be parted by, each with the least number of parts that makes it plain."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source: what is known of it, by the keys of the schema, and what was not understood."""

    fields: Mapping[str, str] = field(default_factory=dict)
    unclear: tuple[str, ...] = ()
    """Parts of the line that fit nowhere."""
    is_loose: bool = False
    """Whether it was written in another way than was asked, so that a person should look."""


def sources(text: str, languages: Mapping[str, str]) -> tuple[Source, ...]:
    """Parse the sources of an answer; `languages` are names by code."""
    return tuple(_source(line, languages) for line in islice(_lines(text), MOST_SOURCES))


def _lines(text: str) -> Iterator[str]:
    """Go through the lines that name a source; a title and the bare address below it are one."""
    title = ""
    for raw in inert.shortened(inert.plain(text)).split("\n"):
        line = BULLET.sub("", raw.strip())
        if _is_nothing(line):
            continue
        has_address = bool(ADDRESS.search(line))
        if title and ADDRESS.fullmatch(line.strip("<>")):
            yield f"{title} {line}"
            title = ""
            continue
        if title:
            yield title
        title = "" if has_address or "|" in line else line
        if not title:
            yield line
    if title:
        yield title


def _is_nothing(line: str) -> bool:
    """Tell whether a line is empty, a heading, or the frame of a table."""
    cells = tuple(cell.strip().lower() for cell in line.strip("|").split("|"))
    is_frame = all(set(cell) <= set(":-") for cell in cells)
    return is_frame or answers.is_absent(line) or cells == PLACES or bool(HEADING.fullmatch(line))


def _source(line: str, languages: Mapping[str, str]) -> Source:
    linked = MARKDOWN.search(line)
    if linked:
        line = f"{line[: linked.start()]}{linked['text']} {linked['url']}{line[linked.end() :]}"
    for mark, least in SEPARATORS.items():
        parts = [part.strip() for part in line.strip(mark).split(mark)]
        if len(parts) >= least:
            return _of_parts(parts, languages, is_loose=mark != "|")
    found = ADDRESS.search(line)
    if found is None:
        return Source(_known(title=line), is_loose=True)
    url, rest = _address(found[0])
    title = line[: found.start()].rstrip(BEFORE)
    note = f"{rest}{line[found.end() :]}".lstrip(BEHIND)
    return Source(_known(title=title, url=url, note=note), is_loose=True)


def _of_parts(parts: Sequence[str], languages: Mapping[str, str], *, is_loose: bool) -> Source:
    """Read the parts of a line by their place before or behind the address."""
    usual = PLACES.index("url")
    at = next((place for place, part in enumerate(parts) if ADDRESS.search(part)), usual)
    own = parts[at] if at < len(parts) else ""
    found = ADDRESS.search(own)
    lead = own[: found.start()].rstrip(BEFORE) if found else ""
    before, after = parts[:at], parts[at + 1 :]
    if at == 0 and lead:  # title and address are one part, and the others follow in their order
        before, after = [lead, *parts[1:usual]], parts[usual:]
    year, names, unclear = _publication(before[1:])
    if own and not found and not answers.is_absent(own):
        unclear = (*unclear, own)
    language, note = _rest(after, languages)
    return Source(
        _known(
            title=before[0] if before else lead,
            publisher=", ".join(names),
            year=year,
            url=_address(found[0])[0] if found else "",
            language=language,
            note=note,
        ),
        unclear,
        is_loose=is_loose or at != usual,
    )


def _publication(parts: Sequence[str]) -> tuple[str, list[str], tuple[str, ...]]:
    """Parse the year, who published, and what should be the year and is none."""
    known = [part for part in parts if not answers.is_absent(part)]
    years = [part for part in known if re.fullmatch(r"[0-9]{4}", part)]
    names = [part for part in known if part not in years]
    if years:
        is_sound = YEAR.low <= int(years[0]) <= YEAR.high
        return (years[0], names, ()) if is_sound else ("", names, (years[0],))
    if len(parts) > 1 and names and names[-1] == parts[-1]:
        return "", names[:-1], (names[-1],)
    return "", names, ()


def _rest(parts: Sequence[str], languages: Mapping[str, str]) -> tuple[str, str]:
    """Parse the language and the note; English is not named, as most texts are in it."""
    known = [part for part in parts if not answers.is_absent(part)]
    codes = {collation.sort_key(name): code for code, name in languages.items()}
    language = ""
    if known:
        first = known[0].lower()
        is_code = first in languages or re.fullmatch(r"[a-z]{2}(?:-[a-z]{2})?", first)
        language = first if is_code else codes.get(collation.sort_key(known[0]), "")
    note = "; ".join(known[1:] if language else known)
    return "" if language == "en" else language, note


def _address(text: str) -> tuple[str, str]:
    """Parse the address and what was only punctuation behind it."""
    url = text.rstrip(".,;:!?*'’”")
    if url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1]
    rest = text[len(url) :]
    return (f"https://{url}" if url.lower().startswith("www.") else url), rest


def _known(**fields: str) -> dict[str, str]:
    """Keep the fields that hold something, each as harmless words on one line."""
    url = fields.pop("url", "")
    known = {key: inert.line(text).text for key, text in fields.items()}
    if inert.is_web(url):
        known["url"] = url
    return {key: known[key] for key in PLACES if known.get(key)}
