"""Make the form in the browser that stands at /admin/ where a repository is configured."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from golocal.commands import shell
from golocal.commands.shell import Refusal

SOURCE = Path(__file__).parents[1] / "editing" / "bundle"
"""What goes in: the names and hashes of the packages, and the page that they are bundled for."""

OLDEST_NODE = 18
"""What esbuild asks for (`engines` in its package.json)."""

MOST_LINES = 8
"""Of what npm says when it fails."""


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Make the bundle and say where it is; 1 where it cannot be made."""
    root = shell.parser("admin", __doc__).parse_args(argv).root
    made = bundle(root)
    print(f"The form is in {made.relative_to(root)}.")
    print("publish.py puts it at /admin/ where GOLOCAL_REPOSITORY names the repository.")
    return 0


def finished(root: Path) -> Path | None:
    """The folder of the finished bundle, for a build to pick up; None where it was not made."""
    out = place(root)
    return out / "admin" if _is_made(out) else None


def bundle(root: Path) -> Path:
    """The folder of the finished bundle, made if need be; raise Refusal where it cannot be.

    Beside that folder lies the JSON Schema that judges a configuration. Both stay in the cache
    until what goes in changes.
    """
    out = place(root)
    if _is_made(out):
        return out / "admin"
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        lack = "This system lacks Node.js with npm, which bundles the form in the browser."
        raise Refusal(lack, 1)
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
        version = re.match(r"v(\d+)\.", said.stdout)
        if version is None or int(version[1]) < OLDEST_NODE:
            raise Refusal(
                f"The form in the browser needs Node.js {OLDEST_NODE} or newer, "
                f"and this is {said.stdout.strip() or 'of an unknown version'}.",
                1,
            )
        print("Making the form in the browser with npm; it is kept for the next time …", flush=True)
        _make(npm, node, out)
    except OSError as error:
        raise Refusal(f"The form in the browser could not be made: {error}.", 1) from None
    return out / "admin"


def place(root: Path) -> Path:
    """The folder of the bundle of today's packages, made or not."""
    return root / ".cache" / "admin" / _digest(SOURCE)


def _digest(source: Path) -> str:
    """Name the bundle by all that goes into it."""
    digest = hashlib.sha256()
    for file in sorted(path for path in source.iterdir() if path.is_file()):
        digest.update(f"{file.name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _is_made(out: Path) -> bool:
    return (out / "admin" / "index.html").is_file()


def _make(npm: str, node: str, out: Path) -> None:
    """Install the locked packages and bundle them, whole or not at all."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=out.parent) as scratch:
        work = Path(scratch)
        for file in SOURCE.iterdir():
            if file.is_file():
                shutil.copy(file, work)
        for command in ([npm, "ci", "--include=dev"], [node, "build.js", "made/admin"]):
            done = subprocess.run(
                command,
                cwd=work,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
            )
            if done.returncode != 0:
                raise Refusal(_failure(done.stdout), 1)
        made = work / "made"
        package = work / "node_modules" / "@sveltia" / "cms"
        shutil.copy(package / "schema" / "sveltia-cms.json", made / "schema.json")
        (made / "admin" / "licences.txt").write_text(_licences(work), "utf-8", newline="\n")
        try:
            made.rename(out)
        except OSError:
            if not _is_made(out):  # else another run was first, with the same result
                raise


def _failure(said: str) -> str:
    """The heart of what npm or esbuild said when it failed."""
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("npm warn")]
    heart = "\n".join(f"  | {line[:110]}" for line in lines[:MOST_LINES])
    return f"The form in the browser could not be bundled:\n{heart}"


def _licences(work: Path) -> str:
    """The licences of all that may be in the bundle, as most of them ask."""
    lock = json.loads((work / "package-lock.json").read_text("utf-8"))
    texts: list[str] = []
    for name, package in sorted(lock["packages"].items()):
        if name and not package.get("dev"):
            folder = work / name
            found = sorted(folder.glob("[Ll][Ii][Cc][Ee][Nn][CcSs][Ee]*"))
            found += sorted(folder.glob("npm/assets/*.LICENSE.txt"))  # of the fonts
            title = f"{name.removeprefix('node_modules/')} {package['version']}"
            body = "\n\n".join(file.read_text("utf-8").strip() for file in found)
            texts.append(f"{title}\n\n{body or package.get('license', 'See its package.')}\n")
    return f"\n{'-' * 72}\n\n".join(texts)
