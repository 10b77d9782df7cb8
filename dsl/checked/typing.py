"""The type and the axes of every operation. Works from the leaves up; a fault is told once and then fits everything.

Where an amount at a price level is used as the period's own kroner, an operation *prisniveau* is put in, which
lets it through only in the year of that level.
"""

from collections.abc import Callable, Mapping

from attrs import evolve, field, frozen

from dsl.model.heads import spoken
from dsl.model.nodes import Akse, Konstant, Opslag, Samling, Stoerrelse, Tabeldata, Udtryk
from dsl.problems.problem import Problem, problem
from dsl.values.art import INTET, JA_NEJ, Art, medlem, tal
from dsl.values.units import ANDEL, PCT, PP, PROCENTPOINT, TAL, Enhed, Enhedsord, base_view, product, quotient

ONE = 1


@frozen
class Scope:
    """What a formula leans on, and where its problems go."""

    stoerrelser: Mapping[str, Stoerrelse]
    akser: Mapping[str, Akse]
    enheder: Mapping[str, Enhedsord]
    problems: list[Problem] = field(factory=list)

    def say(self, art: Art) -> str:
        """A type, said to a person."""
        view = base_view(art.enhed, self.enheder) if art.enhed is not None else None
        if art.slags == "medlem" and art.liste is None:
            return "et navn fra en liste"
        return {"ja/nej": "ja/nej", "dato": "en dag", "tid": "et tidsrum"}.get(art.slags, spoken(art, view))


def typed(u: Udtryk, scope: Scope) -> Udtryk:
    """The same operation with types on it and on all below it."""
    inner = evolve(u, led=tuple(typed(x, scope) for x in u.led))
    return _RULES[u.op](inner, scope)


def axes_of(u: Udtryk, scope: Scope) -> dict[str, Udtryk]:
    """The axes a formula varies over, each with the place that brings it in."""
    found: dict[str, Udtryk] = {}
    for x in u.led:
        found |= {axis: place for axis, place in axes_of(x, scope).items() if axis not in found}
    if isinstance(u.data, Samling):
        over = set(u.data.over)
        return {axis: place for axis, place in found.items() if axis not in over}
    if u.op == "nøgle" and isinstance(u.data, str):
        return {u.data: u}
    if isinstance(u.data, Opslag) and u.data.navn in scope.stoerrelser:
        fixed = {axis for axis, _ in u.data.valg}
        return {axis: u for axis in scope.stoerrelser[u.data.navn].akser if axis not in fixed}
    return found


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


# ---- arithmetic -------------------------------------------------------------------------------------------


def _number(u: Udtryk, s: Scope) -> Enhed | None:
    """The unit of an operand that must be a number; None when it fits everything, or was told."""
    if u.art == INTET:
        return None
    if u.art.enhed is None:
        s.problems.append(problem("ikke-et-tal-her", u.span, fundet=s.say(u.art)))
    return u.art.enhed


def _sum(u: Udtryk, s: Scope) -> Udtryk:
    left, right = u.led
    a, b = _number(left, s), _number(right, s)
    if a is None or b is None:
        return evolve(u, art=left.art if b is None else right.art)
    minus = u.op == "minus"
    if ANDEL in {a.slags, b.slags} and not (a.dims or b.dims):
        return _shares(u, a, b, minus=minus, s=s)
    joined = _levelled(u, s)
    left, right = joined.led
    if left.art.enhed is None or right.art.enhed is None or _alike(left.art.enhed, right.art.enhed):
        _signs(u, s)
        return evolve(joined, art=left.art)
    s.problems.append(
        problem(
            "uforenelige-enheder", u.span, venstre=s.say(left.art), højre=s.say(right.art),
            tegn="trækkes fra hinanden" if minus else "lægges sammen",
        )
    )  # fmt: skip
    return evolve(joined, art=INTET)


def _shares(u: Udtryk, a: Enhed, b: Enhed, *, minus: bool, s: Scope) -> Udtryk:
    """Shares: the rest of the whole, a growth factor, a difference in points; two shares do not add up."""
    left, right = u.led
    if a.slags == ANDEL and b.slags == PROCENTPOINT:
        return evolve(u, art=tal(PCT))
    if a.slags == b.slags == ANDEL:
        whole = isinstance(left.data, Konstant) and left.data.vaerdi == ONE
        if minus:
            return Udtryk("resten", (right,), None, u.span, art=tal(PCT)) if whole else evolve(u, art=tal(PP))
        if whole:
            return evolve(u, art=tal(PCT))
        s.problems.append(problem("andel-plus-andel", u.span, a=left.span.words, b=right.span.words))
        return evolve(u, art=tal(PCT))
    s.problems.append(
        problem(
            "uforenelige-enheder", u.span, venstre=s.say(left.art), højre=s.say(right.art),
            tegn="trækkes fra hinanden" if minus else "lægges sammen",
        )
    )  # fmt: skip
    return evolve(u, art=INTET)


def _alike(a: Enhed, b: Enhed) -> bool:
    return a.dims == b.dims and a.slags == b.slags


