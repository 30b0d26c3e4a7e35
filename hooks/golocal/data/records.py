"""Entries as JSON values: every field under its own name, and what the collection knows beside it.

Texts are Markdown without source marks; what is not known is null.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, commitments, outcomes, translations, views, wording
from golocal.entry.model import Corpus, Entry, Volume
from golocal.entry.outcome import Commitment, Encouragement, OutcomeDocument
from golocal.entry.practice import Practice, Withdrawn
from golocal.entry.settings import Settings
from golocal.entry.vocabulary import NOWHERE, Vocabulary
from golocal.text import markdown

Record: TypeAlias = dict[str, Any]
Records: TypeAlias = Mapping[str, Mapping[str, Record]]
"""All entries by what several of their kind are called, and by the addresses of their pages."""
Key = TypeVar("Key", str, int)
Kind = TypeVar("Kind")


def every(
    corpus: Corpus,
    words: Catalogue,
    settings: Settings,
    lacking: frozenset[str] = frozenset(),
    last: tuple[Corpus, Records] | None = None,
) -> Records:
    """All entries as JSON values, in the order of the collection: each goes into several files.

    Not those whose addresses are `lacking`: they have no page in the language. `last` is a
    collection with its records, since which nothing but texts has changed; most of them stay.
    """
    kinds: Mapping[str, tuple[Callable[[Any], str], Callable[[Any], Record]]] = {
        "practices": (addresses.practice, partial(_practice, corpus)),
        "encouragements": (addresses.encouragement, partial(_encouragement, corpus)),
        "outcomes": (addresses.outcome, partial(_outcome, corpus, settings)),
        "commitments": (addresses.commitment, partial(_commitment, settings.today)),
        "volumes": (addresses.volume, partial(_volume, corpus, words, settings)),
        "academies": (addresses.academy, _plain),
        "paths": (addresses.path, _plain),
    }
    found: dict[str, Mapping[str, Record]] = {}
    for kind, (address, told) in kinds.items():
        entries: Mapping[Any, Entry] = getattr(corpus, kind)
        shown = {key: each for key, each in entries.items() if address(key) not in lacking}
        known: dict[str, Record] = {}
        if last:
            before: Mapping[Any, Entry] = getattr(last[0], kind)
            same = (address(key) for key, each in shown.items() if before.get(key) == each)
            known = {at: last[1][kind][at] for at in same}
        found[kind] = _of(shown, address, told, settings.site_url, known)
    return found


def of_practices(
    corpus: Corpus, practices: Iterable[Practice], site_url: str
) -> Mapping[str, Record]:
    """Practices with their places, what they illustrate and practices like them."""
    found = {each.slug: each for each in practices}
    return _of(found, addresses.practice, partial(_practice, corpus), site_url)


def withdrawn(corpus: Corpus, site_url: str) -> Mapping[str, Record]:
    """What is left of practices that were taken back."""

    def told(entry: Withdrawn) -> Record:
        return {
            "title": entry.title,
            "date": entry.withdrawn.date.isoformat(),
            "reason": entry.withdrawn.reason,
            "volumes": list(entry.volumes),
            "aliases": list(entry.aliases),
        }

    return _of(corpus.withdrawn, addresses.practice, told, site_url)


def _of(
    entries: Mapping[Key, Kind],
    address: Callable[[Key], str],
    told: Callable[[Kind], Record],
    site_url: str,
    known: Mapping[str, Record] = MappingProxyType({}),
) -> Mapping[str, Record]:
    """Entries of one kind: what identifies each, and what is told of it, unless that is known."""
    return {
        at: known.get(at) or {"id": key, "url": f"{site_url}{at}", **told(entry)}
        for key, entry in entries.items()
        if (at := address(key))
    }


def _practice(corpus: Corpus, practice: Practice) -> Record:
    """A practice with its place, what it illustrates and practices like it."""
    return {
        **_placed(practice),
        "language": translations.language_of(corpus, practice),
        "encouragements": [each.slug for each in views.illustrated(corpus, practice)],
        "related": [each.slug for each in views.related(corpus, practice)],
    }


def _encouragement(corpus: Corpus, entry: Encouragement) -> Record:
    """An encouragement with the practices that illustrate it, and what answers it."""
    return {
        **_plain(entry),
        "practices": [each.slug for each in views.illustrations(corpus, entry)],
        "commitments": [each.slug for each in commitments.answering(corpus, entry.slug)],
    }


def _outcome(corpus: Corpus, settings: Settings, outcome: OutcomeDocument) -> Record:
    """An Outcome Document with the names of its encouragements, by number.

    Where its text is not at hand it has no page; its address is then where it stands, if known.
    """
    held = corpus.encouragements_of.get(outcome.year, ())
    record = _plain(outcome)
    elsewhere = record.pop("url")
    is_made = settings.prints_outcomes and outcome.year in outcomes.printed(corpus)
    prints = addresses.outcome_prints(outcome.year) if is_made else {}
    made = {
        name: settings.site_url + settings.located(prints[kind]) if prints else None
        for name, kind in (("pdf", "book"), ("pdf_a5", "small"), ("sheet", "sheet"))
    }
    kept = outcome.year in settings.kept_outcomes and is_made
    made["pdf_adopted"] = (
        settings.site_url + addresses.outcome_adopted(outcome.year) if kept else None
    )
    epub = settings.located(addresses.outcome_epub(outcome.year))
    made["epub"] = settings.site_url + epub if is_made else None
    return {
        **({} if outcome.is_at_hand else {"url": elsewhere}),
        **made,
        **record,
        "text_url": elsewhere,
        "holds": outcomes.total(corpus, outcome.year),
        "encouragements": [each.slug for each in held],
    }


def _commitment(today: date, commitment: Commitment) -> Record:
    """A commitment with its place and how it stands on the day of the build."""
    due = commitments.next_due(commitment, today)
    return {
        **_placed(commitment),
        "decided_on": commitment.decided.date.isoformat(),
        "decided_by": commitment.decided.body,
        "due_on": due.isoformat() if due else None,
        "status": commitments.status(commitment, today),
        "as_of": today.isoformat(),
    }


def _volume(corpus: Corpus, words: Catalogue, settings: Settings, volume: Volume) -> Record:
    """A volume with its practices in reading order, and with what it is called."""
    site_url, number = settings.site_url, volume.number
    is_made = settings.prints(number)
    return {
        "name": wording.full(volume, words),
        "pdf": site_url + settings.located(addresses.book(number)) if is_made else None,
        "epub": site_url + settings.located(addresses.epub(number)) if is_made else None,
        **_plain(volume),
        "practices": [each.slug for each in views.practices_of(corpus, volume)],
    }


def of_vocabulary(vocabulary: Vocabulary) -> Record:
    """A vocabulary with its terms in the order of its file."""
    record = dataclasses.asdict(vocabulary)
    del record["path"]
    for several in ("terms", "treaties"):
        record[several] = list(record[several].values())
    return _through_json(record)


def _plain(entry: Entry) -> Record:
    """An entry as JSON values without its file, its name, its places and its waived faults."""
    # Without its places first: there are many, and they would be copied one by one.
    record = dataclasses.asdict(dataclasses.replace(entry, spans={}, waive={}, sections=()))
    for known in ("path", "slug", "spans", "waive"):
        record.pop(known, None)
    record["sections"] = [
        {"title": part.title, "text": markdown.write(part.text, has_marks=False)}
        for part in entry.sections
    ]
    return _through_json(record)


def _placed(entry: Practice | Commitment) -> Record:
    """An entry as JSON values, the codes and names of its place beside each other."""
    place = entry.place
    record = _plain(dataclasses.replace(entry, place=NOWHERE))
    del record["place"]
    return {
        **record,
        "country_name": place.country.label,
        "region": place.region.code,
        "un_group": place.un_group.code if place.un_group else None,
    }


def _through_json(record: Record) -> Record:
    plain: Record = json.loads(json.dumps(record, default=date.isoformat))
    return plain
