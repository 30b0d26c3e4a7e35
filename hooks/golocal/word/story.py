"""The text of one part of a file to blocks: paragraphs, tables, and what is told of them.

Controls, bookmarks, notes and tracked changes are all kept apart, for libraries that read such
files lose one or the other without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from golocal.word.content import Block, Cell, Change, Paragraph, Span, Table
from golocal.word.lists import Lists
from golocal.word.markup import Element, q, value
from golocal.word.opened import Relation

OFF = frozenset({"0", "false", "off", "none"})
SYMBOLS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf0fe": "☒", "\uf0a8": "☐", "\uf052": "☒"})
"""Signs of the fonts Symbol and Wingdings that people use for bullets and boxes."""

HINTS = re.compile(r"hint|placeholder", re.IGNORECASE)
LINKS = re.compile(r"^\s*HYPERLINK\s+(?:\\\S\s+)*\"?([^\"\s]+)")
LIVE = re.compile(r"^\s*(?:DDE(?:AUTO)?|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|MACROBUTTON)\b")
"""Fields that would bring something in from elsewhere, or run something."""

THROUGH = frozenset(map(q, (
    "w:smartTag", "w:customXml", "w:sdtContent", "w:bdo", "w:dir", "mc:Choice", "w:txbxContent",
)))  # fmt: skip
"""What holds content and says nothing of it."""

MARKS = frozenset(map(q, ("w:bookmarkStart", "w:bookmarkEnd", "w:proofErr")))
CHANGES = frozenset(map(q, ("w:ins", "w:moveTo", "w:del", "w:moveFrom")))
PLAIN = {
    "w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": "",
}  # fmt: skip


@dataclass
class _Field:
    """A field that is open: what it would do, and whether its result has begun."""

    code: list[str] = field(default_factory=list)
    is_shown: bool = False
    is_covered: bool = False
    """Whether it stands in the code of another, of which nothing is shown."""
    url: str = ""
    result: str = ""
    """What an old form's box or list holds, which has no words of its own."""


@dataclass
class Found:
    """What is gathered on the way."""

    changes: list[Change] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    boxes: dict[Block, None] = field(default_factory=dict)
    """What stands in boxes, each block once: many are written down in two ways."""
    live: list[str] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    read: set[Element] = field(default_factory=set)
    """The words that were read, to find those that stand where nobody looked."""


@dataclass(frozen=True)
class _Look:
    """What is around a run."""

    tags: tuple[str, ...] = ()
    url: str = ""
    is_hint: bool = False


