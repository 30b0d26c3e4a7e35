"""An entry is told in another language by an overlay: words of its own over the same facts."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from golocal.base import catalogue
from golocal.collection import corpus, permanence, translations, wording
from golocal.collection.corpus import Loaded
from golocal.commands import check, translate
from golocal.data import table
from golocal.editing import overlays
from golocal.entry import schema, words
from golocal.entry.model import Corpus
from golocal.entry.overlay import Made, Provenance, Translation
from golocal.text import digest, parser, tree

Collection = Callable[..., Path]
Said = pytest.CaptureFixture[str]

PROJECT = Path(__file__).parents[2]
OVERLAYS = PROJECT / "tests" / "languages" / "practices" / "promising"
SLUG = "lillevik-open-budget"
ENTRY = f"practices/promising/{SLUG}.md"
FOLDER = "promising"
ENTRY_BELOW = f"{FOLDER}/{SLUG}.md"
FRENCH = f"practices/promising/{SLUG}.fr.md"
BOTH = {f"promising/{file.name}": file.read_text("utf-8") for file in sorted(OVERLAYS.glob("*.md"))}
ENGLISH = (PROJECT / "tests/sample/practices/promising" / f"{SLUG}.md").read_text("utf-8")
THEMES = """\
label: Thèmes
note: De quoi il s’agit.
translation: {made: machine, by: A made-up tool}
terms:
"""


@pytest.fixture
def told(collection: Collection) -> Corpus:
    """The sample with its French and its Arabic overlay."""
    loaded = corpus.load(collection(BOTH))
    assert loaded.diagnostics == ()
    return loaded.corpus


def test_an_entry_has_the_words_of_its_overlay_and_keeps_its_facts(told: Corpus) -> None:
    """Title, lists and sections are French; the year, the codes and the sources are the same."""
    own = told.practices[SLUG]
    french = translations.localised(told, "fr").practices[SLUG]

    assert french.title == "Un budget que chaque habitant peut lire"
    assert french.partners == ("Comité des habitants",)
    assert [each.title for each in french.sections][:2] == ["Contexte", "Objectif"]
    assert [each.id for each in french.sections] == [each.id for each in own.sections]
    assert (french.city, french.place.country.label) == ("Lillevik", "Norvège")
    assert (french.since, french.themes, french.sources) == (own.since, own.themes, own.sources)
    assert french.path == own.path


def test_what_is_not_translated_stays_as_it_is_and_says_so(told: Corpus) -> None:
    """Of the other practice only the name of its country is French."""
    french = translations.localised(told, "fr")
    charter = french.practices["sampletown-charter"]

    assert charter.title == "A charter on one page"
    assert charter.place.country.label == "Autriche"
    assert translations.language_of(french, charter) == "en"
    assert translations.language_of(french, french.practices[SLUG]) == "fr"


def test_it_is_known_how_an_entry_stands_in_each_language(told: Corpus) -> None:
    """Its own language first, then its overlays, each with who made it and what is older."""
    practice = told.practices[SLUG]
    found = dict(translations.offered(told, practice))

    made = Provenance(
        made=Made.MACHINE,
        by="A made-up tool",
        digests=dict(translations.digests(practice, told.overlays[ENTRY]["fr"])),
    )
    assert found == {
        "en": Translation(language="en", provenance=None, path=ENTRY),
        "ar": Translation(language="ar", provenance=made, path=f"practices/promising/{SLUG}.ar.md"),
        "fr": Translation(language="fr", provenance=made, path=FRENCH),
    }
    assert [each.is_provisional for each in found.values()] == [False, True, True]


@pytest.mark.parametrize("made", [Made.MACHINE, Made.MACHINE_REVISED])
def test_what_a_machine_made_is_provisional_until_a_body_answers_for_it(made: Made) -> None:
    """Somebody's having gone over it is no answer for it."""
    alone = Provenance(made=made, by="A made-up tool")
    answered = replace(alone, reviewed=date(2026, 11, 1), reviewer="A made-up body")

    assert (alone.is_provisional, answered.is_provisional) == (True, False)


