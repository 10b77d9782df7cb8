"""Runs the kernel over the rows and keeps the totals: whole numbers, and what is left of parts of rows."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from math import lcm
from threading import Event, Lock
from typing import Final

from attrs import define, field, frozen

from engine.interpret.aggregates import Opsamling
from engine.kolonne.mellemlager import Kerne, hent, hent_til
from engine.kolonne.operationer import Klasse, Operationer
from engine.kolonne.raekker import STOERSTE, Bundt, Raekkekilde, Tal
from engine.kolonne.spalter import Noeglestykke
from engine.kolonne.sumtabeller import Rum
from engine.kolonne.symboler import Uegnet
from engine.kolonne.tabelformer import (
    ANTAL,
    FAERDIG,
    SUM,
    SYV,
    Adresser,
    Samlet,
    Sumtabeller,
    Ugerum,
    Ugetabeller,
    adresser,
    celler,
    samlet,
    ugerum,
)
from engine.result.nodes import IKKE_OMFATTET, VAERDI

TILPASSES_FRA: Final = 500_000  # rows: with fewer, what is saved is not worth asking for
PLADS_TIL_RESTER = 1 << 18


def kerner() -> int:
    """How many threads may run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@frozen(eq=False)
class Snit:
    """The cells of one period for some members: by member and leaf how many there are, and the sums.

    ``rester`` tells by member whether there is more than that.
    """

    antal: Tal
    summer: Tal
    rester: Tal


@frozen(eq=False)
class Totaler:
    """What the kernel gathered. ``rester`` is by place the fractions (days of the row: numerator) beside ``summer``.

    What is looked up for the sums that lie side by side in a cell is looked up once for all of them.
    """

    summer: Tal
    antal: Tal
    rester: dict[int, dict[int, int]]
    enhed: Fraction
    saerlige: tuple[str, ...]
    personer: int
    rum: Rum
    _begynder: dict[tuple[int, Noeglestykke], Tal] = field(factory=dict)
    _snit: dict[tuple[int, int, Noeglestykke], Snit] = field(factory=dict)

    def snit(self, nr: int, celle: int, stykke: Noeglestykke) -> Snit:
        """The cells of a sum in a period, for the members of some keys."""
        import numpy as np  # noqa: PLC0415

        place = (nr, celle, stykke)
        if place not in self._snit:
            begins, wide = self._begynder.get((nr, stykke)), len(self.rum.blade[nr])
            if begins is None:
                known = self.rum.begynder
                begins = np.array([known.get((nr, own), -1) for own in stykke.medlemmer], np.int64)
                self._begynder[nr, stykke] = begins
            there = begins >= 0
            places = begins[:, None] + celle * wide + np.arange(wide)
            counts = np.where(there[:, None], self.antal[places], 0)
            sums = np.where(there[:, None], self.summer[places], 0)
            more = np.isin(places, list(self.rester)).any(axis=1) & there if self.rester else np.zeros(len(there), bool)
            self._snit[place] = Snit(counts, sums, more)
        return self._snit[place]


@define
class Traad:
    """The totals of one thread, and its room: for remainders, and for the weeks of a person with so many rows."""

    celler: Tal
    plads: Samlet
    uger: Ugerum
    raekker: int = 0
    rum: Adresser | None = None  # where that room lies
    rester: dict[int, dict[int, int]] = field(factory=dict)
    saerlige: list[int] = field(factory=list)


def koert(ops: Operationer, tabel: tuple[Ugetabeller, Sumtabeller], rum: Rum, kilde: Raekkekilde) -> Totaler:
    """All rows gathered, on as many threads as there are cores."""
    unit, many = enhed(ops, kilde), kerner()
    threads = [traad(celler(rum.rum), tabel[0]) for _ in range(many)]
    tables = adresser(*tabel)
    kernel = hent_til(tables) if kilde.raekker >= TILPASSES_FRA else hent()
    bundles, turn, stop = kilde.bundter(ops.beloeb, ops.fakta), Lock(), Event()

    def work(mine: Traad) -> None:
        """Each thread takes the next bundle when it is done with one: nobody waits for another to hand it over."""
        while not stop.is_set():
            with turn:
                bundle = next(bundles, None)
            if bundle is None:
                return
            et_bundt(kernel, tabel[0], tables, mine, bundle)

    with ThreadPoolExecutor(many) as pool:
        try:
            for done in [pool.submit(work, mine) for mine in threads]:
                done.result()
        finally:
            stop.set()
    first = threads[0]
    for other in threads[1:]:
        first.celler += other.celler
        for place, by_days in other.rester.items():
            for days, rest in by_days.items():
                _laeg(first.rester, place, days, rest)
        first.saerlige += other.saerlige
    names = tuple(kilde.navn(p) for p in sorted(first.saerlige))
    return Totaler(first.celler[:, SUM], first.celler[:, ANTAL], first.rester, unit, names, kilde.personer, rum)


