"""The weeks of one person, put together while nothing changes: what was paid, what kind of week, which percentage."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from dsl.model.nodes import Fordelt, Opslag, Udtryk
from dsl.model.own_names import VERSIONSTID
from dsl.values.period import Dag, Periode, Uge
from engine.interpret.entiteter import Entitet
from engine.interpret.evaluate import Fortolker
from engine.interpret.members import bound
from engine.notat.remembered import UGE, Stykke, runs
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Spor, Svar

Ydet = tuple[str, tuple[Svar, ...]]  # what was paid (a member of a list), and the answer of each percentage


@frozen
class Linje:
    """Weeks in a row in which all is alike; Mondays as ordinals, half-open.

    ``foerste`` is the count in the first week, where weeks are counted; ``beloeb`` has a sum for each amount asked for.
    """

    fra: int
    til: int
    stykke: Stykke
    ydet: tuple[Ydet, ...]
    foerste: int | None
    beloeb: tuple[Svar, ...]


@frozen
class Spoergsmaal:
    """Whose weeks, the count that they are numbered by, and the percentages and amounts that are told."""

    akse: str
    hvem: str
    taeller: str
    procenter: Sequence[str]
    beloeb: Sequence[str]


def rows_of(f: Fortolker, axis: str) -> tuple[Entitet, str] | None:
    """The rows with days that belong to the members of an axis, and the closed list that says what was paid."""
    akser = f.plan.model.akser
    for one in akser.values():
        entity = f.entitet(one.navn)
        if entity is not None and entity.fra and axis in one.hoerer_til:
            return entity, next((a for a in one.hoerer_til if akser[a].medlemmer), "")
    return None


def lines(traced: Fortolker, asked: Spoergsmaal) -> tuple[tuple[Linje, ...], Spor | None]:
    """The stretches of a person's weeks, and the trace of the count in the last of them."""
    f = traced.stille()
    found = rows_of(f, asked.akse)
    places = found[0].hos(((asked.akse, asked.hvem),)) if found is not None else ()
    if found is None or not places:
        return (), None
    entity, paid = found
    last = _week(max(entity.til[at] for at in places) - 1)
    trace = traced.celle(asked.taeller, {asked.akse: asked.hvem, "uge": last}).spor
    counted = next((step for step in _below(trace) if step.op == "optælling" and step.data), None)
    kinds = runs(counted)[1] if counted is not None else ()
    if not kinds:
        return (), trace
    walk = _Gang(f, asked, entity, paid, places)
    return tuple(walk.lines(kinds)), trace


def _below(trace: Spor | None) -> Iterator[Spor]:
    if trace is not None:
        yield trace
        for child in trace.boern:
            yield from _below(child)


