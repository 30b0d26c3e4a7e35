"""The fields of an entry as widgets of Sveltia CMS: what an editor sees for each kind of value.

The names of widgets and of their options are those of the CMS, version 0.221
(https://sveltiacms.app/en/docs/fields). What no widget can ask for, such as that every source is
cited, `check.py` says on the pull request.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from golocal.entry import kinds
from golocal.entry.fields import ListOf, Reasons, Record
from golocal.entry.kinds import Choice, Code, Day, Degrees, Pattern, Special, Text, Url, Whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from golocal.entry.fields import Field
    from golocal.entry.kinds import Kind
    from golocal.entry.model import Corpus

Widget: TypeAlias = dict[str, Any]

REFERENCES = {
    "encouragements": "encouragements",
    "order": "practices",
    "practices": "practices",
    "related": "practices",
}
"""Lists that name other entries, and the collection in which these are."""

MOST_LINE_WORDS = 20
"""A text that may be longer gets a box instead of a line."""

YEARS_AHEAD = 10
"""How far beyond the newest year of the collection a plan may reach."""

INITIALS = re.compile(r"\b(?:doi|isbn|issn|pdf|url)\b", re.IGNORECASE)
LINE = {"widget": "string", "use_emoji_autocomplete": False}
BOX = {"widget": "text", "use_emoji_autocomplete": False}
PICTURE = {
    "widget": "image",
    "accept": "image/jpeg,image/png,image/webp",
    "choose_url": False,  # a picture elsewhere may change or vanish, and tells who looks at it
}


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of entries, put before the editors of a collection."""

    corpus: Corpus

    def widgets(self, fields: tuple[Field, ...]) -> list[Widget]:
        """Give the widgets of fields, in order.

        Waivers are left out: they are for those who read the messages of `check.py`. The CMS keeps
        what it has no widget for, so one that stands in a file stays there.
        """
        return [self._widget(field) for field in fields if not isinstance(field.kind, Reasons)]

    def _widget(self, field: Field) -> Widget:
        options = self._reference(field) or self._options(field.kind, field)
        is_typed = options["widget"] in ("string", "text", "number", "list")
        example = field.example.strip("[]").strip('"') if is_typed else ""
        return {
            "name": field.key,
            "label": self._label(field),
            "required": field.required,
            "hint": f"{field.doc} For example: {example}" if example else field.doc,
            **options,
        }

    def _label(self, field: Field) -> str:
        """Name a field by its vocabulary, else by its key, as the messages of `check.py` do."""
        kind = field.kind.kind if isinstance(field.kind, ListOf) else None
        if isinstance(kind, Code):
            return self.corpus.vocabularies[kind.vocabulary].label
        return _words(field.key)

    def _reference(self, field: Field) -> Widget | None:
        """Let an editor choose other entries by title; None for a field that names none."""
        if field.key in REFERENCES:
            return {
                "widget": "relation",
                "collection": REFERENCES[field.key],
                "value_field": "{{slug}}",
                "display_fields": ["{{title}}"],
                "search_fields": ["title"],
                "multiple": True,
            }
        if field.key == "volume":
            # A relation would not find the volume again: to the CMS, 5 is not '5'.
            volumes = self.corpus.volumes.values()
            return _select((f"{each.number}: {each.title}", each.number) for each in volumes)
        return None

    def _options(self, kind: Kind, field: Field) -> Widget:
        """Give the widget of a value, and what it asks of the value."""
        match kind:
            case Text() | Pattern() | Url():
                return _typed(kind, field)
            case Whole() | Degrees() | Day():
                return _counted(kind)
            case Choice() | Code() | Special():
                return _select(self._choices(kind))
            case Record():
                return {"widget": "object", "fields": self.widgets(kind.fields)}
            case ListOf():
                return self._list(kind, field)
        message = f"No widget is known for '{field.key}': {kind.describe()}."
        raise TypeError(message)

    def _choices(self, kind: Choice | Code | Special) -> Iterator[tuple[str, str | int]]:
        """Go through what may be chosen: the words that an editor sees, and what is stored."""
        match kind:
            case Choice():
                yield from ((option.value, option.value) for option in kind.options)
            case Code():
                for term in self.corpus.vocabularies[kind.vocabulary]:
                    yield f"{term.label} ({term.code})", term.code
            case Special(word, Whole() as whole):
                # Typed into a line, a year would be stored as a text.
                yield word, word
                newest = min(whole.high, self._newest() + YEARS_AHEAD)
                yield from ((str(year), year) for year in range(newest, whole.low - 1, -1))

    def _newest(self) -> int:
        """Give the year in which a practice was last checked: the core has no clock."""
        return max((each.checked.year for each in self.corpus.practices.values()), default=2100)

    def _list(self, kind: ListOf, field: Field) -> Widget:
        """Give a choice of several for what can be chosen, else items to add."""
        bounds = {"min": max(kind.least, 1)} if field.required else {}
        bounds |= {"max": kind.most} if kind.most is not None else {}
        part = self._options(kind.kind, field)
        if part["widget"] == "select":
            return {**part, "multiple": True, **bounds}
        several: Widget = {"widget": "list", "label_singular": _one(field.key), **bounds}
        if part["widget"] == "object":
            summary = f"{{{{fields.{part['fields'][0]['name']}}}}}"
            return {**several, "summary": summary, "collapsed": "auto", "fields": part["fields"]}
        return {**several, "field": {"name": "value", "label": _one(field.key), **part}}


def _typed(kind: Text | Pattern | Url, field: Field) -> Widget:
    """Give a line, or a box where the text is a sentence or more; a picture is chosen."""
    match kind:
        case Url():
            form: str = kind.json_schema({})["pattern"]
            return {**LINE, "type": "url", "pattern": _pattern(form, kind)}
        case Pattern():
            is_file = kind == kinds.FILE
            return PICTURE if is_file else {**LINE, "pattern": _pattern(f"^(?:{kind.form})$", kind)}
        case Text(most):
            is_sentence = field.example.endswith((".", "…"))
            widget = BOX if is_sentence or (most or 0) > MOST_LINE_WORDS else LINE
            if most is None:
                return widget
            return {**widget, "pattern": _pattern(rf"^\s*\S+(?:\s+\S+){{0,{most - 1}}}\s*$", kind)}


def _pattern(form: str, kind: Kind) -> list[str]:
    """Give a regular expression, which JavaScript reads as we do, and what to say."""
    return [form, f"Write {kind.describe()}."]


def _counted(kind: Whole | Degrees | Day) -> Widget:
    """Give a field for a number or for a day of the calendar."""
    match kind:
        case Whole(low, high):
            return {"widget": "number", "value_type": "int", "min": low, "max": high}
        case Degrees(most):
            return {"widget": "number", "value_type": "float", "min": -most, "max": most}
        case Day():
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}


def _select(choices: Iterable[tuple[str, str | int]]) -> Widget:
    """Give a choice of one; of a long list the CMS makes one that can be searched."""
    options = [{"label": label, "value": value} for label, value in choices]
    return {"widget": "select", "options": options}


def _words(key: str) -> str:
    """Give a key as words: 'isbn_print' as 'ISBN print'."""
    words = key.replace("_", " ")
    return INITIALS.sub(lambda found: found[0].upper(), words[0].upper() + words[1:])


def _one(key: str) -> str:
    """Name one item of a list: 'source' of 'sources', 'alias' of 'aliases'."""
    return _words(re.sub(r"(?<=as)es$|s$", "", key)).lower()
