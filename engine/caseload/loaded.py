"""What came of a data file: rows used, rows refused, kroner in = used + refused; or why the file was refused whole."""

from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import field, frozen

from dsl.values.period import Periode

Vaerdi: TypeAlias = Fraction | bool | str | Periode
Fakta: TypeAlias = tuple[tuple[str, str], ...]


@frozen
class Fortrolig:
    """Personal data in a key: can be compared and joined on, is never shown by `repr`."""

    vaerdi: str = field(repr=False)


Noegle: TypeAlias = tuple[tuple[str, Vaerdi | Fortrolig], ...]


@frozen
class Celle:
    """A value in its base unit; `decimaler` are those of the number in the file, before `skala`.

    `vaerdi` is None when the status is not `vaerdi`. Half a unit of the last digit is `skala / (2 * 10**decimaler)`.
    """

    status: Literal["vaerdi", "ukendt", "ikke omfattet"]
    vaerdi: Vaerdi | None
    decimaler: int
    skala: Fraction
    raekke: int
    kolonne: str


@frozen
class Raekke:
    """A used row: its place in the file, its key as (axis, member), its cells as (oplysning, cell)."""

    raekke: int
    noegle: Noegle
    celler: tuple[tuple[str, Celle], ...]


@frozen
class Cellefejl:
    """Why one cell is refused; `felt` counts columns from 1, `bogstav` is the cell as Excel names it (`C7`)."""

    kode: str
    kolonne: str | None = None
    felt: int | None = None
    bogstav: str | None = None
    fakta: Fakta = ()


@frozen
class AfvistRaekke:
    """A refused row: the first fault, the other faults of the row, and what it carried.

    `kroner` is None when an amount of the row cannot be read, 0 when the file declares no amounts; `noegle` are the
    parts of its key that can be read.
    """

    raekke: int
    kolonne: str | None
    felt: int | None
    bogstav: str | None
    kode: str
    fakta: Fakta
    kroner: Fraction | None
    oevrige: tuple[Cellefejl, ...] = ()
    noegle: Noegle = field(default=(), eq=False, repr=False)


@frozen
class DataProblem:
    """Why the whole file is refused; `fil` is the file's name without its folder."""

    kode: str
    fil: str
    raekke: int | None = None
    kolonne: str | None = None
    fakta: Fakta = ()


@frozen
class Indlaest:
    """raekker_i_alt = brugt + len(afvist), and kroner_ind = kroner_brugt + kroner_afvist, always.

    Amounts that cannot be read are in neither sum; `afvist_uden_kroner` counts the rows that hold them.
    `tomme_raekker` have no text in any cell and are not rows. `ubrugte_overskrifter` are in the file, not declared.
    """

    sha256: str
    raekker_i_alt: int
    brugt: int
    afvist: tuple[AfvistRaekke, ...]
    kroner_ind: Fraction
    kroner_brugt: Fraction
    kroner_afvist: Fraction
    afvist_uden_kroner: int
    tomme_raekker: int
    ubrugte_overskrifter: tuple[str, ...]
    raekker: tuple[Raekke, ...] = field(repr=False)
