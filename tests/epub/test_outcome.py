"""An Outcome Document as an EPUB, and the chapter of the next volume."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import OUTCOME, OUTCOME_TODAY
from tests.epub.conftest import PROJECT, SAMPLE, SITE, Epub

from golocal.base import catalogue
from golocal.book.document import Setting
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.entry.vocabulary import Citation
from golocal.epub import bindery
from golocal.epub.bindery import Bindery
from golocal.review.standards import faults_of_epub


@pytest.fixture(scope="module")
def academy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Loaded, Bindery]:
    """The sample with the Academy of 2028, and what binds its books."""
    root = tmp_path_factory.mktemp("academy")
    for folder in (SAMPLE / "practices", OUTCOME):
        shutil.copytree(folder, root / "practices", dirs_exist_ok=True)
    (root / "overrides").symlink_to(PROJECT / "overrides", target_is_directory=True)
    setting = Setting(words=catalogue.load(), site_url=SITE, today=OUTCOME_TODAY)
    return corpus.load(root, today=OUTCOME_TODAY), bindery.prepare(root, setting)


def opened(path: Path, content: bytes) -> Epub:
    """An EPUB on disk."""
    path.write_bytes(content)
    with zipfile.ZipFile(path) as archive:
        return Epub(path, {name: archive.read(name) for name in archive.namelist()})


@pytest.fixture(scope="module")
def document(academy: tuple[Loaded, Bindery], tmp_path_factory: pytest.TempPathFactory) -> Epub:
    """The Outcome Document of 2028."""
    loaded, binder = academy
    content = binder.make_outcome(loaded.corpus, 2028)
    return opened(tmp_path_factory.mktemp("epub") / "outcome-2028.epub", content)


def plain(markup: str) -> str:
    """The words of a file."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_its_contents_are_those_of_the_printed_document(document: Epub) -> None:
    """Preamble, parts with their encouragements by number, closing."""
    listed = document.text("contents.xhtml").partition('<nav epub:type="landmarks"')[0]

    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', listed) == [
        ("imprint.xhtml", "About this document"),
        ("preamble.xhtml", "Preamble"),
        ("part-law.xhtml", "Rules that bind"),
        ("encouragement-1.xhtml", "1. Write your duties into a rule"),
        ("encouragement-2.xhtml", "2. Test every new rule before the vote"),
        ("encouragement-3.xhtml", "3. Name one office to turn to"),
        ("part-money.xhtml", "Money and staff"),
        ("encouragement-4.xhtml", "4. Publish a budget that everyone can read"),
        ("encouragement-5.xhtml", "5. Give each measure a line and a name"),
        ("encouragement-6.xhtml", "6. Train people on their own forms"),
        ("part-voice.xhtml", "A say for everyone"),
        ("encouragement-7.xhtml", "7. Ask those concerned before you plan"),
        ("encouragement-8.xhtml", "8. Answer every proposal"),
        ("encouragement-9.xhtml", "9. Go to those who do not come"),
        ("part-proof.xhtml", "Evidence and review"),
        ("encouragement-10.xhtml", "10. Count what counts for rights"),
        ("encouragement-11.xhtml", "11. Let others look at your work"),
        ("encouragement-12.xhtml", "12. Report what became of it"),
        ("closing.xhtml", "Closing"),
    ]


def test_it_says_of_itself_what_it_is(document: Epub) -> None:
    """Its drafters made it; it is no volume of the series, and has an identifier of its own."""
    opf = document.text("package.opf")

    assert re.findall(r"<(dc:\w+)[^>]*>([^<]*)<", opf) == [
        ("dc:identifier", "urn:uuid:71dd0afc-4fd4-54ed-9a4a-6a9a73fa24b4"),
        ("dc:identifier", "https://doi.org/10.5555/hrgl.2028"),
        ("dc:title", "Outcome Document of the 2028 Academy and Conference"),
        ("dc:language", "en-GB"),
        ("dc:creator", "The Centre"),
        ("dc:creator", "Network of Small Towns"),
        ("dc:date", "2028-03-01"),
        (
            "dc:description",
            "Money and human rights in small towns This document is made up for tests.",
        ),
        ("dc:rights", "https://creativecommons.org/licenses/by/4.0/"),
    ]
    assert "group-position" not in opf


def test_an_encouragement_has_all_that_stands_below_it(document: Epub) -> None:
    """As on paper, in the same words."""
    said = plain(document.text("encouragement-1.xhtml"))
    order = [
        "Encouragement 1 of 12 Write your duties into a rule Adopt a local rule",
        "Addressed to Council Stage Adopt Key encouragements Commitment",
        "Explanatory remark A declaration is easily made",
        "What would show it In place A rule names the rights and the office.",
        "Illustrated by Sampletown: A charter on one page · Volume 1",
        "Who has taken it up As of 1 June 2031. Municipality of Bergdorf · Bergdorf, Austria",
        "The local government says: Changed, 15 January 2031. Instead of a charter",
        "Others say: This register holds nothing from others.",
        "Sources Minutes of the council",
    ]
    places = [said.find(each) for each in order]

    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert "Nobody yet, as far as this register knows. As of 1 June 2031." in plain(
        document.text("encouragement-2.xhtml")
    )


