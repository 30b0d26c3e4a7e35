"""The form in the browser at `/admin/`: the configuration of Sveltia CMS 0.221, and its files.

Keys are those of the CMS (https://sveltiacms.app/en/docs/config-basics). Saving makes a branch and
a pull request, also for people who may not write to the repository; merging is left to GitHub,
where the checks are seen. What no widget can ask for, such as that every source is cited,
`check.py` says on the pull request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import FOLDER
from golocal.editing import template
from golocal.editing.questions import questions
from golocal.entry import patterns, schema
from golocal.entry.fields import Field, ListOf, Reasons, Record
from golocal.entry.kinds import (
    Choice,
    Code,
    Day,
    Degrees,
    Kind,
    Special,
    Text,
    Url,
    Whole,
    YearOrDay,
)
from golocal.entry.model import Corpus
from golocal.entry.patterns import Pattern
from golocal.entry.schema import Schema

Widget: TypeAlias = dict[str, Any]

REPOSITORY = r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+"

BUTTONS = "bold italic code link heading-three heading-four quote bulleted-list numbered-list"
"""What the prose of an entry may hold; what has no button here would be written out of it."""

PICTURES = {
    "max_file_size": 20_000_000,  # bytes
    "slugify_filename": True,
    # Made anew, a picture no longer tells where it was taken; 2400 pixels are enough for a page.
    "transformations": {
        "raster_image": {"format": "webp", "quality": 90, "width": 2400, "height": 2400}
    },
}

REFERENCES = {
    "encouragement": "encouragements",
    "encouragements": "encouragements",
    "order": "practices",
    "practice": "practices",
    "practices": "practices",
    "related": "practices",
}
"""Fields that name other entries, and the collection in which these are."""

MOST_LINE_WORDS = 20
"""A text that may be longer gets a box instead of a line."""

LONGEST_NAME = 100
"""Of a file, in characters; longer ones the check refuses."""

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


class RepositoryError(ValueError):
    """What is configured does not name a repository; the message is for staff."""


COLLECTIONS = {
    "practices": (
        schema.PRACTICE, "location_city", "{{title}} ({{city}})", "{{city}}-{{title}}",
    ),
    "encouragements": (schema.ENCOURAGEMENT, "campaign", "{{title}}", "{{title}}"),
    "outcomes": (schema.OUTCOME, "handshake", "{{title}}", "{{title}}"),
    "commitments": (
        schema.COMMITMENT, "task_alt", "{{authority}}: {{encouragement}}",
        "{{authority}}-{{encouragement}}",
    ),
    # The pattern of a name asks for the nought in front of a single digit.
    "volumes": (schema.VOLUME, "menu_book", "{{number}}: {{title}}", "{{number}}-{{title}}"),
    "academies": (schema.ACADEMY, "school", "{{title}}", "{{start | date('YYYY')}}"),
    "paths": (schema.PATH, "route", "{{title}}", "{{title}}"),
}  # fmt: skip
"""The kinds of entries: each with its icon (https://fonts.google.com/icons), how an entry is told
in a list, and how its file is named."""


def files(
    corpus: Corpus, repository: str, bundle: Path, branch: str = "main"
) -> Mapping[str, bytes | Path]:
    """Collect the files of the form by their address: the bundle and its configuration."""
    bundled = {
        f"admin/{file.relative_to(bundle).as_posix()}": file
        for file in sorted(bundle.rglob("*"))
        if file.is_file()
    }
    return {
        **bundled,
        "admin/config.yml": text(config(corpus, repository, branch)).encode(),
        "admin/consent.json": text(consent()).encode(),
    }


def agreed(words: Catalogue) -> list[str]:
    """The statements of the form on GitHub, in words for what is sent by another way."""
    return list({**words.below("form.agreed"), "public": words.text("form.public")}.values())


def consent() -> Mapping[str, Any]:
    """Collect what whoever brings a practice agrees to, in the words of the form on GitHub."""
    words = catalogue.load()
    return {
        "title": words.text("form.label.agreed"),
        "doc": words.text("form.doc.agreed"),
        "statements": agreed(words),
        "agree": words.text("form.agree"),
        "cancel": words.text("form.cancel"),
        "refused": words.text("form.refused"),
    }


def text(settings: Mapping[str, Any]) -> str:
    """Write a configuration in JSON: that is YAML, and no reader takes Norway for a 'no' in it."""
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def config(corpus: Corpus, repository: str, branch: str = "main") -> Mapping[str, Any]:
    """Make the configuration for a repository on GitHub, named as owner/name."""
    if not re.fullmatch(REPOSITORY, repository):
        message = (
            f"'{repository}' does not name a repository; write its owner and its name, "
            "such as GOLOCAL_REPOSITORY=a-city/human-rights-go-local."
        )
        raise RepositoryError(message)
    form = Form(corpus)
    return {
        "backend": {
            "name": "github",
            "repo": repository,
            "branch": branch,
            "auth_methods": ["token"],  # the other way leads every editor past a third party
            "open_authoring": True,  # who may not write to the repository proposes from a fork
            "auth_scope": "public_repo",
            "squash_merges": True,
        },
        "publish_mode": "editorial_workflow",
        "app_title": "Human Rights Go Local",
        "logo": {"src": "../assets/images/favicon.svg"},
        "show_preview_links": False,
        "issue_reports": {"url": f"https://github.com/{repository}/issues/new"},
        "media_folder": f"{FOLDER}/{schema.PRACTICE.folder}",
        "public_folder": "",
        "media_libraries": {"default": {"config": PICTURES}, "stock_assets": False},
        # Cut at a number of letters, a name would end within a word, and it stays for good.
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},  # it would not look like our pages
        "collections": [_collection(name, form) for name in COLLECTIONS],
    }


def _collection(name: str, form: Form) -> Mapping[str, Any]:
    kind, icon, summary, file = COLLECTIONS[name]
    return {
        "name": name,
        "label": name.capitalize(),
        "label_singular": kind.name.capitalize(),
        "icon": icon,
        "folder": f"{FOLDER}/{kind.folder}",
        "format": f"golocal-{name}",  # bundle/format.js, which keeps what is not changed
        "delete": False,  # a published address never disappears
        "publish": False,
        "media_folder": "{{slug}}",  # beside the entry, under its name
        "public_folder": "",
        "summary": summary,
        "slug": {
            "template": file,
            "editable": ["create"],
            "hint": f"The name of the file and so its address for good, such as "
            f"{kind.file_example}: the place, then the matter, in few words.",
            "pattern": [
                rf"^(?=.{{1,{LONGEST_NAME}}}$)(?:{kind.file})$",
                f"Write at most {LONGEST_NAME} small letters, digits and hyphens: "
                + kind.file_example,
            ],
        },
        "fields": form.fields(kind),
    }


def _prose(name: str, label: str, hint: str, *, is_required: bool) -> Widget:
    """Make a box for a text."""
    return {
        "name": name,
        "label": label,
        "widget": "markdown",
        "required": is_required,
        "hint": hint,
        "buttons": BUTTONS.split(),
        "editor_components": ["code-block"],
        "use_emoji_autocomplete": False,
    }


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of entries, put before the editors of a collection."""

    corpus: Corpus

    def fields(self, kind: Schema) -> list[Widget]:
        """Make the widgets of an entry: what the form on GitHub asks for, in its words and order.

        Below them stand the fields that are the editors' own.
        """
        words = catalogue.load()
        asked = {each.key: each for each in questions(self.corpus, words)}
        asked = asked if kind is schema.PRACTICE else {}
        made = {widget["name"]: widget for widget in self.widgets(kind.fields)}
        for key, widget in made.items():
            if key in asked:
                made[key] = {**widget, "label": asked[key].label, "hint": asked[key].doc}
        if kind is schema.PRACTICE:
            made[schema.SOURCES.key]["hint"] = words.text("form.doc.sources_listed")
        marks = words.text("form.marks")
        boxes = [
            _prose(
                f"section_{template.slug(heading).replace('-', '_')}",
                heading,
                f"{asked[heading].doc} {marks}" if heading in asked else marks,
                is_required=heading in kind.sections,
            )
            for heading in kind.headings
        ]
        if not boxes:
            is_parted = kind.first_section is not None
            body = _prose("body", "Text", marks, is_required=is_parted)
            boxes = [{**body, "default": f"## {kind.first_section}"} if is_parted else body]
        own = [widget for key, widget in made.items() if key not in asked]
        return (
            [*(made[key] for key in asked if key in made), *boxes, *own]
            if asked
            else [*own, *boxes]
        )

    def widgets(self, fields: tuple[Field, ...]) -> list[Widget]:
        """Make the widgets of fields, in order.

        Waivers are left out: they are for those who read the messages of `check.py`. The CMS keeps
        what it has no widget for, so one that stands in a file stays there.
        """
        return [self._widget(field) for field in fields if not isinstance(field.kind, Reasons)]

    def _widget(self, field: Field) -> Widget:
        options = self._reference(field) or self._options(field.kind, field)
        is_typed = options["widget"] in ("string", "text", "number", "list")
        example = field.example.strip("[]").strip('"') if is_typed else ""
        is_required = field.required and options.get("min") != 0
        return {
            "name": field.key,
            "label": self._label(field),
            "required": is_required,
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
        if field.key == "volume":
            # A relation would not find the volume again: to the CMS, 5 is not '5'.
            volumes = self.corpus.volumes.values()
            return _select((f"{each.number}: {each.title}", each.number) for each in volumes)
        is_several = isinstance(field.kind, ListOf)
        kind = field.kind.kind if isinstance(field.kind, ListOf) else field.kind
        if field.key not in REFERENCES or kind != patterns.SLUG:
            return None
        return {
            "widget": "relation",
            "collection": REFERENCES[field.key],
            "value_field": "{{slug}}",
            "display_fields": ["{{title}}"],
            "search_fields": ["title"],
            **({"multiple": True} if is_several else {}),
        }

    def _options(self, kind: Kind, field: Field) -> Widget:  # noqa: C901, PLR0911, PLR0912 - a case for each kind
        """Make the widget of a value, and what it asks of the value."""
        match kind:
            case patterns.FILE:
                return PICTURE
            case Pattern():
                return _line(f"^(?:{kind.form})$", kind)
            case YearOrDay():
                return _line(r"^\d{4}(?:-\d{2}-\d{2})?$", kind)
            case Url():
                return {**_line(kind.json_schema({})["pattern"], kind), "type": "url"}
            case Text(most):
                is_long = field.example.endswith((".", "…")) or (most or 0) > MOST_LINE_WORDS
                words = rf"^\s*\S+(?:\s+\S+){{0,{most - 1}}}\s*$" if most else ""
                return {**_line(words, kind), **(BOX if is_long else LINE)}
            case Whole(low, high):
                return {"widget": "number", "value_type": "int", "min": low, "max": high}
            case Degrees(most):
                return {"widget": "number", "value_type": "float", "min": -most, "max": most}
            case Day():
                return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
            case Choice():
                return _select((option.value, option.value) for option in kind.options)
            case Code():
                terms = self.corpus.vocabularies[kind.vocabulary]
                return _select((f"{term.label} ({term.code})", term.code) for term in terms)
            case Special(word, Whole() as whole):
                # Typed into a line, a year would be stored as a text.
                newest = min(whole.high, self._newest() + YEARS_AHEAD)
                years = ((str(year), year) for year in range(newest, whole.low - 1, -1))
                return _select([(word, word), *years])
            case Record():
                return {"widget": "object", "fields": self.widgets(kind.fields)}
            case ListOf():
                return self._list(kind, field)
        message = f"No widget is known for '{field.key}': {kind.describe()}."
        raise TypeError(message)

    def _newest(self) -> int:
        """Find the newest year in which a status is known: the core has no clock."""
        days = [each.last_seen for each in self.corpus.practices.values() if each.last_seen]
        return max((day.year for day in days), default=2100)

    def _list(self, kind: ListOf, field: Field) -> Widget:
        """Make a choice of several for what can be chosen, else items to add."""
        # The least of 0 tells bundle/format.js that the list stands even where it is empty.
        least = 0 if kind.may_be_empty else max(kind.least, 1)
        bounds = {"min": least} if field.required else {}
        bounds |= {"max": kind.most} if kind.most is not None else {}
        part = self._options(kind.kind, field)
        if part["widget"] == "select":
            return {**part, "multiple": True, **bounds}
        several: Widget = {"widget": "list", "label_singular": _one(field.key), **bounds}
        if part["widget"] == "object":
            summary = f"{{{{fields.{part['fields'][0]['name']}}}}}"
            return {**several, "summary": summary, "collapsed": "auto", "fields": part["fields"]}
        return {**several, "field": {"name": "value", "label": _one(field.key), **part}}


def _line(form: str, kind: Kind) -> Widget:
    """Make a line with a regular expression, which JavaScript reads as we do, and what to say."""
    return {**LINE, "pattern": [form, f"Write {kind.describe()}."]} if form else LINE


def _select(choices: Iterable[tuple[str, str | int]]) -> Widget:
    """Make a choice of one; of a long list the CMS makes one that can be searched."""
    options = [{"label": label, "value": value} for label, value in choices]
    return {"widget": "select", "options": options}


def _words(key: str) -> str:
    """Write a key as words: 'isbn_print' as 'ISBN print'."""
    words = key.replace("_", " ")
    return INITIALS.sub(lambda found: found[0].upper(), words[0].upper() + words[1:])


def _one(key: str) -> str:
    """Name one item of a list: 'source' of 'sources', 'alias' of 'aliases'."""
    return _words(re.sub(r"(?<=as)es$|s$", "", key)).lower()
