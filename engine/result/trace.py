"""A trace as JSON: one object a step, its children inside it; numbers exact, so that they can be worked out again."""

from datetime import date
from fractions import Fraction
from typing import Any

from dsl.model.nodes import Grund, Krav
from dsl.values.number import decimal_text
from dsl.values.period import Tidsrum
from engine.result.nodes import Noegle, Oprindelse, Spor, Vaerdi

MOST_STEPS = 2_000


def value_json(value: Vaerdi) -> dict[str, str | list[str] | None] | str | bool | None:
    """A value in base units: numbers as [numerator, denominator] in text, days and periods by their key."""
    if isinstance(value, Fraction):
        return {"brøk": [str(value.numerator), str(value.denominator)], "tal": decimal_text(value)}
    if isinstance(value, Tidsrum):
        return {"tid": value.noegle()}
    if isinstance(value, date):
        return {"dag": value.isoformat()}
    return value


def key_json(key: Noegle) -> dict[str, str]:
    """A key: members by name, time as 2014, 2014-K2, 2014-07, 2016-W01, 2016-01-04."""
    return {axis: member if isinstance(member, str) else member.noegle() for axis, member in key}


def asked_json(krav: Krav) -> dict[str, Any]:
    """What a cell of a row asks: one of some, a number in [fra, under), just one number, or nothing."""
    bounds = {"fra": krav.fra, "under": krav.under}
    return {
        **({"blandt": sorted(krav.blandt, key=str)} if krav.blandt is not None else {}),
        **{name: str(bound) for name, bound in bounds.items() if bound is not None},
    }


def ground_json(ground: Grund) -> dict[str, str | None]:
    """A ground with where it can be read."""
    return {
        "slags": ground.slags,
        "tekst": ground.tekst,
        "titel": ground.titel,
        "udgave": ground.udgave,
        "belæg": ground.belaeg,
        "adresse": ground.adresse,
    }


def trace_json(trace: Spor, budget: int = MOST_STEPS) -> dict[str, Any]:
    """A trace as JSON; past ``budget`` steps deeper ones are only counted."""
    left = [budget]
    return _step(trace, left)


def _step(trace: Spor, left: list[int]) -> dict[str, Any]:
    left[0] -= 1
    said: dict[str, Any] = {
        "operation": trace.op,
        "størrelse": trace.stoerrelse,
        "for": key_json(trace.noegle),
        "status": trace.status,
        "værdi": value_json(trace.vaerdi),
        "version": trace.version,
        "tilsidesat": trace.tilsidesat,
        "grunde": [ground_json(g) for g in trace.grunde],
        "linje": trace.tekst,
        "data": trace.data,
        "fordi": list(trace.fordi),
        "valgt": trace.valgt,
        "krav": [asked_json(k) for k in trace.krav],
        "sted": f"{trace.span.path}:{trace.span.line}:{trace.span.column}" if trace.span is not None else None,
        "oprindelse": _origin(trace.oprindelse),
    }
    kept = {name: value for name, value in said.items() if value not in ("", [], {}, None)}
    below = {"børn": trace.boern, "prøver": trace.proever}
    if left[0] <= 0 and any(below.values()):
        kept["foldet"] = sum(len(steps) for steps in below.values())
    else:
        kept |= {name: [_step(one, left) for one in steps] for name, steps in below.items() if steps}
    return kept


def _origin(origin: Oprindelse | None) -> dict[str, Any] | None:
    if origin is None:
        return None
    return {
        "datasæt": origin.datasaet,
        "fil": origin.fil,
        "række": origin.raekke,
        "kolonne": origin.kolonne,
        "sha256": origin.sha256,
        "belæg": origin.belaeg,
        "fordi": origin.fordi,
    }
