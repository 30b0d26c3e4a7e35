"""Synthetic collections as rich as the real one, of any size, the same on every run.

Each generation is the whole collection over again under other names: facets drawn anew from the
vocabularies, sentences of a section in another order, places moved a little. Fields, links, notes
and lengths are those of the real entries, so a practice costs what a real one costs. The series
grows with its practices: every generation has volumes of its own, as large as the real ones.
"""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.collection.corpus import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from golocal.entry.model import Corpus

BLOCK = re.compile(r"^(?P<key>[a-z_]+):[^\n]*(?:\n[ -][^\n]*)*\n", re.MULTILINE)
"""A field of the front matter, with the lines that belong to it."""

LINK = re.compile(r"(?<=\]\(\.\./promising/)[a-z0-9-]+(?=\.md[)#])")
"""The name of a practice that a text links to."""

DRAWN = ("themes", "rights", "groups", "instruments", "sdgs")
"""The facets that are drawn anew from their vocabularies."""

CITED = ("related", "practices", "order")
"""The fields that name practices."""

PARTS = ("docs", "overrides", "mkdocs.yml")
"""What a project has beside its collection and the code, which is the same for every size."""


@dataclass(frozen=True, slots=True)
class Original:
    """The real collection: its texts, by path from `practices/`, and the codes of its facets."""

    practices: Mapping[str, str]
    volumes: Mapping[str, str]
    codes: Mapping[str, Sequence[str]]


def original(corpus: Corpus, root: Path) -> Original:
    """Take the texts that are varied; drafts only, so that no page map is called for."""
    return Original(
        {slug: (root / each.path).read_text("utf-8") for slug, each in corpus.practices.items()},
        {each.slug: (root / each.path).read_text("utf-8") for each in corpus.volumes.values()},
        {name: tuple(corpus.vocabularies[name].terms) for name in DRAWN},
    )


