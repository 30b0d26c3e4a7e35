"""One source as people write it: its title, publisher, year, address, language and note."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from urllib.parse import quote, urlsplit

from golocal.base import catalogue, collation, days
from golocal.editing import answers, inert
from golocal.editing.remarks import Sentence
from golocal.entry.kinds import YEAR
from golocal.rules import drafts
from golocal.rules.people import OFFICE
from golocal.rules.sources import PAGES
from golocal.text import links

FORMAT = "Title | Publisher | Year | URL | language | note"
"""How the form asks for a source."""

PLACES = tuple(part.strip().lower() for part in FORMAT.split("|"))

MARKDOWN = re.compile(r"\[(?P<text>[^\[\]]+)\]\(<?(?P<url>[^\s()<>]+(?:\([^\s()<>]*\))?)[^()]*\)")

DOI = re.compile(
    r"(?:\b(?:doi|DOI)\b[:\s]*|\bhttps?://(?:dx\.)?doi\.org/|(?<![\w/.]))(?P<doi>10\.\d{4,9}/[^\s|]+)"
)

ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"`\\|]+", re.IGNORECASE)

READ_ON = re.compile(
    r"[\[(,;.]*\s*(?:last\s+)?(?:accessed|retrieved|visited|consulted|read|consulté|abgerufen|"
    r"zuletzt abgerufen)(?:\s+(?:on|le|am))?:?\s+(?P<day>[\w ,./-]{6,24}?\d{4}|\d{4}-\d\d-\d\d)"
    r"(?:\s*,?\s*from)?\s*[\])]*",
    re.IGNORECASE,
)

LEADING = re.compile(
    r"[\s,;.:(\[]*\b(?:available(?: online)?|retrieved|online|see|verfügbar|disponible|in|url|link|"
    r"web|website)(?: (?:at|from|here|unter|sur|en))?[\s:]*$",
    re.IGNORECASE,
)
"""Words that lead to an address and say nothing more."""

BEFORE = " \t,;:.(<[–—-/"

BEHIND = " \t,;:.)>]–—-/"
"""What stands between an address and the words around it."""

SEPARATORS = {"|": 2, "\t": 3, ";": 3, " – ": 3, " — ": 3, " - ": 3, " / ": 3, " • ": 3}
"""What parts may be parted by, each with the least number of parts that makes it plain."""

SLOT = "\ue000"
"""What stands for an address while a line is parted, as it may hold any of the signs itself."""

SENTENCE = re.compile(r"(?<=\w{4})\. (?=[^\Wa-z\d])")
"""Where a sentence ends, and no initial and no short form such as “art.”."""

QUOTED = re.compile(
    r"“(?P<a>[^”]{3,})”|\"(?P<b>[^\"]{3,})\"|«\s?(?P<c>[^»]{3,}?)\s?»|„(?P<d>[^“”]{3,})[“”]"
)

EMPHASISED = re.compile(r"(?<!\w)([*_]{1,2})(?P<title>[^*_]{3,})\1(?!\w)")

YEARS = re.compile(r"(?<![\d–-])\(?(?P<year>(?:19|20)\d{2})[a-z]?\)?(?![\d–-])")

WRITTEN = tuple(
    map(
        re.compile,
        (
            # City of Graz (2018): Report. — Example, E. (2014). An article. Journal, 3(2).
            r"(?P<publisher>[^():]{2,120}?),? \((?P<year>\d{4})[a-z]?\)[:.,]? (?P<title>.+)",
            # Report (City of Graz, 2018)
            r"(?P<title>.+?),? \((?P<publisher>[^()]+?),? (?P<year>\d{4})\)",
            # Report, City of Graz (2018). — Report (2018)
            r"(?P<title>.+?)(?:, (?P<publisher>[^,()]+?))?,? \((?P<year>\d{4})\)",
            # Report. City of Graz, 2018
            r"(?P<title>[^.]+(?:\.[^ .][^.]*)*)\. (?P<publisher>[^.,]+),? (?P<year>\d{4})",
            # Report, City of Graz, 2018
            r"(?P<title>.+), (?P<publisher>[^,]+), (?P<year>\d{4})",
            # 2018: Report
            r"(?P<year>\d{4})[:.,–-] ?(?P<title>.+)",
            # Report, 2018
            r"(?P<title>.+?)[,.:–-]+ ?(?P<year>\d{4})",
        ),
    )
)
"""The usual written forms of a source, without its address."""

OWN_DRIVE = re.compile(
    rf"file:|[A-Za-z]:[\\/]|\\\\\w|{links.OWN_MACHINE.pattern}|https?://[\w-]+(?:\.(?:local|lan|intranet|"
    r"internal|corp))?(?:[:/]|$)|https?://(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d",
    re.IGNORECASE,
)
"""Files of the sender's own, and hosts that only an office's network knows (RFC 1918)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source: what is known of it, by the keys of the schema, and what was not understood."""

    fields: Mapping[str, str] = field(default_factory=dict)
    unclear: tuple[str, ...] = ()
    """Parts of the line that fit nowhere."""
    is_loose: bool = False
    """Whether it was written in another way than was asked, so that a person should look."""
    number: int | None = None
    """The number that the sender gave it."""
    again: tuple[tuple[int, str], ...] = ()
    """The lines that name it once more, such as “Ibid.”, each with its number."""
    told: tuple[tuple[Sentence, str], ...] = ()
    """What was done to it, in words, and to what; an editor looks."""


def addresses(text: str) -> list[str]:
    """The addresses in a text, without the points and brackets behind them."""
    return [_address(found[0])[0] for found in ADDRESS.finditer(text)]


def is_own(text: str) -> bool:
    """Whether a part leads to a drive or a machine of the sender's own."""
    return bool(OWN_DRIVE.match(text))


