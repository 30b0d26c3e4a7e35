"""The ZIP file around a text: its parts, their kinds and relations (ECMA-376 part 2).

The same parts give the same bytes on every machine: they carry no time.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from golocal.base import files
from golocal.base.catalogue import FROM_RIGHT, Catalogue
from golocal.book.document import language_tag
from golocal.word import blocks, styles
from golocal.word.markup import Element, element, w, written
from golocal.word.prose import Links

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one identifier that custom properties have (ECMA-376 part 1, 15.2.12.2)."""


def file(  # noqa: PLR0913 - all that a file is made of
    title: str,
    body: Iterable[Element],
    links: Links,
    words: Catalogue,
    *,
    foot: str = "",
    properties: Mapping[str, str] | None = None,
) -> Package:
    """A file in a language, of blocks that begin with its title; its foot stands on each page."""
    is_rtl = is_from_the_right(words)
    language = language_tag(words.language)
    document = blocks.document(
        [
            blocks.paragraph(title, style="Title"),
            *body,
            blocks.section("footer" if foot else "", is_rtl=is_rtl),
        ]
    )
    return Package(
        title=f"{words.text('series.name')}: {title}",
        language=language,
        creator=words.text("series.name"),
        document=document,
        parts={
            "styles": styles.styles(language, is_rtl=is_rtl),
            "settings": styles.settings(),
            "numbering": styles.numbering(links.lists),
            **({"footer": _footer(foot, words)} if foot else {}),
        },
        links=tuple(links.known),
        properties=properties or {},
    )


def is_from_the_right(words: Catalogue) -> bool:
    """Whether a language is written from the right, as Word is to be told."""
    return words.direction == FROM_RIGHT


def _footer(said: str, words: Catalogue) -> Element:
    page, of, pages = words.text("word.page", page="\0", pages="\0").split("\0")
    return w(
        "ftr",
        blocks.paragraph(
            f"{said} · {page}", blocks.number_of("PAGE"), of, blocks.number_of("NUMPAGES"), pages,
            style="Footer",
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A file before it is packed."""

    title: str
    language: str
    creator: str
    """The body that publishes it; never a person."""
    document: Element
    parts: Mapping[str, Element]
    """Styles, settings, numbering and footers, by their names without `.xml`."""
    links: Sequence[str] = ()
    """The addresses on the web that the text leads to; the first has the name `link1`."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """What programs are told, by names of our own."""

    def packed(self) -> bytes:
        """The bytes of the file."""
        out = io.BytesIO()
        files.pack(out, ((name, written(root)) for name, root in self._everything().items()))
        return out.getvalue()

    def _everything(self) -> dict[str, Element]:
        inner = {name: f"{name}.xml" for name in self.parts}
        return {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relations(
                {
                    "document": (f"{RELATIONS}officeDocument", "word/document.xml"),
                    "core": (CORE, "docProps/core.xml"),
                    "custom": (f"{RELATIONS}custom-properties", "docProps/custom.xml"),
                }
            ),
            "docProps/core.xml": element(
                "cp:coreProperties",
                element("dc:title", self.title),
                element("dc:creator", self.creator),
                element("dc:language", self.language),
            ),
            "docProps/custom.xml": element(
                "cup:Properties",
                *(
                    element(
                        "cup:property", element("vt:lpwstr", value), fmtid=FORMAT, pid=at, name=name
                    )
                    # The first two numbers are kept for the format itself.
                    for at, (name, value) in enumerate(self.properties.items(), start=2)
                ),
            ),
            "word/document.xml": self.document,
            "word/_rels/document.xml.rels": _relations(
                {name: (f"{RELATIONS}{name}", file) for name, file in inner.items()},
                {f"link{at}": url for at, url in enumerate(self.links, start=1)},
            ),
            **{f"word/{inner[name]}": root for name, root in self.parts.items()},
        }

    def _content_types(self) -> Element:
        kinds = {
            "/word/document.xml": MEDIA_TYPE + ".main+xml",
            "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            "/docProps/custom.xml": (
                "application/vnd.openxmlformats-officedocument.custom-properties+xml"
            ),
            **{f"/word/{name}.xml": f"{KINDS}{name}+xml" for name in self.parts},
        }
        return element(
            "ct:Types",
            element(
                "ct:Default",
                Extension="rels",
                ContentType="application/vnd.openxmlformats-package.relationships+xml",
            ),
            element("ct:Default", Extension="xml", ContentType="application/xml"),
            *(
                element("ct:Override", PartName=name, ContentType=kind)
                for name, kind in kinds.items()
            ),
        )


def _relations(
    inner: Mapping[str, tuple[str, str]], links: Mapping[str, str] | None = None
) -> Element:
    return element(
        "rel:Relationships",
        *(
            element("rel:Relationship", Id=name, Type=kind, Target=target)
            for name, (kind, target) in inner.items()
        ),
        *(
            element(
                "rel:Relationship",
                Id=name,
                Type=f"{RELATIONS}hyperlink",
                Target=url,
                TargetMode="External",
            )
            for name, url in (links or {}).items()
        ),
    )
