"""The what-ifs of a scenario as a person reads them on a console, and as rows for a spreadsheet."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from dsl.model.scenario import Indgreb
from engine.cli.layout import Table, paragraph, stacked, table_text
from engine.cli.sheet import number_cell, text_cell
from engine.result.nodes import VAERDI, Celle
from engine.result.words import NBSP, key_text, status_text, view_of
from engine.scenario.caveats import Forbeholdne, caveat_behind, caveat_remark
from engine.scenario.nodes import Koersel
from engine.scenario.table_nodes import Felt, Hvistabel, Tal, figure_text, setting_text
from engine.scenario.turned import value_of, view_of_setting
from engine.scenario.whatif_rows import Hvisraekke, whatif_rows
from engine.scenario.whatif_tables import whatif_tables

HEADING: Final = 18  # letters of a heading on one line
_COLUMNS: Final = (
    "hvad nu hvis", "variant", "ændret", "sat til", "i enheden", "størrelse", "for", "udfald", "værdi", "enhed",
    "bemærkning",
)  # fmt: skip


def whatif_lines(koersel: Koersel, room: int) -> Iterator[str]:
    """A title, a table and what is said below it, for each."""
    for one in whatif_tables(koersel):
        yield paragraph(one.titel, room)
        if one.raekker:
            yield _table(one, koersel, room)
        if one.under:
            yield "\n".join(paragraph(text, room) for text in one.under)


def _table(one: Hvistabel, koersel: Koersel, room: int) -> str:
    rows = tuple(tuple(_text(x, koersel) for x in row) for row in one.raekker)
    return table_text(Table(stacked(one.hoved, HEADING), rows, one.ord), room)


def _text(one: Felt, koersel: Koersel) -> str:
    return (figure_text(one.celle, koersel) if isinstance(one, Tal) else one).replace(NBSP, " ")


def whatif_csv(koersel: Koersel) -> str:
    """A row for each figure of each what-if; nothing when there is none."""
    told = Forbeholdne(koersel)
    rows = [_cells(row, koersel, told) for row in whatif_rows(koersel)]
    return "\n".join(";".join(row) for row in (_COLUMNS, *rows)) if rows else ""


def _cells(row: Hvisraekke, koersel: Koersel, told: Forbeholdne) -> tuple[str, ...]:
    number, unit = _number(row.celle, koersel) if row.celle is not None else ("", "")
    value, per = _set(row.sat) if row.sat is not None else ("", "")
    said = (text_cell(x) for x in (row.slags, row.variant, row.aendret))
    where = (row.celle.stoerrelse, key_text(row.celle.noegle)) if row.celle is not None else ("", "")
    beside = (text_cell(x) for x in (per, *where, row.udfald))
    caveat = caveat_remark(told, row.celle) if row.celle is not None else ""
    remark = "; ".join(filter(None, (row.bemaerkning, caveat)))
    return (*said, value, *beside, number, text_cell(unit), text_cell(remark))


def _set(one: Indgreb) -> tuple[str, str]:
    """A value that was set, and its unit."""
    value, view = value_of(one), view_of_setting(one)
    if not isinstance(value, Fraction):
        return text_cell(setting_text(one)), ""
    return number_cell(value / (view.skala if view is not None else 1)), view.flertal if view is not None else ""


def _number(cell: Celle, koersel: Koersel) -> tuple[str, str]:
    view = view_of(koersel.model, cell.stoerrelse)
    if cell.svar.status != VAERDI or not isinstance(cell.svar.vaerdi, Fraction):
        return text_cell(status_text(cell.svar) or figure_text(cell, koersel)), ""
    return number_cell(cell.svar.vaerdi / (view.skala if view is not None else 1)), view.flertal if view else ""


def whatif_each(koersel: Koersel) -> Iterator[str]:
    """``varier, Som opgjort: driftsloft, øvrige = 11.000: mistet refusion, 2014: 3 kr.``, a line for each figure."""
    told = Forbeholdne(koersel)
    for row in whatif_rows(koersel):
        value = f" = {setting_text(row.sat, unit=True)}" if row.sat is not None else ""
        parts = [f"{row.slags}, {row.variant}: {row.aendret}{value}"]
        if row.celle is not None:
            key = f", {key_text(row.celle.noegle)}" if row.celle.noegle else ""
            parts.append(f"{row.celle.stoerrelse}{key}")
        parts += [x for x in (row.udfald, row.bemaerkning) if x]
        behind = caveat_behind(told, row.celle) if row.celle is not None else ""
        parts += [figure_text(row.celle, koersel, unit=True)] if row.celle is not None else []
        yield f"{': '.join(parts)}{behind}".replace(NBSP, " ")
