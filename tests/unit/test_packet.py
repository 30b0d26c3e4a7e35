"""The summary of a change, as a comment for its reviewers."""

from __future__ import annotations

import dataclasses
import html
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from golocal.base.catalogue import Catalogue
from golocal.base.location import Source
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.entry.settings import PageMap, Printed
from golocal.entry.vocabulary import Citation
from golocal.review import packet
from golocal.review.packet import Prints
from golocal.text.quote_github import JOINER

SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
CHARTER = "promising/sampletown-charter.md"

MOST_ON_GITHUB = 65_536
"""In characters; what is longer is refused."""

PRINTED = PageMap(
    volume=1,
    published=date(2026, 11, 23),
    pages=12,
    practices={"sampletown-charter": Printed(first=5, last=6, digest="0" * 64)},
)

Now = Callable[[Mapping[str, str | bytes | None]], Loaded]


@pytest.fixture
def now(collection: Callable[..., Path]) -> Now:
    """Read the sample with some files replaced, added or taken away."""

    def make(files: Mapping[str, str | bytes | None]) -> Loaded:
        return corpus.load(collection(files))

    return make


def charter(old: str, new: str) -> str:
    """Give the charter of the sample with some words replaced."""
    text = (SAMPLE / CHARTER).read_text("utf-8")
    assert old in text
    return text.replace(old, new)


def test_nothing_changed_is_said_in_two_sentences(sample: Loaded, english: Catalogue) -> None:
    """A pull request about the code has no packet to read."""
    assert packet.compose(sample, sample, english, Prints()) == (
        "## What this pull request changes\n"
        "\n"
        "No entry is changed. No error stands in the way of publication.\n"
    )


def test_the_change_of_a_word_is_told_with_what_it_touches(
    sample: Loaded, now: Now, english: Catalogue
) -> None:
    """The whole comment: entry, field, print, pages; no mirror, for no count has changed."""
    after = now({CHARTER: charter("one sheet of paper", "one roll of paper")})

    assert packet.compose(sample, after, english, None) == (
        "## What this pull request changes\n"
        "\n"
        "Entries and vocabularies: 1 changed. No error stands in the way of publication.\n"
        "\n"
        "|  | kind | title | file | volume |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| changed | practice | A charter on one page "
        "| `practices/promising/sampletown-charter.md` | 1 |\n"
        "\n"
        "### Fields and sections\n"
        "\n"
        f"{packet.WHERE_TO_READ}\n"
        "\n"
        "- A charter on one page: _Actors and resources_ "
        f"It cost one sheet of paper.\\[@{JOINER}1\\] → "
        f"It cost one roll of paper.\\[@{JOINER}1\\]\n"
        "\n"
        "### Length, print and sources\n"
        "\n"
        "**A charter on one page**\n"
        "\n"
        "- 33 words: Context 5, Objective 4, Implementation 5, Actors and resources 6, Results 4, "
        "Challenges and lessons 6, Transferability 3.\n"
        "\n"
        "### Print\n"
        "\n"
        "Nothing was typeset for this packet.\n"
        "\n"
        "### Pages\n"
        "\n"
        "<details><summary>Addresses: 0 new, 2 changed, 0 gone</summary>\n"
        "\n"
        "- practices: 1 changed (`/practices/sampletown-charter/`)\n"
        "- data: 1 changed (`/data/practices.json`)\n"
        "\n"
        "</details>\n"
    )


