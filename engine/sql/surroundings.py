"""What a formula may ask of the script around it: other quantities, and totals over rows of persons."""

from collections.abc import Mapping

from attrs import define, field

from dsl.model.nodes import Stoerrelse, Udtryk
from dsl.source.text import Span
from dsl.values.period import Periode, Tidsrum
from engine.sql.frames import TID, KanIkke, Manuskript, Ramme
from engine.sql.literals import kolonne, noegle, text
from engine.sql.rowlookup import Raekkesvar, raekkesum
from engine.sql.scope import Omfang, er_raekkesum


@define
class Omgivelser:
    """The script so far: its statements, the table of each quantity, and of the keys of some axes.

    ``raekker`` are the totals over rows of persons that it has.
    """

    omfang: Omfang
    raekker: Raekkesvar | None = None
    manuskript: Manuskript = field(factory=Manuskript)
    tabeller: dict[str, str] = field(factory=dict)
    noegler: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = field(factory=dict)

    def ramme(self, relation: str, akser: Mapping[str, str]) -> Ramme:
        """The rows of a relation by key; ``akser`` gives the column of each axis."""
        kinds = {axis: self.omfang.slags(axis) for axis in self.omfang.plan.model.akser}
        return Ramme(self.manuskript, relation, akser, kinds, self.omfang.tider)

    def af_raekker(self, axis: str) -> bool:
        """Whether the members of an axis are those that the rows in the database name."""
        open_ = self.omfang.plan.model.akser[axis].aaben
        return open_ and self.raekker is not None and axis in self.raekker.liste.akser

    def opslag(self, frame: Ramme, name: str, fixed: Mapping[str, str | Periode], span: Span | None) -> str:
        """The column of a quantity at the key of a frame."""
        quantity = self.omfang.plan.model.stoerrelser[name]
        if name not in self.tabeller:
            raise KanIkke(f"»{name}«, som hviler på sig selv", span)
        on: list[tuple[str, str]] = []
        time: str | None = None
        for axis in quantity.akser:
            if axis in fixed:
                here: str | None = text(noegle(fixed[axis]))
            elif self.omfang.slags(axis) is not None:
                here = frame.tid_paa(axis, span)
            else:
                here = frame.akser.get(axis)
            if here is None:
                return frame.udregn("hj_fejl('nøgle-mangler')")
            on.append((kolonne(quantity, axis), here))
            if self.omfang.slags(axis) is not None:
                time = here
        if time is None:
            moment = next((m for m in fixed.values() if isinstance(m, Tidsrum)), None)
            on.append((TID, text(noegle(moment)) if moment is not None else f"p.{TID}"))
        qualified = [(there, _in_p(here)) for there, here in on]
        return frame.hent(
            self.tabeller[name], qualified, "" if self._har_alle(quantity, fixed, frame) else "hj_status(1)"
        )

    def _har_alle(self, quantity: Stoerrelse, fixed: Mapping[str, str | Periode], frame: Ramme) -> bool:
        """Whether the table of a quantity has a row for each key of a frame."""
        scope = self.omfang
        members = (
            fixed[a] in scope.domaener[a] and not self.af_raekker(a) if a in fixed else a in frame.akser
            for a in quantity.akser
        )
        times = (noegle(m) for m in fixed.values() if isinstance(m, Tidsrum))
        return all(members) and scope.tider.keys() >= {*frame.tider, *times}

    def raekkesum(self, u: Udtryk, frame: Ramme) -> str | None:
        """The column of a total over rows of persons; None when it is a total over something else."""
        if self.raekker is None or not er_raekkesum(u, self.raekker.liste.navn):
            return None
        return raekkesum(u, frame, self.raekker, self.omfang.plan.variant.navn)


def _in_p(key: str) -> str:
    """A key as the joined table sees it: a text, or a column of the frame."""
    return key if key.startswith(("'", "p.")) else f"p.{key}"
