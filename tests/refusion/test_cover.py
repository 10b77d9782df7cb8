"""What the data covers: inside it a week without a row is a week without ydelse; outside it nothing is known."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache

import pytest
from attrs import evolve

from dsl.load import Loaded
from dsl.values.period import EN_DAG, Interval, Maaned, Uge
from engine.interpret.entiteter import Daekning
from engine.interpret.evaluate import Fortolker
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Svar
from engine.result.trace import trace_json
from tests.agreement.trace_checker import objections
from tests.refusion.people import (
    EVERYTHING,
    Udbetaling,
    asked,
    key,
    ladder,
    of,
    of_weeks,
    paid,
)
from tests.texts import Medlem, version

W27 = Uge(2014, 27)


@cache
def rules(*, opening: bool = False) -> Loaded:
    return of(ladder(opening=opening))


def over(
    rows: Sequence[Udbetaling], cover: Daekning | None, *, refused: Sequence[Mapping[str, Medlem]] = (),
    more: Mapping[str, object] | None = None, opening: bool = False,
) -> Fortolker:  # fmt: skip
    facts = paid(rows, cover, refused)
    return asked(rules(opening=opening), facts, maal="refusionsprocent", more=more, spor=True)


def say(f: Fortolker, navn: str, week: Uge, borger: str = "b") -> object:
    """The value, a count in weeks; the status when there is none. Its trace must work out."""
    answer: Svar = f.celle(navn, key(borger, week))
    assert answer.spor is not None
    assert objections(trace_json(answer.spor, 1_000_000)) == []
    assert answer.status != UKENDT or answer.fordi
    if not isinstance(answer.vaerdi, Fraction):
        return answer.vaerdi or answer.status
    return answer.vaerdi / 7 if navn == "anciennitet" else answer.vaerdi


def weeks(text: str) -> str:
    parts = text.split()
    return "".join(int(n) * kind for n, kind in zip(parts[::2], parts[1::2], strict=True))


def days(first: Uge, last: Uge) -> Daekning:
    return Daekning(Interval(first.foerste_dag(), last.sidste_dag() + EN_DAG))


def test_inside_the_cover_a_week_without_a_row_is_a_free_one() -> None:
    f = over(of_weeks("b", "BSSB", W27), days(W27, W27.flyt(3)))
    free = "selvforsørgelse"
    assert [say(f, "ugeart", W27.flyt(n)) for n in range(4)] == ["berørt", free, free, "berørt"]


def test_after_the_cover_nothing_is_known() -> None:
    f = over(of_weeks("b", "BB", W27), days(W27, W27.flyt(3)))
    assert say(f, "anciennitet", W27.flyt(3)) == IKKE_OMFATTET
    for navn in ("ugeart", "anciennitet", "refusionsprocent"):
        assert say(f, navn, W27.flyt(4)) == UKENDT


def test_a_week_that_is_only_partly_covered_is_not_known_to_be_free() -> None:
    until_thursday = Daekning(Interval(W27.foerste_dag(), date(2014, 7, 18)))  # the week of 14 July 2014
    f = over(of_weeks("b", "B", W27), until_thursday)
    assert say(f, "ugeart", Uge(2014, 28)) == "selvforsørgelse"
    assert say(f, "ugeart", Uge(2014, 29)) == UKENDT


def test_a_row_says_that_its_week_is_counted_whatever_the_cover() -> None:
    f = over(of_weeks("b", "BB", W27), None)
    assert say(f, "ugeart", W27) == "berørt"
    assert say(f, "ugeart", W27.flyt(2)) == UKENDT
    assert [say(f, "anciennitet", W27.flyt(n)) for n in range(3)] == [1, 2, UKENDT]


def test_a_cover_that_begins_late_leaves_the_count_unknown_until_it_begins_again() -> None:
    """Nothing is known of the first 27 weeks. After 52 free weeks the next week with ydelse is the first of a count."""
    first = Uge(2015, 1)
    kinds = weeks("10 B 51 S 4 B 52 S 2 B")
    f = over(of_weeks("b", kinds, first), days(first, first.flyt(130)))
    found = [say(f, "anciennitet", first.flyt(n)) for n in (0, 9, 10, 61, 64, 116, 117, 118)]
    assert found == [UKENDT, UKENDT, IKKE_OMFATTET, UKENDT, UKENDT, IKKE_OMFATTET, 1, 2]


def test_one_kommune_knows_nothing_of_where_a_borger_has_lived() -> None:
    f = over(of_weeks("b", "BBSB", W27), evolve(EVERYTHING, kun={"kommune": frozenset({"Skovby"})}))
    assert [say(f, "ugeart", W27.flyt(n)) for n in range(4)] == ["berørt", "berørt", UKENDT, "berørt"]
    assert [say(f, "anciennitet", W27.flyt(n)) for n in range(4)] == [1, 2, UKENDT, UKENDT]


LIVES = evolve(
    EVERYTHING, kun={"kommune": frozenset({"Skovby"})}, mens=("borger", "tilflytningsdag", "fraflytningsdag")
)


@pytest.mark.parametrize(
    ("moved_in", "moved_out", "expected"),
    [
        (date(2012, 1, 2), None, [1, 2, IKKE_OMFATTET, 3, IKKE_OMFATTET]),
        (date(2014, 7, 14), None, [1, 2, IKKE_OMFATTET, 3, IKKE_OMFATTET]),  # Monday of the free week
        (date(2014, 7, 15), None, [1, 2, UKENDT, UKENDT, IKKE_OMFATTET]),
        (date(2012, 1, 2), date(2014, 7, 20), [1, 2, IKKE_OMFATTET, 3, UKENDT]),  # the Sunday of it
        (date(2012, 1, 2), date(2014, 7, 19), [1, 2, UKENDT, UKENDT, UKENDT]),
    ],
)
def test_a_borger_is_covered_while_living_there(moved_in: date, moved_out: date | None, expected: list[object]) -> None:
    """Rows are there in the first, second and fourth week."""
    last = moved_out or date(2030, 1, 1)
    more: dict[str, object] = {"tilflytningsdag": {"b": moved_in}, "fraflytningsdag": {"b": last}}
    f = over(of_weeks("b", "BBSBS", W27), LIVES, more=more)
    assert [say(f, "anciennitet", W27.flyt(n)) for n in range(5)] == expected


def test_a_newcomer_whose_day_of_moving_is_not_known_is_not_known() -> None:
    f = over(of_weeks("b", "BS", W27), LIVES, more={"fraflytningsdag": {"b": date(2030, 1, 1)}})
    assert [say(f, "ugeart", W27.flyt(n)) for n in range(2)] == ["berørt", UKENDT]


def test_a_file_of_some_ydelser_does_not_know_of_the_others() -> None:
    f = over(of_weeks("b", "BS", W27), evolve(EVERYTHING, kun={"ydelse": frozenset({"kontanthjælp"})}))
    assert [say(f, "ugeart", W27.flyt(n)) for n in range(2)] == ["berørt", UKENDT]


def test_a_refused_row_leaves_what_it_may_have_said_unknown() -> None:
    rows = (*of_weeks("b", "BSB", W27), *of_weeks("c", "BSB", W27))
    f = over(rows, EVERYTHING, refused=[{"borger": "b"}])
    assert [say(f, "ugeart", W27.flyt(n)) for n in range(3)] == ["berørt", UKENDT, "berørt"]
    assert [say(f, "ugeart", W27.flyt(n), "c") for n in range(3)] == ["berørt", "selvforsørgelse", "berørt"]
    of_a_week = over(rows, EVERYTHING, refused=[{"borger": "b", "uge": W27.flyt(4)}])
    assert [say(of_a_week, "ugeart", W27.flyt(n)) for n in (1, 3, 4, 5)] == [
        "selvforsørgelse", "selvforsørgelse", UKENDT, "selvforsørgelse",
    ]  # fmt: skip


def test_a_refused_row_of_no_known_borger_may_be_of_any() -> None:
    f = over(of_weeks("b", "BSB", W27), EVERYTHING, refused=[{"ydelse": "kontanthjælp"}])
    assert [say(f, "ugeart", W27.flyt(n)) for n in range(3)] == ["berørt", UKENDT, "berørt"]


def test_an_opening_count_goes_on_from_its_day() -> None:
    """30 weeks on Monday 6 April 2015, 40 weeks after the start: the row of that week is the 31st."""
    day = date(2015, 4, 6)
    assert W27.flyt(40) == Uge(2015, 15)
    more: dict[str, object] = {"oplyst anciennitet": {"b": Fraction(7 * 30)}, "opgørelsesdag": {"b": day}}
    first = Uge(2015, 15)
    f = over(of_weeks("b", "BBSB", first), days(first, first.flyt(10)), more=more, opening=True)
    assert [say(f, "anciennitet", first.flyt(n)) for n in range(5)] == [31, 32, IKKE_OMFATTET, 33, IKKE_OMFATTET]
    assert [say(f, "refusionsprocent", first.flyt(n)) for n in (0, 1)] == [Fraction(30, 100)] * 2
    assert say(f, "anciennitet", first.flyt(-1)) == UKENDT
    assert say(f, "anciennitet", first.flyt(11)) == UKENDT


def test_an_amount_that_is_not_known_leaves_its_weeks_refusion_unknown() -> None:
    first, last = date(2014, 7, 7), date(2014, 7, 20)
    rows = [Udbetaling("b", "dagpenge", first, last, None), *of_weeks("b", "BBBB", W27)]
    f = over(rows, EVERYTHING)
    assert [say(f, "refusion", W27.flyt(n)) for n in range(4)] == [800, UKENDT, UKENDT, 800]


def test_totals_of_more_rows_than_a_trace_shows_are_the_same_without_a_trace() -> None:
    """50 rows of 10, 20 … kr. on each day of a week; every fifth has no amount."""
    text = """
