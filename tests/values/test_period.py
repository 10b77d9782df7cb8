"""Days, ISO weeks, months, quarters, years and intervals."""

import csv
import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.values.period import (
    MAANEDER,
    SLAGS,
    Aar,
    Dag,
    Interval,
    Kvartal,
    Maaned,
    Periode,
    PeriodeFejl,
    Uge,
    dag_tekst,
    read_period,
)
from tests.strategies import DAGE, INTERVALLER, PERIODER, UGER

PEERS = Path(__file__).parents[2].parent / "shared" / "peer-suites"
EN_DAG = timedelta(days=1)
NAVNE = {Dag: "dag", Uge: "uge", Maaned: "maaned", Kvartal: "kvartal", Aar: "aar"}


@pytest.mark.parametrize(
    ("periode", "first", "last", "noegle", "text"),
    [
        (Dag(date(2016, 1, 4)), "2016-01-04", "2016-01-04", "2016-01-04", "4. januar 2016"),
        (Uge(2016, 1), "2016-01-04", "2016-01-10", "2016-W01", "uge 1 i 2016"),
        (Uge(2015, 53), "2015-12-28", "2016-01-03", "2015-W53", "uge 53 i 2015"),
        (Uge(2014, 1), "2013-12-30", "2014-01-05", "2014-W01", "uge 1 i 2014"),
        (Maaned(2016, 7), "2016-07-01", "2016-07-31", "2016-07", "juli 2016"),
        (Maaned(2016, 2), "2016-02-01", "2016-02-29", "2016-02", "februar 2016"),
        (Maaned(2014, 12), "2014-12-01", "2014-12-31", "2014-12", "december 2014"),
        (Kvartal(2014, 2), "2014-04-01", "2014-06-30", "2014-K2", "2. kvartal 2014"),
        (Kvartal(2014, 4), "2014-10-01", "2014-12-31", "2014-K4", "4. kvartal 2014"),
        (Aar(2014), "2014-01-01", "2014-12-31", "2014", "2014"),
    ],
)
def test_table(periode: Periode, first: str, last: str, noegle: str, text: str) -> None:
    assert periode.foerste_dag().isoformat() == first
    assert periode.sidste_dag().isoformat() == last
    assert periode.noegle() == noegle
    assert str(periode) == text


@pytest.mark.parametrize(
    ("periode", "n", "expect"),
    [
        (Dag(date(2016, 2, 28)), 2, Dag(date(2016, 3, 1))),
        (Uge(2015, 53), 1, Uge(2016, 1)),
        (Uge(2016, 1), -1, Uge(2015, 53)),
        (Uge(2014, 1), -1, Uge(2013, 52)),
        (Uge(2013, 1), 156, Uge(2015, 53)),
        (Maaned(2014, 12), 1, Maaned(2015, 1)),
        (Maaned(2014, 1), -1, Maaned(2013, 12)),
        (Maaned(2014, 3), -24, Maaned(2012, 3)),
        (Kvartal(2014, 4), 1, Kvartal(2015, 1)),
        (Kvartal(2014, 2), -4, Kvartal(2013, 2)),
        (Aar(2014), -2, Aar(2012)),
    ],
)
def test_moved(periode: Periode, n: int, expect: Periode) -> None:
    assert periode.flyt(n) == expect


@given(PERIODER, st.integers(-500, 500), st.integers(-500, 500))
def test_moves_add_up_and_can_be_undone(periode: Periode, n: int, m: int) -> None:
    assert periode.flyt(0) == periode
    assert periode.flyt(n).flyt(-n) == periode
    assert periode.flyt(n).flyt(m) == periode.flyt(n + m)


@given(PERIODER)
def test_neighbours_meet_without_gap_or_overlap(periode: Periode) -> None:
    assert periode.sidste_dag() + EN_DAG == periode.flyt(1).foerste_dag()
    assert periode.foerste_dag() <= periode.sidste_dag()


