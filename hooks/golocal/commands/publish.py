"""Check, build, typeset and self-check the whole site, then put it in place of the old one."""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from golocal.base import catalogue, files
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.collection.history import read_history
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.review import site_check, standards
from golocal.web import offline

MOST_NAMED = 3
"""Of how many files without a date the names are told."""


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Publish; 0 done, 1 where something is wrong (the old site stays), 2 for wrong use."""
    options = _parser().parse_args(argv)
    start = time.monotonic()
    if options.volume is not None and options.out is None:
        raise Refusal(
            f"With --volume {options.volume} the site has no other book. Name a folder for it, "
            f"so that it does not replace the whole one: --volume {options.volume} --out DIR"
        )
    out = (options.out or options.root / "site").resolve()
    beside = out.with_name(f"{out.name}-offline")
    was_there = out.exists()
    for folder in (out, beside) if options.offline else (out,):
        _may_replace(folder, has_prints=not options.no_pdf)
    try:
        with alone(out) as scratch:
            _publish(out, beside, scratch, options)
    except OSError as fault:
        raise _nothing_published(Refusal(shell.told(fault), 1)) from None
    except (Refusal, corpus.UnreadableRootError) as fault:
        raise _nothing_published(fault) from None
    if options.offline:
        print(f"To carry along: {shell.shown(beside)}/ and {shell.shown(beside)}.zip")
    pages, prints, epubs = (_count(out, ending) for ending in ("html", "pdf", "epub"))
    print(
        f"Published {pages} pages, {prints} PDFs and {epubs} EPUBs in {shell.shown(out)}"
        f"{', in place of the old site' if was_there else ''}"
        f" ({time.monotonic() - start:.0f} seconds)."
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = shell.parser("publish", __doc__)
    parser.add_argument("--out", type=Path, help="where to put the site (default: site/)")
    parser.add_argument(
        "--volume", type=shell.number, metavar="N",
        help="typeset only this volume and its handouts; with --out"
    )  # fmt: skip
    parser.add_argument("--no-pdf", action="store_true", help="make no PDF at all")
    parser.add_argument(
        "--offline", action="store_true",
        help="make an edition beside it that opens from a folder, and a ZIP archive of that"
    )  # fmt: skip
    shell.with_site_url(parser)
    shell.with_today(parser)
    return parser


def _may_replace(out: Path, *, has_prints: bool) -> None:
    """Refuse to replace a folder, unless it is not there, empty, or a site that loses nothing."""
    if not out.exists() or (out.is_dir() and files.is_empty(out)):
        return
    if not (out / "data" / "practices.json").is_file():
        raise Refusal(f"{out} is not empty and not a site of ours; choose another folder.")
    if not has_prints and (count := _count(out, "pdf")):
        raise Refusal(
            f"The site in {shell.shown(out)} has {count} PDFs, which readers would lose. "
            "Publish with PDFs, or choose another folder: --no-pdf --out DIR"
        )


def _count(folder: Path, ending: str) -> int:
    return sum(1 for _ in folder.rglob(f"*.{ending}"))


def _nothing_published(fault: Exception) -> Refusal:
    """Say of a publication that was stopped that the old site stays."""
    status = fault.status if isinstance(fault, Refusal) else 1
    return Refusal(
        "\n".join(filter(None, (str(fault), "Nothing was published; the site is as it was."))),
        status,
    )


def _publish(out: Path, beside: Path, scratch: Path, options: argparse.Namespace) -> None:
    """Make the site in the scratch folder and put it in its place; raise Refusal on a fault."""
    made = scratch / "new"
    print("Checking the entries …", flush=True)
    loaded = corpus.load(options.root, today=options.today or shell.today())
    if options.volume is not None:
        shell.volume(loaded, options.volume)
    shell.sound(loaded)
    _tell_history(options.root, loaded)
    _build(made, options)
    _self_check(made, options.site_url, site_check.expected(loaded.corpus, catalogue.offered()[1:]))
    _judge(made)
    if options.offline:
        print("Writing the edition for a folder …", flush=True)
        carried, packed = scratch / "offline", scratch / f"{beside.name}.zip"
        engine = options.root / "overrides" / "offline" / "search.js"
        offline.make(made, carried, engine.read_text("utf-8"))
        # A copy of what was compared with the collection already, less what needs a server.
        _self_check(carried, "", None)
        offline.pack(carried, packed)
    swap(made, out, scratch / OLD)
    if options.offline:
        swap(carried, beside, scratch / "old-offline")
        packed.replace(beside.with_name(packed.name))


def _tell_history(root: Path, loaded: Loaded) -> None:
    """Say which entries will have no year and no day, and how to get them."""
    history = read_history(root)
    known = loaded.corpus
    paths = {each.path for each in known.practices.values()}
    paths |= {each.path for each in known.encouragements.values()}
    paths |= {each.path for each in known.volumes.values()}
    undated = sorted(paths - history.changes.keys())
    follows = "cited without a year, and a feed has no true day for"
    if history.lack:
        print(f"Entries will be {follows} them. {history.lack}", flush=True)
    elif undated:
        named = ", ".join(undated[:MOST_NAMED]) + (", …" if undated[MOST_NAMED:] else "")
        print(
            f"{len(undated)} of the entries will be {follows} them, until they are committed: "
            f"{named}",
            flush=True,
        )


def _build(made: Path, options: argparse.Namespace) -> None:
    """Build with MkDocs, in a process of its own, into a folder that nobody sees yet.

    The build reads the collection for itself, as a plain `mkdocs build` does; what it made of it is
    then compared with what was read here. What it needs for a while stands beside the new site, so
    that the next run clears it up where this one is killed.
    """
    print("Building the site …", flush=True)
    passing = made.with_name("passing")
    passing.mkdir()
    environment = {
        **os.environ,
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(passing)),
        "GOLOCAL_PDF": "0" if options.no_pdf else "1",
        "GOLOCAL_SITE_URL": options.site_url,
        "NO_MKDOCS_2_WARNING": "1",
        **shell.told_today(options.today),
    }
    environment.pop("GOLOCAL_VOLUME", None)
    if options.volume is not None:
        environment["GOLOCAL_VOLUME"] = str(options.volume)
    hooks = Path(__file__).parents[2]
    command = [sys.executable, "-P", "-c", shell.MKDOCS, str(hooks), "build", "--strict"]
    command += ["--site-dir", str(made), "--config-file", str(options.root / "mkdocs.yml")]
    # Never -q: quiet hides warnings from --strict, and a build with warnings would pass.
    with subprocess.Popen(
        command, cwd=options.root, env=environment, stdin=subprocess.PIPE
    ) as build:  # the pipe ends with this process, and the build with the pipe
        code = build.wait()
    if code < 0:  # nobody has said so yet
        raise Refusal(f"The system ended the build ({signal.Signals(-code).name}).", 1)
    if code:
        raise Refusal("", 1)


def _self_check(made: Path, site_url: str, told: site_check.Expected | None) -> None:
    """Read what was made and say in a line that all is well, or refuse it with every fault."""
    print("Reading what was made …", flush=True)
    report = site_check.examine(made, site_url, told)
    if report.problems:
        raise Refusal("\n".join(report.problems), 1)
    print(report, flush=True)


def _judge(made: Path) -> None:
    """Judge PDFs and EPUBs by their standards, where there are any; refuse what breaks them."""
    found = standards.judge(made)
    if found.problems:
        raise Refusal("\n".join(found.problems), 1)
    if found.prints or found.epubs:
        print(found, flush=True)


OLD = "old"
"""What the folder that is being replaced is called in the scratch folder."""

HERE = -100
"""AT_FDCWD of Linux: paths are those of the process (fcntl.h)."""

SWAP = 2
"""RENAME_EXCHANGE of Linux (renameat2(2)), RENAME_SWAP of macOS (renamex_np(2))."""


@contextmanager
def alone(out: Path) -> Iterator[Path]:
    """Hold the lock of a folder; give an empty scratch folder beside it.

    A lock of the operating system ends with its process, however that ends, so none is ever stale.
    Its file stands beside the folder and names the process, for the message to the second comer.

    First what an earlier run left is put right: a folder that was taken away and not replaced comes
    back, the rest is deleted. Raises Refusal where another process holds the lock, and OSError
    where nothing can be written.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = out.with_name(f".{out.name}.publishing")
    with _locked(out.with_name(f".{out.name}.lock"), out):
        if (scratch / OLD).is_dir() and not out.exists():
            (scratch / OLD).rename(out)
        if scratch.exists():
            shutil.rmtree(scratch)
        scratch.mkdir()
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def swap(made: Path, out: Path, old: Path) -> None:
    """Put a new folder in place of the old one; if that fails, put the old one back.

    In one step where the system has one for it; else in two, and if the process is killed between
    them, the next run puts the old folder back (`alone`).
    """
    if out.exists():
        if exchange(made, out):
            return
        out.rename(old)
    try:
        made.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders of one file system; False, and nothing done, where that cannot be."""
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux":
        return _call("renameat2", HERE, first, HERE, second, SWAP)
    if sys.platform == "darwin":
        return _call("renamex_np", first, second, SWAP)
    return False


def _call(name: str, *arguments: Any) -> bool:  # noqa: ANN401 - what a function of C takes
    function = getattr(ctypes.CDLL(None), name, None)  # older systems lack it
    return function is not None and function(*arguments) == 0


@contextmanager
def _locked(file: Path, out: Path) -> Iterator[None]:
    """Hold the lock; its file stays, for whoever deletes it could delete that of the next."""
    with file.open("a+b") as held:
        if not _lock(held):
            held.seek(0)
            process = held.read(20).decode("ascii", "replace").strip()
            message = f"Process {process or 'unknown'} is publishing into {out} right now."
            raise Refusal(f"{message} Wait until it has ended, then publish again.", 1)
        held.truncate(0)
        held.write(str(os.getpid()).encode("ascii"))
        held.flush()
        yield


def _lock(held: IO[bytes]) -> bool:
    """Lock an open file, without waiting; say whether it is ours."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - each system has one of the two

            held.seek(1_000)  # behind the number, which others may read
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - each system has one of the two

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