def test_a_reviewer_opens_sources_and_learns_what_is_in_print(now: Now, english: Catalogue) -> None:
    """An address is a link that copies as it is; the pages of the printed copies are named."""
    before = now({})
    after = dataclasses.replace(
        before,
        corpus=dataclasses.replace(
            before.corpus,
            practices={
                **before.corpus.practices,
                "sampletown-charter": dataclasses.replace(
                    before.corpus.practices["sampletown-charter"],
                    sources=(
                        Citation(
                            title="The charter",
                            year=2021,
                            url="https://sampletown.example/charter",
                        ),
                        Citation(
                            title="Minutes", url="https://sampletown.example/min?y=2011&p=a_b"
                        ),
                    ),
                ),
            },
        ),
        page_maps={1: PRINTED},
        sources={
            **before.sources,
            f"practices/{CHARTER}": Source(f"practices/{CHARTER}", charter("one sheet", "a sheet")),
        },
    )

    said = packet.compose(before, after, english, Prints())

    assert (
        "- **In print**: volume 1, pp. 5–6. The copies keep the old words; correct what is wrong, "
        "not what could be nicer.\n"
        "- Source 2: Minutes [`https://sampletown.example/min?y=2011&p=a_b`]"
        "(<https://sampletown.example/min?y=2011&p=a_b>)\n"
    ) in said
    assert "Source 1" not in said


def test_new_faults_say_what_to_type_and_mended_ones_only_where(
    sample: Loaded, now: Now, english: Catalogue
) -> None:
    """What was taken out for good, such as an address, is not said again."""
    mail = charter("It cost one sheet", "Ask clerk@sampletown.example; it cost one sheet")
    faulty = now({CHARTER: mail})

    (new,) = re.findall(r"New: .*\n\n(.*)", packet.compose(sample, faulty, english, Prints()))
    mended = packet.compose(faulty, sample, english, Prints())

    assert "clerk" in new
    assert "Mended: 1 error.\n\n- `person-email` in `practices/promising/samp" in mended
    assert "clerk@" not in mended.partition("### Pages")[0]


def test_a_vanished_address_is_a_fault_that_the_change_brings(
    sample: Loaded, now: Now, english: Catalogue
) -> None:
    """The gate of `check.py --against` is told here, too."""
    made = packet.compose(sample, now({CHARTER: None}), english, None)

    assert "**error** `address-lost` at `practices/promising/sampletown-charter.md:1:1`" in made


def test_the_texts_of_what_is_withdrawn_are_not_said_again(
    sample: Loaded, now: Now, english: Catalogue
) -> None:
    """Somebody may be at risk by them."""
    tombstone = "---\ntitle: Withdrawn\nwithdrawn: {date: 2026-11-23, reason: Asked.}\n---\n"
    made = packet.compose(sample, now({CHARTER: tombstone}), english, None)

    assert "| withdrawn | practice | Withdrawn | `practices/" in made
    assert "one sheet" not in made
    assert "A charter on one page" not in made


def test_what_was_typeset_is_told_line_by_line(
    sample: Loaded, now: Now, english: Catalogue
) -> None:
    """Volumes first, then the handouts that are there, then those that are not."""
    prints = Prints(handouts=("a", "b"), failures={"c": "no <font>"}, volumes=("Volume 1: ready.",))
    made = packet.compose(sample, now({CHARTER: charter("one", "1")}), english, prints)

    assert made.partition("### Print\n\n")[2].startswith(
        "- Volume 1: ready.\n"
        "- Handouts, beside this summary: `handouts/a.pdf`, `handouts/b.pdf`.\n"
        "- No handout of `c`: no &lt;font&gt;\n\n"
    )


@pytest.mark.parametrize(
    "files",
    [
        {"vocabularies/regions.yml": "terms: ["},
        {"vocabularies/countries.yml": None},
    ],
    ids=["a vocabulary with a fault", "no vocabulary"],
)
def test_what_cannot_be_planned_is_said(
    sample: Loaded, now: Now, english: Catalogue, files: Mapping[str, str | None]
) -> None:
    """The summary is written all the same, for it lists the faults."""
    made = packet.compose(sample, now(files), english, None)

    assert "What becomes of the pages can be told once" in made
    assert "**error**" in made


def test_an_entry_with_an_error_has_no_page(sample: Loaded, now: Now, english: Catalogue) -> None:
    """It would not be published; the others are planned all the same."""
    after = now({CHARTER: charter("one sheet", "[one](../nowhere/sheet.md)")})
    made = packet.compose(sample, after, english, None)

    assert "**error** `link-broken`" in made
    assert (
        "- practices: 2 changed (`/practices/`, `/practices/lillevik-open-budget/`); "
        "1 gone (`/practices/sampletown-charter/`)\n"
    ) in made


