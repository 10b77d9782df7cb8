"""A computed figure held against a printed one, and why they differ when they do.

The first class that fits: *afrundingsdifference* when some unrounded inputs give the printed figure, *afskåret* when
cutting off does, else *difference*. Inputs are known to half a unit of their last digit. The test of inputs works out
the figure at the corners of that box: what lies between two corners is given by some input, as long as no rounding and
no other branch lies between.
"""

from fractions import Fraction
from itertools import product

from dsl.model.scenario import Kontroltal
from dsl.values.deviation import deviation, gives_printed
from dsl.values.rounding import Retning, round_to
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Datum, Oplysninger
from engine.result.nodes import VAERDI, Celle, Noegle, Oprindelse, Spor
from engine.scenario.nodes import AFVIGER, FORKERT_KLASSE, KAN_IKKE, SOM_ANGIVET, STEMMER, Kontrolresultat

MOST_CORNERS = 10


def held_against_print(f: Fortolker, figure: Kontroltal) -> Kontrolresultat:
    """The outcome for one printed figure."""
    own = tuple(
        (axis, member) for axis, member in figure.maal.valg if axis in f.plan.model.stoerrelser[figure.maal.navn].akser
    )
    answer = f.stille().celle(figure.maal.navn, dict(figure.maal.valg))
    cell = Celle(f.plan.variant.navn, figure.maal.navn, own, answer, figure.maal.valg)
    if answer.status != VAERDI or not isinstance(answer.vaerdi, Fraction):
        return Kontrolresultat(figure, cell, KAN_IKKE, "")
    shown = answer.vaerdi / figure.visning.skala
    step = Fraction(1, 10**figure.decimaler)
    if shown == figure.trykt or (not figure.praecist and round_to(shown, step, Retning.NAERMESTE) == figure.trykt):
        return Kontrolresultat(figure, cell, FORKERT_KLASSE if figure.klasse else STEMMER, "")
    found = _class(f, figure, f.celle(figure.maal.navn, dict(figure.maal.valg)).spor, shown, step)
    if not figure.klasse:
        return Kontrolresultat(figure, cell, AFVIGER, found)
    return Kontrolresultat(figure, cell, SOM_ANGIVET if figure.klasse == found else FORKERT_KLASSE, found)


def _class(f: Fortolker, figure: Kontroltal, trace: Spor | None, shown: Fraction, step: Fraction) -> str:
    within = trace is not None and _within_inputs(f, figure, trace, step)
    return deviation(figure.trykt, shown, step, within_inputs=within)


def _within_inputs(f: Fortolker, figure: Kontroltal, trace: Spor, step: Fraction) -> bool:
    inputs = _measured(trace)
    if not inputs or len(inputs) > MOST_CORNERS:
        return False
    found: list[Fraction] = []
    branches: set[tuple[tuple[str, int | None], ...]] = set()
    for signs in product((-1, 1), repeat=len(inputs)):
        fakta = f.fakta
        for (name, key, value, half), sign in zip(inputs, signs, strict=True):
            fakta = _changed(fakta, name, key, value + sign * half)
        answer = Fortolker(f.plan, fakta, spor=True).celle(figure.maal.navn, dict(figure.maal.valg))
        if answer.status == VAERDI and isinstance(answer.vaerdi, Fraction) and answer.spor is not None:
            found.append(answer.vaerdi / figure.visning.skala)
            branches.add(_branches(answer.spor))
    if len(branches) == 1 and not any(op == "afrund" for one in branches for op, _ in one):
        return bool(found) and gives_printed(min(found), max(found), figure.trykt, step)
    return any(gives_printed(x, x, figure.trykt, step) for x in found)


Input = tuple[str, Noegle, Fraction, Fraction]


def _measured(trace: Spor) -> list[Input]:
    """The measured inputs below a step, each once, with half a unit of its last digit."""
    found: dict[tuple[str, Noegle], Input] = {}
    waiting = [trace]
    while waiting:
        one = waiting.pop()
        if one.op == "felt" and one.oprindelse is not None and isinstance(one.vaerdi, Fraction):
            found[one.stoerrelse, one.noegle] = (one.stoerrelse, one.noegle, one.vaerdi, half_unit(one.oprindelse))
        waiting.extend(one.boern)
    return list(found.values())


def half_unit(origin: Oprindelse) -> Fraction:
    """Half a unit of the last digit that was written, in base units."""
    return origin.skala * Fraction(1, 2 * 10**origin.decimaler)


def _changed(fakta: Oplysninger, name: str, key: Noegle, value: Fraction) -> Oplysninger:
    column = fakta.kolonner[name]
    members = dict(key)  # the columns of a file may stand in another order than the axes of the oplysning
    at = tuple(members[axis] for axis in column.akser)
    return fakta.med(name, at, Datum(VAERDI, value, column.celler[at].oprindelse))


def _branches(trace: Spor) -> tuple[tuple[str, int | None], ...]:
    """Which way every choice went, in order."""
    found: list[tuple[str, int | None]] = []
    waiting = [trace]
    while waiting:
        one = waiting.pop()
        if one.valgt is not None or one.op == "afrund":
            found.append((one.op, one.valgt))
        waiting.extend(one.boern)
    return tuple(found)
