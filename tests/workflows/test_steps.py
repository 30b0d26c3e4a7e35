"""What the shell in the workflows does, run here as GitHub runs it, with a gh that only pretends.

Whoever opens a pull request or an issue chooses the words; these tests choose bad ones.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / ".github" / "workflows"
EXPRESSION = re.compile(r"\$\{\{ *(.+?) *\}\}")

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "git", "jq"))),
    reason="GitHub's machines have bash, git and jq; this computer lacks one of them",
)

HOSTILE = """\
# Hello @everyone and @octo/team
$(touch pwned) `touch pwned` ${IFS} $((1)) "; touch pwned; #'
PYTHON
EOF
::set-output name=due::yes
::error::pwned
<script>alert(1)</script> \u202e äöü \U0001d518
"""
BOT = {"user": {"login": "github-actions[bot]"}}


@dataclass
class Runner:
    """A machine of GitHub's, for one job."""

    temp: Path
    work: Path
    gh: Path

    def run(self, workflow: str, step: str, values: Mapping[str, str]) -> tuple[int, str]:
        """Run a step; `values` are those of the expressions in its environment."""
        tree = yaml.load((FOLDER / workflow).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts alone
        [(job, found)] = [
            (job, each)
            for job in tree["jobs"].values()
            for each in job["steps"]
            if each.get("name") == step
        ]
        script = self.temp / "step.sh"
        script.write_text(found["run"], "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            check=False,
            capture_output=True,
            encoding="utf-8",
            cwd=self.work,
            env={
                "PATH": f"{self.gh}{os.pathsep}{os.environ['PATH']}",
                "HOME": str(self.temp),
                "GIT_CONFIG_NOSYSTEM": "1",
                "FAKE_GH": str(self.gh),
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_OUTPUT": str(self.temp / "output"),
                "GITHUB_EVENT_PATH": str(self.temp / "event.json"),
                **{
                    name: EXPRESSION.sub(lambda match: values[match[1]], text)
                    for name, text in {**job.get("env", {}), **found.get("env", {})}.items()
                },
            },
        )
        return done.returncode, done.stdout + done.stderr

    def replies(self, replies: Mapping[str, Any]) -> None:
        """Set what GitHub answers, by the beginning of the command."""
        (self.gh / "replies.json").write_text(json.dumps(replies), "utf-8")

    @property
    def output(self) -> str:
        """Give what the steps left for later ones."""
        file = self.temp / "output"
        return file.read_text("utf-8") if file.exists() else ""

    @property
    def told(self) -> list[list[str]]:
        """Give the commands that would have changed something, each with the text it sent."""
        log = self.gh / "log.jsonl"
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        looks = ("--method GET", "--paginate", "list", "api repos/")
        commands: list[list[str]] = [json.loads(line) for line in lines]
        return [each for each in commands if not any(look in each[0] for look in looks)]


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Give a machine whose gh pretends, in an empty folder."""
    made = Runner(tmp_path / "temp", tmp_path / "work", tmp_path / "gh")
    for folder in (made.temp, made.work, made.gh):
        folder.mkdir()
    gh = made.gh / "gh"
    pretender = Path(__file__).with_name("fake_gh.py")
    gh.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{pretender}" "$@"\n', "utf-8")
    gh.chmod(0o755)
    made.replies({})
    return made


# The comment with the packet.

POST = ("packet-comment.yml", "Post it")
FORK = {
    "github.token": "token",
    "github.repository": "centre/series",
    "github.event.workflow_run.head_repository.owner.login": "stranger",
    "github.event.workflow_run.head_branch": "x$(touch pwned);`touch pwned`",
    "github.event.workflow_run.head_sha": "abc",
    "github.event.workflow_run.html_url": "https://github.example/run/1",
}
PULLS = "api --method GET repos/centre/series/pulls"
COMMENTS = "api --paginate repos/centre/series/issues/7/comments"
HEAD = (
    "<!-- packet -->\n_Made from this pull request by its own code, and not yet read by anybody. "
    "The handouts are in [the packet](https://github.example/run/1#artifacts)._\n\n"
)


@pytest.fixture
def summary(runner: Runner) -> Path:
    """Put the summary where the workflow finds it."""
    file = runner.temp / "summary" / "summary.md"
    file.parent.mkdir()
    file.write_text(HOSTILE, "utf-8")
    runner.replies(
        {
            PULLS: [{"number": 3, "head": {"sha": "old"}}, {"number": 7, "head": {"sha": "abc"}}],
            COMMENTS: [],
            "api --method POST": {},
            "api --method PATCH": {},
        }
    )
    return file


def test_a_hostile_summary_is_posted_as_text(runner: Runner, summary: Path) -> None:
    """It runs nothing, mentions nobody, and stands below the line that says whose it is."""
    assert runner.run(*POST, FORK) == (0, "")
    assert summary.exists()

    [[command, sent]] = runner.told
    assert command == "api --method POST repos/centre/series/issues/7/comments --input --silent"
    assert json.loads(sent) == {"body": HEAD + HOSTILE.replace("@", "@\u200b")}
    assert list(runner.work.iterdir()) == []
    assert runner.output == ""


def test_the_comment_of_before_is_written_anew(runner: Runner, summary: Path) -> None:
    """One comment a pull request; a stranger's that looks like ours is not touched."""
    replies = json.loads((runner.gh / "replies.json").read_text("utf-8"))
    marked = "<!-- packet -->\nold"
    replies[COMMENTS] = [
        {"id": 1, "user": {"login": "stranger"}, "body": marked},
        {"id": 2, **BOT, "body": "something else"},
        {"id": 3, **BOT, "body": marked},
        {"id": 4, **BOT, "body": marked},
    ]
    runner.replies(replies)
    summary.write_text("New.\n", "utf-8")

    assert runner.run(*POST, FORK) == (0, "")
    [[command, sent]] = runner.told
    assert command == "api --method PATCH repos/centre/series/issues/comments/3 --input --silent"
    assert json.loads(sent) == {"body": f"{HEAD}New.\n"}


def test_a_summary_of_a_state_that_is_past_is_not_posted(runner: Runner, summary: Path) -> None:
    """GitHub says which pull request has this commit now; the artifact is not asked."""
    summary.write_text("7\n", "utf-8")
    status, said = runner.run(*POST, {**FORK, "github.event.workflow_run.head_sha": "gone"})

    assert (status, said) == (
        0,
        "The pull request was closed or has gone on; there is nothing to post.\n",
    )
    assert runner.told == []


def test_a_long_summary_is_cut_to_what_github_takes(runner: Runner, summary: Path) -> None:
    """In characters, whatever the script it is written in."""
    summary.write_text("@ع" * 60_000, "utf-8")
    runner.run(*POST, FORK)

    [[_, sent]] = runner.told
    assert len(json.loads(sent)["body"]) == len(HEAD) + 65_000 < 65_536


def test_a_summary_that_is_no_text_is_posted_all_the_same(runner: Runner, summary: Path) -> None:
    """Bytes that mean nothing become signs that say so."""
    summary.write_bytes(b"\xff\x00\xfe ok")
    runner.run(*POST, FORK)

    [[_, sent]] = runner.told
    assert json.loads(sent) == {"body": f"{HEAD}\ufffd\ufffd ok"}


@pytest.mark.parametrize("trick", ["a link", "too large", "a folder", "nothing"])
def test_a_summary_that_is_no_sensible_file_is_refused(
    runner: Runner, summary: Path, trick: str
) -> None:
    """A link could show a file of the machine."""
    summary.unlink()
    if trick == "a link":
        secret = runner.temp / "secret"
        secret.write_text("token", "utf-8")
        summary.symlink_to(secret)
    elif trick == "too large":
        summary.write_bytes(b"x" * 1_000_001)
    elif trick == "a folder":
        summary.mkdir()

    assert runner.run(*POST, FORK)[0] == 1
    assert runner.told == []


# The issue that becomes a pull request.

SUBMISSION = "submission.yml"
ISSUE = {
    "github.token": "token",
    "github.repository": "centre/series",
    "github.event.issue.number": "12",
}
REFS = "api repos/centre/series/git/matching-refs/heads/submission/issue-12"
COMPARED = "api repos/centre/series/compare/main...submission/issue-12"
ANSWERS = "api --paginate repos/centre/series/issues/12/comments"
ENTRY = "graz-council.md"


@pytest.fixture(params=["promising", "commitments"])
def entry(runner: Runner, request: pytest.FixtureRequest) -> Path:
    """Put an entry and the answer where the second job finds them."""
    file = runner.temp / "submission" / "practices" / str(request.param) / ENTRY
    file.parent.mkdir(parents=True)
    file.write_text(HOSTILE, "utf-8")
    (runner.temp / "submission" / "comment.md").write_text("Thank you.\n", "utf-8")
    (runner.work / "practices" / "promising").mkdir(parents=True)
    return file


def placed(entry: Path) -> str:
    """Give where an entry belongs."""
    return f"practices/{entry.parent.name}/{entry.name}"


@pytest.fixture
def importer(runner: Runner) -> Path:
    """Check out a collection, and give the place of the importer, which a test writes."""
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@y.example"]
    (runner.work / "practices" / "promising").mkdir(parents=True)
    (runner.work / "practices" / "promising" / "old.md").write_text("Old.\n", "utf-8")
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=Begin"]):
        subprocess.run([*git, *words], cwd=runner.work, check=True)
    (runner.work / "scripts").mkdir()
    return runner.work / "scripts" / "import_submission.py"


@pytest.mark.parametrize("body", [HOSTILE, "", None], ids=["hostile", "empty", "none"])
def test_the_body_of_an_issue_goes_from_file_to_file(
    runner: Runner, importer: Path, body: str | None
) -> None:
    """No shell sees it, however it is written."""
    event = {"issue": {"body": body}}
    (runner.temp / "event.json").write_text(json.dumps(event), "utf-8")
    importer.write_text("import sys\nprint('::error::from a stranger')\nsys.exit(1)\n", "utf-8")
    done = runner.run(SUBMISSION, "Turn the answers into an entry", {})

    assert done == (0, "")
    assert (runner.temp / "body.md").read_text("utf-8") == (body or "")
    assert sorted(file.name for file in runner.work.iterdir()) == [".git", "practices", "scripts"]


@pytest.mark.parametrize("folder", ["promising", "commitments"])
def test_what_is_new_goes_on_in_the_folder_of_its_kind(
    runner: Runner, importer: Path, folder: str
) -> None:
    """A practice or a commitment: the importer tells which by the form that was filled in."""
    (runner.temp / "event.json").write_text('{"issue": {"body": "Words"}}', "utf-8")
    importer.write_text(
        "import pathlib\n"
        f"for name in ('practices/{folder}/new.md', 'submission/comment.md'):\n"
        "    pathlib.Path(name).parent.mkdir(exist_ok=True)\n"
        "    pathlib.Path(name).write_text('Made.')\n",
        "utf-8",
    )

    assert runner.run(SUBMISSION, "Turn the answers into an entry", {}) == (0, "")
    made = runner.work / "submission"
    assert {
        file.relative_to(made).as_posix(): file.read_text("utf-8") for file in made.rglob("*.md")
    } == {"comment.md": "Made.", f"practices/{folder}/new.md": "Made."}


def test_wrong_use_of_the_importer_is_not_passed_over(runner: Runner, importer: Path) -> None:
    """1 says that something must be asked back; more is a fault of ours."""
    (runner.temp / "event.json").write_text('{"issue": {"body": ""}}', "utf-8")
    importer.write_text("raise SystemExit(2)", "utf-8")

    assert runner.run(SUBMISSION, "Turn the answers into an entry", {}) == (2, "")


def test_one_new_entry_is_taken(runner: Runner, entry: Path) -> None:
    """Its place goes on, and its name without the ending."""
    assert runner.run(SUBMISSION, "See what was made", {}) == (0, "")
    assert runner.output == f"file={placed(entry)}\nslug={entry.stem}\n"


def test_no_entry_is_no_fault(runner: Runner, entry: Path) -> None:
    """The answer then says what is missing, and nothing else happens."""
    entry.unlink()

    assert runner.run(SUBMISSION, "See what was made", {})[0] == 0
    assert runner.output == ""


@pytest.mark.parametrize(
    "name",
    [
        "two",
        "a link",
        "an entry that is there",
        "a folder.md",
        "x;touch pwned.md",
        "$(touch pwned).md",
        "-rf.md",
        "x\nslug=y.md",
        "Upper.md",
        "config.yml",
        "a--b.md",
    ],
)
def test_anything_but_one_new_entry_is_refused(runner: Runner, entry: Path, name: str) -> None:
    """The first job read a stranger's words, so its results are looked at once more."""
    if name == "two":
        entry.with_name("another.md").write_text("", "utf-8")
    elif name == "a link":
        entry.unlink()
        entry.symlink_to("/etc/passwd")
    elif name == "an entry that is there":
        (runner.work / placed(entry)).parent.mkdir(exist_ok=True)
        (runner.work / placed(entry)).write_text("", "utf-8")
    elif name == "a folder.md":
        entry.unlink()
        entry.mkdir()
    else:
        entry.rename(entry.with_name(name))

    assert runner.run(SUBMISSION, "See what was made", {}) == (
        1,
        "::error::What was made of the issue is not one new entry.\n",
    )
    assert runner.output == ""
    assert [file.name for file in runner.work.iterdir()] == ["practices"]


@pytest.mark.parametrize(
    ("refs", "commits", "expected"),
    [
        pytest.param([], [], "free=yes\n", id="no branch yet"),
        pytest.param(
            [{"ref": "refs/heads/submission/issue-123"}], [], "free=yes\n", id="another issue's"
        ),
        pytest.param(
            [{"ref": "refs/heads/submission/issue-12"}],
            [{"author": {"login": "github-actions[bot]"}}],
            "free=yes\n",
            id="ours alone",
        ),
        pytest.param(
            [{"ref": "refs/heads/submission/issue-12"}],
            [{"author": {"login": "github-actions[bot]"}}, {"author": {"login": "editor"}}],
            "",
            id="an editor's",
        ),
        pytest.param(
            [{"ref": "refs/heads/submission/issue-12"}],
            [{"author": None}],
            "",
            id="somebody's whom GitHub does not know",
        ),
    ],
)
def test_a_branch_on_which_an_editor_works_is_left_alone(
    runner: Runner, refs: list[Any], commits: list[Any], expected: str
) -> None:
    """A change of the issue would undo the editor's."""
    runner.replies({REFS: refs, COMPARED: {"commits": commits}})

    assert runner.run(SUBMISSION, "See whether an editor is at work on it", ISSUE) == (0, "")
    assert runner.output == expected


def test_the_entry_alone_is_pushed_in_one_commit(runner: Runner, entry: Path) -> None:
    """To a branch of its own, by the robot; a second time it takes the place of the first."""
    remote = runner.temp / "remote.git"

    def git(*arguments: str | Path) -> str:
        me = ("-c", "user.name=x", "-c", "user.email=x@y.example")
        return subprocess.check_output(["git", *me, *arguments], cwd=runner.work, encoding="utf-8")

    git("init", "--quiet", "--bare", remote)
    git("init", "--quiet", "--initial-branch=main")
    git("commit", "--quiet", "--allow-empty", "--message=Begin")
    git("remote", "add", "origin", remote)
    git("push", "--quiet", "origin", "main")
    (runner.work / "elsewhere.txt").write_text("not to be added", "utf-8")
    runner.replies({"auth setup-git": {}})
    values = {
        **ISSUE,
        "steps.made.outputs.file": placed(entry),
        "steps.made.outputs.slug": entry.stem,
    }
    for text in ("First.\n", HOSTILE):
        entry.write_text(text, "utf-8")
        assert runner.run(SUBMISSION, "Push it to a branch of its own", values) == (0, "")
        git("switch", "--quiet", "main")
        git("branch", "--quiet", "-D", "submission/issue-12")

    pushed = "origin/submission/issue-12"
    git("fetch", "--quiet", "origin")
    assert git("log", "--format=%an: %s", "--name-status", f"main..{pushed}") == (
        "github-actions[bot]: Add graz-council, brought in with the form in #12\n\n"
        f"A\t{placed(entry)}\n"
    )
    assert git("show", f"{pushed}:{placed(entry)}") == HOSTILE


@pytest.mark.parametrize(
    ("pulls", "command"),
    [
        ([{"number": 5}], "pr edit 5 --title Add graz-council --body-file"),
        (
            [],
            "pr create --base main --head submission/issue-12 --title Add graz-council --body-file",
        ),
    ],
    ids=["renewed", "opened"],
)
def test_there_is_one_pull_request_an_issue(
    runner: Runner, entry: Path, pulls: list[Any], command: str
) -> None:
    """Its words are ours and the importer's; the title of the issue stays in the issue."""
    runner.replies({"pr list": pulls, "pr edit": {}, "pr create": {}})
    values = {**ISSUE, "steps.made.outputs.slug": entry.stem}

    assert runner.run(SUBMISSION, "Open the pull request, or renew it", values) == (0, "")
    assert runner.told == [[command, "Brought in with the form: closes #12.\n\nThank you.\n"]]
    assert runner.output == ("number=5\n" if pulls else "number=\n")


@pytest.mark.parametrize(
    ("slug", "pull", "expected"),
    [
        pytest.param("", "", "Thank you.\n", id="nothing to take over"),
        pytest.param(
            "x", "5", "Thank you.\n\nThe editors read it in #5.\n", id="in a pull request"
        ),
        pytest.param(
            "x",
            "",
            "An editor is at work on this entry already. What you change in the issue\n"
            "from now on is not taken over by itself: please write a comment about it.\n",
            id="an editor at work",
        ),
    ],
)
def test_the_sender_gets_one_answer(
    runner: Runner, entry: Path, slug: str, pull: str, expected: str
) -> None:
    """Written anew after each change, so that old advice does not stand beside new."""
    assert entry.exists()
    values = {**ISSUE, "steps.pull.outputs.number": pull, "steps.made.outputs.slug": slug}
    body = {"body": f"<!-- submission -->\n{expected}"}
    for comments, command in (
        ([], "api --method POST repos/centre/series/issues/12/comments --input --silent"),
        (
            [{"id": 9, **BOT, **body}],
            "api --method PATCH repos/centre/series/issues/comments/9 --input --silent",
        ),
    ):
        runner.replies({ANSWERS: comments, "api --method": {}})
        assert runner.run(SUBMISSION, "Answer in the issue", values) == (0, "")
        told, sent = runner.told[-1]
        assert (told, json.loads(sent)) == (command, body)


# The site.

SITE = {
    "steps.pages.outputs.base_url": "https://series.example/",
    "github.repository": "centre/series",
}


@pytest.mark.parametrize("event", ["push", "pull_request", "schedule", "workflow_dispatch"])
def test_a_site_to_which_nothing_was_added_reckons_from_the_day_of_the_run(
    runner: Runner, event: str
) -> None:
    """Else it would go back to the day of the newest commit."""
    (runner.work / "scripts").mkdir()
    (runner.work / "scripts" / "publish.py").write_text("import sys\nprint(sys.argv[1:])\n")

    status, said = runner.run(
        "site.yml", "Publish into site/", {**SITE, "github.event_name": event}
    )

    told = ast.literal_eval(said)
    assert (status, told[:2]) == (0, ["--site-url", "https://series.example/"])
    assert [re.sub(r"\d", "0", each) for each in told[2:]] == (
        [] if event.startswith("pu") else ["--today", "0000-00-00"]
    )


# Printing on a laptop.


@pytest.fixture
def laptop(runner: Runner) -> Mapping[str, str]:
    """Clone the project as it is here, and give the Python that is there."""
    for name in ("hooks", "overrides", "practices", "scripts"):
        shutil.copytree(
            PROJECT / name, runner.work / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    python = runner.gh / "python"
    python.write_text(
        f'#!/bin/sh\nGOLOCAL_ENVIRONMENT=current exec "{sys.executable}" "$@"\n', "utf-8"
    )
    python.chmod(0o755)
    return {"matrix.python": str(python)}


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("step", "made"),
    [
        ("Check", []),
        ("Print the key encouragements on a sheet", ["key-encouragements-sheet.pdf"]),
        ("Print a pack for a session", ["pack-we-draft-an-action-plan-booklet.pdf"]),
    ],
)
def test_what_a_laptop_is_told_to_print_is_printed(
    runner: Runner, laptop: Mapping[str, str], step: str, made: list[str]
) -> None:
    """The file lies in `print/`, which the workflow keeps."""
    status, said = runner.run("laptops.yml", step, laptop)

    assert (status, said if status else "") == (0, "")
    assert [each.name for each in (runner.work / "print").glob("*")] == made


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("Print a volume", [["print.py", "5"]]),
        ("Ask whether it can be printed", [["print.py", "5", "--verdict"]]),
        (
            "Publish, and once more in place of the old site",
            [["publish.py", "--no-pdf", "--out", "public"]] * 2,
        ),
    ],
)
def test_what_takes_a_laptop_long_is_what_the_guide_says(
    runner: Runner, step: str, typed: list[list[str]]
) -> None:
    """Volumes and sites are made by other tests; here it is seen what is asked for."""
    python = runner.gh / "python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$*"\n', "utf-8")
    python.chmod(0o755)

    status, said = runner.run("laptops.yml", step, {"matrix.python": str(python)})

    assert (status, [line.split() for line in said.splitlines()]) == (
        0,
        [[f"scripts/{script}", *words] for script, *words in typed],
    )


