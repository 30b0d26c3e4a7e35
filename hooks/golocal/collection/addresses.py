"""Where everything stands on the site: the one place that knows an address.

An address is relative to the root of the site: a page's ends with a slash, a file's with its name.
Every language but the first has a folder of its own, in which addresses have the same tails: what
the functions here give is a tail, and `Addresses` says where it stands for readers of a language.
A published address never changes, so these functions change only together with a redirect.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from golocal.base.catalogue import SOURCE

HOME = ""
ABOUT = "about/"
CONTRIBUTE = "contribute/"
ANSWER = "contribute/#answer-an-encouragement"
REPORT = "contribute/#report-an-error"
REFERENCE = "contribute/reference/"
DATA = "data/"
CONTACT = "contact/"
ACCESSIBILITY = "accessibility/"
PRIVACY = "privacy/"
REPORTS = "commitments/reports.ics"
"""The days on which reports on commitments are due."""
CHECKSUMS = "volumes/SHA256SUMS"
COVERAGE = "coverage/"
INDEX = "index.md"
"""The name of every page's file."""

WORDED = (".xml", ".ics", ".bib", ".ris", ".csl.json", ".js")
"""How the names of files end that are in words, and stand below the page that has them."""

_PAGES = {
    "practices/promising": "practices",
    "practices/encouragements": "encouragements",
    "practices/academies": "academies",
    "practices/commitments": "commitments",
    "practices/paths": "paths",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where pages and files stand for readers of one language: in its folder, else at the root."""

    folder: str = ""
    """Where the pages of the language stand, with a slash at its end; empty for the root."""
    lacking: frozenset[str] = frozenset()
    """The pages that the language does not have."""
    prints: frozenset[str] = frozenset()
    """The PDFs and EPUBs that are made in it."""

    def of(self, tail: str) -> str:
        """The address at which a reader of the language finds a page or a file."""
        page, _, file = tail.partition("#")[0].rpartition("/")
        is_there = (f"{page}/" if page else HOME) not in self.lacking
        is_own = (is_there and (not file or file.endswith(WORDED))) or tail in self.prints
        return f"{self.folder}{tail}" if is_own else tail

    def way(self, tail: str, here: str) -> str:
        """The way to a page or file, from a page of the language with the tail `here`."""
        return relative(self.of(tail), f"{self.folder}{here}")


def folder(language: str) -> str:
    """Where the pages of a language stand: those of the first at the root."""
    return "" if language == SOURCE else f"{language}/"


def section(name: str) -> str:
    """The index of a part of the site."""
    return f"{name}/"


def practice(slug: str) -> str:
    """The page of a practice."""
    return f"practices/{slug}/"


def handout(slug: str) -> str:
    """The handout of a practice."""
    return f"practices/{slug}/{slug}.pdf"


def encouragement(slug: str) -> str:
    """The page of an encouragement."""
    return f"encouragements/{slug}/"


def volume(number: int) -> str:
    """The page of a volume."""
    return f"volumes/{number}/"


def book(number: int) -> str:
    """The book of a volume."""
    return f"volumes/{number}/hrgl-{number}.pdf"


def epub(number: int) -> str:
    """The EPUB of a volume."""
    return f"volumes/{number}/hrgl-{number}.epub"


def academy(year: int) -> str:
    """The page of an Academy."""
    return f"academies/{year}/"


def outcome(year: int) -> str:
    """The page of an Outcome Document, below that of its Academy."""
    return f"academies/{year}/outcome/"


OUTCOME_PRINTS = {
    "book": ".pdf", "small": "-a5.pdf", "sheet": "-sheet.pdf", "worksheet": "-worksheet.pdf"
}  # fmt: skip
"""The ends of the names of what is printed of an Outcome Document: on A4, on A5, on two sides, and
to be filled in by hand."""


def outcome_print(year: int | None, end: str) -> str:
    """A file of an Outcome Document that readers take along; None is the key encouragements."""
    if year is None:
        return f"{section('encouragements')}key-encouragements{end}"
    return f"{outcome(year)}outcome-{year}{end}"


def outcome_word(year: int | None) -> str:
    """An Outcome Document as a Word document; None is the key encouragements."""
    return outcome_print(year, ".docx")


def worksheet_word(year: int | None) -> str:
    """The worksheet of an Outcome Document to fill in with Word."""
    return f"{worksheet(year)}worksheet{'' if year is None else f'-{year}'}.docx"


def outcome_epub(year: int) -> str:
    """The EPUB of an Outcome Document."""
    return outcome_print(year, ".epub")


def outcome_adopted(year: int) -> str:
    """The book of an Outcome Document as it was adopted, without what came after."""
    return outcome_print(year, "-adopted.pdf")


def outcome_prints(year: int | None) -> dict[str, str]:
    """What is printed of an Outcome Document, or of the key encouragements, by its kind."""
    return {kind: outcome_print(year, end) for kind, end in OUTCOME_PRINTS.items()}


def prints(
    handouts: Iterable[str], books: Iterable[int], outcomes: Iterable[int | None]
) -> frozenset[str]:
    """All files that are made of some handouts, volumes and Outcome Documents."""
    found = [handout(slug) for slug in handouts]
    for number in books:
        found += (book(number), epub(number))
    for year in outcomes:
        found += outcome_prints(year).values()
        found += [outcome_epub(year)] if year is not None else []
    return frozenset(found)


def worksheet(year: int | None) -> str:
    """The worksheet of an Outcome Document; with None that of the key encouragements."""
    return f"{outcome(year)}worksheet/" if year is not None else "worksheet/"


def commitment(slug: str) -> str:
    """The page of a commitment."""
    return f"commitments/{slug}/"


def term(vocabulary: str, code: str) -> str:
    """The page of a term; a target of the 2030 Agenda stands on the page of its goal."""
    if vocabulary == "sdgs" and "." in code:
        goal = code.partition(".")[0]
        return f"sdgs/{goal}/#target-{code.replace('.', '-')}"
    return f"{vocabulary}/{code}/"


def region(code: str) -> str:
    """The page of a region."""
    return f"places/{code}/"


def country(region_code: str, code: str) -> str:
    """The page of a country, below its region."""
    return f"places/{region_code}/{code.lower()}/"


def path(slug: str) -> str:
    """The page of a reading path."""
    return f"paths/{slug}/"


def feed(address: str) -> str:
    """The feed of a page: of the whole site, a theme, a region or a volume."""
    return f"{address}feed.xml"


def calendar(year: int) -> str:
    """The file that puts an Academy into a calendar."""
    return f"academies/{year}/academy-{year}.ics"


def twin(address: str) -> str:
    """The file that says for programs what a page says for people."""
    return f"{address}index.json"


def citation(address: str, suffix: str) -> str:
    """The citation of an entry, named like the entry: a volume like its book."""
    kind, name, *below = address.rstrip("/").split("/")
    own = f"hrgl-{name}" if kind == "volumes" else "-".join((*below, name))
    return f"{address}{own}.{suffix}"


def history(repository: str, path: str) -> str:
    """The page on GitHub that lists the changes of a file, relative to the project's root."""
    return f"https://github.com/{repository}/commits/HEAD/{quote(path)}"


def report(repository: str, title: str) -> str:
    """The page on GitHub on which a reader says what is wrong in an entry."""
    return f"https://github.com/{repository}/issues/new?{urlencode({'title': title})}"


def commit(repository: str, encouragement: str) -> str:
    """The page on GitHub with the form for a commitment that answers an encouragement.

    The names of fields are their ids in the form (GitHub, "Creating a pull request or an issue by
    URL query parameters").
    """
    known = {"template": "commitment.yml", "commitment-encouragement": encouragement}
    return f"https://github.com/{repository}/issues/new?{urlencode(known)}"


REPOSITORY = "github.com/OWNER/NAME"
"""What stands in pages written by hand for the address of the repository."""


def named(markdown: str, repository: str | None) -> str:
    """A text whose links lead to the repository; without one, the lines with them are left out."""
    if repository:
        return markdown.replace(REPOSITORY, f"github.com/{repository}")
    return "".join(line for line in markdown.splitlines(keepends=True) if REPOSITORY not in line)


def page_file(address: str) -> str:
    """The Markdown file that becomes the page of an address.

    Always an index file in the page's own folder: so a relative link is the same in the Markdown
    and on the page, whichever generator builds it.
    """
    return f"{address.partition('#')[0]}{INDEX}"


def of_entry(path: str) -> str | None:
    """The page of an entry's file: `practices/promising/x.md` is at `practices/x/`.

    None where no entry can have the path, such as a volume's file without a number.
    """
    folder, name = posixpath.split(path)
    stem = name.removesuffix(".md")
    if folder == "practices/outcomes":
        return outcome(int(stem)) if stem.isdecimal() and stem != name else None
    if folder == "practices/volumes":
        number = stem.partition("-")[0]
        return volume(int(number)) if number.isdecimal() and stem != name else None
    return f"{_PAGES[folder]}/{stem}/" if folder in _PAGES and stem != name else None


def relative(target: str, here: str) -> str:
    """The way from one address to another, as a browser follows it."""
    page, hash_, fragment = target.partition("#")
    base = here.partition("#")[0]
    if page == base and hash_:
        return f"#{fragment}"
    goal, start = page.split("/"), base.split("/")[:-1]
    common = 0
    for part, other in zip(goal[:-1], start, strict=False):
        if part != other:
            break
        common += 1
    way = "../" * (len(start) - common) + "/".join(goal[common:])
    return f"{way or './'}{hash_}{fragment}"


def picture(path: str) -> str | None:
    """The file of a picture: it stands in a folder at its entry's address, if that has one."""
    folder, name = posixpath.split(path)
    page = of_entry(f"{folder}.md")
    return None if page is None else f"{page}{name}"
