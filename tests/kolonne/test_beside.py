"""What a scenario asks of a large file beside its cells: other data sets, demands, and what-ifs, as of the rows."""

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from attrs import evolve

from dsl.load import load_scenario
from dsl.model.scenario import Scenarie
from dsl.source.text import Span
from engine.cli.guard import guarded
from engine.scenario import columns
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from engine.scenario.to_json import run_json
from tests.bundled import ROOT, rules
from tests.kolonne.test_run import land, ran, refusal, scenario  # noqa: F401  (land is a fixture)

BUDGETS = """
datasæt budgetter "Budgetter (opdigtede)"
    fil      budgetter.csv
    belæg    skøn
    én række er  én kommune og ét år
    kolonne "kommune"    er kommune
    kolonne "år"         er år
    kolonne "budget"     er oplyst lav samlet udgift (kr.) med 0 decimaler

datasæt forløb"""
OWN = """
regel kommunens udgift (kr.) for hver kommune og hvert år
    sum af udgift til ydelsen over alle ydelser

regel budgetafvigelsen (kr.) for hver kommune og hvert år
    kommunens udgift − oplyst lav samlet udgift

beregn
    kommunens udgift
    budgetafvigelsen

sammenlign
    kommunens udgift
    opdel i rækkefølge
    opdel ligeligt

krav budgettet holder for hver kommune og hvert år
    kommunens udgift er højst oplyst lav samlet udgift

krav pengene talt
    ikke (landets udbetaling i 2020 er 0 kr.)

varier
    overgangsdag fra 1. juli 2014 til 1. juli 2018 i trin på 24 måneder

usikkerhed
    tilkendelsesdag, 1. juli 2012 til 1. juli 2016
    overgangsdag, 1. juli 2014 til 1. juli 2017
"""


@pytest.fixture
def budgets(tmp_path: Path, land: Path) -> Path:  # noqa: F811
    """A scenario of the country with the budgets of some kommuner in some years."""
    text = (ROOT / "rules" / "refusion" / "scenarier" / "landet-i-alt.scenarie").read_text(encoding="utf-8")
    text = text.replace("\ndatasæt forløb", BUDGETS)
    text = text.replace(
        "    regler efter skæringstidspunktet\n",
        "    regler efter skæringstidspunktet\n    med tilkendelsesdag = 1. juli 2013\n",
    )
    text = text[: text.index("\nberegn")] + OWN
    some = Counter(pq.read_table(land, columns=["kommune"])["kommune"].to_pylist()).most_common(6)
    rows = [f"{name};{year};{many * 3_000}" for name, many in some for year in (2019, 2020)]
    (tmp_path / "budgetter.csv").write_text("\n".join(["kommune;år;budget", *rows, ""]), encoding="utf-8")
    path = tmp_path / "budget.scenarie"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def varied(budgets: Path) -> Path:
    """The same with one of the what-ifs alone."""
    text = budgets.read_text(encoding="utf-8")
    text = text[: text.index("\nusikkerhed")].replace("    opdel i rækkefølge\n    opdel ligeligt\n", "")
    budgets.write_text(text, encoding="utf-8")
    return budgets


def read(path: Path) -> Scenarie:
    found, problems = load_scenario(path, rules())
    assert found is not None, problems
    return found


def told(one: Scenarie, motor: str, land: Path) -> dict[str, object]:  # noqa: F811
    """All that is said of a run, but for the engine's name and which versions a total rests on (all of its rows')."""
    answer = run(one, rules().model, {"forløb": land}, ROOT, motor)
    assert isinstance(answer, Koersel), answer
    assert answer.motor == motor
    made = run_json(answer, ())
    made.pop("motor")
    for cell in made["resultater"]:
        cell.pop("versioner")
    return made


def test_what_stands_beside_the_rows_is_answered_as_the_interpreter_does(budgets: Path, land: Path) -> None:  # noqa: F811
    one = read(budgets)
    ours, theirs = (told(one, motor, land) for motor in (columns.KOLONNE, columns.FORTOLKER))
    assert ours.keys() == theirs.keys()
    for part, said in theirs.items():
        assert ours[part] == said, part
    demands = Counter(x["udfald"] for x in ours["krav"] if x["navn"] == "budgettet holder")  # type: ignore[attr-defined]
    assert demands.keys() >= {"opfyldt", "brudt"}
    assert any(x["navn"] == "pengene talt" and x["udfald"] == "opfyldt" for x in ours["krav"])  # type: ignore[attr-defined]
    assert [x["navn"] for x in ours["data"]] == ["budgetter", "forløb"]  # type: ignore[attr-defined]
    for part in ("varieret", "usikkerhed", "opdelt"):
        assert ours[part], part


