"""The tables of the what-ifs: text and figures, which those who print them write as they do others."""

from datetime import date
from fractions import Fraction

from attrs import frozen

from dsl.model.scenario import Indgreb, Maal
from dsl.values.number import has_finite_decimal, show_number
from dsl.values.period import dag_tekst
from dsl.values.units import Visning
from engine.result.nodes import VAERDI, Celle
from engine.result.words import key_text, number_text, status_text, value_text, view_of, with_unit
from engine.scenario.nodes import Koersel
from engine.scenario.turned import value_of, view_of_setting

MOST_DECIMALS = 2  # of a figure that nobody has said how to show


@frozen
class Tal:
    """A figure. ``sat`` is what was set beside the variant; ``afledt`` says that it lies between such figures."""

    celle: Celle
    sat: tuple[Indgreb, ...] = ()
    afledt: bool = False


Felt = str | Tal


@frozen
class Hvistabel:
    """A table: title, headings, rows whose first cells (``ord`` of them) are words, and sentences below it.

    ``hviler_paa`` are the figures that those between figures rest on.
    """

    titel: str
    hoved: tuple[str, ...]
    raekker: tuple[tuple[Felt, ...], ...]
    ord: int = 1
    under: tuple[str, ...] = ()
    hviler_paa: tuple[Celle, ...] = ()


def figure_text(cell: Celle, run: Koersel, *, unit: bool = False) -> str:
    """A figure in the unit the scenario shows it in, with the decimals asked for or at most two."""
    asked, own = run.scenarie.vis.get(cell.stoerrelse), view_of(run.model, cell.stoerrelse)
    view = asked.visning if asked is not None else own
    if cell.svar.status != VAERDI:
        return status_text(cell.svar)
    if not isinstance(cell.svar.vaerdi, Fraction) or view is None:
        return value_text(cell.svar.vaerdi, run.model.stoerrelser[cell.stoerrelse].art, run.model)
    shown = cell.svar.vaerdi / view.skala
    decimals = asked.decimaler if asked is not None else None
    number = number_text(cell.svar.vaerdi, view, _decimals(shown) if decimals is None else decimals)
    return with_unit(number, view) if unit else number


def _decimals(shown: Fraction) -> int:
    if not has_finite_decimal(shown):
        return MOST_DECIMALS
    return min(len(show_number(shown).partition(",")[2]), MOST_DECIMALS)


def heading(cell: Celle, run: Koersel) -> str:
    """``samlet mistet refusion, 2014 (kr.)``."""
    asked = run.scenarie.vis.get(cell.stoerrelse)
    view = asked.visning if asked is not None else view_of(run.model, cell.stoerrelse)
    return f"{place_text(cell)}{_in(view, cell.stoerrelse)}"


def place_text(cell: Celle) -> str:
    """``samlet mistet refusion, 2014``."""
    return f"{cell.stoerrelse}, {key_text(cell.noegle)}" if cell.noegle else cell.stoerrelse


def target_text(maal: Maal) -> str:
    """``driftsloft, ledighedsrelateret``."""
    return f"{maal.navn}, {key_text(maal.valg)}" if maal.valg else maal.navn


def target_heading(maal: Maal, view: Visning | None) -> str:
    """The same with the unit of its values."""
    return f"{target_text(maal)}{_in(view, maal.navn)}"


def _in(view: Visning | None, name: str) -> str:
    return f" ({view.flertal})" if view is not None and view.flertal not in {"", name} else ""


def setting_text(one: Indgreb, *, unit: bool = False) -> str:
    """What is set: a number as it is written, with all its decimals when they end, or a day."""
    value, view = value_of(one), view_of_setting(one)
    if isinstance(value, date):
        return dag_tekst(value)
    if isinstance(value, str):
        return value
    if view is None:
        return show_number(value)
    number = number_text(value, view, None)
    return with_unit(number, view) if unit else number
