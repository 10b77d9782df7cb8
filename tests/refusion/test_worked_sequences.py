"""The worked sequences of the law, from a data file through the rules of the repository to the percentage of each week.

The expected percentages are counted by hand from REFL §§ 5, 6 and 30 and FBEK §§ 2, 3 and 22.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest

from dsl.load import load_scenario
from dsl.values.period import Dag, Uge
from engine.compute import interpreter
from engine.interpret.evaluate import Fortolker
from engine.result.nodes import VAERDI
from engine.scenario.data import read_data
from tests.bundled import rules

MONDAY: Final = date(2016, 1, 4)
WEEK: Final = timedelta(days=7)
B, SD, AD, SU, VL, S = (
    "kontanthjælp",
    "sygedagpenge",
    "arbejdsløshedsdagpenge",
    "uddannelsesstøtte",
    "voksenlærlingetilskud",
    "",
)
Runs = Sequence[tuple[int, str]]

SCENARIO = """scenarie "Borgeren"
kilde    "Opdigtede forløb 2014-2019"
anvender  refusionsopgørelse, trapperefusion, refusionstrappe

datasæt udbetalinger "Udbetalinger"
    fil           udbetalinger.csv
    dækker        fra 30. juni 2014 til og med 31. december 2025
    dækker        hele landet
    én række er   én udbetaling
    kolonne "CPR nummer"  er borger
    kolonne "Ydelse"      er ydelse
    kolonne "Kommune"     er kommune
    kolonne "Fra"         er første dag
    kolonne "Til"         er sidste dag
    kolonne "Beløb"       er udbetalt beløb (kr.) med 2 decimaler

grundlag "Loven"
    regler efter skæringstidspunktet

beregn
    samlet refusion i 2016
"""


def asked(folder: Path, rows: Sequence[str]) -> Fortolker:
    """The interpreter of a file with these rows, read as any user's file is."""
    (folder / "udbetalinger.csv").write_text(
        "\n".join(("CPR nummer;Ydelse;Kommune;Fra;Til;Beløb", *rows, "")), encoding="utf-8"
    )
    path = folder / "borgeren.scenarie"
    path.write_text(SCENARIO, encoding="utf-8")
    scenario, problems = load_scenario(path, rules())
    assert scenario is not None, problems
    data = read_data(scenario.datasaet, scenario.kodelister, rules().model, {}, folder)
    assert not data.problems
    return interpreter(rules().model, scenario.varianter[0], data.fakta, spor=False)


def rows_of(runs: Runs, first: date = MONDAY, kroner: int = 1000, days: int = 7) -> Iterator[str]:
    """A row for each week with a ydelse, of so many days from its Monday."""
    monday = first
    for weeks, ydelse in runs:
        for _ in range(weeks):
            if ydelse:
                last = monday + timedelta(days=days - 1)
                yield f"0101501234;{ydelse};Skovby;{monday.isoformat()};{last.isoformat()};{kroner},00"
            monday += WEEK


