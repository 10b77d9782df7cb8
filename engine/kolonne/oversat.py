"""Numba: what the functions of the kernel are marked with, and the kernel as machine code."""

from typing import Any, Final

import numba
from attrs import frozen
from numba import types

# No function raises: a division by nil would be a fault of ours, and is never asked for.
kerne = numba.njit(nogil=True, error_model="numpy")
indsat = numba.njit(nogil=True, error_model="numpy", forceinline=True)

# What LLVM, Python and the C library themselves give.
KENDTE: Final = ("llvm.", "Py", "_Py", "mem")


@frozen(eq=False)
class Oversat:
    """The kernel compiled: where it lies, its name, its object code, what that would call if it were to raise."""

    adresse: int
    navn: str
    kode: bytes
    ukendte: tuple[str, ...]
    holder: Any  # the code is gone when nobody holds this


def oversaet() -> Oversat:
    """The kernel compiled now; takes some seconds."""
    from engine.kolonne.kerne import koer  # noqa: PLC0415  (its functions are marked by this file)

    pointer: Any = types.CPointer
    whole = pointer(types.int64)
    made: Any = numba.cfunc(
        types.int64(types.int64, pointer(whole), whole, *(pointer(types.int32) for _ in range(3))), error_model="numpy"
    )(koer)
    library = made._library  # noqa: SLF001  (Numba has no other way to the code it made)
    declared = [line for line in library.get_llvm_str().splitlines() if line.startswith("declare ")]
    names = {line.partition("@")[2].partition("(")[0].strip('"') for line in declared}
    unknown = tuple(sorted(name for name in names if not name.startswith(KENDTE)))
    return Oversat(made.address, made._wrapper_name, library._get_compiled_object(), unknown, made)  # noqa: SLF001
