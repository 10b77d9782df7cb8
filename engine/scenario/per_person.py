"""What each person adds to the totals of a scenario: whether it can be told at all, and the formulas it is told by."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from dsl.model.nodes import Model
from dsl.model.scenario import Maal, Scenarie
from dsl.problems.problem import Problem, problem
from engine.interpret.evaluate import Fortolker
from engine.kolonne.celler import Behov
from engine.kolonne.laegning import Laegning, lagt
from engine.kolonne.motor import Motor, kun_personer
from engine.kolonne.noegleplan import Noegleplan, noegleplan
from engine.kolonne.opskrift import Led, Opskrift, er_totaler, led, opskriver, stedfaestet
from engine.kolonne.raekker import Tal
from engine.kolonne.spalter import Noeglestykke
from engine.kolonne.spurgte import Medlemsliste
from engine.kolonne.symboler import Aarsag
from engine.plan.from_checked import plans
from engine.plan.nodes import Plan
from engine.scenario import columns
from engine.scenario.answer_json import base_of
from engine.scenario.nodes import Koersel

if TYPE_CHECKING:
    from engine.kolonne.enkeltvis import Udtraek


def not_for_each(scenario: Scenarie, model: Model) -> tuple[Problem, ...]:
    """Why what a scenario computes cannot be shared out on persons; found before anything is computed."""
    model = scenario.model or model
    named = [d.liste for d in scenario.datasaet if d.liste]
    lists = [x for x in named if any(model.akser[axis].persondata for axis in model.akser[x].hoerer_til)]
    by_variant = list(plans(model, scenario.varianter).values())
    found = []
    for target in scenario.beregn:
        why = _why_not(target, scenario.beregn[0], lists, by_variant, model)
        if why:
            found.append(_refused(target, why))
    return tuple(found)


def _why_not(target: Maal, first: Maal, lists: Sequence[str], plans: Sequence[Plan], model: Model) -> str:
    axes = model.stoerrelser[target.navn].akser
    if not lists:
        return "scenariet har ingen rækker, der hører til borgere"
    of_rows = model.akser[lists[0]]
    times = [axis for axis in axes if model.akser[axis].tidsslags is not None]
    own = [axis for axis in axes if model.akser[axis].persondata or axis in lists]
    if own:
        return f"det er opgjort for {', '.join(own)}"
    if len(times) != 1:
        return "det er ikke opgjort for netop én slags tid"
    if any(axis not in axes for axis, _ in target.valg):
        return "der er valgt mere end nøglen"
    if axes != model.stoerrelser[first.navn].akser:
        return f"nøglen er en anden end den, »{first.navn}« har"
    if target.valg != first.valg:
        return "scenariet spørger ikke om alle tal for det samme"
    if not any(all(er_totaler(one, target.navn, x) for one in plans) for x in lists):
        return f"det er andet end summer over {of_rows.flertal}, lagt sammen eller trukket fra hinanden"
    return ""


def _refused(target: Maal, why: str) -> Problem:
    return problem("kan-ikke-deles-ud", target.span, størrelse=target.navn, grund=why)


def engine_of(koersel: Koersel) -> Motor | Aarsag:
    if koersel.stor is not None:
        return koersel.stor.motor
    facts = next(iter(koersel.fortolkere.values())).fakta
    found = columns.in_memory(koersel.scenarie, koersel.model, facts, columns.KOLONNE)
    return found if found is not None else Aarsag("et scenarie uden rækker")


def extract(koersel: Koersel, motor: Motor) -> "Udtraek | Problem":
    """What is to be found for each person."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    from engine.kolonne.enkeltvis import Udtraek  # noqa: PLC0415  (the kernel's own)
    from engine.kolonne.totaler import enhed  # noqa: PLC0415  (the same)

    targets = koersel.scenarie.beregn
    blocks = {(b.variant, b.stoerrelse): b for b in koersel.celler.blokke}
    asked = [blocks[v.navn, t.navn].noegler for v in koersel.scenarie.varianter for t in targets]
    keys = noegleplan(asked[0], koersel.model, frozenset(motor.liste.akser)) if asked else None
    if keys is None or any(one != asked[0] for one in asked):
        return _refused(targets[0], "der er ingen tal, eller de er ikke opgjort for det samme")
    need = Behov()
    writers = {name: opskriver(one, motor.fakta, motor.liste, need) for name, one in motor.planer.items()}
    recipes: dict[tuple[str, str, int, int], Opskrift] = {}
    for period, moment in enumerate(keys.perioder):  # in order of time: so the cells of each sum are, too
        for fixed in range(len(keys.kombinationer)):
            members = keys.spurgt(period, fixed)
            piece = Noeglestykke(keys.tidsakse, moment, (*keys.raekkeakser, *keys.faste), Medlemsliste(members))
            for name, one in writers.items():
                for t in targets if members else ():
                    recipe = one.spalte_af(t.navn, piece)
                    if recipe is None:
                        return _refused(t, f"det er andet end summer for {keys.tidsakse} {moment.noegle()}")
                    recipes[name, t.navn, period, fixed] = recipe
    laid = lagt({q: m for q, m in need.spurgt.items() if m}, motor.saenket, motor.kilde)
    cells = np.full((len(laid.ops.summer), len(keys.perioder)), -1, np.int64)
    for (_, _, period, _), recipe in recipes.items():
        for x in led(recipe):
            if isinstance(x, Led):
                where = laid.steder[x.spoergsmaal]
                cells[where.nr, period] = where.celle
    number = {m: nr for nr, m in enumerate(keys.medlemmer)}
    at = [motor.kilde.akser.index(axis) for axis in keys.raekkeakser]
    of_rows = np.array([number.get(tuple(m[x] for x in at), -1) for m in motor.kilde.medlemmer], np.int64)
    views = [base_of(t.navn, koersel.model) for t in targets]
    return Udtraek(
        keys, laid, tuple(v.navn for v in koersel.scenarie.varianter), tuple(t.navn for t in targets),
        _by_formula(recipes, laid, keys), tuple(Fraction(v.skala) if v is not None else Fraction(1) for v in views),
        cells, _kinds(laid, keys), of_rows, enhed(laid.ops, motor.kilde), lambda some: _alone(koersel, motor, some),
    )  # fmt: skip