# The monthly report.

MONTHLY = "monthly.yml"
LABEL = "label create ageing --force --color ededed --description What the monthly report found"


@pytest.mark.parametrize(
    ("made", "status", "output"), [(0, 0, "status=0\n"), (1, 0, "status=1\n"), (2, 2, "")]
)
def test_the_report_may_have_something_to_say_but_not_be_missing(
    runner: Runner, made: int, status: int, output: str
) -> None:
    """1 says that there is something to do; more is a fault of ours."""
    (runner.work / "scripts").mkdir()
    (runner.work / "scripts" / "ageing.py").write_text(f"raise SystemExit({made})", "utf-8")

    assert runner.run(MONTHLY, "Look at practices and sources", {}) == (status, "")
    assert runner.output == output


@pytest.mark.parametrize(
    ("ageing", "table", "status", "said", "due"),
    [
        pytest.param("0", "", 0, "None.\n", "no", id="all sound"),
        pytest.param("1", "", 0, "None.\n", "yes", id="something aged"),
        pytest.param("0", "a | b\n", 1, "a | b\n", "yes", id="a vulnerability"),
        pytest.param(
            "0",
            "",
            1,
            "They could not be looked up; the log of the workflow says why.\n",
            "yes",
            id="not looked up",
        ),
    ],
)
def test_what_could_not_be_looked_up_does_not_count_as_sound(
    runner: Runner, ageing: str, table: str, status: int, said: str, due: str
) -> None:
    """The section stands at the end of the report, whatever came of it."""
    for folder in ("scripts", "report"):
        (runner.work / folder).mkdir()
    (runner.work / "scripts" / "tool.py").write_text(
        f"import sys\nsys.stdout.write({table!r})\nraise SystemExit({status})", "utf-8"
    )
    (runner.work / "report" / "report.md").write_text("# What has aged\n", "utf-8")
    values = {"steps.ageing.outputs.status": ageing}

    assert runner.run(MONTHLY, "Look at dependencies", values) == (0, "")
    assert (runner.work / "report" / "report.md").read_text("utf-8") == (
        f"# What has aged\n\n## Dependencies with known vulnerabilities\n\n{said}"
    )
    assert runner.output == f"due={due}\n"


