"""A database gives the cells of the kernel and of the interpreter, for people who are hard on a count.

``python -m tests.sql.test_rows 1000`` compares as many more people with the kernel, twenty at a time.
"""

import sys
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Final

import pytest

from dsl.load import Loaded
from dsl.values.period import Interval, Uge
from engine.interpret.entiteter import Daekning
from engine.interpret.oplysninger import Oplysninger
from engine.kolonne.symboler import Uegnet
from engine.sql import counting
from tests.kolonne.people import ASKED, SUMS, by_columns, by_interpreter, rules, spells, target, variant
from tests.kolonne.test_agreement import BEFORE_DATA, FIXED_WEEK
from tests.kolonne.test_programs import program
from tests.refusion.people import ORDLISTE, Udbetaling, ladder, of_weeks, paid
from tests.sql.rows import engines, ran
from tests.texts import regler

READINGS: Final = (
    ("156 uger", "løbende"),
    ("157 uger", "når der tælles igen"),
    ("3 år", "løbende"),
    ("3 år", "når der tælles igen"),
)
MORE: Final = """
regel kommunerefusionen (kr.) for hver kommune og hver måned
    sum af dagens refusion over alle udbetalinger og alle dage
"""
# A count that begins again again and again: free weeks that are enough, and the window.
QUICK: Final = ((3, "7 uger"), (3, "20 uger"), (1, "1 uge"), (2, "3 uger"), (5, "2 måneder"))
MOMENTS: Final = ("løbende", "når der tælles igen")


def differing(
    loaded: Loaded, facts: Oplysninger, *names: str, interpreted: bool = False
) -> tuple[list[str], int, set[str]]:
    """The cells in which the database differs from the kernel (and the interpreter), how many, and who is left out."""
    one, targets = variant(loaded, maal=names[0]), [target(name) for name in names]
    kernel, base = engines(loaded, facts, one)
    theirs = [by_columns(kernel, *targets)]
    ours = by_columns(base, *targets)
    theirs += [by_interpreter(loaded, facts, [one], *targets)] if interpreted else []
    assert base.udeladte <= {p for r in kernel.runder for p in r.totaler.saerlige}
    return (
        [f"{k}: {ours[k].svar} {by[k].svar}" for by in theirs for k in by if ours[k].svar != by[k].svar],
        len(ours),
        base.udeladte,
    )


def quick(many: int, window: str, *, moment: str = "løbende") -> Loaded:
    """The ladder with another threshold and window."""
    text = ladder(moment=moment).replace("valgt      156 uger", f"valgt      {window}", 1)
    text = text.replace("    valg       3 år\n", f"    valg       3 år\n    valg       {window}\n")
    return regler(text.replace("efter 52 fri uger", f"efter {many} fri uger") + SUMS, ordliste=ORDLISTE)


def kinds(random: Random, longest: int) -> str:
    """Weeks that count, freeze and are free, in runs of a few."""
    found = ""
    while len(found) < 150:
        found += random.choice("BBSSSO") * random.randrange(1, longest)
    return found.strip("S")


def people(random: Random, many: int) -> list[Udbetaling]:
    """People of their own kommune, so that each cell by week is the percentage of one person."""
    return [row for n in range(many) for row in spells(random, f"borger {n}", [f"kommune {n}"])]


@pytest.mark.parametrize("at", range(len(READINGS)))
def test_people_of_their_own_kommune(at: int) -> None:
    random = Random(at)  # noqa: S311  (persons for a test)
    window, moment = READINGS[at]
    loaded = regler(ladder(window=window, moment=moment) + SUMS + MORE, ordliste=ORDLISTE)
    found, many, _ = differing(loaded, paid(people(random, 70)), "kommunerefusionen", "årets refusion")
    assert found == []
    assert many > 1500


def test_three_ways() -> None:
    random = Random("tre")  # noqa: S311  (persons for a test)
    found, _, left = differing(rules(), paid(people(random, 5)), *ASKED, interpreted=True)
    assert found == []
    assert len(left) < 5


@pytest.mark.parametrize("at", range(len(QUICK)))
def test_a_count_that_begins_again_again_and_again(at: int) -> None:
    (many, window), moment = QUICK[at], MOMENTS[at % 2]
    random = Random(at)  # noqa: S311  (persons for a test)
    rows = [
        row._replace(kommune=f"kommune {n}")
        for n in range(10)
        for row in of_weeks(f"borger {n}", kinds(random, random.choice((3, 6, 12))), Uge(2014, 27 + n))
    ]
    found, cells, left = differing(quick(many, window, moment=moment), paid(rows), "ugerefusionen")
    assert found == []
    assert cells > 400
    assert left == set()


def of_kinds(kinds: Sequence[str], start: Uge) -> list[Udbetaling]:
    """A person of their own kommune for each sequence of weeks."""
    return [
        row._replace(kommune=f"kommune {n}")
        for n, one in enumerate(kinds)
        for row in of_weeks(f"borger {n}", one, start)
    ]


def test_a_beginning_that_depends_on_the_one_before_it_all_the_way_back() -> None:
    # Every other gap lets the count begin again; which ones, is told by the first week alone, ten years before.
    long = [("B" + "S" * 26) * 18 + "B", "B" + "S" * 20 + ("B" + "S" * 26) * 18 + "B"]
    assert differing(rules(), paid(of_kinds(long, Uge(2014, 40))), "ugerefusionen", interpreted=True)[0] == []


