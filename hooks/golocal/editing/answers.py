"""Short answers to values: a year, a day, degrees, terms of a list, names.

An answer is taken where it can mean one thing only. Nothing is guessed: a date in words, or a term
that is only near to one of the list, is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from golocal.base import collation, days
from golocal.editing import inert
from golocal.entry.kinds import YEAR
from golocal.rules import account, drafts
from golocal.rules.layout import DOT, GAP

NOTHING = frozenset({"", "-", "?", "...", "…", "no-response", "n.d", "nd", "s.d", "s.f", "o.j"})
"""What people write instead of words where they have nothing to write, folded."""

UNKNOWN = frozenset({"unknown", "not-known", "unclear", "we-do-not-know", "i-do-not-know"})
ONGOING = frozenset({"ongoing", "on-going", "present", "today", "now", "still-running", "running"})

GOING_ON = re.compile(r"\s*(?:[-–—]|to|until)\s*(?:present|today|now|ongoing)\W*$", re.IGNORECASE)
BULLET = re.compile(rf"^{GAP}*(?:{DOT}{GAP}*|(?:[-*+]|\d{{1,2}}[.)]){GAP}+)(?:\[[ xX]?\]{GAP}*)?")
CODED = re.compile(r"\((?P<code>[^()]+)\)$")
GOAL = re.compile(
    r"(?:(?:un-)?(?:sdgs?|goals?|targets?)[-.:#]*)*(?P<number>\d{1,2}(?:\.[0-9a-d]{1,2})?)\b"
    r"(?!.*-(?:and-)?(?:sdgs?|goals?|targets?)-).*"
)
"""How a goal is written: 16, SDG 16, Goal 16: Peace, target 16.7."""

NAMED = re.compile(r"(?i:lat(?:itude)?|lon(?:g(?:itude)?)?)\.?\s*[:=]?\s*(?=[-+\dNSEW])")
"""What some write before a number of degrees."""

TOGETHER = re.compile(
    r"^(?:(?:(?:together|jointly|in (?:co-?operation|collaboration|partnership)) )?with |"
    r"as well as |and )(?:the )?|^the ",
    re.IGNORECASE,
)
AND_OTHERS = re.compile(r",? ?\b(?:etc|et al)\.?$|…$")
"""What a sentence puts around names."""

ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
"""What stands in brackets at the end of an answer."""

LONGEST_LABEL = 6
"""How many pieces between commas a label has at most."""

DECIMAL = re.compile(
    r"(?P<before>[NSEW])? ?(?P<sign>[+-])?(?P<whole>\d{1,3})(?:[.,\u066b](?P<part>\d{1,20}))?"
    r" ?°? ?(?P<behind>[NSEW])?"
)
MINUTES = re.compile(
    r"(?P<whole>\d{1,3}) ?° ?(?P<minutes>\d{1,2}) ?['\u2032’] ?"
    r"(?:(?P<seconds>\d{1,2}(?:[.,]\d{1,9})?) ?(?:''|[\"\u2033”]) ?)?(?P<behind>[NSEW])"
)
PAIR = re.compile(r"(?P<latitude>-?\d{1,2}\.\d+)[,;]?\s+(?P<longitude>-?\d{1,3}\.\d+)")


@dataclass(frozen=True, slots=True)
class Terms:
    """The codes that an answer names, and the words in it that are no term."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...]


def is_absent(text: str) -> bool:
    """Tell whether an answer says that there is none."""
    bare = _fold(text).strip("–—").replace(".-", ".")  # "o. J." is written with a space as well
    return bare in NOTHING or account.is_evasion(text)


def year(text: str) -> str | None:
    """Parse a year of four digits, also where a month or a day stands with it."""
    found = days.year(text)
    return str(found) if found is not None and YEAR.low <= found <= YEAR.high else None


def years(text: str) -> tuple[str, ...]:
    """The years that stand in an answer, in their order, each once."""
    found = dict.fromkeys(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))
    return tuple(each for each in found if YEAR.low <= int(each) <= YEAR.high)


def is_unknown(text: str) -> bool:
    """Tell whether an answer says that something is not known."""
    return _fold(text) in UNKNOWN


def is_ongoing(text: str) -> bool:
    """Tell whether an answer says that something has not ended."""
    return _fold(text.strip(" –—-()")) in ONGOING


