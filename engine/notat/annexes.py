"""The parts that every notat can end with: what the marks mean, rules, control figures, demands, data, reservations."""

import re
from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve

from dsl.model.nodes import Model, Saetning, Version
from dsl.model.scenario_rules import REGELSAET
from dsl.values.number import show_number
from dsl.values.period import dag_tekst
from engine.notat.danish import (
    GUESSED,
    GUESSES,
    LAEST,
    MEANINGS,
    NOT_READ,
    UNREAD,
    all_steps,
    capital,
    ground_text,
    listed,
    own_steps,
    rule_lines,
)
from engine.notat.from_result import Skriver
from engine.notat.markdown import escaped, pipe_table
from engine.notat.sums import of_a_person
from engine.result.nodes import UKENDT, VAERDI, Spor
from engine.result.words import NBSP, key_text, number_text, rounded_text, value_text
from engine.scenario.caveats import caveat_text
from engine.scenario.nodes import (
    AFVIGER,
    FORKERT_KLASSE,
    KAN_IKKE,
    OPFYLDT,
    SOM_ANGIVET,
    STEMMER,
    Koersel,
    Kontrolresultat,
)

MOST_ESTIMATES = 8  # of one fact that are told one by one


def traces(writer: Skriver) -> list[Spor]:
    """The traces of the figures that the notat has printed."""
    found = []
    for variant, name, key in writer.used:
        trace = writer.run.fortolkere[variant].celle(name, dict(key)).spor
        if trace is not None:
            found.append(trace)
    return found


def rules(writer: Skriver) -> str:
    """Every rule and sats that a printed figure rests on, in the order they are worked out, each text once.

    A text that several versions have in common is shown with all the versions that used it; a quantity has one heading.
    An explanation, and a law's title and address, are told the first time they are met.
    """
    model = writer.run.model
    found: dict[tuple[str, str], list[Spor]] = {}
    for step in all_steps(*traces(writer)):
        sentence = _sentence(model, step) if step.version else None
        if sentence is not None:
            found.setdefault((sentence.oprindelse, step.stoerrelse), []).append(step)
    order = {name: at for at, name in enumerate(writer.run.fortolkere[writer.base].plan.raekkefoelge)}
    ranked = sorted(found, key=lambda k: (order.get(k[1], len(order)), k[0]))
    made: list[str] = []
    told: set[str] = set()
    named = ""
    for key in ranked:
        heading = "" if key[1] == named else f"### {escaped(capital(key[1]))}\n\n"
        named = key[1]
        made.append(heading + _one_rule(writer.run.model, found[key], told))
    return "\n\n".join(made)


def _sentence(model: Model, step: Spor) -> Saetning | None:
    """The construct that gave a step its value, if a rule did."""
    ruleset = model.regelsaet.get(step.version.split("@")[0])
    if ruleset is None or not step.stoerrelse:
        return None
    version = next((v for v in ruleset.versioner if v.id == step.version), None)
    return version.saetninger.get(step.stoerrelse) if version is not None else None


def _one_rule(model: Model, steps: list[Spor], told: set[str]) -> str:
    step = steps[0]
    sentence = _sentence(model, step)
    if sentence is None:
        return ""
    since = [dag_tekst(v.gaelder.fra).replace(" ", NBSP) for v in _versions(model, steps) if v.gaelder.fra is not None]
    local = {v.tilsidesaetter for v in _versions(model, steps) if v.tilsidesaetter}
    name, versions = step.version.split("@")[0], "versionen" if len(since) == 1 else "versionerne"
    own = name == REGELSAET
    said = "Skrevet i scenariet." if own else f"Regelsættet {name}, {versions} fra {listed(since)}."
    if local:
        said += f" Lokal udgave: {', '.join(sorted(local))}."
    lines = [escaped(said), ""]
    lines += [f"> {escaped(_as_sentence(line))}\\" for line in rule_lines(sentence.krop)]
    lines[-1] = lines[-1].removesuffix("\\")
    lines.append("")
    explanation = " ".join(x.strip() for x in sentence.forklaring)
    if explanation and explanation not in told:
        told.add(explanation)
        lines += [escaped(explanation), ""]
    return "\n".join([*lines, *_grounds(steps, told)])


def _as_sentence(line: str) -> str:
    """A row's columns parted by a colon instead of blanks."""
    return re.sub(r" {2,}", ": ", line)


def _versions(model: Model, steps: list[Spor]) -> list[Version]:
    ids = {s.version for s in steps}
    return [v for r in model.regelsaet.values() for v in r.versioner if v.id in ids]


