"""The tables of the sums: trees of questions as numbered states, pieces of time by day, places of cells."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, chain, product
from typing import Any, TypeVar

from attrs import define, evolve, field, frozen

from engine.kolonne.gren import FINDES, KENDT, MINDST, TALT, Atom, Blad, Traet, atomer
from engine.kolonne.operationer import Klasse, Operationer, Stykke
from engine.kolonne.raekker import Tal
from engine.kolonne.rum import Leaf, Rum, Sumrum, sumrum
from engine.kolonne.symboler import Uegnet
from engine.kolonne.tabelformer import (
    ANDEN_UGE,
    BL_SIDE,
    MA_SIDE,
    ST_ROD,
    TALT_KODE,
    UB_SIDE,
    UKENDT_KODE,
    Sumtabeller,
    Ugetabeller,
)

T = TypeVar("T")
FLEST_TILSTANDE = 1 << 14
_SLAGS = {FINDES: 0, TALT: 1, MINDST: 2, KENDT: 3}


@define
class Noder:
    """Trees as rows of numbers; equal ones are one."""

    slags: list[int] = field(factory=list)
    nr: list[int] = field(factory=list)
    uge: list[int] = field(factory=list)
    tal: list[int] = field(factory=list)
    ja: list[int] = field(factory=list)
    nej: list[int] = field(factory=list)
    _kendt: dict[object, int] = field(factory=dict)

    def raekker(self) -> Tal:
        """A row for each node."""
        columns = (self.slags, self.nr, self.uge, self.tal, self.ja, self.nej)
        return _hoej(list(zip(*columns, strict=True)), len(columns))

    def rod(self, tree: Traet[T], numre: "Numre[T]") -> int:
        """The reference of a tree: a node, or −1 − the number of a leaf."""
        if isinstance(tree, Blad):
            return -1 - numre.nr(tree.svar)
        yes, no = self.rod(tree.ja, numre), self.rod(tree.nej, numre)
        atom = tree.atom
        key = (atom, yes, no)
        if key not in self._kendt:
            self._kendt[key] = len(self.nr)
            self.slags.append(_SLAGS[atom.slags])
            self.nr.append(atom.nr)
            self.uge.append(-1 if atom.uge is None else atom.uge)
            self.tal.append(atom.tal)
            self.ja.append(yes)
            self.nej.append(no)
        return self._kendt[key]


class Numre(dict[T, int]):
    """Things by their number, in the order they are met; ``fra`` is the number of the first."""

    fra = 0

    def nr(self, one: T) -> int:
        """The number of a thing."""
        return self.setdefault(one, self.fra + len(self))


@frozen
class Tilstande:
    """What a week may be like to the sums: for each count its bounds, and the conditions that are asked about.

    ``koder`` has the answers to every question, by the number of the state.
    """

    graenser: tuple[tuple[int, ...], ...]
    gange: tuple[int, ...]
    betingelser: tuple[int, ...]
    bit_gange: tuple[int, ...]
    koder: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]

    def svar(self, atom: Atom, kode: int) -> bool:
        """The answer to a question in a state."""
        counts, bits = self.koder[kode]
        if atom.slags == FINDES:
            return bool(bits[self.betingelser.index(atom.nr)])
        here = counts[atom.nr]
        if atom.slags == KENDT:
            return here != UKENDT_KODE
        if atom.slags == TALT:
            return here >= TALT_KODE
        return here - TALT_KODE > self.graenser[atom.nr].index(atom.tal)


def tilstande(ops: Operationer) -> Tilstande:
    """The states that the trees of the sums tell apart, for the week at hand."""
    asked = {x for s in ops.summer for p in s.stykker.values() for one in p for x in atomer(one.traet)}
    counts = {x.nr for x in asked if x.slags != FINDES}
    bounds = tuple(
        tuple(sorted({x.tal for x in asked if x.slags == MINDST and x.nr == c.nr})) for c in ops.optaellinger
    )
    conditions = tuple(sorted({x.nr for x in asked if x.slags == FINDES}))
    sizes = [3 + len(own) if nr in counts else 1 for nr, own in enumerate(bounds)] + [2] * len(conditions)
    factors, total = [], 1
    for size in sizes:
        factors.append(total)
        total *= size
        if total > FLEST_TILSTANDE:
            raise Uegnet("for mange tilstande i en uge")
    many = len(bounds)
    codes = sorted((sum(x * f for x, f in zip(one, factors, strict=True)), one) for one in product(*map(range, sizes)))
    used = [f if nr in counts else 0 for nr, f in enumerate(factors[:many])]
    return Tilstande(
        bounds, tuple(used), conditions, tuple(factors[many:]), tuple((one[:many], one[many:]) for _, one in codes)
    )


@frozen
class Raekkearter:
    """What the rows are like: their classes; the members they belong to on some axes, with the class of each; days."""

    klasser: tuple[Klasse, ...]
    akser: tuple[str, ...]
    medlemmer: tuple[Klasse, ...]
    me_klasse: Sequence[int]
    dage: tuple[int, int]


@define
class _Blade:
    """The leaves of the sums, and the trees that are told by the state of the week, as rows of numbers."""

    nodes: Noder
    states: Tilstande
    fakta: Mapping[str, int]
    blade: list[tuple[int, int, int]] = field(factory=list)
    koder: list[list[int]] = field(factory=list)
    _udfald: dict[Traet[Leaf], list[Leaf]] = field(factory=dict)

    def i_celler(self, pieces: Sequence[Stykke]) -> tuple[list[int], tuple[Leaf, ...]]:
        """What each piece has for its tree, and the leaves of the cells that they go into."""
        numbers: Numre[Leaf] = Numre()
        numbers.fra = len(self.blade)
        trees: dict[Traet[Leaf], int] = {}
        roots = [self._rod(one.traet, numbers, trees) for one in pieces]
        slots: Numre[Leaf] = Numre()
        for leaf in numbers:
            stopped = any(x.aarsag is not None for x in leaf)
            taken = not stopped and any(x.tages for x in leaf)
            place = slots.nr(tuple(evolve(x, fakta=frozenset()) for x in leaf)) if taken else -1
            self.blade.append((place, int(stopped), sum({self.fakta[x] for one in leaf for x in one.fakta})))
        return roots, tuple(slots)

    def _rod(self, tree: Traet[Leaf], numbers: Numre[Leaf], trees: dict[Traet[Leaf], int]) -> int:
        """What a piece has for its tree: a leaf, a row of leaves by state, or a tree to be walked."""
        if isinstance(tree, Blad):
            return -1 - numbers.nr(tree.svar)
        if any(x.uge is not None for x in atomer(tree)):
            return ANDEN_UGE + self.nodes.rod(tree, numbers)
        if tree not in trees:
            trees[tree] = len(self.koder)
            self.koder.append([numbers.nr(leaf) for leaf in self._i_tilstande(tree)])
        return trees[tree]

    def _i_tilstande(self, tree: Traet[Leaf]) -> list[Leaf]:
        """The leaf of a tree in each state."""
        if tree not in self._udfald:
            self.nodes.rod(tree, Numre())
            self._udfald[tree] = [_i_tilstand(tree, self.states, kode) for kode in range(len(self.states.koder))]
        return self._udfald[tree]


def sumtabeller(
    ops: Operationer, nodes: Noder, states: Tilstande, fakta: Mapping[str, int], rows: Raekkearter,
    celler: Sequence[AbstractSet[Klasse]],
) -> tuple[dict[str, Any], Rum]:  # fmt: skip
    """The tables by name, for some kinds of row; ``celler`` are the members each sum is asked at."""
    table: dict[str, Any] = {"st_ptr": [], "st_moenster": [], "su_celle": []}
    patterns: Numre[tuple[int, ...]] = Numre()
    stretches: list[tuple[int, int, int, int]] = []
    leaves = _Blade(nodes, states, fakta)
    rooms: list[Sumrum] = []
    for s, asked in zip(ops.summer, celler, strict=True):
        apart = set(ops.klasseakser) <= set(s.akser)
        of_class = [s.stykker.get(klasse, ()) for klasse in rows.klasser]
        table["st_moenster"].append([patterns.nr(tuple(p.til for p in own)) for own in of_class])
        table["st_ptr"].append([len(stretches) + at for at in accumulate(map(len, of_class), initial=0)])
        slots = []
        for pieces in of_class if apart else [list(chain.from_iterable(of_class))]:
            roots, own_slots = leaves.i_celler(pieces)
            stretches += [(one.fra, one.til, one.celle, root) for one, root in zip(pieces, roots, strict=True)]
            slots.append(own_slots)
        keys = [tuple(m[rows.akser.index(axis)] for axis in s.akser) for m in rows.medlemmer]
        kinds = rows.me_klasse if apart else [0] * len(keys)
        own_kinds = {key: kind for key, kind in zip(keys, kinds, strict=True) if key in asked}
        room = sumrum(rooms[-1].efter if rooms else 0, s.celler, tuple(slots), own_kinds)
        table["su_celle"].append([room.plads(room.noegler[x], 0) if x in room.noegler else -1 for x in keys])
        rooms.append(room)
    table["su_blade"], table["su_gang"] = [x.bredde for x in rooms], [int(not s.pr_raekke) for s in ops.summer]
    table["bl_kode"] = leaves.koder or [[0]]
    table["st_dag"] = [_dage(ends, rows.dage) for ends in patterns] or [[0]]
    more = {"st": _hoej(stretches, 4), "bl": _hoej(leaves.blade, 3), "st_foerste": rows.dage[0]}
    return {**table, **more}, Rum(tuple(rooms), rooms[-1].efter if rooms else 0)


def _i_tilstand(tree: Traet[Leaf], states: Tilstande, kode: int) -> Leaf:
    while not isinstance(tree, Blad):
        tree = tree.ja if states.svar(tree.atom, kode) else tree.nej
    return tree.svar


def _dage(ends: Sequence[int], dage: tuple[int, int]) -> Tal:
    """For each day how many pieces have ended."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    return np.searchsorted(np.array(ends, np.int64), np.arange(dage[0], dage[1] + 1), side="right")


