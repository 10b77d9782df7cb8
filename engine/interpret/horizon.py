"""How long an answer holds: stretches of days on which nothing that it rests on changes, and answers kept by them."""

from bisect import bisect_right
from datetime import date
from functools import lru_cache

from dsl.values.period import Aar, Dag, Kvartal, Maaned, Periode, Uge
from engine.interpret.entiteter import ALTID
from engine.result.nodes import Svar

Straekning = tuple[int, int]
KINDS = {Dag: "dag", Uge: "uge", Maaned: "maaned", Kvartal: "kvartal", Aar: "aar"}
# From the shortest; a week lies in no one month, but is shorter than it.
ORDER = ("dag", "uge", "maaned", "kvartal", "aar")
LAST = ALTID[1]


@lru_cache(maxsize=200_000)
def period_at(kind: str, day: int) -> Periode:
    """The period of a kind that a day (as an ordinal) lies in."""
    there = date.fromordinal(day)
    match kind:
        case "dag":
            return Dag(there)
        case "uge":
            iso = there.isocalendar()
            return Uge(iso.year, iso.week)
        case "maaned":
            return Maaned(there.year, there.month)
        case "kvartal":
            return Kvartal(there.year, (there.month + 2) // 3)
        case _:
            return Aar(there.year)


@lru_cache(maxsize=200_000)
def days_of(period: Periode) -> Straekning:
    """The days of a period as ordinals, half-open."""
    first = period.foerste_dag().toordinal()
    match period:
        case Dag():
            return first, first + 1
        case Uge():
            return first, first + 7
        case _:
            return first, period.sidste_dag().toordinal() + 1


def whole_periods(kind: str, asked: Straekning, holds: Straekning) -> Straekning:
    """The stretch without the parts of periods at its ends.

    It always has the period that was asked about, and no more than that where the answer changes within it.
    """
    low, high = max(holds[0], ALTID[0]), min(holds[1], LAST)
    if asked[0] < low or high < asked[1]:
        return asked
    if kind == "dag":
        return min(low, asked[0]), max(high, asked[1])
    if kind == "uge":
        low, high = low + (1 - low) % 7, high - (high - 1) % 7
    else:
        if low > ALTID[0] and (first := days_of(period_at(kind, low)))[0] < low:
            low = first[1]
        if high < LAST:
            high = period_at(kind, high).foerste_dag().toordinal()  # the last month of all days has no next
    return min(low, asked[0]), max(high, asked[1])


class Stykkevis:
    """Answers by the stretch of days they hold for; the stretches do not overlap."""

    __slots__ = ("_high", "_low", "_svar")

    def __init__(self) -> None:
        self._low: list[int] = []
        self._high: list[int] = []
        self._svar: list[Svar] = []

    def find(self, asked: Straekning) -> tuple[Svar, int, int] | None:
        """The answer for a period, and the stretch it holds for."""
        at = bisect_right(self._low, asked[0]) - 1
        if at < 0 or asked[1] > self._high[at]:
            return None
        return self._svar[at], self._low[at], self._high[at]

    def keep(self, low: int, high: int, svar: Svar) -> None:
        """Keep an answer."""
        at = bisect_right(self._low, low)
        self._low.insert(at, low)
        self._high.insert(at, high)
        self._svar.insert(at, svar)
