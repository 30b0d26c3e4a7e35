"""What the system says when it will not write, in words that say what to do."""

from __future__ import annotations

import errno

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def said(fault: OSError) -> str:
    """Say what went wrong, with the file where it is known, and what to do."""
    where = f" ({fault.filename})" if fault.filename else ""
    if fault.errno in FULL:
        return f"The disk is full{where}. Make room, then try again."
    if fault.errno in FORBIDDEN:
        return (
            f"The folder may not be written{where}. Choose another with --out, "
            "or ask whoever keeps this machine for the right to write there."
        )
    return f"The system refused to read or write a file{where}: {fault.strerror or fault}."
