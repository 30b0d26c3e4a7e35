"""What became of the entries between two states of the collection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.review import changes
from golocal.review.changes import Change, Deed, Part

SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
CHARTER = "promising/sampletown-charter.md"
THEMES = "vocabularies/themes.yml"

Now = Callable[[Mapping[str, str | bytes | None]], Loaded]


@pytest.fixture
def now(collection: Callable[..., Path]) -> Now:
    """Read the sample with some files replaced, added or taken away."""

    def make(files: Mapping[str, str | bytes | None]) -> Loaded:
        return corpus.load(collection(files))

    return make


def text(name: str, *edits: tuple[str, str]) -> str:
    """Give a file of the sample with some words replaced."""
    content = (SAMPLE / name).read_text("utf-8")
    for old, new in edits:
        assert old in content
        content = content.replace(old, new)
    return content


def change(deed: Deed, **others: object) -> Change:
    """Give a change of the charter."""
    values = {
        "kind": "practice",
        "path": f"practices/{CHARTER}",
        "title": "A charter on one page",
        "volumes": (1,),
        **others,
    }
    return Change(deed=deed, **values)  # type: ignore[arg-type] # a table of many types


def test_nothing_changed_is_no_change(sample: Loaded, now: Now) -> None:
    """The same files are the same collection."""
    assert changes.between(sample, now({})) == ()


def test_a_changed_entry_has_the_parts_that_differ(sample: Loaded, now: Now) -> None:
    """Fields come in the order of the file, then sections; a list is a row of words."""
    after = now(
        {
            CHARTER: text(
                CHARTER,
                ("volume: 1", "volume: 2"),
                ("groups: [everyone]", "groups: [everyone, tenants]"),
                ("until: 2020\n", ""),
                ("one sheet", "two sheets"),
            )
        }
    )

    assert changes.between(sample, after) == (
        change(
            Deed.CHANGED,
            volumes=(2, 1),
            parts=(
                Part("volume", "1", "2"),
                Part("groups", "everyone", "everyone · tenants"),
                Part(
                    "Actors and resources",
                    "It cost one sheet of paper.[@1]",
                    "It cost two sheets of paper.[@1]",
                ),
                Part("until", "2020", ""),
            ),
        ),
    )


def test_added_and_removed_entries_stand_apart(sample: Loaded, now: Now) -> None:
    """Added ones come first; of a removed one nothing but its name is told."""
    found = changes.between(
        sample,
        now(
            {CHARTER: None, "promising/oldtown-rules.md": "---\ntitle: Rules\n---\n\n## Context\n"}
        ),
    )

    assert found == (
        change(
            Deed.ADDED,
            path="practices/promising/oldtown-rules.md",
            title="Rules",
            volumes=(),
        ),
        change(Deed.REMOVED),
    )


def test_a_renamed_entry_is_one_change(sample: Loaded, now: Now) -> None:
    """The alias that keeps the old address alive says that it is the same entry."""
    renamed = "promising/sampletown-duties.md"
    after = now(
        {
            CHARTER: None,
            renamed: text(CHARTER, ("sources:\n", "aliases: [sampletown-charter]\nsources:\n")),
        }
    )

    assert changes.between(sample, after) == (
        change(
            Deed.CHANGED,
            path=f"practices/{renamed}",
            former=f"practices/{CHARTER}",
            parts=(Part("aliases", "", "sampletown-charter"),),
        ),
    )


def test_a_withdrawn_entry_is_told_apart(sample: Loaded, now: Now) -> None:
    """To be taken back is more than a change."""
    after = now(
        {CHARTER: "---\ntitle: Withdrawn\nwithdrawn: {date: 2026-11-23, reason: Asked.}\n---\n"}
    )

    (found,) = changes.between(sample, after)

    assert (found.deed, found.title) == (Deed.WITHDRAWN, "Withdrawn")


@pytest.mark.parametrize(
    ("content", "is_readable"),
    [
        ("---\ntitle: A", True),
        ("---\ntitle: [\n---\n", True),
        ("title: A", True),
        (b"\xff\xfe", False),
    ],
    ids=["front matter without end", "YAML that nobody can read", "no front matter", "no text"],
)
def test_a_broken_entry_is_changed_and_not_gone(
    sample: Loaded, now: Now, *, content: str | bytes, is_readable: bool
) -> None:
    """It keeps its title and its volume, and as far as it has a text, the whole text is told."""
    before = (SAMPLE / CHARTER).read_text("utf-8")
    parts = (Part("", before, content),) if isinstance(content, str) else ()

    assert changes.between(sample, now({CHARTER: content})) == (
        change(Deed.CHANGED, is_readable=is_readable, parts=parts),
    )


def test_a_vocabulary_is_compared_as_a_whole(sample: Loaded, now: Now) -> None:
    """It has terms, not fields."""
    after = now({THEMES: text(THEMES, ("note: A vocabulary for tests.", "note: For tests."))})

    (found,) = changes.between(sample, after)

    assert (found.kind, found.title, [part.name for part in found.parts]) == (
        "vocabulary",
        "themes",
        [""],
    )
