"""Comparisons with their numbers: ``median af (20.000 kr.; 25.000 kr.; 30.000 kr.)``."""

from collections.abc import Callable
from fractions import Fraction

from dsl.model.gathered import TILNAERMEDE
from dsl.values.number import show_number
from engine.notat.remembered import period_of
from engine.result.nodes import VAERDI, Spor

OF_ALL = frozenset({"median", "nedre kvartil", "øvre kvartil", "spredning", "korrelation"})
ENDS = frozenset({"mindste over", "største over"})
ORDERED = frozenset({"rang", "yderst"})
Writer = Callable[[Spor], str]


def of_all(step: Spor, terms: str) -> str:
    """A median, a quartile, a spread, a correlation, the least or the greatest of some terms."""
    between = "korrelation mellem" if step.op == "korrelation" else f"{step.op.removesuffix(' over')} af"
    return f"{between} {terms}{', tilnærmet' if step.op in TILNAERMEDE else ''}"


def root(step: Spor, write: Writer) -> str:
    """``kvadratrod af (…), tilnærmet``."""
    return f"kvadratrod af ({write(step.boern[0])}), tilnærmet"


def rank(step: Spor, write: Writer) -> str:
    """``pladsen for 30.000 kr. blandt 3 værdier, den mindste først``."""
    if step.status != VAERDI:
        return step.status
    order = step.data.split(";", 1)[0]
    return f"pladsen for {write(step.boern[0])} blandt {_counted(step)} værdier, den {order} først"


def extreme(step: Spor, write: Writer) -> str:
    """``den med 17.500 kr., den mindste af 3 værdier``."""
    if step.status != VAERDI or step.valgt is None:
        return step.status
    order = step.data.split(";", 1)[0]
    return f"den med {write(step.boern[step.valgt])}, den {order} af {_counted(step)} værdier"


def earlier(step: Spor, write: Writer) -> str:
    """``5 kr. (2013)``: the value with its own time, where it is that of one quantity."""
    if not step.boern:
        return step.status
    then = period_of(dict(part.split("=", 1) for part in step.data.split(";") if "=" in part).get("da", ""))
    text = write(step.boern[0])
    return f"{text} ({then})" if step.boern[0].stoerrelse and then is not None else text


def left_over(step: Spor, write: Writer) -> str:
    """``10 personer − 6 personer − 3 personer``: the whole less its parts."""
    return " − ".join(write(x) for x in step.boern)


def _counted(step: Spor) -> str:
    found = dict(part.split("=") for part in step.data.split(";") if "=" in part)
    return show_number(Fraction(found.get(VAERDI, "0")))
