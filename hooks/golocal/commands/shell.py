"""What the commands share: where the project is, what they load, and how they end.

A command ends with 0 where it is done, 1 where something is wrong, and 2 where it was used wrongly;
what a person did wrong, and what the system refuses, is said in words and never by a traceback.
"""

from __future__ import annotations

import argparse
import errno
import os
import re
import runpy
import sys
import threading
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import ParamSpec
from urllib.parse import urlsplit

from golocal.base import collation, diagnostics, reporters
from golocal.collection import corpus, outcomes
from golocal.collection.corpus import FOLDER, VOCABULARIES, Loaded, UnreadableRootError
from golocal.collection.history import RevisionError, newest_day
from golocal.entry.model import Entry, Volume
from golocal.text import links

ROOT = Path(__file__).resolve().parents[3]
"""The project's root, above `hooks/golocal/commands/`: commands work from any folder."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
IN_THE_WAY = {
    errno.EEXIST: ("A file", "a folder"),
    errno.ENOTDIR: ("A file", "a folder"),
    errno.EISDIR: ("A folder", "a file"),
}
"""What stands where something else is needed."""

MKDOCS = "import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); "
MKDOCS += "sys.path.append(sys.argv.pop(1)); from golocal.commands import shell as s; s.mkdocs()"
"""Runs MkDocs for a command, with which it ends; so Ctrl-C is for the command alone."""

FORBIDDEN_IN_SITE = re.compile(r"[?#@]|(?<!:)//|/\.{1,2}/")
"""What the address of the site has not: a query, a part, a name to log in, an empty or a dotted
folder."""

SERIES = "series"
"""What stands for a year where the key encouragements of the series are meant."""

TODAY = "GOLOCAL_TODAY"
"""The variable in which `mkdocs.yml` reads the day from which a site reckons."""

Arguments = ParamSpec("Arguments")


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """The end of a command that cannot go on; the message says why and what to type."""

    def __init__(self, message: str, status: int = 2) -> None:
        """Take the words for the person and the exit status for programs."""
        super().__init__(message)
        self.status = status


def command(main: Callable[Arguments, int]) -> Callable[Arguments, int]:
    """Let a command end in words and with its exit status, whatever stops it."""

    @wraps(main)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> int:
        try:
            return main(*args, **kwargs)
        except Refusal as refusal:
            if said := str(refusal):
                print(said, file=sys.stderr)
            return refusal.status
        except (UnreadableRootError, RevisionError) as fault:
            print(fault, file=sys.stderr)
            return 2
        except OSError as fault:
            print(told(fault), file=sys.stderr)
            return 1

    return run


def parser(name: str, description: str | None) -> argparse.ArgumentParser:
    """Make the parser of a command's words, with the project's root among its options."""
    made = argparse.ArgumentParser(
        prog=f"{name}.py",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--root", type=_resolved, default=ROOT, help=argparse.SUPPRESS)
    return made


def _resolved(text: str) -> Path:
    return Path(text).resolve()


def with_site_url(parser: argparse.ArgumentParser) -> None:
    """Add the option that says where the site will stand."""
    parser.add_argument(
        "--site-url",
        default="",
        metavar="URL",
        type=site_address,
        help="where the site will stand, for links and citations",
    )


def with_today(parser: argparse.ArgumentParser) -> None:
    """Add the option that says from which day a site reckons."""
    parser.add_argument(
        "--today",
        type=day,
        metavar="YYYY-MM-DD",
        help="the day from which it is reckoned what is due (default: that of the newest commit)",
    )


def number(text: str) -> int:
    """The number of a volume as it is typed, or a refusal."""
    if text.isdecimal():
        return int(text)
    message = f"'{text}' is no number of a volume; write it in figures, such as 5"
    raise argparse.ArgumentTypeError(message)


def day(text: str) -> date:
    """A day as it is typed, or a refusal."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is no day; write it like 2027-05-03"
        raise argparse.ArgumentTypeError(message) from None


def reckoned(root: Path, named: date | None = None) -> date:
    """The day as of which things are told: the one named, else that of the newest commit."""
    return named or newest_day(root) or today()


def told_today(day: date | None) -> dict[str, str]:
    """What MkDocs is told of the day, in the variables of its process."""
    return {TODAY: day.isoformat() if day else ""}


def site_address(text: str) -> str:
    """The address of the site's folder, with a slash at its end and in ASCII, or a refusal.

    MkDocs makes relative links wrong without the slash; a sitemap wants the letters.
    """
    if not text:
        return text
    if not text.startswith(("https://", "http://")):
        message = "begin it with https://"
        raise argparse.ArgumentTypeError(message)
    address = text if text.endswith("/") else f"{text}/"
    if FORBIDDEN_IN_SITE.search(address) or not _is_address(address):
        message = f"{text} is not the address of a folder, such as https://www.example.org/series/"
        raise argparse.ArgumentTypeError(message)
    return links.uri(address)


