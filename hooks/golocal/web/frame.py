"""What stands around every page of a language: its words, its parts and their addresses.

Plain values, for the theme takes them from the configuration of whatever builds the site.
"""

from __future__ import annotations

from collections.abc import Mapping

from golocal.base.catalogue import SOURCE, Catalogue
from golocal.collection import addresses
from golocal.collection.addresses import Addresses
from golocal.entry.settings import Settings
from golocal.web import search

FONTS = (
    "source-serif-4-latin-400-normal source-serif-4-latin-600-normal"
    " source-sans-3-latin-400-normal source-sans-3-latin-600-normal"
)
"""The faces that a page asks for before its style sheets do."""

SECTIONS = ("practices", "encouragements", "volumes", "academies")
"""The parts of the site in its header: never every practice, or each page would list them all."""


def navigation(words: Catalogue, where: Addresses) -> tuple[tuple[str, str], ...]:
    """The few words of the header, and the addresses of their pages."""
    listed = {
        "home": addresses.HOME,
        **{name: addresses.section(name) for name in SECTIONS},
        "about": addresses.ABOUT,
    }
    return tuple((words.text(f"navigation.{name}"), where.of(at)) for name, at in listed.items())


def frame(words: Catalogue, where: Addresses, settings: Settings) -> Mapping[str, object]:
    """The frame of the pages of a language."""
    own = words.below("own")
    return {
        "direction": words.direction,
        "home": where.of(addresses.HOME),
        "engine": f"{search.folder(where)}/pagefind.js",
        "also": f"{search.FOLDER}/" if where.folder else None,
        "also_named": words.text("search.also", language=words.language_name(SOURCE)),
        "list": where.of(addresses.section("practices")),
        "navigation": navigation(words, where),
        "footer": tuple((title, where.of(tail)) for title, tail in _footer(words, settings)),
        "notice": words.text("series.notice"),
        "made": words.text("translation.interface") if own.get("made") == "machine" else None,
        "style": own.get("style"),
        "fonts": tuple(own.get("fonts", FONTS).split()),
        "series": words.text("series.name"),
        "description": words.text("series.description"),
        "languages": words.text("translation.languages"),
        "missing": words.below("missing"),
        "search": words.below("search"),
        "found": words.below("search.count"),
        **words.below("frame"),
    }


def _footer(words: Catalogue, settings: Settings) -> tuple[tuple[str, str], ...]:
    """What every page owes its reader: where to turn, and what stands behind the site."""
    listed = {
        "contact.title": addresses.CONTACT,
        "reference.contribute": addresses.CONTRIBUTE,
        "reference.title": addresses.REFERENCE,
        "frame.coverage": addresses.COVERAGE,
        "data.title": addresses.DATA,
        "frame.accessibility": addresses.ACCESSIBILITY,
        "frame.privacy": addresses.PRIVACY,
    }
    if settings.contact is None:
        del listed["contact.title"]
    return tuple((words.text(key), tail) for key, tail in listed.items())
