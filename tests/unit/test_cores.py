"""Work on all cores has the outcome of work on one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from golocal.base import cores

PROJECT = Path(__file__).parents[2]
THINGS = 3 * cores.WORTH
SQUARES = [thing * thing for thing in range(THINGS)]
IS_APART = cores.THREADS.is_dir() and cores.count() > 1
"""Whether work is dealt out on this machine: on Linux, with several cores."""

FAULT = """
    if thing == 1:  # the first of the second share
        raise ValueError("This one cannot be made.")
    return thing
"""
KILLED = """
    if os.getpid() != here:
        os.kill(os.getpid(), 9)  # as the system does when memory is short
    return thing * thing
"""


def said(code: str) -> tuple[str, str]:
    """Run a program with one thread, as a build has; give what it prints, and its faults."""
    done = subprocess.run(
        [sys.executable, "-c", f"import os\nfrom golocal.base import cores\n{code}"],
        env={"PYTHONPATH": str(PROJECT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip(), done.stderr.strip()


def alone(making: str, things: int = THINGS, workers: int = 2) -> tuple[str, str]:
    """Deal work out; give what comes of it."""
    return said(f"""
here = os.getpid()
def make(thing):
{making}
print(cores.every(make, range({things}), {workers}))
""")


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_what_is_made_comes_in_the_order_of_the_things(workers: int) -> None:
    """However it was dealt out."""
    assert alone("    return thing * thing", workers=workers) == (str(SQUARES), "")


def test_two_processes_do_the_work_where_that_is_safe() -> None:
    """Or nothing would be gained; a process with threads, and other systems, do it alone."""
    made, _ = alone("    return os.getpid()")

    assert len(set(made.strip("[]").split(", "))) == (2 if IS_APART else 1)


def test_a_few_things_are_made_in_one_process() -> None:
    """Another would take longer to begin."""
    assert alone("    return os.getpid() == here", cores.WORTH) == (str([True] * cores.WORTH), "")


def test_nothing_is_made_of_nothing() -> None:
    """A collection may be empty."""
    assert cores.every(str, []) == []


def test_a_fault_of_a_worker_is_raised_here() -> None:
    """With its own type and words, once."""
    made, fault = alone(FAULT)

    assert made == ""
    assert fault.count("ValueError") == 1
    assert fault.endswith("\nValueError: This one cannot be made.")


def test_what_a_killed_worker_leaves_is_made_here() -> None:
    """So it is there, if a little later."""
    assert alone(KILLED) == (str(SQUARES), "")


def test_what_a_worker_gives_by_half_is_made_here() -> None:
    """It may be killed while it hands over what it made."""
    code = """
def half(make, line):
    os.write(line.fileno(), (1000).to_bytes(4, "big") + b"a part")
    os._exit(1)
cores._work = half
print(cores.every(lambda thing: thing * thing, range({}), 2))
"""

    assert said(code.format(THINGS)) == (str(SQUARES), "")


def test_something_is_made_beside_and_given_when_it_is_asked_for() -> None:
    """In a process of its own where that is safe."""
    assert said("print(cores.beside(os.getpid)() != os.getpid())") == (str(IS_APART), "")
