"""What indsatser cost and save, worked out day by day from the definitions; imports nothing of the engine."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction

from attrs import frozen

# The commune's share of a week saved, by how far on the ladder: REFL § 5, stk. 2.
STEPS = ((4, Fraction(20, 100)), (26, Fraction(60, 100)), (52, Fraction(70, 100)))
LAST_STEP = Fraction(80, 100)


@frozen
class Effect:
    """Weeks saved a forløb a week: at first, from and to which week, and how it fades."""

    rate: Fraction
    first: int
    last: int
    every: int
    fading: Fraction

    def in_week(self, week: int) -> Fraction:
        """The rate in a week after the start, the first of which is 1."""
        if not self.first <= week <= self.last:
            return Fraction(0)
        return self.rate * (1 - self.fading) ** ((week - self.first) // self.every)


@frozen
class Group:
    """A part of those who take part, and their weeks on the ladder before the start."""

    share: Fraction
    weeks: int


def municipal_share(week: int) -> Fraction:
    """The commune's part of a week on the ladder."""
    return next((share for end, share in STEPS if week <= end), LAST_STEP)


def saved_days(start: date, forloeb: Fraction, effect: Effect, year: int) -> Fraction:
    """Days saved in a year by forløb that begin on a day."""
    return sum((forloeb * effect.in_week(week) for _, week in _days(start, year)), Fraction(0))


def saved_kroner(
    start: date,
    forloeb: Fraction,
    effect: Effect,
    groups: Iterable[Group],
    weekly: Callable[[int], Fraction],
    year: int,
) -> tuple[Fraction, Fraction]:
    """What the commune and the state save in a year."""
    commune = state = Fraction(0)
    everyone = tuple(groups)
    for _, week in _days(start, year):
        for group in everyone:
            worth = forloeb * effect.in_week(week) * group.share * weekly(year) / 7
            own = municipal_share(group.weeks + week)
            commune += own * worth
            state += (1 - own) * worth
    return commune, state


def _days(start: date, year: int) -> Iterable[tuple[date, int]]:
    """The days of a year from the start on, each with its week after the start."""
    day = max(start, date(year, 1, 1))
    while day.year == year:
        yield day, (day - start).days // 7 + 1
        day += timedelta(days=1)
