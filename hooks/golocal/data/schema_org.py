"""Schema.org: entries, vocabularies, the data and the site itself as JSON-LD for heads of pages.

A volume is a `PublicationIssue` of the `Periodical` that the series is; a practice is a `Report` in
its issue; an Academy an `Event`. Addresses are given only where that of the site is known, for in
JSON-LD a relative one has no meaning of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, wording
from golocal.data import datapackage
from golocal.data.citable import Work
from golocal.data.file import File
from golocal.entry.model import Academy, Corpus, Volume
from golocal.entry.outcome import Encouragement, OutcomeDocument
from golocal.entry.practice import LICENCES, Practice
from golocal.entry.settings import Settings
from golocal.entry.vocabulary import Citation, Term, Vocabulary

Thing = dict[str, Any]
CONTEXT = "https://schema.org"


def of_practice(  # noqa: PLR0913, PLR0917 - all that a report is told from
    corpus: Corpus,
    practice: Practice,
    work: Work,
    pdf: str | None,
    words: Catalogue,
    settings: Settings,
) -> Thing:
    """Describe a practice as a report in its issue."""
    themes = corpus.vocabularies["themes"]
    return {
        **_of_work(work, "Report"),
        "about": [
            _defined_term(themes[code], addresses.term("themes", code), settings)
            for code in practice.themes
        ],
        "spatialCoverage": {
            "@type": "Place",
            "name": wording.place(practice, words),
            "address": {
                "@type": "PostalAddress",
                "addressLocality": practice.city,
                "addressCountry": practice.country,
            },
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": practice.latitude,
                "longitude": practice.longitude,
            },
        },
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": str(work.number) if work.number else None,
            "name": work.container,
            "url": settings.absolute(addresses.volume(practice.volume)),
            "isPartOf": _series(work),
        },
        "pagination": "–".join(str(folio) for folio in dict.fromkeys(work.pages or ())),
        "citation": [_source(each) for each in practice.sources],
        "encoding": _pdf(pdf, settings),
    }


def of_volume(volume: Volume, work: Work, pdf: str | None, settings: Settings) -> Thing:
    """Describe a volume as an issue of the series; with an ISBN it is a book too."""
    kind = ["PublicationIssue", "Book"] if work.isbn else "PublicationIssue"
    return {
        **_of_work(work, kind),
        "issueNumber": str(work.number) if work.number else None,
        "isbn": work.isbn,
        "sameAs": work.doi_address,
        "creativeWorkStatus": volume.state.value,
        "isPartOf": _series(work),
        "encoding": _pdf(pdf, settings),
    }


def of_encouragement(encouragement: Encouragement, work: Work) -> Thing:
    """Describe an encouragement as a work of the series."""
    return {
        **_of_work(work, "CreativeWork"),
        "text": encouragement.statement,
        "citation": [_source(each) for each in encouragement.sources],
    }


def of_outcome(outcome: OutcomeDocument, work: Work, pdf: str | None, settings: Settings) -> Thing:
    """Describe an Outcome Document as a report of its Academy."""
    return {
        **_of_work(work, "Report"),
        "isbn": work.isbn,
        "sameAs": work.doi_address,
        "creativeWorkStatus": outcome.state.value,
        "contributor": [{"@type": "Organization", "name": each} for each in outcome.drafters],
        "isPartOf": _series(work),
        "encoding": _pdf(pdf, settings),
    }


def of_academy(academy: Academy, words: Catalogue, settings: Settings) -> Thing:
    """Describe an Academy as an event; a place is named only where it is known."""
    return {
        "@type": "Event",
        "name": f"{words.text('series.name')}: {academy.title}",
        "description": academy.theme,
        "startDate": academy.start.isoformat(),
        "endDate": academy.end.isoformat(),
        "location": {"@type": "Place", "name": academy.place, "address": academy.place},
        "organizer": [{"@type": "Organization", "name": each} for each in academy.organisers],
        "url": settings.absolute(addresses.academy(academy.year)),
    }


def _of_work(work: Work, kind: str | list[str]) -> Thing:
    """Describe what any work has; the series stands for an author who is not named."""
    people = [{"@type": "Person", "name": name} for name in work.authors]
    return {
        "@type": kind,
        "name": work.title,
        "abstract": work.abstract,
        "inLanguage": work.language,
        "author": people or {"@type": "Organization", "name": work.series},
        "editor": [{"@type": "Person", "name": name} for name in work.editors],
        "publisher": {"@type": "Organization", "name": work.publisher},
        "datePublished" if work.is_published else "dateModified": str(work.date or ""),
        "keywords": ", ".join(work.keywords),
        "license": LICENCES.get(work.licence, work.licence),
        "url": work.url,
    }


def _series(work: Work) -> Thing:
    return {"@type": "Periodical", "name": work.series, "issn": work.issn}


def _defined_term(term: Term, address: str, settings: Settings) -> Thing:
    """Describe a term of a vocabulary."""
    return {
        "@type": "DefinedTerm",
        "termCode": term.code,
        "name": term.label,
        "url": settings.absolute(address),
    }


def _source(citation: Citation) -> Thing:
    return {"@type": "CreativeWork", "name": citation.title, "url": citation.url}


def _pdf(address: str | None, settings: Settings) -> Thing | None:
    if address is None or not settings.site_url:
        return None
    return {
        "@type": "MediaObject",
        "encodingFormat": "application/pdf",
        "contentUrl": settings.absolute(address),
    }


def known(value: Any) -> Any:  # noqa: ANN401 - any part of a thing
    """What is known of a thing, and of those within it; one of which nothing is known is none."""
    if isinstance(value, list):
        return [known(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = {key: known(each) for key, each in value.items()}
    kept = {key: each for key, each in found.items() if each not in (None, "", [], {})}
    return kept if kept.keys() != {"@type"} else {}


def of_term(vocabulary: Vocabulary, term: Term, address: str, settings: Settings) -> Thing:
    """Describe a term with the vocabulary that it belongs to."""
    return {
        **_defined_term(term, address, settings),
        "description": term.note,
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": vocabulary.label,
            "url": settings.absolute(addresses.section(vocabulary.name)),
        },
    }


def of_vocabulary(vocabulary: Vocabulary, settings: Settings) -> Thing:
    """Describe a vocabulary as a set of terms."""
    return {
        "@type": "DefinedTermSet",
        "name": vocabulary.label,
        "description": vocabulary.note,
        "url": settings.absolute(addresses.section(vocabulary.name)),
    }


def of_data(files: Sequence[File], words: Catalogue, settings: Settings) -> Thing:
    """Describe the data of the collection, each file as a way to have them."""
    return {
        "@type": "Dataset",
        "name": f"{words.text('series.name')}: {words.text('data.title')}",
        "description": f"{words.text('data.description')} {words.text('series.notice')}",
        "license": datapackage.LICENCE["path"],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": words.text("series.name")},
        "url": settings.absolute(addresses.DATA),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "encodingFormat": file.media_type,
                "contentUrl": f"{settings.site_url}{file.uri}",
                "sha256": file.sha256,
            }
            for file in files
            if settings.site_url and "/" not in file.name
        ],
    }


def of_site(words: Catalogue, settings: Settings) -> Thing:
    """Describe the whole site."""
    return {
        "@type": "WebSite",
        "name": words.text("series.name"),
        "description": words.text("series.description"),
        "inLanguage": words.language,
        "url": settings.absolute(addresses.HOME),
    }


def trail(steps: Iterable[tuple[str, str]], settings: Settings) -> Thing | None:
    """Describe the breadcrumbs of a page: titles and addresses, the page itself last."""
    if not settings.site_url:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": title,
                "item": settings.absolute(address),
            }
            for position, (title, address) in enumerate(steps, 1)
        ],
    }
