"""The program as the system sees it: streams, signals, odd consoles, and faults of our own."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from engine.cli import console, guard
from engine.cli.layout import Table, paragraph, table_text
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
SKOVBY = ROOT / "rules" / "driftsloft" / "scenarier" / "skovby.scenarie"


def hjemmel(*arguments: str, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(more or {})}
    command = [sys.executable, "-m", "engine.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False)


def test_the_help_is_quick() -> None:
    seconds = []
    for _ in range(3):
        began = time.perf_counter_ns()
        ran = hjemmel("--help")
        seconds.append(time.perf_counter_ns() - began)
        assert ran.returncode == 0
    assert min(seconds) < 1_000_000_000  # 0.2 s is the aim; a busy machine is given room
    quiet = "import sys; sys.argv = ['hjemmel', '--help']; from engine.cli.guard import guarded; guarded(['--help'])"
    heavy = f"{quiet}; sys.exit(any(m in sys.modules for m in ('lark', 'jinja2', 'duckdb', 'typst', 'dsl.load')))"
    assert subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("more", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}, {"PYTHONUTF8": "0", "LC_ALL": "C"}])
def test_output_in_a_pipe_is_utf_8_without_colour_or_progress(more: Mapping[str, str]) -> None:
    ran = hjemmel("beregn", str(SKOVBY), more=more)
    assert ran.returncode == 0
    assert "rådighedsbeløb (kr.)" in ran.stdout.decode("utf-8")
    assert b"\033" not in ran.stdout + ran.stderr
    assert ran.stderr == b""


def test_a_reader_that_has_enough_is_no_fault() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "engine.cli", "beregn", str(SKOVBY), "--format", "json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


def test_an_interrupt_is_told_in_a_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(guard, "_run", stop)
    ran = run("demo")
    assert (ran.code, ran.out, ran.err) == (130, "", "Afbrudt.\n")


class BugError(Exception):
    """A fault of our own."""


def spoil(monkeypatch: pytest.MonkeyPatch, fault: type[Exception]) -> None:
    def broken(*_: object) -> int:
        raise fault("secret")

    monkeypatch.setattr(guard, "_run", broken)


def test_our_own_fault_has_a_number_and_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HJEMMEL_SPORING", raising=False)
    spoil(monkeypatch, BugError)
    first, second = run("demo"), run("demo")
    assert (first.code, first.out) == (3, "")
    assert first.err == second.err
    assert "Der er en fejl i Hjemmel selv" in first.err
    assert "rapportnummer" in first.err
    assert not {"Traceback", "secret", "BugError"} & set(first.err.split())


def test_the_traceback_goes_to_the_file_that_is_named(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "spor.txt"
    monkeypatch.setenv("HJEMMEL_SPORING", str(file))
    spoil(monkeypatch, BugError)
    ran = run("demo")
    assert f"Sporet er skrevet i »{file}«." in ran.err
    assert "Traceback" in file.read_text(encoding="utf-8")
    monkeypatch.setenv("HJEMMEL_SPORING", str(tmp_path / "findes" / "ikke"))
    ran = run("demo")
    assert (ran.code, "Sporet kunne ikke skrives" in ran.err) == (3, True)


@pytest.mark.parametrize("fault", [RecursionError, MemoryError])
def test_running_out_of_room_is_our_fault_too(
    run: Run, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    spoil(monkeypatch, fault)
    assert run("demo").code == 3


class Screen:
    """A stream that says it is a console."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("variable", "expected"), [("", True), ("NO_COLOR", False)])
def test_colour_is_for_a_console_that_wants_it(
    monkeypatch: pytest.MonkeyPatch, variable: str, *, expected: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    if variable:
        monkeypatch.setenv(variable, "1")
    assert console.in_colour(Screen()) is expected  # type: ignore[arg-type]


def test_progress_is_shown_late_and_wiped_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "PATIENCE", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with console.working("Regner"):
        time.sleep(1)
    assert capsys.readouterr().err == "Regner …\r\033[K"


def test_a_table_that_is_too_wide_is_shared_out() -> None:
    table = Table((("", "2013", "2014"),), (("udgift", "84,672", "70,911"), ("loft", "1", "2")))
    assert table_text(table, 80) == (
        "          2013    2014\n──────────────────────\nudgift  84,672  70,911\nloft         1       2"
    )
    assert table_text(table, 16) == (
        "          2013\n──────────────\nudgift  84,672\nloft         1\n\n"
        "          2014\n──────────────\nudgift  70,911\nloft         2"
    )


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    assert paragraph("i alt 13.329\u00a0kr. pr. år", 12, 0, 2) == "i alt\n  13.329 kr.\n  pr. år"
