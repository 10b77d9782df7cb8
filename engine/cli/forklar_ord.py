"""The why of a figure as a person would say it, from its trace: one numbered point for each quantity, none twice."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, frozen

from dsl.model.gathered import TILNAERMEDE
from dsl.model.nodes import Model, Retskilde
from dsl.model.scenario_rules import REGELSAET
from dsl.values.number import show_number
from dsl.values.period import dag_tekst
from dsl.values.units import Visning
from engine.cli.console import joined
from engine.cli.forklar_led import AGGREGATES, MOST_INPUTS, Name, alike, answer, input_lines, name_of, outside, title
from engine.cli.forklar_valg import choice_lines
from engine.cli.layout import paragraph
from engine.kolonne.celler import GRUNDLAG
from engine.notat.compared import OF_ALL, ORDERED
from engine.notat.danish import all_steps, grounds_sentence, own_grounds, sum_sentence, version_sentence
from engine.notat.remembered import count_lines, state_line
from engine.notat.sums import formula, said
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Spor
from engine.result.words import view_of
from engine.scenario.caveats import caveat_text

MOST_POINTS = 60


@frozen
class Point:
    """A quantity to explain: its number, and its step."""

    number: int
    trace: Spor


def explanation(trace: Spor, model: Model, room: int, caveats: tuple[Retskilde, ...]) -> str:
    """The figure, its caveats and all that it rests on. A quantity that two others rest on is told once."""
    points = _points(trace)
    numbers = {name_of(p.trace): p.number for p in points}
    parts = [_headline(trace, model)]
    if any(step.op in TILNAERMEDE for step in all_steps(trace)):
        parts.append(paragraph("Tallet er tilnærmet: der indgår en kvadratrod med et bestemt antal decimaler.", room))
    parts += [paragraph(f"Forbehold. {caveat_text(one)}", room) for one in caveats]
    parts += ["\n".join(_point(p, model, numbers, room)) for p in points]
    if len(points) == MOST_POINTS:
        parts.append(paragraph("Der er mere, end der er vist. Forklar et af tallene ovenfor for sig.", room))
    return "\n\n".join(parts).replace("\u00a0", " ")


def _points(trace: Spor) -> list[Point]:
    """The quantities with steps of their own, each before those it rests on; of many alike the first."""
    found: dict[Name, Spor] = {}
    waiting = [trace]
    while waiting and len(found) < MOST_POINTS:
        one = waiting.pop(0)
        if name_of(one) in found:
            continue
        found[name_of(one)] = one
        waiting = [*(x[0] for x in alike(one)[:MOST_INPUTS] if _has_point(x[0])), *waiting]
    return [Point(number, one) for number, one in enumerate(found.values(), 1)]


def _has_point(trace: Spor) -> bool:
    """A fact needs none, nor what does not apply beside what does."""
    return trace.op != "felt" and trace.status != IKKE_OMFATTET


def _headline(trace: Spor, model: Model) -> str:
    text = f"{title(trace)} er {answer(trace, model)}" if trace.status != FEJL else f"{title(trace)} kan ikke regnes"
    return text if text.endswith(".") else f"{text}."


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
    below = list(input_lines(trace, model, numbers, point.number))
    if below:
        yield "   Det bygger på:"
        yield from (paragraph(text, room, 5) for text in below)


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


# ---- the lines of a rule ----------------------------------------------------------------------------------------


def _lines(trace: Spor, model: Model) -> Iterator[str]:
    """Each line of the rule with names, then with numbers; and each choice that was made between them."""
    view = view_of(model, trace.stoerrelse) if trace.stoerrelse in model.stoerrelser else None
    if trace.op == "rest":
        yield "Det, som delene lader tilbage af det hele."
        yield f"   {sum_sentence(trace, model)}"
    for child in trace.boern:
        yield from _step(child, model, view)


def _step(step: Spor, model: Model, view: Visning | None) -> Iterator[str]:
    if step.stoerrelse:
        return
    told = list(choice_lines(step, model))
    is_base = step.op == "undtagelse" and step.valgt == -1
    yield from () if is_base else told
    for child in step.boern:
        yield from _step(child, model, view)
    yield from told if is_base else ()
    if step.op == "linje":
        yield from _line(step, model, view)


def _line(step: Spor, model: Model, view: Visning | None) -> Iterator[str]:
    yield f"»{' '.join(step.tekst.split())}«{_cited(step)}"
    below = step.boern[0] if step.boern else step
    remembered = list(_remembered(below, model))
    if not remembered and (worked := _worked(step, model, view)):
        yield f"   {worked}"
    yield from (f"   {text}" for text in remembered)
    if below.op in AGGREGATES | ORDERED:
        said = (_left_out(below), _folded(below, model, view), *_worked_by(below, model))
        yield from (f"   {text}" for text in said if text)


def _remembered(step: Spor, model: Model) -> Iterator[str]:
    """What a count or a state says of the time before, and that there was no row to find."""
    if step.op == "optælling":
        yield from count_lines(step)
    elif step.op == "tilstand":
        yield f"= {said(step, model)}. {state_line(step)}"
    elif step.op == "findes" and step.data == "0 rækker" and step.status == VAERDI:
        yield "= nej, for der er ingen i perioden"


def _folded(total: Spor, model: Model, view: Visning | None) -> str:
    """What the others than the largest come to, when there are too many to tell of each."""
    others = next((x for x in total.boern if x.op == "øvrige"), None)
    if others is None:
        return ""
    counts = dict(part.split("=") for part in others.data.split(";") if "=" in part)
    many = show_number(Fraction(counts["medlemmer"]))
    if total.op in OF_ALL | ORDERED:
        return f"(Her forklares kun nogle af dem. De øvrige {many} er talt med)"
    return f"(Her forklares kun de største. De øvrige {many} giver tilsammen {said(others, model, view)})"


def _worked_by(total: Spor, model: Model) -> Iterator[str]:
    """The rules that many rows were worked out by, regelsæt by regelsæt, where none of the rows is shown."""
    used = {one.version for one in total.proever if one.op == GRUNDLAG}
    for name, rules in model.regelsaet.items():
        versions = [v for v in rules.versioner if v.id in used]
        if not versions:
            continue
        if name == REGELSAET:
            yield "Rækkerne er regnet efter regler, der er skrevet i scenariet"
            continue
        days = [dag_tekst(v.gaelder.fra) if v.gaelder.fra is not None else "begyndelsen" for v in versions]
        law = dict.fromkeys(g.tekst for v in versions for g in v.grunde if g.slags == "hjemmel")
        since = f"{'versionen' if len(days) == 1 else 'versionerne'} fra {joined(days)}"
        yield f"Rækkerne er regnet efter {name}, {since}" + (f" [{' · '.join(law)}]" if law else "")


def _cited(step: Spor) -> str:
    law = [g.tekst for g in step.grunde if g.slags == "hjemmel"]
    return f" [{' · '.join(dict.fromkeys(law))}]" if law else ""


def _worked(line: Spor, model: Model, view: Visning | None) -> str:
    """The line with numbers; what the lines above it gave stands as their result."""
    step = line.boern[0] if line.boern else line
    if step.op in {"konstant", "ukendt"} or line.status == IKKE_OMFATTET:
        return ""
    text = formula(_cut(step), model, 0, view)
    result = said(line, model, view)
    return (f"{text} = {result}" if text != result else f"= {result}") + _limit(step)


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
    parts = [f"{counts.get(VAERDI, '0')} med værdi"]
    parts += [f"{counts[status]} {status}" for status in (UKENDT, IKKE_OMFATTET) if counts.get(status)]
    skipped = "; det, der ikke er omfattet, er sprunget over" if counts.get(IKKE_OMFATTET) else ""
    return f"({', '.join(parts)}{skipped})"
