"""Page numbers of others, set with as few pages laid out anew as can be.

WeasyPrint 70 lays out every page that names the page of something else three times: without the
number, with it, and once more. What costs that, and is mended while a document is being set:

- It forgets which targets a place names by `attr()`, and takes their counters for the place's own
  (in `build.compute_content_list`). So each place is filled in anew, and its page with it, whenever
  its own page has been made.
- The number of pages is among the counters of a target, and is known only when all pages are made;
  so every target counts as changed, although nobody asks for the number of pages there.
- What stands earlier in the document, as it does for lists of sources and for indexes, is filled in
  only after the page that names it has been made.

A place that prints the number of its own page as well, or of all pages, is left as it is.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

Object: TypeAlias = Any
"""A context, a collector of targets or a place that names one: WeasyPrint's, without types."""

Counters: TypeAlias = "Mapping[str, list[int]]"

TOTAL = "pages"
"""The counter that holds the number of pages."""

PLACES = frozenset({"target-counter()", "target-counters()"})
OWN = frozenset({"counter()", "counters()"})
"""What the `content` of a style sheet prints: counters of another place, and of its own."""


@contextmanager
def settled(page: ModuleType, targets: ModuleType) -> Iterator[None]:
    """Mend `weasyprint.layout.page` and `weasyprint.css.targets` while the context lasts."""
    # There is no public place at which references could be seen, so these functions are wrapped,
    # here and nowhere else; the marks below tell the type checker just that.
    collector = targets.TargetCollector
    make_page = page.remake_page
    collect, note = collector.collect_missing_counters, collector.cache_target_page_counters

    def collect_own(self: Object, box: Object, use: str, fill: Object, *missing: Object) -> None:
        named = _targets(box) if use == "content" and missing[1] else None
        collect(self, box, use, fill, *(missing if named is None else ([], named)))

    def note_changed(
        self: Object, anchor: str, counters: Counters, index: int, pages: Object
    ) -> None:
        target = self.target_lookup_items.get(anchor)
        if target is not None and _without_total(counters) == _without_total(
            target.cached_page_counter_values
        ):
            target.page_maker_index = index
        else:
            note(self, anchor, counters, index, pages)

    def make_page_with_numbers(index: int, context: Object, *others: Object) -> Object:
        _fill_in(context.target_collector)
        return make_page(index, context, *others)

    collector.collect_missing_counters = collect_own
    collector.cache_target_page_counters = note_changed
    page.remake_page = make_page_with_numbers  # type: ignore[attr-defined]
    try:
        yield
    finally:
        collector.collect_missing_counters = collect
        collector.cache_target_page_counters = note
        page.remake_page = make_page  # type: ignore[attr-defined]


def _targets(box: Object) -> dict[str, list[str]] | None:
    """Give the identifiers that a box names, with the counters that it prints of each.

    None where it prints counters of its own too, or the number of pages.
    """
    found: dict[str, list[str]] = {}
    for kind, value in box.style["content"]:
        if kind in OWN or (kind in PLACES and value[1] == TOTAL):
            return None
        if kind in PLACES:
            (source, anchor), counter = value[:2]
            address = box.element.get(anchor[0], "") if source == "attr()" else anchor
            found.setdefault(address.removeprefix("#"), []).append(counter)
    return found


def _fill_in(collector: Object) -> None:
    """Fill in what is not laid out yet and names only pages that are."""
    known = {
        name
        for name, target in collector.target_lookup_items.items()
        if target.cached_page_counter_values
    }
    for place in collector.counter_lookup_items.values():
        if (
            place.pending
            and not place.missing_counters
            and known.issuperset(place.missing_target_counters)
        ):
            place.pending = False
            place.parse_again()


def _without_total(counters: Counters) -> dict[str, list[int]]:
    return {name: values for name, values in counters.items() if name != TOTAL}
