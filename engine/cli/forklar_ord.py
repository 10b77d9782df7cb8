"""The why of a figure as a person would say it, from its trace: one numbered point for each quantity, none twice."""

from collections.abc import Iterator

from attrs import evolve, frozen

from dsl.model.nodes import Model
from engine.cli.forklar_valg import choice_lines
from engine.cli.layout import paragraph
from engine.notat.danish import formula, grounds_sentence, own_grounds, own_steps, version_sentence
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Spor
from engine.result.words import key_text, value_text

_AGGREGATES = {"sum", "gennemsnit", "mindste over", "største over", "antal"}
_BELAEG = {
    "udledt": "udledt, ikke sagt med rene ord i kilden",
    "andenhånds": "andenhånds: læst hos andre end den, der har fastsat det",
    "erindring": "efter erindring",
    "skøn": "et skøn",
    "måling": "en måling",
}


Name = tuple[str, str, str]  # a quantity, its key and the version that decided it


@frozen
class Point:
    """A quantity to explain: its number, and its step."""

    number: int
    trace: Spor


def explanation(trace: Spor, model: Model, room: int) -> str:
    """The figure and all that it rests on. A quantity that two others rest on is told once."""
    points = _points(trace)
    numbers = {_name(p.trace): p.number for p in points}
    parts = [_headline(trace, model)]
    parts += ["\n".join(_point(p, model, numbers, room)) for p in points]
    return "\n\n".join(parts).replace("\u00a0", " ")


def _points(trace: Spor) -> list[Point]:
    """The quantities with steps of their own, each before those it rests on."""
    found: dict[Name, Spor] = {}
    waiting = [trace]
    while waiting:
        one = waiting.pop(0)
        if _name(one) in found:
            continue
        found[_name(one)] = one
        waiting = [*(x for x in inputs(one) if _has_point(x)), *waiting]
    return [Point(number, one) for number, one in enumerate(found.values(), 1)]


def _name(trace: Spor) -> Name:
    return trace.stoerrelse, key_text(trace.noegle), trace.version


def _has_point(trace: Spor) -> bool:
    """A fact needs none, nor what does not apply beside what does."""
    return trace.op != "felt" and trace.status != IKKE_OMFATTET


def inputs(trace: Spor) -> list[Spor]:
    """The quantities that a quantity's own steps lean on, each once."""
    found = {_name(x): x for step in own_steps(trace) for x in step.boern if x.stoerrelse}
    return list(found.values())


def title(trace: Spor) -> str:
    """A quantity with its key: ``mistet refusion, 2014 øvrige``."""
    key = key_text(trace.noegle)
    return f"{trace.stoerrelse}, {key}" if key else trace.stoerrelse


def answer(trace: Spor, model: Model) -> str:
    """The value, or the word that stands in its place."""
    return value_text(trace.vaerdi, trace.art, model) if trace.status == VAERDI else trace.status


def _headline(trace: Spor, model: Model) -> str:
    said = f"{title(trace)} er {answer(trace, model)}" if trace.status != FEJL else f"{title(trace)} kan ikke regnes"
    return f"{said}." if not said.endswith(".") else said


def _point(point: Point, model: Model, numbers: dict[Name, int], room: int) -> Iterator[str]:
    trace = point.trace
    yield f"{point.number}. {title(trace)} = {answer(trace, model)}"
    for text in _standing(trace, model):
        yield paragraph(text, room, 3)
    yield from (paragraph(text, room, 3) for text in reasons(trace))
    lines = list(_lines(trace, model))
    if lines:
        yield "   Sådan er det regnet:"
        yield from (paragraph(text, room, 5) for text in lines)
    below = inputs(trace)
    if below:
        yield "   Det bygger på:"
        yield from (paragraph(_input(x, model, numbers, point.number), room, 5) for x in below)


def _standing(trace: Spor, model: Model) -> Iterator[str]:
    """Version, ground and explanation."""
    if version := version_sentence(trace, model):
        yield version
    if grounds := grounds_sentence(own_grounds(trace)):
        yield f"Hjemmel: {grounds}" if not grounds.startswith("Kilde:") else grounds
    if trace.forklaring:
        yield f"Forklaring: {' '.join(trace.forklaring)}"


def reasons(trace: Spor) -> Iterator[str]:
    """Why there is no value."""
    if trace.status in {UKENDT, FEJL}:
        word = "Ukendt, fordi" if trace.status == UKENDT else "Kan ikke regnes, fordi"
        yield from (f"{word}: {reason}" for reason in trace.fordi)
    elif trace.status == IKKE_OMFATTET:
        yield f"Ikke omfattet, fordi: {outside(trace)}"