@given(PERIODER, st.integers(1, 500))
def test_keys_sort_in_order_of_time(periode: Periode, n: int) -> None:
    assert periode < periode.flyt(n)
    assert periode.noegle() < periode.flyt(n).noegle()


@given(PERIODER, PERIODER)
def test_order_agrees_with_equality(a: Periode, b: Periode) -> None:
    assert (a < b) + (a == b) + (a > b) == 1
    assert (a <= b, a >= b) == (a < b or a == b, a > b or a == b)
    assert a.foerste_dag() >= b.foerste_dag() or a < b


@given(DAGE)
def test_a_week_is_what_the_calendar_says(day: date) -> None:
    iso = day.isocalendar()
    uge = Uge(iso.year, iso.week)
    assert uge.foerste_dag() == day - (iso.weekday - 1) * EN_DAG
    assert uge.sidste_dag().isoweekday() == 7
    assert uge.noegle() == day.strftime("%G-W%V")
    assert (uge.foerste_dag() + 3 * EN_DAG).year == uge.aar


@given(UGER)
def test_years_have_52_or_53_weeks_and_weeks_follow_on(uge: Uge) -> None:
    following = uge.flyt(1)
    assert (following.aar, following.nr) in {(uge.aar, uge.nr + 1), (uge.aar + 1, 1)}
    assert following.nr != 1 or uge.nr in (52, 53)


@pytest.mark.parametrize("aar", [2004, 2009, 2015, 2020, 2026, 2032])
def test_known_years_of_53_weeks(aar: int) -> None:
    assert read_period(f"{aar}-W53", "uge") == Uge(aar, 53)
    assert read_period(f"{aar + 1}-W53", "uge") == PeriodeFejl("uge-findes-ikke", f"{aar + 1} har 52 uger")


@given(PERIODER)
def test_keys_and_danish_text_read_back(periode: Periode) -> None:
    assert read_period(periode.noegle(), NAVNE[type(periode)]) == periode
    assert read_period(str(periode), NAVNE[type(periode)]) == periode


@pytest.mark.parametrize(
    ("text", "slags", "expect"),
    [
        ("04-01-2016", "dag", Dag(date(2016, 1, 4))),
        ("4. januar 2016", "dag", Dag(date(2016, 1, 4))),
        ("29. februar 2016", "dag", Dag(date(2016, 2, 29))),
        ("2016W01", "uge", Uge(2016, 1)),
        ("201601", "uge", Uge(2016, 1)),
        ("201553", "uge", Uge(2015, 53)),
        ("2. kvartal 2014", "kvartal", Kvartal(2014, 2)),
        ("juli 2016", "maaned", Maaned(2016, 7)),
        ("1900", "aar", Aar(1900)),
        ("2199", "aar", Aar(2199)),
    ],
)
def test_read(text: str, slags: str, expect: Periode) -> None:
    assert read_period(text, slags) == expect


@pytest.mark.parametrize(
    ("text", "slags", "detalje"),
    [
        ("29. februar 2027", "dag", "29. februar 2027 findes ikke: 2027 er ikke skudår"),
        ("1900-02-29", "dag", "29. februar 1900 findes ikke: 1900 er ikke skudår"),
        ("31-06-2016", "dag", "31. juni 2016 findes ikke: juni har 30 dage"),
        ("2016-02-30", "dag", "30. februar 2016 findes ikke: februar har 29 dage"),
        ("2016-01-00", "dag", "0. januar 2016 findes ikke: januar har 31 dage"),
        ("01-13-2016", "dag", "måned 13 findes ikke"),
        ("2016-00", "maaned", "måned 0 findes ikke"),
        ("5. kvartal 2014", "kvartal", "5. kvartal findes ikke"),
        ("2014-K0", "kvartal", "0. kvartal findes ikke"),
    ],
)
def test_does_not_exist(text: str, slags: str, detalje: str) -> None:
    assert read_period(text, slags) == PeriodeFejl("findes-ikke", detalje)