def _is_address(text: str) -> bool:
    try:
        port = urlsplit(text).port  # a ValueError where it is none
    except ValueError:
        return False
    return links.aim(text) is links.Aim.WEB and links.escaped(text) == text and port != 0


def today() -> date:
    """Tell the day of the person at the terminal."""
    return date.today()  # noqa: DTZ011 - the editor's own day


def shown(path: Path) -> str:
    """Write a path as short as it can be said from here."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def told(fault: OSError) -> str:
    """Say what the system refuses, with the file where it is known, and what to do."""
    where = f" ({fault.filename})" if fault.filename else ""
    if fault.errno in FULL:
        return f"The disk is full{where}. Make room, then try again."
    if fault.errno in FORBIDDEN and getattr(fault, "winerror", None):
        return (
            f"Windows does not let this be written or moved{where}. Close it in every program "
            "that shows it, then try again; or choose another folder with --out."
        )
    if fault.errno in FORBIDDEN:
        return (
            f"Nothing may be written here{where}. Choose another folder with --out, "
            "or ask whoever keeps this machine for the right to write there."
        )
    if fault.errno in IN_THE_WAY:
        there, needed = IN_THE_WAY[fault.errno]
        return f"{there} stands where {needed} is needed{where}. Name another with --out."
    return f"The system refused to read or write a file{where}: {fault.strerror or fault}."


def sound(loaded: Loaded, refused: str = "") -> Loaded:
    """Show the faults of a collection, and refuse one that has an error."""
    sys.stdout.write(reporters.text(loaded.diagnostics, loaded.sources))
    if not loaded.is_sound:
        raise Refusal(f"{diagnostics.count(loaded.diagnostics)} in {FOLDER}/{refused}.", 1)
    return loaded


def volume(loaded: Loaded, number: int) -> Volume:
    """Find a volume by its number."""
    volumes = loaded.corpus.volumes
    if number not in volumes:
        numbers = ", ".join(map(str, volumes)) or "none yet"
        raise Refusal(f"There is no volume {number}. The volumes are: {numbers}.")
    return volumes[number]


def entry(loaded: Loaded, word: str) -> Entry:
    """Find an entry by its name: a slug or a year, with its folder before it where two have one."""
    asked = PureWindowsPath(word.removesuffix(".md"))  # which knows either slash
    name = loaded.corpus.renamed.get(asked.name, asked.name)
    by_name: dict[str, list[Entry]] = {}
    for each in loaded.corpus.entries():
        path = PurePosixPath(each.path)
        if asked.parent.name in {"", path.parent.name}:
            by_name.setdefault(path.stem, []).append(each)
    found = by_name.get(name, [])
    if len(found) == 1:
        return found[0]
    if found:
        paths = " or ".join(each.path for each in found)
        raise Refusal(f"Several entries are called '{name}'; say which: {paths}.")
    if any(path.endswith(f"/{name}.md") for path in loaded.files):
        raise Refusal(f"'{name}' has errors, or was taken back; run: python3 scripts/check.py")
    meant = collation.called(name, by_name)
    help_ = f"Did you mean {' or '.join(meant)}?" if meant else "Give its file without .md."
    raise Refusal(f"There is no entry '{word}'. {help_}")


def outcome(loaded: Loaded, word: str) -> int | None:
    """Find a printed Outcome Document by its year; None are the key encouragements of `SERIES`."""
    printed = {
        SERIES if year is None else str(year): year for year in outcomes.printed(loaded.corpus)
    }
    if word in printed:
        return printed[word]
    is_known = word.isdecimal() and int(word) in loaded.corpus.outcomes
    why = (
        f"The text of the Outcome Document of {word} is not at hand, or asks nothing yet."
        if is_known
        else f"There is no Outcome Document of {word}."
    )
    there = ", ".join(
        f"{name} (the key encouragements)" if name == SERIES else name for name in printed
    )
    raise Refusal(f"{why} What can be printed: {there or 'none yet'}.")


def load_with_terms(root: Path) -> Loaded:
    """Load a collection whose entries may have errors, but not its vocabularies."""
    loaded = corpus.load(root)
    if fault := loaded.fault_of_terms:
        mend = f"run: python3 scripts/check.py {VOCABULARIES.rstrip('/')}"
        raise Refusal(f"There is an error in {fault.span.path}; {mend}")
    return loaded


def mkdocs() -> None:
    """Run MkDocs with the arguments of this process; what the system refuses it is said in words.

    A command starts it in a process of its own, by `MKDOCS`, and holds its standard input open.
    """
    threading.Thread(target=_end_with_the_command, daemon=True).start()
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    except OSError as fault:
        sys.exit(told(fault))


def _end_with_the_command() -> None:
    """End this process, in the midst of its work, as soon as the command that started it has ended.

    However that ended: else it went on writing where the next run of the command writes.
    """
    while os.read(0, 1):  # nothing ever comes but the end
        pass
    os._exit(1)
