"""One table of fields: what is decoded, what the JSON Schema says and what the docs say agree."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from golocal.base.diagnostics import Report
from golocal.collection.corpus import Loaded
from golocal.entry import schema, words
from golocal.entry.fields import ListOf, Reasons, object_schema
from golocal.entry.kinds import YEAR, Decoding, Degrees, Kind, Text, Whole
from golocal.entry.schema import Schema
from golocal.reading import overlays, yamltext

PROJECT = Path(__file__).parents[2]


class Yaml12Loader(yaml.SafeLoader):
    """YAML 1.2, as editors load it: dates are texts, and NO is no truth value."""


Yaml12Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def front_matter(path: Path) -> Any:  # noqa: ANN401 - whatever stands there
    """Load a front matter as an editor's YAML extension would."""
    text = path.read_text("utf-8").split("---\n", 2)[1]
    return yaml.load(text, Loader=Yaml12Loader)  # noqa: S506 - it is a SafeLoader


@pytest.mark.parametrize("kind", schema.SCHEMAS, ids=lambda kind: kind.name)
def test_every_entry_is_valid_for_a_stock_validator(kind: Schema, series: Loaded) -> None:
    """What `check.py` accepts, the JSON Schema made from the same table accepts as well."""
    codes = series.corpus.codes
    own, other = (
        jsonschema.Draft202012Validator(form)
        for form in (kind.json_schema(codes), object_schema(words.fields_of(kind), codes))
    )
    files = sorted((PROJECT / "practices" / kind.folder).glob("*.md"))

    found = {
        file.name: [
            fault.message
            for fault in (other if overlays.named(file.name) else own).iter_errors(
                front_matter(file)
            )
        ]
        for file in files
    }

    assert found == {file.name: [] for file in files}
    assert files or kind is schema.COMMITMENT  # nobody has answered yet


@pytest.mark.parametrize(
    ("kind", "fits", "beyond"),
    [
        (Text(most_words=3), "one two three", "one two three four"),
        (Text(fewest_words=3), "one two three", "one two"),
        (Whole(1, 9), "1", "0"),
        (Whole(1, 9), "9", "10"),
        (YEAR, "1900", "1899"),
        (YEAR, "2100", "2101"),
        (Degrees(90), "-90", "-90.01"),
        (Degrees(90), "90.0", "90.01"),
        (ListOf(Text(), 2), "[a, b]", "[a]"),
        (ListOf(Text(), 1, 2), "[a, b]", "[a, b, c]"),
        (Reasons(), "{text-loud: one two three}", "{text-loud: one two}"),
    ],
)
def test_what_just_fits_is_taken_and_what_goes_beyond_is_told(
    kind: Kind, fits: str, beyond: str
) -> None:
    """A bound that is named belongs to what it bounds: at most three are three."""

    def told(value: str) -> list[str]:
        report = Report()
        table = yamltext.parse(f"key: {value}\n", "a.md", report)
        assert table is not None
        kind.decode(next(iter(table)).value, ("key",), Decoding(report, {}))
        return [fault.code for fault in report]

    assert (told(fits), len(told(beyond))) == ([], 1)


@pytest.mark.parametrize("kind", schema.SCHEMAS, ids=lambda kind: kind.name)
def test_the_schema_itself_is_valid(kind: Schema, sample: Loaded) -> None:
    """The JSON Schema is one."""
    jsonschema.Draft202012Validator.check_schema(kind.json_schema(sample.corpus.codes))


def test_a_wrong_entry_is_invalid_for_a_stock_validator(sample: Loaded) -> None:
    """The gate closes: an unknown key, a bad code and a missing field are found."""
    validator = jsonschema.Draft202012Validator(schema.PRACTICE.json_schema(sample.corpus.codes))
    entry = front_matter(PROJECT / "tests/sample/practices/promising/sampletown-charter.md")
    entry |= {"theme": ["charters"], "country": "UK"}
    del entry["city"]

    assert sorted(fault.validator for fault in validator.iter_errors(entry)) == [
        "additionalProperties",
        "enum",
        "required",
    ]


@pytest.mark.parametrize("kind", schema.SCHEMAS, ids=lambda kind: kind.name)
def test_every_field_is_explained_in_a_sentence(kind: Schema) -> None:
    """The guidance ends with a full stop and begins with a capital."""
    assert [field.key for field in kind.fields if not re.match(r"[A-Z].*\.$", field.doc)] == []


def test_every_practice_of_the_model_is_made_of_fields_of_the_table() -> None:
    """No attribute of a practice comes from nowhere."""
    made = {"slug", "sections", "path", "place", "spans"}

    fields = {field.key for field in schema.PRACTICE.fields}

    assert set(schema.PRACTICE.make.__dataclass_fields__) == fields | made  # type: ignore[attr-defined]


def test_every_target_of_the_vocabulary_is_named_by_some_entry(series: Loaded) -> None:
    """The list holds the targets that the collection uses, as it says; goals stay, used or not."""
    found = series.corpus
    named = {code for each in found.practices.values() for code in each.sdgs}
    named |= {code for each in found.encouragements.values() for code in each.sdgs}
    targets = [term.code for term in found.vocabularies["sdgs"] if term.broader]

    assert [code for code in targets if code not in named] == []
