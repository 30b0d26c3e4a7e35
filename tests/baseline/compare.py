#!/usr/bin/env python3
"""Compare two published trees: what a reader or a program would miss, or find changed.

Every difference is a fact, one line: `page practices/x/: words: -"old" +"new"`. A fact passes only
where it is listed with its reason; a listed line without a fact fails as well. Exit status: 0 for
nothing unexpected, 1 for differences, 2 for wrong use.

A standard library's parser reads the pages, event by event: it mends nothing, so that what is
compared is what was written.
"""

from __future__ import annotations

import argparse
import csv
import fnmatch
import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

HERE = Path(__file__).resolve().parent
FIRST = "22fe141d250211459e46b767f5dc8f63d44d77a0"
"""The commit of the first edition."""
COLLECTION = "practices"
SITE = "https://example.org/x/"
"""Where both trees are published, so that their absolute addresses are equal."""

SHOWN = 12
"""How many changes of a kind are printed."""
WIDEST = 240
"""How many characters of a fact are printed."""
AROUND = 30
"""How many characters on each side of what changed in a long text."""

SPACE = re.compile(r"[ \t\n\r\f]+")
"""What parts words in HTML; a no-break space does not."""
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
"""Elements inside which a word goes on; every other parts words."""
LINKING = ("href", "xlink:href", "src", "action")
LABELLING = ("aria-label", "aria-description", "placeholder", "title", "value")
JSON_LD = "application/ld+json"


class Leniency(NamedTuple):
    """Files of which less than the content is compared, and why."""

    pattern: str
    reason: str

    def covers(self, name: str) -> bool:
        """Whether a file of the site is of these."""
        return fnmatch.fnmatchcase(name, self.pattern)


PRESENCE = (
    Leniency("*.pdf", "print moves to another typesetter in the next issue, which compares it"),
    Leniency("*card.png", "a picture drawn from words that are compared as alternative texts"),
    Leniency("pagefind/*", "an index that Pagefind makes of the pages, which are compared"),
)
"""Files that must be there and hold something; their bytes may differ."""
NAMES_ONLY = (
    Leniency("*SHA256SUMS", "sums follow from bytes of PDFs, which are not compared; names do not"),
)
"""Listings of checksums, of which the names are compared and not the sums.

Nothing else is excused. No date is: the day of the build reaches the site only through Academies
that are still ahead (the home page, and a calendar for each), and the collection has none after
2024; "last changed" comes from git. No sum in `data/datapackage.json` is: it follows from files
of which every value is compared, so that a new one tells of new spaces and says so.
"""


class Fact(NamedTuple):
    """One difference: where it is, of which kind, and what it is."""

    place: str
    kind: str
    change: str

    def __str__(self) -> str:
        """Show it as it is listed."""
        return f"{self.place}: {self.kind}: {self.change}"

    @property
    def group(self) -> str:
        """What it is counted under."""
        return f"{self.place.partition(' ')[0]} {self.kind}"


class Expectation(NamedTuple):
    """A line of the listed differences: a pattern for facts, and the reason for them."""

    pattern: str
    reason: str

    def finder(self) -> Callable[[str], object]:
        """Match facts: `*` and `?` stand for others, every other character for itself."""
        return re.compile(fnmatch.translate(self.pattern.replace("[", "[[]"))).match


class UsageError(Exception):
    """What the person who called the script must put right, in words."""


# Sequences and values


class Run(NamedTuple):
    """What stands in one sequence where another has something else."""

    start: int
    gone: list[Any]
    come: list[Any]


def differing(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Run]:
    """Go through the runs that differ between two sequences."""
    start, ends = 0, (len(old), len(new))
    while start < min(ends) and old[start] == new[start]:
        start += 1
    while start < min(ends) and old[ends[0] - 1] == new[ends[1] - 1]:
        ends = (ends[0] - 1, ends[1] - 1)
    left, right = list(old[start : ends[0]]), list(new[start : ends[1]])
    for tag, a, b, c, d in SequenceMatcher(None, left, right).get_opcodes():
        if tag != "equal":
            yield Run(start + a, left[a:b], right[c:d])


