"""What was left in a text from its making: gaps to fill, torn words, capitals of a letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from golocal.base.diagnostics import Diagnostic, Related, Severity
from golocal.base.location import Span
from golocal.entry import schema
from golocal.entry.model import span_of
from golocal.entry.practice import Practice
from golocal.reading.entries import EntryFile
from golocal.rules import language
from golocal.text import tree

GAP = re.compile(
    r"(?<![\w.-])X{2,}(?![\w-]|[ -](?:century|siècle|secolo))"
    r"|\?{3,}|(?<!\.)\.{4,}|(?<=\s)_{4,}"
    r"|(?<![\w.])(?:\((?:TBC|TBD|TBA|tbc|tbd|tba)\b[^()]*\)|(?:TBC|TBD|TBA|TODO|tbc|tbd|tba)(?!\w))"
    r"|(?i:lorem ipsum[^.\n]*\.?)"
    r"|(?<!\w: )\\?\[(?i:insert|add|fill in|name|figure|number|amount|date|year|title|place|"
    r"comment(?:ed)?|note|please|check|source|link|to be|todo|tbc)\b[^\[\]\n]*\](?![(:\[])"
    r"|\((?i:to be (?:added|checked|completed|confirmed|filled in|supplied|updated))\b[^()\n]*\)"
    r"|\([^()\n]*\b(?i:pls|please) (?i:add|ask|check|confirm|insert|verify)\b[^()\n]*\)"
    r"|(?:Certainly|Sure|Of course|Absolutely)(?:!$|[!,.] (?:Here|Below|I)\b[^.!?:\n]*[.!?:])"
    r"|Here (?:is|are)\b[^.!?:\n]{0,60}\b(?:summary|draft|version|text|answers?)\b[^.!?:\n]*:"
)
"""What somebody wrote where a colleague was to write, and notes between the two."""

SIGN = re.compile(
    r"XX|\?\?\?|\.\.\.\.|____|TODO|TB[ACD]|tb[acd]|L(?i:orem ipsum)|l(?i:orem ipsum)|\[[^\W\d_]"
    r"|\((?i:to be )|P(?i:ls|lease) |p(?i:ls|lease) |Certainly|Sure|Of course|Absolutely"
    r"|Here (?:is|are)"
)
"""What every gap holds one of; most texts hold none, and are passed over. Each begins with a letter
or sign of its own, for which Python looks twenty times as fast as for a gap."""

FILE = re.compile(r"(?:_(?i:final|draft|v(?:ersion)?_?\d+|neu|new|rev\d*)|\.(?:docx?|odt|pdf))+$")
"""The end of a file's name, where a title was copied from one."""

ACCOUNTS = (schema.PRACTICE.folder, schema.COMMITMENT.folder)

NUMERAL = re.compile(r"[\w,] [A-Z][a-zß-ÿ]{2,} $")
"""The word before XX as a number of a congress or a king."""

TORN = re.compile(
    r"(?<![^\W\d_])(?P<head>[^\W\d_]{2,})[-\u2010](?:[ \t]*\n[ \t]*|[ \t]+)"
    r"(?P<tail>[a-zß-öø-ÿ][^\W\d_]*)"
)
"""A word that a line end of paper has parted."""

JOINING = frozenset([
    "and", "or", "to", "nor", "but", "versus", "vs", "und", "oder", "bis", "et", "ou", "y",
    "e", "o", "i", "of", "en",
])  # fmt: skip
"""What stands behind a hyphen that waits for its word: short- and long-term."""

FOLIO = re.compile(
    r"(?:[-–] ?)?(?:(?:page|p\.|seite|S\.) ?)?\d{1,4}(?: ?[-–]| (?:of|/|von) \d{1,4})?",
    re.IGNORECASE,
)
"""The number of a page."""

FAR = 100
"""How many characters before a place are looked at; no word has as many."""

MOST_OF_A_HEAD = 2
"""The lines of a folio with a running head."""

