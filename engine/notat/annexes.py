"""The parts that every notat can end with: what the marks mean, rules applied, control figures, demands, data, reservations."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from dsl.values.number import show_number
from dsl.values.period import dag_tekst
from engine.notat.danish import GUESSED, UNREAD, all_steps, fact_sentence, ground_text, rule_lines
from engine.notat.markdown import escaped, pipe_table
from engine.result.nodes import UKENDT, Spor
from engine.result.words import exact_text, key_text, rounded_text, value_text
from engine.scenario.nodes import AFVIGER, FORKERT_KLASSE, SOM_ANGIVET, STEMMER, Koersel, Kontrolresultat

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
    """Every rule and sats that a printed figure rests on: its lines as written, its grounds with addresses."""
    model = writer.run.model
    found: dict[tuple[str, str], Spor] = {}
    for trace in traces(writer):
        for step in all_steps(trace):
            if step.version and step.stoerrelse and step.op != "forudsat":
                found.setdefault((step.version, step.stoerrelse), step)
    said = []
    for (version, name), step in sorted(found.items()):
        ruleset = model.regelsaet.get(version.split("@")[0])
        one = next((v for v in ruleset.versioner if v.id == version), None) if ruleset is not None else None
        if one is None or name not in one.saetninger:
            continue
        sentence = one.saetninger[name]
        since = dag_tekst(one.gaelder.fra) if one.gaelder.fra is not None else ""
        lines = [f"### {escaped(name[:1].upper() + name[1:])} {{.unnumbered}}", ""]
        local = f" Lokal udgave: {one.tilsidesaetter}." if one.tilsidesaetter else ""
        lines.append(escaped(f"Regelsættet {one.regelsaet}, versionen fra {since}.{local}"))
        lines.append("")
        lines += [f"> {escaped(line)}\\" for line in rule_lines(sentence.krop)]
        lines[-1] = lines[-1].removesuffix("\\")
        lines.append("")
        if sentence.forklaring:
            lines += [escaped(" ".join(x.strip() for x in sentence.forklaring)), ""]
        lines += _grounds(step)
        said.append("\n".join(lines))
    return "\n\n".join(said)


def _grounds(step: Spor) -> list[str]:
    found = list(dict.fromkeys(g for one in all_steps(step) if one is step or not one.stoerrelse for g in one.grunde))
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
    return pipe_table(header, [[r[0], r[1], r[2], r[3]] for r in rows], right_from=1, caption=caption).replace(
        "| --- | ---: | ---: | ---: |", "| --- | ---: | ---: | --- |"
    )


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
    model = writer.run.model
    said: dict[str, None] = {}
    for trace in traces(writer):
        for step in all_steps(trace):
            if step.op == "felt" and step.oprindelse is not None and step.oprindelse.belaeg == "skøn":
                said[f"Skøn: {fact_sentence(step, model)}."] = None
            if step.op == "hul":
                said[f"Ukendt: {step.stoerrelse}, {key_text(step.noegle)}. {' '.join(step.fordi)}"] = None
            elif step.status == UKENDT and step.op == "felt":
                said[f"Ukendt: {'; '.join(step.fordi)}."] = None
            if step.op == "forudsat":
                said[f"Forudsat i scenariet: {step.stoerrelse}, {value_text(step.vaerdi, step.art, model)}."] = None
    for result in failing(writer.run):
        said[f"Kontroltallet »{_control_plain(result)}« stemmer ikke med beregningen."] = None
    for one in writer.run.krav:
        if one.udfald != "opfyldt":
            said[f"Kravet »{one.krav.navn}« er {one.udfald} for {key_text(one.noegle) or 'alle'}."] = None
    return "\n".join(f"- {escaped(text)}" for text in said)


def _control_plain(result: Kontrolresultat) -> str:
    figure = result.kontroltal
    printed = rounded_text(figure.trykt * figure.visning.skala, figure.visning, figure.decimaler)
    return f"{figure.maal.navn} {key_text(figure.maal.valg)} = {printed}".replace("  ", " ")
