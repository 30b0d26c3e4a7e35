"""Documents as officials send them: ten begin as our form, the others as something of their own."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image
from tests.word.made import (
    COMPLETE,
    DOCUMENT,
    document,
    filled,
    p,
    packed,
    parts,
    relation,
    replaced,
    run,
    table,
    without,
    without_controls,
)

from golocal.word import opened, reading
from golocal.word.content import paragraphs
from golocal.word.markup import w, written

FILES = Path(__file__).parent / "files"
LABELS: Mapping[str, str] = {
    "Title": "A charter on the wall of every office",
    "Summary": "In 2011 Newtown wrote its duties on one page and hung it up in every office.",
    "City, district or region": "Newtown",
    "Country or area": "Austria",
    "Latitude": "47.07",
    "Longitude": "15.44",
    "First year": "2011",
    "Status": "Running",
    "Status as of": "2014",
    "Office in charge": "Council of Newtown",
    "Key encouragements": "Commitment",
    "Themes": "Charters",
    "Human rights": "Participation",
    "Rights-holders": "Everyone",
    "Instruments": "Charter",
    "Sustainable Development Goals": "16.7",
    "Evidence": "Documented",
    "Context": "Duties were known to few.[1]",
    "Objective": "That all know them.[1]",
    "Implementation": "The council wrote them down.[1]",
    "Actors and resources": "It cost one sheet of paper for each office.[1]",
    "Results": "The panel counted the pages on the walls.[1]",
    "Challenges and lessons": "The sheets fell down.[1]",
    "Transferability": "Another town needs glue.",
    "Sources": "The charter, Town of Newtown, 2011, https://newtown.example/charter",
}
"""The same in words of the sender's own document, by the labels of the questions."""

STATEMENTS = (
    "I wrote this text, or may publish it, and it may be published under the licence CC BY 4.0.",
    "It names offices, not private persons, and tells no case by which a person can be recognised.",
    "I have thought of those who could be harmed by it, and where there was doubt they agreed.",
    (
        "I know that it is public from the moment at which an editor publishes it, and that its "
        "history stays."
    ),
)
AGREED = table(*((each, "x") for each in STATEMENTS))
HEADINGS = (
    "<w:style w:type='paragraph' w:styleId='H'><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
)
WHO = "w:id='1' w:author='{}' w:date='2026-10-0{}T09:00:00Z'"

Blank = Callable[[str], bytes]
"""The form of a kind of entry as it goes out."""


def styled(body: str) -> bytes:
    """A document with a style for headings, `H`."""
    return document(
        body,
        relations=relation("s", "styles", "styles.xml"),
        more={
            "word/styles.xml": "<w:styles xmlns:w="
            "'http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
            f"{HEADINGS}</w:styles>"
        },
    )


def complete(blank: Blank) -> bytes:
    """As Word saves it."""
    return filled(blank("practice"))


def saved_by_another_program(blank: Blank) -> bytes:
    """Without controls."""
    return without_controls(filled(blank("practice")))


def only_bookmarks(blank: Blank) -> bytes:
    """Without controls, the keys deleted as odd words."""
    content = without_controls(filled(blank("practice")))
    for key in {*COMPLETE, "population"}:
        content = replaced(content, f"[{key.split('.')[0]}", "[")
    return content


def only_keys(blank: Blank) -> bytes:
    """Without controls and bookmarks."""
    return without(without_controls(filled(blank("practice"))), "w:bookmarkStart", "w:bookmarkEnd")


def in_the_wrong_place(blank: Blank) -> bytes:
    """One answer beside the control, one behind the grey words, one below the label."""
    some = {key: text for key, text in COMPLETE.items() if key not in ("city", "title", "lead")}
    content = filled(blank("practice"), some)
    content = replaced(
        content,
        "For example: Graz</w:t></w:r></w:p>",
        "For example: Graz</w:t></w:r></w:p><w:p><w:r><w:t>Newtown</w:t></w:r></w:p>",
    )
    number = bookmark(content, "golocal_lead")
    end = f'<w:bookmarkEnd w:id="{number}"'
    content = replaced(content, end, f"<w:r><w:t>Council of Newtown</w:t></w:r>{end}")
    before, tag, behind = content_of(content).partition('w:tag w:val="title"')
    behind = behind.replace("Write here", "Write here A charter on the wall of every office", 1)
    behind = behind.replace("<w:showingPlcHdr/>", "", 1).replace('<w:rStyle w:val="Hint"/>', "", 1)
    return replaced(content, content_of(content), before + tag + behind)


