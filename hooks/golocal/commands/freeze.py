"""Put on record on which pages a published volume's practices stand, once and for all.

The record, practices/volumes/NN-name.pages.json, is what the pages of the practices and the index
of the whole series say of the printed volume. The PDF as it is published is kept beside it, in
practices/published/, and the site goes on serving it. Commit both together with the volume.

With --outcome, keep the PDF of an Outcome Document as it was adopted: without the answers, which
come after. The site serves it beside the document as it is today.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from golocal.base import catalogue, files
from golocal.book import imprint, page_record
from golocal.book.document import Paper, Setting
from golocal.book.page_record import Edition
from golocal.collection import corpus, translations, views
from golocal.collection.corpus import Loaded
from golocal.collection.history import read_history
from golocal.commands import shell
from golocal.commands.print import paper
from golocal.commands.shell import Refusal
from golocal.entry.model import State, Volume
from golocal.entry.outcome import OutcomeState
from golocal.entry.settings import PageMap
from golocal.pdf import preflight, shop, typeset, verdict
from golocal.pdf.shop import Shop
from golocal.pdf.typeset import Typesetter, TypesettingError
from golocal.pdf.verdict import Subject
from golocal.reading import page_maps


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Freeze a volume; 0 done, 1 where it cannot be, 2 for wrong use."""
    parser = shell.parser("freeze", __doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "volume", nargs="?", type=shell.number, metavar="N", help="the number of the volume"
    )
    what.add_argument(
        "--outcome", type=int, metavar="YEAR", help="an Outcome Document that was adopted"
    )
    parser.add_argument(
        "--again",
        metavar="REASON",
        help="make the record anew, and keep in it why: only while no copy is printed",
    )
    parser.add_argument(
        "--paper",
        type=paper,
        choices=tuple(Paper),
        default=Paper.A4,
        help="what the volume is printed on (default: a4)",
    )
    shell.with_site_url(parser)
    shell.with_today(parser)
    options = parser.parse_args(argv)
    root = options.root
    loaded = corpus.load(root, today=options.today or shell.today()).localised()
    if not loaded.is_sound:
        shell.sound(loaded, "; nothing was written")
    if options.outcome is not None:
        return _keep_outcome(options, loaded)
    volume = shell.volume(loaded, options.volume)
    edition = _edition(loaded, volume, options.again, root)
    setting = Setting(
        words=catalogue.load(),
        site_url=options.site_url,
        paper=options.paper,
        history=read_history(root),
        today=shell.reckoned(root, options.today),
        page_maps={key: each for key, each in loaded.page_maps.items() if key != volume.number},
    )
    try:
        page_map, pdf = _set(edition, setting, Typesetter(root))
    except TypesettingError as fault:
        raise _refusal(str(fault)) from None
    path, kept = page_maps.path(volume), page_maps.edition(volume.number)
    files.write(root / kept, pdf)
    files.write(root / path, page_record.text(page_map).encode("utf-8"))
    print(_told(page_map, volume, path, kept))
    return 0


def _keep_outcome(options: argparse.Namespace, loaded: Loaded) -> int:
    """Keep the PDF of an Outcome Document as it was adopted."""
    root, year = options.root, options.outcome
    known = loaded.corpus.outcomes.get(year)
    if known is None or known.state is not OutcomeState.ADOPTED:
        raise _refusal(
            f"There is no Outcome Document of {year} that was adopted. Once it is, write state: "
            f"adopted and adopted: in practices/outcomes/{year}.md."
        )
    kept, record = page_maps.outcome_edition(year), page_maps.outcome_sum(year)
    again = (options.again or "").strip()
    if (root / kept).is_file() and not again:
        raise _refusal(
            f"{kept} is there already, and readers rely on it. Only where it never was on the "
            f'site: python3 scripts/freeze.py --outcome {year} --again "why"'
        )
    history = read_history(root)
    setting = Setting(
        words=catalogue.load(),
        site_url=options.site_url,
        paper=options.paper,
        history=history,
        page_maps=loaded.page_maps,
    )
    if history.changes and imprint.change_of_outcome(loaded.corpus, year, setting) is None:
        raise _refusal(
            "Some of its files are not committed, so that nobody could find this text again. "
            f'Type: git add practices; git commit -m "Adopt the Outcome Document of {year}"'
        )
    typesetter = Typesetter(root)
    found = verdict.of_outcome(year, loaded, setting, typesetter.typeset)
    if not found.is_ready:
        raise _refusal(found.text().rstrip("\n"))
    try:
        product = shop.outcome_print(Shop(loaded.corpus, setting, typesetter.typeset), year, "book")
    except TypesettingError as fault:
        raise _refusal(str(fault)) from None
    before = (root / record).read_text("utf-8") if (root / record).is_file() else ""
    reasons = [line for line in before.splitlines() if line.startswith("#")]
    if (root / kept).is_file():
        reasons.append(f"# Made again: {' '.join(again.split())}")
    files.write(root / kept, product.pdf)
    lines = (*reasons, files.listing([root / kept], (root / kept).parent))
    files.write(root / record, "\n".join(lines).encode())
    print(
        f"Wrote {kept}: the site serves it as it was adopted. {product.remarks[0]}\n"
        f"Wrote {record}, which holds its sum. Commit both; they do not change any more:\n"
        f"  git add {kept} {record}\n"
        f'  git commit -m "Keep the Outcome Document of {year} as it was adopted"'
    )
    return 0


