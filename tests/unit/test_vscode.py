"""What Visual Studio Code is given: schemas, snippets, settings and tasks that fit together."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from golocal.collection.corpus import Loaded
from golocal.commands import check
from golocal.editing import generated
from golocal.entry import schema

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / ".vscode"
SAMPLE = PROJECT / "tests" / "sample" / "practices"
Collections = Callable[..., Path]


@cache
def settings(name: str) -> dict[str, Any]:
    """Read a file of the editor's: JSON with comments."""
    text = (FOLDER / name).read_text("utf-8")
    tree: dict[str, Any] = json.loads(re.sub(r"(?m)(^|,)\s*//.*$", r"\1", text))
    return tree


@pytest.fixture
def snippets(sample: Loaded) -> dict[str, Any]:
    """Give the snippets of the sample."""
    made: dict[str, Any] = json.loads(generated.snippets(sample.corpus))
    return made


def test_every_kind_of_file_has_a_schema_and_front_matter_has_snippets() -> None:
    """The list of what is generated and committed."""
    assert [path for path, _ in generated.FILES] == [
        ".github/ISSUE_TEMPLATE/practice.yml",
        ".github/ISSUE_TEMPLATE/commitment.yml",
        ".vscode/schema/practice.schema.json",
        ".vscode/schema/encouragement.schema.json",
        ".vscode/schema/outcome.schema.json",
        ".vscode/schema/commitment.schema.json",
        ".vscode/schema/volume.schema.json",
        ".vscode/schema/academy.schema.json",
        ".vscode/schema/path.schema.json",
        ".vscode/schema/vocabulary.schema.json",
        ".vscode/schema/vocabulary-words.schema.json",
        ".vscode/schema/overlay.schema.json",
        ".vscode/front-matter.code-snippets",
        "hooks/golocal/base/letters.txt",
        "overrides/assets/javascripts/letters.js",
    ]
    assert [path for path, _ in generated.FILES if not (PROJECT / path).is_file()] == []


@pytest.mark.parametrize(
    ("path", "make"),
    [each for each in generated.FILES if each[0].endswith("schema.json")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_schema_is_one(path: str, make: Callable[..., str], sample: Loaded) -> None:
    """It keeps to the draft that it names, and to the editor's reading of JSON."""
    made = json.loads(make(sample.corpus))

    jsonschema.Draft202012Validator.check_schema(made)
    assert made["title"]
    assert Path(path).name.partition(".")[0] in {
        *(kind.name for kind in schema.SCHEMAS),
        "vocabulary",
        "vocabulary-words",
        "overlay",
    }


@pytest.mark.parametrize("folder", [SAMPLE, PROJECT / "practices"], ids=["sample", "practices"])
def test_every_vocabulary_is_valid_for_the_editor(folder: Path, sample: Loaded) -> None:
    """The extension reads YAML 1.2, where NO is Norway and a day is a text."""
    own, other = (
        jsonschema.Draft202012Validator(json.loads(make(sample.corpus)))
        for make in (generated.vocabulary, generated.vocabulary_words)
    )
    files = sorted((folder / "vocabularies").glob("*.yml"))

    def read(file: Path) -> object:
        loaded = YAML(typ="safe", pure=True).load(file)
        return json.loads(json.dumps(loaded, default=str))

    found = {
        file.name: [
            fault.message
            for fault in (other if file.stem.partition(".")[2] else own).iter_errors(read(file))
        ]
        for file in files
    }

    assert found == {file.name: [] for file in files}
    assert len([file for file in files if "." not in file.stem]) == 11


def test_a_wrong_vocabulary_is_found(sample: Loaded) -> None:
    """A misspelt key, a missing one, and an address that is none."""
    validator = jsonschema.Draft202012Validator(json.loads(generated.vocabulary(sample.corpus)))
    wrong = {
        "name": "x",
        "label": "X",
        "note": "",
        "source": {"title": "T", "url": "x"},
        "term": [],
    }

    assert sorted("/".join(map(str, fault.path)) for fault in validator.iter_errors(wrong)) == [
        "",
        "",
        "note",
        "source/url",
    ]


def test_every_field_that_holds_words_of_a_list_has_a_snippet(snippets: dict[str, Any]) -> None:
    """In the order of the forms; a field of several kinds of entry has one."""
    assert list(snippets) == [
        "country",
        "level",
        "population",
        "status",
        "pillars",
        "themes",
        "rights",
        "groups",
        "instruments",
        "sdgs",
        "evidence",
        "stage",
        "addressees",
        "state",
    ]


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("status", "status: ${1|planned,pilot,running,regular,ended,unknown|}"),
        ("pillars", "pillars: [${1|evidence,commitment,embedding|}]"),
        ("stage", "stage: ${1|adopt,budget,monitor|}"),
        ("sdgs", 'sdgs: ["${1|16,16.7|}"]'),
    ],
)
def test_a_snippet_offers_the_words_of_its_field(
    snippets: dict[str, Any], key: str, body: str
) -> None:
    """One word, or a list with the first; goals stand in quotation marks."""
    [field] = {field.doc for kind in schema.SCHEMAS for field in kind.fields if field.key == key}
    assert snippets[key] == {"scope": "yaml", "prefix": key, "body": body, "description": field}


