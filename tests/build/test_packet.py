"""The reviewer's packet on a small git history: one entry added, changed, removed, broken each."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import pytest

GOLDEN = Path(__file__).parents[1] / "golden" / "packet.md"
SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
CHARTER = "promising/sampletown-charter.md"
BUDGET = "promising/lillevik-open-budget.md"
VOLUME = "volumes/01-budgets-and-charters.md"

BEFORE = "promising/oldtown-{}.md"
"""Two practices that are there before, beside those of the sample: a desk and some rules."""


class Project(Protocol):
    """A project of `conftest`, in which commands can be run."""

    root: Path

    def command(self, name: str, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run a command of the project to its end."""


def text(name: str, *edits: tuple[str, str]) -> str:
    """Give a file of the sample with some words replaced."""
    content = (SAMPLE / name).read_text("utf-8")
    for old, new in edits:
        assert old in content
        content = content.replace(old, new)
    return content


def git(root: Path, *arguments: str) -> None:
    """Run git as somebody whom no configuration knows."""
    names = ["-c", "user.name=A Test", "-c", "user.email=test@series.example"]
    subprocess.run(["git", *names, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def history(project: Callable[..., Project]) -> Project:
    """Commit a sound collection, and change it then without a commit."""
    order = "order: [sampletown-charter, lillevik-open-budget{}]".format
    made = project(
        {
            BEFORE.format("desk"): text(CHARTER, ("A charter on one page", "A desk for all")),
            BEFORE.format("rules"): text(CHARTER, ("A charter on one page", "Rules for all")),
            VOLUME: text(VOLUME, (order(""), order(", oldtown-desk, oldtown-rules"))),
        }
    )
    git(made.root, "init", "--quiet")
    git(made.root, "add", "practices")
    git(made.root, "commit", "--quiet", "--message", "Before")
    folder = made.root / "practices"
    changes = {
        "promising/newtown-panel.md": text(
            CHARTER,
            ("A charter on one page", "A panel, praised by @octocat in <b>#1</b>"),
            ("pillars: [commitment]", "pillars: [commitment, evidence]"),
            ("It cost one sheet", "![It](https://evil.example/x.png) cost $1 and $2 a sheet"),
            ("sources:", "aliases: [newtown]\nsources:"),
        ),
        BUDGET: text(
            BUDGET,
            ("found three gaps", "found *four* gaps"),
            ("groups: [tenants]", "groups: [tenants, everyone]"),
            ("Nobody could read", "Nobody, said the mayor, could\nread"),
        ),
        BEFORE.format("rules"): text(
            CHARTER, ("A charter on one page", "Rules for all"), ("country: AT", "country: UK")
        ),
        VOLUME: text(VOLUME, (order(""), order(", newtown-panel, oldtown-rules"))),
    }
    for name, content in changes.items():
        (folder / name).write_text(content, "utf-8", newline="\n")
    (folder / BEFORE.format("desk")).unlink()
    return made


def mended(history: Project) -> Project:
    """Undo what is broken: put the removed entry back, and the country; take the picture out."""
    for name in ("desk", "rules"):
        git(history.root, "checkout", "HEAD", "--", f"practices/{BEFORE.format(name)}")
    for name, old, new in (
        (VOLUME, "panel, oldtown", "panel, oldtown-desk, oldtown"),
        ("promising/newtown-panel.md", "![It]", "[It]"),
    ):
        file = history.root / "practices" / name
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8", newline="\n")
    return history


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_summary_lists_what_was_done_and_what_is_wrong(
    history: Project,
    golden: Callable[[str, Path], None],
) -> None:
    """With errors the status is 1, and the summary is written in place of an earlier packet."""
    old = history.root / "print" / "packet" / "handouts" / "old.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")  # a handout of last time would be taken for one of this time

    done = history.command("packet", ["--against", "HEAD", "--no-pdf"])

    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "Wrote print/packet/summary.md.\n",
        "The collection has errors; the summary lists them.\n",
    )
    golden((history.root / "print" / "packet" / "summary.md").read_text("utf-8"), GOLDEN)
    assert list(tree(history.root / "print" / "packet")) == ["summary.md"]


@pytest.mark.pdf
def test_sound_changes_come_with_their_handouts(history: Project) -> None:
    """Twice the same states give the same bytes, wherever they are compared from."""
    sound = mended(history)
    first = sound.command("packet", ["--against", "HEAD", "--out", "one"])
    git(sound.root, "tag", "before")
    second = sound.command("packet", ["--against", "before", "--out", "two"])

    made = tree(sound.root / "one")
    assert (first.returncode, first.stdout) == (
        0,
        "Wrote one/summary.md.\nWrote the handouts (2) in one/handouts/.\n",
    )
    assert second.returncode == 0
    assert list(made) == [
        "handouts/lillevik-open-budget.pdf",
        "handouts/newtown-panel.pdf",
        "summary.md",
    ]
    assert made == tree(sound.root / "two")
    printed = made["summary.md"].decode().partition("### Print\n\n")[2].partition("\n\n")[0]
    assert re.sub(r"\d+ pages between the covers.*", "N pages", printed) == (
        "- Volume 1: ready for print. N pages\n"
        "- Key encouragements: ready for print. N pages\n"
        "- Handouts, beside this summary: `handouts/newtown-panel.pdf`, "
        "`handouts/lillevik-open-budget.pdf`."
    )


@pytest.mark.pdf
def test_a_handout_that_cannot_be_typeset_is_told(history: Project) -> None:
    """The gate closes, and no path of this machine is in the summary."""
    sound = mended(history)
    shutil.rmtree(sound.root / "overrides" / "print")

    done = sound.command("packet", ["--against", "HEAD", "--out", "made"])

    summary = (sound.root / "made" / "summary.md").read_text("utf-8")
    assert done.returncode == 1
    assert list(tree(sound.root / "made")) == ["summary.md"]
    assert "- No handout of `newtown-panel`: " in summary
    assert "- Volume 1: not ready for print. Typesetting says: " in summary
    assert str(sound.root) not in summary


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--against", "nowhere"], "There is no revision 'nowhere' in this repository."),
        (["--against", "HEAD", "--out", "practices"], "holds something else"),
        ([], "the following arguments are required: --against"),
    ],
    ids=["revision", "folder", "none"],
)
def test_wrong_use_gives_2_and_changes_nothing(
    history: Project,
    arguments: list[str],
    said: str,
) -> None:
    """A sentence, no traceback, and no file touched."""
    before = tree(history.root / "practices")

    done = history.command("packet", [*arguments, "--no-pdf"])

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(history.root / "practices") == before