def test_many_entries_are_counted_where_they_are_not_listed(
    sample: Loaded, english: Catalogue
) -> None:
    """Sixty rows are enough to look through."""
    many = {
        f"practices/promising/town-{number:03}.md": Source(
            f"practices/promising/town-{number:03}.md", f"---\ntitle: Town {number}\n---\n"
        )
        for number in range(200)
    }
    made = packet.compose(
        sample, dataclasses.replace(sample, sources={**sample.sources, **many}), english, None
    )

    assert "| and 140 more |  |  |  |  |\n" in made


def test_a_long_comment_is_cut_between_its_parts_and_says_so() -> None:
    """GitHub would refuse it as a whole."""
    made = packet.fitting(["A word. " * 300] * 200)

    assert len(made) <= MOST_ON_GITHUB
    assert made.endswith("A word. \n\n" + packet.LEFT_OUT)


HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=6),
        st.sampled_from(
            [
                *("<script>alert(1)</script>", "</details>", "</code>", "<!--", "![x](//e.vil/x)"),
                *("[x](https://evil.example)", "@octocat", "a@b.example", "https://evil.example"),
                *("www.evil.example", "#12", ":tada:", "$x$", "`", "```", "~~", "**", "|", "\n"),
                *("\n\n", "\n# x\n", "\n---\n", "\n- x", "\n> x", "\\", '"', "'", "{", "]", ": "),
            ]
        ),
    ),
    min_size=1,
    max_size=6,
).map("".join)

TAGS = frozenset(
    [
        *("h2", "h3", "h4", "p", "ul", "li", "blockquote", "code", "em", "strong", "del", "span"),
        *("table", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    ]
)
"""What a comment of ours is made of."""

ACTS = re.compile(r"@\w|#\d|://|www\.|:[a-z0-9+_-]+:")


@pytest.fixture(scope="module")
def summary(sample: Loaded, english: Catalogue) -> Callable[[Mapping[str, str]], str]:
    """Write the summary of a change that replaces or adds some files."""

    def compose(files: Mapping[str, str]) -> str:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch)
            shutil.copytree(SAMPLE, root / "practices")
            for name, content in files.items():
                (root / "practices" / name).write_bytes(content.encode("utf-8", "replace"))
            return packet.compose(sample, corpus.load(root), english, None)

    return compose


@settings(max_examples=25, deadline=None)
@given(title=HOSTILE, theme=HOSTILE, text=HOSTILE, label=HOSTILE, key=st.text(max_size=5))
def test_nothing_in_an_entry_acts_in_the_comment(
    summary: Callable[[Mapping[str, str]], str],
    title: str,
    theme: str,
    text: str,
    label: str,
    key: str,
) -> None:
    """Whatever is in a new, a changed and a broken entry, it is shown and does nothing."""
    groups = (SAMPLE / "vocabularies/groups.yml").read_text("utf-8")
    made = summary(
        {
            "promising/newtown.md": charter("A charter on one page", title),
            CHARTER: charter("one sheet", text).replace("[charters]", f"[{theme}]\n{key}: x"),
            "vocabularies/groups.yml": groups.replace("label: Everyone", f"label: {label}"),
        }
    )

    shown: str = cmarkgfm.github_flavored_markdown_to_html(made, Options.CMARK_OPT_UNSAFE)
    opened = re.compile(r'<a href="(https://sampletown\.example/charter)"><code>\1</code></a>')
    shown = opened.sub("", shown)  # a source is there to be opened
    assert set(re.findall(r"</?([^\s<>/]+)[^<>]*>", shown)) <= TAGS
    assert re.findall(r"<\w+ [^<>]*>", shown) == []
    outside_code = re.sub(r"<code>.*?</code>", "", shown)
    assert ACTS.search(html.unescape(re.sub(r"<[^<>]*>", "", outside_code))) is None
    assert not re.search(r"@\w", html.unescape(shown))
    assert len(made) <= MOST_ON_GITHUB
