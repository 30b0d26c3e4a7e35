"""One file that is PDF/UA-1 and PDF/A-3a, with data in it, and the same wherever it is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from golocal.book import attached
from golocal.book.attached import Attachment
from golocal.book.house import Setting
from golocal.collection.corpus import Loaded
from golocal.pdf import conformity
from golocal.pdf.typeset import Typeset, Typesetter

pytestmark = pytest.mark.pdf

HTML = '<!doctype html><html lang="en"><title>T</title><h1>Sound</h1>'
DATA = Attachment("hrgl-1.csv", b"id\r\nx\r\n", "The data of the practices – a row each")


@pytest.fixture(scope="module")
def made() -> Typeset:
    """Set a document with data in it."""
    return Typesetter(Path()).typeset(HTML, "test", attachments=[DATA])


@pytest.fixture(scope="module")
def pdf(made: Typeset) -> pikepdf.Pdf:
    """Open it."""
    return pikepdf.open(BytesIO(made.pdf))


def test_the_judge_of_pdfs_closes(
    tmp_path: Path, verapdf: Callable[[Sequence[Path]], str], made: Typeset
) -> None:
    """A file that lacks the one statement or the other does not pass; both pass elsewhere."""
    paths: list[Path] = []
    for statement in (b"pdfuaid:part", b"pdfaid:part"):
        paths.append(tmp_path / f"{len(paths)}.pdf")
        with pikepdf.open(BytesIO(made.pdf)) as opened:
            metadata = opened.Root.Metadata.read_bytes()
            assert statement in metadata
            opened.Root.Metadata.write(metadata.replace(statement, statement + b"y"))
            opened.save(paths[-1])

    report = verapdf(paths)

    assert f"FAIL\tua1\t{paths[0]}" in report
    assert f"FAIL\t3a\t{paths[1]}" in report


def test_it_conforms_in_the_eyes_of_page_validation(volume_made: Typeset) -> None:
    """The quick judge, as PDF/UA-1 and as PDF/A-3a; veraPDF judges the volume elsewhere."""
    profiles = page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A
    broken = [
        {each.rule_id for each in page.validate_pdf_bytes(volume_made.pdf, profile=each).failures}
        for each in profiles
    ]

    assert broken == [set(), set()]


def test_the_data_is_attached_as_data(pdf: pikepdf.Pdf) -> None:
    """Its name, media type, description and bond to the document; no day, for a day would vary."""
    (spec,) = pdf.Root.AF
    file = spec.EF.F

    assert str(spec.AFRelationship) == "/Data"
    assert (str(spec.F), str(spec.UF)) == ("hrgl-1.csv", "hrgl-1.csv")
    assert str(spec.Desc) == DATA.description
    assert str(file.Subtype) == "/text/csv"
    assert sorted(file.Params.keys()) == ["/CheckSum", "/Size"]
    assert file.read_bytes() == DATA.content


def test_a_volume_carries_the_data_of_its_practices(loaded: Loaded, setting: Setting) -> None:
    """A row each, in the order of the book."""
    volume = loaded.corpus.volumes[1]

    data = attached.data(loaded.corpus, volume, setting)

    rows = data.content.decode().splitlines()
    assert data.name == "hrgl-1.csv"
    assert [row.partition(",")[0] for row in rows] == ["id", *volume.order, "timisoara-tram"]


def test_the_colours_are_those_of_screens(pdf: pikepdf.Pdf) -> None:
    """PDF/A asks which red a red is."""
    (intent,) = pdf.Root.OutputIntents

    assert str(intent.S) == "/GTS_PDFA1"
    assert "sRGB" in str(intent.OutputConditionIdentifier)


def test_metadata_of_another_form_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new WeasyPrint that writes them otherwise is noticed before a reader's tool notices."""
    monkeypatch.setattr(conformity, "END", b"</rdf:Other>")

    with pytest.raises(ValueError, match="otherwise than"):
        Typesetter(Path()).typeset(HTML, "test")


SCRIPT = """
import sys
from pathlib import Path
from golocal.base import catalogue
from golocal.book import attached, book, handout, house
from golocal.collection import corpus
from golocal.pdf.typeset import Typesetter

root = Path.cwd()
loaded = corpus.load(root)
setting = house.prepare(catalogue.load("en"), site_url="https://series.example/")
practice = loaded.corpus.practices["sampletown-charter"]
volume = loaded.corpus.volumes[1]
typesetter = Typesetter(root)
data = attached.data(loaded.corpus, volume, setting)
sheet = typesetter.typeset(handout.compose(loaded.corpus, practice, setting), "handout")
whole = typesetter.typeset(book.compose(loaded.corpus, volume, setting), "v", attachments=[data])
sys.stdout.buffer.write(sheet.pdf + whole.pdf)
"""


def test_the_same_sources_give_the_same_bytes_anywhere(
    collection: Callable[..., Path], tmp_path: Path
) -> None:
    """In another folder, in another year, in another time zone, with another hash seed."""
    project = Path(__file__).parents[2]
    first, second = collection(), tmp_path / "another" / "folder"
    shutil.copytree(project / "overrides", first / "overrides")
    shutil.copytree(first, second)
    machines = {
        first: {"PYTHONHASHSEED": "0", "TZ": "UTC", "SOURCE_DATE_EPOCH": "0"},
        second: {"PYTHONHASHSEED": "47", "TZ": "Asia/Kathmandu", "SOURCE_DATE_EPOCH": "999999999"},
    }
    results = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(project / "hooks"), **machine},
            capture_output=True,
            check=True,
        ).stdout
        for folder, machine in machines.items()
    ]

    assert results[0] == results[1]
    assert results[0].count(b"%%EOF") == 2
