"""Operations made short: what is alike is one, and what is known of a row beforehand is not asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from attrs import evolve

from engine.interpret.oplysninger import Oplysninger
from engine.kolonne.gren import FINDES, KENDT, TALT, Atom, Blad, Gren, Traet, atomer, blade
from engine.kolonne.grupper import Gruppe
from engine.kolonne.operationer import (
    FRI,
    FRYS,
    TAEL,
    UVIST,
    Betingelse,
    Bladsvar,
    Klasse,
    Operationer,
    Optaelling,
    Stykke,
    Sum,
    Ugesvar,
    uge_nr,
)
from engine.kolonne.saenk import Data, Saenker
from engine.kolonne.symboler import UdvidKlasse
from engine.plan.nodes import Plan

T = TypeVar("T")
Kendt = Callable[[Klasse, Stykke], dict[Atom, bool]]


def saenket(
    planer: Mapping[str, Plan], fakta: Oplysninger, hvad: Data, medlemmer: Sequence[Klasse], grupper: Sequence[Gruppe]
) -> Operationer:
    """The operations for some totals, made short; rows are told apart by no more axes than the rules ask about.

    ``hvad`` is the rows with all their axes, ``medlemmer`` what there are rows of. Closed axes are always told apart.
    """
    model = next(iter(planer.values())).model
    told = {axis for axis in hvad.akser if not model.akser[axis].aaben}
    while True:
        at = [nr for nr, axis in enumerate(hvad.akser) if axis in told]
        classes = tuple(dict.fromkeys(tuple(m[x] for x in at) for m in medlemmer))
        data = evolve(hvad, akser=tuple(hvad.akser[x] for x in at), klasser=classes)
        try:
            return forenklet(Saenker(planer, fakta, data).operationer(grupper), hvad.dage)
        except UdvidKlasse as more:
            told.add(more.akse)


def forenklet(ops: Operationer, dage: tuple[int, int]) -> Operationer:
    """The same operations, for rows with days from the first to before the last."""
    return _i_brug(_uden_det_kendte(_ens(ops), uge_nr(dage[0])))


# ---- what is alike ------------------------------------------------------------------------------------------------


def _ens(ops: Operationer) -> Operationer:
    """With equal conditions and equal counts as one, and neighbours that are alike joined."""
    seen: dict[object, int] = {}
    conditions: list[Betingelse] = []
    for b in ops.betingelser:
        key = tuple((k, _samlet(v)) for k, v in sorted(b.stykker.items()))
        seen.setdefault(key, len(seen))
        if seen[key] == len(conditions):
            conditions.append(evolve(b, nr=seen[key], stykker=dict(key)))
    new = [seen[tuple((k, _samlet(v)) for k, v in sorted(b.stykker.items()))] for b in ops.betingelser]
    counted: dict[object, int] = {}
    counts: list[Optaelling] = []
    renamed: list[int] = []
    for c in ops.optaellinger:
        pieces = _samlet(tuple((at, _omdoebt(tree, new, (), {})) for at, tree in c.stykker))
        place = (c.start, c.taerskel, pieces)
        counted.setdefault(place, len(counted))
        if counted[place] == len(counts):
            counts.append(evolve(c, nr=counted[place], stykker=pieces))
        renamed.append(counted[place])
    sums = tuple(_med_nye(s, new, renamed, lambda *_: {}) for s in ops.summer)
    return evolve(ops, betingelser=tuple(conditions), optaellinger=tuple(counts), summer=sums)


def _samlet(pieces: tuple[tuple[int, T], ...]) -> tuple[tuple[int, T], ...]:
    found: list[tuple[int, T]] = []
    for at, one in pieces:
        if not found or found[-1][1] != one:
            found.append((at, one))
    return tuple(found)


def _med_nye(s: Sum, conditions: Sequence[int], counts: Sequence[int], known: Kendt) -> Sum:
    """A sum whose trees have other numbers, and do not ask what is known of a class in a piece."""
    joined: dict[Klasse, tuple[Stykke, ...]] = {}
    trees: dict[Traet[tuple[Bladsvar, ...]], Traet[tuple[Bladsvar, ...]]] = {}  # equal ones are one and the same
    for klasse, pieces in s.stykker.items():
        found: list[Stykke] = []
        for one in pieces:
            tree = _omdoebt(one.traet, conditions, counts, known(klasse, one))
            tree = trees.setdefault(tree, tree)
            last = found[-1] if found else None
            if last is not None and (last.til, last.celle, last.traet) == (one.fra, one.celle, tree):
                found[-1] = last.med_regler(one.til, one.regler)
            else:
                found.append(evolve(one, traet=tree))
        joined[klasse] = tuple(found)
    return evolve(s, stykker=joined)


def _omdoebt(
    tree: Traet[T], conditions: Sequence[int], counts: Sequence[int], answered: dict[Atom, bool]
) -> Traet[T]:  # fmt: skip
    """A tree with the numbers that conditions and counts have now; nothing is asked that is answered above it.

    ``answered`` are answers by the numbers they had.
    """
    if isinstance(tree, Blad):
        return tree
    told = answered.get(tree.atom)
    if told is not None:
        return _omdoebt(tree.ja if told else tree.nej, conditions, counts, answered)
    yes = _omdoebt(tree.ja, conditions, counts, {**answered, tree.atom: True})
    no = _omdoebt(tree.nej, conditions, counts, {**answered, tree.atom: False})
    if yes == no:
        return yes
    known = conditions if tree.atom.slags == FINDES else counts
    return Gren(evolve(tree.atom, nr=known[tree.atom.nr]), yes, no)


# ---- what is known beforehand -------------------------------------------------------------------------------------


def _uden_det_kendte(ops: Operationer, foerste_uge: int) -> Operationer:
    """Without questions whose answer follows from what kind of row it is, and when.

    A row that fulfils a condition on all days of a piece is itself the row that is asked for in its week. What a count
    does with the week then follows from its tree, unless some earlier week left it unknown.
    """
    lost = {c.nr for c in ops.optaellinger if _aldrig_kendt(c, foerste_uge)}
    sure = {c.nr for c in ops.optaellinger if all(x.art != UVIST for _, tree in c.stykker for x in blade(tree))}

    def known(klasse: Klasse, one: Stykke) -> dict[Atom, bool]:
        told = {Atom(FINDES, b.nr, None): True for b in ops.betingelser if _gaelder_hele(b, klasse, one)}
        for c in ops.optaellinger:
            trees = _i_ugerne(c, uge_nr(one.fra), uge_nr(one.til - 1))
            kinds = {x.art for tree in trees for x in blade(_omdoebt(tree, range(len(ops.betingelser)), (), told))}
            if c.nr in sure:
                told[Atom(KENDT, c.nr, None)] = True
            if not kinds - {FRYS, FRI}:
                told |= {Atom(KENDT, c.nr, None): True, Atom(TALT, c.nr, None): False}
            elif kinds == {TAEL} and c.nr in sure:
                told[Atom(TALT, c.nr, None)] = True
            elif c.nr in lost and not kinds & {FRYS, FRI}:
                told[Atom(KENDT, c.nr, None)] = False
        return told

    same = range(len(ops.betingelser)), range(len(ops.optaellinger))
    return evolve(
        ops, summer=tuple(s if s.pr_raekke else _med_nye(s, *same, known) for s in ops.summer)
    )  # fmt: skip


def _gaelder_hele(b: Betingelse, klasse: Klasse, one: Stykke) -> bool:
    """Whether rows of a class fulfil a condition on every day of a piece."""
    pieces = b.stykker.get(klasse, ())
    if not pieces or pieces[0][0] > one.fra:
        return False
    ends = [*(at for at, _ in pieces[1:]), one.til]
    here = [x for (at, x), end in zip(pieces, ends, strict=True) if at < one.til and end > one.fra]
    return all(x.ja and x.aarsag is None and not x.fakta for x in here)


def _i_ugerne(c: Optaelling, first: int, last: int) -> list[Traet[Ugesvar]]:
    """The trees of a count that are in force in some of the weeks from one to another; the last one included."""
    ends = [*(at for at, _ in c.stykker[1:]), last + 1]
    return [tree for (at, tree), end in zip(c.stykker, ends, strict=True) if at <= last and end > first]


def _aldrig_kendt(c: Optaelling, foerste_uge: int) -> bool:
    """Whether a count is not known in any week that has rows.

    A week before them, in which nobody has a row, leaves it unknown, and no free week lets it begin again.
    """
    if any(x.art == FRI for _, tree in c.stykker for x in blade(tree)) or c.start >= foerste_uge:
        return False
    before = [_uden_raekker(tree).art for tree in _i_ugerne(c, c.start, foerste_uge - 1)]
    return UVIST in before and TAEL not in before


def _uden_raekker(tree: Traet[Ugesvar]) -> Ugesvar:
    """What a week is in which no row fulfils anything."""
    while isinstance(tree, Gren):
        tree = tree.nej
    return tree.svar


# ---- what is asked ------------------------------------------------------------------------------------------------


def _i_brug(ops: Operationer) -> Operationer:
    """Without the counts that no sum asks about, and the conditions that nothing asks about."""
    asked = {x for s in ops.summer for p in s.stykker.values() for one in p for x in atomer(one.traet)}
    counts = [c for c in ops.optaellinger if any(x.nr == c.nr for x in asked if x.slags != FINDES)]
    asked |= {x for c in counts for _, tree in c.stykker for x in atomer(tree)}
    conditions = [b for b in ops.betingelser if any(x.nr == b.nr for x in asked if x.slags == FINDES)]
    new, renamed = _numre(b.nr for b in conditions), _numre(c.nr for c in counts)
    return evolve(
        ops,
        betingelser=tuple(evolve(b, nr=new[b.nr]) for b in conditions),
        optaellinger=tuple(
            evolve(c, nr=renamed[c.nr], stykker=tuple((at, _omdoebt(x, new, (), {})) for at, x in c.stykker))
            for c in counts
        ),
        summer=tuple(_med_nye(s, new, renamed, lambda *_: {}) for s in ops.summer),
    )


def _numre(kept: Iterable[int]) -> list[int]:
    """The new number of each, by its old one."""
    found = list(kept)
    made = [-1] * (max(found, default=-1) + 1)
    for nr, old in enumerate(found):
        made[old] = nr
    return made
