"""A workspace to spoil, and the command line as one call."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from engine.cli.guard import guarded


@frozen
class Ran:
    """What a command left: its exit code, and what it wrote to the two streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> Ran:
        capsys.readouterr()
        code = guarded(arguments)
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return call


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HJEMMEL_SPORING", raising=False)
    assert run("ny", "mappe").code == 0
    folder = tmp_path / "mappe"
    monkeypatch.chdir(folder)
    return folder
