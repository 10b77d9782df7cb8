"""The nodes of a file as written: constructs, each with the lines that stand under it."""

from attrs import field, frozen

from dsl.tree.formula import Art, Celle, Dato, Enhedsudtryk, Formel, Navn, Node, Tal, Vaelger


@frozen
class Pynt:
    """What a person set around a line: a blank line above it, and comments, an empty one where they part."""

    luft: bool = False
    kommentarer: tuple[str, ...] = ()


@frozen(kw_only=True)
class Linje(Node):
    """A line with its surroundings."""

    pynt: Pynt = field(default=Pynt())


@frozen(kw_only=True)
class Citat(Node):
    """A citation in brackets; ``tekst`` is what stands between them."""

    tekst: str


# ---- fields -----------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Periode(Node):
    """``fra 1. januar 2014 til og med 31. december 2014``."""

    fra: Dato
    til: Dato | None = None


@frozen(kw_only=True)
class Tekstfelt(Linje):
    """``hjemmel`` or ``kilde`` and the references after it."""

    ord: str
    tekst: str
    sted: Node = field(eq=False)


@frozen(kw_only=True)
class Navnefelt(Linje):
    """A field whose value is a name: ``belæg``, ``status``, ``skæringstidspunkt``, ``fortegn``, ``art``, ``adskilt``."""

    ord: str
    navn: Navn
    tillaeg: str | None = None


@frozen(kw_only=True)
class Navneliste(Linje):
    """A field whose value is several names: ``anvender``, ``hører til``."""

    ord: str
    navne: tuple[Navn, ...]


@frozen(kw_only=True)
class Periodefelt(Linje):
    """``gælder`` or ``dækker`` and a period."""

    ord: str
    periode: Periode


@frozen(kw_only=True)
class Kendt(Linje):
    """When a version was decided; both None when *ukendt*."""

    fra: Dato | None
    til: Dato | None = None


@frozen(kw_only=True)
class Datofelt(Linje):
    """A field whose value is a day, or *ukendt*: ``viderefører``, ``dato``."""

    ord: str
    dag: Dato | None


@frozen(kw_only=True)
class Omfatter(Linje):
    """Which cases a regelsæt decides."""

    betingelse: Formel


@frozen(kw_only=True)
class Forklaring(Linje):
    """Free text, a string for each line, an empty one between paragraphs."""

    linjer: tuple[str, ...]


Felt = Tekstfelt | Navnefelt | Navneliste | Periodefelt | Kendt | Datofelt | Omfatter | Forklaring


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
class Liste(Linje):
    """``liste loft, loftet, lofter`` with its members."""

    former: tuple[Navn, ...]
    linjer: tuple[Medlem | Maerke | Navneliste, ...]


@frozen(kw_only=True)
class Oplysning(Linje):
    """A fact from outside; ``former`` are other ways to name it in a formula."""

    navn: Navn
    former: tuple[Navn, ...] = ()
    art: Art
    for_hver: tuple[Navn, ...]
    felter: tuple[Felt, ...]


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


@frozen(kw_only=True)
class Retskilde(Linje):
    """An entry of the register: a law by its short name, or a document by its quoted one."""

    ord: str
    navn: str
    titel: str
    linjer: tuple[Udgave | Registertekst | Navnefelt | Datofelt | Forklaring, ...]


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


# ---- scenarios -------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Kolonne(Linje):
    """A column of a datasæt; ``rolle`` is *navn*, *persondata* or *uden brug*."""

    overskrift: str
    rolle: str
    navn: Navn | None
    art: Art | None
    decimaler: int | None = None
    tom: Formel | None = None
    persondata: bool = False
    belaeg: Navn | None = None
    fordi: str | None = None


@frozen(kw_only=True)
class Datafelt(Linje):
    """``fil``, ``ark``, ``én række er`` or ``manglende er``."""

    ord: str
    tekst: str = ""
    navne: tuple[Navn, ...] = ()
    vaerdi: Formel | None = None


@frozen(kw_only=True)
class Datasaet(Linje):
    """A file, what a row of it is, and what its columns mean."""

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
    """One thing a variant says: ``slags`` is *efter, gjaldt, som, kendt, forslag* or *med*."""

    slags: str
    dag: Dato | None = None
    tekst: str = ""
    maal: Maal | None = None
    vaerdi: Formel | None = None


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
class Beregn(Linje):
    """``beregn`` or ``sammenlign``."""

    ord: str
    linjer: tuple[Beregnet, ...]


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


Blok = (
    Felt
    | Enhedsord
    | Liste
    | Oplysning
    | Retskilde
    | Afsnit
    | Sats
    | DatoSats
    | Tabel
    | Regel
    | Ophaevelse
    | Hul
    | Datasaet
    | Variant
    | Beregn
    | Vis
    | Kontroltal
    | Krav
)


@frozen(kw_only=True)
class Fil(Linje):
    """A file: ``slags`` is *ordliste, kilder, regelsæt, huller* or *scenarie*; ``hoved`` its first fields."""

    slags: str
    navn: Navn
    hoved: tuple[Felt, ...]
    blokke: tuple[Blok, ...]
    slutkommentarer: tuple[str, ...] = ()
