"""What a screen reader is told, beyond what WeasyPrint 70 tells it.

WeasyPrint makes an element of the tag tree for every box on every page. So a paragraph that runs
over the page is two, a list in two columns is three, and a table begins anew with its head. Its
notes stand at the end of their page and are called spans, as are many other things; its running
heads are tagged without a place in the tree; it knows one language a document. No validator minds;
listeners do. Asked for are: artifacts (ISO 14289-1, 7.8), notes with a name of their own (7.9),
described links (7.18.5), the language of a passage (7.2; WCAG 2.2, 3.1.2), the structure types of
ISO 32000-1, 14.8.4.

All of it is done to the PDF as it is about to be written, through WeasyPrint's `finisher`. What is
still short for listeners is told in docs/contribute/build.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.pdf.tagging import (
    artifacts,
    continuation,
    figures,
    languages,
    links,
    notes,
    roles,
    tables,
    tree,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from golocal.pdf.tagging.tree import Object

NOTE_MARK = f'class="{notes.NUMBER}"'
"""What stands in the HTML once for every note."""


def finish(document: Object, pdf: Object, boxes: Mapping[int, Object], expected: int) -> list[str]:
    """Mend the tags of a PDF about to be written; give the faults found on the way.

    `boxes` are those that `recording.recorded` has found; `expected` says how many notes there are.
    """
    links.describe(document)
    root = tree.read(pdf, boxes)
    parents = tree.parents_of(document)
    found = notes.take_out(root)
    for part in (root, *found):
        continuation.join(part)
    notes.put_back(root, found, parents)
    roles.assign(root, parents)
    continuation.gather_text(root)
    tables.describe(root)
    figures.place(root, document)
    languages.mark(root, parents)
    tree.prune(root)
    tree.write(pdf, root)
    artifacts.mark(pdf, root)
    return notes.faults(document, expected)
