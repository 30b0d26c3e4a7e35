"""Hostile files: links, devices, names and sizes give faults, and nothing outside is touched."""

from __future__ import annotations

import builtins
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from golocal.base import reporters
from golocal.collection import corpus
from golocal.commands import check

HOOKS = Path(__file__).parents[2] / "hooks"
SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
CHARTER = (SAMPLE / "promising" / "sampletown-charter.md").read_text("utf-8")
LONGEST = 120
"""Of seconds, for a process that takes two: this tells slow from hanging."""

NAMES = (
    "a b.md", "A-Practice.md", "sampletown-Charter.md", "SAMPLETOWN-CHARTER.MD", "-.md", ".md",
    "..md", ".hidden.md", "con.md", "nul.md", "a.md.md", "a.markdown", "a.html", "a.svg",
    "sampletown-\u0441harter.md",
    "sampletown\u2010charter.md", "\uff53ampletown.md", "a\u202egnp.md",
    "a\u200bb.md", "a\nb.md", "a\tb.md", "a\x07b.md", "<script>alert(1)<.md", '"onclick=".md',
    "'; rm -rf ~.md", "$(id).md", "`id`.md", "%2e%2e%2fa.md", "..%2fa.md", "a\\b.md", "é.md",
    "e\u0301.md", "بلد.md", "城.md", "=1+1.md", "--help.md", f"{'a' * 101}.md", f"{'a' * 250}.md",
    "٣.md", "²-x.md", "\u0660\u0661-x.md", "٢٠٢٤.md",
)  # fmt: skip
"""Names for files; some look like others, and some are orders in another language."""

WATCHED = """
import json, os, sys
from pathlib import Path

root = Path(sys.argv[1])
touched = []
is_watched = False

def watch(event, arguments):
    if is_watched and event in ("open", "os.remove", "os.rename", "os.mkdir", "subprocess.Popen"):
        touched.append(f"{event} {os.fsdecode(arguments[0])}")

sys.addaudithook(watch)
from datetime import date
from golocal import site
from golocal.base import catalogue, reporters
from golocal.collection import corpus
from golocal.entry.settings import Settings

words = catalogue.load("en")
settings = Settings(today=date(2026, 11, 23))
site.plan(corpus.load(Path(sys.argv[2])), words, settings)  # all that is imported late, is now
is_watched = True
loaded = corpus.load(root)
reporters.text(loaded.diagnostics, loaded.sources)
site.plan(loaded, words, settings)
is_watched = False
own = (str(root), sys.argv[3], sys.prefix, sys.base_prefix)
outside = [each for each in touched if not each.partition(" ")[2].startswith(own)]
print(json.dumps({"outside": outside, "seen": len(touched), "faults": len(loaded.diagnostics)}))
"""
"""Reads and plans a collection, and tells which files outside it were touched."""


def made(root: Path) -> Path:
    """Put into a collection what no editor would."""
    folder = root / "practices" / "promising"
    for name, target in {
        "passwd.md": "/etc/passwd",
        "above.md": "../../../../../../../etc/hostname",
        "zero.md": "/dev/zero",
        "itself.md": "itself.md",
        "nowhere.md": "nowhere-at-all.md",
        "slash": "/",
        "around": "..",
        "memory.md": "/proc/self/mem",
    }.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe.md")
    with (folder / "endless.md").open("wb") as file:
        file.truncate(50_000_000_000)  # a hole: it has no blocks on the disk
    (folder / "sampletown-charter").mkdir()
    with (folder / "sampletown-charter" / "endless.jpg").open("wb") as file:
        file.truncate(50_000_000_000)
    deep = folder.joinpath(*("d" * 9 for _ in range(150)))
    deep.mkdir(parents=True)
    (folder / "a-folder.md").mkdir()
    return root