def texts(source: Original, count: int) -> dict[str, str]:
    """Give so many practices and their volumes, by the path of their files from `practices/`."""
    slugs = [
        (generation, slug)
        for generation in range(-(-count // len(source.practices)))
        for slug in source.practices
    ][:count]
    present = frozenset(slugs)
    made = {
        f"promising/{_named(slug, generation)}.md": _practice(source, slug, generation, present)
        for generation, slug in slugs
    }
    for generation in sorted({generation for generation, _ in slugs}):
        for name, text in source.volumes.items():
            number = int(name.partition("-")[0]) + generation * len(source.volumes)
            slug = f"{number:02}-{name.partition('-')[2]}"
            made[f"volumes/{slug}.md"] = _volume(text, number, generation, present)
    return made


def write(root: Path, target: Path, source: Original, count: int) -> None:
    """Make a whole project with a collection of so many practices."""
    folder = target / FOLDER
    shutil.copytree(root / FOLDER / "vocabularies", folder / "vocabularies")
    shutil.copytree(root / FOLDER / "academies", folder / "academies")
    for part in PARTS:
        if (root / part).is_dir():
            shutil.copytree(root / part, target / part)
        else:
            shutil.copy(root / part, target / part)
    # A link: every size is built by the very code that is measured.
    (target / "hooks").symlink_to(root / "hooks", target_is_directory=True)
    made = texts(source, count)
    for path in sorted((root / FOLDER / "encouragements").glob("*.md")):
        made[f"encouragements/{path.name}"] = _answered(path.read_text("utf-8"), made)
    for name, text in made.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")


def edited(text: str) -> str:
    """Give a practice with one more sentence, as somebody might add it."""
    return f"{text}\nThis sentence was added to see how long it takes to show.\n"


def _named(slug: str, generation: int) -> str:
    """Name a practice of a generation; the copies of one do not stand side by side.

    Or a compressed index of all texts would find each of them in the one before.
    """
    return f"again-{generation}-{slug}" if generation else slug


def _practice(
    source: Original, slug: str, generation: int, present: frozenset[tuple[int, str]]
) -> str:
    text = source.practices[slug]
    if generation == 0 and len(present) >= len(source.practices):
        return text
    chance = random.Random(f"{slug} {generation}")  # noqa: S311 - no secret, only variety
    front, body = text.removeprefix("---\n").split("\n---\n", 1)

    def vary(key: str, block: str) -> str:
        if key == "title" and generation:
            return block.rstrip("\n").removesuffix('"') + f", {generation}" + _quote(block)
        if key == "volume":
            number = int(block.split()[1]) + generation * len(source.volumes)
            return f"volume: {number}\n"
        if key in ("latitude", "longitude"):
            return f"{key}: {float(block.split()[1]) + chance.uniform(-0.4, 0.4):.2f}\n"
        if key in DRAWN:
            several = 1 + block.count(",")
            drawn = chance.sample(source.codes[key], min(several, len(source.codes[key])))
            return f"{key}: [{', '.join(map(_code, drawn))}]\n"
        if key in CITED:
            return _listed(key, block, generation, present)
        return "" if key == "aliases" else block

    return (
        f"---\n{_fields(front, vary)}---\n{_linked(_shuffled(body, chance), generation, present)}"
    )


def _volume(text: str, number: int, generation: int, present: frozenset[tuple[int, str]]) -> str:
    front, body = text.removeprefix("---\n").split("\n---\n", 1)

    def vary(key: str, block: str) -> str:
        if key == "number":
            return f"number: {number}\n"
        if key in ("academy", "published", "isbn_print", "isbn_pdf", "doi"):
            return "" if generation or key != "academy" else block
        if key == "state":
            return "state: draft\n"
        return _listed(key, block, generation, present) if key in CITED else block

    return f"---\n{_fields(front, vary)}---\n{_linked(body, generation, present)}"


def _answered(text: str, made: Iterable[str]) -> str:
    """Give an encouragement that every generation of the practices it names answers."""
    front, body = text.removeprefix("---\n").split("\n---\n", 1)
    slugs = [path[len("promising/") : -len(".md")] for path in made if path[0] == "p"]

    def vary(key: str, block: str) -> str:
        if key not in CITED:
            return block
        named = set(re.findall(r"[\w-]{3,}", block))
        answering = [slug for slug in slugs if re.sub(r"^again-\d+-", "", slug) in named]
        answering = answering or slugs[:1]
        return "".join((f"{key}:\n", *(f"  - {slug}\n" for slug in answering)))

    known = frozenset(slugs)
    body = LINK.sub(lambda found: found[0] if found[0] in known else slugs[0], body)
    return f"---\n{_fields(front, vary)}---\n{body}"


def _fields(front: str, vary: Callable[[str, str], str]) -> str:
    return BLOCK.sub(lambda found: vary(found["key"], found[0]), f"{front}\n")


def _listed(key: str, block: str, generation: int, present: frozenset[tuple[int, str]]) -> str:
    """Give a list of practices in their names of this generation; no list of none."""
    found = re.findall(r"^  - (\S+)$", block, re.MULTILINE)
    if not found:
        found = re.findall(r"[a-z0-9-]+", block.partition(":")[2])
    kept = [_named(slug, generation) for slug in found if (generation, slug) in present]
    return "".join((f"{key}:\n", *(f"  - {slug}\n" for slug in kept))) if kept else ""


def _linked(body: str, generation: int, present: frozenset[tuple[int, str]]) -> str:
    """Lead links to practices of this generation; where one is not made, to the first of all."""
    first = min(present)[1]

    def name(found: re.Match[str]) -> str:
        return _named(found[0], generation) if (generation, found[0]) in present else first

    return LINK.sub(name, body)


def _quote(block: str) -> str:
    return '"\n' if block.rstrip().endswith('"') else "\n"


def _code(code: str) -> str:
    """Write a code so that YAML reads text: goals are numbers otherwise."""
    return code if code[0].isalpha() else f'"{code}"'


def _shuffled(body: str, chance: random.Random) -> str:
    """Give a text with the sentences of each paragraph in another order."""
    parts = body.split("\n\n")
    for index, part in enumerate(parts):
        lines = part.strip("\n").split("\n")
        if not lines[0].startswith(("#", "-", "|", ">", " ", "!")):
            chance.shuffle(lines)
            parts[index] = "\n".join(lines)
    return "\n\n".join(parts).rstrip("\n") + "\n"
