"""Whether some unrounded inputs give a printed figure: many inputs, inputs that stand twice, choices, and no proof."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.load import Loaded
from dsl.values.deviation import AFRUNDING, DIFFERENCE, UAFKLARET
from dsl.values.number import show_number
from dsl.values.period import Aar
from dsl.values.rounding import Retning, round_to
from engine.compute import interpreter
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger
from engine.result.nodes import VAERDI, Oprindelse
from engine.scenario.kontroltal import held_against_print
from tests.texts import FAST, Medlem, formel, regler, scenarie

SAGER = regler(formel("sum af sagsudgift i 2014 over alle sager"))


def measured(value: Fraction) -> Datum:
    return Datum(VAERDI, value, Oprindelse("d", "d.csv", 2, "k", "0" * 64, "læst", "", (), 0, Fraction(1)))


def found(rules: Loaded, facts: Oplysninger, printed: str) -> tuple[str, str]:
    made, problems = scenarie(rules, f'grundlag "g"\n    {FAST}\n\nkontroltal\n    x = {printed}')
    assert made is not None, [(p.code, p.facts) for p in problems]
    result = held_against_print(interpreter(rules.model, made.varianter[0], facts), made.kontroltal[0])
    return result.udfald, result.klasse


def of_sager(number: int, off: int, *, said: str = "") -> tuple[str, str]:
    """A total of cases of 7 kr. each, printed so much too high."""
    cells: dict[tuple[Medlem, ...], Datum] = {(f"sag {at}", Aar(2014)): measured(Fraction(7)) for at in range(number)}
    axes = SAGER.model.stoerrelser["sagsudgift"].akser
    missing = Datum("ikke omfattet", None, None)
    figures = Oplysninger({"sagsudgift": Kolonnefakta(axes, cells, missing)})
    return found(SAGER, figures, f"{show_number(Fraction(7 * number + off))} kr.{said}")


def facts(rules: Loaded, **values: int) -> Oplysninger:
    missing = Datum("ukendt", None, None, "mangler")
    return Oplysninger({
        name: Kolonnefakta(rules.model.stoerrelser[name].akser, {(): measured(Fraction(v))}, missing)
        for name, v in values.items()
    })  # fmt: skip


@pytest.mark.parametrize(
    ("number", "off", "klasse"),
    [(12, 5, AFRUNDING), (12, 6, AFRUNDING), (12, 7, DIFFERENCE), (40, -20, AFRUNDING), (40, 21, DIFFERENCE)],
)
def test_a_total_of_many_inputs(number: int, off: int, klasse: str) -> None:
    """Each of n figures is known to half a krone: n/2 together, and half a krone more by its own rounding."""
    assert of_sager(number, off) == ("afviger", klasse)


def test_what_a_trace_leaves_out_leaves_the_class_open() -> None:
    """Of 150 cases five are shown: those alone may give 2 kr., and of the others nothing is proved."""
    assert of_sager(150, 2) == ("afviger", AFRUNDING)
    assert of_sager(150, 30) == ("afviger", UAFKLARET)
    why = ', fordi "sådan er det trykt"'
    assert of_sager(150, 30, said=f", difference{why}") == ("kan ikke afgøres", UAFKLARET)
    assert of_sager(150, 30, said=f", afskåret{why}") == ("forkert klasse", UAFKLARET)


@pytest.mark.parametrize(
    ("lines", "values", "printed", "klasse"),
    [
        (("a − a",), {"a": 10}, "1", DIFFERENCE),
        (("a − a + b",), {"a": 1000, "b": 10}, "11", DIFFERENCE),
        (("100 kr. × (a / (a + b))",), {"a": 5, "b": 5}, "45", AFRUNDING),  # from 45 to 55
        (("100 kr. × (a / (a + b))",), {"a": 5, "b": 5}, "44", DIFFERENCE),
        # The greater of two that are about the same: from 9,5 to 10,5, and never 9.
        (("a", "dog mindst b"), {"a": 10, "b": 10}, "9", DIFFERENCE),
        # a² − 10 a around a = 5: least in the middle, −25, and up to −24,75.
        (("a × (a / 1 kr.) − 10 × a",), {"a": 5}, "−26", DIFFERENCE),
        (("100 × (a × (a / 1 kr.) − 10 × a)",), {"a": 5}, "−2.480", AFRUNDING),
        (("100 × (a × (a / 1 kr.) − 10 × a)",), {"a": 5}, "−2.470", DIFFERENCE),
        # On one side of 100 the figure is a, on the other it is b.
        (("a", "dog b, når a er over 100 kr."), {"a": 100, "b": 50}, "50", AFRUNDING),
        (("a", "dog b, når a er over 100 kr."), {"a": 100, "b": 50}, "75", DIFFERENCE),
        (("a", "dog b, når a er mindst 100 kr."), {"a": 100, "b": 50}, "99", DIFFERENCE),
        (("a / (b / 1 kr.)",), {"a": 10, "b": 1}, "19", AFRUNDING),  # up to 10,5 / 0,5
        (("a / (b / 1 kr.)",), {"a": 10, "b": 1}, "22", DIFFERENCE),
    ],
)  # fmt: skip
def test_formulas(lines: tuple[str, ...], values: dict[str, int], printed: str, klasse: str) -> None:
    rules = regler(formel(*lines))
    assert found(rules, facts(rules, **values), f"{printed} kr.") == ("afviger", klasse)


FARVER = {"rød": 10, "grøn": 20, "blå": 40}


@pytest.mark.parametrize(
    ("line", "printed", "klasse"),
    [
        ("median af beløb over alle farver", "21", DIFFERENCE),  # less than 20,5, which would be printed 21
        ("10 × median af beløb over alle farver", "205", AFRUNDING),
        ("10 × median af beløb over alle farver", "206", DIFFERENCE),
        ("10 × nedre kvartil af beløb over alle farver", "155", AFRUNDING),  # halfway from 10 to 20: 14,5 to 15,5
        ("10 × nedre kvartil af beløb over alle farver", "156", DIFFERENCE),
        ("10 × gennemsnit af beløb over alle farver", "238", AFRUNDING),  # 70 / 3, half a krone to each side
        ("10 × gennemsnit af beløb over alle farver", "239", DIFFERENCE),
        ("10 × (største af beløb over alle farver − mindste af beløb over alle farver)", "309", AFRUNDING),
        ("10 × (største af beløb over alle farver − mindste af beløb over alle farver)", "311", DIFFERENCE),
    ],
)
def test_over_a_list(line: str, printed: str, klasse: str) -> None:
    rules = regler(formel(line))
    cells: dict[tuple[Medlem, ...], Datum] = {(name,): measured(Fraction(v)) for name, v in FARVER.items()}
    missing = Datum("ukendt", None, None, "mangler")
    figures = Oplysninger({"beløb": Kolonnefakta(rules.model.stoerrelser["beløb"].akser, cells, missing)})
    assert found(rules, figures, f"{printed} kr.") == ("afviger", klasse)


Formula = tuple[str, Callable[[Fraction, Fraction], Fraction]]
FORMULAS: tuple[Formula, ...] = (
    ("a × (b / 1 kr.)", lambda a, b: a * b),
    ("a × (b / 1 kr.) − a", lambda a, b: a * b - a),
    ("a\ndog højst b + b", lambda a, b: min(a, b + b)),
    ("(a − b) × ((a + b) / 1 kr.)", lambda a, b: (a - b) * (a + b)),
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(range(len(FORMULAS))), st.integers(-6, 6), st.integers(-6, 6), st.integers(-12, 12))
def test_what_is_proved_is_so_and_what_is_found_is_near(nr: int, a: int, b: int, off: int) -> None:
    text, worked = FORMULAS[nr]
    if text not in KNOWN:
        KNOWN[text] = regler(formel(*text.splitlines()))
    printed = worked(Fraction(a), Fraction(b)) + off
    if off == 0:
        return
    _, klasse = found(KNOWN[text], facts(KNOWN[text], a=a, b=b), f"{printed} kr.".replace("-", "−"))
    grid = [Fraction(n, 40) for n in range(-19, 20)]
    reached = [worked(a + x, b + y) for x, y in product(grid, grid)]
    if any(round_to(one, Fraction(1), Retning.NAERMESTE) == printed for one in reached):
        assert klasse == AFRUNDING
    elif min(abs(one - printed) for one in reached) > 2:
        assert klasse == DIFFERENCE


KNOWN: dict[str, Loaded] = {}
