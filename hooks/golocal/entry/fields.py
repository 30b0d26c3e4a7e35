"""Values that hold other values: lists, and records with fields of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from golocal.base import collation, names
from golocal.base.location import Span
from golocal.entry.kinds import ABSENT, Decoding, Json, Key, Kind, Text, key_name
from golocal.entry.nodes import Listing, Node, Pair, Scalar, Table, Unread, kind


class Words(StrEnum):
    """Whether a field is worded anew in another language; what is not is a fact."""

    NEVER = "never"
    MAY = "may"
    """A name, which may stay as it is."""
    MUST = "must"


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a front matter or of a record in it, and everything that is known about it."""

    key: str
    kind: Kind
    doc: str
    """What the field holds and how to fill it, as one or two sentences to editors."""
    required: bool = False
    example: str = ""
    """A value as it is typed, for the template of `new.py` and the editors' reference."""
    attribute: str | None = None
    """The name in the model where it differs from the key."""
    words: Words = Words.NEVER
    """Of a value of its own; a record has them in its fields."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """Several values of one kind, in the order in which they stand."""

    kind: Kind
    least: int = 0
    most: int | None = None
    may_be_empty: bool = False
    """Whether `[]` says something: that there is none."""
    may_repeat: bool = False

    def decode(self, node: Node, key: Key, decoding: Decoding) -> tuple[Any, ...] | None:
        """The sound values; a value that stands twice is a fault."""
        if not isinstance(node, Listing):
            decoding.wrong(
                node, "value-shape", f"{key_name(key)} expects a list, and here is {kind(node)}",
                *self._listed(node, decoding),
            )  # fmt: skip
            return None
        if self.may_be_empty and not node.items:
            return ()
        if not node.items:
            decoding.wrong(
                node, "value-empty", f"{key_name(key)} is there without a value",
                f"Name at least {'one' if self.least <= 1 else self.least}.",
            )  # fmt: skip
            return None
        if len(node.items) < self.least:
            decoding.wrong(
                node, "list-short",
                f"{key_name(key)} has {len(node.items)} of at least {self.least} values",
                "Add what is missing.",
            )  # fmt: skip
        if self.most is not None and len(node.items) > self.most:
            decoding.wrong(
                node.items[self.most], "list-long",
                f"{key_name(key)} has {len(node.items)} values; at most {self.most} are allowed",
                "Keep those that matter most.",
            )  # fmt: skip
        return self._items(node, key, decoding)

    def _listed(self, node: Node, decoding: Decoding) -> Iterator[str]:
        """The line to write for values that stand there without brackets, labels as codes."""
        vocabulary = getattr(self.kind, "vocabulary", "")
        labels = decoding.codes.get(vocabulary, {})
        pieces = node.text.split(",") if isinstance(node, Scalar) else []
        written = [each.strip() for each in pieces if each.strip()]
        meant = [names.code(each, labels, vocabulary) or "" for each in written]
        if vocabulary and all(meant) and meant:
            yield f"Write the codes, in brackets: [{', '.join(map(names.typed, meant))}]."
        elif written and not vocabulary:
            yield f"Put it in brackets: [{', '.join(written)}]."
        else:
            yield "Put the value in brackets: [one, two], or each on a line of its own after '- '."
            unknown = next(
                (each for each, code in zip(written, meant, strict=True) if not code), ""
            )
            if vocabulary and unknown:
                where = f"practices/vocabularies/{vocabulary}.yml"
                yield f"'{unknown}' is not among the {vocabulary}."
                yield from names.help_for(unknown, labels, where, vocabulary)

    def _items(self, node: Listing, key: Key, decoding: Decoding) -> tuple[Any, ...] | None:
        values: list[Any] = []
        seen: dict[str, Span] = {}
        for place, item in enumerate(node.items):
            value = self.kind.decode(item, (*key, place), decoding)
            if isinstance(item, Scalar) and not self.may_repeat:
                if item.text in seen:
                    decoding.wrong(
                        item, "value-twice", f"'{item.text}' stands twice in {key_name(key)}",
                        "Remove one of the two.",
                    )  # fmt: skip
                    continue
                seen[item.text] = item.span
            if value is not None:
                # The place in the list is the place among the sound values: rules ask by it.
                here, there = (*key, place), (*key, len(values))
                if here != there:
                    inner = [each for each in decoding.spans if each[: len(here)] == here]
                    for each in inner:
                        decoding.spans[(*there, *each[len(here) :])] = decoding.spans.pop(each)
                decoding.spans[there] = item.span
                values.append(value)
        return tuple(values) or None

    def describe(self) -> str:
        """What is expected."""
        bounds = f", at most {self.most}" if self.most else ""
        bounds += ", [] where there is none" if self.may_be_empty else ""
        return f"a list{bounds}; each: {self.kind.describe()}"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """An array without repeats."""
        schema: Json = {"type": "array", "items": self.kind.json_schema(codes), "uniqueItems": True}
        schema["minItems"] = 0 if self.may_be_empty else max(self.least, 1)
        if self.most is not None:
            schema["maxItems"] = self.most
        return schema


REASON_WORDS = 3
"""A reason has as many words at least."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Codes of faults, each with the reason why it may stand."""

    def decode(self, node: Node, key: Key, decoding: Decoding) -> dict[str, str] | None:
        """The reasons by code; whether it may be waived is for `waivers` to say."""
        if not isinstance(node, Table):
            decoding.wrong(
                node, "value-shape", f"{key_name(key)} expects {self.describe()}",
                "Write {text-uncited: the figure is that of the source before it}.",
            )  # fmt: skip
            return None
        reasons: dict[str, str] = {}
        for pair in node:
            reason = Text().decode(pair.value, (*key, pair.key.text), decoding)
            if reason is not None and len(reason.split()) < REASON_WORDS:
                decoding.wrong(
                    pair.value, "text-short", f"'{reason}' is no reason that another understands",
                    f"Say in {REASON_WORDS} words or more: {{{pair.key.text}: why it may stand}}.",
                )  # fmt: skip
            elif reason is not None:
                reasons[pair.key.text] = reason
        return reasons

    def describe(self) -> str:
        """What is expected."""
        return "codes of faults, each with a reason"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """An object of texts."""
        return {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}


