"""Numba: what the functions of the kernel are marked with, and the kernel as LLVM's text and as machine code."""

from collections.abc import Callable
from typing import Any, TypeVar

import numba
import numpy as np
from attrs import frozen
from numba import types

# No function raises (a division by nil would be a fault of ours, and is never asked for), and none is called but by
# another, so that none needs a way in from Python.
_numba: Any = numba.njit  # typed without some of what it takes
_F = TypeVar("_F", bound=Callable[..., Any])
kerne: Callable[[_F], _F] = _numba(error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)
indsat: Callable[[_F], _F] = _numba(
    error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True, forceinline=True
)
hel: Callable[[int], int] = np.int64  # type: ignore[assignment]


@frozen
class Oversat:
    """The kernel compiled: its name, its text to LLVM, its object code."""

    navn: str
    tekst: str
    kode: bytes


def oversaet() -> Oversat:
    """The kernel compiled now; takes some seconds."""
    from engine.kolonne.kerne import koer  # noqa: PLC0415  (its functions are marked by this file)

    pointer: Any = types.CPointer
    whole = pointer(types.int64)
    days = pointer(types.uint32)
    signature = types.int64(types.int64, pointer(whole), whole, pointer(whole), whole, days, days, days)
    made: Any = numba.cfunc(signature, error_model="numpy")(koer)
    library = made._library  # noqa: SLF001  (Numba has no other way to the code it made)
    return Oversat(made._wrapper_name, library.get_llvm_str(), library._get_compiled_object())  # noqa: SLF001
