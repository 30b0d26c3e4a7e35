"""Books to EPUBs: all parts in the order of the printed book, and what they show."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from golocal.book.document import Setting
from golocal.collection import outcomes
from golocal.drawing import cover, raster
from golocal.drawing.raster import Face
from golocal.entry.model import Corpus, Volume
from golocal.epub import matter, package, publication
from golocal.epub.package import Item
from golocal.epub.publication import Line, Part, Publication
from golocal.reading import pictures
from golocal.text import html

TEMPLATES = Path(__file__).with_name("templates")

CONTENTS = "contents.xhtml"

STYLES = "overrides/epub/"
STYLESHEET = "book.css"
FONTS = "overrides/assets/fonts/"
LICENCE = re.compile(r"fonts/LICENSE-[\w-]+\.txt")
"""The licence of the fonts of a style sheet, which names it; it asks to go where they go."""

FONT = re.compile(r'url\("(fonts/[^"]+)"\)')
PICTURE = re.compile(rb' src="(images/[^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindery:
    """What all EPUBs of a run are made with."""

    root: Path
    """The project's root, where pictures, fonts and the style sheet are read."""
    setting: Setting
    environment: Environment
    """The templates of EPUBs, which are read once for all."""
    faces: Mapping[str, Face]
    styles: tuple[str, ...]
    """The style sheets: that of all EPUBs, and that of the language where it has one."""

    def make(self, corpus: Corpus, volume: Volume, front: bytes = b"") -> bytes:
        """Make the EPUB of a volume; the same collection, setting and files give the same bytes.

        `front` is the picture of its cover where that cannot be drawn here, for its letters.
        """
        book = publication.prepare(corpus, volume, self.setting, self.environment)
        picture = book.about.cover
        drawn = (
            front
            if picture or front
            else cover.drawn(corpus, volume, self.setting.words, self.faces)
        )
        text = [
            *matter.texts(book, volume),
            *matter.followed_up(book, volume),
            *matter.chapters(book, volume),
            *matter.closing(book, volume),
        ]
        return self._bound(book, self._cover(picture, drawn), text)

    def make_outcome(self, corpus: Corpus, year: int, front: bytes = b"") -> bytes:
        """Make the EPUB of an Outcome Document, likewise."""
        book = publication.prepare_outcome(corpus, year, self.setting, self.environment)
        about = book.about
        lines = cover.Lines([about.label, about.state], about.title, "", about.notice or "")
        drawn = front or cover.of_outcome(outcomes.illustrating(corpus, year), lines, self.faces)
        return self._bound(book, self._cover(None, drawn), list(matter.of_outcome(book, year)))

    def _bound(self, book: Publication, cover: Item, text: Sequence[Part]) -> bytes:
        """Put together what stands before a text, the text, and all that it shows."""
        parts = _parts(book, cover.href, text)
        items = [cover, *_texts(parts)]
        items += self._pictures(items)
        items += self._looks()
        items.sort(key=lambda item: item.href)
        return package.pack(items, package.package(book, parts, items))

    def _cover(self, own: str | None, drawn: bytes) -> Item:
        """A cover's own picture, by its file, where there is one, else what was drawn."""
        if own:
            content, name = self._picture(own), f"cover{posixpath.splitext(own)[1].lower()}"
        else:
            content, name = drawn, "cover.png"
        return Item(href=name, content=content, properties="cover-image")

    def _pictures(self, items: Sequence[Item]) -> Iterator[Item]:
        """Take along every picture that a text shows, once."""
        shown = {found.decode() for item in items for found in PICTURE.findall(item.content)}
        for address in sorted(shown):
            yield Item(href=address, content=self._picture(publication.picture_source(address)))

    def _looks(self) -> Iterator[Item]:
        """Take along the style sheet with the fonts that it names, and their licence."""
        for style in self.styles:
            content = self._read(STYLES + style)
            yield Item(href=style, content=content)
            text = content.decode("utf-8")
            for name in (*FONT.findall(text), *LICENCE.findall(text)):
                yield Item(href=name, content=self._read(FONTS + name.removeprefix("fonts/")))

    def _picture(self, path: str) -> bytes:
        return pictures.published(self._read(path))

    def _read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()


def prepare(root: Path, setting: Setting) -> Bindery:
    """Make ready for the EPUBs of a run."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,  # a template does not change while a site is made
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["t"] = setting.words.text
    environment.globals["count"] = setting.words.count
    environment.globals["spoken"] = setting.language
    environment.globals["direction"] = setting.words.direction
    own = setting.words.texts.get("own.style")
    styles = (STYLESHEET, f"{own}.css") if own else (STYLESHEET,)
    environment.globals["styles"] = styles
    return Bindery(
        root=root,
        setting=setting,
        environment=environment,
        faces=raster.faces(root),
        styles=styles,
    )


def _parts(book: Publication, cover: str, text: Sequence[Part]) -> tuple[Part, ...]:
    """Make all parts in reading order, the contents among them."""
    before = list(matter.opening(book, cover))
    start = next((part for part in text if part.file != publication.FOREWORD), None)
    return (*before, _contents(book, [*before, *text], start), *text)


def _contents(book: Publication, parts: Sequence[Part], start: Part | None) -> Part:
    """Make the contents: the parts, and below each its chapters or the headings in it.

    `start` is the part with which the text begins, after all that leads up to it.
    """
    entries: list[tuple[Line, list[Line]]] = []
    for part in parts:
        line = Line(part.title, part.file)
        if part.level == 1:
            entries.append((line, list(part.listed)))
        elif part.level > 1:
            entries[-1][1].append(line)
    words = book.setting.words
    title = words.text("print.contents")
    landmarks = [
        ("cover", Line(words.text("epub.cover"), matter.COVER)),
        ("toc", Line(title, CONTENTS)),
    ]
    if start is not None:
        landmarks.append(("bodymatter", Line(words.text("epub.start"), start.file)))
    return book.part(
        "contents.jinja", CONTENTS, title, level=0, entries=entries, landmarks=landmarks
    )


def _texts(parts: Sequence[Part]) -> Iterator[Item]:
    """Turn the parts into XHTML, and say which is the contents and which holds a drawing."""
    for part in parts:
        content = html.xhtml(part.html)
        properties = ["nav"] if part.file == CONTENTS else []
        properties += ["svg"] if b"<svg" in content else []
        yield Item(href=part.file, content=content, properties=" ".join(properties))
