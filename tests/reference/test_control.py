"""The calculation files of the control, worked out again from the files alone: only the planted rates are wrong."""

from collections import Counter
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from dsl.values.period import Uge, read_period
from tests.reference.ladder import anciennitet, medfinansieringsprocent, refusionsprocent
from tests.reference.reading import DATA, FIRST, Row, by_person, kinds, rows

WEEKS = 183  # 2014-W27 to 2017-W52
DELIVERIES = tuple(sorted(DATA.glob("yr-ydelsesrefusion-beregning-*.csv")))
MEDFINANSIERING = {"arbejdsløshedsdagpenge", "førtidspension"}
HERE = Path(__file__).parent


@cache
def lines() -> tuple[tuple[str, int, Uge, Row], ...]:
    """File, line of the file, week and row."""
    found = []
    for path in DELIVERIES:
        for n, row in enumerate(rows(path), start=2):
            uge = read_period(row["Uge"], "uge")
            assert isinstance(uge, Uge)
            found.append((path.name, n, uge, row))
    return tuple(found)


@cache
def conditions() -> Mapping[str, Row]:
    return {row["CPR nummer"]: row for row in rows(DATA / "kontrol-borgerforhold.csv")}


@cache
def counts() -> Mapping[str, tuple[int | None, ...]]:
    """From the spells before 2016, other support since and the weeks of the calculation file."""
    spells = by_person(
        [*rows(DATA / "kontrol-forloeb-2014-2015.csv"), *rows(DATA / "kontrol-anden-stoette-2016-2017.csv")],
    )
    touched: dict[str, set[int]] = {}
    for _, _, uge, row in lines():
        touched.setdefault(row["CPR nummer"], set()).add((uge.foerste_dag() - FIRST).days // 7)
    told = {}
    for cpr, own in conditions().items():
        before = kinds(spells.get(cpr, ()), own, (), WEEKS)
        weeks = "".join("B" if n in touched.get(cpr, ()) else kind for n, kind in enumerate(before))
        told[cpr] = anciennitet(weeks, Uge(2014, 27))
    return told


def newcomers() -> set[str]:
    """Who came to the kommune after the count began."""
    return {cpr for cpr, own in conditions().items() if own["Tilflytningsdag"] > FIRST.isoformat()}


def right(uge: Uge, row: Row) -> tuple[str, str]:
    number = counts()[row["CPR nummer"]][(uge.foerste_dag() - FIRST).days // 7]
    assert number is not None
    shared = row["Ydelse"] in MEDFINANSIERING
    return ("0", str(medfinansieringsprocent(number))) if shared else (str(refusionsprocent(number)), "0")


def test_exactly_the_planted_rates_are_wrong() -> None:
    wrong = {
        (name, str(n), row["CPR nummer"], row["Refusionssats"], row["Medfinansieringssats"], *right(uge, row))
        for name, n, uge, row in lines()
        if row["CPR nummer"] not in newcomers()
        and (row["Refusionssats"], row["Medfinansieringssats"]) != right(uge, row)
    }
    planted = rows(HERE / "planted.csv")
    assert wrong == {
        (
            p["Fil"], p["Linje"], p["CPR nummer"], p["Filens refusionssats"], p["Filens medfinansieringssats"],
            p["Rigtig refusionssats"], p["Rigtig medfinansieringssats"],
        )
        for p in planted
    }  # fmt: skip
    assert len(planted) == len({p["Slags"] for p in planted}) == len({p["CPR nummer"] for p in planted}) == 12


def test_newcomers_cannot_be_decided_or_have_told_their_count() -> None:
    told = {cpr for cpr, own in conditions().items() if own["Oplyst anciennitet"]}
    undecidable = {row["CPR nummer"]: row for row in rows(HERE / "undecidable.csv")}
    assert newcomers() == told | set(undecidable)
    assert not told & set(undecidable)
    assert (len(told), len(undecidable)) == (2, 10)
    for cpr, one in undecidable.items():
        own = [row for _, _, _, row in lines() if row["CPR nummer"] == cpr]
        assert str(len(own)) == one["Rækker"]
        assert sum(map(_paid, own)) == _paid(one)
        weeks = counts()[cpr]
        assert sum(n is not None for n in weeks) < 53
        assert weeks.count(1) == 1
        first = next(n for n, number in enumerate(weeks) if number)
        last = max(n for n, number in enumerate(weeks) if number)
        assert None not in weeks[first : last + 1]


def test_the_told_count_gives_the_rates_of_the_file() -> None:
    for cpr, own in conditions().items():
        if own["Oplyst anciennitet"]:
            assert own["Oplyst fra dag"] == own["Tilflytningsdag"]
            weeks = counts()[cpr]
            for _, _, uge, row in (x for x in lines() if x[3]["CPR nummer"] == cpr):
                since = weeks[(uge.foerste_dag() - FIRST).days // 7] or 0
                number = int(own["Oplyst anciennitet"]) + since
                assert {row["Refusionssats"], row["Medfinansieringssats"]} == {
                    "0",
                    str((medfinansieringsprocent if row["Ydelse"] in MEDFINANSIERING else refusionsprocent)(number)),
                }


def test_shape_of_the_files() -> None:
    assert len(DELIVERIES) == 3
    assert 6_000 < len(lines()) <= 12_000
    assert len(conditions()) == 150
    assert len(by_person([row for _, _, _, row in lines()])) > 130
    key = Counter((name, uge, r["CPR nummer"], r["Ydelse"]) for name, _, uge, r in lines())
    assert set(key.values()) == {1}
    assert {r["Finansiering Kommunenavn"] for _, _, _, r in lines()} == {"Skovby"}
    assert {uge for _, _, uge, _ in lines()} == {Uge(2016, 1).flyt(n) for n in range(104)}
    in_a_week = Counter((uge, r["CPR nummer"]) for name, _, uge, r in lines() if name == DELIVERIES[0].name)
    assert sum(n > 1 for n in in_a_week.values()) >= 20


def test_corrections_leave_no_week_below_nought() -> None:
    sums: Counter[tuple[Uge, str, str]] = Counter()
    for name, _, uge, row in lines():
        oere = int(row["Beregnet udbetalingsbeløb"].replace(",", ""))
        assert oere > 0 or name != DELIVERIES[0].name
        sums[uge, row["CPR nummer"], row["Ydelse"]] += oere
    assert min(sums.values()) == 0  # weeks repaid whole
    assert sum(n == 0 for n in sums.values()) == 3
    assert sum(r["Beregnet udbetalingsbeløb"].startswith("-") for _, _, _, r in lines()) >= 20


def test_amounts_are_the_rate_of_the_payment() -> None:
    for _, _, _, row in lines():
        paid = _paid(row)
        for what in ("Refusions", "Medfinansierings"):
            part = (paid * int(row[what + "sats"]) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
            assert _kroner(row[what + "beløb"]) == part


def _paid(row: Row) -> Decimal:
    return _kroner(row["Beregnet udbetalingsbeløb"])


def _kroner(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
