"""Trials: a formula is worked out once for each way that what is only known row by row may turn out.

A trial asks *atoms*: whether the count is at least so many weeks, whether a row of the week fulfils a condition. The
answers it was given, and what came of them, make a tree.
"""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from attrs import frozen

from engine.kolonne.symboler import Uegnet

T = TypeVar("T")
FLEST_BLADE = 512
FINDES, KENDT, TALT, MINDST = "findes", "kendt", "talt", "mindst"


@frozen
class Atom:
    """A question about a person in a week: ``uge`` is the week (number of Mondays since year 1), None the one at hand.

    *findes*: condition ``nr`` holds for a row. *kendt*: the answer of count ``nr`` is known. *talt*: it counts the
    week. *mindst*: it is at least ``tal``.
    """

    slags: str
    nr: int
    uge: int | None
    tal: int = 0


@frozen(cache_hash=True)  # asked for time and again where trees are told apart
class Blad(Generic[T]):
    """What a trial gave."""

    svar: T


@frozen(cache_hash=True)  # asked for time and again where trees are told apart
class Gren(Generic[T]):
    """A question, and what follows from each answer."""

    atom: Atom
    ja: "Traet[T]"
    nej: "Traet[T]"


Traet = Blad[T] | Gren[T]


class Viden:
    """Answers that have been given, and what follows from them of others."""

    def __init__(self, givet: Iterable[tuple[Atom, bool]]) -> None:
        self._kendt: dict[Atom, bool] = {}
        self._mindst: dict[tuple[int, int | None], int] = {}
        self._under: dict[tuple[int, int | None], int] = {}
        for atom, answer in givet:
            self.laer(atom, ja=answer)

    def svar(self, atom: Atom) -> bool | None:
        """The answer to a question; None when it does not follow."""
        if atom.slags == MINDST:
            place = (atom.nr, atom.uge)
            if atom.tal <= self._mindst.get(place, 1):
                return True
            if atom.tal >= self._under.get(place, atom.tal + 1):
                return False
        return self._kendt.get(atom)

    def laer(self, atom: Atom, *, ja: bool) -> None:
        """Takes in an answer."""
        self._kendt[atom] = ja
        if atom.slags == MINDST:
            place = (atom.nr, atom.uge)
            if ja:
                self._mindst[place] = max(self._mindst.get(place, 1), atom.tal)
            else:
                self._under[place] = min(self._under.get(place, atom.tal), atom.tal)


class Sti:
    """The answers that one trial is given; those that are new are answered no, and remembered."""

    def __init__(self, givet: tuple[tuple[Atom, bool], ...]) -> None:
        self._viden = Viden(givet)
        self.nye: list[tuple[Atom, bool]] = []

    def spoerg(self, atom: Atom) -> bool:
        """The answer to a question."""
        known = self._viden.svar(atom)
        if known is None:
            known = False
            self.nye.append((atom, known))
            self._viden.laer(atom, ja=known)
        return known


def alle_veje(proev: Callable[[Sti], T]) -> Traet[T]:
    """The tree of all trials."""
    left = [FLEST_BLADE]

    def fra(givet: tuple[tuple[Atom, bool], ...]) -> Traet[T]:
        left[0] -= 1
        if left[0] < 0:
            slags = "for mange veje"
            raise Uegnet(slags)
        sti = Sti(givet)
        tree: Traet[T] = Blad(proev(sti))
        for at in range(len(sti.nye) - 1, -1, -1):
            atom, _ = sti.nye[at]
            other = fra((*givet, *sti.nye[:at], (atom, True)))
            tree = tree if other == tree else Gren(atom, other, tree)
        return tree

    return fra(())


def blade(tree: Traet[T]) -> list[T]:
    """The leaves of a tree, yes before no."""
    if isinstance(tree, Blad):
        return [tree.svar]
    return [*blade(tree.ja), *blade(tree.nej)]


def atomer(tree: Traet[T]) -> frozenset[Atom]:
    """The questions of a tree."""
    if isinstance(tree, Blad):
        return frozenset()
    return frozenset({tree.atom}) | atomer(tree.ja) | atomer(tree.nej)
