"""One file that keeps two standards: what PDF/A-3a and PDF/UA-1 ask of a PDF beside its text.

WeasyPrint 70 writes the one or the other. It is asked for PDF/A-3a (ISO 19005-3); the statement
that the file is PDF/UA-1 too (ISO 14289-1, 5) is put into its metadata here, with the description
of that statement which PDF/A asks for, since it does not know it (ISO 19005-3, 6.6.2.3). The days
of attached files, which would be that of the build, are left out; page labels are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import pydyf

RELATIONSHIP = "Data"
"""What attached files are to the document: the data it is made from (ISO 19005-3, annex E)."""

END = b"</rdf:RDF>"

STATEMENT = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"\
 pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>The part of ISO 14289 that the file keeps</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""

Object: TypeAlias = Any
"""A PDF or an object of it as WeasyPrint makes them, without types."""


def finish(pdf: Object, labels: Sequence[tuple[int, Mapping[str, str | int]]]) -> None:
    """Add to a PDF about to be written what both standards ask, and its page labels.

    The labels are those of `folios.labels`.
    """
    _state_both(pdf)
    _mend_attachments(pdf)
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(_numbered(labels))})


def _state_both(pdf: Object) -> None:
    metadata = _object(pdf, pdf.catalog["Metadata"])
    (before,) = metadata.stream
    if before.count(END) != 1:
        message = "WeasyPrint writes its metadata otherwise than conformity.py expects"
        raise ValueError(message)
    metadata.stream = [before.replace(END, STATEMENT + END)]
    metadata.compress = False  # so that what knows nothing of PDF can read it


def _mend_attachments(pdf: Object) -> None:
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.extra.get("Type") == "/EmbeddedFile":
            for day in ("CreationDate", "ModDate"):
                del each.extra["Params"][day]
    if "AF" in pdf.catalog:  # WeasyPrint names each file twice
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _numbered(labels: Sequence[tuple[int, Mapping[str, str | int]]]) -> Iterator[Object]:
    for index, label in labels:
        yield index
        prefix = {"P": pydyf.String(label["P"])} if "P" in label else {}
        yield pydyf.Dictionary({**label, **prefix})


def _object(pdf: Object, reference: bytes) -> Object:
    return pdf.objects[int(reference.split()[0])]
