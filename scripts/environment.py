"""The project's own environment, made from the lock file: whole or not at all, one run at a time.

Standard library only, and in syntax that any Python 3 can read: it is an old Python that has to
be told, in plain words, that it is too old.
"""

import contextlib
import errno
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

OLDEST = (3, 11)
if sys.version_info < OLDEST:
    raise SystemExit(
        "Human Rights Go Local needs Python {}.{} or newer, and this is Python {}.{}.\n"
        "Install a newer one and name it when you call the script, for example:\n"
        "  python3.13 {}".format(*OLDEST, *sys.version_info[:2], sys.argv[0]),
    )

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
LOCK = ROOT / "requirements.lock"
DEVELOP_LOCK = ROOT / "requirements-dev.lock"
"""All that `LOCK` names, in the same versions, and the tools of the tests."""

STAMP = VENV / "golocal.stamp"
"""Names the environment's Python and the digest of each lock that it was made from.

It is written last, so an environment whose making was cut short has none and is made anew.
"""

LEAKS = ("PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__", "PIP_PREFIX", "PIP_TARGET", "PIP_USER")
"""What a caller's shell may have set that would mix other packages in, or send ours elsewhere."""

WITHIN = """\
The environment in .venv must be made anew, and Windows keeps it while this very Python runs in it.
Type deactivate, or open another terminal, then run this again with py."""

NO_VENV = """\
This Python cannot make environments: its module venv or ensurepip is missing.
On Debian and Ubuntu, type: sudo apt install python3-venv"""

ASTRAY = """\
pip is told on this computer to put packages elsewhere or nowhere: {}.
Take that out of its settings (python3 -m pip config debug names the file), then run this again."""

ASTRAY_SETTING = re.compile(
    r"^(?:global|install|:env:)\.(?:target|prefix|root|python|dry-run|editable|requirements?|group)=.*",
    re.MULTILINE,
)
"""A setting of pip by which it would install elsewhere, nothing, or more than the lock names."""

FAILED = """\
The lines above say what stands in the way. Often it is the network: is this computer online, and
does it need a proxy (HTTPS_PROXY)? Or there is no package for Python {} on this system: that
Python may be too new; a Mac needs macOS 15 or newer, and Windows a Python for 64-bit Intel or AMD.
When it is put right, run this again; nothing else has to be done."""


def run(name: str) -> int:
    """Run a command of `golocal` in the environment, and give its exit status."""
    try:
        enter(LOCK)
        status: int = importlib.import_module(f"golocal.commands.{name}").main()
    except KeyboardInterrupt:
        raise SystemExit(130) from None  # what shells give for a program ended by Ctrl-C
    return status


def enter(lock: Path) -> None:
    """Go on in the environment with all that the lock names; make or renew it first if need be."""
    # Whatever a console takes for its letters: a name such as Győr must not end a command.
    os.environ.update(PYTHONUTF8="1", PYTHONIOENCODING="utf-8")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # both are text files
    if os.environ.get("GOLOCAL_ENVIRONMENT") == "current":
        sys.path.insert(1, str(ROOT / "hooks"))  # behind the folder of the script itself
        return
    is_mixed = "PYTHONPATH" in os.environ
    for name in LEAKS:
        os.environ.pop(name, None)
    was_ready = is_ready(lock)
    if not was_ready:
        if sys.platform == "win32" and VENV.exists() and VENV.samefile(sys.prefix):
            raise SystemExit(WITHIN)
        # What holds the larger lock holds the smaller one, too.
        provide((LOCK, DEVELOP_LOCK) if lock == DEVELOP_LOCK else (lock,))
    if was_ready and VENV.samefile(sys.prefix) and not is_mixed:
        return
    command = [str(PYTHON), *sys.argv]
    if sys.platform == "win32":
        # There, exec gives the prompt back to the caller before the work is done.
        raise SystemExit(subprocess.call(command))
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


