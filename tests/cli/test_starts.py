"""`ny --fra`: what each area begins with holds, computes and writes its document."""

import shutil
from pathlib import Path

import pytest

from dsl.problems.problem import Problem
from engine.cli.starts import FILE, Begyndelse, read_start, start_named, starts
from tests.cli.conftest import Run

RULES = Path(__file__).parents[2] / "rules"
AREAS = sorted(path.parent.name for path in RULES.glob(f"*/{FILE}"))
PUBLISHED = ("næstved", "solrød", "odense", "københavn", "mploy")


def test_the_areas_that_were_asked_for() -> None:
    assert {"driftsloft", "refusion", "investering", "benchmark", "omprioritering"} <= set(AREAS)
    assert [one.omraade for one in starts(RULES)] == AREAS  # none of them is unusable


@pytest.mark.parametrize("area", AREAS)
def test_what_is_begun_with_is_sound(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, area: str) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("ny", "mappe", "--fra", area)
    assert made.code == 0
    monkeypatch.chdir(tmp_path / "mappe")
    checked = run("tjek", "--beregn")
    assert (checked.code, checked.out) == (0, "Ingen fejl.\n")
    guide = (tmp_path / "mappe" / "LÆSMIG.md").read_text(encoding="utf-8")
    commands = [line.split()[1:] for line in guide.splitlines() if line.startswith("hjemmel ")]
    assert [one[0] for one in commands] == ["tjek", "beregn", "notat"]
    for one in commands:
        ran = run(*one)
        assert (ran.code, "advarsel" in ran.err) == (0, False), ran.err
    assert "Egne tal" in (tmp_path / "mappe" / "notat.html").read_text(encoding="utf-8")
    assert made.out.splitlines()[-1] == f"  hjemmel {' '.join(commands[2][:-1])} {Path(commands[2][1]).stem}.html"
    assert run("formater", "--tjek").code == 0


@pytest.mark.parametrize("area", AREAS)
def test_the_data_is_invented_and_described(area: str) -> None:
    start = start_named(RULES, area)
    assert isinstance(start, Begyndelse)
    for name, content in start.filer.items():
        said = content.decode().lower()
        assert not any(place in said for place in PUBLISHED), name
        assert not name.endswith(".csv") or len(said.splitlines()) < 30  # small enough to be filled in by hand
    assert "kontroltal" not in start.tekst
    assert start.ret
    assert all(text.endswith(".") for text in (*start.ret, *(text for _, text in start.data)))


def test_the_help_names_them(run: Run) -> None:
    assert ", ".join(AREAS) in " ".join(run("ny", "--help").out.split())


def test_what_is_there_is_not_touched(workspace: Path, run: Run) -> None:
    (workspace / "ny-mappe").mkdir()
    (workspace / "ny-mappe" / "min.txt").write_text("min", encoding="utf-8")
    ran = run("ny", "ny-mappe", "--fra", "benchmark")
    assert (ran.code, ran.out) == (1, "")
    assert "mappe-findes" in ran.err
    assert [p.name for p in (workspace / "ny-mappe").iterdir()] == ["min.txt"]


@pytest.mark.parametrize("name", ["refusio", "../rules/refusion", "kilder", ""])
def test_an_area_with_nothing_to_begin_with(workspace: Path, run: Run, name: str) -> None:
    ran = run("ny", "ny-mappe", "--fra", name)
    assert (ran.code, ran.out) == (1, "")
    assert "ukendt-begyndelse" in ran.err
    assert ", ".join(AREAS) in ran.err
    assert ("Mente du »refusion«?" in ran.err) == (name == "refusio")
    assert not (workspace / "ny-mappe").exists()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("titel = ", "overskrift = ", "»titel« mangler"),
        ("[data]", "[filer]", "»data« mangler"),
        ('"data/skovby.csv" =', '"data/lunde.csv" =', "se »data/lunde.csv«"),
        ('scenarie = "skovby"', 'scenarie = "lunde"', "»lunde.scenarie« kan ikke læses"),
        ('titel = "', "titel = ", "linjerne kan ikke læses"),
        ("ret = [", "ret = 5 # [", "en værdi er af en anden slags"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, old: str, new: str, why: str) -> None:
    shutil.copytree(RULES / "driftsloft", tmp_path / "driftsloft")
    path = tmp_path / "driftsloft" / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    single = text.replace("[\n", "[").replace(",\n", ", ") if old.startswith("ret") else text
    path.write_text(single.replace(old, new, 1), encoding="utf-8")
    found = read_start(path)
    assert isinstance(found, Problem)
    assert found.code == "begyndelse-kan-ikke-bruges"
    assert why in dict(found.facts)["grund"]
    assert starts(tmp_path) == ()
