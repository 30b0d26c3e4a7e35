"""The finished site against the collection, and its PDFs and data files against the site.

Each test breaks a sound site in one place and sees the gate close.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem, String

from golocal.collection.corpus import Loaded
from golocal.entry.outcome import OutcomeDocument, OutcomeState
from golocal.entry.overlay import Translation
from golocal.review import site_check
from golocal.review.site_check import Expected

SITE = "https://x.example/series/"
TOLD = Expected(frozenset({"practices/a/"}), frozenset({"practices/old/", "practices/gone/"}))
PRACTICES = json.dumps({"practices": [{"id": "a", "url": f"{SITE}practices/a/"}]}).encode()
TABLE = b"id,title\r\na,A\r\n"


def package(content: bytes) -> bytes:
    """Write the data package of one file."""
    digest = hashlib.sha256(content).hexdigest()
    resource = {"path": "practices.json", "bytes": len(content), "hash": f"sha256:{digest}"}
    return json.dumps({"resources": [resource]}).encode()


def pdf(link: str = "here", goal: str = f"{SITE}practices/a/#printed", mark: str = "here") -> bytes:
    """Make a PDF of a page with a link to a place in it, one to the site, and a bookmark."""
    with pikepdf.new() as file:
        page = file.add_blank_page()
        note = {"/Type": Name.Annot, "/Subtype": Name.Link, "/Rect": Array([0, 0, 1, 1])}
        page.Annots = Array(
            [
                Dictionary({**note, "/Dest": String(link)}),
                Dictionary({**note, "/A": Dictionary(S=Name.URI, URI=String(goal))}),
            ]
        )
        tree = NameTree.new(file)
        tree["here"] = Array([page.obj, Name.XYZ, 0, 0, 0])
        file.Root.Names = Dictionary(Dests=tree.obj)
        with file.open_outline() as outline:
            item = OutlineItem("Part")
            item.destination = String(mark)
            outline.root.append(item)
        held = io.BytesIO()
        file.save(held, deterministic_id=True)
        return held.getvalue()


PDF = pdf()
SOUND: Mapping[str, bytes] = {
    "404.html": b'<a href="/series/">H</a>',
    "assets/fonts/LICENSE-f.txt": b"",
    "card.png": b"",
    "data/datapackage.json": package(PRACTICES),
    "data/practices.csv": TABLE,
    "data/practices.json": PRACTICES,
    "feed.xml": f'<link href="{SITE}practices/a/"/>'.encode(),
    "index.html": f'<meta property="og:image" content="{SITE}card.png">'
    '<script src="s.js"></script><div data-words="practices/words.js"></div>'
    '<a href="practices/a/">A</a><a href="data/datapackage.json">D</a><a href="feed.xml">F</a>'
    '<a href="data/practices.csv">T</a><a href="volumes/SHA256SUMS">S</a>'.encode(),
    "pagefind/pagefind.js": b"",
    "practices/a/a.pdf": PDF,
    "practices/a/index.html": b'<a id="printed" href="a.pdf">P</a>',
    "practices/gone/index.html": b"Taken back",
    "practices/old/index.html": b'<a href="../a/">A</a>',
    "practices/words.js": b'f({detail:{"a":"words"}})',
    "robots.txt": b"",
    "s.js": b"",
    "sitemap.xml": f"<loc>{SITE}practices/a/</loc>".encode(),
    "volumes/SHA256SUMS": f"{hashlib.sha256(PDF).hexdigest()}  ../practices/a/a.pdf\n".encode(),
}


@pytest.fixture
def site(tmp_path: Path) -> Callable[[Mapping[str, bytes | None]], Path]:
    """Give what writes the sound site with some files changed, added, or (None) left out."""

    def written(changes: Mapping[str, bytes | None]) -> Path:
        for name, content in {**SOUND, **changes}.items():
            if content is not None:
                path = tmp_path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        return tmp_path

    return written


Sites = Callable[[Mapping[str, bytes | None]], Path]


def test_a_sound_site_is_told_in_a_line(site: Sites) -> None:
    """What was read is counted, and nothing is wrong with it."""
    report = site_check.examine(site({}), SITE, TOLD)

    assert (report.problems, str(report)) == (
        (),
        "Read 5 pages, 1 PDFs, 0 EPUBs and 8 data files: every link leads somewhere.",
    )


BROKEN: Mapping[str, tuple[Mapping[str, bytes | None], list[str]]] = {
    "a link within a PDF": (
        {"practices/a/a.pdf": pdf(link="lost"), "volumes/SHA256SUMS": b""},
        ["practices/a/a.pdf: page 1 leads to #lost, which is not in it"],
    ),
    "a link of a PDF to the site": (
        {"practices/a/a.pdf": pdf(goal=f"{SITE}lost/"), "volumes/SHA256SUMS": b""},
        ["practices/a/a.pdf: leads to /series/lost/, which is not there"],
    ),
    "an anchor that a PDF leads to": (
        {"practices/a/a.pdf": pdf(goal=f"{SITE}practices/a/#no"), "volumes/SHA256SUMS": b""},
        ["practices/a/a.pdf: leads to /series/practices/a/#no, but that page has no #no"],
    ),
    "a bookmark of a PDF": (
        {"practices/a/a.pdf": pdf(mark="lost"), "volumes/SHA256SUMS": b""},
        ["practices/a/a.pdf: the bookmark “Part” leads to no page of it"],
    ),
    "half a PDF": (
        {"practices/a/a.pdf": b"%PDF-1.7", "volumes/SHA256SUMS": b""},
        ["practices/a/a.pdf: is damaged"],
    ),
    "a link beside the site": (
        {
            "practices/a/index.html": b'<a id="printed" href="a.pdf">P</a>'
            b'<a href="/practices/a/">x</a>'
        },
        ["practices/a/index.html: leads to /practices/a/, which is not there"],
    ),
    "a file that the data package names": (
        {"data/practices.json": None},
        ["data/datapackage.json: leads to practices.json, which is not there"],
    ),
    "the length and sum of a data file": (
        {"data/datapackage.json": package(b"{}")},
        [
            "data/datapackage.json: says that practices.json has 2 bytes, but it has 76",
            "data/datapackage.json: gives a checksum of practices.json that is not its own",
        ],
    ),
    "half a data package": (
        {"data/datapackage.json": b"{", "data/practices.json": None},
        ["data/datapackage.json: is damaged"],
    ),
    "the sum of a PDF": (
        {"volumes/SHA256SUMS": b"0  ../practices/a/a.pdf\n"},
        ["volumes/SHA256SUMS: gives a checksum of ../practices/a/a.pdf that is not its own"],
    ),
    "an entry of a feed": (
        {"feed.xml": f'<link href="{SITE}practices/b/"/>'.encode()},
        ["feed.xml: leads to /series/practices/b/, which is not there"],
    ),
    "a page of the site map": (
        {"sitemap.xml": f"<loc>{SITE}practices/b/</loc>".encode()},
        ["sitemap.xml: leads to /series/practices/b/, which is not there"],
    ),
    "a picture for social media": (
        {"card.png": None},
        ["index.html: leads to /series/card.png, which is not there"],
    ),
    "the words of the finder": (
        {"practices/words.js": None},
        ["index.html: leads to practices/words.js, which is not there"],
    ),
    "a page without a link": (
        {"lost/index.html": b""},
        ["lost/index.html: no link from the home page leads there"],
    ),
    "pages that only name each other": (
        {"b/index.html": b'<a href="../c/">C</a>', "c/index.html": b'<a href="../b/">B</a>'},
        [
            "b/index.html: no link from the home page leads there",
            "c/index.html: no link from the home page leads there",
        ],
    ),
    "a file without a name": (
        {"assets/x.js": b""},
        ["assets/x.js: nothing on the site names this file"],
    ),
    "the page of a draft": (
        {
            "practices/a/index.html": b'<a id="printed" href="a.pdf">P</a>'
            b'<a href="../draft/">D</a>',
            "practices/draft/index.html": b"",
        },
        ["practices/draft/: is not in the collection"],
    ),
    "an entry without a page": (
        {"practices/gone/index.html": None},
        ["practices/gone/: is in the collection and has no page"],
    ),
    "a row of a draft in the table": (
        {"data/practices.csv": TABLE + b"draft,D\r\n"},
        ["data/practices.csv: tells of practices/draft/, which is not in the collection"],
    ),
    "the words of a draft": (
        {"practices/words.js": b'f({detail:{"a":"words","draft":"words"}})'},
        ["practices/words.js: tells of practices/draft/, which is not in the collection"],
    ),
    "the finder's words in halves": (
        {"practices/words.js": b'f({detail:{"a":"wo'},
        ["practices/words.js: is damaged"],
    ),
    "a source": (
        {"pagefind/a.md": b""},
        ["pagefind/a.md: is a source, not a part of the site"],
    ),
    "hidden and temporary files": (
        {"pagefind/.x": b"", "pagefind/a.tmp": b"", "pagefind/b~": b""},
        [
            "pagefind/.x: is a hidden or temporary file",
            "pagefind/a.tmp: is a hidden or temporary file",
            "pagefind/b~: is a hidden or temporary file",
        ],
    ),
}


@pytest.mark.parametrize(("changes", "problems"), BROKEN.values(), ids=BROKEN.keys())
def test_the_gate_closes(
    site: Sites, changes: Mapping[str, bytes | None], problems: list[str]
) -> None:
    """Each kind of fault is named in a sentence that begins with its file."""
    assert list(site_check.examine(site(changes), SITE, TOLD).problems) == problems


def test_without_an_address_data_lead_from_the_root(site: Sites) -> None:
    """The addresses of entries are judged all the same; no page can name its picture."""
    rows = json.dumps({"practices": [{"id": "a", "url": "practices/b/"}]}).encode()
    changes = {
        "data/practices.json": rows,
        "data/datapackage.json": package(rows),
        "404.html": b"",
        "index.html": SOUND["index.html"].replace(SITE.encode(), b""),
    }

    assert list(site_check.examine(site(changes), "", TOLD).problems) == [
        "data/practices.json: leads to /practices/b/, which is not there"
    ]


def test_what_a_collection_holds_is_what_is_expected(sample: Loaded) -> None:
    """Entries have pages that are linked; what moved or was taken back has one that is not."""
    corpus = sample.corpus

    told = site_check.expected(corpus)

    assert len(told.entries) == sum(
        len(each)
        for each in (corpus.practices, corpus.encouragements, corpus.volumes, corpus.academies)
    )
    assert told.unlisted == frozenset(
        f"practices/{name}/"
        for name in (
            *corpus.withdrawn,
            *(alias for each in corpus.practices.values() for alias in each.aliases),
            *(alias for each in corpus.withdrawn.values() for alias in each.aliases),
        )
    )


def test_an_outcome_document_that_is_only_known_has_no_page_in_any_language(
    sample: Loaded,
) -> None:
    """Its title may be translated for lists; a page has only one whose text is at hand."""
    path = "practices/outcomes/2024.md"
    known = OutcomeDocument(
        year=2024, title="Declaration", state=OutcomeState.KNOWN, sections=(), path=path
    )
    standing = {"fr": Translation(language="fr", provenance=None, path=path)}
    corpus = replace(sample.corpus, outcomes={2024: known}, translations={path: standing})

    told = site_check.expected(corpus, ("fr",))

    assert told.entries == site_check.expected(sample.corpus).entries
    assert told.folders == ("", "fr/")
