"""Pages and archives of the edition that opens from a folder."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from lxml import html

from golocal.web import offline, search

PAGE = """<html lang="en"><head>
<link rel="preload" as="font" crossorigin href="../assets/x.woff2">
<link rel="canonical" href="https://series.example/practices/">
<meta http-equiv="refresh" content="0; url=../new/">
</head><body>
<a href="..">Home</a><a href="./">Here</a><a href="../themes/housing/#list">A theme</a>
<a href="practice.pdf">PDF</a><a href="#note">Note</a><form action="../practices/"></form>
<dialog data-engine="../pagefind/pagefind.js" data-root=".."></dialog>
<article data-pagefind-body data-pagefind-meta="kind:Practice">
<p class="kicker"><span data-pagefind-meta="place" data-pagefind-ignore>Malmö, Sweden</span></p>
<h1 data-pagefind-ignore>A <em>commission</em></h1>
<p>It <b>met</b> in 2010.<sup class="mark"><a href="#source-1">1</a></sup><br>Then not.</p>
<p>Why?</p>
<ul class="entries"><li>Another page</li></ul><svg><title>A map</title></svg>
</article><footer>The foot</footer></body></html>
"""


def test_an_address_names_its_file() -> None:
    """Folders become their index files; files, anchors and other sites stay."""
    page = html.document_fromstring(PAGE)

    offline.rewrite(page)

    assert [
        (name, value)
        for element in page.iter()
        for name, value in element.attrib.items()
        if name in ("href", "action", "content", "data-engine", "data-root")
    ] == [
        ("href", "https://series.example/practices/"),
        ("content", "0; url=../new/index.html"),
        ("href", "../index.html"),
        ("href", "index.html"),
        ("href", "../themes/housing/index.html#list"),
        ("href", "practice.pdf"),
        ("href", "#note"),
        ("action", "../practices/index.html"),
        ("data-engine", "../assets/javascripts/search-offline.js"),
        ("data-root", "../index.html"),
        ("href", "#source-1"),
    ]
    assert page.findall(".//link[@rel='preload']") == []


def test_the_search_is_told_what_a_page_says_itself() -> None:
    """Kind, title, place and text; neither lists, marks and drawings nor what all pages have."""
    assert search.words(html.document_fromstring(PAGE)) == (
        "Practice",
        "A commission",
        "Malmö, Sweden",
        "It met in 2010. Then not. Why?",
    )


def test_a_folder_is_made_of_a_site(tmp_path: Path) -> None:
    """What only a server needs stays behind; the search holds the pages that have a text."""
    site, folder = tmp_path / "site", tmp_path / "folder"
    for name, text in {
        "practices/malmo/index.html": PAGE,
        "404.html": PAGE,
        "pagefind/pagefind.js": "",
        "assets/javascripts/search.js": "",
        "practices/malmo/404.html": "kept",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")

    offline.make(site, folder, "const pages = PAGES.map(x);")

    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert files == [
        "assets/javascripts/search-offline.js",
        "assets/javascripts/search.js",
        "practices/malmo/404.html",
        "practices/malmo/index.html",
    ]
    assert (folder / offline.ENGINE).read_text("utf-8") == (
        'const pages = [["practices/malmo/index.html","en","Practice","A commission",'
        '"Malmö, Sweden","It met in 2010. Then not. Why?"]].map(x);'
    )


def test_an_archive_knows_no_time(tmp_path: Path) -> None:
    """The same folder gives the same bytes, sorted, in a folder of the archive's name."""
    folder = tmp_path / "site-offline"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "x.html").write_text("x")
    (folder / "a.pdf").write_bytes(b"%PDF")
    offline.pack(folder, tmp_path / "site-offline.zip")
    first = (tmp_path / "site-offline.zip").read_bytes()
    (folder / "a.pdf").touch()
    offline.pack(folder, tmp_path / "site-offline.zip")

    assert (tmp_path / "site-offline.zip").read_bytes() == first
    with ZipFile(tmp_path / "site-offline.zip") as archive:
        assert [(each.filename, each.date_time) for each in archive.infolist()] == [
            ("site-offline/a.pdf", (1980, 1, 1, 0, 0, 0)),
            ("site-offline/b/x.html", (1980, 1, 1, 0, 0, 0)),
        ]
