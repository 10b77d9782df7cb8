"""What an operation may ask of the interpreter that runs it."""

from collections.abc import Mapping
from typing import Protocol

from dsl.model.nodes import Krav, Udtryk
from engine.interpret.entiteter import Medlem
from engine.interpret.oplysninger import Miljoe
from engine.result.nodes import Svar


class Regner(Protocol):
    """Answers for cells and formulas at a key, and puts a step on an answer when a trace is kept."""

    def celle(self, navn: str, miljoe: Mapping[str, Medlem]) -> Svar:
        """The answer for a quantity."""
        ...

    def udtryk(self, u: Udtryk, miljoe: Miljoe) -> Svar:
        """The answer of a formula."""
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
