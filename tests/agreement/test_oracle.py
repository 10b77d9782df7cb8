"""Programs that nobody thought of, worked out by the engine and by the oracle, cell by cell.

``python -m tests.agreement.test_oracle 100000`` runs as many, each from its own number.
"""

import sys
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.tree import nodes as n
from dsl.values.period import Aar
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger
from engine.result.nodes import FEJL, VAERDI
from tests.agreement.oracle import UDE, UKENDT, Orakel, Svar, Tavs
from tests.texts import FAST, Medlem, fortolker, kilde, laest, version

LISTS = {
    "farver": ("farve", ("rød", "grøn", "blå")),
    "grupper": ("gruppe", ("kontanthjælp", "fleksjob")),
    "regnskabsår": ("regnskabsår", ("2014", "2015")),
}
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
    """Writes a well-typed program, a choice at a time."""

    def __init__(self, random: Random) -> None:
        self.random, self.known = random, list[Navn]()

    def pick(self, *of: str) -> str:
        return self.random.choice(of)

    def axes(self) -> tuple[str, ...]:
        return self.random.choice(
            ((), ("farve",), ("gruppe",), ("regnskabsår",), ("farve", "regnskabsår"), ("regnskabsår", "gruppe"))
        )

    def literal(self, unit: str) -> str:
        number = self.pick("0", "1", "7", "−3", "12,5", "1.000", "40", "0,333") if unit != RATE else self.pick("2", "13")
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

        shapes = [a]
        if unit != PCT:
            shapes += [
                lambda: f"{a()} {self.pick('+', '−', 'tillagt', 'fratrukket')} {a()}",
                lambda: f"{a()} + {a()} − {a()}",
                lambda: f"{a(PCT)} af {a()}",
                lambda: f"(resten af {a(PCT)}) af {a()}",
                lambda: f"{a()} × {a(PCT)}",
                lambda: f"{a()} / {a(PCT)}",
            ]
        more = {
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
            (" i " if a == "regnskabsår" else " for ") + self.random.choice(KEYS[a]) for a in one.akser if a not in inner
        )
        led = f"{one.navn}{whole}"
        if depth > 0 and self.random.random() < 0.5 and unit != PCT:
            led = f"({led} {self.pick('+', '−')} {self.atom(unit, inner, depth - 1)})"
        kendte = "kendte " if self.random.random() < 0.2 else ""
        way = self.pick("sum", "sum", "gennemsnit", "mindste", "største")
        said = f"{way} af {kendte}{led} over alle {PLURAL[axis]}"
        return f"({said}, hvor {self.test(inner, 0)})" if self.random.random() < 0.3 else said

    def test(self, free: tuple[str, ...], depth: int) -> str:
        unit = self.pick(KR, HP, PCT)
        asked = f"{self.atom(unit, free, 0)} er {self.pick('over', 'under', 'mindst', 'højst')} {self.atom(unit, free, 0)}"
        shapes = [asked, asked, self.name(JA, free) or "ja", f"{self.name(KR, free) or '1 kr.'} er {self.pick('omfattet', 'ukendt', 'ikke omfattet', 'ikke ukendt')}"]
        if depth > 0:
            one, other = f"({self.test(free, 0)})", f"({self.test(free, 0)})"
            shapes += [f"ikke {one}", f"{one} og {other}", f"{one} eller {other}"]
        return self.random.choice(shapes)

    def lines(self, unit: str, free: tuple[str, ...]) -> list[str]:
        made = [self.formula(unit, free, 2)]
        if self.random.random() < 0.2:
            made = [f"{self.formula(unit, free, 1)}, når {self.test(free, 1)}"]
            made += [f"ellers {self.formula(unit, free, 1)}, når {self.test(free, 0)}"] * self.random.choice((0, 1))
            made.append(f"ellers {self.formula(unit, free, 0)}")
        for at in range(self.random.choice((0, 0, 1, 2, 4))):
            x, c, cite = self.formula(unit, free, 1), self.test(free, 1), f"[§ {at + 2}]"
            plain = [f"dog mindst {x}", f"dog højst {x}", f"ganget med {self.pick('3', '50 pct.')}", f"divideret med {self.pick('7', '0', '20 pct.')}"]
            plain.append(f"afrundet {self.pick('til nærmeste', 'op til', 'ned til')} {self.pick('hele', '10', '0,05')} {unit.split(' pr.')[0]}" if unit in {KR, HP} else f"dog mindst {x}")
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
            said.append(f"oplysning o{at} ({unit})" + _each(axes))
            facts[f"o{at}"] = (axes, {key: self.fact(unit) for key in product(*(KEYS[a] for a in axes))})
        for at in range(self.random.choice((0, 1, 2))):
            unit = self.pick(KR, PCT, RATE)
            axis = self.pick("farve", "gruppe")
            rows = [f"    {KEYS[axis][0]}    {self.literal(unit)}  [§ 1]", f"    {KEYS[axis][-1]}    {self.pick('ukendt', 'ikke omfattet', self.literal(unit))}  [§ 1]"]
            rules.append("\n".join([f"sats s{at} for hver {axis}", *rows, f"    alle andre    {self.literal(unit)}  [§ 1]"]))
            self.known.append(Navn(f"s{at}", unit, (axis,)))
        for at in range(self.random.choice((2, 3, 4))):
            unit, axes = self.pick(KR, KR, KR, HP, PCT, RATE), self.axes()
            lines = "\n".join(f"    {line}" for line in self.lines(unit, axes))
            rules.append(f"regel r{at} ({unit}){_each(axes)}\n{lines}")
            self.known.append(Navn(f"r{at}", unit, axes))
        return "\n".join(said), "\n\n".join(rules), facts

    def fact(self, unit: str) -> Svar:
        if self.random.random() < 0.2:
            return Tavs(self.pick(UKENDT, UDE))
        if unit == JA:
            return self.random.random() < 0.5
        return self.random.choice(NUMBERS) / (100 if unit == PCT else 1)


