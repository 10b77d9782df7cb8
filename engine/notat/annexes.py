"""The parts that every notat can end with: what the marks mean, rules applied, control figures, demands, data, reservations."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from dsl.model.nodes import Model, Saetning, Version
from dsl.values.number import show_number
from dsl.values.period import dag_tekst
from engine.notat.danish import GUESSED, UNREAD, all_steps, ground_text, listed, own_steps, rule_lines
from engine.notat.markdown import escaped, pipe_table
from engine.result.nodes import UKENDT, VAERDI, Spor
from engine.result.words import exact_text, key_text, rounded_text, value_text
from engine.scenario.nodes import AFVIGER, FORKERT_KLASSE, OPFYLDT, SOM_ANGIVET, STEMMER, Koersel, Kontrolresultat

if TYPE_CHECKING:
    from engine.notat.from_result import Skriver

_LEGEND = {
    UNREAD: "hviler på kilder, der ikke er læst i den oprindelige tekst",
    GUESSED: "hviler på et skøn",
}


def legend(found: Iterable[str], *, dashes: bool) -> str:
    """What the signs in a table mean."""
    said = [f"{mark} {text}" for mark, text in _LEGEND.items() if mark in found]
    if dashes:
        said.append("– ikke omfattet")
    return f"Anm.: {'; '.join(said)}." if said else ""


def traces(writer: "Skriver") -> list[Spor]:
    """The traces of the figures that the notat has printed."""
    found = []
    for variant, name, key in writer.used:
        trace = writer.run.fortolkere[variant].celle(name, dict(key)).spor
        if trace is not None:
            found.append(trace)
    return found


def rules(writer: "Skriver") -> str:
    """Every rule and sats that a printed figure rests on, in the order they are worked out, each text once.

    A text that several versions have in common is shown with all the versions that used it.
    """
    model = writer.run.model
    found: dict[tuple[str, str], list[Spor]] = {}
    for trace in traces(writer):
        for step in all_steps(trace):
            sentence = _sentence(model, step)
            if sentence is not None:
                found.setdefault((sentence.oprindelse, step.stoerrelse), []).append(step)
    order = {name: at for at, name in enumerate(writer.run.fortolkere[writer.base].plan.raekkefoelge)}
    ranked = sorted(found, key=lambda k: (order.get(k[1], len(order)), k[0]))
    return "\n\n".join(_one_rule(writer, found[key]) for key in ranked)


def _sentence(model: Model, step: Spor) -> Saetning | None:
    """The construct that gave a step its value, if a rule did."""
    ruleset = model.regelsaet.get(step.version.split("@")[0])
    if ruleset is None or not step.stoerrelse:
        return None
    version = next((v for v in ruleset.versioner if v.id == step.version), None)
    return version.saetninger.get(step.stoerrelse) if version is not None else None


def _one_rule(writer: "Skriver", steps: list[Spor]) -> str:
    model, step = writer.run.model, steps[0]
    sentence = _sentence(model, step)
    if sentence is None:
        return ""
    since = [dag_tekst(v.gaelder.fra) for v in _versions(model, steps) if v.gaelder.fra is not None]
    local = {v.tilsidesaetter for v in _versions(model, steps) if v.tilsidesaetter}
    said = f"Regelsættet {step.version.split('@')[0]}, {'versionen' if len(since) == 1 else 'versionerne'} fra {' og '.join(since)}."
    if local:
        said += f" Lokal udgave: {', '.join(sorted(local))}."
    lines = [f"### {escaped(step.stoerrelse[:1].upper() + step.stoerrelse[1:])}", "", escaped(said), ""]
    lines += [f"> {escaped(_as_sentence(line))}\\" for line in rule_lines(sentence.krop)]
    lines[-1] = lines[-1].removesuffix("\\")
    lines.append("")
    if sentence.forklaring:
        lines += [escaped(" ".join(x.strip() for x in sentence.forklaring)), ""]
    return "\n".join([*lines, *_grounds(steps)])


def _as_sentence(line: str) -> str:
    """A row's columns parted by a colon instead of blanks."""
    return re.sub(r" {2,}", ": ", line)


def _versions(model: Model, steps: list[Spor]) -> list[Version]:
    ids = {s.version for s in steps}
    return [v for r in model.regelsaet.values() for v in r.versioner if v.id in ids]


def _grounds(steps: list[Spor]) -> list[str]:
    found = list(dict.fromkeys(g for step in steps for one in own_steps(step) if one is not step for g in one.grunde))
    found = found or list(dict.fromkeys(g for step in steps for g in step.grunde))
    said = []
    for ground in found:
        text = escaped(f"{ground_text(ground)}: {ground.titel}")
        said.append(f"- {text}" + (f" <{ground.adresse}>" if ground.adresse else ""))
    return said


