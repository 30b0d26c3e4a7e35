"""No entry is half a copy of another: what was begun as one is written anew throughout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from golocal.base.diagnostics import Diagnostic, Related, Severity
from golocal.entry import schema
from golocal.entry.model import span_of
from golocal.entry.practice import Practice
from golocal.rules.context import Context
from golocal.text import tree

OWN = ("title", "summary", "city", "since", "until", "lead", "partners", "budget", "population")
"""Fields that two practices have alike by chance at most once."""

TEXTS = ("title", "summary")
"""Of these, what no two practices of one place share either."""

FEWEST_WORDS = 4
"""Of a paragraph that two people would not write alike."""

FEWEST_SAME = 3
"""How many parts two entries may not have in common."""


def check(context: Context) -> Iterator[Diagnostic]:
    """Entries that share texts, or place and sources, with one before them; each is told once."""
    first: dict[str, Practice] = {}
    for practice in sorted(context.corpus.practices.values(), key=lambda each: _age(context, each)):
        texts = _paragraphs(context, practice)
        own = [each for each in texts if each.count(" ") >= FEWEST_WORDS - 1]
        keys = [*own, *(each.url for each in practice.sources)]
        met = Counter(first[key].slug for key in keys if key in first)
        for slug, _ in met.most_common(1):
            other = context.corpus.practices[slug]
            others = _paragraphs(context, other)
            same = _same(practice, other)
            if len(same) + sum(each in others for each in own) >= FEWEST_SAME:
                titles = dict.fromkeys(texts[each] for each in texts if each in others)
                yield _copied(context, practice, other, same, tuple(titles))
        for key in keys:
            first.setdefault(key, practice)


def _paragraphs(context: Context, practice: Practice) -> dict[str, str]:
    """The paragraphs of an entry in their order, each with the title of its section."""
    return {
        node.at[0].raw(*node.at[1:]): section.title
        for section in context.files[practice.path].sections
        for node in section.text.nodes
        if isinstance(node, tree.Paragraph)
    }


def _same(one: Practice, other: Practice) -> list[str]:
    """The fields and sources that two entries have in common, as an editor calls them."""
    same = [
        key
        for key in OWN
        if getattr(one, key) and getattr(one, key) == getattr(other, key)
        if key != "city" or one.country != other.country
        if key in TEXTS or not _is_beside(one, other)
    ]
    if (one.latitude, one.longitude) == (other.latitude, other.longitude) and (
        one.city != other.city or one.country != other.country
    ):
        same += ["latitude", "longitude"]
    urls = [each.url for each in other.sources]
    if not _is_beside(one, other):
        same += [f"source {at}" for at, each in enumerate(one.sources, 1) if each.url in urls]
    return same


def _is_beside(one: Practice, other: Practice) -> bool:
    """Whether two are of one place, and so may share office, year and sources."""
    return (one.city, one.country) == (other.city, other.country)


def _age(context: Context, practice: Practice) -> tuple[bool, str]:
    """What an editor has put into a volume was there before."""
    volume = context.corpus.volumes.get(practice.volume or 0)
    return volume is None or practice.slug not in volume.order, practice.slug


def _copied(
    context: Context, copy: Practice, first: Practice, same: list[str], titles: tuple[str, ...]
) -> Diagnostic:
    known = {line for _, line in _comments(context, first)}
    left = [row for row, line in _comments(context, copy) if line in known]
    told = ", ".join(same)
    if copy.as_of and copy.as_of == first.as_of and "source" in told:
        told += ", as_of"  # the year of a source that is not of this practice
    if titles:
        told = "; ".join(filter(None, (told, f"the text below {', '.join(titles)}")))
    help_ = (
        f"Write in each what is so of {copy.city}, from sources of its own."
        f"{schema.may_go(schema.PRACTICE, same)}"
    )
    comments = [f"So is the comment in line {row}: it stays only where it is true." for row in left]
    if _is_beside(copy, first):
        help_ = (
            "Keep each in the one to which it belongs, and write in the other what is so there: no "
            "section and no summary may be missing. Years, offices and sources may be the same."
        )
    return Diagnostic(
        span_of(copy, "latitude" if "latitude" in same else "title"),
        "entry-copied",
        f"parts of this entry are still those of '{first.slug}'",
        (f"The same as there: {told}.", *comments, help_),
        Severity.WARNING,
        related=(Related(span_of(first, "title"), "the other entry"),),
    )


def _comments(context: Context, practice: Practice) -> Iterator[tuple[int, str]]:
    file = context.files[practice.path]
    for row, line in enumerate(file.source.text.split("\n")[: file.line], start=1):
        if line.startswith("#"):
            yield row, line