class Story:
    """One part of a file on its way to blocks."""

    def __init__(
        self, relations: Mapping[str, Relation], lists: Lists, *, accepts: bool, found: Found
    ) -> None:
        """Begin with what the part says of others; what is told of it is gathered in `found`."""
        self.relations = relations
        self.lists = lists
        self.accepts = accepts
        self.found = found
        self.fields: list[_Field] = []
        self.unclosed: set[Element] = set()
        self.bookmarks: list[str] = []
        self.tags: list[str] = []

    def told(self, root: Element, body: Element | None = None) -> tuple[Block, ...]:
        """The blocks of a part, or of one element of it; what else it says goes to the boxes."""
        self.unclosed = self._unclosed(root)
        self.fields = []
        blocks = tuple(self.blocks(root if body is None else body))
        self._keep_unread(root)
        return blocks

    def _unclosed(self, root: Element) -> set[Element]:
        """The beginnings of fields that end nowhere, which would hide all that follows."""
        gone = ("w:del", "w:moveFrom") if self.accepts else ("w:ins", "w:moveTo")
        open_: list[Element] = []
        for sign in root.iter(q("w:fldChar")):
            if next(sign.iterancestors(*map(q, gone)), None) is not None:
                continue
            kind = sign.get(q("w:fldCharType"))
            if kind == "begin":
                open_.append(sign)
            elif kind == "end" and open_:
                open_.pop()
        return set(open_)

    def _keep_unread(self, root: Element) -> None:
        """Keep the words in elements that no reader of ours knows."""
        unread = (each for each in root.iter(q("w:t")) if each not in self.found.read)
        for _, group in groupby(unread, lambda each: next(each.iterancestors(q("w:p")), None)):
            said = "".join(each.text or "" for each in group)
            if said.strip():
                self.found.boxes[Paragraph((Span(said),))] = None

    def blocks(self, parent: Element, tags: tuple[str, ...] = ()) -> Iterator[Block]:
        """What stands below an element, in reading order."""
        for child in parent:
            if child.tag == q("w:p"):
                yield self._paragraph(child, tags)
            elif child.tag == q("w:tbl"):
                yield self._table(child, tags)
            elif child.tag == q("w:sdt"):
                inner = child.find(q("w:sdtContent"))
                yield from self.blocks(inner if inner is not None else (), (*tags, *_tag(child)))
            elif child.tag == q("w:bookmarkStart"):
                self.bookmarks.append(child.get(q("w:name"), ""))
            else:
                yield from self.blocks(self._through(child), tags)

    def _through(self, around: Element) -> Element:
        """What holds the content of an element that says nothing of it; else nothing."""
        if around.tag in CHANGES:
            return around if self._keeps(around) else ()
        if around.tag == q("mc:AlternateContent"):
            return self._chosen(around)
        return around if around.tag in THROUGH else ()

    def _table(self, table: Element, tags: tuple[str, ...]) -> Table:
        rows = []
        for row in _below(table, "w:tr"):
            gone = row.find(f"{q('w:trPr')}/{q('w:del')}")
            if gone is not None:
                self._change(gone, text_of(row), is_deletion=True)
                if self.accepts:
                    self._passed(row)
                    continue
            cells = [
                Cell(tuple(self.blocks(cell, (*tags, *around)))) for cell, around in _cells(row)
            ]
            rows.append(tuple(cells))
        return Table(tuple(rows))

    def _paragraph(self, paragraph: Element, tags: tuple[str, ...]) -> Paragraph:
        self.tags = list(tags)
        spans = tuple(_joined(self._inlines(paragraph, _Look(tags))))
        marks, self.bookmarks = tuple(self.bookmarks), []
        depth, is_numbered = self.lists.item(paragraph)
        heading = self.lists.heading(paragraph)
        return Paragraph(
            spans,
            tuple(dict.fromkeys(self.tags)),
            marks,
            heading,
            None if heading else depth,
            is_numbered=is_numbered,
            style=self.lists.style(paragraph),
        )

    def _inlines(self, parent: Element, look: _Look) -> Iterator[Span]:
        before = None
        for child in parent:
            if before is not None and _repeats(child, before):
                self._passed(child)
                continue
            if child.tag not in MARKS:
                before = child
            if child.tag == q("w:r"):
                yield from self._run(child, look)
            elif child.tag == q("w:hyperlink"):
                target = self.relations.get(child.get(q("r:id"), ""))
                url = target.target if target and target.is_outside else look.url
                yield from self._inlines(child, replace(look, url=url))
            elif child.tag == q("w:sdt"):
                yield from self._control(child, look)
            elif child.tag == q("w:fldSimple"):
                link = self._field_code(child.get(q("w:instr"), ""))
                yield from self._inlines(child, replace(look, url=link or look.url))
            elif child.tag == q("w:bookmarkStart"):
                self.bookmarks.append(child.get(q("w:name"), ""))
            elif child.tag in (q("m:oMath"), q("m:oMathPara")):
                yield Span("".join(each.text or "" for each in child.iter(q("m:t"))))
            else:
                yield from self._inlines(self._through(child), look)

    def _control(self, control: Element, look: _Look) -> Iterator[Span]:
        tags = _tag(control)
        self.tags += tags
        flag = control.find(f"{q('w:sdtPr')}/{q('w:showingPlcHdr')}")
        inner = control.find(q("w:sdtContent"))
        if inner is not None:
            yield from self._inlines(
                inner, replace(look, is_hint=flag is not None and _is_on(flag))
            )

    def _run(self, run: Element, look: _Look) -> Iterator[Span]:
        looks = run.find(q("w:rPr"))
        style = value(looks, "w:rStyle")
        if look.is_hint and HINTS.search(style):
            self._passed(run)
            return
        raised = value(looks, "w:vertAlign") == "superscript"
        url = self.fields[-1].url if self.fields else ""
        base = Span(
            "",
            bold=_has(looks, "w:b"),
            italic=_has(looks, "w:i"),
            raised=raised,
            url=url or look.url,
        )
        for child in run:
            for span in self._piece(child, base):
                if span.text and _has(looks, "w:vanish"):
                    self.found.hidden.append(span.text)
                    continue
                if span.text.strip() and (_has(looks, "w:strike") or _has(looks, "w:dstrike")):
                    self.found.struck.append(span.text)
                yield span

    def _piece(self, child: Element, base: Span) -> Iterator[Span]:
        """What one part of a run says, as far as the fields around it let it be seen."""
        around = self.fields[-1] if self.fields else _Field(is_shown=True)
        if child.tag == q("w:fldChar"):
            yield from self._field_sign(child, base)
        elif child.tag == q("w:instrText"):
            if not around.is_shown:
                around.code.append(child.text or "")
        elif around.is_shown and not around.is_covered:
            yield from self._words(child, base)
        elif said := text_of(child):
            self.found.hidden.append(said)
            self._passed(child)

    def _words(self, child: Element, base: Span) -> Iterator[Span]:
        name = child.tag
        if name in (q("w:t"), q("w:delText")):
            self.found.read.add(child)
            yield replace(base, text=(child.text or "").translate(SYMBOLS))
        elif name == q("w:br"):
            yield replace(base, text="" if child.get(q("w:type")) in ("page", "column") else "\n")
        elif name == q("w:sym"):
            yield replace(base, text=_symbol(child.get(q("w:char"), "")))
        elif name in (q("w:footnoteReference"), q("w:endnoteReference")):
            kind = "footnote" if name == q("w:footnoteReference") else "endnote"
            yield Span("", note=f"{kind} {child.get(q('w:id'), '')}")
        elif name in (q("w:drawing"), q("w:pict"), q("w:object"), q("mc:AlternateContent")):
            self._boxed(self._chosen(child) if name == q("mc:AlternateContent") else child)
        else:
            text = next((sign for each, sign in PLAIN.items() if name == q(each)), "")
            yield replace(base, text=text)
            for part in child.iter(q("w:rubyBase"), q("w:rt")):
                yield from self._inlines(part, _Look(url=base.url))

    def _boxed(self, drawing: Element) -> None:
        """Keep what stands in a drawing apart: it has no place among the paragraphs."""
        for each in drawing.iter(q("w:txbxContent")):
            inner = Story(self.relations, self.lists, accepts=self.accepts, found=self.found)
            inner.unclosed = self.unclosed
            self.found.boxes |= dict.fromkeys(inner.blocks(each))
        for each in drawing.iter(q("v:textpath")):
            self.found.boxes[Paragraph((Span(each.get("string", "")),))] = None

    def _chosen(self, alternative: Element) -> Element:
        """Of several ways to say the same, the first that is there."""
        first, second = (alternative.find(q(f"mc:{name}")) for name in ("Choice", "Fallback"))
        if first is not None and second is not None and text_of(first) == text_of(second):
            self._passed(second)
        return next((each for each in (first, second) if each is not None), alternative)

    def _passed(self, element: Element) -> None:
        """Note that words were passed over on purpose, or told elsewhere."""
        self.found.read.update(element.iter(q("w:t")))

    def _field_sign(self, sign: Element, base: Span) -> Iterator[Span]:
        kind = sign.get(q("w:fldCharType"))
        around = self.fields[-1] if self.fields else _Field(is_shown=True)
        if kind == "begin" and sign not in self.unclosed:
            covered = around.is_covered or not around.is_shown
            self.fields.append(_Field(is_covered=covered, url=around.url, result=_old_answer(sign)))
        elif kind == "separate":
            around.is_shown = True
            around.url = self._field_code("".join(around.code)) or around.url
            around.code.clear()
        elif kind == "end" and self.fields:
            closed = self.fields.pop()
            if closed.result:
                yield replace(base, text=closed.result)

    def _field_code(self, code: str) -> str:
        """Note a field that would fetch or run something; give the address of a link."""
        if LIVE.match(code):
            self.found.live.append(" ".join(code.split()))
        link = LINKS.match(code)
        return link[1] if link else ""

    def _keeps(self, change: Element) -> bool:
        """Note a tracked change, and tell whether its words stay."""
        is_deletion = change.tag in (q("w:del"), q("w:moveFrom"))
        self._change(change, text_of(change), is_deletion=is_deletion)
        if is_deletion is self.accepts:
            self._passed(change)
        return is_deletion is not self.accepts

    def _change(self, change: Element, text: str, *, is_deletion: bool) -> None:
        author, day = change.get(q("w:author"), ""), change.get(q("w:date"), "")[:10]
        if author:
            self.found.people.setdefault(author, "change")
        if text.strip():
            self.found.changes.append(Change(is_deletion, author, day, text))