def _each(axes: tuple[str, ...]) -> str:
    said = " og ".join(f"{'hvert' if a == 'regnskabsår' else 'hver'} {a}" for a in axes)
    return f" for {said}" if said else ""


def _member(name: str) -> Medlem:
    return Aar(int(name)) if name.isdigit() else name


def _datum(answer: Svar) -> Datum:
    return Datum(answer.status, None, None) if isinstance(answer, Tavs) else Datum(VAERDI, answer, None)


def disagreements(random: Random) -> list[str] | None:
    """Where the two differ in a program; None for one that is refused before it is run."""
    writer = Forfatter(random)
    said, body, facts = writer.program()
    text = version(body, fra="1. januar 2013").replace("hjemmel  LAB § 118", "hjemmel  LAB § 118\nkilde  \"Prøven\"")
    loaded = laest(text, ordliste=ORDLISTE + said + "\n")
    if any(not p.warning for p in loaded.problems):
        return None
    tree, _ = kilde(text)
    assert tree is not None
    rules = {b.navn.tekst: b for b in tree.tree.blokke if isinstance(b, n.Sats | n.Regel)}
    members = {m: axis for axis, found in KEYS.items() for m in found}
    oracle = Orakel(rules, facts, LISTS, members)
    given_facts = Oplysninger(
        {
            name: Kolonnefakta(axes, {tuple(map(_member, key)): _datum(x) for key, x in cells.items()}, _datum(Tavs(UKENDT)))
            for name, (axes, cells) in facts.items()
        }
    )
    engine = fortolker(loaded, given_facts, FAST, maal=writer.known[-1].navn)
    differ = []
    for q in writer.known:
        for key in product(*(KEYS[axis] for axis in q.akser)):
            at = dict(zip(q.akser, key, strict=True))
            ours = oracle.cell(q.navn, at)
            theirs = engine.celle(q.navn, {axis: _member(m) for axis, m in at.items()})
            got = theirs.vaerdi if theirs.status == VAERDI else Tavs(theirs.status)
            if got != ours:
                differ.append(f"{q.navn} {at}: engine {got} {theirs.kode}, oracle {ours}\n{said}\n{body}\n{facts}")
    return differ


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_engine_agrees_with_the_oracle(random: Random) -> None:
    assert not disagreements(random)


def main(many: int) -> int:
    """As many programs as asked for; the number of those in which the two differ."""
    found, refused = 0, 0
    for seed in range(many):
        differ = disagreements(Random(seed))  # noqa: S311  (programs for a test)
        refused += differ is None
        if differ:
            found += 1
            sys.stdout.write(f"{seed}: {differ[0]}\n")
    sys.stdout.write(f"{many} programs, {refused} refused, {found} differ\n")
    return found


if __name__ == "__main__":
    raise SystemExit(int(main(int(sys.argv[1])) > 0))
