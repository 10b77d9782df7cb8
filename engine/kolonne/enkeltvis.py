"""What each person adds to totals: the kernel run with cells for every person alone, some persons at a time.

The kernel is the one that gathers totals, on the same tables: only where its cells lie is another matter. Each row gets
cells that belong to its person and to what the key has of it, and no more periods of them than the person's rows reach.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import lcm

from attrs import field, frozen

from engine.interpret.evaluate import Fortolker
from engine.kolonne.cellesum import Bladsum
from engine.kolonne.laegning import Laegning
from engine.kolonne.mellemlager import Kerne
from engine.kolonne.noegleplan import Noegleplan
from engine.kolonne.opskrift import Opskrift, Sumled, led
from engine.kolonne.raekker import Bundt, Tal
from engine.kolonne.spalter import gange
from engine.kolonne.tabelformer import ANTAL, SUM, adresser, celler
from engine.kolonne.talspalter import ANDET, Personceller, Personrum, Skrevet, Talspalte, regnet, skrevet
from engine.kolonne.totaler import Totaler, Traad, et_bundt, traad
from engine.result.nodes import Svar

RAEKKER_AD_GANGEN = 20_000


@frozen(eq=False)
class Udtraek:
    """What is to be found for each person: of each variant and quantity the formula by period and fixed members.

    ``celle`` has for each sum the cell of each period, −1 of those it is not asked for in, and ``arter`` the kind of
    the cells of each kind of row. ``alene`` gives the interpreters of the variants for the rows of one person, of some
    that are left to them.
    """

    noegler: Noegleplan
    laegning: Laegning
    varianter: tuple[str, ...]
    stoerrelser: tuple[str, ...]
    opskrifter: Mapping[tuple[str, str], tuple[tuple[Opskrift, Tal], ...]]
    skalaer: tuple[Fraction, ...]
    celle: Tal
    arter: tuple[Tal, ...]
    raekkens: Tal
    enhed: Fraction
    alene: Callable[[tuple[int, ...]], Iterator[Mapping[str, Fortolker]]] = field(repr=False)


@frozen(eq=False)
class Udsnit:
    """The rows of some persons in order: by place the person, the variant and the key, and a column a quantity.

    ``personer`` is how many of them have any.
    """

    person: Tal
    variant: Tal
    plads: Tal
    kolonner: tuple[Skrevet, ...]
    personer: int


@frozen(eq=False)
class _Raekker:
    """The keys that persons have rows in: the place of the person in the bundle and of the key, in order."""

    person: Tal
    plads: Tal
    par: Tal  # which of the persons' kinds of row


def delt(bundt: Bundt) -> Iterator[Bundt]:
    """A bundle as smaller ones of whole persons: the cells of each person take far more room than his rows."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    first, persons = 0, len(bundt.p_ptr) - 1
    while first < persons:
        end = int(np.searchsorted(bundt.p_ptr, bundt.p_ptr[first] + RAEKKER_AD_GANGEN, side="right")) - 1
        end = min(max(end, first + 1), persons)
        low, high = int(bundt.p_ptr[first]), int(bundt.p_ptr[end])
        yield Bundt(
            bundt.p_ptr[first : end + 1] - low, bundt.p_fakta[first:end], bundt.p_navn[first:end],
            bundt.fra[low:high], bundt.til[low:high], bundt.me[low:high], bundt.beloeb[low:high],
            bundt.saerlig[first:end],
        )  # fmt: skip
        first = end


def naevnere(one: Udtraek) -> tuple[int, ...]:
    """The denominator of each quantity: one for all rows that leave no remainder."""
    found = []
    for name, scale in zip(one.stoerrelser, one.skalaer, strict=True):
        parts = [x for v in one.varianter for u, _ in one.opskrifter[v, name] for x in led(u) if isinstance(x, Sumled)]
        whole = lcm(*(Bladsum(one.laegning.rum.summer[x.nr], x.plads, one.enhed).naevner for x in parts))
        found.append((Fraction(1, whole) / scale).denominator)
    return tuple(found)