def outside(trace: Spor) -> str:
    """What says that it does not apply: a row that is not there, or a line of the rules."""
    for child in trace.boern:
        if child.status == IKKE_OMFATTET:
            return outside(child)
    if trace.op == "felt":
        return f"data har ingen værdi for {title(trace)}, og datasættet siger, at det så ikke er omfattet"
    if trace.op == "ikke omfattet" and trace.span is not None:
        said = " ".join(trace.span.excerpt.split())
        return f"reglen siger det ({trace.span.path}, linje {trace.span.line}: »{said}«)"
    return "det, der lægges sammen, er ikke omfattet" if trace.op in _AGGREGATES else "det følger af reglen"


# ---- the lines of a rule ----------------------------------------------------------------------------------------


def _lines(trace: Spor, model: Model) -> Iterator[str]:
    """Each line of the rule with names, then with numbers; and each choice that was made between them."""
    for child in trace.boern:
        yield from _step(child, model)


def _step(step: Spor, model: Model) -> Iterator[str]:
    if step.stoerrelse:
        return
    told = list(choice_lines(step, model))
    is_base = step.op == "undtagelse" and step.valgt == -1
    yield from () if is_base else told
    for child in step.boern:
        yield from _step(child, model)
    yield from told if is_base else ()
    if step.op == "linje":
        yield f"»{' '.join(step.tekst.split())}«{_cited(step)}"
        if worked := _worked(step, model):
            yield f"   {worked}"
        if step.boern and step.boern[0].op in _AGGREGATES and (left := _left_out(step.boern[0])):
            yield f"   {left}"


def _cited(step: Spor) -> str:
    law = [g.tekst for g in step.grunde if g.slags == "hjemmel"]
    return f" [{' · '.join(dict.fromkeys(law))}]" if law else ""


def _worked(line: Spor, model: Model) -> str:
    """The line with numbers; what the lines above it gave stands as their result."""
    step = line.boern[0] if line.boern else line
    if step.op in {"konstant", "ukendt"} or line.status == IKKE_OMFATTET:
        return ""
    said = formula(_cut(step), model)
    result = answer(line, model)
    return (f"{said} = {result}" if said != result else f"= {result}") + _limit(step)


def _limit(step: Spor) -> str:
    """Whether a limit makes a difference."""
    if step.op not in {"mindste", "største"} or step.status != VAERDI:
        return ""
    return " (grænsen er nået)" if step.boern[0].vaerdi != step.vaerdi else " (grænsen er ikke nået)"


def _cut(step: Spor) -> Spor:
    """A step in which the lines above stand as their results."""
    cut = tuple(evolve(x, boern=()) if x.op == "linje" else x if x.stoerrelse else _cut(x) for x in step.boern)
    return evolve(step, boern=cut)


def _left_out(step: Spor) -> str:
    """How many parts of a total had a value, and how many had none."""
    counts = dict(part.split("=") for part in step.data.split(";") if "=" in part)
    if not counts.get(IKKE_OMFATTET) and not counts.get(UKENDT):
        return ""
    said = [f"{counts.get(VAERDI, '0')} med værdi"]
    said += [f"{counts[status]} {status}" for status in (UKENDT, IKKE_OMFATTET) if counts.get(status)]
    skipped = "; det, der ikke er omfattet, er sprunget over" if counts.get(IKKE_OMFATTET) else ""
    return f"({', '.join(said)}{skipped})"


# ---- what a point leans on ----------------------------------------------------------------------------------------


def _input(trace: Spor, model: Model, numbers: dict[Name, int], here: int) -> str:
    said = f"{title(trace)} = {answer(trace, model)}"
    if trace.op == "felt":
        return f"{said}{_origin(trace)}"
    number = numbers.get(_name(trace))
    if number is None:
        return f"{said}: {outside(trace)}"
    return f"{said} (se punkt {number}{' ovenfor' if number < here else ''})"


def _origin(trace: Spor) -> str:
    """Where a fact was read, and how well it is known."""
    origin = trace.oprindelse
    if origin is None:
        return f" ({'; '.join(trace.fordi)})" if trace.fordi else ""
    where = f", læst i {origin.fil}, række {origin.raekke}, kolonnen »{origin.kolonne}«"
    belaeg = f", {_BELAEG[origin.belaeg]}" if origin.belaeg in _BELAEG else ""
    why = f", fordi {origin.fordi}" if origin.fordi else ""
    return f"{where}{belaeg}{why}"
