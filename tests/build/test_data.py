"""What programs find on the made site: sitemap, robots.txt, heads, twins, feeds."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from golocal.review import site_check

if TYPE_CHECKING:
    from tests.build.conftest import Made

Projects = Callable[..., Any]
SITE = "https://x.example/sub/"
SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
CHARTER = "promising/sampletown-charter.md"
COMMITTER = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@x.example",
    "GIT_AUTHOR_DATE": "2025-03-04T12:00:00Z",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@x.example",
    "GIT_COMMITTER_DATE": "2025-03-04T12:00:00Z",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
}


def commit(root: Path) -> None:
    """Put a project under version control, on a day of the past."""
    for arguments in (["init", "-q"], ["add", "practices"], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", *arguments], cwd=root, env=COMMITTER, check=True)


def test_a_site_with_an_address_can_be_found_and_followed(project: Projects) -> None:
    """Everything leads to what is there, with the days of the history and none of the build."""
    text = (SAMPLE / CHARTER).read_text("utf-8").replace("sources:", "aliases: [old]\nsources:")
    made = project({CHARTER: text})
    commit(made.root)

    done = made.build({"GOLOCAL_SITE_URL": SITE})

    site = made.root / "site"
    assert (done.returncode, done.stderr.count("WARNING")) == (0, 0)
    assert list(site_check.examine(site, SITE).problems) == []
    assert (site / "robots.txt").read_text("utf-8") == (
        f"User-agent: *\nAllow: /\nSitemap: {SITE}sitemap.xml\n"
    )
    listed = dict(
        re.findall(
            r"<loc>(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?",
            (site / "sitemap.xml").read_text("utf-8"),
        )
    )
    pages = {
        f"{SITE}{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        for path in site.rglob("index.html")
        if 'name="robots" content="noindex' not in path.read_text("utf-8")
    }
    assert pages == set(listed)  # but those that moved, and lists in a language that has none
    assert {day for day in listed.values() if day} == {"2025-03-04"}
    assert listed[f"{SITE}practices/sampletown-charter/"] == "2025-03-04"
    assert not (site / "sitemap.xml.gz").exists()


def test_a_site_without_an_address_has_no_sitemap(built: Made) -> None:
    """It would list paths, which no crawler accepts; feeds and twins are there all the same."""
    site = built.site
    assert (site / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"
    assert [name for name in ("sitemap.xml", "sitemap.xml.gz") if (site / name).exists()] == []
    assert (site / "feed.xml").is_file()
    twin = json.loads((site / "about" / "index.json").read_text("utf-8"))
    assert (twin["url"], twin["title"]) == ("about/", "About")
    page = (site / "about" / "index.html").read_text("utf-8")
    head = page.partition("</head>")[0]
    assert '<meta property="og:title" content="About">' in head
    assert 'type="application/atom+xml" title="Human Rights Go Local" href="../feed.xml"' in head
    planned = (site / "practices" / "sampletown-charter" / "index.html").read_text("utf-8")
    assert '<meta name="citation_title" content="A charter on one page">' in planned
    assert "</script>" in planned.partition("</head>")[0]
