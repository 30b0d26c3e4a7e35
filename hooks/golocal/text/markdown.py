"""The tree as Markdown in its canonical form: what it gives is read as the same tree.

One way to write everything: `-` for bullets, `*` for emphasis, addresses in place; a sign is
escaped only where it would be read as something else. `golocal.text.parser` reads it again.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from golocal.text import tags, tree
from golocal.text.parser import UNREADABLE, parse
from golocal.text.tree import Block, Inline, Text

SIGN = re.compile(
    r"(?:\\|`|!(?=\[)|\[(?=@)|\](?=\()|(?<! )\*|\*(?! )|(?<![\w ])_|_(?![\w ])|(?<! )~)"
    r"|<(?![ \d])|&(?=#|[A-Za-z][A-Za-z0-9]*;)|\n"
)
"""What would be read as something else in a line."""

LINKED = re.compile(rf"[\[\]]|{SIGN.pattern}")
"""What would be read as something else in the words of a link."""

OPENING = re.compile(
    r"(?P<sign>(?=#{1,6}(?:\s|$)|#{2,6}\S|[-+](?:\s|$)|>|\[[ xX]\]\s"
    r"|\[!\w+\]\s*$|\[(?:\\.|[^\]\\@])*\]:"
    r"|[-=|:][-=|:\s]*$))"
    r"|(?P<before>\d{1,9}(?=[.)](?:\s|$))|\[@[^\]\n]*\](?=:))"
)
"""What would be read as something else at the beginning of a line."""

DASHES = re.compile(r"(?:[-*] ?)+$", re.MULTILINE)
"""A line of empty items, which would be a line across the page behind one more."""

SIDES = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}

MOST_NUMBER = 999_999_999
"""The highest number that an item of a list can have."""

STRESSES = tuple(itertools.product((0, 1), (0, 1), (0, 1)))
"""Which sign stresses words: `*` or `_` first, whether the other is used for those within others,
and for those behind others. The first way that is read as it was meant is taken."""


def write(text: Text, *, has_marks: bool = True) -> str:
    """A text in Markdown, with or without its source marks; no line end closes it."""
    return _blocks(text.blocks, _Lines(has_marks=has_marks))


def _blocks(
    blocks: Sequence[Block], lines: _Lines, *, is_tight: bool = False, is_inside: bool = False
) -> str:
    """Blocks, and between them what they need; a list right behind a list has another sign."""
    made = ""
    before: Block | None = None
    is_other = False
    for block in blocks:
        is_other = (
            isinstance(block, tree.List)
            and isinstance(before, tree.List)
            and block.is_ordered == before.is_ordered
            and not is_other
        )
        if before:
            made += _between(before, block) if is_tight else "\n\n"
        made += _block(block, lines, is_other=is_other, is_inside=is_inside)
        before = block
    return made


def _between(before: Block, block: Block) -> str:
    """What parts two blocks that stand close, so that one is not read as a part of the other."""
    if isinstance(block, tree.Quotation) or isinstance(before, tree.Table):
        return "\n\n" if type(before) is type(block) else "\n"
    last: tree.Node = before
    while isinstance(last, tree.Quotation | tree.List | tree.Item) and last.children:
        last = last.children[-1]
    would_go_on = isinstance(last, tree.Paragraph | tree.Figure) and last is not before
    if not would_go_on or not isinstance(block, tree.Paragraph | tree.Figure | tree.Table):
        return "\n"
    return "\n>\n" if isinstance(before, tree.Quotation) else "\n\n"


def _block(block: Block, lines: _Lines, *, is_other: bool, is_inside: bool) -> str:
    match block:
        case tree.Paragraph():
            made = lines.paragraph(block.content)
        case tree.Heading():
            line = lines.one(block.content)
            made = f"{'#' * block.level} " + re.sub(r"(^| )(?=#+$)", r"\1\\", line)
        case tree.List():
            made = _list(block, lines, is_other=is_other)
        case tree.Quotation():
            inside = _blocks(block.blocks, lines, is_inside=True)
            made = "\n".join(f"> {line}" if line else ">" for line in inside.split("\n"))
        case tree.Table():
            made = "\n".join(_table(block, lines))
        case tree.Figure():
            words = _escaped(block.alternative, LINKED)
            made = f"![{words}]({_target(block.target, block.title)})"
        case tree.CodeBlock():
            runs = re.findall(r"`+", block.text)
            fence = "`" * max(3, 1 + max(map(len, runs), default=0))
            made = f"{fence}{block.language}\n{block.text}{fence}"
        case tree.ThematicBreak():
            made = "___" if is_inside else "---"
    return made


def _list(block: tree.List, lines: _Lines, *, is_other: bool) -> str:
    insides = [
        _blocks(item.blocks, lines, is_tight=block.is_tight, is_inside=True) for item in block.items
    ]
    made: list[str] = []
    for number, inside in enumerate(insides, start=block.start or 0):
        if block.is_ordered:
            sign = f"{min(number, MOST_NUMBER)}{')' if is_other else '.'}"
        elif any(DASHES.match(each) for each in insides):
            sign = "+"
        else:
            sign = "*" if is_other else "-"
        first, *others = inside.split("\n")
        indent = " " * (len(sign) + 1)
        rest = [f"{indent}{line}" if line else "" for line in others]
        made.append("\n".join([f"{sign} {first}" if first else sign, *rest]))
    return ("\n" if block.is_tight else "\n\n").join(made)


def _table(table: tree.Table, lines: _Lines) -> Iterator[str]:
    for number, row in enumerate(table.children):
        yield f"| {' | '.join(lines.cell(cell.content) for cell in row.cells)} |"
        if not number:
            yield f"| {' | '.join(SIDES[side] for side in table.alignments)} |"


@dataclass(frozen=True, slots=True)
class _Lines:
    """Writes inlines."""

    has_marks: bool
    stress: tuple[int, ...] = STRESSES[0]
    depth: int = 0
    signs: re.Pattern[str] = SIGN

    def paragraph(self, content: Sequence[Inline]) -> str:
        """Inlines on as many lines as they have, each begun so that it opens nothing."""
        return _opened(content, self._fit(content))

    def one(self, content: Sequence[Inline]) -> str:
        """Inlines on one line."""
        return self._fit(content).line(content, is_one=True)

    def cell(self, content: Sequence[Inline]) -> str:
        """Inlines in a cell of a table."""
        return re.sub(r"(\\*)\|", _bar, self.one(content))

    def _fit(self, content: Sequence[Inline]) -> _Lines:
        """The way to stress words that is read as it is meant."""
        if any(isinstance(node, tree.Emphasis | tree.Strong) for node in tree.walk(content)):
            for stress in STRESSES:
                tried = _opened(content, _Lines(has_marks=True, stress=stress))
                (block, *_) = parse(tried).text.blocks or (None,)
                if isinstance(block, tree.Paragraph) and block.content == tuple(content):
                    return _Lines(self.has_marks, stress)
        return self

    def line(
        self, content: Sequence[Inline], *, is_one: bool = False, is_tagged: bool = False
    ) -> str:
        """Inlines; where all is one line, a line break is a tag."""
        made = ""
        stressed = 0
        for number, node in enumerate(content):
            after = content[number + 1] if number + 1 < len(content) else None
            is_marked = number > 0 and isinstance(content[number - 1], tree.Mark)
            match node:
                case tree.Words():
                    is_first = not (made or is_tagged) or made.endswith("\n")
                    made += "\\" if node.text[0] == "(" and is_marked else ""
                    made += self._words(node.text, after, is_first=is_first, is_tagged=is_tagged)
                case tree.Mark():
                    made += node.text if self.has_marks else ""
                case tree.Break():
                    is_free = not is_one and made and not made.endswith("\n")
                    made += "\\\n" if is_free and _begins_line(after) else "<br>"
                case tree.Code():
                    made += _code(node.text)
                case _:
                    made += self._phrase(node, stressed, is_one=is_one)
                    stressed += isinstance(node, tree.Emphasis | tree.Strong)
        return made

    def _words(self, text: str, after: Inline | None, *, is_first: bool, is_tagged: bool) -> str:
        """Words, with what would get lost at the edges of lines."""
        ends_line = text.endswith("\n") and after is not None
        made = _escaped(text[:-1] if ends_line else text, self.signs)
        if made[-1:] in {" ", "\t"} and (ends_line or not (after or is_tagged)):
            made = f"{made[:-1]}&#{ord(made[-1])};"
        if made[:1] in {" ", "\t"} and is_first:
            made = f"&#{ord(made[0])};{made[1:]}"
        if made.endswith("!") and isinstance(after, tree.Link):
            made = f"{made[:-1]}\\!"
        return f"{made}\n" if ends_line else made

    def _phrase(
        self,
        node: tree.Emphasis
        | tree.Strong
        | tree.Subscript
        | tree.Superscript
        | tree.Link
        | tree.Passage
        | tree.Abbreviation,
        stressed: int,
        *,
        is_one: bool,
    ) -> str:
        signs = LINKED if isinstance(node, tree.Link) else self.signs
        inner = _Lines(self.has_marks, self.stress, self.depth + 1, signs)
        is_stress = isinstance(node, tree.Emphasis | tree.Strong)
        words = inner.line(node.content, is_one=is_one, is_tagged=not is_stress)
        first, within, behind = self.stress
        sign = "*_"[(first + within * self.depth + behind * stressed) % 2]
        match node:
            case tree.Emphasis():
                made = f"{sign}{words}{sign}"
            case tree.Strong():
                made = f"{sign}{sign}{words}{sign}{sign}"
            case tree.Link():
                short = f"<{node.target}>"
                is_bare = node.content == (tree.Words(node.target),) and not node.title
                if is_bare and tags.AUTOLINK.fullmatch(short):
                    made = short
                else:
                    made = f"[{words}]({_target(node.target, node.title)})"
            case _:
                made = tags.around(node, words)
        return made


def _opened(content: Sequence[Inline], lines: _Lines) -> str:
    return "\n".join(
        OPENING.sub(_shut, line, count=1) if OPENING.match(line) else line
        for line in lines.line(content).split("\n")
    )


def _escaped(text: str, signs: re.Pattern[str] = SIGN) -> str:
    text = signs.sub(_meant, text)
    return UNREADABLE.sub(lambda found: f"&#{ord(found[0])};", text)


def _meant(found: re.Match[str]) -> str:
    if found[0] not in {"<", "&", "\n"}:
        return f"\\{found[0]}"
    return {"<": "&lt;", "&": "&amp;", "\n": "&#10;"}[found[0]]


def _shut(found: re.Match[str]) -> str:
    return f"{found['before']}\\" if found["before"] else "\\"


def _bar(found: re.Match[str]) -> str:
    return f"{found[1]}&#124;" if found[1] else "\\|"


def _begins_line(node: Inline | None) -> bool:
    """Whether a line can begin with it, without losing anything."""
    return node is not None and not (isinstance(node, tree.Words) and node.text[:1].isspace())


def _code(text: str) -> str:
    runs = {len(run) for run in re.findall(r"`+", text)}
    fence = "`" * next(size for size in range(1, len(runs) + 2) if size not in runs)
    is_padded = text.startswith("`") or text.endswith("`")
    is_padded |= text.startswith(" ") and text.endswith(" ") and not text.isspace()
    space = " " if is_padded else ""
    return f"{fence}{space}{text}{space}{fence}"


def _target(target: str, title: str) -> str:
    """Where a link or picture leads, as it stands between round brackets."""
    shown = re.sub(r"`|&(?=#|[A-Za-z][A-Za-z0-9]*;)", r"\\\g<0>", target)
    if re.search(r"[()]", target):
        shown = f"<{shown}>"
    if title:
        quoted = re.sub(r"[\\\"`]|&(?=#|\w)", r"\\\g<0>", title).replace("\n", "&#10;")
        shown += f' "{quoted.replace("<", "&lt;")}"'
    return shown
