"""Runs the kernel over the rows and keeps the totals: whole numbers, and what is left of parts of rows."""

import os
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from threading import Event, Lock
from typing import Final

from attrs import define, field, frozen

from engine.kolonne.mellemlager import Kerne, hent, hent_til
from engine.kolonne.operationer import Operationer
from engine.kolonne.raekker import STOERSTE, Bundt, Raekkekilde, Tal
from engine.kolonne.rum import Rum
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

TILPASSES_FRA: Final = 500_000  # rows: with fewer, what is saved is not worth asking for
PLADS_TIL_RESTER = 1 << 18


def kerner() -> int:
    """How many threads may run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@frozen(eq=False)
class Totaler:
    """What the kernel gathered. ``rester`` is by place the fractions (days of the row: numerator) beside ``summer``."""

    summer: Tal
    antal: Tal
    rester: dict[int, dict[int, int]]
    enhed: Fraction
    saerlige: tuple[str, ...]
    personer: int
    rum: Rum


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
    threads = [traad(celler(rum.pladser), tabel[0]) for _ in range(many)]
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
