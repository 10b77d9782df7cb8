"""The columnar engine gives the interpreter's cells: status, value and fault, for people who are hard on a count.

A kommune of one person makes each cell by week the percentage of that person in that week, so that a wrong step is
seen even where the total is right.
"""

from datetime import date
from random import Random
from typing import Final

import pytest

from dsl.values.period import Interval, Uge
from engine.interpret.entiteter import Daekning
from engine.kolonne.motor import Motor
from tests.kolonne.people import ASKED, by_columns, by_interpreter, motor, rules, spells, target, variant
from tests.refusion.people import EVERYTHING, ORDLISTE, Udbetaling, ladder, of_weeks, paid
from tests.texts import regler

TARGETS: Final = tuple(target(name) for name in ASKED)


def differing(rows: list[Udbetaling], **reading: str) -> tuple[list[str], Motor]:
    """The cells in which the two differ, and the engine."""
    loaded = rules(**reading)
    facts = paid(rows, EVERYTHING)
    one = variant(loaded)
    engine = motor(loaded, facts, one)
    ours, theirs = by_columns(engine, *TARGETS), by_interpreter(loaded, facts, [one], *TARGETS)
    assert ours.keys() == theirs.keys()
    return [f"{k}: {ours[k].svar} {theirs[k].svar}" for k in theirs if ours[k].svar != theirs[k].svar], engine


@pytest.mark.parametrize("seed", range(4))
def test_people_of_their_own_kommune(seed: int) -> None:
    random = Random(seed)  # noqa: S311  (persons for a test)
    rows = [row for n in range(5) for row in spells(random, f"borger {n}", [f"kommune {n}"])]
    found, engine = differing(rows)
    assert found == []
    early = {row.borger for row in rows if row.fra < date(2014, 6, 30)}
    assert set(engine.runder[0].totaler.saerlige) <= early


@pytest.mark.parametrize(
    ("window", "moment"), [("3 år", "løbende"), ("157 uger", "når der tælles igen"), ("3 år", "når der tælles igen")]
)
def test_readings_of_the_window(window: str, moment: str) -> None:
    random = Random(f"{window} {moment}")  # noqa: S311  (persons for a test)
    rows = [row for n in range(5) for row in spells(random, f"borger {n}", [f"kommune {n}"])]
    assert differing(rows, window=window, moment=moment)[0] == []


def test_people_who_share_and_change_kommune() -> None:
    random = Random("flytter")  # noqa: S311  (persons for a test)
    rows = [row for n in range(8) for row in spells(random, f"borger {n}", ["Skovby", "Birkelund"])]
    assert differing(rows)[0] == []


@pytest.mark.parametrize(
    "kinds",
    [
        "B" * 10 + "S" * 52 + "O" * 110 + "B" * 5,  # earned in the gap, kept through what freezes
        "B" * 10 + "S" * 51 + "B" + "S" + "B" * 30,
        "B" * 60 + "O" * 20 + "S" * 30 + "O" * 5 + "S" * 22 + "B" * 6,
        "SB" * 80 + "B" * 10,
        "S" * 60 + "B" * 5,
    ],
)
def test_sequences_of_weeks(kinds: str) -> None:
    rows = list(of_weeks("borger 1", kinds, Uge(2015, 40)))
    assert differing(rows)[0] == []


def test_a_year_of_53_weeks_and_days_before_the_count_begins() -> None:
    rows = list(of_weeks("borger 1", "B" * 80, Uge(2014, 20))) + list(of_weeks("borger 2", "OB" * 20, Uge(2015, 50)))
    found, engine = differing(rows)
    assert found == []
    assert engine.runder[0].totaler.saerlige == ("borger 1",)


def test_a_person_with_an_unknown_amount_is_left_to_the_interpreter() -> None:
    rows = list(of_weeks("borger 1", "B" * 10, Uge(2016, 1))) + list(of_weeks("borger 2", "B" * 10, Uge(2016, 1)))
    rows[3] = rows[3]._replace(beloeb=None)
    found, engine = differing(rows)
    assert found == []
    assert engine.runder[0].totaler.saerlige == ("borger 1",)


FIXED_WEEK = """
dato ikraft = 4. januar 2016  [§ 29]

regel dagens procent (pct.) for hver borger og hver dag
    refusionsprocent, når dagen er tidligst ikraft
    ellers refusionsprocent i ugen med ikraft, når ugeart i ugen med ikraft er berørt
    ellers 7 pct.

regel ugebeløb (kr.) for hver udbetaling og hver dag
    dagens procent af udbetalt beløb på dagen

regel samlet (kr.) for hver kommune og hver uge
    sum af ugebeløb over alle udbetalinger og alle dage
"""


def test_days_that_go_by_another_week() -> None:
    loaded = regler(ladder() + FIXED_WEEK, ordliste=ORDLISTE)
    kinds = (
        "B" * 30,
        "B" * 5 + "S" * 20 + "B" * 9,
        "O" * 30,
        "S" * 26 + "B" * 4,
        "B" * 26 + "S" * 3 + "B" * 4,
        "B" * 3,
    )
    rows = [
        row._replace(kommune=f"kommune {n}")
        for n, one in enumerate(kinds)
        for row in of_weeks(f"borger {n}", one, Uge(2015, 27))
    ]
    facts, one = paid(rows, EVERYTHING), variant(loaded, maal="samlet")
    engine = motor(loaded, facts, one)
    ours = by_columns(engine, target("samlet"))
    theirs = by_interpreter(loaded, facts, [one], target("samlet"))
    assert {k: c.svar for k, c in ours.items()} == {k: c.svar for k, c in theirs.items()}
    assert "borger 0" not in engine.runder[0].totaler.saerlige


BEFORE_DATA = """
regel dagens procent (pct.) for hver borger og hver dag
    1 pct., når anciennitet er ukendt
    ellers 2 pct., når anciennitet er ikke omfattet
    ellers refusionsprocent

regel dagsbeløb (kr.) for hver udbetaling og hver dag
    dagens procent af udbetalt beløb på dagen

regel samlet (kr.) for hver kommune og hver uge
    sum af dagsbeløb over alle udbetalinger og alle dage
"""


@pytest.mark.parametrize("window", ["156 uger", "3 år"])
def test_weeks_before_the_data_until_enough_are_free(window: str) -> None:
    loaded = regler(ladder(window=window) + BEFORE_DATA, ordliste=ORDLISTE)
    kinds = (
        "B" * 20 + "S" * 52 + "B" * 9,
        "B" * 20 + "S" * 51 + "B" * 3 + "S" + "B" * 30,
        "S" * 52 + "B" * 6,
        "S" * 30 + "O" * 40 + "S" * 22 + "B" * 6,
        "S" * 30 + "B" * 2 + "S" * 22 + "B" * 60,
    )
    rows = [
        row._replace(kommune=f"kommune {n}")
        for n, one in enumerate(kinds)
        for row in of_weeks(f"borger {n}", one, Uge(2015, 2))
    ]
    covered = Daekning(Interval(date(2015, 1, 5), date(2019, 1, 7)))
    facts, one = paid(rows, covered), variant(loaded, maal="samlet")
    engine = motor(loaded, facts, one)
    ours = by_columns(engine, target("samlet"))
    theirs = by_interpreter(loaded, facts, [one], target("samlet"))
    assert {k: c.svar for k, c in ours.items()} == {k: c.svar for k, c in theirs.items()}
    assert engine.runder[0].totaler.saerlige == ()
    assert len({c.svar.vaerdi for c in ours.values()}) > 3
