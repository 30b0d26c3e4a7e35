"""Synthetic collections as rich as the real one, of any size, the same on every run.

Each generation is the whole collection over again under other names: facets drawn anew from the
vocabularies, sentences of a section in another order, places moved a little. Fields, links, marks
and lengths are those of the real entries, so a practice costs what a real one costs. The series
grows with its practices: every generation has volumes of its own, as large as the real ones.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias, cast

import yaml

Fields: TypeAlias = dict[str, Any]
"""Values as YAML has them, every scalar as text."""

LINK = re.compile(r"(?<=\]\(\.\./promising/)[a-z0-9-]+(?=\.md[)#])")
"""The name of a practice that a text links to."""

PAGE_LINK = re.compile(r"(?<=\]\(\.\./practices/)[a-z0-9-]+(?=/index\.md)")
"""The same in a page written by hand."""

DRAWN = ("themes", "rights", "groups", "instruments", "sdgs")
"""The facets that are drawn anew from their vocabularies."""

CITED = ("related", "practices", "order")
"""The fields that name practices."""

PUBLISHED = ("published", "isbn_print", "isbn_pdf", "doi")
"""What only a published volume has; here all are drafts, so that no page map is called for."""

FORMS = re.compile(r"^\|.*\(forms/\w+-(?!en\.)\w+\.docx\).*\n", re.MULTILINE)

CACHES = shutil.ignore_patterns("__pycache__")

PARTS = ("docs", "hooks", "overrides", "mkdocs.yml")
"""What a project has beside its collection, which is the same for every size."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the collection: its fields, every value as it is written, and its text."""

    fields: Fields
    body: str

    def __str__(self) -> str:
        """Write the file."""
        front = yaml.safe_dump(self.fields, sort_keys=False, allow_unicode=True, width=1000)
        return f"---\n{front}---\n{self.body}"


@dataclass(frozen=True, slots=True)
class Original:
    """The real collection, and the codes of its facets."""

    practices: Mapping[str, Entry]
    volumes: Mapping[str, Entry]
    encouragements: Mapping[str, Entry]
    codes: Mapping[str, list[str]]


def original(folder: Path) -> Original:
    """Read a collection from its folder `practices/`."""
    vocabularies = {name: folder / "vocabularies" / f"{name}.yml" for name in DRAWN}
    return Original(
        _entries(folder / "promising"),
        _entries(folder / "volumes"),
        _entries(folder / "encouragements"),
        {
            name: [term["code"] for term in _read(path.read_text("utf-8"))["terms"]]
            for name, path in vocabularies.items()
        },
    )


