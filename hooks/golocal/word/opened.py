"""A stranger's file, opened so that nothing in it runs, loads, grows or leads elsewhere.

Only parts that a reader asks for are unpacked, and only to a limit. What may carry a program or
another file is refused as a whole, for nobody can say what would be lost without it.
"""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from golocal.word.markup import Element, q

MOST_BYTES = 20_000_000
"""Of the file; a form with pictures has a tenth of it."""

MOST_PARTS = 2_000
MOST_WHOLE = 60_000_000
"""Of all parts together, in bytes, as the file itself tells."""

MOST_PART = 20_000_000
"""Of one part, in bytes."""

MOST_TEXT = 10_000_000
"""Of one part of text, in bytes; its tree takes ten times as much."""

MOST_RATIO = 200
"""How many times a part may be larger than it is packed; a text has 20 or so."""

SMALL = 1_000_000
"""Parts below this may be packed as well as they can, in bytes."""

DEEPEST = 100
"""How deep elements may stand in each other; a table in a table in a control has about 30."""

PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
KINDS = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.template.main+xml",
)
"""What a text without macros says it is: a document, or a template of one."""

OTHERS: Mapping[bytes, str] = {
    b"\xd0\xcf\x11\xe0": "old",
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
    b"<": "html",
}
"""How files begin that are no ZIP files, and under which words they are refused."""

RUNS = re.compile(r"vbaProject|vbaData|/activeX/|macros?/|customUI", re.IGNORECASE)
CARRIES = re.compile(
    r"/embeddings/|oleObject|/attachedToolbars|afchunk|\.(?:bin|exe|htm|html|mht|rtf)$",
    re.IGNORECASE,
)
"""The names of parts that hold programs, and of those that hold another file."""

PRINTER = re.compile(r"word/printerSettings/printerSettings\d{0,4}\.bin")
"""What Word notes of a printer; nobody reads it here."""

RELATIONS = re.compile(r"(?P<folder>(?:.*/)?)_rels/[^/]*\.rels", re.IGNORECASE | re.DOTALL)
"""The name of a part with the relations of another."""

CARRYING = frozenset({"oleObject", "package", "aFChunk", "control", "subDocument"})
"""The kinds of relations that bring in another file."""

STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}  # fmt: skip
"""The names that the strict form of the standard has for what we know by others."""

DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)")
HEAD = re.compile(r"\s*<\?xml\b[^>]*\?>")
ENCODING = re.compile(r"encoding\s*=\s*[\"'](?!UTF-8|UTF-16|US-ASCII|ASCII)", re.IGNORECASE)
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""How a part begins that says how it is encoded; one that says nothing is in UTF-8."""


class RefusedError(Exception):
    """A file that is not read; the reason is a key below `word.refused` in the catalogue."""

    def __init__(self, reason: str, what: object = "") -> None:
        """Take the reason, and what it is about: the name of a part, or a number."""
        super().__init__(reason)
        self.reason = reason
        self.what = str(what)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says of another, or of something outside of the file."""

    kind: str
    """The last word of its type, such as `hyperlink`."""
    target: str
    """The name of a part, or an address."""
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose parts can be asked for."""

    archive: zipfile.ZipFile = field(repr=False)
    main: str
    """The name of the part that holds the text."""

    def xml(self, name: str) -> Element | None:
        """A part as a tree; None where there is none. Raises RefusedError."""
        if name not in self.archive.namelist():
            return None
        return _parsed(name, _read(self.archive, name, MOST_TEXT))

    def bytes(self, name: str) -> bytes:
        """A part as it is, such as a picture. Raises RefusedError."""
        return _read(self.archive, name, MOST_PART)

    def relations(self, name: str) -> Mapping[str, Relation]:
        """The relations of a part by their names. Raises RefusedError."""
        return _relations(self.archive, name)

    def every_relation(self) -> Iterator[Relation]:
        """The relations of all parts. Raises RefusedError."""
        return _every_relation(self.archive)

    def related(self, kind: str, *parts: str) -> tuple[str, ...]:
        """The parts of a kind that the text, or others, name, such as `footnotes`; each once."""
        known = set(self.archive.namelist())
        found = (each for name in parts or (self.main,) for each in self.relations(name).values())
        named = (each.target for each in found if each.kind == kind and not each.is_outside)
        return tuple(dict.fromkeys(each for each in named if each in known))


def opened(content: bytes) -> Opened:
    """Open a file; raises RefusedError where it is none of ours, or is not harmless."""
    if len(content) > MOST_BYTES:
        raise RefusedError("large", f"{len(content) / 1e6:.0f}")
    if not content:
        raise RefusedError("empty")
    if not content.startswith(b"PK"):
        found = (why for mark, why in OTHERS.items() if content.lstrip().startswith(mark))
        raise RefusedError(next(found, "kind"))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise RefusedError("broken") from None
    _judge(archive)
    kinds = _kinds(archive)
    main = _main(archive)
    if "macroEnabled" in kinds.get(f"/{main}", ""):
        raise RefusedError("macros", main)
    if not kinds.get(f"/{main}", "").endswith(KINDS):
        raise RefusedError("kind")
    _judge_relations(archive)
    return Opened(archive, main)


def _judge_relations(archive: zipfile.ZipFile) -> None:
    """Refuse a file of which a part brings in another file."""
    for each in _every_relation(archive):
        if each.kind in CARRYING:
            raise RefusedError("embedded", each.target)


def _every_relation(archive: zipfile.ZipFile) -> Iterator[Relation]:
    """What is told of relations anywhere, also of a part that is not there."""
    for name in archive.namelist():
        if found := RELATIONS.fullmatch(name):
            yield from _told(archive, name, found["folder"]).values()


def _judge(archive: zipfile.ZipFile) -> None:
    """Look at what the file tells of its parts, before any is unpacked."""
    parts = archive.infolist()
    names = [each.filename for each in parts]
    if "mimetype" in names and "content.xml" in names:
        raise RefusedError("odt")
    if len(parts) > MOST_PARTS:
        raise RefusedError("parts", f"{len(parts):,}")
    if len({name.casefold() for name in names}) < len(names):
        raise RefusedError("twice")
    if sum(each.file_size for each in parts) > MOST_WHOLE:
        raise RefusedError("bomb")
    for each in parts:
        _judge_part(each)


def _judge_part(part: zipfile.ZipInfo) -> None:
    """Look at what the file tells of one part."""
    name = part.filename
    is_outside = name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name
    is_bomb = part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1)
    reasons = {
        "paths": is_outside,
        "password": bool(part.flag_bits & 1),
        "packing": part.compress_type not in PACKED,
        "bomb": is_bomb,
        "macros": RUNS.search(name) is not None,
        "embedded": CARRIES.search(name) is not None and not PRINTER.fullmatch(name),
    }
    for reason, is_so in reasons.items():
        if is_so:
            raise RefusedError(reason, name)


def _kinds(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """The kinds of the parts, by their names with a stroke before them."""
    root = _part(archive, "[Content_Types].xml")
    return {
        each.get("PartName", ""): each.get("ContentType", "")
        for each in root.iter(q("ct:Override"))
    }


def _main(archive: zipfile.ZipFile) -> str:
    """The name of the part that holds the text."""
    for each in _relations(archive, "").values():
        is_text = each.kind == "officeDocument" and not each.is_outside
        if is_text and each.target in archive.namelist():
            return each.target
    raise RefusedError("kind")


def _part(archive: zipfile.ZipFile, name: str) -> Element:
    if name not in archive.namelist():
        raise RefusedError("kind")
    return _parsed(name, _read(archive, name, MOST_TEXT))


def _relations(archive: zipfile.ZipFile, name: str) -> Mapping[str, Relation]:
    folder, base = posixpath.split(name)
    file = posixpath.join(folder, "_rels", f"{base}.rels")
    return _told(archive, file, folder) if file in archive.namelist() else {}


def _told(archive: zipfile.ZipFile, file: str, folder: str) -> Mapping[str, Relation]:
    """The relations that a part tells of one in a folder."""
    found: dict[str, Relation] = {}
    for each in _part(archive, file).iter(q("rel:Relationship")):
        target = each.get("Target", "")
        is_outside = each.get("TargetMode") == "External"
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = each.get("Type", "").rpartition("/")[2]
        found[each.get("Id", "")] = Relation(kind, target, is_outside)
    return found


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Unpack a part, but never more than a limit, whatever the file says of its size."""
    try:
        with archive.open(name) as part:
            content = part.read(most + 1)
    except Exception as fault:  # zlib, zipfile and struct each raise what they like
        raise RefusedError("broken", name) from fault
    if len(content) > most:
        raise RefusedError("bomb")
    return content


def _parsed(name: str, content: bytes) -> Element:
    """Parse a part: no DTD, no entity, no other file, no depth and no length without end."""
    encoding = next((each for mark, each in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise RefusedError("encoding", name) from None
    head = HEAD.match(text)
    if "\0" in text or (head and ENCODING.search(head[0])):
        raise RefusedError("encoding", name)
    # Without its head: the parser may read nothing otherwise than it is judged here.
    text = text[head.end() :] if head else text
    if DECLARED.search(text):
        raise RefusedError("dtd", name)
    for strict, usual in STRICT.items():
        text = text.replace(strict, usual)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True
    )  # fmt: skip
    try:
        root: Any = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise RefusedError("xml", name) from None
    if _is_deep(root):
        raise RefusedError("deep", name)
    return root


def _is_deep(root: Element) -> bool:
    """Whether elements stand in each other deeper than a person makes them."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False
