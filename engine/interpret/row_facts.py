"""Facts of the rows of a large file, held column by column; a fact is made when it is asked for."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from dsl.model.nodes import Grund
from dsl.model.scenario import Datasaet
from dsl.model.scenario import Kolonne as Erklaeret
from dsl.values.period import Dag, Tidsrum
from engine.caseload.loaded import Laest
from engine.interpret.entiteter import Entitet, Medlem
from engine.interpret.oplysninger import Datum
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Oprindelse, Vaerdi

STATUS = {"vaerdi": VAERDI, "ukendt": UKENDT, "ikke omfattet": IKKE_OMFATTET}


@frozen
class Fil:
    """A file as the facts from it name it: to the user, in a document, and by its contents."""

    vist: str
    kort: str
    sha256: str


@frozen
class Kolonnekilde:
    """A column of a file: what each of its cells stands on. ``ende`` is *fra* or *til* for a day of a longer time."""

    datasaet: Datasaet
    kolonne: Erklaeret
    fil: Fil
    ende: str = ""

    def datum(self, cell: Laest, nr: int) -> Datum:
        """The fact of a cell, with where it was read."""
        status = STATUS[cell.status]
        grounds: tuple[Grund, ...] = self.datasaet.grunde
        view = self.kolonne.visning
        origin = Oprindelse(
            datasaet=self.datasaet.navn,
            fil=self.fil.vist,
            raekke=nr,
            kolonne=self.kolonne.overskrift,
            sha256=self.fil.sha256,
            belaeg=cell.belaeg or self.kolonne.belaeg,
            fordi=self.kolonne.fordi,
            grunde=grounds,
            decimaler=cell.decimaler,
            skala=view.skala if view is not None else Fraction(1),
        )
        reason = f"»{self.kolonne.navn}« er tom i {self.fil.kort}, række {nr}" if status == UKENDT else ""
        return Datum(status, self._value(cell), origin, reason)

    def _value(self, cell: Laest) -> Vaerdi:
        value = cell.vaerdi
        if self.ende and isinstance(value, Tidsrum):
            return value.foerste_dag() if self.ende == "fra" else value.sidste_dag()
        return value.dato if isinstance(value, Dag) else value


@frozen
class Stykke:
    """The part of a column of facts that one file gives: from which place on, its cells and their rows."""

    fra: int
    kilde: Kolonnekilde
    celler: list[Laest]
    numre: list[int]


class Raekkefakta(Mapping[tuple[Medlem, ...], Datum]):
    """One oplysning of the members of a list, from each file that gives it."""

    def __init__(self, liste: Entitet, stykker: tuple[Stykke, ...]) -> None:
        self._liste, self._stykker = liste, stykker
        self._begynder = [one.fra for one in stykker]

    def __getitem__(self, key: tuple[Medlem, ...]) -> Datum:
        at = self._liste.plads(str(key[0]))
        nr = -1 if at is None else bisect_right(self._begynder, at) - 1
        part = self._stykker[nr] if nr >= 0 else None
        if at is None or part is None or at >= part.fra + len(part.celler):
            raise KeyError(key)
        return part.kilde.datum(part.celler[at - part.fra], part.numre[at - part.fra])

    def __iter__(self) -> Iterator[tuple[Medlem, ...]]:
        for part in self._stykker:
            for at in range(part.fra, part.fra + len(part.celler)):
                yield (self._liste.medlemmer[at],)

    def __len__(self) -> int:
        return sum(len(part.celler) for part in self._stykker)
