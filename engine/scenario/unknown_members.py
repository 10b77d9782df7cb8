"""A member that rules or a scenario name and data does not have: what rests on it is unknown, so it is told."""

from collections.abc import Iterable, Iterator

from dsl.model.nodes import Konstant, Model, Opslag, Udtryk
from dsl.model.scenario import Scenarie
from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, with_facts
from dsl.source.text import Span
from engine.interpret.oplysninger import Oplysninger
from engine.plan.leaning import leans_on, rests_on


def unknown_members(scenario: Scenarie, model: Model, facts: Oplysninger) -> Iterator[Problem]:
    """A warning for each place that names a member of an open list which data gives the members of, but not that."""
    needed = rests_on(leans_on(model), (t.navn for t in scenario.beregn))
    told: set[tuple[str, str]] = set()
    for axis, member, place in [*_of_rules(scenario, model, needed), *_of_scenario(scenario)]:
        known = [m for m in facts.medlemmer(axis) if isinstance(m, str)] if model.akser[axis].aaben else []
        if known and member not in known and (axis, member) not in told:
            told.add((axis, member))
            near = nearest(member, known) or ""
            said = {"medlem": member, "liste": axis, "mente": "" if model.akser[axis].persondata else near}
            yield with_facts("ukendt-medlem-i-data", place, said, warning=True)


def _of_rules(scenario: Scenarie, model: Model, needed: Iterable[str]) -> Iterator[tuple[str, str, Span]]:
    wanted = set(needed)
    for name in scenario.anvender:
        for version in model.regelsaet[name].versioner if name in model.regelsaet else ():
            for sentence in version.saetninger.values():
                if sentence.navn in wanted:
                    yield from (one for part in sentence.krop.dele() for one in _named(part))


def _named(u: Udtryk) -> Iterator[tuple[str, str, Span]]:
    if isinstance(u.data, Konstant) and isinstance(u.data.vaerdi, str) and u.data.art.liste is not None:
        yield u.data.art.liste, u.data.vaerdi, u.span
    elif isinstance(u.data, Opslag):
        yield from ((axis, member, u.span) for axis, member in u.data.valg if isinstance(member, str))


def _of_scenario(scenario: Scenarie) -> Iterator[tuple[str, str, Span]]:
    settings = [i.maal for v in scenario.varianter for i in v.indgreb]
    for target in (*scenario.beregn, *scenario.sammenlign, *settings, *scenario.hvis.vendt(), *scenario.hvis.maal()):
        yield from ((axis, member, target.span) for axis, member in target.valg if isinstance(member, str))
