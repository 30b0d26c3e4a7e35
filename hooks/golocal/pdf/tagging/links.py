"""Links are described in words, not by their bare target such as `practice-x-note-3`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from golocal.pdf.tagging.tree import Object


def describe(document: Object) -> None:
    """Give every link its title as description, or its words; without either, its target."""
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - no public way
            annotation = getattr(box, "link_annotation", None)
            if not annotation or box.element is None:
                continue
            words = box.element.get("title") or " ".join("".join(box.element.itertext()).split())
            if words:
                annotation["Contents"].string = words
