"""What parts of rows leave over, for many cells at once: fractions over the days of the rows, added to the sums.

Numbers are kept well within 64 bits; cells whose remainders would not be are left to be added one by one.
"""

from collections.abc import Mapping

from attrs import frozen

from engine.kolonne.raekker import Tal

FLEST_RESTER = 4  # of a cell that is taken here: with as many days as this, their common multiple has 52 bits
FLEST_DAGE = 1 << 13
STOERSTE_FAELLES = 1 << 40
STOERSTE_TAL = 1 << 60


@frozen(eq=False)
class Rester:
    """Remainders one after another: the place, the days of the row, and what is left over."""

    plads: Tal
    dage: Tal
    rest: Tal


def rester(found: Mapping[int, Mapping[int, int]]) -> Rester:
    """Remainders by place and days, in order."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    flat = [(place, days, left) for place in sorted(found) for days, left in sorted(found[place].items())]
    return Rester(*np.array(flat, np.int64).reshape(-1, 3).T.copy())


def i_celler(some: Rester, foerste: int, arter: Tal, vaegte: Tal) -> tuple["Cellerester", Tal]:
    """The remainders of cells from a place on that weigh anything, and which cells have any.

    ``arter`` has the kind of each cell, ``vaegte`` by kind and place in the cell what a remainder weighs.
    """
    import numpy as np  # noqa: PLC0415  (as above)

    wide = max(vaegte.shape[1], 1)
    low, high = np.searchsorted(some.plads, [foerste, foerste + len(arter) * wide]).tolist()
    cell, leaf = np.divmod(some.plads[low:high] - foerste, wide)
    weight = vaegte[arter[cell], leaf]
    kept = np.flatnonzero(weight != 0)
    there = np.zeros(len(arter), bool)
    there[cell[kept]] = True
    return Cellerester(cell[kept], weight[kept], some.dage[low:high][kept], some.rest[low:high][kept]), there


@frozen(eq=False)
class Cellerester:
    """Remainders by the number of the cell, with what each weighs."""

    celle: Tal
    vaegt: Tal
    dage: Tal
    rest: Tal


def lagt_til(some: Cellerester, taellere: Tal, rest: Tal) -> tuple[Tal, Tal, Tal]:
    """Numerators with the remainders of their cells, what each is over besides the denominator, and which are so.

    ``rest`` says of which cells only that is left.
    """
    import numpy as np  # noqa: PLC0415  (as above)

    numbers, over, done = taellere.copy(), np.ones(len(taellere), np.int64), np.zeros(len(taellere), bool)
    kept = np.flatnonzero(rest[some.celle])
    if not len(kept) or numbers.dtype == object or int(np.abs(some.vaegt).max(initial=0)) >= STOERSTE_TAL:
        return numbers, over, done
    cell, weight, days, left = (x[kept] for x in (some.celle, some.vaegt.astype(np.int64), some.dage, some.rest))
    starts = np.flatnonzero(np.concatenate([[True], cell[1:] != cell[:-1]]))
    own = cell[starts]
    counts = np.diff(np.append(starts, len(cell)))
    few = (counts <= FLEST_RESTER) & (np.maximum.reduceat(days, starts) < FLEST_DAGE)
    days = np.where(np.repeat(few, counts), days, 1)
    whole = np.lcm.reduceat(days, starts)
    most = STOERSTE_TAL // whole
    few &= (whole < STOERSTE_FAELLES) & (np.abs(numbers[own]) < most)
    times = np.maximum.reduceat(np.abs(left) // days + 1, starts)  # rows of as many days are one
    few &= np.maximum.reduceat(np.abs(weight), starts) < most // (FLEST_RESTER * times)
    parts = np.where(np.repeat(few, counts), weight * left * (np.repeat(whole, counts) // days), 0)
    added = np.where(few, numbers[own], 0) * whole + np.add.reduceat(parts, starts)
    shared = np.gcd(added, whole)
    at = own[few]
    numbers[at], over[at], done[at] = (added // shared)[few], (whole // shared)[few], True
    return numbers, over, done
