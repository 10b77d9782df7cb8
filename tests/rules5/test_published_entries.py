"""Each entry of the published tables is a kontroltal in its printed digits, and comes out as it is declared."""

from fractions import Fraction

import pytest
import yaml

from engine.result.nodes import Celle
from engine.scenario.nodes import SOM_ANGIVET, STEMMER, Kontrolresultat
from tests.bundled import ROOT, outcome
from tests.rules5.entries import ENTRIES, UNPRINTED, Entry

TABLES = ROOT.parent / "shared" / "data" / "published-tables.yaml"

# The comparison of two refusion models has its own scenario and its own test.
OF_ANOTHER_SCENARIO = ("N18", "N19.", "N20.", "N21.")

# What the tables call rounding, a residual or coarser prose, and the class that a calculation can prove.
CLASSES = {"rounding": "afrundingsdifference", "residual": "difference", "prose": "difference"}
# One person is within the rounding; 6,555 cut off is 6,5.
PROVEN_OTHERWISE = {"M04.6": "afrundingsdifference", "N15": "afskåret"}


def chosen(entry: Entry, result: Kontrolresultat | Celle) -> bool:
    if isinstance(result, Celle):
        name, picks = result.stoerrelse, dict(result.noegle) | dict(result.valgt)
    else:
        name, picks = result.kontroltal.maal.navn, dict(result.kontroltal.maal.valg)
    return name == entry.quantity and {str(pick) for pick in picks.values()} == entry.choices


def printed(entry: Entry) -> list[Kontrolresultat]:
    return [k for k in outcome(entry.scenario).kontroltal if chosen(entry, k)]


@pytest.mark.parametrize("name", sorted(ENTRIES.keys() - UNPRINTED))
def test_each_printed_entry_comes_out_as_declared(name: str) -> None:
    (found,) = printed(ENTRIES[name])
    assert found.udfald in {STEMMER, SOM_ANGIVET}
    assert bool(found.kontroltal.klasse) == (found.udfald == SOM_ANGIVET) == bool(found.kontroltal.fordi)


# 2,75 weeks of 13; and the seven rows of five years in mio. kr.: 22,5 + 2,8 − 3,9 − 10,6 − 10,6.
@pytest.mark.parametrize(("name", "value"), [("N22", Fraction(275, 1300)), ("O02", Fraction(200_000))])
def test_what_is_not_printed_is_only_computed(name: str, value: Fraction) -> None:
    assert printed(ENTRIES[name]) == []
    (found,) = [c for c in outcome(ENTRIES[name].scenario).celler if chosen(ENTRIES[name], c)]
    assert found.svar.vaerdi == value


def number(text: str) -> tuple[Fraction, int]:
    """A printed Danish number, and how many decimals it has."""
    whole, _, decimals = text.replace(".", "").partition(",")
    return Fraction(f"{whole}.{decimals or 0}"), len(decimals)


def test_the_figures_are_those_of_the_tables() -> None:
    if not TABLES.exists():
        pytest.skip("the published tables are not here")
    tables = yaml.safe_load(TABLES.read_text(encoding="utf-8"))
    calculations = {c["id"]: c for c in tables["calcs"] if not c["id"].startswith(OF_ANOTHER_SCENARIO)}
    assert ENTRIES.keys() == calculations.keys()
    assert {name for name, c in calculations.items() if c["printed"] is None} == UNPRINTED
    declared = {d["id"]: CLASSES[d["klass"].split()[0].rstrip(":")] for d in tables["disagreements"]}
    for name in ENTRIES.keys() - UNPRINTED:
        (found,) = printed(ENTRIES[name])
        figure, calculation = found.kontroltal, calculations[name]
        assert (figure.trykt, figure.decimaler) == number(calculation["printed"]), name
        assert figure.visning.flertal == calculation["unit"], name
        assert figure.klasse == PROVEN_OTHERWISE.get(name, declared.get(name, "")), name
