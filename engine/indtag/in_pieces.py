"""A Parquet file made of rows that come some at a time: the same bytes however many come at once.

The rows wait in a working table beside the file, and nothing stands in its place until all of it is written.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import duckdb
import numpy as np

from engine.indtag.clustered import quoted, write

GRUPPE: Final = 122_880  # rows of the file, as of the working table
RAEKKER_AD_GANGEN: Final = GRUPPE
TRAADE: Final = 2  # each has a group in memory while it is written
HELE: Final = "BIGINT"
BREDE: Final = "DECIMAL(38,0)"  # for whole numbers that need more than 64 bits
Kolonne: TypeAlias = Any  # an array of whole numbers, or of texts


class Stykvis:
    """The working table; ``slags`` are its columns with their types."""

    def __init__(self, db: duckdb.DuckDBPyConnection, slags: Mapping[str, str]) -> None:
        self._db, self._slags = db, dict(slags)
        self._venter: list[Mapping[str, Kolonne]] = []
        self._mange = 0
        self.raekker = 0
        db.execute(f"SET threads = {TRAADE}")
        db.execute(f"CREATE TABLE f ({', '.join(f'{name} {kind}' for name, kind in slags.items())})")

    def laeg(self, block: Mapping[str, Kolonne]) -> None:
        """Take in rows; those that fill no whole block wait."""
        self._venter.append(block)
        self._mange += len(next(iter(block.values())))
        while self._mange >= RAEKKER_AD_GANGEN:
            whole = self._samlet()
            self._skriv({name: x[:RAEKKER_AD_GANGEN] for name, x in whole.items()})
            self._venter = [{name: x[RAEKKER_AD_GANGEN:] for name, x in whole.items()}]
            self._mange -= RAEKKER_AD_GANGEN

    def slut(self) -> None:
        """Take in what waits."""
        if self._mange:
            self._skriv(self._samlet())
        self._venter, self._mange = [], 0

    def skriv(self, columns: Sequence[str], folder: Path, target: Path, told: Mapping[str, str]) -> None:
        """Write the file: columns made of those of the table, its rows in the order they came."""
        write(self._db, f"SELECT {', '.join(columns)} FROM f", folder, target, told, GRUPPE)

    def _samlet(self) -> dict[str, Kolonne]:
        return {name: np.concatenate([block[name] for block in self._venter]) for name in self._slags}

    def _skriv(self, block: Mapping[str, Kolonne]) -> None:
        made = {}
        for name, values in block.items():
            made[name] = values
            if values.dtype == object and self._slags[name] in {HELE, BREDE}:
                if self._slags[name] == HELE:
                    self._db.execute(f"ALTER TABLE f ALTER {name} TYPE {BREDE}")
                    self._slags[name] = BREDE
                made[name] = np.array([str(x) for x in values], object)
        self._db.register("nye", made)
        columns = ", ".join(f"{name}::{kind}" for name, kind in self._slags.items())
        self._db.execute(f"INSERT INTO f SELECT {columns} FROM nye")
        self._db.unregister("nye")
        self.raekker += len(next(iter(block.values())))


def named(names: Sequence[str], column: str) -> str:
    """The text that a column has the number of, from 0."""
    return f"([{', '.join(map(quoted, names))}]::VARCHAR[])[{column} + 1]"


def numbered(numbers: Sequence[int], column: str) -> str:
    """The number that a column has the number of, from 0."""
    return f"([{', '.join(map(str, numbers))}]::INTEGER[])[{column} + 1]"
