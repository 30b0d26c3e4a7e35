"""MkDocs on a project of ours with parts of the plan left out, named by GOLOCAL_BENCH_WITHOUT.

Publishing has no such options: nobody but the benchmark wants a site without its search.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import runpy
from dataclasses import fields, replace
from typing import Any

from golocal import site

SEARCHES = ("golocal.web.search", "golocal.web.searchindex")
"""What makes the search: here, and at 22fe141."""

LEFT_OUT = set(os.environ["GOLOCAL_BENCH_WITHOUT"].split())


def main() -> None:
    """Build as `mkdocs` does, with the arguments of this process."""
    whole = site.plan

    def lean(*arguments: Any, **options: Any) -> site.Site:  # noqa: ANN401 - handed on
        made = whole(*arguments, **options)
        parts: dict[str, Any] = {
            each.name: () for each in fields(made) if each.name in LEFT_OUT - {"search"}
        }
        if "books" in LEFT_OUT and hasattr(made, "languages"):  # 22fe141 has one, without a name
            parts["languages"] = {
                code: replace(each, prints=each.prints._replace(books=(), outcomes=()))
                for code, each in made.languages.items()
            }
        return replace(made, **parts)

    site.plan = lean
    if "search" in LEFT_OUT:
        name = next(each for each in SEARCHES if importlib.util.find_spec(each))
        vars(importlib.import_module(name))["make"] = lambda *_: None
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