def test_no_word_has_a_sign_that_would_end_the_list(sample: Loaded) -> None:
    """In a snippet, commas part the words and a bar ends them."""
    words = "".join(code for book in sample.corpus.vocabularies.values() for code in book.terms)

    assert re.search(r"[,|\\$}]", words) is None


def test_every_schema_that_the_settings_name_is_there_and_fits_files() -> None:
    """A path that leads nowhere is passed over in silence by the editor."""
    named = settings("settings.json")["yaml.schemas"]

    assert set(named) == {path for path, _ in generated.FILES if path.endswith(".schema.json")}
    globs = [glob.removeprefix("!") for each in named.values() for glob in each]
    assert [glob for glob in globs if not [*PROJECT.glob(posixpath.dirname(glob))]] == []
    assert {path: globs for path, globs in named.items() if len(globs) > 1} == {
        generated.VOCABULARY: parted("vocabularies", "yml"),
        **{generated.path(kind): parted(kind.folder, "md") for kind in schema.SCHEMAS},
    }


def parted(folder: str, ending: str) -> list[str]:
    """The files of a folder without those that have words in another language."""
    return [f"practices/{folder}/*.{ending}", f"!practices/{folder}/*.*.{ending}"]


def test_the_editor_writes_files_as_the_others_do() -> None:
    """The settings say what .editorconfig says."""
    told = settings("settings.json")
    text = (PROJECT / ".editorconfig").read_text("utf-8")

    assert (told["editor.tabSize"], told["editor.insertSpaces"]) == (2, True)
    assert "indent_size = 2\nindent_style = space" in text
    assert (told["files.insertFinalNewline"], told["files.trimTrailingWhitespace"]) == (True, True)
    assert "insert_final_newline = true\ntrim_trailing_whitespace = true" in text
    assert told["editor.rulers"] == [100]
    assert "max_line_length = 100" in text
    assert told["[python]"]["editor.tabSize"] == told["[toml]"]["editor.tabSize"] == 4
    assert (told["files.eol"], "end_of_line = lf" in text) == ("\n", True)


def test_the_extensions_are_few_and_tell_nobody() -> None:
    """What is edited here is nobody else's business."""
    assert settings("extensions.json") == {
        "recommendations": [
            "redhat.vscode-yaml",
            "editorconfig.editorconfig",
            "charliermarsh.ruff",
        ]
    }
    told = settings("settings.json")
    assert {
        key: told[key] for key in told if key.endswith(("Store.enable", "telemetry.enabled"))
    } == {
        "redhat.telemetry.enabled": False,
        "yaml.schemaStore.enable": False,
        "yaml.kubernetesCRDStore.enable": False,
    }


def test_a_task_runs_a_script_that_is_there() -> None:
    """Each says what it does, as a person would look for it."""
    tasks = settings("tasks.json")["tasks"]

    assert [task["args"][0] for task in tasks] == [
        "scripts/check.py",
        "scripts/check.py",
        "scripts/preview.py",
    ]
    assert [task["label"] for task in tasks if not task["detail"].endswith(".")] == []


def test_the_task_finds_each_fault_that_the_check_reports(
    collection: Collections, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, place, extent, code and what to type: all that a mark in the editor needs."""
    text = (SAMPLE / "promising" / "sampletown-charter.md").read_text("utf-8")
    broken = text.replace("country: AT", "country: UK").replace("[@1]", "")
    root = collection({"promising/sampletown-charter.md": broken})
    [task] = [
        task for task in settings("tasks.json")["tasks"] if task["label"] == "Check the entries"
    ]
    check.main(["--root", str(root), *task["args"][1:]])
    pattern = task["problemMatcher"]["pattern"]
    parts = ("severity", "file", "line", "column", "endColumn", "code", "message")
    found = [
        [match[pattern[part]] for part in parts]
        for line in capsys.readouterr().out.splitlines()
        if (match := re.search(pattern["regexp"], line))
    ]

    file = "practices/promising/sampletown-charter.md"
    assert [each[:6] for each in found] == [
        ["error", file, "6", "10", "12", "term-unknown"],
        ["warning", file, "24", "5", "6", "source-uncited"],
    ]
    assert found[0][6].startswith("There is no 'UK' among the countries. ")
