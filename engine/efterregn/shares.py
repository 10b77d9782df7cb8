"""Rows that are a percentage: of another row, of a total in the same row, or the change from one row to another.

For columns the table is turned first.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import frozen

from engine.efterregn.evidence import I_ALT, PROCENT, Vidne, is_supported, weight
from engine.efterregn.formulas import Celle, Del, Formel, Gange, Sum, Tallet, printed_span, span_of
from engine.efterregn.grid import Opstilling
from engine.efterregn.printed import ANDEL, Trykt
from engine.efterregn.relation import Proeve
from engine.efterregn.spans import ALT, Spaend, meet, over

MOST_ROWS: Final = 30
_LEAST: Final = 20  # weight asked for each way that was tried
_FEWEST: Final = 4  # cells asked for one row by another
_FEWEST_OF_TOTAL: Final = 3
_HELE: Final = Fraction(1)

Vidner: TypeAlias = list[tuple[Proeve, Vidne]]


@frozen
class Procent:
    """Where a row is a percentage, in words of rows: `andel` or `ændring` of one row by another, or of a total."""

    maal: int
    slags: str
    led: tuple[int, ...]
    i_alt: int | None
    proever: tuple[Proeve, ...]


def shares(table: Opstilling) -> list[Procent]:
    """For each row of percentages the best supported of the ways it may follow from other rows."""
    rows = range(len(table.raekker))
    figured = [r for r in rows if any((r, c) in table.tal for c in range(len(table.kolonner)))]
    found = []
    for row in figured[:MOST_ROWS]:
        if _is_percent(table, row):
            others = [r for r in figured[:MOST_ROWS] if r != row]
            tries = [*_by_two(table, row, others), *_of_total(table, row, others)]
            if tries:
                found.append(min(tries, key=lambda x: x[:2])[2])
    return found


def _is_percent(table: Opstilling, row: int) -> bool:
    own = [x.art == ANDEL for (r, _), x in table.tal.items() if r == row]
    return 2 * sum(own) > len(own) or (not any(own) and PROCENT.search(table.raekker[row].navn) is not None)


def as_percent(formula: Formel, target: Trykt) -> Formel:
    """A share as the target prints it: one that has no unit but stands under `pct.` is a hundred times as much."""
    return formula if target.art == ANDEL else Gange(Tallet(Fraction(100)), formula)


Tried: TypeAlias = tuple[int, int, Procent]  # against, less weight than others, what


def _by_two(table: Opstilling, row: int, others: list[int]) -> Iterator[Tried]:
    least = _LEAST * max(1, 2 * len(others) * (len(others) - 1))
    for over_ in others:
        for under in others:
            for slags in ("andel", "ændring"):
                if over_ != under:
                    yield from _supported(
                        row, (slags, (over_, under), None), _two(table, row, over_, under, slags), least
                    )


def _two(table: Opstilling, row: int, over_: int, under: int, slags: str) -> Vidner:
    targets = _percents(table, row)
    columns = [c for c in targets if _comparable(table, over_, under, c)]
    against = 0
    for column in columns:
        against += not _may_be(table, row, over_, under, slags, column)
        if against > 1 + len(columns) // 4:
            return []
    found: Vidner = []
    for column in columns:
        target = table.tal[row, column]
        part: Formel = Del(Celle((over_, column)), Celle((under, column)))
        formula = part if slags == "andel" else Sum(((1, part), (-1, Tallet(_HELE))))
        witness = _witness(table, Proeve((row, column), as_percent(formula, target)))
        if witness is not None:
            found.append(witness)
    return found


def _percents(table: Opstilling, row: int) -> list[int]:
    """The columns where the row has percentages: those with the unit, or all when none has it."""
    own = [c for c in range(len(table.kolonner)) if (row, c) in table.tal]
    return [c for c in own if table.tal[row, c].art == ANDEL] or own


def _comparable(table: Opstilling, over_: int, under: int, column: int) -> bool:
    one, other = table.tal.get((over_, column)), table.tal.get((under, column))
    return one is not None and other is not None and one.art == other.art != ANDEL


def _may_be(table: Opstilling, row: int, over_: int, under: int, slags: str, column: int) -> bool:
    """A quick look before the spans are worked out: the share, give or take what the last digits may do."""
    target, one, other = table.tal[row, column], table.tal[over_, column], table.tal[under, column]
    scale = 1 if target.art == ANDEL else 100
    whole = scale if slags == "ændring" else 0
    off = abs(scale * one.vaerdi - (target.vaerdi + whole) * other.vaerdi)
    slack = scale * one.skridt + (abs(target.vaerdi) + whole) * other.skridt + target.skridt * abs(other.vaerdi)
    return off <= slack + target.skridt * other.skridt


def _of_total(table: Opstilling, row: int, others: list[int]) -> Iterator[Tried]:
    """Shares of a total that stands in one of the columns; also when that very figure is spoilt."""
    least = _LEAST * max(1, len(others))
    for part in others:
        total = _total_column(table, row, part)
        if total is None:
            continue
        ends = _whole_by_parts(table, row, part)
        base = _most_met(list(ends.values()))
        found: Vidner = []
        for column, span in ends.items():
            if column != total and (witness := _share_of(table, row, part, column, total)) is not None:
                found.append((witness[0], Vidne(meet(span, base), witness[1].vaegt, witness[1].tal)))
        yield from _supported(row, ("andel", (part,), total), found, least, _hundred(table, row, total))


def _share_of(table: Opstilling, row: int, part: int, column: int, total: int) -> tuple[Proeve, Vidne] | None:
    target = table.tal[row, column]
    return _witness(table, Proeve((row, column), as_percent(Del(Celle((part, column)), Celle((part, total))), target)))


def _hundred(table: Opstilling, row: int, total: int) -> tuple[Proeve, ...]:
    """The total is a hundred per cent of itself, where that is printed."""
    target = table.tal.get((row, total))
    return () if target is None else (Proeve((row, total), as_percent(Tallet(_HELE), target)),)


def _whole_by_parts(table: Opstilling, row: int, part: int) -> dict[int, Spaend]:
    """What the total must have been, by each share and its part."""
    found = {}
    for column in _percents(table, row):
        share, one = table.tal[row, column], table.tal.get((part, column))
        if one is not None and one.art != ANDEL:
            span = over(printed_span(one), _as_fraction(share))
            if span != ALT:
                found[column] = span
    return found


def _as_fraction(share: Trykt) -> Spaend:
    span = printed_span(share)
    return span if share.art == ANDEL else over(span, Spaend(Fraction(100), Fraction(100)))


def _most_met(spans: list[Spaend]) -> Spaend:
    """Where most of the spans meet."""
    marks = sorted({end for span in spans for end in (span.lav, span.hoej) if end is not None})
    pieces = [Spaend(a, b) for a, b in pairwise(marks)]
    met = [sum(meet(span, piece) for span in spans) for piece in pieces]
    if not pieces:
        return ALT
    first = met.index(max(met))
    last = next((at for at in range(first, len(met)) if met[at] < met[first]), len(met)) - 1
    return Spaend(pieces[first].lav, pieces[last].hoej)


def _total_column(table: Opstilling, row: int, part: int) -> int | None:
    """The column of the total: it says so, it is a hundred per cent, and the shares point to its figure."""
    spans = _whole_by_parts(table, row, part)
    if len(spans) < 3:  # noqa: PLR2004
        return None
    base = _most_met(list(spans.values()))
    points: dict[int, int] = {}
    for column, linje in enumerate(table.kolonner):
        whole, share = table.tal.get((part, column)), table.tal.get((row, column))
        if whole is not None:
            is_all = share is not None and share.tal == 100  # noqa: PLR2004
            fits = meet(printed_span(whole), base)
            points[column] = 2 * fits + 2 * is_all + (I_ALT.search(linje.navn) is not None)
    best = max(points.values(), default=0)
    at = [column for column, score in points.items() if score == best]
    return at[0] if best > 1 and len(at) == 1 else None


def _witness(table: Opstilling, one: Proeve) -> tuple[Proeve, Vidne] | None:
    target = table.tal[one.maal]
    span = span_of(one.formel, lambda sted: printed_span(table.tal[sted]))
    if span.lav is None or span.hoej is None:
        return None
    slack = (span.hoej - span.lav + target.skridt) / 2
    figures = tuple(table.tal[sted].vaerdi for sted in one.celler)
    return one, Vidne(meet(span, printed_span(target)), max(1, int(abs(target.vaerdi) / slack)), figures)


def _supported(
    row: int, what: tuple[str, tuple[int, ...], int | None], found: Vidner, least: int, more: tuple[Proeve, ...] = ()
) -> Iterator[Tried]:
    witnesses = [w for _, w in found]
    slags, led, total = what
    if is_supported(witnesses, least, suggested=False, fewest=_FEWEST if total is None else _FEWEST_OF_TOTAL):
        against = sum(not w.stemmer for w in witnesses)
        yield (
            against,
            -weight(w for w in witnesses if w.stemmer),
            Procent(row, slags, led, total, (*(p for p, _ in found), *more)),
        )
