"""The workflows of GitHub: linted, and held to the few rules that keep a stranger out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.unit.test_issue_form import validated

import environment
from golocal.commands import packet
from golocal.editing import issue_form

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
BIN = Path(sys.executable).parent

PIN = re.compile(r"uses: (?P<action>[\w-]+/[\w./-]+)@(?P<hash>[0-9a-f]{40}) # (?P<version>v[\d.]+)")
SCRIPT = re.compile(r"scripts/(\w+)\.py((?: +(?:\\\n *)?[^\s|;>&]+)*)")
WRITES = {
    "monthly.yml tell": {"issues": "write"},
    "packet-comment.yml comment": {"actions": "read", "pull-requests": "write"},
    "site.yml deploy": {"pages": "write", "id-token": "write"},
    "submission.yml propose": {
        "contents": "write",
        "issues": "write",
        "pull-requests": "write",
    },
}
"""Every job that may write, with all that it may. A new one is a decision: list it here."""

HOLE = """\
name: Hole
on: pull_request_target
permissions: write-all
jobs:
  hole:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
        with:
          ref: ${{ github.event.pull_request.head.sha }}
      - run: echo "${{ github.event.pull_request.title }}"
"""


@cache
def load(file: Path) -> dict[str, Any]:
    """Give a workflow with all its scalars as texts, so that `on` is no truth value."""
    tree: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts alone
    return tree


def jobs() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Go through all jobs: the workflow and the name, the workflow's tree, the job's."""
    for file in FILES:
        tree = load(file)
        for name, job in tree["jobs"].items():
            yield f"{file.name} {name}", tree, job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through all steps of all jobs."""
    for where, _, job in jobs():
        for step in job["steps"]:
            yield f"{where}: {step.get('name')}", step


def lint(program: str, *arguments: str | Path) -> tuple[int, str]:
    """Run a linter of the environment without a network; give its exit status and its words."""
    variables = {name: value for name, value in os.environ.items() if "TOKEN" not in name}
    done = subprocess.run(
        [BIN / program, *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=variables,
    )
    return done.returncode, done.stdout + done.stderr


def zizmor(folder: Path) -> tuple[int, str]:
    """Look for holes, as strictly as it can."""
    return lint(
        "zizmor", "--offline", "--quiet", "--strict-collection", "--persona=auditor", folder
    )


def test_there_are_workflows() -> None:
    """A loop over nothing would pass in silence."""
    assert [file.name for file in FILES] == [
        "code.yml",
        "content.yml",
        "laptops.yml",
        "monthly.yml",
        "packet-comment.yml",
        "packet.yml",
        "site.yml",
        "submission.yml",
    ]


def test_zizmor_finds_no_hole() -> None:
    """Not even what it would only tell an auditor."""
    status, said = zizmor(FOLDER)

    assert status == 0, said


def test_zizmor_finds_a_hole_where_there_is_one(tmp_path: Path) -> None:
    """The gate closes."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "hole.yml").write_text(HOLE, "utf-8")
    status, said = zizmor(folder)

    assert status != 0
    assert {"dangerous-triggers", "template-injection", "unpinned-uses"} <= set(
        re.findall(r"\[([a-z-]+)\]", said)
    )


def test_what_zizmor_is_told_to_pass_over_has_its_reason() -> None:
    """One finding stands, and the line says why it may."""
    ignored = {
        (file.name, rule, reason)
        for file in FILES
        for rule, reason in re.findall(r"# zizmor: ignore\[(.*?)\] ?(.*)", file.read_text("utf-8"))
    }

    assert ignored == {
        (
            "packet-comment.yml",
            "dangerous-triggers",
            "no code of the pull request runs here",
        )
    }


@pytest.mark.parametrize(
    "schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"]
)
def test_github_will_understand_the_workflows(schema: str, tmp_path: Path) -> None:
    """They keep to GitHub's schema, and every job has a limit; a job without is found."""
    assert validated(schema, *FILES) == 0
    bad = tmp_path / "bad.yml"
    bad.write_text(HOLE.replace("runs-on", "runs_on"), "utf-8")
    assert validated(schema, bad) == 1


@pytest.mark.skipif(shutil.which("actionlint") is None, reason="actionlint is not on this computer")
def test_actionlint_finds_nothing() -> None:
    """It reads the expressions, and the shell where shellcheck is there."""
    done = subprocess.run(
        ["actionlint", *FILES], check=False, capture_output=True, encoding="utf-8"
    )

    assert (done.stdout, done.returncode) == ("", 0)


def test_every_action_is_pinned_by_its_hash_with_the_version_beside_it() -> None:
    """A tag can be moved to other code, a hash cannot; and one action has one pin."""
    lines = [
        line.strip().removeprefix("- ")
        for file in FILES
        for line in file.read_text("utf-8").splitlines()
        if "uses:" in line
    ]
    pins = [PIN.fullmatch(line) for line in lines]

    assert [line for line, pin in zip(lines, pins, strict=True) if pin is None] == []
    found = {(pin["action"], pin["hash"], pin["version"]) for pin in pins if pin}
    assert len(found) == len({action for action, *_ in found})
    assert {action.partition("/")[0] for action, *_ in found} == {"actions"}


