"""What the invented indsatser cost and save, against the definitions day by day and against figures by hand."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from dsl.load import Loaded, load, load_scenario
from engine.result.nodes import VAERDI
from engine.scenario.nodes import BRUDT, STEMMER, Koersel
from engine.scenario.run import run
from tests.indsats.plain import Effect, Group, saved_days, saved_kroner

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
SCENES = RULES / "indsats" / "scenarier"
# ---- the whole way, on the rules that come with the program -------------------------------------------------------


@pytest.fixture(scope="module")
def installed() -> Loaded:
    folders = ("kilder", "refusion", "investering", "indsats")
    files = [*RULES.glob("*.regel"), *(p for f in folders for p in (RULES / f).rglob("*.regel"))]
    return load(tuple(sorted(files)))


def koersel(path: Path, rules: Loaded) -> Koersel:
    scenario, problems = load_scenario(path, rules)
    assert problems == ()
    assert scenario is not None
    found = run(scenario, rules.model, {}, ROOT)
    assert isinstance(found, Koersel)
    return found


@pytest.fixture(scope="module")
def skovby(installed: Loaded) -> Koersel:
    return koersel(SCENES / "skovby-2022.scenarie", installed)


def value(made: Koersel, navn: str, **key: object) -> Fraction:
    (found,) = values(made, navn, **key)
    return found


def values(made: Koersel, navn: str, **key: object) -> list[Fraction]:
    """The values of the cells at a key, all of which must be known."""
    found = [
        c.svar
        for c in made.celler
        if c.stoerrelse == navn and all(str(dict(c.noegle)[axis]) == str(member) for axis, member in key.items())
    ]
    assert all(x.status == VAERDI for x in found)
    return [x.vaerdi for x in found if isinstance(x.vaerdi, Fraction)]


SKOEN = ("lavt skøn", "centralt skøn", "højt skøn")
YEARS = (2022, 2023, 2024, 2025)
INDEX = {2022: Fraction(1), 2023: Fraction("1.03"), 2024: Fraction("1.05575"), 2025: Fraction("1.076865")}
SAMTALER = dict(zip(SKOEN, map(Fraction, ("0.05", "0.10", "0.14")), strict=True))
MENTOR = dict(zip(SKOEN, map(Fraction, ("0.10", "0.25", "0.40")), strict=True))
MONDAYS = tuple(date(2022, 1, 3) + timedelta(weeks=at) for at in range(52))


def of_samtaler(skoen: str) -> Effect:
    return Effect(SAMTALER[skoen], 5, 56, 13, Fraction("0.2"))


def of_mentor(skoen: str) -> Effect:
    return Effect(MENTOR[skoen], 9, 112, 26, Fraction("0.25"))


@pytest.mark.parametrize("skoen", SKOEN)
@pytest.mark.parametrize("year", YEARS)
def test_weeks_saved_are_those_of_the_definitions(skovby: Koersel, skoen: str, year: int) -> None:
    key = {"skøn": skoen, "regnskabsår": year}
    talks = saved_days(date(2022, 1, 3), Fraction(12), of_samtaler(skoen), year)
    assert value(skovby, "årets sparede uger", indsats="ugentlige samtaler", **key) == talks
    mentors = sum((saved_days(day, Fraction(1, 2), of_mentor(skoen), year) for day in MONDAYS), Fraction(0))
    assert value(skovby, "årets sparede uger", indsats="virksomhedsmentor", **key) == mentors


@pytest.mark.parametrize("skoen", SKOEN)
@pytest.mark.parametrize("year", YEARS)
def test_kroner_saved_follow_the_ladder(skovby: Koersel, skoen: str, year: int) -> None:
    groups = (Group(Fraction("0.1"), 30), Group(Fraction("0.9"), 120))
    each = [
        saved_kroner(day, Fraction(1, 2), of_mentor(skoen), groups, lambda y: 3000 * INDEX[y], year) for day in MONDAYS
    ]
    key = {"indsats": "virksomhedsmentor", "skøn": skoen, "regnskabsår": year}
    assert value(skovby, "årets besparelse", betaler="kommunen", **key) == sum(own for own, _ in each)
    assert value(skovby, "årets besparelse", betaler="staten", **key) == sum(other for _, other in each)


def test_konti_add_up_to_the_whole(skovby: Koersel) -> None:
    for payer in ("kommunen", "staten"):
        for year in YEARS:
            key = {"betaler": payer, "indsats": "ugentlige samtaler", "skøn": "højt skøn", "regnskabsår": year}
            accounts = values(skovby, "kontoens nettoudgift", **key)
            assert len(accounts) == len(("forsørgelse", "indsatsdrift", "administration"))
            assert sum(accounts) == value(skovby, "indsatsens nettoudgift", **key)


@pytest.mark.parametrize("name", ["skovby-2022", "deltagere-2022"])
def test_every_figure_worked_by_hand_agrees(installed: Loaded, name: str) -> None:
    made = koersel(SCENES / f"{name}.scenarie", installed)
    assert made.kontroltal
    assert [k.kontroltal.maal.navn for k in made.kontroltal if k.udfald != STEMMER] == []
    assert made.problems == ()


def test_shares_of_101_per_cent_break_the_demand(installed: Loaded, tmp_path: Path) -> None:
    wrong = tmp_path / "varighed.csv"
    lines = (RULES / "indsats" / "data" / "skovby-2022-varighed.csv").read_text(encoding="utf-8")
    wrong.write_text(lines.replace("jobparate;over et år;40", "jobparate;over et år;41"), encoding="utf-8")
    scenario, _ = load_scenario(SCENES / "skovby-2022.scenarie", installed)
    assert scenario is not None
    made = run(scenario, installed.model, {"varighed": wrong}, ROOT)
    assert isinstance(made, Koersel)
    broken = [(k.krav.navn, dict(k.noegle)["målgruppe"]) for k in made.krav if k.udfald == BRUDT]
    assert broken == [("fordelt målgruppe", "jobparate")]
