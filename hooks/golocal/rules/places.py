"""Countries lie in regions, and the articles of rights in known instruments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.base.diagnostics import Diagnostic
from golocal.base.location import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.rules.context import Context


def check(context: Context) -> Iterator[Diagnostic]:
    """The vocabularies that refer to each other agree."""
    books = context.corpus.vocabularies
    for country in books["countries"]:
        unknown = [
            code
            for code, name in ((country.region, "regions"), (country.un_group, "un-groups"))
            if code is not None and code not in books[name].terms
        ]
        if unknown or country.region is None:
            yield Diagnostic(
                Span(books["countries"].path),
                "term-place",
                f"'{country.code}' lies in {' and '.join(map(repr, unknown)) or 'no region'}",
                ("Use the codes of regions.yml and un-groups.yml.",),
            )
    treaties = books["rights"].treaties
    for right in books["rights"]:
        for article in right.articles:
            if article.partition(" ")[0] not in treaties:
                yield Diagnostic(
                    Span(books["rights"].path),
                    "term-article",
                    f"'{right.code}' stands in '{article}', whose instrument is not listed",
                    ("Add the instrument to treaties at the head of the file.",),
                )
