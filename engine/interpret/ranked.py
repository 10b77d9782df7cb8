"""Members put in order by a number: the rank of the one at hand, and which has the least or the greatest."""

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from dsl.model.gathered import Samledele
from dsl.model.nodes import Rangering, Samling, Udtryk
from engine.interpret import arithmetic as a
from engine.interpret.aggregates import STOERSTE, Gang, Opsamling, together
from engine.interpret.asking import Regner
from engine.interpret.entiteter import Medlem
from engine.interpret.members import bound
from engine.interpret.oplysninger import Miljoe
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Spor, Svar

Maalt = tuple[Medlem, Miljoe, Svar]


def rank(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """One more than how many come before the member at hand; those that are equal share the least number.

    What does not apply is left out. One that is not known leaves the rank unknown.
    """
    said = u.data if isinstance(u.data, Rangering) else Rangering("", "")
    walk = _walk(f, u, said, env, andre=True)
    if walk.egen is None:
        return f.step(u, a.fault("nøgle-mangler", f"»{said.akse}« kendes ikke her"), (), data=said.foerst)
    mine = _with_member(f, env, said.akse, walk.egen)
    own: Maalt = (walk.egen, mine, f.udtryk(u.led[0], mine))
    others = _measured(f, u, walk, said.akse, env)
    total = _tally(walk, (own, *others))
    answer = _undecided(own[2], total) or Svar(VAERDI, Fraction(1 + _before(said, others, own[2])))
    shown, rest = _parted(f, others)
    told = [f"foran={_before(said, rest, own[2])}"]
    return _told(f, u, answer, _Fundet((own, *shown), rest, total), mere=told)


def extreme(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """The member with the least or the greatest; more than one is a fault, for the choice would rest on nothing."""
    said = u.data if isinstance(u.data, Rangering) else Rangering("", "")
    walk = _walk(f, u, said, env, andre=False)
    measured = _measured(f, u, walk, said.akse, env)
    total = _tally(walk, measured)
    best = total.mindste if said.foerst == "mindste" else total.stoerste
    first = [x for x in measured if x[2].status == VAERDI and x[2].vaerdi == best]
    answer = _undecided(None, total)
    if answer is None and not first:
        answer = a.OUTSIDE
    if answer is None and len(first) > 1:
        names = " og ".join(f"»{name}«" for name, _, _ in first[:STOERSTE])
        answer = a.fault("flere-yderste", f"{names} har den {said.foerst} værdi og står lige")
    shown, rest = _parted(f, measured, first)
    valgt = next(at for at, x in enumerate(shown) if x is first[0]) if answer is None else None
    answer = answer or Svar(VAERDI, first[0][0])
    return _told(f, u, answer, _Fundet(shown, rest, total, valgt), mere=[])


def _walk(f: Regner, u: Udtryk, said: Rangering, env: Miljoe, *, andre: bool) -> Gang:
    return Gang(f, u, Samling((said.akse,), andre=andre), Samledele(u.led[0], None, None), env)


def _with_member(f: Regner, env: Miljoe, axis: str, member: Medlem) -> Miljoe:
    """The key with a member in it, and what the member belongs to."""
    entity = f.entitet(axis)
    place = entity.plads(str(member)) if entity is not None else None
    return {**env, axis: member} if entity is None or place is None else bound(env, entity, place)


def _measured(f: Regner, u: Udtryk, walk: Gang, axis: str, env: Miljoe) -> list[Maalt]:
    """Each member with its answer; of too many to show all, without their traces."""
    still = f.stille() if walk.er_stor() else f
    outside = still.straekning()
    still.saet(f.straekning())
    found = [(inner[axis], inner, still.udtryk(u.led[0], inner)) for inner in walk.medlemmer(axis, env)]
    if still is not f:
        f.snaevr(*still.straekning())
        still.saet(outside)
    return found


def _tally(walk: Gang, measured: Sequence[Maalt]) -> Opsamling:
    total = Opsamling()
    for _, _, answer in measured:
        total.tag(Svar(answer.status, answer.vaerdi, answer.fordi, answer.kode), tael=False)
    walk.mangler(total)
    return total


def _undecided(own: Svar | None, total: Opsamling) -> Svar | None:
    """What stands in the place of an order that cannot be told."""
    if total.fejl is not None:
        return total.fejl
    if own is not None and own.status == IKKE_OMFATTET:
        return a.OUTSIDE
    if total.ukendt:
        many = f"{total.ukendt} af {total.vaerdi + total.ukendt + total.ikke} er ukendt"
        return Svar(UKENDT, None, (many, *total.fordi))
    return None


def _before(said: Rangering, others: Sequence[Maalt], own: Svar) -> int:
    """How many are known to come before one."""
    if own.status != VAERDI:
        return 0
    mine = a.number(own)
    values = [a.number(x) for _, _, x in others if x.status == VAERDI]
    return sum(x < mine if said.foerst == "mindste" else x > mine for x in values)


def _parted(f: Regner, measured: list[Maalt], first: Sequence[Maalt] = ()) -> tuple[Sequence[Maalt], Sequence[Maalt]]:
    """The members that a trace shows, and the others: all, or of many some, and those that decide."""
    if len(measured) <= f.mest_spor:
        return measured, ()
    chosen = {id(x) for x in (*first, *measured)[:STOERSTE]}
    return [x for x in measured if id(x) in chosen], [x for x in measured if id(x) not in chosen]


@frozen
class _Fundet:
    """The members that a trace shows, the others, what all were counted to, and the one that is taken."""

    vist: Sequence[Maalt]
    andre: Sequence[Maalt]
    total: Opsamling
    valgt: int | None = None


def _told(f: Regner, u: Udtryk, answer: Svar, found: _Fundet, *, mere: list[str]) -> Svar:
    """The answer with its members, each under a step of its own that says who it is."""
    if not f.spor:
        return answer
    below = [_of_member(f, u, one) for one in found.vist]
    if found.andre:
        others = Opsamling()
        for _, _, other in found.andre:
            others.tag(Svar(other.status, other.vaerdi, other.fordi, other.kode), tael=False)
        step = together(u.led[0], len(found.andre), others, kendte=False, mere=mere)
        below.append(Svar(step.status, step.vaerdi, spor=step))
    below += [Svar(x.status, x.vaerdi, spor=x) for x in found.total.dele]
    first = u.data.foerst if isinstance(u.data, Rangering) else ""
    data = ";".join([first, *filter(None, [found.total.optalt(kendte=False)])])
    return f.step(u, answer, tuple(below), data=data, valgt=found.valgt)


def _of_member(f: Regner, u: Udtryk, one: Maalt) -> Svar:
    """A member's number; the same formula asked again for its trace, where it was asked without."""
    member, env, answer = one
    if answer.spor is None:
        answer = f.udtryk(u.led[0], env)
    name = member if isinstance(member, str) else member.noegle()
    below = (answer.spor,) if answer.spor is not None else ()
    trace = Spor("medlem", answer.status, answer.vaerdi, u.led[0].art, below, data=name, fordi=answer.fordi)
    return Svar(answer.status, answer.vaerdi, spor=trace)


def for_member(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """A quantity for the member that a formula gives."""
    member = f.udtryk(u.led[1], env)
    bad = a.worst((member,))
    if bad is not None or not isinstance(member.vaerdi, str):
        return f.step(u, bad or a.fault("uafklaret", "ikke et medlem"), (member,), data=str(u.data))
    inner = f.udtryk(u.led[0], _with_member(f, env, str(u.data), member.vaerdi))
    return f.step(u, Svar(inner.status, inner.vaerdi, inner.fordi, inner.kode), (inner, member), data=str(u.data))