@pytest.mark.parametrize(
    ("text", "detalje"),
    [("2014-W53", "2014 har 52 uger"), ("201554", "2015 har 53 uger"), ("2016-W00", "2016 har 52 uger")],
)
def test_week_does_not_exist(text: str, detalje: str) -> None:
    assert read_period(text, "uge") == PeriodeFejl("uge-findes-ikke", detalje)


@pytest.mark.parametrize(
    ("text", "slags"),
    [
        *((text, "dag") for text in ("", "2016-1-4", "04/01/2016", "4.januar 2016", "4. jan 2016", "2016-01-04 ")),
        *((text, "dag") for text in ("2016-01-04\n", "２０１６-01-04", "20160104", "04-01-16", "1899-12-31")),
        *((text, "uge") for text in ("2016-01", "2016-W1", "W01-2016", "uge 1", "201601 ", "2200-W01")),
        *((text, "maaned") for text in ("2016-7", "201607", "Juli 2016", "july 2016", "juli  2016")),
        *((text, "kvartal") for text in ("2014-Q2", "2014K2", "2.kvartal 2014")),
        *((text, "aar") for text in ("14", "2.014", "02014", "1899", "2200", "-2014", "٢٠١٤")),
    ],
)
def test_no_period(text: str, slags: str) -> None:
    answer = read_period(text, slags)
    assert isinstance(answer, PeriodeFejl)
    assert answer.slags == "ikke-en-periode"


@pytest.mark.parametrize("slags", sorted(NAVNE.values()))
def test_the_refusal_does_not_repeat_what_was_written(slags: str) -> None:
    assert read_period("010203-0405 er ingen periode", slags) == read_period("", slags)


@given(st.text() | st.text("0123456789-WK. juliuge", max_size=20), st.sampled_from(sorted(NAVNE.values())))
def test_any_text_gets_an_answer(text: str, slags: str) -> None:
    answer = read_period(text, slags)
    assert isinstance(answer, PeriodeFejl) or NAVNE[type(answer)] == slags


def test_names() -> None:
    assert [MAANEDER[i] for i in (0, 4, 9, 11)] == ["januar", "maj", "oktober", "december"]
    assert len(MAANEDER) == 12
    assert dict(SLAGS) == {
        "dag": Dag, "uge": Uge, "måned": Maaned, "kvartal": Kvartal, "år": Aar, "regnskabsår": Aar
    }  # fmt: skip


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(date(2014, 1, 1), date(2015, 1, 1)), "fra 1. januar 2014 til og med 31. december 2014"),
        (Interval(date(2014, 1, 1), None), "fra 1. januar 2014"),
        (Interval(None, date(2016, 3, 1)), "til og med 29. februar 2016"),
        (Interval(None, None), "uden begrænsning i tid"),
    ],
)
def test_interval_text(interval: Interval, text: str) -> None:
    assert str(interval) == text


def test_interval_ends() -> None:
    aaret = Interval(date(2014, 1, 1), date(2015, 1, 1))
    inside = [date(2013, 12, 31), date(2014, 1, 1), date(2014, 12, 31), date(2015, 1, 1)]
    assert [aaret.indeholder(day) for day in inside] == [False, True, True, False]
    assert not aaret.overlapper(Interval(date(2015, 1, 1), None))
    assert aaret.faelles(Interval(date(2014, 7, 1), None)) == Interval(date(2014, 7, 1), date(2015, 1, 1))


@given(INTERVALLER, INTERVALLER, DAGE)
def test_what_is_shared_lies_in_both(a: Interval, b: Interval, day: date) -> None:
    shared = a.faelles(b)
    assert (shared is not None and shared.indeholder(day)) == (a.indeholder(day) and b.indeholder(day))
    assert shared == b.faelles(a)
    assert a.overlapper(b) == b.overlapper(a) == (shared is not None)


@given(INTERVALLER)
def test_sharing_with_all_time_changes_nothing(a: Interval) -> None:
    empty = a.fra is not None and a.til is not None and a.fra >= a.til
    assert a.faelles(Interval(None, None)) == (None if empty else a)
    assert a.overlapper(a) is not empty


