"""What spares MkDocs work changes nothing that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
CHARTER = "promising/sampletown-charter.md"
ADDED = """
A [link](lillevik-open-budget.md), [another](../encouragements/commitment.md), *words*[@1].

| where | what |
| --- | ---: |
| here | much |

- one
- two

"""
HOOK = "  - hooks/mkdocs_pace.py\n"


def test_pages_are_those_that_mkdocs_would_make_itself(project: Callable[..., Any]) -> None:
    """Blank lines between blocks apart, which no browser shows."""
    charter = (SAMPLE / CHARTER).read_text("utf-8")
    made = project({CHARTER: charter.replace("\n## Results\n", f"\n## Results\n{ADDED}")})
    quick = _built(made.root, made.build)
    settings = made.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(HOOK, ""), "utf-8")

    slow = _built(made.root, made.build)

    assert HOOK not in settings.read_text("utf-8")
    assert quick.keys() == slow.keys()
    assert [name for name in quick if quick[name] != slow[name]] == []
    assert 'href="../../encouragements/commitment/"' in quick["practices/sampletown-charter"]


def _built(root: Path, build: Callable[[], Any]) -> dict[str, str]:
    """Build a project; give its pages by their folders."""
    done = build()
    assert done.returncode == 0, done.stderr
    site = root / "site"
    return {
        page.parent.relative_to(site).as_posix(): re.sub(r"\n\s*\n", "\n", page.read_text("utf-8"))
        for page in sorted(site.rglob("*.html"))
    }