def test_links_devices_and_endless_files_are_faults(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """None of them is followed or read: only its name is told."""
    root = made(collection())
    with socket.socket(socket.AF_UNIX) as listening:
        before = Path.cwd()
        os.chdir(root / "practices" / "promising")  # the path of a socket may have 108 bytes
        listening.bind("socket.md")
        os.chdir(before)
        status = check.main(["--root", str(root)])

    said = capsys.readouterr()
    assert status == 1
    assert said.out.count("error[file-kind]") == 10
    assert said.out.count("error[file-size]") == 2
    assert "root:" not in said.out + said.err
    assert "Traceback" not in said.err


def test_nothing_outside_the_tree_is_opened(collection: Callable[..., Path]) -> None:
    """The interpreter itself tells of every file that is opened."""
    root = made(
        collection(
            {
                "promising/sampletown-charter.md": CHARTER.replace(
                    "aliases:", "aliases: [../../etc]\naliases:"
                ).replace(
                    "pillars:",
                    "image: {file: ../../../etc/passwd, alt: a, credit: b, consent: c}\npillars:",
                )
                + "\n![x](../../../../etc/passwd)\n\n[x](../../../../etc/passwd)\n",
                "volumes/01-budgets-and-charters.md": (
                    SAMPLE / "volumes" / "01-budgets-and-charters.md"
                )
                .read_text("utf-8")
                .replace("order:", "cover: ../../../etc/passwd.png\norder:"),
            }
        )
    )
    call = [sys.executable, "-c", WATCHED, str(root), str(SAMPLE.parent), str(HOOKS)]

    done = subprocess.run(
        call, capture_output=True, text=True, timeout=LONGEST, check=False,
        env={**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip

    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["outside"] == []
    assert told["seen"] > 10
    assert told["faults"] > 10


@pytest.mark.parametrize("folder", ["promising", "volumes", "academies", "sampletown-charter"])
def test_every_hostile_name_is_refused(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    """A name that is no slug makes no address; the words about it can be shown anywhere."""
    files = {f"{folder}/{name}": CHARTER for name in NAMES}
    root = collection(files)
    (root / "practices" / folder / os.fsdecode(b"\xff\xfe.md")).write_text(CHARTER, "utf-8")

    loaded = corpus.load(root)
    statuses = [check.main(["--root", str(root), "--format", form]) for form in reporters.REPORTERS]

    said = capsys.readouterr()
    faulty = {fault.span.path for fault in loaded.diagnostics}
    shown = ["".join(each if each.isprintable() else "\ufffd" for each in name) for name in NAMES]
    assert statuses == [1] * len(reporters.REPORTERS)
    assert [name for name in shown if f"practices/{folder}/{name}" not in faulty] == []
    assert sorted(loaded.corpus.practices) == ["lillevik-open-budget", "sampletown-charter"]
    assert not set(said.out) & set("\x07\u202e\u200b")


def test_names_that_differ_in_their_letters_only_are_refused(
    collection: Callable[..., Path],
) -> None:
    """On many computers they are one file, and one of the two would be lost."""
    loaded = corpus.load(collection({"promising/Lillevik-Open-Budget.md": CHARTER}))

    assert "file-name" in {fault.code for fault in loaded.diagnostics}


@pytest.mark.parametrize(("module", "name"), [(builtins, "open"), (os, "scandir")])
def test_what_the_system_does_not_let_be_read_is_a_fault(
    collection: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    """A file without the right to read it, or on a disk that fails; the others are checked."""
    root = collection()
    sound = getattr(module, name)

    def refusing(path: str, *others: object) -> object:
        if Path(path).name in ("commitment.md", "encouragements"):
            raise PermissionError(13, "Permission denied", path)
        return sound(path, *others)

    monkeypatch.setattr(module, name, refusing)

    loaded = corpus.load(root)

    (fault,) = [each for each in loaded.diagnostics if each.code == "file-kind"]
    assert fault.message == "the system does not let it be read (permission denied)"
    assert sorted(loaded.corpus.practices) == ["lillevik-open-budget", "sampletown-charter"]
