"""How the cells lie that the kernel gathers into."""

from collections.abc import Mapping

from attrs import field, frozen

from engine.kolonne.operationer import Bladsvar, Klasse
from engine.kolonne.raekker import Tal
from engine.kolonne.spurgte import Medlemsliste

Leaf = tuple[Bladsvar, ...]


@frozen(eq=False)
class Sumrum:
    """Where the cells of a sum lie: from place ``foerste`` on the periods of one key, then those of the next.

    A cell has ``bredde`` places, each for a leaf (what it gives). Which leaves is told by the kind of the key: where
    cells are kept apart by all that rules tell apart, rows of one class alone come into them. ``noegler`` are the
    members of the axes of the sum with their number, ``arter`` has by number the kind, ``blade`` by kind the leaves.
    """

    foerste: int
    perioder: int
    bredde: int
    blade: tuple[tuple[Leaf, ...], ...]
    noegler: Mapping[Klasse, int]
    arter: Tal
    _numre: dict[Medlemsliste, Tal] = field(factory=dict)

    def numre(self, medlemmer: Medlemsliste) -> Tal:
        """The numbers of some members, −1 for those that have no cells: looked up once for all that is asked."""
        import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

        if medlemmer not in self._numre:
            self._numre[medlemmer] = np.array([self.noegler.get(own, -1) for own in medlemmer.i_orden], np.int64)
        return self._numre[medlemmer]

    def plads(self, nr: int, celle: int) -> int:
        """Where the cell of a key and a period begins."""
        return self.foerste + (nr * self.perioder + celle) * self.bredde

    @property
    def efter(self) -> int:
        """The place after the last cell."""
        return self.plads(len(self.arter), 0)


@frozen
class Rum:
    """How the cells of all sums lie; ``pladser`` is how many places there are."""

    summer: tuple[Sumrum, ...]
    pladser: int


def sumrum(foerste: int, perioder: int, blade: tuple[tuple[Leaf, ...], ...], arter: Mapping[Klasse, int]) -> Sumrum:
    """The room of a sum from a place on, whose keys are of some kinds."""
    import numpy as np  # noqa: PLC0415  (as above)

    numbers = {own: nr for nr, own in enumerate(arter)}
    kinds = np.array(list(arter.values()), np.int64)
    return Sumrum(foerste, perioder, max(map(len, blade), default=0), blade, numbers, kinds)
