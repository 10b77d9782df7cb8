"""Promise: what a scenario sets instead of the rules has the kind and unit of what it stands for."""

from attrs import evolve

from dsl.checked.amounts import at_own_level
from dsl.checked.scope import Scope
from dsl.checked.time_and_members import grain
from dsl.checked.typing import typed
from dsl.model.nodes import Stoerrelse, Udtryk
from dsl.model.scenario import Indgreb
from dsl.problems.problem import with_facts
from dsl.values.art import INTET


def checked_setting(one: Indgreb, scope: Scope, axes: tuple[str, ...] = ()) -> Indgreb:
    """The setting with a type on its formula, which has one value for all, or for each member of ``axes``."""
    value = typed(one.vaerdi, scope)
    fits_quantity(value, scope.stoerrelser[one.maal.navn], scope)
    grain(value, axes, one.maal.navn, scope)
    return evolve(one, vaerdi=at_own_level(value))


def fits_quantity(value: Udtryk, quantity: Stoerrelse, scope: Scope) -> None:
    """Tell when a value is of another kind, or in another unit, than a quantity."""
    said, found = quantity.art, value.art
    if INTET in (said, found):
        return
    wrong = said.slags != found.slags
    if said.enhed is not None and found.enhed is not None:
        wrong = (said.enhed.dims, said.enhed.slags) != (found.enhed.dims, found.enhed.slags)
    if wrong:
        facts = {"ventet": scope.say(said), "fundet": scope.say(found), "navn": quantity.navn}
        scope.problems.append(with_facts("forkert-enhed", value.span, facts))
