"""Numba, with a folder of compiled code of its own for each text of the kernel.

Numba looks at the file of one function when it asks whether compiled code is still good, not at those of the functions
it calls. The folder is the user's own, so that a program that is installed for all may be compiled by each.
"""

import hashlib
from pathlib import Path
from typing import Final

import numba

from dsl.source.cache import folder

KILDER: Final = ("ugeloeb.py", "kerne.py")


def mappe() -> Path:
    """The folder of what is compiled from the files of the kernel as they are now."""
    found = hashlib.sha256()
    for name in KILDER:
        found.update(Path(__file__).with_name(name).read_bytes())
    return folder() / f"kerne-{found.hexdigest()[:16]}"


numba.config.CACHE_DIR = str(mappe())  # type: ignore[attr-defined]
kerne = numba.njit(cache=True, nogil=True)
indsat = numba.njit(cache=True, nogil=True, forceinline=True)
