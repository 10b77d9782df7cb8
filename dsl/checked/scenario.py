"""A scenario known to hold together: what it sets has the right unit, what it demands is yes or no."""

from attrs import evolve

from dsl.checked.scope import Scope
from dsl.checked.setting import checked_setting
from dsl.checked.time_and_members import grain
from dsl.checked.typing import condition, typed
from dsl.checked.whatif import checked_whatif
from dsl.model.nodes import Model, Version
from dsl.model.scenario import Krav, Scenarie, Udpeg, Variant
from dsl.model.scenario_rules import REGELSAET
from dsl.problems.problem import Note, Problem, problem, with_facts
from dsl.values.art import INTET
from dsl.values.units import KRONE


def checked_scenario(scenario: Scenarie, model: Model) -> tuple[Scenarie, tuple[Problem, ...]]:
    """The scenario with types on its formulas, and what does not fit."""
    scope = Scope(model.stoerrelser, model.akser, model.enheder)
    variants = tuple(_typed(v, scope) for v in scenario.varianter)
    demands = tuple(_demand(k, scope) for k in scenario.krav)
    pointed = tuple(_pointed(u, scope) for u in scenario.udpeg)
    _proposals(variants, model, scope)
    _leaning(scenario, model, scope)
    turned = checked_whatif(scenario.hvis, variants, scope)
    checked = evolve(scenario, varianter=variants, krav=demands, udpeg=pointed, hvis=turned)
    return checked, tuple(scope.problems)


def _typed(variant: Variant, scope: Scope) -> Variant:
    """What a variant sets, and the same among its steps."""
    quiet = Scope(scope.stoerrelser, scope.akser, scope.enheder)
    steps = tuple(
        evolve(s, indgreb=checked_setting(s.indgreb, quiet)) if s.indgreb is not None else s for s in variant.skridt
    )
    return evolve(variant, indgreb=tuple(checked_setting(i, scope) for i in variant.indgreb), skridt=steps)


def _demand(one: Krav, scope: Scope) -> Krav:
    conditions = tuple(typed(x, scope) for x in one.betingelser)
    for x in conditions:
        condition(x, scope)
        grain(x, one.akser, one.navn, scope)
    return evolve(one, betingelser=conditions)


def _pointed(one: Udpeg, scope: Scope) -> Udpeg:
    """The condition is yes or no, the amount is kroner, and all of it has one value for a row."""
    when, worth = typed(one.naar, scope), typed(one.kroner, scope)
    shown = tuple((name, typed(x, scope)) for name, x in one.vis)
    condition(when, scope)
    for x in (when, worth, *(x for _, x in shown)):
        grain(x, (one.liste,), one.navn, scope)
    unit = worth.art.enhed
    if worth.art != INTET and (unit is None or unit.dims != ((KRONE, 1),)):
        found = scope.say(worth.art)
        scope.problems.append(problem("forkert-enhed", worth.span, ventet="kr.", fundet=found, navn=one.navn))
    return evolve(one, naar=when, kroner=worth, vis=shown)


def _proposals(variants: tuple[Variant, ...], model: Model, scope: Scope) -> None:
    known = {v.forslag for r in model.regelsaet.values() for v in r.versioner if v.forslag is not None}
    for variant in variants:
        for name in variant.forslag:
            if name not in known:
                scope.problems.append(problem("ukendt-forslag", variant.span, navn=name))
        for rules in model.regelsaet.values():
            taken = [v for v in rules.versioner if v.forslag is not None and v.forslag in variant.forslag]
            _rivals(variant, taken, scope)


def _rivals(variant: Variant, taken: list[Version], scope: Scope) -> None:
    """Two proposals that both decide the same days cannot both be taken."""
    for at, one in enumerate(taken):
        for other in taken[at + 1 :]:
            shared = one.gaelder.faelles(other.gaelder)
            if shared is not None and one.forslag != other.forslag:
                notes = (Note(one.span, "den-anden-version"), Note(other.span, "den-anden-version"))
                names = {"a": str(one.forslag), "b": str(other.forslag), "periode": str(shared)}
                scope.problems.append(with_facts("to-forslag-samme-dage", variant.span, names, *notes))


def _leaning(scenario: Scenarie, model: Model, scope: Scope) -> None:
    """What a scenario computes comes from regelsæt that it names under *anvender*, or from its own rules."""
    said = {REGELSAET, *scenario.anvender}
    told: set[str] = set()
    targets = (*scenario.beregn, *scenario.sammenlign, *(k.maal for k in scenario.kontroltal), *scenario.hvis.maal())
    formulas = (x for u in scenario.udpeg for x in (u.naar, u.kroner, *(shown for _, shown in u.vis)))
    for name, place in (*((t.navn, t.span) for t in targets), *(named for x in formulas for named in x.naevnte())):
        homes = model.stoerrelser[name].regelsaet
        if homes and not said & set(homes) and homes[0] not in told:
            told.add(homes[0])
            scope.problems.append(problem("regelsæt-ikke-anvendt", place, navn=name, regelsæt=homes[0]))
