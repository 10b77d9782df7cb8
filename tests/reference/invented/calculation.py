"""What Ydelsesrefusion would calculate: a line for each person, week and ydelse, with the rates of the ladder."""

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen

from dsl.values.period import Uge
from tests.reference.invented.hard import OTHER
from tests.reference.invented.life import FIRST, SKOVBY, TRAPPEN, Person
from tests.reference.invented.payments import share
from tests.reference.ladder import FIRST_COUNTED, anciennitet, medfinansieringsprocent, refusionsprocent

LAST = date(2017, 12, 31)  # Sunday of 2017-W52
MEDFINANSIERING = frozenset({"arbejdsløshedsdagpenge", "førtidspension"})


@frozen
class Sag:
    """A person with the kinds of all weeks from 2014-W27, and the count in each."""

    person: Person
    kinds: str
    counts: tuple[int | None, ...]

    def week_no(self, day: date) -> int:
        """The place of a day's week."""
        return (day - FIRST).days // 7

    def run(self, at: int) -> str:
        """The kinds of the weeks from the first one of the running count up to and with this week."""
        return self.kinds[max(n for n in range(at + 1) if self.counts[n] == 1) : at + 1]


@frozen
class Line:
    """Amount in øre, rates in whole pct.; the rate that does not apply to the ydelse is 0."""

    cpr: str
    uge: Uge
    ydelse: str
    oere: int
    refusionssats: int
    medfinansieringssats: int

    def part(self, rate: int) -> int:
        """Øre of the amount, half an øre away from nought."""
        whole = (2 * abs(self.oere) * rate + 100) // 200
        return whole if self.oere >= 0 else -whole


def sag(person: Person) -> Sag:
    weeks = (LAST - FIRST).days // 7 + 1
    kinds = "".join(_kind(person, FIRST + timedelta(weeks=n)) for n in range(weeks))
    return Sag(person, kinds, anciennitet(kinds, FIRST_COUNTED))


def _kind(person: Person, monday: date) -> str:
    """Every ydelse here is on the ladder or on the list of other support: awards and visitations are new."""
    sunday = monday + timedelta(days=6)
    paid = {s.hvad for s in person.spells if s.fra <= sunday and monday <= s.til}
    return "B" if paid - OTHER else "O" if paid else "S"


def base_lines(case: Sag) -> Iterator[Line]:
    """The lines that Skovby pays or shares in, from the week of 4 January 2016, in order of time."""
    weekly = dict(case.person.weekly)
    for n in range(case.week_no(TRAPPEN), len(case.kinds)):
        days: dict[str, int] = {}
        monday = FIRST + timedelta(weeks=n)
        for s in case.person.spells:
            first, last = max(s.fra, monday), min(s.til, monday + timedelta(days=6))
            if first <= last and s.kommune == SKOVBY and s.hvad not in OTHER:
                days[s.hvad] = days.get(s.hvad, 0) + (last - first).days + 1
        number = case.counts[n]
        for ydelse, count in days.items():
            if number is None:
                raise ValueError(f"no count in a week with {ydelse}")
            uge = FIRST_COUNTED.flyt(n)
            yield Line(case.person.cpr, uge, ydelse, share(weekly[ydelse], count), *rates(ydelse, number))


def rates(ydelse: str, number: int) -> tuple[int, int]:
    """Refusionssats and medfinansieringssats."""
    if ydelse in MEDFINANSIERING:
        return 0, medfinansieringsprocent(number)
    return refusionsprocent(number), 0
