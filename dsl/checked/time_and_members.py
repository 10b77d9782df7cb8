"""Which axes a key brings with it: what members belong to, and the longer times that a time lies in."""

from collections.abc import Iterable, Mapping

from dsl.checked.scope import Scope
from dsl.model.nodes import Akse, Flytning, Fordelt, Forrige, Opslag, Rangering, Samling, Udtryk
from dsl.problems.problem import problem, with_facts
from dsl.values.art import Art
from dsl.values.units import ANDEL, PROCENTPOINT

# A day lies in one of each; a week lies in no one month, quarter or year.
_LONGER: Mapping[str, tuple[str, ...]] = {
    "dag": ("uge", "maaned", "kvartal", "aar"),
    "uge": (),
    "maaned": ("kvartal", "aar"),
    "kvartal": ("aar",),
    "aar": ("aar",),
}


# What stands first in these is asked at a key in which the axis of their data is another.
_ELSEWHERE = {"i tid", "for valgt"}


def brought_along(axes: Iterable[str], known: Mapping[str, Akse]) -> frozenset[str]:
    """The axes, with all that their members belong to, and the longer times that their times lie in."""
    found: set[str] = set()
    waiting = list(axes)
    while waiting:
        axis = waiting.pop()
        if axis in found or axis not in known:
            found.add(axis)
            continue
        found.add(axis)
        own = known[axis]
        waiting.extend(own.hoerer_til)
        if own.tidsslags is not None:
            waiting.extend(a for a, other in known.items() if other.tidsslags in _LONGER[own.tidsslags])
    return frozenset(found)


def axes_of(u: Udtryk, scope: Scope) -> dict[str, Udtryk]:
    """The axes a formula varies over, each with the place that brings it in."""
    found: dict[str, Udtryk] = {}
    for x in u.led[1:] if u.op in _ELSEWHERE else u.led:
        found |= {axis: place for axis, place in axes_of(x, scope).items() if axis not in found}
    if u.op in _ELSEWHERE and isinstance(u.data, str):
        inner = axes_of(u.led[0], scope)
        return {**{axis: place for axis, place in inner.items() if axis != u.data}, **found}
    if isinstance(u.data, Samling):
        return _after(u, u.data, found, scope)
    if isinstance(u.data, Rangering | Flytning):
        return _among(u, u.data, found, scope)
    if u.op == "nøgle" and isinstance(u.data, str):
        return {u.data: u}
    if u.op == "forløbsuge":
        return {**found, "dag": u}
    if u.op == "ved" and isinstance(u.data, Opslag) and u.data.navn in scope.stoerrelser:
        fixed = {axis for axis, _ in u.data.valg}
        return {**{a: u for a in scope.stoerrelser[u.data.navn].efter if a not in fixed}, **found}
    if isinstance(u.data, Forrige):
        return dict.fromkeys(scope.stoerrelser[u.data.navn].akser, u)
    if isinstance(u.data, Opslag | Fordelt) and u.data.navn in scope.stoerrelser:
        fixed = {axis for axis, _ in u.data.valg}
        own = {axis: u for axis in scope.stoerrelser[u.data.navn].akser if axis not in fixed}
        return {**own, u.data.akse: u} if isinstance(u.data, Fordelt) else own
    return found


def _after(u: Udtryk, data: Samling, found: dict[str, Udtryk], scope: Scope) -> dict[str, Udtryk]:
    """What is left when an aggregate has run over its axes: not those, nor what their members bring along."""
    over = set(data.over)
    if _day_by_day(u, data, scope):
        over.add("dag")
    gone = brought_along(over, scope.akser)
    left = {axis: place for axis, place in found.items() if axis not in gone}
    if data.vindue is not None and data.vindue.retning == "seneste":
        left[data.vindue.akse] = u
    if data.andre:
        left |= dict.fromkeys(data.over, u)
    return {**left, data.inden: u} if data.inden else left


def _among(u: Udtryk, data: Rangering | Flytning, found: dict[str, Udtryk], scope: Scope) -> dict[str, Udtryk]:
    """A rank is that of the member at hand, an earlier value is seen from the time at hand; an extreme is of none."""
    if isinstance(data, Flytning) and data.akse not in found:
        return found  # told where it is typed
    if isinstance(data, Flytning):
        return {**{axis: place for axis, place in found.items() if not _time(axis, scope)}, data.akse: u}
    if u.op == "rang":
        return {**found, data.akse: u}
    gone = brought_along((data.akse,), scope.akser)
    return {axis: place for axis, place in found.items() if axis not in gone}


