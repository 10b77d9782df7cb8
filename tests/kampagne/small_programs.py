"""Small programs, many at a time: each its own rules from its own number, all over the same oplysninger.

What a program may say is wider than in ``tests.agreement.programs``: tables, counts, members, days, totals over years,
and two versions of the law. The oplysninger are the same names in every batch; what they are is drawn for each.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import product
from random import Random

from attrs import frozen

from tests.agreement.oracle import UDE, UKENDT, Svar, Tavs
from tests.agreement.programs import HP, JA, KEYS, KR, NUMBERS, PCT, PLURAL, RATE, Forfatter, Navn, each
from tests.agreement.programs import ORDLISTE as LISTER

GRUPPE, DAG = "gruppe", "dag"
Y, F, G = "regnskabsår", "farve", "gruppe"
GIVEN: tuple[Navn, ...] = tuple(
    Navn(f"{word}{at}", unit, axes)
    for word, unit, many in (
        ("a", KR, ((Y,), (), (F,), (F, Y), (Y, G), (G,))),
        ("h", HP, ((), (F,), (Y, G))),
        ("p", PCT, ((), (F,), (Y,))),
        ("r", RATE, ((), (G,))),
        ("j", JA, ((), (F,), (Y,), (F, Y))),
        ("v", GRUPPE, ((), (Y,), (F,))),
        ("d", DAG, ((), (F,))),
    )
    for at, axes in enumerate(many)
)
ORDLISTE = LISTER.replace("enhed helårsperson", "enhed farve, farver\nenhed helårsperson") + "".join(
    f"oplysning {q.navn} ({q.enhed}){each(q.akser)}\n" for q in GIVEN
)
# A half to be rounded both ways, a number that is one step from nothing, and one whose square fits no 128 bits.
MORE_NUMBERS = (*NUMBERS, Fraction(5, 2), Fraction(-5, 2), Fraction(1, 1000), Fraction(-1, 40), Fraction(10**20))
DAYS = ("31. december 2014", "1. januar 2015", "1. juli 2014", "28. december 2015")
DATES = (date(2014, 12, 31), date(2015, 1, 1), date(2014, 7, 1), date(2015, 12, 28), date(2013, 12, 30))
RELATIONS = ("over", "under", "mindst", "højst")

Fakta = dict[str, tuple[tuple[str, ...], dict[tuple[str, ...], Svar]]]


@frozen
class Program:
    """A program: what each of its versions says, and what is asked for."""

    nummer: int
    tekster: tuple[str, ...]
    navne: tuple[Navn, ...]


class Smaaforfatter(Forfatter):
    """Writes one small program, a choice at a time: most are of one line and one operation."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.depth, self.more = random.choice(((0, (0, 0, 0, 1)), (0, (0, 0, 0, 1)), (1, (0, 0, 1, 1, 2))))

    def formula(self, unit: str, free: tuple[str, ...], depth: int) -> str:
        if unit == KR and self.random.random() < 0.08:
            where = f", hvor {self.test((*free, F), 0)}" if self.random.random() < 0.7 else ""
            return f"(antal farver{where}) × {self.pick('2', '0,5', '−7')} kr. pr. farve"
        if unit in {KR, HP} and Y not in free and self.random.random() < 0.25:
            return self.over_years(unit, free)
        return super().formula(unit, free, depth)

    def over_years(self, unit: str, free: tuple[str, ...]) -> str:
        """A total over the years, and perhaps over a list too."""
        one = self.random.choice([q for q in self.known if q.enhed == unit and Y in q.akser])
        others = [axis for axis in one.akser if axis != Y and axis not in free]
        said = " og ".join(f"alle {PLURAL.get(axis, axis)}" for axis in (*others, Y))
        way, known = self.pick("sum", "mindste", "største", "gennemsnit"), self.pick("", "kendte ")
        return f"{way} af {known}{one.navn} over {said}"

    def total(self, unit: str, free: tuple[str, ...], depth: int) -> str:
        """Mostly those that every engine can say; else any."""
        own = [(q, axis) for q in self.known if q.enhed == unit for axis in q.akser if axis in PLURAL]
        if not own or self.random.random() < 0.2:
            return super().total(unit, free, depth)
        one, axis = self.random.choice(own)
        inner = (*free, axis) if axis not in free else free
        whole = "".join(
            (" i " if a == Y else " for ") + self.random.choice(KEYS[a]) for a in one.akser if a not in inner
        )
        way, known = self.pick("sum", "sum", "gennemsnit", "mindste", "største"), self.pick("", "", "", "kendte ")
        others = "andre " if axis in free and self.random.random() < 0.3 else ""
        said = f"{way} af {known}{one.navn}{whole} over alle {others}{PLURAL[axis]}"
        return f"({said}, hvor {self.test(inner, 0)})" if self.random.random() < 0.4 else said

    def test(self, free: tuple[str, ...], depth: int) -> str:
        if self.random.random() < 0.55:
            return super().test(free, depth)
        unit = self.pick(KR, HP, PCT)
        shapes: list[Callable[[], str]] = [
            lambda: f"{self.name(GRUPPE, free)} er {self.pick('', 'ikke ')}{self.pick(*KEYS[G])}",
            lambda: f"{self.name(GRUPPE, free)} er en af (fleksjob; {self.pick('jobparat', 'kontanthjælp')})",
            lambda: f"{self.name(DAG, free)} er {self.pick('før', 'efter', 'tidligst', 'senest')} {self.pick(*DAYS)}",
            lambda: f"{self.name(DAG, free)} er {self.pick('før', 'senest')} {self.name(DAG, free)}",
            lambda: f"{self.atom(unit, free, 0)} er {self.pick('', 'ikke ')}{self.atom(unit, free, 0)}",
            lambda: f"{self.name(unit, free)} er en af ({self.literal(unit)}; {self.literal(unit)})",
        ]
        if F in free:
            shapes += [lambda: f"farven er {self.pick('', 'ikke ')}{self.pick(*KEYS[F])}"] * 2
        if G in free:
            shapes += [lambda: f"gruppen er {self.pick(*KEYS[G])}", lambda: "gruppen er en af (jobparat; fleksjob)"]
        if Y in free:
            shapes += [lambda: f"regnskabsåret er {self.pick('før', 'tidligst')} {self.pick(*DAYS)}"]
        return self.random.choice(shapes)()

    def lines(self, unit: str, free: tuple[str, ...]) -> list[str]:
        chance = self.random.random()
        if chance < 0.06:
            test = self.test(free, 0)
            return [f"{self.formula(unit, free, 0)}, når {test}", f"{self.formula(unit, free, 0)}, når ikke ({test})"]
        if chance < 0.1:
            silent = self.pick("ukendt", "ikke omfattet")
            return [f"{silent}, når {self.test(free, 0)}", f"ellers {self.formula(unit, free, 0)}"]
        if chance < 0.17:
            return [self.formula(unit, free, 0), *self.colliding(unit, free)]
        return super().lines(unit, free)

    def colliding(self, unit: str, free: tuple[str, ...]) -> list[str]:
        """Exceptions that often hold at the same time; the last perhaps before the first, or before both."""
        many = self.random.choice((2, 2, 3))
        tests = [self.pick("ja", self.name(JA, free) or "ja", self.test(free, 0)) for _ in range(many)]
        before = self.pick("", "", " frem for [§ 2]")
        return [
            f"dog {self.atom(unit, free, 0)}, når {test}{before if at == many - 1 else ''}  [§ 2]"
            if at != 1
            else f"dog {self.atom(unit, free, 0)}, når {test}  [§ {self.pick('2', '3')}]"
            for at, test in enumerate(tests)
        ]

    def fordeling(self, q: Navn) -> str:
        """An amount shared by three, one of whom bears the rest."""
        shares = [self.pick("40 pct.", "12,5 pct.", self.plain(PCT, q.akser), self.plain(PCT, q.akser)) for _ in "ab"]
        lines = [
            f"beløb    {self.plain(KR, q.akser)}",
            *(f"{m}    {x}  [§ 1]" for m, x in zip(KEYS[F], shares, strict=False)),
        ]
        return "\n    ".join([f"fordeling {q.navn} (kr.){each(q.akser)}", *lines, f"{KEYS[F][-1]}    resten"])

    def proeve(self, q: Navn) -> str:
        """A condition that has a name, and that may not apply, not be known or not be worked out."""
        cases = [f"{self.pick('ikke omfattet', 'ukendt', 'nej')}, når {self.test(q.akser, 0)}"]
        lines = [*cases, f"ellers {self.test(q.akser, 1)}"] if self.random.random() < 0.6 else [self.test(q.akser, 1)]
        return "\n    ".join([f"regel {q.navn} (ja/nej){each(q.akser)}", *lines])

    def sats(self, q: Navn) -> str:
        (axis,) = q.akser
        rows = [
            f"    {KEYS[axis][0]}    {self.literal(q.enhed)}  [§ 1]",
            f"    {KEYS[axis][-1]}    {self.pick('ukendt', 'ikke omfattet', self.literal(q.enhed))}  [§ 1]",
            f"    alle andre    {self.literal(q.enhed)}  [§ 1]",
        ]
        return "\n".join([f"sats {q.navn} for hver {axis}", *rows])

    def tabel(self, q: Navn) -> str:
        """A table by an amount, a member or a test; or by two of them."""
        free = q.akser
        by_amount = [("under 0 kr.",), ("fra 0 kr. til under 7 kr.",), ("fra 7 kr.",)]
        by_member = [(self.pick("fleksjob", "jobparat; uoplyst"),), ("alle andre",)]
        by_test = [("ja",), ("nej",)]
        both = [(*m, *t) for m, t in product(by_member, by_test)]
        kind = self.random.randrange(4)
        asked = [self.plain(unit, free) for unit in ((KR,), (GRUPPE,), (JA,), (GRUPPE, JA))[kind]]
        rows = (by_amount, by_member, by_test, both)[kind]
        head = "".join(f"efter {name}    " for name in asked)
        made = [f"tabel {q.navn}tabel{each(free)}", f"    {head}giver {q.navn} ({q.enhed})"]
        for cells in rows:
            value = self.pick("0", "40", "12,5", "100", "−3", "ukendt", "ikke omfattet")
            made.append("    " + "    ".join([*cells, value, "[§ 1]"]))
        return "\n".join(made)

    def plain(self, unit: str, free: tuple[str, ...]) -> str:
        """A quantity that needs no choice where there is one value for some axes."""
        return self.random.choice([q.navn for q in self.known if q.enhed == unit and set(q.akser) <= set(free)])

    def block(self, kind: str, q: Navn) -> str:
        if kind != "regel":
            return {"sats": self.sats, "tabel": self.tabel, "fordeling": self.fordeling, "prøve": self.proeve}[kind](q)
        body = "\n".join(f"    {line}" for line in self.lines(q.enhed, q.akser))
        return f"regel {q.navn} ({q.enhed}){each(q.akser)}\n{body}"


