"""A run as rows: CSV for a spreadsheet, and a line for each figure.

CSV has semicolons and decimal commas. A text that a spreadsheet would run as a formula gets an apostrophe in front;
numbers are left as they are.
"""

from fractions import Fraction
from typing import Final

from dsl.model.nodes import Model
from dsl.values.number import has_finite_decimal, show_number
from dsl.values.units import base_view
from engine.result.nodes import VAERDI, Celle
from engine.result.words import key_text, status_text, value_text
from engine.scenario.nodes import Koersel

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  (the twins are meant)
_CUT: Final = 10  # decimals of a value without an end; the column beside it has it exact


def csv_text(koersel: Koersel) -> str:
    """A row for each figure; one column for each axis that some figure has."""
    axes = tuple(dict.fromkeys(axis for c in koersel.celler for axis, _ in c.noegle))
    lines = [("variant", "størrelse", *axes, "status", "værdi", "enhed", "nøjagtig", "fordi")]
    lines += [_row(cell, axes, koersel.model) for cell in koersel.celler]
    return "\n".join(";".join(line) for line in lines)


def _row(cell: Celle, axes: tuple[str, ...], model: Model) -> tuple[str, ...]:
    key = {axis: member if isinstance(member, str) else member.noegle() for axis, member in cell.noegle}
    art = model.stoerrelser[cell.stoerrelse].art
    view = base_view(art.enhed, model.enheder) if art.enhed is not None else None
    value, exact = "", ""
    if cell.svar.status == VAERDI and isinstance(cell.svar.vaerdi, Fraction):
        shown = cell.svar.vaerdi / (view.skala if view is not None else 1)
        endless = not has_finite_decimal(shown)
        value = show_number(shown, _CUT if endless else None, tusinder=False).replace("−", "-")
        exact = f"{shown.numerator}/{shown.denominator}" if endless else ""
    elif cell.svar.status == VAERDI:
        value = _cell(value_text(cell.svar.vaerdi, art, model))
    return (
        _cell(cell.variant),
        _cell(cell.stoerrelse),
        *(_cell(key.get(axis, "")) for axis in axes),
        cell.svar.status,
        value,
        _cell(view.flertal if view is not None else ""),
        exact,
        _cell("; ".join(cell.svar.fordi)),
    )


def _cell(text: str) -> str:
    """A text that stays a text."""
    safe = f"'{text}" if text.startswith(_FORMULA) else text
    quoted = safe.replace('"', '""')
    return f'"{quoted}"' if any(c in safe for c in ';"\r\n') else safe


def line_text(koersel: Koersel) -> str:
    """``Som opgjort: mistet refusion, 2014 øvrige: 0 kr.``, a line for each figure."""
    return "\n".join(_line(cell, koersel.model) for cell in koersel.celler)


def _line(cell: Celle, model: Model) -> str:
    art = model.stoerrelser[cell.stoerrelse].art
    known = cell.svar.status == VAERDI
    said = value_text(cell.svar.vaerdi, art, model) if known else "; ".join((status_text(cell.svar), *cell.svar.fordi))
    key = f", {key_text(cell.noegle)}" if cell.noegle else ""
    return f"{cell.variant}: {cell.stoerrelse}{key}: {said}".replace("\u00a0", " ")
