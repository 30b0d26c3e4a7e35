"""Compare every PDF of the first edition with the one that succeeds it.

    python tests/pdf/successors.py OLD NEW

OLD and NEW are published sites. Compared are the words in the order in which they are read, without
the numbers of notes and pages; headings, bookmarks, addresses, attachments, what the file says of
itself, languages and alternative texts. What differs must stand in `successors.txt`, a pattern a
line with its reason; a pattern that nothing matches is a fault too. Gives 1 where there is any.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf

sys.path.insert(0, str(Path(__file__).parent))
import reader  # type: ignore[import-not-found] # beside this script
from reader import Element

EXPECTED = Path(__file__).with_name("successors.txt")

PARAGRAPHS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "TH", "TD", "TOCI"})
SIGNS = re.compile(r"[\W_]+")
FOLIO = re.compile(r"(?<![\w.])(?:\d+|[ivx]+)(?:–\d+)?$|(?<=see p\. )\d+")


def facts(path: Path) -> Iterator[str]:
    """Go through what a reader may know of a PDF, a line each."""
    root = reader.read(path)
    with pikepdf.open(path) as file:
        yield f"title: {file.docinfo.get('/Title')}"
        yield f"subject: {file.docinfo.get('/Subject')}"
        yield f"language: {str(file.Root.Lang).removesuffix('-GB')}"
        for name, each in file.attachments.items():
            yield f"attached: {name}: {each.get_file().read_bytes()!r}"
        with file.open_outline() as outline:
            yield from (f"bookmark: {title}" for title in _titles(outline.root))
        addresses = {
            str(note.A.URI)
            for page in file.pages
            for note in page.get("/Annots", ())
            if "/A" in note
        }
        yield from (f"address: {each}" for each in sorted(addresses))
    found = list(_blocks(root))
    yield from (f"{role}: {text}" for role, text in found if text)
    for each in root.walk():
        if each.alternative:
            yield f"alternative: {each.alternative}"


def _titles(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for each in items:
        yield each.title
        yield from _titles(each.children)


def _blocks(root: Element) -> Iterator[tuple[str, str]]:
    """Go through the headings and paragraphs, without the notes and lists of sources."""
    is_sources = is_chapter = False
    for each in _outer(root):
        words = _plain(each)
        if each.role.startswith("H"):
            is_sources = words == "Sources"
            is_chapter = words == "Sources by practice" or (
                is_chapter and not words.startswith("Index")
            )
        elif each.role != "LI":
            is_sources = False
        if is_sources or is_chapter or each.role == "Note":
            continue
        role = {"H": "heading", "T": "cell"}.get(each.role[0], "text")
        yield role, words


def _outer(element: Element) -> Iterator[Element]:
    """Go through the outermost paragraphs of an element."""
    for each in element.children:
        if isinstance(each, Element):
            if each.role in PARAGRAPHS or each.role == "Note":
                yield each
            else:
                yield from _outer(each)


def _plain(element: Element) -> str:
    """Give the words of a paragraph without the numbers of notes and pages."""
    bare = Element(element.role, children=list(_bare(element)))
    words = bare.words.replace("\xa0", " ")
    return " ".join((words if element.role[0] == "H" else FOLIO.sub("", words)).split())


def _key(fact: str) -> str:
    """Give a line without spaces and signs: lines end elsewhere, and hyphens with them."""
    kind, _, text = fact.partition(": ")
    return f"{kind}: {SIGNS.sub('', text)}" if kind in {"text", "heading", "cell"} else fact


def _bare(element: Element) -> Iterator[Element | str]:
    for each in element.children:
        if isinstance(each, str):
            yield each
        elif each.role in {"Note", "Reference", "Lbl"} or (
            each.role == "Link" and re.fullmatch(r"[\d,–\s]*", each.words)
        ):
            continue
        else:
            yield Element(each.role, children=list(_bare(each)))


def differences(old: Path, new: Path) -> Iterator[str]:
    """Go through what one site's PDFs say and the other's do not."""
    names = {path.relative_to(site) for site in (old, new) for path in site.rglob("*.pdf")}
    for name in sorted(names):
        if not ((old / name).is_file() and (new / name).is_file()):
            yield f"{name}: only in one"
            continue
        before, after = list(facts(old / name)), list(facts(new / name))
        was, now = ({_key(each): each for each in found} for found in (before, after))
        counted, counts = (Counter(map(_key, found)) for found in (before, after))
        yield from (f"{name.name}: gone: {was[key]}" for key in counted - counts)
        yield from (f"{name.name}: new: {now[key]}" for key in counts - counted)
        one, two = ([key for key in found if key[:5] in {"text:", "headi"}] for found in (was, now))
        if [key for key in one if key in now] != [key for key in two if key in was]:
            yield f"{name.name}: order: of paragraphs"


def main(old: Path, new: Path) -> int:
    """Tell what differs and is not expected, and what is expected and does not differ."""
    known = [
        re.compile(line.partition("  # ")[0])
        for line in EXPECTED.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    used: set[str] = set()
    unknown = 0
    for each in differences(old, new):
        met = [pattern.pattern for pattern in known if pattern.search(each)]
        used.update(met)
        if not met:
            unknown += 1
            sys.stdout.write(f"{each[:300]}\n")
    unused = [pattern.pattern for pattern in known if pattern.pattern not in used]
    for each in unused:
        sys.stdout.write(f"expected, and not met: {each}\n")
    return 1 if unknown or unused else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
