"""A value of a printed document to the bytes of a PDF: the only module that knows Typst.

Every PDF for the screen is tagged for screen readers as PDF/UA-1 (ISO 14289-1) asks, and fit to be
kept as PDF/A-3a (ISO 19005-3) asks. No date and no chance goes into it: the same value, files and
versions give the same bytes, on any day, in any folder. Typst sees a folder that holds the
templates and the document's own files, and nothing else; it has our fonts only.
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import typst

from golocal.base import files, letters
from golocal.base.catalogue import FROM_RIGHT
from golocal.book.handout import Handout
from golocal.book.jacket import Jacket
from golocal.book.outcome import SIDES, Leaflet, OutcomeBook, Worksheet
from golocal.book.session import Session
from golocal.book.volume import Book
from golocal.pdf import finish, inspection, layout, pictures
from golocal.pdf.inspection import Inspection, Kind
from golocal.pdf.layout import Layout

if TYPE_CHECKING:
    from typst import PDFStandard

Document: TypeAlias = Book | OutcomeBook | Leaflet | Worksheet | Handout | Session | Jacket

TEMPLATES = "overrides/print"
KINDS: Mapping[type[Document], str] = {
    Book: "volume.typ",
    OutcomeBook: "outcome.typ",
    Leaflet: "leaflet.typ",
    Worksheet: "worksheet.typ",
    Handout: "handout.typ",
    Session: "pack.typ",
    Jacket: "jacket.typ",
}
"""The template of each kind of document."""

DATA = "data.json"
"""The document, for its template."""
DEPTHS = "depths.json"
"""By how many lines the pages of some texts are longer or shorter than usual, by their names."""

FONTS = "overrides/print/fonts"
CJK = "Noto Serif CJK SC"
"""The family for Chinese, Japanese and Korean, which is not among ours."""

ON_SCREEN: list[PDFStandard] = ["a-3a", "ua-1"]
ON_PRESS: list[PDFStandard] = ["1.6"]
"""What a press file is made from: `pressfile` makes it PDF/X-4, which Typst cannot."""


ENGINE = f"Typst {version('typst')}"
"""What sets the pages; another version may set other ones."""

TOO_LONG = (
    f"it does not fit on its {SIDES} sides, not even in the smallest type. Shorten titles and "
    "statements, or choose a larger paper"
)

MOST_TRIES = 3
"""How often a document is set anew, so that the end of no text stands nearly alone."""


class TypesettingError(Exception):
    """A document could not be set without fault; says which one and all that was wrong."""

    def __init__(self, name: str, messages: Sequence[str]) -> None:
        """Name the document and the faults, each once, in the order in which they came."""
        self.name = name
        self.messages = tuple(dict.fromkeys(messages))
        super().__init__(f"{name}: {'; '.join(self.messages)}")


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document that is set: its bytes, on which pages things stand, and how well."""

    pdf: bytes
    layout: Layout
    inspection: Inspection

    def refuse_faults(self, name: str) -> None:
        """Raise TypesettingError where the document must not reach readers as it is."""
        found = self.inspection.of(Kind.OVERFULL, Kind.HEADING, Kind.LINE)
        faults = [*(f"page {each.folio}: {each}" for each in found), *self.layout.lies()]
        if faults:
            raise TypesettingError(name, faults)


class Typesetting(Protocol):
    """Sets a document; `name` is what messages call it."""

    def __call__(self, document: Document, name: str) -> Typeset:
        """Give what was set."""


class Typesetter:
    """Sets documents of one project, in as many threads as ask; it keeps the fonts."""

    def __init__(self, base: Path) -> None:
        """Read templates and fonts below the project's root."""
        self._base = base
        self._templates = {
            each.name: each.read_bytes() for each in sorted((base / TEMPLATES).glob("*.typ"))
        }
        self._fonts = fonts(base)
        self._pdfium = Lock()  # it must not be entered by two threads

    def typeset(self, document: Document, name: str) -> Typeset:
        """Set a document; raise TypesettingError where anything at all is amiss.

        `name` is what messages call it.
        """
        value = dataclasses.asdict(document)
        if missing := letters.missing("".join(_texts(value))):
            raise TypesettingError(name, [_lacking(each) for each in missing])
        is_for_press = value["head"]["setting"]["press"]
        try:
            shown = pictures.fit(value, self._base, keep_pixels=is_for_press)
        except OSError as fault:
            raise TypesettingError(name, [_without(self._base, str(fault))]) from None
        files = shown.files | {each["name"]: each.pop("content") for each in value["head"]["files"]}
        made, where = self._set(KINDS[type(document)], value, files, name)
        if not is_for_press:
            made = finish.finish(made, where, value["head"]["bookmarks"], _words(value))
        with self._pdfium:
            from_right = value["head"]["direction"] == FROM_RIGHT
            found = inspection.inspect(made, where, shown.coarsest, from_right=from_right)
        if isinstance(document, Leaflet) and found.pages > SIDES:
            raise TypesettingError(name, [TOO_LONG])
        return Typeset(made, where, found)

    def _set(
        self, template: str, value: Mapping[str, Any], files: Mapping[str, bytes], name: str
    ) -> tuple[bytes, Layout]:
        press = value["head"]["setting"]["press"]
        if template not in self._templates:
            raise TypesettingError(name, [f"there is no {TEMPLATES}/{template}"])
        with TemporaryDirectory() as folder:
            root = Path(folder)
            told = {DATA: _json(value), DEPTHS: _json({})}
            for each, content in {**self._templates, **files, **told}.items():
                (root / each).parent.mkdir(parents=True, exist_ok=True)
                (root / each).write_bytes(content)
            # What a document tells comes in files: where an input differs, Typst, which remembers
            # what it has set, sets all anew.
            inputs = {"cjk": json.dumps([CJK] if letters.installed() else [])}
            compiler = typst.Compiler(
                root / template, root=root, font_paths=self._fonts, sys_inputs=inputs
            )
            try:
                where = _settled(compiler, root / DEPTHS)
                made, warnings = compiler.compile_with_warnings(
                    pdf_standards=ON_PRESS if press else ON_SCREEN, pdf_tags=not press
                )
            except typst.TypstError as error:
                raise TypesettingError(name, [_told(error)]) from None
        if warnings:
            raise TypesettingError(name, [_told(each) for each in warnings])
        if not isinstance(made, bytes):
            raise TypesettingError(name, ["Typst gave no PDF"])
        return made, where


