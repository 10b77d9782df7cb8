"""The types of what compares: ranks, extremes, spreads, roots, correlations, and values in an earlier period."""

from collections.abc import Callable

from attrs import evolve

from dsl.checked.amounts import fits, unit_of_number
from dsl.checked.scope import Scope
from dsl.checked.time_and_members import axes_of, brought_along
from dsl.model.gathered import parts_of
from dsl.model.nodes import Flytning, Rangering, Samling, Udtryk
from dsl.problems.problem import problem, with_facts
from dsl.values.art import INTET, JA_NEJ, medlem, tal
from dsl.values.units import ANDEL, MAENGDE, PP, TAL, Enhed


def varies_over(u: Udtryk, led: Udtryk, over: tuple[str, ...], s: Scope) -> None:
    """Tells when what is gathered, or put in order, is the same for all members."""
    within = brought_along(axes_of(led, s), s.akser)
    for axis in over:
        brings_nothing = axis not in within and not brought_along((axis,), s.akser) & within
        if brings_nothing and led.art != INTET:
            s.problems.append(problem("akse-findes-ikke-her", u.span, akse=axis, navn=led.span.words))


def spread(u: Udtryk) -> Udtryk:
    """A spread of shares is in points, as a difference between them is."""
    unit = u.art.enhed
    return evolve(u, art=tal(PP)) if unit is not None and unit.slags == ANDEL else u


def _ordered(u: Udtryk, s: Scope) -> Udtryk:
    (led,) = u.led
    unit_of_number(led, s)
    axis = u.data.akse if isinstance(u.data, Rangering) else ""
    varies_over(u, led, (axis,), s)
    return evolve(u, art=tal(TAL) if u.op == "rang" else medlem(axis))


def _root(u: Udtryk, s: Scope) -> Udtryk:
    (led,) = u.led
    unit = unit_of_number(led, s)
    if unit is None:
        return evolve(u, art=INTET)
    whole = all(exponent % 2 == 0 for _, exponent in unit.dims)
    if not whole or unit.slags not in {MAENGDE, ANDEL}:
        s.problems.append(problem("rod-af-enhed", led.span, fundet=s.say(led.art)))
        return evolve(u, art=INTET)
    return evolve(u, art=tal(Enhed(tuple((name, exponent // 2) for name, exponent in unit.dims), unit.slags)))


def _correlation(u: Udtryk, s: Scope) -> Udtryk:
    parts = parts_of(u)
    over = u.data.over if isinstance(u.data, Samling) else ()
    for led in (parts.led, parts.mod):
        if led is not None:
            unit_of_number(led, s)
            varies_over(u, led, over, s)
    if parts.hvor is not None and parts.hvor.art not in {JA_NEJ, INTET}:
        s.problems.append(problem("ikke-ja-nej", parts.hvor.span, fundet=s.say(parts.hvor.art)))
    return evolve(u, art=tal(TAL))


def _earlier(u: Udtryk, s: Scope) -> Udtryk:
    (led,) = u.led
    said = u.data
    times = [axis for axis in axes_of(led, s) if s.akser[axis].tidsslags is not None]
    if isinstance(said, Flytning) and led.art != INTET and times != [said.akse]:
        whole = said.tekst.removesuffix(" før").split(" ")[-1]
        meant = _meant(times[0], whole, s) if len(times) == 1 else ""
        s.problems.append(problem("tidligere-anden-tid", u.span, tekst=said.tekst, navn=led.span.words, mente=meant))
    return evolve(u, art=led.art)


def _meant(axis: str, whole: str, s: Scope) -> str:
    """How an earlier period of an axis is written."""
    longer = {"maaned": ("året", "regnskabsåret", "kvartalet"), "kvartal": ("året", "regnskabsåret")}
    if whole in longer.get(s.akser[axis].tidsslags or "", ()):
        return f"samme {axis} {whole} før"
    return f"{s.akser[axis].bestemt} før"


def _for_member(u: Udtryk, s: Scope) -> Udtryk:
    asked, member = u.led
    wanted = medlem(str(u.data))
    if not fits(member.art, wanted):
        said = {"ventet": s.say(wanted), "fundet": s.say(member.art), "navn": "for"}
        s.problems.append(with_facts("forkert-enhed", member.span, said))
    return evolve(u, art=asked.art)


OF_COMPARISONS: dict[str, Callable[[Udtryk, Scope], Udtryk]] = {
    "rang": _ordered,
    "yderst": _ordered,
    "kvadratrod": _root,
    "korrelation": _correlation,
    "tidligere": _earlier,
    "for valgt": _for_member,
}
