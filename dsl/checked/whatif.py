"""What-ifs known to hold together: ends and steps of the right unit, and no more changes than can be parted."""

from typing import Final

from attrs import evolve

from dsl.checked.amounts import at_own_level
from dsl.checked.scope import Scope
from dsl.checked.setting import checked_setting, fits_quantity
from dsl.checked.time_and_members import grain
from dsl.checked.typing import typed
from dsl.model.changes import changes
from dsl.model.scenario import HvadNuHvis, Variant
from dsl.model.whatif import Soegt, Usikker, Varieret
from dsl.problems.problem import problem, with_facts
from dsl.values.art import INTET

MOST_CHANGES: Final = 6  # parted alike: 64 runs


def checked_whatif(one: HvadNuHvis, variants: tuple[Variant, ...], scope: Scope) -> HvadNuHvis:
    """The same what-ifs with types on their formulas."""
    _parted(one, variants, scope)
    return evolve(
        one,
        varier=tuple(_varied(x, scope) for x in one.varier),
        find=tuple(_sought(x, scope) for x in one.find),
        usikkerhed=tuple(_uncertain(x, scope) for x in one.usikkerhed),
    )


def _varied(one: Varieret, scope: Scope) -> Varieret:
    """What is wrong with one step is wrong with them all, and told once."""
    first = checked_setting(one.trin[0], scope)
    quiet = Scope(scope.stoerrelser, scope.akser, scope.enheder)
    return evolve(one, trin=(first, *(checked_setting(x, quiet) for x in one.trin[1:])))


def _sought(one: Soegt, scope: Scope) -> Soegt:
    quiet = Scope(scope.stoerrelser, scope.akser, scope.enheder)
    fra, til = checked_setting(one.fra, scope), checked_setting(one.til, quiet)
    value, quantity = typed(one.vaerdi, scope), scope.stoerrelser[one.stoerrelse.navn]
    if quantity.art.enhed is None and quantity.art != INTET:
        scope.problems.append(problem("ikke-et-tal-her", one.stoerrelse.span, fundet=scope.say(quantity.art)))
    fits_quantity(value, quantity, scope)
    grain(value, quantity.akser, quantity.navn, scope)
    return evolve(one, fra=fra, til=til, vaerdi=at_own_level(value))


def _uncertain(one: Usikker, scope: Scope) -> Usikker:
    quiet = Scope(scope.stoerrelser, scope.akser, scope.enheder)
    axes = scope.stoerrelser[one.maal.navn].akser
    return evolve(one, lavt=checked_setting(one.lavt, scope, axes), hoejt=checked_setting(one.hoejt, quiet, axes))


def _parted(one: HvadNuHvis, variants: tuple[Variant, ...], scope: Scope) -> None:
    """Differences parted alike take a run for every choice among the changes."""
    base = next((v for v in variants if v.er_grundlag), None)
    alike = next((x for x in one.opdel if x.maade == "ligeligt"), None)
    for variant in variants if base is not None and alike is not None else ():
        if base is None or alike is None or variant.er_grundlag:
            continue
        found = len(changes(base, variant))
        if found > MOST_CHANGES:
            said = {"hvad": f"ændringer i »{variant.navn}«", "antal": str(found), "højst": str(MOST_CHANGES)}
            said["råd"] = "Skriv »opdel i rækkefølge«, eller del alternativet i flere"
            scope.problems.append(with_facts("for-meget-at-regne", alike.span, said))
