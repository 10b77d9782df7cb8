"""What a scenario's `datasæt` says about its file: the only thing the reader goes by."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from dsl.values.period import Interval

Rolle = Literal["noegle", "vaerdi", "spaend", "persondata", "leverance", "ignoreret"]
Slags = Literal["medlem", "tid", "tal", "ja/nej", "tekst", "dag", "leverance"]
Tom = Literal["ukendt", "nul", "ikke omfattet"]
Rettelser = Literal["lægges til", "erstatter tidligere"]


@frozen
class Kodeliste:
    """What the codes of a column mean: code to member and the `belæg` of that row ("" as the column's)."""

    navn: str
    koder: Mapping[str, tuple[str, str]] = field(repr=False)


@frozen
class Kolonne:
    """One column; `skala` takes the number as read to its base unit (1.000 kr.: 1000, pct.: 1/100).

    `persondata` of the kind `medlem` is part of the row's key (as `Fortrolig`); of any other kind it is not carried.
    `spaend` is the first or the last day of a row that is about several. `ved_personer` says that the file has persons
    in it, so that a number that may be a CPR number is not taken for an amount.
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
    koder: Kodeliste | None = None
    ved_personer: bool = False


@frozen
class Brede:
    """Columns that are a week each: a heading after `moenster` (`y_ÅÅUU`) holds the code of what was had that week."""

    moenster: str
    akse: str
    koder: Kodeliste


@frozen
class Raekkeregler:
    """What the rows of a data set must keep to, apart from each cell being readable. Columns are given by heading.

    `entydig` None is the key, () that rows may be alike. `spaend` are the columns of the first and the last day (one
    and the same where it is a week). `overlap` says whether rows of one key may have a day in common. `rettelser` is
    the policy for later deliveries and negative amounts; None allows neither where `udbetalinger` is set.
    """

    entydig: tuple[str, ...] | None = None
    spaend: tuple[str, str] | None = None
    overlap: bool = True
    udbetalinger: bool = False
    pr_leverance: bool = False
    rettelser: Rettelser | None = None
    dage: Interval | None = None
    kun: Mapping[str, tuple[str, ...]] = field(factory=dict)


@frozen
class Datafil:
    """A file and its columns. `adskilt` None is a semicolon, `tegnsaet` None is UTF-8, `ark` None the only sheet.

    `leverance` is the day in the file's name where the data set comes in several files.
    """

    navn: str
    sti: Path
    format: Literal["csv", "excel", "parquet"]
    adskilt: str | None
    tegnsaet: Literal["utf-8", "cp1252"] | None
    ark: str | None
    kolonner: tuple[Kolonne, ...]
    brede: Brede | None = None
    leverance: date | None = None
