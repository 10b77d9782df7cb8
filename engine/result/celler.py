"""Many cells without a thing for each: blocks of one quantity, made into cells as they are looked at."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, overload

from attrs import field, frozen

from engine.result.nodes import FEJL, VAERDI, Celle, Noegle, Svar


@frozen(eq=False)
class Talkolonne(Sequence[Svar]):
    """Answers that are numbers over one denominator, in order; ``andre`` are those by place that are something else.

    The numbers are a list or an array of whole numbers.
    """

    taellere: Any
    naevner: int
    andre: Mapping[int, Svar]

    def __len__(self) -> int:
        """How many answers."""
        return len(self.taellere)

    @overload
    def __getitem__(self, at: int) -> Svar: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Svar]: ...
    def __getitem__(self, at: int | slice) -> Svar | Sequence[Svar]:
        """The answer at a place."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        other = self.andre.get(at)
        return other if other is not None else Svar(VAERDI, Fraction(int(self.taellere[at]), self.naevner))


@frozen(eq=False)
class Celleblok:
    """The cells of one quantity in one variant: a key and an answer for each."""

    variant: str
    stoerrelse: str
    noegler: Sequence[Noegle]
    svar: Sequence[Svar]
    valgt: Noegle = ()

    def celle(self, at: int) -> Celle:
        """The cell at a place."""
        return Celle(self.variant, self.stoerrelse, self.noegler[at], self.svar[at], self.valgt)

    def fejl(self) -> Iterator[Celle]:
        """The cells with a fault."""
        told = self.svar.andre if isinstance(self.svar, Talkolonne) else dict(enumerate(self.svar))
        return (self.celle(at) for at, one in told.items() if one.status == FEJL)


@frozen
class Celler(Sequence[Celle]):
    """The cells of some blocks, one block after another."""

    blokke: tuple[Celleblok, ...] = ()
    _begynder: tuple[int, ...] = field(init=False, eq=False, repr=False)

    @_begynder.default
    def _pladser(self) -> tuple[int, ...]:
        ends = [0]
        for one in self.blokke:
            ends.append(ends[-1] + len(one.noegler))
        return tuple(ends)

    def __len__(self) -> int:
        """How many cells."""
        return self._begynder[-1]

    def __iter__(self) -> Iterator[Celle]:
        """Each cell in order."""
        return (one.celle(at) for one in self.blokke for at in range(len(one.noegler)))

    @overload
    def __getitem__(self, at: int) -> Celle: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Celle]: ...
    def __getitem__(self, at: int | slice) -> Celle | Sequence[Celle]:
        """The cell at a place."""
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self))))
        at = range(len(self))[at]
        nr = next(nr for nr, end in enumerate(self._begynder[1:]) if at < end)
        return self.blokke[nr].celle(at - self._begynder[nr])

    def __eq__(self, other: object) -> bool:
        """Cell by cell."""
        return isinstance(other, Celler) and len(self) == len(other) and all(map(Celle.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def fejl(self) -> Iterator[Celle]:
        """The cells with a fault, in order."""
        return (cell for one in self.blokke for cell in one.fejl())

    def stoerrelser(self) -> frozenset[str]:
        """The quantities that have a cell."""
        return frozenset(one.stoerrelse for one in self.blokke if one.noegler)


def samlet(parts: Iterator[Celler]) -> Celler:
    """The cells of all parts."""
    return Celler(tuple(one for part in parts for one in part.blokke))