def content_of(content: bytes) -> str:
    """The XML of the text."""
    return parts(content)[DOCUMENT].decode()


def bookmark(content: bytes, name: str) -> str:
    """The number of a bookmark."""
    said = content_of(content)
    head = said[: said.index(f'w:name="{name}"')]
    return head.rpartition('w:id="')[2].split('"')[0]


def looks(text: str, *signs: str) -> object:
    """A run with signs of its look."""
    return w("r", w("rPr", *(w(sign) for sign in signs)), w("t", text))


def rich_text(blank: Blank) -> bytes:
    """Lists of Word, bold and italic words, a heading, a table in a text."""

    def item(text: str, kind: int, level: int = 0) -> object:
        listed = w("numPr", w("ilvl", val=level), w("numId", val=kind))
        return w("p", w("pPr", listed), run(text))

    cells = [["Year", "Walls"], ["2011", "40"], ["2014", "37"]]
    grid = w(
        "tbl",
        *(w("tr", *(w("tc", w("p", run(cell))) for cell in row)) for row in cells),
    )
    return filled(
        blank("practice"),
        more={
            "implementation": [
                w("p", run("The council took "), looks("three", "b"), run(" steps:[1]")),
                item("It wrote the page,", 2),
                item("it had it printed:", 2),
                item("on paper,", 1, 1),
                item("on board,", 1, 1),
                item("and it hung it up.", 2),
                w(
                    "p",
                    run("The "),
                    looks("mayor’s word ", "b", "i"),
                    run("was: a * for each wall."),
                ),
            ],
            "results": ["The panel counted in both years:[2]", grid, w("p")],
        },
    )


def five_kinds_of_bullets(blank: Blank) -> bytes:
    """Typed bullets, a sign of the font Symbol, a number with a tab."""
    symbol = w("p", w("r", w("sym", font="Symbol", char="F0B7"), w("tab"), w("t", "of glass.[1]")))
    return filled(
        blank("practice"),
        more={
            "implementation": [
                "Walls there are:",
                "• of stone,",
                "· of wood,",
                "– of clay,",
                symbol,
            ],
            "actors-and-resources": [
                "1)\tThe council pays.[1]",
                "2)\tThe offices have the glue.[1]",
            ],
            "partners": ["• Residents’ Panel", "• Guild of Glaziers"],
        },
    )


def numbers_of_sources(blank: Blank) -> bytes:
    """Raised by hand, raised as a sign, in round brackets; square metres are none."""
    raised = w("r", w("rPr", w("vertAlign", val="superscript")), w("t", "2"))
    metres = w("r", w("rPr", w("vertAlign", val="superscript")), w("t", "2"))
    return filled(
        blank("practice"),
        more={
            "context": [w("p", run("Duties were known to few."), raised)],
            "objective": ["That all know them.¹"],
            "actors-and-resources": [
                w("p", run("Each office has 20 m"), metres, run(" of wall.[1, 2]"))
            ],
            "results": ["The panel counted the pages (2)."],
        },
    )


def notes(blank: Blank) -> bytes:
    """Footnotes and an endnote instead of rows; one source is noted twice."""

    def noted(text: str, kind: str, number: int) -> object:
        return w("p", run(text), w("r", w(f"{kind}Reference", id=number)))

    rows = {key: text for key, text in COMPLETE.items() if not key.startswith("sources.2")}
    content = filled(
        blank("practice"),
        rows,
        {
            "context": [noted("Duties were known to few.", "footnote", 2)],
            "objective": ["That all know them.[1]"],
            "results": [noted("The panel counted the pages.", "footnote", 3)],
            "challenges-and-lessons": [noted("The sheets fell down.", "endnote", 2)],
        },
    )
    return with_notes(
        content,
        footnote={
            2: "What the panel found, Residents’ Panel, 2014, https://panel.example/report",
            3: "See https://panel.example/report, page 4.",
        },
        endnote={2: "Glue in offices (Institute of Glue, 2015), https://glue.example/offices"},
    )


