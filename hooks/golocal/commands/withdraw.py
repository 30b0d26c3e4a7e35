"""Take a practice back: its file keeps the title, the day and the reason, and nothing else.

withdraw.py SLUG "reason"     cuts the file, deletes its pictures, takes its name out of lists
withdraw.py SLUG              says what still tells the practice, after that

The reason is read by everybody: say it in a sentence that harms nobody. It stays red until no text
tells the practice any more, and until the site in site/ has been made without it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from golocal.base import collation, files, reporters
from golocal.base.location import Span
from golocal.collection import addresses, appearance, corpus
from golocal.collection.corpus import FOLDER, Loaded
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.editing import canonical, template
from golocal.entry import schema
from golocal.entry.model import State
from golocal.entry.practice import Withdrawn
from golocal.reading.entries import EntryFile

TOLD = "withdrawn-told"
SITE = "site"
"""Where publish.py puts the site if nobody says otherwise."""

KEPT = "published"
"""Where the PDFs of printed volumes are kept, below the collection."""

TELLING = ("title:", "subtitle:", "summary:", "statement:", "theme:")
"""The fields of others in which a practice could be told."""

MOST_NAMED = 20


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Withdraw; 0 where nothing tells the practice any more, 1 where something does, 2 misused."""
    parser = shell.parser("withdraw", __doc__)
    parser.add_argument("slug", metavar="SLUG", help="the name of its file, without .md")
    parser.add_argument("reason", nargs="?", help="why, in a sentence that harms nobody")
    parser.add_argument("--title", help="another title, if its own names somebody at risk")
    options = parser.parse_args(argv)
    root = options.root
    loaded = corpus.load(root)
    slug = _slug(options.slug, loaded)
    file = loaded.files[f"{FOLDER}/{schema.PRACTICE.folder}/{slug}.md"]
    if not isinstance(file.entry, Withdrawn):
        if not (options.reason or "").strip():
            raise Refusal(
                "Say why, in a sentence that harms nobody, for everybody will read it:\n"
                f'  python3 scripts/withdraw.py {slug} "The people who carried it asked for it."'
            )
        text = _kept(file, slug, loaded, options.reason.strip(), options.title)
        _cut(root, file.source.path, text)
        _unlist(root)
        loaded = corpus.load(root)
        _name(slug, file, loaded)
    elif options.reason or options.title:
        raise Refusal(f"'{slug}' is withdrawn already; mend {file.source.path} itself.")
    return _report(root, slug, loaded)


def _slug(word: str, loaded: Loaded) -> str:
    """The slug that is meant: also where a former name is given, or the name of the file."""
    name = Path(word).name.removesuffix(".md")
    slug = loaded.corpus.renamed.get(name, name)
    folder = f"{FOLDER}/{schema.PRACTICE.folder}"
    if f"{folder}/{slug}.md" in loaded.files:
        return slug
    known = [Path(path).stem for path in loaded.files if path.startswith(f"{folder}/")]
    meant = collation.called(name, known)
    help_ = f"Did you mean {' or '.join(meant)}?" if meant else f"Its file stands in {folder}/."
    raise Refusal(f"There is no practice '{word}'. {help_}")


def _kept(file: EntryFile, slug: str, loaded: Loaded, reason: str, title: str | None) -> str:
    """What is kept in place of an entry, sound or not."""
    aliases = [name for name, now in loaded.corpus.renamed.items() if now == slug]
    volumes = [
        str(volume.number)
        for volume in loaded.corpus.volumes.values()
        if volume.state is State.PUBLISHED and {slug, *aliases} & {*volume.order}
    ]
    lines = [
        "---",
        f"title: {template.quoted(title or _title(file))}",
        "withdrawn:",
        f"  date: {shell.today().isoformat()}",
        f"  reason: {template.quoted(reason)}",
        *([f"volumes: [{', '.join(volumes)}]"] if volumes else []),
        *([f"aliases: [{', '.join(aliases)}]"] if aliases else []),
        "---",
    ]
    return canonical.canonical("\n".join(lines) + "\n", schema.WITHDRAWN)


def _cut(root: Path, path: str, text: str) -> None:
    """Write what is kept in place of the entry; delete all that stood beside it."""
    files.write(root / path, text.encode("utf-8"))
    print(f"Cut {path} to its title, the day and the reason.")
    beside = (root / path).with_suffix("")
    if beside.is_dir():
        shutil.rmtree(beside)
        print(f"Deleted {beside.relative_to(root).as_posix()}/ with its pictures.")
    for overlay in sorted(beside.parent.glob(f"{beside.name}.*.md")):
        overlay.unlink()
        print(f"Deleted {overlay.relative_to(root).as_posix()}.")


def _title(file: EntryFile) -> str:
    """The title as far as it can be read; a practice that has errors is taken back like others."""
    if file.entry is not None and not isinstance(file.entry, Withdrawn):
        return file.entry.title
    found = re.search(r"^title: *[\"']?(.+?)[\"']? *$", file.source.text, re.MULTILINE)
    return found[1] if found else "A withdrawn practice"


