"""Totals that nobody thought of, worked out by both engines, cell by cell; more of them are in ``tests/kampagne``.

``python -m tests.kolonne.test_programs 1000`` runs as many, each from its own number.
"""

import sys
from random import Random

import pytest

from dsl.load import Loaded
from engine.kolonne.symboler import Uegnet
from tests.kolonne.people import YDELSER, by_columns, by_interpreter, motor, spells, target, variant
from tests.refusion.people import EVERYTHING, ORDLISTE, ladder, paid
from tests.texts import laest

DAYS = ("1. juli 2015", "31. december 2016", "4. januar 2016", "15. februar 2017")


class Forfatter:
    """Writes well-typed totals, a choice at a time."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def pick(self, *of: str) -> str:
        return self.random.choice(of)

    def test(self, depth: int = 1) -> str:
        some = "; ".join(self.random.sample(YDELSER, self.random.randrange(2, 4)))
        shapes = [
            f"ydelsen er {self.pick(*YDELSER)}",
            f"ydelsen er en af ({some})",
            f"dagen er {self.pick('før', 'efter', 'senest', 'tidligst')} {self.pick(*DAYS)}",
            f"ugeart er {self.pick('berørt', 'anden støtte')}",
            "refusionsprocent er omfattet",
            "trappeomfattet",
        ]
        if depth:
            one, other = f"({self.test(0)})", f"({self.test(0)})"
            shapes += [f"ikke {one}", f"{one} og {other}", f"{one} eller {other}"]
        return self.random.choice(shapes)

    def amount(self, depth: int = 2) -> str:
        shapes = ["udbetalt beløb på dagen", f"{self.pick('10', '0,25', '−3')} kr."]
        if depth:
            a, b = f"({self.amount(depth - 1)})", f"({self.amount(depth - 1)})"
            shapes += [
                f"{self.pick('40', '12,5', '100')} pct. af {a}",
                f"refusionsprocent af {a}",
                f"(resten af refusionsprocent) af {a}",
                f"{a} {self.pick('+', '−')} {b}",
                f"{a} / {self.pick('3', '7')}",
                f"største af ({a}; 5 kr.)",
            ]
        return self.random.choice(shapes)

    def lines(self) -> str:
        made = [self.amount()]
        if self.random.random() < 0.6:
            made = [f"{self.pick('ikke omfattet', self.amount(1))}, når {self.test()}"]
            made += [f"ellers {self.amount(1)}, når {self.test()}"] * self.random.randrange(2)
            made.append(f"ellers {self.amount(1)}")
        elif self.random.random() < 0.5:
            made.append(f"dog {self.amount(1)}, når {self.test()}  [§ 9]")
        return "\n".join(f"    {line}" for line in made)

    def program(self) -> str:
        way = self.pick("sum af", "sum af", "gennemsnit af", "sum af kendte")
        where = f", hvor {self.test()}" if self.random.random() < 0.4 else ""
        axes = self.pick(
            "hver ydelse og hvert år", "hver kommune og hver uge", "hver måned", "hver ydelse, kommune og hvert kvartal"
        )
        return (
            f"\nregel x (kr.) for hver udbetaling og hver dag\n{self.lines()}\n"
            f"\nregel i alt (kr.) for {axes}\n    {way} x over alle udbetalinger og alle dage{where}\n"
        )


def program(seed: int) -> tuple[str, Loaded]:
    """A program by its number, with what the checks say of it."""
    text = Forfatter(Random(seed)).program().replace("regel i alt", "regel samlet")  # noqa: S311  (for a test)
    return text, laest(ladder() + text, ordliste=ORDLISTE)


def differing(seed: int) -> list[str] | str:
    """Where the two differ in a program, or why it was not run."""
    text, loaded = program(seed)
    wrong = [p.code for p in loaded.problems if not p.warning]
    if wrong:
        return f"afvist: {wrong[0]}"
    random = Random(seed)  # noqa: S311  (the same)
    rows = [row for n in range(4) for row in spells(random, f"borger {n}", [f"kommune {n % 3}"])]
    facts, one = paid(rows, EVERYTHING), variant(loaded, maal="samlet")
    try:
        ours = by_columns(motor(loaded, facts, one), target("samlet"))
    except Uegnet as stop:
        return f"ikke sænket: {stop.aarsag.slags} {stop.aarsag.navn}"
    theirs = by_interpreter(loaded, facts, [one], target("samlet"))
    if ours.keys() != theirs.keys():
        return [f"{seed}: other cells"]
    return [f"{seed}: {k} {ours[k].svar} {theirs[k].svar}\n{text}" for k in theirs if ours[k].svar != theirs[k].svar]


@pytest.mark.parametrize("seed", range(3))
def test_the_columnar_engine_agrees_with_the_interpreter(seed: int) -> None:
    found = differing(seed)
    assert found == [] or isinstance(found, str)


def main(many: int, first: int = 0) -> int:
    """As many programs as asked for; the number of those in which the two differ."""
    told: dict[str, int] = {}
    for seed in range(first, first + many):
        found = differing(seed)
        kind = found if isinstance(found, str) else "uens" if found else "ens"
        told[kind] = told.get(kind, 0) + 1
        if kind == "uens":
            sys.stdout.write(f"{found[0]}\n")
    sys.stdout.write("".join(f"{many} {kind}\n" for kind, many in sorted(told.items())))
    return told.get("uens", 0)


if __name__ == "__main__":
    raise SystemExit(int(main(*map(int, sys.argv[1:])) > 0))