def _settled(compiler: typst.Compiler, depths: Path) -> Layout:
    """Where things stand in a document, with its pages so long that no text ends nearly alone.

    No PDF is written before that is known, nor is what stays where it was set anew.
    """
    tried: Mapping[str, int] = {}
    where = _laid_out(compiler)
    for _ in range(MOST_TRIES):
        better = where.depths(tried)
        if better == tried:
            break
        depths.write_bytes(_json(better))
        tried, where = better, _laid_out(compiler)
    return where


def _laid_out(compiler: typst.Compiler) -> Layout:
    try:
        return layout.read(compiler.query("<layout>", field="value", one=True))
    except RuntimeError:
        compiler.compile()  # tells the same fault with its place
        raise


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


@cache
def fonts(base: Path) -> typst.Fonts:
    """The fonts of a project and those for Chinese, and none other of the machine or of Typst."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(base / FONTS), *letters.installed()],
    )


def _texts(value: object) -> Iterator[str]:
    """Go through the words of a value; the keys of a mapping are ours."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _lacking(letter: str) -> str:
    """Say that no font has a letter, and which would do."""
    return f"no font here has the letter {letters.named(letter)}. {letters.advice(letter)}".strip()


def _told(trouble: typst.TypstError | typst.TypstWarning) -> str:
    """Tell what Typst says in one line, with the template's line for whoever mends templates."""
    where = next(
        (line.strip(" │┌─") for line in trouble.diagnostic.splitlines() if "─ " in line), ""
    )
    hints = "".join(f" ({hint})" for hint in trouble.hints)
    return f"{trouble.message}{hints}" + (f" [{Path(where).name}]" if where else "")


def _without(base: Path, message: str) -> str:
    """Leave out where on this machine the project lies."""
    return message.replace(f"{base}/", "")


def _words(value: Mapping[str, Any]) -> finish.Words:
    """The names that readers’ windows need: of links between marks and sources, of the cover."""
    words = value["head"]["words"]
    return finish.Words(words["source.mark"], words.get("back", ""), words.get("epub.cover", ""))


@dataclass(frozen=True, slots=True)
class Job:
    """A document to set: what messages call it, its value, and the file it becomes."""

    name: str
    document: Document
    target: Path
    is_trial: bool = False
    """Whether it is written with its faults, to be judged."""


class PressError(Exception):
    """Some documents could not be set; names them all, in the order of the jobs."""

    def __init__(self, failures: Mapping[str, str], made: Mapping[str, Typeset]) -> None:
        """Gather the failures, by the names of the jobs, a line each; keep what was made."""
        self.failures = failures
        self.made = made
        super().__init__("\n".join(f"{name}: {said}" for name, said in failures.items()))


def run(
    jobs: Sequence[Job], *, base: Path, progress: Callable[[int, int, str], None] | None = None
) -> Mapping[str, Typeset]:
    """Make all files; raise PressError with every failure once all have been tried.

    Gives what was made, by the names of the jobs. `progress` is told, after each document, how
    many are done, of how many, and its name. Typst works outside of Python's lock: threads do.
    """
    typesetter = Typesetter(base)
    made: dict[str, Typeset] = {}
    failures: dict[str, str] = {}
    with ThreadPoolExecutor(_cores()) as pool:
        results = pool.map(lambda job: _made(job, typesetter), jobs)
        for done, (job, result) in enumerate(zip(jobs, results, strict=True), start=1):
            if isinstance(result, str):
                failures[job.name] = result
            else:
                made[job.name] = result
            if progress is not None:
                progress(done, len(jobs), job.name)
    if failures:
        raise PressError(failures, made)
    return made


def _made(job: Job, typesetter: Typesetter) -> Typeset | str:
    """Set one document; give the message of its failure, if it fails."""
    try:
        made = typesetter.typeset(job.document, job.name)
        if not job.is_trial:
            made.refuse_faults(job.name)
        files.write(job.target, made.pdf)
    except TypesettingError as error:
        return "; ".join(error.messages)
    except OSError as error:
        return str(error)
    return made


def _cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
