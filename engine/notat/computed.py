"""The figures that the scenario itself asks for, and what a template may ask beside them."""

from collections.abc import Mapping
from functools import cached_property

from dsl.model.scenario_rules import REGELSAET
from dsl.values.period import Periode
from engine.compute import traced
from engine.notat.from_result import Skriver
from engine.plan.leaning import leans_on, rests_on
from engine.result.nodes import Celle

ABOUT_ONE = "tallet er om den enkelte borger, og sådanne tal er ikke med i et dokument"
Valgt = Mapping[str, str | Periode]


class PasserIkkeError(Exception):
    """A template asks for a figure that the scenario has nothing to do with."""


class Beregnet:
    """What ``beregn`` gave, by quantity; a figure that is taken counts as used by the notat."""

    def __init__(self, writer: Skriver) -> None:
        self.writer = writer

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The quantities under *beregn*, in its order."""
        return tuple(dict.fromkeys(cell.stoerrelse for cell in self.writer.run.celler))

    @cached_property
    def within_reach(self) -> frozenset[str]:
        """All that the regelsæt of the scenario decide, and all that those figures lean on."""
        run = self.writer.run
        homes = {*run.scenarie.anvender, REGELSAET}
        own = (q.navn for q in run.model.stoerrelser.values() if homes & set(q.regelsaet))
        return rests_on(leans_on(run.model), (*self.names, *own))

    def demand(self, navn: str) -> None:
        """A figure must be within reach of the scenario."""
        if navn not in self.within_reach:
            raise PasserIkkeError(navn)

    def cells(self, navn: str, variant: str | None = None, chosen: Valgt | None = None) -> tuple[Celle, ...]:
        """The cells of a quantity that the scenario computes, with their traces; ``chosen`` fixes some axes."""
        run, wanted = self.writer.run, variant or self.writer.base
        found = [
            cell
            for cell in run.celler
            if cell.variant == wanted and cell.stoerrelse == navn and _matches(cell, chosen or {})
        ]
        if not found:
            raise PasserIkkeError(navn)
        return tuple(self.taken(cell) for cell in found)

    def is_personal(self, navn: str) -> bool:
        """Whether a quantity is about one person, or about what belongs to one."""
        akser = self.writer.run.model.akser
        own = [akser[axis] for axis in self.writer.run.model.stoerrelser[navn].akser]
        return any(a.persondata or any(akser[b].persondata for b in a.hoerer_til) for a in own)

    def taken(self, cell: Celle) -> Celle:
        """A cell with its trace."""
        key = (*cell.noegle, *(pair for pair in cell.valgt if pair[0] not in dict(cell.noegle)))
        self.writer.used[cell.variant, cell.stoerrelse, key] = None
        return traced(self.writer.run.fortolkere[cell.variant], cell)


def _matches(cell: Celle, chosen: Valgt) -> bool:
    own = dict(cell.noegle)
    return all(own.get(axis, member) == member for axis, member in chosen.items())