@pytest.mark.parametrize(
    "ways", [(Made.MACHINE, Made.MACHINE_REVISED), (Made.MACHINE_REVISED, Made.MACHINE)]
)
def test_a_book_says_the_least_that_was_done_for_any_of_its_words(
    ways: tuple[Made, Made], told: Corpus
) -> None:
    """Where one text was revised and another was not, nobody is told that all were."""
    words_ = catalogue.load("fr")
    french = translations.localised(told, "fr")
    practices = tuple(french.practices.values())
    standing = {
        each.path: {
            "fr": Translation(
                language="fr", provenance=Provenance(made=made, by="A tool"), path=each.path
            )
        }
        for each, made in zip(practices, ways, strict=True)
    }

    said = wording.translated(replace(french, translations=standing), practices, words_)

    assert said == words_.text("print.translated.machine", language="anglais")


def test_a_part_that_has_changed_makes_the_translation_older(collection: Collection) -> None:
    """A word does; a source mark, a typographic variant and white space do not."""
    changed = ENGLISH.replace("three gaps", "four gaps").replace("budget.[@1]", "budget.[@2]")
    loaded = corpus.load(
        collection({**BOTH, f"promising/{SLUG}.md": changed.replace("Residents'", "Residents’")})
    )
    found = translations.offered(loaded.corpus, loaded.corpus.practices[SLUG])

    assert found["fr"].stale == ("results",)


def test_a_heading_in_a_section_has_the_address_of_its_counterpart(collection: Collection) -> None:
    """Headings are told apart by their order, whatever their words."""
    loaded = corpus.load(
        collection(
            {
                f"promising/{SLUG}.md": ENGLISH.replace("The panel", "### First\n\nThe panel"),
                f"promising/{SLUG}.fr.md": BOTH[f"promising/{SLUG}.fr.md"].replace(
                    "Le comité a", "### Premier\n\nLe comité a"
                ),
            }
        )
    )
    french = translations.localised(loaded.corpus, "fr").practices[SLUG]
    headings = french.sections[4].text.headings()

    assert [(each.title, each.id) for each in headings] == [("Premier", "first")]


def test_vocabularies_have_the_labels_of_a_language(collection: Collection, sample: Loaded) -> None:
    """Codes and wider terms stay; countries have their names from CLDR without a file."""
    english = sample.corpus.vocabularies["themes"]
    terms = "".join(
        f"  - {{code: {each.code}, label: Le {each.code}"
        + (', note: "Une note."' if each.note else "")
        + "}\n"
        for each in english
    )
    loaded = corpus.load(collection({"vocabularies/themes.fr.yml": THEMES + terms}))
    assert loaded.diagnostics == ()
    books = translations.localised(loaded.corpus, "fr").vocabularies

    assert books["themes"].label == "Thèmes"
    assert books["themes"]["budgeting"].label == "Le budgeting"
    assert books["themes"]["budgeting"].broader == english["budgeting"].broader
    assert books["countries"]["NO"].label == "Norvège"
    assert loaded.corpus.vocabularies["themes"] == english


def test_an_entry_may_be_written_first_in_another_language(collection: Collection) -> None:
    """Its headings are of that language, and its English is an overlay like any other."""
    french = BOTH[f"promising/{SLUG}.fr.md"].partition("---\n\n")[2]
    front = ENGLISH.partition("---\n\n")[0].replace("evidence:", "language: fr\nevidence:")
    words_ = (
        "---\ntitle: A budget for all\nsummary: It is read.\nlead: Finance Office\n"
        "partners: [Panel]\ntranslation:\n  made: machine\n  by: A made-up tool\n---\n\n"
    )
    english = words_ + ENGLISH.partition("---\n\n")[2]
    root = collection({f"promising/{SLUG}.md": f"{front}---\n\n{french}"})
    (root / f"practices/promising/{SLUG}.en.md").write_text(english, "utf-8")
    assert [each.code for each in corpus.load(root).diagnostics] == ["translation-origin"]
    assert translate.main(["--root", str(root), "--made", "en", SLUG]) == 0

    loaded = corpus.load(root)
    assert loaded.diagnostics == ()
    own = loaded.corpus.practices[SLUG]
    told = translations.localised(loaded.corpus, "en").practices[SLUG]
    assert (own.sections[0].title, own.sections[0].id) == ("Contexte", "context")
    assert (told.title, told.sections[0].title) == ("A budget for all", "Context")


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("It said “no”.[@1]", 'It said  "no".[@2]', True),
        ("A–B, [here](a.md)", "A-B, [here](b.md)", True),
        ("One word.", "Another word.", False),
        ("One *word*.", "One word.", False),
        ("- One\n- Two", "One\n\nTwo", False),
        ("![A house](a.jpg)", "![A street](a.jpg)", False),
    ],
)
def test_digests_are_of_what_a_text_says(one: str, other: str, *, are_alike: bool) -> None:
    """Not of its marks, its quotation marks, or where its links lead."""
    digests = {
        digest.of_section(tree.Section("", parser.parse(each).text, 1)) for each in (one, other)
    }

    assert (len(digests) == 1) is are_alike


