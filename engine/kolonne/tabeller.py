"""Operations as the tables that the kernel walks; what is alike is one, so that runs and trees are no longer than need be."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define, evolve, field, frozen

from engine.interpret.counting import _Vindue
from engine.kolonne.gren import FINDES, KENDT, MINDST, TALT, Atom, Blad, Gren, Traet, atomer, blade
from engine.kolonne.operationer import FRI, FRYS, TAEL, UVIST, Bladsvar, Klasse, Operationer, Raekkesvar, Ugesvar
from engine.kolonne.proeve import mandag, uge_nr
from engine.kolonne.symboler import Uegnet

if TYPE_CHECKING:
    from engine.kolonne.kerne import Tabeller

T = TypeVar("T")
FLEST_BETINGELSER = 62
_ART = {TAEL: 0, FRYS: 1, FRI: 2, UVIST: 3}
_SLAGS = {FINDES: 0, TALT: 1, MINDST: 2, KENDT: 3}


@frozen
class Rum:
    """How the cells lie: for each sum the leaves of a cell (what they give), and where a member's cells begin.

    ``begynder`` is keyed by sum and the members of its axes; ``rum`` is how many places there are.
    """

    blade: tuple[tuple[tuple[Bladsvar, ...], ...], ...]
    begynder: Mapping[tuple[int, Klasse], int]
    rum: int


@define
class _Noder:
    slags: list[int] = field(factory=list)
    nr: list[int] = field(factory=list)
    uge: list[int] = field(factory=list)
    tal: list[int] = field(factory=list)
    ja: list[int] = field(factory=list)
    nej: list[int] = field(factory=list)
    kendt: dict[object, int] = field(factory=dict)

    def rod(self, tree: Traet[T], blad: Callable[[T], int]) -> int:
        """The reference of a tree."""
        if isinstance(tree, Blad):
            return -1 - blad(tree.svar)
        yes, no = self.rod(tree.ja, blad), self.rod(tree.nej, blad)
        atom = tree.atom
        key = (atom, yes, no)
        if key not in self.kendt:
            self.kendt[key] = len(self.nr)
            self.slags.append(_SLAGS[atom.slags])
            self.nr.append(atom.nr)
            self.uge.append(-1 if atom.uge is None else atom.uge)
            self.tal.append(atom.tal)
            self.ja.append(yes)
            self.nej.append(no)
        return self.kendt[key]


def forenklet(ops: Operationer) -> Operationer:
    """The same operations with equal conditions and equal counts as one, and neighbours that are alike joined."""
    seen: dict[object, int] = {}
    conditions = []
    for b in ops.betingelser:
        key = tuple((k, _samlet(v)) for k, v in sorted(b.stykker.items()))
        seen.setdefault(key, len(seen))
        if seen[key] == len(conditions):
            conditions.append(evolve(b, nr=seen[key], stykker=dict(key)))
    new = [seen[tuple((k, _samlet(v)) for k, v in sorted(b.stykker.items()))] for b in ops.betingelser]
    counted: dict[object, int] = {}
    counts, renamed = [], []
    for c in ops.optaellinger:
        pieces = _samlet(tuple((at, _omdoebt(tree, new, (), frozenset(), {})) for at, tree in c.stykker))
        place = (c.start, c.taerskel, pieces)
        counted.setdefault(place, len(counted))
        if counted[place] == len(counts):
            counts.append(evolve(c, nr=counted[place], stykker=pieces))
        renamed.append(counted[place])
    sure = frozenset(c.nr for c in counts if all(x.art != UVIST for _, tree in c.stykker for x in blade(tree)))
    sums = []
    for s in ops.summer:
        joined = {}
        for klasse, pieces_ in s.stykker.items():
            found = []
            for one in pieces_:
                tree = _omdoebt(one.traet, new, renamed, sure, {})
                last = found[-1] if found else None
                if last is not None and (last.til, last.celle, last.traet) == (one.fra, one.celle, tree):
                    found[-1] = evolve(last, til=one.til)
                else:
                    found.append(evolve(one, traet=tree))
            joined[klasse] = tuple(found)
        sums.append(evolve(s, stykker=joined))
    return evolve(ops, betingelser=tuple(conditions), optaellinger=tuple(counts), summer=tuple(sums))


def _samlet(pieces: tuple[tuple[int, T], ...]) -> tuple[tuple[int, T], ...]:
    found: list[tuple[int, T]] = []
    for at, one in pieces:
        if not found or found[-1][1] != one:
            found.append((at, one))
    return tuple(found)


def _omdoebt(
    tree: Traet[T], conditions: list[int], counts: Iterable[int], sure: frozenset[int], answered: dict[Atom, bool]
) -> Traet[T]:
    """A tree with the numbers that conditions and counts have now; nothing is asked that is answered above it."""
    if isinstance(tree, Blad):
        return tree
    known = conditions if tree.atom.slags == FINDES else list(counts)
    atom = evolve(tree.atom, nr=known[tree.atom.nr])
    told = True if atom.slags == KENDT and atom.nr in sure else answered.get(atom)
    if told is not None:
        return _omdoebt(tree.ja if told else tree.nej, conditions, counts, sure, answered)
    yes = _omdoebt(tree.ja, conditions, counts, sure, {**answered, atom: True})
    no = _omdoebt(tree.nej, conditions, counts, sure, {**answered, atom: False})
    return yes if yes == no else Gren(atom, yes, no)


def tabeller(
    ops: Operationer, medlemmer: tuple[Klasse, ...], akser: tuple[str, ...], celler: Sequence[Set[Klasse]],
    uger: tuple[int, int],
) -> "tuple[Tabeller, Rum]":  # fmt: skip
    """The tables for rows that belong to ``medlemmer`` of ``akser``; ``celler`` are the members each sum is asked at."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    from engine.kolonne.kerne import Tabeller  # noqa: PLC0415

    if len(ops.betingelser) > FLEST_BETINGELSER:
        raise Uegnet("for mange betingelser")  # noqa: EM101
    fakta = {name: 1 << at for at, name in enumerate(ops.fakta)}
    nodes = _Noder()
    places = [at for at, axis in enumerate(akser) if axis in ops.klasseakser]
    of_class = {k: at for at, k in enumerate(_klasser(ops))}
    pieces: dict[str, list[int]] = {x: [] for x in ("fra", "til", "celle", "rod", "plads", "side", "fakta")}
    su_ptr = np.zeros((len(ops.summer), len(of_class) + 1), np.int64)
    own_leaves: list[tuple[tuple[Bladsvar, ...], ...]] = []
    for s in ops.summer:
        slots: dict[tuple[Bladsvar, ...], int] = {}
        met: dict[tuple[Bladsvar, ...], int] = {}

        def blad(leaf: tuple[Bladsvar, ...], slots: Any = slots, met: Any = met) -> int:
            if leaf not in met:
                stopped = any(x.aarsag is not None for x in leaf)
                bare = tuple(evolve(x, fakta=frozenset()) for x in leaf)
                taken = not stopped and any(x.tages for x in leaf)
                met[leaf] = len(pieces["plads"])
                pieces["plads"].append(slots.setdefault(bare, len(slots)) if taken else -1)
                pieces["side"].append(int(stopped))
                pieces["fakta"].append(sum({fakta[x] for one in leaf for x in one.fakta}))
            return met[leaf]

        for at, klasse in enumerate(of_class):
            su_ptr[s.nr, at] = len(pieces["fra"])
            for one in s.stykker.get(klasse, ()):
                pieces["fra"].append(one.fra)
                pieces["til"].append(one.til)
                pieces["celle"].append(one.celle)
                pieces["rod"].append(nodes.rod(one.traet, blad))
        su_ptr[s.nr, len(of_class)] = len(pieces["fra"])
        own_leaves.append(tuple(slots))
    rum, su_celle = _rum(ops, medlemmer, akser, celler, own_leaves)
    masks = _masker(ops, tuple(of_class), fakta)
    weeks = _uger(ops, nodes, fakta, uger)

    def ints(values: Iterable[int]) -> Any:
        return np.array(list(values), np.int64)

    made = Tabeller(
        kn_slags=ints(nodes.slags), kn_nr=ints(nodes.nr), kn_uge=ints(nodes.uge), kn_tal=ints(nodes.tal),
        kn_ja=ints(nodes.ja), kn_nej=ints(nodes.nej),
        bl_plads=ints(pieces["plads"]), bl_side=ints(pieces["side"]), bl_fakta=ints(pieces["fakta"]),
        st_fra=ints(pieces["fra"]), st_til=ints(pieces["til"]), st_celle=ints(pieces["celle"]),
        st_rod=ints(pieces["rod"]), su_ptr=su_ptr, su_blade=ints(len(x) for x in own_leaves),
        su_gang=ints(not s.pr_raekke for s in ops.summer),
        su_celle=np.array(su_celle, np.int64).reshape(len(ops.summer), len(medlemmer)),
        me_klasse=ints(of_class[tuple(m[at] for at in places)] for m in medlemmer),
        **{name: ints(values) for name, values in masks.items()},
        **{name: np.array(values, np.int64) if isinstance(values, list) else values for name, values in weeks.items()},
    )  # fmt: skip
    return made, rum