def kernetabeller(
    nodes: Noder, states: Tilstande, weeks: Mapping[str, Any], sums: Mapping[str, Any], me_klasse: list[int]
) -> tuple[Ugetabeller, Sumtabeller]:
    """Everything as arrays of whole numbers."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    def ints(found: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        return {name: x if isinstance(x, int) else np.array(x, np.int64) for name, x in found}

    weeks = dict(weeks)
    at, counts = 0, []
    for count, own, factor in zip(weeks.pop("op"), states.graenser, states.gange, strict=True):
        counts.append((*count, at, at + len(own), factor))
        at += len(own)
    more = {
        "kn": nodes.raekker(), "op": _hoej(counts, 7), "gr_tal": [x for own in states.graenser for x in own],
        "ko_bit": states.betingelser, "ko_bit_gange": states.bit_gange, "me_klasse": me_klasse,
    }  # fmt: skip
    by_week = Ugetabeller(**ints((*weeks.items(), *more.items())))
    by_sum = Sumtabeller(**ints((*sums.items(), ("me_klasse", me_klasse))), ligeud=0)
    return by_week, by_sum._replace(ligeud=_ligeud(by_week, by_sum))


def _ligeud(weeks: Ugetabeller, sums: Sumtabeller) -> int:
    """The most remainders that a row may leave, where each row can be taken as it comes; else 0.

    That is with one count at most, where no leaf leaves a person to the interpreter or looks to another week, and what
    a kind of row means to the counts does not change with time.
    """
    left = sums.bl[:, BL_SIDE].any() or weeks.ub[:, UB_SIDE].any() or weeks.ma[:, MA_SIDE].any()
    elsewhere = (sums.st[:, ST_ROD] >= ANDEN_UGE).any()
    steady = len(weeks.snit) == 0 and (weeks.ma_ptr[1:] - weeks.ma_ptr[:-1] == 1).all()
    if left or elsewhere or not steady or len(weeks.op) > 1:
        return 0
    return int(
        len(sums.su_blade) * (1 + len(weeks.gr_tal)) * (1 + (sums.st_ptr[:, 1:] - sums.st_ptr[:, :-1]).max(initial=0))
    )


def _hoej(rows: Sequence[Sequence[int]], wide: int) -> Tal:
    """Rows of so many numbers, also when there are none."""
    import numpy as np  # noqa: PLC0415

    return np.array(rows, np.int64).reshape(len(rows), wide)
