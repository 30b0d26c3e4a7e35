"""What holds other things, as schema.org describes it: vocabularies, the data, the site itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.collection import addresses
from golocal.data import datapackage, schema_org

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from golocal.base.catalogue import Catalogue
    from golocal.data.file import File
    from golocal.data.schema_org import Thing
    from golocal.entry.model import Term, Vocabulary
    from golocal.entry.settings import Settings


def of_term(vocabulary: Vocabulary, term: Term, address: str, settings: Settings) -> Thing:
    """Give a term with the vocabulary that it belongs to."""
    return schema_org.known(
        {
            **schema_org.defined_term(term, address, settings),
            "description": term.note,
            "inDefinedTermSet": schema_org.known(
                {
                    "@type": "DefinedTermSet",
                    "name": vocabulary.label,
                    "url": schema_org.absolute(addresses.section(vocabulary.name), settings),
                }
            ),
        }
    )


def of_vocabulary(vocabulary: Vocabulary, settings: Settings) -> Thing:
    """Give a vocabulary as a set of terms."""
    return schema_org.known(
        {
            "@type": "DefinedTermSet",
            "name": vocabulary.label,
            "description": vocabulary.note,
            "url": schema_org.absolute(addresses.section(vocabulary.name), settings),
        }
    )


def of_data(files: Sequence[File], words: Catalogue, settings: Settings) -> Thing:
    """Give the data of the collection, each file as a way to have them."""
    return schema_org.known(
        {
            "@type": "Dataset",
            "name": f"{words.text('series.name')}: {words.text('data.title')}",
            "description": f"{words.text('data.description')} {words.text('series.notice')}",
            "license": datapackage.LICENCE["path"],
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": words.text("series.name")},
            "url": schema_org.absolute(addresses.DATA, settings),
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
    )


def of_site(words: Catalogue, settings: Settings) -> Thing:
    """Give the whole site."""
    return schema_org.known(
        {
            "@type": "WebSite",
            "name": words.text("series.name"),
            "description": words.text("series.description"),
            "inLanguage": words.language,
            "url": schema_org.absolute(addresses.HOME, settings),
        }
    )


def trail(steps: Iterable[tuple[str, str]], settings: Settings) -> Thing | None:
    """Give the way from the home page to a page: titles and addresses, the page itself last."""
    if not settings.site_url:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": title,
                "item": f"{settings.site_url}{address}",
            }
            for position, (title, address) in enumerate(steps, 1)
        ],
    }
