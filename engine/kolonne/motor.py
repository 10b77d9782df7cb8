"""The columnar engine as a whole: what is asked, lowered, gathered, and answered."""

from collections.abc import Callable, Iterable, Mapping

from attrs import define, evolve, field, frozen

from dsl.model.gathered import parts_of
from dsl.model.nodes import Samling
from engine.interpret.aggregates import Gang, Opsamling
from engine.interpret.entiteter import Entitet
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Oplysninger
from engine.kolonne.celler import Behov, Cellefortolker, Liste
from engine.kolonne.operationer import Klasse, Operationer
from engine.kolonne.proeve import uge_nr
from engine.kolonne.raekker import Raekkekilde
from engine.kolonne.saenk import Data, Gruppe, Saenker, Spoergsmaal, delt, grupperet
from engine.kolonne.symboler import UdvidKlasse
from engine.kolonne.tabeller import Rum, forenklet, tabeller
from engine.kolonne.totaler import Totaler, koert, opsamlet
from engine.plan.nodes import Plan

FLEST_RUNDER = 12


@frozen(eq=False)
class _Runde:
    """What was gathered in one go over the rows."""

    grupper: tuple[Gruppe, ...]
    ops: Operationer
    rum: Rum
    totaler: Totaler
    saerlige: Mapping[str, Fortolker]


@define
class Motor:
    """Gathers totals for the variants of a scenario, in as few passes over the rows as may be.

    ``saerlige`` are the facts of some persons alone: those that the kernel leaves to the interpreter.
    """

    planer: Mapping[str, Plan]
    fakta: Oplysninger
    liste: Liste
    kilde: Raekkekilde
    saerlige: Callable[[tuple[str, ...]], Oplysninger]
    runder: list[_Runde] = field(factory=list)

    def find(self, one: Spoergsmaal) -> Opsamling | None:
        """A total that has been gathered: the kernel's and that of the persons left to the interpreter."""
        what, time, own = delt(one, self.liste.navn, self.kilde.akser)
        for done in self.runder:
            for nr, group in enumerate(done.grupper):
                if group.hvad == what and any(u is one.u for u in group.led) and own in group.tider.get(time, ()):
                    cell = list(group.tider).index(time)
                    total = opsamlet(done.totaler, done.rum, nr, own, cell, group.plads(one.u))
                    side = done.saerlige.get(one.variant)
                    if side is not None:
                        total.laeg(_af_fortolkeren(side, one), 1)
                    return total
        return None

    def saml(self, spurgt: Iterable[Spoergsmaal]) -> None:
        """Gathers some totals in one pass."""
        groups = tuple(grupperet(spurgt, self.liste.navn, self.kilde.akser).values())
        ops, axes = self.saenket(groups)

        def asked(nr: int, own: Klasse) -> bool:
            return any(own in members for members in groups[nr].tider.values())

        first, last = self.kilde.dage
        table, room = tabeller(ops, self.kilde.medlemmer, self.kilde.akser, asked, (uge_nr(first), uge_nr(last)))
        found = koert(ops, table, room, self.kilde)
        alone: dict[str, Fortolker] = {}
        if found.saerlige:
            theirs = self.saerlige(found.saerlige)
            alone = {name: Fortolker(one, theirs) for name, one in self.planer.items()}
        self.runder.append(_Runde(groups, ops, room, found, alone))

    def saenket(self, groups: tuple[Gruppe, ...]) -> tuple[Operationer, tuple[str, ...]]:
        """The operations; rows are told apart by no more axes than the rules ask about."""
        closed = [axis for axis in self.kilde.akser if not self._akse_er_aaben(axis)]
        while True:
            axes = tuple(axis for axis in self.kilde.akser if axis in closed)
            at = [self.kilde.akser.index(axis) for axis in axes]
            classes = tuple(dict.fromkeys(tuple(m[x] for x in at) for m in self.kilde.medlemmer))
            data = Data(self.liste.navn, self.liste.person, axes, classes, self.kilde.dage)
            try:
                return forenklet(Saenker(self.planer, self.fakta, data).operationer(groups)), axes
            except UdvidKlasse as more:
                closed.append(more.akse)

    def _akse_er_aaben(self, axis: str) -> bool:
        return next(iter(self.planer.values())).model.akser[axis].aaben

    def regn(self, ask: Callable[[Mapping[str, Cellefortolker]], object]) -> dict[str, Cellefortolker]:
        """The interpreters of all variants once every total that ``ask`` makes them need is gathered."""
        for _ in range(FLEST_RUNDER):
            need = Behov()
            made = {n: Cellefortolker(p, self.fakta, self.liste, self, need, spor=True) for n, p in self.planer.items()}
            ask(made)
            if not need.spurgt:
                return made
            self.saml(need.spurgt)
        message = "totalerne bliver ved med at føre til nye"
        raise RuntimeError(message)


def _af_fortolkeren(f: Fortolker, one: Spoergsmaal) -> Opsamling:
    data = one.u.data if isinstance(one.u.data, Samling) else Samling(())
    env = dict(one.miljoe)
    total = Opsamling()
    Gang(f, one.u, data, parts_of(one.u), env).over(list(data.over), env, total, None)
    return total


def kun_personer(fakta: Oplysninger, liste: str, person: str, names: tuple[str, ...]) -> Oplysninger:
    """The same facts with the rows of some persons alone; the time that data speaks of is still that of all."""
    entity = fakta.entiteter[liste]
    wanted = frozenset(names)
    kept = [at for at, name in enumerate(entity.tilhoer[person]) if name in wanted]
    own = Entitet(
        entity.navn,
        tuple(entity.medlemmer[at] for at in kept),
        {axis: tuple(column[at] for at in kept) for axis, column in entity.tilhoer.items()},
        tuple(entity.fra[at] for at in kept),
        tuple(entity.til[at] for at in kept),
        entity.daekning,
        entity.afviste,
    )
    made = evolve(fakta, entiteter={**fakta.entiteter, liste: own})
    made._tidsrum.append(fakta.tidsrum())  # noqa: SLF001  (what the others' rows say of it)
    return made
