"""The invented files hold the hard cases, twenty of each at least, and are the same each time they are made."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest

from dsl.values.period import Uge
from tests.reference.invented import control, reform
from tests.reference.ladder import anciennitet
from tests.reference.reading import (
    DATA,
    FLEKS,
    NEVER,
    ROOT,
    Row,
    by_person,
    day,
    kinds,
    ladder_from,
    monday,
    rows,
    weeks_of,
)

WEEKS = 287  # 2014-W27 to 2019-W52
ENOUGH = 20
WEEK_53 = (Uge(2015, 53).foerste_dag() - monday(0)).days // 7


@cache
def spells() -> Mapping[str, list[Row]]:
    return by_person(rows(DATA / "forloeb-2014-2019.csv"))


@cache
def conditions() -> Mapping[str, Row]:
    return {row["CPR nummer"]: row for row in rows(DATA / "borgerforhold.csv")}


@cache
def jobs() -> Mapping[str, list[Row]]:
    return by_person(rows(DATA / "fleksjob.csv"))


@cache
def histories() -> Mapping[str, tuple[str, tuple[int | None, ...]]]:
    """The kinds of a person's weeks and the count in each."""
    told = {cpr: kinds(own, conditions()[cpr], jobs().get(cpr, ()), WEEKS) for cpr, own in spells().items()}
    return {cpr: (weeks, anciennitet(weeks, Uge(2014, 27))) for cpr, weeks in told.items()}


def runs(weeks: str, counts: Sequence[int | None]) -> list[str]:
    """The weeks of each count, from its first B-week up to the week before the next count's first."""
    begins = [n for n, number in enumerate(counts) if number == 1]
    return [weeks[a:b] for a, b in pairwise([*begins, len(weeks)])]


def inner(run: str) -> str:
    """A count up to and with its last B-week."""
    return run[: run.rindex("B") + 1]


def persons_where(test: Callable[[str, Sequence[int | None]], bool]) -> int:
    return sum(test(weeks, counts) for weeks, counts in histories().values())


def test_reset() -> None:
    assert persons_where(lambda _, counts: counts.count(1) > 1) >= ENOUGH
    assert persons_where(lambda _, counts: counts.count(1) > 2) >= ENOUGH


def test_51_free_weeks_give_no_reset() -> None:
    assert persons_where(lambda w, c: any("B" + "S" * 51 + "B" in run for run in runs(w, c))) >= ENOUGH


def test_more_than_51_weeks_between_broken_weeks() -> None:
    """51 whole free weeks in a break of more than 52 weeks' days."""

    def broken(own: Sequence[Row]) -> bool:
        ends = sorted((date.fromisoformat(s["Fra"]), date.fromisoformat(s["Til"])) for s in own)
        gaps = pairwise(ends)
        return any(
            (b[0] - a[1]).days - 1 >= 52 * 7 and (b[0] - monday(0)).days // 7 - (a[1] - monday(0)).days // 7 == 52
            for a, b in gaps
        )

    assert sum(map(broken, spells().values())) >= ENOUGH


def test_52_free_weeks_straddling_three_years() -> None:
    assert persons_where(lambda w, c: any(inner(run).count("S") >= 52 for run in runs(w, c))) >= ENOUGH


def test_three_years_and_the_shared_week_is_another_result() -> None:
    """There are persons with whom the reading of three years is worth something."""
    other = [anciennitet(w, Uge(2014, 27), "3 år og den delte uge") != c for w, c in histories().values()]
    assert sum(other) >= ENOUGH


def test_the_moment_of_the_test_is_another_result() -> None:
    late = [anciennitet(w, Uge(2014, 27), moment="når der tælles igen") != c for w, c in histories().values()]
    assert sum(late) >= ENOUGH


def test_other_support_inside_a_reset() -> None:
    """Other support between the free weeks that gave the reset."""

    def inside(weeks: str, counts: Sequence[int | None]) -> bool:
        return any("O" in run.rstrip("O")[run.index("S") :].rstrip("S") for run in runs(weeks, counts)[:-1])

    assert persons_where(inside) >= ENOUGH


def test_award_of_foertidspension() -> None:
    awards = [
        day(conditions()[cpr], "Tilkendelsesdag")
        for cpr, own in spells().items()
        if any(s["Ydelse"] == "førtidspension" for s in own)
    ]
    known = [award for award in awards if award]
    assert len(known) == len(awards)
    assert sum(award < date(2014, 7, 1) for award in known) >= ENOUGH
    assert sum(award >= date(2014, 7, 1) for award in known) >= ENOUGH
    assert {date(2014, 6, 30), date(2014, 7, 1)} <= set(known)


