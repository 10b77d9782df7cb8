"""A file as a table of texts: the same shape whatever the format, nothing converted yet."""

from decimal import Decimal
from typing import TypeAlias

from attrs import frozen


@frozen
class Maskintal:
    """A number that the file holds as a number; `tekst` is the exact value in Danish digits.

    A binary one (IEEE double) is its shortest decimal text; it does not know how many decimals were meant.
    """

    tekst: str
    binaert: bool


@frozen
class UdenVaerdi:
    """A cell that the file itself says has no value: `fejlcelle` (#N/A), `uberegnet-celle` (a formula not computed)."""

    kode: str


Raa: TypeAlias = str | Maskintal | UdenVaerdi


@frozen
class Tabel:
    """Header and rows as (line or sheet row where the row starts, cells). No row is wholly blank.

    `bogstaver` are the columns' letters in Excel, else empty. `steder` is set for a wide table that was made long:
    heading and place (from 0) of the one cell that each row comes from.
    """

    overskrifter: tuple[str, ...]
    raekker: list[tuple[int, list[Raa]]]
    tomme_raekker: int
    bogstaver: tuple[str, ...] = ()
    steder: list[tuple[str, int]] | None = None


@frozen
class Filfejl:
    """Why no table can be had from the file."""

    kode: str
    raekke: int | None = None
    fakta: tuple[tuple[str, str], ...] = ()


def is_blank(cell: Raa) -> bool:
    """Whether a cell holds nothing: no text, or blanks only."""
    return isinstance(cell, str) and not cell.strip()


def danish_digits(number: str) -> str:
    """Write `1e-07`, `13329.0` or `0.50` in Danish digits without an exponent; a whole number loses its `.0`."""
    whole, _, rest = f"{Decimal(number):f}".partition(".")
    return f"{whole},{rest}" if rest.strip("0") else whole
