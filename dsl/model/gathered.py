"""The operands of an aggregate by what they are for."""

from attrs import frozen

from dsl.model.nodes import Samling, Udtryk

# What gives a number that is only near: the root of most numbers has no end.
TILNAERMEDE = frozenset({"spredning", "korrelation", "kvadratrod"})

# The word for the unit of each kind of time; a regnskabsår is as long as a year.
ENHEDSORD = {"dag": "dag", "uge": "uge", "maaned": "måned", "kvartal": "kvartal", "aar": "år"}


@frozen
class Samledele:
    """What is gathered (not for a count), the condition on members, and the day a window goes by.

    ``mod`` is the other of a pair, ``laengde`` how long a window is when that is worked out.
    """

    led: Udtryk | None
    hvor: Udtryk | None
    anker: Udtryk | None
    mod: Udtryk | None = None
    laengde: Udtryk | None = None


def parts_of(u: Udtryk) -> Samledele:
    """The operands stand in that order; those that an aggregate does not have are left out."""
    rest = list(u.led)
    window = u.data.vindue if isinstance(u.data, Samling) else None
    anchor = rest.pop() if window is not None and window.retning != "seneste" else None
    length = rest.pop() if window is not None and window.antal is None else None
    led = rest.pop(0) if u.op not in {"antal", "findes"} and rest else None
    other = rest.pop(0) if u.op == "korrelation" else None
    return Samledele(led, rest[0] if rest else None, anchor, other, length)
