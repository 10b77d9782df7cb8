"""A scenario: its data, its variants, and what is asked of them."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from attrs import field, frozen

from dsl.model.nodes import Grund, Model, Udtryk
from dsl.model.variant_nodes import Indgreb, Maal, Skridt, Variant
from dsl.model.whatif import HvadNuHvis
from dsl.source.text import Span
from dsl.values.period import Interval
from dsl.values.units import Visning

# What a variant is, reached from here as well.
__all__ = [
    "Daekning",
    "Datasaet",
    "HvadNuHvis",
    "Indgreb",
    "Kodeliste",
    "Kolonne",
    "Kolonnerne",
    "Kontroltal",
    "Krav",
    "Maal",
    "Scenarie",
    "Skridt",
    "Udpeg",
    "Variant",
    "Visningsvalg",
]


@frozen
class Kolonne:
    """A column: ``rolle`` is *nøgle* (of an axis), *værdi* (an oplysning), *leverance*, *persondata*, *uden brug*.

    ``navn2`` is the oplysning of the last day where one column of a ``tidsslags`` gives the first and the last;
    ``ende`` is *fra* or *til* for one end of the days that a row is about; ``kodeliste`` says what its codes mean.
    """

    overskrift: str
    rolle: str
    navn: str
    visning: Visning | None
    decimaler: int | None
    tom: str | None
    persondata: bool
    belaeg: str
    fordi: str
    span: Span = field(eq=False, repr=False)
    navn2: str = ""
    tidsslags: str | None = None
    ende: str = ""
    kodeliste: str = ""


@frozen
class Kolonnerne:
    """A column for each week, headings after ``moenster``, each cell a code that tells the ``akse`` it belongs to."""

    moenster: str
    akse: str
    kodeliste: str
    span: Span = field(eq=False, repr=False)


@frozen
class Daekning:
    """What a data set knows all of: days, members of some axes, and for each member of an axis its own days.

    ``mens`` is an axis and the two oplysninger of its members' first and last day (both included).
    """

    dage: Interval | None
    kun: tuple[tuple[str, tuple[str, ...]], ...] = ()
    mens: tuple[str, str, str] | None = None


@frozen
class Kodeliste:
    """A file that says what the codes in other files mean: the headings of code, member and (maybe) belæg."""

    navn: str
    titel: str
    fil: str
    adskilt: str | None
    tegnsaet: str | None
    ark: str | None
    kode: str
    medlem: str
    belaeg_kolonne: str
    akse: str
    grunde: tuple[Grund, ...]
    belaeg: str
    mappe: Path
    span: Span = field(eq=False, repr=False)


@frozen
class Datasaet:
    """A file (with a star: several) and what it says. ``liste`` is the open list whose members its rows are, else "".

    ``manglende`` is what an absent row means: *ukendt*, *ikke omfattet*, *0*, or a value of ``manglende_vaerdi``.
    ``entydig`` are the names that rows of a list must differ in; None that no two rows may be wholly alike.
    """

    navn: str
    titel: str
    fil: str
    adskilt: str | None
    tegnsaet: str | None
    ark: str | None
    kolonner: tuple[Kolonne, ...]
    manglende: str
    daekning: Daekning | None
    grunde: tuple[Grund, ...]
    belaeg: str
    mappe: Path
    span: Span = field(eq=False, repr=False)
    manglende_vaerdi: str | bool | None = None
    liste: str = ""
    kolonnerne: Kolonnerne | None = None
    entydig: tuple[str, ...] | None = None
    rettelser: str = ""


@frozen
class Visningsvalg:
    """How a quantity is shown: a unit and a number of decimals."""

    visning: Visning
    decimaler: int | None


@frozen
class Kontroltal:
    """A printed figure, in its printed unit and digits, and how it is known to deviate."""

    maal: Maal
    variant: str
    trykt: Fraction
    decimaler: int
    visning: Visning
    praecist: bool
    klasse: str
    fordi: str
    span: Span = field(eq=False, repr=False)


@frozen
class Krav:
    """Conditions that must hold for every cell of the axes."""

    navn: str
    akser: tuple[str, ...]
    betingelser: tuple[Udtryk, ...]
    tekster: tuple[str, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Udpeg:
    """Rows of a list to be pointed out: when (``tekst`` as written), what is shown of each, what each is worth (kr.).

    ``vis`` are quantities, and lists that the rows belong to, by name.
    """

    navn: str
    liste: str
    naar: Udtryk
    tekst: str
    vis: tuple[tuple[str, Udtryk], ...]
    kroner: Udtryk
    span: Span = field(eq=False, repr=False)


@frozen
class Scenarie:
    """A case: titel, data, variants, and what is computed, compared, shown and held against print.

    ``model`` is set when the scenario has rules of its own: the rules it leans on and its own together.
    """

    titel: str
    grunde: tuple[Grund, ...]
    kendt: date | None
    anvender: tuple[str, ...]
    datasaet: tuple[Datasaet, ...]
    kodelister: tuple[Kodeliste, ...]
    varianter: tuple[Variant, ...]
    beregn: tuple[Maal, ...]
    sammenlign: tuple[Maal, ...]
    vis: dict[str, Visningsvalg] = field(eq=False)
    kontroltal: tuple[Kontroltal, ...]
    krav: tuple[Krav, ...]
    udpeg: tuple[Udpeg, ...]
    sti: Path
    span: Span = field(eq=False, repr=False)
    model: Model | None = field(default=None, eq=False, repr=False)
    hvis: HvadNuHvis = field(factory=HvadNuHvis)
