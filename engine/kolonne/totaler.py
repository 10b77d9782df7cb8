"""Runs the kernel over the rows and keeps the totals: whole numbers, and what is left of parts of rows."""

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from engine.interpret.aggregates import Opsamling
from engine.kolonne.operationer import Klasse, Operationer
from engine.kolonne.raekker import Bundt, Raekkekilde, Tal
from engine.kolonne.sumtabeller import Rum
from engine.kolonne.symboler import Uegnet
from engine.result.nodes import IKKE_OMFATTET, VAERDI

if TYPE_CHECKING:
    from engine.kolonne.kerne import Sumtabeller
    from engine.kolonne.ugeloeb import Ugetabeller

GRAENSE = 1 << 62
SYVENDEDELE = 7
TRAADE = 2
PLADS_TIL_RESTER = 1 << 18


@frozen(eq=False)
class Totaler:
    """What the kernel gathered. ``rester`` is by place the fractions (days of the row: numerator) beside ``summer``."""

    summer: list[int]
    antal: list[int]
    rester: dict[int, dict[int, int]]
    enhed: Fraction
    saerlige: tuple[str, ...]
    personer: int


@define
class _Traad:
    """The totals of one thread."""

    celler: Tal
    rester: dict[int, dict[int, int]] = field(factory=dict)
    saerlige: list[int] = field(factory=list)


def koert(ops: Operationer, tabel: "tuple[Ugetabeller, Sumtabeller]", rum: Rum, kilde: Raekkekilde) -> Totaler:
    """All rows gathered, on two threads."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    unit, bound = kilde.enhed(ops.beloeb)
    if bound * SYVENDEDELE >= GRAENSE:
        raise Uegnet("beløbene er tilsammen for store", ops.beloeb)
    threads = [_Traad(np.zeros((rum.rum, 2), np.int64)) for _ in range(TRAADE)]
    free = threads.copy()
    under_way: dict[Future[None], _Traad] = {}
    with ThreadPoolExecutor(TRAADE) as pool:
        for bundle in kilde.bundter(ops.beloeb, ops.fakta):
            if not free:
                done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                free += [_faerdig(under_way, one) for one in done]
            mine = free.pop()
            under_way[pool.submit(_et_bundt, tabel, mine, bundle)] = mine
        for one in list(under_way):
            _faerdig(under_way, one)
    first = threads[0]
    for other in threads[1:]:
        first.celler += other.celler
        for place, by_days in other.rester.items():
            for days, rest in by_days.items():
                _laeg(first.rester, place, days, rest)
        first.saerlige += other.saerlige
    names = tuple(kilde.navn(p) for p in sorted(first.saerlige))
    return Totaler(first.celler[:, 1].tolist(), first.celler[:, 0].tolist(), first.rester, unit, names, kilde.personer)


def _faerdig(under_way: "dict[Future[None], _Traad]", one: "Future[None]") -> _Traad:
    """The thread of a piece of work that is done; what went wrong in it goes wrong here."""
    one.result()
    return under_way.pop(one)


def _et_bundt(tabel: "tuple[Ugetabeller, Sumtabeller]", mine: _Traad, bundle: Bundt) -> None:
    import numpy as np  # noqa: PLC0415

    from engine.kolonne.kerne import FAERDIG, koer  # noqa: PLC0415

    marked = bundle.saerlig.copy()
    room = PLADS_TIL_RESTER
    counter = np.zeros(1, np.int64)
    place, days, rest = (np.zeros(room, np.int64) for _ in range(3))
    at, persons = 0, len(bundle.p_ptr) - 1
    while at != FAERDIG:
        counter[0] = 0
        before = at
        at = koer(
            *tabel, at, persons, bundle.p_ptr, bundle.p_fakta, bundle.fra, bundle.til, bundle.me, bundle.beloeb,
            marked, mine.celler, place, days, rest, counter,
        )  # fmt: skip
        many = int(counter[0])
        for one in zip(place[:many].tolist(), days[:many].tolist(), rest[:many].tolist(), strict=True):
            _laeg(mine.rester, *one)
        if at == before:
            room *= 2
            place, days, rest = (np.zeros(room, np.int64) for _ in range(3))
    mine.saerlige += bundle.p_navn[np.nonzero(marked)[0]].tolist()


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


class Cellesum:
    """One total of a sum: what was gathered for it in each cell."""

    def __init__(self, found: Totaler, rum: Rum, nr: int, del_: int) -> None:
        leaves = [leaf[del_] for leaf in rum.blade[nr]]
        unit = found.enhed / SYVENDEDELE
        self._naevner = lcm(
            *((leaf.gange * unit).denominator for leaf in leaves), *(x.plus.denominator for x in leaves)
        )
        self._blade = [
            Celleblad(
                leaf.status if leaf.tages else "", int(leaf.gange * unit * self._naevner),
                int(leaf.plus * self._naevner), dict.fromkeys(leaf.fordi),
            )
            for leaf in leaves
        ]  # fmt: skip
        self._gange = [leaf.gange * found.enhed for leaf in leaves]
        self._found, self._begynder, self._nr = found, rum.begynder, nr

    def celle(self, medlem: Klasse, celle: int) -> Opsamling:
        """What was gathered in a cell."""
        total = Opsamling()
        begins = self._begynder.get((self._nr, medlem))
        if begins is None:
            return total
        first = begins + celle * len(self._blade)
        found, number = self._found, 0
        for at, leaf in enumerate(self._blade, first):
            many = found.antal[at]
            if not many or not leaf.status:
                continue
            if leaf.status == VAERDI:
                total.vaerdi += many
                number += leaf.gange * found.summer[at] + leaf.plus * many
            elif leaf.status == IKKE_OMFATTET:
                total.ikke += many
            else:
                total.ukendt += many
                total.fordi |= leaf.fordi
        total.sum = Fraction(number, self._naevner)
        for at in range(first, first + len(self._blade)) if found.rester else ():
            if at in found.rester and self._blade[at - first].status == VAERDI:
                rest = sum((Fraction(r, days) for days, r in found.rester[at].items()), Fraction(0))
                total.sum += self._gange[at - first] * rest
        return total
