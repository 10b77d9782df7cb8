"""The members of an open list as data gives them: what each belongs to, the days it lasts, and what the data covers."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import repeat

from attrs import field, frozen

from dsl.values.period import Interval, Periode

Medlem = str | Periode
Perioder = Callable[[int], Periode]
ALTID = (date.min.toordinal(), date.max.toordinal())


@frozen
class Daekning:
    """What a data set knows all of: days, members of some axes, and for each member of ``mens`` its own days.

    ``mens`` names an axis and two facts of type dag for each of its members: the first and the last day (both
    included) that are covered; a last day that is *ikke omfattet* has not come. A data set that covers one kommune
    and has no ``mens`` never knows that a borger was without ydelse.
    """

    dage: Interval | None
    kun: Mapping[str, frozenset[str]] = field(factory=dict)
    mens: tuple[str, str, str | None] | None = None


@frozen
class Entitet:
    """The members of an open list. ``tilhoer`` gives for an axis the member each belongs to, in the order of members.

    ``fra`` and ``til`` are ordinals of the first day and of the day after the last; empty when the list has no days.
    ``afviste`` are the rows that were refused: as much of what they belong to as could be read.
    """

    navn: str
    medlemmer: tuple[str, ...]
    tilhoer: Mapping[str, tuple[Medlem, ...]]
    fra: tuple[int, ...]
    til: tuple[int, ...]
    daekning: Daekning | None
    afviste: tuple[Mapping[str, Medlem], ...] = ()
    _pladser: dict[str, int] = field(factory=dict, init=False, eq=False, repr=False)
    _opslag: dict[tuple[str, ...], dict[tuple[Medlem, ...], tuple[int, ...]]] = field(
        factory=dict, init=False, eq=False, repr=False
    )
    _graenser: dict[tuple[tuple[str, Medlem], ...], tuple[int, ...]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    _moedt: dict[tuple[tuple[str, ...], str], tuple[tuple[Medlem, ...], ...]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        self._pladser.update((name, at) for at, name in enumerate(self.medlemmer))

    def plads(self, medlem: str) -> int | None:
        """The place of a member among the others."""
        return self._pladser.get(medlem)

    def dage(self, medlem: str) -> tuple[int, int]:
        """The days of a member, half-open; all days when it has none of its own."""
        at = self._pladser.get(medlem)
        return (self.fra[at], self.til[at]) if at is not None and self.fra else ALTID

    def hos(self, key: tuple[tuple[str, Medlem], ...]) -> tuple[int, ...]:
        """The places of the members that belong to all of some members of other axes, by their first day."""
        axes = tuple(axis for axis, _ in key)
        index = self._opslag.get(axes)
        if index is None:
            index = self._opslag[axes] = self._index(axes)
        return index.get(tuple(member for _, member in key), ())

    def _index(self, axes: tuple[str, ...]) -> dict[tuple[Medlem, ...], tuple[int, ...]]:
        columns = [self.tilhoer[axis] for axis in axes]
        found: dict[tuple[Medlem, ...], list[int]] = {}
        order = range(len(self.medlemmer))
        for at in sorted(order, key=self.fra.__getitem__) if self.fra else order:
            found.setdefault(tuple(column[at] for column in columns), []).append(at)
        return {key: tuple(places) for key, places in found.items()}

    def moedt(self, axes: tuple[str, ...], kind: str, periode: Perioder) -> tuple[tuple[Medlem, ...], ...]:
        """What rows belong to, with each period of a kind that they have days in; a refused row may be of any of them.

        ``periode`` gives the period of the kind that a day lies in.
        """
        found = self._moedt.get((axes, kind))
        if found is None:
            columns = zip(*(self.tilhoer[axis] for axis in axes), strict=True) if axes else repeat((), len(self.fra))
            met = _periods(dict.fromkeys(zip(columns, self.fra, self.til, strict=True)), periode)
            for period in dict.fromkeys(key[-1] for key in met):
                met |= {(*(row[axis] for axis in axes), period): None for row in self.afviste if set(axes) <= set(row)}
            found = self._moedt[axes, kind] = tuple(met)
        return found

    def graenser(self, key: tuple[tuple[str, Medlem], ...]) -> tuple[int, ...]:
        """The days on which a member that belongs to some others begins, or one has just ended, in order."""
        found = self._graenser.get(key)
        if found is None:
            places = self.hos(key)
            found = tuple(sorted({*(self.fra[at] for at in places), *(self.til[at] for at in places)}))
            self._graenser[key] = found
        return found


def _periods(rows: Iterable[tuple[tuple[Medlem, ...], int, int]], periode: Perioder) -> dict[tuple[Medlem, ...], None]:
    found: dict[tuple[Medlem, ...], None] = {}
    for members, first, after in rows:
        day = first
        while day < after:
            period = periode(day)
            found[(*members, period)] = None
            day = period.sidste_dag().toordinal() + 1
    return found


def between(bounds: tuple[int, ...], day: int) -> tuple[int, int]:
    """The stretch of days around one between two bounds; open ends are the first and the last of all days."""
    at = bisect_left(bounds, day + 1)
    low = bounds[at - 1] if at else ALTID[0]
    return low, (bounds[at] if at < len(bounds) else ALTID[1])
