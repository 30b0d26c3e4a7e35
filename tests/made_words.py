"""Words of made languages: with them a build can be tried for any language.

They show at once what is not translated, and hold each gap; nothing of them is a translation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue

WHOLE = 1000
"""No language has a plural category for whole numbers of a collection that begins above this."""

KEPT = re.compile(r"(\{[^}]*\})")
HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבצדהופגיחכלמנועקרסתשטװזץך")


def bracketed(text: str) -> str:
    """A text in brackets, for a language that is written from the left."""
    return f"[{text}]"


def in_hebrew(text: str) -> str:
    """A text in Hebrew letters, one for each Latin one, its gaps as they are."""
    parts = KEPT.split(text)
    return "".join(each if each[:1] == "{" else each.lower().translate(HEBREW) for each in parts)


def categories_of(words: Catalogue) -> tuple[str, ...]:
    """The plural categories of whole numbers, `other` last: one, other; six in Arabic."""
    found = dict.fromkeys(words.locale.plural_form(number) for number in range(WHOLE))
    return (*(each for each in found if each != catalogue.OTHER), catalogue.OTHER)


def write(folder: Path, language: str, spell: Callable[[str], str]) -> None:
    """Write the words of a made language into `folder/<language>/`, beside those of English."""
    categories = categories_of(catalogue.Catalogue(language, {}))
    target = folder / language
    target.mkdir(parents=True)
    for file in (catalogue.FOLDER / catalogue.SOURCE).glob("*.yml"):
        if file.stem in {*catalogue.EDITORS, "cldr"}:
            continue
        texts = catalogue.of_file(file)
        counts = {key.removesuffix(".one") for key in texts if key.endswith(".one")}
        counts = {each for each in counts if f"{each}.{catalogue.OTHER}" in texts}
        forms = {f"{each}.{form}" for each in counts for form in categories}
        left_out = {f"{each}.one" for each in counts} - forms
        made = {key: spell(text) for key, text in texts.items() if key not in left_out}
        for key in forms - texts.keys():
            made[key] = spell(texts[f"{key.rpartition('.')[0]}.{catalogue.OTHER}"])
        (target / file.name).write_text(json.dumps(made, ensure_ascii=False, indent=1), "utf-8")
