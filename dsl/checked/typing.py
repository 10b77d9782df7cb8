"""The type and the axes of every operation. Works from the leaves up; a fault is told once and then fits everything.

Where an amount at a price level is used as the period's own kroner, an operation *prisniveau* is put in, which
lets it through only in the year of that level.
"""

from collections.abc import Callable

from attrs import evolve

from dsl.checked.amounts import OF_AMOUNTS, at_own_level, fits, is_nil, levelled, unit_of_number
from dsl.checked.comparing import OF_COMPARISONS, spread, varies_over
from dsl.checked.scope import Scope
from dsl.model.gathered import ENHEDSORD, parts_of
from dsl.model.nodes import Fordelt, Forrige, Konstant, Opslag, Samling, Tabeldata, Udtryk
from dsl.problems.problem import problem, with_facts
from dsl.values.art import INTET, JA_NEJ, Art, medlem, tal
from dsl.values.units import TAL


def typed(u: Udtryk, scope: Scope) -> Udtryk:
    """The same operation with types on it and on all below it."""
    inner = evolve(u, led=tuple(typed(x, scope) for x in u.led))
    return _RULES[u.op](inner, scope)


# ---- leaves ---------------------------------------------------------------------------------------------


def _constant(u: Udtryk, _: Scope) -> Udtryk:
    return evolve(u, art=u.data.art if isinstance(u.data, Konstant) else INTET)


def _quantity(u: Udtryk, s: Scope) -> Udtryk:
    known = s.stoerrelser.get(u.data.navn) if isinstance(u.data, Opslag) else None
    return evolve(u, art=known.art if known is not None else INTET)


def _key(u: Udtryk, s: Scope) -> Udtryk:
    axis = s.akser.get(str(u.data))
    return evolve(
        u, art=Art("tid", liste=axis.tidsslags) if axis is not None and axis.tidsslags else medlem(str(u.data))
    )


def _with_day(u: Udtryk, s: Scope) -> Udtryk:
    _day(u.led[0], s)
    axis = s.akser.get(str(u.data))
    return evolve(u, art=Art("tid", liste=axis.tidsslags if axis is not None else None))


def _day(u: Udtryk, s: Scope) -> None:
    """Tells when an operand is not a day."""
    if u.art.slags not in {"dato", "tid", "intet"}:
        s.problems.append(problem("ikke-en-dag", u.span, fundet=s.say(u.art)))


def _part(u: Udtryk, s: Scope) -> Udtryk:
    known = s.stoerrelser.get(u.data.navn) if isinstance(u.data, Fordelt | Forrige) else None
    return evolve(u, art=known.art if known is not None else INTET)


def _week_of_course(u: Udtryk, s: Scope) -> Udtryk:
    _day(u.led[0], s)
    return evolve(u, art=tal(s.enheder["uge"].enhed))


def _asked_at(u: Udtryk, s: Scope) -> Udtryk:
    known = s.stoerrelser.get(u.data.navn) if isinstance(u.data, Opslag) else None
    return evolve(u, art=known.art if known is not None else INTET)


# ---- what remembers ---------------------------------------------------------------------------------------


def _count(u: Udtryk, s: Scope) -> Udtryk:
    _day(u.led[1], s)
    return evolve(u, art=tal(s.enheder["uge"].enhed))


def _state(u: Udtryk, s: Scope) -> Udtryk:
    for x in u.led:
        condition(x, s)
    return evolve(u, art=JA_NEJ)


def _projection(u: Udtryk, s: Scope) -> Udtryk:
    first, later = (at_own_level(x) for x in u.led)
    if not fits(first.art, later.art):
        said = {"ventet": s.say(first.art), "fundet": s.say(later.art), "navn": "derefter"}
        s.problems.append(with_facts("forkert-enhed", later.span, said))
    return evolve(u, led=(first, later), art=first.art)


# ---- conditions -------------------------------------------------------------------------------------------------


def _compared(u: Udtryk, s: Scope) -> Udtryk:
    joined = levelled(u, s)
    left, right = joined.led
    if not fits(left.art, right.art):
        s.problems.append(
            problem("uforenelige-enheder", u.span, venstre=s.say(left.art), højre=s.say(right.art), tegn="sammenlignes")
        )
    elif u.data not in {"lig", "ikke lig"} and left.art.slags in {"ja/nej", "medlem"}:
        s.problems.append(problem("ikke-et-tal-her", left.span, fundet=s.say(left.art)))
    return evolve(joined, art=JA_NEJ)


def _one_of(u: Udtryk, s: Scope) -> Udtryk:
    first = u.led[0]
    for x in u.led[1:]:
        if not fits(first.art, x.art):
            s.problems.append(
                problem(
                    "uforenelige-enheder", x.span, venstre=s.say(first.art), højre=s.say(x.art), tegn="sammenlignes"
                )
            )
    return evolve(u, art=JA_NEJ)


