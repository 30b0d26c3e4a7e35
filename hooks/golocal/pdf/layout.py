"""What is known of a document once it is laid out, beside its bytes; kept as JSON in the store."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from golocal.pdf.inspection import Inspection, Overrun, Picture, Stranded


@dataclass(frozen=True, slots=True)
class Layout:
    """On which pages things stand, and how well."""

    folios: Mapping[str, str]
    """For the identifier of every element, the folio of the page on which it begins, such as `xii`
    or `34`; what stands on a cover has none and is left out."""
    inspection: Inspection
    missing: str = ""
    """The letters that no font has."""


def to_json(layout: Layout) -> str:
    """Write a layout as text."""
    return json.dumps(dataclasses.asdict(layout), ensure_ascii=False, indent=1)


def from_json(text: str) -> Layout:
    """Read what `to_json` has written; raise ValueError, KeyError or TypeError for all else."""
    read: dict[str, Any] = json.loads(text)
    found: dict[str, Any] = read["inspection"]
    coarsest = found["coarsest"]
    inspection = Inspection(
        pages=found["pages"],
        blank=tuple(found["blank"]),
        overfull=tuple(Overrun(**each) for each in found["overfull"]),
        wide_tables=tuple(Overrun(**each) for each in found["wide_tables"]),
        stranded=tuple(Stranded(**each) for each in found["stranded"]),
        coarsest=Picture(**coarsest) if coarsest else None,
    )
    return Layout(dict(read["folios"]), inspection, read["missing"])