WORD = re.compile(r"\S+")
LOUD = re.compile(r"[^\W\d_a-z][^\W\d_a-z]")
CRIES = "!!"
"""What every passage that shouts holds one of; `{2}` would take Python four times as long."""

HYPHENS = ("- ", "-\t", "-\n", "\u2010")
"""What every torn word holds one of."""

SLOGAN = re.compile(r"(?<=\w)(?: [–—-] ?|[—:.] )[^–—:.]*!+(?=\W*$)")
"""What a title cries at its end, behind what it tells."""

CRY = re.compile(r"[^.!?]{0,100}!{2,}")
"""The rest of a sentence that ends in marks of exclamation; no sentence that shouts is longer."""

ALONE = re.compile(r"(?:^|\s)[A-Z] $")
QUOTES = "\"“”„‟«»'‘’"

FEWEST_LOUD, FEWEST_LETTERS = 3, 14
"""Of a passage in capitals; the names of some organisations beside each other are shorter."""

LONGEST_SHORT = 4
"""The letters of a name such as BCN, which is no town in capitals."""

LITTLE = language.SETS["en"] - {"it", "us", "who", "i", "a", "an", "un", "no", "so", "he", "am"}
LOWER = frozenset([
    "a", "an", "and", "at", "by", "de", "der", "des", "di", "du", "el", "for", "für", "in",
    "la", "of", "on", "or", "the", "to", "und", "van", "von",
])  # fmt: skip
NAMING = ("title", "city", "lead")
"""Fields that stand as lines of their own."""

SENTENCE = re.compile(r"(?<=[.!?])\s+")
FEWEST_TWICE = 8
"""Words of a sentence that nobody writes twice but by copying."""

ROMAN = re.compile(r"[IVXLC]+(?:/.*)?")


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """A text is finished, whole, and in ordinary letters."""
    yield from _gaps(file)
    yield from _twice(file)
    entry = file.entry
    names: frozenset[str] = frozenset()
    if isinstance(entry, Practice):
        names = _names(file, entry)
        for key in ("title", "summary", "lead"):
            yield from _torn(getattr(entry, key), span_of(entry, key))
        yield from _posters(file, entry, names)
        yield from _loud(entry.summary, span_of(entry, "summary"), names)
    for node in file.text.nodes:
        if isinstance(node, tree.Paragraph):
            lines, start, end = node.at
            raw = lines.raw(start, end)
            yield from _folios(raw, node)
            for found, whole in _pieces(raw):
                at = start + len(raw[: found.start()].encode())
                place = lines.span(at, at + len(found["head"].encode()) + 1)
                yield _parted(place, found, whole)
        elif isinstance(node, tree.Words) and (CRIES in node.text or LOUD.search(node.text)):
            yield from _loud(node.text, node.span, names)


def _twice(file: EntryFile) -> Iterator[Diagnostic]:
    """Sentences that were pasted a second time."""
    first: dict[str, tree.Paragraph] = {}
    told: set[str] = set()
    for node in file.text.nodes:
        if isinstance(node, tree.Paragraph):
            for said in SENTENCE.split(tree.words(node.content).strip()):
                if said.count(" ") >= FEWEST_TWICE - 1 and said in first and said not in told:
                    told.add(said)
                    yield Diagnostic(
                        node.span,
                        "text-twice",
                        f"'{said}' stands here again",
                        ("Take one of the two out.",),
                        Severity.WARNING,
                        related=(Related(first[said].span, "it stands here"),),
                    )
                first.setdefault(said, node)


def _gaps(file: EntryFile) -> Iterator[Diagnostic]:
    """Gaps in accounts; other kinds of texts may hold models with gaps to be filled by others."""
    if PurePosixPath(file.source.path).parent.name not in ACCOUNTS:
        return
    text = file.source.text
    if not SIGN.search(text):
        return
    for row, line in enumerate(text.split("\n"), start=1):
        if row < file.line and line.lstrip().startswith("#"):
            continue
        for found in GAP.finditer(line):
            before = line[max(0, found.start() - FAR) : found.start()]
            if found[0].strip("X") or not NUMERAL.search(before):
                yield Diagnostic(
                    Span(file.source.path, row, found.start() + 1, found.end() + 1),
                    "text-gap",
                    f"'{found[0]}' was left to be filled in, or is a note of those who wrote",
                    ("Write what belongs there; or take it out, and say that it is not known.",),
                )


