"""The rows of the table, in its order; each is one line of the registry."""

from __future__ import annotations

from golocal.bench.rows import checking, pages, preview, prints, publishing, search

ROWS = (
    *pages.ROWS,
    *checking.ROWS,
    *preview.ROWS,
    *prints.ROWS,
    *publishing.ROWS,
    *search.ROWS,
)