def test_the_data_has_a_row_for_each_part_and_language(collection: Collection) -> None:
    """It says how the part was translated, and whether it is older than the text."""
    changed = ENGLISH.replace("three gaps", "four gaps")
    loaded = corpus.load(collection({**BOTH, f"promising/{SLUG}.md": changed}))
    text, number = table.of_translations(loaded.corpus)
    head, *rows = text.splitlines()

    assert head == "kind,id,language,part,made,reviewed,fresh"
    assert len(rows) == number == 22
    assert [row for row in rows if row.startswith(f"practice,{SLUG},fr,re")] == [
        f"practice,{SLUG},fr,results,machine,,false"
    ]
    assert len([row for row in rows if row.endswith(",true")]) == 20


def test_the_table_of_fields_says_what_is_words() -> None:
    """An overlay of a practice holds these, and a list of records by what names each."""
    fields = {each.key: each for each in words.fields_of(schema.PRACTICE)}

    assert [*fields] == [
        "title", "summary", "city", "lead", "partners", "budget", "contact", "image", "waive",
        "translation",
    ]  # fmt: skip
    inner = words.record_of(fields["image"])
    assert inner is not None
    assert [each.key for each in inner.fields] == ["alt"]


def test_a_skeleton_holds_the_english_to_be_written_over(
    collection: Collection, capsys: Said
) -> None:
    """Headings are French, and it is said of which text it was made."""
    root = collection()
    assert translate.main(["--root", str(root), "new", "fr", SLUG]) == 0
    assert "Write each text over in its place" in capsys.readouterr().out
    text = (root / FRENCH).read_text("utf-8")
    digests = re.findall(r"^    [a-z-]+: \"?[0-9a-f]{8}\"?$", text, re.MULTILINE)

    assert text.startswith("---\ntitle: A budget that every resident can read\n")
    assert "# city: Lillevik\n# lead: Finance Office of Lillevik\n" in text
    assert "\nvolume:" not in text
    assert "## Mise en œuvre\n\nThe office wrote it anew" in text
    assert len(digests) == 12  # of what may stay as it is, too
    assert translate.main(["--root", str(root), "new", "fr", SLUG]) == 2


def test_a_part_is_still_true_for_a_reason_that_stays(collection: Collection, capsys: Said) -> None:
    """One digest is renewed, the others and earlier reasons stay."""
    changed = ENGLISH.replace("three gaps", "four gaps").replace("One gap stayed", "A gap stayed")
    root = collection({**BOTH, f"promising/{SLUG}.md": changed})

    def still(part: str, reason: str) -> int:
        return translate.main(["--root", str(root), "--still-true", "fr", SLUG, part, reason])

    assert still("results", "a typo") == 0
    assert still("challenges-and-lessons", "the\n  same") == 0
    assert still("nothing", "a typo") == 2
    assert "It has: title, summary, lead" in capsys.readouterr().err
    text = (root / FRENCH).read_text("utf-8")
    assert re.findall(r"    (\S+): \S+ # (.+)", text) == [
        ("results", "still true: a typo"),
        ("challenges-and-lessons", "still true: the same"),
    ]
    assert corpus.load(root).corpus.translations[ENTRY]["fr"].stale == ()


def test_the_table_tells_what_is_fresh_older_and_missing(
    collection: Collection, capsys: Said
) -> None:
    """A row for each entry, a column for each language that is asked for."""
    root = collection({**BOTH, f"promising/{SLUG}.md": ENGLISH.replace("three gaps", "four gaps")})
    assert translate.main(["--root", str(root), "--status", "fr"]) == 0

    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["entry", "fr"],
        ["promising/lillevik-open-budget", "older:", "results"],
        ["promising/sampletown-charter", "–"],
        ["encouragements/commitment", "–"],
        ["volumes/01-budgets-and-charters", "–"],
        ["academies/2024", "–"],
        ["book", "of", "volume", "1", "lacks", "3", "of", "4"],
        ["book", "of", "key", "encouragements", "lacks", "1", "of", "1"],
    ]