def degrees(text: str, most: int, letters: str) -> str | None:
    """Parse degrees to a hundredth, a kilometre: enough for a town, too little for a house.

    `letters` are the two points of the compass, the positive one first.
    """
    bare = NAMED.sub("", ASIDE.sub("", text.replace("\N{MINUS SIGN}", "-")).strip(" .*`"))
    bare = " ".join(bare.upper().split())
    found = DECIMAL.fullmatch(bare) or MINUTES.fullmatch(bare)
    if found is None:
        return None
    parts = found.groupdict(default="")
    points = [parts[name] for name in ("before", "behind") if parts.get(name)]
    if len(points) > 1 or any(point not in letters for point in points):
        return None
    if points and parts.get("sign"):
        return None
    value = float(f"{parts['whole']}.{parts.get('part') or 0}")
    value += float(parts.get("minutes") or 0) / 60
    value += float((parts.get("seconds") or "0").replace(",", ".")) / 3600
    is_negative = parts.get("sign") == "-" or points == [letters[1]]
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    if value > most:
        return None
    return f"-{shown}" if is_negative and shown != "0" else shown


def pair(text: str) -> tuple[str, str] | None:
    """Parse latitude and longitude that were pasted together, as maps on the web show them."""
    found = PAIR.fullmatch(" ".join(text.strip(" .*`()").split()))
    return (found["latitude"], found["longitude"]) if found else None


def names(text: str) -> tuple[str, ...]:
    """Parse names that stand one a line; on a single line, between semicolons, else commas."""
    lines = [BULLET.sub("", each) for each in text.split("\n") if each.strip()]
    if len(lines) == 1:
        lines = re.split(r";" if ";" in lines[0] else r",(?=\s)", lines[0])
    known = [AND_OTHERS.sub("", TOGETHER.sub("", inert.line(each).text)) for each in lines]
    return tuple(dict.fromkeys(each for each in known if not is_absent(each)))


def gaps(text: str) -> tuple[str, ...]:
    """The lines of an answer that were left to be filled in."""
    lines = (BULLET.sub("", each).strip() for each in text.split("\n"))
    return tuple(dict.fromkeys(each for each in lines if drafts.GAP.search(each)))


def terms(text: str, written: Mapping[str, str]) -> Terms:
    """Parse the terms that an answer names; `written` has the code of each way to write one."""
    forms = {_fold(form): code for form, code in written.items()}
    codes: list[str] = []
    unknown: list[str] = []
    for each in re.split(r"\n|\s/\s", text):
        for found, words in _pieces(BULLET.sub("", each), forms):
            codes += found
            if not found and not is_absent(words):
                unknown.append(inert.line(words).text)
    return Terms(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(filter(None, unknown))))


def _pieces(text: str, forms: Mapping[str, str]) -> Iterator[tuple[list[str], str]]:
    """Go through the pieces of a line, each with its codes; labels may have commas of their own."""
    pieces = [piece.strip() for piece in re.split(r"[,;]", text)]
    at = 0
    while at < len(pieces):
        longest = min(len(pieces), at + LONGEST_LABEL)
        for stop in range(longest, at, -1):
            code = forms.get(_fold(", ".join(pieces[at:stop])))
            if code is not None:
                yield [code], ""
                at = stop
                break
        else:
            yield _single(pieces[at], forms), pieces[at]
            at += 1


def _single(piece: str, forms: Mapping[str, str]) -> list[str]:
    """Parse a piece to codes: by the code in its brackets, as a goal, or two joined by "and"."""
    folded = _fold(piece)
    coded = CODED.search(folded)
    goal = GOAL.fullmatch(folded)
    for found in (coded and coded["code"], goal and goal["number"]):
        if found and found in forms:
            return [forms[found]]
    bare = ASIDE.sub("", piece)
    if bare != piece and (found := _single(bare, forms) or [forms.get(_fold(bare), "")])[0]:
        return found
    parts = re.split(r"\s+(?:and|&)\s+", piece) if re.search(r"\s(?:and|&)\s", piece) else []
    halves = [_single(part, forms) or [forms.get(_fold(part), "")] for part in parts]
    return [code for half in halves for code in half] if all(map(all, halves)) else []


def _fold(text: str) -> str:
    """Fold a text to compare: without case, accents, emphasis, quotation marks, closing point."""
    bare = re.sub(r"[*`\"'“”‘’]|^_|_$", "", text.strip())
    return collation.sort_key(" ".join(bare.split()).rstrip(".:"))
