"""Addresses: what one may have, and that each is escaped once, for every edition."""

from __future__ import annotations

import pytest

from golocal.base.diagnostics import Report
from golocal.base.location import Span
from golocal.entry.kinds import Decoding, Url
from golocal.entry.nodes import Scalar
from golocal.text import links, parser, tree

ODD = [
    (
        "https://a.example/list?a|b^c{d}[e]100%",
        "https://a.example/list?a%7Cb%5Ec%7Bd%7D%5Be%5D100%25",
    ),
    ("https://fr.example/wiki/Côte_d'Ivoire", "https://fr.example/wiki/Côte_d'Ivoire"),
    ("https://[2001:db8::1]/a[1]", "https://[2001:db8::1]/a%5B1%5D"),
    ("https://a.example/%E2%82%AC/100%/%zz", "https://a.example/%E2%82%AC/100%25/%25zz"),
    ("https://a.example/gy%c5%91r%2c", "https://a.example/gy%c5%91r%2c"),
    ("https://a.example/?q=a+b&c=d;e#f", "https://a.example/?q=a+b&c=d;e#f"),
    ("https://a.example/x_(town)", "https://a.example/x_(town)"),
    ("https://a.example?", "https://a.example?"),
]
"""Addresses as people copy them, each as the standards have it."""


def decoded(address: str) -> tuple[str | None, list[str]]:
    """Decode an address as a field has it; give it, and what is said with its column."""
    decoding = Decoding(Report(), {})
    node = Scalar(address, Span("a.md", 3, 6, 6 + len(address)))
    made = Url().decode(node, ("url",), decoding)
    return made, [f"{each.span.column}: {each.message}" for each in decoding.report]


@pytest.mark.parametrize(("typed", "escaped"), ODD)
def test_an_address_is_escaped_where_it_is_read(typed: str, escaped: str) -> None:
    """In a field and in a text alike, so that no edition has to think of it."""
    found = parser.parse(f"[a](<{typed}>)").text.nodes

    assert (decoded(typed), [each.target for each in found if isinstance(each, tree.Link)]) == (
        (escaped, []),
        [escaped],
    )


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("\u200e", "U+200E (left-to-right mark)"),
        ("\u200d", "U+200D (zero width joiner)"),
        ("\u00ad", "U+00AD (soft hyphen)"),
        ("\u00a0", "U+00A0 (no-break space)"),
        ("\ufe0f", "U+FE0F (variation selector-16)"),
        (" ", "U+0020 (space)"),
        ('"', '“"” (U+0022, quotation mark)'),
        (">", "“>” (U+003E, greater-than sign)"),
        ("\\", "“\\” (U+005C, reverse solidus)"),
    ],
)
def test_what_no_address_has_is_told_at_its_place(letter: str, name: str) -> None:
    """The column is that of the character, which mostly cannot be seen."""
    assert decoded(f"https://a.example/{letter}b") == (
        None,
        [f"24: no address has {name}, but 'url' has"],
    )


@pytest.mark.parametrize("address", ["a.example", "ftp://a.example/", "https://", "javascript:a"])
def test_what_is_no_address_is_told_as_a_whole(address: str) -> None:
    """It is not clear then which character is wrong."""
    assert decoded(address) == (None, [f"6: 'url' expects a web address, not '{address}'"])


@pytest.mark.parametrize(
    ("doi", "address"),
    [
        ("10.1000/182", "https://doi.org/10.1000/182"),
        (
            "10.1175/1520-0493(1999)127<0225:A>2.0.CO;2-O",
            "https://doi.org/10.1175/1520-0493(1999)127%3C0225:A%3E2.0.CO;2-O",
        ),
        ("10.1000/a#b?c", "https://doi.org/10.1000/a%23b%3Fc"),
    ],
)
def test_a_doi_has_one_address(doi: str, address: str) -> None:
    """Escaped as the DOI Handbook asks (2.5.2.4)."""
    assert links.of_doi(doi) == address


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://a.example/Côte_d'Ivoire", "https://a.example/C%C3%B4te_d'Ivoire"),
        ("https://bücher.example:8080/ü", "https://xn--bcher-kva.example:8080/%C3%BC"),
        ("https://samanews.ps/ar/بلدية", "https://samanews.ps/ar/%D8%A8%D9%84%D8%AF%D9%8A%D8%A9"),
        ("https://a.example/?a%7Cb#c", "https://a.example/?a%7Cb#c"),
    ],
)
def test_a_pdf_has_addresses_in_ascii(address: str, uri: str) -> None:
    """The host as the network knows it, the rest in escapes."""
    assert links.uri(address) == uri


@pytest.mark.parametrize(
    ("typed", "goal"),
    [
        ("https://www.google.co.uk/url?sa=t&url=https%3A%2F%2Fa.example%2Fb&usg=x", "https://a.example/b"),
        ("https://duckduckgo.com/l/?uddg=https%3A%2F%2Fa.example", "https://a.example"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example", "https://a.example"),
        ("https://nam12.safelinks.protection.outlook.com/?url=http%3A%2F%2Fa.example", "http://a.example"),
        ("https://www.google.com/url?q=https://a.example/%0Awaive: x", ""),
        ("https://www.google.com/url?q=https://a.example/%5B1%5D%22", "https://a.example/%5B1%5D%22"),
        ("https://www.google.com/url?q=https://", ""),
        ("https://www.google.com/search?q=charter", ""),
        ("https://bit.ly/3x", ""),
        ("https://www.google.com/intl/en/about", None),
        ("https://bit.ly.example/3x", None),
        ("https://a.example/?url=https://b.example", None),
    ],
)  # fmt: skip
def test_an_address_that_only_leads_on_tells_where(typed: str, goal: str | None) -> None:
    """Searches, mail programs and short addresses; a page of theirs is a page."""
    assert links.beyond(typed) == goal
