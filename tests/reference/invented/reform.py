"""The files of the reform: 2,000 persons from 30 June 2014 to 29 December 2019, followed through all kommuner."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from tests.reference.draw import Draw
from tests.reference.invented.cpr import REFORM as SERIES
from tests.reference.invented.cpr import numbers
from tests.reference.invented.life import FIRST, Person, Span
from tests.reference.invented.payments import csv_text, payments, spell_rows
from tests.reference.invented.population import REFORM, REFORM_LAST, persons, with_move

SEED = 20_140_618
PERSONS = 2_000
ONE_MOVES_OF = 8
ONE_IN = 7
SPELLS = ("CPR nummer", "Ydelse", "Finansiering Kommunenavn", "Fra", "Til", "Beløb")
DAGPENGE = "arbejdsløshedsdagpenge"


def population() -> tuple[Person, ...]:
    draw = Draw(SEED)
    everyone = persons(draw, REFORM, numbers(draw, PERSONS, SERIES), REFORM_LAST)
    return tuple(
        with_move(draw, one, REFORM_LAST) if draw.below(ONE_MOVES_OF) == 0 and one.spells else one for one in everyone
    )


def files() -> Mapping[str, str]:
    """Name and text of each file: of everyone, and of the share that other readings of the law are shown on."""
    everyone = population()
    share = tuple(one for one in everyone if int(one.cpr[:6]) % ONE_IN == 0)
    return {**_files(everyone), **{f"udsnit-{name}": text for name, text in _files(share).items()}}


def _files(everyone: tuple[Person, ...]) -> Mapping[str, str]:
    lines = sorted(line for one in everyone for line in payments(one, one.spells))
    return {
        "forloeb-2014-2019.csv": csv_text(SPELLS, spell_rows(lines)),
        "aktiviteter-2014-2019.csv": spans(everyone, "Aktivitet", lambda one: one.aktiviteter),
        "borgerforhold.csv": csv_text(
            ("CPR nummer", "Tilkendelsesdag", "Visitationsdag", "Tilflytningsdag", "Fraflytningsdag"),
            (conditions(one) for one in everyone),
        ),
        "sygeforloeb.csv": spans(everyone, "Første sygedag", lambda one: one.sygeforloeb),
        "fleksjob.csv": csv_text(
            ("CPR nummer", "Fra", "Til", "Fleksjob", "Ansættelsesdag"),
            ((one.cpr, s.fra.isoformat(), s.til.isoformat(), "ja", s.hvad) for one in everyone for s in one.fleksjob),
        ),
        "dagpengeperioder.csv": spans(everyone, "Indplaceringsdag", placements),
    }


def conditions(one: Person) -> tuple[str, ...]:
    days = (one.tilkendelse, one.visitation, one.tilflytning, one.fraflytning)
    return one.cpr, *("" if day is None else day.isoformat() for day in days)


def spans(people: Iterable[Person], heading: str, which: Callable[[Person], Iterable[Span]]) -> str:
    """Stretches of days and what holds on them."""
    rows = ((one.cpr, s.fra.isoformat(), s.til.isoformat(), s.hvad) for one in people for s in sorted(which(one)))
    return csv_text(("CPR nummer", "Fra", "Til", heading), rows)


def placements(one: Person) -> Iterator[Span]:
    """The stretches with dagpenge and the day of placement in the period they belong to.

    Placed anew after a year without dagpenge. Who gets dagpenge on the first day of the file was placed up to a year
    before, so by a number that the person's own number gives.
    """
    placed: date | None = None
    last: date | None = None
    for spell in (s for s in one.spells if s.hvad == DAGPENGE):
        if placed is None or last is None or (spell.fra - last).days > 365:
            earlier = int(one.cpr[-3:]) % 365 if spell.fra == FIRST else 0
            placed = spell.fra - timedelta(days=earlier)
        last = spell.til
        yield Span(spell.fra, spell.til, placed.isoformat())
