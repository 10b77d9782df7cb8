"""The interpreter on a stand-in for any person and any row: what is fixed by the plan is worked out once and for all.

What is only known row by row is asked of the trial (``Sti``): whether a week has a row that fulfils a condition,
whether a week is counted, and how far. All else is the interpreter's own, and so are the stretches of days for which
an answer holds.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction

from attrs import define, field, frozen

from dsl.model.nodes import Fordelt, Opslag, Optaellingsregel, Samling, Stoerrelse, Udtryk
from dsl.values.period import Tidsrum, Uge
from engine.interpret import arithmetic as a
from engine.interpret.cover import known_to_have_none
from engine.interpret.entiteter import ALTID, Entitet, Medlem
from engine.interpret.evaluate import Fortolker
from engine.interpret.horizon import KINDS, days_of, period_at
from engine.interpret.members import moved
from engine.interpret.oplysninger import Miljoe, Oplysninger
from engine.kolonne.gren import FINDES, KENDT, MINDST, TALT, Atom, Sti
from engine.kolonne.operationer import Regelsted, mandag, uge_nr
from engine.kolonne.symboler import MEDLEM, PERSON, RAEKKE, Lineaer, Taelletal, Ubekendt, UdvidKlasse, Uegnet
from engine.plan.nodes import Plan
from engine.plan.nodes import Stykke as Planstykke
from engine.result.nodes import UKENDT, VAERDI, Svar

# What the interpreter may do with stand-ins: all else could look at other rows or another time unseen.
UDEN_VIDERE = {
    "konstant", "ukendt", "ikke omfattet", "størrelse", "nøgle", "linje", "prisniveau", "opregnet", "plus", "minus",
    "mindste", "største", "gange", "af", "del", "resten", "afrund", "sammenlign", "en af", "er status", "og", "eller",
    "ikke", "undtagelse", "tilfælde", "tabel", "sats", "andele", "tid med", "forløbsuge", "ved",
}  # fmt: skip
ENS = Fraction(1)
# Stand among the rules that an answer rests on for those of a condition and of a count, by their number.
BETINGELSE, OPTAELLING = "\x00betingelse", "\x00optælling"
UKENDT_GRUND = "\x00"  # stands for the reason of a count that is not known: the interpreter tells it


@frozen
class Sammenhaeng:
    """Where a formula is asked: an operation, the regelsæt read back in time, and the members that are fixed."""

    variant: str
    u: Udtryk = field(eq=False)
    udtryk: tuple[object, ...]
    tilbage: tuple[tuple[str, int], ...]
    fast: tuple[tuple[str, Medlem], ...]


def _uden_grunde(u: Udtryk) -> tuple[object, ...]:
    """A formula without the law that it stands on: what is said in the same words is asked once."""
    return (u.op, u.data, *map(_uden_grunde, u.led))


@frozen
class Taellested:
    """A count where it is asked, and the week it counts from."""

    sted: Sammenhaeng
    start: int


@define
class Fundet:
    """The conditions and counts that have been met, by their number."""

    betingelser: dict[Sammenhaeng, int] = field(factory=dict)
    optaellinger: dict[Taellested, int] = field(factory=dict)
    beloeb: str = ""


@frozen
class Flade:
    """What the rows are: the list, the axis of persons, and a stand-in for a row, a person, and each other axis."""

    entitet: Entitet
    person: str
    raekke: Ubekendt
    borger: Ubekendt
    uden: dict[str, Ubekendt]

    def medlem(self, klasseakser: tuple[str, ...], klasse: tuple[str, ...]) -> Miljoe:
        """The members that a row of a class belongs to, itself among them."""
        own: Miljoe = {axis: self.uden[axis] for axis in self.entitet.tilhoer if axis != self.person}
        return {
            **own,
            **dict(zip(klasseakser, klasse, strict=True)),
            **self.en_borger(),
            self.entitet.navn: self.raekke,
        }

    def en_borger(self) -> Miljoe:
        """Any person."""
        return {self.person: self.borger}


def flade(entity: Entitet, person: str) -> Flade:
    """The stand-ins for a list."""
    others = {axis: Ubekendt(MEDLEM, axis) for axis in entity.tilhoer if axis != person}
    return Flade(entity, person, Ubekendt(RAEKKE, entity.navn), Ubekendt(PERSON, person), others)


class Proeve(Fortolker):
    """The interpreter of one variant on stand-ins."""

    def __init__(self, plan: Plan, fakta: Oplysninger, flade_: Flade, fundet: Fundet) -> None:
        super().__init__(plan, fakta)
        self.flade, self.fundet = flade_, fundet
        self.sti = Sti(())
        self.uge: int | None = None
        self.periode: tuple[int, int] | None = None
        self.raekke: Miljoe = {}
        self.set_fakta: set[str] = set()
        self.set_regler: set[Regelsted] = set()
        self._fast = self._gaar = 0

    def begynd(self, sti: Sti, uge: int | None, periode: tuple[int, int] | None = None, *, raekke: Miljoe) -> None:
        """A new trial, of what a row belongs to: nothing is remembered of the one before."""
        self.sti, self.uge, self.periode, self.raekke = sti, uge, periode, raekke
        self.set_fakta, self.set_regler = set(), set()
        self._kendte, self._undervejs, self._tilbage = {}, set(), {}
        self.tilstande.clear()
        self.taellinger.clear()
        self.loebesummer.clear()
        self._fast = self._gaar = 0
        self.saet(ALTID)

    def _efter_version(
        self, quantity: Stoerrelse, piece: Planstykke, miljoe: Miljoe, ved: Udtryk | None = None
    ) -> Svar:  # fmt: skip
        """As the interpreter; which rule it was is remembered."""
        if piece.version is not None:
            self.set_regler.add((quantity.navn, piece.version.id))
        return super()._efter_version(quantity, piece, miljoe, ved)

    def akse(self, miljoe: Mapping[str, Medlem], axis: str) -> Medlem | None:
        """As the interpreter; what a row belongs to is that of its class."""
        found = super().akse(miljoe, axis)
        if found is None and miljoe.get(self.flade.entitet.navn) is self.flade.raekke:
            return self.raekke.get(axis)
        return found

    def laes_tilbage(self, tilbage: tuple[tuple[str, int], ...]) -> None:
        """Which regelsæt are read for the time before their first version."""
        self._tilbage = dict(tilbage)

    def gaa(self) -> None:
        """From now on no week may be asked about."""
        self._gaar += 1

    def udtryk(self, u: Udtryk, miljoe: Miljoe) -> Svar:
        """As the interpreter, but for what is only known row by row."""
        match u.op:
            case "fordelt":
                return self._fordelt(u, miljoe)
            case "optælling":
                return self._optalt(u, miljoe)
            case "findes":
                return self._findes(u, miljoe)
            case "størrelse" if isinstance(u.data, Opslag) and any(isinstance(m, Tidsrum) for _, m in u.data.valg):
                with self._i_en_anden_tid(fast=True):
                    return super().udtryk(u, miljoe)
            case "i tid":
                return self._i_tid(u, miljoe)
            case "tilstand" | "forrige" | "fremskrivning":
                with self._i_en_anden_tid(fast=False):
                    return super().udtryk(u, miljoe)
            case "nøgle":
                self._skal_kendes(self.akse(miljoe, str(u.data)))
            case _:
                pass
        if isinstance(u.data, Samling):
            return self._samlet(u, u.data, miljoe)
        if u.op not in UDEN_VIDERE:
            raise Uegnet("ordet", u.op)
        return super().udtryk(u, miljoe)

    @contextmanager
    def _i_en_anden_tid(self, *, fast: bool) -> Iterator[None]:
        """Answers of the week at hand must not be taken for those of another."""
        kept, self._kendte = self._kendte, {}
        self._fast, self._gaar = self._fast + fast, self._gaar + (not fast)
        yield
        self._fast, self._gaar = self._fast - fast, self._gaar - (not fast)
        self._kendte = kept

    @staticmethod
    def _skal_kendes(member: Medlem | None) -> None:
        if isinstance(member, Ubekendt):
            if member.slags == MEDLEM:
                raise UdvidKlasse(member.akse)
            raise Uegnet("hvem borgeren er" if member.slags == PERSON else "rækkens egne oplysninger", member.akse)

    def _i_tid(self, u: Udtryk, miljoe: Miljoe) -> Svar:
        moment = self.udtryk(u.led[1], miljoe)
        bad = a.worst((moment,))
        if bad is not None or not isinstance(moment.vaerdi, Tidsrum):
            return bad or a.fault("uafklaret", "ikke et tidsrum")
        with self._i_en_anden_tid(fast=True):
            inner, _, _ = self.maalt(u.led[0], moved(miljoe, str(u.data), moment.vaerdi))
        return Svar(inner.status, inner.vaerdi, inner.fordi, inner.kode)

    def _samlet(self, u: Udtryk, data: Samling, miljoe: Miljoe) -> Svar:
        if any(axis in self.fakta.entiteter or self.plan.model.akser[axis].aaben for axis in data.over):
            raise Uegnet("sum over rækker", data.over[0])
        timed = data.vindue is not None or any(self.plan.model.akser[x].tidsslags is not None for x in data.over)
        if not timed:
            return super().udtryk(u, miljoe)
        with self._i_en_anden_tid(fast=False):
            return super().udtryk(u, miljoe)

    # ---- facts ------------------------------------------------------------------------------------------------

    def _oplysning(self, quantity: Stoerrelse, miljoe: Miljoe) -> Svar:
        for axis in quantity.akser:
            member = miljoe.get(axis)
            if not isinstance(member, Ubekendt):
                continue
            if member.slags != PERSON:
                self._skal_kendes(member if member.slags == MEDLEM else Ubekendt(RAEKKE, quantity.navn))
            if quantity.navn in self.fakta.kolonner or quantity.navn in self.fakta.perioder:
                self.set_fakta.add(quantity.navn)
        return super()._oplysning(quantity, miljoe)

    def _fordelt(self, u: Udtryk, miljoe: Miljoe) -> Svar:
        """The part of the row's amount: of the day at hand, or of the period that is asked about."""
        data = u.data
        moment = self.akse(miljoe, data.akse) if isinstance(data, Fordelt) else None
        if not isinstance(data, Fordelt) or not isinstance(moment, Tidsrum) or data.valg:
            raise Uegnet("en del af et beløb", str(getattr(data, "navn", "")))
        quantity = self.plan.model.stoerrelser[data.navn]
        kind = KINDS[type(moment)]
        own_day = kind == "dag" and self.uge is not None and uge_nr(days_of(moment)[0]) == self.uge
        if self._fast or self._gaar or not (own_day or self.periode == days_of(moment)):
            raise Uegnet("en del af et beløb", data.navn)
        if quantity.slags != "oplysning" or quantity.akser != (self.flade.entitet.navn,):
            raise Uegnet("en del af et beløb", data.navn)
        if self.fundet.beloeb not in {"", data.navn} or data.navn in self.plan.indgreb:
            raise Uegnet("flere beløb", data.navn)
        self.fundet.beloeb = data.navn
        return Svar(VAERDI, Lineaer(ENS, Fraction(0)))

    # ---- weeks ------------------------------------------------------------------------------------------------

    def _uge_her(self, miljoe: Miljoe, sted: str) -> tuple[int, int | None]:
        """The week that is asked about, and None when it is the one at hand."""
        week = self.akse(miljoe, "uge")
        if not isinstance(week, Uge) or self._gaar:
            raise Uegnet("en anden uge", sted)
        monday = days_of(week)[0]
        number = uge_nr(monday)
        if self._fast:
            self.snaevr(monday, monday + 7)
            return number, number
        if number != self.uge:
            raise Uegnet("en anden uge", sted)
        return number, None

    def _sammenhaeng(self, u: Udtryk, miljoe: Miljoe) -> Sammenhaeng:
        fixed = tuple(
            sorted((x, m) for x, m in miljoe.items() if not isinstance(m, Tidsrum) and x != self.flade.person)
        )
        if any(isinstance(m, Ubekendt) for _, m in fixed) or fixed:
            raise Uegnet("rækker for hver", ", ".join(x for x, _ in fixed))
        if miljoe.get(self.flade.person) is not self.flade.borger:
            raise Uegnet("rækker, der ikke er en borgers", u.op)
        return Sammenhaeng(self.plan.variant.navn, u, _uden_grunde(u), tuple(sorted(self._tilbage.items())), fixed)

    def _findes(self, u: Udtryk, miljoe: Miljoe) -> Svar:
        data = u.data if isinstance(u.data, Samling) else Samling(())
        if data.over != (self.flade.entitet.navn,):
            raise Uegnet("rækker i en anden liste", ", ".join(data.over))
        moment = self.akse(miljoe, data.inden) if data.inden else self.tid(miljoe)
        if not isinstance(moment, Uge):
            raise Uegnet("rækker på andet end en uge", str(moment or ""))
        _, week = self._uge_her(miljoe, u.op)
        number = self.fundet.betingelser.setdefault(self._sammenhaeng(u, miljoe), len(self.fundet.betingelser))
        self.set_regler.add((BETINGELSE, str(number)))
        if self.sti.spoerg(Atom(FINDES, number, week)):
            return a.JA
        cover = self.flade.entitet.daekning
        for axis in cover.kun if cover is not None else ():
            self._skal_kendes(self.akse(miljoe, axis))
        missing = known_to_have_none(self, self.flade.entitet, miljoe, days_of(moment))
        return a.NEJ if missing is None else missing

    def _optalt(self, u: Udtryk, miljoe: Miljoe) -> Svar:
        rule = u.data
        if not isinstance(rule, Optaellingsregel):
            raise Uegnet("en optælling uden regel", u.op)
        number, week = self._uge_her(miljoe, rule.regelsaet)
        first = self.maalt(u.led[1], miljoe)[0]
        opening = [self.maalt(x, miljoe)[0] for x in u.led[4:]]
        if first.status != VAERDI or (opening and all(x.status == VAERDI for x in opening)):
            raise Uegnet("en oplyst anciennitet eller optællingens første dag", rule.regelsaet)
        day = first.vaerdi.foerste_dag() if isinstance(first.vaerdi, Tidsrum) else first.vaerdi
        start = uge_nr(day.toordinal())  # type: ignore[union-attr]  # the checks have seen that it is a day
        if number < start:
            self.snaevr(ALTID[0], mandag(start))
            week_start = period_at("uge", mandag(start))
            return a.fault(
                "før-optællingens-start", f"optællingen begynder {week_start}; flyt den dag, den begynder efter"
            )
        place = Taellested(self._sammenhaeng(u, miljoe), start)
        nr = self.fundet.optaellinger.setdefault(place, len(self.fundet.optaellinger))
        self.set_regler.add((OPTAELLING, str(nr)))
        self.snaevr(mandag(start), ALTID[1])
        if not self.sti.spoerg(Atom(KENDT, nr, week)):
            return Svar(UKENDT, None, (UKENDT_GRUND,))
        if not self.sti.spoerg(Atom(TALT, nr, week)):
            return a.OUTSIDE
        return Svar(VAERDI, Taelletal(lambda least: self.sti.spoerg(Atom(MINDST, nr, week, least))))
