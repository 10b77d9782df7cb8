"""The nodes of a formula as written. Two formulas are equal when they say the same, wherever they stand."""

from fractions import Fraction

from attrs import field, frozen

from dsl.source.text import Span


@frozen(kw_only=True)
class Node:
    """A piece of text that was read."""

    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Navn(Node):
    """A name; ``tekst`` is without quotes, ``foran`` the word before it when grammar alone chose it (*hvert*, *ét*)."""

    tekst: str
    foran: str = field(default="", eq=False, repr=False)


@frozen(kw_only=True)
class Enhedsled(Node):
    """One unit word, possibly with a price level: ``kr. (2014-niveau)``, ``pct.``, ``helårspersoner``."""

    ord: str
    niveau: int | None = None


@frozen(kw_only=True)
class Enhedsudtryk(Node):
    """A unit and what it is per: ``kr. pr. helårsperson``."""

    led: Enhedsled
    pr: tuple[Navn, ...] = ()


@frozen(kw_only=True)
class JaNejArt(Node):
    """The type of what is either so or not."""


Art = Enhedsudtryk | JaNejArt


@frozen(kw_only=True)
class Tal(Node):
    """A number as written: ``vaerdi`` exact, ``decimaler`` the digits after the comma."""

    vaerdi: Fraction
    decimaler: int
    enhed: Enhedsudtryk | None = None


@frozen(kw_only=True)
class Dato(Node):
    """A day as written."""

    aar: int
    maaned: int
    dag: int


@frozen(kw_only=True)
class Ukendt(Node):
    """The word *ukendt*."""


@frozen(kw_only=True)
class IkkeOmfattet(Node):
    """The words *ikke omfattet*."""


@frozen(kw_only=True)
class JaNej(Node):
    """*ja* or *nej*."""

    ja: bool


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
    """``i måneden``: a time with a name."""

    navn: Navn


Vaelger = ForMedlem | ITid | INavn


@frozen(kw_only=True)
class Opslag(Node):
    """A name, and the one of its values that is meant."""

    navn: Navn
    vaelgere: tuple[Vaelger, ...] = ()


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
class Samlet(Node):
    """``sum af x over alle lofter, hvor …``; ``maade`` is the word before *af*."""

    maade: str
    kendte: bool
    led: "Formel"
    over: tuple[Navn, ...]
    hvor: "Formel | None" = None


@frozen(kw_only=True)
class Punktvis(Node):
    """``mindste af (a; b)``."""

    maade: str
    led: tuple["Formel", ...]


@frozen(kw_only=True)
class Antal(Node):
    """``antal lofter, hvor …``."""

    navn: Navn
    hvor: "Formel | None" = None


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
