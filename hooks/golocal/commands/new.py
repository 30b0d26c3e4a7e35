"""Make the file of a new entry from the schema, with guidance in comments."""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from golocal.base import catalogue, collation, files, names
from golocal.collection.corpus import FOLDER
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.editing import cms, interview, template
from golocal.entry import patterns, schema
from golocal.entry.model import Corpus, State
from golocal.entry.schema import Schema
from golocal.reading import sources

KINDS = {kind.name: kind for kind in schema.SCHEMAS}

NAMED_LATER = (schema.PRACTICE, schema.ENCOURAGEMENT, schema.COMMITMENT)
"""What is named after more than its title: after the values that are known in the end."""


@shell.command
def main(argv: Sequence[str] | None = None, read: Callable[[str], str] | None = None) -> int:
    """Write the file and say what to do next; 2 where the name is taken or a value is wrong.

    `read` asks a question and gives the answer; on a terminal it is `input`, elsewhere nobody is
    asked.
    """
    options = _parser().parse_args(argv)
    options.title = _title(options, sys.argv[1:] if argv is None else argv)
    kind = KINDS[options.kind]
    folder = options.root / FOLDER / kind.folder
    name, known = _name(kind, options, folder)
    if options.slug or kind not in NAMED_LATER:
        _refuse_taken(folder / f"{name}.md", kind)
    corpus = shell.load_with_terms(options.root).corpus
    codes = _codes(corpus)
    _take(options.set, kind, codes, known)
    _refuse_unknown(kind, corpus, known)
    if read is None and sys.stdin.isatty():
        read = input
    is_stopped = False
    if read is not None:
        fields = interview.asked(kind, {kind.fields[0].key: "", **known})
        answers: dict[str, str] = {}
        try:
            # It takes them one by one, and keeps those before the person wants out.
            answers.update(interview.ask(fields, codes, read, print))
        except (EOFError, KeyboardInterrupt):
            if not answers:
                raise Refusal("\nStopped; nothing was written.", 1) from None
            is_stopped = True
        known |= answers
    if kind in NAMED_LATER and not options.slug:
        name = _named(kind, name, options.title, known, {path.stem for path in folder.glob("*.md")})
    file = folder / f"{name}.md"
    _refuse_taken(file, kind)
    files.write(file, template.entry(kind, options.title, known).encode("utf-8"))
    shown = file.relative_to(options.root).as_posix()
    if is_stopped:
        print(f"\nStopped. What you answered is kept in {shown}; delete it if you do not want it.")
        return 1
    print(f"Made {shown}. {_for_good(kind, known)}")
    print(f"Fill it in, then run: python3 scripts/check.py {shown}")
    if kind is schema.PRACTICE:
        words = catalogue.load()
        print(words.text("form.before"))
        for statement in cms.agreed(words):
            print(f"- {statement}")
    return 0


def _for_good(kind: Schema, known: dict[str, str]) -> str:
    """Say from when on a name is an address that stays."""
    if kind is schema.ENCOURAGEMENT and known.get("academy", "").isdecimal():
        return "This name is an address for good once the Outcome Document is presented."
    return "This name is the address of its page for good; rename it now if need be."


def _named(
    kind: Schema, name: str, title: str, known: dict[str, str], present: Collection[str]
) -> str:
    """Name the file after what is known by now; a numbered encouragement gets the next number."""
    if kind is schema.PRACTICE and "city" in known:
        return template.name(known["city"].strip('"'), title, present)
    if kind is schema.COMMITMENT and "encouragement" in known:
        return f"{name}-{known['encouragement']}"
    if kind is schema.ENCOURAGEMENT and known.get("academy", "").isdecimal():
        year = known["academy"]
        taken = [int(each[5:7]) for each in present if re.match(rf"{year}-\d\d-", each)]
        number = int(known.setdefault("number", str(max(taken, default=0) + 1)))
        return f"{year}-{number:02}-{name}"
    return name


def _title(options: argparse.Namespace, argv: Sequence[str]) -> str:
    """The title; one in several words has lost its quotation marks, and perhaps more with them."""
    title = " ".join(options.title)
    if len(options.title) == 1:
        return title
    rest = [sources.plain(word) for word in argv]
    for word in (options.kind, *options.title):
        rest.remove(word)
    more = f" {shlex.join(rest)}" if rest else ""
    raise Refusal(
        "Put the title in quotation marks:\n"
        f'  python3 scripts/new.py {options.kind} "{title}"{more}'
    )


def _refuse_taken(file: Path, kind: Schema) -> None:
    if file.exists():
        raise Refusal(
            f"There is a {kind.called} {file.name} already; choose another name with --slug."
        )


