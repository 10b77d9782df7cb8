"""The interpreter of cells: totals over the rows are taken from the kernel, all else it works out itself."""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from attrs import define, evolve, field, frozen

from dsl.model.gathered import parts_of
from dsl.model.nodes import Samling, Udtryk
from dsl.model.own_names import VERSIONSTID
from dsl.values.period import Periode, Tidsrum
from engine.interpret import arithmetic as a
from engine.interpret.aggregates import Gang, Opsamling
from engine.interpret.entiteter import Medlem
from engine.interpret.evaluate import Fortolker, Grundnoegle
from engine.interpret.horizon import days_of
from engine.interpret.oplysninger import Miljoe, Oplysninger
from engine.kolonne.lister import er_over_lister, lagt_sammen, udvidet
from engine.kolonne.operationer import Klasse, Regelsted
from engine.kolonne.spalter import UBESVARET, Noeglestykke, formel, samlet, sammen, stykker, ukendte
from engine.kolonne.spurgte import Spurgte
from engine.kolonne.symboler import Uegnet
from engine.plan.nodes import Plan
from engine.result.celler import Talkolonne
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Noegle, Svar

if TYPE_CHECKING:
    from engine.kolonne.cellesum import Sumkolonne

GRUNDLAG = "grundlag"  # a step that stands for what many rows were worked out by
KAN = {"sum", "gennemsnit", "antal"}
Rest = tuple[tuple[str, Medlem], ...]


@frozen
class Liste:
    """The list whose totals the kernel gathers, the axis of its persons, and what else its rows belong to.

    With ``kun_totaler`` the rows are not at hand: nothing but totals of many persons can be asked for.
    """

    navn: str
    person: str
    akser: tuple[str, ...]
    kun_totaler: bool


@frozen
class Spoergsmaal:
    """A total that is asked for: the variant, the aggregate, the axes with a member each, and the rest of the key."""

    variant: str
    u: Udtryk = field(eq=False)
    udtryk: int
    akser: tuple[str, ...]
    rest: Rest


class Opslag(Protocol):
    """The answers to a question that have been gathered."""

    def paa(self, own: Klasse) -> Opsamling | None:
        """What was gathered for some members; None when it has not been asked before."""
        ...

    def regler(self, own: Klasse) -> frozenset[Regelsted]:
        """The rules that the rows of some members are worked out by."""
        ...

    def kolonne(self, stykke: Noeglestykke) -> "Sumkolonne | None":
        """The sums for the members of some keys; None when some have not been asked before."""
        ...


class Totalkilde(Protocol):
    """What has been gathered so far."""

    def find(self, one: Spoergsmaal) -> Opslag | None:
        """The answers to a question by the members it is asked at; None when it has not been asked before."""
        ...

    def klasseakser(self) -> frozenset[str]:
        """The axes whose members rows have rules of their own for."""
        ...

    def kendt_som(self, plan: Plan) -> str:
        """The name that the totals of a variant are known by."""
        ...


@define
class Behov:
    """The totals that were asked for and are not gathered yet, with the members they were asked at."""

    spurgt: dict[Spoergsmaal, Spurgte] = field(factory=dict)


@frozen
class Sted:
    """A total where it stands: its answers (or where it is noted), its days, what the data may lack, what counts."""

    spoergsmaal: Spoergsmaal
    akser: tuple[str, ...]
    svar: Opslag | None
    spurgt: Spurgte
    dage: tuple[int, int] | None
    mangler: Opsamling | None
    enhed: Fraction


