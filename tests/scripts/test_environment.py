"""Which Python the scripts run in, what they install from, and that each one answers."""

import errno
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

import environment

PROJECT = environment.ROOT
DOORS = sorted(
    path.stem
    for path in (PROJECT / "scripts").glob("*.py")
    if path.read_text("utf-8").startswith("#!")
)
README = (PROJECT / "README.md").read_text("utf-8")
OPTION = re.compile(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*")
COMMAND = "import abacus, sys\ndef main():\n    print(sys.argv[1:], abacus.BEADS)\n    return 1\n"


def run(
    *command: str | Path, folder: Path, variables: Mapping[str, str] | None = None
) -> tuple[int, str, str]:
    """Run Python to its end; give its status and what it said."""
    done = subprocess.run(
        [sys.executable, *command],
        check=False,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **(variables or {})},
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """Make a project with one command, one package, and no environment yet."""
    for name in ("environment.py", "check.py"):
        target = tmp_path / "toy" / "scripts" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / "scripts" / name, target)
    command = tmp_path / "toy" / "hooks" / "golocal" / "commands" / "check.py"
    command.parent.mkdir(parents=True)
    command.write_text(COMMAND, "utf-8")
    wheel = tmp_path / "wheels" / "abacus-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("abacus.py", "BEADS = 10\n")
        about = "abacus-1.0.dist-info"
        packed.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: abacus\nVersion: 1.0\n")
        packed.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        packed.writestr(f"{about}/RECORD", "")
    digest = sha256(wheel.read_bytes()).hexdigest()
    lock = f"abacus==1.0 --hash=sha256:{digest}\n"
    (tmp_path / "toy" / "requirements.lock").write_text(lock, "utf-8")
    return tmp_path / "toy"


def check(toy: Path, *arguments: str, settings: str = "") -> tuple[int, str, str]:
    """Run the toy's command, with the wheels beside it for the package index."""
    config = toy.parent / "pip.conf"
    config.write_text(f"[install]\n{settings}\n", "utf-8")
    variables = {
        "GOLOCAL_ENVIRONMENT": "",
        "PIP_CONFIG_FILE": str(config),
        "PIP_FIND_LINKS": str(toy.parent / "wheels"),
        "PIP_NO_INDEX": "1",
    }
    return run(toy / "scripts" / "check.py", *arguments, folder=toy, variables=variables)


