"""A run as rows: CSV for a spreadsheet, and a line for each figure and each row that is pointed out.

CSV has semicolons and decimal commas; one column has values without an end exactly.
"""

from fractions import Fraction

from dsl.model.nodes import Model
from dsl.values.number import has_finite_decimal
from engine.cli.pointed import pointed_each, pointed_rows
from engine.cli.sheet import number_cell, text_cell
from engine.cli.whatif import whatif_csv, whatif_each
from engine.result.nodes import VAERDI, Celle
from engine.result.words import exact_text, key_text, status_text, value_text, view_of
from engine.scenario.caveats import Forbeholdne, caveat_behind
from engine.scenario.nodes import Koersel


def csv_text(koersel: Koersel) -> str:
    """A row for each figure, with a column for each axis that some figure has; below, each udpeg as a table."""
    tables = [_figures(koersel)] if koersel.celler else []
    tables += ["\n".join(";".join(row) for row in pointed_rows(one, koersel.model)) for one in koersel.udpeget]
    return "\n\n".join(table for table in (*tables, whatif_csv(koersel)) if table)


def _figures(koersel: Koersel) -> str:
    axes = tuple(dict.fromkeys(axis for c in koersel.celler for axis, _ in c.noegle))
    told = Forbeholdne(koersel)
    lines = [("variant", "størrelse", *axes, "status", "værdi", "enhed", "nøjagtig", "fordi", "forbehold")]
    lines += [
        (*_row(cell, axes, koersel.model), text_cell("; ".join(x.navn for x in told.af(cell.variant, cell.stoerrelse))))
        for cell in koersel.celler
    ]
    return "\n".join(";".join(line) for line in lines)


def _row(cell: Celle, axes: tuple[str, ...], model: Model) -> tuple[str, ...]:
    key = {axis: member if isinstance(member, str) else member.noegle() for axis, member in cell.noegle}
    art, view = model.stoerrelser[cell.stoerrelse].art, view_of(model, cell.stoerrelse)
    value, exact = "", ""
    if cell.svar.status == VAERDI and isinstance(cell.svar.vaerdi, Fraction):
        shown = cell.svar.vaerdi / (view.skala if view is not None else 1)
        endless = not has_finite_decimal(shown)
        value = number_cell(shown)
        exact = f"{shown.numerator}/{shown.denominator}" if endless else ""
    elif cell.svar.status == VAERDI:
        value = text_cell(value_text(cell.svar.vaerdi, art, model))
    return (
        text_cell(cell.variant),
        text_cell(cell.stoerrelse),
        *(text_cell(key.get(axis, "")) for axis in axes),
        cell.svar.status,
        value,
        text_cell(view.flertal if view is not None else ""),
        exact,
        text_cell("; ".join(cell.svar.fordi)),
    )


def line_text(koersel: Koersel) -> str:
    """``Som opgjort: mistet refusion, 2014 øvrige: 0 kr.``, a line for each figure and each row that is pointed out."""
    told = Forbeholdne(koersel)
    lines = [_line(cell, koersel.model) + caveat_behind(told, cell) for cell in koersel.celler]
    lines += [line for one in koersel.udpeget for line in pointed_each(one, koersel.model)]
    return "\n".join([*lines, *whatif_each(koersel)])


def _line(cell: Celle, model: Model) -> str:
    value, view = cell.svar.vaerdi, view_of(model, cell.stoerrelse)
    if cell.svar.status != VAERDI:
        said = "; ".join((status_text(cell.svar), *cell.svar.fordi))
    elif isinstance(value, Fraction) and view is not None:
        said = exact_text(value, view)
    else:
        said = value_text(value, model.stoerrelser[cell.stoerrelse].art, model)
    key = f", {key_text(cell.noegle)}" if cell.noegle else ""
    return f"{cell.variant}: {cell.stoerrelse}{key}: {said}".replace("\u00a0", " ")
