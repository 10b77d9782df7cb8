"""What an operation may ask of the interpreter that runs it."""

from collections.abc import Hashable, Mapping
from typing import Protocol

from dsl.model.nodes import Krav, Udtryk
from dsl.values.period import Periode
from engine.interpret.entiteter import Entitet, Medlem
from engine.interpret.extent import Udstraekning
from engine.interpret.horizon import Straekning
from engine.interpret.oplysninger import Miljoe, Oplysninger
from engine.interpret.running import Loebesum
from engine.interpret.tally import Taelling, Tilstandsgang
from engine.plan.nodes import Plan
from engine.result.nodes import Svar


class Regner(Protocol):
    """Answers for cells and formulas at a key, and puts a step on an answer when a trace is kept.

    Beside each answer it keeps the stretch of days for which the answer would be the same; what rests on the time
    at hand narrows it.
    """

    plan: Plan
    fakta: Oplysninger
    spor: bool
    mest_spor: int
    taellinger: dict[Hashable, list[tuple[int, int, Taelling]]]
    tilstande: dict[Hashable, Tilstandsgang]
    loebesummer: dict[Hashable, Loebesum]
    udstraekning: Udstraekning

    def celle(self, navn: str, miljoe: Mapping[str, Medlem]) -> Svar:
        """The answer for a quantity."""
        ...

    def udtryk(self, u: Udtryk, miljoe: Miljoe) -> Svar:
        """The answer of a formula."""
        ...

    def spurgt(self, navn: str, vaerdi: Udtryk, miljoe: Miljoe) -> Svar:
        """The answer of a tabel asked with another value than that of the case."""
        ...

    def maalt(self, u: Udtryk, miljoe: Miljoe) -> tuple[Svar, int, int]:
        """The answer of a formula with the stretch it holds for, which leaves the stretch at hand as it was."""
        ...

    def maalt_tilbage(self, u: Udtryk, miljoe: Miljoe, regelsaet: str) -> tuple[Svar, int, int]:
        """As ``maalt``; before the first day of a regelsæt its first version is read."""
        ...

    def laest_tilbage(self) -> tuple[str, ...]:
        """The regelsæt whose first version is at present also read for the time before it."""
        ...

    def foerste_dag(self) -> int:
        """The first day that the data has anything to say of."""
        ...

    def sidste_dag(self) -> int:
        """The day after the last that the data has anything to say of."""
        ...

    def snaevr(self, low: int, high: int) -> None:
        """What is being answered holds for no more than these days."""
        ...

    def straekning(self) -> Straekning:
        """The stretch at hand."""
        ...

    def saet(self, straekning: Straekning) -> None:
        """Makes a stretch the one at hand."""
        ...

    def akse(self, miljoe: Mapping[str, Medlem], axis: str) -> Medlem | None:
        """The member of an axis in a key: its own, that which another member belongs to, or the time one lies in."""
        ...

    def tid(self, miljoe: Mapping[str, Medlem]) -> Periode | None:
        """The shortest time of a key; None when it has none."""
        ...

    def entitet(self, axis: str) -> Entitet | None:
        """The rows of an open list, when data gives them."""
        ...

    def stille(self) -> "Regner":
        """One that answers the same without a trace."""
        ...

    def medlemmer(self, axis: str) -> tuple[Medlem, ...]:
        """The members of an axis that an aggregate runs over."""
        ...

    def noegle(self, u: Udtryk, axis: str, member: Medlem) -> Svar:
        """A member of an axis as an answer."""
        ...

    def step(
        self,
        u: Udtryk,
        answer: Svar,
        below: tuple[Svar, ...],
        data: str = "",
        valgt: int | None = None,
        *,
        proever: tuple[Svar, ...] = (),
        krav: tuple[Krav, ...] = (),
    ) -> Svar:
        """The answer with the step that gave it."""
        ...
