"""The nodes of a run."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from dsl.model.nodes import Model
from dsl.model.scenario import Kontroltal, Krav, Scenarie, Udpeg
from dsl.problems.problem import Problem
from engine.caseload.persons import Personer
from engine.interpret.evaluate import Fortolker
from engine.kolonne.motor import Motor
from engine.result.celler import Celler
from engine.result.nodes import Celle, Noegle, Svar
from engine.scenario.whatif_nodes import HvisSvar

STEMMER, SOM_ANGIVET, AFVIGER, FORKERT_KLASSE, KAN_IKKE = (
    "stemmer",
    "afviger som angivet",
    "afviger",
    "forkert klasse",
    "kan ikke afgøres",
)
OPFYLDT, BRUDT, UAFKLARET = "opfyldt", "brudt", "kan ikke afgøres"
UDPEGET, UDENFOR = "udpeget", "ikke omfattet"


@frozen
class Kontrolresultat:
    """A printed figure beside the computed one; ``klasse`` is the deviation that was found, if any."""

    kontroltal: Kontroltal
    celle: Celle
    udfald: str
    klasse: str


@frozen
class Kravresultat:
    """A demand at one key: *opfyldt*, *brudt* or *kan ikke afgøres*."""

    krav: Krav
    variant: str
    noegle: Noegle
    udfald: str
    svar: tuple[Svar, ...]


@frozen
class Udpegklasse:
    """The rows of one outcome: how many, and what they are worth.

    ``kroner`` is the sum of the amounts that are known, of which ``plus`` and ``minus``; ``beloeb`` that of the first
    amount under *vis*. ``uden_kroner`` and ``uden_beloeb`` are the rows whose amount is not known.
    """

    udfald: str
    antal: int
    kroner: Fraction
    plus: Fraction
    minus: Fraction
    uden_kroner: int
    beloeb: Fraction
    uden_beloeb: int


@frozen
class Udpegetraekke:
    """A row that is pointed out, or cannot be decided (``fordi`` says why): its place, and what *vis* asks, in order.

    ``noegle`` asks for it again; ``beloeb`` is the first amount under *vis*, if there is one; ``person`` is the
    pseudonym of the person it belongs to, "" when it belongs to none.
    """

    noegle: Noegle
    fil: str
    raekke: int
    person: str
    fordi: tuple[str, ...]
    vist: tuple[Svar, ...]
    kroner: Svar
    beloeb: Svar | None


@frozen
class Uafgjort:
    """The rows that cannot be decided for one reason, in all and for each person."""

    fordi: str
    alle: Udpegklasse
    personer: tuple[tuple[str, Udpegklasse], ...]


@frozen
class Udpegning:
    """What an udpeg found in a variant. ``beloeb`` is the name of the first amount under *vis*, "" when there is none.

    ``personakse`` is the axis of persons that the rows belong to, "" when there is none.
    """

    udpeg: Udpeg
    variant: str
    klasser: tuple[Udpegklasse, ...]
    raekker: tuple[Udpegetraekke, ...]
    uafgjorte: tuple[Udpegetraekke, ...]
    grunde: tuple[Uafgjort, ...]
    beloeb: str
    personakse: str


@frozen
class Forskel:
    """Alternativ − grundlag for one cell; a side that is missing is None."""

    alternativ: str
    stoerrelse: str
    noegle: Noegle
    fra: Celle | None
    til: Celle | None
    svar: Svar


@frozen
class Datakilde:
    """A data file as it was used: rows and kroner in = used + refused + replaced by later deliveries (``erstattede``).

    ``fil`` is the path from where the user stands; ``kort`` is what a document says, the same wherever it is made.
    """

    navn: str
    titel: str
    fil: str
    kort: str
    sha256: str
    raekker: int
    brugt: int
    afvist: int
    kroner_ind: Fraction
    kroner_brugt: Fraction
    kroner_afvist: Fraction
    afvist_uden_kroner: int
    erstattet: bool
    problems: tuple[Problem, ...] = field(eq=False)
    erstattede: int = 0
    kroner_erstattet: Fraction = Fraction(0)


@frozen(eq=False)
class StorFil:
    """A data set whose rows are read by the columnar engine alone, straight from an ordered Parquet file.

    ``kilder`` are the files of all data sets, ``mangler`` the warnings of what those beside it leave out.
    """

    kilder: tuple[Datakilde, ...]
    mangler: tuple[Problem, ...]
    motor: Motor = field(repr=False)


@frozen
class Koersel:
    """Everything a scenario gave; ``motor`` is the engine that worked out its cells.

    With ``stor`` the interpreters have only the totals that have been asked for: ask by way of columns.gathered.
    """

    scenarie: Scenarie
    model: Model = field(eq=False, repr=False)
    fortolkere: Mapping[str, Fortolker] = field(eq=False, repr=False)
    celler: Celler
    forskelle: tuple[Forskel, ...]
    kontroltal: tuple[Kontrolresultat, ...]
    krav: tuple[Kravresultat, ...]
    udpeget: tuple[Udpegning, ...]
    data: tuple[Datakilde, ...]
    problems: tuple[Problem, ...]
    personer: Personer = field(eq=False, repr=False)
    hvis: HvisSvar = field(factory=HvisSvar)
    motor: str = "fortolker"
    stor: StorFil | None = field(default=None, eq=False, repr=False)
