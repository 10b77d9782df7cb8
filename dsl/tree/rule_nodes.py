"""The constructs of the ordliste, the register and the rules, each with the lines that stand under it."""

from attrs import frozen

from dsl.tree.fields import Citat, Datofelt, Felt, Forklaring, Linje, Navnefelt, Navneliste, Periode
from dsl.tree.formula import Art, Celle, Dato, Enhedsudtryk, Formel, Navn, Node, Tal

# ---- the ordliste and the register -----------------------------------------------------------------------


@frozen(kw_only=True)
class Enhedsord(Linje):
    """``enhed helårsperson, helårspersoner``."""

    navn: Navn
    flertal: Navn | None


@frozen(kw_only=True)
class Medlem(Linje):
    """A member of a list; ``slags`` is empty, *heraf* or *rest*."""

    navn: Navn
    slags: str
    under: tuple["Medlem", ...] = ()


@frozen(kw_only=True)
class Maerke(Linje):
    """A line that is only a keyword: *medlemmer fra data*, *persondata*."""

    ord: str


@frozen(kw_only=True)
class Vedroerer(Linje):
    """``vedrører  dagene fra første dag til og med sidste dag``: the two facts that say when a member is."""

    fra: Navn
    til: Navn


@frozen(kw_only=True)
class Liste(Linje):
    """``liste loft, loftet, lofter`` with its members."""

    former: tuple[Navn, ...]
    linjer: tuple[Medlem | Maerke | Navneliste | Vedroerer, ...]


@frozen(kw_only=True)
class Oplysning(Linje):
    """A fact from outside; ``former`` are other ways to name it in a formula, ``fordeles`` how it lies on the days."""

    navn: Navn
    former: tuple[Navn, ...] = ()
    art: Art
    for_hver: tuple[Navn, ...]
    felter: tuple[Felt, ...]
    fordeles: Maerke | None = None


@frozen(kw_only=True)
class Udgave(Linje):
    """An edition of a law in the register."""

    fra: Dato | None
    nummer: str
    udstedt: Dato | None
    adresse: str | None


@frozen(kw_only=True)
class Registertekst(Linje):
    """``titel``, ``nummer`` or ``adresse`` and its text; None for *ukendt*."""

    ord: str
    tekst: str | None


Kildelinje = Udgave | Registertekst | Navnefelt | Datofelt | Forklaring


@frozen(kw_only=True)
class Retskilde(Linje):
    """An entry of the register: a law by its short name, or a document by its quoted one."""

    ord: str
    navn: str
    titel: str
    linjer: tuple[Kildelinje, ...]


# ---- rules ---------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Afsnit(Linje):
    """A heading inside a regelsæt; its fields hold for what follows."""

    titel: str
    felter: tuple[Felt, ...]


@frozen(kw_only=True)
class DogVaerdi(Linje):
    """An exception under a row: ``dog 13.329 kr. …``."""

    vaerdi: Formel
    naar: Formel | None
    citater: tuple[Citat, ...]
    felter: tuple[Felt, ...]


@frozen(kw_only=True)
class Raekke(Linje):
    """A row of a sats or a tabel."""

    celler: tuple[Celle, ...]
    citater: tuple[Citat, ...]
    under: tuple[DogVaerdi | Felt, ...] = ()


@frozen(kw_only=True)
class Sats(Linje):
    """A value, or one for each member, from law or assumption."""

    navn: Navn
    for_hver: tuple[Navn, ...]
    aendring: str
    vaerdi: Formel | None
    citater: tuple[Citat, ...]
    linjer: tuple[Raekke | DogVaerdi | Felt, ...]


@frozen(kw_only=True)
class DatoSats(Linje):
    """``dato ikrafttræden = 4. januar 2016``; None for *ukendt*."""

    navn: Navn
    dag: Dato | None
    citater: tuple[Citat, ...]
    felter: tuple[Felt, ...]


@frozen(kw_only=True)
class Soejle(Node):
    """A column of a tabel: ``rolle`` is *efter*, *tværs*, *tværcelle* or *giver*."""

    rolle: str
    navn: Navn | None
    art: Art | None = None
    celle: Celle | None = None


@frozen(kw_only=True)
class Tabelhoved(Linje):
    """The line that names the columns."""

    soejler: tuple[Soejle, ...]
    citater: tuple[Citat, ...]


@frozen(kw_only=True)
class Tabel(Linje):
    """A table of conditions and results."""

    navn: Navn
    for_hver: tuple[Navn, ...]
    aendring: str
    hoved: Tabelhoved | None
    raekker: tuple[Raekke | Felt, ...]


@frozen(kw_only=True)
class Regellinje(Linje):
    """One line of a rule: ``slags`` is the word that begins it, or *trin* for a bare formula."""

    slags: str
    formel: Formel | None
    naar: Formel | None = None
    frem_for: Citat | None = None
    retning: str = ""
    skridt: Tal | None = None
    enhed: Enhedsudtryk | None = None
    citater: tuple[Citat, ...] = ()
    under: tuple["Regellinje", ...] = ()


@frozen(kw_only=True)
class Regel(Linje):
    """A rule: a head and its lines in order."""

    navn: Navn
    art: Art
    for_hver: tuple[Navn, ...]
    aendring: str
    linjer: tuple[Regellinje | Felt, ...]


@frozen(kw_only=True)
class Ophaevelse(Linje):
    """``regel x, ophæves``."""

    ord: str
    navn: Navn


@frozen(kw_only=True)
class Hul(Linje):
    """A declared hole in the versions of a regelsæt."""

    periode: Periode
    grund: str
