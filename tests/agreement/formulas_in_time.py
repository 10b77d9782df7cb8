"""Formulas over time that nobody thought of: parts of amounts, totals, windows, rows that there are, other times."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from random import Random

from attrs import frozen

KR, PCT, JA, UGER, ART = "kr.", "pct.", "ja/nej", "uger", "ugeart"
TIMES = ("dag", "uge", "måned", "kvartal", "år")
LONGER = {
    "dag": TIMES, "uge": ("uge",), "måned": ("måned", "kvartal", "år"), "kvartal": ("kvartal", "år"), "år": ("år",),
}  # fmt: skip
THE = {"dag": "dagen", "uge": "ugen", "måned": "måneden", "kvartal": "kvartalet", "år": "året"}
MANY = {"dag": "dage", "uge": "uger", "måned": "måneder", "kvartal": "kvartaler", "år": "år"}
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
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


def said_day(day: date) -> str:
    """A day as it is written."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


class Formelforfatter:
    """Writes well-typed formulas, a choice at a time."""

    def __init__(self, random: Random, *, status: bool = True) -> None:
        """Without ``status`` nothing in the program asks whether something is known."""
        self.random, self.known, self.status = random, list(GIVEN), status
        self.order: list[Navn] = []

    def pick(self, *of: str) -> str:
        return self.random.choice(of)

    def day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange(DAYS))

    def said_day(self) -> str:
        return said_day(self.day())

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
            if one.tid and one.tid == tid and self.random.random() < 0.08:
                return f"({one.navn}, {THE[tid]} før)"
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
        own = self.random.choice(LONGER[tid])
        return f"udbetalt beløb {'på' if own == 'dag' else 'i'} {THE[own]}"

    def total(self, axes: tuple[str, ...], tid: str, depth: int) -> str:
        """A total over rows, over the shorter times of a longer, or in a window."""
        rest = tuple(x for x in axes if x not in TIMES)
        way = self.pick("sum", "sum", "gennemsnit", "mindste", "største", "median", "øvre kvartil")
        known = self.pick("", "", "", "kendte ") if self.status else ""
        shapes: list[Callable[[], str]] = []
        if tid and "udbetaling" not in axes and "borger" in axes:
            rows = (*rest, "udbetaling", tid)
            shapes.append(lambda: f"{way} af {known}{self.part(tid)} over alle udbetalinger{self.where(rows, depth)}")
        shorter = [t for t in ("dag", "uge", "måned") if TIMES.index(t) < TIMES.index(tid)] if tid else []
        shapes += [partial(self.of_shorter, f"{way} af {known}", rest, t, depth) for t in shorter]
        moving = [t for t in ("dag", "uge", "måned") if tid and t in LONGER[tid]]
        shapes += [partial(self.in_window, f"{way} af {known}", rest, t) for t in moving]
        return self.random.choice(shapes)() if shapes else self.atom(KR, axes, 0)

    def of_shorter(self, way: str, rest: tuple[str, ...], t: str, depth: int) -> str:
        after = self.pick(" efter torsdagen", " efter mandagen") if t == "uge" else ""
        return f"{way}{self.over((*rest, t), t)} over alle {MANY[t]}{after}{self.where((*rest, t), depth)}"

    def in_window(self, way: str, rest: tuple[str, ...], t: str) -> str:
        window = self.window(t)
        among = f" over alle {MANY[t]}" if "(" in window else ""
        return f"{way}{self.over((*rest, t), t)}{among} {window}"

    def over(self, inside: tuple[str, ...], t: str) -> str:
        """A quantity that varies over a time."""
        found = [q.navn for q in self.known if q.enhed == KR and q.tid == t and q.hos() <= along(inside)]
        given = {"uge": "ugetal", "dag": "dagstal"}.get(t, f"dagstal i {THE[t]}")
        return self.random.choice(found) if found else f"(1 kr. + {given})"

    def window(self, t: str) -> str:
        typed = f"{self.random.choice((1, 2, 3, 5)) + 1} {MANY[t]}"
        length = self.pick(typed, typed, f"({typed})")
        if self.random.random() < 0.6:
            return f"inden for de seneste {length}"
        return f"i de {length} {self.pick('før', 'efter')} {self.pick('skæringsdag', 'anden dag')}"

    def where(self, inside: tuple[str, ...], depth: int) -> str:
        if self.random.random() < 0.6:
            return ""
        tid = next((x for x in inside if x in TIMES), "")
        return f", hvor {self.test(inside, tid, depth - 1)}"

    def count(self, axes: tuple[str, ...], tid: str, depth: int) -> str:
        rest = tuple(x for x in axes if x not in TIMES)
        shapes = [lambda: self.literal(UGER)]
        if tid:
            shapes.append(lambda: f"antal dage i {THE[tid]}, hvor {self.test((*rest, 'dag'), 'dag', depth - 1)}")
        if "uge" in LONGER.get(tid, ()):
            inside = (*rest, "uge")
            shapes += [lambda: f"antal uger {self.window('uge')}, hvor {self.test(inside, 'uge', depth - 1)}"] * 2
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
        ]
        if self.status:
            shapes += [lambda: f"{a(self.pick(PCT, UGER))} er {self.pick('omfattet', 'ukendt', 'ikke omfattet')}"] * 2
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
