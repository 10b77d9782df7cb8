"""The nodes of the model. A formula is a tree of operations from a closed list; a rule is one such tree."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from dsl.source.text import Span
from dsl.values.art import INTET, Art
from dsl.values.period import Interval, Periode
from dsl.values.units import Enhedsord, Visning

if TYPE_CHECKING:
    from dsl.tree.nodes import Fil


@frozen
class Udgave:
    """An edition of a law: from which day it is the text in force, and where it can be read."""

    nummer: str
    fra: date | None
    udstedt: date | None
    adresse: str | None


@frozen
class Retskilde:
    """An entry of the register of grounds; ``art`` is the kind, from *lov* to *kommunalt dokument*."""

    navn: str
    titel: str
    art: str
    dato: date | None
    nummer: str | None
    adresse: str | None
    udgaver: tuple[Udgave, ...]
    citeret: bool
    span: Span = field(eq=False, repr=False)


@frozen
class Grund:
    """What a value stands on. ``slags`` is *hjemmel* (law) or *kilde* (document, estimate)."""

    slags: str
    retskilde: str
    sted: str
    udgave: str
    belaeg: str
    tekst: str
    titel: str
    adresse: str | None
    fordi: str = ""
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Medlem:
    """A member of a list; ``del_af`` is the member it is part of (*heraf*), ``rest`` that it is what others leave."""

    navn: str
    del_af: str | None
    rest: bool


@frozen
class Akse:
    """What there can be one value for: a list, or a kind of time. Open lists get their members from data.

    ``hoerer_til`` are the axes that a member belongs to one of; ``vedroerer`` the facts (type dag) that give its
    first and last day.
    """

    navn: str
    bestemt: str
    flertal: str
    tidsslags: str | None
    medlemmer: tuple[Medlem, ...]
    aaben: bool = False
    persondata: bool = False
    hoerer_til: tuple[str, ...] = ()
    vedroerer: tuple[str, str] | None = None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Konstant:
    """A literal: ``vaerdi`` in base units."""

    vaerdi: Fraction | bool | date | str
    art: Art
    decimaler: int = 0
    visning: Visning | None = None


@frozen
class Opslag:
    """A quantity by name, with some of its axes fixed: to a member, to a period, or to what stands in ``led``."""

    navn: str
    valg: tuple[tuple[str, str | Periode], ...] = ()


@frozen
class Vindue:
    """A number of periods of a kind: the latest, which end with the one at hand, or those before or after a day.

    ``antal`` is None where the number is worked out: an operand of the aggregate says how long the window is.
    """

    antal: int | None
    akse: str
    retning: str


@frozen
class Samling:
    """An aggregate: which axes it runs over, and whether it takes only what is known.

    ``inden`` is the axis of time whose period at hand it keeps within, ``efter`` the day that says which month or
    year a week is of (*mandagen*, *torsdagen*). With a window it runs over that instead: one whose length is worked out
    has an operand for it, and the last operand of one *før* or *efter* is the day it goes by. With ``andre`` it leaves
    out the member at hand; ``decimaler`` are those of what is only approximated.
    """

    over: tuple[str, ...]
    kendte: bool = False
    inden: str = ""
    efter: str = ""
    vindue: Vindue | None = None
    andre: bool = False
    decimaler: int | None = None


@frozen
class Rangering:
    """The members of a list put in order by a number; ``foerst`` is *mindste* or *største*."""

    akse: str
    foerst: str


@frozen
class Tilnaermelse:
    """How many decimals of the unit are worked out of a number that may have no end."""

    decimaler: int


@frozen
class Flytning:
    """So many periods of an axis earlier; ``tekst`` as written."""

    akse: str
    antal: int
    tekst: str


@frozen
class Fordelt:
    """The part of an amount over days that falls in the period of an axis at hand."""

    navn: str
    valg: tuple[tuple[str, str | Periode], ...]
    akse: str


@frozen
class Optaellingsregel:
    """What a count does with each kind of week: counts it, leaves the count as it is, or lets it go free.

    ``taerskel`` free weeks within the window let the count begin again; ``vinduer`` are the readings of the window:
    its text, how many, and of which kind of period. The operands are the kind of week, the first day, the window and
    when it is tried; with ``aabning`` also a count known from elsewhere, and the day from which it holds.
    """

    tael: frozenset[str]
    frys: frozenset[str]
    fri: frozenset[str]
    taerskel: int
    vinduer: tuple[tuple[str, int, str], ...]
    regelsaet: str
    aabning: bool = False


@frozen
class Tilstandsregel:
    """When a state takes effect (``straks``, or the period after), what both conditions give, what it was before.

    Before the first day of ``regelsaet`` its first version is read, for the conditions.
    """

    straks: bool
    ved_begge: bool
    foer: bool | None
    akse: str
    regelsaet: str = ""


@frozen
class Forrige:
    """The same quantity one period earlier."""

    navn: str
    akse: str


@frozen
class Afrunding:
    """Direction and step (in base units) of a rounding line."""

    retning: str
    skridt: Fraction
    enhed: str


@frozen
class Krav:
    """What a cell of a table asks: one of ``blandt``, or a number in [``fra``, ``under``); nothing asked is *alle*."""

    blandt: frozenset[str | bool] | None = None
    fra: Fraction | None = None
    under: Fraction | None = None
    tekst: str = field(default="", eq=False)


@frozen
class Tabeldata:
    """``led`` of the operation are first ``betingelser`` conditions, then the value of each row of ``raekker``."""

    betingelser: int
    raekker: tuple[tuple[Krav, ...], ...]
    steder: tuple[Span, ...] = field(eq=False, repr=False)


Data = (
    Konstant
    | Opslag
    | Samling
    | Rangering
    | Tilnaermelse
    | Flytning
    | Fordelt
    | Optaellingsregel
    | Tilstandsregel
    | Forrige
    | Afrunding
    | Tabeldata
    | Periode
    | str
    | tuple[str, ...]
    | None
)


@frozen
class Udtryk:
    """An operation of the closed list, its operands, and the grounds of the line it comes from.

    ``art`` is *intet* until the checks have found it.
    """

    op: str
    led: tuple["Udtryk", ...]
    data: Data
    span: Span = field(eq=False, repr=False)
    grunde: tuple[Grund, ...] = ()
    tekst: str = field(default="", eq=False)
    art: Art = field(default=INTET, eq=False, repr=False)

    def dele(self) -> Iterator["Udtryk"]:
        """Itself and every operation below it, in the order of the formula."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(one.led))

    def naevnte(self) -> Iterator[tuple[str, Span]]:
        """The quantities it names, with where it names them."""
        for one in self.dele():
            if isinstance(one.data, Opslag | Fordelt):
                yield one.data.navn, one.span


