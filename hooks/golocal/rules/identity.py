"""Nothing shares a name, a number or an address with something else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from golocal.base.diagnostics import Diagnostic, Related
from golocal.base.location import Span
from golocal.entry.model import Volume, span_of
from golocal.entry.practice import Practice, Withdrawn
from golocal.rules.context import Context


def check(context: Context) -> Iterator[Diagnostic]:
    """Aliases are free, and the file of a volume is named after its number."""
    corpus = context.corpus
    entries: list[Practice | Withdrawn] = [*corpus.practices.values(), *corpus.withdrawn.values()]
    taken: dict[str, Span] = {entry.slug: span_of(entry) for entry in entries}
    homes = frozenset(taken.values())
    for practice in entries:
        for index, alias in enumerate(practice.aliases):
            here = span_of(practice, "aliases", index)
            if alias in taken:
                yield Diagnostic(
                    here,
                    "identity-clash",
                    f"'{alias}' is the address of another practice",
                    (
                        f"It leads there already. Take it out here, and add related: [{alias}]."
                        if taken[alias] in homes
                        else "An old address leads to one practice: the one where a reader of the "
                        f"old text would look. Write aliases: [{alias}] there alone; if it may "
                        f"be either, leave it in {taken[alias].path} and take it out here. Let "
                        "each name the other in related.",
                    ),
                    related=(Related(taken[alias], "it stands here"),),
                )
            taken.setdefault(alias, here)
    yield from _volume_names(context)


def _volume_names(context: Context) -> Iterator[Diagnostic]:
    numbers: dict[int, str] = {}
    for name in sorted(context.present["volume"]):
        head = name.partition("-")[0]
        if not head.isdecimal():
            continue
        number = int(head)
        if number in numbers:
            for path in sorted(context.files):
                if PurePosixPath(path).stem == name and "/volumes/" in path:
                    yield Diagnostic(
                        Span(path, context.files[path].line),
                        "identity-clash",
                        f"there is a volume {number} already: {numbers[number]}.md",
                        ("Give the volume the next free number, in its name and its fields.",),
                    )
        numbers.setdefault(number, name)
    yield from _volume_numbers(context)


def _volume_numbers(context: Context) -> Iterator[Diagnostic]:
    """Of all files, for the collection itself keeps one volume of a number."""
    volumes = [each.entry for each in context.files.values() if isinstance(each.entry, Volume)]
    right = {each.number: each for each in volumes if each.named == each.number}
    for volume in volumes:
        if volume.named == volume.number:
            continue
        other = right.get(volume.number)
        yield Diagnostic(
            span_of(volume, "number"),
            "volume-number",
            f"the file says volume {volume.named} and this field {volume.number}",
            (f"Write number: {volume.named}." if other else "Make both the same.",),
            related=(Related(span_of(other, "number"), f"volume {other.number} stands here"),)
            if other
            else (),
        )
