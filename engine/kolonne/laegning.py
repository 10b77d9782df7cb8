"""Totals that are asked for, laid out for the kernel: its operations and tables, and where the answer of each is."""

from collections.abc import Callable, Mapping

from attrs import frozen

from engine.kolonne.celler import Spoergsmaal
from engine.kolonne.grupper import Gruppe, delt, grupperet
from engine.kolonne.operationer import Operationer
from engine.kolonne.raekker import Raekkekilde
from engine.kolonne.rum import Rum
from engine.kolonne.smelt import smeltet
from engine.kolonne.spurgte import Spurgte, samlet
from engine.kolonne.tabelformer import Sumtabeller, Ugetabeller
from engine.kolonne.tabeller import tabeller


@frozen
class Totalsted:
    """Where the answer to a question is: the sum, the place among its totals, the cell of the period.

    ``medlemmer`` are those that are asked about in the period.
    """

    nr: int
    plads: int
    celle: int
    medlemmer: Spurgte


@frozen(eq=False)
class Laegning:
    """What the kernel is to do for some questions."""

    grupper: tuple[Gruppe, ...]
    ops: Operationer
    tabel: tuple[Ugetabeller, Sumtabeller]
    rum: Rum
    steder: Mapping[Spoergsmaal, Totalsted]


def lagt(
    spurgt: Mapping[Spoergsmaal, Spurgte],
    saenk: Callable[[tuple[Gruppe, ...]], Operationer],
    kilde: Raekkekilde,
) -> Laegning:
    """Questions laid out, so that what can be gathered in one go is."""
    groups = grupperet(spurgt)
    members = [samlet([own.alle for own in group.tider.values()]) for group in groups]
    alike = [
        (g.hvad.akser, g.hvad.tidsakser, len(g.hvad.over), tuple((t, x.alle) for t, x in g.tider.items()), own)
        for g, own in zip(groups, members, strict=True)
    ]
    ops, places = smeltet(saenk(groups), alike)
    asked = [next(own for own, p in zip(members, places, strict=True) if p.nr == s.nr) for s in ops.summer]
    table, room = tabeller(ops, kilde.medlemmer, kilde.akser, asked, kilde.dage)
    of_group = {group.hvad: (nr, group) for nr, group in enumerate(groups)}
    found: dict[Spoergsmaal, Totalsted] = {}
    for one in spurgt:
        what, time = delt(one)
        nr, group = of_group[what]
        at = list(group.tider).index(time)
        place = places[nr].foran + group.plads(one.u)
        found[one] = Totalsted(places[nr].nr, place, at, group.tider[time])
    return Laegning(groups, ops, table, room, found)
