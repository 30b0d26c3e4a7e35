"""The names by which people call terms and countries, in several languages, to codes.

Whoever reads an answer, checks an entry or says "did you mean" asks here. Names of countries come
from CLDR by Babel; what people also say stands in `USUAL`. A name that could mean two is never
taken for one of them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache

from golocal.base import catalogue, collation

COUNTRIES = "countries"
"""The vocabulary whose terms have names in CLDR; its codes are those of ISO 3166."""

USUAL: Mapping[str, str] = {
    "AE": "UAE; Emirates",
    "BO": "Plurinational State of Bolivia",
    "CD": "Congo; Kongo; الكونغو; DRC; DR Congo; Zaire; Democratic Republic of the Congo; RDC; "
    "République démocratique du Congo; Demokratische Republik Kongo",
    "CG": "Congo; Kongo; الكونغو; Republic of the Congo; Republic of Congo",
    "CI": "Ivory Coast; Elfenbeinküste; Costa de Marfil",
    "CV": "Cape Verde; Cap-Vert",
    "CZ": "Czech Republic; République tchèque; República Checa; Tschechische Republik; "
    "جمهورية التشيك",
    "GB": "UK; Great Britain; Britain; England; Scotland; Wales; Northern Ireland; Angleterre; "
    "Grande-Bretagne; Écosse; Pays de Galles; Irlande du Nord; Gran Bretaña; Inglaterra; Escocia; "
    "Gales; Irlanda del Norte; Großbritannien; Schottland; Nordirland; بريطانيا; "
    "بريطانيا العظمى; إنجلترا; إنكلترا; اسكتلندا; ويلز; أيرلندا الشمالية",
    "HK": "Hong Kong; Hongkong",
    "IR": "Islamic Republic of Iran",
    "KP": "Korea; Corée; Corea; كوريا; DPRK; Democratic People’s Republic of Korea",
    "KR": "Korea; Corée; Corea; كوريا; ROK; Republic of Korea; République de Corée; "
    "República de Corea; Republik Korea; جمهورية كوريا",
    "LA": "Lao PDR; Lao; Lao People’s Democratic Republic",
    "MD": "Republic of Moldova",
    "MK": "Macedonia; Macédoine; Mazedonien",
    "MM": "Burma; Birmanie; Birmania; Birma; Myanmar",
    "MO": "Macao; Macau",
    "NL": "Holland; Hollande; Holanda; هولندا",
    "PS": "Palestine; Palestina; Palästina; فلسطين; Occupied Palestinian Territory; "
    "État de Palestine; Estado de Palestina; Staat Palästina; دولة فلسطين",
    "SZ": "Swaziland",
    "TL": "East Timor; Timor oriental; Osttimor",
    "TR": "Turkey",
    "US": "USA; US; America; États-Unis d’Amérique; Estados Unidos de América; EE. UU.; "
    "Vereinigte Staaten von Amerika; الولايات المتحدة الأمريكية; أمريكا",
    "VA": "Vatican; Holy See",
    "VG": "Virgin Islands",
    "VI": "Virgin Islands",
    "VN": "Viet Nam",
    "ZZ": "Republic of China",
}
"""What people also call a country, by its code; ZZ is none."""

FORMAL = re.compile(
    r"^(?:the-)?(?:(?:federal|federative|islamic|united|co-operative|socialist|democratic)-)*"
    r"(?:(?:republic|kingdom|state|commonwealth|principality|federation)-of-)?(?:the-)?"
    r"|^(?:(?:bundes)?republik|konigreich)-|^(?:republique|republica|royaume|reino)-(?:de-|du-|del-)?"
)
"""What stands before the name of a country in its full name."""

OF_A_RIGHT = re.compile(r"^(?:the )?(?:human )?rights? (?:to|of) (?:the |an? )?", re.IGNORECASE)
"""What stands before a label in a sentence: the right to housing."""

TURNED = re.compile(r"^(?P<name>[^,(]+?)\s*(?:,\s*|\()(?P<before>[^()]*?)\)?$")
"""A name whose beginning stands behind it: "Korea, Republic of"."""

ALIKE = 0.84
BESIDE = 0.04
"""How like a name must be to be meant, and how near a second may come, on difflib's scale."""

SHORTEST = 5
"""With fewer letters, a slip makes another name of a name."""

FEWEST_OF_A_WORD = 4
"""With fewer letters, a label says nothing by standing in a longer answer."""

LONGEST = 100
"""No name of a country has more letters; a text that has is not looked through for one."""

MOST_MEANT = 3


