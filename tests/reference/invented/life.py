"""One invented person's years with and without ydelser, told from day to day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from tests.reference.draw import Draw

FIRST: Final = date(2014, 6, 30)  # Monday of 2014-W27, the first week of the count
OVERGANGSDAG: Final = date(2014, 7, 1)
FLEKSREFORM: Final = date(2013, 1, 1)
TRAPPEN: Final = date(2016, 1, 4)
DAY: Final = timedelta(days=1)
SKOVBY: Final = "Skovby"
OTHERS: Final = ("Birkelund", "Nordhavn", "Vestermose")  # no kommune in Denmark bears these names


@frozen(order=True)
class Span:
    """Days `fra` to `til`, both included, and what holds on them: a ydelse, an aktivitet or a date."""

    fra: date
    til: date
    hvad: str
    kommune: str = SKOVBY


@frozen
class Person:
    cpr: str
    slags: str
    spells: tuple[Span, ...]
    tilflytning: date
    fraflytning: date | None
    tilkendelse: date | None
    visitation: date | None
    sygeforloeb: tuple[Span, ...]
    fleksjob: tuple[Span, ...]
    aktiviteter: tuple[Span, ...] = field(default=())
    weekly: tuple[tuple[str, int], ...] = field(default=())  # ydelse and whole kr. a week


class Life:
    """Built by walking a cursor through the days; what lies after the last day of the file is cut off."""

    def __init__(self, draw: Draw, last: date) -> None:
        self.draw = draw
        self.last = last
        self.at = FIRST
        self.spells: list[Span] = []
        self.sygeforloeb: list[Span] = []
        self.fleksjob: list[Span] = []
        self.tilkendelse: date | None = None
        self.visitation: date | None = None

    def rest(self, days: int) -> None:
        self.at += days * DAY

    def pay(self, ydelse: str, days: int) -> None:
        self._add(self.spells, ydelse, days)
        self.at += days * DAY

    def sick(self, days: int, *, jobafklaring: int = 0) -> None:
        """Sygedagpenge, and ressourceforløbsydelse in a jobafklaringsforløb after it; the employer has paid 30 days."""
        began_before = self.draw.below(200) if self.at == FIRST else 0
        first_sick_day = self.at - (30 * self.draw.below(2) + began_before) * DAY
        self._add(self.sygeforloeb, first_sick_day.isoformat(), days + jobafklaring)
        self.pay("sygedagpenge", days)
        if jobafklaring:
            self.pay("ressourceforløbsydelse", jobafklaring)

    def job(self, days: int, hired: date | None = None) -> None:
        """A fleksjob with fleksløntilskud; ``hired`` when it began before the file does."""
        self._add(self.fleksjob, (hired or self.at).isoformat(), days)
        self.pay("fleksløntilskud", days)

    def beside(self, ydelse: str, fra: date, days: int) -> None:
        """Another ydelse in days already told."""
        til = min(fra + (days - 1) * DAY, self.last)
        if fra <= til:
            self.spells.append(Span(fra, til, ydelse))

    @property
    def over(self) -> bool:
        return self.at > self.last

    @property
    def left(self) -> int:
        """Days left in the file, at least one: for what goes on to its end."""
        return max((self.last - self.at).days + 1, 1)

    def _add(self, spans: list[Span], what: str, days: int) -> None:
        til = min(self.at + (days - 1) * DAY, self.last)
        if self.at <= til:
            spans.append(Span(self.at, til, what))


def moved(spells: Sequence[Span], day: date, before: str, after: str) -> tuple[Span, ...]:
    """The spells paid by one kommune up to a day and by another from that day; one across the day is parted."""
    parted: list[Span] = []
    for spell in spells:
        if spell.fra < day:
            parted.append(Span(spell.fra, min(spell.til, day - DAY), spell.hvad, before))
        if spell.til >= day:
            parted.append(Span(max(spell.fra, day), spell.til, spell.hvad, after))
    return tuple(parted)
