"""Pictures: shown with consent and credit, large enough for print, and silent about places."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from golocal.base.diagnostics import Diagnostic, Severity
from golocal.base.location import Span
from golocal.entry.model import span_of
from golocal.rules.context import Context

CREDIT = "City of Graz, CC BY 4.0. No person can be recognised."
"""An example of what the imprint says of a cover."""

LEAST_WIDTH = 1300
"""In pixels: 110 mm, the width of a column in print, at 300 dots to the inch."""


def check(context: Context) -> Iterator[Diagnostic]:
    """Every picture is declared with credit and consent; every declared picture is there.

    That of a volume's cover says both in one line, for the imprint.
    """
    yield from _uncredited(context)
    declared = _declared(context)
    for path, span in declared.items():
        if path not in context.pictures:
            yield Diagnostic(
                span,
                "image-missing",
                f"there is no picture '{posixpath.basename(path)}'",
                (f"Put it into {posixpath.dirname(path)}/.",),
            )
    for path, content in context.pictures.items():
        if path not in declared and not _is_misnamed(context, path):
            yield _undeclared(context, path)
        if not path.endswith(".svg"):
            yield from _file(path, content, declared.get(path, Span(path)))


def _declared(context: Context) -> dict[str, Span]:
    """Where each picture is declared, by its file."""
    declared: dict[str, Span] = {}
    for practice in context.corpus.practices.values():
        if practice.image is not None:
            path = f"{practice.path.removesuffix('.md')}/{practice.image.file}"
            declared[path] = span_of(practice, "image", "file")
    for volume in context.corpus.volumes.values():
        if volume.cover is not None and not volume.cover.startswith("#"):
            path = f"{volume.path.removesuffix('.md')}/{volume.cover}"
            declared[path] = span_of(volume, "cover")
    return declared


def _uncredited(context: Context) -> Iterator[Diagnostic]:
    """The volumes with a picture on the cover of which nothing is said."""
    for volume in context.corpus.volumes.values():
        is_picture = volume.cover is not None and not volume.cover.startswith("#")
        if is_picture and volume.cover_credit is None:
            yield Diagnostic(
                span_of(volume, "cover"),
                "cover-uncredited",
                "the picture on the cover has neither credit nor consent",
                (f"Add a line such as cover_credit: {CREDIT}",),
            )


def _is_misnamed(context: Context, path: str) -> bool:
    """Whether the entry beside the picture names one that cannot be; that is a fault of its own."""
    file = context.files.get(f"{posixpath.dirname(path)}.md")
    return file is not None and any(fault.code == "file-form" for fault in file.faults)


def _undeclared(context: Context, path: str) -> Diagnostic:
    entry = f"{posixpath.dirname(path)}.md"
    known = [each for each in context.corpus.practices.values() if each.path == entry]
    span = span_of(known[0], "image") if known else Span(entry if entry in context.files else path)
    return Diagnostic(
        span,
        "image-undeclared",
        f"the picture '{posixpath.basename(path)}' has neither credit nor consent",
        ("Name it under image: with file, alt, credit and consent.",),
    )


def _file(path: str, content: bytes, span: Span) -> Iterator[Diagnostic]:
    from golocal.reading import pictures  # noqa: PLC0415 - Pillow is slow to load

    name = posixpath.basename(path)
    picture = pictures.look(content)
    if picture is None:
        yield Diagnostic(
            span,
            "image-unreadable",
            f"'{name}' is not a sound picture",
            ("Save it again as JPEG or PNG, of at most 60 million pixels.",),
        )
        return
    told = {
        "tells where it was taken": picture.has_position,
        "names who took it or is in it": picture.has_person,
        "carries the film that was taken with it": picture.has_film,
    }
    if any(told.values()):
        said = " and ".join(words for words, is_so in told.items() if is_so)
        yield Diagnostic(
            span,
            "image-location",
            f"'{name}' still {said}",
            ("Save it without its metadata; it could lead to the people in it.",),
        )
    if picture.frames > 1:
        yield Diagnostic(
            span,
            "image-form",
            f"'{name}' is a film of {picture.frames} pictures",
            ("Save one of them as JPEG or PNG; paper shows no other.",),
        )
    endings = pictures.ENDINGS[picture.format]
    if not name.lower().endswith(endings):
        yield Diagnostic(
            span,
            "image-form",
            f"'{name}' is a {picture.format} under another name",
            (f"Name it {posixpath.splitext(name)[0]}{endings[0]}, here and in its folder.",),
        )
    if picture.width < LEAST_WIDTH:
        yield Diagnostic(
            span,
            "image-small",
            f"'{name}' is {picture.width} pixels wide, too few for print",
            (f"Use one of at least {LEAST_WIDTH} pixels.",),
            Severity.WARNING,
        )
