"""The files of the control: what Skovby gets from Ydelsesrefusion on 150 persons for 2016 and 2017, with faults.

Three deliveries of the calculation file, Skovby's own spells before 2016, other support since, and conditions.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve

from tests.reference.draw import Draw
from tests.reference.invented import awarded, hard, ordinary
from tests.reference.invented.calculation import LAST, Line, Sag, base_lines, sag
from tests.reference.invented.corrections import deliveries
from tests.reference.invented.cpr import CONTROL as SERIES
from tests.reference.invented.cpr import numbers
from tests.reference.invented.life import DAY, FIRST, OTHERS, SKOVBY, TRAPPEN, Life, Person, Span, moved
from tests.reference.invented.payments import csv_text, kroner, payments, spell_rows
from tests.reference.invented.planted import PLANTED_HEAD, Planted, plant, planted_row
from tests.reference.invented.population import Course, persons
from tests.reference.invented.reform import SPELLS, conditions

SEED = 20_160_104
FILES = tuple(f"yr-ydelsesrefusion-beregning-2019-{day}.csv" for day in ("01-14", "02-11", "03-11"))
HEAD = (
    "Uge", "CPR nummer", "Ydelse", "Finansiering Kommunenavn", "Beregnet udbetalingsbeløb", "Refusionssats",
    "Refusionsbeløb", "Medfinansieringssats", "Medfinansieringsbeløb",
)  # fmt: skip
WEEK_FORMS = ("{}-W{:02}", "{}W{:02}", "{}{:02}")  # one for each delivery: all three are met


def newcomer(life: Life) -> None:
    """Ydelser elsewhere first; the last stretch, under a year without a break, is where the person moves to Skovby."""
    life.rest(7 * life.draw.between(0, 20))
    life.pay(life.draw.one_of(ordinary.STEP[:2]), 7 * life.draw.between(10, 30))
    begins = life.draw.between(64, 140)
    life.at = max(life.at, FIRST + 7 * begins * DAY)
    life.pay(life.draw.one_of(ordinary.STEP[:2]), 7 * life.draw.between(25, 40))


def leaver(life: Life) -> None:
    """Moves away from Skovby in the middle of things."""
    ordinary.cash(life)


def told_newcomer(life: Life) -> None:
    """A newcomer whose count the other kommune has told, so early that no year can have been free before."""
    life.rest(7 * life.draw.between(0, 8))
    life.pay(life.draw.one_of(ordinary.STEP[:2]), 7 * life.draw.between(10, 14))
    life.at = FIRST + 7 * 26 * DAY
    life.pay(life.draw.one_of(ordinary.STEP[:2]), 7 * life.draw.between(85, 110))


COURSES: tuple[tuple[Course, int], ...] = (
    (ordinary.cash, 12), (ordinary.claims, 28), (ordinary.sick, 28), (ordinary.young, 8), (ordinary.parent, 6),
    (ordinary.apprentice, 4), (ordinary.rehabilitation, 6), (awarded.pension_new, 6), (awarded.fleks_new, 8),
    (hard.reset, 8), (hard.fifty_one, 8), (hard.straddling, 6), (hard.other_support_inside, 4), (hard.frozen_gap, 2),
    (newcomer, 10), (told_newcomer, 2), (leaver, 4),
)  # fmt: skip


def sager() -> tuple[Sag, ...]:
    """Each person with the whole history, and the count that follows from it."""
    draw = Draw(SEED)
    cprs = numbers(draw, sum(times for _, times in COURSES), SERIES)
    return tuple(sag(_settled(draw, one)) for one in persons(draw, COURSES, cprs, LAST))


def _settled(draw: Draw, one: Person) -> Person:
    if one.slags == "leaver":
        day = TRAPPEN + draw.between(100, 600) * DAY
        return evolve(one, spells=moved(one.spells, day, SKOVBY, draw.one_of(OTHERS)), fraflytning=day - DAY)
    if "newcomer" not in one.slags:
        return one
    day = one.spells[-1].fra + draw.between(3, 60) * DAY
    return evolve(one, spells=moved(one.spells, day, draw.one_of(OTHERS), SKOVBY), tilflytning=day)


def made() -> tuple[tuple[tuple[Line, ...], ...], tuple[Planted, ...]]:
    """The lines of each delivery, and the faults planted in them."""
    cases = sager()
    lines, planted = plant(cases, tuple(line for case in cases for line in base_lines(case)))
    return deliveries(Draw(SEED + 1), cases, lines, {one.line for one in planted}), planted


def files() -> Mapping[str, str]:
    cases = sager()
    own = tuple((c.person, tuple(s for s in c.person.spells if s.kommune == SKOVBY)) for c in cases)
    lines, _ = made()
    before = (p for one, spells in own for p in payments(one, _cut(spells, None, TRAPPEN)))
    since = (p for one, spells in own for p in payments(one, _cut(spells, TRAPPEN, None)) if p.ydelse in hard.OTHER)
    return {
        **{
            name: csv_text(HEAD, (row(line, form) for line in part))
            for name, part, form in zip(FILES, lines, WEEK_FORMS, strict=True)
        },
        "kontrol-forloeb-2014-2015.csv": csv_text(SPELLS, spell_rows(sorted(before))),
        "kontrol-anden-stoette-2016-2017.csv": csv_text(SPELLS, spell_rows(sorted(since))),
        "kontrol-borgerforhold.csv": csv_text(
            ("CPR nummer", "Tilkendelsesdag", "Visitationsdag", "Tilflytningsdag", "Fraflytningsdag",
             "Oplyst anciennitet", "Oplyst fra dag"),
            ((*conditions(case.person), *opening(case)) for case in cases),
        ),
    }  # fmt: skip


def opening(case: Sag) -> tuple[str, str]:
    """The weeks counted before the week of the day; nothing when Skovby is not told."""
    if case.person.slags != "told_newcomer":
        return "", ""
    day = case.person.tilflytning
    return str((case.counts[case.week_no(day)] or 0) - 1), day.isoformat()


def row(line: Line, week_form: str) -> tuple[str, ...]:
    return (
        week_form.format(line.uge.aar, line.uge.nr), line.cpr, line.ydelse, SKOVBY, kroner(line.oere),
        str(line.refusionssats), kroner(line.part(line.refusionssats)),
        str(line.medfinansieringssats), kroner(line.part(line.medfinansieringssats)),
    )  # fmt: skip


def answers() -> Mapping[str, str]:
    """What a control must find, and what it cannot decide."""
    lines, planted = made()
    newcomers = (case.person for case in sager() if case.person.slags == "newcomer")
    return {
        "planted.csv": csv_text(PLANTED_HEAD, (planted_row(one, FILES[0], lines[0]) for one in planted)),
        "undecidable.csv": csv_text(
            ("CPR nummer", "Tilflytningsdag", "Rækker", "Beregnet udbetalingsbeløb"),
            (
                (one.cpr, one.tilflytning.isoformat(), str(len(own)), kroner(sum(line.oere for line in own)))
                for one in newcomers
                for own in [[line for part in lines for line in part if line.cpr == one.cpr]]
            ),
        ),
    }


def _cut(spells: Sequence[Span], fra: date | None, til: date | None) -> Iterator[Span]:
    """The parts of spells from a day up to another, which is not included."""
    for s in spells:
        first, last = max(s.fra, fra or s.fra), min(s.til, (til or s.til + DAY) - DAY)
        if first <= last:
            yield evolve(s, fra=first, til=last)
