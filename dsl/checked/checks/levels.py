"""Promise: an amount at a price level is used as the year's own kroner only where its version holds for that year alone."""

from collections.abc import Iterator

from dsl.checked.checks.versions import effective
from dsl.model.nodes import Konstant, Opslag, Udtryk, Version
from dsl.problems.problem import Problem, problem
from dsl.values.period import EN_DAG


def levels(version: Version, law: list[Version]) -> tuple[Problem, ...]:
    """Amounts whose level is not that of every year of the version, when a rule of the version uses them as own kroner."""
    span = effective(version, law) if version.forslag is None else version.gaelder
    if span.fra is None:
        return ()
    first = span.fra.year
    last = (span.til - EN_DAG).year if span.til is not None else None
    used = {name for s in version.saetninger.values() for name in _used_as_own(s.krop)}
    return tuple(
        problem("prisniveau-år", place.span, niveau=str(level), periode=str(span), version=version.id)
        for name in used
        if name in version.saetninger
        for place, level in _amounts(version.saetninger[name].krop)
        if (first, last) != (level, level)
    )


def _used_as_own(u: Udtryk) -> Iterator[str]:
    if u.op == "prisniveau":
        yield from (x.data.navn for x in _below(u) if isinstance(x.data, Opslag))
    for x in u.led:
        yield from _used_as_own(x)


def _below(u: Udtryk) -> Iterator[Udtryk]:
    yield u
    for x in u.led:
        yield from _below(x)


def _amounts(u: Udtryk) -> Iterator[tuple[Udtryk, int]]:
    for x in _below(u):
        unit = x.data.art.enhed if isinstance(x.data, Konstant) else None
        if unit is not None and unit.niveau is not None:
            yield x, unit.niveau
