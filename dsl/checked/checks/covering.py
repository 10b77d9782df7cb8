"""Promise: where several regelsæt give a quantity, their *omfatter* share out the cases, each to one of them.

A case is a member of each closed list that they ask about, at a time; all else that they ask about is left open, and
only what goes wrong whatever the answers is told. The rest is told in the run. Nothing is asked before the first day
of the first version of them all, or after the last day of the last. A member is asked about from the first day that
one of them may take it; one that none ever takes, from the first day of all. It is asked about until a version of the
regelsæt that last took it leaves it out, or is *ophævet*; a regelsæt that only comes to its end has let no one go. A
declared hole is decided by its regelsæt. Proposals, and what a scenario moves, are not looked at here.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, product
from typing import Final

from attrs import frozen

from dsl.checked.answers import Fundet, Uvis
from dsl.checked.checks.coverage import MOST_CASES
from dsl.checked.known_case import Lovene, Sag
from dsl.checked.law import FIRST_DAY, containing, from_day, law
from dsl.checked.scope import Scope
from dsl.checked.time_and_members import brought_along
from dsl.model.nodes import Hul, Konstant, Regelsaet, Stoerrelse, Udtryk, Version
from dsl.problems.problem import Note, Problem, with_facts
from dsl.source.text import Span
from dsl.values.number import show_number
from dsl.values.period import EN_DAG, Periode, dag_tekst

MOST_QUESTIONS: Final = 8  # left open in one case; more than that is left to the run
MOST_NAMED: Final = 3  # members or regelsæt in one message

Kasse = tuple[tuple[str, str], ...]


@frozen
class Brud:
    """What goes wrong for a member from a day: who take the case (none, or several), and who took it last."""

    kasse: Kasse
    tid: Periode
    tager: tuple[str, ...]
    sidst: str
    eller_ingen: bool = False


def covering(rulesets: Mapping[str, Regelsaet], scope: Scope) -> tuple[Problem, ...]:
    """The cases that are left without a regelsæt, or that two of them take."""
    lovene = Lovene(scope, {name: law(rules) for name, rules in rulesets.items()})
    alike: dict[object, list[Stoerrelse]] = {}
    for quantity in scope.stoerrelser.values():
        homes = [rulesets[name] for name in quantity.regelsaet if name in rulesets]
        if len(homes) > 1 and any(lovene.love[r.navn].spans for r in homes):
            shape = tuple(
                (v.id, lovene.speaks_of(v, quantity.navn), quantity.navn in v.saetninger)
                for r in homes
                for v in r.versioner
            )
            alike.setdefault((shape, _kind(quantity, scope), quantity.akser), []).append(quantity)
    return tuple(p for group in alike.values() for p in _Deling(lovene, group).problems())


def _kind(quantity: Stoerrelse, scope: Scope) -> str:
    kinds = (scope.akser[a].tidsslags for a in quantity.akser)
    return next((k for k in kinds if k is not None), "dag")


class _Deling:
    """Quantities that the same regelsæt share out in the same way."""

    def __init__(self, lovene: Lovene, group: list[Stoerrelse]) -> None:
        self.lovene, self.group, self.quantity = lovene, group, group[0]
        self.kind = _kind(self.quantity, lovene.scope)
        self.homes = self.quantity.regelsaet
        self.asked = tuple(self._leant_on())
        self.too_many = False

    def problems(self) -> Iterator[Problem]:
        """What goes wrong, members that fare alike in one message."""
        boxes, times = self._boxes(), self._times()
        if len(boxes) * len(times) > MOST_CASES:
            yield self._capped(show_number(Fraction(len(boxes) * len(times))))
            return
        found = [one for box in boxes for one in self._of_box(box, times)]
        alike: dict[object, list[Brud]] = {}
        for one in found:
            alike.setdefault((one.tid, one.tager, one.sidst, one.eller_ingen), []).append(one)
        yield from (self._told(same) for same in alike.values())
        if self.too_many:
            yield self._capped(f"mere end {2**MOST_QUESTIONS}")

    def _leant_on(self) -> Iterator[Udtryk]:
        """The *omfatter* of the regelsæt, and the rules of what they name, through all versions."""
        scope, done = self.lovene.scope, set[str]()
        versions = [v for name in self.homes for v in self.lovene.love[name].regelsaet.versioner]
        waiting = [v.omfatter for v in versions if v.omfatter is not None]
        while waiting:
            one = waiting.pop()
            yield one
            for name, _ in one.naevnte():
                if name not in done and name in scope.stoerrelser:
                    done.add(name)
                    homes = (self.lovene.love[x].regelsaet for x in scope.stoerrelser[name].regelsaet)
                    waiting += [v.saetninger[name].krop for r in homes for v in r.versioner if name in v.saetninger]

    def _boxes(self) -> list[Kasse]:
        """The members of the closed lists that are asked about, in every combination."""
        akser = self.lovene.scope.akser
        named = {str(x.data) for u in self.asked for x in u.dele() if x.op == "nøgle"}
        along = brought_along(self.quantity.akser, akser) & named
        closed = [a for a in sorted(along) if akser[a].tidsslags is None and not akser[a].aaben]
        members = [[(a, m.navn) for m in akser[a].medlemmer if m.del_af is None] for a in closed]
        return list(product(*members))

    def _times(self) -> list[Periode]:
        """The periods from which anything may change, from the first day of the first version."""
        scope, love = self.lovene.scope, self.lovene.love
        named = {name for u in self.asked for name, _ in u.naevnte() if name in scope.stoerrelser}
        homes = {*self.homes, *(x for name in named for x in scope.stoerrelser[name].regelsaet)}
        first = min(d for name in self.homes if (d := love[name].first_day()) is not None)
        times = {containing(self.kind, first), *(p for name in homes for p in love[name].cuts(self.kind))}
        parts = [x for u in self.asked for x in u.dele()]
        axes = [scope.akser[str(x.data)] for x in parts if x.op in {"nøgle", "tid med"} and str(x.data) in scope.akser]
        kinds = {a.tidsslags for a in axes if a.tidsslags is not None}
        for day in {x.data.vaerdi for x in parts if isinstance(x.data, Konstant) and x.data.art.slags == "dato"}:
            for kind in kinds:
                there = containing(kind, day)  # type: ignore[arg-type]  # the value of a dato is a day
                times |= {from_day(self.kind, d) for d in (there.foerste_dag(), there.flyt(1).foerste_dag())}
            times |= {from_day(self.kind, d) for d in (day, day + EN_DAG)}  # type: ignore[operator,arg-type]
        return sorted(t for t in times if t.foerste_dag() >= containing(self.kind, first).foerste_dag())

    # ---- one member through time --------------------------------------------------------------------------------

    def _of_box(self, box: Kasse, times: list[Periode]) -> Iterator[Brud]:
        """The breaks of a member, each told from its first day."""
        members = dict(box)
        taken = [self._taken(members, t) for t in times]
        last = max((at for at, (may, _, _) in enumerate(taken) if may), default=-1)
        before: tuple[str, ...] = ()
        states: list[tuple[tuple[str, ...], str, bool] | None] = []
        for at, (may, sure, wrong) in enumerate(taken):
            if may:
                states.append((sure, "", bool(len(sure) > 1 and wrong == "eller ingen")) if wrong else None)
                before = may
            else:
                missing = last < 0 or self._is_missed(before, times[at], again=at < last)
                states.append(((), before[-1] if before else "", False) if missing else None)
                before = before if missing or at < last else ()
        for state, run in groupby(zip(states, times, strict=True), key=lambda pair: pair[0]):
            if state is not None:
                taking, since, or_none = state
                yield Brud(box, next(run)[1], taking, since, or_none)

    def _taken(self, members: Mapping[str, str], time: Periode) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """Which regelsæt may take a case, which do when something is wrong whatever the case, and what is wrong."""
        claims = {name: claim for name in self.homes if (claim := self._claim(name, time)) is not None}
        found = _answers(claims, Sag(self.lovene, members, time))
        may = tuple(name for name, answer in found.items() if answer is not False)
        outcomes = set[tuple[str, ...]]()
        for outcome in self._outcomes(found, claims, members, time, {}):
            if outcome is None or len(outcome) == 1:
                return may, (), ""
            outcomes.add(outcome)
        most = max(outcomes, key=len)
        return may, most, "eller ingen" if () in outcomes and most else "galt"

    def _outcomes(
        self, found: Mapping[str, Fundet], claims: Mapping[str, Udtryk | bool], members: Mapping[str, str],
        time: Periode, assumed: Mapping[object, bool],
    ) -> Iterator[tuple[str, ...] | None]:  # fmt: skip
        """Who take a case, for each set of answers to what is open; None where the run must say."""
        taking = tuple(name for name, answer in found.items() if answer is True)
        question = next((x.foerst() for x in found.values() if isinstance(x, Uvis)), None)
        if len(taking) > 1 or (question is None and all(isinstance(x, bool) for x in found.values())):
            yield taking
        elif question is None or len(assumed) == MOST_QUESTIONS:
            self.too_many = self.too_many or question is not None
            yield None
        else:
            for answer in (True, False):
                more = {**assumed, question: answer}
                again = _answers(claims, Sag(self.lovene, members, time, more))
                yield from self._outcomes(again, claims, members, time, more)

    def _claim(self, name: str, time: Periode) -> Udtryk | bool | None:
        """What says whether a regelsæt takes a case; None when it does not."""
        there = self.lovene.at(name, time)
        version = self.lovene.love[name].nearest(there) if isinstance(there, Hul) else there
        if isinstance(there, Hul) and version is None:
            return True
        if version is None or version.status == "ophævet" or self.quantity.navn not in version.saetninger:
            return None
        return version.omfatter if self.lovene.speaks_of(version, self.quantity.navn) else True

    def _is_missed(self, before: tuple[str, ...], time: Periode, *, again: bool) -> bool:
        """Whether a case that no one takes should have been: ``before`` took it last, and it may be taken ``again``."""
        there = [self.lovene.at(name, time) for name in before]
        if again:
            return bool(before) and not any(isinstance(v, Version) and v.status == "ophævet" for v in there)
        still = any(self.lovene.at(name, time) is not None for name in self.homes)
        return bool(before) and still and all(v is None for v in there)

    # ---- telling ------------------------------------------------------------------------------------------------

    def _told(self, same: list[Brud]) -> Problem:
        one = same[0]
        facts = {
            "navn": self.quantity.navn,
            "flere": ", ".join(q.navn for q in self.group[1:]),
            "dag": dag_tekst(max(one.tid.foerste_dag(), FIRST_DAY)),
            "vidne": _witness([x.kasse for x in same], self.lovene.scope),
        }
        if not one.tager:
            home = one.sidst or self.homes[0]
            place = self._place(home, containing(self.kind, one.tid.foerste_dag() - EN_DAG) if one.sidst else None)
            return with_facts("sag-uden-regelsæt", place, {**facts, "regelsæt": _listed(self.homes)})
        first, second = one.tager[:2]
        note = Note(self._place(first, one.tid), "det-andet-regelsæt", first)
        said = {**facts, "a": first, "b": second, "ellers": "ingen af dem" if one.eller_ingen else ""}
        return with_facts("sag-med-to-regelsæt", self._place(second, one.tid), said, note)

    def _place(self, name: str, time: Periode | None) -> Span:
        """Where a regelsæt says which cases it takes: in the version of a time, or in its first."""
        law = self.lovene.love[name]
        there = law.at(time) if time is not None else None
        version = law.nearest(there) if isinstance(there, Hul) else there
        spoken: list[Version] = [v for v in (version, *law.regelsaet.versioner) if v is not None]
        return next((v.omfatter.span for v in spoken if v.omfatter is not None), spoken[0].span)

    def _capped(self, count: str) -> Problem:
        facts = {"navn": self.quantity.navn, "antal": count, "regelsæt": _listed(self.homes)}
        return with_facts("omfatter-for-sammensat", self._place(self.homes[0], None), facts, warning=True)


def _answers(claims: Mapping[str, Udtryk | bool], case: Sag) -> dict[str, Fundet]:
    return {name: claim if isinstance(claim, bool) else case.vaerdi(claim) for name, claim in claims.items()}


def _listed(names: Sequence[str]) -> str:
    """``»a«, »b« og »c«``; of many only the first."""
    said = [f"»{name}«" for name in names[:MOST_NAMED]]
    *most, last = [*said, f"{len(names) - MOST_NAMED} andre"] if len(names) > MOST_NAMED else said
    return f"{', '.join(most)} og {last}" if most else last


def _witness(boxes: list[Kasse], scope: Scope) -> str:
    """Some members as a person reads them; nothing when no list is asked about."""
    if not boxes[0]:
        return ""
    said = ["; ".join(f"»{scope.akser[axis].bestemt}« er {member}" for axis, member in box) for box in boxes]
    if len(boxes[0]) == 1 and len(boxes) > 1:
        named = [box[0][1] for box in boxes]
        shown = ", ".join(named[:MOST_NAMED])
        more = f" og {len(named) - MOST_NAMED} andre" if len(named) > MOST_NAMED else ""
        return f"»{scope.akser[boxes[0][0][0]].bestemt}« er en af ({shown}{more})"
    return said[0]
