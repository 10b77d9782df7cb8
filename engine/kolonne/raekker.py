"""The rows of a list as columns: sorted by person and first day, with a number for what each belongs to."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, Protocol, TypeAlias

from attrs import frozen

from engine.interpret.entiteter import Entitet, Medlem
from engine.interpret.oplysninger import Kolonnefakta, Oplysninger, Periodefakta
from engine.kolonne.operationer import Klasse
from engine.kolonne.symboler import Uegnet
from engine.result.nodes import VAERDI

STOERSTE = 1 << 62
Tal: TypeAlias = Any  # an array of whole numbers; numpy is imported where the columnar engine runs, not before


@frozen(eq=False)
class Bundt:
    """Some persons with all their rows, in order: ``p_ptr`` is where each person's rows begin.

    ``me`` is the number of what the row belongs to, ``beloeb`` its amount in whole units; ``saerlig`` marks a person
    of whom an amount is not a number. ``p_navn`` is the place of each person among all.
    """

    p_ptr: Tal
    p_fakta: Tal
    p_navn: Tal
    fra: Tal
    til: Tal
    me: Tal
    beloeb: Tal
    saerlig: Tal


class Raekkekilde(Protocol):
    """Where the rows come from."""

    akser: tuple[str, ...]
    medlemmer: tuple[Klasse, ...]
    dage: tuple[int, int]
    personer: int
    raekker: int

    def enhed(self, beloeb: str) -> tuple[Fraction, int]:
        """One whole unit of the amount, and the sum of the sizes of all amounts in it."""
        ...

    def bundter(self, beloeb: str, fakta: Sequence[str]) -> Iterator[Bundt]:
        """All rows, some persons at a time; a person's marks tell of which facts there are any."""
        ...

    def navn(self, person: int) -> str:
        """The name of a person by its place."""
        ...


class Hukommelse:
    """Rows that have been read into memory."""

    def __init__(self, fakta: Oplysninger, liste: str, person: str) -> None:
        import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

        self._np, self._fakta, self._person = np, fakta, person
        self._liste: Entitet = fakta.entiteter[liste]
        self.akser = tuple(axis for axis in self._liste.tilhoer if axis != person)
        names = self._liste.tilhoer[person]
        self._navne = tuple(dict.fromkeys(map(str, names)))
        self.personer, self.raekker = len(self._navne), len(names)
        at = {name: nr for nr, name in enumerate(self._navne)}
        self._p = np.array([at[str(name)] for name in names], np.int64)
        belongs = list(zip(*(map(_tekst, self._liste.tilhoer[axis]) for axis in self.akser), strict=True))
        belongs = belongs or [()] * len(names)
        self.medlemmer: tuple[Klasse, ...] = tuple(dict.fromkeys(belongs))
        number = {m: nr for nr, m in enumerate(self.medlemmer)}
        self._me = np.array([number[m] for m in belongs], np.int64)
        self.dage = (min(self._liste.fra, default=1), max(self._liste.til, default=1))
        self._beloeb: dict[str, tuple[Tal, Tal, Fraction]] = {}

    def _hele(self, beloeb: str) -> tuple[Tal, Tal, Fraction]:
        """The amounts in whole units, which of them are none, and the unit."""
        if beloeb not in self._beloeb:
            cells = self._fakta.kolonner[beloeb].celler if beloeb in self._fakta.kolonner else {}
            found = [cells.get((m,)) for m in self._liste.medlemmer]
            known = [d.vaerdi if d is not None and d.status == VAERDI else None for d in found]
            numbers = [x if isinstance(x, Fraction) else Fraction(0) for x in known]
            one = lcm(*(x.denominator for x in numbers)) if numbers else 1
            if any(abs(x * one) >= STOERSTE for x in numbers):
                raise Uegnet("et beløb er for stort", beloeb)
            whole = self._np.array([int(x * one) for x in numbers], self._np.int64)
            none = self._np.array([not isinstance(x, Fraction) for x in known], self._np.int64)
            self._beloeb[beloeb] = (whole, none, Fraction(1, one))
        return self._beloeb[beloeb]

    def enhed(self, beloeb: str) -> tuple[Fraction, int]:
        """One whole unit of the amount, and the sum of the sizes of all amounts in it."""
        if not beloeb:
            return Fraction(1), 0
        whole, _, unit = self._hele(beloeb)
        return unit, sum(abs(int(x)) for x in whole)

    def bundter(self, beloeb: str, fakta: Sequence[str]) -> Iterator[Bundt]:
        """All rows in one go."""
        np = self._np
        rows = len(self._liste.medlemmer)
        whole, none, _ = self._hele(beloeb) if beloeb else (np.zeros(rows, np.int64), np.zeros(rows, np.int64), None)
        fra, til = np.array(self._liste.fra, np.int64), np.array(self._liste.til, np.int64)
        order = np.lexsort((np.arange(rows), fra, self._p))
        order = order[(til > fra)[order]]
        counts = np.bincount(self._p[order], minlength=self.personer)
        marked = np.zeros(self.personer, np.int64)
        marked[self._p[none == 1]] = 1
        facts = np.zeros(self.personer, np.int64)
        at = {name: nr for nr, name in enumerate(self._navne)}
        for bit, name in enumerate(fakta):
            for person in _med_fakta(self._fakta, name, self._person):
                if person in at:
                    facts[at[person]] |= 1 << bit
        yield Bundt(
            np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)]), facts, np.arange(self.personer),
            fra[order].astype(np.int32), til[order].astype(np.int32), self._me[order].astype(np.int32), whole[order],
            marked,
        )  # fmt: skip

    def navn(self, person: int) -> str:
        """The name of a person by its place."""
        return self._navne[person]


def _tekst(member: Medlem) -> str:
    if isinstance(member, str):
        return member
    raise Uegnet("rækker, der hører til en tid")


def _med_fakta(fakta: Oplysninger, name: str, person: str) -> frozenset[str]:
    """The persons of whom there is a fact, or a refused row that may have been one."""
    told: Mapping[str, Kolonnefakta | Periodefakta] = {**fakta.kolonner, **fakta.perioder}
    column = told[name]
    at = column.akser.index(person)
    keys = column.celler if isinstance(column, Kolonnefakta) else column.spaend
    refused = (dict(one.noegle).get(person) for one in column.afviste)
    return frozenset({str(key[at]) for key in keys} | {str(m) for m in refused if m is not None})
