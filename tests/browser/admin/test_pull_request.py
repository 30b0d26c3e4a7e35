"""Saved in the published form, an entry becomes a pull request, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Route
    from tests.browser.admin.conftest import Desk

pytestmark = pytest.mark.browser

Json: TypeAlias = dict[str, Any]

HOST = "https://api.github.com"
HERE = "/repos/a-city/go-local"
HEAD = "1" * 40
"""The newest commit of the branch main."""

CHARTER = "practices/promising/sampletown-charter.md"
NOW = "2026-11-23T09:00:00Z"
ASKED_BLOB = re.compile(r'(\w+): object\(oid: "(\w+)"\)')
ASKED_HISTORY = re.compile(r"(\w+): ref\(")
WRITES = ("createRef(", "createCommitOnBranch(")


class GitHub:
    """The interface of GitHub, as far as the form asks, over a repository with these files.

    After https://docs.github.com/en/rest and https://docs.github.com/en/graphql.
    """

    def __init__(self, files: Mapping[str, str]) -> None:
        """Hold the files, and a list of what is written."""
        self.files = files
        self.blobs = {_sha(text): text for text in files.values()}
        self.written: list[tuple[str, Json]] = []

    def answer(self, route: Route) -> None:
        """Answer a request, or say that there is nothing."""
        request = route.request
        path = request.url.removeprefix(HOST).partition("?")[0]
        sent: Json = request.post_data_json or {}
        if path == "/graphql":
            route.fulfill(json={"data": self._graph(sent["query"], sent.get("variables") or {})})
        elif request.method == "POST":
            self.written.append((path, sent))
            route.fulfill(status=201, json=_made(path, sent))
        else:
            found = self._rest(path)
            route.fulfill(status=404 if found is None else 200, json=found or {"message": "none"})

    def _rest(self, path: str) -> Json | None:
        files = [
            {"path": name, "mode": "100644", "type": "blob", "sha": _sha(text), "size": len(text)}
            for name, text in self.files.items()
        ]
        known: dict[str, Json] = {
            "/user": {"id": 1, "login": "ada", "name": "Ada", "email": "ada@city.example"},
            HERE: {
                "full_name": "a-city/go-local",
                "default_branch": "main",
                "permissions": {"push": True, "pull": True},
            },
            f"{HERE}/git/trees/{HEAD}": {"sha": HEAD, "truncated": False, "tree": files},
        }
        return known.get(path)

    def _graph(self, query: str, variables: Json) -> Json:
        query = " ".join(query.split())
        if any(write in query for write in WRITES):
            self.written.append((re.findall(r"\) \{ (\w+)\(", query)[0], variables["input"]))
            commit = {"oid": "2" * 40, "committedDate": NOW, "file_0": {"oid": "3" * 40}}
            return {
                "createRef": {"ref": {"name": variables["input"].get("name")}},
                "createCommitOnBranch": {"commit": commit},
            }
        change = {"author": {"name": "Ada", "email": "", "user": None}, "committedDate": NOW}
        target = {"oid": HEAD, "history": {"nodes": [{"oid": HEAD, "message": "", **change}]}}
        repository: Json = {"id": "R_1", "ref": {"target": target}, "pullRequests": {"nodes": []}}
        for alias, sha in ASKED_BLOB.findall(query):
            repository[alias] = {"text": self.blobs[sha], "isTruncated": False}
        for alias in ASKED_HISTORY.findall(query):
            repository[alias] = {"target": target}
        return {"repository": repository, "fork": repository, "base": repository}


def test_saving_opens_a_pull_request(desk: Callable[..., Desk], seeds: Mapping[str, str]) -> None:
    """A branch, one commit on it, a pull request with a label; only GitHub is asked."""
    github = GitHub(seeds)
    form = desk(published=True)
    page = form.page
    page.context.route(f"{HOST}/**", github.answer)
    page.goto(f"{form.origin}admin/")
    page.get_by_role("button", name="Sign In Using Access Token").click()
    page.get_by_role("textbox").fill("a token")
    page.get_by_role("button", name="Sign In", exact=True).click()

    page.get_by_text("A charter on one page").first.click()
    form.field("Context").get_by_role("button", name="Edit in Markdown").wait_for()
    form.write("City, district or region", "Sampletown upon Sample")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Your changes have been saved as a draft.").wait_for()

    branch = "cms/practices/sampletown-charter"
    (ref, commit, pull, label) = github.written
    (added,) = commit[1].pop("fileChanges")["additions"]
    assert (ref, commit[0]) == (
        ("createRef", {"repositoryId": "R_1", "name": f"refs/heads/{branch}", "oid": HEAD}),
        "createCommitOnBranch",
    )
    assert commit[1]["branch"] == {
        "repositoryNameWithOwner": "a-city/go-local",
        "branchName": branch,
    }
    assert added["path"] == CHARTER
    assert "\ncity: Sampletown upon Sample\n" in base64.b64decode(added["contents"]).decode()
    assert (pull[0], pull[1]["head"], pull[1]["base"]) == (f"{HERE}/pulls", branch, "main")
    assert label == (f"{HERE}/issues/7/labels", {"labels": ["sveltia-cms/draft"]})
    assert {url.split("/")[2] for url in form.foreign} == {"api.github.com"}


def _sha(text: str) -> str:
    """Give the name that git has for a file (https://git-scm.com/docs/git-hash-object)."""
    content = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _made(path: str, sent: Json) -> Json | list[Json]:
    """Give what GitHub says of a new pull request or of new labels."""
    if path.endswith("/labels"):
        return [{"name": name} for name in sent["labels"]]
    return {
        "number": 7,
        "node_id": "PR_7",
        "title": sent["title"],
        "html_url": "https://github.com/a-city/go-local/pull/7",
        "head": {"ref": sent["head"], "sha": "2" * 40},
        "created_at": NOW,
        "updated_at": NOW,
    }
