"""A Parquet file to a table, by DuckDB in memory with no access to anything but that file.

DECIMAL and whole numbers are exact; DOUBLE and FLOAT are the shortest decimal text that gives the same number.
"""

import re
from pathlib import Path
from typing import Final

import duckdb

from engine.caseload.facts import facts
from engine.caseload.table import Filfejl, Maskintal, Raa, Tabel, danish_digits, is_blank

FLEST_CELLER: Final = 20_000_000  # a Parquet file of few bytes can hold any number of equal rows
_BINAERE: Final = ("DOUBLE", "FLOAT")
_PRAECISE: Final = re.compile(r"DECIMAL\(.*\)|U?(?:TINY|SMALL|BIG|HUGE)?INT|U?INTEGER")
_MIDNAT: Final = " 00:00:00"


def read_parquet(sti: Path) -> Tabel | Filfejl:
    """Read all columns; row numbers count the data rows from 1 (there is no header row)."""
    path = str(sti.resolve())
    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute("SET autoload_known_extensions = false")
            connection.execute("SET autoinstall_known_extensions = false")
            quoted = path.replace("'", "''")
            connection.execute(f"SET allowed_paths = ['{quoted}']")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            source = connection.read_parquet(path)
            columns, types = source.columns, [str(kind) for kind in source.types]
            cells = _cells(connection, path, len(columns))
            if isinstance(cells, Filfejl):
                return cells
            texts = connection.execute("SELECT COLUMNS(*)::VARCHAR FROM read_parquet(?)", [path]).fetchall()
    except duckdb.Error:
        return Filfejl("ulæselig-fil", fakta=facts(aarsag="ikke en Parquet-fil"))
    kinds = [_kind(name) for name in types]
    rows = [(nr, [_cell(text, kind) for text, kind in zip(row, kinds, strict=True)]) for nr, row in enumerate(texts, 1)]
    filled = [row for row in rows if not all(map(is_blank, row[1]))]
    return Tabel(tuple(columns), filled, len(rows) - len(filled))


def _cells(connection: duckdb.DuckDBPyConnection, path: str, columns: int) -> Filfejl | None:
    """Refuse a file with too many cells, by the count in its own footer."""
    counted = connection.execute("SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(?)", [path]).fetchone()
    cells = int(counted[0]) * columns if counted else 0
    if cells > FLEST_CELLER:
        return Filfejl("for-stor-fil", fakta=facts(celler=str(cells), hoejst=str(FLEST_CELLER)))
    return None


def _kind(name: str) -> str:
    if name in _BINAERE:
        return "binaer"
    if _PRAECISE.fullmatch(name):
        return "tal"
    return {"BOOLEAN": "ja/nej", "TIMESTAMP": "tidspunkt"}.get(name, "tekst")


def _cell(text: str | None, kind: str) -> Raa:
    if text is None:
        return ""
    if kind == "tal":
        return Maskintal(text.replace(".", ","), binaert=False)
    if kind == "binaer":
        return Maskintal(danish_digits(text), binaert=True)  # nan and inf will not read as numbers
    if kind == "ja/nej":
        return "ja" if text == "true" else "nej"
    return text.removesuffix(_MIDNAT) if kind == "tidspunkt" else text
