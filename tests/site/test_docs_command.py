"""`hjemmel docs`: what it says, and its exit codes."""

from pathlib import Path

import pytest

from engine.cli import docs
from engine.cli.guard import guarded


def test_the_help_is_danish(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["docs", "--help"]) == 0
    said = capsys.readouterr().out
    assert "byg" in said
    assert "vis" in said
    assert not any(word in said for word in ("Usage", "Options", "Commands", "Show this"))


def test_where_the_site_lies_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[Path] = []

    def build(_: Path, folder: Path) -> tuple[str, ...]:
        asked.append(folder)
        return ()

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(docs, "build", build)
    assert guarded(["docs", "byg", "--ud", "min side"]) == 0
    assert asked == [tmp_path / "min side"]
    assert "min side/index.html" in capsys.readouterr().out


def test_what_stands_in_the_way_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(docs, "build", lambda _root, _folder: ("a.md henviser til b.md, som ikke findes.",))
    assert guarded(["docs", "vis", "--port", "0"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "Siden kan ikke bygges:\n  a.md henviser til b.md, som ikke findes.\n"


def test_an_installed_program_has_no_manual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(docs, "_ROOT", tmp_path)
    assert guarded(["docs", "byg"]) == 1
    assert "Hent projektet" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["vis --port 70000", "vis --port otte", "bygg", "byg her"])
def test_wrong_use_is_refused(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["docs", *line.split()]) == 2
    said = capsys.readouterr().err
    assert "Fejl:" in said
    assert not any(word in said for word in ("Invalid", "range", "valid integer", "No such"))
