"""Operations as the tables that the kernel walks; what is alike is one, so that runs and trees are short."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TypeVar

from engine.interpret.counting import _Vindue
from engine.kolonne.gren import FINDES, atomer
from engine.kolonne.operationer import (
    FRI,
    FRYS,
    TAEL,
    UVIST,
    Klasse,
    Operationer,
    Raekkesvar,
    Ugesvar,
    mandag,
    uge_nr,
)
from engine.kolonne.rum import Rum
from engine.kolonne.sumtabeller import Noder, Numre, Raekkearter, kernetabeller, sumtabeller, tilstande
from engine.kolonne.symboler import Uegnet
from engine.kolonne.tabelformer import Sumtabeller, Ugetabeller

T = TypeVar("T")
FLEST_BETINGELSER = 62
_ART = {TAEL: 0, FRYS: 1, FRI: 2, UVIST: 3}


def tabeller(
    ops: Operationer,
    medlemmer: tuple[Klasse, ...],
    akser: tuple[str, ...],
    celler: Sequence[AbstractSet[Klasse]],
    dage: tuple[int, int],
) -> tuple[tuple[Ugetabeller, Sumtabeller], Rum]:
    """The tables for rows that belong to members of some axes; ``celler`` are the members each sum is asked at."""
    if len(ops.betingelser) > FLEST_BETINGELSER:
        raise Uegnet("for mange betingelser")
    fakta = {name: 1 << at for at, name in enumerate(ops.fakta)}
    places = [at for at, axis in enumerate(akser) if axis in ops.klasseakser]
    of_class = {k: at for at, k in enumerate(_klasser(ops))}
    me_klasse = [of_class[tuple(m[at] for at in places)] for m in medlemmer]
    nodes = Noder()
    states = tilstande(ops)
    rows = Raekkearter(tuple(of_class), akser, medlemmer, me_klasse, dage)
    sums, rum = sumtabeller(ops, nodes, states, fakta, rows, celler)
    weeks = {**_masker(ops, tuple(of_class), fakta), **_uger(ops, nodes, fakta, (uge_nr(dage[0]), uge_nr(dage[1])))}
    return kernetabeller(nodes, states, weeks, sums, me_klasse), rum


def _klasser(ops: Operationer) -> list[Klasse]:
    return list(dict.fromkeys(k for s in ops.summer for k in s.stykker))


def _masker(ops: Operationer, klasser: tuple[Klasse, ...], fakta: Mapping[str, int]) -> dict[str, object]:
    """For each class the days from which the conditions it fulfils are the same."""
    ends: list[int] = [0]
    found: list[tuple[int, int, int, int]] = []
    for klasse in klasser:
        cuts = sorted({day for b in ops.betingelser for day, _ in b.stykker.get(klasse, ())}) or [0]
        before: tuple[int, ...] = ()
        for day in cuts:
            mask = side = facts = 0
            for b in ops.betingelser:
                here = _gaelder(b.stykker.get(klasse, ()), day)
                if here is not None:
                    mask |= int(here.ja) << b.nr
                    side |= int(here.aarsag is not None)
                    facts |= sum(fakta[x] for x in here.fakta)
            if (mask, side, facts) != before:
                found.append((day, mask, side, facts))
            before = (mask, side, facts)
        ends.append(len(found))
    return {"ma_ptr": ends, "ma": found}


def _gaelder(pieces: tuple[tuple[int, Raekkesvar], ...], day: int) -> Raekkesvar | None:
    return next((one for at, one in reversed(pieces) if at <= day), None)


def _uger(ops: Operationer, nodes: Noder, fakta: Mapping[str, int], uger: tuple[int, int]) -> dict[str, object]:
    """The counts: their stretches of weeks, the leaves, the windows, and where runs are cut."""
    leaves: Numre[Ugesvar] = Numre()
    windows: dict[tuple[int, str, bool], int] = {(1, "uge", False): 0}
    ptr, begins, roots = [0], [], []
    cuts: set[int] = set()
    for c in ops.optaellinger:
        for at, tree in c.stykker:
            begins.append(at)
            roots.append(nodes.rod(tree, leaves))
            if any(one.slags != FINDES for one in atomer(tree)):
                raise Uegnet("en optælling efter en optælling")
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
    kinds = [
        (
            _ART[x.art],
            windows[x.vindue] if x.vindue is not None else 0,
            int(x.aarsag is not None),
            sum(fakta[n] for n in x.fakta),
        )
        for x in leaves
    ]
    return {
        "op": [(c.start, c.taerskel, *ends) for c, ends in zip(ops.optaellinger, pairwise(ptr), strict=True)],
        "op_foerste": min((c.start for c in ops.optaellinger), default=1 << 30),
        "ug_fra": begins, "ug_rod": roots, "ub": kinds or [(0, 0, 0, 0)],
        "vi_antal": [number if kind == "uge" else 0 for number, kind, _ in windows],
        "vi_sent": [int(late) for _, _, late in windows],
        "vi_foerste": [row + [0] * (wide - len(row)) for row in first], "vi_uge": low, "snit": sorted(cuts),
    }  # fmt: skip