def test_the_marks_of_answers_lead_to_their_own_sources(
    academy: tuple[Loaded, Bindery], tmp_path: Path
) -> None:
    """Behind those of the encouragement, which come first in the list of all."""
    loaded, binder = academy
    corpus, slug = loaded.corpus, "2028-01-write-duties-into-a-rule"
    studies = tuple(Citation(title=each, url=f"{SITE}{each}") for each in ("One", "Two"))
    own = replace(corpus.encouragements[slug], sources=studies)
    known = replace(corpus, encouragements={**corpus.encouragements, slug: own})

    made = opened(tmp_path / "own.epub", binder.make_outcome(known, 2028))

    told, _, noted = made.text("encouragement-1.xhtml").partition('<section class="notes"')
    titles = dict(re.findall(r'<li id="note-(\d+)"[^>]*><cite[^>]*>([^<]+)</cite>', noted))
    assert [titles[each] for each in re.findall(r'href="#note-(\d+)"', told)] == [
        "Minutes of the council",
        "Letter to the network",
        "Minutes of the council",
        "Report to the council",
        "A look at three towns",
    ]


def test_the_end_has_endorsers_corrections_and_sources(document: Epub) -> None:
    """Each endorser with its day."""
    said = plain(document.text("closing.xhtml"))

    assert "Endorsed by City of Sampletown, 9 February 2028" in said
    assert "Corrections 2 May 2028. Encouragement 7: The printed text said" in said
    assert "Sources A framework" in said


@pytest.mark.parametrize(
    ("kept", "heading", "below"),
    [
        (("endorsers", "errata"), "Endorsed by", ["Corrections", "Sources"]),
        (("errata",), "Corrections", ["Sources"]),
        ((), "Sources", []),
    ],
)
def test_without_a_closing_the_end_is_called_after_what_is_in_it(
    kept: tuple[str, ...],
    heading: str,
    below: list[str],
    academy: tuple[Loaded, Bindery],
    tmp_path: Path,
) -> None:
    """Nothing is said to be endorsed by nobody, and no heading stands twice."""
    loaded, binder = academy
    document = loaded.corpus.outcomes[2028]
    sections = tuple(each for each in document.sections if each.title != "Closing")
    changed = replace(
        document,
        sections=sections,
        endorsers=document.endorsers if "endorsers" in kept else (),
        errata=document.errata if "errata" in kept else (),
    )
    known = replace(loaded.corpus, outcomes={2028: changed})
    made = opened(tmp_path / "end.epub", binder.make_outcome(known, 2028))
    headings = re.findall(r"<h(\d)[^>]*>([^<]+)</h", made.text("closing.xhtml"))

    assert headings == [("1", heading), *(("2", each) for each in below)]


def test_only_a_volume_claims_an_index(
    document: Epub, academy: tuple[Loaded, Bindery], tmp_path: Path
) -> None:
    """An Outcome Document has none."""
    loaded, binder = academy
    volume = opened(tmp_path / "1.epub", binder.make(loaded.corpus, loaded.corpus.volumes[1]))
    claim = '<meta property="schema:accessibilityFeature">index</meta>'

    assert [claim in each.text("package.opf") for each in (volume, document)] == [True, False]


def test_the_next_volume_tells_what_became_of_it(
    academy: tuple[Loaded, Bindery], tmp_path: Path
) -> None:
    """A chapter before the practices; a volume without anything to tell has none."""
    loaded, binder = academy
    first, second = (
        opened(tmp_path / f"{number}.epub", binder.make(loaded.corpus, volume))
        for number, volume in loaded.corpus.volumes.items()
    )
    said = plain(second.text("became.xhtml"))
    contents = second.text("contents.xhtml")

    assert "EPUB/became.xhtml" not in first.files
    assert "What became of the encouragements of 2028 As of 1 June 2031. Encouragement 1:" in said
    assert "Others say: Under way, 1 October 2030. The draft names eleven services" in said
    assert contents.index("guidelines.xhtml") < contents.index("became.xhtml")
    assert contents.index("became.xhtml") < contents.index("practices.xhtml")
    assert list(faults_of_epub(second.path)) == []


def test_it_keeps_to_the_standard(document: Epub, epubcheck: Callable[[Path], str]) -> None:
    """By our own judgement, and by EPUBCheck."""
    assert list(faults_of_epub(document.path)) == []
    assert epubcheck(document.path) == ""
