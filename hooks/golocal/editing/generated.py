"""The files of the project that are made from the schema and the vocabularies, and committed.

`scripts/generate.py` writes them; `--check`, and a test, fail where one differs from what would be
made now.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from golocal.editing import issue_form, vscode
from golocal.entry.model import Corpus

if TYPE_CHECKING:
    from collections.abc import Mapping

Maker: TypeAlias = Callable[[Corpus], str]

FILES: tuple[tuple[str, Maker], ...] = ((issue_form.PATH, issue_form.form), *vscode.FILES)
"""Each file, by its path from the project's root, with the function that makes its text."""


def everything(corpus: Corpus) -> Mapping[str, str]:
    """Give the text of every generated file by its path."""
    return {path: make(corpus) for path, make in FILES}
