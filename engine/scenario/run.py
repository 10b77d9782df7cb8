"""Runs a scenario: every variant on the same facts, then comparisons, printed figures and demands."""

from collections.abc import Mapping
from pathlib import Path

from attrs import evolve

from dsl.model.nodes import Model
from dsl.model.scenario import Krav, Scenarie
from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span
from dsl.values import deviation
from engine.caseload.persons import Personer
from engine.compute import cells, interpreter, interpreters, traced
from engine.interpret import arithmetic as a
from engine.interpret.evaluate import Fortolker
from engine.kolonne.motor import Motor
from engine.kolonne.symboler import Aarsag
from engine.plan.from_checked import plan
from engine.result.celler import Celler, samlet
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Celle, Noegle, Spor, Svar
from engine.scenario import columns
from engine.scenario.kontroltal import held_against_print
from engine.scenario.nodes import (
    AFVIGER,
    BRUDT,
    FORKERT_KLASSE,
    KAN_IKKE,
    OPFYLDT,
    UAFKLARET,
    Forskel,
    Koersel,
    Kontrolresultat,
    Kravresultat,
    StorFil,
)
from engine.scenario.whatif_nodes import HvisSvar

NO_RULE = "ingen-regel-i-kraft"


def run(
    scenario: Scenarie, model: Model, replaced: Mapping[str, Path], start: Path, motor: str = columns.FORTOLKER
) -> Koersel | tuple[Problem, ...]:
    """The run of a scenario, or the problems of its files when they cannot be read; ``motor`` is the engine wanted."""
    model = scenario.model or model
    known = [*(d.navn for d in scenario.datasaet), *(k.navn for k in scenario.kodelister)]
    unknown = [name for name in replaced if name not in known]
    if unknown:
        return tuple(
            problem(
                "ukendt-datasæt", scenario.span, navn=name, kendte=", ".join(known), mente=nearest(name, known) or ""
            )
            for name in unknown
        )
    large = columns.large_file(scenario, model, replaced, start, motor) if motor != columns.FORTOLKER else None
    if isinstance(large, Aarsag):
        return (columns.refused(scenario, large),)
    if isinstance(large, StorFil):
        return _by_columns(scenario, model, large)
    if large is not None:
        return large
    return _at_hand(scenario, model, replaced, start, motor)


def _at_hand(
    scenario: Scenarie, model: Model, replaced: Mapping[str, Path], start: Path, motor: str
) -> Koersel | tuple[Problem, ...]:
    """The run of a scenario whose rows are read one by one."""
    # Who runs over a large file needs none of these.
    from engine.scenario.data import read_data  # noqa: PLC0415
    from engine.scenario.udpeg import pointed_out  # noqa: PLC0415
    from engine.scenario.unknown_members import unknown_members  # noqa: PLC0415
    from engine.scenario.whatif import what_if  # noqa: PLC0415

    data = read_data(scenario.datasaet, scenario.kodelister, model, replaced, start)
    if data.problems:
        return data.problems
    by = interpreters(model, scenario.varianter, data.fakta)
    engine = columns.in_memory(scenario, model, data.fakta, motor) if motor != columns.FORTOLKER else None
    answer = columns.asked(engine, lambda asked: _cells(scenario, asked)) if isinstance(engine, Motor) else engine
    if isinstance(answer, Aarsag) and motor == columns.KOLONNE:
        return (columns.refused(scenario, answer),)
    by_columns = isinstance(answer, tuple)
    found, differences = answer if isinstance(answer, tuple) else _cells(scenario, by)
    checks = tuple(held_against_print(by[k.variant], k) for k in scenario.kontroltal)
    demands = tuple(r for f in by.values() for k in scenario.krav for r in _demanded(f, k))
    turned, told = what_if(scenario, by, differences, lambda v: interpreter(model, v, data.fakta, spor=False))
    return Koersel(
        scenarie=scenario,
        model=model,
        fortolkere=by,
        celler=found,
        forskelle=differences,
        kontroltal=checks,
        krav=demands,
        udpeget=tuple(pointed_out(f, u) for f in by.values() for u in scenario.udpeg),
        data=data.kilder,
        problems=(
            *(p for k in data.kilder for p in k.problems),
            *data.mangler,
            *unknown_members(scenario, model, data.fakta),
            *_of_cells(scenario, found, by),
            *_without_cells(scenario, found),
            *_of_figures(checks),
            *_of_demands(demands),
            *told,
        ),
        personer=data.personer,
        hvis=turned,
        motor=columns.KOLONNE if by_columns else columns.FORTOLKER,
    )