def with_notes(content: bytes, **kinds: Mapping[int, str]) -> bytes:
    """A file with notes of some kinds."""
    every = parts(content)
    relations = "word/_rels/document.xml.rels"
    for kind, texts in kinds.items():
        root = w(f"{kind}s")
        for number, text in texts.items():
            root.append(w(kind, w("p", run(text)), id=number))
        every[f"word/{kind}s.xml"] = written(root)
        every[relations] = every[relations].replace(
            b"</Relationships>",
            relation(kind, f"{kind}s", f"{kind}s.xml").encode() + b"</Relationships>",
        )
    return packed(every)


def tracked(blank: Blank) -> bytes:
    """Changes by three people, and comments by two, one without a day."""
    change = (
        f"<w:r><w:t xml:space='preserve'>Duties were known to </w:t></w:r>"
        f"<w:del {WHO.format('Maria Exemplo', 1)}><w:r><w:delText>nobody</w:delText></w:r></w:del>"
        f"<w:ins {WHO.format('Paul Muster', 2)}><w:r><w:t>few</w:t></w:r></w:ins>"
        f"<w:ins w:id='9' w:author='Unit 4'><w:r><w:t>.[1]</w:t></w:r></w:ins>"
    )
    content = replaced(
        filled(blank("practice")),
        "<w:r><w:t>Duties were known to few, and to fewer residents still.[1]</w:t></w:r>",
        change,
    )
    every = parts(content)
    every["word/comments.xml"] = (
        "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        f"<w:comment {WHO.format('Paul Muster', 3)}>{p('Is this so?')}</w:comment>"
        f"<w:comment w:id='5' w:author='Maria Exemplo'>{p('Ask the mayor.')}</w:comment>"
        "</w:comments>"
    ).encode()
    name = "word/_rels/document.xml.rels"
    every[name] = every[name].replace(
        b"</Relationships>",
        relation("c", "comments", "comments.xml").encode() + b"</Relationships>",
    )
    return packed(every)


def people(blank: Blank) -> bytes:
    """Names, a telephone number, a mail address, and who made the file."""
    content = filled(
        blank("practice"),
        more={
            "lead": ["Maria Exemplo, Head of the Council of Newtown"],
            "context": ["Ask Ms Maria Exemplo, tel. 0316 872 4321, m.exemplo@newtown.example.[1]"],
        },
    )
    return replaced(
        content,
        "</dc:creator>",
        "</dc:creator><cp:lastModifiedBy>Paul Muster</cp:lastModifiedBy>",
        "docProps/core.xml",
    )


# What follows began as something else than our form.


def letter(_: Blank) -> bytes:
    """Nothing but a letter."""
    return document(
        p("Dear colleagues,")
        + p("our town has hung its duties on the wall. Would that be of interest?")
        + p("With kind regards, the Council of Newtown")
    )


def headings(_: Blank) -> bytes:
    """The labels as headings, the answers below."""
    body = "".join(
        p(each, looks="<w:pStyle w:val='H'/>") + p(text) for each, text in LABELS.items()
    )
    return styled(body + AGREED)


def labels_with_colons(_: Blank) -> bytes:
    """A line each, as in a mail."""
    body = p("Our practice, as you asked") + "".join(
        p(f"{each}: {text}") for each, text in LABELS.items()
    )
    return document(body + AGREED)


def table_of_their_own(_: Blank) -> bytes:
    """Label and answer side by side, without any key; the order is another."""
    rows = [(each, text) for each, text in LABELS.items()]
    return document(table(("What", "Answer"), *reversed(rows)) + AGREED)


def frames(_: Blank) -> bytes:
    """Each question in a frame of one cell, the answer in the frame below."""
    rows = [(cell,) for pair in LABELS.items() for cell in pair]
    return document(table(*rows) + AGREED)


def flattened(blank: Blank) -> bytes:
    """The form as plain paragraphs, as a mail program pastes it."""
    read = reading.read(opened.opened(filled(blank("practice"))))
    every = (each.plain for each in paragraphs(read.blocks))
    return document("".join(p(escape(each)) for each in every if each))


