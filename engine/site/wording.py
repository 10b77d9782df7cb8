"""Small Danish words that pages share."""

from collections.abc import Iterable, Sequence
from datetime import date

from dsl.model.nodes import Model
from dsl.values.period import EN_DAG, Interval, dag_tekst
from engine.result.words import NBSP
from engine.site.markup import Html, joined


def for_each(axes: Sequence[str], model: Model) -> str:
    """``for hvert loft og hvert regnskabsår``."""
    words = [f"{'hvert' if model.akser[a].bestemt.endswith('t') else 'hver'} {a}" for a in axes]
    return f"for {' og '.join(words)}" if words else ""


def first_and_last(days: Interval) -> tuple[str, str]:
    """The first day and the last day of a stretch."""
    last = day_text(days.til - EN_DAG) if days.til is not None else "videre"
    return (day_text(days.fra) if days.fra is not None else "altid", last)


def day_text(day: date) -> str:
    """A day that stays on one line."""
    return dag_tekst(day).replace(" ", NBSP)


def counted(number: int, one: str, many: str) -> str:
    """``1 regel``, ``2 regler``."""
    return f"{number} {one if number == 1 else many}"


def listed(parts: Iterable[str]) -> Html:
    """``a, b og c``, each once."""
    found = list(dict.fromkeys(parts))
    if len(found) < 2:  # noqa: PLR2004  (nothing to join)
        return joined(found)
    return joined((joined(found[:-1], ", "), " og ", found[-1]))
