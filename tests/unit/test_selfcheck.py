"""The finished site against itself."""

from __future__ import annotations

from pathlib import Path

from golocal.review import site_check


def site(root: Path, files: dict[str, str]) -> Path:
    """Write a made site."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def test_a_sound_site_has_no_problem(tmp_path: Path) -> None:
    """Folders, anchors, encoded names, queries of nothing, and other origins as links are fine."""
    made = site(
        tmp_path,
        {
            "index.html": '<a href="a/">A</a><a href="a/#über">B</a><a href="#top">C</a>'
            '<a href="https://graz.at/">D</a><img src="data:image/png;base64,x">'
            '<link rel="canonical" href="https://x.example/"><code>href="/no/"</code>',
            "a/index.html": '<h2 id="über"></h2><a href="../">H</a><a href="b%20c.csv">P</a>',
            "a/b c.csv": "",
            "404.html": '<a href="/">H</a>',
            "style.css": "@font-face{src:url('f.woff2')} a{fill:url(#x)}",
            "f.woff2": "",
        },
    )

    assert list(site_check.examine(made).problems) == []


def test_every_dead_end_is_named_with_its_page(tmp_path: Path) -> None:
    """A page, an anchor, a picture, a font: each is a sentence."""
    made = site(
        tmp_path,
        {
            "index.html": '<a href="b/">x</a><a href="a/#no">x</a><img srcset="p.png 2x">',
            "a/index.html": "<p>",
            "style.css": "@font-face{src:url(f.woff2)}",
        },
    )

    assert list(site_check.examine(made).problems) == [
        "index.html: leads to b/, which is not there",
        "index.html: leads to a/#no, but that page has no #no",
        "index.html: leads to p.png, which is not there",
        "style.css: leads to f.woff2, which is not there",
    ]


def test_what_is_loaded_from_another_place_is_a_problem(tmp_path: Path) -> None:
    """A link is the reader's choice; a font or script would tell others who reads."""
    made = site(
        tmp_path,
        {
            "index.html": '<link rel="stylesheet" href="https://fonts.example/f.css">'
            '<script src="//cdn.example/x.js"></script><a href="javascript:go()">x</a>',
        },
    )

    assert list(site_check.examine(made).problems) == [
        "index.html: loads https://fonts.example/f.css from another place",
        "index.html: loads //cdn.example/x.js from another place",
        "index.html: leads to javascript:go(), which a reader cannot follow",
    ]


def test_below_a_sub_path_absolute_ways_begin_at_the_site(tmp_path: Path) -> None:
    """The page for what is not found is served from anywhere, so its ways are absolute."""
    made = site(
        tmp_path, {"404.html": '<a href="/series/">H</a><a href="/x/">X</a>', "index.html": ""}
    )

    assert list(site_check.examine(made, "https://x.example/series/").problems) == [
        "404.html: leads to /x/, which is not there"
    ]
