"""Entries as JSON values: every field under its own name, and what the collection knows beside it.

Texts are Markdown without source marks; what is not known is null.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, commitments, outcomes, titles, views
from golocal.entry.model import (
    NOWHERE,
    Academy,
    Commitment,
    Corpus,
    Encouragement,
    Entry,
    OutcomeDocument,
    Practice,
    ReadingPath,
    Vocabulary,
    Volume,
    Withdrawn,
)
from golocal.entry.settings import Settings
from golocal.text import markdown


@dataclasses.dataclass(frozen=True, slots=True)
class Records:
    """All entries as JSON values, made once: each goes into several files."""

    practices: Mapping[str, dict[str, Any]]
    encouragements: Mapping[str, dict[str, Any]]
    outcomes: Mapping[int, dict[str, Any]]
    commitments: Mapping[str, dict[str, Any]]
    volumes: Mapping[int, dict[str, Any]]
    academies: Mapping[int, dict[str, Any]]
    paths: Mapping[str, dict[str, Any]]
    withdrawn: tuple[dict[str, Any], ...]


def every(corpus: Corpus, words: Catalogue, settings: Settings) -> Records:
    """Serialise all entries, in the order of the collection."""
    site_url = settings.site_url
    return Records(
        {slug: of_practice(corpus, each, site_url) for slug, each in corpus.practices.items()},
        {
            slug: of_encouragement(corpus, each, site_url)
            for slug, each in corpus.encouragements.items()
        },
        {year: of_outcome(corpus, each, site_url) for year, each in corpus.outcomes.items()},
        {slug: of_commitment(each, settings) for slug, each in corpus.commitments.items()},
        {
            number: of_volume(corpus, each, words, settings)
            for number, each in corpus.volumes.items()
        },
        {year: of_academy(each, site_url) for year, each in corpus.academies.items()},
        {slug: of_path(each, site_url) for slug, each in corpus.paths.items()},
        tuple(of_withdrawn(each, site_url) for each in corpus.withdrawn.values()),
    )


def of_practice(corpus: Corpus, practice: Practice, site_url: str) -> dict[str, Any]:
    """Serialise a practice with its places, what it illustrates and practices like it."""
    record = _placed(practice)
    return {
        "id": record.pop("slug"),
        "url": site_url + addresses.practice(practice.slug),
        **record,
        "encouragements": [each.slug for each in views.illustrated(corpus, practice)],
        "related": [each.slug for each in views.related(corpus, practice)],
    }


def of_withdrawn(entry: Withdrawn, site_url: str) -> dict[str, Any]:
    """Serialise what is left of a practice that was taken back."""
    return {
        "id": entry.slug,
        "url": site_url + addresses.practice(entry.slug),
        "title": entry.title,
        "date": entry.withdrawn.date.isoformat(),
        "reason": entry.withdrawn.reason,
        "volumes": list(entry.volumes),
        "aliases": list(entry.aliases),
    }


def of_encouragement(corpus: Corpus, entry: Encouragement, site_url: str) -> dict[str, Any]:
    """Serialise an encouragement with the practices that illustrate it, and what answers it."""
    record = _plain(entry)
    return {
        "id": record.pop("slug"),
        "url": site_url + addresses.encouragement(entry.slug),
        **record,
        "practices": [each.slug for each in views.illustrations(corpus, entry)],
        "commitments": [each.slug for each in commitments.answering(corpus, entry.slug)],
    }


def of_outcome(corpus: Corpus, outcome: OutcomeDocument, site_url: str) -> dict[str, Any]:
    """Serialise an Outcome Document with the names of its encouragements, by number."""
    held = corpus.encouragements_of.get(outcome.year, ())
    return {
        "id": outcome.year,
        "url": site_url + addresses.outcome(outcome.year),
        **_plain(outcome),
        "holds": outcomes.total(corpus, outcome.year),
        "encouragements": [each.slug for each in held],
    }


def of_commitment(commitment: Commitment, settings: Settings) -> dict[str, Any]:
    """Serialise a commitment with its place and how it stands on the day of the build."""
    record, today = _placed(commitment), settings.today
    due = commitments.next_due(commitment, today)
    return {
        "id": record.pop("slug"),
        "url": settings.site_url + addresses.commitment(commitment.slug),
        **record,
        "decided_on": commitment.decided.date.isoformat(),
        "decided_by": commitment.decided.body,
        "due_on": due.isoformat() if due else None,
        "status": commitments.status(commitment, today),
        "as_of": today.isoformat(),
    }


def of_volume(
    corpus: Corpus, volume: Volume, words: Catalogue, settings: Settings
) -> dict[str, Any]:
    """Serialise a volume with its practices in reading order, and with what it is called."""
    record = _plain(volume)
    del record["slug"]
    site_url, number = settings.site_url, volume.number
    is_made = settings.prints(number)
    return {
        "id": number,
        "url": site_url + addresses.volume(number),
        "name": titles.full(volume, words),
        "pdf": site_url + addresses.book(number) if is_made else None,
        "epub": site_url + addresses.epub(number) if is_made else None,
        **record,
        "practices": [each.slug for each in views.practices_of(corpus, volume)],
    }


def of_academy(academy: Academy, site_url: str) -> dict[str, Any]:
    """Serialise an Academy with its Conference."""
    return {
        "id": academy.year,
        "url": site_url + addresses.academy(academy.year),
        **_plain(academy),
    }


def of_path(entry: ReadingPath, site_url: str) -> dict[str, Any]:
    """Serialise a reading path."""
    record = _plain(entry)
    return {"id": record.pop("slug"), "url": site_url + addresses.path(entry.slug), **record}


def of_vocabulary(vocabulary: Vocabulary) -> dict[str, Any]:
    """Serialise a vocabulary with its terms in the order of its file."""
    record = dataclasses.asdict(vocabulary)
    del record["path"]
    plain: dict[str, Any] = _through_json(
        {
            **record,
            "terms": list(record["terms"].values()),
            "treaties": list(record["treaties"].values()),
        }
    )
    return plain


def _plain(entry: Entry) -> dict[str, Any]:
    """Turn an entry into JSON values without its file, its places and its waived faults."""
    # Without its places first: there are many, and they would be copied one by one.
    record = dataclasses.asdict(dataclasses.replace(entry, spans={}, waive={}, sections=()))
    del record["path"], record["spans"], record["waive"]
    record["sections"] = [
        {"title": part.title, "text": markdown.write(part.text, has_marks=False)}
        for part in entry.sections
    ]
    return _through_json(record)


def _placed(entry: Practice | Commitment) -> dict[str, Any]:
    """Turn an entry with a place into JSON values, the codes and names of the place beside it."""
    place = entry.place
    record = _plain(dataclasses.replace(entry, place=NOWHERE))
    del record["place"]
    return {
        **record,
        "country_name": place.country.label,
        "region": place.region.code,
        "un_group": place.un_group.code if place.un_group else None,
    }


def _through_json(record: dict[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(record, default=_day))
    return plain


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    message = f"{type(value).__name__} has no form in JSON"
    raise TypeError(message)
