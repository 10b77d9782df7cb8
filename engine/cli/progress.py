"""How far long work has come, on standard error: one line that changes on a console, else a line now and then."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Final

from dsl.values.number import show_number
from engine.cli.console import say

_CLEAR_LINE: Final = "\r\033[K"
_ON_A_CONSOLE: Final = 200_000_000  # nanoseconds between two looks
_ELSEWHERE: Final = 5_000_000_000

Tell = Callable[[str], None]


@contextmanager
def progress(*, wanted: bool) -> Iterator[Tell]:
    """Give what tells; it tells nothing in a pipe unless it is ``wanted`` there."""
    console = sys.stderr.isatty()
    if not (console or wanted):
        yield lambda _: None
        return
    last = time.monotonic_ns()

    def tell(text: str) -> None:
        nonlocal last
        now = time.monotonic_ns()
        if now - last >= (_ON_A_CONSOLE if console else _ELSEWHERE):
            last = now
            if console:
                sys.stderr.write(f"{_CLEAR_LINE}{text} …")
                sys.stderr.flush()
            else:
                say(text)

    try:
        yield tell
    finally:
        if console:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()


def whole(number: int) -> str:
    """A count as Danes write it."""
    return show_number(Fraction(number), 0)