def test_a_file_that_ends_with_who_made_it_takes_digests() -> None:
    """Whoever begins one by hand may have come no further."""
    begun = "---\ntitle: Un\ntranslation:\n  made: machine"

    assert overlays.with_digests(begun, {"title": "12345678"}, {}) == (
        f'{begun}\n  from:\n    title: "12345678"'
    )


def test_what_to_type_names_one_entry(outcome_collection: Collection) -> None:
    """An Academy and its Outcome Document are called by one year."""
    name = "outcomes/2028.fr.md"
    made = "translation: {made: human, by: A made-up body}"
    root = outcome_collection({name: f"---\ntitle: Un\n{made}\n---\n\n## Préambule\n\nNous.\n"})
    told = [each for each in corpus.load(root).diagnostics if each.span.path.endswith(name)]

    assert [each.help for each in told if each.code == "translation-origin"] == [
        ("If that is today's, type: python3 scripts/translate.py --made fr outcomes/2028",)
    ]


def test_a_translation_is_missed_also_of_an_entry_that_is_called_like_its_folder(
    collection: Collection,
) -> None:
    """Its new name is looked for in the name of the file alone."""
    before = collection(
        {
            ENTRY_BELOW: None,
            f"{FOLDER}/promising.md": ENGLISH,
            f"{FOLDER}/promising.fr.md": BOTH[f"{FOLDER}/{SLUG}.fr.md"],
        }
    )
    old = corpus.load(before)
    (before / "practices" / FOLDER / "promising.fr.md").unlink()
    renamed = before / "practices" / FOLDER / "promising.md"
    renamed.rename(renamed.with_stem("promised"))
    text = ENGLISH.replace("sources:\n", "aliases: [promising]\nsources:\n", 1)
    renamed.with_stem("promised").write_text(text, "utf-8")

    assert [each.message for each in permanence.compare(old, corpus.load(before))] == [
        "the translation of practices/promising/promised.md into 'fr' was published and is gone"
    ]


@pytest.mark.parametrize("words_", [["new", "xx", SLUG], ["new", "fr", "nowhere"], ["new"], []])
def test_what_cannot_be_done_is_said(collection: Collection, words_: list[str]) -> None:
    """There is no such language, no such entry, or too little is said."""
    assert translate.main(["--root", str(collection()), *words_]) == 2


def test_the_check_shows_the_words_that_were_translated(
    collection: Collection, capsys: Said
) -> None:
    """They are found in the history by their digest, whatever was committed since."""
    root = collection(BOTH)
    for name in ("init -q", "add .", "-c user.name=A -c user.email=a@example.org commit -qm One"):
        subprocess.run(["git", "-C", root, *name.split()], check=True)
    changed = ENGLISH.replace("The panel found three gaps.", "The panel found four gaps. It did.")
    (root / ENTRY).write_text(changed, "utf-8")

    assert check.main(["--root", str(root), FRENCH]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "help: It said: The panel found three gaps. help: Now: The panel found four gaps. It did."
        in said
    )
    (root / ".git").rename(root / "elsewhere")
    assert check.main(["--root", str(root), FRENCH]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "What it said is not in the history here. Now: The panel found four gaps. It did." in said
    )


def test_straight_marks_become_those_of_the_language(collection: Collection, capsys: Said) -> None:
    """French has its guillemets, with spaces that do not break."""
    french = BOTH[f"promising/{SLUG}.fr.md"].replace("une imprimante", 'une "imprimante"')
    root = collection({**BOTH, f"promising/{SLUG}.fr.md": french})

    assert check.main(["--root", str(root), FRENCH]) == 0
    assert "help: Write « and », as in a book" in capsys.readouterr().out
    assert check.main(["--root", str(root), "--fix", FRENCH]) == 0
    assert "d’une «\u00a0imprimante\u00a0» et" in (root / FRENCH).read_text("utf-8")


def test_nothing_that_ships_claims_a_person_or_a_review(series: Loaded) -> None:
    """What the project ships was made by a machine, and nobody has answered for it."""
    loaded = series.corpus
    made = [
        *(each.translation for found in loaded.overlays.values() for each in found.values()),
        *(each.translation for found in loaded.names.values() for each in found.values()),
    ]

    assert [
        each for each in made if each.made is Made.HUMAN or each.reviewed or each.reviewer
    ] == []


def test_every_language_has_every_heading() -> None:
    """The ids are those of English, which the table of fields knows."""
    english = catalogue.headings(catalogue.SOURCE)
    for language in catalogue.languages():
        assert [*catalogue.headings(language)] == [*english]
