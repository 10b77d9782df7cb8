"""What several data sets cover together, where that can be said as one: the same but for the days, or one axis."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from attrs import evolve

from dsl.model.nodes import Akse
from dsl.model.scenario import Daekning as Erklaeret
from dsl.values.period import Interval
from engine.interpret.entiteter import Daekning


def joint(found: Sequence[Erklaeret | None], akser: Mapping[str, Akse]) -> Daekning | None:
    """One cover that is just what the data sets cover together; None when there is none, or no such one.

    A data set that does not say what it covers adds nothing.
    """
    left = [_of(one, akser) for one in found if one is not None]
    while len(left) > 1:
        pair = next((p for p in combinations(left, 2) if _together(*p, akser) is not None), None)
        both = None if pair is None else _together(*pair, akser)
        if pair is None or both is None:
            return None
        left = [one for one in left if one not in pair] + [both]
    return left[0] if left else None


def _of(one: Erklaeret, akser: Mapping[str, Akse]) -> Daekning:
    return Daekning(one.dage, _restricting({axis: frozenset(only) for axis, only in one.kun}, akser), one.mens)


def _restricting(kun: Mapping[str, frozenset[str]], akser: Mapping[str, Akse]) -> dict[str, frozenset[str]]:
    """Without the axes of which all members are covered."""
    return {
        axis: only
        for axis, only in kun.items()
        if akser[axis].aaben or not only >= {member.navn for member in akser[axis].medlemmer}
    }


def _together(one: Daekning, other: Daekning, akser: Mapping[str, Akse]) -> Daekning | None:
    """What two cover, when all but one thing is the same."""
    if one.mens != other.mens:
        return None
    if one.kun == other.kun:
        days = _days(one.dage, other.dage)
        return None if days is None else evolve(one, dage=days)
    differ = [axis for axis in {*one.kun, *other.kun} if one.kun.get(axis) != other.kun.get(axis)]
    if one.dage != other.dage or len(differ) > 1:
        return None
    axis = differ[0]
    if axis not in one.kun or axis not in other.kun:
        return one if axis not in one.kun else other
    return evolve(one, kun=_restricting({**one.kun, axis: one.kun[axis] | other.kun[axis]}, akser))


def _days(one: Interval | None, other: Interval | None) -> Interval | None:
    """The days of both, when none lie between."""
    if one is None or other is None:
        return None
    first, second = sorted((one, other), key=lambda i: i.fra or date.min)
    if first.til is not None and second.fra is not None and first.til < second.fra:
        return None
    ends = (first.til, second.til)
    return Interval(first.fra, None if None in ends else max(end for end in ends if end is not None))