def program(nummer: int, versions: int) -> Program:
    """A program by its number, in one version of the law or more."""
    choices = Random(nummer)  # noqa: S311  (programs for a test)
    heads: list[tuple[str, Navn]] = []
    first = Smaaforfatter(choices)
    if choices.random() < 0.15:
        heads.append(("sats", Navn(f"s{nummer}", choices.choice((KR, PCT, RATE)), (choices.choice((F, G)),))))
    if choices.random() < 0.15:
        heads.append(("tabel", Navn(f"t{nummer}", choices.choice((KR, PCT)), first.axes())))
    if choices.random() < 0.04:
        heads.append(("fordeling", Navn(f"f{nummer}", KR, choices.choice(((F,), (F, Y))))))
    if choices.random() < 0.08:
        heads.append(("prøve", Navn(f"z{nummer}", JA, choices.choice(((F,), (F,), (), (F, Y))))))
    if choices.random() < 0.2:
        heads.append(("regel", Navn(f"y{nummer}", choices.choice((KR, KR, HP, PCT, RATE)), first.axes())))
    heads.append(("regel", Navn(f"x{nummer}", choices.choice((KR, KR, KR, HP, PCT, RATE)), first.axes())))
    texts = []
    for _ in range(versions):
        writer = Smaaforfatter(choices)
        # What the program has of its own is chosen oftener than each of the oplysninger.
        writer.known = list(GIVEN)
        blocks = []
        for kind, q in heads:
            blocks.append(writer.block(kind, q))
            writer.known += [q, q, q]
        texts.append("\n\n".join(blocks))
    return Program(nummer, tuple(texts), tuple(q for _, q in heads))


def facts(random: Random) -> Fakta:
    """What the oplysninger of a batch are: known, unknown or outside."""
    return {
        q.navn: (q.akser, {key: _fact(random, q.enhed) for key in product(*(KEYS[a] for a in q.akser))}) for q in GIVEN
    }


def _fact(random: Random, unit: str) -> Svar:
    if random.random() < 0.15:
        return Tavs(random.choice((UKENDT, UDE)))
    if unit == JA:
        return random.random() < 0.5
    if unit == GRUPPE:
        return random.choice(KEYS[G])
    if unit == DAG:
        return random.choice(DATES)
    return random.choice(MORE_NUMBERS) / (100 if unit == PCT else 1)
