"""The nodes of formulas that compare: ranks, extremes, roots, correlations, and a value in an earlier period."""

from typing import TYPE_CHECKING

from attrs import frozen

from dsl.tree.literals import Navn, Node

if TYPE_CHECKING:
    from dsl.tree.formula import Formel


@frozen(kw_only=True)
class Rang(Node):
    """``rangen af x blandt alle kommuner, mindste først``; ``foerst`` is *mindste* or *største*."""

    led: "Formel"
    blandt: Navn
    foerst: str


@frozen(kw_only=True)
class Yderst(Node):
    """``den kommune, hvor x er mindst``; ``liste.foran`` is *den* or *det*, ``er`` *mindst* or *størst*."""

    liste: Navn
    led: "Formel"
    er: str


@frozen(kw_only=True)
class Kvadratrod(Node):
    """``kvadratrod af (x), tilnærmet med 4 decimaler``."""

    led: "Formel"
    decimaler: int


@frozen(kw_only=True)
class Korrelation(Node):
    """``korrelation mellem x og y over alle forløb, tilnærmet med 4 decimaler``; ``andre`` as in ``Samlet``."""

    led: "Formel"
    mod: "Formel"
    over: tuple[Navn, ...]
    decimaler: int
    andre: bool = False
    hvor: "Formel | None" = None


@frozen(kw_only=True)
class Tidligere(Node):
    """``(x, samme kvartal året før)``; ``tekst`` is what stands after the comma."""

    led: "Formel"
    tekst: str


@frozen(kw_only=True)
class ForValgt(Node):
    """``for (billigste kommune)``: the member that a formula gives; ``valgt`` is the parenthesis."""

    valgt: "Formel"


Sammenlignende = Rang | Yderst | Kvadratrod | Korrelation | Tidligere