def of_export(fields: Mapping[str, str]) -> Source:
    """Make a source of what a program for references has written."""
    doi = DOI.search(fields.get("doi", ""))
    url = fields.get("url") or (_of_doi(doi["doi"]) if doi else "")
    year = days.year(fields.get("year", ""))
    publisher = fields.get("publisher") or fields.get("author", "")
    known = _known(**{**fields, "publisher": publisher, "year": str(year or ""), "url": url})
    return Source(known, is_loose=True)


def parted(
    line: str, languages: Mapping[str, str], head: Sequence[str], *, has_numbers: bool
) -> Source:
    """A source of a line, or of a row below the head of a table."""
    linked = MARKDOWN.search(line)
    if linked:
        line = f"{line[: linked.start()]}{linked['text']} {linked['url']}{line[linked.end() :]}"
    # Who brings it says that it was looked at; that is for a note, not for our own day of reading.
    read_on = READ_ON.search(line)
    line = READ_ON.sub(" ", line)
    addresses: list[str] = []
    bare_ = re.findall(r"(?<![\w/.])www\.[^\s|]+", line)

    def slot(found: re.Match[str]) -> str:
        """Keep an address, and leave a sign in its place; behind it, what was only punctuation."""
        doi = found.groupdict().get("doi")
        url, rest = _address(doi or found[0])
        addresses.append(_of_doi(url) if doi else url)
        return f"{SLOT}{rest}"

    line = ADDRESS.sub(slot, DOI.sub(slot, line))
    told = [(Sentence("bare"), each) for each in bare_ if f"https://{each}" in addresses]
    for at, each in enumerate(addresses):
        if goal := links.beyond(each):
            told.append((Sentence.of("led_on", host=urlsplit(each).hostname), goal))
            addresses[at] = goal
    own = [each for each in addresses if OWN_DRIVE.match(each)]
    addresses = [each for each in addresses if each not in own]
    made = _parted(line, languages, head, has_numbers=has_numbers)
    url, *others = addresses or [""]
    note = _together(made.fields.get("note", ""), read_on[0].strip(" ,;.()[]") if read_on else "")
    fields = _known(**{**made.fields, "url": url, "note": note})
    return replace(
        made, fields=fields, unclear=(*made.unclear, *own, *others), told=(*made.told, *told)
    )


