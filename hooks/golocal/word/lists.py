"""Which style a paragraph has, and whether it is a heading or an item of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from golocal.word.markup import Element, q, value
from golocal.word.opened import Opened

MOST_PARENTS = 20
"""How many styles rest on each other at most."""

DEEPEST = 9
UNNUMBERED = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class Lists:
    """The styles of a file, and the kinds of its lists."""

    styles: Mapping[str, Element]
    kinds: Mapping[str, Mapping[str, str]]
    """The kinds of the signs of a list, by the list, then by the level."""

    @classmethod
    def of(cls, file: Opened) -> Lists:
        """What a file tells of its lists; raises RefusedError where it is not harmless."""
        styles: dict[str, Element] = {}
        kinds: dict[str, Mapping[str, str]] = {}
        for part in file.related("styles"):
            root = file.xml(part)
            for each in root.iter(q("w:style")) if root is not None else ():
                styles[each.get(q("w:styleId"), "")] = each
        for part in file.related("numbering"):
            root = file.xml(part)
            if root is not None:
                kinds.update(_kinds(root))
        return cls(styles, kinds)

    def style(self, paragraph: Element) -> str:
        """The name of the style of a paragraph; empty where it names none that the file has."""
        own = paragraph.find(q("w:pPr"))
        return value(self.styles.get(value(own, "w:pStyle")), "w:name")

    def heading(self, paragraph: Element) -> int:
        """The level of a heading, from 1 on; 0 where a paragraph is none."""
        for looks in self._looks(paragraph):
            level = looks.find(q("w:outlineLvl"))
            if level is not None:
                return (_level(level.get(q("w:val"), "")) + 1) % (DEEPEST + 1)
        return 0

    def item(self, paragraph: Element) -> tuple[int | None, bool]:
        """How deep an item stands, or None; and whether its list has numbers."""
        for looks in self._looks(paragraph):
            listed = looks.find(q("w:numPr"))
            if listed is None:
                continue
            number, level = (value(listed, name) for name in ("w:numId", "w:ilvl"))
            if number in ("", "0"):
                return None, False
            kind = self.kinds.get(number, {}).get(level or "0", "bullet")
            return _level(level or "0"), kind not in UNNUMBERED
        return None, False

    def _looks(self, paragraph: Element) -> list[Element]:
        """What a paragraph says of itself, then its style, and the styles that this rests on."""
        own = paragraph.find(q("w:pPr"))
        if own is None:
            return []
        found, name = [own], value(own, "w:pStyle")
        for _ in range(MOST_PARENTS):
            style = self.styles.get(name)
            if style is None:
                break
            looks = style.find(q("w:pPr"))
            if looks is not None:
                found.append(looks)
            name = value(style, "w:basedOn")
        return found


def _kinds(root: Element) -> Mapping[str, Mapping[str, str]]:
    abstract = {
        each.get(q("w:abstractNumId")): {
            level.get(q("w:ilvl"), "0"): value(level, "w:numFmt") for level in each.iter(q("w:lvl"))
        }
        for each in root.iter(q("w:abstractNum"))
    }
    # Lists share the levels of what they are of: copies would be their product.
    return {
        each.get(q("w:numId"), ""): abstract.get(value(each, "w:abstractNumId"), {})
        for each in root.iter(q("w:num"))
    }


def _level(text: str) -> int:
    """A level as the format has it, one figure; another is the body of a text, or the deepest."""
    return int(text) if re.fullmatch("[0-8]", text) else DEEPEST