class _Gang:
    """A walk over the rows of one person."""

    def __init__(self, f: Fortolker, asked: Spoergsmaal, entity: Entitet, paid: str, places: tuple[int, ...]) -> None:
        self.f, self.asked, self.entity, self.paid, self.places = f, asked, entity, paid, places

    def lines(self, kinds: tuple[Stykke, ...]) -> Iterator[Linje]:
        """A line for each stretch of weeks, in order."""
        start = kinds[0].fra.foerste_dag().toordinal()
        paid = [x for at in self.places for x in self._paid(at, start)]
        amounts = [x for at in self.places for x in self._amounts(at, start)]
        open_line: Linje | None = None
        for run in kinds:
            low, high = run.fra.foerste_dag().toordinal(), run.til.sidste_dag().toordinal() + 1
            edges = {
                low,
                high,
                *(x for lo, hi, _ in paid for x in (_monday(lo), _monday(hi + UGE - 1)) if low < x < high),
            }
            ordered = sorted(edges)
            for first, end in pairwise(ordered):
                here = dict.fromkeys(y for lo, hi, y in paid if lo < end and first < hi)
                made = Linje(first, end, run, tuple(sorted(here, key=lambda y: y[0])), None, ())
                if open_line is not None and _go_on(open_line, made):
                    open_line = Linje(open_line.fra, end, run, made.ydet, None, ())
                    continue
                if open_line is not None:
                    yield self._whole(open_line, amounts)
                open_line = made
        if open_line is not None:
            yield self._whole(open_line, amounts)

    def _whole(self, line: Linje, amounts: list[tuple[int, int, int, Svar]]) -> Linje:
        count: int | None = None
        if line.stykke.art == "tæl":
            count = line.stykke.nr + (line.fra - line.stykke.fra.foerste_dag().toordinal()) // UGE
            answer = self.f.celle(self.asked.taeller, {self.asked.akse: self.asked.hvem, "uge": _week(line.fra)})
            count = None if answer.status == UKENDT else count
        sums = tuple(_sum(amounts, at, line.fra, line.til) for at in range(len(self.asked.beloeb)))
        return Linje(line.fra, line.til, line.stykke, line.ydet, count, sums)

    def _paid(self, place: int, start: int) -> Iterator[tuple[int, int, Ydet]]:
        """The days of a row on which the percentages are the same."""
        what = str(self.entity.tilhoer[self.paid][place])
        day, end = max(start, self.entity.fra[place]), self.entity.til[place]
        while day < end:
            env = {self.asked.akse: self.asked.hvem, self.paid: what, **_on(day)}
            answers = [self._asked(name, env) for name in self.asked.procenter]
            reach = max(day + 1, min(end, *(high for _, _, high in answers)))
            yield day, reach, (what, tuple(_plain(answer) for answer, _, _ in answers))
            day = reach

    def _amounts(self, place: int, start: int) -> Iterator[tuple[int, int, int, Svar]]:
        """The days of a row on which an amount of a day is the same: which amount, first day, day after the last."""
        for at, name in enumerate(self.asked.beloeb):
            day, end = max(start, self.entity.fra[place]), self.entity.til[place]
            while day < end:
                answer, _, high = self._asked(name, {**bound({}, self.entity, place), **_on(day)})
                reach = max(day + 1, min(end, high))
                yield at, day, reach, _plain(answer)
                day = reach

    def _asked(self, name: str, env: dict[str, str | Periode]) -> tuple[Svar, int, int]:
        """An answer and the days it holds for; an amount over days is asked for its part of a day."""
        quantity = self.f.plan.model.stoerrelser[name]
        op, data = ("fordelt", Fordelt(name, (), "dag")) if quantity.fordeles else ("størrelse", Opslag(name, ()))
        return self.f.maalt(Udtryk(op, (), data, quantity.span, art=quantity.art), env)


def _sum(amounts: list[tuple[int, int, int, Svar]], which: int, low: int, high: int) -> Svar:
    """What the days of a stretch come to; what does not apply is left out, and one unknown leaves the sum unknown."""
    total, known = Fraction(0), False
    for at, first, end, answer in amounts:
        days = min(end, high) - max(first, low)
        if at != which or days <= 0 or answer.status == IKKE_OMFATTET:
            continue
        if answer.status != VAERDI or not isinstance(answer.vaerdi, Fraction):
            return answer
        total, known = total + answer.vaerdi * days, True
    return Svar(VAERDI, total) if known else Svar(IKKE_OMFATTET)


def _go_on(line: Linje, following: Linje) -> bool:
    """Whether the weeks that follow are like those before them."""
    same_kind = (line.stykke.art, line.stykke.ugeart) == (following.stykke.art, following.stykke.ugeart)
    return (
        same_kind and line.ydet == following.ydet and (following.stykke is line.stykke or not following.stykke.forfra)
    )


def _plain(answer: Svar) -> Svar:
    return Svar(answer.status, answer.vaerdi, answer.fordi, answer.kode)


def _on(day: int) -> dict[str, str | Periode]:
    moment = Dag(date.fromordinal(day))
    return {"dag": moment, VERSIONSTID: moment}


def _monday(day: int) -> int:
    return day - (day - 1) % UGE


def _week(day: int) -> Uge:
    year, number, _ = date.fromordinal(day).isocalendar()
    return Uge(year, number)
