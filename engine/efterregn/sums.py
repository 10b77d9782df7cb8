"""Rows that are the sum of a run of rows, subtotals standing for what they sum, or the difference of two rows.

For columns the table is turned first. Figures are whole numbers of one common small unit, so that many tries are quick.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import lcm
from typing import Final, TypeAlias

from attrs import frozen

from engine.efterregn.evidence import GENNEMSNIT, I_ALT, RESULTAT, Vidne, is_supported
from engine.efterregn.formulas import Sted
from engine.efterregn.grid import Opstilling
from engine.efterregn.printed import ANDEL
from engine.efterregn.quick import Raekketal, rows_of

LONGEST_RUN: Final = 500
FAR_APART: Final = 25
_FULL_RUN: Final = 8  # weight asked of a sum that the words of the table name
_NAMED: Final = 20
_UNNAMED: Final = 1000

Led: TypeAlias = tuple[tuple[int, int], ...]  # (sign, row)


@frozen
class Maalt:
    """A figure and half of its last digit, in the common unit."""

    tal: int
    halv: int
    art: str
    decimaler: int


@frozen
class Fundet:
    """A row, the rows it follows from with their signs, and the columns where that is so."""

    maal: int
    led: Led
    hvor: tuple[int, ...]
    imod: int

    @property
    def noegle(self) -> frozenset[tuple[int, int]]:
        """The same for the same relation, whichever of its rows is said to follow from the others."""
        first = min((*self.led, (-1, self.maal)), key=lambda x: x[1])[0]
        return frozenset((row, sign * first) for sign, row in (*self.led, (-1, self.maal)))


Maal: TypeAlias = Mapping[Sted, Maalt]
Percent: TypeAlias = tuple[frozenset[int], frozenset[int]]  # rows and columns


def measured(table: Opstilling, percent: Percent) -> Maal:
    """All figures in the common unit; those of rows and columns that are known to be percentages are of that kind."""
    rows, columns = percent
    unit = 2 * lcm(1, *(x.vaerdi.denominator * x.skridt.denominator for x in table.tal.values()))
    return {
        (r, c): Maalt(
            int(x.vaerdi * unit),
            int(x.skridt * unit / 2),
            x.art or (ANDEL if r in rows or c in columns else ""),
            x.decimaler,
        )
        for (r, c), x in table.tal.items()
    }


def sums(table: Opstilling, percent: Percent) -> list[Fundet]:
    """The sums, from above and from below, each relation once; then the differences that are not among them."""
    figures = measured(table, percent)
    size = len(table.raekker), len(table.kolonner)
    quick = rows_of({sted: (x.tal, x.halv) for sted, x in figures.items()}, *size)
    kinds = [_kind([x for c in range(size[1]) if (x := figures.get((row, c)))]) for row in range(size[0])]
    found: dict[frozenset[tuple[int, int]], Fundet] = {}
    for one in _parts(table, figures):
        found.setdefault(one.noegle, one)
    for kind in sorted(set(kinds)):
        rows = [r for r, own in enumerate(kinds) if own == kind and not table.raekker[r].er_del]
        for one in _runs(table, figures, quick, rows):
            found.setdefault(one.noegle, one)
        for one in _differences(table, figures, quick, rows):
            found.setdefault(one.noegle, one)
        done = {one.maal for one in found.values()}
        for one in _runs(table, figures, quick, rows[::-1]):
            if one.maal not in done:
                found.setdefault(one.noegle, one)
    return list(found.values())


def _kind(own: list[Maalt]) -> str:
    kinds = [x.art == ANDEL for x in own]
    return ANDEL if 2 * sum(kinds) > len(kinds) else ""


def _parts(table: Opstilling, figures: Maal) -> Iterator[Fundet]:
    """A row and all the rows below it that are marked as its parts."""
    rows = table.raekker
    for row in range(len(rows)):
        end = row + 1
        while end < len(rows) and rows[end].er_del:
            end += 1
        if not rows[row].er_del and end - row > 2:  # noqa: PLR2004
            led = tuple((1, part) for part in range(row + 1, end))
            one = _recognised(table, figures, row, led, (_NAMED, True))
            if one is not None:
                yield one


def _runs(table: Opstilling, figures: Maal, quick: Raekketal, rows: Sequence[int]) -> Iterator[Fundet]:
    """Each row against the runs that end just before it; a sum stands for its run from there on."""
    before: list[int] = []
    for row in rows:
        name = table.raekker[row].navn
        named = I_ALT.search(name) is not None
        suggested = named or RESULTAT.search(name) is not None
        best: Fundet | None = None
        for length in quick.near_runs(row, before, LONGEST_RUN):
            whole = length == len(before)
            least = (_FULL_RUN if whole else _NAMED * len(before)) if suggested else _UNNAMED * len(rows) ** 2
            led = tuple((1, part) for part in before[-length:])
            one = _recognised(table, figures, row, led, (least, suggested))
            if one is not None and (best is None or one.imod <= best.imod):
                best = one
        if best is not None:
            del before[-len(best.led) :]
            yield best
        if best is not None or not named:
            before.append(row)


def _differences(table: Opstilling, figures: Maal, quick: Raekketal, rows: Sequence[int]) -> Iterator[Fundet]:
    """Three rows of which one is the other two together; the last of them is said to follow."""
    for at, last in enumerate(rows):
        suggested = RESULTAT.search(table.raekker[last].navn) is not None
        least = (_NAMED if suggested else _UNNAMED * len(rows)) * len(rows)
        near = rows[max(0, at - FAR_APART) : at]
        best: Fundet | None = None
        for led in quick.near_pairs(last, near):
            found = _recognised(table, figures, last, led, (least, suggested))
            if found is not None and (best is None or found.imod < best.imod):
                best = found
        if best is not None:
            yield best


def _recognised(table: Opstilling, figures: Maal, row: int, led: Led, asked: tuple[int, bool]) -> Fundet | None:
    """The relation in the columns where it is supported, those of shares and the others each by themselves."""
    least, suggested = asked
    groups: dict[bool, dict[int, Vidne]] = {}
    for column in range(len(table.kolonner)):
        witness = _witness(table, figures, row, led, column)
        if witness is not None:
            groups.setdefault(figures[row, column].art == ANDEL, {})[column] = witness
    where: list[int] = []
    against = 0
    for group in groups.values():
        kept = _without_means(table, figures, row, led, group)
        if is_supported(tuple(kept.values()), least, suggested=suggested):
            where += kept
            against += sum(not w.stemmer for w in kept.values())
    return Fundet(row, led, tuple(sorted(where)), against) if where else None


def _witness(table: Opstilling, figures: Maal, row: int, led: Led, column: int) -> Vidne | None:
    target = figures.get((row, column))
    if target is None:
        return None
    total, slack, sizes, seen = 0, target.halv, [], [target.tal]
    for sign, part in led:
        one = figures.get((part, column))
        if one is None:
            if (part, column) not in table.blanke:
                return None
            continue
        if one.art != target.art:
            return None
        total += sign * one.tal
        slack += one.halv
        sizes.append(abs(one.tal))
        seen.append(one.tal)
    if not sizes or (any(sign < 0 for sign, _ in led) and len(sizes) < len(led)):
        return None
    if len(led) == 2 and _stops_at_nought(figures, (*led, (-1, row)), column):  # noqa: PLR2004
        return None
    three = len(led) == len(sizes) == 2  # noqa: PLR2004
    size = min(*sizes, abs(target.tal)) if three else sorted(sizes)[-2:][0]
    return Vidne(abs(total - target.tal) < slack, max(1, size // slack), tuple(seen))


def _stops_at_nought(figures: Maal, led: Led, column: int) -> bool:
    """Whether the last of three rows is a difference, printed as nought when it is below as few of its row are."""
    last = max(row for _, row in led)
    own = next(sign for sign, row in led if row == last)
    here = [-own * sign * figures[row, column].tal for sign, row in led if row != last and (row, column) in figures]
    is_difference = len({sign for sign, row in led if row != last}) > 1
    figure = figures.get((last, column))
    if not is_difference or figure is None or figure.tal != 0 or sum(here) >= 0:
        return False
    below = [x.tal < 0 for (r, _), x in figures.items() if r == last]
    return 2 * sum(below) < len(below)


def _without_means(table: Opstilling, figures: Maal, row: int, led: Led, group: dict[int, Vidne]) -> dict[int, Vidne]:
    """Leave out columns of means and prices: by their heading, or by other digits and a figure amid the parts."""
    named = {c: w for c, w in group.items() if not GENNEMSNIT.search(table.kolonner[c].navn)}
    digits = {figures[row, c].decimaler for c, w in named.items() if w.stemmer}
    return {
        c: w
        for c, w in named.items()
        if w.stemmer or figures[row, c].decimaler in digits or not _amid(figures, row, led, c)
    }


def _amid(figures: Maal, row: int, led: Led, column: int) -> bool:
    parts = [figures[part, column].tal for _, part in led if (part, column) in figures]
    return min(parts) <= figures[row, column].tal <= max(parts)
