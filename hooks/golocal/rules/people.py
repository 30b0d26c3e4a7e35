"""Nobody can be reached through an entry who has not offered to be: offices, not people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from golocal.base.diagnostics import Diagnostic, Severity
from golocal.base.location import Span
from golocal.entry.model import span_of
from golocal.entry.outcome import Commitment, OutcomeDocument
from golocal.reading.entries import EntryFile

EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}(?:@|\(at\)|\[at\])"
    r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)

GAP = "[ \u00a0\u2009\u202f]"
"""What people put between the figures of a number: a space, also one that does not break."""

FIGURES = re.compile(
    rf"(?<![\w.,/@:§=-])\(?(?:\+{GAP}?)?\(?\d[\d()]{{0,19}}"
    rf"(?:(?:{GAP}?[./-]{GAP}?|{GAP})\(?\d[\d()]{{0,15}}){{0,9}}(?![\w%‰]|[.,]\d)"
)
"""Figures in a row: a telephone number, or a year, a sum, a range."""

SPOKEN = re.compile(
    r"\b(?:tel|telephone|phone|mobile|cell|fax|call|hotline|whatsapp|telefon|téléphone|telefono|"
    rf"teléfono|telefone|móvil|portable|handy)\b[.:]*{GAP}?(?:no|number|nr)?[.:]*{GAP}?$",
    re.IGNORECASE,
)
"""What stands before a telephone number."""

SUM = re.compile(rf"\+{GAP}?\d{{1,3}}(?:(?:{GAP}|[.,])\d{{3}})+")
"""A number with its thousands parted, such as +12 500."""

UNIT = re.compile(
    rf"{GAP}?(?:%|‰|€|\$|£|per{GAP}?cent|points?|euros?|EUR|USD|dollars?|pounds?|francs?|households?|"
    r"people|persons?|residents?|inhabitants|visitors?|million|m²|km)",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
DECIMAL = re.compile(r"\+\d+[.,]\d{1,2}")
NATIONAL = re.compile(r"\(?0\d")
AMERICAN = re.compile(r"\(?[2-9]\d\d\)?[ .-][2-9]\d\d[.-]\d{4}")

FEWEST_FIGURES, FEWEST_ABROAD, MOST_FIGURES = 8, 10, 15
"""Of a telephone number with + and with 00 before it; E.164 allows fifteen."""

FEWEST_SPOKEN = 6
"""Where the word telephone stands before them."""

FEWEST_NATIONAL = 9
LONGEST_SUM = 9
"""Of parted thousands without a unit: +351 213 456 789 has more, and is a telephone number."""

OFFICE = re.compile(
    r"\b(?:Office|Department|Council|City|Town|Municipality|Unit|Service|Services|Centre|Center|"
    r"Board|Agency|Ministry|Committee|Commission|Bureau|Team|Division|Directorate|Administration|"
    r"Association|Foundation|Network|University|Institute|Court|Ombuds\w*|Union|Federation|House|"
    r"Forum|Secretariat|Section|Government|Chamber|Police|Hotline|Desk|Point|Human|Rights|President|"
    r"Alliance|Coalition|International|Nations|Academy|Mayor|Minister|Governor|Chair|Street|Square|Ring|Platz|Straße|Strasse)\b"
)
"""A word that an office, a post or a street has, and no name of a person."""

PART = r"[^\W\d_a-zß-öø-ÿ][\w’'-]+"
LITTLE = r"(?:(?:de|da|do|dos|di|del|la|van|von|der|den|el|al|bin|ibn) )*"


def _name(least: int) -> str:
    """A pattern for a name that has at least so many parts behind the first."""
    return rf"(?P<name>{PART}(?: {LITTLE}{PART}){{{least},3}})"


DEGREES = r"(?:(?:Dr|Prof|M?Mag|(?:Dipl\.-)?Ing|Dott)\.?(?:a\.?|ª)? )*"
TITLED = re.compile(
    r"(?<![\w.])(?:(?:Mr|Mrs|Ms|Mx|Mme|Mlle|Monsieur|Madame|Herr|Frau|Sra|Dra|Dr|Prof|Professor|Dott)\.?"
    r"|(?:M?Mag|(?:Dipl\.-)?Ing)\.(?:a\.?|ª)?) " + DEGREES + _name(0)
)
CONTACT = re.compile(
    r"\b(?:(?i:contact(?: person)?|person in charge|responsible(?: person)?|ansprechpartner(?:in)?|"
    r"ansprechperson|kontakt(?:person)?|contacto|contato|contatto|personne de contact|"
    r"interlocut(?:eur|rice)|referente)) ?[:–-] ?" + DEGREES + _name(1)
)
IN_CHARGE = re.compile(
    _name(1) + r", (?:the )?(?:(?:Deputy|Vice|Acting) )?(?:Head|Director|"
    r"Coordinator|Officer|Chief|Manager|Secretary|Commissioner|Adviser|Advisor)\b"
)

PERSON = re.compile(_name(1))
OFFICES = re.compile(r"(?:lead|office): |\s+(?:- )?(?:body|by): ")
"""The lines of a front matter that name offices and bodies."""

AT = re.compile(r"@(?<!\[@)|\(at\)|\[at\]")
SIX_FIGURES = re.compile(rf"\d(?:[()./{GAP[1:-1]}-]*\d){{5}}")
TITLE = re.compile(r"M(?:r|s|x|me|lle|onsieur|adame|ag|Mag)|Herr|Frau|Sra|D(?:r|ott)|Prof|Ing|Dipl")
INTRODUCED = re.compile(r"[:–-] ?[^\W\d_a-z]")
"""What a line holds with an address, a number, a person's title, or a name behind "contact:"; most
lines hold none, and are passed over. Each begins with a sign or a letter: for such a pattern Python
looks ten times as fast as for one that begins with what may not stand before it."""

ADDRESS = re.compile(r"https?://\S+")

CALL_AN_OFFICE = "Name the office, and link to its page."


def phones(line: str) -> Iterator[re.Match[str]]:
    """Telephone numbers of one line: with a country's prefix, as they are dialled at home, or told.

    Years, ranges, percentages, sums and numbers of laws are none.
    """
    for found in FIGURES.finditer(line):
        if _is_phone(found[0].strip(), line[: found.start()], line[found.end() :]):
            yield found


def _is_phone(run: str, before: str, behind: str) -> bool:
    count = sum(each.isdigit() for each in run)
    if count > MOST_FIGURES:
        return False
    is_dated = bool(YEAR.search(run)) and any(mark in run for mark in "/-.")
    if SPOKEN.search(before[-40:]):
        return count >= FEWEST_SPOKEN and not is_dated
    if "+" in run or re.match(r"\(?00", run):
        if count < (FEWEST_FIGURES if "+" in run else FEWEST_ABROAD) or DECIMAL.fullmatch(run):
            return False
        is_sum = bool(SUM.fullmatch(run)) and (count <= LONGEST_SUM or bool(UNIT.match(behind)))
        is_bare = run.lstrip("+").isdigit() and count <= LONGEST_SUM
        return not is_sum and not is_bare
    is_national = bool(NATIONAL.match(run)) and count >= FEWEST_NATIONAL and not run.isdigit()
    return (is_national and not is_dated) or bool(AMERICAN.fullmatch(run))


def names(line: str, *, in_charge: bool = False) -> Iterator[re.Match[str]]:
    """Names of persons that a title or a word such as "contact" tells.

    `in_charge` also finds those that stand before a post, as in the field of who is in charge.
    """
    patterns = (
        *((TITLED,) if TITLE.search(line) else ()),
        *((CONTACT,) if INTRODUCED.search(line) else ()),
        *((IN_CHARGE,) if in_charge else ()),
    )
    seen: set[int] = set()
    for pattern in patterns:
        for found in pattern.finditer(line):
            if not OFFICE.search(found["name"]) and found.end("name") not in seen:
                seen.add(found.end("name"))
                yield found


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """No e-mail address, no telephone number and no private person stands in an entry."""
    path = file.source.path
    masked = ADDRESS.sub(lambda found: "x" * len(found[0]), file.source.text)
    for row, line in enumerate(masked.split("\n"), start=1):
        if AT.search(line):
            for found in EMAIL.finditer(line):
                yield _reached(path, row, found, "person-email", "an e-mail address")
        if SIX_FIGURES.search(line):
            for found in phones(line):
                yield _reached(path, row, found, "person-phone", "a telephone number")
        is_office = OFFICES.match(line) is not None
        if is_office or row >= file.line:  # the titles of sources may hold names
            for found in names(line, in_charge=is_office):
                span = Span(path, row, found.start("name") + 1, found.end("name") + 1)
                yield _person(span, found["name"], "Name the office.")


def check_bodies(file: EntryFile) -> Iterator[Diagnostic]:
    """Who drafts, endorses or decides is a body, and no person."""
    entry = file.entry
    named: list[tuple[Span, str]] = []
    if isinstance(entry, OutcomeDocument):
        for index, body in enumerate(entry.drafters):
            named.append((span_of(entry, "drafters", index), body))
        for index, each in enumerate(entry.endorsers):
            named.append((span_of(entry, "endorsers", index, "body"), each.body))
    elif isinstance(entry, Commitment):
        named.append((span_of(entry, "decided", "body"), entry.decided.body))
    for span, body in named:
        if PERSON.fullmatch(body) and not OFFICE.search(body) and not any(names(body)):
            yield _person(span, body, "Name the body, such as City of Graz.")


def _person(span: Span, name: str, help_: str) -> Diagnostic:
    return Diagnostic(
        span,
        "person-name",
        f"'{name}' looks like the name of a person",
        (help_, "A person in a public role, whom a source names, may stand there: waive it."),
        Severity.WARNING,
    )


def _reached(path: str, row: int, found: re.Match[str], code: str, what: str) -> Diagnostic:
    return Diagnostic(
        Span(path, row, found.start() + 1, found.end() + 1),
        code,
        f"'{found[0]}' looks like {what}",
        (CALL_AN_OFFICE,),
    )
