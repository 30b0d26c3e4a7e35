"""Hostile texts give faults or right pages: no traceback, no hang, nothing that runs."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golocal.base import catalogue, reporters
from golocal.base.diagnostics import Report
from golocal.collection.addresses import Addresses
from golocal.collection.corpus import Loaded
from golocal.entry import schema
from golocal.reading import entries, frontmatter, sources
from golocal.text import html, markdown, parser, tree
from golocal.text.html import Edition, Reference
from golocal.web import body

Guard = Callable[[], AbstractContextManager[None]]
Tricks = Mapping[str, Any]

TESTS = Path(__file__).parents[1]
PRACTICE = TESTS / "sample/practices/promising/lillevik-open-budget.md"
PATH = "practices/promising/lillevik-open-budget.md"
TARGETS = runpy.run_path(str(TESTS / "fuzz" / "targets.py"))
EDITION = Edition(
    marks=lambda numbers: f"<sup>{len(numbers)}</sup>",
    link=Reference,
    picture=lambda target: target,
    anchor=str,
)

WAY = partial(Addresses().way, here="practices/x/")
"""How the page of the entry leads elsewhere."""


ESCAPED = re.compile(r"&lt;|&#60;|\\\]")
"""What is meant to be shown as it was typed."""


def web(text: str) -> str:
    """The HTML of a text as it stands on the page of its entry."""
    sections = parser.parse(text).text.sections
    entry = TARGETS["_loaded"]().corpus.practices["lillevik-open-budget"]
    return str(body.render(replace(entry, sections=sections), WAY, {}, catalogue.load("en")).html)


def strict() -> HTMLParser:
    """Give a reader of HTML that refuses whatever no text may become."""
    reader = TARGETS["_Reader"]
    known = reader.handle_starttag.__globals__
    known["ATTRIBUTES"] |= {"id", "aria-label", "class", "role"}  # headings and marks have them
    known["TAGS"] |= {"h2"}  # the headings of sections
    made: HTMLParser = reader()
    return made


def test_the_table_holds_more_than_two_hundred_files(tricks: Tricks) -> None:
    """So many were promised, and no text counts twice."""
    bodies, values = set(tricks["BODIES"]), set(tricks["VALUES"])
    fronts, files = set(tricks["FRONTS"]), set(tricks["BYTES"])

    assert len(bodies) + len(values) + len(fronts) + len(files) > 200


def test_every_hostile_text_becomes_harmless_html(tricks: Tricks, guarded: Guard) -> None:
    """Also of an entry with errors, as a preview shows it: it does not trust the check."""
    broken: dict[str, str] = {}
    for text in (*tricks["TAGS"], *tricks["LINKS"]):
        with guarded():
            made = web(text)
        reader = strict()
        try:
            reader.feed(made)
            reader.close()
        except AssertionError as fault:
            broken[text[:60]] = str(fault)

    assert broken == {}


def test_no_picture_of_a_hostile_text_is_fetched_from_elsewhere(tricks: Tricks) -> None:
    """A picture from another place would tell that place who reads."""
    asking = [text for text in tricks["LINKS"] if 'src="http' in web(text)]
    asking += [text for text in tricks["LINKS"] if 'src="//' in web(text)]

    assert asking == []


def test_each_text_that_is_shown_as_it_was_typed_is_told(tricks: Tricks) -> None:
    """What has no node is words on the page, and a fault for the editor."""
    unsaid = []
    for text in (*tricks["TAGS"], *tricks["LINKS"]):
        parsed = parser.parse(text)
        shown = "".join(each.text for each in parsed.text.nodes if isinstance(each, tree.Words))
        if re.search(r"<(?=[A-Za-z/!?])|\]\(", shown) and not ESCAPED.search(text):
            unsaid += [] if parsed.diagnostics else [text]

    assert unsaid == []


@pytest.mark.parametrize("folder", ["sample", ".."])
def test_a_sound_text_is_clean_and_stays_as_it_is(folder: str) -> None:
    """Every entry of the sample and of the collection is written as it was typed."""
    for path in sorted((TESTS / folder / "practices").rglob("*.md")):
        body = path.read_text("utf-8").partition("\n---\n")[2]
        parsed = parser.parse(body)
        written = markdown.write(parsed.text)

        assert parsed.diagnostics == ()
        assert re.sub(r"\n+", "\n", written) == re.sub(r"\n+", "\n", body.strip())


def test_every_hostile_body_is_checked_and_rendered_to_the_end(
    tricks: Tricks, sample: Loaded, guarded: Guard
) -> None:
    """One body after the other in the place of a good one."""
    head = PRACTICE.read_text("utf-8").partition("\n---\n")[0]
    for text in tricks["BODIES"]:
        content = f"{head}\n---\n\n## Context\n\n{text}\n"
        with guarded():
            _through(content.encode("utf-8", "surrogatepass"), sample)


def test_every_hostile_file_gives_faults_with_their_places(
    tricks: Tricks, sample: Loaded, guarded: Guard
) -> None:
    """Files without front matter, with too much of it, and files that are no text."""
    for text in tricks["FRONTS"]:
        with guarded():
            _through(text.encode("utf-8", "surrogatepass"), sample)
    for content in tricks["BYTES"]:
        with guarded():
            assert _through(content, sample), "what is no text has a fault"


def test_every_field_bears_every_hostile_value(tricks: Tricks, sample: Loaded) -> None:
    """Each value in each field, in quotation marks and without: a value, or faults."""
    for field in schema.PRACTICE.fields:
        for value in tricks["VALUES"]:
            for written in (json.dumps(value), value):
                head = f"---\n{field.key}: {written}\n---\n"
                report = Report()
                source = sources.decode(head.encode("utf-8", "surrogatepass"), PATH, report)
                if source is not None:
                    document = frontmatter.split(source, report)
                    form = schema.form_of(schema.PRACTICE, document.front)
                    entries.decode(document, form, sample.corpus.codes, report)
                assert reporters.text(list(report), {PATH: source} if source else {})


def _bytes(content: bytes) -> st.SearchStrategy[bytes]:
    """Damage a file: bytes are turned over, lines are lost, doubled and moved."""
    lines = content.splitlines(keepends=True)
    where = st.integers(0, len(content) - 1)
    line = st.integers(0, len(lines) - 1)

    def flipped(spots: list[tuple[int, int]]) -> bytes:
        changed = bytearray(content)
        for spot, mask in spots:
            changed[spot] ^= mask
        return bytes(changed)

    def without(numbers: set[int]) -> bytes:
        return b"".join(each for number, each in enumerate(lines) if number not in numbers)

    def doubled(number: int) -> bytes:
        return b"".join([*lines[: number + 1], *lines[number:]])

    def moved(numbers: tuple[int, int]) -> bytes:
        return b"".join([*lines[: numbers[0]], lines[numbers[1]], *lines[numbers[0] :]])

    return st.one_of(
        st.lists(st.tuples(where, st.integers(1, 255)), min_size=1, max_size=8).map(flipped),
        st.sets(line, min_size=1, max_size=9).map(without),
        line.map(doubled),
        st.tuples(line, line).map(moved),
        where.map(lambda end: content[:end]),
    )


@settings(max_examples=150)
@given(content=_bytes(PRACTICE.read_bytes()))
def test_a_damaged_good_file_gives_faults_or_an_entry(content: bytes) -> None:
    """Whatever happens to a file on its way, the check reads it to its end."""
    _through(content, TARGETS["_loaded"]())


def _through(content: bytes, sample: Loaded) -> list[str]:
    """Read and check one file in the place of a good one, and render what it gives."""
    report = Report()
    source = sources.decode(content, PATH, report)
    if source is not None:
        document = frontmatter.split(source, report)
        form = schema.form_of(schema.PRACTICE, document.front)
        entry = entries.decode(document, form, sample.corpus.codes, report)
        TARGETS["_unsafe"](document.body)
        if entry is not None and form is schema.PRACTICE:
            for section in entry.sections:
                html.write(section.text, EDITION, level=3)
    faults = list(report)
    assert reporters.text(faults, {PATH: source} if source else {}) or not faults
    return [fault.code for fault in faults]
