"""Where a quantity on a stretch meets zero: every crossing that a net shows, exactly where it is a straight line.

The net has ``PIECES`` equal pieces; one where the quantity is no straight line is halved up to ``DEEPEST`` times, and
where two straight lines meet, the point is worked out and tried. A crossing is exact when it was worked out as a
fraction, tried, and is zero; else it is closed in on by halving.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Final

from attrs import field, frozen

from engine.scenario.whatif_nodes import BEGYNDELSE, PUNKT, SLUTNING, SPRING, Kryds

PIECES: Final = 40
DEEPEST: Final = 4
MOST_TRIED: Final = 300  # values, before a net that is curved everywhere is made no finer
_MOST_HALVINGS: Final = 200
_FURTHER, _SHRUNK = 6, 8  # halvings more, after which the difference is so many times less, or it is a jump


@frozen
class Grid:
    """A quantity ``off`` (None where it has no number) on a stretch, closed in on to ``step``; ``whole``: days."""

    off: Callable[[Fraction], Fraction | None]
    low: Fraction
    high: Fraction
    step: Fraction
    whole: bool
    seen: dict[Fraction, Fraction | None] = field(factory=dict)

    def at(self, x: Fraction) -> Fraction | None:
        """The quantity, each value tried once."""
        if x not in self.seen:
            self.seen[x] = self.off(x)
        return self.seen[x]

    def middle(self, a: Fraction, b: Fraction) -> Fraction | None:
        """A point between two; None when there is none to try."""
        low, high = min(a, b), max(a, b)
        half = Fraction(floor((low + high) / 2)) if self.whole else (low + high) / 2
        return half if low < half < high else None

    def rounded_middle(self, a: Fraction, b: Fraction) -> Fraction | None:
        """The same among the multiples of ``step``; None when two neighbours are reached."""
        low, high = min(a, b), max(a, b)
        half = floor((low + high) / 2 / self.step) * self.step
        half = half if half > low else half + self.step
        return half if low < half < high else None

    def can_try(self, x: Fraction) -> bool:
        """Whether a value is one that the quantity can be asked at."""
        return not self.whole or x.denominator == 1


def crossings(grid: Grid) -> Iterator[Kryds]:
    """Every crossing, jump, and end of a stretch of zeros, from below."""
    points = _net(grid)
    zeros: list[Fraction] = []
    before: list[Fraction] = []
    for x in points:
        value = grid.at(x)
        if value == 0:
            zeros.append(x)
            continue
        if zeros:
            yield from _stretch(grid, before, zeros, [x] if value is not None else [])
            zeros = []
        elif before and value is not None and _crosses(grid, before[-1], x):
            yield _crossing(grid, before[-1], x)
        before = [*before[-1:], x] if value is not None else []
    if zeros:
        yield from _stretch(grid, before, zeros, [])


def _crosses(grid: Grid, a: Fraction, b: Fraction) -> bool:
    one, other = grid.at(a), grid.at(b)
    return one is not None and other is not None and one * other < 0


# ---- the net --------------------------------------------------------------------------------------------------------


def _net(grid: Grid) -> list[Fraction]:
    """The points of the net in order."""
    width = grid.high - grid.low
    ends = [grid.low + width * at / PIECES for at in range(PIECES + 1)]
    if grid.whole:
        ends = list(dict.fromkeys(Fraction(floor(x)) for x in ends))
    points = {ends[0]}
    for a, b in pairwise(ends):
        points |= {*_within(grid, a, b, DEEPEST), b}
    return sorted({*points, *_bends(grid, sorted(points))})


def _bends(grid: Grid, points: list[Fraction]) -> Iterator[Fraction]:
    """Where two straight lines meet between two points: the quantity bends there, and was tried there."""
    for at in range(2, len(points) - 3):
        a, b, c, d, e, f = points[at - 2 : at + 4]
        if not (_is_straight(grid, a, b, c) and _is_straight(grid, d, e, f)):
            continue
        x = _meet(grid, (b, c), (d, e))
        if x is not None and c < x < d and grid.can_try(x) and grid.at(x) == _extended(grid, (b, c), x):
            yield x


def _extended(grid: Grid, line: tuple[Fraction, Fraction], x: Fraction) -> Fraction | None:
    """The value at ``x`` of the line through two points."""
    a, b = line
    one, other = grid.at(a), grid.at(b)
    return None if one is None or other is None else one + (other - one) * (x - a) / (b - a)


def _meet(grid: Grid, left: tuple[Fraction, Fraction], right: tuple[Fraction, Fraction]) -> Fraction | None:
    """Where the lines through two pairs of points cross."""
    ends = [_extended(grid, line, x) for line in (left, right) for x in (Fraction(0), Fraction(1))]
    at_0, at_1, other_0, other_1 = ends
    if at_0 is None or at_1 is None or other_0 is None or other_1 is None:
        return None
    slope = (at_1 - at_0) - (other_1 - other_0)
    return (other_0 - at_0) / slope if slope else None


def _within(grid: Grid, a: Fraction, b: Fraction, depth: int) -> Iterator[Fraction]:
    half = grid.middle(a, b)
    if half is None:
        return
    yield half
    if depth and len(grid.seen) < MOST_TRIED and not _is_straight(grid, a, half, b):
        yield from _within(grid, a, half, depth - 1)
        yield from _within(grid, half, b, depth - 1)


def _is_straight(grid: Grid, a: Fraction, half: Fraction, b: Fraction) -> bool:
    """Whether three points lie on a line; where some have no number, whether none has."""
    values = [grid.at(x) for x in (a, half, b)]
    known = [v for v in values if v is not None]
    if len(known) < len(values):
        return not known
    return (known[1] - known[0]) * (b - a) == (known[2] - known[0]) * (half - a)


# ---- one crossing ---------------------------------------------------------------------------------------------------


def _crossing(grid: Grid, a: Fraction, b: Fraction) -> Kryds:
    """A change of sign, closed in on from both sides."""
    for _ in range(_MOST_HALVINGS):
        x = _on_line(grid, a, b)
        if x is not None and grid.can_try(x) and grid.at(x) == 0:
            return Kryds(PUNKT, x, praecis=True)
        half = grid.rounded_middle(a, b)
        value = grid.at(half) if half is not None else None
        if half is None or value is None:
            break
        if value == 0:
            return Kryds(PUNKT, half, praecis=True)
        a, b = (half, b) if _crosses(grid, half, b) else (a, half)
    nearest = min((a, b), key=lambda x: abs(grid.at(x) or Fraction(0)))
    return Kryds(SPRING if _jumps(grid, a, b) else PUNKT, nearest, praecis=False, sider=(a, b))


def _on_line(grid: Grid, a: Fraction, b: Fraction) -> Fraction | None:
    """Where the line through two points is zero."""
    one, other = grid.at(a), grid.at(b)
    if one is None or other is None or one == other:
        return None
    return a - one * (b - a) / (other - one)


def _jumps(grid: Grid, a: Fraction, b: Fraction) -> bool:
    """Whether the quantity goes past zero at once: the difference stays when the two sides come closer still."""
    before = _difference(grid, a, b)
    for _ in range(_FURTHER):
        half = grid.middle(a, b)
        value = grid.at(half) if half is not None else None
        if half is None or value is None:
            return grid.whole
        a, b = (half, b) if _crosses(grid, half, b) else (a, half)
    return _difference(grid, a, b) * _SHRUNK > before


def _difference(grid: Grid, a: Fraction, b: Fraction) -> Fraction:
    return abs((grid.at(b) or Fraction(0)) - (grid.at(a) or Fraction(0)))


# ---- a stretch of zeros ---------------------------------------------------------------------------------------------


def _stretch(grid: Grid, before: list[Fraction], zeros: list[Fraction], after: list[Fraction]) -> Iterator[Kryds]:
    """One zero alone, or the two ends of several; an end of the whole stretch that is searched is one itself."""
    if len(zeros) == 1:
        yield Kryds(PUNKT, zeros[0], praecis=True)
        return
    beyond = [*after, *_further(grid, after)]
    for outside, zero, kind, end in (
        (before[::-1], zeros[0], BEGYNDELSE, grid.low),
        (beyond, zeros[-1], SLUTNING, grid.high),
    ):
        yield _edge(grid, outside, zero, kind) if outside else Kryds(kind, zero, praecis=zero == end)


def _further(grid: Grid, after: list[Fraction]) -> list[Fraction]:
    """The next point of the net that has a number."""
    return [min(x for x in grid.seen if x > after[0])] if after and any(x > after[0] for x in grid.seen) else []


def _edge(grid: Grid, outside: list[Fraction], zero: Fraction, kind: str) -> Kryds:
    """The end of a stretch of zeros; ``outside`` are the nearest points that are not zero, the nearest first."""
    near, far = outside[0], outside[1] if outside[1:] else None
    for _ in range(_MOST_HALVINGS):
        x = _on_line(grid, far, near) if far is not None else None
        if x is not None and _is_edge(grid, near, x, zero):
            return Kryds(kind, x, praecis=True)
        half = grid.rounded_middle(near, zero)
        value = grid.at(half) if half is not None else None
        if half is None or value is None:
            break
        if value == 0:
            zero = half
        else:
            near, far = half, near
    return Kryds(kind, zero, praecis=False, sider=(near, zero))


def _is_edge(grid: Grid, near: Fraction, x: Fraction, zero: Fraction) -> bool:
    """Whether a line that reaches zero at ``x`` holds half-way there, and ``x`` is zero."""
    if not min(near, zero) < x < max(near, zero) and x != zero:
        return False
    half, value = (near + x) / 2, grid.at(near)
    if value is None or not (grid.can_try(x) and grid.can_try(half)):
        return False
    return grid.at(x) == 0 and grid.at(half) == value / 2