def test_the_environment_is_made_on_first_use_and_made_anew_for_another_lock(toy: Path) -> None:
    """The command runs in it, with its arguments and its exit status; the next time at once.

    A setting of pip on the person's own computer does not lead packages astray.
    """
    making = "Making the environment in .venv …\n"
    (toy / ".venv").mkdir()
    (toy / ".venv" / "left over").touch()  # of a making that was cut short

    assert check(toy, "a b") == (1, "['a b'] 10\n", making)
    assert check(toy) == (1, "[] 10\n", "")
    assert not (toy / ".venv" / "left over").exists()
    with (toy / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# something else\n")
    assert check(toy, settings="user = true") == (1, "[] 10\n", making)


def test_an_environment_is_whole_or_is_not_there(toy: Path) -> None:
    """What is not what the lock names is refused in words, and the next run begins anew."""
    lock = toy / "requirements.lock"
    right = lock.read_text("utf-8")
    lock.write_text(right[:-65] + "0" * 64 + "\n", "utf-8")

    status, _, said = check(toy)

    assert (status, "THESE PACKAGES DO NOT MATCH THE HASHES" in said) == (1, True)
    assert said.endswith("When it is put right, run this again; nothing else has to be done.\n")
    assert not (toy / ".venv" / "golocal.stamp").exists()
    lock.write_text(right, "utf-8")
    assert check(toy)[:2] == (1, "[] 10\n")


def test_pip_that_is_told_to_install_elsewhere_is_named(toy: Path) -> None:
    """Nothing is put there, and every setting that has to go is named."""
    settings = "target = one\nprefix = two\nroot = three\ndry-run = true"
    status, _, said = check(toy, settings=settings)

    (named,) = re.findall(r"elsewhere or nowhere: (.*)\.\n", said)
    assert (status, sorted(named.split(", "))) == (
        1,
        ["install.dry-run='true'", "install.prefix='two'", "install.root='three'",
         "install.target='one'"],
    )  # fmt: skip
    assert not {"one", "two", "three"} & {path.name for path in toy.iterdir()}


def test_two_runs_at_once_make_one_environment(toy: Path) -> None:
    """The second waits for the first and finds it made."""
    variables = {
        **os.environ,
        "GOLOCAL_ENVIRONMENT": "",
        "PIP_FIND_LINKS": str(toy.parent / "wheels"),
        "PIP_NO_INDEX": "1",
    }
    runs = [
        subprocess.Popen(
            [sys.executable, toy / "scripts" / "check.py"],
            cwd=toy,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    said = [each.communicate() for each in runs]

    assert [out for out, _ in said] == ["[] 10\n", "[] 10\n"]
    assert "".join(err for _, err in said).count("Making the environment") == 1


@pytest.mark.parametrize(
    ("ready", "makings"),
    [({environment.LOCK}, 1), ({environment.LOCK, environment.DEVELOP_LOCK}, 0), (set(), 1)],
    ids=["for readers", "for both", "for nobody"],
)
def test_an_environment_without_the_tools_of_the_tests_is_made_anew_for_them(
    ready: set[Path], makings: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What holds the readers' lock alone is not enough; what another run has just made is."""
    locks = (environment.LOCK, environment.DEVELOP_LOCK)
    made: list[object] = []
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "is_ready", ready.__contains__)
    monkeypatch.setattr(environment, "make", lambda locks, _: made.append(locks))

    environment.provide(locks)

    assert made == [locks] * makings


def test_windows_that_gives_up_waiting_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits ten seconds for a lock; an environment takes minutes."""
    answers = [errno.EDEADLK, errno.EDEADLK, None, errno.EACCES]

    class Pretended:
        LK_LOCK = 1

        @staticmethod
        def locking(*_: int) -> None:
            if (answer := answers.pop(0)) is not None:
                raise OSError(answer, os.strerror(answer))

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(environment, "msvcrt", Pretended, raising=False)
    with environment.alone(tmp_path / "cache" / "lock"):
        assert answers == [errno.EACCES]
    with pytest.raises(PermissionError), environment.alone(tmp_path / "cache" / "lock"):
        pass


def test_on_windows_an_environment_whose_python_is_gone_is_not_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own Python is still there, but only calls the other, as that of the Microsoft Store."""
    below, lock = tmp_path / "Python 3.13" / "python.exe", tmp_path / "requirements.lock"
    below.parent.mkdir()
    for file in (below, lock, tmp_path / "python.exe"):
        file.touch()
    (tmp_path / "pyvenv.cfg").write_text(
        f"home = {below.parent}\nexecutable = {below}\ncommand = {below} -m venv\n", "utf-8"
    )
    (tmp_path / "stamp").write_text(f"{below}\n{environment.digest(lock)}", "utf-8")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "python.exe")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")

    assert environment.is_ready(lock)
    below.unlink()
    assert not environment.is_ready(lock)


def test_on_windows_a_python_is_not_asked_to_delete_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The launcher py takes that of an environment that a terminal has entered."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    monkeypatch.setenv("GOLOCAL_ENVIRONMENT", "")
    monkeypatch.delenv("PYTHONPATH", raising=False)

    with pytest.raises(SystemExit) as end:
        environment.enter(environment.LOCK)
    assert end.value.code == environment.WITHIN


def test_a_python_without_venv_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's Python comes without; nothing has been touched by then."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(SystemExit) as end:
        environment.provide([environment.LOCK])
    assert end.value.code == environment.NO_VENV


def test_an_old_python_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """It learns which Python is needed, and how to name it."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(sys, "argv", ["scripts/check.py"])
    text = Path(environment.__file__).read_text("utf-8")
    with pytest.raises(SystemExit) as end:
        exec(compile(text, "environment.py", "exec"), {})  # noqa: S102 - the module's own text
    assert end.value.code == (
        "Human Rights Go Local needs Python 3.11 or newer, and this is Python 3.9.\n"
        "Install a newer one and name it when you call the script, for example:\n"
        "  python3.13 scripts/check.py"
    )


def test_the_tests_lock_names_all_that_the_readers_lock_names() -> None:
    """So an environment made for the tests serves the commands as well."""
    pinned, of_the_tests = (
        {line for line in lock.read_text("utf-8").splitlines() if "==" in line}
        for lock in (environment.LOCK, environment.DEVELOP_LOCK)
    )
    assert pinned - of_the_tests == set()


@pytest.mark.parametrize("lock", [environment.LOCK, environment.DEVELOP_LOCK], ids=lambda x: x.name)
def test_a_lock_names_no_place(lock: Path) -> None:
    """Neither a server nor a folder of whoever made it."""
    text = lock.read_text("utf-8")
    places = ("://", "file:", "/home/", f"{Path.home()}/", "--index-url", "--find-links")
    assert [place for place in places if place in text] == []


@pytest.mark.parametrize("door", DOORS)
def test_a_door_answers_to_help_with_the_options_of_its_rows_in_the_readme(
    door: str, tmp_path: Path
) -> None:
    """From any folder, and in the Python of the caller when told so."""
    script = PROJECT / "scripts" / f"{door}.py"
    variables = {"GOLOCAL_ENVIRONMENT": "current"}
    status, said, complaint = run(script, "--help", folder=tmp_path, variables=variables)
    assert (status, said[: len(f"usage: {door}.py")], complaint) == (0, f"usage: {door}.py", "")

    for each in sorted(set(re.findall(rf"^{door}\.py ([a-z]+) ", said, re.MULTILINE))):
        said += run(script, each, "--help", folder=tmp_path, variables=variables)[1]
    rows = [line for line in README.splitlines() if line.startswith(f"| `scripts/{door}.py")]
    assert set(OPTION.findall("".join(rows))) == set(OPTION.findall(said)) - {"--help"}


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_console_with_few_letters_ends_no_command(tmp_path: Path, encoding: str) -> None:
    """What is piped on Windows is written in cp1252 otherwise, which has no Ő and no Arabic."""
    shutil.copytree(PROJECT / "tests" / "sample" / "practices", tmp_path / "practices")
    entry = tmp_path / "practices" / "promising" / "sampletown-charter.md"
    text = entry.read_text("utf-8").replace("country: AT", "country: Győr, حقوق")
    entry.write_text(text, "utf-8")

    status, said, complaint = run(
        PROJECT / "scripts" / "check.py",
        "--root",
        tmp_path,
        folder=tmp_path,
        variables={"GOLOCAL_ENVIRONMENT": "current", "PYTHONIOENCODING": encoding},
    )

    assert (status, complaint) == (1, "")
    assert "country: Győr, حقوق" in said


def test_what_the_system_refuses_is_told_in_words(tmp_path: Path) -> None:
    """A full disk, or a folder that cannot be written, is nobody's reason to read a traceback."""
    (tmp_path / "report.txt").write_text("Not a folder.\n", "utf-8")
    script = PROJECT / "scripts" / "word.py"
    arguments = ("form", "practice", "--out", "report.txt/form.docx")
    variables = {"GOLOCAL_ENVIRONMENT": "current"}
    status, _, complaint = run(script, *arguments, folder=tmp_path, variables=variables)

    assert status == 1
    assert complaint == (
        f"A file stands where a folder is needed ({tmp_path / 'report.txt'}). "
        "Name another with --out.\n"
    )
