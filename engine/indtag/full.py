"""Whether work stopped because there was no more room."""

from typing import Final

import duckdb

_FULL: Final = ("no space left", "max_temp_directory_size", "disk quota", "not enough space", "disk full")


def is_full(fault: duckdb.Error) -> bool:
    """Whether a drive was full."""
    words = str(fault).lower()
    return any(one in words for one in _FULL)
