"""One printed cell of a table changed by more than rounding can explain: it is found, and the right cell named.

``python -m tests.efterregn.campaign`` tries 500 of the published tables, 200 invented ones, and 200 untouched.
"""

import sys
from collections import Counter
from fractions import Fraction
from random import Random

from attrs import evolve, frozen

from dsl.values.deviation import DIFFERENCE
from engine.caseload.csv_file import read_csv
from engine.caseload.table import Tabel as Raatabel
from engine.efterregn.formulas import Sted
from engine.efterregn.grid import Opstilling, grid
from engine.efterregn.printed import Trykt
from engine.efterregn.recompute import Efterregning, recompute
from engine.efterregn.relation import tried
from tests.efterregn.tables import Tabel, invented, published


@frozen
class Skade:
    """A table with one cell changed, and what it was before."""

    navn: str
    foer: Efterregning
    sted: Sted
    efter: Trykt


def read(table: Tabel) -> Opstilling:
    raw = read_csv(table.csv().encode(), ";", "utf-8")
    assert isinstance(raw, Raatabel)
    return grid(raw)


def worked_out(table: Opstilling) -> Efterregning:
    return recompute(table, (), recognise=True)


def spoilt(name: str, before: Efterregning, random: Random) -> Skade | None:
    """A cell that some relation reaches, printed so that this relation differs; None when no try hits such a one."""
    figures = before.opstilling.tal
    reached = sorted({sted for x in before.udfald for sted in x.proeve.celler})
    for _ in range(200):
        if not reached:
            return None
        sted = random.choice(reached)
        old = figures[sted]
        tal = _slip(old, random)
        new = evolve(old, tal=tal, tekst=old.skrevet(tal * old.skala))
        changed = {**figures, sted: new}
        touching = [evolve(r, proever=tuple(p for p in r.proever if sted in p.celler)) for r in before.relationer]
        if tal != old.tal and any(x.klasse == DIFFERENCE for r in touching for x in tried(r, changed)):
            return Skade(name, before, sted, new)
    return None


def _slip(old: Trykt, random: Random) -> Fraction:
    """What a hand does to a figure: a digit, two digits swapped, a comma moved, the sign, or just another figure."""
    unit = Fraction(1, 10**old.decimaler)
    digits = str(int(abs(old.tal) / unit))
    sign = -1 if old.tal < 0 else 1
    at = random.randrange(len(digits))
    match random.choice(("ciffer", "bytte", "komma", "fortegn", "lidt", "meget")):
        case "ciffer":
            return sign * int(digits[:at] + random.choice("0123456789") + digits[at + 1 :]) * unit
        case "bytte" if at + 1 < len(digits):
            return sign * int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) * unit
        case "komma":
            return old.tal * 10
        case "fortegn":
            return -old.tal
        case "lidt":
            return old.tal + random.choice((-1, 1)) * random.randint(2, 30) * unit
        case _:
            return old.tal + random.choice((-1, 1)) * random.randint(1, 5 * 10 ** len(digits)) * unit


def objection(skade: Skade) -> str:
    """What is wrong with the answer; empty when it is right."""
    table = skade.foer.opstilling
    after = worked_out(evolve(table, tal={**table.tal, skade.sted: skade.efter}))
    if not after.forskelle:
        return "ikke fundet"
    if len(after.forskelle) > 1:
        return "flere forskelle"
    (found,) = after.forskelle
    if skade.sted not in found.celler:
        return "ikke nævnt"
    if any(len(one) > 1 for one in found.forklaringer) or not found.forklaringer:
        return "ikke den mindste mængde"
    for (suspect,) in found.forklaringer:  # each of them would do: nothing in the table tells them apart
        for value in suspect.passer or ():
            old = after.opstilling.tal[suspect.sted]
            mended = {**after.opstilling.tal, suspect.sted: evolve(old, tal=value / old.skala)}
            if any(x.klasse == DIFFERENCE for r in after.relationer for x in tried(r, mended)):
                return "en nævnt celle forklarer det ikke"
    return ""


def campaign(of_published: int, of_invented: int, clean: int) -> Counter[str]:
    """The outcomes counted; the first of each kind of objection is told."""
    counts: Counter[str] = Counter()
    tables = [(t.navn, worked_out(read(t))) for t in published()]
    reached = [(name, one) for name, one in tables if one.udfald]
    trials = [(*reached[at % len(reached)], at) for at in range(of_published if reached else 0)]
    trials += [(invented(at).navn, worked_out(read(invented(at))), at) for at in range(of_invented)]
    for name, before, at in trials:
        skade = spoilt(name, before, Random(at))  # noqa: S311  (tables, no secrets)
        wrong = "kan ikke skades" if skade is None else objection(skade)
        if wrong and skade is not None:
            print(name, at, wrong, before.opstilling.adresse(skade.sted), skade.efter.tekst)  # noqa: T201
        counts[wrong or "fundet"] += 1
    for at in range(10_000, 10_000 + clean):
        one = worked_out(read(invented(at)))
        if one.forskelle:
            print("uskadt", at, [one.opstilling.adresse(x) for x in one.forskelle[0].celler])  # noqa: T201
        counts["uskadt: forskel" if one.forskelle else "uskadt: tavs"] += 1
    for name, one in tables:
        counts[f"uskadt {name}: {'forskel' if one.forskelle else 'tavs'}"] += 1
    return counts


if __name__ == "__main__":
    for outcome, count in campaign(*(int(x) for x in sys.argv[1:] or ("500", "200", "200"))).items():
        print(outcome, count)  # noqa: T201