def control(writer: "Skriver") -> str:
    """The printed figures beside the computed ones."""
    rows = [_control_row(x) for x in writer.run.kontroltal]
    if not rows:
        return ""
    writer.tables += 1
    header = ["Kontroltal", "Trykt", "Beregnet", "Udfald"]
    caption = f"Tabel {writer.tables}. Trykte tal holdt op mod de beregnede"
    return pipe_table(header, rows, right=range(1, 3), caption=caption)


def _control_row(result: Kontrolresultat) -> list[str]:
    figure = result.kontroltal
    value = result.celle.svar.vaerdi
    printed = rounded_text(figure.trykt * figure.visning.skala, figure.visning, figure.decimaler)
    computed = exact_text(value, figure.visning) if isinstance(value, Fraction) else result.celle.svar.status
    key = key_text(tuple((a, m) for a, m in figure.maal.valg))
    why = f": {figure.fordi}" if figure.fordi else ""
    said = {
        STEMMER: "stemmer",
        SOM_ANGIVET: f"{result.klasse}{why}",
        AFVIGER: f"STEMMER IKKE LÆNGERE ({result.klasse})",
        FORKERT_KLASSE: f"afvigelsen er {result.klasse or 'væk'}, ikke {figure.klasse}",
    }.get(result.udfald, result.udfald)
    return [escaped(f"{figure.maal.navn}, {key}"), escaped(printed), escaped(computed), escaped(said)]


def failing(run: Koersel) -> tuple[Kontrolresultat, ...]:
    """The printed figures that neither hold nor deviate as they are known to."""
    return tuple(x for x in run.kontroltal if x.udfald not in {STEMMER, SOM_ANGIVET})


def data(writer: "Skriver") -> str:
    """The files: rows and kroner in = used + refused, and the fingerprint of each."""
    said = []
    for one in writer.run.data:
        text = (
            f"{one.titel} ({one.fil}): {show_number(Fraction(one.raekker))} rækker, {show_number(Fraction(one.brugt))} brugt, "
            f"{show_number(Fraction(one.afvist))} afvist. Kroner i filen {show_number(one.kroner_ind)}, brugt "
            f"{show_number(one.kroner_brugt)}, afvist {show_number(one.kroner_afvist)}. SHA-256 {one.sha256[:16]}."
        )
        if one.erstattet:
            text += " Filen er sat ind i stedet for scenariets egen."
        said.append(f"- {escaped(text)}")
    return "\n".join(said)


def reservations(writer: "Skriver") -> str:
    """Estimates with their reason, unknown values with theirs, figures and demands that do not hold."""
    steps = [step for trace in traces(writer) for step in all_steps(trace)]
    said = dict.fromkeys(
        [
            *_estimates(steps, writer.run.model),
            *_unknown(steps),
            *_set_by_hand(steps, writer.run.model),
            *(f"Kontroltallet »{_control_plain(x)}« stemmer ikke med beregningen." for x in failing(writer.run)),
            *(
                f"Kravet »{x.krav.navn}« er {x.udfald} for {key_text(x.noegle) or 'alle'}."
                for x in writer.run.krav
                if x.udfald != OPFYLDT
            ),
        ]
    )
    return "\n".join(f"- {escaped(text)}" for text in said) or "Ingen."


def _estimates(steps: list[Spor], model: Model) -> list[str]:
    """Facts that are a guess, those of one value and one reason together."""
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for step in steps:
        origin = step.oprindelse
        if step.op == "felt" and origin is not None and origin.belaeg == "skøn":
            value = value_text(step.vaerdi, step.art, model) if step.status == VAERDI else step.status
            found.setdefault((step.stoerrelse, value, origin.fordi), {})[key_text(step.noegle)] = None
    return [
        f"Skøn: {name} er sat til {value} for {listed(list(keys))}" + (f", fordi {why}." if why else ".")
        for (name, value, why), keys in found.items()
    ]


def _unknown(steps: list[Spor]) -> list[str]:
    holes = [f"Ukendt: {s.stoerrelse} {key_text(s.noegle)}. {' '.join(s.fordi)}" for s in steps if s.op == "hul"]
    facts = [f"Ukendt: {'; '.join(s.fordi)}." for s in steps if s.op == "felt" and s.status == UKENDT]
    return [*holes, *facts]


def _set_by_hand(steps: list[Spor], model: Model) -> list[str]:
    return [
        f"Sat i varianten »{s.version}«: {s.stoerrelse} {key_text(s.noegle)} er {value_text(s.vaerdi, s.art, model)}."
        for s in steps
        if s.op == "forudsat"
    ]


def _control_plain(result: Kontrolresultat) -> str:
    figure = result.kontroltal
    printed = rounded_text(figure.trykt * figure.visning.skala, figure.visning, figure.decimaler)
    return f"{figure.maal.navn} {key_text(figure.maal.valg)} = {printed}".replace("  ", " ")