def _cells(scenario: Scenarie, by: Mapping[str, Fortolker]) -> tuple[Celler, tuple[Forskel, ...]]:
    """What is asked for, and what is compared."""
    found = samlet(cells(f.stille(), target) for f in by.values() for target in scenario.beregn)
    return found, tuple(_differences(scenario, by))


def _by_columns(scenario: Scenarie, model: Model, large: StorFil) -> Koersel | tuple[Problem, ...]:
    """The run of a scenario over a file whose rows are never read one by one."""

    def ask(by: Mapping[str, Fortolker]) -> Koersel:
        found, differences = _cells(scenario, by)
        checks = tuple(held_against_print(by[k.variant], k) for k in scenario.kontroltal)
        demands = tuple(r for f in by.values() for k in scenario.krav for r in _demanded(f, k))
        turned, told = _what_if(scenario, model, by, differences)
        return Koersel(
            scenarie=scenario,
            model=model,
            fortolkere=by,
            celler=found,
            forskelle=differences,
            kontroltal=checks,
            krav=demands,
            udpeget=(),
            data=large.kilder,
            problems=(*_of_figures(checks), *_of_demands(demands), *told),
            personer=Personer(),
            hvis=turned,
            motor=columns.KOLONNE,
            stor=large,
        )

    answer = columns.asked(large.motor, ask)
    if isinstance(answer, Aarsag):
        return (columns.refused(scenario, answer),)
    by = large.motor.fortolkere
    from engine.scenario.unknown_members import unknown_members  # noqa: PLC0415  (as in _at_hand)

    told = (
        *large.mangler,
        *unknown_members(scenario, model, large.motor.fakta),
        *_of_cells(scenario, answer.celler, by),
        *_without_cells(scenario, answer.celler),
    )
    return evolve(answer, fortolkere=by, problems=(*told, *answer.problems))


def _what_if(
    scenario: Scenarie, model: Model, by: Mapping[str, Fortolker], differences: tuple[Forskel, ...]
) -> tuple[HvisSvar, tuple[Problem, ...]]:
    """The what-ifs over a large file: each turns an interpreter of a variant, whose totals are gathered with it."""
    if scenario.hvis == type(scenario.hvis)():
        return HvisSvar(), ()
    from engine.scenario.whatif import what_if  # noqa: PLC0415  (few scenarios have any)

    first = next(iter(by.values())).stille()
    return what_if(scenario, by, differences, lambda v: first.drejet(plan(model, v)))


def _demanded(f: Fortolker, demand: Krav) -> list[Kravresultat]:
    keys = f.fakta.noegler(demand.akser) if demand.akser else ((),)
    if not keys:
        return [Kravresultat(demand, f.plan.variant.navn, (), UAFKLARET, ())]
    made = []
    for key in keys:
        own = tuple(zip(demand.akser, key, strict=True))
        answers = tuple(f.stille().udtryk(x, dict(own)) for x in demand.betingelser)
        outcome = OPFYLDT
        if any(s.status == VAERDI and s.vaerdi is False for s in answers):
            outcome = BRUDT
        elif any(s.status in {UKENDT, FEJL, IKKE_OMFATTET} for s in answers):
            outcome = UAFKLARET
        made.append(Kravresultat(demand, f.plan.variant.navn, own, outcome, answers))
    return made


