"""Whether data is known to have no row: inside what a data set covers absence says so, outside it says nothing."""

from datetime import date

from dsl.values.period import Tidsrum
from engine.interpret.asking import Regner
from engine.interpret.entiteter import Daekning, Entitet
from engine.interpret.horizon import Straekning
from engine.interpret.oplysninger import Miljoe
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Svar


def known_to_have_none(f: Regner, entity: Entitet, env: Miljoe, days: Straekning | None) -> Svar | None:
    """None when the data would have had the row; else *ukendt* with the reason, and the days for which that is so."""
    cover = entity.daekning
    if cover is None:
        return _unknown(f"datasættet siger ikke, hvad det dækker af »{entity.navn}«")
    outside = _outside_days(f, cover, days)
    if outside is not None:
        return outside
    return _refused(f, entity, env) or _members(f, cover, env) or _while(f, cover, env, days)


def _refused(f: Regner, entity: Entitet, env: Miljoe) -> Svar | None:
    """*Ukendt* where a refused row may have been one of those that are asked about."""
    if any(all(f.akse(env, axis) in {member, None} for axis, member in row.items()) for row in entity.afviste):
        return _unknown(f"en afvist række kan have været en {entity.navn} her")
    return None


def more_than_the_rows(f: Regner, entity: Entitet, env: Miljoe, days: Straekning | None) -> Svar | None:
    """Why a total over the rows of a key may lack some: *ukendt* with the reason, or None when it has them all.

    A total for one person in some days is held against all that the data set covers, and against refused rows; one
    without days is of the rows there are. A total for many is too, on days that are covered; refused rows are counted
    and told beside it.
    """
    persons = (axis for axis in entity.tilhoer if f.plan.model.akser[axis].persondata)
    if any(f.akse(env, axis) is not None for axis in persons):
        return _refused(f, entity, env) if days is None else known_to_have_none(f, entity, env, days)
    return None if entity.daekning is None else _outside_days(f, entity.daekning, days)


def _outside_days(f: Regner, cover: Daekning, days: Straekning | None) -> Svar | None:
    """*Ukendt* where some of the days are not covered."""
    if days is None or cover.dage is None:
        return None
    low = cover.dage.fra.toordinal() if cover.dage.fra is not None else 0
    high = cover.dage.til.toordinal() if cover.dage.til is not None else date.max.toordinal()
    if days[0] < low or high < days[1]:
        f.snaevr(*((0, max(low, days[1])) if days[0] < low else (min(high, days[0]), date.max.toordinal())))
        return _unknown("tiden ligger uden for det, datasættet dækker")
    f.snaevr(low, high)
    return None


def _unknown(reason: str) -> Svar:
    return Svar(UKENDT, None, (reason,))


def _members(f: Regner, cover: Daekning, env: Miljoe) -> Svar | None:
    """What is covered of the members of other axes; a question that names none of them is about all."""
    for axis, members in cover.kun.items():
        own = f.akse(env, axis)
        if own is None and cover.mens is not None and axis == "kommune":
            continue
        if own is None or own not in members:
            said = ", ".join(sorted(members))
            return _unknown(f"datasættet dækker kun {axis} {said}")
    return None


def _while(f: Regner, cover: Daekning, env: Miljoe, days: Straekning | None) -> Svar | None:
    """The days on which a member is covered, by its own first and last day."""
    if cover.mens is None or days is None:
        return None
    axis, first, last = cover.mens
    member = f.akse(env, axis)
    if member is None:
        return None
    the = f.plan.model.akser[axis].bestemt
    key: Miljoe = {axis: member}
    begins, ends = f.celle(first, key), f.celle(last, key) if last is not None else Svar(IKKE_OMFATTET)
    for answer in (begins, ends):
        if answer.status not in {VAERDI, IKKE_OMFATTET}:
            return _unknown(f"det vides ikke, hvornår {the} er dækket af datasættet")
    low = _ordinal(begins, 0)
    high = _ordinal(ends, date.max.toordinal() - 1) + 1
    if days[0] < low:
        f.snaevr(0, max(low, days[1]))
        return _unknown(f"det er før den første dag, som datasættet dækker for {the}")
    if high < days[1]:
        f.snaevr(min(high, days[0]), date.max.toordinal())
        return _unknown(f"det er efter den sidste dag, som datasættet dækker for {the}")
    f.snaevr(low, high)
    return None


def _ordinal(answer: Svar, otherwise: int) -> int:
    day = answer.vaerdi.foerste_dag() if isinstance(answer.vaerdi, Tidsrum) else answer.vaerdi
    return day.toordinal() if isinstance(day, date) else otherwise
