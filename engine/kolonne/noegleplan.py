"""The keys that quantities are asked for, as numbers: a kind of row, a period, and what is asked for besides."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from attrs import frozen

from dsl.model.nodes import Model
from dsl.values.period import Periode
from engine.interpret.entiteter import Medlem
from engine.interpret.horizon import days_of
from engine.kolonne.operationer import Klasse
from engine.kolonne.raekker import Tal
from engine.result.nodes import Noegle


@frozen(eq=False)
class Noegleplan:
    """Some keys in order. Each has a number of what rows belong to, of a period, and of the members that are fixed.

    ``raekkeakser`` are axes that rows belong to, ``faste`` the others beside time. ``plads`` has by the three numbers
    the place of the key, −1 where it is not asked for; ``numre`` has by place the three numbers.
    """

    akser: tuple[str, ...]
    noegler: Sequence[Noegle]
    tidsakse: str
    perioder: tuple[Periode, ...]
    raekkeakser: tuple[str, ...]
    medlemmer: tuple[Klasse, ...]
    faste: tuple[str, ...]
    kombinationer: tuple[Klasse, ...]
    plads: Tal
    numre: Tal
    begynder: Tal
    slutter: Tal

    def spurgt(self, periode: int, kombination: int) -> tuple[Klasse, ...]:
        """What rows belong to in the keys of a period, with the fixed members behind."""
        there = self.plads[:, periode, kombination] >= 0
        fixed = self.kombinationer[kombination]
        return tuple((*own, *fixed) for own, here in zip(self.medlemmer, there.tolist(), strict=True) if here)

    def vaerdier(self, akse: str) -> tuple[tuple[Medlem, ...], Tal]:
        """The members of an axis, and by place which of them the key has."""
        if akse == self.tidsakse:
            return self.perioder, self.numre[:, 1]
        of_rows = akse in self.raekkeakser
        own, axes = (self.medlemmer, self.raekkeakser) if of_rows else (self.kombinationer, self.faste)
        at = axes.index(akse)
        members = tuple(dict.fromkeys(one[at] for one in own))
        number = {m: nr for nr, m in enumerate(members)}
        return members, _tal([number[one[at]] for one in own])[self.numre[:, 0 if of_rows else 2]]


def noegleplan(noegler: Sequence[Noegle], model: Model, af_raekker: AbstractSet[str]) -> Noegleplan | None:
    """The plan of some keys; None when they do not have just one axis of time."""
    axes = tuple(axis for axis, _ in noegler[0]) if noegler else ()
    times = [axis for axis in axes if model.akser[axis].tidsslags is not None]
    if len(times) != 1:
        return None
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    of_rows = tuple(axis for axis in axes if axis in af_raekker)
    fixed = tuple(axis for axis in axes if axis not in {*of_rows, times[0]})
    place = {axis: at for at, axis in enumerate(axes)}
    moments = {own[place[times[0]]][1] for own in noegler}
    periods = tuple(sorted((m for m in moments if not isinstance(m, str)), key=lambda m: m.foerste_dag()))
    own_members = [tuple(str(own[place[axis]][1]) for axis in of_rows) for own in noegler]
    own_fixed = [tuple(str(own[place[axis]][1]) for axis in fixed) for own in noegler]
    members, combined = tuple(dict.fromkeys(own_members)), tuple(dict.fromkeys(own_fixed))
    numbers = [{x: nr for nr, x in enumerate(some)} for some in (members, periods, combined)]
    found = _tal(
        [
            (numbers[0][m], numbers[1][own[place[times[0]]][1]], numbers[2][f])  # type: ignore[index]
            for own, m, f in zip(noegler, own_members, own_fixed, strict=True)
        ]
    )
    places = np.full((len(members), len(periods), len(combined)), -1, np.int64)
    places[found[:, 0], found[:, 1], found[:, 2]] = np.arange(len(noegler))
    days = [days_of(m) for m in periods]
    return Noegleplan(
        axes, noegler, times[0], periods, of_rows, members, fixed, combined, places, found,
        _tal([low for low, _ in days]), _tal([high for _, high in days]),
    )  # fmt: skip


def _tal(numbers: Sequence[int] | Sequence[tuple[int, ...]]) -> Tal:
    import numpy as np  # noqa: PLC0415  (as above)

    return np.array(numbers, np.int64)
