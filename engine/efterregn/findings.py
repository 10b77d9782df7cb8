"""What a reader is told: the figures that do not follow, by class, and their cells by heading and address; as JSON."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import frozen

from dsl.values.deviation import AFRUNDING, AFSKAARET, DIFFERENCE
from dsl.values.number import decimal_text
from engine.efterregn.formulas import Sted
from engine.efterregn.recompute import Efterregning
from engine.efterregn.relation import STEMMER, Relation, Udfald
from engine.efterregn.suspects import Forskel, Mistanke


@frozen
class Fundcelle:
    """A cell as it is told; `passer` are the lowest and the highest figure that would do, as they would be printed."""

    adresse: str
    raekke: str
    kolonne: str
    trykt: str
    passer: tuple[str, str] | None


@frozen
class Fund:
    """A class; the explanations, of which each suffices (none: nothing small did); and the tries that show it."""

    klasse: str
    forklaringer: tuple[tuple[Fundcelle, ...], ...]
    celler: tuple[Fundcelle, ...]
    udfald: tuple[Udfald, ...]


def findings(found: Efterregning) -> tuple[Fund, ...]:
    """Differences first, then what was cut off and what rounding explains."""
    told = [_difference(one, found) for one in found.forskelle]
    for klasse in (AFSKAARET, AFRUNDING):
        told += [_own(one, found) for one in found.udfald if one.klasse == klasse]
    return tuple(told)


def _difference(one: Forskel, found: Efterregning) -> Fund:
    ways = tuple(tuple(_cell(suspect, found) for suspect in way) for way in one.forklaringer)
    bounds = {suspect.sted: suspect for way in one.forklaringer for suspect in way}
    cells = tuple(_cell(bounds.get(sted, Mistanke(sted, None)), found) for sted in one.celler)
    return Fund(DIFFERENCE, ways, cells, one.udfald)


def _own(one: Udfald, found: Efterregning) -> Fund:
    figure = found.opstilling.tal[one.proeve.maal]
    computed = figure.skrevet(one.beregnet)
    cell = _cell_with(one.proeve.maal, (computed, computed), found)
    return Fund(one.klasse, ((cell,),), (cell,), (one,))


def _cell(suspect: Mistanke, found: Efterregning) -> Fundcelle:
    figure = found.opstilling.tal[suspect.sted]
    fits = suspect.passer
    return _cell_with(suspect.sted, None if fits is None else (figure.skrevet(fits[0]), figure.skrevet(fits[1])), found)


def _cell_with(sted: Sted, fits: tuple[str, str] | None, found: Efterregning) -> Fundcelle:
    table = found.opstilling
    row, column = table.raekker[sted[0]].navn, table.kolonner[sted[1]].navn
    return Fundcelle(table.adresse(sted), row, column, table.tal[sted].tekst, fits)


def counted_outcomes(relation: Relation, found: Efterregning) -> Counter[str]:
    """How often a relation holds, and how it fails."""
    return Counter(one.klasse for one in found.udfald if one.relation is relation)


def findings_json(found: Efterregning) -> dict[str, Any]:
    """The contract for other programs; figures as printed, and what was computed exactly."""
    table = found.opstilling
    return {
        "tal": len(table.tal),
        "uden_relation": [table.adresse(sted) for sted in found.uden_relation],
        "summer_uden_relation": list(found.summer_uden_relation),
        "relationer": [_relation_json(one, found) for one in found.relationer],
        "fund": [
            {
                "klasse": one.klasse,
                "celler": [_cell_json(cell) for cell in one.celler],
                "forklaringer": [[cell.adresse for cell in way] for way in one.forklaringer],
                "viser_sig_ved": [_outcome_json(x, found) for x in one.udfald],
            }
            for one in findings(found)
        ],
    }


def _relation_json(one: Relation, found: Efterregning) -> dict[str, Any]:
    counts = counted_outcomes(one, found)
    kinds = {klasse: counts[klasse] for klasse in (STEMMER, AFRUNDING, AFSKAARET, DIFFERENCE)}
    return {"relation": one.tekst, "angivet": one.angivet, **kinds}


def _cell_json(cell: Fundcelle) -> dict[str, Any]:
    return {
        "celle": cell.adresse,
        "række": cell.raekke,
        "kolonne": cell.kolonne,
        "trykt": cell.trykt,
        "passer": None if cell.passer is None else list(cell.passer),
    }


def _outcome_json(one: Udfald, found: Efterregning) -> dict[str, Any]:
    figure = found.opstilling.tal[one.proeve.maal]
    return {
        "relation": one.relation.tekst,
        "celle": found.opstilling.adresse(one.proeve.maal),
        "trykt": figure.tekst,
        **dict(_exact(one.beregnet / figure.skala)),
    }


def _exact(value: Fraction) -> Iterator[tuple[str, Any]]:
    written = decimal_text(value)
    yield ("beregnet", written) if written is not None else ("brøk", [str(value.numerator), str(value.denominator)])
