"""What the parts of a member leave of it: the *rest* of a list, where data says the whole and all the other parts."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from attrs import frozen

from dsl.model.nodes import Model, Stoerrelse
from dsl.values.units import MAENGDE
from engine.interpret import arithmetic as a
from engine.interpret.entiteter import Medlem
from engine.interpret.oplysninger import Miljoe
from engine.result.nodes import FEJL, VAERDI, Svar


@frozen
class Rest:
    """A rest: the axis it is of, the member that is the whole, and the other parts of it."""

    akse: str
    hele: str
    dele: tuple[str, ...]


def rests(model: Model) -> Mapping[str, Mapping[str, Rest]]:
    """For each oplysning that adds up over a list with rests: the rests of the list by name.

    Numbers of something and amounts add up; shares, prices and other rates do not.
    """
    by_axis = {name: found for name in model.akser if (found := _of_list(model, name))}
    return {
        q.navn: {member: rest for axis in q.akser for member, rest in by_axis.get(axis, {}).items()}
        for q in model.stoerrelser.values()
        if q.slags == "oplysning" and _adds_up(q) and any(axis in by_axis for axis in q.akser)
    }


def _of_list(model: Model, axis: str) -> dict[str, Rest]:
    members = model.akser[axis].medlemmer
    found = {}
    for one in members:
        beside = tuple(m for m in members if m.del_af == one.del_af and m is not one)
        if one.rest and one.del_af is not None and not any(m.rest for m in beside):
            found[one.navn] = Rest(axis, one.del_af, tuple(m.navn for m in beside))
    return found


def _adds_up(quantity: Stoerrelse) -> bool:
    unit = quantity.art.enhed
    return unit is not None and unit.slags == MAENGDE and bool(unit.dims) and all(n > 0 for _, n in unit.dims)


def left_over(
    quantity: Stoerrelse, rest: Rest, miljoe: Miljoe, celle: Callable[[str, Mapping[str, Medlem]], Svar]
) -> tuple[Svar, tuple[Svar, ...]] | None:
    """What is left, with the answers it is left of; None where they are not all known.

    Parts that together are more than the whole are a fault, not a rest below nil.
    """
    answers = tuple(celle(quantity.navn, {**miljoe, rest.akse: name}) for name in (rest.hele, *rest.dele))
    bad = next((x for x in answers if x.status == FEJL), None)
    if bad is not None:
        return Svar(FEJL, None, bad.fordi, bad.kode), answers
    if any(x.status != VAERDI for x in answers):
        return None
    whole, *parts = (a.number(x) for x in answers)
    left = whole - sum(parts, Fraction(0))
    if left * whole < 0 or (left and not whole):
        names = ", ".join(f"»{name}«" for name in rest.dele)
        said = f"delene {names} er tilsammen mere end »{rest.hele}«"
        return a.fault("mere-end-det-hele", said), answers
    return Svar(VAERDI, left), answers