def quoted(value: object) -> str:
    """Show a value in one line."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def changed(old: object, new: object) -> str:
    """Show a change of one value for another; None stands for nothing."""
    signs = (("-", old), ("+", new))
    return " ".join(f"{sign}{quoted(value)}" for sign, value in signs if value is not None)


def item_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """One change for each item that went, came, or became another."""
    for _, gone, come in differing(old, new):
        if len(gone) == len(come):
            yield from map(changed, gone, come)
        else:
            yield from (changed(each, None) for each in gone)
            yield from (changed(None, each) for each in come)


def word_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """One change for each run of words."""
    for _, gone, come in differing(old, new):
        yield changed(" ".join(gone) or None, " ".join(come) or None)


def value_changes(path: str, old: Any, new: Any) -> Iterator[str]:  # noqa: ANN401 - JSON is any
    """Go through the changes of a JSON value, each with its path; the order of keys is none."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            where = f"{path}.{key}"
            if key not in new:
                yield f"{where} -{quoted(old[key])}"
            elif key not in old:
                yield f"{where} +{quoted(new[key])}"
            else:
                yield from value_changes(where, old[key], new[key])
    elif isinstance(old, list) and isinstance(new, list):
        yield from _list_changes(path, old, new)
    elif type(old) is not type(new) or old != new:
        yield f"{path} -{quoted(old)} +{quoted(new)}"


def _list_changes(path: str, old: list[Any], new: list[Any]) -> Iterator[str]:
    texts = [[quoted(each) for each in values] for values in (old, new)]
    for start, gone, come in differing(*texts):
        if len(gone) == len(come):
            for number, (one, other) in enumerate(zip(gone, come, strict=True), start):
                yield from value_changes(f"{path}[{number}]", json.loads(one), json.loads(other))
        else:
            yield from (f"{path}[] -{each}" for each in gone)
            yield from (f"{path}[] +{each}" for each in come)


# Pages


