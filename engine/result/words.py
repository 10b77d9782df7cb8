"""Values as a Dane writes them: exact where they are exact, said to be rounded where they are not."""

from datetime import date
from fractions import Fraction

from dsl.model.nodes import Model
from dsl.values.art import Art
from dsl.values.number import show_number
from dsl.values.period import Tidsrum, dag_tekst
from dsl.values.rounding import Retning, round_to
from dsl.values.units import Visning, base_view, counted_in
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Noegle, Svar, Vaerdi

NBSP = "\u00a0"
MOST_DECIMALS = 4


def view_of(model: Model, navn: str) -> Visning | None:
    """The unit that a quantity is shown in when nobody has asked for another."""
    quantity = model.stoerrelser[navn]
    if quantity.visning is not None:
        return quantity.visning
    return base_view(quantity.art.enhed, model.enheder) if quantity.art.enhed is not None else None


def with_unit(number: str, view: Visning) -> str:
    """A number and its unit that stay on one line; one of something is said in the singular."""
    unit = view.ental if number in {"1", "−1"} else view.flertal
    return counted_in(number, unit).replace(" ", NBSP)


def number_text(value: Fraction, view: Visning, decimals: int | None) -> str:
    """A number as it is counted in a unit, without the unit.

    With so many decimals; fewer than none rounds to tens, hundreds and so on. None gives all of them, and a number that
    has no end, or more than ``MOST_DECIMALS``, is rounded and says *ca.*.
    """
    shown = value / view.skala
    if decimals is None:
        if (shown * 10**MOST_DECIMALS).denominator == 1:
            return show_number(shown)
        return f"ca.{NBSP}{show_number(shown, MOST_DECIMALS)}"
    if decimals < 0:
        return show_number(round_to(shown, Fraction(10) ** -decimals, Retning.NAERMESTE), 0)
    return show_number(shown, decimals)


def rounded_text(value: Fraction, view: Visning, decimals: int | None) -> str:
    """As ``number_text``, with the unit."""
    return with_unit(number_text(value, view, decimals), view)


def exact_text(value: Fraction, view: Visning) -> str:
    """A number with all its decimals, and its unit."""
    return rounded_text(value, view, None)


def value_text(value: Vaerdi, art: Art, model: Model) -> str:
    """Any value, exact."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Fraction):
        return exact_text(value, base_view(art.enhed, model.enheder)) if art.enhed is not None else show_number(value)
    if isinstance(value, Tidsrum):
        return str(value)
    if isinstance(value, date):
        return dag_tekst(value)
    return str(value) if value is not None else ""


def status_text(answer: Svar) -> str:
    """What stands in the place of a value that is not there."""
    return {UKENDT: "ukendt", IKKE_OMFATTET: "ikke omfattet", FEJL: "fejl", VAERDI: ""}[answer.status]


def key_text(key: Noegle) -> str:
    """A key as it is read: time first, then the members of lists."""
    time = [str(m) for _, m in key if not isinstance(m, str)]
    rest = [m for _, m in key if isinstance(m, str)]
    return " ".join([*time, *rest])
