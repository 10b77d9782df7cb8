"""A computed figure held against a printed one, and why they differ when they do.

The first class that fits: *afrundingsdifference* when some unrounded inputs give the printed figure, *afskåret* when
cutting off does, else *difference*. Where neither such inputs nor a proof that there are none was found the class is
*uafklaret*.
"""

from fractions import Fraction

from dsl.model.scenario import Kontroltal
from dsl.values.deviation import AFRUNDING, UAFKLARET, deviation
from dsl.values.rounding import Retning, round_to
from engine.interpret.evaluate import Fortolker
from engine.result.nodes import VAERDI, Celle
from engine.scenario.nodes import AFVIGER, FORKERT_KLASSE, KAN_IKKE, SOM_ANGIVET, STEMMER, Kontrolresultat


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
    from engine.scenario.unrounded import some_inputs_give  # noqa: PLC0415  (for a figure that deviates)

    within = some_inputs_give(f, figure)
    found = deviation(figure.trykt, shown, step, within_inputs=within)
    if not figure.klasse:
        return Kontrolresultat(figure, cell, AFVIGER, found)
    open_to = {AFRUNDING, deviation(figure.trykt, shown, step, within_inputs=False)}
    if found == UAFKLARET and figure.klasse in open_to:
        return Kontrolresultat(figure, cell, KAN_IKKE, found)
    return Kontrolresultat(figure, cell, SOM_ANGIVET if figure.klasse == found else FORKERT_KLASSE, found)