def condition(u: Udtryk, s: Scope) -> None:
    """Tells when a condition is not yes or no."""
    if u.art not in {JA_NEJ, INTET}:
        s.problems.append(problem("ikke-ja-nej", u.span, fundet=s.say(u.art)))


def _logical(u: Udtryk, s: Scope) -> Udtryk:
    for x in u.led:
        condition(x, s)
    return evolve(u, art=JA_NEJ)


# ---- choices and aggregates -----------------------------------------------------------------------------------------


def _values_agree(u: Udtryk, values: tuple[Udtryk, ...], s: Scope) -> Udtryk:
    """The outcomes of a choice have one type; those at a price level meet the period's own as in a sum."""
    first = next((x for x in values if x.art != INTET), values[0])
    levels = {x.art.enhed.niveau for x in values if x.art.enhed is not None and not is_nil(_bare(x))}
    mixed = len(levels) > 1
    for x in values:
        if not fits(x.art, first.art):
            s.problems.append(
                problem("forkert-enhed", x.span, ventet=s.say(first.art), fundet=s.say(x.art), navn="udfaldet")
            )
    if not mixed:
        return evolve(u, art=first.art)
    own = {id(x): at_own_level(x) for x in values}
    art = tal(first.art.enhed.uden_niveau()) if first.art.enhed is not None else first.art
    return evolve(u, led=tuple(own.get(id(x), x) for x in u.led), art=art)


def _bare(u: Udtryk) -> Udtryk:
    return _bare(u.led[0]) if u.op == "linje" else u


def _exception(u: Udtryk, s: Scope) -> Udtryk:
    for x in u.led[1::2]:
        condition(x, s)
    return _values_agree(u, (u.led[0], *u.led[2::2]), s)


def _cases(u: Udtryk, s: Scope) -> Udtryk:
    pairs = len(u.led) // 2 * 2
    for x in u.led[:pairs:2]:
        condition(x, s)
    return _values_agree(u, (*u.led[1:pairs:2], *u.led[pairs:]), s)


def _table(u: Udtryk, s: Scope) -> Udtryk:
    skipped = u.data.betingelser if isinstance(u.data, Tabeldata) else 0
    return _values_agree(u, u.led[skipped:], s) if len(u.led) > skipped else evolve(u, art=INTET)


def _length(length: Udtryk, over: tuple[str, ...], s: Scope) -> None:
    """The length of a window is a duration in the periods that it has."""
    unit = s.enheder[ENHEDSORD[s.akser[over[0]].tidsslags or "dag"]]
    if length.art != tal(unit.enhed) and length.art != INTET:
        s.problems.append(problem("vinduets-længde", length.span, fundet=s.say(length.art), enheder=unit.flertal))


def _aggregate(u: Udtryk, s: Scope) -> Udtryk:
    over = u.data.over if isinstance(u.data, Samling) else ()
    parts = parts_of(u)
    if parts.led is not None:
        varies_over(u, parts.led, over, s)
    if parts.hvor is not None:
        condition(parts.hvor, s)
    if parts.anker is not None:
        _day(parts.anker, s)
    if parts.laengde is not None:
        _length(parts.laengde, over, s)
    if u.op == "findes":
        return evolve(u, art=JA_NEJ)
    if u.op == "antal" or parts.led is None:
        unit = s.enheder.get(over[0]) if over else None
        return evolve(u, art=tal(unit.enhed if unit is not None else TAL))
    unit_of_number(parts.led, s)
    typed_whole = evolve(u, art=parts.led.art)
    return spread(typed_whole) if u.op == "spredning" else typed_whole


_RULES: dict[str, Callable[[Udtryk, Scope], Udtryk]] = {
    **OF_AMOUNTS,
    **OF_COMPARISONS,
    "konstant": _constant,
    "ukendt": lambda u, _: u,
    "ikke omfattet": lambda u, _: u,
    "uafklaret": lambda u, _: u,
    "størrelse": _quantity,
    "nøgle": _key,
    "linje": lambda u, _: evolve(u, art=u.led[0].art),
    "sammenlign": _compared,
    "en af": _one_of,
    "er status": lambda u, _: evolve(u, art=JA_NEJ),
    "og": _logical,
    "eller": _logical,
    "ikke": _logical,
    "undtagelse": _exception,
    "tilfælde": _cases,
    "tabel": _table,
    "sats": _table,
    "sum": _aggregate,
    "gennemsnit": _aggregate,
    "median": _aggregate,
    "nedre kvartil": _aggregate,
    "øvre kvartil": _aggregate,
    "spredning": _aggregate,
    "mindste over": _aggregate,
    "største over": _aggregate,
    "antal": _aggregate,
    "findes": _aggregate,
    "fordelt": _part,
    "forrige": _part,
    "ved": _asked_at,
    "ved opslag": lambda u, s: evolve(u, art=tal(s.enheder[str(u.data)].enhed)),
    "tid med": _with_day,
    "i tid": lambda u, _: evolve(u, art=u.led[0].art),
    "forløbsuge": _week_of_course,
    "optælling": _count,
    "tilstand": _state,
    "fremskrivning": _projection,
}
