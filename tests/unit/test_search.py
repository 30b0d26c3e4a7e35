"""The index of the search: what is in it, and what is said where it cannot be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from golocal.web import search


def test_pages_are_indexed_and_nothing_else_is_left(tmp_path: Path) -> None:
    """The engine, its index of the language, and no interface of Pagefind's own."""
    page = '<html lang="en"><body><main data-pagefind-body><h1>A charter</h1></main></body></html>'
    (tmp_path / "index.html").write_text(page, "utf-8")

    search.make(tmp_path)

    assert sorted(each.suffix for each in (tmp_path / "pagefind").iterdir() if each.is_file()) == [
        *(".js", ".json", ".pagefind", ".pf_meta"),
    ]
    assert len(list((tmp_path / "pagefind" / "fragment").iterdir())) == 1


def test_a_folder_without_pages_is_an_error(tmp_path: Path) -> None:
    """A site without a search is never published unsaid."""
    with pytest.raises(search.IndexingError):
        search.make(tmp_path / "not-there")
