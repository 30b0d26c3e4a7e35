"""What a text of ours is made of: runs, paragraphs, tables, and the controls of a form."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence

from golocal.word.markup import XML_SPACE, Element, element, q, w

WIDTH = 9638
"""Of the text of an A4 page, in twentieths of a point."""

ROOM = 1700
"""The least height of a cell for paragraphs, in the same."""

LONGEST_BOOKMARK = 40
"""In characters; Word takes no longer names."""

OPEN, TICKED = "☐", "☒"
"""A box to tick, and a ticked one, as controls of Word show them."""


RAISED, LOWERED, LINK = "^", "_", "@"
"""The looks of letters above and below the line, and of words that lead somewhere."""


def run(text: str, *, style: str = "", look: str = "", language: str = "") -> Element:
    """Words of one look: a style of characters, `b` for bold, `i` for italic; lines are parted."""
    made = w("r")
    style = style or ("Hyperlink" if LINK in look else "")
    looks = [w("rStyle", val=style)] if style else []
    looks += [w(f"{letter}{end}") for letter in "bi" if letter in look for end in ("", "Cs")]
    for sign, name in ((RAISED, "superscript"), (LOWERED, "subscript")):
        looks += [w("vertAlign", val=name)] if sign in look else []
    looks += [w("lang", val=language, bidi=language)] if language else []
    if looks:
        made.append(w("rPr", *looks))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(w("br"))
        words = w("t", line)
        words.set(XML_SPACE, "preserve")
        made.append(words)
    return made


def paragraph(*content: Element | str, style: str = "") -> Element:
    """A paragraph of runs, links and controls; mere words are a run."""
    made = w("p")
    if style:
        made.append(w("pPr", w("pStyle", val=style)))
    made.extend(run(each) if isinstance(each, str) else each for each in content)
    return made


def link(name: str, content: Iterable[Element]) -> Element:
    """A link by the name of its relation."""
    return element("w:hyperlink", *content, r_id=name)


def bookmarked(name: str, *content: Element) -> tuple[Element, ...]:
    """Content between the two ends of a bookmark."""
    number = zlib.crc32(name.encode()) % 0x7FFFFFFF
    name = name[:LONGEST_BOOKMARK]
    return w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)


def field(
    tag: str, title: str, hint: str, choices: Mapping[str, str] | None = None, said: str = ""
) -> Element:
    """A control for lines, or for one of some choices, by their codes; empty, it shows a hint."""
    kind = w("text", multiLine=1)
    if choices is not None:
        items = (w("listItem", displayText=label, value=code) for code, label in choices.items())
        kind = w("dropDownList", *items)
    shown = run((choices or {}).get(said, said)) if said else run(hint, style="Hint")
    return w("sdt", _properties(tag, title, kind, is_empty=not said), w("sdtContent", shown))


def room(tag: str, title: str, hint: str, said: Sequence[Element] = ()) -> Element:
    """A control for paragraphs and lists, as tall as its cell; it is a block of its own."""
    inside = said or [paragraph(run(hint, style="Hint"), style="Answer")]
    kind = w("richText")  # one for plain text has neither paragraphs nor lists in Word
    return w("sdt", _properties(tag, title, kind, is_empty=not said), w("sdtContent", *inside))


def box(tag: str, title: str) -> Element:
    """A box to tick."""
    ticking = element(
        "w14:checkbox",
        element("w14:checked", w14_val=0),
        element("w14:checkedState", w14_val=f"{ord(TICKED):04X}", w14_font="MS Gothic"),
        element("w14:uncheckedState", w14_val=f"{ord(OPEN):04X}", w14_font="MS Gothic"),
    )
    return w("sdt", _properties(tag, title, ticking, is_empty=False), w("sdtContent", run(OPEN)))


def _properties(tag: str, title: str, kind: Element, *, is_empty: bool = True) -> Element:
    """What a control is; it cannot be deleted by chance, only filled."""
    return w(
        "sdtPr",
        w("alias", val=title[:64]),
        w("tag", val=tag),
        w("id", val=zlib.crc32(tag.encode()) % 0x7FFFFFFF),
        w("lock", val="sdtLocked"),
        *([w("showingPlcHdr")] if is_empty else []),
        kind,
    )


def table(
    rows: Sequence[Sequence[Sequence[Element]]],
    widths: Sequence[int],
    *,
    about: str,
    is_rtl: bool = False,
    has_names: bool = True,
) -> Element:
    """A table whose first row is its head; each cell holds blocks, of which the last is no table.

    `widths` are in twentieths of a point; `about` tells of it to those who do not see it;
    `has_names` says that the first cell of each row is the name of the row.
    """
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": int(has_names), "lastColumn": 0}
    made = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="Form"),
            *([w("bidiVisual")] if is_rtl else []),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="04A0", **look, noHBand=0, noVBand=1),
            w("tblCaption", val=about),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
    )
    for number, cells in enumerate(rows):
        made.append(_row(cells, widths, is_head=number == 0))
    return made


def _row(cells: Sequence[Sequence[Element]], widths: Sequence[int], *, is_head: bool) -> Element:
    is_room = any(block.tag == q("w:sdt") for blocks in cells for block in blocks)
    looks = [w("trHeight", val=ROOM, hRule="atLeast")] if is_room else [w("cantSplit")]
    looks += [w("tblHeader")] if is_head else []
    return w(
        "tr",
        w("trPr", *looks),
        *(
            w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *blocks)
            for width, blocks in zip(widths, cells, strict=True)
        ),
    )


def document(blocks: Iterable[Element]) -> Element:
    """The part that holds the text; what programs before 2010 do not know they may pass over."""
    made = w("document", w("body", *blocks))
    made.set(q("mc:Ignorable"), "w14")
    return made


def section(footer: str, *, is_rtl: bool = False) -> Element:
    """The page: A4 with margins of 20 mm, and the relation of its footer, if it has one."""
    return w(
        "sectPr",
        *([element("w:footerReference", w_type="default", r_id=footer)] if footer else []),
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=1134, right=1134, bottom=1134, left=1134, header=567, footer=567, gutter=0),
        *([w("bidi")] if is_rtl else []),
    )


def number_of(what: str) -> Element:
    """The number of the page, or of all of them: a field that the program fills in."""
    return w("fldSimple", run("1"), instr=f" {what} ")


def together(made: Element) -> Element:
    """A short table that is on one page."""
    for row in list(made.iter(q("w:tr")))[:-1]:
        for each in row.iter(q("w:p")):
            looks = each.find(q("w:pPr"))
            if looks is None:
                looks = w("pPr")
                each.insert(0, looks)
            style = looks.find(q("w:pStyle"))
            looks.insert(0 if style is None else 1, w("keepNext"))
    return made


def speak(every: Iterable[Element], language: str, *, turns: bool) -> None:
    """Let blocks be of another language than the file; `turns` where that is written from right."""
    for block in every:
        for each in block.iter(q("w:p"), q("w:r")):
            is_run = each.tag == q("w:r")
            name = "w:rPr" if is_run else "w:pPr"
            looks = each.find(q(name))
            if looks is None:
                looks = element(name)
                each.insert(0, looks)
            if turns:
                later = looks.find(q("w:lang" if is_run else "w:ind"))
                at = len(looks) if later is None else looks.index(later)
                looks.insert(at, w("rtl" if is_run else "bidi", val=0))
            if is_run and looks.find(q("w:lang")) is None:
                looks.append(w("lang", val=language, bidi=language))
