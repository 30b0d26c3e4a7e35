"""How the environment is made from a lock file: whole or not at all, by one run at a time."""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

STAMP = "golocal.stamp"
"""The file in the environment that names its Python, then the digest of each lock installed.

It is empty while an installation goes on, and so ever after one that was cut short.
"""

LEAKS = ("PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__", "PIP_PREFIX", "PIP_TARGET", "PIP_USER")
"""What a caller's shell may have set that would mix other packages in, or send ours elsewhere."""

NO_VENV = """\
This Python cannot make environments: its module venv or ensurepip is missing.
On Debian and Ubuntu they are a package of their own. Install it, then run this again:
  sudo apt install python3-venv"""

REMEDIES = {
    "DO NOT MATCH THE HASHES": """\
A package is not the one that the project's lock file names, so it was not installed.
If this computer takes packages from a mirror, the mirror is wrong; else please report it.""",
    "Retrying (": """\
The package index could not be reached. Is this computer online, and does its network ask for
a proxy (HTTPS_PROXY)? When it is, run this again; nothing else has to be put right.""",
    "No matching distribution": f"""\
A package has no ready-made file for this computer and Python {sys.version.split()[0]}.
Try another Python, from 3.11 on; the newest may still be too new.""",
    "No module named pip": """\
The environment in .venv has no pip. Delete that folder, then run this again.""",
    "": """\
The lines above say what stands in the way. When it is put right, run this again.""",
}
"""What pip says when it fails, and what to do about it; the first that fits counts."""


def provide(venv: Path, locks: Sequence[Path], *, importable: Path) -> None:
    """Make or renew the environment, unless another run does so first; end in words on failure.

    The last lock names all that the others name; `importable` is a folder of packages of our own.
    """
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise SystemExit(NO_VENV)
    try:
        with alone(venv.with_name(".cache") / "environment.lock") as held:
            if not is_ready(venv, locks[-1]):
                start = time.monotonic()
                make(venv, locks, importable, held)
                say(f"Done in {time.monotonic() - start:.0f} s.")
    except OSError as error:
        raise SystemExit(f"The environment could not be made: {error}.") from None


def is_ready(venv: Path, lock: Path) -> bool:
    """Tell whether this very lock was installed to the end, for the Python that is still there."""
    return is_whole(venv) and digest(lock) in (venv / STAMP).read_text("utf-8").splitlines()[1:]


def is_whole(venv: Path) -> bool:
    """Tell whether the last installation was finished, for the Python that is still there.

    When a system's Python is replaced, the new one answers to the same name without the packages.
    """
    python = python_of(venv)
    try:
        lines = (venv / STAMP).read_text("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return python.exists() and lines[:1] == [os.path.realpath(python)]


def make(venv: Path, locks: Sequence[Path], importable: Path, held: IO[str]) -> None:
    """Make the environment, or renew one; one that somebody made by hand is kept and completed."""
    stamp = venv / STAMP
    is_foreign = python_of(venv).exists() and not stamp.exists()
    is_usable = is_foreign or is_whole(venv)
    if is_usable:
        say(f"Bringing {venv.name} up to date …")
    elif stamp.exists():
        say(f"{venv.name} was left half-made, or its Python has changed; making it anew …")
        empty(venv)
    else:
        say(f"Making the environment in {venv.name} (first run only) …")
    if not is_foreign:
        venv.mkdir(exist_ok=True)
        stamp.write_text("", "utf-8")
    if not is_usable:
        # Within an environment, it is the Python below it that makes the next one.
        maker = getattr(sys, "_base_executable", sys.executable)
        follow([maker, "-I", "-m", "venv", str(venv)], held)
    install(venv, locks[-1], held)
    make_importable(importable, venv)
    lines = [os.path.realpath(python_of(venv)), *map(digest, locks)]
    unfinished = stamp.with_suffix(".new")
    unfinished.write_text("\n".join(lines), "utf-8")
    unfinished.replace(stamp)  # in one step: another run reads the old stamp or the new


def install(venv: Path, lock: Path, held: IO[str]) -> None:
    """Install what the lock names, and nothing that it does not name."""
    # The lock is complete, so nothing has to be resolved. A package that must first be built
    # would bring in tools that no lock names, so only ready-made ones are taken.
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-input"]
    pip = [str(python_of(venv)), "-I", "-m", "pip", "--disable-pip-version-check", "install"]
    count = lock.read_text("utf-8").count("==")
    follow([*pip, *options, "--requirement", str(lock)], held, packages=count)


def make_importable(folder: Path, venv: Path) -> None:
    """Let the environment import what the folder holds, as it stands there."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.check_output([str(python_of(venv)), "-I", "-c", ask], encoding="utf-8")
    site = Path(answer.strip())
    # A relative path lives on when the checkout is moved or renamed.
    (site / "golocal.pth").write_text(f"{os.path.relpath(folder, site)}\n", "utf-8")


def follow(command: Sequence[str], held: IO[str], *, packages: int = 0) -> None:
    """Run a program quietly, counting packages on a terminal; if it fails, end in words."""
    lines = []
    done = 0
    with subprocess.Popen(
        command,
        env=clean(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        # Should it outlive us, it keeps the lock until it, too, has ended.
        pass_fds=() if sys.platform == "win32" else (held.fileno(),),
    ) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if line.startswith(("Collecting ", "Processing ", "Ignoring ", "Requirement already")):
                done += 1
                show(f"  {done} of {packages} packages")
            elif line.startswith("Installing"):
                show("  installing them")
    show("")
    if process.returncode:
        raise SystemExit(failure(lines))


def failure(lines: Sequence[str]) -> str:
    """Give the heart of what pip said when it failed, and what to do about it."""
    first = next((at for at, line in enumerate(lines) if line.startswith("ERROR")), 0)
    heart = [f"  | {line[:110]}" for line in lines[first:][-8:]]
    said = "\n".join(lines)
    return "\n".join([*heart, next(words for mark, words in REMEDIES.items() if mark in said)])


@contextlib.contextmanager
def alone(path: Path) -> Iterator[IO[str]]:
    """Hold a lock file; the system frees it when its holders have ended, however they end."""
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        if not seize(file):
            say("Another run is making the environment; waiting for it …")
            while not seize(file):
                time.sleep(0.2)
        yield file


def seize(file: IO[str]) -> bool:
    """Take the lock of an open file, unless another holds it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def python_of(venv: Path) -> Path:
    """Give the Python of an environment."""
    return venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def digest(path: Path) -> str:
    """Give the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def empty(venv: Path) -> None:
    """Delete all that the environment holds but the stamp, which says that it is not whole."""
    for child in venv.iterdir():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        elif child.name != STAMP:
            child.unlink()


def clean(variables: Mapping[str, str]) -> dict[str, str]:
    """Leave out what would leak from the caller's shell into the environment."""
    return {name: value for name, value in variables.items() if name not in LEAKS}


def say(line: str) -> None:
    """Tell the person at the terminal; standard output belongs to the commands."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def show(text: str) -> None:
    """Show a passing line on a terminal in place of the last one; elsewhere, nothing."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text:<40}" if text else f"\r{'':<40}\r")
        sys.stderr.flush()
