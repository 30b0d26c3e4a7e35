"""What the HTML that Markdown makes still lacks for a page.

A picture needs its width and height, or the text below it moves when it arrives. A cell of a table
says its alignment in a style of its own, which the policy of the pages refuses: it becomes a class.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Measures = Callable[[str], tuple[int, int] | None]
    """The width and height of a picture in pixels, by the address that the page has for it."""

IMAGE = re.compile(r"<img\b(?![^>]*\swidth=)(?=[^>]*?\ssrc=\"([^\"]*)\")")
ALIGNED = re.compile(r"<(t[hd]) style=\"text-align: (left|center|right);\">")
"""As Python-Markdown 3 writes it, and nothing else does."""


def finished(html: str, measures: Measures) -> str:
    """Give every picture its measures where they are known, and every aligned cell its class."""

    def measured(image: re.Match[str]) -> str:
        size = measures(image[1])
        return f'<img width="{size[0]}" height="{size[1]}"' if size else image[0]

    return ALIGNED.sub(r'<\1 class="\2">', IMAGE.sub(measured, html))
