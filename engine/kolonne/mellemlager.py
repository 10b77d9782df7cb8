"""The kernel as a function to call: fetched as machine code where it has been compiled before, else compiled.

Numba takes a third of a second to load and several to compile; what it makes is kept and loaded by LLVM alone. For many
rows the kernel is made for the tables of the plan (tilpasset.py), from the same text, and is kept under a hash of them.
The key is else the kernel's own text, the compiler, and the machine, so that no other machine's code is ever run.
"""

import ctypes
import hashlib
import json
import platform
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeAlias, cast

from dsl.source.cache import keep, kept, program
from engine.kolonne.tabelformer import Adresser
from engine.kolonne.tilpasset import NAVN, maskine, tilpas

Kerne: TypeAlias = Callable[..., int]
KODE, TEKST, TILPASSET = "kerne", "kernetekst", "tilpasset"  # what is kept: the folders of the cache
KILDER: Final = ("oversat.py", "pladser.py", "tabelformer.py", "ugeloeb.py", "kerne.py", "tilpasset.py")
HUSKET: Final = 8  # kernels made for plans that one process has at hand
# What the code of a function calls to raise, which ours never does.
NUMBAS: Final = (
    "numba_gil_ensure", "numba_gil_release", "numba_unpickle", "numba_do_raise", "numba_runtime_build_excinfo_struct",
    "NRT_Free", "NRT_MemInfo_call_dtor",
)  # fmt: skip
_TYPE: Final = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64, *(ctypes.c_void_p for _ in range(7)))
_laas: Final = Lock()
_hentet: dict[str, Kerne] = {}


def hent() -> Kerne:
    """The kernel for any plan; it is made once for a process."""
    key = _noegle()
    with _laas:
        return _husket(key, KODE, lambda: _nyt(key)[0])


def hent_til(tabeller: Adresser) -> Kerne:
    """The kernel made for the tables of a plan."""
    general = _noegle()
    told = hashlib.sha256(general.encode() + tabeller.former.tobytes())
    for table in tabeller.arrays:
        told.update(table.tobytes() if hasattr(table, "tobytes") else b"")
    key = told.hexdigest()

    def made() -> bytes:
        named, text = _pakket_ud(kept(TEKST, general)) or _nyt(general)[1]
        packed = _pakket(NAVN, tilpas(named, text.decode(), tabeller))
        keep(TILPASSET, key, packed)
        return packed

    with _laas:
        return _husket(key, TILPASSET, made)


def _husket(key: str, kind: str, make: Callable[[], bytes]) -> Kerne:
    """A kernel of this process, of an earlier run, or made now."""
    if key not in _hentet:
        found = _pakket_ud(kept(kind, key)) or _pakket_ud(make())
        if found is None:
            raise RuntimeError("the kernel just made cannot be read")
        while len(_hentet) >= HUSKET:
            _hentet.pop(next(iter(_hentet)))
        _hentet[key] = _indlaest(*found)
    return _hentet[key]


def _nyt(key: str) -> tuple[bytes, tuple[str, bytes]]:
    """The kernel compiled now, and kept; as it is kept, and its name with its text."""
    from engine.kolonne.oversat import oversaet  # noqa: PLC0415  (Numba is for compiling only)

    made = oversaet()
    code, text = _pakket(made.navn, made.kode), made.tekst.encode()
    keep(KODE, key, code)
    keep(TEKST, key, _pakket(made.navn, text))
    return code, (made.navn, text)


def _pakket(navn: str, indhold: bytes) -> bytes:
    head = json.dumps(navn).encode()
    return head + b"\n" + hashlib.sha256(head + indhold).digest() + indhold


def _pakket_ud(pakke: bytes | None) -> tuple[str, bytes] | None:
    """The name and the content of what was kept; None when there is none, or it is not what was kept."""
    head, mark, rest = pakke.partition(b"\n") if pakke is not None else (b"", b"", b"")
    checked, content = rest[:32], rest[32:]
    if not mark or hashlib.sha256(head + content).digest() != checked:
        return None
    return json.loads(head), content


def _indlaest(navn: str, kode: bytes) -> Kerne:
    """Object code as a function."""
    import llvmlite.binding as llvm  # noqa: PLC0415  (only where the kernel is to run)

    machine = maskine(llvm)
    stop = ctypes.cast(ctypes.pythonapi.Py_FatalError, ctypes.c_void_p).value
    for name in NUMBAS:
        if not llvm.address_of_symbol(name):
            llvm.add_symbol(name, stop)
    runner = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    runner.add_object_file(llvm.ObjectFileRef.from_data(kode))
    runner.finalize_object()
    made: Any = _TYPE(runner.get_function_address(navn))
    made.kode = runner  # the code is there as long as the function
    return cast("Kerne", made)


@cache
def _noegle() -> str:
    """The key of the kernel: its text, the compiler and the machine."""
    import llvmlite  # noqa: PLC0415  (as above)
    import llvmlite.binding as llvm  # noqa: PLC0415  (as above)

    machine = llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten(), platform.system(), platform.machine()
    found = find_spec("numba")  # loading it would take a third of a second
    compiler = Path(found.origin).with_name("_version.py").read_bytes() if found is not None and found.origin else b""
    told = hashlib.sha256(repr((machine, llvmlite.__version__)).encode() + compiler)
    told.update(program())
    for name in KILDER:
        told.update(Path(__file__).with_name(name).read_bytes())
    return told.hexdigest()
