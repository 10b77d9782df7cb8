"""How long a time data speaks of, for a total over a kind of time that nobody has bounded."""

from collections.abc import Iterator

from attrs import define, field, frozen

from dsl.model.nodes import Akse, Udtryk
from dsl.values.period import Interval, Tidsrum
from engine.interpret.entiteter import ALTID, Daekning
from engine.interpret.horizon import Straekning, days_of, period_at
from engine.interpret.oplysninger import Kolonnefakta, Oplysninger, Periodefakta
from engine.plan.leaning import gathers, leans_here, named, rests_on
from engine.plan.nodes import Plan
from engine.result.nodes import UKENDT, Svar


@frozen
class _Uvis:
    """Why the time that some data speaks of is not known."""

    fordi: str


@define
class Udstraekning:
    """The days that are meant by *alle uger* and the like, from what the formula rests on; found once for each."""

    plan: Plan
    fakta: Oplysninger
    _fundne: dict[tuple[int, str], tuple[Udtryk, Straekning | Svar]] = field(factory=dict, init=False)

    def af(self, u: Udtryk, axis: str) -> Straekning | Svar:
        """The first day and the day after the last, in whole periods of an axis; *ukendt* when data does not say."""
        key = (id(u), axis)
        if key not in self._fundne:
            self._fundne[key] = u, self._af(u, self.plan.model.akser[axis])
        return self._fundne[key][1]

    def _af(self, u: Udtryk, axis: Akse) -> Straekning | Svar:
        found = [*self._of_facts(u, axis.navn), *self._of_rows(u)]
        unsure = next((one.fordi for one in found if isinstance(one, _Uvis)), None)
        days = [one for one in found if not isinstance(one, _Uvis)]
        if unsure is not None or not days:
            many = axis.flertal
            reason = unsure or f"ingen af de data, der regnes på, siger, hvilke {many} det er"
            said = f"det er ikke afgrænset, hvilke {many} der menes med »alle {many}«: {reason}"
            return Svar(UKENDT, None, (f"{said}; afgræns tiden i reglen, eller skriv i datasættet, hvad det dækker",))
        kind = axis.tidsslags or "dag"
        first, last = min(low for low, _ in days), max(high for _, high in days)
        return days_of(period_at(kind, first))[0], days_of(period_at(kind, last - 1))[1]

    def _of_facts(self, u: Udtryk, axis: str) -> Iterator[Straekning | _Uvis]:
        """The periods of oplysninger: those that the formula rests on, and any that are for periods of the axis."""
        needed = rests_on(leans_here(self.plan), named(u, self.plan.model))
        for name, column in self.fakta.kolonner.items():
            if name in needed or axis in column.akser:
                yield from _days(column)
                yield from _covered(column.daekker) if name in needed else ()
        for name, spans in self.fakta.perioder.items():
            if name in needed:
                yield from _spans(name, spans)

    def _of_rows(self, u: Udtryk) -> Iterator[Straekning | _Uvis]:
        """What data covers of the lists that are gathered: outside it, rows that are not there say nothing."""
        for axis in gathers(self.plan, u):
            entity = self.fakta.entiteter.get(axis)
            if entity is None or not entity.fra:
                continue
            days = list(_covered(entity.daekning.dage)) if isinstance(entity.daekning, Daekning) else []
            many = self.plan.model.akser[axis].flertal
            yield from days or (_Uvis(f"datasættet siger ikke, fra hvilken dag til hvilken det dækker {many}"),)


def _days(column: Kolonnefakta) -> Iterator[Straekning]:
    for key in column.celler:
        yield from (days_of(member) for member in key if isinstance(member, Tidsrum))


def _covered(days: Interval | None) -> Iterator[Straekning]:
    """Covered days, where both ends are said."""
    if days is not None and days.fra is not None and days.til is not None:
        yield days.fra.toordinal(), days.til.toordinal()


def _spans(name: str, spans: Periodefakta) -> Iterator[Straekning | _Uvis]:
    covered = list(_covered(spans.daekker))
    for own in () if covered else spans.spaend.values():
        for low, high, _ in own:
            no_end = low <= ALTID[0] or high >= ALTID[1]
            yield _Uvis(f"»{name}« har rækker uden slutdag") if no_end else (low, high)
    yield from covered
