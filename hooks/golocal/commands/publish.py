"""Check, build, typeset and self-check the whole site, then put it in place of the old one."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.base import diagnostics, reporters
from golocal.collection import corpus
from golocal.commands import building, exchange, place, trouble, turn
from golocal.review import site_check
from golocal.web import offline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from golocal.collection.corpus import Loaded


def main(argv: Sequence[str] | None = None) -> int:
    """Publish; 0 done, 1 where something is wrong (the old site stays), 2 for wrong use."""
    options = _parser().parse_args(argv)
    start = time.monotonic()
    root = options.root.resolve()
    out = (options.out or root / "site").resolve()
    beside = out.with_name(f"{out.name}-offline")
    for folder in (out, beside) if options.offline else (out,):
        if not _may_replace(folder):
            print(
                f"{folder} is not empty and not a site of ours; choose another folder.",
                file=sys.stderr,
            )
            return 2
    try:
        with turn.taken(out) as scratch:
            is_done = _publish(root, out, scratch, options)
    except (turn.TakenError, corpus.UnreadableRootError) as fault:
        print(fault, file=sys.stderr)
        is_done = False
    except OSError as fault:
        print(trouble.said(fault), file=sys.stderr)
        is_done = False
    if not is_done:
        print("Nothing was published; the site is as it was.", file=sys.stderr)
        return 1
    pages = sum(1 for _ in out.rglob("*.html"))
    prints = sum(1 for _ in out.rglob("*.pdf"))
    epubs = sum(1 for _ in out.rglob("*.epub"))
    if options.offline:
        print(f"To carry along: {place.shown(beside)}/ and {place.shown(beside)}.zip")
    print(
        f"Published {pages} pages, {prints} PDFs and {epubs} EPUBs in {place.shown(out)} "
        f"({time.monotonic() - start:.0f} seconds)."
    )
    return 0


def _publish(root: Path, out: Path, scratch: Path, options: argparse.Namespace) -> bool:
    """Make the site in the scratch folder and put it in its place; say whether all was well."""
    made = scratch / "new"
    loaded = _check(root)
    if loaded is None or not _build(root, made, options):
        return False
    if not _self_check(made, options.site_url, site_check.expected(loaded.corpus)):
        return False
    carried = _offline(made, scratch, root) if options.offline else None
    if options.offline and carried is None:
        return False
    _swap(made, out, scratch / turn.OLD)
    if carried is not None:
        beside = out.with_name(f"{out.name}-offline")
        packed = scratch / f"{beside.name}.zip"
        offline.pack(carried, packed)
        _swap(carried, beside, scratch / "old-offline")
        packed.replace(beside.with_name(packed.name))
    return True


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="publish.py", description=__doc__)
    parser.add_argument("--out", type=Path, help="where to put the site (default: site/)")
    parser.add_argument(
        "--volume", type=int, metavar="N", help="typeset only this volume and its handouts"
    )
    parser.add_argument("--no-pdf", action="store_true", help="make no PDF at all")
    parser.add_argument(
        "--offline", action="store_true",
        help="make an edition beside it that opens from a folder, and a ZIP archive of that",
    )  # fmt: skip
    parser.add_argument(
        "--site-url", default="", metavar="URL", type=_url, help="where the site will stand"
    )
    parser.add_argument("--root", type=Path, default=place.ROOT, help=argparse.SUPPRESS)
    return parser


def _url(text: str) -> str:
    """Give the address with a slash at its end; MkDocs makes relative links wrong without one."""
    if text and not text.startswith(("https://", "http://")):
        message = "begin it with https://"
        raise argparse.ArgumentTypeError(message)
    return text if text.endswith("/") or not text else f"{text}/"


def _may_replace(out: Path) -> bool:
    """Say whether the folder may be replaced: it is not there, empty, or a site made here."""
    if not out.exists():
        return True
    if not out.is_dir():
        return False
    return not any(out.iterdir()) or (out / "data" / "practices.json").is_file()


def _check(root: Path) -> Loaded | None:
    """Read and check the entries; None where they may not be published, which is said."""
    print("Checking the entries …", flush=True)
    loaded = corpus.load(root)
    faults = loaded.diagnostics
    sys.stdout.write(reporters.text(faults, loaded.sources))
    if not loaded.is_sound:
        print(f"{diagnostics.count(faults)} in practices/.", file=sys.stderr)
    return loaded if loaded.is_sound else None


def _build(root: Path, made: Path, options: argparse.Namespace) -> bool:
    """Build with MkDocs, in a process of its own, into a folder that nobody sees yet."""
    print("Building the site …", flush=True)
    environment = {
        **os.environ,
        "GOLOCAL_PDF": "0" if options.no_pdf else "1",
        "GOLOCAL_SITE_URL": options.site_url,
        "NO_MKDOCS_2_WARNING": "1",
    }
    environment.pop("GOLOCAL_VOLUME", None)
    if options.volume is not None:
        environment["GOLOCAL_VOLUME"] = str(options.volume)
    command = [sys.executable, "-P", building.__file__, "build", "--strict"]
    command += ["--site-dir", str(made)]
    command += ["--config-file", str(root / "mkdocs.yml")]
    # Never -q: quiet hides warnings from --strict, and a build with warnings would pass.
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode == 0


def _self_check(made: Path, site_url: str, told: site_check.Expected | None) -> bool:
    """Read what was made and say in a line that all is well, or else every fault."""
    print("Reading what was made …", flush=True)
    report = site_check.examine(made, site_url, told)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    if not report.problems:
        print(report, flush=True)
    return not report.problems


def _offline(made: Path, scratch: Path, root: Path) -> Path | None:
    """Write the edition that opens from a folder; None where it has a fault, which is said."""
    print("Writing the edition for a folder …", flush=True)
    folder = scratch / "offline"
    engine = (root / "overrides" / "offline" / "search.js").read_text("utf-8")
    offline.make(made, folder, engine)
    # A copy of what was compared with the collection already, less what needs a server.
    return folder if _self_check(folder, "", None) else None


def _swap(made: Path, out: Path, old: Path) -> None:
    """Put the new site in place of the old one; if that fails, put the old one back.

    In one step where the system has one for it; else in two, and if the process is killed between
    them, the next run puts the old site back (`turn.taken`).
    """
    if out.exists():
        if exchange.exchange(made, out):
            return
        out.rename(old)
    try:
        made.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
