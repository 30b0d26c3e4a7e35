"""Words of strangers in a comment, judged by GitHub's own Markdown."""

from __future__ import annotations

import html
import re

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from golocal.base.letters import INVISIBLE
from golocal.text import quote_github
from golocal.text.quote_github import JOINER

HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                *("<script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "</details>"),
                *(
                    "![x](https://evil.example/x.png)",
                    "[x](javascript:alert(1))",
                    "[x]: http://a.b",
                ),
                *(
                    "@octocat",
                    "a@b.example",
                    "org/team",
                    "https://evil.example",
                    "www.evil.example",
                ),
                *("_www.evil.example", "ftp://evil.example", "mailto:a@b.example", "#12", "GH-12"),
                *("CVE-2020-1234", ":tada:", "$x$", "$$", "`", "```", "~~~", "**", "__", "~~", "|"),
                *("# x", "- x", "+ x", "1. x", "> x", "===", "---", "    x", "\\", "&lt;", "&#64;"),
                *("0123456789abcdef0123456789abcdef01234567", "deadbeef", "[^1]", "- [ ] x", "\n"),
                *("\N{RIGHT-TO-LEFT OVERRIDE}", "\x00", "\N{NO-BREAK SPACE}", "é", "漢"),
            ]
        ),
    ),
    max_size=8,
).map("".join)
"""Texts made of all that does something in a comment."""

ACTS = re.compile(
    r"@\w|#\d|(?<![^\W_])(?:GH|GHSA|CVE)-\w|://|www\.|:[a-z0-9+_-]+:"
    r"|(?<![0-9a-z])(?=\d*[a-f])[0-9a-f]{7,}(?![0-9a-z])",
    re.IGNORECASE,
)
"""What GitHub looks for in a comment once it is HTML."""


def rendered(markdown: str) -> str:
    """Make HTML as GitHub does, with all that it would take away afterwards still there."""
    made: str = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    return made


def text_of(made: str) -> str:
    """Give what a reader sees of HTML."""
    return html.unescape(re.sub(r"<[^<>]*>", "", made))


def seen(text: str) -> str:
    """Give a text as it should be seen: one line, no character that hides."""
    return " ".join(INVISIBLE.sub("\N{REPLACEMENT CHARACTER}", text).split())


@given(HOSTILE)
def test_a_quoted_text_is_a_paragraph_that_shows_it_and_nothing_else(text: str) -> None:
    """No link, no picture, no emphasis, no heading, no list: only what was written."""
    made = rendered(quote_github.quote(text))

    assert set(re.findall(r"<[^<>]*>", made)) <= {"<p>", "</p>", "<span>", "</span>"}
    assert text_of(made).strip("\n").replace(JOINER, "") == seen(text).replace(JOINER, "")


@given(HOSTILE)
def test_nothing_is_left_for_github_to_find(text: str) -> None:
    """Nobody is notified, and no address, issue, commit, emoji or formula is made a link of."""
    for made in (rendered(quote_github.quote(text)), f"<p>{quote_github.html(text)}</p>"):
        assert ACTS.search(text_of(made)) is None
        assert "$" not in made.replace("<span>$</span>", "")


@given(HOSTILE)
def test_in_a_cell_of_a_table_a_text_stays_in_its_cell(text: str) -> None:
    """A row has as many cells as its head, whatever is in them."""
    table = f"| a | b |\n| --- | --- |\n| {quote_github.quote(text)} | {quote_github.code(text)} |"

    made = rendered(table)

    assert made.count("<td>") == 2
    assert set(re.findall(r"<(\w+)", made)) <= {
        *("table", "thead", "tbody", "tr", "th", "td", "span", "code"),
    }


@given(HOSTILE)
def test_in_html_a_text_is_a_text(text: str) -> None:
    """The line of a part that can be opened is HTML, in which Markdown is not read."""
    made = quote_github.html(text)

    assert set(re.findall(r"<[^<>]*>", made)) <= {"<span>", "</span>"}
    assert text_of(made).replace(JOINER, "") == seen(text).replace(JOINER, "")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        # nothing to do
        ("A budget that every resident can read", "A budget that every resident can read"),
        ("In 2018. That is 47.07 north, at 12:30.", "In 2018. That is 47.07 north, at 12:30."),
        ("high-level, well-being, 1000000", "high-level, well-being, 1000000"),
        # Markdown and HTML
        ("a *b* <c> [d](e) ~f~", r"a \*b\* &lt;c&gt; \[d\](e) \~f\~"),
        ("g_h | `i` \\", r"g\_h &#124; \`i\` \\"),
        ("- a", r"\- a"),
        ("2. a", r"2\. a"),
        # what GitHub finds later
        ("@octocat", f"@{JOINER}octocat"),
        ("https://www.graz.at", f"https:{JOINER}//www{JOINER}.graz.at"),
        ("see #12 :tada:", f"see #{JOINER}12 :{JOINER}tada:"),
        ("deadbeef", f"deadbe{JOINER}ef"),
        ("US$ 5", "US<span>$</span> 5"),
        # ends of lines, and what cannot be seen
        ("a\n\n  b\x00\N{RIGHT-TO-LEFT OVERRIDE}", "a b��"),
    ],
)  # fmt: skip
def test_what_is_written_for_each(text: str, quoted: str) -> None:
    """Most texts come out as they are."""
    assert quote_github.quote(text) == quoted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("practices/promising/x.md:6:10", "`practices/promising/x.md:6:10`"),
        ("a`b@c.md", f"<code>a\\`b@{JOINER}c.md</code>"),
    ],
)
def test_a_path_is_shown_as_code(text: str, shown: str) -> None:
    """Also one that would end a piece of code."""
    assert quote_github.code(text) == shown


@pytest.mark.parametrize(("most", "shown"), [(5, "a b c"), (4, "a b…"), (3, "a…")])
def test_a_long_text_is_cut(most: int, shown: str) -> None:
    """The sign for it counts, too."""
    assert quote_github.quote("a b c", most) == shown
