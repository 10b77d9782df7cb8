"""The kernel as a function to call: fetched as machine code where it has been compiled before, else compiled.

Numba takes a third of a second to load and several to compile; what it makes is kept and loaded by LLVM alone. The key
is the kernel's own text, the compiler, and the machine, so that no other machine's code is ever run.
"""

import ctypes
import hashlib
import json
import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeAlias

from dsl.source.cache import keep, kept, program

Kerne: TypeAlias = Callable[..., int]
KIND: Final = "kerne"
KILDER: Final = ("oversat.py", "pladser.py", "tabelformer.py", "ugeloeb.py", "kerne.py")
_TYPE: Final = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64, *(ctypes.c_void_p for _ in range(5)))
_laas: Final = Lock()
_hentet: list[tuple[Kerne, Any]] = []  # the function, and what its code lies in


def hent() -> Kerne:
    """The kernel; it is made once for a process."""
    with _laas:
        if not _hentet:
            _hentet.append(_gemt() or _nyt())
        return _hentet[0][0]


def _gemt() -> tuple[Kerne, Any] | None:
    """The kernel of an earlier run; None when there is none that was compiled here from the same text."""
    content = kept(KIND, _noegle())
    head, mark, code = content.partition(b"\n") if content is not None else (b"", b"", b"")
    said, checked, code = head.decode(errors="replace"), code[:32], code[32:]
    if not mark or hashlib.sha256(head + code).digest() != checked:
        return None
    import llvmlite.binding as llvm  # noqa: PLC0415  (only where the kernel is to run)

    told = json.loads(said)
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    # What the code would call if it were to raise, which it does not.
    stop = ctypes.cast(ctypes.pythonapi.Py_FatalError, ctypes.c_void_p).value
    for name in told["ukendte"]:
        if not llvm.address_of_symbol(name):
            llvm.add_symbol(name, stop)
    machine = llvm.Target.from_default_triple().create_target_machine()
    runner = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    runner.add_object_file(llvm.ObjectFileRef.from_data(code))
    runner.finalize_object()
    return _TYPE(runner.get_function_address(told["navn"])), runner


def _nyt() -> tuple[Kerne, Any]:
    """The kernel compiled now, and kept."""
    from engine.kolonne.oversat import oversaet  # noqa: PLC0415  (Numba is for compiling only)

    made = oversaet()
    head = json.dumps({"navn": made.navn, "ukendte": made.ukendte}).encode()
    keep(KIND, _noegle(), head + b"\n" + hashlib.sha256(head + made.kode).digest() + made.kode)
    return _TYPE(made.adresse), made.holder


def _noegle() -> str:
    import llvmlite.binding as llvm  # noqa: PLC0415  (as above)

    machine = (
        llvm.get_host_cpu_name(),
        llvm.get_host_cpu_features().flatten(),
        *platform.uname()[:1],
        *platform.uname()[4:],
    )
    told = hashlib.sha256(repr((machine, version("numba"), version("llvmlite"))).encode())
    told.update(program())
    for name in KILDER:
        told.update(Path(__file__).with_name(name).read_bytes())
    return told.hexdigest()
