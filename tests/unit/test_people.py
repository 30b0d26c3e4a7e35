"""Telephone numbers and names of people: found as people write them, and not in figures."""

from __future__ import annotations

import pytest

from golocal.rules import people


@pytest.mark.parametrize(
    "text",
    [
        "+43 316 872 1234", "+43 (0)316 872 1234", "0043 316 872 4321", "+351 213 456 789",
        "0316 872 4321", "(0316) 872-4321", "0316/872-4321", "01 42 76 40 40", "020 7946 0958",
        "0800 20 20 20", "(212) 555-0123", "212-555-0123", "+1 (212) 555-0123",
        "+43\u00a0316\u00a0872\u00a01234",
    ],
)  # fmt: skip
def test_a_telephone_number_is_found_whole(text: str) -> None:
    """With a country's prefix, or as it is dialled at home."""
    assert [found[0] for found in people.phones(f"It is {text}.")] == [text]


@pytest.mark.parametrize("text", ["tel. 872432", "Phone: 872 4321", "call 0316 8724321"])
def test_fewer_figures_are_one_where_the_word_stands_before_them(text: str) -> None:
    """As people write it."""
    assert len(list(people.phones(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "+150%", "+1.25 points", "+12 500 euro", "+12\u00a0500 households", "+12 500 000 euro",
        "+1,250,000 people", "+2.000.000", "2011-2014", "2011–2014", "2020-11-23", "ISO 9001-2015",
        "Decree 0234/2015", "Law 012/2015/003", "Law 0316-2019", "978-92-3-104171-6",
        "47.07, 15.44", "Article 12 (1)", "€ 0.25 to 0.50", "08:30 to 16:00", "05/11/2026",
        "05.11.2026", "+0.5", "10.1000/182", '["16", "16.7"]',
    ],
)  # fmt: skip
def test_a_figure_is_no_telephone_number(text: str) -> None:
    """Percentages, sums, years, ranges, standards, laws, books, places, hours, days."""
    assert list(people.phones(f"It is {text} here.")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ms Maria Exemplo answers.", ["Maria Exemplo"]),
        ("Frau Dr. Eva Maria Müller said so.", ["Eva Maria Müller"]),
        ("Mayor Dr Ana de la Cruz said so.", ["Ana de la Cruz"]),
        ("Contact: Maria Exemplo", ["Maria Exemplo"]),
        ("Contact person: José da Silva", ["José da Silva"]),
        ("Maria Exemplo, Head of Housing", ["Maria Exemplo"]),
        ("Contact: Housing Department", []),
        ("Housing Office, Head of Unit", []),
        ("Dr. Karl-Renner-Ring 3", []),
        ("Mr. President", []),
        ("Miss no word of it.", []),
    ],
)
def test_a_name_is_told_by_its_title_or_its_post(text: str, names: list[str]) -> None:
    """Offices, posts and streets are no persons."""
    assert [found["name"] for found in people.names(text, in_charge=True)] == names