def texts(source: Original, count: int) -> dict[str, str]:
    """Make so many practices and what belongs to them, by path from `practices/`."""
    real = list(source.practices)
    slugs = [(at // len(real), real[at % len(real)]) for at in range(count)]
    names = {(generation, slug): _named(slug, generation) for generation, slug in slugs}
    made: dict[str, str] = {}
    for (generation, slug), name in names.items():
        entry = _practice(source, slug, generation)
        made[f"promising/{name}.md"] = str(_cited(entry, generation, names))
    for generation in range(slugs[-1][0] + 1):
        for slug, entry in source.volumes.items():
            number = int(slug.partition("-")[0]) + generation * len(source.volumes)
            volume = _cited(_volume(entry, number, generation), generation, names)
            made[f"volumes/{number:02}-{slug.partition('-')[2]}.md"] = str(volume)
    for slug, entry in source.encouragements.items():
        # Every generation of the practices that it names answers an encouragement.
        named = [name for (_, each), name in names.items() if each in entry.fields["practices"]]
        fields: Fields = {**entry.fields, "practices": named or [slugs[0][1]]}
        made[f"encouragements/{slug}.md"] = str(Entry(fields, _linked(entry.body, 0, names)))
    return made


def write(tree: Path, collection: Path, target: Path, count: int) -> None:
    """Make a project of so many practices that the code of a checkout builds.

    The practices and volumes are those of the collection. What else an entry may say has changed
    between the editions, so Academies and encouragements are the checkout's own, and so is a
    vocabulary that the collection lacks.
    """
    own = tree / "practices"
    for source in (own / "academies", own / "vocabularies", collection / "vocabularies"):
        shutil.copytree(source, target / "practices" / source.name, dirs_exist_ok=True)
    copy_parts(tree, target)
    leave_one_language(target)
    read = replace(original(collection), encouragements=_entries(own / "encouragements"))
    if not _knows_checked(tree):
        read = replace(read, practices={k: _undated(v) for k, v in read.practices.items()})
    for name, text in texts(read, count).items():
        file = target / "practices" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    first = min(read.practices)
    for file in (target / "docs").rglob("*.md"):
        text = file.read_text("utf-8")
        led = PAGE_LINK.sub(lambda found: found[0] if found[0] in read.practices else first, text)
        file.write_text(led, "utf-8", newline="\n")


def copy_parts(tree: Path, target: Path) -> None:
    """Copy what a project has beside its collection."""
    for part in PARTS:
        if (tree / part).is_dir():
            shutil.copytree(tree / part, target / part, ignore=CACHES)
        else:
            shutil.copy(tree / part, target / part)


def leave_one_language(project: Path) -> None:
    """Take away from a project all words but those of its first language, English.

    The first edition has no other, and pages are to be compared with as many pages.
    """
    folders = (project / "hooks" / "golocal" / "base" / "locales").glob("*")
    for folder in folders:
        if folder.name != "en":
            shutil.rmtree(folder)
    forms = project / "docs" / "contribute" / "mail.md"  # links to those of every language
    if forms.is_file():
        text = FORMS.sub("", forms.read_text("utf-8"))
        forms.write_text(text, "utf-8", newline="\n")
    for part in ("docs", "practices"):
        for overlay in (project / part).rglob("*.*.*"):
            if overlay.suffix in {".md", ".yml"}:
                overlay.unlink()


def _knows_checked(tree: Path) -> bool:
    """Tell whether a checkout has the first edition's field for the day of a status."""
    return any(
        "checked" in entry.fields for entry in _entries(tree / "practices" / "promising").values()
    )


def _undated(entry: Entry) -> Entry:
    """Leave out the day of a check, which the second edition does not know; no status is known."""
    fields = dict(entry.fields)
    if fields.pop("checked", None):
        fields["status"] = "unknown"
    return replace(entry, fields=fields)


def _entries(folder: Path) -> dict[str, Entry]:
    found = {}
    for path in sorted(folder.glob("*.md")):
        if "." in path.stem:  # a translation: copies of a practice have none
            continue
        front, body = path.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
        found[path.stem] = Entry(_read(front), body)
    return found


def _read(text: str) -> Fields:
    """Read YAML with every value as text, for the country NO is not false."""
    return cast("Fields", yaml.load(text, yaml.BaseLoader))  # noqa: S506 - makes nothing but text


def _named(slug: str, generation: int) -> str:
    """Name a practice of a generation; the copies of one do not stand side by side.

    Or a compressed index of all texts would find each of them in the one before.
    """
    return f"again-{generation}-{slug}" if generation else slug


def _practice(source: Original, slug: str, generation: int) -> Entry:
    """Vary a practice for a generation; the first is the real one."""
    entry = source.practices[slug]
    if not generation:
        return entry
    chance = random.Random(f"{slug} {generation}")  # noqa: S311 - no secret, only variety
    fields = {key: value for key, value in entry.fields.items() if key != "aliases"}
    fields["title"] = f"{fields['title']}, {generation}"
    if searched := fields.get("evaluation"):  # no two entries have the same words
        words = [f"{each} {generation}" for each in searched["words"]]
        fields["evaluation"] = {**searched, "words": words}
    fields["volume"] = str(int(fields["volume"]) + generation * len(source.volumes))
    for key in ("latitude", "longitude"):
        fields[key] = f"{float(fields[key]) + chance.uniform(-0.4, 0.4):.2f}"
    for key in DRAWN:
        known = source.codes[key]
        fields[key] = chance.sample(known, min(len(fields[key]), len(known)))
    return Entry(fields, "\n\n".join(_shuffled(entry.body, chance)).rstrip("\n") + "\n")


def _volume(entry: Entry, number: int, generation: int) -> Entry:
    left_out = (*PUBLISHED, "academy") if generation else PUBLISHED
    fields = {key: value for key, value in entry.fields.items() if key not in left_out}
    return Entry({**fields, "number": str(number), "state": "draft"}, entry.body)


def _cited(entry: Entry, generation: int, names: Mapping[tuple[int, str], str]) -> Entry:
    """Name the practices of the same generation in fields and links; leave out an empty list."""
    fields = dict(entry.fields)
    for key in CITED:
        kept = [
            names[generation, slug] for slug in fields.pop(key, ()) if (generation, slug) in names
        ]
        if kept:
            fields[key] = kept
    return Entry(fields, _linked(entry.body, generation, names))


def _linked(body: str, generation: int, names: Mapping[tuple[int, str], str]) -> str:
    """Lead links to practices of this generation; where one is not made, to the first of all."""
    first = next(iter(names.values()))
    return LINK.sub(lambda found: names.get((generation, found[0]), first), body)


def _shuffled(body: str, chance: random.Random) -> Iterator[str]:
    """Go through the paragraphs of a text, the sentences of each in another order."""
    for part in body.split("\n\n"):
        lines = part.strip("\n").split("\n")
        if not lines[0].startswith(("#", "-", "|", ">", " ", "!")):
            chance.shuffle(lines)
            yield "\n".join(lines)
        else:
            yield part
