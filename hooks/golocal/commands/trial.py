"""An entry that is on its way in, tried beside a copy of what a single entry needs."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from itertools import chain
from pathlib import Path

from golocal.base.diagnostics import Diagnostic
from golocal.collection import corpus
from golocal.collection.corpus import FOLDER
from golocal.editing.submission import Submission
from golocal.entry import schema
from golocal.entry.model import Corpus
from golocal.entry.schema import Schema

BESIDE = ("vocabularies", "volumes")
"""What a single entry is checked beside."""


def taken(known: Corpus, kind: Schema, out: Path) -> frozenset[str]:
    """The names that are not free: those of the collection, past and present, and of files."""
    entries = {
        schema.PRACTICE.name: (known.practices, known.withdrawn, known.renamed),
        schema.COMMITMENT.name: (known.commitments,),
        schema.ENCOURAGEMENT.name: (known.encouragements,),
    }
    return frozenset(chain(*entries[kind.name], (file.stem for file in out.glob("*"))))


def faults(root: Path, made: Submission, day: dt.date) -> list[Diagnostic]:
    """Check the trial alone, beside a copy of what a single entry needs."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, FOLDER)
        for name in BESIDE:
            if (root / FOLDER / name).is_dir():
                shutil.copytree(root / FOLDER / name, folder / name)
        file = folder / schema.PRACTICE.folder / f"{made.slug}.md"
        file.parent.mkdir(parents=True)
        file.write_text(made.trial, "utf-8", newline="\n")
        path = file.relative_to(scratch).as_posix()
        found = corpus.load(Path(scratch), today=day).diagnostics
        return [each for each in found if each.span.path == path]
