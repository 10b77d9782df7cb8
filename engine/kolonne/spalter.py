"""Cells that are totals, or sums and differences of totals, answered a column at a time.

The answer is the interpreter's: what is not plainly a number is asked of it cell by cell.
"""

from collections.abc import Sequence
from itertools import groupby
from math import lcm
from typing import Final, Protocol, TypeVar

from attrs import frozen

from dsl.model.nodes import Opslag, Samling, Udtryk
from dsl.values.period import Periode
from engine.interpret import arithmetic as a
from engine.kolonne.raekker import STOERSTE, Tal
from engine.kolonne.spurgte import Medlemsliste
from engine.result.celler import Talkolonne
from engine.result.nodes import Noegle, Svar

Udfald = TypeVar("Udfald")


@frozen(eq=False)
class Noeglestykke:
    """The keys of one period: the axes beside time, and the members that each key has."""

    tidsakse: str
    moment: Periode
    akser: tuple[str, ...]
    medlemmer: Medlemsliste


class Spoerger(Protocol[Udfald]):
    """Who is asked for the columns of quantities and totals; None when it must be asked cell by cell."""

    def spalte_af(self, navn: str, stykke: Noeglestykke) -> Udfald | None:
        """The column of a quantity."""
        ...

    def totalspalte(self, u: Udtryk, data: Samling, stykke: Noeglestykke) -> Udfald | None:
        """The column of a total."""
        ...

    def sammen(self, op: str, one: Udfald, other: Udfald) -> Udfald:
        """The sum or the difference of two columns."""
        ...


def stykker(noegler: Sequence[Noegle], tidsakse: str, akser: Sequence[str]) -> tuple[Noeglestykke, ...] | None:
    """The keys period by period, members in the order of ``akser``; None when they are not in order of time."""
    named = tuple(axis for axis in akser if noegler and any(axis == x for x, _ in noegler[0]))
    if not noegler or len(named) + 1 != len(noegler[0]):
        return None
    columns = {pairs[0][0]: [m for _, m in pairs] for pairs in zip(*noegler, strict=True)}
    members = list(zip(*(map(str, columns[axis]) for axis in named), strict=True)) if named else [()] * len(noegler)
    found: list[Noeglestykke] = []
    first = 0
    for moment, run in groupby(columns[tidsakse]):
        if isinstance(moment, str):
            return None
        after = first + sum(1 for _ in run)
        own = tuple(members[first:after])
        # Periods with the same members have one list of them, which is looked up once.
        known = next((x.medlemmer for x in found[-1:] if x.medlemmer.i_orden == own), None) or Medlemsliste(own)
        found.append(Noeglestykke(tidsakse, moment, named, known))
        first = after
    return tuple(found)


def formel(f: Spoerger[Udfald], u: Udtryk, stykke: Noeglestykke) -> Udfald | None:
    """The column of a formula; None when it is made of something else than totals."""
    if isinstance(u.data, Samling):
        return f.totalspalte(u, u.data, stykke)
    match u.op:
        case "linje":
            return formel(f, u.led[0], stykke)
        case "størrelse" if isinstance(u.data, Opslag) and not u.data.valg:
            return f.spalte_af(u.data.navn, stykke)
        case "plus" | "minus":
            left, right = formel(f, u.led[0], stykke), formel(f, u.led[1], stykke)
            return f.sammen(u.op, left, right) if left is not None and right is not None else None
        case _:
            return None


def sammen(op: str, one: Talkolonne, other: Talkolonne) -> Talkolonne:
    """The sum or the difference; where a part is no number, as the interpreter has it."""
    if one is UBESVARET or other is UBESVARET:
        return UBESVARET
    whole = lcm(one.naevner, other.naevner)
    left, right = gange(one.taellere, whole // one.naevner), gange(other.taellere, whole // other.naevner)
    numbers = left + right if op == "plus" else left - right
    told = {}
    for at in sorted(one.andre.keys() | other.andre.keys()):
        outside = one.andre.get(at) is a.OUTSIDE is other.andre.get(at)  # the most of them, and nothing to work out
        told[at] = a.OUTSIDE if outside else a.together(op, (one[at], other[at]))
    return Talkolonne(numbers, whole, told)


def gange(numbers: Tal, times: int) -> Tal:
    """Times a number, with room for one more addition."""
    largest = max(abs(int(numbers.max(initial=0))), abs(int(numbers.min(initial=0))))
    return numbers * times if largest * times < STOERSTE else numbers.astype(object) * times


def samlet(found: Sequence[Talkolonne]) -> Talkolonne:
    """The columns of one period after another as one."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    if any(one is UBESVARET for one in found):
        return UBESVARET
    whole = lcm(*(one.naevner for one in found))
    told: dict[int, Svar] = {}
    numbers = []
    at = 0
    for one in found:
        told.update(zip(map(at.__add__, one.andre), one.andre.values(), strict=True))
        numbers.append(gange(one.taellere, whole // one.naevner))
        at += len(one.taellere)
    return Talkolonne(np.concatenate(numbers).tolist(), whole, told)


# Stands for a column of totals that are not gathered yet, and for what would be made of it.
UBESVARET: Final = Talkolonne((), 1, {})


def ukendte(many: int) -> Talkolonne:
    """A column that stands for answers that are not gathered yet."""
    import numpy as np  # noqa: PLC0415  (as above)

    return Talkolonne(np.zeros(many, np.int64), 1, {})
