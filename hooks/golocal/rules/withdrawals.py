"""What was taken back is told nowhere any more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from golocal.base.diagnostics import Diagnostic
from golocal.entry.model import Entry, State, Volume
from golocal.rules import links, references
from golocal.rules.context import Context
from golocal.text.links import Aim, aim
from golocal.text.tree import Link


def check(context: Context) -> Iterator[Diagnostic]:
    """No list names a withdrawn practice, and no text links to one.

    Only the order of a published volume does: it is that of the printed copies.
    """
    withdrawn = context.corpus.withdrawn
    if not withdrawn:
        return
    renamed = context.corpus.renamed
    gone = {*withdrawn, *(alias for alias, slug in renamed.items() if slug in withdrawn)}
    for entry in context.entries():
        yield from _lists(entry, gone)
    for path, file in context.texts():
        for node in file.text.nodes:
            if isinstance(node, Link) and aim(node.target) is Aim.FILE:
                goal = PurePosixPath(links.goal(path, node))
                if goal.parent.name == "promising" and goal.stem in gone:
                    yield Diagnostic(
                        node.span,
                        "withdrawn-told",
                        f"the text still leads to '{goal.stem}', which was taken back",
                        ("Take out the link, and what the text tells of that practice.",),
                    )


def _lists(entry: Entry, gone: set[str]) -> Iterator[Diagnostic]:
    for key, kind, names in references.named(entry):
        is_printed = isinstance(entry, Volume) and entry.state is State.PUBLISHED
        if kind != "practice" or (is_printed and key == "order"):
            continue
        for index, name in enumerate(names):
            if name in gone:
                yield Diagnostic(
                    references.place(entry, key, index),
                    "withdrawn-told",
                    f"'{key}' still names '{name}', which was taken back",
                    ("Remove it from the list; with the last name, the whole line.",),
                )
