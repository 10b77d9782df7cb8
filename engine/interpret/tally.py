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
    """

    fra: int
    til: int
    art: str
    ugeart: str
    foerste: int | None
    fordi: tuple[str, ...] = ()
    forfra: int | None = None


@define
class Taelling:
    """A count under way: the weeks walked so far, and what it remembers; it ends at a week with a fault."""

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
    fejl: Svar | None = None

    def loeb_med(self, monday: int) -> Loeb | None:
        """The run that a week is in."""
        at = bisect_right(self.loeb, monday, key=lambda one: one.fra) - 1
        return self.loeb[at] if at >= 0 and monday < self.loeb[at].til else None


@define
class Tilstandsgang:
    """A state under way: the day it has been walked to, how it is after that, and its stretches of days until then."""

    naaet: int
    nu: Svar
    stykker: list[tuple[int, int, Svar]] = field(factory=list)
