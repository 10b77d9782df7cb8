"""The nodes of a run."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from dsl.model.nodes import Model
from dsl.model.scenario import Kontroltal, Krav, Scenarie
from dsl.problems.problem import Problem
from engine.caseload.persons import Personer
from engine.interpret.evaluate import Fortolker
from engine.result.nodes import Celle, Noegle, Svar

STEMMER, SOM_ANGIVET, AFVIGER, FORKERT_KLASSE, KAN_IKKE = (
    "stemmer",
    "afviger som angivet",
    "afviger",
    "forkert klasse",
    "kan ikke afgøres",
)
OPFYLDT, BRUDT, UAFKLARET = "opfyldt", "brudt", "kan ikke afgøres"


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


@frozen
class Koersel:
    """Everything a scenario gave."""

    scenarie: Scenarie
    model: Model = field(eq=False, repr=False)
    fortolkere: Mapping[str, Fortolker] = field(eq=False, repr=False)
    celler: tuple[Celle, ...]
    forskelle: tuple[Forskel, ...]
    kontroltal: tuple[Kontrolresultat, ...]
    krav: tuple[Kravresultat, ...]
    data: tuple[Datakilde, ...]
    problems: tuple[Problem, ...]
    personer: Personer = field(eq=False, repr=False)
