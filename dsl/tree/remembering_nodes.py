"""The constructs that remember, choose a reading or divide an amount, each with the lines that stand under it."""

from attrs import field, frozen

from dsl.tree.fields import Citat, Felt, Linje
from dsl.tree.formula import Art, Formel, ITid, Navn, Node, Tal

# A test of *begynd forfra* that is no name: only when a counted period comes.
NAAR_DER_TAELLES_IGEN = "når der tælles igen"


@frozen(kw_only=True)
class Fortolkningslinje(Linje):
    """``spørgsmål``, ``valg`` or ``valgt`` and its text, which stands at ``sted``."""

    ord: str
    tekst: str
    sted: Node = field(eq=False)


@frozen(kw_only=True)
class Fortolkning(Linje):
    """A question that the law leaves open, the answers there are, and the one chosen."""

    navn: Navn
    aendring: str
    linjer: tuple[Fortolkningslinje | Felt, ...]


@frozen(kw_only=True)
class Optaellingslinje(Linje):
    """One line of an optælling; ``ord`` is the words that begin it.

    ``navne``: the members after *tæl*, *frys* and *fri*, the name after *enhed*, *efter* and *prøves*, the two of
    *åbning*. ``formel``: after *tidligst*. ``antal``, ``vindue``: of *begynd forfra*, the window a duration or a name.
    """

    ord: str
    navne: tuple[Navn, ...] = ()
    formel: Formel | None = None
    antal: Tal | None = None
    vindue: Tal | Navn | None = None
    citater: tuple[Citat, ...] = ()


@frozen(kw_only=True)
class Optaelling(Linje):
    """A count of periods in the order of time, with what freezes it and what begins it anew."""

    navn: Navn
    art: Art
    for_hver: tuple[Navn, ...]
    aendring: str
    linjer: tuple[Optaellingslinje | Felt, ...]


@frozen(kw_only=True)
class Tilstandslinje(Linje):
    """One line of a tilstand: a condition after *når*, or ``tekst`` (*aldrig*, *fra måneden efter*, *ukendt*)."""

    ord: str
    formel: Formel | None = None
    tekst: str = ""
    citater: tuple[Citat, ...] = ()


@frozen(kw_only=True)
class Tilstand(Linje):
    """What is so from one event until another."""

    navn: Navn
    for_hver: tuple[Navn, ...]
    aendring: str
    linjer: tuple[Tilstandslinje | Felt, ...]


@frozen(kw_only=True)
class Fremskrivningslinje(Linje):
    """``begynder`` with the time it begins at, or ``derefter``."""

    ord: str
    formel: Formel
    tid: ITid | None = None
    citater: tuple[Citat, ...] = ()


@frozen(kw_only=True)
class Fremskrivning(Linje):
    """A quantity that each period makes from the period before."""

    navn: Navn
    art: Art
    for_hver: tuple[Navn, ...]
    aendring: str
    linjer: tuple[Fremskrivningslinje | Felt, ...]


@frozen(kw_only=True)
class Fordelingslinje(Linje):
    """Who bears which part; ``navn`` is None for *beløb*, what is divided, and ``formel`` None for *resten*."""

    navn: Navn | None
    formel: Formel | None
    citater: tuple[Citat, ...] = ()


@frozen(kw_only=True)
class Fordeling(Linje):
    """An amount divided between those who bear it."""

    navn: Navn
    art: Art
    for_hver: tuple[Navn, ...]
    aendring: str
    linjer: tuple[Fordelingslinje | Felt, ...]


Huskende = Fortolkning | Optaelling | Tilstand | Fremskrivning | Fordeling
