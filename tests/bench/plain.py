"""The same texts as a project of plain MkDocs: no hooks, no marks, nothing of ours."""

from __future__ import annotations

import json
import re
from pathlib import Path

from corpora import Entry, original

MARK = re.compile(r"\[@(\d+)\]")
LINK = re.compile(r"\[([^\]]*)\]\(\.\./[^)]*\)")
"""A link to another entry, whose address another generator does not know."""

NAVIGATION = ("index", "practices", "encouragements", "volumes", "academies", "about")
"""A lean navigation, as ours is: so many pages are named on every page, however many there are."""


def markdown(practice: Entry) -> str:
    """Write a practice as one Markdown text: title, summary, sections, sources."""
    fields = practice.fields
    body = LINK.sub(r"\1", MARK.sub(r"(\1)", practice.body.strip()))
    lines = [f"# {fields['title']}", "", str(fields["summary"]), "", body, "", "## Sources", ""]
    lines += [
        f"{at}. [{each['title']}]({each['url']})" for at, each in enumerate(fields["sources"], 1)
    ]
    return "\n".join(lines) + "\n"


def typst(collection: Path) -> str:
    """Write all practices as one bare Typst book: headings, paragraphs, no scale of ours."""
    lines = ['#set document(title: "Plain")', "#set par(justify: true)"]
    for practice in original(collection).practices.values():
        lines.append("#pagebreak(weak: true)")
        for part in re.split(r"\n{2,}", markdown(practice)):
            depth = len(part) - len(part.lstrip("#"))
            words = json.dumps(part.lstrip("# ").replace("\n", " "), ensure_ascii=False)
            lines.append(f"#heading(level: {depth}, {words})" if depth else f"#par({words})")
    return "\n".join(lines) + "\n"


def write(target: Path, collection: Path, pages: int, *, plugins: str = "[]") -> None:
    """Make a project of so many pages, with the practices over and over."""
    docs = target / "docs"
    (docs / "entries").mkdir(parents=True)
    for name in NAVIGATION:
        (docs / f"{name}.md").write_text(f"# {name.title()}\n\nA page of the header.\n", "utf-8")
    practices = list(original(collection).practices.items())
    for at in range(pages - len(NAVIGATION)):
        slug, practice = practices[at % len(practices)]
        file = docs / "entries" / f"{slug}-{at // len(practices)}.md"
        file.write_text(markdown(practice), "utf-8")
    lines = ["site_name: Plain", "theme: {name: material, font: false}", f"plugins: {plugins}"]
    lines += ["nav:", *(f"  - {name}.md" for name in NAVIGATION), "not_in_nav: /entries/"]
    (target / "mkdocs.yml").write_text("\n".join(lines) + "\n", "utf-8")
