"""What becomes of a collection in which every field says something (`tests.full`).

Every edition is looked through for every value: what tells it, tells it of each member of a list.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from tests import full
from tests.conftest import PROJECT, copy_sample

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.book import handout, outcome, pack, session
from golocal.book import volume as book
from golocal.book.document import Setting
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.data import bibliography, citable, records
from golocal.entry import schema, words
from golocal.entry.fields import Field, ListOf
from golocal.entry.kinds import POSITION, Key
from golocal.entry.overlay import Said
from golocal.entry.settings import Settings
from golocal.epub import bindery
from golocal.review import ageing
from golocal.rules import sources, status
from golocal.word import outcome as word
from golocal.word import worksheet

GOLDEN = Path(__file__).parents[1] / "golden"
PIXEL = PROJECT / "tests" / "build" / "one-pixel.png"
SITE = "https://series.example/"

PAGES = {
    "practice": "practices/full-town/",
    "encouragement": f"encouragements/{full.YEAR}-01-full/",
    "outcome": f"academies/{full.YEAR}/outcome/",
    "commitment": "commitments/full-town-answers/",
    "volume": "volumes/2/",
    "academy": f"academies/{full.YEAR}/",
    "path": "paths/full/",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the full collection."""
    root = tmp_path_factory.mktemp("full")
    copy_sample(root, full.files())
    for folder in ("promising/full-town", "volumes/02-full"):
        (root / "practices" / folder).mkdir()
        (root / "practices" / folder / "hall.png").write_bytes(PIXEL.read_bytes())
    (root / "overrides").symlink_to(PROJECT / "overrides", target_is_directory=True)
    return root


@pytest.fixture(scope="module")
def loaded(root: Path) -> Loaded:
    """The full collection as it is read."""
    return corpus.load(root, today=full.TODAY)


def of_markup(text: str) -> str:
    """What markup says in its words and attributes, with single spaces."""
    return " ".join(f"{unescape(re.sub('<[^>]*>', '', text))} {unescape(text)}".split())


def of_value(document: object) -> str:
    """What the value of a document says, but for its head, which names the file."""
    told = dataclasses.asdict(document)  # type: ignore[call-overload]  # a dataclass
    told.pop("head")
    return "\n".join(_texts(told))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):  # where a link leads is nowhere on paper
        value = [each for key, each in value.items() if key not in {"href", "address"}]
    if isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif value is not None:
        yield f'"{value}"'


