"""Bytes of an Excel workbook (.xlsx) to a table.

A number cell is an IEEE double; its value is the shortest decimal text that gives that double, which is what the
user sees in the formula line. A date cell is its ISO date, a logical one `ja` or `nej`, an error cell or a
formula that was never computed is `UdenVaerdi`.
"""

import datetime as dt
import io
from decimal import Decimal
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from dsl.problems.nearest import nearest
from engine.caseload.facts import facts, header
from engine.caseload.sheet_scan import Ark, column_letters, scan
from engine.caseload.table import Filfejl, Maskintal, Raa, Tabel, UdenVaerdi, danish_digits, is_blank
from engine.caseload.zip_guard import unpack

_FEJL: Final = UdenVaerdi("fejlcelle")
_UBEREGNET: Final = UdenVaerdi("uberegnet-celle")
_FRA_BIBLIOTEKET = str | int | float | bool | dt.date | dt.time | dt.timedelta


def read_excel(raw: bytes, ark: str | None) -> Tabel | Filfejl:
    """Read one sheet; its first row with text is the header. Row numbers and letters are those of the sheet."""
    archive = unpack(raw)
    if isinstance(archive, Filfejl):
        return archive
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as workbook:
            name = _sheet(workbook.sheet_names, ark)
            if isinstance(name, Filfejl):
                return name
            scanned = scan(archive.dele, name)
            if isinstance(scanned, Filfejl):
                return scanned
            cells = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError:
        return Filfejl("ulæselig-fil", fakta=facts(aarsag="ikke en Excel-fil (.xlsx)"))
    return _table(cells, scanned)


def _sheet(names: list[str], wanted: str | None) -> str | Filfejl:
    if wanted in names:
        return wanted
    if wanted is None and len(names) == 1:
        return names[0]
    meant = nearest(wanted, names) if wanted is not None else None
    named = {} if meant is None else {"mente_du": meant}
    shown = ", ".join(names)
    return Filfejl("mangler-ark", fakta=facts(ark=header(wanted or ""), findes=shown, **named))


def _table(cells: list[list[_FRA_BIBLIOTEKET]], scanned: Ark) -> Tabel | Filfejl:
    special: dict[tuple[int, int], UdenVaerdi | None] = {
        **dict.fromkeys(scanned.procent),
        **dict.fromkeys(scanned.fejl, _FEJL),
        **dict.fromkeys(scanned.uden_resultat, _UBEREGNET),
    }
    rows: list[tuple[int, list[Raa]]] = []
    for nr, row in enumerate(cells, 1):
        texts = [as_text(cell) for cell in row]
        if special:
            for column, cell in enumerate(row, 1):
                if (nr, column) in special:
                    texts[column - 1] = special[nr, column] or _percent(cell)
        rows.append((nr, texts))
    filled = [row for row in rows if not all(map(is_blank, row[1]))]
    if not filled:
        return Filfejl("tom-fil")
    (first, headers), data = filled[0], filled[1:]
    letters = tuple(column_letters(nr) for nr in range(1, len(headers) + 1))
    titles = tuple(as_title(cell) for cell in headers)
    return Tabel(titles, data, len(rows) - first - len(data), letters)


def as_title(cell: Raa) -> str:
    """Give a header cell as text; an error cell is no header."""
    if isinstance(cell, UdenVaerdi):
        return ""
    return cell.tekst if isinstance(cell, Maskintal) else cell


def as_text(cell: _FRA_BIBLIOTEKET) -> Raa:
    """Give a cell as text, a number as `Maskintal`; a time of day other than midnight stays and will not read."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        return str(cell)
    return Maskintal(danish_digits(repr(cell)), binaert=True)


def _percent(cell: _FRA_BIBLIOTEKET) -> Raa:
    """Give a number shown as a percentage as it is shown: 0.412 is `41,2 %`, exactly."""
    text = as_text(cell)
    if not isinstance(text, Maskintal):
        return text
    return danish_digits(str(Decimal(repr(cell)).scaleb(2).normalize())) + " %"
