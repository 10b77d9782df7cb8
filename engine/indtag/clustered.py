"""The Parquet file that the columnar engine reads: what stands in it, in which order, and how it is written.

A row is a payment over whole days. The rows of a person stand together, and the persons of a kommune: the order is that
of the kommune of the person's first row, the person, first day, last day, ydelse, kommune, amount. Kroner are
DECIMAL(18,2), which Parquet holds as whole øre in 64 bits; days are DATE; members are texts in dictionaries.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FORMAT: Final = "hjemmel-forløb-1"  # the value of the key `format` in the file's own metadata
RAEKKER_I_GRUPPE: Final = 500_000
EPOKE: Final = "DATE '1970-01-01'"
_BYTES: Final = 2**20


@contextmanager
def database(folder: Path, memory: int, disk: int) -> "Iterator[DuckDBPyConnection]":
    """A database in the folder, which goes with it; ``memory`` and ``disk`` are the most bytes it may take."""
    import duckdb  # noqa: PLC0415  (only who makes a file needs it)

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{memory // _BYTES}MiB",
        "temp_directory": str(folder / "spild"),
        "max_temp_directory_size": f"{disk // _BYTES}MiB",
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
    }
    with duckdb.connect(str(folder / "arbejde.duckdb"), config=settings) as connection:
        # It can be asked how far it has come, and writes nothing itself.
        connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
        yield connection


def write(
    connection: "DuckDBPyConnection",
    query: str,
    folder: Path,
    target: Path,
    told: Mapping[str, str],
    group: int = RAEKKER_I_GRUPPE,
) -> None:
    """Write the rows of a query under another name, so many in a group, and move the whole file into place."""
    made = folder / "færdig.parquet"
    options = [
        "FORMAT parquet",
        "PARQUET_VERSION v2",
        f"ROW_GROUP_SIZE {group}",
        f"KV_METADATA {{{', '.join(f'{quoted_name(k)}: {quoted(v)}' for k, v in {'format': FORMAT, **told}.items())}}}",
    ]
    connection.execute(f"COPY ({query}) TO {quoted(str(made))} ({', '.join(options)})")
    with made.open("rb") as stream:
        os.fsync(stream.fileno())
    os.replace(made, target)  # noqa: PTH105  (the tests break this very call)


def quoted(text: str) -> str:
    """A text in a query."""
    return "'" + text.replace("'", "''") + "'"


def quoted_name(name: str) -> str:
    """A name of a column in a query."""
    return '"' + name.replace('"', '""') + '"'


def holds(path: Path) -> bool:
    """Whether a Parquet file says that it is such a file."""
    import pyarrow as pa  # noqa: PLC0415  (what a file says of itself is asked of every Parquet file)
    from pyarrow import parquet  # noqa: PLC0415  (the same)

    try:
        told = parquet.read_metadata(path).metadata or {}
    except (pa.ArrowException, OSError):
        return False
    return bool(told.get(b"format") == FORMAT.encode())
