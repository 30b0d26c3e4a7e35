"""Which box each element of the tag tree was made of, noted while WeasyPrint makes the tree."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


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