def test_rounds_that_are_too_few_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "flest_begyndelser", lambda *_: 3)
    facts = paid(of_kinds([("B" + "S" * 60) * 8 + "B"], Uge(2014, 40)))
    loaded = rules()
    kernel, _ = engines(loaded, facts, variant(loaded))
    by_columns(kernel, target("ugerefusionen"))
    base, made = ran(kernel.saenkede[0], facts, kernel)
    assert base.execute(f"SELECT * FROM {made.galt}").fetchall() == [
        ("en optælling, der begynder forfra oftere end ventet", 1)
    ]


def test_days_that_go_by_another_week() -> None:
    loaded = regler(ladder() + FIXED_WEEK, ordliste=ORDLISTE)
    rows = of_kinds(
        ["B" * 30, "B" * 5 + "S" * 20 + "B" * 9, "O" * 30, "S" * 26 + "B" * 4, "B" * 26 + "S" * 3 + "B" * 4, "B" * 3],
        Uge(2015, 27),
    )
    found, _, left = differing(loaded, paid(rows), "samlet", interpreted=True)
    assert (found, left) == ([], set())


@pytest.mark.parametrize("window", ["156 uger", "3 år"])
def test_weeks_before_the_data_until_enough_are_free(window: str) -> None:
    loaded = regler(ladder(window=window) + BEFORE_DATA, ordliste=ORDLISTE)
    kinds = [
        "B" * 20 + "S" * 52 + "B" * 9,
        "B" * 20 + "S" * 51 + "B" * 3 + "S" + "B" * 30,
        "S" * 52 + "B" * 6,
        "S" * 30 + "O" * 40 + "S" * 22 + "B" * 6,
        "S" * 30 + "B" * 2 + "S" * 22 + "B" * 60,
    ]
    covered = Daekning(Interval(date(2015, 1, 5), date(2019, 1, 7)))
    found, _, left = differing(loaded, paid(of_kinds(kinds, Uge(2015, 2)), covered), "samlet", interpreted=True)
    assert (found, left) == ([], set())


BY_ROW = """
dato ikraft = 4. januar 2016  [§ 29]

regel bidrag (kr.) for hver udbetaling
    10 kr., når ugeart i ugen med ikraft er berørt
    ellers 5 kr.

regel samlet (kr.) for hver kommune og hvert år
    sum af bidrag over alle udbetalinger
"""


def test_a_row_that_goes_by_another_week_counts_once_however_its_own_weeks_are_parted() -> None:
    loaded = regler(ladder() + BY_ROW, ordliste=ORDLISTE)
    rows = [
        Udbetaling("borger 1", "uddannelsesstøtte", date(2015, 12, 28), date(2016, 6, 30)),
        Udbetaling("borger 1", "kontanthjælp", date(2016, 2, 1), date(2016, 2, 28)),
    ]
    facts, one = paid(rows), variant(loaded, maal="samlet")
    kernel, base = engines(loaded, facts, one)
    by_kernel = by_columns(kernel, target("samlet"))  # what it lowers is what the database is asked
    ours = by_columns(base, target("samlet"))
    theirs = by_interpreter(loaded, facts, [one], target("samlet"))
    assert {k: c.svar for k, c in ours.items()} == {k: c.svar for k, c in theirs.items()}
    assert {k: c.svar for k, c in by_kernel.items()} == {k: c.svar for k, c in theirs.items()}


def of_a_program(seed: int) -> list[str] | str:
    """Where database and kernel differ in a program that nobody thought of, or why it was not run."""
    text, loaded = program(seed)
    if any(not p.warning for p in loaded.problems):
        return "afvist"
    random = Random(seed)  # noqa: S311  (the same)
    rows = [row for n in range(20) for row in spells(random, f"borger {n}", [f"kommune {n % 3}"])]
    try:
        found, _, _ = differing(loaded, paid(rows), "samlet")
    except Uegnet as stop:
        return f"ikke sænket: {stop.aarsag.slags}"
    return [f"{seed}: {one}\n{text}" for one in found[:1]]


@pytest.mark.parametrize("seed", range(2))
def test_a_database_agrees_with_the_kernel_on_programs(seed: int) -> None:
    found = of_a_program(seed)
    assert found == [] or isinstance(found, str)


def campaign(many: int, first: int) -> int:
    """Compares as many people in each reading, and a program for each twenty; how many runs had any that differ."""
    wrong = 0
    for seed in range(first, first + many // 20):
        random = Random(seed)  # noqa: S311  (persons for a test)
        (reading, moment), (free, window) = READINGS[seed % len(READINGS)], QUICK[seed % len(QUICK)]
        loaded = regler(ladder(window=reading, moment=moment) + SUMS + MORE, ordliste=ORDLISTE)
        told = differing(loaded, paid(people(random, 20)), "kommunerefusionen", "årets refusion")[0]
        often = quick(free, window, moment=random.choice(MOMENTS))
        weeks = [kinds(random, random.choice((3, 6, 12))) for _ in range(20)]
        told += differing(often, paid(of_kinds(weeks, Uge(2014, 27))), "ugerefusionen")[0]
        of_program = of_a_program(seed)
        told += of_program if isinstance(of_program, list) else []
        wrong += bool(told)
        sys.stdout.write("".join(f"{seed}: {one}\n" for one in told[:3]))
    sys.stdout.write(f"{many // 20} kørsler, uens i {wrong}\n")
    return wrong


if __name__ == "__main__":
    raise SystemExit(int(campaign(int(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 0) > 0))
