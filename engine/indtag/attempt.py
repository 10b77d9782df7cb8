"""One file made in a workplace of its own: what came of it, or why there is none. The old file stands till the end."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import duckdb

from dsl.problems.problem import Problem, problem
from dsl.source.reasons import reason
from engine.indtag.full import is_full
from engine.indtag.workplace import InUseError, workplace

T = TypeVar("T")


def attempt(target: Path, shown: str, work: Callable[[Path], T]) -> T | Problem:
    """Do the work in a folder beside the file; ``shown`` is the file as the user knows it."""
    try:
        with workplace(target) as folder:
            return work(folder)
    except InUseError:
        return problem("fil-i-brug", None, fil=shown)
    except (duckdb.InterruptException, RuntimeError) as stopped:
        if "interrupted" in str(stopped).lower():  # what becomes of Ctrl-C in the middle of a query
            raise KeyboardInterrupt from stopped
        raise
    except OSError as fault:
        return problem("kan-ikke-skrives", None, fil=shown, grund=reason(fault))
    except (duckdb.OutOfMemoryException, duckdb.IOException) as fault:
        if is_full(fault):
            return problem("drevet-fuldt", None, fil=shown)
        if isinstance(fault, duckdb.OutOfMemoryException):
            return problem("for-lidt-hukommelse", None, fil=shown)
        raise
