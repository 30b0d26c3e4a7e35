"""An Outcome Document and its encouragements agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golocal.base import collation, names
from golocal.base.diagnostics import Diagnostic, Related
from golocal.base.location import Span
from golocal.entry.model import span_of
from golocal.entry.outcome import Encouragement, OutcomeDocument, OutcomeState
from golocal.entry.schema import CLOSING, HEADINGS, PREAMBLE
from golocal.reading.entries import EntryFile
from golocal.rules.context import Context
from golocal.text import tree


def check(context: Context) -> Iterator[Diagnostic]:
    """The encouragements of an Outcome Document are numbered from 1, and each is in its part."""
    corpus = context.corpus
    for year, encouragements in corpus.encouragements_of.items():
        if year is None:
            continue
        outcome = corpus.outcomes.get(year)
        yield from _numbers(encouragements)
        yield from _names(encouragements)
        if outcome is None:
            if str(year) not in context.present["outcome"]:
                yield from _homeless(encouragements)
        elif not outcome.is_at_hand:
            yield from _not_at_hand(outcome, encouragements)
        else:
            yield from _gaps(outcome, encouragements)
            yield from _clusters(outcome, encouragements)
            yield from _errata(outcome, encouragements)


def check_text(file: EntryFile) -> Iterator[Diagnostic]:
    """An Outcome Document has a preamble, texts of its clusters in their order, and a closing.

    A key encouragement of the series, which stands in no document, names what it rests on.
    """
    entry = file.entry
    if isinstance(entry, OutcomeDocument) and entry.is_at_hand:
        yield from _headings(entry, file)
    if isinstance(entry, Encouragement) and entry.academy is None:
        yield from _unsourced(entry)


def _unsourced(entry: Encouragement) -> Iterator[Diagnostic]:
    if not entry.sources and ("sources",) not in entry.spans:
        yield Diagnostic(
            span_of(entry, "academy"),
            "encouragement-unsourced",
            "a key encouragement of the series stands in no Outcome Document",
            ("Add sources: with the published texts that it rests on.",),
        )


def _headings(outcome: OutcomeDocument, file: EntryFile) -> Iterator[Diagnostic]:
    closing = HEADINGS[CLOSING]
    order = (HEADINGS[PREAMBLE], *(each.title for each in outcome.clusters), closing)
    help_ = f"The headings are, in this order: {', '.join(order)}; a cluster may go without."
    last = -1
    seen = set()
    for heading in file.text.headings():
        if heading.level != tree.SECTION:
            continue
        seen.add(heading.title)
        if heading.title not in order:
            meant = collation.nearest(heading.title, order)
            did = (f"Did you mean '## {meant}'?",) if meant else ()
            yield Diagnostic(
                heading.span,
                "section-unknown",
                f"there is no cluster '{heading.title}'",
                (*did, help_),
            )
        elif order.index(heading.title) <= last:
            yield Diagnostic(
                heading.span, "section-order", f"'{heading.title}' stands too late", (help_,)
            )
        else:
            last = order.index(heading.title)
    if closing not in seen and outcome.state is not OutcomeState.DRAFT:
        yield Diagnostic(
            Span(outcome.path, max(1, file.line - 1)),
            "section-missing",
            f"'{closing}' is missing",
            (help_,),
        )


def _numbers(encouragements: Sequence[Encouragement]) -> Iterator[Diagnostic]:
    """Find encouragements of one document that have no number, or that of another."""
    seen: dict[int, Encouragement] = {}
    for entry in encouragements:
        if entry.number is None:
            yield Diagnostic(
                span_of(entry, "academy"),
                "encouragement-number",
                f"the encouragement stands in the Outcome Document of {entry.academy} "
                "and has no number",
                ("Add number: with its number in that document, such as number: 3.",),
            )
        elif entry.number in seen:
            other = seen[entry.number]
            yield Diagnostic(
                span_of(entry, "number"),
                "encouragement-number",
                f"the Outcome Document of {entry.academy} has an encouragement {entry.number} "
                "already",
                ("Give each its own number, as in the document.",),
                related=(Related(span_of(other, "number"), f"'{other.slug}' has it"),),
            )
        else:
            seen[entry.number] = entry


def _names(encouragements: Sequence[Encouragement]) -> Iterator[Diagnostic]:
    """Find files that are not named after year and number: the name is an address for good."""
    for entry in encouragements:
        start = f"{entry.academy}-{entry.number or 0:02}-"
        if entry.number is not None and not entry.slug.startswith(start):
            yield Diagnostic(
                span_of(entry, "number"),
                "encouragement-name",
                f"encouragement {entry.number} of {entry.academy} stands in '{entry.slug}.md'",
                (f"Rename the file, so that it begins with {start}; or mend the number.",),
            )


def _homeless(encouragements: Sequence[Encouragement]) -> Iterator[Diagnostic]:
    for entry in encouragements:
        yield Diagnostic(
            span_of(entry, "academy"),
            "outcome-missing",
            f"there is no Outcome Document of {entry.academy}",
            (f'Make it: python3 scripts/new.py outcome "Outcome Document {entry.academy}".',),
        )


def _not_at_hand(
    outcome: OutcomeDocument, encouragements: Sequence[Encouragement]
) -> Iterator[Diagnostic]:
    """Nothing is put into the mouth of a document whose text is not at hand."""
    for entry in encouragements:
        yield Diagnostic(
            span_of(entry, "academy"),
            "outcome-missing",
            f"the text of the Outcome Document of {outcome.year} is not at hand",
            ("Enter it there first, with another state than known; or remove this file.",),
            related=(Related(span_of(outcome, "state"), "it says so here"),),
        )


def _gaps(
    outcome: OutcomeDocument, encouragements: Sequence[Encouragement]
) -> Iterator[Diagnostic]:
    """Find the numbers that no encouragement of a document has."""
    numbers = {entry.number for entry in encouragements}
    last = max((number for number in numbers if number), default=0)
    absent = [each for each in range(1, last + 1) if each not in numbers]
    if absent:
        listed = f"number{'s' * (len(absent) > 1)} {', '.join(map(str, absent))}"
        yield Diagnostic(
            span_of(outcome, "title"),
            "encouragement-number",
            f"no encouragement of {outcome.year} has the {listed}",
            ("Add what is missing, each in a file of its own: scripts/new.py encouragement.",),
        )


def _clusters(
    outcome: OutcomeDocument, encouragements: Sequence[Encouragement]
) -> Iterator[Diagnostic]:
    """Every part has an encouragement, and every encouragement a part, if there are parts."""
    codes = {each.code: each.title for each in outcome.clusters}
    for index, code in enumerate(codes):
        if all(entry.cluster != code for entry in encouragements):
            yield Diagnostic(
                span_of(outcome, "clusters", index),
                "outcome-cluster",
                f"no encouragement stands in the cluster '{code}'",
                (f"Write cluster: {code} into its encouragements, or remove it here.",),
            )
    for entry in encouragements:
        if entry.cluster not in codes and (codes or entry.cluster is not None):
            is_there = entry.cluster is not None
            yield Diagnostic(
                span_of(entry, "cluster" if is_there else "number"),
                "outcome-cluster",
                f"the Outcome Document of {outcome.year} has no cluster '{entry.cluster}'"
                if is_there
                else "the encouragement names no cluster, and its Outcome Document has some",
                names.help_for(entry.cluster or "", codes, outcome.path)
                if codes
                else (f"List the clusters in {outcome.path}, or remove this line.",),
            )


def _errata(
    outcome: OutcomeDocument, encouragements: Sequence[Encouragement]
) -> Iterator[Diagnostic]:
    numbers = {entry.number for entry in encouragements}
    for index, erratum in enumerate(outcome.errata):
        if erratum.number is not None and erratum.number not in numbers:
            yield Diagnostic(
                span_of(outcome, "errata", index, "number"),
                "encouragement-number",
                f"no encouragement of {outcome.year} has the number {erratum.number}",
                ("Mend the number; leave it out where the document itself was corrected.",),
            )
