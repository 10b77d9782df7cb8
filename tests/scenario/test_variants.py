"""What a variant may set, what it takes over from another, and regelsæt that share a quantity."""

from fractions import Fraction

import pytest

from dsl.values.period import Aar
from engine.compute import interpreter
from tests.texts import (
    EFTER,
    FAST,
    fakta,
    formel,
    koder,
    laest,
    regler,
    scenarie,
    spurgt,
    svar,
    tal,
    varianter,
    version,
)

ROWS = "sats takst for hver farve\n    rød  10 kr.  [§ 1]\n    grøn  20 kr.  [§ 1]\n    blå  30 kr.  [§ 1]\n"
RULES = version(ROWS + "regel x (kr.) for hver farve\n    takst × 2\nregel y (kr.)\n    sum af x over alle farver\n")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), (20, 40, 60)),
        (("med takst for rød = 100 kr.",), (200, 40, 60)),
        (("med takst = 7 kr.",), (14, 14, 14)),
        (("med takst = 7 kr.", "med takst for blå = 1 kr."), (14, 14, 2)),
        (("med takst for blå = 1 kr.", "med takst = 7 kr."), (14, 14, 2)),
        (("med x for grøn = 1 kr.",), (20, 1, 60)),
        (("med takst for rød = 2 × takst for grøn",), (80, 40, 60)),
    ],
)
def test_one_cell_or_all(lines: tuple[str, ...], expected: tuple[int, ...]) -> None:
    rules = regler(RULES)
    assert tuple(tal(svar(rules, {}, {"farve": f}, FAST, *lines)) for f in ("rød", "grøn", "blå")) == expected
    assert tal(svar(rules, {}, {}, FAST, *lines, navn="y")) == sum(expected)


def test_a_sats_without_rows_and_a_fact_can_be_set() -> None:
    rules = regler(version("sats p1 = 50 pct.  [§ 1]\nregel x (kr.)\n    p1 af a\n"))
    assert tal(svar(rules, {"a": 10}, {}, FAST)) == 5
    assert tal(svar(rules, {"a": 10}, {}, FAST, "med p1 = 20 pct.")) == 2
    assert tal(svar(rules, {"a": 10}, {}, FAST, "med a = 1.000 kr.")) == 500
    assert svar(rules, {"a": 10}, {}, FAST, "med a = ukendt").status == "ukendt"
    assert svar(rules, {"a": 10}, {}, FAST, "med a = ikke omfattet").status == "ikke omfattet"


def test_a_time_can_be_chosen() -> None:
    rules = regler(formel("udgift", hver="hvert år"))
    facts = {"udgift": {Aar(2014): 1, Aar(2015): 2}}
    assert tal(svar(rules, facts, {"år": Aar(2014)}, EFTER, "med udgift i 2014 = 9 kr.")) == 9
    assert tal(svar(rules, facts, {"år": Aar(2015)}, EFTER, "med udgift i 2014 = 9 kr.")) == 2


def test_an_amount_that_is_set_keeps_its_price_level() -> None:
    body = "sats takst = 100 kr. (2014-niveau)  [§ 1]\nregel x (kr.) for hvert år\n    takst × 1\n"
    rules = regler(version(body, til="31. december 2014", moment="året"))
    key = {"år": Aar(2014)}
    assert tal(svar(rules, {}, key, EFTER, "med takst = 90 kr. (2014-niveau)")) == 90
    assert tal(svar(rules, {}, key, EFTER, "med takst = 90 kr.")) == 90
    assert svar(rules, {}, key, EFTER, "med takst = 90 kr. (2013-niveau)").kode == "prisniveau-mødes"


