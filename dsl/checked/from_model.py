"""From a model to one that is known to hold together: the checks in order, each on every part that survived."""

from attrs import evolve, frozen

from dsl.checked.amounts import at_own_level
from dsl.checked.checks.asked_with import asked_with
from dsl.checked.checks.cases import cases
from dsl.checked.checks.circles import circles
from dsl.checked.checks.coverage import coverage
from dsl.checked.checks.covering import covering
from dsl.checked.checks.leaning import leaning
from dsl.checked.checks.levels import levels
from dsl.checked.checks.shared_heads import shared_heads
from dsl.checked.checks.versions import effective, versions
from dsl.checked.scope import Scope
from dsl.checked.time_and_members import grain
from dsl.checked.typing import condition, typed
from dsl.model.nodes import Model, Regelsaet, Saetning, Stoerrelse, Udtryk, Version
from dsl.model.scenario_rules import REGELSAET
from dsl.problems.problem import Problem, problem
from dsl.values.art import INTET


@frozen
class Checked:
    """A model whose formulas carry their types, and the problems found on the way; with none, it may be computed."""

    model: Model
    problems: tuple[Problem, ...]


def from_model(model: Model) -> Checked:
    """Types every formula, then looks at versions, tables, circles and price levels."""
    scope = Scope(model.stoerrelser, model.akser, model.enheder)
    done: dict[int, Saetning] = {}
    rulesets = {name: _ruleset(rules, scope, done) for name, rules in model.regelsaet.items()}
    found = list(scope.problems)
    for rules in rulesets.values():
        days = {v.id: span for v, span in effective([v for v in rules.versioner if v.forslag is None])}
        found += versions(rules)
        for version in rules.versioner:
            found += circles(version)
            found += leaning(version, model.stoerrelser, frozenset({REGELSAET}))
            found += levels(version, days.get(version.id, version.gaelder))
        for sentence in {id(s): s for v in rules.versioner for s in v.saetninger.values()}.values():
            found += coverage(sentence, model.akser, model.stoerrelser)
            found += cases(sentence, model.akser, model.stoerrelser)
    found += asked_with(rulesets, scope)
    found += [*shared_heads(rulesets, model.stoerrelser), *covering(rulesets, scope)]
    return Checked(evolve(model, regelsaet=rulesets), tuple(dict.fromkeys(found)))


def _ruleset(rules: Regelsaet, scope: Scope, done: dict[int, Saetning]) -> Regelsaet:
    return evolve(rules, versioner=tuple(_version(v, scope, done) for v in rules.versioner))


def _version(version: Version, scope: Scope, done: dict[int, Saetning]) -> Version:
    """A construct that several versions share is typed once."""
    sentences = {}
    for name, sentence in version.saetninger.items():
        if id(sentence) not in done:
            done[id(sentence)] = typed_sentence(sentence, scope)
        sentences[name] = done[id(sentence)]
    cover = typed(version.omfatter, scope) if version.omfatter is not None else None
    if cover is not None:
        condition(cover, scope)
    return evolve(version, saetninger=sentences, omfatter=cover)


def typed_sentence(sentence: Saetning, scope: Scope) -> Saetning:
    """A construct with its types; its formula must give the unit and the axes that its head says."""
    body = typed(sentence.krop, scope)
    quantity = scope.stoerrelser.get(sentence.navn)
    if quantity is not None:
        body = _as_declared(body, sentence, quantity, scope)
        grain(body, quantity.akser, sentence.navn, scope)
    return evolve(sentence, krop=body)


def _as_declared(body: Udtryk, sentence: Saetning, quantity: Stoerrelse, scope: Scope) -> Udtryk:
    said, found = sentence.art, body.art
    if sentence.slags in {"sats", "dato"}:
        return at_own_level(body)
    if INTET in (said, found):
        return body
    if said.enhed is None or found.enhed is None:
        if said.slags != found.slags or (said.liste and found.liste and said.liste != found.liste):
            scope.problems.append(_wrong(body, sentence, scope))
        return body
    if (said.enhed.dims, said.enhed.slags) != (found.enhed.dims, found.enhed.slags):
        scope.problems.append(_wrong(body, sentence, scope))
        return body
    if said.enhed.niveau == found.enhed.niveau:
        return body
    if said.enhed.niveau is None:
        return at_own_level(body)
    scope.problems.append(
        problem(
            "prisniveauer-mødes", sentence.span, venstre=scope.say(said), højre=scope.say(found), navn=quantity.navn
        )
    )
    return body


def _wrong(body: Udtryk, sentence: Saetning, scope: Scope) -> Problem:
    place = _last_line(body)
    return problem(
        "forkert-enhed", place.span, ventet=scope.say(sentence.art), fundet=scope.say(body.art), navn=sentence.navn
    )


def _last_line(u: Udtryk) -> Udtryk:
    """The formula of the line that gave the result."""
    while u.op in {"linje", "prisniveau", "undtagelse"} and u.led:
        u = u.led[0]
    return u
