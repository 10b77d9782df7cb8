"""A run as JSON: the contract that other programs read. Numbers are exact texts, so that nothing is lost on the way."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from dsl.model.gathered import TILNAERMEDE
from dsl.model.nodes import Grund, Model, Retskilde
from dsl.model.scenario import Variant
from dsl.problems.problem import Problem
from dsl.problems.to_json import to_json as problems_json
from dsl.values.number import decimal_text
from engine.compute import traced
from engine.kolonne.celler import GRUNDLAG
from engine.plan.leaning import Laesning
from engine.result.celler import Celleblok
from engine.result.nodes import VAERDI, Celle, Noegle, Spor
from engine.result.trace import key_json, value_json
from engine.scenario.answer_json import answer_in, answer_json, base_of
from engine.scenario.caveats import Forbeholdne
from engine.scenario.nodes import (
    Datakilde,
    Forskel,
    Koersel,
    Kontrolresultat,
    Kravresultat,
    Udpegetraekke,
    Udpegklasse,
    Udpegning,
)
from engine.scenario.readings import readings_of, rule_reading, set_aside
from engine.scenario.udpeg import shown_cell
from engine.scenario.whatif_json import whatif_json

MOST_TRACED = 200  # rows pointed out whose versions and grounds are told
# From what is best known to what is least; a result is known as well as the worst of what it rests on.
_BELAEG = ("læst", "måling", "udledt", "andenhånds", "erindring", "skøn")


def run_json(koersel: Koersel, problems: Iterable[Problem]) -> dict[str, Any]:
    """The contract of `beregn`."""
    model, told = koersel.model, Forbeholdne(koersel)
    return {
        "scenarie": koersel.scenarie.titel,
        "motor": koersel.motor,
        "varianter": [_variant(v, koersel) for v in koersel.scenarie.varianter],
        "resultater": list(_results(koersel, told)),
        "forskelle": [
            {**_difference(d, model), **_caveats(told.forskellens(d.alternativ, d.stoerrelse))}
            for d in koersel.forskelle
        ],
        "kontroltal": [
            {**_figure(k), **_caveats(told.af(k.kontroltal.variant, k.kontroltal.maal.navn))}
            for k in koersel.kontroltal
        ],
        "krav": [_demand(k) for k in koersel.krav],
        "udpeget": [_pointed(u, koersel, told) for u in koersel.udpeget],
        **whatif_json(koersel),
        "forbehold": _all_caveats(told),
        "problemer": problems_json(problems),
        "data": [_source(d) for d in koersel.data],
    }


def cell_json(cell: Celle, model: Model, forbehold: tuple[Retskilde, ...]) -> dict[str, Any]:
    """One result: its key, its status and value, what it stands on, and the caveats it carries."""
    return {
        "variant": cell.variant,
        "størrelse": cell.stoerrelse,
        "for": key_json(cell.noegle),
        **answer_json(cell.svar, cell.stoerrelse, model),
        **_ground(cell.svar.spor, cell.stoerrelse),
        **_caveats(forbehold),
    }


def _results(koersel: Koersel, told: Forbeholdne) -> Iterator[dict[str, Any]]:
    """The results of all blocks; keys that blocks have in common are written once."""
    keys: tuple[Sequence[Noegle], list[dict[str, str]]] = ((), [])
    for block in koersel.celler.blokke:
        if block.noegler is not keys[0]:
            keys = (block.noegler, [key_json(key) for key in block.noegler])
        yield from _block(koersel, block, told, keys[1])


def _block(
    koersel: Koersel, block: Celleblok, told: Forbeholdne, keys: Sequence[dict[str, str]]
) -> Iterator[dict[str, Any]]:
    """The results of a block: each with its key, its answer, what it stands on, and the caveats it carries."""
    f, view = koersel.fortolkere[block.variant], base_of(block.stoerrelse, koersel.model)
    caveats = _caveats(told.af(block.variant, block.stoerrelse))
    grounds: dict[Hashable, dict[str, Any]] = {}
    shared = f.staar_paa_det_samme(block.stoerrelse)
    for at, key in enumerate(block.noegler):
        cell = block.celle(at)
        alike = shared(key, cell.svar) if shared is not None else None
        own = grounds.get(alike) if alike is not None else None
        if own is None:
            own = _ground(traced(f, cell).svar.spor, block.stoerrelse)
            if alike is not None:
                grounds[alike] = own
        yield {
            "variant": block.variant,
            "størrelse": block.stoerrelse,
            "for": keys[at],
            **answer_in(cell.svar, view),
            **own,
            **caveats,
        }


def _ground(trace: Spor | None, name: str) -> dict[str, Any]:
    """What a result stands on: its rule, the versions, the law, how well it is known."""
    own, _, _ = trace.version.partition("@") if trace is not None else ("", "", "")
    steps = tuple(_steps(trace))
    return {
        "regel": f"{own}/{name}" if own and trace is not None and trace.op != "forudsat" else None,
        "versioner": sorted({v.partition("@")[2] for t in steps if t.op != "forudsat" and (v := t.version)}),
        "grunde": [g.tekst for g in _grounds(trace) if g.slags == "hjemmel"],
        "belæg": _belaeg(trace),
        **({"tilnærmet": True} if any(t.op in TILNAERMEDE for t in steps) else {}),
    }


def _caveats(sources: tuple[Retskilde, ...]) -> dict[str, Any]:
    return {"forbehold": [one.navn for one in sources]} if sources else {}


def _all_caveats(told: Forbeholdne) -> list[dict[str, Any]]:
    """Each caveat with what it says, and the quantities asked for that carry it."""
    asked = told.asked()
    return [
        {"navn": one.navn, "tekst": one.titel, "størrelser": [name for name, own in asked.items() if one in own]}
        for one in dict.fromkeys(one for own in asked.values() for one in own)
    ]


def _variant(variant: Variant, koersel: Koersel) -> dict[str, Any]:
    fixed = variant.fast_dag
    return {
        "navn": variant.navn,
        "regler": f"som de gjaldt {fixed.isoformat()}" if fixed is not None else "efter skæringstidspunktet",
        "kendt_pr": variant.kendt.isoformat() if variant.kendt is not None else None,
        "forslag": list(variant.forslag),
        "tilsidesat": list(set_aside(koersel, variant.navn)),
        "fortolkninger": [_reading(x) for x in readings_of(koersel, variant.navn)],
    }


def _reading(one: Laesning) -> dict[str, Any]:
    by_rule = rule_reading(one)
    return {
        "navn": one.navn,
        "valg": one.sat or by_rule,
        "valgt_i_regelsæt": by_rule,
        "ændret": one.er_aendret,
    }


def _difference(one: Forskel, model: Model) -> dict[str, Any]:
    return {
        "alternativ": one.alternativ,
        "størrelse": one.stoerrelse,
        "for": key_json(one.noegle),
        **answer_json(one.svar, one.stoerrelse, model),
    }


def _figure(one: Kontrolresultat) -> dict[str, Any]:
    figure, value = one.kontroltal, one.celle.svar.vaerdi
    shown = value / figure.visning.skala if isinstance(value, Fraction) else None
    return {
        "variant": figure.variant,
        "størrelse": figure.maal.navn,
        "for": key_json(figure.maal.valg),
        "trykt": decimal_text(figure.trykt),
        "beregnet": None if shown is None else decimal_text(shown) or f"{shown.numerator}/{shown.denominator}",
        "enhed": figure.visning.flertal,
        "udfald": one.udfald,
        "klasse": one.klasse or None,
        "fordi": figure.fordi or None,
    }


def _demand(one: Kravresultat) -> dict[str, Any]:
    return {"navn": one.krav.navn, "variant": one.variant, "for": key_json(one.noegle), "udfald": one.udfald}


def _pointed(one: Udpegning, koersel: Koersel, told: Forbeholdne) -> dict[str, Any]:
    """What was pointed out; the first rows with the version and the grounds of what is shown of them."""
    model, f = koersel.model, koersel.fortolkere[one.variant]

    def row(place: int, found: Udpegetraekke) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for at, (name, asked) in enumerate(one.udpeg.vis):
            cell = shown_cell(one, found, at, model)
            if cell is None:
                shown[name] = {"status": VAERDI, "værdi": value_json(found.vist[at].vaerdi), "enhed": None}
            elif place < MOST_TRACED and asked.op == "størrelse":
                shown[name] = cell_json(traced(f, cell), model, told.af(one.variant, cell.stoerrelse))
            else:
                shown[name] = answer_json(cell.svar, name, model)
        kroner = found.kroner.vaerdi
        return {
            **_row_place(found),
            "kroner": _amount(kroner) if isinstance(kroner, Fraction) else None,
            "vist": shown,
        }

    return {
        "navn": one.udpeg.navn,
        "variant": one.variant,
        "når": one.udpeg.tekst,
        "beløb": one.beloeb or None,
        "klasser": [{"udfald": c.udfald, **_class(c, one)} for c in one.klasser],
        "rækker": [row(place, found) for place, found in enumerate(one.raekker)],
        "kan_ikke_afgøres": [
            {
                "fordi": reason.fordi,
                **_class(reason.alle, one),
                "personer": [{"person": who, **_class(own, one)} for who, own in reason.personer],
            }
            for reason in one.grunde
        ],
        "uafgjorte_rækker": [{**_row_place(found), "fordi": list(found.fordi)} for found in one.uafgjorte],
    }


def _row_place(found: Udpegetraekke) -> dict[str, Any]:
    return {"fil": found.fil, "række": found.raekke, "person": found.person or None}


def _class(own: Udpegklasse, one: Udpegning) -> dict[str, Any]:
    sums = {"beløb": _amount(own.beloeb), "uden_beløb": own.uden_beloeb} if one.beloeb else {}
    return {
        "antal": own.antal,
        "kroner": _amount(own.kroner),
        "kroner_plus": _amount(own.plus),
        "kroner_minus": _amount(own.minus),
        "uden_kroner": own.uden_kroner,
        **sums,
    }


def _amount(value: Fraction) -> str:
    return decimal_text(value) or f"{value.numerator}/{value.denominator}"


def _source(one: Datakilde) -> dict[str, Any]:
    return {
        "navn": one.navn,
        "fil": one.fil,
        "sha256": one.sha256,
        "rækker": one.raekker,
        "brugt": one.brugt,
        "afvist": one.afvist,
        "kroner": decimal_text(one.kroner_ind),
        "kroner_brugt": decimal_text(one.kroner_brugt),
        "kroner_afvist": decimal_text(one.kroner_afvist),
        "afvist_uden_læselige_kroner": one.afvist_uden_kroner,
    }


def _grounds(trace: Spor | None) -> tuple[Grund, ...]:
    """What the quantity's own lines cite; its file's grounds when they cite none."""
    if trace is None:
        return ()
    own = dict.fromkeys(g for child in trace.boern for step in _own(child) for g in step.grunde)
    return tuple(own) or trace.grunde


def _own(trace: Spor) -> Iterator[Spor]:
    if trace.stoerrelse:
        return
    yield trace
    for child in trace.boern:
        yield from _own(child)


def _steps(trace: Spor | None) -> Iterator[Spor]:
    """Every step below, each once."""
    waiting, seen = ([trace] if trace is not None else []), set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting.extend(one.boern)
            waiting.extend(x for x in one.proever if x.op == GRUNDLAG)


def _belaeg(trace: Spor | None) -> str | None:
    found = {g.belaeg for t in _steps(trace) if t.op != "felt" for g in t.grunde}
    found |= {t.oprindelse.belaeg for t in _steps(trace) if t.oprindelse is not None}
    return max((b for b in found if b in _BELAEG), key=_BELAEG.index, default=None)
