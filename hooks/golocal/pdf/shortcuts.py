"""Shorter ways to values that WeasyPrint asks for again and again; the values are the same.

Setting a handout, WeasyPrint 70 looks for 12,000 values of style, most of which nobody has set; for
the size of 10,000 margins and paddings; and for the height of 700 lines that are all alike. It goes
through all that style sheets can say each time. What needs none of it is found first here.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

Object: TypeAlias = Any
"""A box or style of WeasyPrint, which is published without types."""

ENTANGLED = frozenset({"float", "display", "position", "page", "direction"})
"""Properties whose values hang on each other, or on those of the page."""
DECORATION = "text_decoration_"
"""How those begin that neither are inherited nor are not."""


@contextmanager
def taken(css: ModuleType, percent: ModuleType, inline: ModuleType) -> Iterator[None]:
    """Mend `weasyprint.css`, its `layout.percent` and `layout.inline` while the context lasts."""
    # None of this has a public place; the functions are wrapped here and nowhere else.
    before = css.ComputedStyle.__missing__, percent.resolve_one_percentage, inline.strut
    css.ComputedStyle.__missing__ = _values(css, before[0])
    percent.resolve_one_percentage = _sizes(before[1])  # type: ignore[attr-defined]
    inline.strut = _lines(before[2])  # type: ignore[attr-defined]
    try:
        yield
    finally:
        css.ComputedStyle.__missing__ = before[0]
        percent.resolve_one_percentage = before[1]  # type: ignore[attr-defined]
        inline.strut = before[2]  # type: ignore[attr-defined]


def _values(css: ModuleType, compute: Callable[[Object, str], Object]) -> Object:
    """Make the function that finds a value of style for which no rule was found yet."""
    initial = css.INITIAL_VALUES
    simple = {key for key in initial if key not in ENTANGLED and not key.startswith(DECORATION)}
    inherited = simple & css.INHERITED
    unset = simple - css.INHERITED - css.INITIAL_NOT_COMPUTED
    logical = {
        find(block="ttb", inline=direction)
        for find in css.PHYSICAL_FUNCTIONS.values()
        for direction in ("ltr", "rtl")
    }

    def value(style: Object, key: str) -> Object:
        rules = style.cascaded
        if key not in rules and style.parent_style is not None:
            if key in inherited:
                style[key] = found = style.parent_style[key]
                return found
            if key in unset and logical.isdisjoint(rules):
                style[key] = found = initial[key]
                return found
        return compute(style, key)

    return value


def _sizes(resolve: Callable[[Object, str, float], None]) -> Object:
    """Make the function that gives a box a margin, a padding or a width in pixels."""

    def size(box: Object, name: str, whole: float) -> None:
        value = box.style[name]
        if value != "auto" and getattr(value, "unit", None) == "px":
            setattr(box, name, value.value)
        else:
            resolve(box, name, whole)

    return size


def _lines(measure: Callable[[Object], tuple[float, float]]) -> Object:
    """Make the function that tells how high a line of a style is, and where its letters stand."""
    known: dict[int, tuple[Object, tuple[float, float]]] = {}

    def line(style: Object) -> tuple[float, float]:
        if id(style) not in known:  # kept with its style, so that no other has its number
            known[id(style)] = style, measure(style)
        return known[id(style)][1]

    return line
