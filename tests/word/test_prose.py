"""A text as runs of a word processor, each with its looks and its language."""

from __future__ import annotations

from golocal.text import parser
from golocal.word import prose
from golocal.word.markup import Element, q

TEXT = (
    "Plain *em* **strong** ***both*** `code` H<sub>2</sub> m<sup>2</sup>[@1] "
    '<span lang="de">Rat *der* Stadt</span> <abbr title="United Nations">UN</abbr> '
    '<bdi lang="ar" dir="rtl">\u0643</bdi> [a *link*](https://a.example)'
)


def of_run(run: Element) -> tuple[str, str]:
    """The words of a run, and what is said of them."""
    looks = run.find(q("w:rPr"))
    told = [
        " ".join([each.tag.rpartition("}")[2], *each.attrib.values()])
        for each in (looks if looks is not None else ())
    ]
    return "".join(each.text or "" for each in run.iter(q("w:t"))), ", ".join(told)


def test_each_kind_of_inline_has_its_looks_and_its_language() -> None:
    """Also one within another."""
    (paragraph,) = prose.written(parser.parse(TEXT).text, prose.Links())

    found = [said for each in paragraph.iter(q("w:r")) if (said := of_run(each))[0].strip()]
    assert found == [
        ("Plain ", ""),
        ("em", "i, iCs"),
        ("strong", "b, bCs"),
        ("both", "b, bCs, i, iCs"),
        ("code", ""),
        (" H", ""),
        ("2", "vertAlign subscript"),
        (" m", ""),
        ("2", "vertAlign superscript"),
        ("[1]", ""),
        ("Rat ", "lang de de"),
        ("der", "i, iCs, lang de de"),
        (" Stadt", "lang de de"),
        ("UN", ""),
        ("\u0643", "lang ar ar"),
        ("a ", "rStyle Hyperlink"),
        ("link", "rStyle Hyperlink, i, iCs"),
    ]