def _klasser(ops: Operationer) -> list[Klasse]:
    return list(dict.fromkeys(k for s in ops.summer for k in s.stykker))


def _rum(
    ops: Operationer, medlemmer: tuple[Klasse, ...], akser: tuple[str, ...], celler: Sequence[Set[Klasse]],
    leaves: list[tuple[tuple[Bladsvar, ...], ...]],
) -> tuple[Rum, list[list[int]]]:  # fmt: skip
    begins: dict[tuple[int, Klasse], int] = {}
    room = 0
    table: list[list[int]] = []
    for s in ops.summer:
        at = [akser.index(axis) for axis in s.akser]
        row = []
        for m in medlemmer:
            own = tuple(m[x] for x in at)
            if own in celler[s.nr] and (s.nr, own) not in begins:
                begins[s.nr, own] = room
                room += s.celler * len(leaves[s.nr])
            row.append(begins.get((s.nr, own), -1))
        table.append(row)
    return Rum(tuple(leaves), begins, room), table


def _masker(ops: Operationer, klasser: tuple[Klasse, ...], fakta: Mapping[str, int]) -> dict[str, list[int]]:
    """For each class the days from which the conditions it fulfils are the same."""
    found: dict[str, list[int]] = {"ma_ptr": [0], "ma_fra": [], "ma_maske": [], "ma_side": [], "ma_fakta": []}
    for klasse in klasser:
        cuts = sorted({day for b in ops.betingelser for day, _ in b.stykker.get(klasse, ())}) or [0]
        before: tuple[int, int, int] | None = None
        for day in cuts:
            mask = side = facts = 0
            for b in ops.betingelser:
                here = _gaelder(b.stykker.get(klasse, ()), day)
                if here is not None:
                    mask |= int(here.ja) << b.nr
                    side |= int(here.aarsag is not None)
                    facts |= sum(fakta[x] for x in here.fakta)
            if (mask, side, facts) != before:
                found["ma_fra"].append(day)
                found["ma_maske"].append(mask)
                found["ma_side"].append(side)
                found["ma_fakta"].append(facts)
            before = (mask, side, facts)
        found["ma_ptr"].append(len(found["ma_fra"]))
    return found


