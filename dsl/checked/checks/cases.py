"""Promise: cases without *ellers* that ask one quantity of literals hold one at a time and leave nothing out."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final

from dsl.checked.checks.coverage import Case, say_case, view_of
from dsl.model.nodes import Akse, Konstant, Opslag, Saetning, Stoerrelse, Udtryk
from dsl.problems.problem import Note, Problem, problem
from dsl.values.period import EN_DAG, dag_tekst

Point = Case | date

_RELATIONS: Final[Mapping[str, Callable[[Point, Point], bool]]] = {
    "lig": lambda a, b: a == b,
    "ikke lig": lambda a, b: a != b,
    **dict.fromkeys(("over", "efter"), lambda a, b: a > b),  # type: ignore[operator]
    **dict.fromkeys(("under", "før"), lambda a, b: a < b),  # type: ignore[operator]
    **dict.fromkeys(("mindst", "tidligst"), lambda a, b: a >= b),  # type: ignore[operator]
    **dict.fromkeys(("højst", "senest"), lambda a, b: a <= b),  # type: ignore[operator]
}


def cases(sentence: Saetning, axes: Mapping[str, Akse], quantities: Mapping[str, Stoerrelse]) -> tuple[Problem, ...]:
    """What the cases of a rule leave out or say twice, each with a witness."""
    return tuple(p for choice in _choices(sentence.krop) for p in _of_one(choice, axes, quantities))


def _choices(u: Udtryk) -> Iterator[Udtryk]:
    if u.op == "tilfælde" and u.data == "udtømmende":
        yield u
    for x in u.led:
        yield from _choices(x)


def _of_one(choice: Udtryk, axes: Mapping[str, Akse], quantities: Mapping[str, Stoerrelse]) -> Iterator[Problem]:
    conditions, lines = choice.led[::2], choice.led[1::2]
    subjects = [_subject(c) for c in conditions]
    subject = subjects[0]
    if subject is None or any(s is None or (s.op, s.data) != (subject.op, subject.data) for s in subjects):
        return
    told_gap, told_twice = False, set[tuple[int, int]]()
    for point, is_below in _points(subject, conditions, axes):
        holding = [at for at, condition in enumerate(conditions) if _holds(condition, point)]
        witness = f"»{_name(subject)}« er {_said(point, subject, quantities)}"
        if not holding and not told_gap and not is_below:
            told_gap = True
            yield problem("tilfælde-dækker-ikke", choice.span, vidne=witness)
        if len(holding) > 1 and (holding[0], holding[1]) not in told_twice:
            told_twice.add((holding[0], holding[1]))
            first, second = (lines[at].span for at in holding[:2])
            yield problem("tilfælde-overlapper", second, Note(first, "det-andet-tilfælde"), vidne=witness)


def _subject(condition: Udtryk) -> Udtryk | None:
    """The one quantity that a condition asks of literals, or nothing when it asks more than that."""
    match condition:
        case Udtryk(op="størrelse" | "nøgle"):
            return condition if condition.art.slags == "ja/nej" else None
        case Udtryk(op="sammenlign" | "en af", led=(asked, *literals)):
            plain = asked.op in {"størrelse", "nøgle"} and all(isinstance(x.data, Konstant) for x in literals)
            return asked if plain else None
        case Udtryk(op="og" | "eller" | "ikke", led=parts):
            found = [_subject(part) for part in parts]
            first = found[0]
            alike = first is not None and all(s is not None and (s.op, s.data) == (first.op, first.data) for s in found)
            return first if alike else None
        case _:
            return None


def _holds(condition: Udtryk, point: Point) -> bool:
    match condition:
        case Udtryk(op="og", led=parts):
            return all(_holds(part, point) for part in parts)
        case Udtryk(op="eller", led=parts):
            return any(_holds(part, point) for part in parts)
        case Udtryk(op="ikke", led=(part,)):
            return not _holds(part, point)
        case Udtryk(op="en af", led=(_, *literals)):
            return any(point == x.data.vaerdi for x in literals if isinstance(x.data, Konstant))
        case Udtryk(op="sammenlign", led=(_, Udtryk(data=Konstant(vaerdi=literal))), data=str(relation)):
            return _RELATIONS[relation](point, literal)
        case _:
            return point is True


def _points(subject: Udtryk, conditions: tuple[Udtryk, ...], axes: Mapping[str, Akse]) -> Iterator[tuple[Point, bool]]:
    """The values that the conditions can tell apart; the flag marks those below every bound, which need no case."""
    axis = axes.get(subject.art.liste or "") if subject.art.slags == "medlem" else None
    if subject.art.slags == "ja/nej":
        yield from ((True, False), (False, False))
    elif axis is not None:
        yield from ((m.navn, False) for m in axis.medlemmer)
        yield from (("", False),) if axis.aaben else ()
    elif subject.art.slags == "dato":
        days = sorted(x for x in _literals(conditions) if isinstance(x, date))
        yield from ((day, day < days[0]) for day in sorted({d + n * EN_DAG for d in days for n in (-1, 0, 1)}))
    elif subject.art.slags == "tal":
        bounds = sorted({x for x in _literals(conditions) if isinstance(x, Fraction)})
        between = [(low + high) / 2 for low, high in pairwise(bounds)]
        ends = [bounds[0] - 1, bounds[-1] + 1] if bounds else []
        yield from ((x, x < bounds[0]) for x in sorted({*bounds, *between, *ends}))


def _literals(conditions: tuple[Udtryk, ...]) -> Iterator[object]:
    waiting = list(conditions)
    while waiting:
        one = waiting.pop()
        if isinstance(one.data, Konstant):
            yield one.data.vaerdi
        waiting.extend(one.led)


def _name(subject: Udtryk) -> str:
    return subject.data.navn if isinstance(subject.data, Opslag) else str(subject.data)


def _said(point: Point, subject: Udtryk, quantities: Mapping[str, Stoerrelse]) -> str:
    return dag_tekst(point) if isinstance(point, date) else say_case(point, view_of(subject, quantities))
