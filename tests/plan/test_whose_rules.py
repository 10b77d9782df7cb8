"""Whose rules a variant counts by: frozen or by each rule's own time, moved days, proposals, other readings."""

from collections.abc import Mapping
from datetime import date

import pytest

from dsl.load import Loaded
from dsl.model.scenario import Variant
from dsl.values.period import Aar
from engine.compute import interpreter
from engine.plan.from_checked import plan
from engine.plan.leaning import leans_on, readings, rests_on
from tests.texts import EFTER, en_variant, fakta, fortolker, regler, scenarie, svar, tal, vaerdi, varianter, version

FORTOLKNING = (
    "fortolkning treårsperioden\n"
    '    spørgsmål  Loven siger "3 år", men ikke hvordan de regnes.\n'
    "    valg       156 uger\n"
    "    valg       3 år\n"
    "    valgt      {valgt}\n"
)
ANDEN = (
    "fortolkning afrunding\n    spørgsmål  Rundes der op?\n    valg       op\n    valg       ned\n    valgt      ned\n"
)
RULES = (
    f"{FORTOLKNING.format(valgt='156 uger')}\n{ANDEN}\n"
    'regel lang (ja/nej)\n    treårsperioden er "3 år"\n\n'
    "regel x (kr.)\n    2 kr., når lang\n    ellers 1 kr.\n\n"
    "regel y (kr.)\n    x + 1 kr.\n\n"
    "regel z (kr.)\n    a × 1\n"
)


def yearly(value: int, fra: str, **more: str) -> str:
    return version(f"sats takst = {value} kr.  [§ 1]", fra=fra, moment="året", **more)


TAKST = (
    yearly(1, "1. januar 2013", kendt="1. december 2012"),
    yearly(2, "1. januar 2015", kendt="1. december 2014"),
    yearly(9, "1. januar 2014", kendt="1. oktober 2013", status='forslag "L 66"'),
)


# ---- frozen, or by its own time ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((EFTER,), (1, 1, 2)),
        (("regler som de gjaldt 1. juli 2013",), (1, 1, 1)),
        (("regler som de gjaldt 1. juli 2016",), (2, 2, 2)),
        ((EFTER, 'med forslaget "L 66"'), (1, 9, 9)),
        (("regler som de gjaldt 1. juli 2014", 'med forslaget "L 66"'), (9, 9, 9)),
    ],
)
def test_one_day_freezes_all_and_else_each_year_has_its_own(lines: tuple[str, ...], expected: tuple[int, ...]) -> None:
    rules = regler(*TAKST)
    years = (Aar(2013), Aar(2014), Aar(2015))
    assert tuple(tal(svar(rules, {}, {"år": y}, *lines, navn="takst")) for y in years) == expected


@pytest.mark.parametrize("mode", [EFTER, "regler som de gjaldt 1. juli 2014"])
def test_a_named_day_is_moved_by_the_variant_alone(mode: str) -> None:
    body = "regel x (kr.)\n    2 kr., når startdag er tidligst skel\n    ellers 1 kr.\n"
    rules = regler(version(f"dato skel = 1. januar 2016  [§ 1]\n{body}"))
    facts = {"startdag": date(2014, 7, 1)}
    key = {"år": Aar(2014)}
    assert tal(svar(rules, facts, key, mode)) == 1
    assert tal(svar(rules, facts, key, mode, "med skel = 1. juli 2014")) == 2
    assert tal(svar(rules, facts, key, mode, "med skel = 2. juli 2014")) == 1


def test_a_scenario_must_say_whose_rules() -> None:
    _, problems = scenarie(regler(*TAKST), 'grundlag "g"\n    kendt  1. januar 2015', maal="takst")
    assert [p.code for p in problems] == ["mangler-regler"]


# ---- readings ---------------------------------------------------------------------------------------------------


def two(rules: Loaded, line: str, *, maal: str = "x") -> Mapping[str, Variant]:
    blocks = (
        f'grundlag "g"\n    {EFTER}\nalternativ "anden"\n    som "g"\n    {line}\nalternativ "videre"\n    som "anden"'
    )
    return varianter(rules, blocks, maal=maal)


def test_a_variant_takes_another_reading_and_hands_it_on() -> None:
    rules = regler(version(RULES))
    made = two(rules, "med fortolkning treårsperioden = 3 år")
    found = {
        name: tal(interpreter(rules.model, one, fakta(rules, {})).celle("x", {"år": Aar(2014)}))
        for name, one in made.items()
    }
    assert found == {"g": 1, "anden": 2, "videre": 2}
    taken = interpreter(rules.model, made["anden"], fakta(rules, {})).celle("treårsperioden", {"år": Aar(2014)})
    assert vaerdi(taken) == "3 år"


