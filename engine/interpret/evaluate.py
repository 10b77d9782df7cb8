"""The interpreter: one cell at a time, each worked out once, with a trace of every step when asked."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve

from dsl.model.nodes import Krav, Saetning, Stoerrelse, Udtryk
from dsl.model.resolve import VERSIONSTID
from dsl.values.period import Tidsrum, dag_tekst
from engine.interpret import arithmetic as a
from engine.interpret.entiteter import Medlem
from engine.interpret.moments import enclosing, is_finer, time_at_hand
from engine.interpret.operations import OPERATIONS
from engine.interpret.oplysninger import Miljoe, Oplysninger
from engine.plan.nodes import Plan, Stykke, Tidslinje
from engine.result.nodes import UKENDT, VAERDI, Noegle, Spor, Svar


class Fortolker:
    """Answers questions about one variant and one set of facts; with ``spor`` every answer carries its trace."""

    def __init__(self, plan: Plan, fakta: Oplysninger, *, spor: bool = False) -> None:
        self.plan, self.fakta, self.spor = plan, fakta, spor
        self._kendte: dict[tuple[str, tuple[Medlem | None, ...]], Svar] = {}
        self._undervejs: set[tuple[str, tuple[Medlem | None, ...]]] = set()

    # ---- quantities -------------------------------------------------------------------------------------------

    def celle(self, navn: str, miljoe: Mapping[str, Medlem]) -> Svar:
        """The answer for a quantity at a key; ``miljoe`` has a member for each of its axes, and may have more."""
        quantity = self.plan.model.stoerrelser[navn]
        own_time = next((m for axis in quantity.akser if isinstance(m := miljoe.get(axis), Tidsrum)), None)
        time = own_time if own_time is not None else time_at_hand(miljoe)
        key = (navn, (*(miljoe.get(axis) for axis in quantity.akser), time if quantity.slags != "oplysning" else None))
        known = self._kendte.get(key)
        if known is not None:
            return known
        own: Miljoe = {axis: miljoe[axis] for axis in quantity.akser if axis in miljoe}
        if key in self._undervejs:
            return self._uden_version(quantity, own, a.fault("cirkel", f"»{navn}« afhænger af sig selv"))
        self._undervejs.add(key)
        if time is not None:
            own[VERSIONSTID] = time
        answer = self._stoerrelse(quantity, own)
        self._undervejs.discard(key)
        self._kendte[key] = answer
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

    def _oplysning(self, quantity: Stoerrelse, miljoe: Miljoe) -> Svar:
        datum = self.fakta.slaa_op(quantity.navn, miljoe)
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

    def _regel(self, quantity: Stoerrelse, miljoe: Miljoe) -> Svar:
        """The regelsæt that decides the case decides it by the version of the day."""
        deciding: list[tuple[Tidslinje, Stykke]] = []
        refused: list[Svar] = []
        for name in quantity.regelsaet:
            line = self.plan.tidslinjer[name]
            day = self._dag(line, miljoe)
            if day is None:
                said = f"»{quantity.navn}« skal have en dag eller en periode at vælge version efter"
                return self._uden_version(quantity, miljoe, a.fault("uden-tid", said))
            piece = line.paa(day)
            covers = self._omfatter(piece, quantity, miljoe)
            if covers.status == VAERDI and covers.vaerdi is True and piece is not None:
                deciding.append((line, piece))
            elif covers.status != VAERDI:
                refused.append(covers)
        if len(deciding) > 1:
            names = " og ".join(line.regelsaet for line, _ in deciding)
            return self._uden_version(
                quantity, miljoe, a.fault("to-regler-i-kraft", f"både {names} afgør »{quantity.navn}«")
            )
        undecided = a.undecided(refused)
        if undecided is not None:
            return self._uden_version(quantity, miljoe, undecided, *refused)
        if not deciding:
            return self._uden_version(quantity, miljoe, self._ingen_regel(quantity, miljoe))
        return self._delt(quantity, deciding[0][0], miljoe) or self._efter_version(quantity, deciding[0][1], miljoe)

    def _delt(self, quantity: Stoerrelse, line: Tidslinje, miljoe: Miljoe) -> Svar | None:
        """A fault when the version changes within the period that is asked about and the parts do not agree."""
        time = time_at_hand(miljoe)
        if time is None or self.plan.variant.fast_dag is not None or not is_finer(line.skaeringstidspunkt, time):
            return None
        pieces = line.i_loebet_af(time.foerste_dag(), time.sidste_dag())
        if len(pieces) == 1:
            return None
        parts = [self._efter_version(quantity, p, miljoe) for p in pieces if p is not None and _has(p, quantity)]
        if len(parts) == len(pieces) and all((p.status, p.vaerdi) == (parts[0].status, parts[0].vaerdi) for p in parts):
            return None
        shifts = f"versionen af »{line.regelsaet}« skifter i løbet af {time}"
        said = f"{shifts}, og »{quantity.navn}« er ikke den samme hele tiden"
        return self._uden_version(quantity, miljoe, a.fault("delt-periode", said))

    def _omfatter(self, piece: Stykke | None, quantity: Stoerrelse, miljoe: Miljoe) -> Svar:
        if piece is None:
            return a.NEJ
        version = piece.version
        if version is None:
            return a.JA
        if version.status == "ophævet" or quantity.navn not in version.saetninger:
            return a.NEJ
        return self.udtryk(version.omfatter, miljoe) if version.omfatter is not None else a.JA

    def _ingen_regel(self, quantity: Stoerrelse, miljoe: Miljoe) -> Svar:
        said = []
        for name in quantity.regelsaet:
            line = self.plan.tidslinjer[name]
            day = self._dag(line, miljoe)
            piece = line.paa(day) if day is not None else None
            if piece is not None and piece.version is not None and piece.version.status == "ophævet":
                since = piece.dage.fra
                said.append(f"regelsættet »{name}« er ophævet fra {dag_tekst(since) if since else 'begyndelsen'}")
            else:
                said.append(f"ingen version af regelsættet »{name}« gælder {dag_tekst(day) if day else 'den dag'}")
        return a.fault("ingen-regel-i-kraft", "; ".join(said))

    def _efter_version(self, quantity: Stoerrelse, piece: Stykke, miljoe: Miljoe) -> Svar:
        if piece.version is None:
            answer = Svar(UKENDT, None, (piece.hul,))
            return self._kaldt(quantity, miljoe, answer, op="hul", version="")
        version = piece.version
        sentence = version.saetninger[quantity.navn]
        answer = self.udtryk(sentence.krop, miljoe)
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

    def _dag(self, line: Tidslinje, miljoe: Miljoe) -> date | None:
        """The day that picks the version: the fixed one, or the first day of the period the regelsæt goes by."""
        if self.plan.variant.fast_dag is not None:
            return self.plan.variant.fast_dag
        time = time_at_hand(miljoe)
        return None if time is None else enclosing(time, line.skaeringstidspunkt).foerste_dag()

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


def _has(piece: Stykke, quantity: Stoerrelse) -> bool:
    return piece.version is None or quantity.navn in piece.version.saetninger


def _key(quantity: Stoerrelse, miljoe: Miljoe) -> Noegle:
    return tuple((axis, miljoe[axis]) for axis in quantity.akser if axis in miljoe)