class Page(HTMLParser):
    """What a page says, in reading order, and what it is said to be."""

    def __init__(self, text: str, url: str, site: str) -> None:
        """Read a page that stands at an address."""
        super().__init__()
        self.url, self.site = url, site
        self.texts: dict[str, list[str]] = {"words": [], "frame words": []}
        self.elements: list[str] = []
        """Tags with their other attributes, and between them words, each behind a space."""
        self.items: dict[str, list[str]] = defaultdict(list)
        """Links, ids, images and labels in order; metadata by name."""
        self.linked_data: list[Any] = []
        self.has_main = "<main" in text
        self._open: Counter[str] = Counter()
        self._script: str | None = None
        self._pieces: list[str] = []
        self.feed(text)
        self.close()
        self._take()

    def words(self, kind: str) -> list[str]:
        """Words of the main content, or of what stands around it."""
        return [each for each in SPACE.split("".join(self.texts[kind])) if each]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes, each to its kind."""
        self._take()
        known = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open[tag] += 1
        self._part(tag)
        if tag == "script":
            self._begin_script(known)
        elif tag in {"meta", "link", "base"}:
            self._describe(tag, known)
        else:
            self._show(tag, known)

    def handle_endtag(self, tag: str) -> None:
        """Note where an element ends."""
        self._take()
        if tag in VOID:
            return
        self._open[tag] -= 1
        self._part(tag)
        if tag == "script":
            self._script = None
        elif not self._open["head"] and tag != "head":
            self.elements.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Keep a piece of text until the next tag."""
        self._pieces.append(data)

    def _take(self) -> None:
        """Take what stood between two tags: words, a title, or what a script holds."""
        text = "".join(self._pieces)
        self._pieces.clear()
        if not self._script and not self._open["head"] and not self._open["style"]:
            self.texts[self._area].append(text)
            self.elements += [f" {each}" for each in SPACE.split(text) if each]
        elif text.strip() and self._script == JSON_LD:
            self.linked_data.append(json.loads(text))
        elif text.strip():
            kinds = (kind for kind in ("script", "style", "title", "head") if self._open[kind])
            self.items[next(kinds)].append(text)

    @property
    def _area(self) -> str:
        return "words" if self._open["main"] or not self.has_main else "frame words"

    def _part(self, tag: str) -> None:
        if tag not in INLINE:
            self.texts[self._area].append(" ")

    def _show(self, tag: str, known: dict[str, str]) -> None:
        for name in LINKING:
            if name in known:
                self.items["links"].append(self._resolved(known.pop(name)))
        if "id" in known:
            self.items["ids"].append(known.pop("id"))
        if tag == "a" and "name" in known:
            self.items["ids"].append(known.pop("name"))
        if tag == "img":
            self.items["images"].append(known.pop("alt", "(no alternative text)"))
        for name in LABELLING:
            if name in known:
                self.items["labels"].append(f"{name}: {known.pop(name)}")
        if not self._open["head"]:
            self.elements.append(_tag(tag, known))

    def _describe(self, tag: str, known: dict[str, str]) -> None:
        names = ("name", "property", "http-equiv", "charset", "rel", "type")
        about = " ".join(known.pop(name) for name in names if name in known and name != "charset")
        if "href" in known:
            known["href"] = self._resolved(known["href"])
        first = known.pop("content", known.pop("href", ""))
        rest = (f'{name}="{known[name]}"' for name in sorted(known))
        self.items[f"{tag} {about}".strip()].append(" ".join([first, *rest]).strip())

    def _begin_script(self, known: dict[str, str]) -> None:
        self._script = known.pop("type", "text/javascript")
        if "src" in known:
            known["src"] = self._resolved(known["src"])
        if known:
            self.items["script"].append(_tag("script", known))

    def _resolved(self, link: str) -> str:
        return urljoin(self.url, link).removeprefix(self.site) or "./"


def _tag(name: str, known: Mapping[str, str]) -> str:
    return f"<{' '.join([name, *(f'{key}={quoted(known[key])}' for key in sorted(known))])}>"


def page_facts(place: str, old: Page, new: Page) -> Iterator[Fact]:
    """Compare two pages."""
    for kind in old.texts:
        for change in word_changes(old.words(kind), new.words(kind)):
            yield Fact(place, kind, change)
    for kind in sorted({*old.items, *new.items}):
        for change in item_changes(old.items.get(kind, []), new.items.get(kind, [])):
            yield Fact(place, kind, change)
    for change in value_changes("$", old.linked_data, new.linked_data):
        yield Fact(place, "JSON-LD", change)
    yield from _element_facts(place, old.elements, new.elements)


def _element_facts(place: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Fact]:
    """Tell of other tags, and of the same tags around other words of the same text."""
    runs = [(run.gone, run.come, _tags(run.gone), _tags(run.come)) for run in differing(old, new)]
    gone_words, come_words = (
        Counter(word for run in runs if not (run[2] or run[3]) for word in run[side])
        for side in (0, 1)
    )
    moved = gone_words & come_words
    for gone, come, before, after in runs:
        if before != after:
            yield Fact(place, "elements", changed("".join(before) or None, "".join(after) or None))
        elif sorted(gone) == sorted(come) or any(word in moved for word in (*gone, *come)):
            texts = ("".join(side).strip() or None for side in (gone, come))
            yield Fact(place, "words in elements", changed(*texts))


def _tags(tokens: Sequence[str]) -> list[str]:
    return [each for each in tokens if each.startswith("<")]


# Files


def page_of(name: str) -> str:
    """Give the address of a page by the name of its file."""
    address = name.removesuffix("index.html") if PurePosixPath(name).name == "index.html" else name
    return address or "./"


