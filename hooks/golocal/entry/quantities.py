"""Values that are counted or measured: whole numbers, years, degrees, days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from golocal.entry.values import Json, Key, Reading, key_name, scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from golocal.entry.nodes import Node


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    low: int
    high: int
    what: str = "a whole number"

    def decode(self, node: Node, key: Key, reading: Reading) -> int | None:
        """Give the number."""
        text = scalar(node, key, reading, self.describe)
        if text is None:
            return None
        if re.fullmatch(r"-?[0-9]{1,9}", text) and self.low <= int(text) <= self.high:
            return int(text)
        reading.wrong(
            node, "number-form", f"{key_name(key)} expects {self.describe()}, not '{text}'",
            f"Write digits only, between {self.low} and {self.high}.",
        )  # fmt: skip
        return None

    def describe(self) -> str:
        """Say what is expected."""
        return f"{self.what} from {self.low} to {self.high}"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """Give an integer within bounds."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


YEAR = Whole(1900, 2100, "a year")


@dataclass(frozen=True, slots=True)
class Degrees:
    """A latitude or longitude in decimal degrees."""

    most: int

    def decode(self, node: Node, key: Key, reading: Reading) -> float | None:
        """Give the degrees; north and east are positive."""
        text = scalar(node, key, reading, self.describe)
        if text is None:
            return None
        if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,8})?", text) and abs(float(text)) <= self.most:
            return float(text)
        reading.wrong(
            node, "number-form", f"{key_name(key)} expects {self.describe()}, not '{text}'",
            "Write decimal degrees with a point, such as 47.07; south and west are negative.",
        )  # fmt: skip
        return None

    def describe(self) -> str:
        """Say what is expected."""
        return f"decimal degrees from -{self.most} to {self.most}"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """Give a number within bounds."""
        return {"type": "number", "minimum": -self.most, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Day:
    """A date of the calendar."""

    def decode(self, node: Node, key: Key, reading: Reading) -> date | None:
        """Give the date; one that no calendar has is a fault."""
        text = scalar(node, key, reading, self.describe)
        if text is None:
            return None
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            reading.wrong(
                node, "date-form", f"{key_name(key)} expects a date, not '{text}'",
                "Write year, month and day with hyphens, such as 2024-02-05.",
            )  # fmt: skip
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            reading.wrong(
                node, "date-impossible", f"no calendar has the date '{text}'",
                "Check the month and the day.",
            )  # fmt: skip
            return None

    def describe(self) -> str:
        """Say what is expected."""
        return "a date such as 2024-02-05"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """Give a string in the form of a date."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