@pytest.mark.parametrize(
    ("due", "issues", "expected"),
    [
        pytest.param("no", [], [], id="nothing to say"),
        pytest.param(
            "yes",
            [],
            [
                [LABEL],
                ["issue create --title What has aged --label ageing --body-file", HOSTILE],
            ],
            id="opened",
        ),
        pytest.param(
            "yes", [{"number": 4}], [["issue edit 4 --body-file", HOSTILE]], id="written anew"
        ),
        pytest.param(
            "no",
            [{"number": 4}, {"number": 2}],
            [
                ["issue edit 4 --body-file", HOSTILE],
                ["issue close 4 --comment There is nothing left to do."],
            ],
            id="closed",
        ),
    ],
)
def test_there_is_one_tidy_issue(
    runner: Runner, due: str, issues: list[Any], expected: list[list[str]]
) -> None:
    """Opened when there is something to do, written anew each month, closed when there is not."""
    (runner.temp / "report").mkdir()
    (runner.temp / "report" / "report.md").write_text(HOSTILE, "utf-8")
    runner.replies({"issue list": issues, "issue": {}, "label": {}})
    values = {
        "github.token": "token",
        "github.repository": "centre/series",
        "needs.look.outputs.due": due,
    }

    assert runner.run(MONTHLY, "Tell", values) == (0, "")
    assert runner.told == expected
    assert list(runner.work.iterdir()) == []


def test_a_long_report_is_cut_to_what_github_takes(runner: Runner) -> None:
    """In characters, and never within one."""
    (runner.temp / "report").mkdir()
    (runner.temp / "report" / "report.md").write_text("ع" * 70_000, "utf-8")
    runner.replies({"issue list": [{"number": 4}], "issue": {}})
    values = {
        "github.token": "token",
        "github.repository": "centre/series",
        "needs.look.outputs.due": "yes",
    }

    assert runner.run(MONTHLY, "Tell", values) == (0, "")
    assert runner.told == [["issue edit 4 --body-file", "ع" * 65_000]]
