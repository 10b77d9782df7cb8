"""Two runs for one file, an interruption, a full drive: named, nothing half-written, nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import duckdb
import pytest

from dsl.problems.problem import Problem
from engine.indtag import ingest as driver
from engine.indtag.attempt import attempt
from engine.indtag.full import is_full
from engine.indtag.ingest import Indtaget
from engine.indtag.workplace import InUseError, workplace
from tests.caseload.scenes import weeks
from tests.indtag.data import READY, left_over, ready, weekly

ROOT = Path(__file__).parents[2]


def test_only_one_run_at_a_time(tmp_path: Path) -> None:
    target = tmp_path / READY
    with workplace(target) as first:
        (first / "halv").write_text("x")
        with pytest.raises(InUseError), workplace(target):
            pytest.fail("both were let in")
        assert (first / "halv").exists()
        answer = attempt(target, READY, lambda _: None)
        assert isinstance(answer, Problem)
        assert answer.code == "fil-i-brug"
    assert left_over(tmp_path) == []
    with workplace(target):
        pass


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    left = tmp_path / f".hjemmel-{READY}.arbejde"
    (left / "spild").mkdir(parents=True)
    (left / "spild" / "halv").write_text("x")
    with workplace(tmp_path / READY) as folder:
        assert [path.name for path in folder.iterdir()] == ["optaget"]
    assert left_over(tmp_path) == []


def test_a_folder_for_its_owner_only(tmp_path: Path) -> None:
    with workplace(tmp_path / READY) as folder:
        assert os.name != "posix" or folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    answer = attempt(tmp_path / "mangler" / READY, READY, lambda _: None)
    assert isinstance(answer, Problem)
    assert answer.code == "kan-ikke-skrives"


def test_a_full_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The drive is full when no more may be spilled; memory is made scarce so that it must be."""
    rows = [
        f"2016-W{week:02};{person};kontanthjælp;Skovby;{person},{week:02}"
        for person in range(40_000)
        for week in (1, 2)
    ]

    class Full:
        free = driver._FRIT + 2**20

    monkeypatch.setattr(driver, "HUKOMMELSE", 2**23)
    monkeypatch.setattr(driver, "_FRIT", 2**20)
    monkeypatch.setattr("engine.indtag.ingest.shutil.disk_usage", lambda _: Full)
    answer = ready(weeks(), tmp_path, weekly(*rows))
    assert isinstance(answer, Problem)
    assert answer.code in ("drevet-fuldt", "for-lidt-hukommelse")
    assert not (tmp_path / READY).exists()
    assert left_over(tmp_path) == []


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ('IO Error: Could not write file "x": No space left on device', True),
        ("Out of Memory Error: failed to offload data block (max_temp_directory_size)", True),
        ("IO Error: Could not read file", False),
    ],
)  # fmt: skip
def test_how_a_full_drive_is_known(words: str, *, full: bool) -> None:
    assert is_full(duckdb.IOException(words)) == full


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(ready(weeks(), tmp_path, weekly("2016-W01;17;kontanthjælp;Skovby;1,00")), Indtaget)
    before = (tmp_path / READY).read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("engine.indtag.clustered.os.replace", refuse)
    answer = ready(weeks(), tmp_path, weekly("2016-W01;17;kontanthjælp;Skovby;2,00"))
    assert isinstance(answer, Problem)
    assert (answer.code, dict(answer.facts)["grund"]) == ("kan-ikke-skrives", "drevet er fuldt")
    assert (tmp_path / READY).read_bytes() == before
    assert left_over(tmp_path) == []


def test_an_interrupted_query_is_an_interruption(tmp_path: Path) -> None:
    def interrupted(_: Path) -> None:
        raise RuntimeError("Query interrupted")

    with pytest.raises(KeyboardInterrupt):
        attempt(tmp_path / READY, READY, interrupted)
    assert left_over(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="a signal as a console sends it")
def test_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "opdigtet.parquet"
    command = [sys.executable, "-m", "engine.cli", "syntese", "--borgere", "3000000", "--ud", str(target)]
    # A job in the background of a shell ignores the signal, and so would what it starts.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=heard) as process:  # noqa: PLW1509
        work = tmp_path / f".hjemmel-{target.name}.arbejde"
        while not (work / "arbejde.duckdb").exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (130, "Afbrudt.")
    assert list(tmp_path.iterdir()) == []
