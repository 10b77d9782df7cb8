"""What a number may be when inputs lie in a box, and how steeply each input moves it: exact, and never too narrow."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve, field, frozen

from dsl.values.rounding import Retning, round_to

Ender = tuple[Fraction, Fraction]
Rates = Mapping[int, Ender]
NUL: Final = Fraction(0)


@frozen
class Graenser:
    """From ``lav`` to ``hoej``; ``aaben`` when neither end is reached from inside the box.

    ``rater`` has, for each input that moves it, the least and the greatest rate; ``glat`` unless it may jump.
    """

    lav: Fraction
    hoej: Fraction
    aaben: bool = False
    rater: Rates = field(factory=dict)
    glat: bool = True

    def har(self, value: Fraction) -> bool:
        """Whether it may be just that value."""
        return self.lav < value < self.hoej or (not self.aaben and value in {self.lav, self.hoej})

    def altid_mindst(self, value: Fraction) -> bool:
        """Whether it is never less."""
        return self.lav >= value

    def altid_over(self, value: Fraction) -> bool:
        """Whether it is always more."""
        return self.lav > value or (self.aaben and self.lav == value)

    def altid_hoejst(self, value: Fraction) -> bool:
        """Whether it is never more."""
        return self.hoej <= value

    def altid_under(self, value: Fraction) -> bool:
        """Whether it is always less."""
        return self.hoej < value or (self.aaben and self.hoej == value)


def fast(value: Fraction) -> Graenser:
    """A number that no input moves."""
    return Graenser(value, value)


def scaled(a: Graenser, by: Fraction) -> Graenser:
    """A number so many times."""
    return times(a, fast(by))


def plus(parts: Sequence[Graenser]) -> Graenser:
    """The sum."""
    rates: dict[int, Ender] = {}
    for part in parts:
        for at, (low, high) in part.rater.items():
            before = rates.get(at, (NUL, NUL))
            rates[at] = before[0] + low, before[1] + high
    return Graenser(
        sum((p.lav for p in parts), NUL), sum((p.hoej for p in parts), NUL), any(p.aaben for p in parts), rates,
        all(p.glat for p in parts),
    )  # fmt: skip


def minus(a: Graenser, b: Graenser) -> Graenser:
    """The difference."""
    return plus((a, scaled(b, Fraction(-1))))


def times(a: Graenser, b: Graenser) -> Graenser:
    """The product."""
    low, high = _product((a.lav, a.hoej), (b.lav, b.hoej))
    never = (a.aaben and not b.lav <= 0 <= b.hoej) or (b.aaben and not a.lav <= 0 <= a.hoej)
    rates = _rates(a, (b.lav, b.hoej), b, (a.lav, a.hoej))
    return Graenser(low, high, never, rates, a.glat and b.glat)


def divided(a: Graenser, b: Graenser) -> Graenser | None:
    """The quotient; None when something about nil may be divided by."""
    if b.lav <= 0 <= b.hoej:
        return None
    ends = 1 / b.hoej, 1 / b.lav
    steep = _product(ends, ends)
    rates = {at: _product(rate, (-steep[1], -steep[0])) for at, rate in b.rater.items()}
    return times(a, Graenser(*ends, b.aaben, rates, b.glat))


def least(parts: Sequence[Graenser]) -> Graenser:
    """The least of them."""
    reach = min(p.hoej for p in parts)
    return _one_of([p for p in parts if p.lav <= reach], min(p.lav for p in parts), reach)


def greatest(parts: Sequence[Graenser]) -> Graenser:
    """The greatest of them."""
    reach = max(p.lav for p in parts)
    return _one_of([p for p in parts if p.hoej >= reach], reach, max(p.hoej for p in parts))


def in_order(parts: Sequence[Graenser], share: Fraction) -> Graenser:
    """What lies (n − 1) × share places after the least of n, a part of a place in line between two."""
    at = share * (len(parts) - 1)
    first = at.numerator // at.denominator
    low, high = _at_place(parts, first), _at_place(parts, first + (at != first))
    return plus((scaled(low, 1 - (at - first)), scaled(high, at - first)))


def _at_place(parts: Sequence[Graenser], place: int) -> Graenser:
    low, high = sorted(p.lav for p in parts)[place], sorted(p.hoej for p in parts)[place]
    return _one_of([p for p in parts if p.hoej >= low and p.lav <= high], low, high)


def rounded(a: Graenser, direction: Retning, step: Fraction) -> Graenser:
    """To whole steps; a number that stays between two turning points becomes just one."""
    inside = (a.lav + a.hoej) / 2
    low, high = round_to(a.lav, step, direction), round_to(a.hoej, step, direction)
    if a.aaben and low != high and not _turns(a, direction, step):
        low = high = round_to(inside, step, direction)
    return fast(low) if low == high else Graenser(low, high, rater=a.rater, glat=False)


def tightened(a: Graenser, middle: Fraction, halves: Sequence[Fraction]) -> Graenser:
    """No further from the value at the middle of the box than the rates allow; for a number that does not jump."""
    if not a.glat:
        return a
    reach = sum((max(abs(low), abs(high)) * halves[at] for at, (low, high) in a.rater.items()), NUL)
    if reach == 0:
        return fast(middle)
    low, high = max(a.lav, middle - reach), min(a.hoej, middle + reach)
    return evolve(a, lav=low, hoej=high, aaben=(low, high) == (middle - reach, middle + reach) or a.aaben)


def _turns(a: Graenser, direction: Retning, step: Fraction) -> bool:
    """Whether there is a point strictly inside where rounding goes to the next step."""
    shift = step / 2 if direction is Retning.NAERMESTE else NUL
    first = (a.lav - shift) // step + 1
    return first * step + shift < a.hoej


def _one_of(parts: Sequence[Graenser], low: Fraction, high: Fraction) -> Graenser:
    names = {at for p in parts for at in p.rater}
    rates = {
        at: (min(p.rater.get(at, (NUL, NUL))[0] for p in parts), max(p.rater.get(at, (NUL, NUL))[1] for p in parts))
        for at in names
    }
    return Graenser(low, high, all(p.aaben for p in parts), rates, all(p.glat for p in parts))


def _rates(a: Graenser, by_a: Ender, b: Graenser, by_b: Ender) -> dict[int, Ender]:
    """The rates of a product: those of each, times what the other may be."""
    rates = {at: _product(rate, by_a) for at, rate in a.rater.items()}
    for at, rate in b.rater.items():
        low, high = _product(rate, by_b)
        before = rates.get(at, (NUL, NUL))
        rates[at] = before[0] + low, before[1] + high
    return rates


def _product(a: Ender, b: Ender) -> Ender:
    corners = [x * y for x in a for y in b]
    return min(corners), max(corners)


def steepest(rates: Rates, halves: Sequence[Fraction], among: Iterable[int]) -> int | None:
    """The input that may move it the most."""
    return max(among, key=lambda at: max(abs(x) for x in rates[at]) * halves[at], default=None)
