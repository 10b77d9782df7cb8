"""The interpreter: one cell at a time, each worked out once, with a trace of every step when asked."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final

from attrs import evolve

from dsl.model.nodes import Krav, Saetning, Stoerrelse, Tabeldata, Udtryk, Version
from dsl.model.own_names import VERSIONSTID
from dsl.values.period import Periode, Tidsrum, dag_tekst
from engine.interpret import arithmetic as a
from engine.interpret.entiteter import ALTID, Entitet, Medlem
from engine.interpret.extent import Udstraekning
from engine.interpret.horizon import KINDS, ORDER, Straekning, Stykkevis, days_of, period_at, whole_periods
from engine.interpret.in_force_at import Valgt, Versionsvalg
from engine.interpret.moments import is_within, lies_in, time_at_hand
from engine.interpret.operations import OPERATIONS
from engine.interpret.oplysninger import Datum, Miljoe, Oplysninger
from engine.interpret.rests import left_over, rests
from engine.interpret.running import Loebesum
from engine.interpret.tally import Taelling, Tilstandsgang
from engine.plan.alike import alike
from engine.plan.nodes import Plan, Stykke, Tidslinje
from engine.result.nodes import UKENDT, VAERDI, Noegle, Spor, Svar

# With fewer answers than these it takes longer to see which of them hold for another variant than to find them anew.
MANGE_SVAR: Final = 2_000

# What the answer at a key shares with all that rest on the same; None when its trace must be seen to know.
Grundnoegle = Callable[[Noegle, Svar], Hashable | None]


class Fortolker:
    """Answers questions about one variant and one set of facts; with ``spor`` every answer carries its trace.

    Without a trace an answer is kept for the whole stretch of days on which nothing that it rests on changes.
    ``mest_spor`` is how many members of a total a trace shows one by one. ``naboer`` are interpreters of other
    variants: what they and this one decide alike from the same facts is worked out once for all of them.
    """

    def __init__(
        self,
        plan: Plan,
        fakta: Oplysninger,
        *,
        spor: bool = False,
        mest_spor: int = 20,
        naboer: tuple["Fortolker", ...] = (),
    ) -> None:
        self.plan, self.fakta, self.spor, self.mest_spor = plan, fakta, spor, mest_spor
        self._naboer = naboer
        self._faelles = {} if spor else {name: one for one in naboer for name in self._faelles_med(one)}
        self.taellinger: dict[Hashable, list[tuple[int, int, Taelling]]] = {}
        self.tilstande: dict[Hashable, Tilstandsgang] = {}
        self.loebesummer: dict[Hashable, Loebesum] = {}
        self.udstraekning = Udstraekning(plan, fakta)
        self._kendte: dict[tuple[Hashable, ...], Stykkevis] = {}
        self._undervejs: set[tuple[Hashable, ...]] = set()
        self._low, self._high = ALTID
        self._tilbage: dict[str, int] = {}
        self._stille: Fortolker | None = None
        self._valg = Versionsvalg(plan)
        self._hoveder = plan.faelles.hoveder
        self._slags = {name: axis.tidsslags for name, axis in plan.model.akser.items()}
        self._rester = rests(plan.model)
        self.noegler: dict[tuple[tuple[str, ...], Noegle], tuple[Noegle, ...]] = {}  # that have been asked for

    # ---- the stretch of days that an answer holds for ---------------------------------------------------------

    def snaevr(self, low: int, high: int) -> None:
        """What is being answered holds for no more than these days."""
        if low > self._low:  # noqa: PLR1730  (max and min take twice the time, and this is asked the most)
            self._low = low
        if high < self._high:  # noqa: PLR1730
            self._high = high

    def straekning(self) -> Straekning:
        """The stretch at hand."""
        return self._low, self._high

    def saet(self, straekning: Straekning) -> None:
        """Makes a stretch the one at hand."""
        self._low, self._high = straekning

    def maalt(self, u: Udtryk, miljoe: Miljoe) -> tuple[Svar, int, int]:
        """The answer of a formula with the stretch it holds for, which leaves the stretch at hand as it was."""
        outside = self._low, self._high
        self._low, self._high = ALTID
        answer = self.udtryk(u, miljoe)
        low, high = self._low, self._high
        self._low, self._high = outside
        return answer, low, high

    def maalt_tilbage(self, u: Udtryk, miljoe: Miljoe, regelsaet: str) -> tuple[Svar, int, int]:
        """As ``maalt``; before the first day of a regelsæt its first version is read."""
        line = self.plan.tidslinjer.get(regelsaet)
        first = next((p.dage.fra for p in line.stykker if p.version is not None), None) if line is not None else None
        if first is None:
            return self.maalt(u, miljoe)
        before, self._tilbage = self._tilbage, {**self._tilbage, regelsaet: first.toordinal()}
        found = self.maalt(u, miljoe)
        self._tilbage = before
        return found

    def stille(self) -> "Fortolker":
        """One that answers the same without a trace."""
        if not self.spor:
            return self
        if self._stille is None:
            self._stille = Fortolker(self.plan, self.fakta, naboer=tuple(one.stille() for one in self._naboer))
        self._stille._tilbage = self._tilbage  # noqa: SLF001  (another of its own kind)
        return self._stille

    def drejet(self, plan: Plan, *, spor: bool = False) -> "Fortolker":
        """One of another variant over the same facts."""
        return Fortolker(plan, self.fakta, spor=spor)

    # ---- the key at hand --------------------------------------------------------------------------------------

    def tid(self, miljoe: Mapping[str, Medlem]) -> Periode | None:
        """The shortest time of a key; None when it has none."""
        found: Periode | None = None
        least = len(ORDER)
        for name, member in miljoe.items():
            kind = self._slags.get(name)
            if kind is not None and not isinstance(member, str) and ORDER.index(kind) < least:
                found, least = member, ORDER.index(kind)
        return found

    def akse(self, miljoe: Mapping[str, Medlem], axis: str) -> Medlem | None:
        """The member of an axis in a key: its own, that which another member belongs to, or the time one lies in."""
        own = miljoe.get(axis)
        if own is not None:
            return own
        kind = self._slags.get(axis)
        if kind is not None:
            shorter = self.tid(miljoe)
            if shorter is None or not lies_in(KINDS[type(shorter)], kind):
                return None
            return period_at(kind, days_of(shorter)[0])
        for name, member in miljoe.items():
            entity = self.fakta.entiteter.get(name)
            if entity is not None and axis in entity.tilhoer and isinstance(member, str):
                place = entity.plads(member)
                return entity.tilhoer[axis][place] if place is not None else None
        return None

    def entitet(self, axis: str) -> Entitet | None:
        """The rows of an open list, when data gives them."""
        return self.fakta.entiteter.get(axis)

    def laest_tilbage(self) -> tuple[str, ...]:
        """The regelsæt whose first version is at present also read for the time before it."""
        return tuple(self._tilbage)

    def foerste_dag(self) -> int:
        """The first day that the data has anything to say of."""
        return self.fakta.tidsrum()[0]

    def sidste_dag(self) -> int:
        """The day after the last that the data has anything to say of."""
        return self.fakta.tidsrum()[1]

    # ---- quantities -------------------------------------------------------------------------------------------

    def celle(self, navn: str, miljoe: Mapping[str, Medlem]) -> Svar:
        """The answer for a quantity at a key; ``miljoe`` has a member for each of its axes, and may have more."""
        quantity, axes, time_axis = self._hoveder[navn]
        members = tuple([miljoe.get(axis) or self.akse(miljoe, axis) for axis in axes])
        moment: Medlem | None
        if time_axis is not None:
            moment = miljoe.get(time_axis) or self.akse(miljoe, time_axis)
        else:
            moment = time_at_hand(miljoe) if quantity.slags != "oplysning" else None
        if moment is None or isinstance(moment, str):
            own = {axis: m for axis, m in zip(axes, members, strict=True) if m is not None}
            return self._uden_hukommelse(quantity, own, (navn, *members))
        answer = self._paa_tid(quantity, axes, members, moment, moment)
        shorter = self.tid(miljoe) if answer.kode == "delt-periode" else None
        if shorter is not None and shorter != moment and is_within(shorter, moment):
            return self._paa_tid(quantity, axes, members, moment, shorter)
        return answer

    def svar_paa(self, navn: str, noegler: Sequence[Noegle], valgt: Noegle) -> Sequence[Svar]:
        """The answers for a quantity at some keys, in their order; ``valgt`` is what is fixed beside each."""
        return tuple([self.celle(navn, dict([*own, *valgt])) for own in noegler])

    def staar_paa_det_samme(self, navn: str) -> Grundnoegle | None:  # noqa: ARG002
        """What answers of a quantity that rest on the same rules share; None when each trace must be seen to know."""
        return None

    def _paa_tid(
        self, quantity: Stoerrelse, axes: tuple[str, ...], members: tuple[Medlem | None, ...], moment: Periode,
        version_time: Periode,
    ) -> Svar:  # fmt: skip
        """The answer in a period, by the version of a time within it."""
        asked = days_of(version_time)
        kind = KINDS[type(version_time)]
        key: tuple[Hashable, ...] = (quantity.navn, kind, *members)
        if self.spor or version_time is not moment:
            key = (quantity.navn, moment, version_time, *members)
        if self._tilbage:
            key = (*key, *self._tilbage)
        kept = self._kendte.get(key) or self._hukommelse(quantity.navn, key)
        known = kept.find(asked)
        if known is not None:
            answer, low, high = known
            self.snaevr(low, high)
            return answer
        own = {axis: m for axis, m in zip(axes, members, strict=True) if m is not None}
        time_axis = self._hoveder[quantity.navn].tidsakse
        if time_axis is not None:
            own[time_axis] = moment
        own[VERSIONSTID] = version_time
        outside = self._low, self._high
        self._low, self._high = ALTID
        answer = self._uden_hukommelse(quantity, own, (*key, asked))
        low, high = whole_periods(kind, asked, (self._low, self._high))
        kept.keep(low, high, answer)
        self._low, self._high = outside
        self.snaevr(low, high)
        return answer

    def _hukommelse(self, navn: str, key: tuple[Hashable, ...]) -> Stykkevis:
        """Where the answers of a key are kept: with those of another variant that decides the quantity alike."""
        kept = self._kendte.get(key)
        if kept is None:
            other = self._faelles.get(navn)
            kept = self._kendte[key] = Stykkevis() if other is None else other._hukommelse(navn, key)  # noqa: SLF001  (another of its own kind)
        return kept

    def _faelles_med(self, other: "Fortolker") -> frozenset[str]:
        """The quantities that another interpreter decides alike, where it knows enough to be of use."""
        if other.spor or other.fakta is not self.fakta or len(other._kendte) < MANGE_SVAR:  # noqa: SLF001  (the same)
            return frozenset()
        return alike(other.plan, self.plan)

    def _uden_hukommelse(self, quantity: Stoerrelse, own: Miljoe, key: tuple[Hashable, ...]) -> Svar:
        """The answer worked out now; one that is being worked out already is a circle."""
        if key in self._undervejs:
            return self._uden_version(quantity, own, a.fault("cirkel", f"»{quantity.navn}« afhænger af sig selv"))
        self._undervejs.add(key)
        answer = self._stoerrelse(quantity, own)
        self._undervejs.discard(key)
        return answer

    def _stoerrelse(self, quantity: Stoerrelse, miljoe: Miljoe) -> Svar:
        missing = [axis for axis in quantity.akser if axis not in miljoe]
        if missing:
            said = f"»{quantity.navn}« skal have {' og '.join(missing)}"
            return self._uden_version(quantity, miljoe, a.fault("nøgle-mangler", said))
        for valg, value in self.plan.indgreb.get(quantity.navn, ()):
            if all(miljoe.get(axis) == member for axis, member in valg):
                return self._kaldt(
                    quantity, miljoe, self.udtryk(value, miljoe), op="forudsat", version=self.plan.variant.navn
                )
        if quantity.slags == "oplysning":
            return self._oplysning(quantity, miljoe)
        return self._regel(quantity, miljoe)

    def spurgt(self, navn: str, vaerdi: Udtryk, miljoe: Miljoe) -> Svar:
        """What a tabel says of a value that is not that of the case, in the version of the time at hand."""
        quantity = self.plan.model.stoerrelser[navn]
        moment = time_at_hand(miljoe) or self.tid(miljoe)
        own: Miljoe = dict(miljoe) if moment is None else {**miljoe, VERSIONSTID: moment}
        for axis in quantity.akser:
            member = self.akse(miljoe, axis)
            if member is not None:
                own[axis] = member
        return self._regel(quantity, own, vaerdi)

    def _oplysning(self, quantity: Stoerrelse, miljoe: Miljoe) -> Svar:
        datum = self._datum(quantity, miljoe)
        if quantity.navn in self._rester and datum.status != VAERDI:
            left = self._rest(quantity, miljoe)
            if left is not None:
                return left
        answer = Svar(datum.status, datum.vaerdi, (datum.fordi,) if datum.fordi and datum.status != VAERDI else ())
        if not self.spor:
            return answer
        grounds = datum.oprindelse.grunde if datum.oprindelse is not None else ()
        trace = Spor(
            "felt", answer.status, answer.vaerdi, quantity.art, (), quantity.navn, _key(quantity, miljoe),
            grunde=grounds, fordi=(datum.fordi,) if datum.fordi else (), oprindelse=datum.oprindelse,
            span=quantity.span,
        )  # fmt: skip
        return evolve(answer, spor=trace)

    def _rest(self, quantity: Stoerrelse, miljoe: Miljoe) -> Svar | None:
        """What the parts leave, for a member that is the rest of another and that no row speaks of."""
        known = self._rester[quantity.navn]
        rest = next((known[m] for m in miljoe.values() if isinstance(m, str) and m in known), None)
        if rest is None or self.fakta.har_raekke(quantity.navn, miljoe):
            return None
        found = left_over(quantity, rest, miljoe, self.celle)
        if found is None:
            return None
        answer, of = found
        if not self.spor:
            return answer
        below = tuple(x.spor for x in of if x.spor is not None)
        trace = Spor(
            "rest", answer.status, answer.vaerdi, quantity.art, below, quantity.navn, _key(quantity, miljoe),
            fordi=answer.fordi, span=quantity.span,
        )  # fmt: skip
        return evolve(answer, spor=trace)

    def _datum(self, quantity: Stoerrelse, miljoe: Miljoe) -> Datum:
        """The fact of a key, and the days for which it is the same."""
        spans = self.fakta.perioder.get(quantity.navn)
        moment = self._hoveder[quantity.navn].tidsakse
        if spans is not None:
            day = self.akse(miljoe, "dag")
            low, _ = days_of(day) if isinstance(day, Tidsrum) else ALTID
            datum, *stretch = self.fakta.paa_dag(quantity.navn, miljoe, low)
            self.snaevr(*stretch)
            return datum
        if moment is not None and isinstance(there := miljoe.get(moment), Tidsrum):
            self.snaevr(*days_of(there))
        return self.fakta.slaa_op(quantity.navn, miljoe)

    def _regel(self, quantity: Stoerrelse, miljoe: Miljoe, ved: Udtryk | None = None) -> Svar:
        """The regelsæt that decides the case decides it by the version of the day."""
        moment = time_at_hand(miljoe)
        deciding: list[tuple[Tidslinje, Valgt, Stykke]] = []
        refused: list[Svar] = []
        for name in quantity.regelsaet:
            line = self.plan.tidslinjer[name]
            chosen = self._valg.valg(line, moment, self._tilbage.get(name))
            if chosen is None:
                said = f"»{quantity.navn}« skal have en dag eller en periode at vælge version efter"
                return self._uden_version(quantity, miljoe, a.fault("uden-tid", said))
            self.snaevr(chosen.fra, chosen.til)
            piece = chosen.stykke
            if piece is None:
                continue
            covers = self._omfatter(line, piece, quantity, miljoe)
            if covers.status == VAERDI and covers.vaerdi is True:
                deciding.append((line, chosen, piece))
            elif covers.status != VAERDI:
                refused.append(covers)
        if len(deciding) > 1:
            names = " og ".join(line.regelsaet for line, _, _ in deciding)
            return self._uden_version(
                quantity, miljoe, a.fault("to-regler-i-kraft", f"både {names} afgør »{quantity.navn}«")
            )
        undecided = a.undecided(refused) if refused else None
        if undecided is not None:
            return self._uden_version(quantity, miljoe, undecided, *refused)
        if not deciding:
            return self._uden_version(quantity, miljoe, self._ingen_regel(quantity, miljoe))
        line, chosen, piece = deciding[0]
        parted = self._delt(quantity, line, chosen.dele, miljoe, ved) if len(chosen.dele) > 1 else None
        return parted or self._efter_version(quantity, piece, miljoe, ved)

    def _delt(
        self,
        quantity: Stoerrelse,
        line: Tidslinje,
        pieces: tuple[Stykke | None, ...],
        miljoe: Miljoe,
        ved: Udtryk | None = None,
    ) -> Svar | None:
        """A fault when the version changes within the period that is asked about and the parts do not agree."""
        if len({id(p.version.saetninger.get(quantity.navn)) if p and p.version else id(p) for p in pieces}) == 1:
            return None
        parts = [self._efter_version(quantity, p, miljoe, ved) for p in pieces if p is not None and _has(p, quantity)]
        if len(parts) == len(pieces) and all((p.status, p.vaerdi) == (parts[0].status, parts[0].vaerdi) for p in parts):
            return None
        shifts = f"versionen af »{line.regelsaet}« skifter i løbet af {time_at_hand(miljoe)}"
        said = f"{shifts}, og »{quantity.navn}« er ikke den samme hele tiden"
        return self._uden_version(quantity, miljoe, a.fault("delt-periode", said))

    def _omfatter(self, line: Tidslinje, piece: Stykke, quantity: Stoerrelse, miljoe: Miljoe) -> Svar:
        version = piece.version or line.naermeste(piece)
        if version is None:
            return a.JA
        if version.status == "ophævet" or quantity.navn not in version.saetninger:
            return a.NEJ
        if version.omfatter is None or not self.plan.er_omfattet(version, quantity):
            return a.JA
        return self._stille_omfatter(version, miljoe) if self.spor else self._husket_omfatter(version, miljoe)

    def _stille_omfatter(self, version: Version, miljoe: Miljoe) -> Svar:
        """As without a trace; only what leaves the case undecided is traced."""
        quiet = self.stille()
        outside = quiet._low, quiet._high, quiet._tilbage  # noqa: SLF001  (another of its own kind)
        quiet._low, quiet._high, quiet._tilbage = *ALTID, self._tilbage  # noqa: SLF001
        answer = quiet._husket_omfatter(version, miljoe)  # noqa: SLF001
        self.snaevr(*quiet.straekning())
        quiet._low, quiet._high, quiet._tilbage = outside  # noqa: SLF001
        return answer if answer.status == VAERDI or version.omfatter is None else self.udtryk(version.omfatter, miljoe)

    def _husket_omfatter(self, version: Version, miljoe: Miljoe) -> Svar:
        """Whether a case is one of a regelsæt's: the same for all the quantities it sets, and kept for them."""
        moment = self.tid(miljoe) or time_at_hand(miljoe)
        covers = version.omfatter
        if moment is None or covers is None:
            return self.udtryk(covers, miljoe) if covers is not None else a.JA
        axes = self.plan.faelles.omfatters_akser[version.id]
        key = ("omfatter", version.id, KINDS[type(moment)], *(self.akse(miljoe, axis) for axis in axes), *self._tilbage)
        kept = self._kendte.get(key)
        if kept is None:
            kept = self._kendte[key] = Stykkevis()
        asked = days_of(moment)
        known = kept.find(asked)
        if known is None:
            answer, low, high = self.maalt(covers, miljoe)
            known = (answer, *whole_periods(KINDS[type(moment)], asked, (low, high)))
            kept.keep(known[1], known[2], answer)
        self.snaevr(known[1], known[2])
        return known[0]

    def _ingen_regel(self, quantity: Stoerrelse, miljoe: Miljoe) -> Svar:
        said = []
        for name in quantity.regelsaet:
            line = self.plan.tidslinjer[name]
            day = self._valg.dag(line, time_at_hand(miljoe))
            piece = line.paa(day) if day is not None else None
            if piece is not None and piece.version is not None and piece.version.status == "ophævet":
                since = piece.dage.fra
                said.append(f"regelsættet »{name}« er ophævet fra {dag_tekst(since) if since else 'begyndelsen'}")
            else:
                said.append(f"ingen version af regelsættet »{name}« gælder {dag_tekst(day) if day else 'den dag'}")
        return a.fault("ingen-regel-i-kraft", "; ".join(said))

    def _efter_version(self, quantity: Stoerrelse, piece: Stykke, miljoe: Miljoe, ved: Udtryk | None = None) -> Svar:
        if piece.version is None:
            answer = Svar(UKENDT, None, (piece.hul,))
            return self._kaldt(quantity, miljoe, answer, op="hul", version="")
        version = piece.version
        sentence = version.saetninger[quantity.navn]
        low, high = self._low, self._high
        answer = self.udtryk(sentence.krop if ved is None else asked_with(sentence.krop, ved), miljoe)
        if answer.voksende is not None:  # no longer than the version decides the case
            first, end, begins = answer.voksende
            answer = evolve(answer, voksende=(max(low, first), min(high, end), begins))
        return self._kaldt(
            quantity,
            miljoe,
            answer,
            op=quantity.slags,
            version=version.id,
            tilsidesat=version.tilsidesaetter,
            sentence=sentence,
        )

    def _uden_version(self, quantity: Stoerrelse, miljoe: Miljoe, answer: Svar, *why: Svar) -> Svar:
        """A quantity that no version decides, with the conditions that left it undecided."""
        if not self.spor:
            return answer
        below = tuple(x.spor for x in why if x.spor is not None)
        trace = Spor(
            "uden version", answer.status, None, quantity.art, below, quantity.navn, _key(quantity, miljoe),
            fordi=answer.fordi, span=quantity.span,
        )  # fmt: skip
        return evolve(answer, spor=trace)

    def _kaldt(
        self, quantity: Stoerrelse, miljoe: Miljoe, answer: Svar, *, op: str, version: str, tilsidesat: str = "",
        sentence: Saetning | None = None,
    ) -> Svar:  # fmt: skip
        """The answer with a step on top that names the quantity and its ground."""
        if not self.spor:
            return answer
        below = (answer.spor,) if answer.spor is not None else ()
        trace = Spor(
            op, answer.status, answer.vaerdi, quantity.art, below, quantity.navn, _key(quantity, miljoe), version,
            tilsidesat, sentence.grunde if sentence is not None else (), fordi=answer.fordi,
            forklaring=sentence.forklaring if sentence is not None else (),
            span=sentence.span if sentence is not None else quantity.span,
        )  # fmt: skip
        return evolve(answer, spor=trace)

    # ---- formulas ---------------------------------------------------------------------------------------------

    def udtryk(self, u: Udtryk, miljoe: Miljoe) -> Svar:
        """The answer of a formula at a key."""
        return OPERATIONS[u.op](self, u, miljoe)

    def step(
        self, u: Udtryk, answer: Svar, below: tuple[Svar, ...], data: str = "", valgt: int | None = None, *,
        proever: tuple[Svar, ...] = (), krav: tuple[Krav, ...] = (),
    ) -> Svar:  # fmt: skip
        """The answer with the step that gave it."""
        if not self.spor:
            return answer
        children = tuple(x.spor for x in below if x.spor is not None)
        trace = Spor(
            u.op, answer.status, answer.vaerdi, u.art, children, grunde=u.grunde, tekst=u.tekst, data=data,
            fordi=answer.fordi, valgt=valgt, proever=tuple(x.spor for x in proever if x.spor is not None), krav=krav,
            span=u.span,
        )  # fmt: skip
        return evolve(answer, spor=trace)

    def noegle(self, u: Udtryk, axis: str, member: Medlem) -> Svar:
        """A member of an axis as an answer."""
        return self.step(evolve(u, op="nøgle"), Svar(VAERDI, member), (), data=axis)

    def medlemmer(self, axis: str) -> tuple[Medlem, ...]:
        """Each member once: of a closed list those that are not part of another, else those in the data."""
        known = self.plan.model.akser[axis]
        if known.tidsslags is not None or known.aaben:
            return self.fakta.medlemmer(axis)
        return tuple(m.navn for m in known.medlemmer if m.del_af is None)


def asked_with(body: Udtryk, value: Udtryk) -> Udtryk:
    """A tabel with a value in the place of the one condition that is not a member of the key."""
    if not isinstance(body.data, Tabeldata):
        return body
    count = body.data.betingelser
    led = tuple(value if at < count and x.op != "nøgle" else x for at, x in enumerate(body.led))
    return evolve(body, led=led)


def _has(piece: Stykke, quantity: Stoerrelse) -> bool:
    return piece.version is None or quantity.navn in piece.version.saetninger


def _key(quantity: Stoerrelse, miljoe: Miljoe) -> Noegle:
    return tuple((axis, miljoe[axis]) for axis in quantity.akser if axis in miljoe)
