"""The ladder told a second time, week by week in plain lists: what the engine is held against.

Kinds of week are letters: B (berørt), O (anden offentlig støtte), S (selvforsørgelse). Percentages are whole pct.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, Literal

from dsl.values.period import Uge

Vindue = Literal["156 uger", "3 år", "3 år og den delte uge"]
Proeve = Literal["løbende", "når der tælles igen"]

FIRST_COUNTED: Final = Uge(2014, 27)  # the week of 1 July 2014
FREE_WEEKS: Final = 52
WINDOW_WEEKS: Final = 156
WINDOW_YEARS: Final = 3
# The last week of a step, and the state's share of what the kommune pays out (refusion).
STEPS: Final = ((4, 80), (26, 40), (52, 30))
LAST_STEP: Final = 20


def anciennitet(
    kinds: Sequence[str], start: Uge, window: Vindue = "156 uger", moment: Proeve = "løbende"
) -> tuple[int | None, ...]:
    """The number of each B-week in its running count, None in other weeks; ``kinds[0]`` is the kind of ``start``.

    The window of a week ends with that week's Sunday. Three years from date to date are 1,095 or 1,096 days: 156 whole
    weeks and the last three or four days of the week before them, which is free in the third reading only. Weeks
    before 2014-W27 are not counted, and neither are the free weeks in them.
    """
    answers: list[int | None] = []
    counted: list[date] = []  # Mondays of the B-weeks of the running count
    free: list[date] = []  # Mondays of the S-weeks since it began
    earned = False
    for n, kind in enumerate(kinds):
        monday = start.foerste_dag() + timedelta(weeks=n)
        if monday < FIRST_COUNTED.foerste_dag() or kind == "O":
            answers.append(None)
        elif kind == "S":
            answers.append(None)
            if counted:
                free.append(monday)
            if moment == "løbende":
                earned = earned or enough(free, monday, window)
        elif kind == "B":
            if moment == "når der tælles igen":
                earned = enough(free, monday, window)
            if earned:
                counted, free, earned = [], [], False
            counted.append(monday)
            answers.append(len(counted))
        else:
            raise ValueError(f"no kind of week: {kind}")
    return tuple(answers)


def enough(free: Sequence[date], monday: date, window: Vindue) -> bool:
    """Whether 52 free weeks lie in the window that ends with the week of ``monday``."""
    if len(free) < FREE_WEEKS:
        return False
    begins = window_begins(monday, window)
    return len([week for week in free if begins <= week <= monday]) >= FREE_WEEKS


def window_begins(monday: date, window: Vindue) -> date:
    """The Monday of the first week that counts; three years back from a 29 February is 28 February."""
    if window == "156 uger":
        return monday - timedelta(weeks=WINDOW_WEEKS - 1)
    sunday = monday + timedelta(days=6)
    leap_day = (sunday.month, sunday.day) == (2, 29)
    first_day = date(sunday.year - WINDOW_YEARS, sunday.month, 28 if leap_day else sunday.day) + timedelta(days=1)
    own_monday = first_day - timedelta(days=first_day.weekday())
    if window == "3 år og den delte uge" or first_day == own_monday:
        return own_monday
    return own_monday + timedelta(days=7)


def refusionsprocent(number: int) -> int:
    """The state's share of what the kommune pays out in the week with this number."""
    return next((percent for last, percent in STEPS if number <= last), LAST_STEP)


def medfinansieringsprocent(number: int) -> int:
    """The kommune's share of what the state pays out in the week with this number."""
    return 100 - refusionsprocent(number)


def refusion(numbers: Sequence[int | None], weekly: Fraction) -> Fraction:
    """Refusion in kr. of the same amount paid out in each B-week, not rounded."""
    return sum((weekly * refusionsprocent(n) / 100 for n in numbers if n is not None), Fraction(0))
