"""The scenarios of refusion: the reform on a share of its people, other readings of the law, a table, a person."""

import csv
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from dsl.source.files import read
from engine.notat.document import in_forms
from engine.plan.leaning import readings
from engine.result.nodes import VAERDI
from engine.scenario.nodes import SOM_ANGIVET, STEMMER, Koersel
from engine.scenario.run import run
from tests.bundled import ROOT, rules
from tests.refusion.sample import SCENARIOS, every, ran, scenario

READINGS = sorted(p.stem for p in SCENARIOS.glob("fortolkning-*.scenarie"))
# Nothing in the data turns on these: nobody is paid what they are about, or the years are reckoned alike.
WORTH_NOTHING = {
    ("fortolkning-foertidspension-ved-hjaelp", "Tæller med"),
    ("fortolkning-tilbagebetalt-uge", "Uden betydning"),
    ("fortolkning-treaarsperioden", "Fra dato til dato"),
    ("fortolkning-maanedsopgoerelse", "Tredive dage"),
}
# So few are touched that a share has none: paid in the days before the ladder, and not in the week after.
BEFORE, AFTER = ("2015-12-28", "2016-01-03"), ("2016-01-04", "2016-01-10")
FEW = "fortolkning-tom-overgangsuge"
UNDECIDED = {"fortolkning-manglende-forhistorie", "fortolkning-manglende-indplaceringsdag"}


def notat(koersel: Koersel, template: str, chosen: dict[str, str] | None = None) -> str:
    text, faults = read(ROOT / "templates" / f"{template}.md.j2", f"{template}.md.j2")
    assert not faults
    made = in_forms(koersel, text, "1. marts 2018", ("md",), chosen)
    assert not isinstance(made, tuple), made
    return made["md"].decode().replace("\\", "").replace("\u00a0", " ")


# ---- Næstved's table ----------------------------------------------------------------------------------------------


def test_the_printed_table_follows_from_its_two_columns() -> None:
    made = run(scenario("naestved-tabel-1"), rules().model, {}, ROOT)
    assert isinstance(made, Koersel)
    outcomes = [k.udfald for k in made.kontroltal]
    assert (outcomes.count(STEMMER), outcomes.count(SOM_ANGIVET), len(outcomes)) == (11, 5, 16)
    deviating = {k.kontroltal.maal.navn: k.klasse for k in made.kontroltal if k.udfald == SOM_ANGIVET}
    assert set(deviating.values()) == {"afrundingsdifference"}


# ---- the reform ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def reform(tmp_path_factory: pytest.TempPathFactory) -> Koersel:
    return ran("reform-paa-caseload", tmp_path_factory.mktemp("reform"), every(23))


def test_the_rows_of_the_table_add_up_under_every_set_of_rules(reform: Koersel) -> None:
    for variant in reform.scenarie.varianter:
        cells = {
            dict(c.noegle).get("forsørgelsesgruppe", "samlet"): c.svar
            for c in reform.celler
            if c.variant == variant.navn
        }
        assert {c.status for c in cells.values()} == {VAERDI}
        worth = {name: c.vaerdi for name, c in cells.items() if isinstance(c.vaerdi, Fraction)}
        whole, total = worth.pop("i alt uden førtidspension og fleksjob"), worth.pop("samlet")
        apart = worth.pop("fleksjob") + worth.pop("førtidspension")
        assert sum(worth.values(), Fraction(0)) == whole
        assert whole + apart == total
        assert total > 0


def test_the_law_and_the_agreement_part_on_flexjobs_alone(reform: Koersel) -> None:
    """They differ only in those visited before July 2014 who move to the ladder with a new fleksjob."""
    worth = {(c.variant, dict(c.noegle).get("forsørgelsesgruppe", "samlet")): c.svar.vaerdi for c in reform.celler}
    agreed, enacted = "Forliget af 18. juni 2014", "Reglerne fra 2016"
    groups = {group for _, group in worth}
    unlike = {group for group in groups if worth[agreed, group] != worth[enacted, group]}
    assert unlike <= {"ledighedsydelse", "fleksjob", "i alt uden førtidspension og fleksjob", "samlet"}


