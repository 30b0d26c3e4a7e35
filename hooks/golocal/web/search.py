"""The index of the site's search, made from the finished pages by Pagefind.

Material's own search hands every reader the whole collection as one file; at a thousand practices
that is 6 MB. Pagefind's index is in pieces, of which a query loads the few that it needs. It runs
offline, and has an index for each language that a page's `lang` names. Same pages, same bytes: that
holds because no page sets a filter, which Pagefind 1.5 writes in another order each time.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "pagefind"
"""Where the index stands on the site; `overrides/assets/javascripts/search.js` loads it."""

LEFT_OUT = (
    *(".entries", ".terms", ".goals", ".tasks", ".ways", ".kicker a", ".kicker .when"),
    *(".reading", ".facts details"),
    *(".along", ".edit", ".live", ".mark", ".origin", ".find", ".facts dt", ".facts .quiet", "svg"),
)
"""Lists that name other pages, for whoever looks for a practice wants it and not every list that
names it; and what every page says alike."""

UNUSED = (
    "pagefind-*ui.css",
    "pagefind-*ui.js",
    "pagefind-highlight.js",
    "pagefind-worker.js",
    "wasm.unknown.pagefind",
)
"""What Pagefind puts beside its index for interfaces other than ours."""


class IndexingError(Exception):
    """Pagefind could not read the pages; the text is what it said."""


def make(site: Path) -> None:
    """Index the pages of a site and put the index into it.

    Raise IndexingError where Pagefind fails.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER]
    command += ["--exclude-selectors", ", ".join(LEFT_OUT), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if done.returncode:
        raise IndexingError(done.stderr.strip() or done.stdout.strip())
    for pattern in UNUSED:
        for file in (site / FOLDER).glob(pattern):
            file.unlink()
