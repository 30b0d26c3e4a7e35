"""What a preview shows of entries with errors: the faults on their pages, or in place of these.

A published site has none of it, for it has no errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from golocal.base import catalogue
from golocal.base.diagnostics import Diagnostic
from golocal.collection import addresses
from golocal.reading import overlays
from golocal.web.page import Page
from golocal.web.render import Renderer

KIND = "faulty"
"""The template of a page that stands where an entry cannot be shown."""


def marked(render: Renderer, pages: Iterable[Page], faults: Iterable[Diagnostic]) -> Iterator[Page]:
    """The pages of a language, those of texts in it that have errors with what is wrong.

    The home page at the root names those of all languages.
    """
    by_path: dict[str, list[Diagnostic]] = {}
    for fault in faults:
        if fault.is_error:
            by_path.setdefault(fault.span.path, []).append(fault)
    shown = [page for page in pages if page.kind != KIND]
    if not by_path:
        yield from (replace(page, notice="") if page.notice else page for page in shown)
        return
    taken = {page.address: page.source for page in shown}
    places = {path: _place(path, taken) for path in by_path}
    for page in shown:
        here = by_path.get(page.source or "", [])
        others = tuple(places.items()) if page.address == addresses.HOME else ()
        yield replace(page, notice=_notice(render, page.tail, here, others))
    for path, address in places.items():
        is_own = address is not None and render.where.folder == _folder(path)
        if address is not None and is_own and address not in taken:
            title = path.rpartition("/")[2]
            yield render.page(
                KIND, address.removeprefix(render.where.folder), title,
                render.text("preview.unread", path=path),
                source=path, faults=by_path[path], others=(),
            )  # fmt: skip


def _folder(path: str) -> str:
    """The folder of the language that a file is in."""
    named = overlays.named(path)
    return addresses.folder(named.language) if named else ""


def _place(path: str, taken: Mapping[str, str | None]) -> str | None:
    """Where the faults of a file are shown: on its page, or on one made for them; else nowhere."""
    own = next((address for address, source in taken.items() if source == path), None)
    named = overlays.named(path)
    if named and named.language not in catalogue.offered():
        return None
    tail = addresses.of_entry(named.entry if named else path)
    free = None if tail is None else f"{_folder(path)}{tail}"
    return own or (free if free not in taken else None)


def _notice(
    render: Renderer,
    here: str,
    faults: list[Diagnostic],
    others: tuple[tuple[str, str | None], ...],
) -> str:
    if not faults and not others:
        return ""
    return render.part("_faults", here, {"faults": faults, "others": others})
