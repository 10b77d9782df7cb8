"""The interpreter of cells: totals over the rows are taken from the kernel, all else it works out itself."""

from typing import Protocol

from attrs import define, field, frozen

from dsl.model.gathered import parts_of
from dsl.model.nodes import Samling, Udtryk
from engine.interpret.aggregates import Gang, Opsamling
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Miljoe, Oplysninger
from engine.kolonne.saenk import Spoergsmaal
from engine.kolonne.symboler import Uegnet
from engine.plan.nodes import Plan
from engine.result.nodes import UKENDT, Svar

KAN = {"sum", "gennemsnit", "antal"}


@frozen
class Liste:
    """The list whose totals the kernel gathers, and the axis of the persons that its rows belong to."""

    navn: str
    person: str
    kun_totaler: bool


class Totalkilde(Protocol):
    """What has been gathered so far."""

    def find(self, one: Spoergsmaal) -> Opsamling | None:
        """A total, or None when it has not been asked for before."""
        ...


@define
class Behov:
    """The totals that were asked for and are not gathered yet."""

    spurgt: list[Spoergsmaal] = field(factory=list)


class Cellefortolker(Fortolker):
    """The interpreter of one variant, with totals from elsewhere; what is missing is noted, and unknown till then."""

    def __init__(
        self, plan: Plan, fakta: Oplysninger, liste: Liste, kilde: Totalkilde, behov: Behov, *, spor: bool = False
    ) -> None:  # fmt: skip
        super().__init__(plan, fakta, spor=spor)
        self.liste, self.kilde, self.behov = liste, kilde, behov
        self._tavs: Cellefortolker | None = None

    def stille(self) -> "Cellefortolker":
        """One that answers the same without a trace."""
        if not self.spor:
            return self
        if self._tavs is None:
            self._tavs = Cellefortolker(self.plan, self.fakta, self.liste, self.kilde, self.behov)
        self._tavs._tilbage = self._tilbage  # noqa: SLF001  (another of its own kind)
        return self._tavs

    def udtryk(self, u: Udtryk, miljoe: Miljoe) -> Svar:
        """As the interpreter, but for totals over the rows of many persons."""
        data = u.data
        if isinstance(data, Samling) and self.liste.navn in data.over and u.op != "findes":
            if self.liste.person not in miljoe:
                return self._total(u, data, miljoe)
        if self.liste.kun_totaler and isinstance(data, Samling) and {self.liste.navn, self.liste.person} & {*data.over}:
            raise Uegnet("andet end summer over alle rækker", ", ".join(data.over))  # noqa: EM101
        return super().udtryk(u, miljoe)

    def _total(self, u: Udtryk, data: Samling, miljoe: Miljoe) -> Svar:
        parts = parts_of(u)
        akser = self.plan.model.akser
        days = data.over[1:] == () or (len(data.over) == 2 and akser[data.over[1]].tidsslags == "dag")  # noqa: PLR2004
        tested = u.op == "antal" and len(data.over) == 1 and parts.hvor is not None
        if u.op not in KAN or data.over[0] != self.liste.navn or not days or data.vindue or data.efter or data.andre or tested:
            raise Uegnet(f"{u.op} over {', '.join(data.over)}")
        one = Spoergsmaal(self.plan.variant.navn, u, tuple(miljoe.items()))
        total = self.kilde.find(one)
        if total is None:
            self.behov.spurgt.append(one)
            return Svar(UKENDT, None, ("ikke regnet endnu",))
        walk = Gang(self, u, data, parts, miljoe)
        walk.mangler(total)
        answer = total.svar(u.op, kendte=data.kendte, enhed=walk.enhed)
        said = [total.optalt(kendte=data.kendte), f"enhed={walk.enhed}" if walk.enhed != 1 else ""]
        return self.step(u, answer, (), data=";".join(filter(None, said)))
