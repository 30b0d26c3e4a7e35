"""A comment on GitHub: blocks of Markdown, as many as it takes.

The words in the blocks are inert already (`golocal.text.quotation`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 65_000
"""In characters. GitHub refuses a comment of more than 65,536; who posts it may add a line."""

MOST_IN_A_ROW = 12
"""How many names a sentence lists before it counts the rest."""

LEFT_OUT = (
    "_The rest is left out, for a comment on GitHub cannot be longer. "
    "All of it is under “Files changed”._\n"
)


def fitting(blocks: Iterable[str]) -> str:
    """Set blocks one below the other, as many as GitHub takes; no block is cut in two."""
    text = ""
    for block in blocks:
        if len(text) + len(block) + len("\n\n") + len(LEFT_OUT) > MOST:
            return text + LEFT_OUT
        text += f"{block}\n\n"
    return text.rstrip("\n") + "\n"


def listed(names: Sequence[str]) -> str:
    """Name the first of many, and count the others."""
    more = len(names) - MOST_IN_A_ROW
    return ", ".join([*names[:MOST_IN_A_ROW], *([f"and {more} more"] if more > 0 else [])])


def bullets(lines: Sequence[str], most: int) -> str:
    """Give a list, the lines beyond `most` counted."""
    more = len(lines) - most
    return "\n".join(f"- {each}" for each in [*lines[:most], *([f"and {more} more"] * (more > 0))])


def table(head: Sequence[str], rows: Sequence[Sequence[str]], most: int) -> str:
    """Give a table, the rows beyond `most` counted."""
    lines = [head, ["---"] * len(head), *rows[:most]]
    if len(rows) > most:
        lines.append([f"and {len(rows) - most} more", *[""] * (len(head) - 1)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def folded(title: str, blocks: Sequence[str]) -> str:
    """Give blocks that open when the reader asks for them; the title is HTML."""
    inner = "\n\n".join(blocks)
    return f"<details><summary>{title}</summary>\n\n{inner}\n\n</details>"