def _levelled(u: Udtryk, s: Scope) -> Udtryk:
    """Two amounts that meet have one price level; an amount at a level meets the period's own through *prisniveau*."""
    levels = {x.art.enhed.niveau for x in u.led if x.art.enhed is not None and x.art.enhed.er_penge and not _nil(x)}
    named = sorted(level for level in levels if level is not None)
    if len(named) > 1:
        s.problems.append(
            problem("prisniveauer-mødes", u.span, venstre=f"{named[0]}-niveau", højre=f"{named[-1]}-niveau")
        )
    if not named or levels == {named[0]}:
        return u
    return evolve(u, led=tuple(at_own_level(x) for x in u.led))


def _nil(u: Udtryk) -> bool:
    """0 kr. is the same at every level."""
    return isinstance(u.data, Konstant) and u.data.vaerdi == 0


def at_own_level(u: Udtryk) -> Udtryk:
    """The amount as the period's own kroner, let through only in the year of its level."""
    unit = u.art.enhed
    if unit is None or unit.niveau is None or _nil(u):
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
    a, b = (_number(x, s) for x in u.led)
    if a is None or b is None:
        return evolve(u, art=INTET)
    if a.niveau and b.niveau and a.niveau != b.niveau:
        s.problems.append(
            problem("prisniveauer-mødes", u.span, venstre=f"{a.niveau}-niveau", højre=f"{b.niveau}-niveau")
        )
    return evolve(u, art=tal(product(a, b)))


def _of(u: Udtryk, s: Scope) -> Udtryk:
    share = _number(u.led[0], s)
    if share is not None and share.slags != ANDEL:
        s.problems.append(problem("af-uden-andel", u.led[0].span, fundet=s.say(u.led[0].art)))
    return _product(u, s)


def _quotient(u: Udtryk, s: Scope) -> Udtryk:
    a, b = (_number(x, s) for x in u.led)
    if a is None or b is None:
        return evolve(u, art=INTET)
    joined = _levelled(u, s) if a.dims == b.dims else u
    return evolve(joined, art=tal(quotient(a, b)))


def _rest(u: Udtryk, s: Scope) -> Udtryk:
    unit = _number(u.led[0], s)
    if unit is not None and unit.slags != ANDEL:
        s.problems.append(problem("af-uden-andel", u.led[0].span, fundet=s.say(u.led[0].art)))
    return evolve(u, art=tal(PCT))


def _extreme(u: Udtryk, s: Scope) -> Udtryk:
    joined = _levelled(u, s)
    first = next((x for x in joined.led if x.art != INTET), joined.led[0])
    for x in joined.led:
        if not _fits(x.art, first.art):
            s.problems.append(
                problem(
                    "uforenelige-enheder", x.span, venstre=s.say(first.art), højre=s.say(x.art), tegn="sammenlignes"
                )
            )
    return evolve(joined, art=first.art)


def _rounded(u: Udtryk, s: Scope) -> Udtryk:
    _number(u.led[0], s)
    return evolve(u, art=u.led[0].art)


# ---- conditions -------------------------------------------------------------------------------------------------


def _fits(a: Art, b: Art) -> bool:
    """Whether two types are of one kind, price level aside."""
    if INTET in (a, b):
        return True
    if a.enhed is not None and b.enhed is not None:
        return _alike(a.enhed, b.enhed)
    return a.slags == b.slags and (a.slags != "medlem" or None in {a.liste, b.liste} or a.liste == b.liste)


def _compared(u: Udtryk, s: Scope) -> Udtryk:
    joined = _levelled(u, s)
    left, right = joined.led
    if not _fits(left.art, right.art):
        s.problems.append(
            problem("uforenelige-enheder", u.span, venstre=s.say(left.art), højre=s.say(right.art), tegn="sammenlignes")
        )
    return evolve(joined, art=JA_NEJ)


def _one_of(u: Udtryk, s: Scope) -> Udtryk:
    first = u.led[0]
    for x in u.led[1:]:
        if not _fits(first.art, x.art):
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
    levels = {x.art.enhed.niveau for x in values if x.art.enhed is not None and not _nil(_bare(x))}
    mixed = len(levels) > 1
    for x in values:
        if not _fits(x.art, first.art):
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


def _aggregate(u: Udtryk, s: Scope) -> Udtryk:
    over = u.data.over if isinstance(u.data, Samling) else ()
    within = axes_of(u.led[0], s) if u.led else {}
    for axis in over if u.op != "antal" else ():
        if axis not in within and u.led[0].art != INTET:
            s.problems.append(problem("akse-findes-ikke-her", u.span, akse=axis, navn=u.led[0].span.words))
    if len(u.led) > 1 or (u.op == "antal" and u.led):
        condition(u.led[-1], s)
    if u.op == "antal":
        unit = s.enheder.get(over[0]) if over else None
        return evolve(u, art=tal(unit.enhed if unit is not None else TAL))
    _number(u.led[0], s)
    return evolve(u, art=u.led[0].art)


_RULES: dict[str, Callable[[Udtryk, Scope], Udtryk]] = {
    "konstant": _constant,
    "ukendt": lambda u, _: u,
    "ikke omfattet": lambda u, _: u,
    "uafklaret": lambda u, _: u,
    "størrelse": _quantity,
    "nøgle": _key,
    "linje": lambda u, _: evolve(u, art=u.led[0].art),
    "plus": _sum,
    "minus": _sum,
    "gange": _product,
    "af": _of,
    "del": _quotient,
    "resten": _rest,
    "mindste": _extreme,
    "største": _extreme,
    "afrund": _rounded,
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
    "mindste over": _aggregate,
    "største over": _aggregate,
    "antal": _aggregate,
}
