"""The form in the browser: its fields are those of the schema, and what it writes is no loss."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from ruamel.yaml import YAML

from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded
from golocal.commands import check
from golocal.editing import cms
from golocal.editing.questions import questions
from golocal.entry import schema
from golocal.entry.fields import Reasons
from golocal.entry.schema import Schema

PROJECT = Path(__file__).parents[2]
WRITTEN = PROJECT / "tests" / "golden" / "cms-practice.md"
"""A file that the CMS has written; the test in the browser keeps it true."""

SAMPLE = PROJECT / "tests" / "sample"
VOLUME = "volumes/01-budgets-and-charters.md"
ENTRY = "promising/a-charters-second-page.md"


@pytest.fixture(scope="module")
def settings(sample: Loaded) -> dict[str, Any]:
    """Give the configuration of the sample, as the CMS reads it."""
    found: dict[str, Any] = json.loads(cms.text(cms.config(sample.corpus, "a-city/go-local")))
    return found


@pytest.fixture(scope="module")
def practice(settings: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give the widgets of a practice by the names of their fields."""
    return {each["name"]: each for each in settings["collections"][0]["fields"]}


def test_saving_makes_a_pull_request(settings: dict[str, Any]) -> None:
    """Also for people who may not write there; and nobody but GitHub is asked."""
    assert (settings["publish_mode"], settings["backend"]) == (
        "editorial_workflow",
        {
            "name": "github",
            "repo": "a-city/go-local",
            "branch": "main",
            "auth_methods": ["token"],
            "open_authoring": True,
            "auth_scope": "public_repo",
            "squash_merges": True,
        },
    )


@pytest.mark.parametrize("kind", schema.SCHEMAS, ids=lambda kind: str(kind.name))
def test_every_field_has_its_widget(kind: Schema, settings: dict[str, Any]) -> None:
    """And every section its box; but waivers are for those who know them."""
    (shelf,) = [
        each for each in settings["collections"] if each["folder"] == f"practices/{kind.folder}"
    ]

    expected = {
        field.key: field.required for field in kind.fields if not isinstance(field.kind, Reasons)
    }
    expected |= {section(each): each in kind.sections for each in kind.headings}
    if not kind.headings:
        expected["body"] = kind.first_section is not None

    assert {widget["name"]: widget["required"] for widget in shelf["fields"]} == expected
    assert (shelf["delete"], shelf["publish"]) == (False, False)


def section(heading: str) -> str:
    """Name the box of a section."""
    return f"section_{heading.lower().replace(' ', '_')}"


def test_a_practice_is_asked_for_as_in_the_form_on_github(
    settings: dict[str, Any], sample: Loaded, english: Catalogue
) -> None:
    """In its words and its order; what is the editors' own stands below."""
    asked = questions(sample.corpus, english)[:-1]
    fields = settings["collections"][0]["fields"]

    shown = [(widget["name"], widget["label"]) for widget in fields[: len(asked)]]
    assert shown == [
        (section(each.key) if each.kind is None else each.key, each.label) for each in asked
    ]
    hints = {widget["label"]: widget["hint"] for widget in fields}
    assert hints["Context"] == (
        "What was wrong, and for whom. 60 to 120 words. "
        "Behind each claim put the number of its source: [1] is the first."
    )
    assert hints["Country or area"] == "The country or area in which the place lies."


def test_the_name_of_a_file_begins_with_the_place_and_is_never_cut(
    settings: dict[str, Any],
) -> None:
    """A title that is too long for a name is told, for the name stays."""
    slug = settings["collections"][0]["slug"]

    assert slug["template"] == "{{city}}-{{title}}"
    assert "maxlength" not in settings["slug"]
    assert re.search(slug["pattern"][0], f"graz-{'a' * 95}")
    assert not re.search(slug["pattern"][0], f"graz-{'a' * 96}")


def test_consent_is_asked_in_the_words_of_the_form_on_github(english: Catalogue) -> None:
    """All statements, and what happens without them."""
    asked = cms.consent()

    assert asked["statements"] == [
        *list(english.below("form.agreed").values())[:-1],
        "I know that what I send is public at once and that its history stays.",
    ]
    assert asked["refused"].startswith("Nothing was saved.")


def test_a_vocabulary_is_a_choice_of_labels_and_codes(practice: dict[str, Any]) -> None:
    """Editors see words and code, files hold the code, and bounds are those of the schema."""
    assert practice["pillars"] == {
        "name": "pillars",
        "label": "Key encouragements",
        "required": True,
        "hint": "The key encouragements of the series that it shows.",
        "widget": "select",
        "options": [
            {"label": "Evidence (evidence)", "value": "evidence"},
            {"label": "Commitment (commitment)", "value": "commitment"},
            {"label": "Embedding (embedding)", "value": "embedding"},
        ],
        "multiple": True,
        "min": 1,
        "max": 3,
    }


