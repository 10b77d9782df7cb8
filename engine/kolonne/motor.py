"""The columnar engine as a whole: what is asked, lowered, gathered, and answered."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from attrs import define, evolve, field, frozen

from dsl.model.gathered import parts_of
from dsl.model.nodes import Samling
from engine.interpret.aggregates import Gang, Opsamling
from engine.interpret.entiteter import Entitet
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Oplysninger
from engine.kolonne.celler import Behov, Cellefortolker, Liste, Opslag, Spoergsmaal
from engine.kolonne.cellesum import Cellesum, Sumkolonne
from engine.kolonne.gemt import gem, kendte, noegle_for
from engine.kolonne.gren import blade
from engine.kolonne.grupper import Gruppe
from engine.kolonne.laegning import lagt
from engine.kolonne.operationer import Klasse, Operationer, Regelsted
from engine.kolonne.raekker import Raekkekilde, Tal
from engine.kolonne.spalter import Noeglestykke
from engine.kolonne.spurgte import Spurgte
from engine.kolonne.symboler import Uegnet
from engine.kolonne.totaler import Totaler, koert
from engine.plan.nodes import Plan

T = TypeVar("T")
FLEST_RUNDER = 12


@frozen(eq=False)
class Runde:
    """What was gathered in one go over the rows."""

    grupper: tuple[Gruppe, ...]
    ops: Operationer
    totaler: Totaler


@frozen(eq=False)
class _Svar:
    """Where the answer to a question is: the total, the cell of the period, and the persons left out of it."""

    medlemmer: Spurgte
    sum: Cellesum
    celle: int
    saerlige: Fortolker | None
    ops: Operationer
    plads: int

    def regler(self, one: Spoergsmaal, own: Klasse) -> frozenset[Regelsted]:
        """The rules that the rows of some members are worked out by."""
        known = dict(zip(one.akser, own, strict=True))
        pieces = self.ops.summer[self.sum.nr].stykker
        axes = self.ops.klasseakser
        return frozenset(
            rule
            for klasse, own_pieces in pieces.items()
            if all(known.get(axis, m) == m for axis, m in zip(axes, klasse, strict=True))
            for piece in own_pieces
            if piece.celle == self.celle
            for rule in piece.regler[self.plads]
        )

    def paa(self, one: Spoergsmaal, own: Klasse) -> Opsamling:
        """What was gathered for some members."""
        total = self.sum.celle(own, self.celle)
        if self.saerlige is not None:
            total.laeg(_af_fortolkeren(self.saerlige, one, own), 1)
        return total


@frozen(eq=False)
class _Svarene:
    """All that has been gathered of one question."""

    spoergsmaal: Spoergsmaal
    svar: list[_Svar]

    def paa(self, own: Klasse) -> Opsamling | None:
        """The kernel's answer for some members, and that of the persons left out of it."""
        found = next((answer for answer in self.svar if own in answer.medlemmer.alle), None)
        return None if found is None else found.paa(self.spoergsmaal, own)

    def regler(self, own: Klasse) -> frozenset[Regelsted]:
        """The rules that the rows of some members are worked out by."""
        found = next((answer for answer in self.svar if own in answer.medlemmer.alle), None)
        return frozenset() if found is None else found.regler(self.spoergsmaal, own)

    def kolonne(self, stykke: Noeglestykke) -> Sumkolonne | None:
        """The sums for the members of some keys; those with persons that were left out are told apart."""
        found = next((answer for answer in self.svar if answer.medlemmer.har(stykke.medlemmer)), None)
        if found is None:
            return None
        made = found.sum.kolonne(stykke, found.celle)
        if found.saerlige is None:
            return made
        mixed = _har_saerlige(found.saerlige, self.spoergsmaal, stykke.medlemmer.i_orden)
        return evolve(made, lige=made.lige & ~mixed, uden=made.uden & ~mixed)


