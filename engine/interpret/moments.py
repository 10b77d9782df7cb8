"""The time at hand, and the period that a regelsæt picks its version by."""

from collections.abc import Mapping

from dsl.model.own_names import VERSIONSTID
from dsl.values.period import Aar, Dag, Kvartal, Maaned, Periode, Tidsrum, Uge
from engine.interpret.entiteter import Medlem
from engine.interpret.horizon import ORDER, days_of, period_at


def time_at_hand(miljoe: Mapping[str, Medlem]) -> Periode | None:
    """The time at hand: what was asked for by name or by the quantity around, else the first time of the key."""
    chosen = miljoe.get(VERSIONSTID)
    return chosen if isinstance(chosen, Tidsrum) else next((m for m in miljoe.values() if isinstance(m, Tidsrum)), None)


_GOES_BY = {
    "ugen": "uge", "måneden": "maaned", "kvartalet": "kvartal", "året": "aar", "regnskabsåret": "aar",
}  # fmt: skip


def enclosing(time: Periode, moment: str) -> Periode:
    """The period of a kind that the first day of a time lies in; a time itself where a regelsæt goes by the day."""
    kind = _GOES_BY.get(moment)
    return time if kind is None else period_at(kind, days_of(time)[0])


_LENGTHS = {"dagen": 0, "ugen": 1, "måneden": 2, "kvartalet": 3, "året": 4, "regnskabsåret": 4}
_KINDS = (Dag, Uge, Maaned, Kvartal, Aar)


def is_finer(moment: str, time: Periode) -> bool:
    """Whether a regelsæt goes by shorter periods than the one that is asked about."""
    return _LENGTHS[moment] < _KINDS.index(type(time))


def lies_in(shorter: str, longer: str) -> bool:
    """Whether a period of one kind lies in just one of another: a week lies in no one month, quarter or year."""
    return ORDER.index(shorter) <= ORDER.index(longer) and (shorter != "uge" or longer == "uge")


def is_within(one: Periode, other: Periode) -> bool:
    """Whether all days of a period are days of another."""
    first, last = days_of(one)
    low, high = days_of(other)
    return low <= first and last <= high