def test_what_a_variant_takes_over() -> None:
    rules = regler(
        version(
            "sats takst = 1 kr.  [§ 1]",
            fra="1. januar 2013",
            til="31. december 2014",
            moment="året",
            kendt="1. januar 2013",
        ),
        version(
            "sats takst = 2 kr.  [§ 1]",
            fra="1. januar 2014",
            til="31. december 2014",
            moment="året",
            kendt="1. juni 2014",
        ),
        version(
            "sats takst = 9 kr.  [§ 1]",
            fra="2. januar 2013",
            moment="året",
            kendt="2. januar 2013",
            status='forslag "L 1"',
        ),
    )
    made = varianter(
        rules,
        'grundlag "g"\n    regler efter skæringstidspunktet\n    kendt  1. marts 2014\n    med takst i 2013 = 7 kr.\n'
        'alternativ "samme"\n    som "g"\n'
        'alternativ "nu"\n    som "g"\n    kendt  1. december 2014\n'
        'alternativ "egen"\n    som "g"\n    med takst i 2013 = 8 kr.\n'
        'alternativ "fast"\n    som "nu"\n    regler som de gjaldt 1. juli 2014\n'
        'alternativ "forslag"\n    som "g"\n    med forslaget "L 1"\n'
        'alternativ "videre"\n    som "forslag"\n',
        maal="takst",
    )

    def asked(name: str, year: int) -> Fraction:
        return tal(spurgt(interpreter(rules.model, made[name], fakta(rules, {})), "takst", {"år": Aar(year)}))

    found = {name: (asked(name, 2013), asked(name, 2014)) for name in made}
    expected: object = {
        "g": (7, 1), "samme": (7, 1), "nu": (7, 2), "egen": (8, 1), "fast": (7, 2), "forslag": (7, 9), "videre": (7, 9),
    }  # fmt: skip
    assert found == expected


@pytest.mark.parametrize(
    ("blocks", "kode"),
    [
        (
            f'grundlag "g"\n    {FAST}\n    med takst for rød = 1 kr.\n    med takst for rød = 2 kr.',
            "to-gange-i-variant",
        ),
        (f'grundlag "g"\n    {FAST}\n    med hemmelig sats = 1 kr.', "ukendt-størrelse"),
        (f'grundlag "g"\n    {FAST}\n    med takst for lilla = 1 kr.', "ukendt-medlem"),
        (f'grundlag "g"\n    {FAST}\n    med takst for rød = 1 pct.', "forkert-enhed"),
        (f'grundlag "g"\n    {FAST}\n    med forslaget "L 2"', "ukendt-forslag"),
        (f'grundlag "g"\n    {FAST}\nalternativ "h"\n    som "f"', "ukendt-variant"),
        (f'alternativ "h"\n    {FAST}', "mangler-grundlag"),
        ('grundlag "g"\n    med takst for rød = 1 kr.', "mangler-regler"),
        (f'grundlag "g"\n    {FAST}\ngrundlag "g"\n    {FAST}', "dobbelt-navn"),
    ],
)
def test_refused(blocks: str, kode: str) -> None:
    _, problems = scenarie(regler(RULES), blocks)
    assert kode in {p.code for p in problems}


# ---- regelsæt that share a quantity -----------------------------------------------------------------------------


def shared(first: str, second: str) -> tuple[str, str]:
    return (
        version("regel x (kr.)\n    1 kr. × 1\n", navn="gamle regler", hoved=f"omfatter  {first}"),
        version("regel x (kr.)\n    2 kr. × 1\n", navn="nye regler", hoved=f"omfatter  {second}"),
    )


@pytest.mark.parametrize(
    ("ja1", "ja2", "expected"),
    [
        (True, False, 1),
        (False, True, 2),
        (True, True, "to-regler-i-kraft"),
        (False, False, "ingen-regel-i-kraft"),
        (True, None, "ukendt"),
        (None, False, "ukendt"),
    ],
)
def test_exactly_one_decides(*, ja1: bool | None, ja2: bool | None, expected: object) -> None:
    answer = svar(regler(*shared("ja1", "ja2")), {"ja1": ja1, "ja2": ja2})
    assert (answer.vaerdi if answer.status == "værdi" else answer.kode or answer.status) == expected


def test_by_the_day_of_the_case() -> None:
    from datetime import date  # noqa: PLC0415

    rules = regler(*shared("startdag er før 1. januar 2016", "startdag er tidligst 1. januar 2016"))
    assert tal(svar(rules, {"startdag": date(2015, 12, 31)})) == 1
    assert tal(svar(rules, {"startdag": date(2016, 1, 1)})) == 2


def test_two_regelsaet_without_omfatter_may_not_share_a_name() -> None:
    texts = (
        version("regel x (kr.)\n    1 kr. × 1\n", navn="gamle regler"),
        version("regel x (kr.)\n    2 kr. × 1\n", navn="nye regler"),
    )
    assert "dobbelt-navn" in koder(*texts)


def test_a_scenario_that_asks_for_nothing_it_knows_is_refused() -> None:
    made, problems = scenarie(laest(RULES), f'grundlag "g"\n    {FAST}', maal="hemmelig sats")
    assert made is None
    assert [p.code for p in problems] == ["ukendt-størrelse"]
