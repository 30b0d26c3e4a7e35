"""Search for inputs that break a promise, guided by which lines they reach (see README.md here)."""

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "hooks"), str(Path(__file__).parent)]
with atheris.instrument_imports(include=["golocal", "targets"]):
    from targets import TARGETS

if __name__ == "__main__":
    name, *options = sys.argv[1:]
    target = TARGETS[name]
    atheris.Setup([sys.argv[0], *options], target)
    atheris.Fuzz()
