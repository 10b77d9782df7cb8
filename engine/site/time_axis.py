"""A time axis of a drawing: days to whole pixels, and the years along it."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

from dsl.values.period import Interval
from engine.site.markup import Html, tag

_MOST_YEARS: Final = 12
_OPEN_YEARS: Final = 1  # what is shown of something without an end


@frozen
class Tidsakse:
    """Days from ``fra`` up to ``til`` between two pixels."""

    fra: date
    til: date
    venstre: int
    hoejre: int

    def x(self, day: date | None, *, last: bool = False) -> int:
        """Where a day is; an open end lies at the edge."""
        if day is None:
            return self.hoejre if last else self.venstre
        days = (min(max(day, self.fra), self.til) - self.fra).days
        return self.venstre + days * (self.hoejre - self.venstre) // (self.til - self.fra).days

    def years(self) -> Iterable[tuple[int, int]]:
        """The years to write, and where each begins."""
        step = 1 + (self.til.year - self.fra.year) // _MOST_YEARS
        return [
            (y, self.x(date(y, 1, 1)))
            for y in range(self.fra.year, self.til.year + 1, step)
            if self.x(date(y, 1, 1)) < self.hoejre
        ]

    def drawn(self, y: int, top: int = 0) -> Html:
        """The axis at a height, with a mark for each year from ``top`` down."""
        marks = [
            part
            for year, x in self.years()
            for part in (
                tag("path", d=f"M{x} {top}V{y + 5}", class_="aarsstreg"),
                tag("text", str(year), x=x + 3, y=y + 17, class_="aar"),
            )
        ]
        line = tag("path", d=f"M{self.venstre} {y}H{self.hoejre}", class_="akse")
        return tag("g", line, *marks, aria_hidden="true")


def axis_over(stretches: Iterable[Interval], left: int, right: int) -> Tidsakse | None:
    """An axis that all the stretches fit on."""
    known = list(stretches)
    days = [d for s in known for d in (s.fra, s.til) if d is not None]
    if not days:
        return None
    first, last = min(days), max(days)
    if any(s.til is None for s in known):
        last = date(last.year + 1 + _OPEN_YEARS, 1, 1)
    return Tidsakse(date(first.year, 1, 1), max(last, date(first.year + 1, 1, 1)), left, right)


def hatch(name: str) -> Html:
    """The pattern of what is not known; ``hatched`` fills with it."""
    lines = tag("path", d="M0 8 8 0M-2 2 2 -2M6 10 10 6", class_="skravering")
    return tag("defs", tag("pattern", lines, id=f"hul-{name}", width=8, height=8, patternUnits="userSpaceOnUse"))


def hatched(name: str) -> str:
    """The fill of what is not known."""
    return f"url(#hul-{name})"
