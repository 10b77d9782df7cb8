"""Totals that are asked for, by what can be gathered in one go."""

from collections.abc import Mapping

from attrs import define, frozen

from dsl.model.nodes import Samling, Udtryk
from dsl.model.own_names import VERSIONSTID
from dsl.values.period import Periode
from engine.interpret.entiteter import Medlem
from engine.kolonne.celler import Spoergsmaal
from engine.kolonne.spurgte import Spurgte

Tidsnoegle = tuple[tuple[str, Periode], ...]


@frozen
class Hvad:
    """Totals that may be gathered in one go: of one variant, over the same members, kept apart by the same axes."""

    variant: str
    over: tuple[str, ...]
    akser: tuple[str, ...]
    fast: tuple[tuple[str, Medlem], ...]
    tidsakser: tuple[str, ...]


@define
class Gruppe:
    """The totals of one kind: their formulas, and the times with the members that are asked about at each."""

    hvad: Hvad
    led: list[Udtryk]
    tider: dict[Tidsnoegle, Spurgte]

    def plads(self, u: Udtryk) -> int:
        """The place of a formula."""
        return next(at for at, one in enumerate(self.led) if one is u)


def grupperet(spurgt: Mapping[Spoergsmaal, Spurgte]) -> tuple[Gruppe, ...]:
    """The totals that are asked for, by what can be gathered in one go."""
    found: dict[Hvad, Gruppe] = {}
    for one, members in spurgt.items():
        what, time = delt(one)
        group = found.setdefault(what, Gruppe(what, [], {}))
        if all(u is not one.u for u in group.led):
            group.led.append(one.u)
        group.tider.setdefault(time, Spurgte()).med(members)
    return tuple(found.values())


def delt(one: Spoergsmaal) -> tuple[Hvad, Tidsnoegle]:
    """A question as what, and when."""
    data = one.u.data if isinstance(one.u.data, Samling) else Samling(())
    time = tuple((axis, m) for axis, m in one.rest if not isinstance(m, str))
    fixed = tuple((axis, m) for axis, m in one.rest if isinstance(m, str))
    kinds = tuple(axis for axis, m in time if axis != VERSIONSTID)
    key = dict(time)
    apart = tuple((axis, m) for axis, m in time if axis == VERSIONSTID and m not in {key[x] for x in kinds})
    return Hvad(one.variant, data.over, one.akser, (*fixed, *apart), kinds), time