def test_nothing_is_allowed_but_what_a_job_asks_for() -> None:
    """Each workflow begins with nothing; the jobs that may write are these alone."""
    assert {file.name: load(file)["permissions"] for file in FILES} == {
        file.name: {} for file in FILES
    }
    allowed = {where: job["permissions"] for where, _, job in jobs()}
    assert {
        where: permissions
        for where, permissions in allowed.items()
        if "write" in permissions.values()
    } == WRITES
    assert {
        name
        for where, permissions in allowed.items()
        if where not in WRITES
        for name in permissions.items()
    } <= {("contents", "read"), ("pages", "read")}


def test_where_the_code_of_a_pull_request_runs_nothing_can_be_written() -> None:
    """A job that may write and hears of pull requests runs on main alone."""
    for where, tree, job in jobs():
        if "pull_request" in tree["on"] and where in WRITES:
            assert job["if"] == "github.ref == 'refs/heads/main'", where
    assert "pull_request_target" not in "".join(file.read_text("utf-8") for file in FILES)


def test_after_a_strangers_run_nothing_is_checked_out_and_no_script_is_run() -> None:
    """What such a workflow fetches is data."""
    heard = [(tree, job) for _, tree, job in jobs() if "workflow_run" in tree["on"]]

    assert heard
    for _, job in heard:
        assert [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step] == [
            "actions/download-artifact"
        ]
        assert "scripts/" not in str(job)


def test_no_workflow_knows_a_secret() -> None:
    """What is not named cannot leak: the token of the run is enough for all of them."""
    assert [file.name for file in FILES if "secrets" in file.read_text("utf-8")] == []


def test_no_expression_stands_in_a_script() -> None:
    """GitHub puts the value in before the shell reads: a title could be a command."""
    assert [where for where, step in steps() if "${{" in step.get("run", "")] == []


def test_no_checkout_leaves_its_token_behind() -> None:
    """Every later step could read it from the folder."""
    checkouts = {
        where: step["with"]["persist-credentials"]
        for where, step in steps()
        if step.get("uses", "").startswith("actions/checkout@")
    }

    assert checkouts == dict.fromkeys(checkouts, "false")
    assert checkouts


def test_every_workflow_runs_once_at_a_time_and_ends() -> None:
    """A queue of old runs costs, and a run that hangs costs more."""
    assert all(load(file)["concurrency"]["group"] for file in FILES)
    limits = {where: int(job["timeout-minutes"]) for where, _, job in jobs()}
    assert max(limits.values()) <= 120


def test_the_python_is_the_oldest_that_is_promised() -> None:
    """What runs there runs on every newer one that we tell people to use."""
    versions = {
        step["with"]["python-version"]
        for _, step in steps()
        if step.get("uses", "").startswith("actions/setup-python@")
    }

    assert versions == {".".join(map(str, environment.OLDEST))}


CALLS = sorted(
    {
        (script, option.partition("=")[0])
        for _, step in steps()
        for script, arguments in SCRIPT.findall(step.get("run", ""))
        for option in [*re.findall(r"(?<=\s)--[a-z-]+", arguments), ""]
        if script != "tool" or not option  # what follows tool.py is for the tool
    }
)


@pytest.mark.parametrize("script", sorted({script for script, _ in CALLS}))
def test_a_script_that_is_called_is_there_and_knows_its_options(script: str) -> None:
    """A workflow is found wrong here, and not by an editor on a Monday."""
    done = subprocess.run(
        [sys.executable, PROJECT / "scripts" / f"{script}.py", "--help"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "GOLOCAL_ENVIRONMENT": "current"},
    )

    assert done.returncode == 0, done.stderr
    wanted = [option for called, option in CALLS if called == script and option]
    assert [option for option in wanted if option not in done.stdout] == []


def test_the_workflows_call_the_scripts_that_they_are_for() -> None:
    """The pattern that looks for calls finds them, with options on further lines too."""
    assert CALLS == [
        ("admin", ""),
        ("ageing", ""),
        ("ageing", "--links"),
        ("ageing", "--out"),
        ("check", ""),
        ("check", "--against"),
        ("check", "--format"),
        ("import_submission", ""),
        ("import_submission", "--comment"),
        ("packet", ""),
        ("packet", "--against"),
        ("packet", "--out"),
        ("print", ""),
        ("print", "--booklet"),
        ("print", "--outcome"),
        ("print", "--pack"),
        ("print", "--sheet"),
        ("print", "--verdict"),
        ("publish", ""),
        ("publish", "--no-pdf"),
        ("publish", "--out"),
        ("publish", "--site-url"),
        ("publish", "--today"),
        ("run_tests", ""),
        ("tool", ""),
    ]


def test_names_that_the_workflows_and_the_code_share_are_the_same() -> None:
    """The labels of the forms, and the file of the summary."""
    heard = (FOLDER / "submission.yml").read_text("utf-8")
    for label in (issue_form.LABEL, issue_form.LABEL_OF_COMMITMENT):
        assert f"labels.*.name, '{label}')" in heard
        assert f"github.event.label.name == '{label}'" in heard
    assert f"path: packet/{packet.SUMMARY}\n" in (FOLDER / "packet.yml").read_text("utf-8")
    assert f"summary/{packet.SUMMARY}" in (FOLDER / "packet-comment.yml").read_text("utf-8")