def place_of(name: str) -> str:
    """Name a file of the site as facts do."""
    path = PurePosixPath(name)
    if path.suffix == ".html":
        return f"page {page_of(name)}"
    if path.suffix in {".epub", ".pdf"}:
        return f"{path.suffix[1:]} {name}"
    is_data = path.suffix in DATA or path.name.startswith("SHA256")
    return f"{'data' if is_data else 'file'} {name}"


def _html_facts(name: str, place: str, old: bytes, new: bytes) -> Iterator[Fact]:
    url = urljoin(SITE, page_of(name))
    yield from page_facts(place, *(Page(each.decode(), url, SITE) for each in (old, new)))


def _xhtml_facts(name: str, place: str, old: bytes, new: bytes) -> Iterator[Fact]:
    root = "https://epub.invalid/"
    url = urljoin(root, name)
    yield from page_facts(place, *(Page(each.decode(), url, root) for each in (old, new)))


def _json_facts(_name: str, place: str, old: bytes, new: bytes) -> Iterator[Fact]:
    for change in value_changes("$", json.loads(old), json.loads(new)):
        yield Fact(place, "value", change)


def _csv_facts(_name: str, place: str, old: bytes, new: bytes) -> Iterator[Fact]:
    """Tell of rows that went or came, and of cells by their row and column."""
    tables = [[tuple(row) for row in csv.reader(io.StringIO(x.decode()))] for x in (old, new)]
    header = next(iter(tables[0]), ())
    for _, gone, come in differing(*tables):
        if len(gone) != len(come) or {len(row) for row in (*gone, *come)} != {len(header)}:
            changes = [*(changed(row, None) for row in gone), *(changed(None, row) for row in come)]
        else:
            changes = [
                f"{before[0]}, {head} {changed(one, other)}"
                for before, after in zip(gone, come, strict=True)
                for head, one, other in zip(header, before, after, strict=True)
                if one != other
            ]
        yield from (Fact(place, "row", change) for change in changes)


def _xml_facts(_name: str, place: str, old: bytes, new: bytes) -> Iterator[Fact]:
    texts = (ET.canonicalize(from_file=io.BytesIO(x), strip_text=True) for x in (old, new))
    for change in item_changes(*(re.findall(r"<[^>]*>|[^<]+", text) for text in texts)):
        yield Fact(place, "xml", change)


def _text_facts(name: str, place: str, old: bytes, new: bytes) -> Iterator[Fact]:
    texts = [each.decode().split("\n") for each in (old, new)]
    if any(each.covers(name) for each in NAMES_ONLY):
        texts = [[line.partition("  ")[2] for line in lines] for lines in texts]
    for change in item_changes(*texts):
        yield Fact(place, "line", change)


def _epub_facts(_name: str, place: str, old: bytes, new: bytes) -> Iterator[Fact]:
    packs = [zipfile.ZipFile(io.BytesIO(each)) for each in (old, new)]
    before, after = ({name: pack.read(name) for name in pack.namelist()} for pack in packs)
    yield from tree_facts(before, after, lambda name: f"{place} {name}", "member")


def _byte_facts(_name: str, place: str, old: bytes, new: bytes) -> Iterator[Fact]:
    yield Fact(place, "bytes", f"{len(old)} became {len(new)} others")


DATA = {".json", ".geojson", ".csv", ".xml", ".bib", ".ris", ".ics"}
"""Files for programs."""

READERS = {
    ".html": _html_facts,
    ".xhtml": _xhtml_facts,
    ".epub": _epub_facts,
    ".csv": _csv_facts,
    **dict.fromkeys((".json", ".geojson"), _json_facts),
    **dict.fromkeys((".xml", ".svg", ".opf", ".ncx"), _xml_facts),
    **dict.fromkeys((".bib", ".ris", ".ics", ".txt", ".css", ".js", ""), _text_facts),
}
"""How two contents of one file are compared, by its suffix; the others by their bytes."""


