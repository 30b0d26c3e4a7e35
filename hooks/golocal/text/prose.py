"""The Markdown of a body as HTML for editions that are set as a whole: book, handout, EPUB.

What a source mark, a link and a picture become differs from edition to edition, so each edition
gives that as functions. What Markdown means is the same in all of them: see `EXTENSIONS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from golocal.text import body
from golocal.text.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

EXTENSIONS = ("tables", "sane_lists")
"""What is understood beyond plain Markdown.

Tables, and lists that begin where one sees them begin. No `smarty`: the texts hold their quotation
marks and dashes already, and it would turn an apostrophe before a year the wrong way round.
"""

# Characters of the private use area stand in for HTML while Markdown is at work, for Markdown would
# read the asterisks and underscores of a source's title or address as its own.
_MARK = re.compile("\ue000([0-9]+)\ue001")
_MARKS = re.compile("\\s*((?:\ue000[0-9]+\ue001\\s*)*\ue000[0-9]+\ue001)")
_AFTER = re.compile("\ue002([0-9]+)\ue003")
_PRIVATE = re.compile("[\ue000-\ue003]")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Reference:
    """What a link becomes: where it leads, and the HTML that follows it."""

    address: str | None
    """None where it leads nowhere in this edition: the words stay, the link goes."""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one edition makes of the parts of a text that Markdown leaves open."""

    marks: Callable[[Sequence[int]], str]
    """The HTML for source marks that stand side by side, by their positions in the sources."""
    link: Callable[[str], Reference]
    """What becomes of a link, by its target."""
    picture: Callable[[str], str]
    """The address of a picture, by its target."""


def html(text: str, edition: Edition, *, level: int) -> str:
    """Turn the Markdown of a section into HTML whose highest heading is of the given level.

    Headings below it follow without a gap, however they were numbered.
    """
    safe = harmless(_PRIVATE.sub("", text))
    marked = body.rewrite(safe, mark="\ue000{}\ue001".format)
    outlets = _Outlets(edition, level)
    markdown = Markdown(extensions=[*EXTENSIONS, outlets], output_format="html")
    plain = markdown.convert(marked)
    linked = _AFTER.sub(lambda found: outlets.after[int(found[1])], plain)
    return _MARKS.sub(
        lambda found: edition.marks([int(number) for number in _MARK.findall(found[1])]), linked
    )


class _Outlets(Extension):
    """Hands the finished tree to the edition; holds the HTML that is to follow links."""

    def __init__(self, edition: Edition, level: int) -> None:
        super().__init__()
        self.edition = edition
        self.level = level
        self.after: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        # Last of all (the lowest priority): after the text and the targets have been unescaped.
        md.treeprocessors.register(_Adaptation(self), "edition", -10)


class _Adaptation(Treeprocessor):
    """Fits links, pictures and headings to the edition."""

    def __init__(self, outlets: _Outlets) -> None:
        super().__init__()
        self.outlets = outlets

    def run(self, root: Element) -> None:
        """Change the tree in place, in reading order."""
        open_levels: list[int] = []
        for element in root.iter():
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                element.set("src", self.outlets.edition.picture(element.get("src", "")))
            elif re.fullmatch("h[1-6]", element.tag):
                written = int(element.tag[1])
                while open_levels and open_levels[-1] >= written:
                    open_levels.pop()
                open_levels.append(written)
                depth = self.outlets.level + len(open_levels) - 1
                element.tag = f"h{min(depth, _DEEPEST)}"
            elif element.tag == "li":
                _join_paragraphs(element)
            elif element.tag == "p" and _is_picture(element):
                element.tag = "figure"

    def _link(self, element: Element) -> None:
        reference = self.outlets.edition.link(element.get("href", ""))
        marks = _take_marks(element)
        if reference.address is None:
            element.tag = "span"
            element.attrib.clear()
        else:
            element.set("href", reference.address)
        if reference.after:
            marks = f"\ue002{len(self.outlets.after)}\ue003{marks}"
            self.outlets.after.append(reference.after)
        element.tail = marks + (element.tail or "")


def _is_picture(paragraph: Element) -> bool:
    """Say whether a paragraph holds a picture and nothing else."""
    words = (paragraph.text or "") + "".join(part.tail or "" for part in paragraph)
    return [part.tag for part in paragraph] == ["img"] and not words.strip()


def _join_paragraphs(entry: Element) -> None:
    """Turn the paragraphs of a list's entry into lines of one.

    PDF/UA-1 allows a label and one body in an entry, and WeasyPrint makes that body of the words
    that stand directly in it, not of paragraphs.
    """
    for number, part in enumerate(list(entry)):
        if part.tag != "p":
            continue
        part.tag = "span"
        if number:
            entry.insert(list(entry).index(part), Element("br"))


def _take_marks(link: Element) -> str:
    """Take the marks out of the words of a link: they go behind it, for each is a link itself."""
    taken: list[str] = []
    for part in link.iter():
        for slot in ("text", "tail") if part is not link else ("text",):
            words = getattr(part, slot) or ""
            taken += [found[0] for found in _MARK.finditer(words)]
            setattr(part, slot, _MARK.sub("", words))
    return "".join(taken)