def _differences(scenario: Scenarie, interpreters: Mapping[str, Fortolker]) -> list[Forskel]:
    """Alternativ − grundlag, cell by cell; a key on one side only is shown as such."""
    base = next((v.navn for v in scenario.varianter if v.er_grundlag), "")
    made = []
    for variant in scenario.varianter:
        if variant.er_grundlag:
            continue
        for target in scenario.sammenlign:
            before = {c.noegle: c for c in cells(interpreters[base].stille(), target)}
            after = {c.noegle: c for c in cells(interpreters[variant.navn].stille(), target)}
            made += [
                Forskel(variant.navn, target.navn, x, before.get(x), after.get(x), _difference(before, after, x))
                for x in dict.fromkeys([*before, *after])
            ]
    return made


def _difference(before: Mapping[Noegle, Celle], after: Mapping[Noegle, Celle], key: Noegle) -> Svar:
    if key not in before or key not in after:
        return a.fault("kun-på-den-ene-side", "nøglen findes kun i den ene variant")
    return a.together("minus", (after[key].svar, before[key].svar))


def _of_cells(scenario: Scenarie, found: Celler, interpreters: Mapping[str, Fortolker]) -> list[Problem]:
    """A fault of a case is told once for each cause, at the rule that met it, or else at what is asked."""
    asked = {target.navn: target.span for target in reversed(scenario.beregn)}
    alike: dict[tuple[str, str, Span | None], list[Celle]] = {}
    for cell in found.fejl():
        place = _cause(traced(interpreters[cell.variant], cell).svar.spor)
        at_rule = place is not None and (cell.svar.kode != NO_RULE or place.stoerrelse != cell.stoerrelse)
        span = (place.span if place is not None and at_rule else None) or asked.get(cell.stoerrelse)
        alike.setdefault((cell.svar.kode, cell.stoerrelse, span), []).append(cell)
    return [
        problem(
            code, span, fordi="; ".join(same[0].svar.fordi), størrelse=name,
            nøgle=", ".join(str(m) for _, m in same[0].noegle), flere=str(len(same) - 1) if same[1:] else "",
        )
        for (code, name, span), same in alike.items()
    ]  # fmt: skip


def _without_cells(scenario: Scenarie, found: Celler) -> list[Problem]:
    """A quantity that is asked for and has no cell at all is told, or its table would be empty in silence."""
    asked = found.stoerrelser()
    return [problem("ingen-celler", t.span, warning=True, navn=t.navn) for t in scenario.beregn if t.navn not in asked]


def _cause(trace: Spor | None) -> Spor | None:
    """The deepest step that is itself at fault."""
    while trace is not None:
        deeper = next((x for x in (*trace.boern, *trace.proever) if x.status == FEJL), None)
        if deeper is None:
            return trace
        trace = deeper
    return None


def _of_figures(checks: tuple[Kontrolresultat, ...]) -> list[Problem]:
    codes = {AFVIGER: "kontroltal-afviger", FORKERT_KLASSE: "forkert-klasse", KAN_IKKE: "kontroltal-uden-tal"}
    return [
        problem(
            "kontroltal-uafklaret" if c.udfald == KAN_IKKE and c.klasse else codes[c.udfald], c.kontroltal.span,
            warning=True, navn=c.kontroltal.maal.navn, angivet=c.kontroltal.klasse or "ingen",
            klasse="" if c.klasse == deviation.UAFKLARET else c.klasse or "ingen afvigelse",
            forslag=deviation.DIFFERENCE if c.klasse == deviation.UAFKLARET else c.klasse,
        )
        for c in checks
        if c.udfald in codes
    ]  # fmt: skip


def _of_demands(demands: tuple[Kravresultat, ...]) -> list[Problem]:
    """The variant is told where there are several."""
    several = len({d.variant for d in demands}) > 1
    return [
        problem(
            "krav-brudt" if d.udfald == BRUDT else "krav-uafklaret", d.krav.span, navn=d.krav.navn,
            nøgle=", ".join(str(m) for _, m in d.noegle) or "alle", variant=d.variant if several else "",
            warning=d.udfald != BRUDT,
        )
        for d in demands
        if d.udfald != OPFYLDT
    ]  # fmt: skip
