"""What the what-ifs of a scenario gave. None of it is a result of the scenario itself."""

from fractions import Fraction

from attrs import field, frozen

from dsl.model.scenario import Indgreb
from dsl.model.whatif import Soegt, Usikker, Varieret
from engine.result.nodes import Celle, Noegle, Svar

FUNDET, TILNAERMET, FLERE, IKKE_NAAET, KAN_IKKE_SOEGES = (
    "fundet",
    "fundet tilnærmet",
    "flere løsninger",
    "ikke nået",
    "kan ikke afgøres",
)
PUNKT, BEGYNDELSE, SLUTNING, SPRING = "punkt", "begyndelse", "slutning", "spring"


@frozen
class Trin:
    """The cells of *beregn* with something set."""

    sat: tuple[Indgreb, ...]
    celler: tuple[Celle, ...]


@frozen
class Variering:
    """A quantity turned step by step in a variant."""

    varieret: Varieret
    variant: str
    trin: tuple[Trin, ...]


@frozen
class Punkt:
    """A value that was tried (base units, a day as its ordinal) and what the quantity then was."""

    x: Fraction
    sat: Indgreb
    celle: Celle


@frozen
class Kryds:
    """Where a quantity meets zero; ``sider`` are what an approximate one lies between. ``slags`` as in ``Loesning``."""

    slags: str
    x: Fraction
    praecis: bool = field(kw_only=True)
    sider: tuple[Fraction, ...] = ()


@frozen
class Loesning:
    """A solution: exact (it was tried and fits), or approximate with the two sides that it lies between.

    ``slags`` is *punkt*, *begyndelse* or *slutning* of a stretch of solutions, or *spring*: the quantity jumps past it.
    """

    slags: str
    praecis: bool
    punkt: Punkt
    sider: tuple[Punkt, ...] = ()


@frozen
class Fund:
    """What *find* found for one cell. ``valgt`` is the answer; ``naermest`` the nearest when there is none.

    ``proevet`` is how many values were tried, of which ``uden_tal`` gave no number.
    """

    soegt: Soegt
    variant: str
    noegle: Noegle
    udfald: str
    valgt: Loesning | None
    loesninger: tuple[Loesning, ...]
    naermest: Punkt | None
    afstand: Fraction
    proevet: int
    uden_tal: int
    fordi: tuple[str, ...] = ()


@frozen
class Udsving:
    """A cell with one uncertain quantity at its low and its high end, all else as it was."""

    usikker: Usikker
    lavt: Svar
    hoejt: Svar

    @property
    def bredde(self) -> Fraction | None:
        """How far apart the ends are; None when one of them is not known."""
        low, high = self.lavt.vaerdi, self.hoejt.vaerdi
        return abs(high - low) if isinstance(low, Fraction) and isinstance(high, Fraction) else None


@frozen
class Ende:
    """The lowest or highest of a cell, and what was set to give it."""

    vaerdi: Fraction
    sat: tuple[Indgreb, ...]


@frozen
class Spaend:
    """A cell as it is, its lowest and highest over all ends, and the swing of each line, the widest first.

    ``ukendte`` is how many of the runs gave no number.
    """

    celle: Celle
    lavest: Ende | None
    hoejest: Ende | None
    udsving: tuple[Udsving, ...]
    koersler: int
    ukendte: int


@frozen
class Del:
    """The part of a difference that one change gives."""

    tekst: str
    svar: Svar


@frozen
class Opdelt:
    """The difference of one cell, and its parts, which sum to it."""

    maade: str
    alternativ: str
    stoerrelse: str
    noegle: Noegle
    forskel: Svar
    dele: tuple[Del, ...]


@frozen
class HvisSvar:
    """All that the what-ifs of a run gave."""

    varieret: tuple[Variering, ...] = ()
    fundet: tuple[Fund, ...] = ()
    usikkert: tuple[Spaend, ...] = ()
    opdelt: tuple[Opdelt, ...] = ()