def test_each_turn_is_gathered_by_itself(varied: Path, land: Path) -> None:  # noqa: F811
    """The day from which weeks count turns the count itself, and not only what its weeks are worth."""
    answer = ran(read(varied), columns.KOLONNE, forløb=land)
    line = next(x for x in answer.hvis.varieret if x.variant == "Refusionstrappen")
    steps = [tuple(c.svar for c in step.celler) for step in line.trin]
    assert len(set(steps)) == len(steps) == 3
    large = answer.stor
    assert large is not None
    turned = {name for done in large.motor.runder for c in done.ops.optaellinger for name in (c.start,)}
    assert len(turned) > 1


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("datasæt budgetter", None, "et datasæt om borgerne ved siden af en stor fil (forhold)"),
        ("krav pengene talt", "krav pengene talt for hver udbetaling", "et krav til hver udbetaling eller borger"),
        ("\nusikkerhed\n", None, "find"),
    ],
)  # fmt: skip
def test_what_is_beyond_it_is_refused_by_name(
    budgets: Path, land: Path, before: str, after: str | None, said: str  # noqa: F811
) -> None:  # fmt: skip
    text = budgets.read_text(encoding="utf-8")
    if said == "find":
        text = text[: text.index(before)] + (
            "\nfind\n    overgangsdag fra 1. juli 2014 til 1. juli 2018, så landets udbetaling i 2020 er 0 kr.\n"
        )
    elif after is None:
        (budgets.parent / "forhold.csv").write_text("borger;dag\n1;2014-07-01\n", encoding="utf-8")
        text = text.replace(
            before,
            'datasæt forhold "Forhold (opdigtede)"\n    fil      forhold.csv\n    belæg    skøn\n'
            '    én række er  én borger\n    manglende er  ikke omfattet\n    kolonne "borger"    er borger\n'
            '    kolonne "dag"       er tilflytningsdag\n\n' + before,
        )
    else:
        text = text.replace(before, after)
    budgets.write_text(text, encoding="utf-8")
    problem = refusal(read(budgets), forløb=land)
    assert isinstance(problem.place, Span)
    assert problem.place.line > 1  # where it stands, and not the scenario as a whole
    assert said in f"{dict(problem.facts)['slags']} ({dict(problem.facts)['navn']})"


def test_a_file_beside_it_with_faults_is_told(budgets: Path, land: Path) -> None:  # noqa: F811
    (budgets.parent / "budgetter.csv").write_text("kommune;år;beløb\nopdigtet 01;2016;1\n", encoding="utf-8")
    answer = run(read(budgets), rules().model, {"forløb": land}, ROOT, columns.KOLONNE)
    assert isinstance(answer, tuple)
    assert [p.code for p in answer] == ["manglende-overskrift"]


def test_lowered_rules_of_other_facts_are_not_taken(budgets: Path, land: Path) -> None:  # noqa: F811
    """The key of what is kept between runs holds the facts beside the file too."""
    one = evolve(read(budgets), hvis=type(read(budgets).hvis)())
    before = ran(one, columns.KOLONNE, forløb=land)
    text = (budgets.parent / "budgetter.csv").read_text(encoding="utf-8")
    (budgets.parent / "budgetter.csv").write_text(text.replace(";2020;", ";2020;9"), encoding="utf-8")
    after = ran(one, columns.KOLONNE, forløb=land)
    assert before.stor is not None
    assert after.stor is not None
    assert before.stor.motor.noegle != after.stor.motor.noegle
    assert before.celler != after.celler


def test_a_total_is_explained_with_something_turned(
    varied: Path, land: Path, capsys: pytest.CaptureFixture[str]  # noqa: F811
) -> None:  # fmt: skip
    one = read(varied)
    theirs = ran(one, columns.FORTOLKER, forløb=land)
    line = next(x for x in theirs.hvis.varieret if x.variant == "Refusionstrappen")
    first, last = line.trin[0].celler, line.trin[-1].celler
    cell = next(b for a, b in zip(first, last, strict=True) if a.svar != b.svar and b.stoerrelse == "kommunens udgift")
    key = [x for axis, m in cell.noegle for x in ("--for", f"{axis}={m}")]
    as_it_is = next(c for c in theirs.celler if c.variant == line.variant and (c.stoerrelse, c.noegle) == (
        cell.stoerrelse, cell.noegle
    ))  # fmt: skip
    asked = ("forklar", str(varied), cell.stoerrelse, *key, "--variant", line.variant, "--format", "json")
    for more, wanted in (((), as_it_is), (("--ved", "overgangsdag = 1. juli 2018"), cell)):
        capsys.readouterr()
        code = guarded((*asked, *more, "--data", f"forløb={land}"))
        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        said = json.loads(out)
        value = said["værdi"]
        exact = Fraction(*map(int, value["brøk"])) if isinstance(value, dict) else Fraction(value)
        assert exact == wanted.svar.vaerdi, more