@dataclass(frozen=True, slots=True)
class TableOf:
    """Values of one kind by keys of their own, such as years by the codes of countries."""

    kind: Kind
    what: str
    example: str = ""

    def decode(self, node: Node, key: Key, decoding: Decoding) -> dict[str, Any] | None:
        """The sound values by their keys, which are not judged here."""
        if not isinstance(node, Table):
            decoding.wrong(
                node, "value-shape", f"{key_name(key)} expects {self.what}",
                *([f"Write {self.example}."] if self.example else []),
            )  # fmt: skip
            return None
        found = {}
        for pair in node:
            if pair.key.text in found:
                decoding.wrong(
                    pair.key, "key-twice", f"'{pair.key.text}' stands here a second time",
                    "Keep one of the two.",
                )  # fmt: skip
            here = (*key, pair.key.text)
            found[pair.key.text] = self.kind.decode(pair.value, here, decoding)
        return {name: value for name, value in found.items() if value is not None}

    def describe(self) -> str:
        """What is expected."""
        return self.what

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """An object of such values."""
        return {"type": "object", "additionalProperties": self.kind.json_schema(codes)}


@dataclass(frozen=True, slots=True)
class Record:
    """A value with keys of its own."""

    make: Callable[..., object]
    fields: tuple[Field, ...]
    named_by: str | None = None
    """The field by which one of several is known, whatever their order."""

    def decode(self, node: Node, key: Key, decoding: Decoding) -> object | None:
        """The record, or None where a required field of it is missing or wrong."""
        if not isinstance(node, Table):
            decoding.wrong(
                node, "value-shape", f"{key_name(key)} expects {self.describe()}",
                f"Put each on its own line below it, indented by two spaces: {self._required()}.",
            )  # fmt: skip
            return None
        values = decode_fields(node, self.fields, key, decoding)
        return None if values is None else self.make(**values)

    def _required(self) -> str:
        required = [field for field in self.fields if field.required]
        named = [f"{field.key}: …" for field in required or self.fields]  # an overlay asks for none
        return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))

    def describe(self) -> str:
        """What is expected."""
        return "keys: " + ", ".join(
            field.key if field.required else f"{field.key} (optional)" for field in self.fields
        )

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """An object."""
        return object_schema(self.fields, codes)