def _grounds(steps: list[Spor], told: set[str]) -> list[str]:
    found = list(dict.fromkeys(g for step in steps for one in own_steps(step) if one is not step for g in one.grunde))
    found = found or list(dict.fromkeys(g for step in steps for g in step.grunde))
    said = []
    for ground in found:
        law = f"{ground.titel} {ground.adresse or ''}".strip()
        cited = escaped(ground_text(ground))
        if law in told:
            said.append(f"- [{cited}](<{ground.adresse}>)" if _is_link(ground.adresse) else f"- {cited}")
        else:
            told.add(law)
            said.append(f"- {cited}: {escaped(ground.titel)}{_link(ground.adresse)}")
    return said


def _is_link(address: str | None) -> bool:
    return re.fullmatch(r"https?://[^\s<>\"\\]+", address or "") is not None


def _link(address: str | None) -> str:
    """An address of the web as a link; anything else is only text."""
    if not address:
        return ""
    return f" <{address}>" if _is_link(address) else f" {escaped(address)}"


def control(writer: Skriver) -> str:
    """The printed figures beside the computed ones."""
    rows = [_control_row(x, writer.base) for x in writer.run.kontroltal]
    if not rows:
        return ""
    writer.tables += 1
    header = ["Kontroltal", "Trykt", "Beregnet", "Udfald"]
    caption = f"Tabel {writer.tables}. Trykte tal holdt op mod de beregnede"
    return pipe_table(header, rows, right=range(1, 3), caption=caption)


def _control_row(result: Kontrolresultat, base: str) -> list[str]:
    figure = result.kontroltal
    value = result.celle.svar.vaerdi
    printed = show_number(figure.trykt, figure.decimaler)
    computed = number_text(value, figure.visning, None) if isinstance(value, Fraction) else result.celle.svar.status
    unit = (
        f" ({figure.visning.flertal.replace(' kr.', f'{NBSP}kr.')})"
        if figure.visning.flertal not in {"", figure.maal.navn}
        else ""
    )
    key = key_text(tuple((a, m) for a, m in figure.maal.valg))
    why = f": {figure.fordi}" if figure.fordi else ""
    said = {
        STEMMER: "stemmer",
        SOM_ANGIVET: f"{result.klasse}{why}",
        AFVIGER: f"STEMMER IKKE LÆNGERE ({result.klasse})",
        FORKERT_KLASSE: f"afvigelsen er {result.klasse or 'væk'}, ikke {figure.klasse}",
        KAN_IKKE: f"{figure.klasse}{why} (ikke efterprøvet)" if result.klasse else result.udfald,
    }.get(result.udfald, result.udfald)
    named = [figure.maal.navn, key, f"»{figure.variant}«" if figure.variant != base else ""]
    name = capital(", ".join(x for x in named if x))
    return [escaped(f"{name}{unit}"), escaped(printed), escaped(computed), escaped(said)]


def failing(run: Koersel) -> tuple[Kontrolresultat, ...]:
    """The printed figures that neither hold nor deviate as they are known to, or as nobody can tell otherwise."""
    said = {STEMMER, SOM_ANGIVET}
    return tuple(x for x in run.kontroltal if x.udfald not in said and not (x.udfald == KAN_IKKE and x.klasse))


def data(writer: Skriver) -> str:
    """The files: rows and kroner in = used + refused, and the fingerprint of each."""
    said = []
    for one in writer.run.data:
        rows, used, refused = (show_number(Fraction(n)) for n in (one.raekker, one.brugt, one.afvist))
        text = (
            f"{one.titel} ({one.kort}). Rækker: {rows} i filen, {used} brugt, {refused} afvist. "
            f"Kroner: {show_number(one.kroner_ind)} i filen, {show_number(one.kroner_brugt)} brugt, "
            f"{show_number(one.kroner_afvist)} afvist. Filens fingeraftryk (SHA-256) begynder med {one.sha256[:16]}."
        )
        if one.erstattet:
            text += " Filen er sat ind i stedet for scenariets egen."
        said.append(f"- {escaped(text)}")
    return "\n".join(said)


def reservations(writer: Skriver, *, assumed: bool = True) -> str:
    """Sources not read, estimates and unknown values with their reasons, figures and demands that do not hold.

    Without ``assumed`` the estimates and what a variant sets are left out: they have been told elsewhere.
    """
    steps = list(all_steps(*traces(writer)))
    said = dict.fromkeys(
        [
            *_refused(writer.run),
            *_marked(steps),
            *_caveats(writer),
            *(_estimates(steps, writer.run.model, {x.navn: x.titel for x in writer.run.data}) if assumed else ()),
            *_unknown(steps),
            *(_set_by_hand(steps, writer.run.model) if assumed else ()),
            *(f"Kontroltallet »{_control_plain(x)}« stemmer ikke med beregningen." for x in failing(writer.run)),
            *(
                f"Kravet »{x.krav.navn}« er {x.udfald} for {key_text(x.noegle) or 'alle'}."
                for x in writer.run.krav
                if x.udfald != OPFYLDT
            ),
        ]
    )
    return "\n".join(f"- {escaped(text)}" for text in said) or "Ingen."