regel alt (kr.) for hver borger og hver måned
    sum af udbetalt beløb i måneden over alle udbetalinger
regel kendt (kr.) for hver borger og hver måned
    sum af kendte udbetalt beløb i måneden over alle udbetalinger
regel gennemsnitligt (kr.) for hver borger og hver måned
    gennemsnit af kendte udbetalt beløb i måneden over alle udbetalinger
regel højest (kr.) for hver borger og hver måned
    største af kendte udbetalt beløb i måneden over alle udbetalinger, hvor ydelsen er dagpenge
regel lavest (kr.) for hver borger og hver måned
    mindste af kendte udbetalt beløb i måneden over alle udbetalinger
regel rækker (kr.) for hver borger og hver måned
    1 kr. × (antal udbetalinger, hvor ydelsen er dagpenge)
"""
    loaded = of(version(text, fra="2. januar 2012"))
    first, last = date(2014, 7, 7), date(2014, 7, 13)
    rows = [
        Udbetaling("b", ("kontanthjælp", "dagpenge")[n % 2], first, last, None if n % 5 == 4 else 10 * n)
        for n in range(50)
    ]
    amounts = [Fraction(10 * n) for n in range(50) if n % 5 != 4]
    expected: dict[str, object] = {
        "alt": UKENDT,
        "kendt": sum(amounts),
        "gennemsnitligt": sum(amounts) / 40,
        "højest": Fraction(470),
        "lavest": Fraction(0),
        "rækker": Fraction(25),
    }
    for spor in (False, True):
        f = asked(loaded, paid(rows), maal="alt", spor=spor)
        for navn, value in expected.items():
            answer = f.celle(navn, key("b", Maaned(2014, 7)))
            assert (answer.vaerdi if answer.status == VAERDI else answer.status) == value, (navn, spor)
            assert not spor or (answer.spor is not None and objections(trace_json(answer.spor, 1_000_000)) == [])
