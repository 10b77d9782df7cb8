"""How far a formula reaches when the printed figures are what they may have been before they were rounded."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve

from dsl.values.bounds import NUL, Ender, Graenser, divided, fast, plus, scaled, steepest, tightened, times
from engine.efterregn.formulas import (
    Celle,
    Del,
    Formel,
    Gange,
    Sted,
    Sum,
    Tallet,
    cells_of,
    printed_span,
    span_of,
    value_of,
)
from engine.efterregn.printed import Trykt
from engine.efterregn.spans import ALT, Spaend

_MOST_HALVED: Final = 6


def reach_of(formula: Formel, figures: Mapping[Sted, Trykt]) -> Spaend:
    """The values it takes, also when a cell stands there twice: no wider than they are, and narrower by next to none.

    A part in which a cell moves it both ways is halved; after some times what was worked out there is what counts.
    """
    named = cells_of(formula)
    cells = tuple(dict.fromkeys(named))
    if len(cells) == len(named):
        return span_of(formula, lambda sted: printed_span(figures[sted]))
    spans = [(figures[s].vaerdi, figures[s].skridt / 2) for s in cells]
    return _reach(formula, cells, [(value - half, value + half) for value, half in spans], figures)


def _reach(
    formula: Formel, cells: Sequence[Sted], ends: Sequence[Ender], figures: Mapping[Sted, Trykt],
    left: int = _MOST_HALVED,
) -> Spaend:  # fmt: skip
    """The least and the greatest value in a box."""
    middle = [sum(end, NUL) / 2 for end in ends]
    bounds = _bounds(formula, cells, ends, middle, figures)
    if bounds is None:
        return ALT
    bent = [at for at, (low, high) in bounds.rater.items() if low < 0 < high]
    split = steepest(bounds.rater, [(high - low) / 2 for low, high in ends], bent)
    if split is not None and left:
        low, high = ends[split]
        sides = [(low, middle[split]), (middle[split], high)]
        parts = [_reach(formula, cells, [*ends[:split], side, *ends[split + 1 :]], figures, left - 1) for side in sides]
        return _together(parts)
    down = [bounds.rater.get(at, (NUL, NUL))[0] < 0 for at in range(len(ends))]
    corners = ([end[d ^ top] for end, d in zip(ends, down, strict=True)] for top in (False, True))
    values = [_at(formula, cells, point, figures) for point in (*corners, middle)]
    known = [v for v in values if v is not None]
    return Spaend(min(known), max(known)) if len(known) == len(values) else ALT


def _together(parts: Sequence[Spaend]) -> Spaend:
    lows, highs = [p.lav for p in parts if p.lav is not None], [p.hoej for p in parts if p.hoej is not None]
    return Spaend(min(lows), max(highs)) if len(lows) == len(highs) == len(parts) else ALT


def _at(
    formula: Formel, cells: Sequence[Sted], point: Sequence[Fraction], figures: Mapping[Sted, Trykt]
) -> Fraction | None:
    moved = {s: evolve(figures[s], tal=v / figures[s].skala) for s, v in zip(cells, point, strict=True)}
    return value_of(formula, moved)


def _bounds(
    formula: Formel, cells: Sequence[Sted], ends: Sequence[Ender], middle: Sequence[Fraction],
    figures: Mapping[Sted, Trykt],
) -> Graenser | None:  # fmt: skip
    """What a formula may be in a box; None when something about nought may be divided by."""

    def of(part: Formel) -> Graenser | None:
        found = _part(part)
        value = _at(part, cells, middle, figures)
        halves = [(high - low) / 2 for low, high in ends]
        return None if found is None or value is None else tightened(found, value, halves)

    def _part(part: Formel) -> Graenser | None:
        match part:
            case Tallet(vaerdi):
                return fast(vaerdi)
            case Celle(sted):
                at = cells.index(sted)
                return Graenser(*ends[at], aaben=True, rater={at: (Fraction(1), Fraction(1))})
            case Sum(led):
                parts = [(sign, of(one)) for sign, one in led]
                known = [scaled(p, Fraction(sign)) for sign, p in parts if p is not None]
                return plus(known) if len(known) == len(parts) else None
            case Gange(one, other) | Del(one, other):
                a, b = of(one), of(other)
                if a is None or b is None:
                    return None
                return times(a, b) if isinstance(part, Gange) else divided(a, b)

    return of(formula)