def udsnit(one: Udtraek, naevner: tuple[int, ...], kerne: Kerne, bundt: Bundt) -> Udsnit:
    """What the persons of a bundle add."""
    import numpy as np  # noqa: PLC0415  (as above)

    p_of, par = _par(one, bundt)
    rows = _noegler(one, bundt, p_of, par)
    places = _pladser(one, par)
    found, marked = _samlet(one, kerne, bundt, par, places)
    many, wide = len(rows.person), len(one.varianter)
    alone = _alene(one, bundt, rows, marked)
    columns = []
    for nr, name in enumerate(one.stoerrelser):
        made = []
        for variant in one.varianter:
            column = _spalte(one, found, rows, places.foerste, (variant, name))
            for at, answer in alone.get((variant, name), ()):
                column.slags[at], column.andre[at] = ANDET, answer
            made.append(skrevet(column, naevner[nr], one.skalaer[nr]))
        columns.append(made)
    firsts = np.searchsorted(rows.person, rows.person)
    counts = np.bincount(rows.person, minlength=len(bundt.p_navn))[rows.person]
    order = np.empty(many * wide, np.int64)  # person, variant, key: from all rows of one variant after another
    for v in range(wide):
        order[firsts * wide + v * counts + np.arange(many) - firsts] = v * many + np.arange(many)
    return Udsnit(
        np.tile(bundt.p_navn[rows.person], wide)[order], (order // many if many else order).astype(np.int8),
        np.tile(rows.plads, wide)[order],
        tuple(
            Skrevet(
                np.concatenate([x.taeller for x in made])[order], np.concatenate([x.naevner for x in made])[order],
                np.concatenate([x.status for x in made])[order],
            )
            for made in columns
        ),
        len(np.unique(rows.person)),
    )  # fmt: skip


@frozen(eq=False)
class _Par:
    """The kinds of row that persons have: by row which it is (−1: none is asked for), by kind its reach in periods."""

    af_raekke: Tal
    koder: Tal
    foerste: Tal
    sidste: Tal


def _par(one: Udtraek, bundt: Bundt) -> tuple[Tal, _Par]:
    """The person of each row, and the kinds of row."""
    import numpy as np  # noqa: PLC0415  (as above)

    keys = one.noegler
    p_of = np.repeat(np.arange(len(bundt.p_navn)), np.diff(bundt.p_ptr))
    kind = one.raekkens[bundt.me]
    low: Tal = np.searchsorted(keys.slutter, bundt.fra, side="right")
    high: Tal = np.searchsorted(keys.begynder, bundt.til, side="left") - 1
    asked = np.flatnonzero((kind >= 0) & (low <= high))
    codes, of_row = np.unique(p_of[asked] * len(keys.medlemmer) + kind[asked], return_inverse=True)
    first: Tal = np.full(len(codes), len(keys.perioder))
    last: Tal = np.full(len(codes), -1)
    np.minimum.at(first, of_row, low[asked])
    np.maximum.at(last, of_row, high[asked])
    whole = np.full(len(kind), -1, np.int64)
    whole[asked] = of_row
    return p_of, _Par(whole, codes, first, last)


def _noegler(one: Udtraek, bundt: Bundt, p_of: Tal, par: _Par) -> _Raekker:
    """The keys in which persons have a row that lies in the period, or in part."""
    import numpy as np  # noqa: PLC0415  (as above)

    keys = one.noegler
    at = np.flatnonzero(par.af_raekke >= 0)
    low = np.searchsorted(keys.slutter, bundt.fra[at], side="right")
    high = np.searchsorted(keys.begynder, bundt.til[at], side="left") - 1
    many = high - low + 1
    row = np.repeat(at, many)
    period = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many) + np.repeat(low, many)
    kind = one.raekkens[bundt.me[row]]
    places = keys.plads[kind, period].ravel()
    fixed = len(keys.kombinationer)
    person, pair = np.repeat(p_of[row], fixed), np.repeat(par.af_raekke[row], fixed)
    there = places >= 0
    codes, first = np.unique(person[there] * len(keys.noegler) + places[there], return_index=True)
    return _Raekker(codes // len(keys.noegler), codes % len(keys.noegler), pair[there][first])


@frozen(eq=False)
class _Pladser:
    """Where cells are: for each sum all of them, and the first of each kind of row.

    The last is a number among the cells of the sum, and counted as if the person's rows reached back to the first
    period. ``rum`` is how many places there are.
    """

    pladser: tuple[Personrum, ...]
    foerste: tuple[Tal, ...]
    rum: int


def _pladser(one: Udtraek, par: _Par) -> _Pladser:
    """Room for the periods that each kind of row reaches."""
    import numpy as np  # noqa: PLC0415  (as above)

    room, places, firsts = 0, [], []
    kinds = par.koder % len(one.noegler.medlemmer)
    for own, cells, sorts in zip(one.laegning.rum.summer, one.celle, one.arter, strict=True):
        asked = np.concatenate([[0], np.cumsum(cells >= 0)])  # periods are asked for in order of time
        before, many = asked[par.foerste], asked[par.sidste + 1] - asked[par.foerste]
        room += int(before.max(initial=0)) * own.bredde  # so that no place is negative
        places.append(Personrum(room, np.repeat(sorts[kinds], many)))
        firsts.append(np.cumsum(many) - many - before)
        room += int(many.sum()) * own.bredde
    return _Pladser(tuple(places), tuple(firsts), room)


def _samlet(one: Udtraek, kerne: Kerne, bundt: Bundt, par: _Par, at: _Pladser) -> tuple[Personceller, Tal]:
    """What the kernel gathers of the persons, and the places of those it leaves to the interpreter."""
    import numpy as np  # noqa: PLC0415  (as above)

    by_week, by_sum = one.laegning.tabel
    classes, there = by_sum.me_klasse[bundt.me], par.af_raekke >= 0
    cells = np.full((len(at.foerste), len(classes)), -1, np.int64)
    for nr, (where, first) in enumerate(zip(at.pladser, at.foerste, strict=True)):
        wide = one.laegning.rum.summer[nr].bredde
        cells[nr, there] = where.foerste + first[par.af_raekke[there]] * wide
    tables = adresser(by_week._replace(me_klasse=classes), by_sum._replace(me_klasse=classes, su_celle=cells))
    mine = traad(celler(at.rum), by_week)
    own = Bundt(
        bundt.p_ptr, bundt.p_fakta, np.arange(len(bundt.p_navn)), bundt.fra, bundt.til,
        np.arange(len(bundt.me), dtype=np.int32), bundt.beloeb, bundt.saerlig,
    )  # fmt: skip
    et_bundt(kerne, by_week, tables, mine, own)
    found = Personceller(_totaler(one, mine), at.pladser)
    return found, np.array(sorted(mine.saerlige), np.int64)


def _totaler(one: Udtraek, mine: Traad) -> Totaler:
    sums, counts = mine.celler[:, SUM], mine.celler[:, ANTAL]
    return Totaler(sums, counts, mine.rester, one.enhed, (), 0, one.laegning.rum)


def _spalte(
    one: Udtraek, found: Personceller, rows: _Raekker, firsts: tuple[Tal, ...], what: tuple[str, str]
) -> Talspalte:  # fmt: skip
    """The column of a quantity in a variant: each row by the formula of its period."""
    import numpy as np  # noqa: PLC0415  (as above)

    numbers = one.noegler.numre[rows.plads]
    formulas = one.opskrifter[what]
    parts = []
    for formula, where in formulas:
        at = np.flatnonzero(where[numbers[:, 1], numbers[:, 2]])
        cells = [first[rows.par[at]] + of[numbers[at, 1]] for first, of in zip(firsts, one.celle, strict=True)]
        parts.append((at, regnet(found, cells, formula)))
    if len(parts) == 1:
        return parts[0][1]
    whole = lcm(*(part.naevner for _, part in parts))
    numbers_of = [gange(part.taellere, whole // part.naevner) for _, part in parts]
    kind = object if any(x.dtype == object for x in numbers_of) else np.int64
    numerators, over = np.zeros(len(rows.plads), kind), np.ones(len(rows.plads), np.int64)
    sort = np.zeros(len(rows.plads), np.int8)
    others: dict[int, Svar] = {}
    for (at, part), of in zip(parts, numbers_of, strict=True):
        numerators[at], over[at], sort[at] = of, part.over, part.slags
        others |= {int(at[x]): answer for x, answer in part.andre.items()}
    return Talspalte(numerators, whole, over, sort, others)


def _alene(
    one: Udtraek, bundt: Bundt, rows: _Raekker, marked: Tal
) -> dict[tuple[str, str], list[tuple[int, Svar]]]:  # fmt: skip
    """By variant and quantity the answers of the interpreter for the persons that are left to it, by row."""
    found: dict[tuple[str, str], list[tuple[int, Svar]]] = {}
    if not len(marked):
        return found
    import numpy as np  # noqa: PLC0415  (as above)

    each = one.alene(tuple(bundt.p_navn[marked].tolist()))
    for person, by in zip(marked.tolist(), each, strict=True):
        low, high = np.searchsorted(rows.person, [person, person + 1]).tolist()
        keys = [one.noegler.noegler[at] for at in rows.plads[low:high].tolist()]
        for variant in one.varianter:
            for name in one.stoerrelser:
                answers = [by[variant].celle(name, dict(key)) for key in keys]
                found.setdefault((variant, name), []).extend(enumerate(answers, low))
    return found