def _pieces(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Words in two pieces, each with the word."""
    if not any(hyphen in text for hyphen in HYPHENS):
        return
    for found in TORN.finditer(text):
        if found["tail"] not in JOINING:
            yield found, f"{found['head']}{found['tail']}"


def _torn(text: str, span: Span) -> Iterator[Diagnostic]:
    for found, whole in _pieces(text):
        yield _parted(span, found, whole)


def _parted(span: Span, found: re.Match[str], whole: str) -> Diagnostic:
    return Diagnostic(
        span,
        "text-torn",
        f"'{found['head']}- {found['tail']}' is a word that the end of a line has torn in two",
        (
            f"Write: {whole}",
            (
                f"If the hyphen belongs to it: {found['head']}-{found['tail']}; if it is a dash, "
                "write – with a space on both sides."
            ),
        ),
    )


def _folios(raw: str, paragraph: tree.Paragraph) -> Iterator[Diagnostic]:
    rows = [each.strip() for each in raw.strip().split("\n", MOST_OF_A_HEAD)]
    if len(rows) > MOST_OF_A_HEAD or not any(map(FOLIO.fullmatch, (rows[0], rows[-1]))):
        return
    if not rows[-1].endswith((".", "!", "?", ":", "]")):
        yield Diagnostic(
            paragraph.span,
            "text-torn",
            f"'{' '.join(rows)}' looks like the number and the head of a page",
            ("It came along from paper: take it out.",),
        )


def _names(file: EntryFile, entry: Practice) -> frozenset[str]:
    """The names that keep their capital: of the place and of its country."""
    country = file.codes.get("countries", {}).get(entry.country, "")
    words = re.findall(r"[^\W\d_]+", f"{entry.city} {country}".casefold())
    return frozenset(words) - LOWER - {"town", "city", "region", "district", "municipality"}


def _posters(file: EntryFile, entry: Practice, names: frozenset[str]) -> Iterator[Diagnostic]:
    """Title, place and offices stand as in a sentence, not as on a letterhead or a poster."""
    country = file.codes.get("countries", {}).get(entry.country, "")
    told = [(key, 0, getattr(entry, key)) for key in NAMING]
    told += [("partners", index, each) for index, each in enumerate(entry.partners)]
    for key, index, text in told:
        quiet = text
        if key == "city":
            quiet = re.sub(rf",? \(?{re.escape(country)}\)?$", "", text, flags=re.IGNORECASE)
        elif key == "title":
            quiet = SLOGAN.sub("", FILE.sub("", text))
            bare = quiet.rstrip(" .!")
            quiet = bare if quiet.endswith((".", "!")) and not quiet.endswith("..") else quiet
            if quiet[:1] in QUOTES and quiet[-1:] in QUOTES and len(quiet) > 2:  # noqa: PLR2004
                inner = quiet[1:-1].rstrip(" .!")
                quiet = quiet if set(QUOTES) & {*inner} - {*"'’"} else inner
        is_whole = key == "city" and not any(map(str.islower, quiet))
        quiet = _lowered(quiet, names, is_name=key != "title", is_whole=is_whole)
        if quiet != text:
            yield Diagnostic(
                span_of(entry, key, index) if key == "partners" else span_of(entry, key),
                "text-loud",
                f"'{text}' is written as on a poster or a letterhead",
                (
                    f"Write: {quiet}",
                    *("Its slogan is left out." for _ in SLOGAN.findall(text) if key == "title"),
                ),
                Severity.WARNING,
            )


def _loud(text: str, span: Span, names: frozenset[str]) -> Iterator[Diagnostic]:
    for start, end in _runs(text):
        run = text[start:end]
        before = text[max(0, start - FAR) : start].rstrip()
        at_start = not before or before[-1] in ".!?…"
        quiet = _lowered(run, names, is_name=False, is_first=at_start)
        is_slogan = at_start and run.endswith("!") and (start, end) != (0, len(text))
        if cry := CRY.match(text, end):
            run, quiet = run + cry[0], quiet + cry[0]
        yield _shouted(span, run, "" if is_slogan else re.sub(r"!+$", ".", quiet))
    if (found := re.search("!!+", text)) and not any(_runs(text)) and not GAP.search(text):
        begins = max(text.rfind(sign, 0, found.start()) for sign in ".!?") + 1
        cried = text[begins : found.end()].strip()
        yield _shouted(span, cried, re.sub(r"!+$", ".", cried))


def _shouted(span: Span, loud: str, quiet: str) -> Diagnostic:
    return Diagnostic(
        span,
        "text-loud",
        f"'{loud}' {'shouts' if quiet else 'is a slogan'}",
        (f"Write: {quiet}" if quiet else "Take it out: a reader wants to know what was done.",),
        Severity.WARNING,
    )


def _is_loud(word: str) -> bool:
    if word.islower():
        return False
    letters = [each for each in word if each.isalpha()]
    return len(letters) > 1 and all(map(str.isupper, letters)) and not any(map(str.isdigit, word))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """The passages in capitals: some words, or two of which one is in every sentence."""
    run: list[re.Match[str]] = []
    for found in (*WORD.finditer(text), None):
        if found and (_is_loud(found[0]) or (run and sum(map(str.isalpha, found[0])) < 2)):  # noqa: PLR2004
            run.append(found)
            if not found[0].endswith((",", ";")):
                continue
        while run and not _is_loud(run[-1][0]):
            run.pop()
        if run and _is_passage([each[0] for each in run if _is_loud(each[0])]):
            yield _from(text, run[0].start()), run[-1].end()
        run = []


def _from(text: str, start: int) -> int:
    """Where a passage begins, with a single letter before it: A HOME."""
    return start - 2 if ALONE.search(text, max(0, start - 3), start) else start


def _is_passage(loud: list[str]) -> bool:
    bare = ["".join(filter(str.isalpha, each)) for each in loud]
    is_spoken = any(each.casefold() in LITTLE for each in bare)
    is_long = len(bare) >= FEWEST_LOUD and sum(map(len, bare)) >= FEWEST_LETTERS
    return is_long or (len(bare) > 1 and is_spoken)


def _lowered(
    text: str,
    names: Iterable[str],
    *,
    is_name: bool,
    is_first: bool = True,
    is_whole: bool = False,
) -> str:
    """A text with its capitals taken down; names and offices keep those of their words."""
    is_all = not any(map(str.islower, text)) and any(_runs(text))
    is_whole = (is_whole and len(text) > LONGEST_SHORT) or (is_name and is_all)
    pieces: list[str] = []
    at = 0
    for start, end in [(0, len(text))] if is_whole else _runs(text):
        words = text[start:end].split(" ")
        made = [_word(word, names, is_name=is_name) for word in words]
        if is_first and at == 0 and not any(map(str.isalpha, text[:start])):
            made[0] = _capital(made[0])
        pieces += [text[at:start], " ".join(made)]
        at = end
    return "".join((*pieces, text[at:]))


def _word(word: str, names: Iterable[str], *, is_name: bool) -> str:
    bare = "".join(filter(str.isalpha, word)).casefold()
    if any(map(str.isdigit, word)) or (is_name and ROMAN.fullmatch(word)):
        return word
    if bare in names or (is_name and bare not in LOWER):
        return _capital(word.lower())
    return word.lower()


def _capital(word: str) -> str:
    found = re.search(r"[^\W\d_]", word)
    return f"{word[: found.start()]}{found[0].upper()}{word[found.end() :]}" if found else word
