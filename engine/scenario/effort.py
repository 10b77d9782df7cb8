"""How much there is to compute again: a what-if that would go on for hours is left out and told."""

from fractions import Fraction
from typing import Final

from dsl.problems.problem import Problem, with_facts
from dsl.source.text import Span
from dsl.values.number import show_number
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Oplysninger

MOST_ROWS: Final = 2_000_000  # rows of data, each counted once for every run
_ADVICE: Final = "Regn på et udsnit af rækkerne, eller prøv færre værdier"


def rows_of(facts: Oplysninger) -> int:
    """About how many rows of data a run goes through."""
    columns = (len(column.celler) for column in facts.kolonner.values())
    spans = (len(spans.spaend) for spans in facts.perioder.values())
    members = (len(entity.medlemmer) for entity in facts.entiteter.values())
    return max((*columns, *spans, *members), default=0)


def too_much(f: Fortolker, runs: int, place: Span) -> Problem | None:
    """The problem of so many runs over so many rows; None when they can be run."""
    rows = rows_of(f.fakta)
    if rows * runs <= MOST_ROWS:
        return None
    said = {"hvad": f"rækker gange {count_text(runs)} beregninger", "antal": count_text(rows)}
    said |= {"højst": f"{count_text(MOST_ROWS // runs)} rækker", "råd": _ADVICE}
    return with_facts("for-meget-at-regne", place, said, warning=True)


def count_text(number: int) -> str:
    """A count as it is read."""
    return show_number(Fraction(number))
