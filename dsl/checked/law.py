"""A regelsæt as law through time: which version, or declared hole, decides on a day; proposals left out."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from dsl.checked.checks.versions import effective
from dsl.model.nodes import Hul, Regelsaet, Version
from dsl.values.period import Aar, Dag, Interval, Kvartal, Maaned, Periode, Uge

FIRST_DAY: Final = date(1900, 1, 1)  # stands for the first day of what has none
_GOES_BY: Final = {
    "ugen": "uge", "måneden": "maaned", "kvartalet": "kvartal", "året": "aar", "regnskabsåret": "aar",
}  # fmt: skip
_MONTHS: Final = 3  # in a quarter
_KINDS: Final = ("dag", "uge", "maaned", "kvartal", "aar")
_LENGTH: Final = (Dag, Uge, Maaned, Kvartal, Aar)


def containing(kind: str, day: date) -> Periode:
    """The period of a kind (dag, uge, maaned, kvartal, aar) that a day lies in."""
    if kind == "uge":
        iso = day.isocalendar()
        return Uge(iso.year, iso.week)
    if kind == "maaned":
        return Maaned(day.year, day.month)
    if kind == "kvartal":
        return Kvartal(day.year, (day.month - 1) // _MONTHS + 1)
    return Aar(day.year) if kind == "aar" else Dag(day)


def from_day(kind: str, day: date) -> Periode:
    """The first period of a kind that begins on a day or later."""
    period = containing(kind, day)
    return period if period.foerste_dag() == day else period.flyt(1)


def lies_in(period: Periode, kind: str) -> bool:
    """Whether periods of a kind are as long as one, or longer."""
    return _KINDS.index(kind) >= _LENGTH.index(type(period))


@frozen
class Lov:
    """A regelsæt without proposals and without what is known only until a day."""

    regelsaet: Regelsaet
    spans: tuple[tuple[Version, Interval], ...]

    def at(self, period: Periode) -> Version | Hul | None:
        """What decides in a period: by its first day, or that of the longer period that the regelsæt goes by."""
        kind = _GOES_BY.get(self.regelsaet.skaeringstidspunkt)
        day = period.foerste_dag() if kind is None else containing(kind, period.foerste_dag()).foerste_dag()
        holding = [v for v, days in self.spans if days.indeholder(day)]
        if holding:
            return max(holding, key=lambda v: (v.kendt_fra, v.gaelder.fra or date.min))
        return next((h for h in self.regelsaet.huller if h.gaelder.indeholder(day)), None)

    def nearest(self, hole: Hul) -> Version | None:
        """The version whose cases a hole is about: the next one, else the one before."""
        after = [v for v, days in self.spans if hole.gaelder.fra is None or (days.fra or date.min) > hole.gaelder.fra]
        return after[0] if after else (self.spans[-1][0] if self.spans else None)

    def first_day(self) -> date | None:
        """The first day of its first version."""
        return (self.spans[0][1].fra or FIRST_DAY) if self.spans else None

    def cuts(self, kind: str) -> Iterator[Periode]:
        """The periods of a kind from which something else decides."""
        stretches = [days for _, days in self.spans] + [h.gaelder for h in self.regelsaet.huller]
        goes_by = _GOES_BY.get(self.regelsaet.skaeringstidspunkt, "dag")
        for day in {d for days in stretches for d in (days.fra or FIRST_DAY, days.til) if d is not None}:
            yield from_day(kind, from_day(goes_by, day).foerste_dag())


def law(rules: Regelsaet) -> Lov:
    """The regelsæt as law: what is known only until a day is no longer."""
    return Lov(rules, effective([v for v in rules.versioner if v.forslag is None and v.kendt_til is None]))