def _parted(
    line: str, languages: Mapping[str, str], head: Sequence[str], *, has_numbers: bool
) -> Source:
    for mark, least in SEPARATORS.items():
        parts = [part.strip() for part in (line.strip(mark) if mark == "|" else line).split(mark)]
        if len(parts) < least:
            continue
        if head and len(parts) <= len(head) and mark in "|\t;":
            return _of_row(parts, head, languages)
        number = int(parts.pop(0).rstrip(".")) if has_numbers and mark == "|" else None
        made = _of_parts(parts, languages, is_loose=mark != "|" or has_numbers)
        return replace(made, number=number)
    before, slot, behind = line.partition(SLOT)
    if not slot:
        return Source(_written(line), is_loose=True)
    before = LEADING.sub("", before.rstrip(BEFORE)).rstrip(BEFORE)
    rest = _unslotted(behind)
    if not before:  # the address stands first
        return Source(_written(rest), is_loose=True)
    known = _written(before)
    known["note"] = _together(known.get("note", ""), rest)
    return Source(known, is_loose=True)


def _unslotted(text: str) -> str:
    """The words of a part without the places of addresses in it."""
    return text.replace(SLOT, "").strip(BEFORE + BEHIND)


def _of_row(cells: Sequence[str], head: Sequence[str], languages: Mapping[str, str]) -> Source:
    """Read the cells of a row by the names of its columns."""
    known: dict[str, str] = {}
    unclear: list[str] = []
    for key, cell in zip(head, cells, strict=False):
        words = _unslotted(cell) if SLOT in cell else cell.strip()
        if answers.is_absent(words):
            continue
        if key in ("", "url"):
            unclear.append(words)
        else:
            known[key] = f"{known[key]}, {words}" if key in known else words
    number = known.pop("number", "").rstrip(".")
    said = known.get("year", "")
    if year := days.year(said):
        known["year"] = str(year)
    elif day := days.FIGURES.fullmatch(said):  # whichever of the two is its month
        known["year"] = day["year"]
    elif "year" in known:
        unclear.append(known.pop("year"))
    known["language"], note = _rest([known.get("language", "")], languages)
    known["note"] = _together(known.get("note", ""), note)
    return Source(
        _known(**known),
        tuple(unclear),
        number=int(number) if number.isdecimal() else None,
    )


def _written(text: str) -> dict[str, str]:
    """Read a source in one of the usual written forms, without its address."""
    line = " ".join(text.split()).strip(BEFORE.replace("(", "") + "]>")
    named = QUOTED.search(line) or EMPHASISED.search(line)
    if named:
        title = next(each for each in named.groupdict().values() if each)
        before, behind = line[: named.start()], line[named.end() :]
        year = YEARS.search(f"{before} {behind}")
        rest = YEARS.sub(
            " ", f"{before.strip(BEFORE + BEHIND)}, {behind.strip(BEFORE + BEHIND)}", 1
        )
        pieces = [piece.strip(BEFORE + BEHIND) for piece in re.split(r"[,.:;] ", f"{rest} ")]
        publisher = ", ".join(piece for piece in pieces if piece)
        return _known(
            title=title.strip(" .,"), publisher=publisher, year=year["year"] if year else ""
        )
    bare = PAGES.sub("", line)
    for form in WRITTEN:
        found = form.fullmatch(bare)
        if found and YEAR.low <= int(found["year"]) <= YEAR.high:
            known = _of_form(found.groupdict(default=""))
            pages = (each[0].strip(" ,;()") for each in PAGES.finditer(line))
            return {**known, "note": _together(known.get("note", ""), *pages)}
    head, colon, title = line.partition(": ")
    if colon and OFFICE.search(head) and not OFFICE.search(title):
        return _known(publisher=head, title=title)
    return _known(title=line)


def _of_form(parts: Mapping[str, str]) -> dict[str, str]:
    """Tell title and publisher apart, which some write the other way round, and part a note."""
    title, publisher = parts["title"].strip(" ."), parts.get("publisher", "").strip(" ,")
    if not re.search(r"\b[A-Z]\.$", publisher):  # that is an initial
        publisher = publisher.rstrip(".")
    if publisher and OFFICE.search(title) and not OFFICE.search(publisher):
        title, publisher = publisher, title
    head, colon, rest = title.partition(": ")
    if not publisher and colon and OFFICE.search(head):
        title, publisher = rest, head
    first, *behind = SENTENCE.split(title, maxsplit=1)
    return _known(title=first, publisher=publisher, year=parts["year"], note="".join(behind))


