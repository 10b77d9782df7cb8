"""Formulas over the cells of many persons at once: what is plainly a number as columns, all else answer by answer."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from attrs import frozen

from engine.interpret import arithmetic as a
from engine.interpret.aggregates import Opsamling
from engine.kolonne.cellesum import Bladsum
from engine.kolonne.opskrift import Opskrift, Sammen, Sumled
from engine.kolonne.raekker import Tal
from engine.kolonne.rester import STOERSTE_FAELLES, STOERSTE_TAL, i_celler, lagt_til, rester
from engine.kolonne.spalter import gange
from engine.kolonne.symboler import Uegnet
from engine.kolonne.totaler import Totaler
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Svar

STATUSSER = (VAERDI, IKKE_OMFATTET, UKENDT, FEJL)  # as a column has them by number
ET, UDEN, ANDET = 0, 1, 2
I_64_BIT = 1 << 63
FLEST_CIFRE = 38  # of a whole number in the file


@frozen(eq=False)
class Talspalte:
    """Answers of some rows: numbers where ``slags`` is ET; ``andre`` are all that are ANDET.

    A number is over ``naevner``, and besides over what its own remainders are, 1 where it has none.
    """

    taellere: Tal
    naevner: int
    over: Tal
    slags: Tal
    andre: dict[int, Svar]

    def svar(self, at: int) -> Svar:
        """The answer of a row."""
        if self.slags[at] == ANDET:
            return self.andre[at]
        if self.slags[at] == UDEN:
            return a.OUTSIDE
        return Svar(VAERDI, Fraction(int(self.taellere[at]), self.naevner * int(self.over[at])))


@frozen(eq=False)
class Skrevet:
    """A column as it is written: numerator, denominator, and the number of the status."""

    taeller: Tal
    naevner: Tal
    status: Tal


@frozen(eq=False)
class Personrum:
    """Where the cells of a sum lie, when each person has cells of his own: from a place on, with the kind of each."""

    foerste: int
    arter: Tal


class Personceller:
    """What was gathered for each person alone, and where the cells of each sum are."""

    def __init__(self, found: Totaler, pladser: Sequence[Personrum]) -> None:
        self._found, self._pladser = found, pladser
        self._rester = rester(found.rester)
        self._summer: dict[tuple[int, int], Talspalte] = {}
        self._blade: dict[tuple[int, int], Bladsum] = {}

    def sum(self, of: Sumled) -> Talspalte:
        """A total of all cells; what is ANDET is to be asked for by the cell."""
        key = (of.nr, of.plads)
        if key not in self._summer:
            self._summer[key] = self._sum(*key)
        return self._summer[key]

    def _sum(self, nr: int, plads: int) -> Talspalte:
        import numpy as np  # noqa: PLC0415  (as above)

        leaves, own = self._bladsum(nr, plads), self._pladser[nr]
        rests, there = i_celler(self._rester, own.foerste, own.arter, leaves.vaegte)
        made, left = leaves.kolonne(self._found, own.foerste, own.arter, there)
        numbers, over, done = lagt_til(rests, made.taellere, left)
        sort = np.where(made.lige | done, ET, np.where(made.uden, UDEN, ANDET)).astype(np.int8)
        return Talspalte(numbers, made.naevner, over, sort, {})

    def _bladsum(self, nr: int, plads: int) -> Bladsum:
        if (nr, plads) not in self._blade:
            self._blade[nr, plads] = Bladsum(self._found.rum.summer[nr], plads, self._found.enhed)
        return self._blade[nr, plads]

    def opsamlet(self, of: Sumled, at: int) -> Opsamling:
        """What was gathered in one cell."""
        own, leaves = self._pladser[of.nr], self._bladsum(of.nr, of.plads)
        return leaves.opsamlet(self._found, own.foerste + at * leaves.bredde, int(own.arter[at]))


def regnet(found: Personceller, cells: Sequence[Tal], formula: Opskrift) -> Talspalte:
    """A formula over some cells, by their number in each sum."""
    import numpy as np  # noqa: PLC0415  (as above)

    if isinstance(formula, Sammen):
        left, right = (regnet(found, cells, x) for x in (formula.en, formula.anden))
        return _sammen(formula.op, left, right)
    if not isinstance(formula, Sumled):
        raise TypeError("a total without a place")
    own = cells[formula.nr]
    made = found.sum(formula)
    sort = made.slags[own]
    if formula.mangler is not None:
        sort[:] = ANDET
    told: dict[int, Svar] = {}
    for at in np.flatnonzero(sort == ANDET).tolist():
        gathered = found.opsamlet(formula, int(own[at]))
        if formula.mangler is not None:
            gathered.laeg(formula.mangler, 1)
        told[at] = gathered.svar("sum", kendte=formula.kendte, enhed=Fraction(1))
    return Talspalte(made.taellere[own], made.naevner, made.over[own], sort, told)


def _sammen(op: str, left: Talspalte, right: Talspalte) -> Talspalte:
    """The sum or the difference; where a part is no number, as the interpreter has it."""
    import numpy as np  # noqa: PLC0415  (as above)

    whole = lcm(left.naevner, right.naevner)
    one, other = gange(left.taellere, whole // left.naevner), gange(right.taellere, whole // right.naevner)
    alike = (left.slags == right.slags) & (left.slags != ANDET)
    over = np.ones(len(alike), np.int64)
    at = np.flatnonzero(alike & ((left.over > 1) | (right.over > 1)))
    if len(at):
        both, fits = _over_det_samme((one[at], left.over[at]), (other[at], right.over[at]))
        alike[at[~fits]] = False
        at = at[fits]
        one, other = one.copy(), other.copy()
        one[at] *= both[fits] // left.over[at]
        other[at] *= both[fits] // right.over[at]
        over[at] = both[fits]
    sort = np.where(alike, left.slags, ANDET).astype(np.int8)
    told = {at: a.together(op, (left.svar(at), right.svar(at))) for at in np.flatnonzero(sort == ANDET).tolist()}
    return Talspalte(one + other if op == "plus" else one - other, whole, over, sort, told)


def _over_det_samme(one: tuple[Tal, Tal], other: tuple[Tal, Tal]) -> tuple[Tal, Tal]:
    """What two columns of numbers are both over, and where all of it is well within 64 bits."""
    import numpy as np  # noqa: PLC0415  (as above)

    (left, of_left), (right, of_right) = one, other
    more = of_right // np.gcd(of_left, of_right)
    fits = of_left < STOERSTE_FAELLES // more
    both = np.where(fits, of_left * np.where(fits, more, 1), 1)
    fits &= (np.abs(left) < STOERSTE_TAL // both) & (np.abs(right) < STOERSTE_TAL // both)
    return both, fits


def skrevet(column: Talspalte, naevner: int, skala: Fraction) -> Skrevet:
    """A column over the denominator of the quantity; what leaves a remainder has one of its own."""
    import numpy as np  # noqa: PLC0415  (as above)

    times = naevner / (column.naevner * skala)
    numbers = gange(column.taellere, times.numerator)
    plain = column.slags == ET
    numerators = np.where(plain, numbers, 0)
    denominators = np.where(plain, naevner, 0)
    status = np.where(column.slags == UDEN, UDEN, ET).astype(np.int8)
    told = dict(column.andre)
    at = np.flatnonzero(plain & (column.over > 1))
    if len(at) and naevner < STOERSTE_TAL // STOERSTE_FAELLES and numbers.dtype != object:
        top, under = numbers[at], column.over[at] * naevner
        shared = np.gcd(top, under)
        top, under = top // shared, under // shared
        even = np.where(naevner % under == 0, naevner // under, 1)
        numerators[at], denominators[at] = top * even, under * even
    else:
        told |= {x: column.svar(x) for x in at.tolist()}
    for x, answer in told.items():
        status[x] = STATUSSER.index(answer.status)
        if answer.status == VAERDI:
            value = a.number(answer) / skala
            over = naevner if naevner % value.denominator == 0 else value.denominator
            one = int(value * over)
            if max(abs(one), over) >= I_64_BIT:
                numerators, denominators = numerators.astype(object), denominators.astype(object)
            numerators[x], denominators[x] = one, over
    return Skrevet(_smal(numerators), _smal(denominators), status)


def _smal(numbers: Tal) -> Tal:
    """Whole numbers in 64 bits where they all fit."""
    import numpy as np  # noqa: PLC0415  (as above)

    if numbers.dtype != object:
        return numbers
    largest = max(map(abs, numbers.tolist()), default=0)
    if largest >= 10**FLEST_CIFRE:
        raise Uegnet(f"et tal, der ikke kan skrives nøjagtigt med {FLEST_CIFRE} cifre")
    return numbers.astype(np.int64) if largest < I_64_BIT else numbers