def tree_facts(
    old: Mapping[str, bytes], new: Mapping[str, bytes], named: Callable[[str], str], kind: str
) -> Iterator[Fact]:
    """Compare two sets of files."""
    for name in sorted({*old, *new}):
        if name not in new:
            yield Fact(named(name), kind, "gone")
        elif name not in old:
            yield Fact(named(name), kind, "new")
        else:
            before, after = old[name], new[name]
            if before and not after:
                yield Fact(named(name), kind, "empty")
            elif before != after:
                yield from _content_facts(name, named(name), before, after)


def _content_facts(name: str, place: str, old: bytes, new: bytes) -> Iterator[Fact]:
    if any(each.covers(name) for each in PRESENCE):
        return
    reader = READERS.get(PurePosixPath(name).suffix, _byte_facts)
    try:
        yield from reader(name, place, old, new)
    except (ValueError, ET.ParseError, zipfile.BadZipFile, zlib.error, csv.Error) as fault:
        yield Fact(place, "unreadable", str(fault).replace("\n", " "))


class Folder(Mapping[str, bytes]):
    """The files of a published tree, each read when it is asked for."""

    def __init__(self, root: Path) -> None:
        """List the files; Pagefind's names hold hashes, so that they are counted instead."""
        self.root = root
        files = sorted(each for each in root.rglob("*") if each.is_file())
        self.files: dict[str, Path] = {}
        numbers: Counter[str] = Counter()
        for file in files:
            name = file.relative_to(root).as_posix()
            if name.startswith("pagefind/") and (hashed := HASHED.search(name)):
                numbers[hashed["kind"]] += 1
                name = f"pagefind/{hashed['kind']} {numbers[hashed['kind']]}"
                if hashed["kind"] == "pf_index" and numbers["pf_index"] > 1:
                    continue  # into how many pieces it parts its index is its own affair
            self.files[name] = file

    def __getitem__(self, name: str) -> bytes:
        """Read a file."""
        return self.files[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self.files)

    def __len__(self) -> int:
        """Count the files."""
        return len(self.files)


HASHED = re.compile(r"_[0-9a-f]{6,}\.(?P<kind>pf_\w+)$")


# The command


def read_expectations(file: Path) -> list[Expectation]:
    """Read the listed differences: on each line a pattern, ` # ` and the reason."""
    found = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        pattern, mark, reason = line.rpartition(" # ")
        if not (mark and pattern.strip() and reason.strip()):
            raise UsageError(f"{file.name}, line {number}: write the fact, then ` # ` and a reason")
        found.append(Expectation(pattern.strip(), reason.strip()))
    return found


def judged(
    facts: Iterable[Fact], expected: Sequence[Expectation]
) -> tuple[list[Fact], list[Expectation], int]:
    """Facts that nothing lists, listed lines without a fact, and how many facts were listed."""
    matches = [(each, each.finder()) for each in expected]
    used: set[Expectation] = set()
    surprises, count = [], 0
    for fact in facts:
        by = [each for each, match in matches if match(str(fact))]
        used.update(by)
        count += bool(by)
        if not by:
            surprises.append(fact)
    return surprises, [each for each in expected if each not in used], count


def report(facts: Sequence[Fact], *, is_whole: bool) -> Iterator[str]:
    """Facts by their kinds; of the same change in several places, the first and their number."""
    groups: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        groups[fact.group][str(fact) if is_whole else fact.change].append(fact)
    for group, changes in groups.items():
        yield f"{group}: {sum(map(len, changes.values()))}"
        shown = list(changes.values())[: None if is_whole else SHOWN]
        for first, *others in shown:
            line = str(first) if is_whole else _shortened(str(first))
            yield f"  {line}" + (f" (and in {len(others)} other places)" if others else "")
        if len(changes) > len(shown):
            yield f"  … and {len(changes) - len(shown)} other changes (--all shows them)"


