"""A computed figure held against a printed one: the outcome, and the first class of deviation that fits."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.load import Loaded
from dsl.values.number import show_number
from engine.compute import interpreter
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger
from engine.result.nodes import VAERDI, Oprindelse
from engine.scenario.kontroltal import held_against_print
from tests.texts import FAST, fakta, formel, regler, scenarie

WHY = ', fordi "sådan er det trykt"'


def measured(rules: Loaded, rows: Mapping[str, tuple[Fraction, int, int]]) -> Oplysninger:
    """Facts as (value in the written unit, decimals, how many base units one is)."""
    made = {}
    for name, (value, decimals, scale) in rows.items():
        origin = Oprindelse("d", "d.csv", 2, name, "0" * 64, "læst", "", (), decimals, Fraction(scale))
        axes = rules.model.stoerrelser[name].akser
        made[name] = Kolonnefakta(
            axes, {(): Datum(VAERDI, value * scale, origin)}, Datum("ukendt", None, None, "mangler")
        )
    return Oplysninger(made)


def outcome(rules: Loaded, facts: Oplysninger, printed: str) -> tuple[str, str]:
    made, problems = scenarie(rules, f'grundlag "g"\n    {FAST}\n\nkontroltal\n    x = {printed}')
    assert made is not None, [(p.code, p.facts) for p in problems]
    result = held_against_print(interpreter(rules.model, made.varianter[0], facts), made.kontroltal[0])
    return result.udfald, result.klasse


def exact(value: Fraction, printed: str) -> tuple[str, str]:
    """The outcome for a figure that no measured input lies under."""
    rules = regler(formel(f"{show_number(Fraction(value.numerator))} kr. / {value.denominator}"))
    return outcome(rules, fakta(rules, {}), printed)


STEMMER, AFVIGER, ANGIVET, FORKERT = ("stemmer", ""), "afviger", "afviger som angivet", "forkert klasse"


@pytest.mark.parametrize(
    ("value", "printed", "expected"),
    [
        (Fraction(100), "100 kr.", STEMMER),
        (Fraction(299, 3), "100 kr.", STEMMER),
        (Fraction(199, 2), "100 kr.", STEMMER),
        (Fraction(201, 2), "101 kr.", STEMMER),
        (Fraction(201, 2), "100 kr.", (AFVIGER, "afskåret")),
        (Fraction(-201, 2), "−101 kr.", STEMMER),
        (Fraction(-201, 2), "−100 kr.", (AFVIGER, "afskåret")),
        (Fraction(-199, 2), "−100 kr.", STEMMER),
        (Fraction(100), "101 kr.", (AFVIGER, "difference")),
        (Fraction(100), "−100 kr.", (AFVIGER, "difference")),
        (Fraction(299, 3), "100 kr., præcist", (AFVIGER, "difference")),
        (Fraction(100), "100 kr., præcist", STEMMER),
        (Fraction(6_555_000), "6,555 mio. kr.", STEMMER),
        (Fraction(6_555_000), "6,56 mio. kr.", STEMMER),
        (Fraction(6_555_000), "6,5 mio. kr.", (AFVIGER, "afskåret")),
        (Fraction(6_555_000), f"6,5 mio. kr., afskåret{WHY}", (ANGIVET, "afskåret")),
        (Fraction(6_555_000), f"6,5 mio. kr., difference{WHY}", (FORKERT, "afskåret")),
        (Fraction(6_555_000), f"6,5 mio. kr., afrundingsdifference{WHY}", (FORKERT, "afskåret")),
        (Fraction(6_555_000), f"6,6 mio. kr., afskåret{WHY}", (FORKERT, "")),
        (Fraction(6_555_000), f"7,2 mio. kr., difference{WHY}", (ANGIVET, "difference")),
        (Fraction(0), "0 kr.", STEMMER),
        (Fraction(2, 5), "0 kr.", STEMMER),
        (Fraction(-2, 5), "0 kr.", STEMMER),
    ],
)
def test_outcomes(value: Fraction, printed: str, expected: tuple[str, str]) -> None:
    assert exact(value, printed) == expected


def test_a_figure_that_is_not_known_cannot_be_held_against_print() -> None:
    rules = regler(formel("a"))
    assert outcome(rules, fakta(rules, {"a": None}), "1 kr.")[0] == "kan ikke afgøres"
    assert outcome(rules, fakta(rules, {}), "1 kr.")[0] == "kan ikke afgøres"


@pytest.mark.parametrize(
    ("a", "b", "printed", "klasse"),
    [
        # 84,672 and 69,777 are known to 0,0005: their difference lies within 14,894 to 14,896.
        ("84.672", "69.777", "14,894", "afrundingsdifference"),
        ("84.672", "69.777", "14,896", "afrundingsdifference"),
        ("84.672", "69.777", "14,893", "difference"),
        ("84.672", "69.777", "14,897", "difference"),
        ("-84.672", "-69.777", "−14,894", "afrundingsdifference"),
        ("-84.672", "-69.777", "−14,893", "difference"),
    ],
)
def test_unrounded_inputs(a: str, b: str, printed: str, klasse: str) -> None:
    rules = regler(formel("a − b"))
    facts = measured(rules, {"a": (Fraction(a), 3, 10**6), "b": (Fraction(b), 3, 10**6)})
    assert outcome(rules, facts, f"{printed} mio. kr.") == (AFVIGER, klasse)


def test_inputs_that_are_exact_to_the_digit_give_no_room() -> None:
    rules = regler(formel("a − b"))
    facts = measured(rules, {"a": (Fraction(84672000), 0, 1), "b": (Fraction(69777000), 0, 1)})
    assert outcome(rules, facts, "14,894 mio. kr.") == (AFVIGER, "difference")


def test_a_ceiling_that_binds_hides_the_room_of_what_it_cuts() -> None:
    rules = regler(formel("a", "dog højst 10 kr."))
    facts = measured(rules, {"a": (Fraction(100), 0, 1)})
    assert outcome(rules, facts, "11 kr.") == (AFVIGER, "difference")


@pytest.mark.parametrize(
    ("lines", "printed", "klasse"),
    [
        # a lies between 99,5 and 100,5: the figure is up to 100 or it is nil, never 50.
        (("a", "dog 0 kr., når a er over 100 kr."), "50 kr.", "difference"),
        (("a", "dog 0 kr., når a er over 100 kr."), "0 kr.", "afrundingsdifference"),
        (("a + 5 kr.", "afrundet til nærmeste 10 kr."), "105 kr.", "difference"),
        (("a + 5 kr.", "afrundet til nærmeste 10 kr."), "100 kr.", "afrundingsdifference"),
    ],
)
def test_a_figure_that_jumps_takes_no_value_between(lines: tuple[str, ...], printed: str, klasse: str) -> None:
    facts = measured(rules := regler(formel(*lines)), {"a": (Fraction(100), 0, 1)})
    assert outcome(rules, facts, printed) == (AFVIGER, klasse)


def brute(a: int, b: int, factors: tuple[int, int], printed: int) -> bool:
    """Whether some inputs that round to a and b give a figure that rounds to the printed one."""
    grid = [Fraction(n, 40) for n in range(-19, 20)]
    for x, y in product(grid, grid):
        figure = factors[0] * (a + x) + factors[1] * (b + y)
        whole = int(abs(figure) + Fraction(1, 2)) * (1 if figure >= 0 else -1)
        if whole == printed:
            return True
    return False


@settings(max_examples=80)
@given(
    st.integers(-20, 20), st.integers(-20, 20), st.sampled_from([(1, 1), (1, -1), (2, 1), (3, -2), (-1, -1), (1, 0)]),
    st.integers(-4, 4),
)  # fmt: skip
def test_the_test_of_inputs_against_brute_force(a: int, b: int, factors: tuple[int, int], off: int) -> None:
    printed = factors[0] * a + factors[1] * b + off
    rules = linear(factors)
    facts = measured(rules, {"a": (Fraction(a), 0, 1), "b": (Fraction(b), 0, 1)})
    outcome_, klasse = outcome(rules, facts, f"{'−' if printed < 0 else ''}{abs(printed)} kr.")
    if off == 0:
        assert (outcome_, klasse) == STEMMER
    else:
        assert (klasse == "afrundingsdifference") == brute(a, b, factors, printed)


KNOWN: dict[tuple[int, int], Loaded] = {}


def linear(factors: tuple[int, int]) -> Loaded:
    if factors not in KNOWN:
        parts = [f"({name} × {factor})".replace("-", "−") for name, factor in zip("ab", factors, strict=True) if factor]
        KNOWN[factors] = regler(formel(" + ".join(parts)))
    return KNOWN[factors]
