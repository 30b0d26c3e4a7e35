"""Write the site as a plain folder, which any generator that reads Markdown can build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from golocal import site
from golocal.base import catalogue, files
from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.collection import addresses, corpus
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.editing import word_form
from golocal.entry.settings import Settings
from golocal.reading import frontmatter, pictures
from golocal.reading.frontmatter import FENCE
from golocal.site import Site
from golocal.web import written
from golocal.web.page import fronted
from golocal.word import worksheet

CONFIGURATION = "mkdocs.yml"
"""Zensical, ProperDocs and MkDocs 1.6 all read it."""

NOT_OURS_THERE = shutil.ignore_patterns("print", "epub", "offline", "sitemap.xml")
"""What overrides/ holds for other editions than the pages, and a template that asks for values of
MkDocs: whoever builds the folder has a sitemap of its own."""

EXTENSIONS = ("tables", "sane_lists")
"""What the hand-written pages need beyond plain Markdown."""

NEXT = """\
It holds {pages} pages, {data} files of data and the theme. To build it with Zensical:

  python3 -m venv zensical && zensical/bin/python -m pip install zensical
  cd {folder} && ../zensical/bin/zensical build
"""


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Export; 0 done, 1 where an entry has an error, 2 for wrong use."""
    parser = shell.parser("export", __doc__)
    parser.add_argument("folder", type=Path, help="a folder that is not there yet, or is empty")
    shell.with_site_url(parser)
    shell.with_today(parser)
    options = parser.parse_args(argv)
    root, out = options.root, options.folder.resolve()
    if out.exists() and (not out.is_dir() or not files.is_empty(out)):
        raise Refusal(f"{options.folder} is not an empty folder; choose another.")
    loaded = shell.sound(corpus.load(root))
    words, *others = map(catalogue.load, catalogue.offered())
    settings = Settings(
        today=shell.reckoned(root, options.today),
        site_url=options.site_url,
        has_prints=False,
    )
    try:
        pages = written.find(root / "docs", words.language, catalogue.offered())
    except written.UnsaidError as fault:
        raise Refusal(str(fault)) from None
    plan = site.plan(loaded, words, settings, others=others, written=pages)
    is_offered = (root / "docs" / word_form.OFFERED).is_file()
    documents = word_form.files(loaded.corpus, settings.contact) if is_offered else {}
    for each in plan.languages.values():
        documents |= worksheet.files(each.corpus, each.words, each.where, options.site_url)
    _write(plan, root, out, documents)
    name = words.text("series.name")
    (out / CONFIGURATION).write_text(
        configuration(plan, name, options.site_url), "utf-8", newline="\n"
    )
    print(f"The site as a plain folder is in {options.folder}.")
    print(NEXT.format(pages=len(plan.pages), data=len(plan.data), folder=options.folder), end="")
    return 0


def _write(plan: Site, root: Path, out: Path, documents: Mapping[str, bytes]) -> None:
    """Write pages, data, documents and pictures beside the hand-written pages, and the theme."""
    docs = out / "docs"
    shutil.copytree(root / "docs", docs, ignore=_leftovers)
    shutil.copytree(root / "overrides", out / "overrides", ignore=NOT_OURS_THERE)
    for uri, content in (
        *tuple(by_hand(plan, docs)),
        *((page.file, page.as_markdown().encode("utf-8")) for page in plan.pages),
        *((file.uri, file.content) for file in plan.data),
        *documents.items(),
        *(
            (uri, pictures.published((root / source).read_bytes()))
            for uri, source in plan.pictures.items()
        ),
    ):
        target = docs / uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def by_hand(plan: Site, docs: Path) -> Iterator[tuple[str, bytes]]:
    """Go through the pages that are written by hand, those of other languages in their folders."""
    for address, hand in plan.written.items():
        path = docs / hand.source.file
        source = Source(hand.source.file, path.read_text("utf-8"))
        part = frontmatter.split(source, Report())
        body = part.body if part.is_parted else source.text
        front = source.text.removesuffix(body).removeprefix(f"{FENCE}\n")
        page, _ = site.written(address, "", "", plan)
        text = plan.told(body, hand, None)
        if front or page.meta_of_language:  # Zensical reads no empty front matter
            text = fronted((front or f"{FENCE}\n") + text, page.meta_of_language)
        if page.folder:
            path.unlink()
        yield page.file if page.folder else hand.source.file, text.encode("utf-8")


def _leftovers(_: str, names: Sequence[str]) -> set[str]:
    return set(filter(files.is_leftover, names))


def configuration(plan: Site, name: str, site_url: str) -> str:
    """The configuration of the folder; a value in JSON is one in YAML."""
    frames = {code: each.frame for code, each in plan.languages.items()}
    lines = [
        "# The site as a plain folder: no hooks, no plugins, nothing but pages and a theme.",
        f"site_name: {json.dumps(name)}",
        f"site_url: {json.dumps(site_url)}",
        "theme: {name: material, custom_dir: overrides, language: en, font: false}",
        f"markdown_extensions: [{', '.join(EXTENSIONS)}, {{toc: {{permalink: false}}}}]",
        f"extra: {json.dumps({'frames': frames}, ensure_ascii=False)}",
        "nav:",
        *(
            f"  - {json.dumps(title)}: {json.dumps(addresses.page_file(address))}"
            for title, address in plan.root.navigation
        ),
    ]
    return "\n".join(lines) + "\n"
