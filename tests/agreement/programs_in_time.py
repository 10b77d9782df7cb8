"""Programs over time that nobody thought of: versions that change within weeks, rows with days, totals and windows."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from attrs import frozen

from dsl.values.period import Interval
from engine.interpret.entiteter import Daekning
from tests.refusion.people import Stykke, Udbetaling
from tests.texts import version

KR, PCT, JA, UGER, ART = "kr.", "pct.", "ja/nej", "uger", "ugeart"
TIMES = ("dag", "uge", "måned", "kvartal", "år")
LONGER = {
    "dag": TIMES, "uge": ("uge",), "måned": ("måned", "kvartal", "år"), "kvartal": ("kvartal", "år"), "år": ("år",),
}  # fmt: skip
THE = {"dag": "dagen", "uge": "ugen", "måned": "måneden", "kvartal": "kvartalet", "år": "året"}
MANY = {"dag": "dage", "uge": "uger", "måned": "måneder", "kvartal": "kvartaler", "år": "år"}
EACH = {"år": "hvert år", "kvartal": "hvert kvartal"}
KINDS = ("berørt", "anden støtte", "selvforsørgelse")
FIRST, DAYS = date(2015, 11, 20), 150  # past week 53 of 2015 and the leap day of 2016


@frozen
class Navn:
    """A quantity of a program."""

    navn: str
    enhed: str
    akser: tuple[str, ...]

    @property
    def tid(self) -> str:
        return next((a for a in self.akser if a in TIMES), "")

    @property
    def for_kortere(self) -> bool:
        """Whether what holds for a longer time holds for the shorter ones in it."""
        return self.enhed not in {KR, UGER} or self.navn == "tælling"

    def hos(self) -> set[str]:
        return {a for a in self.akser if a not in TIMES}


GIVEN = (
    Navn("første sygedag", "dag", ("borger",)),
    Navn("borgerens aktivitet", "aktivitet", ("borger", "dag")),
    Navn("dagstal", KR, ("dag",)),
    Navn("ugetal", KR, ("uge",)),
    Navn("andel", PCT, ("måned",)),
    Navn("flag", JA, ("borger", "uge")),
)
MORE = (
    "oplysning dagstal (kr.) for hver dag\noplysning ugetal (kr.) for hver uge\n"
    "oplysning andel (pct.) for hver måned\noplysning flag (ja/nej) for hver borger og hver uge\n"
)
BELONGS = {"udbetaling": {"udbetaling", "borger", "ydelse", "kommune"}}


def along(axes: tuple[str, ...]) -> set[str]:
    """The axes that a key has, with what its members belong to."""
    return set().union(*(BELONGS.get(a, {a}) for a in axes)) if axes else set()


class Forfatter:
    """Writes a well-typed program, a choice at a time."""

    def __init__(self, random: Random) -> None:
        self.random, self.known = random, list(GIVEN)

    def pick(self, *of: str) -> str:
        return self.random.choice(of)

    def day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange(DAYS))

    def said_day(self) -> str:
        day = self.day()
        months = ("januar", "februar", "marts", "april", "november", "december")
        return f"{day.day}. {months[day.month - 1 if day.month < 5 else day.month - 7]} {day.year}"

    # ---- names ------------------------------------------------------------------------------------------------

    def named(self, unit: str, axes: tuple[str, ...]) -> str | None:
        """A quantity that may stand where there is one value for some axes."""
        tid = next((a for a in axes if a in TIMES), "")
        found = [q for q in self.known if q.enhed == unit and q.hos() <= along(axes)]
        if not found:
            return None
        one = self.random.choice(found)
        if not one.tid or one.tid == tid or (one.for_kortere and tid and one.tid in LONGER[tid]):
            if one.tid in {"uge", "måned", "dag"} and self.random.random() < 0.1:
                return self.moved(one)
            return one.navn
        if one.tid == "dag" and tid and unit == KR and tid != "dag":
            return f"{one.navn} i {THE[tid]}"
        return self.moved(one)

    def moved(self, one: Navn) -> str:
        """A quantity at another time than the one at hand."""
        day = self.day()
        if one.tid in {"uge", "måned"} and self.random.random() < 0.5:
            return f"{one.navn} i {THE[one.tid]} med {self.pick('skæringsdag', 'anden dag')}"
        iso = day.isocalendar()
        said = {
            "dag": self.said_day(), "uge": f"uge {iso.week} i {iso.year}", "år": f"{day.year}",
            "måned": self.said_day().split(". ", 1)[1], "kvartal": f"{(day.month + 2) // 3}. kvartal {day.year}",
        }  # fmt: skip
        return f"{one.navn} i {said[one.tid]}"

    def literal(self, unit: str) -> str:
        return {
            KR: self.pick("0 kr.", "7 kr.", "12,5 kr.", "−3 kr."), PCT: self.pick("40 pct.", "0 pct.", "80 pct."),
            JA: self.pick("ja", "nej"), UGER: self.pick("1 uge", "3 uger"), ART: self.pick(*KINDS),
        }[unit]  # fmt: skip

    def atom(self, unit: str, axes: tuple[str, ...], depth: int) -> str:
        if depth <= 0 or self.random.random() < 0.3:
            return (self.named(unit, axes) if self.random.random() < 0.85 else None) or self.literal(unit)
        return f"({self.formula(unit, axes, depth - 1)})"

    # ---- formulas ---------------------------------------------------------------------------------------------

    def formula(self, unit: str, axes: tuple[str, ...], depth: int) -> str:
        def a(of: str = unit) -> str:
            return self.atom(of, axes, depth)

        tid = next((x for x in axes if x in TIMES), "")
        shapes: list[Callable[[], str]] = [a]
        if unit == KR:
            shapes += [
                lambda: f"{a()} {self.pick('+', '−')} {a()}",
                lambda: f"{a(PCT)} af {a()}",
                lambda: f"{self.pick('mindste', 'største')} af ({a()}; {a()})",
                *[lambda: self.total(axes, tid, depth)] * 4,
            ]
            if "udbetaling" in axes and tid:
                shapes += [lambda: self.part(tid)] * 3
        if unit == UGER:
            shapes += [lambda: self.count(axes, tid, depth)] * 4
        if unit == JA:
            shapes += [lambda: self.test(axes, tid, depth)] * 5
        return self.random.choice(shapes)()

    def part(self, tid: str) -> str:
        said = [t for t in LONGER[tid]]
        own = self.random.choice(said)
        return f"udbetalt beløb {'på' if own == 'dag' else 'i'} {THE[own]}"

    def total(self, axes: tuple[str, ...], tid: str, depth: int) -> str:
        """A total over rows, over the shorter times of a longer, or in a window."""
        rest = tuple(x for x in axes if x not in TIMES)
        way = self.pick("sum", "sum", "gennemsnit", "mindste", "største")
        known = self.pick("", "", "", "kendte ")
        shapes: list[Callable[[], str]] = []
        if tid and "udbetaling" not in axes and "borger" in axes:
            rows = (*rest, "udbetaling", tid)
            shapes.append(lambda: f"{way} af {known}{self.part(tid)} over alle udbetalinger{self.where(rows, depth)}")
        shorter = [t for t in ("dag", "uge", "måned") if TIMES.index(t) < TIMES.index(tid)] if tid else []
        for t in shorter:
            after = self.pick(" efter torsdagen", " efter mandagen") if t == "uge" else ""
            inside = (*rest, t)
            shapes.append(
                lambda t=t, after=after, inside=inside: f"{way} af {known}{self.over(inside, t)} over alle {MANY[t]}{after}{self.where(inside, depth)}"
            )
        for t in (t for t in ("dag", "uge", "måned") if tid and t in LONGER[tid]):
            shapes.append(lambda t=t: f"{way} af {known}{self.over((*rest, t), t)} {self.window(t)}")
        return self.random.choice(shapes)() if shapes else self.atom(KR, axes, 0)

    def over(self, inside: tuple[str, ...], t: str) -> str:
        """A quantity that varies over a time."""
        found = [q.navn for q in self.known if q.enhed == KR and q.tid == t and q.hos() <= along(inside)]
        return self.random.choice(found) if found else f"(1 kr. + {'ugetal' if t == 'uge' else 'dagstal' if t == 'dag' else 'dagstal i ' + THE[t]})"

    def window(self, t: str) -> str:
        number = self.random.choice((1, 2, 3, 5))
        if self.random.random() < 0.6:
            return f"inden for de seneste {number + 1} {MANY[t]}"
        return f"i de {number + 1} {MANY[t]} {self.pick('før', 'efter')} {self.pick('skæringsdag', 'anden dag')}"

    def where(self, inside: tuple[str, ...], depth: int) -> str:
        if self.random.random() < 0.6:
            return ""
        tid = next((x for x in inside if x in TIMES), "")
        return f", hvor {self.test(inside, tid, depth - 1)}"

    def count(self, axes: tuple[str, ...], tid: str, depth: int) -> str:
        rest = tuple(x for x in axes if x not in TIMES)
        shapes = [lambda: self.literal(UGER)]
        if tid:
            shapes += [lambda: f"antal uger {self.window('uge')}, hvor {self.test((*rest, 'uge'), 'uge', depth - 1)}"] * (
                2 * ("uge" in LONGER[tid])
            )
            shapes.append(
                lambda: f"antal dage i {THE[tid]}, hvor {self.test((*rest, 'dag'), 'dag', depth - 1)}"
            )
        if tid in {"måned", "kvartal", "år"}:
            after = self.pick("torsdagen", "mandagen")
            shapes.append(lambda: f"antal uger efter {after}, hvor {self.test((*rest, 'uge'), 'uge', depth - 1)}")
        if tid == "dag" and "borger" in along(axes):
            shapes += [lambda: "forløbsuge fra første sygedag"] * 2
        return self.random.choice(shapes)()

    def test(self, axes: tuple[str, ...], tid: str, depth: int) -> str:
        def a(of: str) -> str:
            return self.atom(of, axes, 0)

        rest = tuple(x for x in axes if x not in TIMES)
        order = self.pick("før", "efter", "tidligst", "senest")
        shapes: list[Callable[[], str]] = [
            lambda: f"{a(KR)} er {self.pick('over', 'under', 'mindst', 'højst')} {a(KR)}",
            lambda: f"{a(UGER)} er {self.pick('over', 'under', 'mindst', 'højst')} {a(UGER)}",
            lambda: self.named(JA, axes) or "ja",
            lambda: f"{a(PCT)} er {self.pick('omfattet', 'ukendt', 'ikke omfattet')}",
            lambda: f"{a(UGER)} er {self.pick('omfattet', 'ukendt', 'ikke omfattet')}",
        ]
        if tid:
            shapes += [
                lambda: f"{THE[self.random.choice(LONGER[tid])]} er {order} {self.pick('skæringsdag', 'anden dag')}",
                lambda: f"{THE[tid]} er {order} {THE[tid]} med {self.pick('skæringsdag', 'anden dag')}",
            ]
        if tid == "dag" and "borger" in along(axes):
            shapes += [lambda: f"borgerens aktivitet er {self.pick('passiv', 'aktiv')}"] * 2
        if "udbetaling" in axes or "ydelse" in axes:
            shapes += [lambda: "ydelsen er kontanthjælp", lambda: "ydelsen er en af (dagpenge; førtidspension)"]
        if "ugeart" and (named := self.named(ART, axes)):
            shapes.append(lambda: f"{named} er {self.pick(*KINDS)}")
        if "borger" in along(axes) and "udbetaling" not in axes and depth > -1:
            inside = (*rest, "udbetaling", "dag")
            when = f"{'på' if tid == 'dag' else 'i'} {THE[tid]} " if tid and self.random.random() < 0.8 else ""
            inner = f", hvor {self.test(inside, 'dag', -1)}" if self.random.random() < 0.8 else ""
            shapes += [lambda: f"(der {when}er mindst én udbetaling{inner})"] * 3
        if depth > 0:
            one, other = f"({self.test(axes, tid, depth - 1)})", f"({self.test(axes, tid, depth - 1)})"
            shapes += [lambda: f"{one} {self.pick('og', 'eller')} {other}", lambda: f"ikke {one}"]
        return self.random.choice(shapes)()

    # ---- rules ------------------------------------------------------------------------------------------------

    def lines(self, unit: str, axes: tuple[str, ...]) -> list[str]:
        tid = next((x for x in axes if x in TIMES), "")
        made = [self.formula(unit, axes, 2)]
        if unit == ART or self.random.random() < 0.4:
            made = [f"{self.atom(unit, axes, 1)}, når {self.test(axes, tid, 1)}"]
            made += [f"ellers {self.atom(unit, axes, 1)}, når {self.test(axes, tid, 0)}"] * self.random.choice((0, 1))
            made.append(f"ellers {self.literal(unit) if self.random.random() < 0.7 else self.pick('ukendt', 'ikke omfattet')}")
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
        order += [("optælling", Navn("tælling", UGER, ("borger", "uge"))), ("tabel", Navn("trin", PCT, ("borger", "uge")))]
        order += free[after:]
        moment = self.pick("dagen", "dagen", "ugen", "måneden", "året")
        first_days = [date(2015, 1, 1), *sorted({self.day() for _ in range(self.random.choice((0, 1, 1, 2)))})]
        parts = []
        for at, first in enumerate(first_days):
            dates = f"dato skæringsdag = {self.said_day()}  [§ 1]\ndato anden dag = {self.said_day()}  [§ 1]\n\n"
            until = first_days[at + 1] - timedelta(days=1) if at + 1 < len(first_days) else None
            body = dates + "\n\n".join(self.blocks(order))
            made = version(body, fra=_said(first), til=_said(until) if until else "", moment=moment)
            parts.append(made.replace("hjemmel  LAB § 118", 'hjemmel  LAB § 118\nkilde    "Prøven"'))
        self.order = [q for _, q in order]
        return parts

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
        return self.random.choice(
            (Daekning(whole), Daekning(whole), Daekning(part), Daekning(None), None, Daekning(whole, {}, ("borger", "tilflytningsdag", "fraflytningsdag")))
        )  # fmt: skip

    def activities(self) -> list[Stykke]:
        found, day = [], FIRST
        while day < FIRST + timedelta(days=DAYS):
            end = day + timedelta(days=self.random.choice((0, 3, 10, 25)))
            found.append(Stykke(self.pick("Anna", "Bo"), day, end, self.random.choice(("passiv", "aktiv", None))))
            day = end + timedelta(days=self.random.choice((1, 4, 12)))
        return found


def _said(day: date) -> str:
    names = "januar februar marts april maj juni juli august september oktober november december".split()
    return f"{day.day}. {names[day.month - 1]} {day.year}"