def _refuse_unknown(kind: Schema, corpus: Corpus, known: Mapping[str, str]) -> None:
    """Refuse a part that the Outcome Document has not, and an answer to what nobody asks."""
    year, cluster = known.get("academy", ""), known.get("cluster", "")
    document = corpus.outcomes.get(int(year)) if year.isdecimal() else None
    if kind is schema.ENCOURAGEMENT and cluster and document:
        titles = {each.code: each.title for each in document.clusters}
        if cluster not in titles:
            help_ = names.help_for(cluster, titles, document.path) if titles else ()
            said = f"the Outcome Document of {year} has no cluster '{cluster}'."
            first = f"--set cluster={cluster}: {said}"
            raise Refusal("\n".join((first, *(help_ or (f"List it in {document.path} first.",)))))
    asked = known.get("encouragement", "")
    if kind is schema.COMMITMENT and asked and asked not in corpus.encouragements:
        titles = {slug: each.title for slug, each in corpus.encouragements.items()}
        help_ = names.help_for(asked, titles, f"{FOLDER}/{schema.ENCOURAGEMENT.folder}")
        first = f"--set encouragement={asked}: there is no encouragement '{asked}'."
        raise Refusal("\n".join((first, *help_)))


def _codes(known: Corpus) -> dict[str, Mapping[str, str]]:
    """The codes of all vocabularies, and the volumes by their numbers."""
    volumes = {
        str(number): f"{volume.title}{' (draft)' if volume.state is State.DRAFT else ''}"
        for number, volume in known.volumes.items()
    }
    return {**known.codes, interview.VOLUMES: volumes}


def _parser() -> argparse.ArgumentParser:
    parser = shell.parser("new", __doc__)
    parser.add_argument("kind", choices=tuple(KINDS), help="what to make")
    parser.add_argument(
        "title",
        type=sources.plain,
        nargs="+",
        help="its title, or the authority, in quotation marks",
    )
    parser.add_argument("--slug", help="the name of the file, if not made from the title")
    parser.add_argument(
        "--year",
        type=int,
        help="the year of an Academy or its Outcome Document, where the title does not name one",
    )
    parser.add_argument(
        "--set",
        action="append",
        type=sources.plain,
        default=[],
        metavar="FIELD=VALUE",
        help="fill in a field, such as --set country=AT or --set 'themes=housing, participation'",
    )
    return parser


def _take(
    pairs: Sequence[str],
    kind: Schema,
    codes: Mapping[str, Mapping[str, str]],
    known: dict[str, str],
) -> None:
    """Add the given values to those that are known; refuse them, with all that is wrong."""
    fields = {field.key: field for field in kind.fields}
    wrong: list[str] = []
    for pair in pairs:
        key, equals, answer = (part.strip() for part in pair.partition("="))
        if not equals or key not in fields:
            meant = collation.nearest(key, fields)
            wrong.append(
                f"--set {pair}: there is no field '{key}'"
                + (f"; did you mean '{meant}'?" if meant else ".")
            )
            continue
        value, faults = interview.judge(fields[key], answer, codes)
        if value is None:
            wrong += [f"--set {pair}: {fault}" for fault in faults]
        else:
            known[key] = value
    if wrong:
        raise Refusal("\n".join(wrong))


def _name(kind: Schema, options: argparse.Namespace, folder: Path) -> tuple[str, dict[str, str]]:
    """Choose the name of the file, and the values that follow from it."""
    base = options.slug or template.slug(options.title)
    if kind.identity == "year":
        years = [options.year] if options.year else re.findall(r"\b(?:19|20)\d\d\b", options.title)
        if len(years) != 1:
            raise Refusal(
                f"An {kind.called} is named by its year: add --year, such as --year 2028."
            )
        return str(years[0]), {"state": "draft"} if kind is schema.OUTCOME else {}
    if not base:
        raise Refusal(
            "The title has no letters from A to Z to make a file name of; "
            "add --slug with one, such as --slug kyiv-human-rights-office."
        )
    if not re.fullmatch(patterns.SLUG.form, base):
        raise Refusal(
            f"'{base}' is not a file name for an entry; "
            f"use small letters, digits and hyphens, such as {kind.file_example}."
        )
    if kind is schema.VOLUME:
        taken = [int(file.name.partition("-")[0]) for file in folder.glob("[0-9]*-*.md")]
        number = max(taken, default=0) + 1
        return f"{number:02}-{base}", {"number": str(number), "state": "draft"}
    return base, {}
