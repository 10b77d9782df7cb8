"""A scenario that is kept with its rules is that of the files as they are now."""

import shutil
from pathlib import Path

import pytest

from dsl import kept
from dsl.kept import Ready, load_ready
from dsl.load import load, load_scenario

RULES = Path(__file__).parents[2] / "rules"
TITLE = "Landets refusion under loven i 2013 og under trappen"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The scenarios of refusion where they can be edited, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mellemlager"))
    return Path(shutil.copytree(RULES / "refusion" / "scenarier", tmp_path / "scenarier"))


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, ...]:
    return tuple(sorted(RULES.rglob("*.regel")))


def again(path: Path, files: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> Ready:
    """As it was kept: nothing is read."""
    with monkeypatch.context() as own:
        own.setattr(kept, "ready", lambda *_: pytest.fail("the scenario was read again"))
        return load_ready(path, files)


def test_it_is_what_was_read(folder: Path, files: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "landet.scenarie"
    first, rules = load_ready(path, files), load(files)
    assert again(path, files, monkeypatch) == first
    assert (first.scenarie, first.of_scenario) == load_scenario(path, rules)
    assert (first.model, first.of_rules) == (rules.model, rules.problems)


def test_an_edited_scenario_is_read(folder: Path, files: tuple[Path, ...]) -> None:
    path = folder / "landet.scenarie"
    load_ready(path, files)
    path.write_text(path.read_text("utf-8").replace(TITLE, "En anden titel"), "utf-8")
    changed = load_ready(path, files).scenarie
    assert changed is not None
    assert changed.titel == "En anden titel"


def test_a_scenario_is_read_when_one_beside_it_is_edited(folder: Path, files: tuple[Path, ...]) -> None:
    """borgerforklaring.scenarie has its data from another."""
    path = folder / "borgerforklaring.scenarie"
    (lender,) = (x for x in folder.glob("*.scenarie") if "datasæt udbetalinger" in x.read_text("utf-8"))
    first = load_ready(path, files)
    assert first.scenarie is not None
    lender.write_text(
        lender.read_text("utf-8").replace('datasæt udbetalinger "', 'datasæt udbetalinger "Ny: '), "utf-8"
    )
    second = load_ready(path, files)
    assert second.scenarie is not None
    assert second.scenarie.datasaet != first.scenarie.datasaet


def test_a_scenario_is_read_when_a_rule_is_edited(folder: Path, files: tuple[Path, ...], tmp_path: Path) -> None:
    one = next(path for path in files if path.name == "2015-12-28.regel" and path.parent.name == "refusionstrappe")
    copied = tmp_path / one.name
    copied.write_text(one.read_text("utf-8"), "utf-8")
    with_copy = tuple(copied if path == one else path for path in files)
    path = folder / "landet.scenarie"
    first = load_ready(path, with_copy)
    copied.write_text(copied.read_text("utf-8").replace("4. uge        80 ", "4. uge        79 "), "utf-8")
    assert load_ready(path, with_copy).model != first.model


def test_a_scenario_with_faults_is_kept_with_them(
    folder: Path, files: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "landet.scenarie"
    path.write_text(path.read_text("utf-8").replace("ydelsens uger", "ydelsens uge"), "utf-8")
    first = load_ready(path, files)
    assert first.scenarie is None
    assert first.of_scenario
    assert again(path, files, monkeypatch) == first


def test_a_scenario_that_is_not_there_is_told_each_time(folder: Path, files: tuple[Path, ...]) -> None:
    for _ in range(2):
        found = load_ready(folder / "findes-ikke.scenarie", files)
        assert [p.code for p in found.of_scenario] == ["fil-kan-ikke-læses"]


def test_a_path_that_is_no_text_is_read(folder: Path, files: tuple[Path, ...]) -> None:
    """Where the system's names are not UTF-8, Python has what it cannot read of them as halves of characters."""
    odd = folder.parent / "sm\udce6 sager"
    folder.rename(odd)
    assert load_ready(odd / "landet.scenarie", files).scenarie is not None
