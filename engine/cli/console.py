"""The console: results to standard output, all else to standard error; colour and progress only for a person."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TextIO

WIDEST: Final = 110
PATIENCE: Final = 1  # seconds before work is spoken of
_CLEAR_LINE: Final = "\r\033[K"


def make_readable(stream: TextIO) -> None:
    """UTF-8 into files and pipes; a console keeps its own encoding, and shows what it lacks as an escape."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def out(text: str) -> None:
    """Write a result."""
    print(text)


def say(text: str) -> None:
    """Write anything that is not a result."""
    print(text, file=sys.stderr, flush=True)


def in_colour(stream: TextIO) -> bool:
    """Whether a person with a console that has colours, and wants them, looks at the stream."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Give the columns that may be used."""
    return min(shutil.get_terminal_size((100, 24)).columns, WIDEST)


def counted(number: int, one: str, many: str) -> str:
    """Write ``1 fil`` or ``2 filer``."""
    return f"{number} {one if number == 1 else many}"


def joined(words: Sequence[str]) -> str:
    """Write ``a, b og c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}" if words else ""


@contextmanager
def working(what: str) -> Iterator[None]:
    """Tell on a console what takes time, and wipe it out again; nothing in a pipe or when it is soon done."""
    if not sys.stderr.isatty():
        yield
        return

    def tell() -> None:
        sys.stderr.write(f"{what} …")
        sys.stderr.flush()

    timer = threading.Timer(PATIENCE, tell)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        sys.stderr.write(_CLEAR_LINE)
        sys.stderr.flush()