def _refused(run: Koersel) -> list[str]:
    """Rows that could not be used."""
    return [
        f"Afvist: {show_number(Fraction(x.afvist))} af {show_number(Fraction(x.raekker))} rækker i {x.kort}. "
        f"Beløbene i dem, der kan læses, er i alt {show_number(x.kroner_afvist)} kr. "
        "Hvad der hviler på de afviste rækker, er ukendt."
        for x in run.data
        if x.afvist
    ]


def _marked(steps: list[Spor]) -> list[str]:
    """The rules behind the marks † and ‡."""
    grounds = dict.fromkeys(g for step in steps if step.op != "felt" for g in step.grunde if g.slags == "hjemmel")
    return [
        f"Tal mærket {mark} {MEANINGS[mark]}: {listed(found)}."
        for mark, beliefs in ((UNREAD, NOT_READ), (GUESSED, GUESSES))
        if (found := [ground_text(evolve(g, belaeg=LAEST)) for g in grounds if g.belaeg in beliefs])
    ]


def _caveats(writer: Skriver) -> list[str]:
    """The caveats of the figures, and which of them have each."""
    found: dict[str, dict[str, None]] = {}
    for variant, name, _ in writer.used:
        for one in writer.caveats.af(variant, name):
            found.setdefault(one.navn, {})[name] = None
    register = writer.run.model.retskilder
    return [
        f"{caveat_text(register[caveat])} Det gælder "
        + (
            f"{len(names)} af størrelserne, mærket {writer.signs[caveat]}."
            if len(names) > MOST_ESTIMATES
            else f"{listed(list(names))}."
        )
        for caveat, names in found.items()
    ]


def _estimates(steps: list[Spor], model: Model, titles: Mapping[str, str]) -> list[str]:
    """Facts that are a guess: one line for each quantity and reason, the keys of one value together.

    Of facts about persons only the file is told.
    """
    found: dict[tuple[str, str], dict[str, dict[str, None]]] = {}
    files: dict[str, dict[str, None]] = {}
    for step in steps:
        origin = step.oprindelse
        if step.op == "felt" and origin is not None and origin.belaeg == "skøn":
            if of_a_person(step, model):
                files.setdefault(f"{titles.get(origin.datasaet, origin.fil)}", {})[step.stoerrelse] = None
                continue
            value = value_text(step.vaerdi, step.art, model) if step.status == VAERDI else step.status
            values = found.setdefault((step.stoerrelse, origin.fordi), {})
            values.setdefault(value, {})[key_text(step.noegle)] = None
    said = [
        f"Skøn: {_guessed(name, values)}" + (f", fordi {why}." if why else ".") for (name, why), values in found.items()
    ]
    return [*said, *(f"Skøn: {listed(list(names))} i »{file}«." for file, names in files.items())]


def _guessed(name: str, values: dict[str, dict[str, None]]) -> str:
    """What a fact is set to, and for whom; of many only how many."""
    many = sum(len(keys) for keys in values.values())
    if many > MOST_ESTIMATES:
        return f"{name}, {many} værdier"
    return f"{name} er sat til {listed([_for(value, list(keys)) for value, keys in values.items()])}"


def _for(value: str, keys: list[str]) -> str:
    said = listed([key for key in keys if key])
    return f"{value} for {said}" if said else value


def _unknown(steps: list[Spor]) -> list[str]:
    holes = [f"Ukendt: {s.stoerrelse} {key_text(s.noegle)}. {' '.join(s.fordi)}" for s in steps if s.op == "hul"]
    facts = [f"Ukendt: {'; '.join(s.fordi)}." for s in steps if s.op == "felt" and s.status == UKENDT]
    return [*holes, *facts]


def _set_by_hand(steps: list[Spor], model: Model) -> list[str]:
    return [
        f"Sat i varianten »{s.version}«: {s.stoerrelse} {key_text(s.noegle)} er {value_text(s.vaerdi, s.art, model)}."
        for s in steps
        if s.op == "forudsat" and model.stoerrelser[s.stoerrelse].slags != "fortolkning"
    ]


def _control_plain(result: Kontrolresultat) -> str:
    figure = result.kontroltal
    printed = rounded_text(figure.trykt * figure.visning.skala, figure.visning, figure.decimaler)
    return f"{figure.maal.navn} {key_text(figure.maal.valg)} = {printed}".replace("  ", " ")
