"""A text as values for the typesetter, of every kind of block and inline, each with all it says."""

from __future__ import annotations

from typing import get_args

from golocal.text import parser, tree, typst
from golocal.text.typst import Json

EDITION = typst.Edition(
    marks=lambda numbers: {"i": "marks", "c": list(numbers)},
    link=lambda target, inside: [{"i": "a", "href": target, "c": inside}],
    picture=lambda target, alternative: {"b": "fig", "file": target, "alt": alternative},
)

TEXT = """\
Plain *em* **strong** `code` H<sub>2</sub>O m<sup>2</sup>[@1] [@2]
<span lang="de">Rat</span> <bdi lang="ar" dir="rtl">\u0643</bdi>
<abbr title="United Nations">UN</abbr> \\[@1]
[link](https://a.example "title")<br>end

### Third

##### Fifth

#### Fourth

3. three
4. four

- one
  - two

> quoted

| l | c | r | n |
|:--|:-:|--:|---|
| 1 | 2 | 3 | 4 |

![A hall](hall.png)

```python
code *a*
```

---
"""


def said(*inside: Json) -> Json:
    """A paragraph."""
    return {"b": "p", "c": list(inside)}


def test_each_kind_of_block_and_inline_is_this() -> None:
    """Numbers, languages, sides of columns and levels of headings among it."""
    found = parser.parse(TEXT)
    assert list(found.diagnostics) == []

    assert typst.blocks(found.text, EDITION, level=2) == [
        said(
            "Plain ",
            {"i": "em", "c": ["em"]},
            " ",
            {"i": "strong", "c": ["strong"]},
            " ",
            {"i": "code", "c": ["code"]},
            " H",
            {"i": "sub", "c": ["2"]},
            "O m",
            {"i": "sup", "c": ["2"]},
            {"i": "marks", "c": [1, 2]},
            " ",
            {"i": "lang", "language": "de", "c": ["Rat"]},
            " ",
            {"i": "lang", "language": "ar", "c": ["\u0643"]},
            " ",
            {"i": "abbr", "c": ["UN"]},
            " [@1] ",
            {"i": "a", "href": "https://a.example", "c": ["link"]},
            {"i": "br"},
            "end",
        ),
        {"b": "h", "level": 2, "c": ["Third"]},
        {"b": "h", "level": 3, "c": ["Fifth"]},
        {"b": "h", "level": 3, "c": ["Fourth"]},
        {"b": "ol", "start": 3, "c": [[said("three")], [said("four")]]},
        {
            "b": "ul",
            "start": None,
            "c": [[said("one"), {"b": "ul", "start": None, "c": [[said("two")]]}]],
        },
        {"b": "quote", "c": [said("quoted")]},
        {
            "b": "table",
            "align": ["left", "center", "right", ""],
            "head": [["l"], ["c"], ["r"], ["n"]],
            "rows": [[["1"], ["2"], ["3"], ["4"]]],
        },
        {"b": "fig", "file": "hall.png", "alt": "A hall"},
        {"b": "pre", "c": "code *a*"},
        {"b": "hr"},
    ]


def test_no_kind_is_missing_above() -> None:
    """A new one must be set as well."""
    nodes = {type(each) for each in parser.parse(TEXT).text.nodes}

    assert {*get_args(tree.Block), *get_args(tree.Inline)} <= nodes
