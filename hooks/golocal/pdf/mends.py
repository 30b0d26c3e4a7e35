"""Three mends of WeasyPrint 70, which otherwise loses notes, sets them twice or sends them away.

All are of the layout of `float: footnote`; all hold only while a document is being set. What a
test of ours found, and what is mended:

- A line that a paragraph may not be parted before (its first lines, by `orphans`) and that runs
  over the page is kept there, and earlier notes go to the next page to make room for it. The notes
  of that line itself are forgotten. They too go to the next page.
- Once all pages are set, those that hold page numbers of others are set anew. The notes that a page
  hands on to the next live in one list for all pages: where only one of the two is set anew, a note
  is lost, or comes again on a later page. They are now kept with the page that they are handed to,
  and that page is set anew when they change.
- It asks whether the notes overrun their area, which is as high as they are, to the last bit;
  rounding makes that true now and then, and notes go to the next page for which there was room:
  volume 5 had 282 pages instead of 214 in large print on A5. Here they do not overrun.

`tagging.finish` counts the notes afterwards, so a third way of losing one would not go unseen.
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


@contextmanager
def applied(layout: ModuleType, block: ModuleType, page: ModuleType) -> Iterator[None]:
    """Mend `weasyprint.layout`, its `block` and its `page` while the context lasts."""
    # WeasyPrint has no public place at which notes could be seen, so its private functions are
    # wrapped, here and nowhere else; the marks below tell linter and type checker just that.
    lay_lines, make_page = block._linebox_layout, page.remake_page  # noqa: SLF001
    update = layout.LayoutContext._update_footnote_area  # noqa: SLF001
    handed: WeakKeyDictionary[Object, dict[int, list[Object]]] = WeakKeyDictionary()

    def lay_lines_and_notes(context: Object, box: Object, *others: Object) -> Object:
        new_children: list[Object] = others[2]
        before = len(new_children)
        result = lay_lines(context, box, *others)
        is_cancelled, laid = result[0], result[4]
        for line in () if is_cancelled else new_children[before:]:
            for part in line.descendants():
                if part.footnote is not None and part.footnote in context.footnotes:
                    context.footnotes.remove(part.footnote)
                    context.reported_footnotes.append(part.footnote)
                    laid.append(part.footnote)
        return result

    def make_page_with_its_notes(index: int, context: Object, *others: Object) -> Object:
        pages = handed.setdefault(context, {})
        context.reported_footnotes = list(pages.get(index, ()))
        waiting = context.footnotes
        context.footnotes = [note for note in waiting if note not in context.reported_footnotes]
        result = make_page(index, context, *others)
        following, notes = index + 1, list(context.reported_footnotes)
        if notes != pages.get(following, []):
            pages[following] = notes
            if result[1] is not None:
                context.page_maker[following][-1]["content_changed"] = True
        return result

    def make_room_for_notes(context: Object) -> bool:
        has_most = context.current_footnote_area.style["max_height"].value != float("inf")
        return bool(update(context)) and has_most

    block._linebox_layout = lay_lines_and_notes  # type: ignore[attr-defined] # noqa: SLF001
    page.remake_page = make_page_with_its_notes  # type: ignore[attr-defined]
    layout.LayoutContext._update_footnote_area = make_room_for_notes  # noqa: SLF001
    try:
        yield
    finally:
        block._linebox_layout = lay_lines  # type: ignore[attr-defined] # noqa: SLF001
        page.remake_page = make_page  # type: ignore[attr-defined]
        layout.LayoutContext._update_footnote_area = update  # noqa: SLF001
