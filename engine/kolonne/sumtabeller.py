"""The tables of the sums: trees of questions as numbered states, pieces of time by day, places of cells."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from typing import Any, TypeVar

from attrs import define, evolve, field, frozen

from engine.kolonne.gren import FINDES, KENDT, MINDST, TALT, Atom, Blad, Traet, atomer
from engine.kolonne.operationer import Bladsvar, Klasse, Operationer
from engine.kolonne.raekker import Tal
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
Leaf = tuple[Bladsvar, ...]
FLEST_TILSTANDE = 1 << 14
_SLAGS = {FINDES: 0, TALT: 1, MINDST: 2, KENDT: 3}


@frozen
class Rum:
    """How the cells lie: for each sum the leaves of a cell (what they give), and where a member's cells begin.

    ``begynder`` is keyed by sum and the members of its axes; ``rum`` is how many places there are.
    """

    blade: tuple[tuple[Leaf, ...], ...]
    begynder: Mapping[tuple[int, Klasse], int]
    rum: int


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


def sumtabeller(
    ops: Operationer, nodes: Noder, states: Tilstande, fakta: Mapping[str, int],
    rows: tuple[tuple[Klasse, ...], tuple[Klasse, ...], tuple[str, ...], Sequence[AbstractSet[Klasse]]],
    dage: tuple[int, int],
) -> tuple[dict[str, Any], Rum]:  # fmt: skip
    """The tables by name, for rows of some classes, members, axes, and the members each sum is asked at."""
    classes, members, axes, cells = rows
    table: dict[str, Any] = {"st_ptr": [], "st_moenster": []}
    patterns: Numre[tuple[int, ...]] = Numre()
    stretches: list[tuple[int, int, int, int]] = []
    leaves: list[tuple[int, int, int]] = []
    trees: dict[Traet[Leaf], int] = {}
    rows_of_codes: list[list[int]] = []
    slots_of: list[tuple[Leaf, ...]] = []
    for s in ops.summer:
        numbers: Numre[Leaf] = Numre()
        numbers.fra = len(leaves)
        slots: Numre[Leaf] = Numre()
        trees.clear()
        table["st_ptr"].append([len(stretches)])
        table["st_moenster"].append([])
        for klasse in classes:
            pieces = s.stykker.get(klasse, ())
            table["st_moenster"][-1].append(patterns.nr(tuple(p.til for p in pieces)))
            for one in pieces:
                root = _rod(one.traet, nodes, states, numbers, trees, rows_of_codes)
                stretches.append((one.fra, one.til, one.celle, root))
            table["st_ptr"][-1].append(len(stretches))
        for leaf in numbers:
            stopped = any(x.aarsag is not None for x in leaf)
            taken = not stopped and any(x.tages for x in leaf)
            bare = tuple(evolve(x, fakta=frozenset()) for x in leaf)
            facts = sum({fakta[x] for one in leaf for x in one.fakta})
            leaves.append((slots.nr(bare) if taken else -1, int(stopped), facts))
        slots_of.append(tuple(slots))
    room, table["su_celle"] = _rum(ops, members, axes, cells, slots_of)
    table["su_blade"], table["su_gang"] = [len(x) for x in slots_of], [int(not s.pr_raekke) for s in ops.summer]
    table["bl_kode"] = rows_of_codes or [[0]]
    table["st_dag"] = [_dage(ends, dage) for ends in patterns] or [[0]]
    return {**table, "st": _hoej(stretches, 4), "bl": _hoej(leaves, 3), "st_foerste": dage[0]}, room


def _rod(
    tree: Traet[Leaf], nodes: Noder, states: Tilstande, numbers: Numre[Leaf], trees: dict[Traet[Leaf], int],
    codes: list[list[int]],
) -> int:  # fmt: skip
    """What a piece has for its tree: a leaf, a row of leaves by state, or a tree to be walked."""
    if isinstance(tree, Blad):
        return -1 - numbers.nr(tree.svar)
    if any(x.uge is not None for x in atomer(tree)):
        return ANDEN_UGE + nodes.rod(tree, numbers)
    if tree not in trees:
        trees[tree] = len(codes)
        codes.append([numbers.nr(_i_tilstand(tree, states, kode)) for kode in range(len(states.koder))])
        nodes.rod(tree, Numre())
    return trees[tree]


def _i_tilstand(tree: Traet[Leaf], states: Tilstande, kode: int) -> Leaf:
    while not isinstance(tree, Blad):
        tree = tree.ja if states.svar(tree.atom, kode) else tree.nej
    return tree.svar


def _dage(ends: Sequence[int], dage: tuple[int, int]) -> Tal:
    """For each day how many pieces have ended."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    return np.searchsorted(np.array(ends, np.int64), np.arange(dage[0], dage[1] + 1), side="right")


def _rum(
    ops: Operationer, members: tuple[Klasse, ...], axes: tuple[str, ...], cells: Sequence[AbstractSet[Klasse]],
    leaves: list[tuple[Leaf, ...]],
) -> tuple[Rum, list[list[int]]]:  # fmt: skip
    begins: dict[tuple[int, Klasse], int] = {}
    room = 0
    table: list[list[int]] = []
    for s in ops.summer:
        at = [axes.index(axis) for axis in s.akser]
        row = []
        for m in members:
            own = tuple(m[x] for x in at)
            if own in cells[s.nr] and (s.nr, own) not in begins:
                begins[s.nr, own] = room
                room += s.celler * len(leaves[s.nr])
            row.append(begins.get((s.nr, own), -1))
        table.append(row)
    return Rum(tuple(leaves), begins, room), table


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