@define
class Motor:
    """Gathers totals for the variants of a scenario, in as few passes over the rows as may be.

    ``saerlige`` are the facts of some persons alone: those whom the kernel leaves to the interpreter. With ``hoejst``
    no more of them than that are taken. Under ``noegle``, a key for rules and data, what is lowered is kept.
    ``drejede`` are variants that the scenario's own have been turned into, by the name their totals are known by.
    """

    planer: Mapping[str, Plan]
    fakta: Oplysninger
    liste: Liste
    kilde: Raekkekilde
    saerlige: Callable[[tuple[str, ...]], Oplysninger]
    hoejst: int | None = None
    noegle: str | None = None
    fortolkere: Mapping[str, Fortolker] = field(factory=dict)
    runder: list[Runde] = field(factory=list)
    drejede: dict[str, Plan] = field(factory=dict)
    _svar: dict[Spoergsmaal, list[_Svar]] = field(factory=dict)

    def find(self, one: Spoergsmaal) -> Opslag | None:
        """The answers to a question that have been gathered; None when it has not been asked before."""
        found = self._svar.get(one)
        return None if found is None else _Svarene(one, found)

    def klasseakser(self) -> frozenset[str]:
        """The axes whose members rows have rules of their own for."""
        return frozenset(axis for one in self.runder for axis in one.ops.klasseakser)

    def kendt_som(self, plan: Plan) -> str:
        """The name of a variant; a turned one has another than the variant it is turned from."""
        name = plan.variant.navn
        known = self.planer.get(name)
        if known is not None and known.variant == plan.variant:
            return name
        # By what it is and not by what it is called: with a trace it has another name.
        turned = hashlib.sha256(repr(evolve(plan.variant, navn="")).encode()).hexdigest()
        self.drejede.setdefault(turned, evolve(plan, variant=evolve(plan.variant, navn=turned)))
        return turned

    def saml(self, spurgt: Mapping[Spoergsmaal, Spurgte]) -> None:
        """Gathers some totals in one pass."""
        laid = lagt(spurgt, self.saenket, self.kilde)
        found = koert(laid.ops, laid.tabel, laid.rum, self.kilde)
        alone: dict[str, Fortolker] = {}
        if self.hoejst is not None and len(found.saerlige) > self.hoejst:
            raise Uegnet(*_hovedgrund(laid.ops))
        if found.saerlige:
            theirs = self.saerlige(found.saerlige)
            alone = {name: Fortolker(one, theirs) for name, one in {**self.planer, **self.drejede}.items()}
        sums: dict[tuple[int, int], Cellesum] = {}
        for one, where in laid.steder.items():
            place = where.nr, where.plads
            sums[place] = sums.get(place) or Cellesum(found, *place)
            self._svar.setdefault(one, []).append(
                _Svar(where.medlemmer, sums[place], where.celle, alone.get(one.variant), laid.ops, where.plads)
            )  # fmt: skip
        self.runder.append(Runde(laid.grupper, laid.ops, found))

    def saenket(self, groups: tuple[Gruppe, ...]) -> Operationer:
        """The operations, of an earlier run where they are kept."""
        key = noegle_for(self.noegle, groups) if self.noegle is not None else ""
        ops = kendte(key) if key else None
        if ops is None:
            ops = self._saenk(groups)
            if key:
                gem(key, ops)
        return ops

    def _saenk(self, groups: tuple[Gruppe, ...]) -> Operationer:
        """The operations, lowered now."""
        from engine.kolonne.forenkling import saenket  # noqa: PLC0415  (not where they are kept from an earlier run)
        from engine.kolonne.saenk import Data  # noqa: PLC0415  (the same)

        rows = Data(self.liste.navn, self.liste.person, self.kilde.akser, (), self.kilde.dage)
        return saenket({**self.planer, **self.drejede}, self.fakta, rows, self.kilde.medlemmer, groups)

    def regn(self, ask: Callable[[Mapping[str, Fortolker]], T]) -> T:
        """What is asked of the interpreters of all variants, once every total that it needs is gathered."""
        first = Cellefortolker(next(iter(self.planer.values())), self.fakta, self.liste, self, Behov())
        for _ in range(FLEST_RUNDER):
            need = Behov()
            made = {n: Cellefortolker(p, self.fakta, self.liste, self, need, spor=True) for n, p in self.planer.items()}
            for one in made.values():
                one.som(first)
            answer = ask(made)
            asked = {one: members for one, members in need.spurgt.items() if members}
            if not asked:
                self.fortolkere = made
                return answer
            self.saml(asked)
        raise Uegnet("totaler, der bliver ved med at føre til nye")


def _hovedgrund(ops: Operationer) -> tuple[str, str]:
    """What most of the leaves that are left to the interpreter ask for: in the sums, or in what they lean on."""
    of_sums = (leaf for s in ops.summer for p in s.stykker.values() for one in p for leaf in blade(one.traet))
    of_weeks = (x.aarsag for c in ops.optaellinger for _, tree in c.stykker for x in blade(tree))
    of_rows = (x.aarsag for b in ops.betingelser for p in b.stykker.values() for _, x in p)
    for said in ((x.aarsag for leaf in of_sums for x in leaf), of_weeks, of_rows):
        why = Counter(x for x in said if x is not None).most_common(1)
        if why:
            return why[0][0].slags, why[0][0].navn
    return "oplysninger om borgerne", ", ".join(ops.fakta)


def _af_fortolkeren(f: Fortolker, one: Spoergsmaal, own: Klasse) -> Opsamling:
    data = one.u.data if isinstance(one.u.data, Samling) else Samling(())
    env = {**dict(zip(one.akser, own, strict=True)), **dict(one.rest)}
    total = Opsamling()
    Gang(f, one.u, data, parts_of(one.u), env).over(list(data.over), env, total, None)
    return total


def _har_saerlige(f: Fortolker, one: Spoergsmaal, medlemmer: Sequence[Klasse]) -> Tal:
    """By place whether any of some persons' rows belongs to the members."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    data = one.u.data if isinstance(one.u.data, Samling) else Samling(())
    entity = f.fakta.entiteter[data.over[0]]
    return np.array([bool(entity.hos(tuple(zip(one.akser, own, strict=True)))) for own in medlemmer], bool)


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
