"""The preview: a broken draft is reported, everything else is shown."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from golocal.commands import preview

Projects = Callable[..., Any]
HOOKS = Path(__file__).parents[2] / "hooks"
SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
CHARTER = "promising/sampletown-charter.md"


def free_port() -> int:
    """Ask the system for a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_a_broken_draft_shows_its_faults_and_the_rest_is_shown(project: Projects) -> None:
    """At the draft's own address stands what is wrong with it; the other practice has its page."""
    text = (SAMPLE / CHARTER).read_text("utf-8").replace("city: Sampletown", "city:")
    made = project({CHARTER: text})
    port = free_port()
    arguments = ["--port", str(port), "--root", str(made.root)]
    call = f"from golocal.commands import preview as c; c.main({arguments!r})"
    server = subprocess.Popen(
        [sys.executable, "-c", call],
        env={**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    said = []
    try:
        assert server.stderr is not None
        for line in server.stderr:  # ends when the server says that it serves, or dies
            said.append(line)
            if "Serving on" in line:
                break
        shown = urllib.request.urlopen(f"http://127.0.0.1:{port}/practices/lillevik-open-budget/")
        page = shown.read().decode()
        broken = urllib.request.urlopen(f"http://127.0.0.1:{port}/practices/sampletown-charter/")
        faults = broken.read().decode()
    finally:
        os.killpg(server.pid, 15)
        server.communicate()

    output = re.sub(r"\x1b\[[0-9;]*m", "", "".join(said))
    assert "practices/promising/sampletown-charter.md:5:6: error[value-empty]" in output
    assert "Write it after the colon, such as city: Graz" in output
    assert "A budget that every resident can read" in page
    assert "nothing can be shown until this is mended" in faults
    assert "&#39;city&#39; is there without a value" in faults


def test_a_port_that_is_taken_is_a_sentence(project: Projects) -> None:
    """It is said before anything is built, and how to name another."""
    made = project()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = made.command("preview", ["--port", str(port)])

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"Port {port} is taken or may not be used, perhaps by another preview. "
        "Name another one: --port 8000\n"
    )


@pytest.mark.parametrize("port", ["0", "-1", "65536", "80000"])
def test_a_port_that_is_none_is_a_sentence(
    port: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Somebody else's being there is not the reason, so it is not named."""
    status = preview.main(["--root", str(tmp_path), "--port", port])

    assert (status, *capsys.readouterr()) == (
        2,
        "",
        f"There is no port {port}; they end at 65535. Name another one: --port 8000\n",
    )
