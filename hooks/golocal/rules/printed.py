"""What was printed stays on record: a published volume and its page map agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from golocal.base.diagnostics import Diagnostic, Related, Severity
from golocal.base.location import Span
from golocal.entry.model import State, Volume, span_of
from golocal.entry.settings import PageMap
from golocal.reading import page_maps
from golocal.rules.context import Context


def check(context: Context) -> Iterator[Diagnostic]:
    """A published volume has a page map of the same practices, and no map is left over."""
    volumes = {page_maps.path(each): each for each in context.corpus.volumes.values()}
    left_over = list(_left_over(context))
    yield from left_over
    renamed = {fault.span.path for fault in left_over}
    for path, volume in volumes.items():
        # What else a published volume lacks is said by another rule, and comes first.
        is_out = volume.published and volume.published <= (context.today or volume.published)
        is_complete = volume.state is State.PUBLISHED and is_out and volume.order
        if is_complete and path not in context.page_maps and volume.path not in renamed:
            yield Diagnostic(
                span_of(volume, "state"),
                "ledger-missing",
                f"on which pages volume {volume.number} was printed is not on record",
                (f"Run: python3 scripts/freeze.py {volume.number}",),
                Severity.WARNING,
            )
    for path, page_map in context.page_maps.items():
        if page_map is not None and path in volumes:
            yield from _agreement(path, page_map, volumes[path], context.corpus.renamed)


def _left_over(context: Context) -> Iterator[Diagnostic]:
    """Find page maps without a volume; most often its file has another name now."""
    volumes = context.corpus.volumes
    for path, page_map in context.page_maps.items():
        name = f"{_stem(path)}.md"
        if page_map is None or _stem(path) in context.present["volume"]:
            continue
        now = volumes.get(page_map.volume)
        is_same = name.startswith(f"{page_map.volume:02}-")
        if now is None or not is_same or page_maps.path(now) in context.page_maps:
            help_ = "The page map has the name of its volume's file; give it that name again."
            yield Diagnostic(Span(path), "ledger-volume", "no volume has this name", (help_,))
            continue
        was = f"{path.removesuffix(page_maps.SUFFIX)}.md"
        help_ = f"A published volume keeps its name: rename {now.path} back to {was}."
        yield Diagnostic(
            span_of(now),
            "ledger-volume",
            f"volume {now.number} was published as {name}, and its file has another name now",
            (help_, "A new title needs no new name."),
            related=(Related(Span(path), "the record of its pages is found by the old name"),),
        )


def _stem(path: str) -> str:
    """The name that a page map has from its volume's file."""
    return PurePosixPath(path).name.removesuffix(page_maps.SUFFIX)


def called(names: Iterable[str], renamed: Mapping[str, str]) -> tuple[str, ...]:
    """Practices by their new names; of two that are one now, each by the name that it had."""
    listed = tuple(names)
    return tuple(name if (now := renamed.get(name, name)) in listed else now for name in listed)


def _agreement(
    path: str, page_map: PageMap, volume: Volume, renamed: Mapping[str, str]
) -> Iterator[Diagnostic]:
    printed = called(page_map.practices, renamed)
    if page_map.volume != volume.number:
        yield Diagnostic(
            Span(path),
            "ledger-volume",
            f"this is the page map of volume {page_map.volume}, beside volume {volume.number}",
            ("Give it the name of its own volume again.",),
        )
    elif volume.state is not State.PUBLISHED:
        yield Diagnostic(
            span_of(volume, "state"),
            "ledger-volume",
            f"volume {volume.number} has a page map, so it was published",
            (f"Write state: published. Only where no copy is printed yet, delete {path}.",),
        )
    elif printed != called(volume.order, renamed):
        yield Diagnostic(
            span_of(volume, "order"),
            "ledger-order",
            f"volume {volume.number} was printed with other practices, or in another order",
            (f"Put it back: order: [{', '.join(printed)}]",),
        )
