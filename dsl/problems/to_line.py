"""Problems as text, one line each: for editors, for lists, and as the first line of the long form."""

from collections.abc import Iterable

from dsl.problems.catalogue import say, visible
from dsl.problems.problem import Place, Problem


def to_line(problems: Iterable[Problem]) -> str:
    """Write ``fil:linje:kolonne: fejl kode: hvad Sådan rettes det: kur``, in the order a reader meets them."""
    return "\n".join(_line(problem) for problem in sorted(problems, key=lambda p: p.order))


def where(place: Place | None) -> str:
    """Write ``fil:linje:kolonne: ``; nothing for a problem that stands nowhere."""
    return "" if place is None else f"{visible(place.path)}:{place.line}:{place.column}: "


def kind(problem: Problem) -> str:
    """Name in Danish how grave it is."""
    return "advarsel" if problem.warning else "fejl"


def _line(problem: Problem) -> str:
    hvad, kur = say(problem)
    return f"{where(problem.place)}{kind(problem)} {problem.code}: {hvad} Sådan rettes det: {kur}"
