"""What was gathered, as the sums of a total: cells times what each of their leaves gives, all cells in one go."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm
from operator import attrgetter

from attrs import frozen

from engine.interpret.aggregates import Opsamling
from engine.kolonne.operationer import Bladsvar, Klasse
from engine.kolonne.raekker import STOERSTE, Tal
from engine.kolonne.rum import Sumrum
from engine.kolonne.spalter import Noeglestykke
from engine.kolonne.tabelformer import SYV
from engine.kolonne.totaler import Totaler
from engine.result.nodes import IKKE_OMFATTET, VAERDI


@frozen(eq=False)
class Sumkolonne:
    """Sums of some cells: an array of numbers over one denominator.

    ``lige`` says by place whether that is the answer, ``uden`` that nothing that applies was gathered.
    """

    taellere: Tal
    naevner: int
    lige: Tal
    uden: Tal


@frozen
class _Blad:
    """A leaf for one of the totals: numbers over one denominator for the amount and for each day.

    ``rest`` is what a remainder of the amount counts, over nothing.
    """

    status: str
    gange: int = 0
    plus: int = 0
    rest: Fraction = Fraction(0)
    fordi: tuple[str, ...] = ()


class Bladsum:
    """What the leaves of a sum give for one of its totals, by the kind of a cell and the place in it.

    ``naevner`` is what the numbers are over.
    """

    def __init__(self, rum: Sumrum, del_: int, enhed: Fraction) -> None:
        kinds = [[leaf[del_] for leaf in own] for own in rum.blade]
        unit = enhed / SYV
        over = lcm(*(x.denominator for own in kinds for leaf in own for x in (leaf.gange * unit, leaf.plus)))
        self.naevner, self.bredde = over, rum.bredde
        self._blade = [[_blad(leaf, over, enhed) for leaf in own] for own in kinds]
        filled = [[*own, *[_Blad("")] * (rum.bredde - len(own))] for own in self._blade]
        largest = max((abs(x) for own in filled for leaf in own for x in (leaf.gange, leaf.plus)), default=0)
        self._stoerste = largest * rum.bredde * 2
        self._vaerdi = _efter(filled, lambda leaf: leaf.status == VAERDI)
        self._uden = _efter(filled, lambda leaf: leaf.status == IKKE_OMFATTET)
        self._andet = _efter(filled, lambda leaf: leaf.status not in {VAERDI, IKKE_OMFATTET, ""})
        self._gange, self._plus = (_efter(filled, attrgetter(name)) for name in ("gange", "plus"))
        self.vaegte = _efter(filled, lambda leaf: SYV * leaf.gange)

    def kolonne(self, found: Totaler, foerste: int, arter: Tal, rester: Tal) -> tuple[Sumkolonne, Tal]:
        """The sums of cells from a place on, and by cell whether only remainders are left to be added.

        ``arter`` has the kind of each cell; ``rester`` are the cells that have any, where there is a value.
        """
        import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

        shape = len(arter), self.bredde
        own = slice(foerste, foerste + shape[0] * shape[1])
        counts, sums = found.antal[own].reshape(shape), found.summer[own].reshape(shape)
        # Whole numbers of any size, where they may be needed.
        bound = max((int(x) for y in (counts, sums) for x in (y.max(initial=0), -y.min(initial=0))), default=1)
        kind = np.int64 if self._stoerste * bound < STOERSTE else object
        many, numbers = counts.astype(kind, copy=False), sums.astype(kind, copy=False)
        numbers = _vejet(numbers, self._gange, arter) + _vejet(many, self._plus, arter)
        valued, outside, other = (_vejet(counts, x, arter) > 0 for x in (self._vaerdi, self._uden, self._andet))
        alike = ~other & (valued | ~outside) & ~rester
        made = Sumkolonne(numbers, self.naevner, alike, ~alike & ~rester & ~other)
        return made, rester & ~other & valued

    def opsamlet(self, found: Totaler, foerste: int, art: int) -> Opsamling:
        """What was gathered in the cell of some kind that begins at a place."""
        total, number = Opsamling(), 0
        for at, leaf in enumerate(self._blade[art], foerste):
            many = int(found.antal[at])
            if not many or not leaf.status:
                continue
            if leaf.status == VAERDI:
                total.vaerdi += many
                number += leaf.gange * int(found.summer[at]) + leaf.plus * many
            elif leaf.status == IKKE_OMFATTET:
                total.ikke += many
            else:
                total.ukendt += many
                total.fordi |= dict.fromkeys(leaf.fordi)
        total.sum = Fraction(number, self.naevner)
        for at, leaf in enumerate(self._blade[art], foerste) if found.rester else ():
            if at in found.rester:
                total.sum += leaf.rest * sum((Fraction(r, days) for days, r in found.rester[at].items()), Fraction(0))
        return total


def _blad(leaf: Bladsvar, over: int, enhed: Fraction) -> _Blad:
    """A leaf over a denominator; what has no value counts for nothing."""
    if not leaf.tages:
        return _Blad("")
    if leaf.status != VAERDI:
        return _Blad(leaf.status, fordi=leaf.fordi)
    return _Blad(VAERDI, int(leaf.gange * enhed / SYV * over), int(leaf.plus * over), leaf.gange * enhed)


def _efter(blade: Sequence[Sequence[_Blad]], tal: Callable[[_Blad], int]) -> Tal:
    """A number of each leaf by kind and place: in 64 bits, where they all fit."""
    import numpy as np  # noqa: PLC0415  (as above)

    found = [[int(tal(leaf)) for leaf in own] for own in blade]
    fits = all(abs(x) < STOERSTE for own in found for x in own)
    return np.array(found, np.int64 if fits else object).reshape(len(found), -1)


def _vejet(celler: Tal, vaegte: Tal, arter: Tal) -> Tal:
    """By cell what its places have, times the weight of each in a cell of its kind."""
    import numpy as np  # noqa: PLC0415  (as above)

    return np.einsum("cb,cb->c", celler, vaegte.take(arter, axis=0))


class Cellesum:
    """One total of a sum: what was gathered for it in each cell."""

    def __init__(self, found: Totaler, nr: int, del_: int) -> None:
        self.nr, self.found, self.rum = nr, found, found.rum.summer[nr]
        self._blade = Bladsum(self.rum, del_, found.enhed)

    @cached_property
    def _alle(self) -> Sumkolonne:
        """All cells: by the number of the member and that of the period, and last a member that has none."""
        import numpy as np  # noqa: PLC0415  (as above)

        room, many = self.rum, len(self.rum.arter) * self.rum.perioder
        rests = np.zeros(many, bool)
        there = [place - room.foerste for place in self.found.rester]
        rests[[at // room.bredde for at in there if 0 <= at < many * room.bredde]] = True
        made, _ = self._blade.kolonne(self.found, room.foerste, np.repeat(room.arter, room.perioder), rests)

        def ogsaa(column: Tal, none: int) -> Tal:
            return np.append(column, np.full(room.perioder, none, column.dtype)).reshape(-1, room.perioder)

        return Sumkolonne(ogsaa(made.taellere, 0), made.naevner, ogsaa(made.lige, 1), ogsaa(made.uden, 0))

    def kolonne(self, stykke: Noeglestykke, celle: int) -> Sumkolonne:
        """The sums of a period for the members of some keys."""
        whole, at = self._alle, self.rum.numre(stykke.medlemmer)
        return Sumkolonne(whole.taellere[at, celle], whole.naevner, whole.lige[at, celle], whole.uden[at, celle])

    def celle(self, medlem: Klasse, celle: int) -> Opsamling:
        """What was gathered in a cell."""
        room = self.rum
        nr = room.noegler.get(medlem)
        if nr is None:
            return Opsamling()
        return self._blade.opsamlet(self.found, room.plads(nr, celle), int(room.arter[nr]))
