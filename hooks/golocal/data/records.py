"""Entries as JSON values: every field under its own name, and what the collection knows beside it.

Texts are Markdown without source marks; what is not known is null.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, commitments, outcomes, titles, views
from golocal.entry.model import (
    NOWHERE,
    Commitment,
    Corpus,
    Encouragement,
    Entry,
    OutcomeDocument,
    Practice,
    Vocabulary,
    Volume,
    Withdrawn,
)
from golocal.entry.settings import Settings
from golocal.text import markdown

Record: TypeAlias = dict[str, Any]
Records: TypeAlias = Mapping[str, Mapping[str, Record]]
"""All entries by what several of their kind are called, and by their addresses on the web."""


def every(corpus: Corpus, words: Catalogue, settings: Settings) -> Records:
    """All entries as JSON values, in the order of the collection: each goes into several files."""
    site_url = settings.site_url
    made = {
        "practices": [of_practice(corpus, each, site_url) for each in corpus.practices.values()],
        "encouragements": [
            _of_encouragement(corpus, each, site_url) for each in corpus.encouragements.values()
        ],
        "outcomes": [_of_outcome(corpus, each, site_url) for each in corpus.outcomes.values()],
        "commitments": [_of_commitment(each, settings) for each in corpus.commitments.values()],
        "volumes": [_of_volume(corpus, each, words, settings) for each in corpus.volumes.values()],
        "academies": [
            _record(year, addresses.academy(year), site_url, _plain(each))
            for year, each in corpus.academies.items()
        ],
        "paths": [
            _record(slug, addresses.path(slug), site_url, _plain(each))
            for slug, each in corpus.paths.items()
        ],
    }
    return {name: {each["url"]: each for each in records} for name, records in made.items()}


def _record(identity: str | int, address: str, site_url: str, told: Record) -> Record:
    return {"id": identity, "url": f"{site_url}{address}", **told}


def of_practice(corpus: Corpus, practice: Practice, site_url: str) -> Record:
    """A practice with its places, what it illustrates and practices like it."""
    told = {
        **_placed(practice),
        "encouragements": [each.slug for each in views.illustrated(corpus, practice)],
        "related": [each.slug for each in views.related(corpus, practice)],
    }
    return _record(practice.slug, addresses.practice(practice.slug), site_url, told)


def _of_encouragement(corpus: Corpus, entry: Encouragement, site_url: str) -> Record:
    """An encouragement with the practices that illustrate it, and what answers it."""
    told = {
        **_plain(entry),
        "practices": [each.slug for each in views.illustrations(corpus, entry)],
        "commitments": [each.slug for each in commitments.answering(corpus, entry.slug)],
    }
    return _record(entry.slug, addresses.encouragement(entry.slug), site_url, told)


def _of_outcome(corpus: Corpus, outcome: OutcomeDocument, site_url: str) -> Record:
    """An Outcome Document with the names of its encouragements, by number."""
    held = corpus.encouragements_of.get(outcome.year, ())
    told = {
        **_plain(outcome),
        "holds": outcomes.total(corpus, outcome.year),
        "encouragements": [each.slug for each in held],
    }
    return _record(outcome.year, addresses.outcome(outcome.year), site_url, told)


def _of_commitment(commitment: Commitment, settings: Settings) -> Record:
    """A commitment with its place and how it stands on the day of the build."""
    today = settings.today
    told = {
        **_placed(commitment),
        "status": commitments.status(commitment, today),
        "as_of": today.isoformat(),
    }
    address = addresses.commitment(commitment.slug)
    return _record(commitment.slug, address, settings.site_url, told)


def _of_volume(corpus: Corpus, volume: Volume, words: Catalogue, settings: Settings) -> Record:
    """A volume with its practices in reading order, and with what it is called."""
    site_url, number = settings.site_url, volume.number
    is_made = settings.prints(number)
    told = {
        "name": titles.full(volume, words),
        "pdf": site_url + addresses.book(number) if is_made else None,
        "epub": site_url + addresses.epub(number) if is_made else None,
        **_plain(volume),
        "practices": [each.slug for each in views.practices_of(corpus, volume)],
    }
    return _record(number, addresses.volume(number), site_url, told)


def of_withdrawn(entry: Withdrawn, site_url: str) -> Record:
    """What is left of a practice that was taken back."""
    told = {
        "title": entry.title,
        "date": entry.withdrawn.date.isoformat(),
        "reason": entry.withdrawn.reason,
        "volumes": list(entry.volumes),
        "aliases": list(entry.aliases),
    }
    return _record(entry.slug, addresses.practice(entry.slug), site_url, told)


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
