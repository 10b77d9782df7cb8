"""Both engines on the same people: every cell of every quantity that is asked for, held against each other."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from attrs import evolve

from dsl.load import Loaded
from dsl.model.scenario import Maal, Variant
from dsl.source.text import Span, Text
from dsl.values.period import Uge
from engine.compute import cells, interpreter
from engine.interpret.entiteter import Medlem
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Oplysninger
from engine.kolonne.celler import Liste
from engine.kolonne.motor import Motor, kun_personer
from engine.kolonne.raekker import Hukommelse
from engine.plan.from_checked import plan
from engine.result.nodes import Celle
from tests.refusion.people import ORDLISTE, Udbetaling, ladder
from tests.texts import EFTER, en_variant, regler

SUMS = """
regel dagens refusion (kr.) for hver udbetaling og hver dag
    refusionsprocent af udbetalt beløb på dagen

regel ugerefusionen (kr.) for hver kommune og hver uge
    sum af dagens refusion over alle udbetalinger og alle dage

regel månedens refusion (kr.) for hver ydelse og hver måned
    sum af dagens refusion over alle udbetalinger og alle dage

regel årets refusion (kr.) for hver ydelse, kommune og hvert år
    sum af dagens refusion over alle udbetalinger og alle dage

regel årets udbetaling (kr.) for hver kommune og hvert år
    sum af udbetalt beløb i året over alle udbetalinger
"""
ASKED = ("ugerefusionen", "månedens refusion", "årets refusion", "årets udbetaling")
YDELSER = ("kontanthjælp", "sygedagpenge", "dagpenge", "førtidspension", "uddannelsesstøtte")
FIRST = date(2014, 5, 1)


def rules(*, window: str = "156 uger", moment: str = "løbende") -> Loaded:
    """The ladder with totals by week, month and year."""
    return regler(ladder(window=window, moment=moment) + SUMS, ordliste=ORDLISTE)


def spells(random: Random, borger: str, kommuner: Sequence[str]) -> list[Udbetaling]:
    """Spells that are hard on a count: adjoining, overlapping, broken by 51 to 53 weeks and by what freezes."""
    found: list[Udbetaling] = []
    day = FIRST + timedelta(days=random.randrange(400))
    home = random.choice(kommuner)
    while day < date(2019, 6, 1) and len(found) < 12:
        days = random.choice((1, 3, 7, 14, 7 * random.randrange(1, 30), random.randrange(1, 300)))
        ydelse = random.choice(YDELSER)
        last = day + timedelta(days=days - 1)
        kr = random.choice((days * 100, days // 7 * 1000 + 700, random.randrange(1, 90_000), 0, -300))
        found.append(Udbetaling(borger, ydelse, day, last, kr, home))
        if random.random() < 0.2:
            again = day + timedelta(days=random.randrange(max(1, days)))
            found.append(Udbetaling(borger, random.choice(YDELSER), again, again + timedelta(days=20), 2100, home))
        if random.random() < 0.05:
            home = random.choice(kommuner)
        gap = random.choice((0, 0, 0, 1, 6, 7, 8, 7 * 51, 7 * 52, 7 * 53, random.randrange(800)))
        day = last + timedelta(days=1 + gap)
    return found


RUNS = (1, 3, 4, 5, 22, 25, 26, 27, 51, 52, 53)  # the steps of the ladder end in some of them
FREE = (1, 2, 50, 51, 52, 53, 104, 156, 157)  # a count begins again after 52 within 156
STARTS = (Uge(2014, 27), Uge(2014, 52), Uge(2015, 1), Uge(2015, 52), Uge(2015, 53), Uge(2016, 1))


def at_the_edges(random: Random, borger: str, kommuner: Sequence[str], weeks: int = 130) -> list[Udbetaling]:
    """Runs that end where a step does, gaps that just let a count begin again, from weeks where a year ends.

    Some begin or end a day beside the week, some lie over one another, some amounts are unknown or give back.
    """
    found: list[Udbetaling] = []
    start = random.choice(STARTS)
    at, home = 0, random.choice(kommuner)
    while at < weeks and len(found) < 14:
        many = random.choice(RUNS)
        first = start.foerste_dag() + timedelta(weeks=at, days=random.choice((0, 0, 0, -1, 1, 6)))
        last = start.foerste_dag() + timedelta(weeks=at + many, days=random.choice((-1, -1, -1, -2, 0)))
        kr = None if random.random() < 0.02 else random.choice((many * 700, Fraction(many * 12_345, 100), 1, 0, -300))
        ydelse = random.choice(YDELSER)
        if last >= first:
            found.append(Udbetaling(borger, ydelse, first, last, kr, home))
        if random.random() < 0.15:
            found.append(Udbetaling(borger, random.choice(YDELSER), last, last + timedelta(days=13), 1400, home))
        if random.random() < 0.1:
            home = random.choice(kommuner)
        at += many + random.choice((0, 0, random.choice(FREE), random.choice(FREE)))
    return found


def target(name: str, valg: Mapping[str, Medlem] | None = None) -> Maal:
    """What is asked for."""
    return Maal(name, tuple((valg or {}).items()), Span(Text("prøve.scenarie", ""), 1, 1, 1))


def variant(loaded: Loaded, *lines: str, navn: str = "g", maal: str = ASKED[0]) -> Variant:
    """A variant of the law of each day."""
    return evolve(en_variant(loaded, *(lines or (EFTER,)), maal=maal), navn=navn)


def motor(loaded: Loaded, facts: Oplysninger, *variants: Variant) -> Motor:
    """The columnar engine over rows in memory."""
    rows = Hukommelse(facts, "udbetaling", "borger")
    return Motor(
        {v.navn: plan(loaded.model, v) for v in variants},
        facts,
        Liste("udbetaling", "borger", rows.akser, kun_totaler=False),
        rows,
        lambda names: kun_personer(facts, "udbetaling", "borger", names),
    )


def by_columns(engine: Motor, *targets: Maal) -> dict[tuple[str, str, object], Celle]:
    """Every cell, by the columnar engine."""

    def ask(by: Mapping[str, Fortolker]) -> dict[tuple[str, str, object], Celle]:
        found = (c for f in by.values() for t in targets for c in cells(f.stille(), t))
        return {(c.variant, c.stoerrelse, c.noegle): c for c in found}

    return engine.regn(ask)


def by_interpreter(
    loaded: Loaded, facts: Oplysninger, variants: Sequence[Variant], *targets: Maal
) -> dict[tuple[str, str, object], Celle]:
    """Every cell, by the interpreter."""
    found = (c for v in variants for t in targets for c in cells(interpreter(loaded.model, v, facts, spor=False), t))
    return {(c.variant, c.stoerrelse, c.noegle): c for c in found}