def object_schema(fields: tuple[Field, ...], codes: Mapping[str, Mapping[str, str]]) -> Json:
    """The JSON Schema of a set of fields, with their guidance as descriptions."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.key for field in fields if field.required],
        "properties": {
            field.key: {**field.kind.json_schema(codes), "description": field.doc}
            for field in fields
        },
    }


def decode_fields(
    table: Table, fields: tuple[Field, ...], key: Key, decoding: Decoding
) -> dict[str, Any] | None:
    """Decode a table against its fields; None where a required value is missing or wrong.

    All faults of the table go into the report: unknown and repeated keys, missing fields (all in
    one message, at the opening of the table) and values of the wrong kind.
    """
    known = {field.key: field for field in fields}
    values: dict[str, Any] = {}
    seen: dict[str, Span] = {}
    for pair in table:
        name = pair.key.text
        if name in seen:
            decoding.wrong(
                pair.key, "key-twice", f"'{name}' stands here a second time",
                f"Keep one of the two; the first is in line {seen[name].line}.",
            )  # fmt: skip
            continue
        seen[name] = pair.key.span
        if name not in known:
            _unknown(pair, known, key, decoding)
            continue
        here = (*key, name)
        decoding.spans[here] = pair.value.span
        field = known[name]
        if isinstance(pair.value, Unread):
            continue
        if isinstance(pair.value, Scalar) and not pair.value.text.strip():
            _empty(pair.value, field, here, decoding)
            continue
        value = field.kind.decode(pair.value, here, decoding)
        if value is not None:
            values[field.attribute or name] = None if value is ABSENT else value
    meant = {collation.nearest(key, known) for key in seen.keys() - known.keys()}
    given = seen.keys() | meant
    missing = [field for field in fields if field.required and field.key not in given]
    if missing:
        names = ", ".join(f"'{field.key}'" for field in missing)
        decoding.report.error(
            table.span,
            "field-missing",
            f"{names} {'is' if len(missing) == 1 else 'are'} missing",
            *(
                f"Add a line {field.key}: with a value"
                + (f", such as {field.example}" if field.example else "")
                for field in missing
            ),
        )
    wanted = [field.attribute or field.key for field in fields if field.required]
    return values if all(name in values for name in wanted) else None


def _line(pair: Pair) -> str:
    """The line of a field as it is to be typed."""
    said = "…"
    if isinstance(pair.value, Table):
        said = f"{{{', '.join(f'{each.key.text}: {_reason(each.value)}' for each in pair.value)}}}"
    elif isinstance(pair.value, Scalar):
        said = pair.value.text
    return f"{pair.key.text}: {said}"


def _reason(node: Node) -> str:
    """The reason that was given, or the words for one that is to be said."""
    is_one = isinstance(node, Scalar) and len(node.text.split()) >= REASON_WORDS
    return node.text if isinstance(node, Scalar) and is_one else "why it may stand"


def _empty(value: Scalar, field: Field, key: Key, decoding: Decoding) -> None:
    example = f"{field.key}: {field.example}" if field.example else field.kind.describe()
    decoding.wrong(
        value, "value-empty", f"{key_name(key)} is there without a value",
        f"Write it after the colon, such as {example}"
        if field.required
        else f"Write it after the colon, such as {example}; or remove the line.",
    )  # fmt: skip


def _unknown(pair: Pair, known: Mapping[str, Field], inside: Key, decoding: Decoding) -> None:
    key = pair.key
    if key.text in decoding.top:
        line, is_set = decoding.top[key.text], isinstance(pair.value, Table)
        help_ = (
            f"Take it out here. Write it on a line of its own above {inside[0]}:, with no space "
            f"before it: {_line(pair)}"
        )
        if line:
            help_ = f"Take it out here: line {line} has that field already"
            help_ += f". Add to that one what is missing there: {_line(pair)}" if is_set else "."
        decoding.wrong(
            key, "key-unknown",
            f"'{key.text}' is a field of the entry, and stands in {key_name(inside)}", help_,
        )  # fmt: skip
        return
    longer = [name for name in known if name.startswith(f"{key.text}_")]
    near = collation.nearest(key.text, known)
    meant = " or ".join(f"'{name}'" for name in longer or ([near] if near else []))
    help_ = f"Did you mean {meant}?" if meant else f"Remove it, or use one of: {', '.join(known)}."
    if " " in key.text and not meant:
        help_ = "If it goes on from the line above, begin it with two spaces; else take it out."
    decoding.wrong(key, "key-unknown", f"there is no field '{key.text}'", help_)
