"""The one form of an entry: fields in the order of the schema, marks as a book has them.

Nothing is lost: a field moves together with the comments above it, and where a rewritten field
would not say the same as before, it stays as it was written. Canonical text comes out unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from golocal.base.catalogue import SOURCE
from golocal.base.diagnostics import Fix, Report
from golocal.base.location import Source
from golocal.entry import schema as schemas
from golocal.entry.fields import Field, ListOf, Record
from golocal.entry.kinds import Code
from golocal.entry.nodes import Listing, Node, Scalar, Table
from golocal.entry.patterns import Pattern
from golocal.entry.schema import Schema
from golocal.reading import sources, yamltext
from golocal.text import typography

FENCE = "---"
KEY = re.compile(r"(?P<quote>[\"']?)(?P<key>[A-Za-z_][A-Za-z0-9_-]*)(?P=quote)[ \t]*:(?:[ \t]|$)")
WIDEST_FLOW = 100
"""A list in brackets that would be longer stands one value a line."""


@dataclass(frozen=True, slots=True)
class Block:
    """A field as it is written: the comments and blank lines above it, its own lines."""

    key: str
    above: tuple[str, ...]
    lines: tuple[str, ...]


def canonical(text: str, schema: Schema, language: str = SOURCE) -> str:
    """Write the canonical form of an entry's file; one without front matter stays as it is.

    Quotation marks are those of the language.
    """
    lines = sources.plain(text.removeprefix("\ufeff")).split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if fences[:1] != [0] or not fences[1:]:
        return text
    front = [yamltext.with_plain_spaces(line.rstrip()) for line in lines[1 : fences[1]]]
    body = "\n".join(lines[fences[1] + 1 :])
    if not _is_readable(front):
        return text
    blocks, rest = _blocks(front)
    if schema is schemas.PRACTICE and any(block.key == "withdrawn" for block in blocks):
        schema = schemas.WITHDRAWN
    order = {field.key: number for number, field in enumerate(schema.fields)}
    fields = {field.key: field for field in schema.fields}
    blocks.sort(key=lambda block: order.get(block.key, len(order)))
    ordered = [
        line
        for block in blocks
        for line in (*block.above, *_rewritten(block, fields.get(block.key)))
    ]
    return "\n".join([FENCE, *ordered, *rest, FENCE, _body(body, language)])


def fields_of(text: str) -> tuple[Block, ...]:
    """The fields of a file as they are written."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    return tuple(_blocks(lines[1 : fences[1]])[0])


def mended(source: Source, fixes: Iterable[Fix]) -> str:
    """The text of a file with each fix in its place."""
    lines = source.text.split("\n")
    # From the end on, so that the places before stay where they are.
    for (_, line, column, end), text in sorted(set(fixes), reverse=True):
        before, behind = lines[line - 1][: column - 1], lines[line - 1][end - 1 :]
        if text:
            lines[line - 1] = before + text + behind
        elif before.strip() == "-":  # an item of a list goes with its line, or with its comma
            del lines[line - 1]
        elif before.rstrip().endswith(","):
            lines[line - 1] = before.rstrip(" ,") + behind
        else:
            lines[line - 1] = before + behind.lstrip(" ,")
    return "\n".join(lines)


def _is_readable(front: Sequence[str]) -> bool:
    report = Report()
    table = yamltext.parse("\n".join(front) + "\n", "", report)
    if table is None or report.found:
        return False
    keys = [pair.key.text for pair in table]
    return len(keys) == len(set(keys))  # which of two is meant is for the editor to say


def _blocks(front: Sequence[str]) -> tuple[list[Block], tuple[str, ...]]:
    """Part the front matter into fields; give also what stands below the last of them."""
    blocks: list[Block] = []
    pending: list[str] = []
    for line in front:
        found = KEY.match(line)
        if found:
            blocks.append(Block(found["key"], tuple(pending), (line,)))
            pending = []
        elif blocks and not (line.startswith("#") or not line):
            last = blocks.pop()
            blocks.append(Block(last.key, last.above, (*last.lines, *pending, line)))
            pending = []
        else:
            pending.append(line)
    return blocks, tuple(pending)


def _rewritten(block: Block, field: Field | None) -> tuple[str, ...]:
    """Write a field in canonical form; as it was, where that would change what it says."""
    if field is None:
        return block.lines
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    before = "\n".join(block.lines) + "\n"
    try:
        tree = yaml.load(before)
        if not isinstance(tree, CommentedMap):
            return block.lines
        _shape(tree, block.key, field)
        out = StringIO()
        yaml.dump(tree, out)
    except YAMLError:
        return block.lines
    after = out.getvalue()
    same = meaning(before) == meaning(after) and before.count("#") == after.count("#")
    return tuple(after.rstrip("\n").split("\n")) if same else block.lines


def _shape(tree: CommentedMap, key: str, field: Field) -> None:
    """Set lists of codes in brackets, other lists one value a line, records in their order."""
    value = tree[key]
    if not isinstance(field.kind, ListOf) or not isinstance(value, CommentedSeq) or value.ca.items:
        return
    inner = field.kind.kind
    if isinstance(inner, Record):
        value.fa.set_block_style()
        keys = [part.key for part in inner.fields]
        for number, item in enumerate(value):
            if isinstance(item, CommentedMap) and not item.ca.items:
                item.fa.set_block_style()
                value[number] = _ordered(item, keys)
    elif isinstance(inner, Code | Pattern):
        flow = f"{key}: [{', '.join(str(each) for each in value)}]"
        if len(flow) <= WIDEST_FLOW:
            value.fa.set_flow_style()
        else:
            value.fa.set_block_style()
    elif not value.fa.flow_style():
        value.fa.set_block_style()


def _ordered(item: CommentedMap, order: Sequence[str]) -> CommentedMap:
    """Write a record with its keys in order, unknown ones last."""
    rank = {key: number for number, key in enumerate(order)}
    keys = sorted(item, key=lambda each: rank.get(each, len(rank)))
    return CommentedMap((key, item[key]) for key in keys)


def meaning(text: str) -> object:
    """What a YAML text says, without the order of keys: texts in lists and dictionaries."""
    table = yamltext.parse(text, "", Report())
    return None if table is None else _plain(table)


def _plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [_plain(item) for item in node.items]
        case Table():
            return {pair.key.text: _plain(pair.value) for pair in node}
        case _:
            return None


def _body(text: str, language: str) -> str:
    """Write a body with typographic marks, single spaces, single blank lines and one end."""
    text = typography.typeset(text, language)
    lines = [
        line.rstrip() + ("  " if re.search(r"\S {2,}$", line) else "") for line in text.split("\n")
    ]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    joined = re.sub(r" +(?=\n\n|\Z)", "", joined)  # no line is broken where a paragraph ends
    return joined.strip("\n") and "\n" + joined.strip("\n") + "\n"
