"""What a quantity leans on, in words: other quantities, facts with their place, and many alike on one line."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from dsl.model.nodes import Model
from engine.interpret.planned import FORUDSAT
from engine.notat.compared import OF_ALL
from engine.notat.danish import own_steps
from engine.notat.remembered import runs
from engine.notat.sums import said
from engine.result.nodes import IKKE_OMFATTET, VAERDI, Spor
from engine.result.words import key_text

AGGREGATES = {"sum", "gennemsnit", "mindste over", "største over", "antal", *OF_ALL}
MOST_INPUTS = 24
_BELAEG = {
    "udledt": "udledt, ikke sagt med rene ord i kilden",
    "andenhånds": "andenhånds: læst hos andre end den, der har fastsat det",
    "erindring": "efter erindring",
    "skøn": "et skøn",
    "måling": "en måling",
}
_KINDS = {"frys": "og den tæller hverken med eller fra", "fri": "og den tælles ikke med", "uvist": ""}

Name = tuple[str, str, str]  # a quantity, its key and the version that decided it


def name_of(trace: Spor) -> Name:
    """What tells a quantity from another: two with the same name are told once."""
    return trace.stoerrelse, key_text(trace.noegle), trace.version


def alike(trace: Spor) -> list[list[Spor]]:
    """The quantities that a quantity's own steps lean on, each once; those that differ in time alone together."""
    return [[x for x, _ in same] for same in _leant_on(trace)]


def _leant_on(trace: Spor) -> list[list[tuple[Spor, int]]]:
    """As ``alike``, with the number of periods in a row for which each holds."""
    found = {
        name_of(x): (x, int(step.data) if step.op == "stykke" else 1)
        for step in own_steps(trace)
        for x in step.boern
        if x.stoerrelse
    }
    return [list(same) for _, same in groupby(found.values(), lambda one: _but_for_time(one[0]))]


def _but_for_time(x: Spor) -> tuple[object, ...]:
    return x.stoerrelse, tuple(m for _, m in x.noegle if isinstance(m, str)), x.version, x.status, x.vaerdi


def title(trace: Spor) -> str:
    """A quantity with its key: ``mistet refusion, 2014 øvrige``."""
    key = key_text(trace.noegle)
    return f"{trace.stoerrelse}, {key}" if key else trace.stoerrelse


def answer(trace: Spor, model: Model) -> str:
    """The value, or the word that stands in its place."""
    return said(trace, model)


def outside(trace: Spor) -> str:
    """What says that it does not apply: a row that is not there, or a line of the rules."""
    for child in trace.boern:
        if child.status == IKKE_OMFATTET:
            return outside(child)
    if trace.op == "felt":
        return f"data har ingen værdi for {title(trace)}, og datasættet siger, at det så ikke er omfattet"
    if trace.op == "ikke omfattet" and trace.span is not None:
        text = " ".join(trace.span.excerpt.split())
        return f"reglen siger det ({trace.span.path}, linje {trace.span.line}: »{text}«)"
    if trace.op == "optælling" and (found := runs(trace)[1]):
        return f"ugen er en uge med »{found[-1].ugeart}«, {_KINDS.get(found[-1].art, '')}".rstrip(", ")
    if trace.op == "fordelt":
        return "beløbet vedrører ingen dage i perioden"
    if trace.op == "forløbsuge":
        return "dagen ligger før den første dag i forløbet"
    if trace.op in {"spredning", "korrelation"} and any(x.status == VAERDI for x in trace.boern):
        return "der er ikke to forskellige værdier at regne af"
    if trace.op == "yderst":
        return "ingen af dem har en værdi"
    return "det, der lægges sammen, er ikke omfattet" if trace.op in AGGREGATES else "det følger af reglen"


def input_lines(trace: Spor, model: Model, numbers: Mapping[Name, int], here: int) -> Iterator[str]:
    """What a point leans on, a line each; ``numbers`` are the points that tell more."""
    found = _leant_on(trace)
    for same in found[:MOST_INPUTS]:
        yield _input(same, model, numbers, here)
    if len(found) > MOST_INPUTS:
        yield f"og {len(found) - MOST_INPUTS} til"


def _input(same: list[tuple[Spor, int]], model: Model, numbers: Mapping[Name, int], here: int) -> str:
    trace = same[0][0]
    text = f"{_titles(same)} = {answer(trace, model)}"
    if trace.op == "felt":
        return f"{text}{_origin(trace)}"
    if trace.status == IKKE_OMFATTET:
        return f"{text}: {outside(trace)}"
    number = numbers.get(name_of(trace))
    if number is None:
        return text
    return f"{text} (se punkt {number}{' ovenfor' if number < here else ''})"


def _titles(same: list[tuple[Spor, int]]) -> str:
    """One name for quantities that differ in time alone: the first, and how many there are."""
    times = sum(number for _, number in same)
    return title(same[0][0]) + (f" og frem, {times} gange" if times > 1 else "")


def _origin(trace: Spor) -> str:
    """Where a fact was read, and how well it is known."""
    origin = trace.oprindelse
    if origin is None:
        return f" ({'; '.join(trace.fordi)})" if trace.fordi else ""
    if origin.datasaet == FORUDSAT:
        return f", planlagt i {origin.fil}, linje {origin.raekke}: »{origin.kolonne}«"
    where = f", læst i {origin.fil}, række {origin.raekke}, kolonnen »{origin.kolonne}«"
    belaeg = f", {_BELAEG[origin.belaeg]}" if origin.belaeg in _BELAEG else ""
    why = f", fordi {origin.fordi}" if origin.fordi else ""
    return f"{where}{belaeg}{why}"
