"""The choices of a rule in words: which exception, case or row was taken, which were not, and what decided it."""

from collections.abc import Iterator

from dsl.model.nodes import Model, Udtryk
from engine.notat.danish import own_steps, rule_lines
from engine.notat.sums import said
from engine.result.nodes import VAERDI, Spor

_OF_A_TABLE = {"tabel", "sats"}


def choice_lines(step: Spor, model: Model) -> Iterator[str]:
    """A step that is a choice, told; nothing for any other."""
    if step.op == "undtagelse":
        yield from _exceptions(step, model)
    elif step.op == "tilfælde":
        yield from _cases(step, model)
    elif step.op in _OF_A_TABLE and not step.stoerrelse:
        yield from _row(step, model)


def _exceptions(step: Spor, model: Model) -> Iterator[str]:
    tests = step.boern[: int(step.data.split(" ")[0])]
    for at, test in enumerate(tests):
        taken = at == step.valgt
        verdict = "Undtagelsen gælder" if taken else "Undtagelsen gælder ikke"
        if test.status != VAERDI:
            verdict = "Om undtagelsen gælder, kan ikke afgøres"
        elif test.vaerdi is True and not taken:
            verdict = "Undtagelsen gælder også, men en anden går forud"
        yield f"{verdict}: »{_line(test)}«{_because(test, model)}"
    base = _base(step, model)
    if step.valgt is not None and step.valgt >= 0 and base:
        yield f"Ikke brugt, fordi undtagelsen går forud: »{base}«"


def _cases(step: Spor, model: Model) -> Iterator[str]:
    tests = step.boern if step.valgt is None else step.boern[:-1]
    for at, test in enumerate(tests):
        verdict = "Tilfældet gælder" if at == step.valgt else "Tilfældet gælder ikke"
        if test.status != VAERDI:
            verdict = "Om tilfældet gælder, kan ikke afgøres"
        yield f"{verdict}: »{_line(test)}«{_because(test, model)}"
    if step.valgt is not None and step.valgt == len(tests):
        yield "Ingen af tilfældene gælder, så det sidste bruges."


def _row(step: Spor, model: Model) -> Iterator[str]:
    if step.valgt is None:
        return
    asked = [f"{_asked(x)} er {said(x, model)}" for x in step.boern[:-1] if x.status == VAERDI]
    if asked:
        yield f"Rækken »{step.data}« passer: {', '.join(asked)}."


def _asked(condition: Spor) -> str:
    return condition.data or condition.stoerrelse or (condition.span.words if condition.span is not None else "")


def _line(test: Spor) -> str:
    """The line that a condition stands on, without its citations."""
    if test.span is None:
        return ""
    return " ".join(test.span.excerpt.split("  [")[0].split())


def _because(test: Spor, model: Model) -> str:
    """The quantities that the condition asks about, with their values."""
    found = {x.stoerrelse: said(x, model) for step in own_steps(test) for x in (step, *step.boern) if x.stoerrelse}
    if test.op == "konstant" or not found:
        return ""
    return f" ({', '.join(f'{name} er {value}' for name, value in found.items())})"


def _base(step: Spor, model: Model) -> str:
    """The line that the exceptions are exceptions to, from the rule itself: it was not worked out."""
    for rules in model.regelsaet.values():
        for version in rules.versioner:
            for sentence in version.saetninger.values():
                found = _found(sentence.krop, step)
                if found is not None:
                    lines = rule_lines(found.led[0])
                    return " ".join(lines[-1].split()) if lines else " ".join(found.led[0].span.words.split())
    return ""


def _found(u: Udtryk, step: Spor) -> Udtryk | None:
    if u.op == step.op and u.span == step.span:
        return u
    return next((found for x in u.led if (found := _found(x, step)) is not None), None)
