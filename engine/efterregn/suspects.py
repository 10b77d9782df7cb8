"""Which cells may be the wrong ones: the fewest that, printed otherwise, would leave no difference behind.

Tries that fail and share a cell belong together. One cell explains them when a figure with its digits satisfies every
try it stands in; two explain them when each does in the tries it is alone in, and the others can be met. Beyond two,
every cell of the tries that fail is named.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import floor
from typing import Final

from attrs import frozen

from dsl.values.deviation import AFSKAARET, DIFFERENCE
from engine.efterregn.formulas import Sted, cells_of, needed, printed_span, span_of
from engine.efterregn.printed import Trykt
from engine.efterregn.relation import Proeve, Udfald
from engine.efterregn.spans import ALT, Spaend, common, meet, wider

MOST_CELLS: Final = 80  # of which pairs are tried


@frozen
class Mistanke:
    """A cell, and the lowest and the highest figure it could have been printed with (None: no bound was found)."""

    sted: Sted
    passer: tuple[Fraction, Fraction] | None


@frozen
class Forskel:
    """Tries that fail together, and who may be to blame: each of `forklaringer` (of one or two cells) alone suffices.

    Without any, more than two figures are wrong, or a relation does not hold here.
    """

    udfald: tuple[Udfald, ...]
    forklaringer: tuple[tuple[Mistanke, ...], ...]

    @property
    def celler(self) -> tuple[Sted, ...]:
        """The cells that cannot be told apart."""
        if not self.forklaringer:
            return tuple(sorted({sted for one in self.udfald for sted in one.proeve.celler}))
        return tuple(sorted({m.sted for one in self.forklaringer for m in one}))


def differences(outcomes: Sequence[Udfald], figures: Mapping[Sted, Trykt]) -> tuple[Forskel, ...]:
    """Each group of failing tries with its explanations; a try that was cut off binds nobody."""
    binding = [x.proeve for x in outcomes if x.klasse != AFSKAARET]
    by_cell: dict[Sted, list[Proeve]] = {}
    for one in binding:
        for sted in one.celler:
            by_cell.setdefault(sted, []).append(one)
    groups = _connected([x for x in outcomes if x.klasse == DIFFERENCE])
    return tuple(Forskel(tuple(group), _explained(group, by_cell, figures)) for group in groups)


def _connected(failing: list[Udfald]) -> list[list[Udfald]]:
    groups: list[tuple[set[Sted], list[Udfald]]] = []
    for one in failing:
        cells, members = set(one.proeve.celler), [one]
        apart = []
        for group in groups:
            if group[0] & cells:
                cells |= group[0]
                members = [*group[1], *members]
            else:
                apart.append(group)
        groups = [*apart, (cells, members)]
    return [members for _, members in groups]


def _explained(
    group: list[Udfald], by_cell: Mapping[Sted, list[Proeve]], figures: Mapping[Sted, Trykt]
) -> tuple[tuple[Mistanke, ...], ...]:
    failing = [x.proeve for x in group]
    shared = set(failing[0].celler).intersection(*(x.celler for x in failing))
    single = [found for sted in sorted(shared) if (found := _changed((sted,), by_cell, figures)) is not None]
    if single:
        return tuple(single)
    every = sorted({sted for x in failing for sted in x.celler})
    if len(every) > MOST_CELLS:
        return ()
    return tuple(_pairs(failing, every, by_cell, figures))


def _pairs(
    failing: list[Proeve], every: list[Sted], by_cell: Mapping[Sted, list[Proeve]], figures: Mapping[Sted, Trykt]
) -> Iterator[tuple[Mistanke, ...]]:
    for pair in combinations(every, 2):
        if all(set(pair) & set(x.celler) for x in failing):
            found = _changed(pair, by_cell, figures)
            if found is not None:
                yield found


def _changed(
    cells: tuple[Sted, ...], by_cell: Mapping[Sted, list[Proeve]], figures: Mapping[Sted, Trykt]
) -> tuple[Mistanke, ...] | None:
    """The cells with the figures that would do; None when no figures would."""
    free: dict[Sted, Spaend] = {}
    for sted in cells:
        alone = [x for x in by_cell[sted] if not any(other != sted and other in x.celler for other in cells)]
        span = _allowed(sted, alone, figures)
        if span is None:
            return None
        free[sted] = span

    def ask(sted: Sted) -> Spaend:
        return wider(free[sted], figures[sted].skridt / 2) if sted in free else printed_span(figures[sted])

    both = [x for x in by_cell[cells[0]] if len(cells) > 1 and cells[1] in x.celler]
    if not all(meet(ask(x.maal), span_of(x.formel, ask)) for x in both):
        return None
    return tuple(Mistanke(sted, _ends(free[sted], figures[sted])) for sted in cells)


def _allowed(sted: Sted, tries: Iterable[Proeve], figures: Mapping[Sted, Trykt]) -> Spaend | None:
    """The figures with which one cell satisfies all the tries; None when no figure with its digits does."""
    half = figures[sted].skridt / 2
    span: Spaend | None = ALT
    for one in tries:
        if cells_of(one.formel).count(sted) + (one.maal == sted) > 1:
            continue
        bound = _bound(sted, one, figures)
        span = None if span is None else common(span, wider(bound, half))
    if span is None or not _has_figure(span, figures[sted]):
        return None
    return span


def _bound(sted: Sted, one: Proeve, figures: Mapping[Sted, Trykt]) -> Spaend:
    def ask(other: Sted) -> Spaend:
        return printed_span(figures[other])

    if one.maal == sted:
        return span_of(one.formel, ask)
    return needed(one.formel, sted, ask(one.maal), ask)


def _has_figure(span: Spaend, figure: Trykt) -> bool:
    ends = _ends(span, figure)
    return ends is None or ends[0] <= ends[1]


def _ends(span: Spaend, figure: Trykt) -> tuple[Fraction, Fraction] | None:
    """The first and the last figure with these digits inside the span, ends not counted."""
    if span.lav is None or span.hoej is None:
        return None
    low = floor(span.lav / figure.skridt) + 1
    high = -(floor(-span.hoej / figure.skridt) + 1)
    return low * figure.skridt, high * figure.skridt
