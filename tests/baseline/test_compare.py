"""The comparison of two published trees tells every kind of difference, and passes what is listed.

Each test goes from files on disk through the command to its exit status.
"""

from __future__ import annotations

import io
import json
import runpy
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

COMPARE = Path(__file__).with_name("compare.py")

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A practice</title>
<meta name="DC.date" content="2026-11-23">
<link rel="canonical" href="https://example.org/x/practices/a/">
<script type="application/ld+json">{"@graph": [{"name": "A"}, {"name": "B"}]}</script></head>
<body><header><a href="../..">Home</a></header>
<main><h1 id="top">A practice</h1><p>It <em>began</em> in 2015.<sup>1</sup> It goes on.</p>
<img src="a.png" alt="A square" width="4"><button aria-label="Copy">+</button></main>
<footer>Made in Graz</footer></body></html>
"""
CHAPTER = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head>
<body><p id="p">A chapter, <a href="two.xhtml#p">to the next</a>.</p></body></html>
"""


def epub(**changes: str) -> bytes:
    """Make an EPUB of three members, some of them changed."""
    members = {
        "mimetype": "application/epub+zip",
        "EPUB/package.opf": "<package><title>A volume</title></package>",
        "EPUB/one.xhtml": CHAPTER,
    } | {f"EPUB/{name.replace('_', '.')}": text for name, text in changes.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as pack:
        for name, text in members.items():
            pack.writestr(name, text)
    return file.getvalue()


TREE: Mapping[str, str | bytes] = {
    "index.html": PAGE,
    "404.html": PAGE,
    "practices/a/index.html": PAGE,
    "practices/a/a.pdf": b"%PDF-1.7",
    "practices/a/card.png": b"\x89PNG",
    "data/a.json": '{"title": "A", "years": [2015, 2016], "is_open": true}',
    "data/a.csv": "slug,title\r\na,One\r\nb,Two\r\n",
    "feed.xml": '<feed a="1" b="2"><title>News</title></feed>',
    "data/a.bib": "@misc{a,\n  title = {A}\n}\n",
    "assets/a.woff2": b"wOF2",
    "pagefind/fragment/en_1a2b3c4.pf_fragment": b"1",
    "pagefind/fragment/en_2a2b3c4.pf_fragment": b"2",
    "volumes/1/hrgl-1.epub": epub(),
    "volumes/SHA256SUMS": "1f  1/hrgl-1.epub\n2e  1/hrgl-1.pdf\n",
}

Change = Mapping[str, str | bytes | None]
Compared = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Compared:
    """Compare a tree with one in which files are others, and give the exit status and the lines."""

    def write(name: str, files: Change) -> Path:
        for path, content in files.items():
            if content is not None:
                file = tmp_path / name / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path / name

    def compare(changes: Change, expected: str = "", *options: str) -> tuple[int, list[str]]:
        trees = write("old", TREE), write("new", {**TREE, **changes})
        listed = tmp_path / "expected.txt"
        listed.write_text(expected, "utf-8")
        arguments = [*trees, "--expected", listed, *options]
        monkeypatch.setattr(sys, "argv", [str(each) for each in (COMPARE, *arguments)])
        with pytest.raises(SystemExit) as end:
            runpy.run_path(str(COMPARE), run_name="__main__")
        said = capsys.readouterr()
        return int(str(end.value.code)), (said.out + said.err).splitlines()

    return compare


def page(old: str, new: str) -> Change:
    """Change the page of a practice."""
    assert PAGE.count(old) == 1
    return {"practices/a/index.html": PAGE.replace(old, new)}


def book(old: str, new: str) -> Change:
    """Change a chapter of the EPUB."""
    assert CHAPTER.count(old) == 1
    return {"volumes/1/hrgl-1.epub": epub(one_xhtml=CHAPTER.replace(old, new))}


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        pytest.param(
            page("goes on", "went on"),
            ['page practices/a/: words: -"goes" +"went"'],
            id="a word",
        ),
        pytest.param(
            page("goes on", "goes\u00a0on"),
            ['page practices/a/: words: -"goes on." +"goes\u00a0on."'],
            id="a space that does not break",
        ),
        pytest.param(
            page("</sup> It", "</sup>It"),
            ['page practices/a/: words: -"2015.1 It" +"2015.1It"'],
            id="a space behind a mark",
        ),
        pytest.param(
            page("in Graz", "in Gwangju"),
            ['page practices/a/: frame words: -"Graz" +"Gwangju"'],
            id="a word around the main content",
        ),
        pytest.param(
            page('href="../.."', 'href="../"'),
            ['page practices/a/: links: -"./" +"practices/"'],
            id="a link",
        ),
        pytest.param(
            page('id="top"', 'id="a-practice"'),
            ['page practices/a/: ids: -"top" +"a-practice"'],
            id="an id",
        ),
        pytest.param(
            page(' alt="A square"', ""),
            ['page practices/a/: images: -"A square" +"(no alternative text)"'],
            id="an alternative text",
        ),
        pytest.param(
            page('aria-label="Copy"', 'aria-label="Take"'),
            ['page practices/a/: labels: -"aria-label: Copy" +"aria-label: Take"'],
            id="a label that is heard",
        ),
        pytest.param(
            page("<title>A ", "<title>One "),
            ['page practices/a/: title: -"A practice" +"One practice"'],
            id="a title",
        ),
        pytest.param(
            page('<meta name="DC.date" content="2026-11-23">', ""),
            ['page practices/a/: meta DC.date: -"2026-11-23"'],
            id="a meta tag",
        ),
        pytest.param(
            page("x/practices/a/", "x/practices/b/"),
            ['page practices/a/: link canonical: -"practices/a/" +"practices/b/"'],
            id="a link of the head",
        ),
        pytest.param(
            page('{"name": "B"}', '{"name": "C"}'),
            ['page practices/a/: JSON-LD: $[0].@graph[1].name -"B" +"C"'],
            id="a value of JSON-LD",
        ),
        pytest.param(
            page('{"name": "B"}', '{"name": '),
            ["page practices/a/: unreadable: Expecting value: line 1 column 37 (char 36)"],
            id="JSON-LD that cannot be read",
        ),
        pytest.param(
            page("<em>began</em>", "began"),
            [
                'page practices/a/: elements: -"<em>"',
                'page practices/a/: elements: -"</em>"',
            ],
            id="an emphasis",
        ),
        pytest.param(
            page("<em>began</em> in", "<em>began in</em>"),
            [
                'page practices/a/: words in elements: +"in"',
                'page practices/a/: words in elements: -"in"',
            ],
            id="the end of an emphasis",
        ),
        pytest.param(
            page('width="4"', 'width="5"'),
            [r'page practices/a/: elements: -"<img width=\"4\">" +"<img width=\"5\">"'],
            id="another attribute",
        ),
        pytest.param(
            {"practices/a/index.html": None}, ["page practices/a/: address: gone"], id="no page"
        ),
        pytest.param({"b/index.html": PAGE}, ["page b/: address: new"], id="a new page"),
        pytest.param(
            {"data/a.json": '{"title": "B", "years": [2016], "is_open": 1, "more": null}'},
            [
                'data data/a.json: value: $.title -"A" +"B"',
                "data data/a.json: value: $.years[] -2015",
                "data data/a.json: value: $.is_open -true +1",
                "data data/a.json: value: $.more +null",
            ],
            id="values of JSON",
        ),
        pytest.param(
            {"data/a.csv": "slug,title\r\na,One\r\nb,Deux\r\n"},
            ['data data/a.csv: row: b, title -"Two" +"Deux"'],
            id="a cell",
        ),
        pytest.param(
            {"data/a.csv": "slug,title\r\na,One\r\n"},
            ['data data/a.csv: row: -["b", "Two"]'],
            id="a row",
        ),
        pytest.param(
            {"feed.xml": '<feed a="1" b="3"><title>Old</title></feed>'},
            [
                r'data feed.xml: xml: -"<feed a=\"1\" b=\"2\">" +"<feed a=\"1\" b=\"3\">"',
                'data feed.xml: xml: -"News" +"Old"',
            ],
            id="XML",
        ),
        pytest.param(
            {"data/a.bib": "@misc{a,\n  title = {B}\n}\n"},
            ['data data/a.bib: line: -"  title = {A}" +"  title = {B}"'],
            id="a line",
        ),
        pytest.param(
            {"assets/a.woff2": b"wOF3"},
            ["file assets/a.woff2: bytes: 4 became 4 others"],
            id="bytes",
        ),
        pytest.param(
            {"practices/a/a.pdf": b""},
            ["pdf practices/a/a.pdf: address: empty"],
            id="an empty PDF",
        ),
        pytest.param(
            {"practices/a/card.png": None},
            ["file practices/a/card.png: address: gone"],
            id="no card",
        ),
        pytest.param(
            {"pagefind/fragment/en_1a2b3c4.pf_fragment": None},
            ["file pagefind/pf_fragment 2: address: gone"],
            id="a page that cannot be found",
        ),
        pytest.param(
            {"volumes/SHA256SUMS": "1f  1/hrgl-1.epub\n"},
            ['data volumes/SHA256SUMS: line: -"1/hrgl-1.pdf"'],
            id="a file without a sum",
        ),
        pytest.param(
            book("A chapter", "The chapter"),
            ['epub volumes/1/hrgl-1.epub EPUB/one.xhtml: words: -"A" +"The"'],
            id="a word of an EPUB",
        ),
        pytest.param(
            book("two.xhtml#p", "two.xhtml#q"),
            [
                (
                    "epub volumes/1/hrgl-1.epub EPUB/one.xhtml: links: "
                    '-"EPUB/two.xhtml#p" +"EPUB/two.xhtml#q"'
                )
            ],
            id="a link of an EPUB",
        ),
        pytest.param(
            {"volumes/1/hrgl-1.epub": epub(package_opf="<package><title>B</title></package>")},
            ['epub volumes/1/hrgl-1.epub EPUB/package.opf: xml: -"A volume" +"B"'],
            id="metadata of an EPUB",
        ),
        pytest.param(
            {"volumes/1/hrgl-1.epub": epub(two_xhtml=CHAPTER)},
            ["epub volumes/1/hrgl-1.epub EPUB/two.xhtml: member: new"],
            id="a member of an EPUB",
        ),
        pytest.param(
            {"volumes/1/hrgl-1.epub": b"PK"},
            ["epub volumes/1/hrgl-1.epub: unreadable: File is not a zip file"],
            id="no EPUB",
        ),
    ],
)
def test_a_difference_is_told_and_fails(
    changes: Change, facts: list[str], compared: Compared
) -> None:
    """It is told alone: one change is no other kind of change as well."""
    status, lines = compared(changes, "", "--all")

    assert [line.strip() for line in lines if line.startswith("  ")] == facts
    assert status == 1


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="nothing"),
        pytest.param(
            {"data/a.json": '{\n "is_open": true, "years": [2015, 2016], "title": "A"}\n'},
            id="spaces and the order of keys in JSON",
        ),
        pytest.param(
            {"feed.xml": '<feed b="2" a="1">\n<title>News</title>\n</feed>'},
            id="spaces and the order of attributes in XML",
        ),
        pytest.param(page("<p>It <em>began</em> in", "<p >It\n<em>began</em> in"), id="a line end"),
        pytest.param(page('<h1 id="top">', "<h1 id=top>"), id="how an attribute is quoted"),
        pytest.param(
            page('href="../.."', 'href="https://example.org/x/"'), id="another way to one address"
        ),
        pytest.param({"practices/a/a.pdf": b"%PDF-2.0"}, id="another PDF"),
        pytest.param({"practices/a/card.png": b"\x89PNG2"}, id="another card"),
        pytest.param(
            {
                "pagefind/fragment/en_1a2b3c4.pf_fragment": None,
                "pagefind/fragment/en_9a2b3c4.pf_fragment": b"1",
            },
            id="another name in Pagefind's index",
        ),
        pytest.param(
            {"volumes/SHA256SUMS": "1e  1/hrgl-1.epub\n2d  1/hrgl-1.pdf\n"}, id="other sums"
        ),
    ],
)
def test_what_nobody_can_miss_is_no_difference(changes: Change, compared: Compared) -> None:
    """Nor is what the next issue compares."""
    assert compared(changes) == (
        0,
        ["14 files against 14: 0 unexpected differences, 0 expected, 0 unused lines."],
    )


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(r'page practices/a/: elements: -"<img width=\"4\">" +"*"', id="a pattern"),
        pytest.param(
            r'page practices/a/: elements: -"<img width=\"4\">" +"<img width=\"[5]\">"',
            id="a fact, with brackets that stand for themselves",
        ),
    ],
)
def test_a_listed_difference_passes(line: str, compared: Compared) -> None:
    """It has its reason behind it."""
    status, lines = compared(page('width="4"', 'width="[5]"'), f"# A list\n\n{line} # wider\n")

    assert (status, lines) == (
        0,
        ["14 files against 14: 0 unexpected differences, 1 expected, 0 unused lines."],
    )


