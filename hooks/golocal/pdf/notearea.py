"""How high the notes at the foot of a page are, told without setting all of them for each.

When a line with a mark is set, WeasyPrint 70 sets all notes of its page anew, to know how high they
are together: with ten of them 55 notes are set. Here each is set once, by itself, and the heights
are added. That holds as long as notes are blocks below each other without margins; others are left
to WeasyPrint. It sets all of them together at the end, when the page is full, in any case.

WeasyPrint also asks whether the notes overrun their area, which is as high as they are, to the last
bit; rounding makes that true now and then. It then sends notes to the next page for which there was
room: volume 5 had 282 pages instead of 214 in large print on A5. Here they do not overrun.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

Object: TypeAlias = Any
"""A box or context of WeasyPrint, which is published without types."""

MARGINS = ("margin_top", "margin_bottom")


@contextmanager
def measured(layout: ModuleType) -> Iterator[None]:
    """Mend `weasyprint.layout` while the context lasts."""
    # WeasyPrint has no public place at which notes could be measured, so its private method is
    # wrapped, here and nowhere else; the marks below tell the linter just that.
    context_class = layout.LayoutContext
    update = context_class._update_footnote_area  # noqa: SLF001
    known: WeakKeyDictionary[Object, dict[float, float]] = WeakKeyDictionary()

    def height_of(context: Object, note: Object) -> float:
        """Give the height of a note, in pixels; it is set if that is not known yet."""
        area = context.current_footnote_area
        heights = known.setdefault(note, {})
        width = area.page.width
        if width not in heights:
            context.current_page_footnotes = [note]
            update(context)
            heights[width] = area.height
        return heights[width]

    def update_by_sum(context: Object) -> bool:
        """Make room for the notes of the page; say whether they need more than there is."""
        area, notes = context.current_footnote_area, context.current_page_footnotes
        if not notes or context.in_column or not _is_stack(area, notes):
            return bool(update(context))
        heights = [height_of(context, note) for note in notes]
        context.current_page_footnotes = area.children = notes
        if area.height != "auto":
            context.page_bottom += area.margin_height()
        area.height = sum(heights)
        context.page_bottom -= area.margin_height()
        return False  # there is no most

    context_class._update_footnote_area = update_by_sum  # noqa: SLF001
    try:
        yield
    finally:
        context_class._update_footnote_area = update  # noqa: SLF001


def _is_stack(area: Object, notes: list[Object]) -> bool:
    """Say whether the notes are as high together as one by one, whatever that is."""
    has_most = area.style["max_height"].value != float("inf") or area.style["height"] != "auto"
    return not has_most and all(
        note.style["display"] == ("block", "flow")
        and not any(note.style[margin].value for margin in MARGINS)
        for note in notes
    )
