"""Promise: amounts meet only in units, price levels and signs that go together."""

from collections.abc import Callable

from attrs import evolve

from dsl.checked.scope import Scope
from dsl.model.nodes import Konstant, Opslag, Udtryk
from dsl.problems.problem import problem, with_facts
from dsl.values.art import DATO, INTET, Art, tal
from dsl.values.period import Aar
from dsl.values.units import ANDEL, PCT, PP, PROCENTPOINT, Enhed, product, quotient


def unit_of_number(u: Udtryk, s: Scope) -> Enhed | None:
    """The unit of an operand that must be a number; None when it fits everything, or was told."""
    if u.art == INTET:
        return None
    if u.art.enhed is None:
        s.problems.append(problem("ikke-et-tal-her", u.span, fundet=s.say(u.art)))
    return u.art.enhed


def _sum(u: Udtryk, s: Scope) -> Udtryk:
    left, right = u.led
    if is_day(left.art):
        return _of_days(u, s)
    a, b = unit_of_number(left, s), unit_of_number(right, s)
    if a is None or b is None:
        return evolve(u, art=left.art if b is None else right.art)
    minus = u.op == "minus"
    if ANDEL in {a.slags, b.slags} and not (a.dims or b.dims):
        return _shares(u, a, b, minus=minus, s=s)
    joined = levelled(u, s)
    left, right = joined.led
    if left.art.enhed is None or right.art.enhed is None or alike(left.art.enhed, right.art.enhed):
        _signs(u, s)
        return evolve(joined, art=left.art)
    return _apart(joined, minus=minus, s=s)


def is_day(art: Art) -> bool:
    """Whether a value is a day: one that is known, or the day at hand."""
    return art.slags == "dato" or (art.slags == "tid" and art.liste == "dag")


def _of_days(u: Udtryk, s: Scope) -> Udtryk:
    """A day and a number of days give a day; a day less a day gives the days between them."""
    left, right = u.led
    days = s.enheder["dag"].enhed
    if u.op == "minus" and is_day(right.art):
        return evolve(u, op="dage mellem", art=tal(days))
    if right.art != INTET and (right.art.enhed is None or not alike(right.art.enhed, days)):
        said = {"venstre": s.say(left.art), "højre": s.say(right.art), "tegn": "lægges sammen"}
        s.problems.append(with_facts("uforenelige-enheder", u.span, said))
        return evolve(u, art=INTET)
    return evolve(u, op="dag plus" if u.op == "plus" else "dag minus", art=DATO)


def _shares(u: Udtryk, a: Enhed, b: Enhed, *, minus: bool, s: Scope) -> Udtryk:
    """Shares: the rest of the whole, a growth factor, a difference in points; two shares do not add up."""
    left, right = u.led
    if a.slags == ANDEL and b.slags == PROCENTPOINT:
        return evolve(u, art=tal(PCT))
    if a.slags == b.slags == ANDEL:
        whole = isinstance(left.data, Konstant) and left.data.vaerdi == 1
        if minus:
            return Udtryk("resten", (right,), None, u.span, art=tal(PCT)) if whole else evolve(u, art=tal(PP))
        if whole:
            return evolve(u, art=tal(PCT))
        s.problems.append(problem("andel-plus-andel", u.span, a=left.span.words, b=right.span.words))
        return evolve(u, art=tal(PCT))
    return _apart(u, minus=minus, s=s)


def _apart(u: Udtryk, *, minus: bool, s: Scope) -> Udtryk:
    """Tell that two operands do not add up; the result then fits everything."""
    left, right = u.led
    s.problems.append(
        problem(
            "uforenelige-enheder", u.span, venstre=s.say(left.art), højre=s.say(right.art),
            tegn="trækkes fra hinanden" if minus else "lægges sammen",
        )
    )  # fmt: skip
    return evolve(u, art=INTET)


def fits(a: Art, b: Art) -> bool:
    """Whether two types are of one kind, price level aside."""
    if INTET in (a, b):
        return True
    if a.enhed is not None and b.enhed is not None:
        return alike(a.enhed, b.enhed)
    if {a.slags, b.slags} <= {"tid", "dato"}:
        return True  # a period is compared by its first day
    return a.slags == b.slags and (a.slags != "medlem" or None in {a.liste, b.liste} or a.liste == b.liste)


def alike(a: Enhed, b: Enhed) -> bool:
    return a.dims == b.dims and a.slags == b.slags


def levelled(u: Udtryk, s: Scope) -> Udtryk:
    """Two amounts that meet have one price level; an amount at a level meets the period's own through *prisniveau*."""
    levels = {x.art.enhed.niveau for x in u.led if x.art.enhed is not None and x.art.enhed.er_penge and not is_nil(x)}
    named = sorted(level for level in levels if level is not None)
    if len(named) > 1:
        s.problems.append(
            problem("prisniveauer-mødes", u.span, venstre=f"{named[0]}-niveau", højre=f"{named[-1]}-niveau")
        )
    if not named or levels == {named[0]}:
        return u
    return evolve(u, led=tuple(at_own_level(x) for x in u.led))


