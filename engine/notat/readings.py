"""The open questions of the law that a notat's figures rest on: how each was answered, and who chose the answer."""

from collections.abc import Iterator

from engine.notat.danish import capital, listed
from engine.notat.from_result import Skriver
from engine.notat.markdown import escaped
from engine.plan.leaning import Laesning, readings
from engine.scenario.readings import rule_reading

NONE = "Tallene hviler ikke på spørgsmål, som loven lader stå åbne."


def readings_told(writer: Skriver) -> str:
    """A paragraph for each question, those that the scenario answers in its own way first."""
    found: dict[str, dict[str, Laesning]] = {}
    for variant, f in writer.run.fortolkere.items():
        used = dict.fromkeys(name for where, name, _ in writer.used if where == variant)
        for one in readings(f.plan, used):
            found.setdefault(one.navn, {})[variant] = one
    ranked = sorted(found.values(), key=lambda by_variant: not any(x.er_aendret for x in by_variant.values()))
    return "\n".join(f"- {_told(by_variant)}" for by_variant in ranked) or NONE


def _told(by_variant: dict[str, Laesning]) -> str:
    first = next(iter(by_variant.values()))
    said = " ".join(_answers(by_variant))
    question = first.spoergsmaal.spoergsmaal
    return f"**{escaped(capital(first.navn))}.** {escaped(question)} {escaped(said)}"


def _answers(by_variant: dict[str, Laesning]) -> Iterator[str]:
    """Which answer was taken, and by whom; the variants are named when they differ."""
    taken: dict[tuple[str, bool], list[str]] = {}
    for variant, one in by_variant.items():
        answer = one.sat if one.sat is not None and one.er_aendret else rule_reading(one)
        taken.setdefault((answer, one.er_aendret), []).append(f"»{variant}«")
    first = next(iter(by_variant.values()))
    for (answer, changed), variants in taken.items():
        where = f" i {listed(variants)}" if len(taken) > 1 else ""
        if changed:
            yield f"Læst som »{answer}«{where}: det har scenariet valgt. Regelsættet siger »{rule_reading(first)}«."
        else:
            yield f"Læst som »{answer}«{where}: det har regelsættet {first.regelsaet} valgt."
    chosen = {answer for answer, _ in taken}
    rest = [f"»{x}«" for x in first.spoergsmaal.valg if x not in chosen and x != rule_reading(first)]
    if rest:
        yield f"Kunne også læses som {listed(rest).replace(' og ', ' eller ')}."