def percent(f: Fortolker, ydelse: str, week: int, first: date = MONDAY, name: str = "refusionsprocent") -> int | str:
    """The percentage of the n-th week (from 1), or the status where there is none."""
    day = Dag(first + (week - 1) * WEEK)
    answer = f.celle(name, {"borger": "borger 2", "ydelse": ydelse, "dag": day})
    return (
        int(answer.vaerdi * 100) if answer.status == VAERDI and isinstance(answer.vaerdi, Fraction) else answer.status
    )


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        # E1: four weeks at 80, up to and with the 26th at 40, up to and with the 52nd at 30, then 20
        (((60, B),), {1: 80, 4: 80, 5: 40, 26: 40, 27: 30, 52: 30, 53: 20, 60: 20}),
        # E3: thirty weeks of one's own do not begin it again
        (((20, B), (30, S), (40, B)), {20: 40, 51: 40, 56: 40, 57: 30, 82: 30, 83: 20, 90: 20}),
        # E5: fifty-two do
        (((20, B), (52, S), (10, B)), {20: 40, 73: 80, 76: 80, 77: 40, 82: 40}),
        # one fewer does not
        (((20, B), (51, S), (10, B)), {72: 40, 77: 40, 78: 30}),
        # E7: other support neither counts nor hinders; 40 + 12 weeks of one's own within 112
        (((30, B), (40, S), (60, SU), (12, S), (8, B)), {30: 30, 143: 80, 146: 80, 147: 40, 150: 40}),
        # E9: two years of other support are no weeks of one's own
        (((10, B), (104, VL), (5, B)), {10: 40, 115: 40, 119: 40}),
        # the reset is earned in the 62nd week and kept through 110 frozen ones
        (((10, B), (52, S), (110, SU), (5, B)), {173: 80, 176: 80, 177: 40}),
    ],
)  # fmt: skip
def test_the_percentage_of_each_week(tmp_path: Path, runs: Runs, expected: dict[int, int]) -> None:
    f = asked(tmp_path, list(rows_of(runs)))
    assert {week: percent(f, B, week) for week in expected} == expected


def test_the_kroner_of_sixty_weeks(tmp_path: Path) -> None:
    """E1: 21.400 of 60.000 kr., 12.000 of the first 26 weeks, 19.800 of the first 52, 30.200 of 104."""
    f = asked(tmp_path, list(rows_of(((104, B),))))
    weekly = [
        f.celle("ugens refusion", {"borger": "borger 2", "uge": Uge(*(MONDAY + n * WEEK).isocalendar()[:2])}).vaerdi
        for n in range(104)
    ]
    sums = {n: sum(x for x in weekly[:n] if isinstance(x, Fraction)) for n in (26, 52, 60, 104)}
    assert sums == {26: 12_000, 52: 19_800, 60: 21_400, 104: 30_200}


def test_a_change_of_ydelse_resets_nothing(tmp_path: Path) -> None:
    """E2: dagpenge takes over at the eleventh week, and the kommune pays 60 and 70 pct. of it."""
    f = asked(tmp_path, list(rows_of(((10, SD), (20, AD)))))
    assert [percent(f, SD, week) for week in (1, 4, 5, 10)] == [80, 80, 40, 40]
    paid = {week: percent(f, AD, week, name="medfinansieringsprocent") for week in (11, 26, 27, 30)}
    assert paid == {11: 60, 26: 60, 27: 70, 30: 70}
    assert percent(f, AD, 11) == "ikke omfattet"


def test_one_paid_day_is_a_week(tmp_path: Path) -> None:
    """E11: eight weeks of one paid day each are eight weeks, and none of one's own."""
    f = asked(tmp_path, list(rows_of(((8, B),), days=1)))
    counted = [f.celle("anciennitet", {"borger": "borger 2", "uge": Uge(2016, week)}).vaerdi for week in range(1, 9)]
    assert counted == [7 * n for n in range(1, 9)]


def test_who_came_before_the_ladder(tmp_path: Path) -> None:
    """E13: from before 1 July 2014 without a break, the week of 4 January 2016 is the eightieth: 20 pct."""
    f = asked(tmp_path, list(rows_of(((90, B),), date(2014, 6, 30))))
    assert f.celle("anciennitet", {"borger": "borger 2", "uge": Uge(2016, 1)}).vaerdi == 7 * 80
    assert percent(f, B, 1) == 20


def test_who_came_in_october_2015(tmp_path: Path) -> None:
    """E14: the week of 4 January 2016 is the fourteenth, that of 4 April the twenty-seventh; 1-3 January are at 40."""
    f = asked(tmp_path, list(rows_of(((40, B),), date(2015, 10, 5))))
    assert [percent(f, B, week) for week in (1, 13, 14)] == [40, 40, 30]
    first = f.celle("refusionsprocent", {"borger": "borger 2", "ydelse": B, "dag": Dag(date(2016, 1, 1))})
    assert first.vaerdi == Fraction(2, 5)
