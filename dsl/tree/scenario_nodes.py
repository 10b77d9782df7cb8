"""The constructs of a scenario, each with the lines that stand under it."""

from attrs import frozen

from dsl.tree.fields import Felt, Linje
from dsl.tree.formula import Art, Dato, Formel, ITid, Navn, Node, Vaelger


@frozen(kw_only=True)
class Kolonne(Linje):
    """A column of a datasæt; ``rolle`` is *navn*, *persondata* or *uden brug*.

    ``navn2`` is the name after *og*, ``ende`` *fra* or *til* where the column is one end of a time with both days in.
    """

    overskrift: str
    rolle: str
    navn: Navn | None
    art: Art | None
    decimaler: int | None = None
    tom: Formel | None = None
    persondata: bool = False
    belaeg: Navn | None = None
    fordi: str | None = None
    navn2: Navn | None = None
    ende: str = ""
    kodeliste: Navn | None = None


@frozen(kw_only=True)
class Kolonnerne(Linje):
    """``kolonnerne "y_ÅÅUU" er udbetaling for hver uge``: a column for each time, its heading after a pattern."""

    moenster: str
    navn: Navn
    tid: Navn
    kodeliste: Navn | None = None


@frozen(kw_only=True)
class Daekning(Linje):
    """What a datasæt covers, other than a period of days: periods, members of an axis, days of a member, all of it.

    ``fra`` and ``til`` are names when ``akse`` says whose; both ends are covered.
    """

    fra: Dato | ITid | Navn | None = None
    til: Dato | ITid | Navn | None = None
    akse: Navn | None = None
    medlemmer: tuple[Navn, ...] = ()
    hele_landet: bool = False


@frozen(kw_only=True)
class Datafelt(Linje):
    """``fil``, ``ark``, ``én række er``, ``manglende er``, ``entydig på`` or ``rettelser``."""

    ord: str
    tekst: str = ""
    navne: tuple[Navn, ...] = ()
    vaerdi: Formel | None = None


@frozen(kw_only=True)
class Datasaet(Linje):
    """A file, what a row of it is, and what its columns mean."""

    navn: Navn
    titel: str
    linjer: tuple[Kolonne | Kolonnerne | Datafelt | Daekning | Felt, ...]


@frozen(kw_only=True)
class Kodeliste(Linje):
    """A file that says what the codes in other files mean."""

    navn: Navn
    titel: str
    linjer: tuple[Kolonne | Datafelt | Felt, ...]


@frozen(kw_only=True)
class Maal(Node):
    """A quantity, and which of its cells."""

    navn: Navn
    vaelgere: tuple[Vaelger, ...] = ()


@frozen(kw_only=True)
class Variantlinje(Linje):
    """One thing a variant says: ``slags`` is *efter, gjaldt, som, kendt, forslag, fortolkning, indsats* or *med*.

    Of an indsats ``maal`` is its name, ``vaerdi`` how many forløb, ``fra`` and ``til`` the weeks they begin in; ``til``
    is empty when all begin in one week.
    """

    slags: str
    dag: Dato | None = None
    tekst: str = ""
    maal: Maal | None = None
    vaerdi: Formel | None = None
    fra: str = ""
    til: str = ""


@frozen(kw_only=True)
class Variant(Linje):
    """``grundlag`` or ``alternativ``."""

    ord: str
    titel: str
    linjer: tuple[Variantlinje, ...]


@frozen(kw_only=True)
class Beregnet(Linje):
    """A line under ``beregn`` or ``sammenlign``."""

    maal: Maal
    for_hver: tuple[Navn, ...]


@frozen(kw_only=True)
class Opdeling(Linje):
    """``opdel i rækkefølge`` or ``opdel ligeligt``; ``maade`` is what stands behind *opdel*."""

    maade: str


@frozen(kw_only=True)
class Beregn(Linje):
    """``beregn`` or ``sammenlign``; only the latter has lines that begin with *opdel*."""

    ord: str
    linjer: tuple[Beregnet | Opdeling, ...]


@frozen(kw_only=True)
class Vis(Linje):
    """How a quantity is shown."""

    navn: Navn
    art: Art
    decimaler: int | None


@frozen(kw_only=True)
class Kontrol(Linje):
    """A printed figure that the computed one is held against."""

    maal: Maal
    variant: str | None
    trykt: Formel
    praecist: bool = False
    klasse: str = ""
    fordi: str = ""


@frozen(kw_only=True)
class Kontroltal(Linje):
    """The printed figures of a scenario."""

    linjer: tuple[Kontrol, ...]


@frozen(kw_only=True)
class Krav(Linje):
    """A condition that must hold."""

    navn: Navn
    for_hver: tuple[Navn, ...]
    betingelser: tuple[Formel, ...]
    felter: tuple[Felt, ...]


@frozen(kw_only=True)
class Udpegslinje(Linje):
    """One line of an udpeg: a formula after *når* and *kroner*, names after *vis*."""

    ord: str
    formel: Formel | None = None
    navne: tuple[Navn, ...] = ()


@frozen(kw_only=True)
class Udpeg(Linje):
    """The cases to be pointed out, what is shown of each, and what it is worth."""

    navn: Navn
    for_hver: tuple[Navn, ...]
    linjer: tuple[Udpegslinje | Felt, ...]