def of_archive(content: bytes, *endings: str) -> str:
    """What the parts of an EPUB or a Word file say."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(endings)]
        return of_markup(" ".join(archive.read(name).decode() for name in names))


SETTINGS = Settings(today=full.TODAY, site_url=SITE)


@pytest.fixture(scope="module")
def plan(loaded: Loaded, english: Catalogue) -> site.Site:
    """The site of the full collection."""
    return site.plan(loaded, english, SETTINGS)


@pytest.fixture(scope="module")
def editions(root: Path, loaded: Loaded, plan: site.Site, english: Catalogue) -> Mapping[str, str]:
    """What each edition says, by its name."""
    known, year = loaded.corpus, full.YEAR
    setting = Setting(words=english, site_url=SITE, today=full.TODAY)
    volume, practice = known.volumes[2], known.practices["full-town"]
    pages = {page.address: page for page in plan.pages}
    found = records.every(known, english, SETTINGS)
    files = {each.name: each.text for each in plan.data}
    rows = {
        name: next(row for row in csv.DictReader(io.StringIO(files[name])) if "full" in row["id"])
        for name in ("practices.csv", "commitments.csv")
    }
    binder = bindery.prepare(root, setting)

    def located(address: str) -> str:
        return SITE + address

    return {
        **{f"page of {name}": of_markup(pages[at].html) for name, at in PAGES.items()},
        **{f"head of {name}": of_markup(pages[at].head) for name, at in PAGES.items()},
        **{
            f"data of {name}": json.dumps(of[address], ensure_ascii=False)
            for of in found.values()
            for name, address in PAGES.items()
            if address in of
        },
        **{f"table of {name[:-5]}": " ".join(row.values()) for name, row in rows.items()},
        "feeds": "".join(each.text for each in plan.data if each.uri.endswith("feed.xml")),
        "calendars": "".join(
            each.text.replace("\r\n ", "") for each in plan.data if each.uri.endswith(".ics")
        ),
        "handout": of_value(handout.compose(known, practice, setting)),
        "volume": of_value(book.compose(known, volume, setting)),
        "session": of_value(session.compose(known, pack.of_path(known.paths["full"]), setting)),
        "document": of_value(outcome.compose(known, year, setting)),
        "sheet": of_value(outcome.sheet(known, year, setting)),
        "worksheet": of_value(outcome.worksheet(known, year, setting)),
        "EPUB of the volume": of_archive(binder.make(known, volume, b"-"), "html"),
        "EPUB of the document": of_archive(binder.make_outcome(known, year, b"-"), "html"),
        "Word": of_archive(
            word.written(known, year, english, located), ".xml.rels", "document.xml"
        ),
        "worksheet in Word": of_archive(
            worksheet.written(known, year, english, located), "document.xml"
        ),
    }


OF_VOLUME = ("volume", "EPUB of the volume")
OF_DOCUMENT = ("document", "sheet", "EPUB of the document", "Word")
WORKSHEETS = ("worksheet", "worksheet in Word")
EDITIONS = {
    "practice": ("table of practice", "feeds", "handout", *OF_VOLUME, "session"),
    "encouragement": ("page of outcome", *OF_DOCUMENT, *WORKSHEETS, *OF_VOLUME),
    "outcome": ("feeds", *OF_DOCUMENT, *WORKSHEETS, *OF_VOLUME),
    "commitment": ("table of commitment", "calendars", "page of encouragement", *OF_DOCUMENT),
    "volume": ("feeds", "page of practice", "handout", *OF_VOLUME, "session"),
    "academy": ("calendars", "page of outcome", *OF_VOLUME),
    "path": ("page of practice", "session"),
}
"""Where an entry is told beside its own page, the head of that, and its record."""


def test_each_edition_tells_these_fields_of_an_entry(
    editions: Mapping[str, str],
    loaded: Loaded,
    english: Catalogue,
    golden: Callable[[str, Path], None],
) -> None:
    """A line a field, with the editions that tell all of it, or how many of its members."""
    lines: list[str] = []
    for kind, entry in full.entries(loaded.corpus).items():
        lines.append(kind)
        fields: dict[str, list[tuple[str, ...]]] = {}
        for name, forms in full.leaves(entry, loaded.corpus, english):
            fields.setdefault(name, []).append(forms)
        own = [f"{what} of {kind}" for what in ("page", "head", "data")]
        for name, members in fields.items():
            told = []
            for edition in (*own, *EDITIONS[kind]):
                said = [any(form in editions[edition] for form in forms) for forms in members]
                some = "" if all(said) else f" ({said.count(True)} of {len(said)})"
                told += [f"{edition.removesuffix(f' of {kind}')}{some}"] if any(said) else []
            lines.append(f"  {name}: {', '.join(told)}")

    golden("\n".join(lines) + "\n", GOLDEN / "told.txt")


def test_every_field_of_every_kind_says_something(loaded: Loaded) -> None:
    """So that none is left out here: each key of the table has a value, a list has two."""
    for kind, entry in full.entries(loaded.corpus).items():
        for field in words.schema_of(entry).fields:
            value = getattr(entry, field.attribute or field.key)
            least = 2 if isinstance(field.kind, ListOf) else 1
            is_said = len(value) >= least if isinstance(value, tuple) else value is not None
            assert is_said or field is schema.WAIVE or f"{kind}.{field.key}" in full.GIVEN


def test_the_heads_of_the_pages_are_these(
    plan: site.Site, golden: Callable[[str, Path], None]
) -> None:
    """All that reference managers, search engines and feed readers are told of each kind."""
    heads = {page.address: page.head for page in plan.pages}

    golden(
        "\n\n".join(f"{name}\n{heads[address]}" for name, address in PAGES.items()) + "\n",
        GOLDEN / "heads.html",
    )


@pytest.mark.parametrize("ending", [*bibliography.FORMATS])
def test_the_works_in_each_format_are_these(
    ending: str, loaded: Loaded, english: Catalogue, golden: Callable[[str, Path], None]
) -> None:
    """With every name, number and address that a work can have."""
    known = citable.every(loaded.corpus, english, SETTINGS)
    works = [known[PAGES[name]] for name in ("practice", "encouragement", "outcome", "volume")]
    write, _ = bibliography.FORMATS[ending]

    golden(write(works).replace("\r\n", "\n"), GOLDEN / f"works.{ending}")


def positions(among: Iterable[Field], holder: object, inside: Key) -> Iterator[tuple[int, Key]]:
    """The positions of sources in fields, by the table, each with its key."""
    for field in among:
        value, key = getattr(holder, field.attribute or field.key), (*inside, field.key)
        record = words.record_of(field)
        kind = field.kind.kind if isinstance(field.kind, ListOf) else field.kind
        several = value if isinstance(value, tuple) else () if value is None else (value,)
        for place, each in enumerate(several):
            here = (*key, place) if isinstance(value, tuple) else key
            if record is not None:
                yield from positions(record.fields, each, here)
            elif kind == POSITION:
                yield each, here


@pytest.mark.parametrize("kind", full.PATHS)
def test_every_field_that_names_a_source_cites_it(loaded: Loaded, kind: str) -> None:
    """Each of several, by its key, so that a fault points at it."""
    entry = full.entries(loaded.corpus)[kind]

    found = {*positions(words.schema_of(entry).fields, entry, ())}

    assert found == {each for each in status.fields_citing(entry) if each[1] != ("budget",)}
    assert bool(found) is (kind in {"practice", "commitment"})


def test_every_address_that_an_entry_names_is_asked_for(loaded: Loaded, english: Catalogue) -> None:
    """But those on which somebody has looked for an evaluation."""
    cited = {(each.path, each.url) for each in ageing.report(loaded.corpus, full.TODAY).cited}

    for entry in full.entries(loaded.corpus).values():
        named = {
            (entry.path, form)
            for name, forms in full.leaves(entry, loaded.corpus, english)
            for form in forms
            if form.startswith("https://") and name != "evaluation.looked_at"
        }
        assert named - cited == set()


FINDER = r'<form class="finder'
NEEDS = {
    "copy.js": r'class="[^"]*\bcite\b',
    "notes.js": r'class="mark"[^>]*><a href="#',
    "finder.js": FINDER,
    "finder-views.js": FINDER,
    "finder-download.js": FINDER,
    "worksheet.js": r'<form class="worksheet',
    "register.js": r'<form class="register',
    "cite.css": r'class="[^"]*\b(?:cite|files)\b',
    "coverage.css": r'class="[^"]*\bchart\b',
    "finder.css": FINDER,
    "map.css": r'class="map[ "]',
    "worksheet.css": r'<form class="worksheet',
}
"""What a page holds that works by a script, or looks as it should by a style sheet of its own."""

ON_ALL = {"letters", "search", "tokens", "page", "lists", "entry", "cover", "print"}


def test_each_page_has_the_scripts_and_styles_that_it_needs(plan: site.Site) -> None:
    """And no others: a button that does nothing, or a file for nothing, is on no page."""
    environment = Environment(loader=FileSystemLoader(PROJECT / "overrides"), autoescape=True)
    environment.filters |= {"url": str, "script_tag": str}
    template = environment.get_template("main.html")
    asked: dict[str, set[str]] = {}
    needed: dict[str, set[str]] = {}
    for page in plan.pages:
        given = {"meta": {"kind": page.kind}, "frame": {}, "config": {}}
        blocks = [template.blocks[name] for name in ("scripts", "styles")]
        shown = "".join(text for each in blocks for text in each(template.new_context(given)))
        found = re.findall(r"(?:javascripts|stylesheets)/([a-z-]+)(\.(?:js|css))", shown)
        asked[page.kind] = {name + ending for name, ending in found if name not in ON_ALL}
        needed.setdefault(page.kind, set()).update(
            name for name, pattern in NEEDS.items() if re.search(pattern, page.html)
        )

    assert asked == needed


@pytest.mark.parametrize("kind", full.PATHS)
def test_a_mark_is_told_in_every_field_of_words_that_takes_none(loaded: Loaded, kind: str) -> None:
    """In each of several values and records, where it stands."""
    entry = full.entries(loaded.corpus)[kind]
    parts = words.fields(entry)
    marked: dict[str, Said] = {
        each.name: f"{each.said}[@1]"
        if isinstance(each.said, str)
        else tuple(f"{one}[@1]" for one in each.said)
        for each in parts
    }

    found = [fault.span for fault in sources._misplaced(words.worded(entry, marked))]

    expected = sum(
        1 if isinstance(each.said, str) else len(each.said)
        for each in parts
        if each.name != sources.BUDGET
    )
    assert (len(found), len({*found})) == (expected, expected)
