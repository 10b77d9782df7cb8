"""Rules that are kept between runs are those of the files as they are now, whatever lies in the cache."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dsl import kept
from dsl.kept import load_kept
from dsl.load import load
from dsl.source import cache

RULES = Path(__file__).parents[2] / "rules"
FIRST = (RULES / "investering" / "diskonteringsrente" / "2013-05-31.regel").read_text(encoding="utf-8")
RATE = "4 pct."


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mellemlager"))
    return tmp_path / "mellemlager" / "hjemmel" / kept.KIND


def _file(tmp_path: Path, text: str) -> tuple[Path, ...]:
    path = tmp_path / "rente.regel"
    path.write_text(text, encoding="utf-8")
    return (path,)


def test_real_rules_are_the_same_from_the_cache(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = tuple(sorted((RULES / "driftsloft").rglob("*.regel")))
    first = load_kept(files)
    monkeypatch.setattr("dsl.load.load", lambda *_: pytest.fail("the rules were read again"))
    again = load_kept(files)
    assert again == first == load(files)
    assert again.problems == first.problems
    assert len(list(own_cache.iterdir())) == 1


def test_an_edited_file_is_read(tmp_path: Path) -> None:
    load_kept(_file(tmp_path, FIRST))
    changed = FIRST.replace(RATE, "4,5 pct.")
    assert load_kept(_file(tmp_path, changed)) == load(_file(tmp_path, changed))


def test_who_owns_a_file_and_where_it_is_shown_from_are_part_of_the_key(tmp_path: Path) -> None:
    files = _file(tmp_path, FIRST)
    load_kept(files)
    assert load_kept(files, frozenset(files)).sources[0].lokal
    assert load_kept(files, shown_from=tmp_path).sources[0].tree.span.path == "rente.regel"


def test_problems_are_kept_too(tmp_path: Path) -> None:
    files = _file(tmp_path, FIRST.replace(RATE, "hundrede"))
    first = load_kept(files)
    assert first.problems
    assert load_kept(files).problems == first.problems


@pytest.mark.parametrize("content", [b"", b"\x80", b"\x80\x05K\x01.", b"cos\nsystem_that_is_not\n."])
def test_a_broken_cache_is_read_past(tmp_path: Path, own_cache: Path, content: bytes) -> None:
    files = _file(tmp_path, FIRST)
    first = load_kept(files)
    (one,) = own_cache.iterdir()
    one.write_bytes(content)
    assert load_kept(files) == first


def test_another_language_reads_anew(tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = _file(tmp_path, FIRST)
    load_kept(files)
    monkeypatch.setattr(kept, "program", lambda *_: b"another")
    load_kept(files)
    assert len(list(own_cache.iterdir())) == 2


def test_only_the_newest_are_kept(tmp_path: Path, own_cache: Path) -> None:
    for number in range(cache.NEWEST + 3):
        load_kept(_file(tmp_path, FIRST.replace(RATE, f"{number} pct.")))
    assert len(list(own_cache.iterdir())) == cache.NEWEST


def test_without_a_place_to_keep_it_the_rules_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "fil"))
    files = _file(tmp_path, FIRST)
    assert load_kept(files) == load(files)


def test_a_file_that_cannot_be_read_is_told_each_time(tmp_path: Path) -> None:
    missing = (tmp_path / "findes-ikke.regel",)
    assert [p.code for p in load_kept(missing).problems] == ["fil-kan-ikke-læses"]
    assert [p.code for p in load_kept(missing).problems] == ["fil-kan-ikke-læses"]


def test_runs_on_one_cache_never_see_half_of_what_another_writes() -> None:
    contents = [bytes([nr]) * 300_000 for nr in range(4)]

    def write_and_read(nr: int) -> bytes | None:
        cache.keep("prøve", "samme", contents[nr % len(contents)])
        return cache.kept("prøve", "samme")

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(write_and_read, range(80))) <= {*contents}
    assert [one.name for one in (cache.folder() / "prøve").iterdir()] == ["samme"]
