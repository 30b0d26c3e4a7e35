"""The texts of practices as any generator reads them: no hooks, no marks, nothing of ours."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from golocal.entry.model import Practice

MARK = re.compile(r"\[@(\d+)\]")
LINK = re.compile(r"\[([^\]]*)\]\(\.\./[^)]*\)")
"""A link to another entry, whose address another generator does not know."""

NAVIGATION = ("home", "practices", "encouragements", "volumes", "academies", "about")
"""A lean navigation, as ours is: so many pages are named on every page, however many there are."""


def markdown(practice: Practice, *, front: bool = False) -> str:
    """Give a practice as one Markdown text: title, summary, sections, sources."""
    lines = [f"# {practice.title}", "", practice.summary, ""]
    if front:
        lines = ["---", f"title: {json.dumps(practice.title)}", "---", "", practice.summary, ""]
    for section in practice.sections:
        lines += [f"## {section.title}", "", _bare(section.text), ""]
    lines += ["## Sources", ""]
    lines += [f"{at}. [{each.title}]({each.url})" for at, each in enumerate(practice.sources, 1)]
    return "\n".join(lines) + "\n"


def typst(practice: Practice) -> str:
    """Give a practice in Typst's own marks."""
    lines = [f"= {_plain(practice.title)}", "", _plain(practice.summary), ""]
    for section in practice.sections:
        lines += [f"== {_plain(section.title)}", "", _plain(_bare(section.text)), ""]
    lines += ["== Sources", ""]
    lines += [f"+ {_plain(each.title)} {_plain(each.url)}" for each in practice.sources]
    return "\n".join(lines) + "\n"


def names(practices: list[Practice], count: int) -> Iterator[tuple[str, Practice]]:
    """Give so many names of pages with their practices, from the first again after the last."""
    for at in range(count):
        practice = practices[at % len(practices)]
        round_ = at // len(practices)
        yield (f"{practice.slug}-again-{round_}" if round_ else practice.slug), practice


def mkdocs(target: Path, practices: list[Practice], count: int, *, lean: bool, plugins: str) -> int:
    """Write a project for plain MkDocs with Material; give how many pages it has.

    A lean navigation names few pages, one that is not names all.
    """
    docs = target / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    for name in NAVIGATION:
        page = "index" if name == "home" else name
        (docs / f"{page}.md").write_text(f"# {name.title()}\n\nA page of the header.\n", "utf-8")
    for name, practice in names(practices, max(1, count - len(NAVIGATION))):
        (docs / "entries").mkdir(exist_ok=True)
        (docs / "entries" / f"{name}.md").write_text(markdown(practice), "utf-8")
    lines = ["site_name: Plain", "theme: {name: material, font: false}", f"plugins: {plugins}"]
    if lean:
        lines += [
            "nav:",
            *(f"  - {'index' if name == 'home' else name}.md" for name in NAVIGATION),
            "not_in_nav: /entries/",
        ]
    (target / "mkdocs.yml").write_text("\n".join(lines) + "\n", "utf-8")
    return len(list(docs.rglob("*.md")))


def _bare(text: str) -> str:
    return LINK.sub(r"\1", MARK.sub(r"(\1)", text))


def _plain(text: str) -> str:
    """Give a text in which no sign means anything to Typst."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"([\\#$*_`<>@=\-+/~\[\]'\"])", r"\\\1", text)