def test_a_listed_difference_that_does_not_occur_fails(compared: Compared) -> None:
    """Or the list would hold more than is true."""
    assert compared({}, "page b/: address: new # a new page\n") == (
        1,
        [
            "listed, and nothing of it occurs: page b/: address: new # a new page",
            "14 files against 14: 0 unexpected differences, 0 expected, 1 unused lines.",
        ],
    )


def test_a_listed_difference_needs_its_reason(compared: Compared) -> None:
    """The line is named."""
    assert compared({}, "# A list\npage b/: address: new\n") == (
        2,
        ["expected.txt, line 2: write the fact, then ` # ` and a reason"],
    )


def test_a_folder_without_a_site_is_wrong_use(compared: Compared, tmp_path: Path) -> None:
    """Two empty folders are not alike: nothing was compared."""
    status, lines = compared({"index.html": None})

    assert (status, lines) == (
        2,
        [f"{tmp_path / 'new'} holds no published site: there is no index.html in it"],
    )


def test_the_same_change_of_many_pages_is_one_line(compared: Compared) -> None:
    """It is counted in each."""
    names = ("index.html", "404.html", "practices/a/index.html")

    assert compared(dict.fromkeys(names, PAGE.replace("Graz", "Wien"))) == (
        1,
        [
            "page frame words: 3",
            '  page 404.html: frame words: -"Graz" +"Wien" (and in 2 other places)',
            "14 files against 14: 3 unexpected differences, 0 expected, 0 unused lines.",
        ],
    )


def test_of_many_changes_of_a_kind_the_first_are_shown(compared: Compared) -> None:
    """The others are counted."""
    values = json.dumps({f"k{number:02}": number for number in range(14)})
    status, lines = compared({"data/a.json": values})

    assert status == 1
    assert (lines[0], len(lines)) == ("data value: 17", 15)
    assert lines[13] == "  … and 5 other changes (--all shows them)"


def test_of_a_long_text_only_what_changed_is_printed(compared: Compared) -> None:
    """With some words around it."""
    title = f"{'before ' * 40}{{}}{' after' * 40}"
    old, new = (PAGE.replace("A practice", title.format(word)) for word in ("one", "two"))
    _, lines = compared({"index.html": new, "practices/a/index.html": old})
    _, whole = compared({"index.html": new, "practices/a/index.html": old}, "", "--all")

    assert len(max(lines, key=len)) < 300 < len(max(whole, key=len))
