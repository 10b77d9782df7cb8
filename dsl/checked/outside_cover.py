"""Which quantities of a version its *omfatter* does not speak of."""

from dsl.checked.scope import Scope
from dsl.checked.time_and_members import axes_of, brought_along
from dsl.model.nodes import Version


def outside_cover(version: Version, scope: Scope) -> frozenset[str]:
    """Those that *omfatter* leans on itself, and those that lack an axis which it has; none without an *omfatter*."""
    if version.omfatter is None:
        return frozenset()
    leant: set[str] = set()
    waiting = [name for name, _ in version.omfatter.naevnte()]
    while waiting:
        name = waiting.pop()
        if name in version.saetninger and name not in leant:
            leant.add(name)
            waiting += [other for other, _ in version.saetninger[name].krop.naevnte()]
    needed = set(axes_of(version.omfatter, scope))
    own = {name: scope.stoerrelser[name].akser for name in version.saetninger}
    lacking = {axes for axes in {*own.values()} if not needed <= brought_along(axes, scope.akser)}
    narrow = {name for name, axes in own.items() if axes in lacking}
    return frozenset(leant | narrow)