def old_form_fields(_: Blank) -> bytes:
    """The form fields of Word 97: a text, a list, boxes."""

    def field(data: str, result: str) -> str:
        return (
            f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>"
            "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            f"<w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )

    listed = (
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/>"
        "<w:listEntry w:val='Germany'/><w:listEntry w:val='Austria'/></w:ddList></w:ffData>"
        "</w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    box = (
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/>"
        "<w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    rows = [
        (each, p(listed) if each.startswith("Country") else p(field("<w:textInput/>", text)))
        for each, text in LABELS.items()
    ]
    return document(table(*rows) + table(*((each, p(box)) for each in STATEMENTS)))


def pasted_from_the_web(_: Blank) -> bytes:
    """Fonts, colours, links as fields and as relations, a picture from elsewhere."""
    link = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        '<w:r><w:instrText> HYPERLINK "https://newtown.example/wall" </w:instrText></w:r>'
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "<w:r><w:rPr><w:u w:val='single'/></w:rPr><w:t>the wall</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    looks_ = (
        "<w:rPr><w:rFonts w:ascii='Comic Sans'/><w:sz w:val='40'/><w:color w:val='FF0000'/></w:rPr>"
    )
    context = p(
        f"<w:r>{looks_}<w:t xml:space='preserve'>Duties were known to few, see </w:t></w:r>",
        link,
        ".[1]",
        "<w:r><w:drawing><a:blip r:link='pic'/></w:drawing></w:r>",
    )
    rows = [(each, context if each == "Context" else text) for each, text in LABELS.items()]
    return document(
        table(*rows) + AGREED,
        relations=relation("pic", "image", "https://spy.example/pixel.png", is_outside=True),
    )


def letterhead_and_boxes(_: Blank) -> bytes:
    """A head with the town's address, and a word in a box."""
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
        f"{p('Urgent! The mayor waits.')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><w:txbxContent>{p('Urgent! The mayor waits.')}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = p(box) + table(*LABELS.items()) + AGREED
    return document(
        body,
        relations=relation("h", "header", "header1.xml"),
        more={
            "word/header1.xml": "<w:hdr xmlns:w="
            "'http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
            f"{p('Town of Newtown, Wall Street')}</w:hdr>"
        },
    )


def table_of_sources(_: Blank) -> bytes:
    """Sources in a table with columns in an order of the sender's own."""
    own = {key: text for key, text in LABELS.items() if key != "Sources"}
    body = "".join(p(f"{each}: {text}") for each, text in own.items()) + p("Sources:")
    listed = table(
        ("Author", "Year", "Title", "Link"),
        ("Town of Newtown", "2011", "The charter", "https://newtown.example/charter"),
        ("Residents’ Panel", "2014", "What the panel found", "https://panel.example/report"),
    )
    return document(body + listed + AGREED)


def strict(_: Blank) -> bytes:
    """The strict form of the standard, which has names of its own."""
    content = document(table(*LABELS.items()) + AGREED)
    return replaced(
        content,
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )


def french(_: Blank) -> bytes:
    """Answers in French, below English labels."""
    own = {
        **LABELS,
        "Context": "Les habitants ne connaissaient pas les devoirs de la ville, et les bureaux ne "
        "les connaissaient pas non plus. Le conseil a donc décidé de les écrire sur une page, "
        "et de demander aux habitants ce qui manquait dans cette liste des devoirs de la ville.[1]",
        "Country or area": "Autriche",
        "Rights-holders": "Tous",
    }
    return document(table(*own.items()) + AGREED)


def arabic(_: Blank) -> bytes:
    """Answers in Arabic, in runs from right to left."""
    text = (
        "لم يكن السكان يعرفون واجبات المدينة، ولم تكن المكاتب تعرفها أيضا. قرر المجلس أن يكتبها في "
        "صفحة واحدة، وأن يسأل السكان عما ينقصها.[1]"
    )
    written = (
        f"<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
    )
    return document(table(*{**LABELS, "Context": written}.items()) + AGREED)


