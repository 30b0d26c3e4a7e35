"""The form on GitHub: it asks what the schema wants to know, and GitHub can read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import check_jsonschema
import pytest
import yaml
from click.testing import CliRunner

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded
from golocal.commands import generate
from golocal.editing import answers, generated, issue_form
from golocal.editing.questions import Question, questions
from golocal.entry import schema
from golocal.entry.kinds import Choice, Code

PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / ".github" / "ISSUE_TEMPLATE"

EDITORS = {
    "volume",  # the editors decide it
    "encouragements",  # as they do what an entry refers to
    "related",
    "image",  # comes in with credit and consent, by an editor
    "aliases",  # belongs to an entry that has been published
    "elsewhere",
    "population",  # with the source of the number, which the form has no place for
    "population_of",
    "checked",  # only by whoever looked at the thing itself
    "budget",  # its sentence and its mark are in the account
    "contact",
    "evaluation",  # a search by an editor
    "language",  # the form asks for English
    "licence",  # one licence is agreed to
    "waive",
}
"""The fields that are the editors' own, each for a reason."""


@pytest.fixture(scope="module")
def form(series: Loaded) -> Any:  # noqa: ANN401 - it is what YAML gives
    """Give the form as GitHub loads it, by YAML 1.1."""
    return yaml.safe_load(issue_form.form(series.corpus))


@pytest.fixture(scope="module")
def elements(form: Any) -> list[Any]:  # noqa: ANN401 - the same
    """Give the elements of the form that are answered."""
    return [each for each in form["body"] if each["type"] != "markdown"]


def test_generated_files_are_those_that_the_schema_makes_now(series: Loaded) -> None:
    """A change of the schema or of a vocabulary changes the form: run scripts/generate.py."""
    made = generated.everything(series.corpus)
    stale = [path for path, text in made.items() if (PROJECT / path).read_text("utf-8") != text]

    assert stale == [], "run: python3 scripts/generate.py"


def test_the_text_of_the_form_says_what_its_tree_says(
    form: Any,  # noqa: ANN401 - it is what YAML gives
    series: Loaded,
    english: Catalogue,
) -> None:
    """Nothing becomes a truth value, a number or a comment on its way through YAML."""
    assert form == issue_form.tree(series.corpus, english)


def test_every_field_is_asked_for_or_is_the_editors_own(sample: Loaded, english: Catalogue) -> None:
    """A new field of the schema makes somebody decide, here and in locales/en/form.yml."""
    fields = {field.key: field for field in schema.PRACTICE.fields}
    asked = {each.key for each in questions(sample.corpus, english)}

    assert set(fields) - asked == EDITORS & set(fields)
    assert {key for key, field in fields.items() if field.required} - asked == {"volume"}
    assert asked - set(fields) == {*schema.PRACTICE.headings, "agreed"}


@pytest.mark.parametrize("key", ["country", "themes", "rights", "groups", "instruments", "sdgs"])
def test_a_list_offers_every_term_of_its_vocabulary(
    key: str, series: Loaded, elements: list[Any]
) -> None:
    """Label and code stand together, so that an answer says which term it means."""
    name = "countries" if key == "country" else key
    book = series.corpus.vocabularies[name]
    element = next(each for each in elements if each["id"] == f"practice-{key}")

    assert sorted(element["attributes"]["options"]) == sorted(
        f"{term.label} ({term.code})" for term in book
    )
    assert element["attributes"]["multiple"] is (key != "country")


def chosen(loaded: Loaded) -> list[Question]:
    """Give the questions that are answered from a list."""
    asked = questions(loaded.corpus, catalogue.load("en"))
    return [each for each in asked if each.choices and each.kind is not None]


def test_every_choice_of_the_form_is_understood_as_its_code(series: Loaded) -> None:
    """Also when all are chosen at once, as GitHub writes them: with commas between."""
    for each in chosen(series):
        shown = [each.shown(code) for code in each.choices]
        assert [answers.terms(one, each.forms).codes for one in shown] == [
            (code,) for code in each.choices
        ]
        assert answers.terms(", ".join(shown), each.forms) == answers.Terms(tuple(each.choices), ())


def test_what_must_be_answered_is_what_the_schema_requires(
    elements: list[Any], sample: Loaded
) -> None:
    """But for what an editor can find without asking."""
    del sample
    required = {
        each["id"].removeprefix("practice-")
        for each in elements
        if each.get("validations", {}).get("required")
    }
    wanted = {field.key for field in schema.PRACTICE.fields if field.required}

    assert wanted - required == {"volume", "latitude", "longitude"}
    assert required - wanted == {
        "context",
        "objective",
        "implementation",
        "actors-and-resources",
        "results",
        "challenges-and-lessons",
        "transferability",
    }


def test_every_statement_must_be_ticked(elements: list[Any]) -> None:
    """Consent and licence are no matter of taste."""
    (ticks,) = [each for each in elements if each["type"] == "checkboxes"]

    assert [option["required"] for option in ticks["attributes"]["options"]] == [True] * 4


def test_the_form_asks_for_no_personal_data(form: Any, elements: list[Any]) -> None:  # noqa: ANN401 - it is what YAML gives
    """Who sends it is known by the account; and the form says what becomes public."""
    labels = " ".join(each["attributes"]["label"] for each in elements)

    assert re.findall(r"(?i)e-?mail|phone|contact|your|name|person", labels) == []
    assert "public at once" in form["body"][0]["attributes"]["value"]
    assert any("Do no harm" in each["attributes"].get("value", "") for each in form["body"])