def test_the_notat_says_what_it_costs_what_was_chosen_and_that_nobody_is_real(reform: Koersel) -> None:
    said = notat(reform, "reform")
    assert "**Borgerne er opdigtede.**" in said
    assert "Læst som »karensen er brugt«: det har scenariet valgt. Regelsættet siger »uafgjort«." in said
    assert "Læst som »156 uger«: det har regelsættet refusionstrappe valgt." in said
    header, *rows = (line for line in said.split("\n") if line.startswith("| "))
    assert header.split(" | ")[1:4] == ["Reglerne i 2013", "Forliget af 18. juni 2014", "Forskel"]
    names = [re.sub(r"[*]|\[.*", "", row.split("|")[1]).strip() for row in rows[1:14]]
    assert names == [
        "Dagpenge", "Kontanthjælp", "Revalidering", "Forrevalidering", "Sygedagpenge", "Ledighedsydelse",
        "Ressourceforløb", "Løntilskud", "Andre ordninger", "I alt uden førtidspension og fleksjob", "Fleksjob",
        "Førtidspension", "Samlet forsørgelsesudgift",
    ]  # fmt: skip
    assert "alle tal " in said


def test_no_person_is_told_of_in_the_notat_of_the_reform(reform: Koersel) -> None:
    said = notat(reform, "reform")
    assert not re.search(r"\bborger \d|\bpersoner? \d|række \d", said)
    assert not any(number in said for number in reform.personer.navne)


def paid_only_before() -> Callable[[str], bool]:
    with (ROOT / "rules" / "refusion" / "data" / "forloeb-2014-2019.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))

    def paid(first: str, last: str) -> set[str]:
        return {row["CPR nummer"] for row in rows if row["Fra"] <= last and first <= row["Til"]}

    touched = paid(*BEFORE) - paid(*AFTER)
    return lambda number: number in touched or every(21)(number)  # a file must have rows


# ---- other readings of the law --------------------------------------------------------------------------------------


def test_there_is_a_scenario_for_every_open_question() -> None:
    asked = {q.navn for q in rules().model.stoerrelser.values() if q.slags == "fortolkning"}
    taken = {i.maal.navn for name in READINGS for v in scenario(name).varianter for i in v.indgreb if not v.er_grundlag}
    assert asked <= taken


@pytest.mark.parametrize("name", READINGS)
def test_another_reading_changes_what_it_should(name: str, tmp_path: Path) -> None:
    made = ran(name, tmp_path, paid_only_before() if name == FEW else every(7))
    base = next(v for v in made.scenarie.varianter if v.er_grundlag)
    for other in made.scenarie.varianter:
        if other.er_grundlag:
            continue
        own = [i.maal.navn for i in other.indgreb if i not in base.indgreb]
        assert len(own) == 1
        found = readings(made.fortolkere[other.navn].plan, [t.navn for t in made.scenarie.beregn])
        assert own[0] in {x.navn for x in found if x.er_aendret}
        differences = [d for d in made.forskelle if d.alternativ == other.navn]
        if name in UNDECIDED:
            assert {d.fra.svar.status for d in differences if d.fra} == {"ukendt"}
            assert {d.til.svar.status for d in differences if d.til} == {VAERDI}
            continue
        assert {d.svar.status for d in differences} == {VAERDI}
        worth = any(d.svar.vaerdi for d in differences)
        assert worth == ((name, other.navn) not in WORTH_NOTHING), [str(d.svar.vaerdi) for d in differences]


# ---- one person ---------------------------------------------------------------------------------------------------

HEADER = "CPR nummer;Ydelse;Finansiering Kommunenavn;Fra;Til;Beløb"
LATER = "2019-12-01"
NOTHING_ELSE = {  # a file must have a row: these are of a day long after the weeks that are told of
    "aktiviteter": f"CPR nummer;Fra;Til;Aktivitet\n0101507509;{LATER};{LATER};passiv",
    "fleksjob": f"CPR nummer;Fra;Til;Fleksjob;Ansættelsesdag\n0101507509;{LATER};{LATER};ja;{LATER}",
    "sygeforløb": f"CPR nummer;Fra;Til;Første sygedag\n0101507509;{LATER};{LATER};{LATER}",
    "dagpengeperioder": f"CPR nummer;Fra;Til;Indplaceringsdag\n0101507509;{LATER};{LATER};{LATER}",
}


def told(folder: Path, *rows: str) -> str:
    """What one person is told, from a file of payments."""
    files = {**NOTHING_ELSE, "udbetalinger": "\n".join((HEADER, *(f"0101507509;{row}" for row in rows)))}
    files["forhold"] = "CPR nummer;Tilkendelsesdag;Visitationsdag;Tilflytningsdag;Fraflytningsdag\n0101507509;;;;"
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text + "\n", encoding="utf-8")
    one = scenario("borgerforklaring")
    made = run(one, rules().model, {name: folder / f"{name}.csv" for name in files}, ROOT)
    assert isinstance(made, Koersel), made
    (person,) = next(iter(made.fortolkere.values())).medlemmer("borger")
    return notat(made, "borgerforklaring", {"borger": str(person)})


