"""A fault at a chosen moment: Python itself tells of every file that a process is about to touch.

`FAULT` names it, `FAULT_AT` the how-manieth write below `FAULT_BELOW` meets it, `FAULT_ON` part of
its path where only such writes count, and `FAULT_IN` the process: `publish` or `mkdocs`. A fault
that is not a kill stays, as a full disk does; an orphan is a process whose parent is killed.
"""

import errno
import os
import signal
import sys

FAULTS = {"full": errno.ENOSPC, "read-only": errno.EROFS, "forbidden": errno.EACCES}
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir"}

fault = os.environ.get("FAULT", "")
moment = int(os.environ.get("FAULT_AT", "1"))
named_so = os.environ.get("FAULT_ON", "")
below = os.environ.get("FAULT_BELOW", "")
place = os.environ.get("FAULT_IN", "publish")
here = "mkdocs" if any("shell as s; s.mkdocs()" in each for each in sys.orig_argv) else "publish"
count = 0


def meet(event: str, arguments: tuple[object, ...]) -> None:
    """Count the writes of this process; at the chosen one, kill everything or refuse to write."""
    global count  # noqa: PLW0603 - one process, one count
    if event == "open":
        is_change = bool(int(arguments[2]) & (os.O_WRONLY | os.O_RDWR))  # type: ignore[call-overload]
    else:
        is_change = event in CHANGES or event == "ctypes.dlsym"
    if not is_change:
        return
    named = arguments[0]
    # Not Path.resolve: it would touch the disk, and so come here again.
    path = os.path.abspath(os.fsdecode(named)) if isinstance(named, (str, bytes)) else below  # noqa: PTH100
    if not path.startswith(below) or named_so not in path:
        return
    count += 1
    if fault == "kill" and count == moment:
        os.killpg(0, signal.SIGKILL)
    if fault == "orphan" and count == moment:
        os.kill(os.getppid(), signal.SIGKILL)
        while True:
            signal.pause()  # at work for ever, unless something ends it
    if fault in FAULTS and count >= moment and event not in ("os.remove", "os.rmdir"):
        raise OSError(FAULTS[fault], os.strerror(FAULTS[fault]), path)


if fault and below and here == place:
    sys.addaudithook(meet)
