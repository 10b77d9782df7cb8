"""The nodes of a plan."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from attrs import field, frozen

from dsl.model.nodes import Model, Stoerrelse, Udtryk, Version
from dsl.model.scenario import Variant
from dsl.values.period import EN_DAG, Interval, Periode


@frozen
class Stykke:
    """Days of a regelsæt: decided by a version, or a hole with its reason."""

    dage: Interval
    version: Version | None
    hul: str


@frozen
class Tidslinje:
    """A regelsæt as one variant sees it: what time picks the version, and the pieces in order, which never overlap."""

    regelsaet: str
    skaeringstidspunkt: str
    stykker: tuple[Stykke, ...]
    tilsidesat: tuple[str, ...] = ()

    def paa(self, day: date) -> Stykke | None:
        """What decides on a day; None when nothing does."""
        return next((s for s in self.stykker if s.dage.indeholder(day)), None)

    def uden_stykke(self, day: int) -> tuple[int, int]:
        """The days around one on which nothing decides, as ordinals, half-open."""
        ends = [p.dage.til.toordinal() for p in self.stykker if p.dage.til is not None]
        starts = [p.dage.fra.toordinal() for p in self.stykker if p.dage.fra is not None]
        low = max((d for d in ends if d <= day), default=date.min.toordinal())
        return low, min((d for d in starts if d > day), default=date.max.toordinal())

    def naermeste(self, hole: Stykke) -> Version | None:
        """The version whose cases a hole is about: the next one, else the one before; None when there is no other."""
        at = self.stykker.index(hole)
        later = (p.version for p in self.stykker[at + 1 :] if p.version is not None)
        earlier = (p.version for p in reversed(self.stykker[:at]) if p.version is not None)
        return next(later, None) or next(earlier, None)

    def i_loebet_af(self, first: date, last: date) -> tuple[Stykke | None, ...]:
        """What decides in the course of some days, in order; None where for a while nothing does."""
        asked = Interval(first, last + EN_DAG)
        found: list[Stykke | None] = []
        reached = first
        for piece in self.stykker:
            shared = piece.dage.faelles(asked)
            if shared is None or shared.fra is None or shared.til is None:
                continue
            if shared.fra > reached:
                found.append(None)
            found.append(piece)
            reached = shared.til
        return (*found, None) if reached <= last else tuple(found)


Valg = tuple[tuple[str, str | Periode], ...]


class Hoved(NamedTuple):
    """A quantity, its axes without the one that is time, and that one."""

    stoerrelse: Stoerrelse
    akser: tuple[str, ...]
    tidsakse: str | None


@frozen(eq=False)
class Modelplan:
    """What the plans of all variants share: the quantities, in order, and what each *omfatter* asks and leaves out."""

    hoveder: Mapping[str, Hoved]
    raekkefoelge: tuple[str, ...]
    uden_omfatter: Mapping[str, frozenset[str]]
    omfatters_akser: Mapping[str, tuple[str, ...]]


@frozen
class Plan:
    """Everything the engines need for one variant. ``indgreb`` are the cells the variant sets, by quantity."""

    variant: Variant
    model: Model = field(eq=False, repr=False)
    tidslinjer: Mapping[str, Tidslinje]
    indgreb: Mapping[str, tuple[tuple[Valg, Udtryk], ...]]
    faelles: Modelplan = field(eq=False, repr=False)

    @property
    def raekkefoelge(self) -> tuple[str, ...]:
        """The quantities, each after those it leans on."""
        return self.faelles.raekkefoelge

    def er_omfattet(self, version: Version, quantity: Stoerrelse) -> bool:
        """Whether *omfatter* says for which cases a version decides a quantity."""
        return quantity.navn not in self.faelles.uden_omfatter.get(version.id, frozenset())