def _day_by_day(u: Udtryk, data: Samling, scope: Scope) -> bool:
    """Whether a condition is asked of members on each of their days."""
    return u.op == "findes" or (
        u.op == "antal" and any(scope.akser[a].vedroerer for a in data.over if a in scope.akser)
    )


def holds_for_shorter(art: Art) -> bool:
    """Whether what holds for a week holds for its days: choices and shares do, amounts do not."""
    if art.enhed is None:
        return True
    if art.enhed.slags in {ANDEL, PROCENTPOINT}:
        return True
    return any(exponent < 0 for _, exponent in art.enhed.dims)


def grain(body: Udtryk, axes: tuple[str, ...], name: str, scope: Scope) -> None:
    """A formula may not vary over more than what its head says there is one value for, and what that brings along."""
    along = brought_along(axes, scope.akser)
    for axis, place in axes_of(body, scope).items():
        if axis not in along and (place.op == "rang" or (isinstance(place.data, Samling) and place.data.andre)):
            scope.problems.append(problem("andre-uden-den-ene", place.span, akse=axis, navn=name))
        elif axis not in along:
            many = scope.akser[axis].flertal if axis in scope.akser else axis
            words = place.span.words
            scope.problems.append(
                problem("akse-for-meget", place.span, akse=axis, navn=name, forslag=f"sum af {words} over alle {many}")
            )
    _in_time(body, axes, scope)


def _in_time(u: Udtryk, axes: tuple[str, ...], scope: Scope) -> None:
    """Walks a formula with the axes that are bound where it stands."""
    _amount_in_time(u, axes, scope)
    inner = axes
    if isinstance(u.data, Samling):
        _weeks_gathered(u.data, u, axes, scope)
        own = (*u.data.over, "dag") if _day_by_day(u, u.data, scope) else u.data.over
        times = any(scope.akser[a].tidsslags for a in own if a in scope.akser)
        inner = (*(a for a in axes if not (times and _time(a, scope))), *own)
    if isinstance(u.data, Rangering | Flytning):
        inner = (*(a for a in axes if isinstance(u.data, Rangering) or not _time(a, scope)), u.data.akse)
    for at, x in enumerate(u.led):
        _in_time(x, (str(u.data),) if u.op == "i tid" and at == 0 else inner, scope)


def _time(axis: str, scope: Scope) -> str | None:
    return scope.akser[axis].tidsslags if axis in scope.akser else None


def _weeks_gathered(data: Samling, u: Udtryk, axes: tuple[str, ...], scope: Scope) -> None:
    """Weeks gathered in a month, quarter or year are of the one in which a named day of theirs lies."""
    if data.vindue is not None or data.efter:
        return
    weeks = any(_time(a, scope) == "uge" for a in data.over)
    longer = next((a for a in axes if _time(a, scope) in {"maaned", "kvartal", "aar"}), None)
    if weeks and longer is not None:
        scope.problems.append(problem("uger-i-længere-tid", u.span, tid=scope.akser[longer].bestemt))


def _amount_in_time(u: Udtryk, axes: tuple[str, ...], scope: Scope) -> None:
    """An amount for a longer time is not that of a shorter one, and one that is spread says over what."""
    if not isinstance(u.data, Opslag) or u.data.navn not in scope.stoerrelser:
        return
    quantity = scope.stoerrelser[u.data.navn]
    times = [a for a in axes if _time(a, scope)]
    if quantity.fordeles and times and u.op == "størrelse":
        the = scope.akser[times[0]].bestemt
        scope.problems.append(problem("fordeles-uden-tid", u.span, navn=quantity.navn, akse=the))
    fixed = {axis for axis, _ in u.data.valg}
    own = [a for a in quantity.akser if _time(a, scope) and a not in fixed and a not in axes]
    along = brought_along(times, scope.akser)
    counted = quantity.slags == "optælling" or holds_for_shorter(quantity.art)
    if own and own[0] in along and not counted:
        said = {"navn": quantity.navn, "længere": scope.akser[own[0]].bestemt, "kortere": times[0]}
        scope.problems.append(with_facts("beløb-for-længere-tid", u.span, said))
