"""What came of a data file: rows used, rows refused, kroner in = used + refused; or why the file was refused whole."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import field, frozen

from dsl.values.period import Periode
from engine.caseload.declared import Kolonne

Vaerdi: TypeAlias = Fraction | bool | str | Periode
Fakta: TypeAlias = tuple[tuple[str, str], ...]


@frozen
class Fortrolig:
    """Personal data in a key: can be compared and joined on, is never shown by `repr`."""

    vaerdi: str = field(repr=False)


Noegle: TypeAlias = tuple[tuple[str, Vaerdi | Fortrolig], ...]


@frozen
class Laest:
    """A cell as read; `vaerdi` is None when the status is not `vaerdi`. `belaeg` is that of the code that gave it."""

    status: Literal["vaerdi", "ukendt", "ikke omfattet"]
    vaerdi: Vaerdi | None
    decimaler: int = 0
    belaeg: str = ""


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
    belaeg: str = ""


@frozen
class Raekke:
    """A used row: its place in the file, its key as (axis, member), its cells as (oplysning, cell)."""

    raekke: int
    noegle: Noegle
    celler: tuple[tuple[str, Celle], ...]


@frozen
class Soejle:
    """A column of the used rows; equal cells share one answer, so that a large file costs a reference for each cell."""

    kolonne: Kolonne
    svar: list[Laest] = field(repr=False)


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
    """raekker_i_alt = brugt + erstattet + len(afvist), and kroner_ind = the sum of the kroner of the three, always.

    `erstattet` are rows that a later delivery has replaced. Amounts that cannot be read are in no sum;
    `afvist_uden_kroner` counts the rows that hold them. `tomme_raekker` have no text in any cell and are not rows.
    `ubrugte_overskrifter` are in the file, not declared. `numre` are the places of the used rows, `soejler` the cells.
    """

    sha256: str
    raekker_i_alt: int
    brugt: int
    erstattet: int
    afvist: tuple[AfvistRaekke, ...]
    kroner_ind: Fraction
    kroner_brugt: Fraction
    kroner_erstattet: Fraction
    kroner_afvist: Fraction
    afvist_uden_kroner: int
    tomme_raekker: int
    ubrugte_overskrifter: tuple[str, ...]
    numre: list[int] = field(repr=False)
    soejler: tuple[Soejle, ...] = field(repr=False)

    @property
    def raekker(self) -> tuple[Raekke, ...]:
        """The used rows one by one; made when asked for."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[Raekke]:
        keys = [one for one in self.soejler if one.kolonne.rolle in ("noegle", "persondata")]
        values = [one for one in self.soejler if one.kolonne.rolle == "vaerdi"]
        for at, nr in enumerate(self.numre):
            key = tuple((one.kolonne.navn, member(one.svar[at], one.kolonne)) for one in keys)
            yield Raekke(nr, key, tuple((one.kolonne.navn, _cell(one.svar[at], one.kolonne, nr)) for one in values))


def member(answer: Laest, kolonne: Kolonne) -> Vaerdi | Fortrolig:
    """A readable part of a key, closed to view where it is personal data."""
    value = answer.vaerdi if answer.vaerdi is not None else ""
    return Fortrolig(str(value)) if kolonne.rolle == "persondata" else value


def _cell(answer: Laest, kolonne: Kolonne, nr: int) -> Celle:
    return Celle(answer.status, answer.vaerdi, answer.decimaler, kolonne.skala, nr, kolonne.overskrift, answer.belaeg)