def _refusal(why: str) -> Refusal:
    return Refusal(f"{why}\nNothing was written.", 1)


def _edition(loaded: Loaded, volume: Volume, again: str | None, root: Path) -> Edition:
    """See whether a volume may be frozen, and what is known of it before it is set."""
    path = page_maps.path(volume)
    practices = views.practices_of(loaded.corpus, volume)
    if volume.state is not State.PUBLISHED or volume.published is None:
        listed = tuple(each.slug for each in practices)
        raise _refusal(
            f"Volume {volume.number} is a draft, and a draft still changes. Once it goes to the "
            f"printer, write this in {volume.path}:\n"
            "  state: published\n  published: YYYY-MM-DD"
            + ("" if volume.order == listed else f"\n  order: [{', '.join(listed)}]")
        )
    before = loaded.page_maps.get(volume.number)
    if before is not None and not (again or "").strip():
        raise _refusal(
            f"{path} is there already, and readers with a printed copy rely on it. Only while no "
            f'copy is printed: python3 scripts/freeze.py {volume.number} --again "why"'
        )
    history = read_history(root)
    change = imprint.newest(loaded.corpus, volume, practices, history)
    if history.changes and change is None:
        raise _refusal(
            "Some of the volume's files are not committed, so that nobody could find this text "
            f'again. Type: git add practices; git commit -m "Publish volume {volume.number}"'
        )
    reasons = (*before.again, again.strip()) if before and again else ()
    return Edition(
        loaded=loaded, volume=volume, published=volume.published, change=change, again=reasons
    )


def _set(edition: Edition, setting: Setting, typesetter: Typesetter) -> tuple[PageMap, bytes]:
    """Typeset the book as it is judged, refuse it unless it can be printed, and read its folios.

    Then it is set as it is read at a screen: that file is kept.
    """
    volume, corpus_ = edition.volume, edition.loaded.corpus
    print(f"Typesetting volume {volume.number} …", flush=True)
    made = typesetter.typeset(verdict.compose(corpus_, volume, setting), f"volume {volume.number}")
    texts = views.texts_of(corpus_, volume)
    unreviewed = translations.unreviewed(corpus_, texts, setting.words)
    looked = preflight.look(made.pdf)
    found = verdict.judge(Subject(volume.number), made, looked, None, unreviewed)
    if not found.is_ready:
        raise _refusal(found.text().rstrip("\n"))
    pages = verdict.between_covers(made.inspection)
    page_map = page_record.make(edition, made.layout.folios, pages, typeset.ENGINE)
    screen = shop.screen(Shop(corpus_, setting, typesetter.typeset), volume)
    return replace(page_map, edition=hashlib.sha256(screen.pdf).hexdigest()), screen.pdf


def _told(page_map: PageMap, volume: Volume, path: str, kept: str) -> str:
    """Say what is on record now, and what to commit."""
    count = f"{page_map.pages} pages, {len(page_map.practices)} practices"
    lines = [
        f"Volume {page_map.volume}, {volume.title}: {count}.",
        *(
            f"  {f'{each.first}–{each.last}':>9}  {slug}"
            for slug, each in page_map.practices.items()
        ),
        f"Wrote {kept}: the site goes on serving this edition.",
        f"Wrote {path}. Commit both; they do not change any more:",
        f"  git add {path} {kept}",
        f'  git commit -m "Put on record the pages of volume {page_map.volume}"',
    ]
    return "\n".join(lines)
