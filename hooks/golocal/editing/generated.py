"""Generated files: what is made from the schema, the vocabularies and the fonts, and committed.

`scripts/generate.py` writes them; `--check`, and a test, fail where one differs from what would be
made now. Beside the issue form, Visual Studio Code is given JSON Schemas, and snippets with the
codes. Its extension YAML by Red Hat applies the schemas to whole YAML files, so to the
vocabularies. It does not look into Markdown (its issue 207 is open since 2019): in an entry, the
task that runs `scripts/check.py` marks the faults, and the snippets offer the words that a field
may hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from fontTools.ttLib import TTFont

from golocal.base import collation, files, letters
from golocal.editing import issue_form
from golocal.editing.template import options
from golocal.entry import schema, words
from golocal.entry.fields import Field, ListOf, object_schema
from golocal.entry.kinds import Json
from golocal.entry.model import Corpus
from golocal.entry.schema import Schema
from golocal.reading import vocabularies

SNIPPETS = ".vscode/front-matter.code-snippets"
VOCABULARY = ".vscode/schema/vocabulary.schema.json"
VOCABULARY_WORDS = ".vscode/schema/vocabulary-words.schema.json"
OVERLAY = ".vscode/schema/overlay.schema.json"
ROOT = Path(__file__).parents[3]
FONTS = ROOT / "overrides" / "print" / "fonts"
SCRIPT = "overrides/assets/javascripts/letters.js"
TABLE = re.compile(r"(  // ---\n).*?(?=  // ---\n)", re.DOTALL)
"""The part of the script that holds the table of letters."""

WIDEST = 8
"""The letters of a line of the table."""


def path(kind: Schema) -> str:
    """Name where the schema of a kind of entry stands, from the project's root."""
    return f".vscode/schema/{kind.name}.schema.json"


def entry(kind: Schema, corpus: Corpus) -> str:
    """Write the JSON Schema of the front matter of a kind of entry."""
    return _json(kind.json_schema(corpus.codes))


def _schema(title: str, schema: Json) -> str:
    said = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return _json({**said, **schema})


def vocabulary(_: Corpus) -> str:
    """Write the JSON Schema of a file of `practices/vocabularies/`."""
    return _schema("A controlled vocabulary", object_schema(vocabularies.FILE, {}))


def vocabulary_words(_: Corpus) -> str:
    """Write the JSON Schema of a file with the words of a vocabulary in another language."""
    title = "The words of a controlled vocabulary in another language"
    return _schema(title, object_schema(vocabularies.WORDS, {}))


def overlay(corpus: Corpus) -> str:
    """Write the JSON Schema of the front matter of an overlay, of whichever kind of entry."""
    kinds = {each.name: object_schema(words.fields_of(each), corpus.codes)
             for each in schema.SCHEMAS}  # fmt: skip
    either = [{"$ref": f"#/$defs/{name}"} for name in kinds]
    return _schema("Front matter of an overlay", {"anyOf": either, "$defs": kinds})


def snippets(corpus: Corpus) -> str:
    """Write a snippet for each field that holds words of a list: its key, then the list to choose.

    The form is that of Visual Studio Code's "Snippets in Visual Studio Code", section Choice.
    """
    codes = corpus.codes
    made: Json = {}
    for kind in schema.SCHEMAS:
        for field in kind.fields:
            body = _snippet(field, codes)
            if body and field.key not in made:
                made[field.key] = {
                    "scope": "yaml",  # as the editor calls the language of front matter
                    "prefix": field.key,
                    "body": f"{field.key}: {body}",
                    "description": field.doc,
                }
    return _json(made)


def _snippet(field: Field, codes: Mapping[str, Mapping[str, str]]) -> str:
    """Write what stands behind the key; nothing where any text may stand there."""
    listed = tuple(options(field.kind, codes))
    if not listed:
        return ""
    return f"[{_choice(listed)}]" if isinstance(field.kind, ListOf) else _choice(listed)


def _choice(words: tuple[str, ...]) -> str:
    """Write the list; goals such as 16 must be in quotation marks, to be read as words."""
    choice = f"${{1|{','.join(words)}|}}"
    return f'"{choice}"' if words[0].isdigit() else choice


def letters_of_fonts(_: Corpus) -> str:
    """The letters that the fonts of the printed editions have."""
    codes: set[int] = set()
    for file in sorted(FONTS.glob("*.ttf")):
        if files.is_leftover(file.name):
            continue
        with TTFont(file, lazy=True) as font:
            codes.update(font.getBestCmap())
    return letters.ranges(codes)


def letters_of_scripts(_: Corpus) -> str:
    """The script that folds letters in browsers, with the table of `golocal.base.collation`."""
    pairs = [f"{_script(letter)}: {_script(to)}" for letter, to in collation.LETTERS.items()]
    double = ", ".join(f"{_script(each)}: {_script(to)}" for each, to in collation.PAIRS.items())
    rows = [", ".join(pairs[at : at + WIDEST]) for at in range(0, len(pairs), WIDEST)]
    marks, accents, unseen = (
        _script(each)[1:-1] for each in (collation.APOSTROPHES, collation.ACCENTS, collation.UNSEEN)
    )
    special = _script("".join(collation.LETTERS))[1:-1]
    lines = (
        "const LETTERS = {",
        *(f"  {row}," for row in rows),
        "};",
        f"const PAIRS = {{ {double} }};",
        f"const LEAST = {collation.LEAST};",
        f"const SPECIAL = /[{marks}{special}]/gu;",
        f"const DROPPED = /[{accents}{unseen}]/gu;",
        f"const WORD = /[\\p{{L}}\\p{{N}}\\p{{M}}_{marks}{unseen}]+/gu;",
        f"const PARTED = /[{marks}]/u;",
        f"const ARTICLE = /{_script(collation.ARTICLE.pattern)[1:-1]}/u;",
        f"const GENITIVE = /(\\p{{L}})[{marks}]s(?![\\p{{L}}\\p{{N}}])/giu;",
    )
    table = "".join(f"  {line}\n" for line in lines)
    script = (ROOT / SCRIPT).read_text("utf-8")
    return TABLE.sub(lambda found: found[1] + table, script, count=1)


def _script(text: str) -> str:
    return json.dumps(text)  # in signs that every editor shows


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


FILES: tuple[tuple[str, Callable[[Corpus], str]], ...] = (
    (issue_form.PATH, issue_form.form),
    (issue_form.COMMITMENT, issue_form.commitment),
    *((path(kind), partial(entry, kind)) for kind in schema.SCHEMAS),
    (VOCABULARY, vocabulary),
    (VOCABULARY_WORDS, vocabulary_words),
    (OVERLAY, overlay),
    (SNIPPETS, snippets),
    ("hooks/golocal/base/letters.txt", letters_of_fonts),
    (SCRIPT, letters_of_scripts),
)
"""Each file, by its path from the project's root, with the function that makes its text."""


def everything(corpus: Corpus) -> Mapping[str, str]:
    """Make the text of every generated file, by its path."""
    return {path: make(corpus) for path, make in FILES}
