"""The tables as the kernel sees them: arrays made from addresses, which belong to whoever called it.

``a`` has the address of each array of Ugetabeller, Sumtabeller, Ugerum, Samlet and the first four of Raekker, ``s``
three numbers for each: its shape, or the number that stands instead of an array. An array that is made so costs
nothing to pass on, for nobody counts who holds it.
"""

from typing import Final

from numba import carray  # type: ignore[attr-defined]

from engine.kolonne.oversat import indsat
from engine.kolonne.tabelformer import Raekker, Samlet, Sumtabeller, Tal, Ugerum, Ugetabeller

# Where the arrays of each table begin among the addresses.
U_FRA: Final = 0
T_FRA: Final = U_FRA + len(Ugetabeller._fields)
R_FRA: Final = T_FRA + len(Sumtabeller._fields)
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
def rum(a: Tal, s: Tal, at: int) -> Tal:
    """The same, with three directions."""
    return carray(a[at], (s[3 * at], s[3 * at + 1], s[3 * at + 2]))


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
        tavle(a, s, at), tavle(a, s, at + 1), tavle(a, s, at + 2), tavle(a, s, at + 3), rum(a, s, at + 4),
        s[3 * at + 15], tabel(a, s, at + 6), tabel(a, s, at + 7), tavle(a, s, at + 8), tabel(a, s, at + 9),
        s[3 * at + 30],
    )  # fmt: skip


@indsat
def ugerum(a: Tal, s: Tal) -> Tal:
    """Ugerum."""
    at = R_FRA
    return Ugerum(
        tabel(a, s, at), tabel(a, s, at + 1), tabel(a, s, at + 2), tabel(a, s, at + 3), tabel(a, s, at + 4),
        tabel(a, s, at + 5), tabel(a, s, at + 6), tavle(a, s, at + 7), tavle(a, s, at + 8), tavle(a, s, at + 9),
        tavle(a, s, at + 10), tavle(a, s, at + 11), tabel(a, s, at + 12), tabel(a, s, at + 13),
        tabel(a, s, at + 14),
    )  # fmt: skip


@indsat
def samlet(a: Tal, s: Tal) -> Tal:
    """Samlet."""
    at = H_FRA
    return Samlet(
        tavle(a, s, at), tabel(a, s, at + 1), tabel(a, s, at + 2), tabel(a, s, at + 3), tabel(a, s, at + 4),
        tavle(a, s, at + 5),
    )  # fmt: skip


@indsat
def raekker(a: Tal, s: Tal, fra: Tal, til: Tal, me: Tal) -> Tal:
    """Raekker."""
    at = B_FRA
    rows = s[3 * at + 6]
    return Raekker(
        tabel(a, s, at), tabel(a, s, at + 1), tabel(a, s, at + 2), tabel(a, s, at + 3), carray(fra, rows),
        carray(til, rows), carray(me, rows),
    )  # fmt: skip
