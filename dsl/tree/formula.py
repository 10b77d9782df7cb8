"""The nodes of a formula as written. Two formulas are equal when they say the same, wherever they stand."""

from attrs import frozen

from dsl.tree.comparing_nodes import ForValgt, Sammenlignende
from dsl.tree.literals import (
    Art,
    Dato,
    Enhedsled,
    Enhedsudtryk,
    IkkeOmfattet,
    JaNej,
    JaNejArt,
    Navn,
    Node,
    Tal,
    Ukendt,
)

# The smallest nodes, reached from here as well.
__all__ = [
    "Art",
    "Dato",
    "Enhedsled",
    "Enhedsudtryk",
    "IkkeOmfattet",
    "JaNej",
    "JaNejArt",
    "Navn",
    "Node",
    "Tal",
    "Ukendt",
]


@frozen(kw_only=True)
class ForMedlem(Node):
    """``for ledighedsrelateret``."""

    navn: Navn


@frozen(kw_only=True)
class ITid(Node):
    """``i 2014``, ``i uge 1 i 2016``, ``i 2. kvartal 2019``; ``tekst`` as written."""

    tekst: str


@frozen(kw_only=True)
class INavn(Node):
    """``i måneden``, ``på dagen``: a time with a name; ``foran`` is *i* or *på*."""

    navn: Navn
    foran: str = "i"


Vaelger = ForMedlem | ITid | INavn


@frozen(kw_only=True)
class Opslag(Node):
    """A name, and the one of its values that is meant."""

    navn: Navn
    vaelgere: tuple[Vaelger | ForValgt, ...] = ()


@frozen(kw_only=True)
class Parentes(Node):
    """A formula in parentheses; kept, because it tells which reading was meant."""

    indhold: "Formel"


@frozen(kw_only=True)
class Af(Node):
    """``50 pct. af x``."""

    andel: "Formel"
    helhed: "Formel"


@frozen(kw_only=True)
class Resten(Node):
    """``resten af andel``: what is left of the whole."""

    andel: "Formel"


@frozen(kw_only=True)
class Kaede(Node):
    """Operands with signs between them, all of one strength: ``a + b fratrukket c``, ``a × b``, ``a og b``."""

    led: tuple["Formel", ...]
    tegn: tuple[str, ...]


@frozen(kw_only=True)
class Ikke(Node):
    """``ikke betingelse``."""

    betingelse: "Formel"


@frozen(kw_only=True)
class Er(Node):
    """A comparison; ``forhold`` is empty for equality, or *over*, *under*, *mindst*, *før* and so on."""

    venstre: "Formel"
    forhold: str
    hoejre: "Formel"
    benaegtet: bool = False


@frozen(kw_only=True)
class ErEnAf(Node):
    """``x er en af (a; b)``."""

    venstre: "Formel"
    blandt: tuple["Formel", ...]


@frozen(kw_only=True)
class ErOmfattet(Node):
    """``x er omfattet``: asks for the status, not the value."""

    venstre: "Formel"


@frozen(kw_only=True)
class Vindue(Node):
    """``inden for de seneste 24 måneder``, ``i de 13 uger før startuge``, ``i de (måleperiode) før startuge``.

    ``retning`` is *seneste*, *før* or *efter*, and ``anker`` is None for *seneste*. The length is a number without unit
    and the ``enhed`` it counts, or a formula for a duration in ``laengde``.
    """

    retning: str
    antal: Tal | None = None
    enhed: Navn | None = None
    laengde: "Parentes | None" = None
    anker: "Formel | None" = None


@frozen(kw_only=True)
class Samlet(Node):
    """``sum af x over alle lofter, hvor …``; ``maade`` is the word before *af*, ``over`` empty for a bare window.

    ``efter`` is the day that says where a week belongs, *torsdagen* or *mandagen*, or empty; with ``andre`` the member
    at hand is left out; ``decimaler`` are those of a *spredning*.
    """

    maade: str
    kendte: bool
    led: "Formel"
    over: tuple[Navn, ...]
    efter: str = ""
    vindue: Vindue | None = None
    hvor: "Formel | None" = None
    andre: bool = False
    decimaler: int | None = None


@frozen(kw_only=True)
class Punktvis(Node):
    """``mindste af (a; b)``."""

    maade: str
    led: tuple["Formel", ...]


@frozen(kw_only=True)
class Antal(Node):
    """``antal dage i måneden, hvor …``; ``tid.foran`` is *i* or *på*, ``efter`` as in ``Samlet``."""

    navn: Navn
    tid: Navn | None = None
    efter: str = ""
    vindue: Vindue | None = None
    hvor: "Formel | None" = None


@frozen(kw_only=True)
class Findes(Node):
    """``der i ugen er mindst én udbetaling, hvor …``; ``tid.foran`` is *i* or *på*."""

    navn: Navn
    tid: Navn | None = None
    hvor: "Formel | None" = None


@frozen(kw_only=True)
class Forloebsuge(Node):
    """``forløbsuge fra første sygedag``: the ordinal of the week of seven days counted from a day."""

    fra: "Formel"


@frozen(kw_only=True)
class Opregnet(Node):
    """``x opregnet til året efter prisindeks``: an amount at a price level, in the kroner of the time at hand."""

    led: "Formel"
    tid: Navn
    efter: Navn


@frozen(kw_only=True)
class Ved(Node):
    """``refusionstrin ved (53 uger)``: what a tabel says of a value that is not that of the case."""

    navn: Navn
    vaelgere: tuple[Vaelger, ...]
    vaerdi: "Formel"


@frozen(kw_only=True)
class Forrige(Node):
    """``året før``: the same quantity in the period before; ``tekst`` as written."""

    tekst: str


Formel = (
    Tal
    | Dato
    | Ukendt
    | IkkeOmfattet
    | JaNej
    | Opslag
    | Parentes
    | Af
    | Resten
    | Kaede
    | Ikke
    | Er
    | ErEnAf
    | ErOmfattet
    | Samlet
    | Punktvis
    | Antal
    | Findes
    | Forloebsuge
    | Opregnet
    | Ved
    | Forrige
    | Sammenlignende
)


# ---- the cells of tables ------------------------------------------------------------------------------


@frozen(kw_only=True)
class Alle(Node):
    """*alle*, or *alle andre* when ``andre``."""

    andre: bool = False


@frozen(kw_only=True)
class Ophaeves(Node):
    """*ophæves* in the place of a value."""


@frozen(kw_only=True)
class Ordinaler(Node):
    """``5. til 26. uge``; ``til`` is None for ``fra 53. uge``."""

    fra: int
    til: int | None
    enhed: Navn


@frozen(kw_only=True)
class Spaend(Node):
    """``fra 0 kr. til under 100 kr.``; an end that is not named is open."""

    fra: Formel | None
    under: Formel | None


@frozen(kw_only=True)
class Celleliste(Node):
    """``a; b``: any of them."""

    led: tuple["Celle", ...]


Celle = Formel | Alle | Ophaeves | Ordinaler | Spaend | Celleliste
