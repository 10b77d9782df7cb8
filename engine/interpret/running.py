"""Sums over a window that moves: each period is worked out once, and a window is the difference of two running sums."""

from bisect import bisect_left
from collections.abc import Callable
from fractions import Fraction

from attrs import define, field

from engine.interpret.horizon import LAST, Straekning, days_of, period_at


@define
class Periodetal:
    """What one period gives: how many had a value, how many did not apply, their sum; ``kendt`` when that is all."""

    vaerdi: int
    ikke: int
    sum: Fraction
    kendt: bool


@define
class Loebesum:
    """Running totals over periods in a row: entry n is the total before the n-th period from the first."""

    start: int
    naaet: int
    dage: list[int] = field(factory=list)
    vaerdi: list[int] = field(factory=lambda: [0])
    ikke: list[int] = field(factory=lambda: [0])
    sum: list[Fraction] = field(factory=lambda: [Fraction(0)])
    ukendte: list[int] = field(factory=list)

    def vindue(self, kind: str, window: Straekning, work_out: Callable[[int], Periodetal]) -> Periodetal:
        """The total of the periods of a window, whose first and last days are borders of periods."""
        while self.naaet < window[1] and self.naaet < LAST:
            found = work_out(self.naaet)
            if not found.kendt:
                self.ukendte.append(self.naaet)
            self.dage.append(self.naaet)
            self.vaerdi.append(self.vaerdi[-1] + found.vaerdi)
            self.ikke.append(self.ikke[-1] + found.ikke)
            self.sum.append(self.sum[-1] + found.sum)
            self.naaet = days_of(period_at(kind, self.naaet))[1]
        low, high = bisect_left(self.dage, window[0]), bisect_left(self.dage, window[1])
        doubtful = bisect_left(self.ukendte, window[1]) > bisect_left(self.ukendte, window[0])
        return Periodetal(
            self.vaerdi[high] - self.vaerdi[low], self.ikke[high] - self.ikke[low], self.sum[high] - self.sum[low],
            kendt=not doubtful,
        )  # fmt: skip