def _tag(control: Element) -> tuple[str, ...]:
    own = control.find(f"{q('w:sdtPr')}/{q('w:tag')}")
    return (own.get(q("w:val"), ""),) if own is not None else ()


def _repeats(child: Element, before: Element) -> bool:
    """Whether a control says once more what the one before it says.

    LibreOffice 7.4 writes a control with all of its words again for each change of script in it.
    """
    if child.tag != q("w:sdt") or before.tag != child.tag or _tag(child):
        return False
    names = [each.find(f"{q('w:sdtPr')}/{q('w:alias')}") for each in (before, child)]
    one, other = (None if each is None else each.get(q("w:val")) for each in names)
    said = text_of(before)
    return one is not None and one == other and said != "" and said in text_of(child)


def _below(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the like, also where controls or changes stand around them."""
    for child in parent:
        if child.tag == q(name):
            yield child
        elif child.tag in (q("w:sdt"), q("w:sdtContent"), q("w:ins"), q("w:customXml")):
            yield from _below(child, name)


def _cells(row: Element, tags: tuple[str, ...] = ()) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """The cells of a row, each with the tags of the controls around it."""
    for child in row:
        if child.tag == q("w:tc"):
            yield child, tags
        elif child.tag == q("w:sdt"):
            inner = child.find(q("w:sdtContent"))
            if inner is not None:
                yield from _cells(inner, (*tags, *_tag(child)))
        elif child.tag in (q("w:ins"), q("w:customXml")):
            yield from _cells(child, tags)


def text_of(parent: Element) -> str:
    """The words of an element, those that were taken out as well."""
    return "".join(each.text or "" for each in parent.iter(q("w:t"), q("w:delText")))


def _has(looks: Element | None, name: str) -> bool:
    found = looks.find(q(name)) if looks is not None else None
    return found is not None and _is_on(found)


def _is_on(switch: Element) -> bool:
    return switch.get(q("w:val"), "1").casefold() not in OFF


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16)).translate(SYMBOLS)
    except (ValueError, OverflowError):
        return ""


def _old_answer(sign: Element) -> str:
    """What a box or a list of an old form holds."""
    box, listed = sign.find(f".//{q('w:checkBox')}"), sign.find(f".//{q('w:ddList')}")
    if box is not None:
        states = [box.find(q(name)) for name in ("w:checked", "w:default")]
        state = next((each for each in states if each is not None), None)
        return "☒" if state is not None and _is_on(state) else "☐"
    if listed is not None:
        chosen = listed.find(q("w:result"))
        entries = [each.get(q("w:val"), "") for each in listed.iter(q("w:listEntry"))]
        at = chosen.get(q("w:val"), "0") if chosen is not None else "0"
        by_number: dict[str, str] = {str(number): each for number, each in enumerate(entries)}
        return by_number.get(at, "")
    return ""


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbours of one look are one."""
    said = (each for each in spans if each.text or each.note)
    for look, group in groupby(said, lambda each: replace(each, text="")):
        if look.note:
            yield from group
        else:
            yield replace(look, text="".join(each.text for each in group))
