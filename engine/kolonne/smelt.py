"""Sums that are kept apart by the same axes and times are gathered in one go: a leaf then answers for all of them."""

from collections.abc import Sequence
from typing import TypeVar

from attrs import evolve, frozen

from engine.kolonne.gren import Atom, Blad, Gren, Traet, Viden
from engine.kolonne.operationer import Bladsvar, Klasse, Operationer, Stykke, Sum

Blade = tuple[Bladsvar, ...]
Noegle = TypeVar("Noegle")


@frozen
class Plads:
    """Where a sum is now: its number, and how many totals stand before its own in a leaf."""

    nr: int
    foran: int


def smeltet(ops: Operationer, ens: Sequence[Noegle]) -> tuple[Operationer, tuple[Plads, ...]]:
    """The operations with sums of equal keys as one, and where each of them is."""
    made: list[Sum] = []
    keys: list[Noegle] = []
    places: list[Plads] = []
    for s, key in zip(ops.summer, ens, strict=True):
        at = next((nr for nr, other in enumerate(keys) if other == key), None)
        pieces = _begge(made[at], s) if at is not None else None
        if at is None or pieces is None:
            places.append(Plads(len(made), 0))
            made.append(evolve(s, nr=len(made)))
            keys.append(key)
        else:
            one = made[at]
            places.append(Plads(at, len(one.steder)))
            made[at] = evolve(
                one, variant=f"{one.variant} og {s.variant}", steder=(*one.steder, *s.steder), stykker=pieces
            )
    return evolve(ops, summer=tuple(made)), tuple(places)


def _begge(one: Sum, other: Sum) -> dict[Klasse, tuple[Stykke, ...]] | None:
    """The pieces of two sums together; None when they are not about the same days."""
    made: dict[Klasse, tuple[Stykke, ...]] = {}
    known: dict[tuple[Traet[Blade], Traet[Blade]], Traet[Blade]] = {}  # most pieces have the trees of another
    for klasse, pieces in one.stykker.items():
        found = _faelles(pieces, other.stykker.get(klasse, ()), known)
        if found is None:
            return None
        made[klasse] = found
    return made


def _faelles(
    one: tuple[Stykke, ...], other: tuple[Stykke, ...], known: dict[tuple[Traet[Blade], Traet[Blade]], Traet[Blade]]
) -> tuple[Stykke, ...] | None:
    """The pieces of a class together, with trees that may be known already."""
    made: list[Stykke] = []
    left, right = list(reversed(one)), list(reversed(other))
    while left and right:
        a, b = left.pop(), right.pop()
        if (a.fra, a.celle) != (b.fra, b.celle):
            return None
        til = min(a.til, b.til)
        both = a.traet, b.traet
        known[both] = known.get(both) or _sammen(*both)
        made.append(Stykke(a.fra, til, a.celle, known[both], (*a.regler, *b.regler)))
        left += [evolve(a, fra=til)] if til < a.til else []
        right += [evolve(b, fra=til)] if til < b.til else []
    return None if left or right else tuple(made)


def _sammen(one: Traet[Blade], other: Traet[Blade], givet: tuple[tuple[Atom, bool], ...] = ()) -> Traet[Blade]:
    """A tree whose leaves have the answers of both; what follows from the answers so far is not asked again."""
    known = Viden(givet)
    left, right = _efter(one, known), _efter(other, known)
    if isinstance(left, Gren):
        atom = left.atom
    elif isinstance(right, Gren):
        atom = right.atom
    else:
        return Blad((*left.svar, *right.svar))
    yes, no = (_sammen(left, right, (*givet, (atom, answer))) for answer in (True, False))
    return yes if yes == no else Gren(atom, yes, no)


def _efter(tree: Traet[Blade], known: Viden) -> Traet[Blade]:
    """The tree after the questions that are answered already."""
    while isinstance(tree, Gren):
        answer = known.svar(tree.atom)
        if answer is None:
            return tree
        tree = tree.ja if answer else tree.nej
    return tree