def _kinds(laid: Laegning, keys: Noegleplan) -> tuple[Tal, ...]:
    """For each sum the kind of the cells of each kind of row; any, of one that it is not asked for."""
    import numpy as np  # noqa: PLC0415  (as above)

    found = []
    for s, room in zip(laid.ops.summer, laid.rum.summer, strict=True):
        at = [keys.raekkeakser.index(axis) for axis in s.akser]
        members = Medlemsliste(tuple(tuple(own[x] for x in at) for own in keys.medlemmer))
        found.append(np.append(room.arter, 0)[room.numre(members)])
    return tuple(found)


def _by_formula(
    recipes: Mapping[tuple[str, str, int, int], Opskrift], laid: Laegning, keys: Noegleplan
) -> dict[tuple[str, str], tuple[tuple[Opskrift, Tal], ...]]:
    """By variant and quantity the formulas, each with the periods and fixed members that it holds for."""
    import numpy as np  # noqa: PLC0415  (as above)

    made: dict[tuple[str, str], list[tuple[Opskrift, Tal]]] = {}
    for (variant, name, period, fixed), recipe in recipes.items():
        own, placed = made.setdefault((variant, name), []), stedfaestet(recipe, laid.steder)
        known = next((where for other, where in own if other == placed), None)
        if known is None:
            known = np.zeros((len(keys.perioder), len(keys.kombinationer)), bool)
            own.append((placed, known))
        known[period, fixed] = True
    return {what: tuple(own) for what, own in made.items()}


def _alone(koersel: Koersel, motor: Motor, some: tuple[int, ...]) -> Iterator[Mapping[str, Fortolker]]:
    """The interpreters of the variants over the rows of one person after another."""
    name, person = motor.liste.navn, motor.liste.person
    facts = motor.saerlige(tuple(map(motor.kilde.navn, some)))
    for one in some:
        known = f"{person} {one}" if koersel.stor is not None else motor.kilde.navn(one)
        own = kun_personer(facts, name, person, (known,))
        yield {variant: Fortolker(made, own) for variant, made in motor.planer.items()}
