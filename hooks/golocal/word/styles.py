"""How our files look: styles, numbering and settings, the same in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from golocal.word.markup import Element, element, q, w

INK, GREY, TINT, RULE = "1F6F6B", "595959", "EAF2F1", "8FB3B0"
"""Grey and ink have 7 to 1 and 5.9 to 1 on white, more than WCAG 2.2 asks for text (1.4.3)."""

FONT = "Arial"
"""What every program has, or a font of the same widths."""

GUIDANCE = "Form guidance"
"""The name of the style of what explains a question, by which a form knows it again."""

DEEPEST_LIST = 3
INDENT = 360
"""Of an item of a list, in twentieths of a point."""

BULLET, NUMBER = 1, 2
"""The two kinds of lists, by the numbers that paragraphs name."""


def styles(language: str, *, is_rtl: bool = False) -> Element:
    """The styles of a text in a language."""
    direction = [w("rtl")] if is_rtl else []
    font = w("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT)
    tongue = w("lang", val=language, bidi=language, eastAsia=language)
    return w(
        "styles",
        w(
            "docDefaults",
            w("rPrDefault", w("rPr", tongue)),
            w(
                "pPrDefault",
                w("pPr", w("spacing", before=0, after=100, line=264, lineRule="auto")),
            ),
        ),
        # Not among the defaults: LibreOffice gives those to every run of a table.
        _style("Normal", "Normal", flow=[w("bidi")] if is_rtl else (),
               look=[font, *_size(21), *direction]),
        _style("Title", "Title", look=[*_bold(), *_colour(INK), *_size(44)], flow=[_gap(0, 160)]),
        _style("Heading1", "heading 1", look=[*_bold(), *_colour(INK), *_size(30)],
               flow=[w("keepNext"), _gap(360, 120), w("outlineLvl", val=0)]),
        _style("Heading2", "heading 2", look=[*_bold(), *_colour(INK), *_size(24)],
               flow=[w("keepNext"), _gap(240, 80), w("outlineLvl", val=1)]),
        _style("Heading3", "heading 3", look=[*_bold(), *_colour(INK), *_size(21)],
               flow=[w("keepNext"), _gap(200, 60), w("outlineLvl", val=2)]),
        _style("Heading4", "heading 4", look=[*_bold(), *_colour(GREY), *_size(19)],
               flow=[w("keepNext"), _gap(160, 40), w("outlineLvl", val=3)]),
        _style("Quote", "Quote", look=[w("i"), w("iCs")],
               flow=[_gap(60, 120), w("ind", left=INDENT, right=INDENT)]),
        _style("ListBullet", "List Bullet", flow=[_listed(BULLET), _gap(0, 60)]),
        _style("ListNumber", "List Number", flow=[_listed(NUMBER), _gap(0, 60)]),
        _style("Label", "Form label", look=[*_bold()], flow=[_gap(40, 20)]),
        _guidance(),
        _style("Answer", "Form answer", flow=[_gap(40, 60)]),
        _style("Footer", "footer", look=[*_colour(GREY), *_size(16)], flow=[_gap(0, 0)]),
        _style("Hint", "Placeholder Text", kind="character", look=_colour(GREY)),
        _style("Key", "Form key", kind="character",
               look=[w("b", val=0), w("bCs", val=0), *_colour(GREY), *_size(13)]),
        _style("Hyperlink", "Hyperlink", kind="character",
               look=[*_colour(INK), w("u", val="single")]),
        _table(),
    )  # fmt: skip


def _style(
    name: str,
    called: str,
    *,
    kind: str = "paragraph",
    flow: Iterable[Element] = (),
    look: Iterable[Element] = (),
) -> Element:
    made = w("style", w("name", val=called), type=kind, styleId=name)
    if name == "Normal":
        made.set(q("w:default"), "1")
    elif kind == "paragraph":
        made.append(w("basedOn", val="Normal"))
    made.append(w("qFormat"))
    flow, look = list(flow), list(look)
    if flow:
        made.append(w("pPr", *flow))
    if look:
        made.append(w("rPr", *look))
    return made


def _guidance() -> Element:
    """Whoever presses Enter behind it goes on in the style of answers."""
    made = _style("Guidance", GUIDANCE, look=[*_colour(GREY), *_size(17)], flow=[_gap(0, 40)])
    made.find(q("w:basedOn")).addnext(w("next", val="Answer"))
    return made


def _table() -> Element:
    edges = {"val": "single", "sz": 4, "space": 0, "color": RULE}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    shade = w("tcPr", w("shd", val="clear", color="auto", fill=TINT))
    return w(
        "style",
        w("name", val="Form"),
        w("tblPr", w("tblBorders", *(w(side, **edges) for side in sides)),
          w("tblCellMar", *(w(side, w=100, type="dxa") for side in ("left", "right")))),
        w("tblStylePr", w("rPr", *_bold()), shade, type="firstRow"),
        type="table",
        styleId="Form",
    )  # fmt: skip


def _bold() -> list[Element]:
    """Bold in every script: Arabic has a switch of its own."""
    return [w("b"), w("bCs")]


def _size(half_points: int) -> list[Element]:
    return [w("sz", val=half_points), w("szCs", val=half_points)]


def _colour(value: str) -> list[Element]:
    return [w("color", val=value)]


def _gap(before: int, after: int) -> Element:
    return w("spacing", before=before, after=after)


def _listed(kind: int) -> Element:
    return w("numPr", w("ilvl", val=0), w("numId", val=kind))


def numbering(starts: Sequence[int] = ()) -> Element:
    """Lists with bullets and with numbers, three levels deep; each with numbers has its start."""
    kinds = {BULLET: ("bullet", "•"), NUMBER: ("decimal", "%{}.")}
    return w(
        "numbering",
        *(
            w("abstractNum", w("multiLevelType", val="hybridMultilevel"),
              *(_level(at, form, sign) for at in range(DEEPEST_LIST)), abstractNumId=number)
            for number, (form, sign) in kinds.items()
        ),
        *(w("num", w("abstractNumId", val=number), numId=number) for number in kinds),
        *(
            w("num", w("abstractNumId", val=NUMBER),
              w("lvlOverride", w("startOverride", val=start), ilvl=0), numId=number)
            for number, start in enumerate(starts, start=NUMBER + 1)
        ),
    )  # fmt: skip


def _level(at: int, form: str, sign: str) -> Element:
    indent = w("ind", left=INDENT * (at + 1), hanging=INDENT)
    return w("lvl", w("start", val=1), w("numFmt", val=form), w("lvlText", val=sign.format(at + 1)),
             w("lvlJc", val="left"), w("pPr", indent), ilvl=at)  # fmt: skip


def settings() -> Element:
    """What a program is told of the file: it is as Word 2013 and later write it."""
    compatible = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return element("w:settings", w("compat", compatible))
