"""An invented caseload into a file: Parquet as the columnar engine reads it, or CSV for a person to look at."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import duckdb
from attrs import frozen

from engine.indtag.clustered import EPOKE, database, quoted, quoted_name, write
from engine.indtag.invented import KOMMUNER, YDELSER, Forloeb, invented

KOLONNER: Final = ("borger", "ydelse", "kommune", "første dag", "sidste dag", "udbetalt beløb")
_HUKOMMELSE: Final = 2**30


@frozen
class Opdigtet:
    """What was made."""

    borgere: int
    forloeb: int
    oere: int


def make(persons: int, seed: int, folder: Path, target: Path, tell: Callable[[int], None]) -> Opdigtet:
    """Invent persons and write them to ``target``; ``tell`` gets the number of spells as they are made."""
    spells = oere = 0
    with database(folder, _HUKOMMELSE, 2**50) as connection:
        connection.execute("CREATE TABLE f (b INTEGER, k UTINYINT, y UTINYINT, fra INTEGER, til INTEGER, oere BIGINT)")
        for block in invented(persons, seed):
            _insert(connection, block)
            spells += len(block.borger)
            oere += int(block.oere.sum())
            tell(spells)
        if target.suffix.lower() == ".csv":
            _write_csv(connection, folder, target)
        else:
            told = {"kilde": f"opdigtet: borgere {persons}, seed {seed}", "borgere": str(persons)}
            write(connection, _select("(oere::DECIMAL(18,0) * 0.01)::DECIMAL(18,2)"), folder, target, told)
    return Opdigtet(persons, spells, oere)


def _insert(connection: duckdb.DuckDBPyConnection, block: Forloeb) -> None:
    columns = {
        "b": block.borger,
        "k": block.kommune,
        "y": block.ydelse,
        "fra": block.foerste,
        "til": block.sidste,
        "oere": block.oere,
    }
    connection.register("nye", columns)
    connection.execute("INSERT INTO f SELECT b, k, y, fra, til, oere FROM nye")
    connection.unregister("nye")


def _select(amount: str) -> str:
    made = ("b", _named(tuple(YDELSER), "y"), _named(KOMMUNER, "k"), f"{EPOKE} + fra", f"{EPOKE} + til", amount)
    columns = (f"{one} AS {quoted_name(name)}" for one, name in zip(made, KOLONNER, strict=True))
    return f"SELECT {', '.join(columns)} FROM f"


def _named(names: Sequence[str], column: str) -> str:
    return f"[{', '.join(map(quoted, names))}][{column} + 1]"


def _write_csv(connection: duckdb.DuckDBPyConnection, folder: Path, target: Path) -> None:
    made = folder / "færdig.csv"
    kroner = "(oere // 100)::VARCHAR || ',' || lpad((oere % 100)::VARCHAR, 2, '0')"
    connection.execute(f"COPY ({_select(kroner)}) TO {quoted(str(made))} (FORMAT csv, DELIMITER ';', HEADER)")
    made.replace(target)
