"""What the figures of a notat stand on, kept apart: law, what was observed, and what was assumed."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from attrs import evolve

from dsl.values.number import show_number
from engine.notat.annexes import traces
from engine.notat.danish import GUESSES, LAEST, NOT_READ, all_steps, capital, ground_text, listed, own_steps
from engine.notat.from_result import Skriver
from engine.notat.markdown import escaped, pipe_table
from engine.notat.sums import of_a_person
from engine.result.nodes import VAERDI, Noegle, Spor
from engine.result.words import key_text, value_text

# Belæg of facts that somebody has read or counted; the rest are assumed.
_OBSERVED: Final = {LAEST, "måling", "andenhånds"}
_SAID: Final = {
    "læst": "læst",
    "udledt": "udledt",
    "andenhånds": "kendt på anden hånd",
    "erindring": "efter erindring",
    "skøn": "skøn",
    "måling": "måling",
}
MOST_VALUES: Final = 4


def standing(writer: Skriver) -> str:
    """Three parts: hjemmel, observations, assumptions; a part with nothing in it says so."""
    steps = list(all_steps(*traces(writer)))
    return "\n\n".join(
        [
            "### Hjemmel",
            _law(steps),
            "### Målinger og oplysninger fra data",
            _observed(writer, steps) or "Ingen af tallene er målt eller læst i en kilde.",
            "### Forudsætninger og skøn",
            _assumed(writer, steps) or "Ingen.",
        ]
    )


def _law(steps: list[Spor]) -> str:
    """The places of law with the figures that rest on them; then the rules that stand in no law."""
    law: dict[str, dict[str, None]] = {}
    other: dict[str, dict[str, None]] = {}
    for step in steps:
        if not step.version or not step.stoerrelse or step.op == "forudsat":
            continue
        grounds = dict.fromkeys(g for own in own_steps(step) for g in own.grunde if own.op != "felt")
        cited = [g for g in grounds if g.slags == "hjemmel"]
        for ground in cited:
            law.setdefault(ground_text(ground), {})[step.stoerrelse] = None
        for ground in () if cited else grounds:
            text = f"{ground_text(evolve(ground, belaeg=LAEST))} ({_SAID.get(ground.belaeg, ground.belaeg)})"
            other.setdefault(text, {})[step.stoerrelse] = None
    parts = [_list(law)] if law else ["Ingen af tallene hviler på en lov." if other else "Ingen regel er brugt."]
    if other:
        parts += ["Disse regler står ikke i en lov. De er læst i et dokument eller udledt af det:", _list(other)]
    return "\n\n".join(parts)


def _list(found: Mapping[str, Iterable[str]]) -> str:
    return "\n".join(f"- {escaped(f'{ground}: {listed(list(names))}')}" for ground, names in sorted(found.items()))


def _observed(writer: Skriver, steps: list[Spor]) -> str:
    """Files with what was taken from them: how many figures, and where they were read."""
    found: dict[tuple[str, str], dict[str, set[Noegle]]] = {}
    for step in steps:
        origin = step.oprindelse
        if step.op == "felt" and origin is not None and origin.belaeg in _OBSERVED:
            grounds = listed([ground_text(g) for g in origin.grunde])
            file = (_title(writer, origin.datasaet), f"{grounds or origin.fil} ({_SAID[origin.belaeg]})")
            found.setdefault(file, {}).setdefault(step.stoerrelse, set()).add(step.noegle)
    rows = [
        [
            escaped(file),
            escaped(listed(list(names))),
            escaped(said),
            show_number(Fraction(sum(map(len, names.values())))),
        ]
        for (file, said), names in found.items()
    ]
    return _table(writer, ["Datasæt", "Oplysninger", "Kilde", "Antal tal"], rows, "Oplysninger, tallene bygger på", 3)


def _assumed(writer: Skriver, steps: list[Spor]) -> str:
    """What was set, guessed or inferred: facts, what a variant sets, and values of rules that are an estimate."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, value, why in _assumptions(writer, steps):
        values = found.setdefault((name, why), [])
        if value not in values:
            values.append(value)
    rows = [
        [escaped(capital(name)), escaped(_few([v for v in values if v])), escaped(why)]
        for (name, why), values in found.items()
    ]
    return _table(writer, ["Forudsætning", "Værdi", "Hvor den kommer fra"], rows, "Det, der er forudsat eller skønnet")


def _assumptions(writer: Skriver, steps: list[Spor]) -> Iterator[tuple[str, str, str]]:
    model = writer.run.model
    for step in steps:
        origin = step.oprindelse
        value = value_text(step.vaerdi, step.art, model) if step.status == VAERDI else step.status
        if step.op == "forudsat":
            yield step.stoerrelse, _with_key(value, step), f"sat i scenariet, »{step.version}«"
        elif step.op == "felt" and origin is not None and origin.belaeg not in _OBSERVED:
            why = f"{_SAID.get(origin.belaeg, origin.belaeg)} i »{_title(writer, origin.datasaet)}«"
            shown = "" if of_a_person(step, model) else _with_key(value, step)
            yield step.stoerrelse, shown, f"{why}: {origin.fordi}" if origin.fordi else why
        elif step.op in {"sats", "dato"} and step.stoerrelse:
            beliefs = {g.belaeg for own in own_steps(step) for g in own.grunde}
            if beliefs & (GUESSES | NOT_READ) and not any(
                g.slags == "hjemmel" for own in own_steps(step) for g in own.grunde
            ):
                yield step.stoerrelse, value, f"reglen, {listed(sorted(_SAID[b] for b in beliefs))}"


def _with_key(value: str, step: Spor) -> str:
    key = key_text(step.noegle)
    return f"{value} for {key}" if key else value


def _few(values: list[str]) -> str:
    return f"{len(values)} værdier" if len(values) > MOST_VALUES else "; ".join(values)


def _title(writer: Skriver, name: str) -> str:
    return next((one.titel for one in writer.run.data if one.navn == name), name)


def _table(writer: Skriver, header: list[str], rows: list[list[str]], title: str, number: int = 0) -> str:
    """``number`` is the column of numbers, 0 when there is none."""
    if not rows:
        return ""
    writer.tables += 1
    right = range(number, number + 1 if number else number)
    return pipe_table(header, rows, right=right, caption=f"Tabel {writer.tables}. {title}")