def test_visitation_to_fleksjob() -> None:
    fleks = {cpr for cpr, own in spells().items() if any(s["Ydelse"] in FLEKS for s in own)}
    visited = {cpr: date.fromisoformat(conditions()[cpr]["Visitationsdag"]) for cpr in fleks}
    between = [cpr for cpr, d in visited.items() if date(2013, 1, 1) <= d < date(2014, 7, 1)]
    moving = [c for c in between if ladder_from("ledighedsydelse", conditions()[c], jobs().get(c, ())) < NEVER]
    assert sum(d < date(2013, 1, 1) for d in visited.values()) >= ENOUGH
    assert sum(d >= date(2014, 7, 1) for d in visited.values()) >= ENOUGH
    assert len(moving) >= ENOUGH
    assert len(between) - len(moving) >= ENOUGH
    assert {date(2012, 12, 31), date(2013, 1, 1), date(2014, 6, 30), date(2014, 7, 1)} <= set(visited.values())


def test_two_ydelser_in_a_week() -> None:
    def two(own: Sequence[Row]) -> bool:
        seen: dict[int, set[str]] = {}
        for spell in own:
            for week in weeks_of(spell):
                seen.setdefault(week, set()).add(spell["Ydelse"])
        return any(len(found) > 1 for found in seen.values())

    assert sum(map(two, spells().values())) >= ENOUGH


def test_two_ydelser_on_a_day() -> None:
    def overlap(own: Sequence[Row]) -> bool:
        spans = sorted((s["Fra"], s["Til"]) for s in own)
        return any(a[1] >= b[0] for a, b in pairwise(spans))

    assert sum(map(overlap, spells().values())) >= ENOUGH


def test_change_of_kommune_also_inside_a_week() -> None:
    moves = [
        (conditions()[cpr], own)
        for cpr, own in spells().items()
        if len({spell["Finansiering Kommunenavn"] for spell in own}) > 1
    ]
    assert len(moves) >= ENOUGH
    inside = [day(c, "Tilflytningsdag") or monday(0) for c, _ in moves if not c["Fraflytningsdag"]]
    assert sum(d.weekday() != 0 for d in inside) >= ENOUGH
    assert sum(bool(c["Fraflytningsdag"]) for c, _ in moves) >= ENOUGH


def test_week_53() -> None:
    assert persons_where(lambda w, _: w[WEEK_53] == "B") >= ENOUGH
    assert persons_where(lambda w, _: w[WEEK_53] == "S") >= ENOUGH
    assert persons_where(lambda w, _: w[WEEK_53] == "O") >= ENOUGH


def test_shape_of_the_file() -> None:
    """2,000 persons; whole days inside the weeks; amounts of two decimals; numbers that begin with a nought."""
    found = rows(DATA / "forloeb-2014-2019.csv")
    assert len(spells()) == len(conditions()) == 2_000
    assert len(found) < 30_000
    assert (DATA / "forloeb-2014-2019.csv").stat().st_size < 2_500_000
    assert {min(r["Fra"] for r in found), max(r["Til"] for r in found)} == {"2014-06-30", "2019-12-29"}
    assert all(r["Fra"] <= r["Til"] and Decimal(r["Beløb"].replace(",", ".")).as_tuple().exponent == -2 for r in found)
    assert sum(cpr.startswith("0") for cpr in spells()) >= ENOUGH
    assert len({tuple(r.items()) for r in found}) == len(found)


def test_nobody_has_these_numbers() -> None:
    """Seventh digit 5 to 8 and the years 40 to 57: born in 2040 to 2057."""
    controlled = {row["CPR nummer"] for row in rows(DATA / "kontrol-borgerforhold.csv")}
    assert not controlled & set(spells())
    for cpr in {*spells(), *controlled}:
        assert len(cpr) == 10
        assert cpr[6] in "5678"
        assert 40 <= int(cpr[4:6]) <= 57
        assert 1 <= int(cpr[:2]) <= 28
        assert 1 <= int(cpr[2:4]) <= 12


@pytest.mark.parametrize("name", ["aktiviteter-2014-2019", "sygeforloeb", "fleksjob", "dagpengeperioder"])
def test_stretches_of_a_person_do_not_overlap(name: str) -> None:
    for own in by_person(rows(DATA / f"{name}.csv")).values():
        spans = sorted((row["Fra"], row["Til"]) for row in own)
        assert all(fra <= til for fra, til in spans)
        assert all(a[1] < b[0] for a, b in pairwise(spans))


def test_every_day_with_sygedagpenge_has_a_first_sick_day() -> None:
    sick = by_person(rows(DATA / "sygeforloeb.csv"))
    for s in (s for own in spells().values() for s in own if s["Ydelse"] == "sygedagpenge"):
        told = (x for x in sick[s["CPR nummer"]] if x["Fra"] <= s["Fra"] and s["Til"] <= x["Til"])
        assert [x["Første sygedag"] <= s["Fra"] for x in told] == [True]


def test_made_again_the_files_are_the_same() -> None:
    made = {**reform.files(), **control.files()}
    for name, text in made.items():
        assert (DATA / name).read_bytes() == text.encode("utf-8"), name
    for name, text in control.answers().items():
        assert (ROOT / "tests" / "reference" / name).read_bytes() == text.encode("utf-8"), name