def _of_parts(parts: Sequence[str], languages: Mapping[str, str], *, is_loose: bool) -> Source:
    """Read the parts of a line by their place before or behind the address."""
    usual = PLACES.index("url")
    at = next((place for place, part in enumerate(parts) if SLOT in part), usual)
    own = parts[at] if at < len(parts) else ""
    head, slot, tail = own.partition(SLOT)
    lead = head.rstrip(BEFORE) if slot else ""
    tail = _unslotted(tail)
    before, after = list(parts[:at]), [*([tail] if tail else []), *parts[at + 1 :]]
    if at == 0 and lead:  # title and address are one part, and the others follow in their order
        before, after = [lead, *parts[1:usual]], list(parts[usual:])
    elif lead:
        before.append(lead)
    year, names, unclear = _publication(before[1:])
    if own and not slot and not answers.is_absent(own):
        unclear = (*unclear, own)
    language, note = _rest([_unslotted(part) for part in after], languages)
    return Source(
        _known(
            title=before[0] if before else "",
            publisher=", ".join(names),
            year=year,
            language=language,
            note=note,
        ),
        unclear,
        is_loose=is_loose or at != usual,
    )


def _publication(parts: Sequence[str]) -> tuple[str, list[str], tuple[str, ...]]:
    """Parse the year, who published, and what should be the year and is none."""
    known = [part for part in parts if drafts.GAP.search(part) or not answers.is_absent(part)]
    gaps = tuple(part for part in known if drafts.GAP.search(part))
    if gaps:
        at, rest, unclear = _publication([each for each in parts if each not in gaps])
        return at, rest, (*unclear, *gaps)
    for part in known:
        if year := days.year(part):
            names = [each for each in known if each != part]
            is_sound = YEAR.low <= year <= YEAR.high
            return (str(year), names, ()) if is_sound else ("", names, (part,))
    if len(parts) > 1 and known and known[-1] == parts[-1]:
        return "", known[:-1], (known[-1],)
    return "", known, ()


def _rest(parts: Sequence[str], languages: Mapping[str, str]) -> tuple[str, str]:
    """Parse the language and the note; English is not named, as most texts are in it."""
    known = [part for part in parts if not answers.is_absent(part)]
    language = ""
    if known:
        first = known[0].lower()
        is_code = first in languages or re.fullmatch(r"[a-z]{2}(?:-[a-z]{2})?", first)
        language = first if is_code else _codes().get(collation.sort_key(known[0]), "")
    note = _together(*(known[1:] if language else known))
    return "" if language == catalogue.SOURCE else language, note


@cache
def _codes() -> Mapping[str, str]:
    """The codes of languages by what they are called in the languages of the forms."""
    every = filter(None, map(catalogue.parsed, catalogue.languages()))
    return {collation.sort_key(name): code for own in every for code, name in own.languages.items()}


def _together(*notes: str) -> str:
    return "; ".join(filter(None, notes))


def _of_doi(doi: str) -> str:
    # The signs that no address may hold stand in some of them.
    return f"https://doi.org/{quote(doi, safe='/:;()[].,-_~!$&*+=@%')}"


def _address(text: str) -> tuple[str, str]:
    """Parse the address and what was only punctuation behind it."""
    end = ".,;:!?*'’”"
    url = text.rstrip(end)
    while url.endswith((")", "]", ">")) and url.count(url[-1]) > url.count(_OPENING[url[-1]]):
        url = url[:-1].rstrip(end)
    rest = text[len(url) :]
    return (f"https://{url}" if url.lower().startswith("www.") else url), rest


_OPENING = {")": "(", "]": "[", ">": "<"}


def _known(**fields: str) -> dict[str, str]:
    """Keep the fields that hold something, each as harmless words on one line."""
    url = fields.pop("url", "")
    known = {key: inert.line(text.replace(SLOT, " ")).text for key, text in fields.items()}
    if inert.is_web(url):
        known["url"] = url
    return {key: known[key] for key in PLACES if known.get(key)}
