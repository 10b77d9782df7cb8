"""What the what-ifs gave as JSON, beside the results of a run; numbers are exact texts."""

from datetime import date
from fractions import Fraction
from typing import Any

from dsl.model.nodes import Model
from dsl.model.scenario import Indgreb, Maal
from dsl.values.number import decimal_text
from engine.result.nodes import Celle, Svar
from engine.result.trace import key_json
from engine.scenario.answer_json import answer_json
from engine.scenario.nodes import Koersel
from engine.scenario.turned import value_of, view_of_setting
from engine.scenario.whatif_nodes import Ende, Fund, Loesning, Opdelt, Punkt, Spaend, Variering


def whatif_json(run: Koersel) -> dict[str, Any]:
    """The four kinds, each a list."""
    model = run.model
    return {
        "varieret": [_varied(x, model) for x in run.hvis.varieret],
        "fundet": [_found(x, model) for x in run.hvis.fundet],
        "usikkerhed": [_span(x, model) for x in run.hvis.usikkert],
        "opdelt": [_parted(x, model) for x in run.hvis.opdelt],
    }


def _varied(one: Variering, model: Model) -> dict[str, Any]:
    steps = [{"sat": _value(x.sat[0]), "resultater": [_cell(c, model) for c in x.celler]} for x in one.trin]
    return {"variant": one.variant, "varieret": _target(one.varieret.maal), "trin": steps}


def _found(one: Fund, model: Model) -> dict[str, Any]:
    return {
        "variant": one.variant,
        "søgt": _target(one.soegt.maal),
        "størrelse": one.soegt.stoerrelse.navn,
        "for": key_json(one.noegle),
        "fra": _value(one.soegt.fra),
        "til": _value(one.soegt.til),
        "udfald": one.udfald,
        "svar": _solution(one.valgt, model) if one.valgt is not None else None,
        "løsninger": [_solution(x, model) for x in one.loesninger],
        "nærmest": _point(one.naermest, model) if one.naermest is not None else None,
        "prøvet": one.proevet,
        "uden_tal": one.uden_tal,
        "fordi": list(one.fordi),
    }


def _solution(one: Loesning, model: Model) -> dict[str, Any]:
    sides = [_point(x, model) for x in one.sider]
    return {"slags": one.slags, "tilnærmet": not one.praecis, **_point(one.punkt, model), "mellem": sides}


def _point(one: Punkt, model: Model) -> dict[str, Any]:
    return {"sat": _value(one.sat), "resultat": answer_json(one.celle.svar, one.celle.stoerrelse, model)}


def _span(one: Spaend, model: Model) -> dict[str, Any]:
    name = one.celle.stoerrelse
    return {
        "variant": one.celle.variant,
        **_cell(one.celle, model),
        "lavest": _end(one.lavest, name, model),
        "højest": _end(one.hoejest, name, model),
        "udsving": [
            {
                "usikker": _target(x.usikker.maal),
                "fra": _value(x.usikker.lavt),
                "til": _value(x.usikker.hoejt),
                "ved_det_laveste": answer_json(x.lavt, name, model),
                "ved_det_højeste": answer_json(x.hoejt, name, model),
            }
            for x in one.udsving
        ],
        "beregninger": one.koersler,
        "uden_tal": one.ukendte,
    }


def _end(one: Ende | None, name: str, model: Model) -> dict[str, Any] | None:
    if one is None:
        return None
    settings = [{**_target(x.maal), "sat": _value(x)} for x in one.sat]
    return {**answer_json(Svar("værdi", one.vaerdi), name, model), "ved": settings}


def _parted(one: Opdelt, model: Model) -> dict[str, Any]:
    return {
        "alternativ": one.alternativ,
        "måde": one.maade,
        "størrelse": one.stoerrelse,
        "for": key_json(one.noegle),
        **answer_json(one.forskel, one.stoerrelse, model),
        "dele": [{"ændring": x.tekst, **answer_json(x.svar, one.stoerrelse, model)} for x in one.dele],
    }


def _cell(one: Celle, model: Model) -> dict[str, Any]:
    where = {"størrelse": one.stoerrelse, "for": key_json(one.noegle)}
    return {**where, **answer_json(one.svar, one.stoerrelse, model)}


def _target(maal: Maal) -> dict[str, Any]:
    return {"størrelse": maal.navn, "for": key_json(maal.valg)}


def _value(one: Indgreb) -> dict[str, Any]:
    """A value in the unit it is written in; without an end as numerator and denominator."""
    value, view = value_of(one), view_of_setting(one)
    if isinstance(value, date):
        return {"dag": value.isoformat()}
    if isinstance(value, str):
        return {"som": value}
    shown = value / (view.skala if view is not None else 1)
    exact = decimal_text(shown)
    said: dict[str, Any] = (
        {"værdi": exact} if exact is not None else {"brøk": [str(shown.numerator), str(shown.denominator)]}
    )
    return {**said, "enhed": view.flertal if isinstance(value, Fraction) and view is not None else None}
