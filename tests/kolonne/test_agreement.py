"""The columnar engine gives the interpreter's cells: status, value and fault, for people who are hard on a count.

A kommune of one person makes each cell by week the percentage of that person in that week, so that a wrong step is
seen even where the total is right.
"""

from datetime import date
from random import Random
from typing import Final

import pytest

from dsl.values.period import Uge
from engine.kolonne.motor import Motor
from tests.kolonne.people import ASKED, by_columns, by_interpreter, motor, rules, spells, target, variant
from tests.refusion.people import EVERYTHING, Udbetaling, of_weeks, paid

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