def is_nil(u: Udtryk) -> bool:
    """0 kr. is the same at every level."""
    return isinstance(u.data, Konstant) and u.data.vaerdi == 0


def at_own_level(u: Udtryk) -> Udtryk:
    """The amount as the period's own kroner, let through only in the year of its level."""
    unit = u.art.enhed
    if unit is None or unit.niveau is None or is_nil(u):
        return u
    return Udtryk("prisniveau", (u,), str(unit.niveau), u.span, art=tal(unit.uden_niveau()))


def _signs(u: Udtryk, s: Scope) -> None:
    """Quantities whose declared signs point opposite ways do not meet."""
    signs = [_sign(x, s) for x in u.led]
    if all(signs) and signs[0] != signs[1]:
        s.problems.append(problem("fortegn-mødes", u.span, a=signs[0], b=signs[1]))


def _sign(u: Udtryk, s: Scope) -> str:
    if isinstance(u.data, Opslag):
        known = s.stoerrelser.get(u.data.navn)
        return known.fortegn if known is not None else ""
    return next((sign for x in u.led if (sign := _sign(x, s))), "")


def _product(u: Udtryk, s: Scope) -> Udtryk:
    a, b = (unit_of_number(x, s) for x in u.led)
    if a is None or b is None:
        return evolve(u, art=INTET)
    if a.niveau and b.niveau and a.niveau != b.niveau:
        s.problems.append(
            problem("prisniveauer-mødes", u.span, venstre=f"{a.niveau}-niveau", højre=f"{b.niveau}-niveau")
        )
    return evolve(u, art=tal(product(a, b)))


def _of(u: Udtryk, s: Scope) -> Udtryk:
    share = unit_of_number(u.led[0], s)
    if share is not None and share.slags != ANDEL:
        s.problems.append(problem("af-uden-andel", u.led[0].span, fundet=s.say(u.led[0].art)))
    return _product(u, s)


def _quotient(u: Udtryk, s: Scope) -> Udtryk:
    a, b = (unit_of_number(x, s) for x in u.led)
    if a is None or b is None:
        return evolve(u, art=INTET)
    joined = levelled(u, s) if a.dims == b.dims else u
    return evolve(joined, art=tal(quotient(a, b)))


def _rest(u: Udtryk, s: Scope) -> Udtryk:
    unit = unit_of_number(u.led[0], s)
    if unit is not None and unit.slags != ANDEL:
        s.problems.append(problem("af-uden-andel", u.led[0].span, fundet=s.say(u.led[0].art)))
    return evolve(u, art=tal(PCT))


def _extreme(u: Udtryk, s: Scope) -> Udtryk:
    joined = levelled(u, s)
    first = next((x for x in joined.led if x.art != INTET), joined.led[0])
    for x in joined.led:
        if not fits(x.art, first.art):
            s.problems.append(
                problem(
                    "uforenelige-enheder", x.span, venstre=s.say(first.art), højre=s.say(x.art), tegn="sammenlignes"
                )
            )
    return evolve(joined, art=first.art)


def _rounded(u: Udtryk, s: Scope) -> Udtryk:
    unit_of_number(u.led[0], s)
    return evolve(u, art=u.led[0].art)


def _of_one_whole(u: Udtryk, s: Scope) -> Udtryk:
    """Shares of one whole, which may be added as other shares may not."""
    for x in u.led:
        unit = unit_of_number(x, s)
        if unit is not None and unit.slags != ANDEL:
            s.problems.append(problem("af-uden-andel", x.span, fundet=s.say(x.art)))
    return evolve(u, art=tal(PCT))


def _at_this_level(u: Udtryk, s: Scope) -> Udtryk:
    """An amount at a price level × the index now ÷ the index of the year of that level, which is put in here."""
    amount, index = u.led[:2]
    unit, of_index = unit_of_number(amount, s), unit_of_number(index, s)
    if unit is None or of_index is None:
        return evolve(u, art=INTET)
    if of_index.dims:
        s.problems.append(problem("indeks-med-enhed", index.span, fundet=s.say(index.art)))
        return evolve(u, art=INTET)
    if unit.niveau is None:
        s.problems.append(problem("opregnet-uden-niveau", amount.span, fundet=s.say(amount.art)))
        return evolve(u, art=INTET)
    name = index.data.navn if isinstance(index.data, Opslag) else ""
    axis = next((a for a in s.stoerrelser[name].akser if s.akser[a].tidsslags == "aar"), "")
    base = evolve(index, data=Opslag(name, ((axis, Aar(unit.niveau)),)))
    return evolve(u, led=(amount, index, base), art=tal(unit.uden_niveau()))


OF_AMOUNTS: dict[str, Callable[[Udtryk, Scope], Udtryk]] = {
    "plus": _sum,
    "minus": _sum,
    "gange": _product,
    "af": _of,
    "del": _quotient,
    "resten": _rest,
    "mindste": _extreme,
    "største": _extreme,
    "afrund": _rounded,
    "andele": _of_one_whole,
    "opregnet": _at_this_level,
}
