"""Stands in for GitHub's program gh: answers from a table, keeps what it was told, changes nothing.

The folder in FAKE_GH holds `replies.json`, from the beginning of a command to what GitHub would
answer as JSON, and gets `log.jsonl`. The filters of --jq are run by jq itself.
"""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

FILES = ("--input", "--body-file")


def main() -> int:
    """Answer one command; give 1 where the table has no answer, as gh does for an unknown thing."""
    folder = Path(os.environ["FAKE_GH"])
    arguments = sys.argv[1:]
    said = " ".join(arguments)
    sent = [
        Path(value).read_text("utf-8")
        for name, value in itertools.pairwise(arguments)
        if name in FILES
    ]
    kept = [word for word in arguments if "\n" not in word and not word.startswith("/")]
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps([" ".join(kept), *sent]) + "\n")
    replies = json.loads((folder / "replies.json").read_text("utf-8"))
    answer = next((replies[start] for start in replies if said.startswith(start)), None)
    if answer is None:
        sys.stderr.write(f"gh was not expected to be asked: {said}\n")
        return 1
    if "--jq" in arguments:
        chosen = arguments[arguments.index("--jq") + 1]
        return subprocess.run(
            ["jq", "--raw-output", chosen], input=json.dumps(answer), text=True, check=False
        ).returncode
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