def parameterized(label: str) -> str:
    """Give a label as Rails' `parameterize` does, by which GitHub compares labels."""
    return re.sub(r"[^a-z0-9_-]+", "-", label.lower()).strip("-")


def test_the_form_keeps_the_rules_that_no_schema_states(form: Any, elements: list[Any]) -> None:  # noqa: ANN401 - it is what YAML gives
    """GitHub refuses a form that breaks one, and nobody sees it.

    The rules: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/common-validation-errors-when-creating-issue-forms
    """
    labels = [each["attributes"]["label"] for each in elements]
    ticks = [
        option["label"]
        for each in elements
        if each["type"] == "checkboxes"
        for option in each["attributes"]["options"]
    ]
    ids = [each["id"] for each in elements]
    words = [*labels, *ticks]

    assert len(form["name"]) > 3
    assert len({parameterized(word) for word in words}) == len(words)
    assert len(set(ids)) == len(ids)
    assert [word for word in words if "password" in word.lower()] == []
    for each in elements:
        options = each["attributes"].get("options", [])
        assert len({str(option) for option in options}) == len(options)
        assert [one for one in options if str(one).strip().lower() in ("", "none")] == []


def validated(schema_name: str, *files: Path) -> int:
    """Judge files by the schema that GitHub's editors use; it comes with check-jsonschema."""
    words = ["--builtin-schema", schema_name, *map(str, files)]
    return CliRunner().invoke(check_jsonschema.main, words).exit_code


@pytest.mark.parametrize(
    ("name", "kind"),
    [("practice.yml", "vendor.github-issue-forms"), ("config.yml", "vendor.github-issue-config")],
)
def test_a_stock_validator_accepts_the_files(name: str, kind: str) -> None:
    """The schemas are those of the JSON Schema Store."""
    assert validated(kind, TEMPLATES / name) == 0


def test_a_stock_validator_refuses_a_broken_form(tmp_path: Path) -> None:
    """The gate closes: a form without options for its list is none."""
    text = (TEMPLATES / "practice.yml").read_text("utf-8").replace("options:", "choices:")
    broken = tmp_path / "practice.yml"
    broken.write_text(text, "utf-8")

    assert validated("vendor.github-issue-forms", broken) == 1


def test_the_examples_are_of_the_kind_that_is_expected(sample: Loaded, english: Catalogue) -> None:
    """What stands there in grey could be typed as it is; lists to choose from have none."""
    for each in questions(sample.corpus, english):
        assert not (each.example and each.choices)
        assert not re.search(r"[\[\]\"]", each.example)
        assert isinstance(each.kind, Choice | Code) <= bool(each.choices)


Collections = Callable[..., Path]


@pytest.fixture
def only_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the form be the only generated file, whatever others there are."""
    monkeypatch.setattr(generated, "FILES", ((issue_form.PATH, issue_form.form),))


@pytest.mark.usefixtures("only_the_form")
def test_generate_writes_the_form_and_says_so(
    collection: Collections, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second run finds nothing to do."""
    root = collection()

    assert generate.main(["--root", str(root)]) == 0
    assert generate.main(["--root", str(root)]) == 0

    assert capsys.readouterr().out == (
        "Wrote .github/ISSUE_TEMPLATE/practice.yml.\nAll generated files are up to date.\n"
    )
    assert (root / issue_form.PATH).read_bytes().startswith(b"# Made by scripts/generate.py")


@pytest.mark.usefixtures("only_the_form")
def test_generate_checks_without_writing(
    collection: Collections, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new term makes the form stale; the check names it and says what to run."""
    root = collection()
    generate.main(["--root", str(root)])
    before = (root / issue_form.PATH).read_bytes()
    themes = root / "practices" / "vocabularies" / "themes.yml"
    with themes.open("a", encoding="utf-8") as stream:
        stream.write("  - {code: streets, label: Streets, note: Ways.}\n")
    capsys.readouterr()

    assert generate.main(["--root", str(root), "--check"]) == 1

    assert capsys.readouterr().out == (
        ".github/ISSUE_TEMPLATE/practice.yml is stale; run: python3 scripts/generate.py\n"
    )
    assert (root / issue_form.PATH).read_bytes() == before


@pytest.mark.usefixtures("only_the_form")
def test_windows_line_ends_are_not_stale(collection: Collections) -> None:
    """Git may check a file out with them."""
    root = collection()
    generate.main(["--root", str(root)])
    file = root / issue_form.PATH
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert generate.main(["--root", str(root), "--check"]) == 0


@pytest.mark.usefixtures("only_the_form")
def test_a_broken_vocabulary_makes_no_form(
    collection: Collections, capsys: pytest.CaptureFixture[str]
) -> None:
    """A list without its terms would ask nothing."""
    root = collection({"vocabularies/themes.yml": "name: themes\n"})

    assert generate.main(["--root", str(root)]) == 2

    assert capsys.readouterr().err == (
        "There is an error in practices/vocabularies/themes.yml; "
        "run: python3 scripts/check.py practices/vocabularies\n"
    )
    assert not (root / issue_form.PATH).exists()
