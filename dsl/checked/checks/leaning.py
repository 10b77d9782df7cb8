"""Promise: a regelsæt says which others it leans on, so that nothing is used unseen."""

from collections.abc import Mapping

from dsl.model.indsatser import OF_INDSATSER
from dsl.model.nodes import Stoerrelse, Version
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span


def leaning(version: Version, quantities: Mapping[str, Stoerrelse], free: frozenset[str]) -> tuple[Problem, ...]:
    """Quantities of other regelsæt that a version uses without naming the regelsæt under *anvender*.

    What indsatser cost and do may be used by all: the scenario says whose indsatser they are.
    """
    said = {version.regelsaet, *version.anvender}
    found: dict[str, tuple[str, str, Span]] = {}
    if version.regelsaet in free:
        return ()
    cover = () if version.omfatter is None else (version.omfatter,)
    for body in (*cover, *(s.krop for s in version.saetninger.values())):
        for name, span in body.naevnte():
            homes = quantities[name].regelsaet if name in quantities else ()
            if homes and name not in OF_INDSATSER and not said & set(homes):
                found.setdefault(name, (name, homes[0], span))
    return tuple(
        problem("regelsæt-ikke-anvendt", span, navn=name, regelsæt=home) for name, home, span in found.values()
    )
