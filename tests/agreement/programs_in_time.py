"""Programs over time that nobody thought of: versions that change within weeks, what remembers, regelsæt that share."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from dsl.values.period import Interval
from engine.interpret.entiteter import Daekning
from tests.agreement.formulas_in_time import (
    ART,
    DAYS,
    FIRST,
    GIVEN,
    JA,
    KR,
    PCT,
    THE,
    TIMES,
    UGER,
    Formelforfatter,
    Navn,
    said_day,
)
from tests.refusion.people import Stykke, Udbetaling
from tests.texts import version

EACH = {"år": "hvert år", "kvartal": "hvert kvartal"}


class Forfatter(Formelforfatter):
    """Writes a well-typed program, a choice at a time."""

    # ---- rules ------------------------------------------------------------------------------------------------

    def lines(self, unit: str, axes: tuple[str, ...]) -> list[str]:
        tid = next((x for x in axes if x in TIMES), "")
        made = [self.formula(unit, axes, 2)]
        if unit == ART or self.random.random() < 0.4:
            made = [f"{self.atom(unit, axes, 1)}, når {self.test(axes, tid, 1)}"]
            made += [f"ellers {self.atom(unit, axes, 1)}, når {self.test(axes, tid, 0)}"] * self.random.choice((0, 1))
            last = self.literal(unit) if self.random.random() < 0.7 else self.pick("ukendt", "ikke omfattet")
            made.append(f"ellers {last}")
        elif self.random.random() < 0.3:
            made.append(f"dog {self.atom(unit, axes, 0)}, når {self.test(axes, tid, 1)}")
        return made

    def axes(self) -> tuple[str, ...]:
        who = self.random.choice(((), ("borger",), ("borger",), ("borger", "ydelse"), ("udbetaling",)))
        when = self.random.choice(("dag", "dag", "uge", "uge", "måned", "kvartal", "år"))
        return (*who, when)

    def blocks(self, heads: list[tuple[str, Navn]]) -> Iterator[str]:
        """A body for each head, as a version has it; each may name those before it."""
        self.known = list(GIVEN)
        for kind, q in heads:
            yield self.block(kind, q)
            self.known.append(q)

    def block(self, kind: str, q: Navn) -> str:
        who = ", ".join(a for a in q.akser if a not in TIMES)
        each = f" for {f'hver {who} og ' if who else ''}{EACH.get(q.tid, f'hver {q.tid}')}"
        if kind == "regel":
            return "\n".join((f"regel {q.navn} ({q.enhed}){each}", *(f"    {x}" for x in self.lines(q.enhed, q.akser))))
        if kind == "tilstand":
            effect = self.pick(f"samme {q.tid}", f"fra {THE[q.tid]} efter")
            ends = self.random.choice(("aldrig", f"når {self.test(q.akser, q.tid, 0)}"))
            return (
                f"tilstand {q.navn}{each}\n    indtræder  når {self.test(q.akser, q.tid, 1)}\n    ophører    {ends}\n"
                f"    virkning   {effect}\n    ved begge  {self.pick('indtræder', 'ophører')}\n"
                f"    før data   {self.pick('ja', 'nej', 'ukendt')}"
            )
        if kind == "optælling":
            art = next(x.navn for x in self.known if x.enhed == ART)
            return (
                f"optælling {q.navn} (uger) for hver borger\n    enhed          kalenderuge\n    efter          {art}\n"
                f"    tæl            berørt\n    frys           anden støtte\n    fri            selvforsørgelse\n"
                f"    tidligst       ugen med {self.pick('skæringsdag', 'anden dag')}\n"
                f"    begynd forfra  efter {self.pick('1', '2', '3')} fri uger inden for "
                f"{self.pick('3 uger', '5 uger', '2 måneder', '1 år', '30 dage')}\n"
                f"    prøves         {self.pick('løbende', 'når der tælles igen')}"
            )
        rows = "".join(
            f"    {cells}    {value}    [§ 5]\n"
            for cells, value in (("1. til 2. uge", 80), ("3. til 5. uge", 40), ("fra 6. uge", self.pick("20", "30")))
        )
        count = next(x.navn for x in self.known if x.navn == "tælling")
        return f"tabel t{q.navn}{each}\n    efter {count}    giver {q.navn} (pct.)\n{rows}".rstrip()

    def program(self) -> list[str]:
        """One regelsæt in one to three versions, whose first days are any days."""
        free = [("tilstand", Navn("tilstand", JA, ("borger", self.random.choice(("dag", "uge", "måned")))))]
        free += [("regel", Navn(f"r{at}", self.pick(KR, KR, KR, PCT, JA, UGER), self.axes())) for at in range(5)]
        self.random.shuffle(free)
        after = self.random.randrange(4)
        order = [("regel", Navn("art", ART, ("borger", "uge"))), *free[:after]]
        order += [
            ("optælling", Navn("tælling", UGER, ("borger", "uge"))),
            ("tabel", Navn("trin", PCT, ("borger", "uge"))),
        ]
        order += free[after:]
        moment = self.pick("dagen", "dagen", "ugen", "måneden", "året")
        first_days = [date(2015, 1, 1), *sorted({self.day() for _ in range(self.random.choice((0, 1, 1, 2)))})]
        parts = []
        for at, first in enumerate(first_days):
            dates = f"dato skæringsdag = {self.said_day()}  [§ 1]\ndato anden dag = {self.said_day()}  [§ 1]\n\n"
            until = first_days[at + 1] - timedelta(days=1) if at + 1 < len(first_days) else None
            body = dates + "\n\n".join(self.blocks(order))
            made = version(body, fra=said_day(first), til=said_day(until) if until else "", moment=moment)
            parts.append(made.replace("hjemmel  LAB § 118", 'hjemmel  LAB § 118\nkilde    "Prøven"'))
        self.order = [q for _, q in order]
        return [*parts, *self.of_two_sets(), self.after_them()]

    def of_two_sets(self) -> list[str]:
        """A quantity that two regelsæt share between them, each with its own versions."""
        both = Navn("fælles", KR, ("borger", "ydelse", "dag"))
        cases = self.pick(
            "ydelsen er kontanthjælp", f"dagen er før {self.said_day()}", f"ugen er tidligst {self.said_day()}",
            f"ydelsen er kontanthjælp og dagen er tidligst {self.said_day()}",
        )  # fmt: skip
        texts = []
        for navn, omfatter in (("ene", cases), ("andet", f"ikke ({cases})")):
            moment = self.pick("dagen", "ugen", "måneden")
            change = self.day()
            for fra, til in ((date(2015, 1, 1), change - timedelta(days=1)), (change, None)):
                texts.append(
                    version(
                        self.block("regel", both), navn=navn, fra=said_day(fra), til=said_day(til) if til else "",
                        moment=moment, hoved=f"omfatter  {omfatter}\nanvender  prøve",
                    )
                )  # fmt: skip
        self.known.append(both)
        self.order.append(both)
        return texts

    def after_them(self) -> str:
        """What rests on the shared quantity: a sharing between payers, totals, and a value that grows year by year."""
        made = [Navn("delt", KR, ("betaler", "borger", "ydelse", "dag")), Navn("ugens", KR, ("borger", "uge"))]
        made.append(Navn("voksende", KR, ("år",)))
        self.order += made
        share = self.pick("40 pct.", "andel")
        return version(
            "fordeling delt (kr.) for hver betaler, borger, ydelse og hver dag\n    beløb     fælles\n"
            f"    staten    {share}  [§ 1]\n    kommunen  resten\n\n"
            "regel ugens (kr.) for hver borger og hver uge\n"
            "    sum af fælles over alle ydelser og alle dage\n\n"
            "fremskrivning voksende (kr.) for hvert år\n    begynder  7 kr. i 2015  [§ 1]\n"
            f"    derefter  året før + {self.atom(KR, ('år',), 1)}",
            navn="fælles regler", fra="1. januar 2015", hoved="anvender  prøve, ene, andet",
        )  # fmt: skip

    # ---- facts ------------------------------------------------------------------------------------------------

    def rows(self) -> list[Udbetaling]:
        found = []
        for _ in range(self.random.choice((3, 6, 9))):
            first = self.day() - timedelta(days=3)
            last = first + timedelta(days=self.random.choice((0, 0, 2, 6, 6, 13, 30, 60)))
            amount = None if self.random.random() < 0.1 else Fraction(self.random.choice((100, 7, -50, 1000)))
            ydelse = self.pick("kontanthjælp", "dagpenge", "uddannelsesstøtte")
            found.append(Udbetaling(self.pick("Anna", "Bo"), ydelse, first, last, amount))
        return found

    def cover(self) -> Daekning | None:
        whole = Interval(FIRST - timedelta(days=40), FIRST + timedelta(days=DAYS + 40))
        part = Interval(FIRST + timedelta(days=20), FIRST + timedelta(days=DAYS - 30))
        lives = ("borger", "tilflytningsdag", "fraflytningsdag")
        return self.random.choice(
            (Daekning(whole), Daekning(whole), Daekning(part), Daekning(None), None, Daekning(whole, {}, lives))
        )

    def activities(self) -> list[Stykke]:
        found, day = [], FIRST
        while day < FIRST + timedelta(days=DAYS):
            end = day + timedelta(days=self.random.choice((0, 3, 10, 25)))
            found.append(Stykke(self.pick("Anna", "Bo"), day, end, self.random.choice(("passiv", "aktiv", None))))
            day = end + timedelta(days=self.random.choice((1, 4, 12)))
        return found
