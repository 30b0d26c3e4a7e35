"""Word documents for the tests: our form as officials fill it in, and documents of other making."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from lxml import etree

from golocal.word.markup import NAMESPACES, Element, q, w

DOCUMENT = "word/document.xml"
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

COMPLETE: Mapping[str, Sequence[str]] = {
    "title": ["A charter on the wall of every office"],
    "summary": ["In 2011 Newtown wrote its duties on one page and hung it up in every office."],
    "city": ["Newtown"],
    "country": ["Austria"],
    "latitude": ["47.07"],
    "longitude": ["15.44"],
    "level": ["Municipality"],
    "since": ["2011"],
    "status": ["Running"],
    "as_of": ["2014"],
    "lead": ["Council of Newtown"],
    "partners": ["Residents’ Panel"],
    "pillars.1": ["Commitment"],
    "themes.1": ["Charters"],
    "themes.2": ["Budgets"],
    "rights.1": ["Participation"],
    "groups.1": ["Everyone"],
    "instruments.1": ["Charter"],
    "sdgs.1": ["Decisions with all"],
    "evidence": ["Documented"],
    "context": ["Duties were known to few, and to fewer residents still.[1]"],
    "objective": ["That all know them.[1]"],
    "implementation": ["The council wrote them down, and the offices hung them up.[1]"],
    "actors-and-resources": ["It cost one sheet of paper for each office.[1]"],
    "results": ["In 2014 the panel counted the pages on the walls.[2]"],
    "challenges-and-lessons": ["The sheets fell down, the panel wrote.[2]"],
    "transferability": ["Another town needs glue."],
    "sources.1.title": ["The charter"],
    "sources.1.publisher": ["Town of Newtown"],
    "sources.1.year": ["2011"],
    "sources.1.url": ["https://newtown.example/charter"],
    "sources.1.language": ["de"],
    "sources.2.title": ["What the panel found"],
    "sources.2.publisher": ["Residents’ Panel"],
    "sources.2.year": ["2014"],
    "sources.2.url": ["https://panel.example/report"],
    "agreed.licence": ["☒"],
    "agreed.persons": ["☒"],
    "agreed.harm": ["☒"],
    "agreed.public": ["☒"],
}
"""The answers of a form to which nothing is missing, by the tags of the controls."""


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(every: Mapping[str, bytes]) -> bytes:
    """A file of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in every.items():
            archive.writestr(name, content)
    return out.getvalue()


def edited(content: bytes, edit: object, name: str = DOCUMENT) -> bytes:
    """A file with one part edited as a tree by a function."""
    every = parts(content)
    root = etree.fromstring(every[name])
    edit(root)  # type: ignore[operator]
    every[name] = etree.tostring(root)
    return packed(every)


def run(text: str) -> Element:
    """Words as a person types them."""
    return w("r", w("t", text))


def tag_of(control: Element) -> str:
    """The tag of a control."""
    value: str = control.find(f"{q('w:sdtPr')}/{q('w:tag')}").get(q("w:val"))
    return value


def filled(
    blank: bytes,
    answers: Mapping[str, Sequence[str | Element]] = COMPLETE,
    more: Mapping[str, Sequence[str | Element]] | None = None,
) -> bytes:
    """A form as Word saves it: the words stand in the controls, one paragraph or several."""
    every = {**answers, **(more or {})}

    def fill(root: Element) -> None:
        for control in list(root.iter(q("w:sdt"))):
            said = every.get(tag_of(control))
            if said is None:
                continue
            flag = control.find(f"{q('w:sdtPr')}/{q('w:showingPlcHdr')}")
            if flag is not None:
                flag.getparent().remove(flag)
            inner = control.find(q("w:sdtContent"))
            is_block = inner.find(q("w:p")) is not None
            for child in list(inner):
                inner.remove(child)
            for at, each in enumerate(said):
                if at and not is_block:
                    inner.append(w("r", w("br")))
                content = run(each) if isinstance(each, str) else each
                is_whole = content.tag in (q("w:p"), q("w:tbl"))
                inner.append(w("p", content) if is_block and not is_whole else content)

    return edited(blank, fill)


def without_controls(content: bytes) -> bytes:
    """The same as LibreOffice saves it: without controls, with bookmarks and keys."""

    def unwrap(root: Element) -> None:
        for control in list(root.iter(q("w:sdt"))):
            parent, inner = control.getparent(), control.find(q("w:sdtContent"))
            at = parent.index(control)
            parent[at : at + 1] = list(inner)

    return edited(content, unwrap)


def without(content: bytes, *names: str) -> bytes:
    """A file whose text has lost all elements of some names."""

    def drop(root: Element) -> None:
        for name in names:
            for each in list(root.iter(q(name))):
                each.getparent().remove(each)

    return edited(content, drop)


def replaced(content: bytes, old: str, new: str, name: str = DOCUMENT) -> bytes:
    """A file with words of one part replaced."""
    every = parts(content)
    every[name] = every[name].decode().replace(old, new).encode()
    return packed(every)


def document(
    body: str,
    *,
    relations: str = "",
    more: Mapping[str, str | bytes] | None = None,
    kinds: str = "",
    main: str = f"{KIND}.document.main+xml",
    ending: str = "",
) -> bytes:
    """A document by hand, of the XML of its body."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    types = f"xmlns='{NAMESPACES['ct']}'"
    rels = f"xmlns='{NAMESPACES['rel']}'"
    every: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f"{head}<Types {types}><Default Extension='rels' ContentType="
            "'application/vnd.openxmlformats-package.relationships+xml'/>"
            "<Default Extension='xml' ContentType='application/xml'/>"
            f"<Override PartName='/{DOCUMENT}' ContentType='{main}'/>{kinds}</Types>"
        ),
        "_rels/.rels": (
            f"{head}<Relationships {rels}><Relationship Id='a' Type='{RELATIONS}/officeDocument'"
            f" Target='{DOCUMENT}'/></Relationships>"
        ),
        DOCUMENT: f"{head}{ending}<w:document {DECLARED}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            f"{head}<Relationships {rels}>{relations}</Relationships>"
        ),
        **(more or {}),
    }
    return packed(
        {name: each.encode() if isinstance(each, str) else each for name, each in every.items()}
    )


def relation(name: str, kind: str, target: str, *, is_outside: bool = False) -> str:
    """A relation of the text."""
    mode = " TargetMode='External'" if is_outside else ""
    return f"<Relationship Id='{name}' Type='{RELATIONS}/{kind}' Target='{target}'{mode}/>"


def p(*text: str, looks: str = "") -> str:
    """A paragraph of words; what begins with < is XML."""
    runs = "".join(
        each if each.startswith("<") else f"<w:r><w:t xml:space='preserve'>{each}</w:t></w:r>"
        for each in text
    )
    return f"<w:p>{f'<w:pPr>{looks}</w:pPr>' if looks else ''}{runs}</w:p>"


def control(tag: str, text: str) -> str:
    """A control with a tag."""
    return (
        f"<w:sdt><w:sdtPr><w:tag w:val='{tag}'/></w:sdtPr><w:sdtContent>{p(text)}</w:sdtContent>"
        "</w:sdt>"
    )


def table(*rows: Sequence[str]) -> str:
    """A table of cells, each words or XML of blocks."""
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>"
            + "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
            + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )
