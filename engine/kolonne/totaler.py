"""Runs the kernel over the rows and keeps the totals: whole numbers, and what is left of parts of rows by their days."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from engine.interpret.aggregates import Opsamling
from engine.kolonne.operationer import Bladsvar, Klasse, Operationer
from engine.kolonne.raekker import Bundt, Raekkekilde
from engine.kolonne.symboler import Uegnet
from engine.kolonne.tabeller import Rum
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI

if TYPE_CHECKING:
    from engine.kolonne.kerne import Tabeller

GRAENSE = 1 << 62
SYVENDEDELE = 7
TRAADE = 2
PLADS_TIL_RESTER = 1 << 18


@frozen(eq=False)
class Totaler:
    """What the kernel gathered. ``rester`` is by place the fractions (days of the row: numerator) beside ``summer``."""

    summer: Any
    antal: Any
    rester: dict[int, dict[int, int]]
    enhed: Fraction
    saerlige: tuple[str, ...]
    personer: int


@define
class _Traad:
    """The totals of one thread."""

    summer: Any
    antal: Any
    rester: dict[int, dict[int, int]] = field(factory=dict)
    saerlige: list[int] = field(factory=list)


def koert(ops: Operationer, tabel: "Tabeller", rum: Rum, kilde: Raekkekilde) -> Totaler:
    """All rows gathered, on two threads."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    unit, bound = kilde.enhed(ops.beloeb)
    if bound * SYVENDEDELE >= GRAENSE:
        raise Uegnet("beløbene er tilsammen for store", ops.beloeb)  # noqa: EM101
    threads = [_Traad(np.zeros(rum.rum, np.int64), np.zeros(rum.rum, np.int64)) for _ in range(TRAADE)]
    bundles = kilde.bundter(ops.beloeb, ops.fakta)
    with ThreadPoolExecutor(TRAADE) as pool:
        while some := list(islice(bundles, TRAADE)):
            list(pool.map(lambda pair: _et_bundt(tabel, *pair), zip(threads, some, strict=False)))
    first = threads[0]
    for other in threads[1:]:
        first.summer += other.summer
        first.antal += other.antal
        for place, by_days in other.rester.items():
            for days, rest in by_days.items():
                _laeg(first.rester, place, days, rest)
        first.saerlige += other.saerlige
    names = tuple(kilde.navn(p) for p in sorted(first.saerlige))
    return Totaler(first.summer, first.antal, first.rester, unit, names, kilde.personer)


def _et_bundt(tabel: "Tabeller", mine: _Traad, bundle: Bundt) -> None:
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
            tabel, at, persons, bundle.p_ptr, bundle.p_fakta, bundle.fra, bundle.til, bundle.me, bundle.beloeb,
            marked, mine.summer, mine.antal, place, days, rest, counter,
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


def opsamlet(found: Totaler, rum: Rum, nr: int, medlem: Klasse, celle: int, del_: int) -> Opsamling:
    """What was gathered for one total of a sum in one cell."""
    total = Opsamling()
    begins = rum.begynder.get((nr, medlem))
    if begins is None:
        return total
    leaves = rum.blade[nr]
    for at, leaf in enumerate(leaves):
        place = begins + celle * len(leaves) + at
        many = int(found.antal[place])
        if many:
            _tag(total, leaf[del_], many, found, place)
    return total


def _tag(total: Opsamling, leaf: Bladsvar, many: int, found: Totaler, place: int) -> None:
    own = Opsamling()
    if leaf.status == VAERDI and leaf.tages:
        own.vaerdi = many
        rest = sum((Fraction(r, days) for days, r in found.rester.get(place, {}).items()), Fraction(0))
        amount = (Fraction(int(found.summer[place]), SYVENDEDELE) + rest) * found.enhed
        own.sum = leaf.gange * amount + leaf.plus * many
    elif leaf.status == IKKE_OMFATTET:
        own.ikke = many
    elif leaf.status == UKENDT:
        own.ukendt = many
        own.fordi = dict.fromkeys(leaf.fordi)
    total.laeg(own, 1)