def _gaelder(pieces: tuple[tuple[int, Raekkesvar], ...], day: int) -> Raekkesvar | None:
    return next((one for at, one in reversed(pieces) if at <= day), None)


def _uger(
    ops: Operationer, nodes: _Noder, fakta: Mapping[str, int], uger: tuple[int, int]
) -> dict[str, list[int] | list[list[int]]]:
    """The counts: their stretches of weeks, the leaves, the windows, and where runs are cut."""
    leaves: dict[Ugesvar, int] = {}
    windows: dict[tuple[int, str, bool], int] = {(1, "uge", False): 0}
    ptr, begins, roots = [0], [], []
    cuts: set[int] = set()
    for c in ops.optaellinger:
        for at, tree in c.stykker:
            begins.append(at)
            roots.append(nodes.rod(tree, lambda leaf: leaves.setdefault(leaf, len(leaves))))
            if any(one.slags != FINDES for one in atomer(tree)):
                raise Uegnet("en optælling efter en optælling")  # noqa: EM101
        cuts |= {at for at, _ in c.stykker[1:]}
        ptr.append(len(begins))
    for leaf in leaves:
        if leaf.vindue is not None:
            windows.setdefault(leaf.vindue, len(windows))
    low, high = min([uger[0], *(c.start for c in ops.optaellinger)]), uger[1]
    first = [
        [0] if kind == "uge" else [uge_nr(_Vindue(number, kind, late).foerste(mandag(w))) for w in range(low, high + 1)]
        for number, kind, late in windows
    ]
    wide = max(map(len, first))
    return {
        "op_start": [c.start for c in ops.optaellinger], "op_taerskel": [c.taerskel for c in ops.optaellinger],
        "op_foerste": min((c.start for c in ops.optaellinger), default=1 << 30),  # type: ignore[dict-item]
        "op_ptr": ptr, "ug_fra": begins, "ug_rod": roots,
        "ub_art": [_ART[x.art] for x in leaves],
        "ub_vindue": [windows[x.vindue] if x.vindue is not None else 0 for x in leaves],
        "ub_side": [int(x.aarsag is not None) for x in leaves],
        "ub_fakta": [sum(fakta[n] for n in x.fakta) for x in leaves],
        "vi_antal": [number if kind == "uge" else 0 for number, kind, _ in windows],
        "vi_sent": [int(late) for _, _, late in windows],
        "vi_foerste": [row + [0] * (wide - len(row)) for row in first],
        "vi_uge": low,  # type: ignore[dict-item]  # one number
        "snit": sorted(cuts),
    }  # fmt: skip