def _unlist(root: Path) -> None:
    """Take a name out of the lists that hold it, from the last place to the first."""
    loaded = corpus.load(root)
    told = {**loaded.files, **loaded.overlays}
    faults = [
        fault
        for fault in loaded.diagnostics
        if fault.code == TOLD and fault.span.line < told[fault.span.path].line
    ]
    for path in sorted({fault.span.path for fault in faults}):
        text = loaded.sources[path].text
        for fault in sorted(faults, key=lambda each: each.span, reverse=True):
            if fault.span.path == path:
                text = _without(text, fault.span)
        files.write(root / path, text.encode("utf-8"))
        print(f"Took its name out of {path}.")


def _without(text: str, span: Span) -> str:
    """A text without one item of a list of its front matter; the last goes with its key."""
    lines = text.split("\n")
    row = span.line - 1
    before, behind = lines[row][: span.column - 1], lines[row][span.end - 1 :]
    if before.lstrip().startswith("- ") and before.rstrip().endswith(":"):  # a step of a path
        within = len(before) - len(before.lstrip()) + 2
        del lines[row]
        while lines[row].startswith(" " * within):
            del lines[row]
        return "\n".join(lines)
    if before.strip() == "-":
        del lines[row]
        if lines[row - 1].rstrip().endswith(":") and not lines[row].lstrip().startswith("- "):
            del lines[row - 1]
    elif before.rstrip().endswith("[") and behind.lstrip().startswith("]"):
        del lines[row]
    elif behind.lstrip().startswith(","):
        lines[row] = before + behind.lstrip()[1:].lstrip()
    else:
        lines[row] = before.rstrip().removesuffix(",") + behind
    return "\n".join(lines)


def _name(slug: str, file: EntryFile, loaded: Loaded) -> None:
    """Point at the lines of others that name its place: only a person sees whether they tell it."""
    city = getattr(file.entry, "city", "")
    place = re.compile(rf"\b(?:{'|'.join(re.escape(each) for each in (slug, city) if each)})\b")
    found = [
        f"  {path}:{number}: {line.strip()[:80]}"
        for path, each in (*loaded.files.items(), *loaded.overlays.items())
        if path != file.source.path
        for number, line in enumerate(each.source.text.split("\n"), start=1)
        if (number >= each.line or line.startswith(TELLING)) and place.search(line)
    ]
    if found:
        print(f"\nThese lines name {city or slug}. Look whether they tell the practice:")
        print("\n".join(found[:MOST_NAMED]))
        if len(found) > MOST_NAMED:
            print(f"  and {len(found) - MOST_NAMED} more")


def _report(root: Path, slug: str, loaded: Loaded) -> int:
    """Say what still tells the practice: texts, lists, pages by hand, what was made before."""
    told = [fault for fault in loaded.diagnostics if fault.code == TOLD]
    sys.stdout.write("\n" + reporters.text(told, loaded.sources) if told else "")
    others = [*_by_hand(root, slug), *_made(root, slug, loaded)]
    for each in others:
        print(each)
    if told or others:
        print(
            f"'{slug}' is withdrawn, and still told in the places above. Mend them, then look "
            f"again: python3 scripts/withdraw.py {slug}"
        )
        return 1
    print(f"'{slug}' is withdrawn, and nothing here tells it any more.")
    for number in loaded.corpus.withdrawn[slug].volumes:
        if any((root / FOLDER / KEPT / str(number)).glob("*")):
            print(f"The edition of volume {number} that is kept holds it: on record, not served.")
    print("Printed copies, downloads and the history on GitHub still do (docs/contribute/harm.md).")
    return 0


def _by_hand(root: Path, slug: str) -> Iterator[str]:
    """The pages in docs/ and the packs that name it."""
    for folder, pattern in (("docs", "*.md"), (".", "*.yml")):
        found = (root / folder).rglob(pattern) if folder == "docs" else root.glob(pattern)
        for path in sorted(found):
            rows = path.read_text("utf-8", "replace").split("\n")
            for number, line in enumerate(rows, start=1):
                if re.search(rf"\b{re.escape(slug)}\b", line):
                    yield f"{path.relative_to(root).as_posix()}:{number}: names it; take that out."


def _made(root: Path, slug: str, loaded: Loaded) -> Iterator[str]:
    """What was made before and still holds it: handout, kept editions and EPUBs of the site."""
    site = root / SITE
    handout = site / "practices" / slug / f"{slug}.pdf"
    books = [path for path in sorted(site.glob("volumes/*/*.epub")) if _holds(path, slug)]
    kept = [
        path
        for number, page_map in loaded.page_maps.items()
        if loaded.corpus.withdrawn.get(slug) in appearance.withdrawn_since(page_map, loaded.corpus)
        and (path := site / addresses.book(number)).is_file()
        and hashlib.sha256(path.read_bytes()).hexdigest() == page_map.edition
    ]
    for path in [*([handout] if handout.is_file() else []), *kept, *books]:
        yield (
            f"{path.relative_to(root).as_posix()}: was made before and holds it; make the site "
            "anew: python3 scripts/publish.py"
        )


def _holds(book: Path, slug: str) -> bool:
    try:
        with zipfile.ZipFile(book) as opened:
            return any(slug in name for name in opened.namelist())
    except (OSError, zipfile.BadZipFile):
        return False
