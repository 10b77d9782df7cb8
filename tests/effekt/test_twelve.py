"""Twelve forløb worked by hand: every figure comes out, and each says that there is no control group."""

import re
from fractions import Fraction
from functools import cache

from dsl.source.files import read
from engine.notat.document import in_forms
from engine.result.nodes import IKKE_OMFATTET
from engine.scenario.nodes import STEMMER, Koersel
from tests.bundled import ROOT, rules
from tests.effekt.twelve import answer, ran

YEAR = "2023"
CAVEAT = "Måling uden kontrolgruppe"
GROUPS = ("forløbenes", "tilbuddets", "leverandørens", "målgruppens", "længdens")
# What rests on the weeks after a forløb: the change itself, its spread, and the kroner set against it.
RESTING = (
    "gennemsnitlige fald", "mindste fald", "største fald", "andel med fald", "spredning", "usikkerhed", "nedre grænse",
    "øvre grænse", "samlede fald", "pris pr sparet uge", "gevinst", "gevinst med ydelsen",
    "forudgående overførselsgrad", "efterfølgende overførselsgrad",
)  # fmt: skip


@cache
def koersel() -> Koersel:
    return ran()


def test_what_was_worked_by_hand_comes_out() -> None:
    figures = koersel().kontroltal
    assert len(figures) > 40
    assert [k for k in figures if k.udfald != STEMMER] == []


def test_length_and_fall_by_hand() -> None:
    # The lengths are 4, 2 and 1 weeks; −16.2 / √(12.9 × 301.6) is −0.25972.
    assert answer(koersel(), "længde mod fald", YEAR).vaerdi == Fraction(-2597, 10_000)


def test_a_group_of_too_few_has_no_mean() -> None:
    mean = answer(koersel(), "tilbuddets gennemsnitlige fald", "truckkursus", YEAR)
    assert (mean.status, mean.vaerdi) == (IKKE_OMFATTET, None)


def test_every_rule_that_rests_on_the_measurement_has_the_caveat_as_its_ground() -> None:
    names = {f"{group} {name}" for group in GROUPS for name in RESTING}
    names |= {"målt fald", "forløbets gevinst", "gevinst med ydelsen", "andel tilbud med fald", "længde mod fald"}
    said = {
        sentence.navn: [ground.retskilde for ground in sentence.grunde]
        for ruleset in rules().model.regelsaet.values()
        for version in ruleset.versioner
        for sentence in version.saetninger.values()
        if sentence.navn in names
    }
    assert set(said) == names
    assert [name for name, grounds in said.items() if CAVEAT not in grounds] == []


def test_the_caveat_stands_in_the_footnote_of_each_figure() -> None:
    text, faults = read(ROOT / "tests" / "effekt" / "notat.md.j2", "notat.md.j2")
    assert not faults
    made = in_forms(koersel(), text, "1. marts 2024", ("md",), None)
    assert not isinstance(made, tuple), made
    notes = re.findall(r"^\[\^\d+\]: .*$", made["md"].decode(), re.MULTILINE)
    assert len(notes) == 4
    assert [note for note in notes if CAVEAT not in note] == []
