"""Made pages, right and wrong: what is measured is told, and what is well is left alone."""

from __future__ import annotations

import dataclasses
import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from golocal.book.handout import Handout
from golocal.pdf.inspection import Kind
from golocal.pdf.typeset import Typeset, Typesetter, TypesettingError

pytestmark = pytest.mark.pdf

PROJECT = Path(__file__).parents[2]

HEAD = """\
#import "shared.typ": *
#import "pages.typ": *
#let d = json("data.json")
#let g = scale(d)
#let pages = pages-of(g, "Made pages")
#show: document-of.with(g, d)
#show: headings-of.with(g)
#set page(numbering: "1")
#heading(level: 1, outlined: false, bookmarked: true)[Made pages]
#for n in (2, 3) { heading(level: n, outlined: false, bookmarked: false)[A part] }
#let L = g.line
// The lines of a page, and room that leaves so many at its foot.
#let most = calc.floor((g.height - g.head - g.foot) / L)
#let leave(n) = par(range(most - n).map(n => [Above.]).join(linebreak()))
// A paragraph of so many lines.
#let full(n) = par({
  for _ in range(n - 1) { [Words from edge to edge] + linebreak(justify: true) }
  [the end.]
})
#let text-of(n) = for _ in range(n) { par(lorem(40)) }
#let alone = par("One line of words.")
#let h(words) = heading(level: 4, outlined: false, bookmarked: false, words)
#let prose(body) = run(g, "made", ..pages.columnar, body)
"""

FOOT = "\n#layout-of(d)\n"


@dataclass(frozen=True, slots=True)
class Case:
    """A document of a few pages, and what is to be found in it: kinds of faults by folio."""

    name: str
    body: str
    found: Sequence[tuple[Kind, str]] = ()


def right(name: str, body: str) -> Case:
    """A document in which nothing is amiss."""
    return Case(name, body)


def wrong(name: str, body: str, *found: tuple[Kind, str]) -> Case:
    """A document in which something is amiss."""
    return Case(name, body, found)


NO_CARE = "#set text(costs: (widow: 0%, orphan: 0%))\n"
ROWS = "table(columns: 2, ..range({}).map(n => ({} str(n), [Value])).flatten())"

