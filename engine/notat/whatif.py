"""The what-ifs of a scenario in a notat: the tables that the console has, with a footnote for each row of figures."""

from collections.abc import Callable, Iterable, Iterator

from engine.compute import traced
from engine.notat.danish import capital, hoisted, legend
from engine.notat.from_result import Skriver
from engine.notat.markdown import escaped, pipe_table
from engine.result.nodes import VAERDI, Celle
from engine.scenario.find_tables import found_tables
from engine.scenario.nodes import Koersel
from engine.scenario.table_nodes import Hvistabel, Tal, figure_text, setting_text, target_text
from engine.scenario.whatif_tables import parted_tables, traced_figure, uncertain_tables, varied_tables

_Tables = Callable[[Koersel], Iterator[Hvistabel]]
_Written = tuple[str, str, Celle | None]  # text, marks, and the figure with its trace


def varied(writer: Skriver) -> str:
    """What *varier* gave."""
    return _all(writer, varied_tables)


def found(writer: Skriver) -> str:
    """What *find* found."""
    return _all(writer, found_tables)


def uncertain(writer: Skriver) -> str:
    """What *usikkerhed* gave."""
    return _all(writer, uncertain_tables)


def parted(writer: Skriver) -> str:
    """What *opdel* gave."""
    return _all(writer, parted_tables)


def _all(writer: Skriver, tables: _Tables) -> str:
    return "\n\n".join(_table(writer, one) for one in tables(writer.run))


def _table(writer: Skriver, one: Hvistabel) -> str:
    rows = [[_written(writer, x) for x in row] for row in one.raekker]
    common = hoisted(([marks for _, marks, cell in row if cell is not None] for row in rows), writer.meanings)
    seen = {mark for row in rows for _, marks, _ in row for mark in marks}
    lines = [_line(writer, row, asked, common) for row, asked in zip(rows, one.raekker, strict=True)]
    mark = "- " if len(one.under) > 1 else ""
    below = "\n".join(f"{mark}{escaped(text)}" for text in one.under)
    remark = legend(seen, writer.meanings, dashes=False, common=common)
    said = "\n\n".join(x for x in (remark, below) if x)
    if not lines:
        return f"{escaped(one.titel)}\n\n{said}"
    writer.tables += 1
    title = f"Tabel {writer.tables}. {escaped(one.titel)}{_rests_on(writer, one)}"
    header = [escaped(capital(x)) for x in one.hoved]
    table = pipe_table(header, lines, right=range(one.ord, len(header)), caption=title)
    return f"{table}\n{said}\n" if said else table


def _written(writer: Skriver, one: str | Tal) -> _Written:
    if isinstance(one, str):
        return one, "", None
    if one.celle.svar.status != VAERDI or one.afledt:
        return figure_text(one.celle, writer.run), "", None
    cell = traced_figure(one, writer.run)
    writer.used[cell.variant, cell.stoerrelse, (*cell.noegle, *cell.valgt)] = None
    figure = writer.figure(cell, unit=False)
    return figure.tekst, figure.maerker, cell


def _line(writer: Skriver, row: list[_Written], asked: Iterable[str | Tal], common: str) -> list[str]:
    """The cells of a row; the note that proves its figures stands at the first of them."""
    pairs = zip(row, asked, strict=True)
    named = [(_named(x), cell) for (_, _, cell), x in pairs if cell is not None and isinstance(x, Tal)]
    note = writer.note(writer.proof_of(named)) if named else ""
    line = []
    for at, (text, marks, cell) in enumerate(row):
        shown = "".join(x for x in marks if x not in common)
        line.append(f"{escaped(text if at else capital(text))}{shown}{note if cell is not None else ''}")
        note = "" if cell is not None else note
    return line


def _rests_on(writer: Skriver, one: Hvistabel) -> str:
    """A note for the whole table, where its figures lie between others."""
    if not one.hviler_paa:
        return ""
    cells = [(f"»{x.variant}«", traced(writer.run.fortolkere[x.variant], x)) for x in one.hviler_paa]
    return writer.note(writer.proof_of(cells))


def _named(one: Tal) -> str:
    """What a figure is called in the note of its row."""
    return "; ".join(f"{target_text(x.maal)} = {setting_text(x, unit=True)}" for x in one.sat) or "scenariets egne tal"
