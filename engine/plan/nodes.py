"""The nodes of a plan."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from dsl.model.nodes import Model, Udtryk, Version
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


@frozen
class Plan:
    """Everything the engines need for one variant. ``indgreb`` are the cells the variant sets, by quantity."""

    variant: Variant
    model: Model = field(eq=False, repr=False)
    tidslinjer: Mapping[str, Tidslinje]
    indgreb: Mapping[str, tuple[tuple[Valg, Udtryk], ...]]
    raekkefoelge: tuple[str, ...]