@pytest.mark.parametrize(
    ("line", "code", "near"),
    [
        ("med fortolkning treårsperiode = 3 år", "ukendt-fortolkning", "treårsperioden"),
        ("med fortolkning lang = 3 år", "ukendt-fortolkning", ""),
        ("med fortolkning treårsperioden = 157 uger", "ukendt-valg", "156 uger"),
        (
            "med fortolkning treårsperioden = 3 år\n    med fortolkning treårsperioden = 156 uger",
            "to-gange-i-variant",
            None,
        ),
    ],
)
def test_a_reading_that_is_none(line: str, code: str, near: str | None) -> None:
    _, problems = scenarie(regler(version(RULES)), f'grundlag "g"\n    {EFTER}\n    {line}')
    (found,) = problems
    assert (found.code, dict(found.facts).get("mente")) == (code, near)


def test_the_readings_that_figures_rest_on() -> None:
    rules = regler(version(RULES))
    made = two(rules, "med fortolkning treårsperioden = 3 år")
    (base,) = readings(plan(rules.model, made["g"]), ["y"])
    assert (base.navn, base.regelsaet, base.sat, base.er_aendret) == ("treårsperioden", "prøve", None, False)
    assert [text for _, text in base.i_regelsaet] == ["156 uger"]
    assert base.spoergsmaal.valg == ("156 uger", "3 år")
    (other,) = readings(plan(rules.model, made["anden"]), ["y"])
    assert (other.sat, other.er_aendret) == ("3 år", True)
    assert readings(plan(rules.model, made["anden"]), ["z"]) == ()


def test_to_take_the_reading_of_the_rules_changes_nothing() -> None:
    rules = regler(version(RULES))
    (one,) = readings(plan(rules.model, two(rules, "med fortolkning treårsperioden = 156 uger")["anden"]), ["x"])
    assert (one.sat, one.er_aendret) == ("156 uger", False)


def test_what_is_set_by_hand_rests_on_no_reading() -> None:
    rules = regler(version(RULES))
    assert readings(plan(rules.model, en_variant(rules, EFTER, "med lang = ja")), ["y"]) == ()
    assert len(readings(plan(rules.model, en_variant(rules, EFTER, "med y = 2 × x")), ["y"])) == 1


def test_a_reading_that_a_later_version_changes_is_dated() -> None:
    later = version(
        f"{FORTOLKNING.format(valgt='3 år').replace('perioden', 'perioden, affattes således', 1)}",
        fra="1. januar 2016", hoved="viderefører  1. januar 2014",
    )  # fmt: skip
    rules = regler(version(RULES), later)
    (one,) = readings(plan(rules.model, en_variant(rules, EFTER)), ["x"])
    assert [(day.year if day else None, text) for day, text in one.i_regelsaet] == [(2014, "156 uger"), (2016, "3 år")]
    asked = fortolker(rules, fakta(rules, {}), EFTER)
    assert tal(asked.celle("x", {"år": Aar(2015)})) == 1
    assert tal(asked.celle("x", {"år": Aar(2016)})) == 2


def test_an_omfatter_is_leant_on_by_what_it_speaks_of() -> None:
    body = f"{FORTOLKNING.format(valgt='3 år')}\nregel x (kr.) for hver farve\n    beløb\n\nregel y (kr.)\n    a × 1\n"
    rules = regler(version(body, hoved='omfatter  treårsperioden er "3 år" og flag'))
    edges = leans_on(rules.model)
    assert edges["x"] == {"beløb", "treårsperioden", "flag"}
    assert edges["y"] == {"a"}  # the omfatter asks about a farve, which y has none of
    assert rests_on(edges, ["x"]) == {"x", "beløb", "treårsperioden", "flag"}


# ---- proposals --------------------------------------------------------------------------------------------------


def test_only_the_versions_that_a_variant_sees_are_leant_on() -> None:
    proposed = version(
        "regel x (kr.), affattes således\n    1 kr., når afrunding er op\n    ellers 2 kr.\n",
        fra="1. januar 2015", status='forslag "L 1"', hoved="viderefører  1. januar 2014",
    )  # fmt: skip
    rules = regler(version(RULES), proposed)

    def names(*lines: str) -> list[str]:
        return [x.navn for x in readings(plan(rules.model, en_variant(rules, *lines)), ["x"])]

    assert names(EFTER) == ["treårsperioden"]
    assert names(EFTER, 'med forslaget "L 1"') == ["treårsperioden", "afrunding"]
