"""What a count and a state remember of the time they have walked."""

from bisect import bisect_right

from attrs import define, field, frozen

from engine.result.nodes import Svar

UGE = 7
TAEL, FRYS, FRI, UVIST = "tæl", "frys", "fri", "uvist"


@frozen
class Loeb:
    """Weeks in a row of one kind: Mondays as ordinals, half-open. ``foerste`` is the count in the first of them.

    ``foerste`` is None where the weeks are not counted, and where the count is unknown; ``fordi`` then says why.
    ``vindue`` is the window and when it is tried, for weeks in which it is.
    """

    fra: int
    til: int
    art: str
    ugeart: str
    foerste: int | None
    fordi: tuple[str, ...] = ()
    forfra: int | None = None
    vindue: str = ""


@define
class Taelling:
    """A count under way: the weeks walked so far, and what it remembers; it ends at a week with a fault.

    ``aabnet`` is a count known from elsewhere: how many weeks, and the Monday from which weeks are walked.
    """

    start: int
    naaet: int
    begynder: tuple[Svar, ...]
    loeb: list[Loeb] = field(factory=list)
    antal: int = 0
    kendt: bool = True
    fordi: tuple[str, ...] = ()
    foerste_uge: int | None = None
    optjent: int | None = None
    frie: list[int] = field(factory=list)
    uvisse: list[int] = field(factory=list)
    aabnet: tuple[int, int] | None = None
    fejl: Svar | None = None

    @property
    def hoejst_frie(self) -> int:
        """How many weeks before the opening may have been free: those that were not counted."""
        return (self.aabnet[1] - self.start) // UGE - self.aabnet[0] if self.aabnet is not None else 0

    def loeb_med(self, monday: int) -> Loeb | None:
        """The run that a week is in."""
        at = bisect_right(self.loeb, monday, key=lambda one: one.fra) - 1
        return self.loeb[at] if at >= 0 and monday < self.loeb[at].til else None


@frozen
class Tilstandsstykke:
    """Days on which a state is one and the same, and the day of the period whose conditions made it so."""

    fra: int
    til: int
    svar: Svar
    afgjort: int | None


@define
class Tilstandsgang:
    """A state under way: the day it has been walked to, how it is after that, and its stretches of days until then."""

    naaet: int
    nu: Svar
    afgjort: int | None = None
    stykker: list[Tilstandsstykke] = field(factory=list)

    def stykke_med(self, day: int) -> int | None:
        """The place of the stretch that a day is in."""
        at = bisect_right(self.stykker, day, key=lambda one: one.fra) - 1
        return at if at >= 0 and day < self.stykker[at].til else None