def test_numbers_stay_numbers(practice: dict[str, Any]) -> None:
    """A year that is typed as a text would not fit the JSON Schema of an entry."""
    since = [option["value"] for option in practice["since"]["options"]]

    assert since == ["unknown", *range(2036, 1899, -1)]
    assert practice["volume"]["options"] == [{"label": "1: Budgets and Charters", "value": 1}]
    assert practice["until"] == {
        "name": "until",
        "label": "Last year",
        "required": False,
        "hint": "The last year, where it has ended. Expected: a year from 1900 to 2100. "
        "Leave it empty if it goes on.",
        "widget": "number",
        "value_type": "int",
        "min": 1900,
        "max": 2100,
    }


def test_a_picture_is_an_object_with_what_may_not_be_missing(practice: dict[str, Any]) -> None:
    """The file is uploaded beside the entry; an address elsewhere cannot be chosen."""
    image = practice["image"]

    assert [(part["name"], part["widget"], part["required"]) for part in image["fields"]] == [
        ("file", "image", True),
        ("alt", "text", True),
        ("credit", "string", True),
        ("consent", "text", True),
    ]
    assert (image["widget"], image["fields"][0]["choose_url"]) == ("object", False)


def test_every_example_passes_its_own_pattern(settings: dict[str, Any]) -> None:
    """What the form gives as an example, it takes."""
    refused = [
        (widget["name"], example)
        for widget in _widgets(settings)
        if "pattern" in widget and (example := widget["hint"].partition(" For example: ")[2])
        if not re.search(widget["pattern"][0], example.strip('"'))
    ]

    assert refused == []


@pytest.mark.parametrize(
    ("words", "fits"), [(60, True), (61, False), (0, False)], ids=["most", "too long", "none"]
)
def test_a_summary_is_counted(words: int, *, fits: bool, practice: dict[str, Any]) -> None:
    """A line break between words is a space."""
    form, said = practice["summary"]["pattern"]

    assert bool(re.search(form, "\n".join(["word"] * words))) is fits
    assert said == "Write a text of at most 60 words."


def test_the_configuration_is_yaml_that_nobody_misreads(sample: Loaded) -> None:
    """Norway's code is a text in it even for readers of the old YAML 1.1."""
    written = cms.text(cms.config(sample.corpus, "a-city/go-local"))

    assert yaml.safe_load(written) == json.loads(written)
    assert '"value": "NO"' in written


def test_the_files_are_the_bundle_and_its_configuration(sample: Loaded, tmp_path: Path) -> None:
    """They stand below admin/, folders and all."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("page", "utf-8")
    (tmp_path / "assets" / "font.woff2").write_bytes(b"font")

    found = cms.files(sample.corpus, "a-city/go-local", tmp_path, "trunk")

    config = cms.text(cms.config(sample.corpus, "a-city/go-local", "trunk"))
    assert found == {
        "admin/assets/font.woff2": tmp_path / "assets" / "font.woff2",
        "admin/index.html": tmp_path / "index.html",
        "admin/config.yml": config.encode(),
        "admin/consent.json": cms.text(cms.consent()).encode(),
    }


@pytest.mark.parametrize(
    "name", ["https://github.com/a-city/go-local", "go-local", "a city/go-local", ""], ids=repr
)
def test_what_names_no_repository_is_said_in_words(name: str, sample: Loaded) -> None:
    """An address is what people paste."""
    with pytest.raises(cms.RepositoryError) as caught:
        cms.config(sample.corpus, name)

    assert str(caught.value) == (
        f"'{name}' does not name a repository; write its owner and its name, "
        "such as GOLOCAL_REPOSITORY=a-city/human-rights-go-local."
    )


def test_a_file_of_the_cms_is_put_in_form_and_loses_nothing(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Its values and its prose are the same afterwards, and the check has nothing to say."""
    volume = (SAMPLE / "practices" / VOLUME).read_text("utf-8")
    ordered = volume.replace("order: [", "order: [a-charters-second-page, ")
    root = collection({ENTRY: WRITTEN.read_text("utf-8"), VOLUME: ordered})

    status = check.main(["--fix", "--root", str(root)])

    said = f"Put in form: practices/{ENTRY} (lines rewritten: 2; see git diff)\n"
    assert (status, capsys.readouterr().err) == (0, said)
    assert _said(root / "practices" / ENTRY) == _said(WRITTEN)
    assert "\npillars: [embedding, evidence]\n" in (root / "practices" / ENTRY).read_text("utf-8")


def _widgets(part: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    """Go through everything in a configuration that has a hint."""
    if isinstance(part, dict):
        if "hint" in part and "widget" in part:
            yield part
        for each in part.values():
            yield from _widgets(each)
    elif isinstance(part, list):
        for each in part:
            yield from _widgets(each)


def _said(file: Path) -> tuple[object, str]:
    """Give what a file says: the values of its fields, and its prose."""
    _, front, prose = file.read_text("utf-8").split("---\n", 2)
    return YAML(typ="safe", pure=True).load(front), prose.strip("\n")
