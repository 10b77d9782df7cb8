"""What a scenario's `datasæt` says about its file: the only thing the reader goes by."""

from fractions import Fraction
from pathlib import Path
from typing import Literal

from attrs import frozen

Rolle = Literal["noegle", "vaerdi", "persondata", "ignoreret"]
Slags = Literal["medlem", "tid", "tal", "ja/nej", "tekst", "dag"]
Tom = Literal["ukendt", "nul", "ikke omfattet"]


@frozen
class Kolonne:
    """One column; `skala` takes the number as read to its base unit (1.000 kr.: 1000, pct.: 1/100).

    `persondata` of the kind `medlem` is part of the row's key (as `Fortrolig`); of any other kind it is not carried.
    """

    overskrift: str
    rolle: Rolle
    navn: str
    slags: Slags
    skala: Fraction = Fraction(1)
    medlemmer: tuple[str, ...] | None = None
    tidsslags: str | None = None
    decimaler: int | None = None
    tom: Tom | None = None
    er_kroner: bool = False


@frozen
class Datafil:
    """A file and its columns. `adskilt` None is a semicolon, `tegnsaet` None is UTF-8, `ark` None the only sheet."""

    navn: str
    sti: Path
    format: Literal["csv", "excel", "parquet"]
    adskilt: str | None
    tegnsaet: Literal["utf-8", "cp1252"] | None
    ark: str | None
    kolonner: tuple[Kolonne, ...]
