"""Rows in order, some whole persons at a time, each column an array of whole numbers."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

import duckdb
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from engine.indtag.declared import Felt, Indtag

RAEKKER_AD_GANGEN: Final = 2_000_000
_DAGE: Final = 7
Tal: TypeAlias = NDArray[np.int64]
Maske: TypeAlias = NDArray[np.bool_]


@frozen(eq=False)
class Del:
    """Some whole persons: `kolonner` by name, with `fil`, `nr`, `fra` and `til` among them."""

    kolonner: Mapping[str, Tal]

    def __len__(self) -> int:
        return len(self.kolonner["nr"])

    def __getitem__(self, kol: str) -> Tal:
        return self.kolonner[kol]

    def taken(self, which: Maske | Tal) -> "Del":
        """Some of the rows."""
        return Del({name: values[which] for name, values in self.kolonner.items()})

    def same_as_before(self, kols: tuple[str, ...]) -> Maske:
        """Whether a row has the same in some columns as the row before it."""
        same = np.ones(len(self), np.bool_)
        same[:1] = False
        for kol in kols:
            same[1:] &= self[kol][1:] == self[kol][:-1]
        return same


def keys_of(felter: tuple[Felt, ...], one: Indtag) -> tuple[str, ...]:
    """The columns that a row belongs to, the person first; its days are not among them."""
    days = one.regler.spaend or ()
    keys = [f for f in felter if f.kolonne.rolle in ("persondata", "noegle") and f.kolonne.overskrift not in days]
    return tuple(f.kol for f in sorted(keys, key=lambda f: f.slags != "borger"))


def ordered(db: duckdb.DuckDBPyConnection, one: Indtag, felter: tuple[Felt, ...]) -> int:
    """Make the table `ordnet` of `tal`: by person, by what else a row belongs to, by its days, by all else."""
    first, last = one.regler.spaend or ("", "")
    by_heading = {f.kolonne.overskrift: f for f in felter}
    fra, til = by_heading[first].kol, by_heading[last].kol
    end = f"{til} + {_DAGE - 1}" if by_heading[last].slags == "uge" else til
    keys = keys_of(felter, one)
    others = [f.kol for f in felter if f.kol not in (*keys, fra, til)]
    columns = ", ".join(("fil", "nr", *keys, f"{fra} AS fra", f"{end} AS til", *others))
    order = ", ".join((*keys, "fra", "til", *others, "fil", "nr"))
    db.execute(f"CREATE TABLE ordnet AS SELECT {columns} FROM tal ORDER BY {order}")
    counted = db.execute("SELECT count(*) FROM ordnet").fetchone()
    return int(counted[0]) if counted else 0


def parts(db: duckdb.DuckDBPyConnection, rows: int, person: str) -> Iterator[Del]:
    """All rows of `ordnet`; the last person of a reading waits for the next one."""
    waiting: Del | None = None
    for first in range(0, rows, RAEKKER_AD_GANGEN):
        query = f"SELECT * FROM ordnet WHERE rowid >= {first} AND rowid < {first + RAEKKER_AD_GANGEN}"
        read = {name: np.asarray(values, np.int64) for name, values in db.execute(query).fetchnumpy().items()}
        here = Del(read)
        if waiting is not None:
            here = Del({name: np.concatenate([waiting[name], values]) for name, values in read.items()})
        if first + RAEKKER_AD_GANGEN >= rows:
            yield here
            return
        whole = int(np.searchsorted(here[person], here[person][-1], side="left"))
        waiting = here.taken(np.arange(whole, len(here)))
        if whole:
            yield here.taken(np.arange(whole))
