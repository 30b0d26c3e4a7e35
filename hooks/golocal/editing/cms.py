"""The form in the browser at `/admin/`: the configuration of Sveltia CMS 0.221, and its files.

Keys are those of the CMS (https://sveltiacms.app/en/docs/config-basics). Saving makes a branch and
a pull request, also for people who may not write to the repository; merging is left to GitHub,
where the checks are seen.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from golocal.collection.corpus import FOLDER
from golocal.editing.template import MOST_SLUG
from golocal.editing.widgets import Form, Widget
from golocal.entry import schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from golocal.entry.model import Corpus
    from golocal.entry.schema import Schema

REPOSITORY = r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+"

BUTTONS = (
    "bold",
    "italic",
    "code",
    "link",
    "heading-two",
    "heading-three",
    "heading-four",
    "quote",
    "bulleted-list",
    "numbered-list",
)
"""What the prose of an entry may hold; what has no button here would be written out of it."""

PICTURES = {
    "max_file_size": 20_000_000,  # bytes
    "slugify_filename": True,
    # Made anew, a picture no longer tells where it was taken; 2400 pixels are enough for a page.
    "transformations": {
        "raster_image": {"format": "webp", "quality": 90, "width": 2400, "height": 2400}
    },
}


class RepositoryError(ValueError):
    """What is configured does not name a repository; the message is for staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """How the entries of one kind are listed."""

    kind: Schema
    name: str
    one: str
    icon: str
    """A name of Material Symbols (https://fonts.google.com/icons)."""
    summary: str
    slug: str
    """The template for the name of a new file."""


SHELVES = (
    Shelf(
        kind=schema.PRACTICE,
        name="practices",
        one="practice",
        icon="location_city",
        summary="{{title}} ({{city}})",
        slug="{{title}}",
    ),
    Shelf(
        kind=schema.ENCOURAGEMENT,
        name="encouragements",
        one="encouragement",
        icon="campaign",
        summary="{{title}}",
        slug="{{title}}",
    ),
    Shelf(
        kind=schema.VOLUME,
        name="volumes",
        one="volume",
        icon="menu_book",
        summary="{{number}}: {{title}}",
        slug="{{number}}-{{title}}",  # the pattern asks for the nought in front of a single digit
    ),
    Shelf(
        kind=schema.ACADEMY,
        name="academies",
        one="academy",
        icon="school",
        summary="{{title}}",
        slug="{{start | date('YYYY')}}",
    ),
)


def files(
    corpus: Corpus, repository: str, bundle: Path, branch: str = "main"
) -> Mapping[str, bytes | Path]:
    """Give the files of the form by their place in the site: the bundle and its configuration."""
    bundled = {
        f"admin/{file.relative_to(bundle).as_posix()}": file
        for file in sorted(bundle.rglob("*"))
        if file.is_file()
    }
    return {**bundled, "admin/config.yml": text(config(corpus, repository, branch)).encode()}


def text(settings: Mapping[str, Any]) -> str:
    """Write a configuration in JSON: that is YAML, and no reader takes Norway for a 'no' in it."""
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def config(corpus: Corpus, repository: str, branch: str = "main") -> Mapping[str, Any]:
    """Give the configuration for a repository on GitHub, named as owner/name."""
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
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": MOST_SLUG},
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},  # it would not look like our pages
        "collections": [_collection(shelf, form) for shelf in SHELVES],
    }


def _collection(shelf: Shelf, form: Form) -> Mapping[str, Any]:
    kind = shelf.kind
    return {
        "name": shelf.name,
        "label": shelf.name.capitalize(),
        "label_singular": shelf.one.capitalize(),
        "icon": shelf.icon,
        "folder": f"{FOLDER}/{kind.folder}",
        "delete": False,  # a published address never disappears
        "publish": False,
        "media_folder": "{{slug}}",  # beside the entry, under its name
        "public_folder": "",
        "summary": shelf.summary,
        "slug": {
            "template": shelf.slug,
            "editable": ["create"],
            "hint": f"The name of the file, such as {kind.file_example}. It stays for good.",
            "pattern": [
                f"^(?:{kind.file})$",
                f"Write small letters, digits and hyphens, such as {kind.file_example}.",
            ],
        },
        "fields": [*form.widgets(kind.fields), _body(kind)],
    }


def _body(kind: Schema) -> Widget:
    """Give the text below the front matter, with the headings that it must have."""
    headings = kind.sections or (() if kind.first_section is None else (kind.first_section,))
    return {
        "name": "body",
        "label": "Text",
        "widget": "markdown",
        "required": bool(headings),
        "hint": "Behind each claim put the number of its source, such as [@1]. "
        "The headings that are there stay as they are.",
        "default": "\n\n".join(f"## {heading}" for heading in headings),
        "buttons": list(BUTTONS),
        "editor_components": ["code-block"],
        "use_emoji_autocomplete": False,
    }
