"""Every figure of the invented forløb, as the rules give it and as a plain program does: exactly the same."""

from collections import Counter, defaultdict
from collections.abc import Callable
from fractions import Fraction
from functools import cache

import pytest

from engine.result.nodes import IKKE_OMFATTET, VAERDI
from tests.bundled import outcome
from tests.effekt import group_figures as figures
from tests.effekt import measured as plain

SCENARIO = "effekt/scenarier/skovby-2018-effekter.scenarie"
Key = tuple[str, frozenset[str]]
# The first word of the names, and which group a forløb is in.
GROUPS: dict[str, Callable[[plain.Measured], str]] = {
    "forløbenes": lambda _: "",
    "tilbuddets": lambda m: m.stay.tilbud,
    "leverandørens": lambda m: m.stay.leverandoer,
    "målgruppens": lambda m: m.stay.maalgruppe,
    "længdens": lambda m: m.length_group,
}
# What the program counts in days, said in weeks.
IN_WEEKS = ("fald", "spredning", "usikkerhed", "grænse", "balancepunkt", "balancepunkt med ydelsen")
PER_WEEK = ("sparede ugeydelse", "pris pr sparet uge")
YEARS = ("2017", "2018")


@cache
def answers() -> dict[Key, Fraction | None]:
    """Each answer by its name and members; None where it does not apply."""
    found: dict[Key, Fraction | None] = {}
    for cell in outcome(SCENARIO).celler:
        assert cell.svar.status in {VAERDI, IKKE_OMFATTET}, (cell.stoerrelse, cell.noegle, cell.svar)
        members = frozenset(str(member) for _, member in cell.noegle)
        found[cell.stoerrelse, members] = in_weeks(cell.stoerrelse, cell.svar.vaerdi)
    return found


def in_weeks(name: str, value: object) -> Fraction | None:
    if not isinstance(value, Fraction):
        return None
    if name.endswith(PER_WEEK):
        return value * 7
    plain_number = name in {"andel tilbud med fald", "længde mod fald"} or name.endswith("andel med fald")
    return value / 7 if name.endswith(IN_WEEKS) and not plain_number else value


@cache
def everyone() -> tuple[plain.Measured, ...]:
    return tuple(plain.measure())


def of_year(year: str) -> list[plain.Measured]:
    return [m for m in everyone() if str(m.stay.end.year) == year]


def parted(prefix: str, year: str) -> dict[str, list[plain.Measured]]:
    found: dict[str, list[plain.Measured]] = defaultdict(list)
    for m in of_year(year):
        found[GROUPS[prefix](m)].append(m)
    return found


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("prefix", GROUPS)
def test_each_figure_is_the_same(prefix: str, year: str) -> None:
    said = answers()
    for group, members in parted(prefix, year).items():
        for name, expected in figures.figures(members).items():
            key = f"{prefix} {name}", frozenset(filter(None, (group, year)))
            assert said[key] == expected, key


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("prefix", GROUPS)
def test_forloeb_that_are_left_out_are_counted_by_reason(prefix: str, year: str) -> None:
    said = answers()
    for group, members in parted(prefix, year).items():
        for noun, reasons in (("antal", [m.status for m in members]), ("opgørelse", [m.money for m in members])):
            given = {
                next(iter(keys - {group, year})): int(value or 0)
                for (name, keys), value in said.items()
                if name == f"{prefix} {noun}" and keys >= set(filter(None, (group, year)))
            }
            assert {k: n for k, n in given.items() if n} == Counter(reasons), (prefix, group, noun)


@pytest.mark.parametrize("year", YEARS)
def test_length_and_fall_and_the_share_of_tilbud(year: str) -> None:
    measured = [m for m in of_year(year) if m.status == "målt"]
    falls = [Fraction(m.fall) for m in measured]
    lengths = [Fraction(m.length) for m in measured]
    assert answers()["længde mod fald", frozenset({year})] == figures.correlation(lengths, falls)
    means = [figures.figures(group)["gennemsnitlige fald"] for group in parted("tilbuddets", year).values()]
    known = [mean for mean in means if mean is not None]
    expected = Fraction(sum(mean > 0 for mean in known), len(known))
    assert answers()["andel tilbud med fald", frozenset({year})] == expected


def test_the_data_has_every_kind_of_forloeb() -> None:
    assert {m.status for m in everyone()} == {"målt", "ukendt før", "ukendt efter", "ukendt før og efter"}
    assert {m.money for m in everyone()} == {
        "opgjort", "uden måling", "pris ukendt", "ydelse ukendt", "uden ydelse ved start",
    }  # fmt: skip
    few = [g for g in parted("tilbuddets", "2018").values() if len(g) < figures.LEAST]
    assert few, "no tilbud has too few forløb"
    assert any(m.overlap for m in everyone())


def test_all_rows_are_used() -> None:
    assert [source.afvist for source in outcome(SCENARIO).data] == [0] * len(outcome(SCENARIO).data)
