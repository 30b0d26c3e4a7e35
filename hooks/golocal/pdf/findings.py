"""What WeasyPrint warns of while something is set, gathered instead of printed."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Findings(logging.Handler):
    """All that WeasyPrint warns of while something is set."""

    def __init__(self) -> None:
        """Begin without any."""
        super().__init__(logging.WARNING)
        self.faults: list[str] = []
        self.missing: dict[str, None] = {}
        """The letters that no font has, in the order in which they came."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        if str(record.msg).startswith(".notdef glyph") and isinstance(record.args, tuple):
            self.missing[str(record.args[0])] = None
        else:
            self.faults.append(record.getMessage())


@contextmanager
def gathered() -> Iterator[Findings]:
    """Gather what WeasyPrint warns of, and keep it from being printed or counted elsewhere."""
    logger = logging.getLogger("weasyprint")
    findings = Findings()
    before = logger.propagate, logger.level, logger.disabled
    logger.addHandler(findings)
    logger.propagate, logger.disabled = False, False
    logger.setLevel(logging.WARNING)
    try:
        yield findings
    finally:
        logger.removeHandler(findings)
        logger.propagate, level, logger.disabled = before
        logger.setLevel(level)
