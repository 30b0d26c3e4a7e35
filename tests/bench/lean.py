"""MkDocs on a project of ours with parts of the plan left out, named by GOLOCAL_BENCH_WITHOUT.

Publishing has no such options: nobody but the benchmark wants a site without its search.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import runpy
from dataclasses import replace
from typing import Any

from golocal import site

SEARCHES = ("golocal.web.search", "golocal.web.searchindex")
"""What makes the search: here, and at 22fe141."""

LEFT_OUT = set(os.environ["GOLOCAL_BENCH_WITHOUT"].split())


def main() -> None:
    """Build as `mkdocs` does, with the arguments of this process."""
    whole = site.plan

    def lean(*arguments: Any, **options: Any) -> site.Site:  # noqa: ANN401 - handed on
        parts: dict[str, Any] = dict.fromkeys(LEFT_OUT - {"search"}, ())
        return replace(whole(*arguments, **options), **parts)

    site.plan = lean
    if "search" in LEFT_OUT:
        name = next(each for each in SEARCHES if importlib.util.find_spec(each))
        vars(importlib.import_module(name))["make"] = lambda *_: None
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