CASES = (
    right("a page of text", "#prose(text-of(3))"),
    right("text over several pages", "#prose(text-of(30))"),
    right("three lines on the last page", "#prose({ text-of(4); pagebreak(); par(lorem(24)) })"),
    wrong("facts that run over by a few lines",
          '#run(g, "made", ..pages.opener, { text-of(4); pagebreak(); text-of(1) })\n'
          '#run(g, "made-text", ..pages.columnar, text-of(4))',
          (Kind.EMPTY, "3")),
    right("a page full of facts",
          '#run(g, "made", ..pages.opener, text-of(4))\n'
          '#run(g, "made-text", ..pages.columnar, text-of(4))'),
    wrong("a line on the last page", "#prose({ text-of(4); pagebreak(); alone })",
          (Kind.LINE, "3")),
    wrong("two lines on the last page", "#prose({ text-of(4); pagebreak(); alone; alone })",
          (Kind.THIN, "3")),
    wrong("nothing on the last page", "#prose({ text-of(4); pagebreak(); [] })",
          (Kind.THIN, "3")),
    right("a text of one line on a page of its own", "#prose(alone)"),
    right("a picture on the last page",
          '#prose({ text-of(4); pagebreak(); image("dot.png", alt: "A dot", width: 30mm) })'),
    wrong("a page that is nearly empty before the next",
          "#prose({ alone; alone; alone; alone; pagebreak(); text-of(3) })",
          (Kind.EMPTY, "2")),
    right("a page that is filled to a third before the next",
          "#prose({ leave(calc.floor(most * .66)); alone; pagebreak(); text-of(3) })"),
    wrong("a page with nothing but its folio",
          "#prose({ text-of(4); pagebreak(); pagebreak(); text-of(3) })",
          (Kind.EMPTY, "3")),
    right("a picture alone before the next page",
          '#prose({ image("dot.png", alt: "A dot", width: 60mm); pagebreak(); text-of(2) })'),
    wrong("a heading at the foot",
          "#prose({ leave(4); h([Results]); pagebreak(); text-of(2) })",
          (Kind.HEADING, "2")),
    wrong("a heading of two lines at the foot",
          "#prose({ leave(7); h([Results that came after many years of work in the city and its "
          "districts, as they were told]); pagebreak(); text-of(2) })",
          (Kind.HEADING, "2")),
    right("a last section of one line above the foot",
          "#prose({ leave(6); h([Challenges and lessons]); alone })"),
    right("a heading with two lines before the text goes on",
          "#prose({ leave(6); h([Results]); text-of(6) })"),
    right("a heading at the head, after a full line", "#prose({ text-of(12); h([Results]); "
          "text-of(6); h([Lessons]); text-of(9) })"),
    wrong("the first line of a paragraph at the foot",
          NO_CARE + "#prose({ leave(1); full(6); text-of(3) })",
          (Kind.LINE, "2")),
    wrong("the last line of a paragraph at the head",
          NO_CARE + "#prose({ leave(4); full(5); text-of(6) })",
          (Kind.LINE, "3")),
    right("two lines of a paragraph on each page", "#prose({ leave(2); full(4); text-of(2) })"),
    right("an item of a list at the head",
          "#prose({ leave(4); par(lorem(20)); list([A line.], [Another line.], [A third.], "
          "[A fourth.], [A fifth.], [A sixth.], [The last.]) })"),
    wrong("the row of a table without the others",
          "#prose({ leave(4); " + ROWS.format(4, "[#metadata(n)<row>] +") + "; text-of(3) })",
          (Kind.LINE, "3")),
    right("the rows of a table over two pages",
          "#prose({ leave(8); " + ROWS.format(12, "[#metadata(n)<row>] +") + "; text-of(3) })"),
    wrong("a word that is too long",
          '#prose(box(width: 1mm, text(hyphenate: false, "Donau" * 60)))',
          (Kind.OVERFULL, "2")),
    wrong("words over words", "#prose({ place(top + left, [Words over words.]); alone })",
          (Kind.OVERFULL, "2")),
    wrong("a heading at the foot of a column",
          '#run(g, "made", ..pages.wide, columns: 2, { leave(4); h([Index]); colbreak(); '
          "text-of(2) })",
          (Kind.HEADING, "2")),
    right("a column that is short",
          '#run(g, "made", ..pages.wide, columns: 2, { text-of(4); colbreak(); alone })'),
    wrong("a line in the first column of the last page",
          '#run(g, "made", ..pages.wide, columns: 2, { text-of(4); colbreak(); text-of(2); '
          "colbreak(); alone })",
          (Kind.LINE, "3")),
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tram: Handout, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Typeset]:
    """Set a body of Typst on a paper, the way that all documents go."""

    def make(body: str, paper: str = "a5") -> Typeset:
        root = tmp_path_factory.mktemp("made")
        shutil.copytree(PROJECT / "overrides/print", root / "overrides/print")
        (root / "overrides/print/handout.typ").write_text(HEAD + body + FOOT, "utf-8")
        picture = io.BytesIO()
        Image.new("RGB", (60, 60)).save(picture, "png")
        (root / "overrides/print/dot.png").write_bytes(picture.getvalue())
        size, _, large = paper.partition(" ")
        sheet = dataclasses.replace(tram.head.setting, paper=size, large=bool(large))
        document = dataclasses.replace(tram, head=dataclasses.replace(tram.head, setting=sheet))
        setter = Typesetter(root)
        setter._templates["dot.png"] = picture.getvalue()
        return setter.typeset(document, "made pages")

    return make


@pytest.mark.parametrize("case", CASES, ids=[each.name for each in CASES])
def test_what_is_amiss_is_found_and_nothing_else(made: Callable[..., Typeset], case: Case) -> None:
    """By its kind and the folio of its page."""
    found = made(case.body).inspection.faults

    assert [(each.kind, each.folio) for each in found] == list(case.found), list(map(str, found))


PAPERS = ("a4", "a5", "letter", "a4 in large print", "a5 in large print")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("#prose({ place(top + left, [Words over words.]); alone })", "runs over by"),
        ("#prose({ leave(4); h([Results]); pagebreak(); text-of(2) })", "stands alone at the foot"),
        ("#prose({ text-of(4); pagebreak(); alone })", "“One line of words.” stands alone"),
    ],
)
def test_the_gates_close_in_every_paper_size(
    made: Callable[..., Typeset], body: str, said: str, paper: str
) -> None:
    """No document with such a page reaches readers."""
    with pytest.raises(TypesettingError, match=said):
        made(body, paper).refuse_faults("made pages")


@pytest.mark.parametrize("paper", PAPERS)
def test_an_end_that_would_stand_alone_is_drawn_to_the_others(
    made: Callable[..., Typeset], paper: str
) -> None:
    """Pages become a line longer, or shorter, until it does not."""
    lines = "#prose({ for n in range(most * 2 + 1) { par[A line.] } })"

    found = made(lines, paper)

    assert found.inspection.faults == ()
    (run,) = found.layout.runs
    assert run.last - run.first in {1, 2}