def is_ready(lock: Path) -> bool:
    """Tell whether the environment was made from this very lock, by the Python that is there.

    When a system's Python is replaced, the new one answers to the same name without the packages.
    """
    lines = STAMP.read_text("utf-8").splitlines() if STAMP.is_file() and PYTHON.exists() else []
    return digest(lock) in lines and lines[0] == foundation()


def foundation() -> str:
    """The Python that the environment stands on; nothing where it is gone."""
    if sys.platform != "win32":
        return os.path.realpath(PYTHON)
    # There, what is in the environment is no link, but a program that calls the one named here.
    named = re.search(r"(?m)^executable = (.+)$", (VENV / "pyvenv.cfg").read_text("utf-8"))
    return named[1] if named and Path(named[1]).exists() else ""


def provide(locks: Sequence[Path]) -> None:
    """Make the environment, unless another run does so first; end in words on failure.

    The last lock names all that the others name.
    """
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise SystemExit(NO_VENV)
    try:
        with alone(ROOT / ".cache" / "environment.lock") as held:
            if not is_ready(locks[-1]):
                print("Making the environment in .venv …", file=sys.stderr, flush=True)
                make(locks, held)
    except OSError as error:
        raise SystemExit(f"The environment could not be made: {error}.") from None


def make(locks: Sequence[Path], held: IO[str]) -> None:
    """Make the environment from nothing, so that it holds what the lock names and nothing else."""
    STAMP.unlink(missing_ok=True)
    # Within an environment, it is the Python below it that makes the next one.
    maker = getattr(sys, "_base_executable", sys.executable)
    follow([maker, "-I", "-m", "venv", "--clear", str(VENV)], held)
    pip = [str(PYTHON), "-I", "-m", "pip", "--disable-pip-version-check"]
    settings = follow([*pip, "config", "list"], held)
    astray = ASTRAY_SETTING.findall(settings)
    if astray:
        raise SystemExit(ASTRAY.format(", ".join(astray)))
    # The lock is complete, so nothing has to be resolved. A package that must first be built
    # would bring in tools that no lock names, so only ready-made ones are taken.
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-input", "--no-user"]
    follow([*pip, "install", *options, "--requirement", str(locks[-1])], held)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    # A relative path lives on when the checkout is moved or renamed.
    (site / "golocal.pth").write_text(f"{os.path.relpath(ROOT / 'hooks', site)}\n", "utf-8")
    unfinished = STAMP.with_suffix(".new")
    unfinished.write_text("\n".join([foundation(), *map(digest, locks)]), "utf-8")
    unfinished.replace(STAMP)  # in one step: another run reads none or the whole


def follow(command: Sequence[str], held: IO[str]) -> str:
    """Run a program quietly and give what it said; where it fails, end in words."""
    # Should it outlive us, it keeps the lock until it, too, has ended.
    kept = () if sys.platform == "win32" else (held.fileno(),)
    done = call(command, pass_fds=kept)
    if done.returncode:
        lines = done.stdout.splitlines()
        first = next((at for at, line in enumerate(lines) if line.startswith("ERROR")), 0)
        heart = [f"  | {line[:110]}" for line in lines[first:][-8:]]
        raise SystemExit("\n".join([*heart, FAILED.format(sys.version.split()[0])]))
    return done.stdout


def call(command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 - handed on
    """Run a program that asks nothing and prints nothing, and keep what it said."""
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        **options,
    )


@contextlib.contextmanager
def alone(path: Path) -> Iterator[IO[str]]:
    """Hold a lock file; the system frees it when its holders have ended, however they end."""
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        while not locked(file):
            pass
        yield file


def locked(file: IO[str]) -> bool:
    """Wait for whoever makes the environment, and lock; False where the system waits no longer."""
    if sys.platform == "win32":
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        except OSError as error:
            if error.errno != errno.EDEADLK:  # so Windows gives up, after ten seconds
                raise
            return False
    else:
        fcntl.flock(file, fcntl.LOCK_EX)
    return True


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