def lines(text: str) -> list[tuple[str, ...]]:
    """The weeks, what was paid, numbers and percentage of each line."""
    rows = [[re.sub(r"\[\^\d+\]", "", x).strip() for x in line.split("|")[1:-1]] for line in text.split("\n")]
    return [tuple(row[:4]) for row in rows if row and row[0].startswith("uge ")]


def test_a_person_climbs_the_ladder_step_by_step(tmp_path: Path) -> None:
    """REFL § 5, stk. 2: 80 pct. to week 4, 40 to week 26, 30 to week 52, then 20; 2016 has weeks 1 to 52."""
    text = told(tmp_path, "kontanthjælp;Skovby;2016-01-04;2017-12-31;200000")
    assert lines(text)[1:] == [
        ("uge 1 til 4 i 2016", "kontanthjælp", "1–4", "80 pct. refusion"),
        ("uge 5 til 26 i 2016", "kontanthjælp", "5–26", "40 pct. refusion"),
        ("uge 27 til 52 i 2016", "kontanthjælp", "27–52", "30 pct. refusion"),
        ("uge 1 til 52 i 2017", "kontanthjælp", "53–104", "20 pct. refusion"),
    ]
    assert "Nyt trin fra uge nr. 27." in text
    assert "REFL § 5, stk. 2-3, nr. 3" in text


def test_a_person_begins_again_after_a_year_on_their_own(tmp_path: Path) -> None:
    """REFL § 6, stk. 1: 52 whole weeks of own support; other support neither counts nor stops the count."""
    text = told(
        tmp_path,
        "kontanthjælp;Skovby;2016-01-04;2016-03-13;10000",
        "uddannelsesstøtte;Skovby;2016-03-14;2016-05-22;10000",
        "kontanthjælp;Skovby;2017-05-22;2017-06-04;2000",
    )
    assert lines(text)[1:] == [
        ("uge 1 til 4 i 2016", "kontanthjælp", "1–4", "80 pct. refusion"),
        ("uge 5 til 10 i 2016", "kontanthjælp", "5–10", "40 pct. refusion"),
        ("uge 11 til 20 i 2016", "uddannelsesstøtte", "–", "–"),
        ("uge 21 i 2016 til uge 20 i 2017", "ingen (selvforsørgelse)", "–", "–"),
        ("uge 21 til 22 i 2017", "kontanthjælp", "1–2", "80 pct. refusion"),
    ]
    assert "Anden støtte: ugerne tæller hverken med eller fra." in text
    assert "Der begyndes forfra: 52 uger med »selvforsørgelse« var nået med uge 20 i 2017." in text


def test_a_change_of_ydelse_does_not_begin_again(tmp_path: Path) -> None:
    text = told(
        tmp_path,
        "kontanthjælp;Skovby;2016-01-04;2016-01-24;3000",
        "sygedagpenge;Skovby;2016-01-25;2016-02-07;4000",
    )
    assert lines(text)[1:] == [
        ("uge 1 til 3 i 2016", "kontanthjælp", "1–3", "80 pct. refusion"),
        ("uge 4 i 2016", "sygedagpenge", "4", "80 pct. refusion"),
        ("uge 5 i 2016", "sygedagpenge", "5", "40 pct. refusion"),
    ]
    assert "0101507509" not in text
    assert "| 4.000,00 |" not in text
    assert "| 2.000,00 | 400,00 |" in text
    assert "| 2.000,00 | 1.200,00 |" in text


def test_the_citizen_is_told_that_the_sharing_does_not_change_what_is_paid(tmp_path: Path) -> None:
    text = told(tmp_path, "kontanthjælp;Skovby;2016-01-04;2016-01-10;1000")
    assert "Delingen ændrer ikke det, du får." in text