def enhed(ops: Operationer, kilde: Raekkekilde) -> Fraction:
    """One whole unit of the amounts, which are together no more than can be added."""
    unit, bound = kilde.enhed(ops.beloeb)
    if bound * SYV >= STOERSTE:
        raise Uegnet("beløbene er tilsammen for store", ops.beloeb)
    return unit


def traad(celler: Tal, uger: Ugetabeller) -> Traad:
    """A thread that has gathered nothing yet."""
    return Traad(celler, samlet(celler, PLADS_TIL_RESTER), ugerum(uger, 0))


def et_bundt(koer: Kerne, uger: Ugetabeller, tabeller: Adresser, mine: Traad, bundle: Bundt) -> None:
    """The rows of a bundle gathered."""
    import numpy as np  # noqa: PLC0415

    most = int((bundle.p_ptr[1:] - bundle.p_ptr[:-1]).max(initial=1))
    if most > mine.raekker:
        mine.uger, mine.raekker, mine.rum = ugerum(uger, most), most, None
    marked = bundle.saerlig.copy()
    rows = adresser((bundle.p_ptr, bundle.p_fakta, bundle.beloeb, marked))
    plan = tabeller.hvor.ctypes.data, tabeller.former.ctypes.data
    days = [x.ctypes.data for x in (bundle.fra, bundle.til, bundle.me)]
    at = 0
    while at != FAERDIG:
        before = at
        mine.rum = mine.rum or adresser(mine.uger, mine.plads)
        hvor, former = (np.concatenate(x) for x in ((mine.rum.hvor, rows.hvor), (mine.rum.former, rows.former)))
        at = koer(at, *plan, hvor.ctypes.data, former.ctypes.data, *days)
        _laeg_rester(mine.rester, mine.plads)
        if at == before:  # one person has more than there is room for
            mine.plads, mine.rum = samlet(mine.celler, 2 * len(mine.plads.sted)), None
    if marked.any():
        mine.saerlige += bundle.p_navn[np.nonzero(marked)[0]].tolist()


def _laeg_rester(own: dict[int, dict[int, int]], rests: Samlet) -> None:
    """Takes in remainders, those of one place and as many days together."""
    import numpy as np  # noqa: PLC0415

    many = int(rests.antal[0])
    if not many:
        return
    rests.antal[0] = 0
    place, days, rest = rests.sted[:many], rests.dage[:many], rests.rest[:many]
    order = np.lexsort((days, place))
    place, days, rest = place[order], days[order], rest[order]
    begins = np.flatnonzero(np.concatenate([[True], (place[1:] != place[:-1]) | (days[1:] != days[:-1])]))
    sums = np.add.reduceat(rest, begins)
    for one in zip(place[begins].tolist(), days[begins].tolist(), sums.tolist(), strict=True):
        _laeg(own, *one)


def _laeg(rests: dict[int, dict[int, int]], place: int, days: int, rest: int) -> None:
    own = rests.setdefault(place, {})
    own[days] = own.get(days, 0) + rest


@frozen
class Celleblad:
    """A leaf of a cell, for one of the totals: numbers over ``naevner`` for the amount and for each day."""

    status: str
    gange: int
    plus: int
    fordi: dict[str, None]


@frozen(eq=False)
class Sumkolonne:
    """Sums of one period for some members: an array of numbers over one denominator.

    ``lige`` says by place whether that is the answer, ``uden`` that nothing that applies was gathered.
    """

    taellere: Tal
    naevner: int
    lige: Tal
    uden: Tal


def _tal(ones: Iterable[bool]) -> Tal:
    """Yes and no as 1 and 0."""
    import numpy as np  # noqa: PLC0415

    return np.array(list(ones), np.int64)