def picture_with_a_place(_: Blank) -> bytes:
    """A picture that tells where it was taken."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (47.0, 4.0, 0.0), 3: "E", 4: (15.0, 26.0, 0.0)}
    Image.new("RGB", (320, 200), "teal").save(out, "JPEG", exif=exif)
    drawing = "<w:r><w:drawing><a:blip r:embed='pic'/></w:drawing></w:r>"
    return document(
        table(*LABELS.items()) + p(drawing) + AGREED,
        relations=relation("pic", "image", "media/image1.jpeg"),
        more={"word/media/image1.jpeg": out.getvalue()},
    )


def hidden_and_struck(_: Blank) -> bytes:
    """Words that nobody sees, and words that somebody struck through."""
    context = p(
        "Duties were known to ",
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>no</w:t></w:r>",
        "<w:r><w:rPr><w:dstrike/></w:rPr><w:t>body</w:t></w:r>",
        " few.[1]",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Do not print this.</w:t></w:r>",
    )
    return document(table(*{**LABELS, "Context": context}.items()) + AGREED)


def something_more(_: Blank) -> bytes:
    """A question of the sender's own, and a sentence before the table."""
    rows = [*LABELS.items(), ("Our wish", "A copy of the volume.")]
    return document(p("Please find our practice below.") + table(*rows) + AGREED)


def one_box_open(blank: Blank) -> bytes:
    """One statement is not ticked, and one answer is missing: both are asked at once."""
    return filled(blank("practice"), more={"agreed.harm": ["☐"], "city": [" "]})


def name_of_a_town(blank: Blank) -> bytes:
    """The name of the town, and nothing of where it lies."""
    place = ("country", "latitude", "longitude")
    return filled(blank("practice"), more={"city": ["Stadt Graz"], **{key: [" "] for key in place}})


def commitment(_: Blank) -> bytes:
    """A commitment, in a table of the sender's own."""
    return document(
        table(
            ("Local government", "Town of Newtown"),
            ("City, district or region", "Newtown"),
            ("Country or area", "AT"),
            ("Encouragement", "commitment"),
            ("Commitment", "We publish what the town spends on walls."),
            ("Decided by", "Town Council"),
            ("Decided on", "15 June 2026"),
            ("Title of the public record", "Minutes of 15 June 2026"),
            ("Address of the public record", "https://newtown.example/minutes"),
            ("Office in charge", "Office of Walls"),
            ("The body named above decided this, and the record shows it.", "yes"),
            ("No private person is named.", "yes"),
            (STATEMENTS[-1], "yes"),
        )
    )


def encouragement(blank: Blank) -> bytes:
    """An encouragement, in our form."""
    return filled(
        blank("encouragement"),
        {
            "title": ["Hang your duties on the wall"],
            "statement": ["Write your duties on one page, and hang it up in every office."],
            "pillars.1": ["Commitment"],
            "academy": ["2028"],
            "explanatory-remark": ["Whoever reads a duty can ask for it.[1]"],
            "example-actions": ["• Buy glue.", "• Ask the residents."],
            "sources.1.title": ["The charter"],
            "sources.1.url": ["https://newtown.example/charter"],
            "agreed.licence": ["☒"],
            "agreed.persons": ["☒"],
            "agreed.public": ["☒"],
        },
    )


def saved_by_libreoffice(_: Blank) -> bytes:
    """Our form, filled in as in `complete`, as LibreOffice 7.4 saved it."""
    return (FILES / "form-libreoffice-7.docx").read_bytes()


def written_in_libreoffice(_: Blank) -> bytes:
    """Headings, a list, a link, a footnote and a tracked change of LibreOffice 7.4."""
    return (FILES / "headings-libreoffice-7.docx").read_bytes()


CASES: Mapping[str, Callable[[Blank], bytes]] = {
    each.__name__.replace("_", "-"): each
    for each in (
        complete, saved_by_another_program, only_bookmarks, only_keys, in_the_wrong_place,
        rich_text, five_kinds_of_bullets, numbers_of_sources, notes, tracked, people,
        one_box_open, letter, headings, labels_with_colons, table_of_their_own, frames,
        flattened, old_form_fields, pasted_from_the_web, letterhead_and_boxes,
        table_of_sources, strict, french, arabic, picture_with_a_place, hidden_and_struck,
        something_more, name_of_a_town, commitment, encouragement, saved_by_libreoffice,
        written_in_libreoffice,
    )
}  # fmt: skip
