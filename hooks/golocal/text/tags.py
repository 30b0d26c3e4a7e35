"""The HTML that a text may hold: a few tags that say something about words."""

from __future__ import annotations

import re

from golocal.text import tree

TAG = re.compile(r"<(?=[A-Za-z/!?])[^\s>]*[^<>]*>?")
"""Whatever a browser could take for the beginning of a tag, a comment or an instruction."""

AUTOLINK = re.compile(r'<https?://[^\s<>"`]+>')

ALLOWED = re.compile(
    r"<(?P<end>/)?(?P<name>abbr|sub|sup|span|bdi)>|<(?P<line>br) ?/?>"
    r'|<(?P<short>abbr) title="(?P<title>[^"<>&]*)">'
    r'|<(?P<passage>span|bdi) lang="(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)"'
    r'(?: dir="(?P<direction>ltr|rtl)")?>'
)
"""Tags that say something about words: the language of a passage, an abbreviation in full."""

PLAIN = "Write plain Markdown; for a bare < write &lt;."
BETTER = {
    "b": "For bold write **word**.",
    "strong": "For bold write **word**.",
    "i": "For italics write *word*.",
    "em": "For italics write *word*.",
}
"""What to type instead of the tags that people reach for first."""

PAIRED = "Close it in the same paragraph, behind the words to which it belongs."


def better(tag: str) -> str:
    """What to type instead of a tag."""
    return BETTER.get(tag.strip("</> ").lower(), PLAIN)


def name(tag: re.Match[str]) -> str:
    """The name of an allowed tag."""
    return tag["name"] or tag["short"] or tag["passage"]


def around(
    node: tree.Subscript | tree.Superscript | tree.Abbreviation | tree.Passage, words: str
) -> str:
    """Words between the tags that say what they are, in HTML as in Markdown.

    A value in such a tag holds no sign that is to be escaped (`ALLOWED`).
    """
    facts: dict[str, str] = {}
    match node:
        case tree.Subscript():
            tag = "sub"
        case tree.Superscript():
            tag = "sup"
        case tree.Abbreviation():
            tag, facts = "abbr", {"title": node.title}
        case tree.Passage():
            tag = "bdi" if node.is_isolated else "span"
            facts = {"lang": node.language, "dir": node.direction}
    told = "".join(f' {key}="{value}"' for key, value in facts.items() if value)
    return f"<{tag}{told}>{words}</{tag}>"
