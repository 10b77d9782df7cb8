"""The tables as the kernel sees them: arrays made from addresses, which belong to whoever called it.

``a`` has the address of each array of the plan's tables (Ugetabeller, Sumtabeller), ``s`` three numbers for each: its
shape, or the number that stands instead of an array. ``d`` and ``e`` are the same of what is another for each bundle of
rows: Ugerum, Samlet and the first four of Raekker. They are apart, for a kernel made for one plan has its tables within
itself. An array that is made so costs nothing to pass on, for nobody counts who holds it.
"""

from typing import Final

from numba import carray  # type: ignore[attr-defined]

from engine.kolonne.oversat import indsat
from engine.kolonne.tabelformer import Raekker, Samlet, Sumtabeller, Tal, Ugerum, Ugetabeller

# Where the arrays of each begin among the addresses: those of the plan, and those of a bundle.
U_FRA: Final = 0
T_FRA: Final = U_FRA + len(Ugetabeller._fields)
R_FRA: Final = 0
H_FRA: Final = R_FRA + len(Ugerum._fields)
B_FRA: Final = H_FRA + len(Samlet._fields)


@indsat
def tabel(a: Tal, s: Tal, at: int) -> Tal:
    """Array ``at`` of the addresses."""
    return carray(a[at], s[3 * at])


@indsat
def tavle(a: Tal, s: Tal, at: int) -> Tal:
    """The same, with rows and columns."""
    return carray(a[at], (s[3 * at], s[3 * at + 1]))


@indsat
def ugetabeller(a: Tal, s: Tal) -> Tal:
    """Ugetabeller."""
    at = U_FRA
    return Ugetabeller(
        tavle(a, s, at), tabel(a, s, at + 1), tabel(a, s, at + 2), tavle(a, s, at + 3), tavle(a, s, at + 4),
        s[3 * at + 15], tabel(a, s, at + 6), tabel(a, s, at + 7), tavle(a, s, at + 8), tabel(a, s, at + 9),
        tabel(a, s, at + 10), tavle(a, s, at + 11), s[3 * at + 36], tabel(a, s, at + 13), tabel(a, s, at + 14),
        tabel(a, s, at + 15), tabel(a, s, at + 16),
    )  # fmt: skip


@indsat
def sumtabeller(a: Tal, s: Tal) -> Tal:
    """Sumtabeller."""
    at = T_FRA
    return Sumtabeller(
        tavle(a, s, at), tavle(a, s, at + 1), tavle(a, s, at + 2), tavle(a, s, at + 3), tavle(a, s, at + 4),
        tavle(a, s, at + 5), s[3 * at + 18], tabel(a, s, at + 7), tabel(a, s, at + 8), tavle(a, s, at + 9),
        tabel(a, s, at + 10), s[3 * at + 33],
    )  # fmt: skip


@indsat
def ugerum(d: Tal, e: Tal) -> Tal:
    """Ugerum."""
    at = R_FRA
    return Ugerum(
        tabel(d, e, at), tabel(d, e, at + 1), tabel(d, e, at + 2), tabel(d, e, at + 3), tabel(d, e, at + 4),
        tabel(d, e, at + 5), tabel(d, e, at + 6), tavle(d, e, at + 7), tavle(d, e, at + 8), tavle(d, e, at + 9),
        tavle(d, e, at + 10), tavle(d, e, at + 11), tabel(d, e, at + 12), tabel(d, e, at + 13),
        tabel(d, e, at + 14),
    )  # fmt: skip


@indsat
def samlet(d: Tal, e: Tal) -> Tal:
    """Samlet."""
    at = H_FRA
    return Samlet(
        tavle(d, e, at), tabel(d, e, at + 1), tabel(d, e, at + 2), tabel(d, e, at + 3), tabel(d, e, at + 4),
        tavle(d, e, at + 5),
    )  # fmt: skip


@indsat
def raekker(d: Tal, e: Tal, fra: Tal, til: Tal, me: Tal) -> Tal:
    """Raekker."""
    at = B_FRA
    rows = e[3 * at + 6]
    return Raekker(
        tabel(d, e, at), tabel(d, e, at + 1), tabel(d, e, at + 2), tabel(d, e, at + 3), carray(fra, rows),
        carray(til, rows), carray(me, rows),
    )  # fmt: skip
