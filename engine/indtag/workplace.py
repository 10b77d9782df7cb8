"""A folder beside the file that is to be made, for one run at a time; gone when the run is over.

A killed run leaves its folder behind, and the next run for the same file clears it.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LAAS: Final = "optaget"


class InUseError(Exception):
    """Another run is making the same file."""


@contextmanager
def workplace(target: Path) -> Iterator[Path]:
    """The folder, empty but for the lock; raises `InUseError`, and OSError where it cannot be made."""
    folder = target.parent / f".hjemmel-{target.name}.arbejde"
    lock = _locked(folder)
    try:
        for old in folder.iterdir():
            if old.name != _LAAS:
                _remove(old)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()
        shutil.rmtree(folder, ignore_errors=True)  # Windows keeps a file that is open


def _locked(folder: Path) -> IO[bytes]:
    """Hold the lock of the folder that stands there now, not of one that another run has just cleared away."""
    while True:
        folder.mkdir(mode=0o700, exist_ok=True)
        try:
            lock = (folder / _LAAS).open("ab")
        except FileNotFoundError:
            continue
        try:
            _take(lock)
            if os.path.samestat(os.fstat(lock.fileno()), (folder / _LAAS).stat()):
                return lock
        except FileNotFoundError:
            pass
        except OSError as held:
            lock.close()
            raise InUseError from held
        lock.close()


def _take(lock: IO[bytes]) -> None:
    if sys.platform == "win32":
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
