"""The country under two laws: every cell of every kommune, ydelse and year, worked out a second time by plain lists."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from dsl.load import Loaded, load_scenario
from dsl.values.period import Aar, Uge
from engine.result.nodes import IKKE_OMFATTET, VAERDI
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from tests import bundled
from tests.reference.ladder import anciennitet, medfinansieringsprocent, refusionsprocent

ROOT = Path(__file__).parents[2]
AREA = ROOT / "rules" / "refusion"
START = Uge(2014, 27)
LAST = date(2025, 12, 28)
OTHER = {"uddannelsesstøtte", "barselsdagpenge", "efterløn"}  # support that is not on the ladder
PAID_BY_OTHERS = {"arbejdsløshedsdagpenge", "førtidspension"}
# The state's share in 2013 of what is paid to one who takes part in nothing: AKL, MFBEK, SPL and LAB as of 2013.
IN_2013 = {
    "kontanthjælp": 30, "revalideringsydelse": 30, "ressourceforløbsydelse": 30, "arbejdsløshedsdagpenge": 30,
    "førtidspension": 35, "fleksløntilskud": 65, "løntilskud": 50,
}  # fmt: skip
Cell = tuple[str, str, int]


def spells() -> dict[str, list[tuple[str, str, date, date, Fraction]]]:
    """The rows of each person."""
    found: dict[str, list[tuple[str, str, date, date, Fraction]]] = defaultdict(list)
    with (AREA / "data" / "landet-forloeb.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            days = date.fromisoformat(row["første dag"]), date.fromisoformat(row["sidste dag"])
            paid = Fraction(row["udbetalt beløb"].replace(",", "."))
            found[row["borger"]].append((row["ydelse"], row["kommune"], *days, paid))
    return found


def in_weeks() -> Iterator[tuple[str, str, date, date, Fraction, tuple[int | None, ...]]]:
    """Each row with the count of its person, week by week from the first that is counted."""
    weeks = (LAST - START.foerste_dag()).days // 7 + 1
    for rows in spells().values():
        kinds = ["S"] * weeks
        for ydelse, _, first, last, _ in rows:
            for at in range((first - START.foerste_dag()).days // 7, (last - START.foerste_dag()).days // 7 + 1):
                if kinds[at] != "B":
                    kinds[at] = "O" if ydelse in OTHER else "B"
        counts = anciennitet(kinds, START)
        yield from ((*row, counts) for row in rows)


def expected() -> dict[str, dict[str, dict[Cell, Fraction]]]:
    """By variant and quantity: weeks, what was paid, and the kommune's own expense, in each cell."""
    made: dict[str, dict[str, dict[Cell, Fraction]]] = {
        law: {name: defaultdict(Fraction) for name in ("uger", "udbetalt", "netto")} for law in ("2013", "trappen")
    }
    for ydelse, kommune, first, last, paid, counts in in_weeks():
        each = paid / ((last - first).days + 1)
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            cell = (kommune, ydelse, day.year)
            for law in made:
                made[law]["uger"][cell] += Fraction(1, 7)
                if ydelse not in OTHER:
                    count = counts[(day - START.foerste_dag()).days // 7]
                    made[law]["udbetalt"][cell] += each
                    made[law]["netto"][cell] += each * _own_share(law, ydelse, count) / 100
    return made


def _own_share(law: str, ydelse: str, count: int | None) -> int:
    """The kommune's own percentage."""
    if law == "2013":
        return 100 - IN_2013[ydelse]
    assert count is not None
    return medfinansieringsprocent(count) if ydelse in PAID_BY_OTHERS else 100 - refusionsprocent(count)


@pytest.fixture(scope="module")
def rules() -> Loaded:
    return bundled.rules()


def computed(name: str, rules: Loaded) -> Koersel:
    scenario, problems = load_scenario(AREA / "scenarier" / name, rules)
    assert scenario is not None, problems
    outcome = run(scenario, rules.model, {}, ROOT)
    assert isinstance(outcome, Koersel), outcome
    assert [p.code for p in outcome.problems] == []
    return outcome


QUANTITIES = {"ydelsens uger": "uger", "ydelsens udbetaling": "udbetalt", "udgift til ydelsen": "netto"}


def test_every_cell(rules: Loaded) -> None:
    landet = computed("landet.scenarie", rules)
    laws = {"Reglerne i 2013": "2013", "Refusionstrappen": "trappen"}
    wanted = expected()
    seen = 0
    for cell in landet.celler:
        key = dict(cell.noegle)
        year = key["år"]
        assert isinstance(year, Aar)
        place = (str(key["kommune"]), str(key["ydelse"]), year.aar)
        law = wanted[laws[cell.variant]]
        if cell.stoerrelse == "statens betaling":
            what = law["udbetalt"].get(place, Fraction(0)) - law["netto"].get(place, Fraction(0))
        else:
            what = law[QUANTITIES[cell.stoerrelse]].get(place, Fraction(0))
        if place[1] in OTHER and cell.stoerrelse != "ydelsens uger":
            assert cell.svar.status == IKKE_OMFATTET
        else:
            assert cell.svar.status == VAERDI
            value = cell.svar.vaerdi
            assert isinstance(value, Fraction)
            assert value == (what * 7 if cell.stoerrelse == "ydelsens uger" else what), (cell.variant, place)
        seen += 1
    assert seen == 2 * 4 * len(wanted["2013"]["uger"])


STEPS = {80: "første trin", 40: "andet trin", 30: "tredje trin", 20: "sidste trin"}


def test_every_step(rules: Loaded) -> None:
    paid: dict[tuple[str, str, int], Fraction] = defaultdict(Fraction)
    own: dict[tuple[str, str, int], Fraction] = defaultdict(Fraction)
    for ydelse, kommune, first, last, amount, counts in in_weeks():
        if ydelse in OTHER:
            continue
        each = amount / ((last - first).days + 1)
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            count = counts[(day - START.foerste_dag()).days // 7]
            assert count is not None
            cell = (kommune, STEPS[refusionsprocent(count)], day.year)
            paid[cell] += each
            own[cell] += each * (100 - refusionsprocent(count)) / 100
    seen = 0
    for cell_ in computed("landet-trin.scenarie", rules).celler:
        key = dict(cell_.noegle)
        year = key["år"]
        assert isinstance(year, Aar)
        place = (str(key["kommune"]), str(key["trappeplads"]), year.aar)
        if place[1] == "uden trappe":  # only what nobody pays a share of is off the ladder here
            assert cell_.svar.status == IKKE_OMFATTET or cell_.svar.vaerdi == 0
            continue
        wanted = paid if cell_.stoerrelse == "udbetalt på trinnet" else own
        assert cell_.svar.vaerdi == wanted.get(place, Fraction(0)), place
        seen += place in wanted
    assert seen == len(paid) + len(own)
