"""What a build knows beside the collection: its settings, the history of the files, page maps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from golocal.entry.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A practice as it was printed."""

    first: int
    """The folio on which it begins, in arabic figures; `last` is the one on which it ends."""
    last: int
    digest: str
    """The fingerprint of its text as it was printed (`collection.appearance.digest`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMap:
    """The page map of a volume, made when it is published and never again."""

    volume: int
    published: date
    pages: int
    """The pages of the book between the covers, roman folios included."""
    revision: str | None = None
    """The commit of the volume's own sources; None where there was no git."""
    engine: str = ""
    """What set the pages, with its version; nothing where the record is older than that."""
    edition: str = ""
    """The SHA-256 of the PDF that was published and is kept; nothing where none is."""
    practices: Mapping[str, Printed]
    """By slug, in the order of the book."""
    index: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """For each index (`themes`, `places`, `institutions`, `rights`): the slugs of the practices
    under each heading, as it was printed."""
    again: tuple[str, ...] = ()
    """Why the map was made again, each time that it was: only before the copies were out."""

    def of(self, practice: Practice) -> Printed | None:
        """Where a practice was printed, under whichever of its names; None where it was not."""
        names = (practice.slug, *practice.aliases)
        return next((self.practices[name] for name in names if name in self.practices), None)


@dataclass(frozen=True, slots=True)
class Change:
    """A commit that changed a file."""

    date: date
    """The day of the commit, where it was made."""
    revision: str
    """The name of the commit, 40 hexadecimal figures."""


@dataclass(frozen=True, slots=True)
class History:
    """The last change of every file; empty where there is no git, or only its newest commits."""

    changes: Mapping[str, Change] = field(default_factory=dict)
    """By path from the project's root, such as `practices/promising/x.md`, the newest first.

    A file that differs from its last commit is not in it: nobody can say yet when it was changed.
    """

    lack: str = field(default="", compare=False)
    """Why there is none, and how to get it; empty where there is one."""

    def newest(self, paths: Iterable[str]) -> Change | None:
        """The last change of several files; None where that of one of them is not known."""
        wanted = set(paths)
        found = [path for path in self.changes if path in wanted]
        return self.changes[found[0]] if found and len(found) == len(wanted) else None


class ContactError(ValueError):
    """What is configured names nobody to write to; the message is for staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Whom readers write to: an office, where it is reached, and what an imprint must say."""

    office: str
    address: str
    """A page or an e-mail address, as a link."""
    imprint: tuple[str, ...] = ()
    """Who publishes the site, line by line."""

    @classmethod
    def of(cls, configured: object) -> Desk | None:
        """The desk that a configuration names; None where it names none.

        Raises ContactError where it cannot be understood.
        """
        if configured is None:
            return None
        said = dict(configured) if isinstance(configured, Mapping) else {}
        office, address = (str(said.pop(key, "") or "").strip() for key in ("office", "address"))
        imprint = said.pop("imprint", None) or ()
        lines = imprint.splitlines() if isinstance(imprint, str) else imprint
        is_sound = office and not said and isinstance(lines, list | tuple)
        if not (is_sound and address.startswith(("https://", "mailto:"))):
            raise ContactError(
                "extra.contact names nobody to write to. Write contact: with office: and address: "
                "below it, the address beginning with https:// or mailto:, and imprint: if needed."
            )
        return cls(office=office, address=address, imprint=tuple(map(str, lines)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build knows beside the collection."""

    today: date
    """The day from which the site reckons: what is due by then, and which Academies lie ahead."""
    site_url: str = ""
    """Where the site will stand, with a slash at its end; empty where that is not known."""
    has_prints: bool = True
    """Whether handouts and books are made, so that pages may link to them."""
    only_volume: int | None = None
    """The one volume whose handouts and book are made; None for all."""
    history: History = field(default_factory=History)
    """When the files of the collection were last changed."""
    repository: str | None = None
    """The repository on GitHub as owner/name, where readers find the history of an entry."""
    page_maps: Mapping[int, PageMap] = field(default_factory=dict)
    """The page maps of the volumes that were published, by their numbers."""
    kept_outcomes: frozenset[int] = frozenset()
    """The years whose Outcome Documents are kept as they were adopted, beside the living ones."""
    is_preview: bool = False
    """Whether this is a preview, which shows also what has errors, and what is wrong with it."""

    contact: Desk | None = None
    """Whom readers write to; None where nobody is named."""
    located: Callable[[str], str] = str
    """Where a page or file stands for readers of the language that is made
    (`golocal.collection.addresses.Addresses.of`)."""

    def absolute(self, address: str) -> str | None:
        """The whole address of a page or file; None where that of the site is not known."""
        return f"{self.site_url}{self.located(address)}" if self.site_url else None

    @property
    def prints_outcomes(self) -> bool:
        """Whether the books and sheets of Outcome Documents and key encouragements are made."""
        return self.has_prints and self.only_volume is None

    def prints(self, volume: int) -> bool:
        """Whether the book of a volume, and the handouts of its practices, are made."""
        return self.has_prints and self.only_volume in (None, volume)
