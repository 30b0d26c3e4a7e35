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


TITLES = (
    *("Mr", "Mrs", "Ms", "Mx", "Mme", "Mlle", "Monsieur", "Madame", "Herr", "Frau", "Sra", "Dra"),
    *("Dr", "Prof", "Professor", "Dott", "Mag.", "MMag.", "Ing.", "Dipl.-Ing.", "Mag.a", "Ing.ª"),
)
CONTACTS = (
    *("Contact", "Contact person", "Person in charge", "Responsible", "Responsible person"),
    *("Ansprechpartner", "Ansprechpartnerin", "Ansprechperson", "Kontakt", "Kontaktperson"),
    *("Contacto", "Contato", "Contatto", "Personne de contact", "Interlocuteur", "Interlocutrice"),
    "Referente",
)
POSTS = (
    *("Head", "Director", "Coordinator", "Officer", "Chief", "Manager", "Secretary"),
    *("Commissioner", "Adviser", "Advisor"),
)


@pytest.mark.parametrize(
    "text",
    [
        *(f"{title} Maria Exemplo said so." for title in TITLES),
        *(f"{word}: Maria Exemplo" for word in CONTACTS),
        *(f"Maria Exemplo, the Deputy {post} of Housing" for post in POSTS),
    ],
)
def test_each_title_post_and_word_for_a_contact_is_known(text: str) -> None:
    """In the languages in which entries are sent in."""
    assert [found["name"] for found in people.names(text, in_charge=True)] == ["Maria Exemplo"]


@pytest.mark.parametrize(
    "word",
    [
        *("tel", "telephone", "phone", "mobile", "cell", "fax", "call", "hotline", "WhatsApp"),
        *("Telefon", "téléphone", "telefono", "teléfono", "telefone", "móvil", "portable"),
        *("Handy", "Tel. no.", "Telefon Nr.", "phone number"),
    ],
)
def test_each_word_for_a_telephone_is_known(word: str) -> None:
    """Six figures are a number behind it, and are none alone."""
    assert [found[0] for found in people.phones(f"{word}: 872432")] == ["872432"]
    assert list(people.phones("It is 872432.")) == []
