"""Promise: an amount at a price level is the year's own kroner only where its version holds for that year alone."""

from collections.abc import Iterator

from dsl.model.nodes import Konstant, Opslag, Udtryk, Version
from dsl.problems.problem import Problem, problem
from dsl.values.period import EN_DAG, Interval


def levels(version: Version, days: Interval) -> tuple[Problem, ...]:
    """Amounts used as own kroner by a rule of the version, whose level is not that of every year of the version."""
    if days.fra is None:
        return ()
    first = days.fra.year
    last = (days.til - EN_DAG).year if days.til is not None else None
    used = {x.data.navn for s in version.saetninger.values() for x in s.krop.dele() if isinstance(x.data, Opslag)}
    return tuple(
        problem("prisniveau-år", place.span, niveau=str(level), periode=str(days), version=version.id)
        for sentence in version.saetninger.values()
        if sentence.slags == "regel" or sentence.navn in used
        for place, level in _as_own(sentence.krop)
        if (first, last) != (level, level)
    )


def _as_own(body: Udtryk) -> Iterator[tuple[Udtryk, int]]:
    """The amounts of a construct that go through *prisniveau*, each once."""
    yield from dict.fromkeys(amount for x in body.dele() if x.op == "prisniveau" for amount in _amounts(x))


def _amounts(u: Udtryk) -> Iterator[tuple[Udtryk, int]]:
    for x in u.dele():
        unit = x.data.art.enhed if isinstance(x.data, Konstant) else None
        if unit is not None and unit.niveau is not None:
            yield x, unit.niveau
