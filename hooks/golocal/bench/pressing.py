"""Handouts and books of a project set from nothing, by as many workers as are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.base import catalogue
from golocal.book import book, handout, house
from golocal.collection import corpus
from golocal.pdf import press, store

if TYPE_CHECKING:
    from pathlib import Path


def main(root: Path, target: Path, handouts: int, volumes: int, workers: int) -> None:
    """Set the first so many handouts and volumes. Workers: if 0, as many as publish has.

    Nothing may be taken from the store, so the project's own is not asked: every run has a base
    of its own, which leads to the same style sheets.
    """
    loaded = corpus.load(root).corpus
    setting = house.prepare(catalogue.load("en"))
    practices = list(loaded.practices.values())
    jobs = [
        press.Job(
            f"handout of {each.slug}",
            handout.compose(loaded, each, setting),
            target / f"{each.slug}.pdf",
        )
        for each in practices[:handouts]
    ]
    jobs += [
        press.Job(
            f"volume {number}",
            book.compose(loaded, each, setting),
            target / f"{number}.pdf",
        )
        for number, each in list(loaded.volumes.items())[:volumes]
    ]
    base = target / "base"
    base.mkdir(parents=True)
    for part in ("overrides", "practices"):
        (base / part).symlink_to(root / part, target_is_directory=True)
    press.run(jobs, base=base, roots=(root,), workers=workers or None)
    if (base / store.FOLDER).is_dir() and len(jobs) != len(list(target.glob("*.pdf"))):
        raise SystemExit("Some PDFs are missing.")