def _shortened(line: str) -> str:
    """Leave out most of what two long texts have in common; cut what is still too long."""
    if len(line) > WIDEST and (texts := re.fullmatch(r'(.*?-)(".*)" \+(".*)"', line)):
        place, old, new = texts.groups()
        start = max(0, _common(old, new) - AROUND)
        end = max(0, _common(old[:start:-1], new[:start:-1]) - AROUND)
        parts = (each[start : len(each) - end] for each in (old, new))
        line = place + " +".join(f'"… {part.removeprefix(chr(34))} …"' for part in parts)
    return line if len(line) <= WIDEST else f"{line[: WIDEST // 2]} … {line[-WIDEST // 2 :]}"


def _common(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def compare(trees: Sequence[Path], expected: Path, *, is_whole: bool) -> int:
    """Compare two folders, say what is unexpected, and give the exit status."""
    for folder in trees:
        if not (folder / "index.html").is_file():
            raise UsageError(f"{folder} holds no published site: there is no index.html in it")
    old, new = map(Folder, trees)
    listed = read_expectations(expected)
    surprises, unused, count = judged(tree_facts(old, new, place_of, "address"), listed)
    for line in report(surprises, is_whole=is_whole):
        print(line)
    for each in unused:
        print(f"listed, and nothing of it occurs: {each.pattern} # {each.reason}")
    print(
        f"{len(old)} files against {len(new)}: {len(surprises)} unexpected differences, "
        f"{count} expected, {len(unused)} unused lines."
    )
    return 1 if surprises or unused else 0


def make(commit: str, folder: Path) -> int:
    """Publish a commit, with the collection of the first edition, in a worktree in a folder."""
    state = _with_first_collection(commit)
    if folder.exists():
        _git("-C", str(folder), "checkout", "--quiet", "--detach", state)
    else:
        _git("worktree", "add", "--quiet", "--detach", str(folder), state)
    script = folder / "scripts" / "publish.py"
    done = subprocess.run([sys.executable, script, "--site-url", SITE], cwd=folder, check=False)
    if done.returncode == 0:
        print(f"The tree is {folder / 'site'}")
    return done.returncode


def _with_first_collection(commit: str) -> str:
    """Make a commit of another's code, on the first edition and with its collection and history.

    So "last changed" is the same, whatever has happened to the collection since.
    """
    (entry,) = _git("ls-tree", FIRST, COLLECTION).splitlines()
    entries = _git("ls-tree", commit).splitlines()
    others = [each for each in entries if each.partition("\t")[2] != COLLECTION]
    tree = _git("mktree", given="".join(f"{each}\n" for each in [*others, entry]))
    if tree == _git("rev-parse", f"{FIRST}^{{tree}}"):
        return FIRST
    message = f"{commit} with the collection of the first edition"
    who = ("-c", "user.name=baseline", "-c", "user.email=baseline@example.org")
    return _git(*who, "commit-tree", tree, "-p", FIRST, "-m", message)


def _git(*words: str, given: str = "") -> str:
    done = subprocess.run(
        ["git", *words],
        cwd=HERE.parents[1],
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise UsageError(f"git {words[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def main() -> int:
    """Compare two trees, or make one."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("trees", nargs="*", type=Path, metavar="OLD NEW")
    parser.add_argument("--expected", type=Path, default=HERE / "expected.txt", metavar="FILE")
    parser.add_argument("--all", action="store_true", help="print every fact, and whole")
    parser.add_argument(
        "--make", metavar="COMMIT",
        help="instead publish a commit, with the collection of the first edition, in a worktree",
    )  # fmt: skip
    options = parser.parse_args()
    if len(options.trees) != (1 if options.make else 2):
        parser.error("name OLD and NEW, or with --make one folder")
    try:
        if options.make:
            return make(options.make, options.trees[0].resolve())
        return compare(options.trees, options.expected, is_whole=options.all)
    except (UsageError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
