"""The first file a stranger runs: old interpreters, poor consoles, half-made environments."""

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).parents[2] / "start.py"
RUNS = ("run_gates", "run_coverage", "run_hjemmel")


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return start.py as a module whose checkout is an empty folder with a lock."""
    spec = importlib.util.spec_from_file_location("start", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    monkeypatch.setattr(module, "ROOT", str(tmp_path))
    monkeypatch.setattr(module, "VENV", str(venv))
    monkeypatch.setattr(module, "PYTHON", str(venv / "python"))
    monkeypatch.setattr(module, "STAMP", str(venv / "hjemmel.laas"))
    monkeypatch.setattr(module, "MARKER", str(venv / "hjemmel.i-gang"))
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return module


def finished(start: ModuleType, kind: str) -> Path:
    """Make the traces of a finished environment and return its folder."""
    venv = Path(start.VENV)
    venv.mkdir()
    (venv / "python").touch()
    (venv / "hjemmel.laas").write_text("\n".join([kind, *start.wanted_stamp()]), encoding="utf-8")
    return venv


def test_old_interpreters_can_read_it() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 7))
    newer = (ast.JoinedStr, ast.AnnAssign)  # Python 3.6
    assert [node for node in ast.walk(tree) if isinstance(node, newer)] == []


def test_only_the_standard_library() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    parts = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {name.split(".")[0] for name in plain | parts} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("Gør klar på «æ» …", "utf-8", "Gør klar på «æ» …"),
        ("Gør klar på æ …", "cp1252", "Gør klar på æ …"),
        ("Gør klar på æ …", "ascii", "Goer klar paa ae ..."),
        ("Åben − Østre", "cp1252", "Aaben ? Oestre"),
        ("Ærø", None, "Aeroe"),
        ("Ærø", "findes-ikke", "Aeroe"),
    ],
)
def test_every_console_can_show_it(start: ModuleType, text: str, encoding: str | None, shown: str) -> None:
    assert start.plain(text, encoding) == shown


@pytest.mark.parametrize(
    ("made", "wanted", "ready"),
    [
        ("drift", "drift", True),
        ("udvikling", "drift", True),
        ("udvikling", "udvikling", True),
        ("drift", "udvikling", False),
    ],
)
def test_a_finished_environment_serves(start: ModuleType, made: str, wanted: str, *, ready: bool) -> None:
    finished(start, made)
    assert start.is_ready(wanted) is ready
    assert not start.is_spoilt()


def test_a_new_lock_mends_and_does_not_remake(start: ModuleType, tmp_path: Path) -> None:
    finished(start, "drift")
    (tmp_path / "requirements.txt").write_text("nyere", encoding="utf-8")
    assert not start.is_ready("drift")
    assert not start.is_spoilt()


def test_an_interrupted_environment_goes(start: ModuleType) -> None:
    (finished(start, "drift") / "hjemmel.i-gang").touch()
    assert not start.is_ready("drift")
    assert start.is_spoilt()


def test_a_moved_environment_goes(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    finished(start, "drift")
    stamp = start.wanted_stamp()
    monkeypatch.setattr(start, "wanted_stamp", lambda: [stamp[0], "et andet sted", stamp[2]])
    assert not start.is_ready("drift")
    assert start.is_spoilt()


def test_an_environment_without_interpreter_goes(start: ModuleType) -> None:
    (finished(start, "drift") / "python").unlink()
    assert not start.is_ready("drift")
    assert start.is_spoilt()


def test_an_environment_made_by_hand_is_kept(start: ModuleType) -> None:
    (finished(start, "drift") / "hjemmel.laas").unlink()
    assert not start.is_ready("drift")
    assert not start.is_spoilt()


def test_too_old_python_is_told_in_danish(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.sys, "version_info", (3, 10, 13))
    assert start.main(["demo"]) == 3
    assert "kræver Python 3.11" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "kind", "runs"),
    [
        (["test"], "udvikling", "run_gates"),
        (["dækning"], "udvikling", "run_coverage"),
        (["daekning"], "udvikling", "run_coverage"),
        (["test", "--hurtigt"], "drift", "run_hjemmel"),
        (["demo"], "drift", "run_hjemmel"),
        ([], "drift", "run_hjemmel"),
    ],
)
def test_what_is_begun(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, words: list[str], kind: str, runs: str
) -> None:  # fmt: skip
    begun: list[str] = []
    monkeypatch.setattr(start, "make_ready", begun.append)
    for nr, name in enumerate(RUNS):

        def run(*_: object, name: str = name, nr: int = nr) -> int:
            begun.append(name)
            return nr

        monkeypatch.setattr(start, name, run)
    assert start.main(words) == RUNS.index(runs)
    assert begun == [kind, runs]
