"""Put an entry into another language: begin, tell what is missing, say what is still true.

translate.py new fr SLUG                    begin the French of an entry
translate.py --made fr SLUG                 note that it was made of today's text
translate.py --still-true fr SLUG PART WHY  note that a part needs no change
translate.py --status [fr]                  tell what is missing and what is older
"""

from __future__ import annotations

import argparse
from collections.abc import Container, Iterator, Sequence

from golocal.base import catalogue, files
from golocal.collection import corpus, outcomes, translations, views
from golocal.collection.corpus import Loaded
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.editing import overlays
from golocal.entry.model import Corpus, Entry
from golocal.reading import overlays as overlay_files

NOTHING = "–"


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Do one of the four; 2 where there is no such language, entry or part."""
    options = _parser().parse_args(argv)
    loaded = corpus.load(options.root)
    match options.words:
        case ["new", language, name] if not (options.made or options.still_true or options.status):
            return _new(options, loaded, _language(language), shell.entry(loaded, name))
        case [language, *names] if options.made and names:
            for name in names:
                _made(options, loaded, _language(language), shell.entry(loaded, name))
            return 0
        case [language, name, part, reason] if options.still_true:
            return _still_true(options, loaded, _language(language), name, (part, reason))
        case [] if options.status:
            return _status(loaded, catalogue.languages())
        case [language] if options.status:
            return _status(loaded, [_language(language)])
    raise Refusal(f"{__doc__.strip() if __doc__ else ''}")


def _parser() -> argparse.ArgumentParser:
    parser = shell.parser("translate", __doc__)
    parser.add_argument("words", nargs="*", metavar="WORD", help="as shown above")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--made", action="store_true", help="write of which text it was made")
    one.add_argument("--still-true", action="store_true", help="renew one digest with a reason")
    one.add_argument("--status", action="store_true", help="a table of languages and entries")
    return parser


def _language(word: str) -> str:
    known = catalogue.languages()
    if word in known:
        return word
    raise Refusal(f"There is no language '{word}'. The languages are: {', '.join(known)}.")


def _new(options: argparse.Namespace, loaded: Loaded, language: str, entry: Entry) -> int:
    path = overlay_files.path(entry.path, language)
    own = translations.own_language(entry)
    if language == own:
        raise Refusal(f"{entry.path} is written in '{own}' already.")
    if (options.root / path).exists():
        raise Refusal(f"There is {path} already; what is older in it says: --status {language}.")
    digests = dict(translations.digests(entry, is_begun=True))
    text = overlays.skeleton(loaded.files[entry.path], entry, language, digests)
    files.write(options.root / path, text.encode("utf-8"))
    print(f"Made {path}. Write each text over in its place; source marks and links stay.")
    print(f"Then run: python3 scripts/check.py {path}")
    return 0


def _made(options: argparse.Namespace, loaded: Loaded, language: str, entry: Entry) -> None:
    path = overlay_files.path(entry.path, language)
    file = loaded.overlays.get(path)
    _write(
        options, path, dict(translations.digests(entry, file.overlay if file else None)), {}, loaded
    )
    print(f"{path} now says that it was made of today's {entry.path}.")
    standing = loaded.corpus.standing(entry.path, language)
    if standing and standing.stale:
        print(f"It counts as fresh now, with what was older: {', '.join(standing.stale)}.")


def _still_true(
    options: argparse.Namespace, loaded: Loaded, language: str, name: str, said: tuple[str, str]
) -> int:
    entry = shell.entry(loaded, name)
    part, reason = said[0], " ".join(said[1].split())  # a comment ends with its line
    overlay = loaded.corpus.overlays.get(entry.path, {}).get(language)
    if overlay is None:
        raise Refusal(
            f"{overlay_files.path(entry.path, language)} is not there, or has errors: run check.py."
        )
    now = dict(translations.digests(entry, overlay))
    if part not in now:
        raise Refusal(f"There is no part '{part}' in {entry.path}. It has: {', '.join(now)}.")
    if not reason:
        raise Refusal("Say in some words why the translation is still true.")
    before = overlay.translation.digests
    digests = {each: before[each] for each in now if each in before} | {part: now[part]}
    ordered = {each: digests[each] for each in now if each in digests}
    _write(options, overlay.path, ordered, {part: f"still true: {reason}"}, loaded)
    print(f"{overlay.path} now says that '{part}' is still true: {reason}")
    return 0


def _write(
    options: argparse.Namespace,
    path: str,
    digests: dict[str, str],
    reasons: dict[str, str],
    loaded: Loaded,
) -> None:
    if path not in loaded.sources:
        raise Refusal(f"There is no {path}.")
    text = overlays.with_digests(loaded.sources[path].text, digests, reasons)
    if text is None:
        raise Refusal(f"Put a line 'translation:' into {path}, and below it made: and by: first.")
    files.write(options.root / path, text.encode("utf-8"))


def _status(loaded: Loaded, languages: Sequence[str]) -> int:
    """Print a row for each entry and each book, a column for each language."""
    faulty = {each.span.path for each in loaded.diagnostics if each.is_error}
    rows = [("entry", *languages)]
    rows += [
        (each.path.partition("/")[2].removesuffix(".md"), *_cells(loaded, each, languages, faulty))
        for each in loaded.corpus.entries()
    ]
    rows += [(name, *_whole(loaded, texts, languages)) for name, texts in _books(loaded.corpus)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
    return 0


def _books(found: Corpus) -> Iterator[tuple[str, Sequence[Entry]]]:
    """The books that there may be in another language, each with all that must be in it."""
    for volume in found.volumes.values():
        yield f"book of volume {volume.number}", views.texts_of(found, volume)
    for year in outcomes.printed(found):
        yield f"book of {year or 'key encouragements'}", outcomes.texts_of(found, year)


def _whole(loaded: Loaded, texts: Sequence[Entry], languages: Sequence[str]) -> Iterator[str]:
    for language in languages:
        lacking = translations.lacking(loaded.corpus, texts, language)
        yield f"lacks {len(lacking)} of {len(texts)}" if lacking else "whole"


def _cells(
    loaded: Loaded, entry: Entry, languages: Sequence[str], faulty: Container[str]
) -> Iterator[str]:
    found = translations.offered(loaded.corpus, entry)
    for language in languages:
        if overlay_files.path(entry.path, language) in faulty:
            yield "has errors"
        elif language not in found:
            yield NOTHING
        elif found[language].is_original:
            yield "original"
        elif older := found[language].stale:
            yield f"older: {', '.join(older)}"
        else:
            yield "fresh"