@frozen
class Stoerrelse:
    """What every version of a quantity has in common: its type and what there is one value for.

    ``efter`` are the axes that a tabel is looked up by, also when it is asked with *ved*.
    """

    navn: str
    slags: str
    art: Art
    akser: tuple[str, ...]
    visning: Visning | None
    regelsaet: tuple[str, ...]
    fortegn: str
    forklaring: tuple[str, ...]
    span: Span = field(eq=False, repr=False)
    fordeles: bool = False
    efter: tuple[str, ...] = ()


@frozen
class Hoved:
    """What a construct says of a quantity before its formula; ``efter`` are the axes that a tabel is looked up by."""

    navn: str
    slags: str
    art: Art
    visning: Visning | None
    akser: tuple[str, ...]
    forklaring: tuple[str, ...]
    span: Span
    efter: tuple[str, ...] = ()


@frozen
class Spoergsmaal:
    """What a fortolkning answers: the open question, the readings there are, and the one taken."""

    spoergsmaal: str
    valg: tuple[str, ...]
    valgt: str


@frozen
class Saetning:
    """One construct of a version, resolved: the tree that gives a quantity its value, and where it stands.

    ``fortolkning`` is set for a reading of the law that was chosen among several.
    """

    navn: str
    slags: str
    art: Art
    akser: tuple[str, ...]
    krop: Udtryk
    visning: Visning | None
    oprindelse: str
    grunde: tuple[Grund, ...]
    forklaring: tuple[str, ...]
    span: Span = field(eq=False, repr=False)
    fortolkning: Spoergsmaal | None = None


@frozen
class Version:
    """A regelsæt as it read from a day. ``id`` is ``regelsæt@første dag``, with the name of a proposal after it."""

    id: str
    regelsaet: str
    gaelder: Interval
    udtrykkelig_slut: bool
    kendt_fra: date
    kendt_til: date | None
    kendt_er_ukendt: bool
    status: str
    forslag: str | None
    belaeg: str
    grunde: tuple[Grund, ...]
    omfatter: Udtryk | None
    anvender: tuple[str, ...]
    saetninger: Mapping[str, Saetning] = field(eq=False, repr=False)
    span: Span = field(eq=False, repr=False)
    tilsidesaetter: str = ""

    def andet_belaeg(self) -> dict[str, list[str]]:
        """What rests on another belæg than the version's own: the names of the quantities by belæg."""
        other: dict[str, list[str]] = {}
        for name, sentence in self.saetninger.items():
            for belaeg in dict.fromkeys(g.belaeg for part in sentence.krop.dele() for g in part.grunde):
                if belaeg != self.belaeg:
                    other.setdefault(belaeg, []).append(name)
        return other


@frozen
class Hul:
    """Days for which a regelsæt says that it is not known."""

    gaelder: Interval
    grund: str
    span: Span = field(eq=False, repr=False)


@frozen
class Regelsaet:
    """All versions of a regelsæt in the order of their first day."""

    navn: str
    skaeringstidspunkt: str
    versioner: tuple[Version, ...]
    huller: tuple[Hul, ...]
    sti: str


@frozen
class Model:
    """All rule files together; ``aftryk`` is a SHA-256 of their names and texts."""

    retskilder: Mapping[str, Retskilde]
    akser: Mapping[str, Akse]
    akseformer: Mapping[str, tuple[str, str]]
    enheder: Mapping[str, Enhedsord]
    stoerrelser: Mapping[str, Stoerrelse]
    former: Mapping[str, str]
    regelsaet: Mapping[str, Regelsaet]
    aftryk: str


@frozen
class Kilde:
    """A tree with the file it was read from; ``lokal`` when it lies in the user's own folder."""

    sti: Path
    tree: "Fil"
    lokal: bool = False