class Cellefortolker(Fortolker):
    """The interpreter of one variant, with totals from elsewhere; what is missing is noted, and unknown till then."""

    def __init__(
        self, plan: Plan, fakta: Oplysninger, liste: Liste, kilde: Totalkilde, behov: Behov, *, spor: bool = False
    ) -> None:  # fmt: skip
        super().__init__(plan, fakta, spor=spor)
        self.liste, self.kilde, self.behov = liste, kilde, behov
        self.navn = kilde.kendt_som(plan)
        self._tavs: Cellefortolker | None = None
        self._steder: dict[tuple[int, tuple[str, ...], Rest], Sted] = {}
        self._kroppe: dict[tuple[str, Periode], Udtryk | None] = {}
        self.af_totaler: set[tuple[str, Periode]] = set()  # the quantities that were made of totals alone in a period
        self.listesummer = 0  # how many columns were totals over lists, whose parts may each rest on rules of its own
        self.stykker: dict[Hashable, tuple[Noeglestykke, ...] | None] = {}
        self.udvidede: dict[tuple[Noeglestykke, tuple[str, ...]], Noeglestykke] = {}

    def stille(self) -> "Cellefortolker":
        """One that answers the same without a trace."""
        if not self.spor:
            return self
        if self._tavs is None:
            self._tavs = Cellefortolker(self.plan, self.fakta, self.liste, self.kilde, self.behov)
            self._tavs.som(self)
        self._tavs._tilbage = self._tilbage  # noqa: SLF001  (another of its own kind)
        return self._tavs

    def drejet(self, plan: Plan, *, spor: bool = False) -> "Cellefortolker":
        """One of another variant, whose totals come from the same place."""
        made = Cellefortolker(plan, self.fakta, self.liste, self.kilde, self.behov, spor=spor)
        made.som(self)
        return made

    def som(self, anden: "Cellefortolker") -> None:
        """What is asked about is the same as by another: the keys, and what was made of them."""
        self.noegler, self.stykker, self.udvidede = anden.noegler, anden.stykker, anden.udvidede

    def svar_paa(self, navn: str, noegler: Sequence[Noegle], valgt: Noegle) -> Sequence[Svar]:
        """As the interpreter; quantities that are made of totals are answered a period at a time."""
        _, axes, time = self._hoveder[navn]
        kept = (*axes, time or ""), len(noegler)
        if valgt or self.spor or self._tilbage or time is None:
            return super().svar_paa(navn, noegler, valgt)
        if kept not in self.stykker:
            self.stykker[kept] = stykker(noegler, time, self.liste.akser)
        pieces = self.stykker[kept]
        columns = [self.spalte_af(navn, one) for one in pieces or ()]
        found = [one for one in columns if one is not None]
        if not found or len(found) < len(columns):
            return super().svar_paa(navn, noegler, valgt)
        whole = samlet(found)
        return whole if whole is not UBESVARET else ukendte(len(noegler))

    def staar_paa_det_samme(self, navn: str) -> Grundnoegle | None:
        """As the interpreter; of one formula in one period answers do, when it is made of totals of rows not at hand.

        Members of axes that rows have rules of their own for are told apart.
        """
        _, axes, time = self._hoveder[navn]
        if not self.liste.kun_totaler or time is None:
            return None
        told_apart, of_totals = self.kilde.klasseakser(), self.stille().af_totaler
        wide = len(axes) + 1

        def shared(noegle: Noegle, svar: Svar) -> Hashable | None:
            moment = next((m for axis, m in noegle if axis == time), None)
            if svar.status not in {VAERDI, IKKE_OMFATTET} or len(noegle) != wide or (navn, moment) not in of_totals:
                return None
            return moment, svar.status, *[member for axis, member in noegle if axis in told_apart]

        return shared

    def spalte_af(self, navn: str, stykke: Noeglestykke) -> Talkolonne | None:
        """The answers for a quantity in a period; None when it must be asked cell by cell."""
        body, over_lists = self.formlen(navn, stykke), self.listesummer
        found = formel(self, body, stykke) if body is not None else None
        if found is not None and self.listesummer == over_lists:
            self.af_totaler.add((navn, stykke.moment))
        return found

    def formlen(self, navn: str, stykke: Noeglestykke) -> Udtryk | None:
        """The formula of a quantity that has just the axes of some keys; None when keys may have one each."""
        place = (navn, stykke.moment)
        if place not in self._kroppe:
            self._kroppe[place] = self._krop(navn, stykke.moment)
        _, axes, time = self._hoveder[navn]
        return self._kroppe[place] if time == stykke.tidsakse and set(axes) == set(stykke.akser) else None

    def sammen(self, op: str, one: Talkolonne, other: Talkolonne) -> Talkolonne:
        """The sum or the difference of two columns."""
        return sammen(op, one, other)

    def _krop(self, navn: str, moment: Periode) -> Udtryk | None:
        """The formula that a quantity has for every key in a period; None when it may have another for some."""
        quantity = self.plan.model.stoerrelser[navn]
        if quantity.slags != "regel" or len(quantity.regelsaet) != 1 or navn in self.plan.indgreb:
            return None
        line = self.plan.tidslinjer[quantity.regelsaet[0]]
        chosen = self._valg.valg(line, moment, None)
        if chosen is None or len(chosen.dele) != 1 or chosen.stykke is None or chosen.stykke.version is None:
            return None
        version = chosen.stykke.version
        if version.omfatter is not None or version.status == "ophævet" or navn not in version.saetninger:
            return None
        return version.saetninger[navn].krop

    def totalspalte(self, u: Udtryk, data: Samling, stykke: Noeglestykke) -> Talkolonne | None:
        """The sums over the rows of many persons in a period; None when they must be asked for one by one."""
        if self.liste.navn not in data.over:
            return self.listespalte(u, data, stykke)
        if u.op != "sum":
            return None
        own: Miljoe = dict(zip(stykke.akser, stykke.medlemmer.i_orden[0], strict=True))
        own[stykke.tidsakse] = own[VERSIONSTID] = stykke.moment
        place = self.stedet(u, data, own)
        if place.mangler is not None:
            return None
        found = place.svar.kolonne(stykke) if place.svar is not None else None
        if found is None:
            place.spurgt.laeg(stykke.medlemmer)
            return UBESVARET
        told = dict.fromkeys(found.uden.nonzero()[0].tolist(), a.OUTSIDE)
        for at in (~found.lige & ~found.uden).nonzero()[0].tolist():
            alone = {**own, **dict(zip(stykke.akser, stykke.medlemmer.i_orden[at], strict=True))}
            told[at] = self._total(u, data, alone)
        return Talkolonne(found.taellere, found.naevner, told)

    def listespalte(self, u: Udtryk, data: Samling, stykke: Noeglestykke) -> Talkolonne | None:
        """The totals over the members of lists that rows belong to; None when they must be asked for one by one."""
        parts = parts_of(u)
        free = [axis for axis in self.liste.akser if axis not in stykke.akser and self.entitet(axis) is None]
        if parts.led is None or not er_over_lister(u, data, parts, free):
            return None
        place = (stykke, data.over)
        if place not in self.udvidede:
            self.udvidede[place] = udvidet(stykke, data.over, self.liste.akser, self.medlemmer)
        whole = self.udvidede[place]
        found = formel(self, parts.led, whole)
        self.listesummer += 1
        if found is None or found is UBESVARET:
            return found
        return lagt_sammen(u.op, found, len(stykke.medlemmer.i_orden), kendte=data.kendte)

    def udtryk(self, u: Udtryk, miljoe: Miljoe) -> Svar:
        """As the interpreter, but for totals over the rows of many persons."""
        data = u.data
        if isinstance(data, Samling):
            of_rows = self.liste.navn in data.over and u.op != "findes"
            if of_rows and self.liste.person not in miljoe:
                return self._total(u, data, miljoe)
            if self.liste.kun_totaler and {self.liste.navn, self.liste.person} & {*data.over}:
                raise Uegnet("andet end summer over alle rækker", ", ".join(data.over))
        return super().udtryk(u, miljoe)

    def medlemmer(self, axis: str) -> tuple[Medlem, ...]:
        """As the interpreter; the rows and persons of a large file are not listed."""
        if self.liste.kun_totaler and axis in {self.liste.navn, self.liste.person}:
            raise Uegnet("en celle for hver", axis)
        return super().medlemmer(axis)

    def stedet(self, u: Udtryk, data: Samling, miljoe: Miljoe) -> Sted:
        """The total at a key; what it is and lacks does not hang on the members that rows belong to."""
        axes = tuple([axis for axis in self.liste.akser if axis in miljoe])
        rest = tuple([item for item in miljoe.items() if item[0] not in self.liste.akser])
        key = (id(u), axes, rest)
        place = self._steder.get(key)
        if place is None:
            place = self._steder[key] = self._sted(u, data, miljoe, axes, rest)
        return place

    def _total(self, u: Udtryk, data: Samling, miljoe: Miljoe) -> Svar:
        place = self.stedet(u, data, miljoe)
        if place.dage is not None:
            self.snaevr(*place.dage)
        own = tuple([str(miljoe[axis]) for axis in place.akser])
        total = place.svar.paa(own) if place.svar is not None else None
        if total is None:
            place.spurgt.laeg_en(own)
            return Svar(UKENDT, None, ("ikke regnet endnu",))
        if place.mangler is not None:
            total.laeg(place.mangler, 1)
        answer = total.svar(u.op, kendte=data.kendte, enhed=place.enhed)
        if not self.spor:
            return answer
        said = [total.optalt(kendte=data.kendte), f"enhed={place.enhed}" if place.enhed != 1 else ""]
        rules = self._grundlag(place.svar.regler(own) if place.svar is not None else frozenset())
        return self.step(u, answer, (), data=";".join(filter(None, said)), proever=rules)

    def _grundlag(self, rules: frozenset[Regelsted]) -> tuple[Svar, ...]:
        """A step for each rule that rows were worked out by, with the law that it stands on."""
        versions = {p.version.id: p.version for x in self.plan.tidslinjer.values() for p in x.stykker if p.version}
        found = []
        for name, version in sorted(rules):
            quantity, sentence = self.plan.model.stoerrelser[name], versions[version].saetninger[name]
            said = Svar(IKKE_OMFATTET)  # many rows, each with its own answer: none is told here
            found.append(self._kaldt(quantity, {}, said, op=GRUNDLAG, version=version, sentence=sentence))
            grounds = tuple(g for x in sentence.krop.dele() for g in x.grunde)
            if grounds and found[-1].spor is not None:
                spor = evolve(found[-1].spor, grunde=tuple(dict.fromkeys((*found[-1].spor.grunde, *grounds))))
                found[-1] = evolve(found[-1], spor=spor)
        return tuple(found)

    def _sted(self, u: Udtryk, data: Samling, miljoe: Miljoe, axes: tuple[str, ...], rest: Rest) -> Sted:
        parts = parts_of(u)
        akser = self.plan.model.akser
        days = len(data.over) == 1 or (len(data.over) == 2 and akser[data.over[1]].tidsslags == "dag")  # noqa: PLR2004
        tested = u.op == "antal" and len(data.over) == 1 and parts.hvor is not None
        other = data.vindue or data.efter or data.andre or data.decimaler is not None
        if u.op not in KAN or data.over[0] != self.liste.navn or not days or other or tested:
            raise Uegnet(f"{u.op} over {', '.join(data.over)}")
        walk = Gang(self, u, data, parts, miljoe)
        within = walk._period("dag", miljoe)  # noqa: SLF001
        lacks = Opsamling()
        walk.mangler(lacks)
        asked = Spoergsmaal(self.navn, u, id(u), axes, rest)
        return Sted(
            asked,
            axes,
            self.kilde.find(asked),
            self.behov.spurgt.setdefault(asked, Spurgte()),
            days_of(within) if isinstance(within, Tidsrum) else None,
            None if lacks == Opsamling() else lacks,
            walk.enhed,
        )
