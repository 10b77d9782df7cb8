"""How far a long query has come, told while it runs."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import duckdb

_LOOK: Final = 1  # seconds between two looks


@contextmanager
def telling(db: duckdb.DuckDBPyConnection, what: str, tell: Callable[[str], None]) -> Iterator[None]:
    """Tell ``what`` is done, and how many per cent of it, until it is."""
    done = threading.Event()

    def look() -> None:
        while not done.wait(_LOOK):
            tell(f"{what}: {max(0, int(db.query_progress()))} pct.")

    tell(what)
    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
