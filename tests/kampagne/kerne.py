"""The kernel campaign: totals over people who are hard on a count, by the columnar engine and the interpreter.

A batch is read together and asked of the same people. Each program is lowered by itself: one with a fault in it leaves
the people that meet it to the interpreter, and would take those of the others along.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from random import Random

from attrs import frozen

from dsl.load import Loaded
from dsl.model.scenario import Variant
from dsl.values.period import Interval
from engine.interpret.entiteter import Daekning
from engine.interpret.oplysninger import Oplysninger
from engine.kolonne.symboler import Uegnet
from engine.result.nodes import Celle
from tests.kampagne.formler import Fund, Tal, together
from tests.kolonne.people import at_the_edges, by_columns, by_interpreter, motor, spells, target, variant
from tests.kolonne.test_programs import Forfatter
from tests.refusion.people import EVERYTHING, ORDLISTE, Udbetaling, ladder, paid
from tests.texts import laest

Sted = tuple[str, str, object]  # variant, quantity, key
BUNDT = 20
BORGERE = 4
SOME_YEARS = Daekning(Interval(date(2015, 1, 5), date(2018, 1, 1)))
READINGS = (("156 uger", "løbende"), ("157 uger", "løbende"), ("3 år", "løbende"), ("156 uger", "når der tælles igen"))


class Bredforfatter(Forfatter):
    """Writes totals that also ask what is not known, what does not apply and what cannot be done."""

    def test(self, depth: int = 1) -> str:
        if self.random.random() < 0.7:
            return super().test(depth)
        relation = self.pick("over", "under", "mindst", "højst")
        return self.pick(
            f"refusionsprocent er {relation} {self.pick('20', '30', '40', '80')} pct.",
            f"anciennitet er {relation} {self.pick('4', '5', '26', '27', '52', '53')} uger",
            f"{self.pick('anciennitet', 'refusionsprocent')} er {self.pick('ukendt', 'ikke omfattet', 'omfattet')}",
            f"der i ugen er mindst én udbetaling, hvor ydelsen er {self.pick('sygedagpenge', 'uddannelsesstøtte')}",
        )

    def amount(self, depth: int = 2) -> str:
        if depth == 0 or self.random.random() < 0.85:
            return super().amount(depth)
        a = f"({self.amount(depth - 1)})"
        return self.pick(f"{a} / 0", f"(resten af (refusionsprocent + {self.pick('10', '70')} procentpoint)) af {a}")

    def lines(self) -> str:
        made = super().lines()
        if self.random.random() < 0.05:
            made += "\n    afrundet til nærmeste hele kr.  [§ 8]"
        return made


@frozen
class Sag:
    """A batch: its reading of the law, its people, and what the data knows all of."""

    vindue: str
    oejeblik: str
    raekker: tuple[Udbetaling, ...]
    daekning: Daekning


def text(nummer: int) -> str:
    """The total of a program, under names of its own."""
    random = Random(nummer)  # noqa: S311  (programs for a test)
    made = random.choice((Forfatter, Bredforfatter))(random).program()
    if nummer % 3:  # by week each week is lowered by itself: it shows a wrong step best, and costs the most
        made = made.replace("hver kommune og hver uge", "hver kommune og hver måned")
    return made.replace("regel i alt", f"regel samlet{nummer}").replace("regel x ", f"regel x{nummer} ").replace(
        " af x over", f" af x{nummer} over"
    ).replace("af kendte x over", f"af kendte x{nummer} over")  # fmt: skip


def of_batch(nummer: int) -> Sag:
    """The people of a batch, and how the law is read."""
    random = Random(f"borgere {nummer}")  # noqa: S311  (persons for a test)
    kommuner = [f"kommune {at}" for at in range(BORGERE)]
    rows = []
    made = spells if nummer % 8 == 7 else at_the_edges
    for at in range(BORGERE):
        rows += made(random, f"borger {at}", [kommuner[at]] if at % 2 else kommuner)
    return Sag(*random.choice(READINGS), tuple(rows), random.choice((EVERYTHING, EVERYTHING, EVERYTHING, SOME_YEARS)))


def compared(programs: Mapping[int, str], sag: Sag) -> Fund:
    """The programs of a batch by their number, each total by both engines."""
    numbers = list(programs)
    loaded = laest(ladder(window=sag.vindue, moment=sag.oejeblik) + "".join(programs.values()), ordliste=ORDLISTE)
    wrong = [p.code for p in loaded.problems if not p.warning]
    if wrong and len(numbers) == 1:
        return Fund(Counter({("udfald", "afvist ved læsning"): 1, ("afvist", wrong[0]): 1}), ())
    if wrong:
        return together(compared({x: said}, sag) for x, said in programs.items())
    facts = paid(sag.raekker, sag.daekning)
    one = variant(loaded, maal=_total(numbers[0]))
    theirs = by_interpreter(loaded, facts, [one], *(target(_total(x)) for x in numbers))
    return together(_held_together(x, loaded, facts, one, theirs) for x in numbers)


def _total(nummer: int) -> str:
    return f"samlet{nummer}"


def _held_together(nummer: int, loaded: Loaded, facts: Oplysninger, one: Variant, by_one: Mapping[Sted, Celle]) -> Fund:
    name = _total(nummer)
    theirs = {key: cell for key, cell in by_one.items() if key[1] == name}
    tal: Tal = Counter()
    engine = motor(loaded, facts, one)
    try:
        ours = by_columns(engine, target(name))
    except Uegnet as stop:
        tal["udfald", "ikke sænket"] += 1
        tal["kernen afviser", f"{stop.aarsag.slags} {stop.aarsag.navn}".strip()] += 1
        return Fund(tal, ())
    differ = ""
    for key in sorted(theirs.keys() | ours.keys(), key=str):
        expected, found = (by[key].svar if key in by else None for by in (theirs, ours))
        if expected is not None:
            tal["status", expected.status] += 1
            if expected.kode:
                tal["fejlkode", expected.kode] += 1
        if found != expected:
            differ = differ or f"{key}: fortolker {expected}, kolonnemotor {found}"
    sentences = loaded.model.regelsaet["prøve"].versioner[0].saetninger
    operations = {part.op for own in (f"x{nummer}", name) for part in sentences[own].krop.dele()}
    tal["udfald", "uens" if differ else "ens"] += 1
    tal.update(("operation", op) for op in sorted(operations))
    left = len(engine.runder[0].totaler.saerlige) if engine.runder else 0
    tal["borgere", "i kernen"] += BORGERE - left
    tal["borgere", "til fortolkeren"] += left
    return Fund(tal, ((nummer, differ),) if differ else ())


def campaign(first: int, many: int) -> Fund:
    """The programs of some numbers, a batch at a time."""
    numbers = range(first, first + many)
    found = []
    for nummer in range(first // BUNDT, numbers[-1] // BUNDT + 1):
        own = [x for x in range(nummer * BUNDT, (nummer + 1) * BUNDT) if x in numbers]
        found.append(compared({x: text(x) for x in own}, of_batch(nummer)))
    return together(found)
