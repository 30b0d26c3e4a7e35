"""Escaping for GitHub: words of strangers in a comment, where nothing in them may act.

What a comment says is read three times: as Markdown, as HTML, and then for names to notify and
for addresses, issues, commits, emoji and formulas to make links and pictures of. Escapes settle
the first two. The third has none (github/markup issue 1168), so a character of no width parts what
would be found.
"""

from __future__ import annotations

import re

from golocal.base.letters import INVISIBLE

JOINER = "\N{WORD JOINER}"

ACTING = re.compile(
    r"(?P<sign>@)"
    r"|(?P<issue>\#(?=\d)|(?<![^\W_])(?:GH|GHSA|CVE)-(?=\w))"
    r"|(?P<scheme>:(?=//))"
    r"|(?P<www>www(?=\.))"
    r"|(?P<emoji>:(?=[a-z0-9+_-]+:))"
    r"|(?P<commit>(?<![0-9a-z])(?=\d*[a-f])[0-9a-f]{7,}(?![0-9a-z]))",
    re.IGNORECASE,
)
"""What GitHub finds in a finished comment: mentions and e-mail addresses, issues and advisories,
addresses, emoji, commits."""

SHORT_OF_A_COMMIT = 6
"""How many digits of a commit's name GitHub does not take for one."""

HTML = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "$": "<span>$</span>",  # so says GitHub's page on mathematical expressions
    }
)
MARKDOWN = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "\\`*_[]~"},
        "|": "&#124;",  # in a table, a backslash would not always do
    }
)

OPENING = re.compile(r"(?P<mark>[#+=-])|(?P<number>\d{1,9})(?=[.)](?: |$))")
"""What, at the beginning of a line, could open a heading, a list or a rule."""

OPENED = re.compile(r"https?://[\w.:-]+(?:[/?#][\w./~%?#&=+:,;!()*'-]*)?", re.ASCII)
"""An address that means nothing else in code, nor between < and >."""

PLAIN = re.compile(r"[A-Za-z0-9./_-]+(?::\d+)*")


def quote(text: str, most: int | None = None) -> str:
    """Escape a text as one line of Markdown that shows the text and does nothing else.

    Of a text with more characters than `most`, the beginning is shown.
    """
    quoted = html(text, most).translate(MARKDOWN)
    return OPENING.sub(_shut, quoted, count=1) if OPENING.match(quoted) else quoted


def html(text: str, most: int | None = None) -> str:
    """Escape a text as one line of HTML, for places where Markdown is not read."""
    if most is not None and len(text) > most:
        text = f"{text[: most - 1].rstrip()}…"
    line = " ".join(INVISIBLE.sub("\N{REPLACEMENT CHARACTER}", text).split())
    return ACTING.sub(_parted, line).translate(HTML)


def code(text: str) -> str:
    """Escape a path or a code, shown as it is typed."""
    return f"`{text}`" if PLAIN.fullmatch(text) else f"<code>{quote(text)}</code>"


def link(address: str) -> str:
    """A web address that can be opened and copied: in code, where GitHub looks for nothing."""
    if not OPENED.fullmatch(address):
        return quote(address)
    return f"[`{address}`](<{address}>)"


def _parted(found: re.Match[str]) -> str:
    text = found.group()
    if found.lastgroup != "commit":
        return text + JOINER
    step = SHORT_OF_A_COMMIT
    return JOINER.join(text[start : start + step] for start in range(0, len(text), step))


def _shut(found: re.Match[str]) -> str:
    return f"\\{found['mark']}" if found["mark"] else f"{found['number']}\\"
