"""The time at hand, and the period that a regelsæt picks its version by."""

from collections.abc import Mapping

from dsl.model.resolve import VERSIONSTID
from dsl.values.period import Aar, Dag, Kvartal, Maaned, Periode, Tidsrum, Uge
from engine.interpret.entiteter import Medlem


def time_at_hand(miljoe: Mapping[str, Medlem]) -> Periode | None:
    """The time at hand: what was asked for by name or by the quantity around, else the first time of the key."""
    chosen = miljoe.get(VERSIONSTID)
    return chosen if isinstance(chosen, Tidsrum) else next((m for m in miljoe.values() if isinstance(m, Tidsrum)), None)


def enclosing(time: Periode, moment: str) -> Periode:
    """The period of a kind that the first day of a time lies in."""
    first = time.foerste_dag()
    if moment in {"året", "regnskabsåret"}:
        return Aar(first.year)
    if moment == "kvartalet":
        return Kvartal(first.year, (first.month + 2) // 3)
    if moment == "måneden":
        return Maaned(first.year, first.month)
    if moment == "ugen":
        year, week, _ = first.isocalendar()
        return Uge(year, week)
    return time


_LENGTHS = {"dagen": 0, "ugen": 1, "måneden": 2, "kvartalet": 3, "året": 4, "regnskabsåret": 4}
_KINDS = (Dag, Uge, Maaned, Kvartal, Aar)


def is_finer(moment: str, time: Periode) -> bool:
    """Whether a regelsæt goes by shorter periods than the one that is asked about."""
    return _LENGTHS[moment] < _KINDS.index(type(time))
