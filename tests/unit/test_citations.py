"""Sources in the forms in which people write them: parts at their places, and none lost."""

from __future__ import annotations

import pytest

from golocal.editing import citations

URL = "https://a.example"
LANGUAGES = {"de": "German", "fr": "French"}


def read(text: str) -> list[dict[str, str]]:
    """Give the fields of each source."""
    return [dict(each.fields) for each in citations.sources(text, LANGUAGES)]


BIBTEX = f"""@book{{g,
 title={{Annual {{report}}}},
 publisher={{City of Graz}}, year="2018", url={{{URL}}}
}}"""
TABLE = f"""| Link | Jahr | Titel | Herausgeber |
|---|---|---|---|
| {URL} | 2018 | Annual report | City of Graz |"""


@pytest.mark.parametrize(
    "line",
    [
        BIBTEX,
        TABLE,
        f"Annual report, City of Graz, 2018 - {URL}",
        f"Annual report, City of Graz, 2018. {URL}.",
        f"Annual report. City of Graz, 2018. {URL}",
        f"Annual report (City of Graz, 2018), {URL}",
        f"City of Graz (2018): Annual report. {URL}",
        f"City of Graz. (2018). Annual report. {URL}",
        f"City of Graz, Annual report, 2018, {URL}",
        f"“Annual report”, City of Graz, 2018. {URL}",
        f"City of Graz: *Annual report*, 2018. Available at: {URL}",
        f"Annual report – City of Graz – 2018 – {URL}",
        f"Annual report; City of Graz; 2018; {URL}",
        f"Annual report | City of Graz | March 2018 | {URL} | |",
        f"Annual report\tCity of Graz\t2018\t{URL}",
        f"[1] Annual report, City of Graz, 2018, <{URL}>",
        f"{URL} Annual report, City of Graz, 2018",
        f"TY  - RPRT\nTI  - Annual report\nPB  - City of Graz\nPY  - 2018/03\nUR  - {URL}\nER  - ",
        f"Nr | Title | Publisher | Year | Link\n1 | Annual report | City of Graz | 2018 | {URL}",
    ],
)  # fmt: skip
def test_a_usual_form_is_parted(line: str) -> None:
    """Into title, publisher, year and address."""
    assert read(line) == [
        {"title": "Annual report", "publisher": "City of Graz", "year": "2018", "url": URL}
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"Annual report, p. 4, City of Graz, 2018, {URL}",
        f"Annual report (p. 4), City of Graz, 2018, {URL}",
        f"Annual report, City of Graz, 2018, p. 4, {URL}",
        f"Annual report. City of Graz, 2018, p. 4. {URL}",
        f"City of Graz (2018): Annual report, p. 4. {URL}",
    ],
)
def test_the_page_from_which_it_is_cited_stands_in_the_note(line: str) -> None:
    """The point of its short form ends no title."""
    assert read(line) == [
        {
            "title": "Annual report", "publisher": "City of Graz", "year": "2018", "url": URL,
            "note": "p. 4",
        }
    ]  # fmt: skip


def test_the_point_of_a_short_form_ends_no_title() -> None:
    """What stands behind it belongs to it."""
    assert read(f"The charter, art. 4, City of Graz, 2018, {URL}") == [
        {"title": "The charter, art. 4", "publisher": "City of Graz", "year": "2018", "url": URL}
    ]


def test_a_row_is_read_in_the_words_of_its_sender() -> None:
    """A language by its own name, a day in figures for its year, and no date for none."""
    row = f"| Annual report | City of Graz | 12/06/2018 | {URL} | français |"
    head = "| Title | Publisher | Year | URL | Language |"

    assert read(f"{head}\n{row}\n{row.replace('12/06/2018', 's.d.').replace(URL, f'{URL}2')}") == [
        {
            "title": "Annual report",
            "publisher": "City of Graz",
            "year": "2018",
            "url": URL,
            "language": "fr",
        },
        {
            "title": "Annual report",
            "publisher": "City of Graz",
            "url": f"{URL}2",
            "language": "fr",
        },
    ]


def test_a_doi_is_an_address() -> None:
    """Signs that no address may hold are written so that it still leads there."""
    text = (
        "An article. doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID>3.0.CO;2-O\nhttps://b.example"
    )

    assert [each.get("url") for each in read(text)] == [
        "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID%3E3.0.CO;2-O",
        "https://b.example",
    ]


def test_rows_that_begin_with_their_number_are_not_shifted() -> None:
    """With a head and without one."""
    rows = f"| 1 | A | City | 2018 | {URL}/1 |\n| 2 | B | City | 2019 | {URL}/2 |"
    head = "| No. | Title | Publisher | Year | URL |\n|---|---|---|---|---|\n"

    expected = [
        {"title": "A", "publisher": "City", "year": "2018", "url": f"{URL}/1"},
        {"title": "B", "publisher": "City", "year": "2019", "url": f"{URL}/2"},
    ]
    assert (read(rows), read(head + rows)) == (expected, expected)


def test_the_senders_own_numbers_lead_to_the_places() -> None:
    """Where one was left out, the marks in the texts follow."""
    listed = citations.sources(f"[1] A, {URL}/1\n[3] B, {URL}/3", LANGUAGES)

    assert citations.numbers(listed) == {1: 1, 3: 2}


def test_two_texts_at_one_address_are_two_sources_and_two_pages_of_a_text_are_one() -> None:
    """A file may hold a charter and its annex; whoever cites both needs both."""
    listed = citations.sources(
        f"The charter | City of A | 2014 | {URL}\n"
        f"The annex to it | City of A | 2015 | {URL}\n"
        f"The charter, p. 4 | City of A | 2014 | {URL}",
        LANGUAGES,
    )

    assert [(each.number, each.fields["title"], each.again) for each in listed] == [
        (1, "The charter", ((3, "The charter, p. 4"),)),
        (2, "The annex to it", ()),
    ]
    assert citations.numbers(listed) == {1: 1, 2: 2, 3: 1}


def test_a_second_address_is_told() -> None:
    """It may be a source of its own, and would else be lost."""
    (source,) = citations.sources(f"A {URL}/1 B {URL}/2", LANGUAGES)

    assert (source.fields["url"], source.unclear) == (f"{URL}/1", (f"{URL}/2",))


def test_when_it_was_read_is_kept_as_a_note() -> None:
    """It is the sender's day, not that of an editor."""
    assert read(f"A report, {URL} (accessed 3 May 2024)") == [
        {"title": "A report", "url": URL, "note": "accessed 3 May 2024"}
    ]