def code(word: str, labels: Mapping[str, str], vocabulary: str = "") -> str | None:
    """The code of the term that a word means; None where it means none, or more than one."""
    if word in labels:
        return word
    if len(word) > LONGEST:
        return None
    folded = fold(word)
    own = {fold(each): each for each in labels} | {fold(label): c for c, label in labels.items()}
    if vocabulary != COUNTRIES:
        return own.get(folded)
    found = [each for each in _called(word) if each in labels]
    return found[0] if len(found) == 1 else None if found else own.get(folded)


def meant(word: str, labels: Mapping[str, str], vocabulary: str = "") -> tuple[str, ...]:
    """The codes that a word may mean: one, a few where nobody can tell, or none."""
    sure = code(word, labels, vocabulary)
    if sure is not None:
        return (sure,)
    if len(word) > LONGEST:
        return ()
    if vocabulary != COUNTRIES:
        bare = OF_A_RIGHT.sub("", word)
        sure = code(bare, labels, vocabulary) if bare != word else None
        near = sure or collation.nearest_code(word, labels)
        return _held(word, labels) if near is None else (near,)
    called = [each for each in _called(word) if each in labels]
    return tuple(called or _near(fold(word), labels))


def _held(word: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The codes whose label or own words stand in a longer answer: "Housing policy"."""
    said = f"-{fold(word)}-"
    held = [
        each
        for each, label in labels.items()
        if any(len(own) >= FEWEST_OF_A_WORD and f"-{own}-" in said for own in (fold(label), each))
    ]
    return tuple(held[:MOST_MEANT])


def help_for(
    word: str, labels: Mapping[str, str], where: str, vocabulary: str = ""
) -> tuple[str, ...]:
    """What to type instead of an unknown code; `where` names the list of all codes."""
    told = [
        (typed(each) if each[0].isdigit() else f"'{each}'")
        + ("" if labels[each] == each else f" ({labels[each]})")
        for each in meant(word, labels, vocabulary)[:MOST_MEANT]
    ]
    first = (f"Did you mean {' or '.join(told)}?",) if told else ()
    if len(labels) <= collation.MOST_LISTED:
        return (*first, f"Choose one of: {', '.join(map(typed, labels))}.")
    return (*first, f"The codes are listed in {where}.")


def typed(code: str) -> str:
    """A code as entries have it: one of figures in quotation marks, as it is no number."""
    return f'"{code}"' if code[0].isdigit() else code


def fold(name: str) -> str:
    """A name to compare: without case, accents, points and signs."""
    plain = name.replace("&", " and ").replace("’", "").replace("'", "")
    words = re.findall(r"\w+", re.sub(r"\b(\w)\.\s?(?=\w\b)", r"\1", plain))
    return re.sub(r"^st-|(?<=-)st-", "saint-", collation.sort_key(" ".join(words)))


@cache
def _countries() -> Mapping[str, tuple[str, ...]]:
    """The codes of countries by their folded names."""
    found: dict[str, dict[str, None]] = {}
    for language in catalogue.languages():
        for each, name in catalogue.without_words(language).locale.territories.items():
            if re.fullmatch(r"[A-Z]{2}", each):
                found.setdefault(fold(name), {})[each] = None
    for each, names in USUAL.items():
        for name in names.split(";"):
            found.setdefault(fold(name), {})[each] = None
    return {name: tuple(codes) for name, codes in found.items()}


def _called(word: str) -> tuple[str, ...]:
    """The codes of the countries that are called like this, its usual turns put right."""
    known = _countries()
    turned = TURNED.match(word.strip())
    tried = [fold(word)]
    if turned:
        tried += [fold(f"{turned['before']} {turned['name']}"), fold(turned["name"])]
    tried += [FORMAL.sub("", each) for each in tried]
    return next((known[each] for each in tried if each in known), ())


def _near(folded: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of the countries whose names are surely meant, but for a slip."""
    if len(folded) < SHORTEST:
        return ()
    best: dict[str, float] = {}
    own = {fold(label): (each,) for each, label in labels.items()}
    for name, codes in {**own, **_countries()}.items():
        if name[:2] != folded[:2]:
            continue  # Styria is not Syria
        ratio = difflib.SequenceMatcher(None, folded, name).ratio()
        for each in codes:
            if each in labels:
                best[each] = max(ratio, best.get(each, 0))
    top = max(best.values(), default=0)
    near = [each for each, ratio in best.items() if ratio >= max(ALIKE, top - BESIDE)]
    return tuple(sorted(near, key=lambda each: -best[each]))