class Cellesum:
    """One total of a sum: what was gathered for it in each cell."""

    def __init__(self, found: Totaler, nr: int, del_: int) -> None:
        leaves = [leaf[del_] for leaf in found.rum.blade[nr]]
        unit = found.enhed / SYV
        self.naevner = lcm(*((leaf.gange * unit).denominator for leaf in leaves), *(x.plus.denominator for x in leaves))
        self._blade = [
            Celleblad(
                leaf.status if leaf.tages else "", int(leaf.gange * unit * self.naevner),
                int(leaf.plus * self.naevner), dict.fromkeys(leaf.fordi),
            )
            for leaf in leaves
        ]  # fmt: skip
        self._gange = [leaf.gange * found.enhed for leaf in leaves]
        self._slags = {s: _tal(leaf.status == s for leaf in self._blade) for s in (VAERDI, IKKE_OMFATTET)}
        self._andet = _tal(leaf.status not in {VAERDI, IKKE_OMFATTET, ""} for leaf in self._blade)
        self.found, self.nr = found, nr

    def kolonne(self, stykke: Noeglestykke, celle: int) -> Sumkolonne:
        """The sums of a period for the members of some keys."""
        snit = self.found.snit(self.nr, celle, stykke)
        made, _ = self._svar(snit.antal, snit.summer, snit.rester)
        return made

    def alle(self, foerste: int, rests: Tal) -> tuple[Sumkolonne, Tal]:
        """The sums of all cells from a place on, and by cell whether only remainders are left to be added.

        ``rests`` are the cells that have any, where there is a value.
        """
        found, shape = self.found, (len(rests), len(self._blade))
        last = foerste + shape[0] * shape[1]
        return self._svar(found.antal[foerste:last].reshape(shape), found.summer[foerste:last].reshape(shape), rests)

    def _svar(self, counts: Tal, sums: Tal, rests: Tal) -> tuple[Sumkolonne, Tal]:
        """The sums of cells from what each leaf has; ``rests`` tells which have a remainder."""
        import numpy as np  # noqa: PLC0415

        leaves = self._blade
        valued, outside = counts @ self._slags[VAERDI], counts @ self._slags[IKKE_OMFATTET]
        none_other = counts @ self._andet == 0
        times, plus = [leaf.gange for leaf in leaves], [leaf.plus for leaf in leaves]
        largest = max((abs(x) for x in (*times, *plus)), default=0) * len(leaves) * 2
        bound = max(int(sums.max(initial=0)), -int(sums.min(initial=0)), int(counts.max(initial=0)), 1)
        # Whole numbers of any size, where they may be needed.
        kind = np.int64 if largest * bound < STOERSTE else object
        given = self._slags[VAERDI].astype(kind)
        numbers = sums.astype(kind, copy=False) @ (np.array(times, kind) * given)
        numbers = numbers + counts.astype(kind, copy=False) @ (np.array(plus, kind) * given)
        alike = none_other & ((valued > 0) | (outside == 0)) & ~rests
        made = Sumkolonne(numbers, self.naevner, alike, ~alike & ~rests & none_other)
        return made, rests & none_other & (valued > 0)

    def vaegte(self) -> tuple[int, ...]:
        """By leaf what a remainder counts in the numerator: so many, over the days of the row."""
        return tuple(SYV * leaf.gange if leaf.status == VAERDI else 0 for leaf in self._blade)

    def celle(self, medlem: Klasse, celle: int) -> Opsamling:
        """What was gathered in a cell."""
        begins = self.found.rum.begynder.get((self.nr, medlem))
        return Opsamling() if begins is None else self.opsamlet(begins + celle * len(self._blade))

    def opsamlet(self, first: int) -> Opsamling:
        """What was gathered in the cell that begins at a place."""
        total, found, number = Opsamling(), self.found, 0
        for at, leaf in enumerate(self._blade, first):
            many = int(found.antal[at])
            if not many or not leaf.status:
                continue
            if leaf.status == VAERDI:
                total.vaerdi += many
                number += leaf.gange * int(found.summer[at]) + leaf.plus * many
            elif leaf.status == IKKE_OMFATTET:
                total.ikke += many
            else:
                total.ukendt += many
                total.fordi |= leaf.fordi
        total.sum = Fraction(number, self.naevner)
        for at in range(first, first + len(self._blade)) if found.rester else ():
            if at in found.rester and self._blade[at - first].status == VAERDI:
                rest = sum((Fraction(r, days) for days, r in found.rester[at].items()), Fraction(0))
                total.sum += self._gange[at - first] * rest
        return total