@given(st.lists(DAGE, min_size=2, max_size=5, unique=True), DAGE)
def test_intervals_end_to_end_hold_each_day_once(days: list[date], day: date) -> None:
    ends: list[date | None] = [None, *sorted(days), None]
    parts = [Interval(fra, til) for fra, til in pairwise(ends)]
    assert sum(part.indeholder(day) for part in parts) == 1
    assert not any(a.overlapper(b) for a, b in pairwise(parts))


def _peer_rows(*ops: str) -> list[tuple[str, str, dict[str, Any], str | None]]:
    rows: list[tuple[str, str, dict[str, Any], str | None]] = []
    for path in (PEERS / "openfisca-scales-dates.csv", PEERS / "irs-factgraph.csv", PEERS / "catala-dates-money.csv"):
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                rows += [
                    (
                        row["case_id"],
                        row["op"],
                        json.loads(row["args"]),
                        json.loads(row["expect"]) if row["expect_kind"] == "value" else None,
                    )
                    for row in csv.DictReader(file)
                    if row["op"] in ops
                ]
    return rows


def _week_of(day: date) -> Uge:
    return Uge(*day.isocalendar()[:2])


OUTER = [
    row
    for row in _peer_rows("date-offset", "first-of-month", "last-of-month")
    if row[1] != "date-offset" or row[2]["offset"] in ("first-of", "last-of")
]


@pytest.mark.skipif(not OUTER, reason="peer suites are not here")
@pytest.mark.parametrize(("case_id", "op", "args", "expect"), OUTER)
def test_peer_first_and_last_days(case_id: str, op: str, args: dict[str, Any], expect: str) -> None:
    day = date.fromisoformat(args["date"])
    kinds: dict[str, Periode] = {"year": Aar(day.year), "month": Maaned(day.year, day.month), "week": _week_of(day)}
    periode = kinds[args.get("unit", "month")]
    first = args.get("offset", op).startswith("first")
    assert (periode.foerste_dag() if first else periode.sidste_dag()).isoformat() == expect, case_id


def _in_days(op: str, args: dict[str, Any]) -> int | None:
    if op == "date-offset" and isinstance(args["offset"], int):
        return {"day": args["offset"], "week": 7 * args["offset"]}.get(args["unit"])
    return args["days"] if op == "date+period" and args["months"] == args["years"] == 0 else None


MOVED = [row for row in _peer_rows("date-offset", "date+period") if _in_days(row[1], row[2]) is not None]


@pytest.mark.skipif(not MOVED, reason="peer suites are not here")
@pytest.mark.parametrize(("case_id", "op", "args", "expect"), MOVED)
def test_peer_days_later(case_id: str, op: str, args: dict[str, Any], expect: str) -> None:
    days = _in_days(op, args)
    assert days is not None
    assert Dag(date.fromisoformat(args["date"])).flyt(days).noegle() == expect, case_id


WEEKS = _peer_rows("iso-week-label")


@pytest.mark.skipif(not WEEKS, reason="peer suites are not here")
@pytest.mark.parametrize(("case_id", "op", "args", "expect"), WEEKS)
def test_peer_weeks(case_id: str, op: str, args: dict[str, Any], expect: str) -> None:
    assert _week_of(date.fromisoformat(args["date"])).noegle() == expect, (op, case_id)
    assert read_period(expect, "uge") == _week_of(date.fromisoformat(args["date"]))


BAD_DAYS = _peer_rows("parse-date")


@pytest.mark.skipif(not BAD_DAYS, reason="peer suites are not here")
@pytest.mark.parametrize(("case_id", "op", "args", "expect"), BAD_DAYS)
def test_peer_days(case_id: str, op: str, args: dict[str, Any], expect: str | None) -> None:
    answer = read_period(args["s"], "dag")
    assert isinstance(answer, PeriodeFejl) == (expect is None), (op, case_id)


def test_day_text() -> None:
    assert dag_tekst(date(2014, 1, 1)) == "1. januar 2014"
