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

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from golocal.pdf.tagging import order, roles, tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from golocal.pdf.tagging.tree import Object

NOTE_MARK = f'class="{order.NUMBER}"'
"""What stands in the HTML once for every note."""


@contextmanager
def recorded(tags: ModuleType) -> Iterator[dict[int, Any]]:
    """Note the boxes that `weasyprint.pdf.tags` tags meanwhile, by the numbers of their elements.

    The text in a box gets an element without a box of its own.
    """
    # No public place tells this, so the private builder, which calls itself for every box, is
    # wrapped, here and nowhere else.
    build = tags._build_box_tree  # noqa: SLF001
    boxes: dict[int, Any] = {}

    def build_and_note(box: Any, *others: Any) -> Iterator[Any]:  # noqa: ANN401 - without types
        for element in build(box, *others):
            # What a page, a body or a list item without a bullet hands on has been noted inside.
            boxes.setdefault(element.number, getattr(box, "_box", box))
            yield element

    tags._build_box_tree = build_and_note  # type: ignore[attr-defined] # noqa: SLF001
    try:
        yield boxes
    finally:
        tags._build_box_tree = build  # type: ignore[attr-defined] # noqa: SLF001


def finish(document: Object, pdf: Object, boxes: Mapping[int, Object], expected: int) -> list[str]:
    """Mend the tags of a PDF about to be written; give the faults found on the way.

    `boxes` are those that `recorded` has found; `expected` says how many notes there are.
    """
    roles.describe_links(document)
    root = tree.read(pdf, boxes)
    parents = tree.parents_of(document)
    found = order.take_out_notes(root)
    for part in (root, *found):
        order.join(part)
    order.put_back_notes(root, found, parents)
    roles.assign(root, parents)
    order.gather_text(root)
    roles.scope_headers(root)
    roles.place_figures(root, document)
    roles.mark_languages(root, parents)
    tree.prune(root)
    tree.write(pdf, root)
    tree.mark_artifacts(pdf, root)
    return order.faults_of_notes(document, expected)
