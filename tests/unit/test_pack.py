"""The pack of a session: what its file may hold, and the booklet that it becomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest

from golocal.base.catalogue import Catalogue
from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.book import pack, session
from golocal.book.document import Paper, Setting
from golocal.book.pack import Pack
from golocal.collection.corpus import Loaded
from golocal.entry.practice import Withdrawal, Withdrawn

WHOLE = """\
title: A morning on charters
date: 2027-02-09
notes: [Who would sign it here?, Who would read it?]
practices:
  - sampletown-charter
  - lillevik-open-budget
"""


def read(text: str, loaded: Loaded) -> tuple[Pack | None, list[str]]:
    """Read a pack; give it with its faults and what is said to help."""
    report = Report()
    found = pack.read(Source("pack.yml", text), loaded.corpus, report)
    return found, [f"{fault} {' '.join(fault.help)}" for fault in report]


def test_a_pack_is_a_title_and_practices(sample: Loaded) -> None:
    """With a date and questions, if there are any."""
    found, faults = read(WHOLE, sample)

    assert faults == []
    assert found == Pack(
        title="A morning on charters",
        date=dt.date(2027, 2, 9),
        notes=("Who would sign it here?", "Who would read it?"),
        practices=("sampletown-charter", "lillevik-open-budget"),
    )
    assert read("title: T\npractices: [sampletown-charter]\n", sample)[0] == Pack(
        title="T", practices=("sampletown-charter",)
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            WHOLE.replace("sampletown-charter", "sampletown-chart"),
            (
                "pack.yml:5:5: error[reference-unknown]: there is no practice 'sampletown-chart' "
                "Did you mean 'sampletown-charter'?"
            ),
        ),
        (
            WHOLE.replace("Who would sign it here?", "The question: who signs?"),
            (
                "pack.yml:3:9: error[value-shape]: no. 1 of 'notes' expects a text, and here is a "
                "set of keys and values Put it in quotation marks: a colon and a space make a key "
                "of what stands before them."
            ),
        ),
        (
            WHOLE.replace("sampletown-charter", "zzz"),
            (
                "pack.yml:5:5: error[reference-unknown]: there is no practice 'zzz' "
                "Give the name of a file without .md."
            ),
        ),
        (
            WHOLE.replace("sampletown-charter", "Sampletown"),
            (
                "pack.yml:5:5: error[reference-unknown]: there is no practice 'Sampletown' "
                "Did you mean 'sampletown-charter'?"
            ),
        ),
        (
            WHOLE.replace("sampletown-charter", "lillevik budget"),
            (
                "pack.yml:5:5: error[reference-unknown]: there is no practice 'lillevik budget' "
                "Did you mean 'lillevik-open-budget'?"
            ),
        ),
        (
            WHOLE.replace("sampletown-charter", "oldtown-desk"),
            (
                "pack.yml:5:5: error[reference-unknown]: 'oldtown-desk' was withdrawn and may "
                "not be printed Remove it."
            ),
        ),
        (
            WHOLE.replace("notes", "note"),
            "pack.yml:3:1: error[key-unknown]: there is no field 'note' Did you mean 'notes'?",
        ),
        (
            WHOLE.replace("2027-02-09", "2027-02-30"),
            (
                "pack.yml:2:7: error[date-impossible]: no calendar has the date '2027-02-30' "
                "Check the month and the day."
            ),
        ),
        (
            "date: 2027-02-09\npractices: [sampletown-charter]\n",
            (
                "pack.yml:1:1: error[field-missing]: 'title' is missing Add a line title: with a "
                "value, such as A morning on housing"
            ),
        ),
    ],
)
def test_a_fault_is_told_with_its_place(sample: Loaded, text: str, fault: str) -> None:
    """As in an entry; nothing is printed then."""
    gone = Withdrawn(
        slug="oldtown-desk",
        title="A desk",
        withdrawn=Withdrawal(date=dt.date(2026, 1, 1), reason="Asked."),
        path="practices/promising/oldtown-desk.md",
    )
    corpus = replace(sample.corpus, withdrawn={gone.slug: gone})

    found, faults = read(text, replace(sample, corpus=corpus))

    assert (found, faults) == (None, [fault])


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("A morning on charters", "a-morning-on-charters"),
        ("Zürich & Łódź: 2027", "zurich-lodz-2027"),
        ("人权", "session"),
    ],
)
def test_a_title_names_a_file(title: str, slug: str) -> None:
    """In letters that every system has."""
    assert Pack(title=title, practices=("a",)).slug == slug


def test_the_booklet_of_a_session_has_its_parts_in_order(
    sample: Loaded, english: Catalogue
) -> None:
    """Cover, list, practices in the order of the file, discussion, where it comes from."""
    found, _ = read(WHOLE, sample)
    assert found is not None

    made = session.compose(sample.corpus, found, Setting(words=english))

    assert (made.title, made.date) == ("A morning on charters", "9 February 2027")
    assert [each.title for each in made.chapters] == [
        "A charter on one page",
        "A budget that every resident can read",
    ]
    assert made.questions == ("Who would sign it here?", "Who would read it?")
    assert made.volumes == (("Human Rights Go Local, volume 1", "Budgets and Charters"),)
    assert made.notices == ("This volume is made up for tests.",)
    assert [line.address for line in made.licences] == [
        "https://creativecommons.org/licenses/by/4.0/"
    ]


def test_a_practice_keeps_its_own_licence_in_the_booklet(
    sample: Loaded, english: Catalogue
) -> None:
    """That of its volume holds for those which have none, and each is named once."""
    known = sample.corpus
    own = replace(known.practices["sampletown-charter"], licence="CC BY-NC-ND 4.0")
    corpus = replace(known, practices={**known.practices, own.slug: own})
    chosen = Pack(title="T", practices=("sampletown-charter", "lillevik-open-budget"))

    made = session.compose(corpus, chosen, Setting(words=english))

    assert [line.text for line in made.licences] == ["CC BY-NC-ND 4.0", "CC BY 4.0"]


LINES: Mapping[tuple[str, bool, int], int] = {
    ("a4", False, 0): 22,
    ("a4", False, 2): 10,
    ("a4", False, 6): 3,
    ("a5", False, 2): 6,
    ("a4", True, 1): 14,
}


@pytest.mark.parametrize(("case", "lines"), LINES.items(), ids=map(str, LINES))
def test_there_is_room_to_write_below_each_question(
    sample: Loaded, english: Catalogue, case: tuple[str, bool, int], lines: int
) -> None:
    """All of them fill a page, whatever its size."""
    paper, is_large, questions = case
    notes = tuple(f"Question {number}?" for number in range(questions))
    setting = replace(Setting(words=english, paper=Paper(paper)), is_large=is_large)
    chosen = Pack(title="T", practices=("sampletown-charter",), notes=notes)

    assert session.compose(sample.corpus, chosen, setting).lines == lines
