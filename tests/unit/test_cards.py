"""Social cards: which there are, what stands on them, and that they are small and the same."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Mapping
from datetime import date
from html import escape
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from golocal import site
from golocal.base.cache import Cache
from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded
from golocal.drawing import cards, raster
from golocal.drawing.cards import FOLDER, HEIGHT, WIDTH, Card, Painter
from golocal.drawing.raster import SANS, SERIF, Face
from golocal.entry.settings import Settings
from golocal.site import Site

PROJECT = Path(__file__).parents[2]
LONG = "Participation of everybody who lives here in every decision that the council takes " * 2


@pytest.fixture(scope="module")
def made(sample: Loaded, english: Catalogue) -> dict[str, Card]:
    """Give the cards of the sample by their addresses."""
    return {card.uri: card for card in cards.every(sample.corpus, english)}


@pytest.fixture(scope="module")
def painter() -> Painter:
    """Give a painter with the fonts of the project."""
    return Painter(PROJECT)


@pytest.fixture(scope="module")
def faces() -> Mapping[str, Face]:
    """Give the faces of the project."""
    return raster.faces(PROJECT)


def opened(content: bytes) -> Image.Image:
    """Read a picture."""
    return Image.open(io.BytesIO(content))


def test_every_entry_has_a_card_beside_its_page(sample: Loaded, made: dict[str, Card]) -> None:
    """And the home page has one, which stands for all other pages."""
    corpus = sample.corpus

    assert set(made) == {
        "card.png",
        *(f"practices/{slug}/card.png" for slug in corpus.practices),
        *(f"encouragements/{slug}/card.png" for slug in corpus.encouragements),
        *(f"volumes/{number}/card.png" for number in corpus.volumes),
    }


def test_a_card_says_what_its_picture_shows(sample: Loaded, made: dict[str, Card]) -> None:
    """In words that stand without the picture."""
    practice = next(iter(sample.corpus.practices.values()))
    card = made[f"practices/{practice.slug}/card.png"]

    assert card.alt == f"{practice.title}. A white dot on a globe shows where: {card.foot}"
    assert card.foot.startswith(practice.city)


@pytest.mark.parametrize("there", [(-50, 18), (75, 18), (20, -50), (20, 95)])
def test_the_dot_of_a_practice_is_seen_whole_wherever_it_lies(
    there: tuple[float, float], sample: Loaded, english: Catalogue
) -> None:
    """One that is far from all others of its region has a globe of its own."""
    corpus = sample.corpus
    far = dataclasses.replace(
        corpus.practices["sampletown-charter"], latitude=there[0], longitude=there[1]
    )
    near = [
        dataclasses.replace(
            corpus.practices["lillevik-open-budget"], slug=f"near-{at}", latitude=20 + at,
            longitude=18,
        )
        for at in range(5)
    ]  # fmt: skip
    practices = {each.slug: each for each in (*near, far)}

    made = cards.every(dataclasses.replace(corpus, practices=practices), english)

    lit = [card.lit for card in made if card.lit]
    assert len(lit) == len(practices)
    assert [(x, y) for x, y in lit if not (60 <= x <= WIDTH - 60 and 60 <= y <= HEIGHT - 60)] == []


def test_a_card_is_a_small_indexed_png(made: dict[str, Card], painter: Painter) -> None:
    """The accent is the ground, sixteen tints make the rest."""
    for card in made.values():
        content = painter.paint(card)
        picture = opened(content)
        palette = picture.getpalette("RGB") or []

        assert (picture.size, picture.mode) == ((WIDTH, HEIGHT), "P")
        assert palette[:3] == [int(card.accent[at : at + 2], 16) for at in (1, 3, 5)]
        assert picture.getpixel((2, HEIGHT // 2)) == 0
        assert len(content) < 60_000


def test_the_same_card_gives_the_same_bytes(made: dict[str, Card], painter: Painter) -> None:
    """Also when it is painted by somebody else."""
    card = made["card.png"]

    assert painter.paint(card) == Painter(PROJECT).paint(card)


def test_a_title_in_letters_that_we_do_not_have_is_left_out(
    made: dict[str, Card], painter: Painter
) -> None:
    """No boxes: the name of the series stands in its place."""
    card = next(card for uri, card in made.items() if uri.startswith("practices/"))
    korean = dataclasses.replace(card, title="인권도시 광주", foot="광주")
    series = dataclasses.replace(card, title=card.series, series="", foot="")

    assert painter.paint(korean) == painter.paint(series)


def test_a_face_knows_its_letters(faces: Mapping[str, Face]) -> None:
    """Names of places have letters beyond the Latin of Western Europe."""
    assert faces[SERIF].can_write("Gdańsk, Malmö, São Paulo, Łódź, Iași, Plzeň")
    assert not faces[SERIF].can_write("القدس")


def test_words_keep_clear_of_the_edge(made: dict[str, Card], painter: Painter) -> None:
    """A title as long as the rules allow, and longer, still stands on the card."""
    card = next(card for uri, card in made.items() if uri.startswith("practices/"))
    bare = dataclasses.replace(card, title="", series="", foot="")
    long = dataclasses.replace(card, title=LONG.strip())

    words = ImageChops.difference(
        *(opened(painter.paint(each)).convert("L") for each in (bare, long))
    )
    left, top, right, bottom = words.getbbox() or (0, 0, 0, 0)

    assert left >= 60
    assert top >= 60
    assert right <= 720
    assert bottom <= HEIGHT - 50


def test_lines_break_between_words(faces: Mapping[str, Face]) -> None:
    """A word that is too long for the line stands alone on it."""
    sans = faces[SANS]

    assert sans.lines("one two  three", 30, 110) == ["one two", "three"]
    assert sans.lines("Nichtdiskriminierung now", 30, 50) == ["Nichtdiskriminierung", "now"]
    assert sans.lines("", 30, 50) == []


def test_a_title_is_as_large_as_its_room_allows(faces: Mapping[str, Face]) -> None:
    """The smallest size where none fits; no line is wider than the room but a long word."""
    room = (300, 100)

    assert faces[SERIF].fit("Short", (60, 40, 20), 1.2, room) == (60, ["Short"])
    assert faces[SERIF].fit("Two words here", (60, 40, 20), 1.2, room) == (
        40,
        ["Two words here"],
    )
    assert faces[SERIF].fit("Nichtdiskriminierungsstelle", (60, 40), 1.2, room)[0] == 40


def test_a_card_is_painted_once(made: dict[str, Card], tmp_path: Path) -> None:
    """The next build takes it from the cache; a changed card is painted anew."""
    (tmp_path / "overrides").symlink_to(PROJECT / "overrides")
    card = made["card.png"]
    ((_, first),) = cards.pictures([card], tmp_path)
    key = Painter(tmp_path).key(card)
    Cache(tmp_path / FOLDER).put(key, b"from the cache")
    other = dataclasses.replace(card, accent="#123456")

    assert first.startswith(b"\x89PNG")
    assert list(cards.pictures([card], tmp_path)) == [(card, b"from the cache")]
    assert [content for _, content in cards.pictures([other], tmp_path)] != [first]


def test_every_page_names_a_card_where_the_address_of_the_site_is_known(
    sample: Loaded, english: Catalogue
) -> None:
    """Its own, or that of the home page, with its words; programs want whole addresses."""
    known = Settings(today=date(2026, 11, 23), site_url="https://example.org/series/")
    plan = site.plan(sample, english, known)
    own = {card.address: card for card in plan.cards}
    pages = [page for page in plan.pages if page.kind != "moved"]

    for page in pages:
        card = own.get(page.address, own[""])
        image = f'<meta property="og:image" content="https://example.org/series/{card.uri}">'
        alt = f'<meta property="og:image:alt" content="{escape(card.alt)}">'
        assert (image in page.head, alt in page.head) == (True, True), page.address


def test_without_an_address_no_card_is_named(sample_site: Site) -> None:
    """A relative address would lead nowhere."""
    assert [page.address for page in sample_site.pages if "og:image" in page.head] == []
