"""Programs that nobody thought of: well-typed rules over two axes, with facts that are there, unknown or outside."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from random import Random

from attrs import frozen

from tests.agreement.oracle import UDE, UKENDT, Svar, Tavs

KEYS = {
    "farve": ("rød", "grøn", "blå"),
    "gruppe": ("kontanthjælp", "jobparat", "aktivitetsparat", "uoplyst", "fleksjob"),
    "regnskabsår": ("2014", "2015"),
}
PLURAL = {"farve": "farver", "gruppe": "grupper"}
ORDLISTE = """ordliste prøve
enhed helårsperson, helårspersoner
liste farve, farven, farver
    rød
    grøn
    blå
liste gruppe, gruppen, grupper
    kontanthjælp
        heraf jobparat
        heraf aktivitetsparat
        rest  uoplyst
    fleksjob
"""
KR, HP, PCT, RATE, JA = "kr.", "helårspersoner", "pct.", "kr. pr. helårsperson", "ja/nej"
NUMBERS = [Fraction(x) for x in ("0", "1", "-3", "7/2", "100", "-0.25", "1234567.89", "2", "-40")]


@frozen
class Navn:
    """A quantity of a program."""

    navn: str
    enhed: str
    akser: tuple[str, ...]


class Forfatter:
    """Writes a well-typed program, a choice at a time.

    ``depth`` is how deep the first line of a rule goes, ``more`` how many lines may come after it.
    """

    depth = 2
    more: tuple[int, ...] = (0, 0, 1, 2, 4)

    def __init__(self, random: Random) -> None:
        self.random, self.known = random, list[Navn]()

    def pick(self, *of: str) -> str:
        return self.random.choice(of)

    def axes(self) -> tuple[str, ...]:
        return self.random.choice(
            ((), ("farve",), ("gruppe",), ("regnskabsår",), ("farve", "regnskabsår"), ("regnskabsår", "gruppe"))
        )

    def literal(self, unit: str) -> str:
        number = (
            self.pick("0", "1", "7", "−3", "12,5", "1.000", "40", "0,333") if unit != RATE else self.pick("2", "13")
        )
        return f"{number} {self.pick('kr.', 'mio. kr.') if unit == KR else unit}"

    def name(self, unit: str, free: tuple[str, ...]) -> str | None:
        """A quantity of a unit whose axes are given, or fixed by a choice."""
        found = [q for q in self.known if q.enhed == unit]
        if not found:
            return None
        one = self.random.choice(found)
        said = one.navn
        for axis in one.akser:
            if axis not in free or self.random.random() < 0.2:
                said += (" i " if axis == "regnskabsår" else " for ") + self.random.choice(KEYS[axis])
        return said

    def atom(self, unit: str, free: tuple[str, ...], depth: int) -> str:
        if depth <= 0 or self.random.random() < 0.4:
            return (self.name(unit, free) if self.random.random() < 0.85 else None) or self.literal(unit)
        return f"({self.formula(unit, free, depth - 1)})"

    def formula(self, unit: str, free: tuple[str, ...], depth: int) -> str:
        def a(of: str = unit) -> str:
            return self.atom(of, free, depth)

        shapes: list[Callable[[], str]] = [a]
        if unit != PCT:
            shapes += [
                lambda: f"{a()} {self.pick('+', '−', 'tillagt', 'fratrukket')} {a()}",
                lambda: f"{a()} + {a()} − {a()}",
                lambda: f"{a(PCT)} af {a()}",
                lambda: f"(resten af {a(PCT)}) af {a()}",
                lambda: f"{a()} × {a(PCT)}",
                lambda: f"{a()} / {a(PCT)}",
            ]
        more: dict[str, list[Callable[[], str]]] = {
            KR: [lambda: f"{a(RATE)} × {a(HP)}", lambda: f"{a(HP)} × {a(RATE)}"],
            RATE: [lambda: f"{a(KR)} / {a(HP)}"],
            PCT: [lambda: f"{a(KR)} / {a(KR)}", lambda: f"resten af {a()}"],
            HP: [lambda: f"{a(KR)} / {a(RATE)}"],
        }
        shapes += more[unit]
        shapes.append(lambda: f"{self.pick('mindste', 'største')} af ({a()}; {a()}; {a()})")
        if unit != PCT:
            shapes += [lambda: self.total(unit, free, depth)] * 2
        return self.random.choice(shapes)()

    def total(self, unit: str, free: tuple[str, ...], depth: int) -> str:
        own = [(q, axis) for q in self.known if q.enhed == unit for axis in q.akser if axis in PLURAL]
        if not own:
            return self.atom(unit, free, 0)
        one, axis = self.random.choice(own)
        inner = (*free, axis) if axis not in free else free
        whole = "".join(
            (" i " if a == "regnskabsår" else " for ") + self.random.choice(KEYS[a])
            for a in one.akser
            if a not in inner
        )
        led = f"{one.navn}{whole}"
        if depth > 0 and self.random.random() < 0.5 and unit != PCT:
            led = f"({led} {self.pick('+', '−')} {self.atom(unit, inner, depth - 1)})"
        kendte = "kendte " if self.random.random() < 0.2 else ""
        if axis in free and self.random.random() < 0.2:
            return f"(rangen af {led} blandt alle {PLURAL[axis]}, {self.pick('mindste', 'største')} først) × 1 {unit}"
        if self.random.random() < 0.15:
            return f"{one.navn}{whole} for (den {axis}, hvor {led} er {self.pick('mindst', 'størst')})"
        way = self.pick("sum", "sum", "gennemsnit", "mindste", "største", "median", "nedre kvartil", "øvre kvartil")
        others = "andre " if axis in free and self.random.random() < 0.3 else ""
        if self.random.random() < 0.15:
            near = f"tilnærmet med {self.pick('0', '3')} decimaler"
            return f"(spredning af {kendte}{led} over alle {others}{PLURAL[axis]}, {near})"
        said = f"{way} af {kendte}{led} over alle {others}{PLURAL[axis]}"
        return f"({said}, hvor {self.test(inner, 0)})" if self.random.random() < 0.3 else said

    def test(self, free: tuple[str, ...], depth: int) -> str:
        unit = self.pick(KR, HP, PCT)
        asked = (
            f"{self.atom(unit, free, 0)} er {self.pick('over', 'under', 'mindst', 'højst')} {self.atom(unit, free, 0)}"
        )
        shapes = [
            asked,
            asked,
            self.name(JA, free) or "ja",
            f"{self.name(KR, free) or '1 kr.'} er {self.pick('omfattet', 'ukendt', 'ikke omfattet', 'ikke ukendt')}",
        ]
        if depth > 0:
            one, other = f"({self.test(free, 0)})", f"({self.test(free, 0)})"
            shapes += [f"ikke {one}", f"{one} og {other}", f"{one} eller {other}"]
        return self.random.choice(shapes)

    def lines(self, unit: str, free: tuple[str, ...]) -> list[str]:
        made = [self.formula(unit, free, self.depth)]
        if self.random.random() < 0.2:
            made = [f"{self.formula(unit, free, 1)}, når {self.test(free, 1)}"]
            made += [f"ellers {self.formula(unit, free, 1)}, når {self.test(free, 0)}"] * self.random.choice((0, 1))
            made.append(f"ellers {self.formula(unit, free, 0)}")
        for at in range(self.random.choice(self.more)):
            x, c, cite = self.formula(unit, free, 1), self.test(free, 1), f"[§ {at + 2}]"
            plain = [
                f"dog mindst {x}",
                f"dog højst {x}",
                f"ganget med {self.pick('3', '50 pct.')}",
                f"divideret med {self.pick('7', '0', '20 pct.')}",
            ]
            plain.append(
                f"afrundet {self.pick('til nærmeste', 'op til', 'ned til')} {self.pick('hele', '10', '0,05')} {unit}"
                if unit in {KR, HP}
                else f"dog mindst {x}"
            )
            if unit != PCT:
                plain += [f"fratrukket {x}", f"tillagt {x}"]
            dog = [f"dog {x}, når {c}", f"dog {x}, når {c}"]
            if made[-1].startswith("dog ") and ", når" in made[-1]:
                dog.append(f"dog {x}, når {c} frem for [§ {at + 1}]")
            made.append(f"{self.random.choice(plain + dog)}  {cite}")
            if ", når" in made[-1] and made[-1].startswith("dog ") and self.random.random() < 0.3:
                made.append(f"    dog {self.formula(unit, free, 0)}, når {self.test(free, 0)}  [§ 99]")
        return made

    def program(self) -> tuple[str, str, dict[str, tuple[tuple[str, ...], dict[tuple[str, ...], Svar]]]]:
        """The oplysninger, the rules, and the facts."""
        facts: dict[str, tuple[tuple[str, ...], dict[tuple[str, ...], Svar]]] = {}
        said, rules = [], []
        for at, unit in enumerate((KR, KR, HP, PCT, RATE, JA)):
            axes = ("regnskabsår",) if at == 0 else self.axes()
            self.known.append(Navn(f"o{at}", unit, axes))
            said.append(f"oplysning o{at} ({unit})" + each(axes))
            facts[f"o{at}"] = (axes, {key: self.fact(unit) for key in product(*(KEYS[a] for a in axes))})
        for at in range(self.random.choice((0, 1, 2))):
            unit = self.pick(KR, PCT, RATE)
            axis = self.pick("farve", "gruppe")
            rows = [
                f"    {KEYS[axis][0]}    {self.literal(unit)}  [§ 1]",
                f"    {KEYS[axis][-1]}    {self.pick('ukendt', 'ikke omfattet', self.literal(unit))}  [§ 1]",
            ]
            rules.append(
                "\n".join([f"sats s{at} for hver {axis}", *rows, f"    alle andre    {self.literal(unit)}  [§ 1]"])
            )
            self.known.append(Navn(f"s{at}", unit, (axis,)))
        for at in range(self.random.choice((2, 3, 4))):
            unit, axes = self.pick(KR, KR, KR, HP, PCT, RATE), self.axes()
            lines = "\n".join(f"    {line}" for line in self.lines(unit, axes))
            rules.append(f"regel r{at} ({unit}){each(axes)}\n{lines}")
            self.known.append(Navn(f"r{at}", unit, axes))
        return "\n".join(said), "\n\n".join(rules), facts

    def fact(self, unit: str) -> Svar:
        if self.random.random() < 0.2:
            return Tavs(self.pick(UKENDT, UDE))
        if unit == JA:
            return self.random.random() < 0.5
        return self.random.choice(NUMBERS) / (100 if unit == PCT else 1)


def each(axes: tuple[str, ...]) -> str:
    said = " og ".join(f"{'hvert' if a == 'regnskabsår' else 'hver'} {a}" for a in axes)
    return f" for {said}" if said else ""
