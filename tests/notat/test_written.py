"""Files are written all or none, and old files stay when a step fails."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.notat.written import SkriveFejl, write_all

NEW = {"notat.html": b"ny html", "notat.docx": b"ny docx", "notat.pdf": b"ny pdf"}
ENOSPC = OSError(errno.ENOSPC, "No space left on device")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_files_are_there_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "ud" / "æ ø å"
    assert write_all(folder, NEW) is None
    assert contents(folder) == NEW


def test_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    (tmp_path / "notat.pdf").write_bytes(b"gammel")
    (tmp_path / "andet.txt").write_bytes(b"ikke vores")
    assert write_all(tmp_path, NEW) is None
    assert contents(tmp_path) == {**NEW, "andet.txt": b"ikke vores"}


def test_stale_temporary_files_of_ours_are_swept(tmp_path: Path) -> None:
    (tmp_path / ".hjemmel-0123456789abcdef.tmp").write_bytes(b"halv")
    (tmp_path / "kladde.tmp").write_bytes(b"ikke vores")
    assert write_all(tmp_path, NEW) is None
    assert contents(tmp_path) == {**NEW, "kladde.tmp": b"ikke vores"}


class Breaks:
    """A system call that fails at its n-th use, counted from 0, and from there on works again."""

    def __init__(self, real: Callable[..., None], at: int, fault: OSError) -> None:
        self.real, self.left, self.fault = real, at, fault

    def __call__(self, *arguments: object) -> None:
        self.left -= 1
        if self.left == -1:
            raise self.fault
        self.real(*arguments)


@pytest.mark.parametrize("call", ["replace", "fsync"])
@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("old", [{}, {"notat.html": b"gl html", "notat.pdf": b"gl pdf"}])
def test_a_full_disk_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int, old: dict[str, bytes]
) -> None:
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    breaks = Breaks(getattr(os, call), at, ENOSPC)
    monkeypatch.setattr(os, call, breaks)
    result = write_all(tmp_path, NEW)
    monkeypatch.undo()
    if breaks.left >= 0:  # there were fewer calls than that
        assert result is None
        assert contents(tmp_path) == NEW
    else:
        assert isinstance(result, SkriveFejl)
        assert result.aarsag == "drevet er fuldt"
        assert contents(tmp_path) == old


def test_a_new_folder_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", Breaks(os.fsync, 1, ENOSPC))
    assert write_all(tmp_path / "a" / "b", NEW) == SkriveFejl(
        str(tmp_path / "a" / "b" / "notat.docx"), "drevet er fuldt"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "ud").write_bytes(b"en fil")
    fault = SkriveFejl(str(tmp_path / "ud"), "der ligger en fil på mappens plads")
    assert write_all(tmp_path / "ud", NEW) == fault
    assert write_all(tmp_path / "ud" / "notater", NEW) == fault
    assert contents(tmp_path) == {"ud": b"en fil"}


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "notat.pdf").mkdir()
    fault = write_all(tmp_path, NEW)
    assert fault == SkriveFejl(str(tmp_path / "notat.pdf"), "der ligger en mappe på filens plads")
    assert [path.name for path in tmp_path.iterdir()] == ["notat.pdf"]


def test_a_file_that_a_reader_holds_for_a_moment_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", Breaks(os.replace, 0, PermissionError(errno.EACCES, "in use")))
    assert write_all(tmp_path, NEW) is None
    assert contents(tmp_path) == NEW


def test_a_file_that_stays_held_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    fault = write_all(tmp_path, NEW)
    assert isinstance(fault, SkriveFejl)
    assert "åben i et andet program" in fault.aarsag
    assert contents(tmp_path) == {}


WRITER = """
import sys
from pathlib import Path
from engine.notat.written import write_all
for turn in range(100_000):
    byte = b"%d" % (turn % 10)
    write_all(Path(sys.argv[1]), {"a": byte * 200_000, "b": byte * 200_000})
"""


@pytest.mark.skipif(os.name == "nt", reason="a kill that cannot be caught is POSIX")
def test_a_killed_run_leaves_whole_files_and_the_next_sweeps(tmp_path: Path) -> None:
    for delay in range(12):
        writer = subprocess.Popen((sys.executable, "-c", WRITER, str(tmp_path)))
        until = time.monotonic() + 10
        while not (tmp_path / "b").exists() and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.15 + delay / 71)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        for name in ("a", "b"):
            content = (tmp_path / name).read_bytes()
            assert len(content) == 200_000
            assert len(set(content)) == 1
    assert write_all(tmp_path, NEW) is None
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b", *NEW}
