"""The nodes of a result: an answer for each cell, and on request the trace that proves it."""

from datetime import date
from fractions import Fraction

from attrs import field, frozen

from dsl.model.nodes import Grund, Krav
from dsl.source.text import Span
from dsl.values.art import Art
from dsl.values.period import Periode

VAERDI, UKENDT, IKKE_OMFATTET, FEJL = "værdi", "ukendt", "ikke omfattet", "fejl"
Vaerdi = Fraction | bool | date | str | Periode | None
Noegle = tuple[tuple[str, str | Periode], ...]


@frozen
class Oprindelse:
    """Where a fact was read: file, row and column, and the SHA-256 of the file."""

    datasaet: str
    fil: str
    raekke: int
    kolonne: str
    sha256: str
    belaeg: str
    fordi: str
    grunde: tuple[Grund, ...]
    decimaler: int
    skala: Fraction


@frozen
class Spor:
    """A step of a computation: what was done, with what, on which ground. ``boern`` are the steps it leans on.

    ``proever`` are what decided which members of an aggregate count; ``krav`` what the row that was taken asks.
    """

    op: str
    status: str
    vaerdi: Vaerdi
    art: Art
    boern: tuple["Spor", ...] = ()
    stoerrelse: str = ""
    noegle: Noegle = ()
    version: str = ""
    tilsidesat: str = ""
    grunde: tuple[Grund, ...] = ()
    tekst: str = ""
    data: str = ""
    fordi: tuple[str, ...] = ()
    valgt: int | None = None
    proever: tuple["Spor", ...] = ()
    krav: tuple[Krav, ...] = ()
    oprindelse: Oprindelse | None = None
    forklaring: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Svar:
    """The answer for a cell. ``fordi`` says what is missing or wrong; a fault also has the code of its problem.

    ``voksende`` are the days (ordinals, half-open) on which a count is one week more for each week that goes by, and
    on which day such a week begins (an ordinal modulo seven).
    """

    status: str
    vaerdi: Vaerdi = None
    fordi: tuple[str, ...] = ()
    kode: str = ""
    spor: Spor | None = field(default=None, eq=False, repr=False)
    voksende: tuple[int, int, int] | None = field(default=None, eq=False, repr=False)


@frozen
class Celle:
    """One cell of a result: a quantity, the key, the answer. ``valgt`` is what the question fixed beside the key."""

    variant: str
    stoerrelse: str
    noegle: Noegle
    svar: Svar
    valgt: Noegle = field(default=(), eq=False, repr=False)
