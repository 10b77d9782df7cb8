"""What-ifs: step by step, at the ends of intervals, and a difference parted; the scenario's own results stay."""

from fractions import Fraction
from itertools import permutations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.model.changes import applied, changes
from dsl.model.scenario import Indgreb
from engine.result.nodes import Celle
from engine.result.trace import trace_json
from engine.scenario.nodes import Koersel
from engine.scenario.table_nodes import Tal, setting_text
from engine.scenario.turned import number_of, turned
from engine.scenario.whatif_nodes import Opdelt
from engine.scenario.whatif_tables import traced_figure
from tests.agreement.trace_checker import objections
from tests.scenario.whatif import codes, made, read, rules
from tests.texts import FAST

SUM = "regel x (kr.)\n    a tillagt b\n"
SHARE = "regel x (kr.)\n    andel af (a tillagt b)\n"
STEPS = "beregn\n    x\nvarier\n    a fra 0 til 10 kr. i trin på 2,5 kr.\n"


def stepped(run: Koersel) -> object:
    """Each variation with its steps and the one figure at each."""
    return [(x.variant, [(number_of(t.sat[0]), t.celler[0].svar.vaerdi) for t in x.trin]) for x in run.hvis.varieret]


# ---- varier ---------------------------------------------------------------------------------------------------------


def test_both_ends_and_every_step_between() -> None:
    values = [Fraction(x) for x in (0, "2.5", 5, "7.5", 10)]
    assert stepped(made(rules(SUM), STEPS, "a = 1 kr.", "b = 3 kr.")) == [("G", [(x, x + 3) for x in values])]


def test_every_variant_is_varied_by_itself() -> None:
    more = 'alternativ "A"\n    som "G"\n    med b = 10 kr.\n    med a = 99 kr.\n' + STEPS.replace("2,5", "10")
    assert stepped(made(rules(SUM), more, "a = 1 kr.", "b = 3 kr.")) == [
        ("G", [(0, 3), (10, 13)]),
        ("A", [(0, 10), (10, 20)]),
    ]


def test_the_first_end_borrows_the_unit_and_both_may_have_their_own() -> None:
    for span in ("fra 0 til 1 mio. kr. i trin på 500.000 kr.", "fra 0 kr. til 1.000.000 kr. i trin på 0,5 mio. kr."):
        run = made(rules(SUM), f"beregn\n    x\nvarier\n    a {span}\n", "b = 1 kr.")
        assert stepped(run) == [("G", [(0, 1), (500_000, 500_001), (1_000_000, 1_000_001)])]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (
            "fra 31. januar 2014 til 30. april 2014 i trin på 1 måned",
            ["2014-01-31", "2014-02-28", "2014-03-31", "2014-04-30"],
        ),
        ("fra 1. januar 2014 til 15. januar 2014 i trin på 1 uge", ["2014-01-01", "2014-01-08", "2014-01-15"]),
        ("fra 1. januar 2014 til 1. januar 2016 i trin på 1 år", ["2014-01-01", "2015-01-01", "2016-01-01"]),
    ],
)
def test_a_day_goes_in_days_or_months(span: str, expected: list[str]) -> None:
    body = "regel x (ja/nej)\n    startdag er før 1. marts 2014\n"
    (one,) = made(rules(body), f"beregn\n    x\nvarier\n    startdag {span}\n", "a = 1 kr.").hvis.varieret
    assert [str(t.sat[0].vaerdi.data.vaerdi) for t in one.trin] == expected  # type: ignore[union-attr]
    assert [t.celler[0].svar.vaerdi for t in one.trin] == [day < "2014-03-01" for day in expected]


def test_a_cell_or_all_cells() -> None:
    body = "regel x (kr.) for hver farve\n    beløb × 2\n"
    facts = ("beløb for rød = 1 kr.", "beløb for grøn = 2 kr.", "beløb for blå = 3 kr.")
    for target, last in (("beløb for rød", [8, 4, 6]), ("beløb", [8, 8, 8])):
        run = made(rules(body), f"beregn\n    x\nvarier\n    {target} fra 2 til 4 kr. i trin på 2 kr.\n", *facts)
        (one,) = run.hvis.varieret
        assert [c.svar.vaerdi for c in one.trin[-1].celler] == last


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("fra 0 til 10 kr. i trin på 3 kr.", ["trin-rammer-ikke"]),
        ("fra 0 til 10 kr. i trin på 0 kr.", ["trin-rammer-ikke"]),
        ("fra 0 til 10 kr. i trin på 20 kr.", ["trin-rammer-ikke"]),
        ("fra 10 til 0 kr. i trin på 1 kr.", ["interval-omvendt"]),
        ("fra 0 til 10 kr. i trin på 1 point", ["grænser-passer-ikke"]),
        ("fra 0 til 10 i trin på 1", ["forkert-enhed"]),
        ("fra 0 til 200 kr. i trin på 1 kr.", ["for-meget-at-regne"]),
        ("fra 1. maj 2014 til 2. maj 2014 i trin på 1 dag", ["forkert-enhed"]),
        ("fra 1. maj 2014 til 2 kr. i trin på 1 dag", ["grænser-passer-ikke"]),
        ("fra 0 til 10 kr. i trin på 1 krone", ["ukendt-enhed"]),
    ],
)
def test_what_does_not_hold_together(span: str, expected: list[str]) -> None:
    assert codes(SUM, f"beregn\n    x\nvarier\n    a {span}\n") == expected


def test_there_must_be_something_to_compute_again() -> None:
    for block in ("varier\n    a fra 0 til 2 kr. i trin på 1 kr.\n", "usikkerhed\n    a, 1 til 2 kr.\n"):
        assert codes(SUM, block) == ["intet-at-beregne"]
    assert codes(SUM, "find\n    a fra 0 til 2 kr., så x er 1 kr.\n") == []


def test_two_hundred_steps_are_not_too_many() -> None:
    assert codes(SUM, "beregn\n    x\nvarier\n    a fra 1 til 200 kr. i trin på 1 kr.\n") == []


# ---- usikkerhed -----------------------------------------------------------------------------------------------------

OPEN = "beregn\n    x\nusikkerhed\n    a, 10 til 20 kr.\n    andel, 50 til 100 pct.\n"


def test_each_end_alone_and_all_ends_together() -> None:
    (one,) = made(rules(SHARE), OPEN, "a = 12 kr.", "b = 2 kr.", "andel = 80 pct.").hvis.usikkert
    assert one.celle.svar.vaerdi == Fraction("11.2")
    assert one.lavest is not None
    assert one.hoejest is not None
    # 50 pct. of 12 and 100 pct. of 22; alone: 80 pct. of 12 and 22, 50 and 100 pct. of 14.
    assert (one.lavest.vaerdi, one.hoejest.vaerdi) == (Fraction(6), Fraction(22))
    assert [(x.usikker.maal.navn, x.lavt.vaerdi, x.hoejt.vaerdi, x.bredde) for x in one.udsving] == [
        ("a", Fraction("9.6"), Fraction("17.6"), Fraction(8)),
        ("andel", Fraction(7), Fraction(14), Fraction(7)),
    ]
    assert (one.koersler, one.ukendte) == (9, 0)


def test_more_is_not_taken_to_give_more() -> None:
    body = "regel x (kr.)\n    største af (a − b; b − a)\n"
    (one,) = made(
        rules(body), "beregn\n    x\nusikkerhed\n    a, 0 til 4 kr.\n", "a = 1 kr.", "b = 1 kr."
    ).hvis.usikkert
    assert one.lavest is not None
    assert one.hoejest is not None
    assert one.lavest.vaerdi == 0
    assert one.lavest.sat == ()  # as it is, between the ends
    assert one.hoejest.vaerdi == 3


def test_an_end_without_a_number_is_counted() -> None:
    body = "regel x (kr.)\n    a / andel\n"
    run = made(rules(body), "beregn\n    x\nusikkerhed\n    andel, 0 til 50 pct.\n", "a = 1 kr.", "andel = 100 pct.")
    (one,) = run.hvis.usikkert
    assert (one.koersler, one.ukendte) == (3, 1)
    assert one.udsving[0].bredde is None


def test_two_members_stand_in_the_place_of_the_one_between() -> None:
    body = "regel x (kr.)\n    beløb for grøn tillagt a\n"
    facts = ("a = 10 kr.", "beløb for rød = 1 kr.", "beløb for grøn = 5 kr.", "beløb for blå = 9 kr.")
    run = made(rules(body), "beregn\n    x\nusikkerhed\n    beløb, rød og blå\n", *facts)
    (one,) = run.hvis.usikkert
    assert one.celle.svar.vaerdi == 15
    assert [(x.lavt.vaerdi, x.hoejt.vaerdi) for x in one.udsving] == [(Fraction(11), Fraction(19))]
    assert [setting_text(end) for end in (one.udsving[0].usikker.lavt, one.udsving[0].usikker.hoejt)] == ["rød", "blå"]

    cell = traced_figure(Tal(one.celle, (one.udsving[0].usikker.hoejt,)), run)
    assert cell.svar.vaerdi == 19
    assert cell.svar.spor is not None
    assert objections(trace_json(cell.svar.spor)) == []


def test_it_holds_for_every_other_key() -> None:
    body = "regel x (kr.) for hvert år\n    farveudgift for grøn\n"
    (year, other) = (f"farveudgift for {name} i 2014 = {value} kr." for name, value in (("rød", 1), ("blå", 9)))
    facts = ("farveudgift for grøn i 2014 = 5 kr.", year, other)
    run = made(rules(body), "beregn\n    x i 2014\nusikkerhed\n    farveudgift, rød og blå\n", *facts)
    assert [(x.lavest.vaerdi, x.hoejest.vaerdi) for x in run.hvis.usikkert if x.lavest and x.hoejest] == [
        (Fraction(1), Fraction(9))
    ]


@pytest.mark.parametrize(
    "line", ["a, rød og blå", "beløb for rød, grøn og blå", "beløb, rød og sort", "ydelse, fleksjob og kontanthjælp"]
)
def test_there_must_be_one_between(line: str) -> None:
    assert codes(SUM, f"beregn\n    x\nusikkerhed\n    {line}\n") == ["skøn-uden-midte"]


def test_lines_that_meet_or_are_too_many() -> None:
    assert codes(SUM, "beregn\n    x\nusikkerhed\n    a, 1 til 2 kr.\n    a, 3 til 4 kr.\n") == ["usikker-to-gange"]
    names = ("rød", "grøn", "blå")
    few = [
        f"    {what} for {name}, 1 til 2 {unit}\n"
        for what, unit in (("beløb", "kr."), ("vægt", "point"))
        for name in names
    ]
    assert codes(SUM, "beregn\n    x\nusikkerhed\n" + "".join(few)) == []
    assert codes(SUM, "beregn\n    x\nusikkerhed\n" + "".join(few) + "    a, 1 til 2 kr.\n") == ["for-meget-at-regne"]


# ---- opdel ----------------------------------------------------------------------------------------------------------


PARTED = "beregn\n    x\nsammenlign\n    x\n    opdel i rækkefølge\n"


def parts(lines: str, facts: tuple[str, ...], body: str = SHARE) -> dict[str, Opdelt]:
    """The parts of the one difference, by the way they were made."""
    rest = f'alternativ "A"\n    som "G"\n{lines}{PARTED}    opdel ligeligt\n'
    return {x.maade: x for x in made(rules(body), rest, *facts).hvis.opdelt}


def test_in_order_each_change_comes_on_top_of_those_before() -> None:
    # 50 pct. of (10 + 10) is 10; a = 30 makes it 20; 100 pct. makes it 40.
    made_of = parts("    med a = 30 kr.\n    med andel = 100 pct.\n", ("a = 10 kr.", "b = 10 kr.", "andel = 50 pct."))
    told = [(x.tekst, x.svar.vaerdi) for x in made_of["i rækkefølge"].dele]
    assert told == [("med a = 30 kr.", 10), ("med andel = 100 pct.", 20)]
    # The other way round 100 pct. gives 10 and a = 30 gives 20: the means are 15 and 15.
    assert [x.svar.vaerdi for x in made_of["ligeligt"].dele] == [15, 15]
    assert made_of["ligeligt"].forskel.vaerdi == 30


CHANGES = st.lists(
    st.sampled_from(["a", "b", "andel", "c"]).flatmap(
        lambda name: st.integers(0, 90).map(lambda n: f"    med {name} = {n} {'pct.' if name == 'andel' else 'kr.'}\n")
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda line: line.split(" = ")[0],
)
BENT = "regel x (kr.)\n    andel af (største af (a; b tillagt c))\n    dog højst 40 kr.\n"


@settings(deadline=None, max_examples=15)
@given(CHANGES)
def test_the_parts_sum_to_the_difference_and_no_order_is_preferred(lines: list[str]) -> None:
    facts = ("a = 10 kr.", "b = 20 kr.", "c = 5 kr.", "andel = 50 pct.")
    found = parts("".join(lines), facts, BENT)
    for one in found.values():
        assert sum(x.svar.vaerdi for x in one.dele) == one.forskel.vaerdi  # type: ignore[misc]
    alike = {x.tekst: x.svar.vaerdi for x in found["ligeligt"].dele}
    orders = [parts("".join(order), facts, BENT)["i rækkefølge"] for order in permutations(lines)]
    for name, value in alike.items():
        each = [next((x.svar.vaerdi for x in one.dele if x.tekst == name), Fraction(0)) for one in orders]
        assert sum(each) == value * len(orders)  # type: ignore[operator, arg-type]


def test_what_the_grundlag_alone_has_is_a_change_too() -> None:
    rest = f'alternativ "A"\n    {FAST}\n    med b = 1 kr.\n{PARTED}'
    body = "sats takst = 2 kr.  [§ 1]\nregel x (kr.)\n    takst tillagt b\n"
    (one,) = made(rules(body), rest, "b = 5 kr.", "takst = 7 kr.").hvis.opdelt
    told = [(x.tekst, x.svar.vaerdi) for x in one.dele]
    assert told == [("uden grundlagets ændring af »takst«", -5), ("med b = 1 kr.", -4)]


@pytest.mark.parametrize(
    "lines",
    [
        '    som "G"\n    med a = 1 kr.\n    kendt  1. maj 2014\n',
        "    regler efter skæringstidspunktet\n    kendt  1. maj 2014\n",
        "    regler som de gjaldt 1. januar 2014\n    med beløb for rød = 2 kr.\n    med beløb = 1 kr.\n",
    ],
)
def test_all_the_changes_together_make_the_alternativ(lines: str) -> None:
    scenario, _ = read(rules(SUM), f'alternativ "A"\n{lines}beregn\n    x\n', "a = 5 kr.", "b = 2 kr.")
    assert scenario is not None
    base, other = scenario.varianter
    reached = applied(base, changes(base, other), other)
    assert (reached.fast_dag, reached.kendt, reached.forslag) == (other.fast_dag, other.kendt, other.forslag)
    assert set(reached.indgreb) == set(other.indgreb)


def test_only_so_many_changes_can_be_parted_alike() -> None:
    names = [
        f"    med {what} for {name} = 1 {unit}\n"
        for what, unit in (("beløb", "kr."), ("vægt", "point"))
        for name in ("rød", "grøn", "blå")
    ]
    rest = 'alternativ "A"\n    som "G"\n{}beregn\n    x\nsammenlign\n    x\n    opdel {}\n'
    assert codes(SUM, rest.format("".join(names), "ligeligt")) == []
    assert codes(SUM, rest.format("".join(names) + "    med c = 1 kr.\n", "ligeligt")) == ["for-meget-at-regne"]
    assert codes(SUM, rest.format("".join(names) + "    med c = 1 kr.\n", "i rækkefølge")) == []


# ---- beside the scenario --------------------------------------------------------------------------------------------

ALL = """find
    a fra 0 til 10 kr., så x er 5 kr.
usikkerhed
    a, 1 til 2 kr.
"""


def test_the_results_of_the_scenario_stay_as_they_are() -> None:
    facts = ("a = 1 kr.", "b = 3 kr.")
    plain = made(rules(SUM), "beregn\n    x\nkontroltal\n    x = 4 kr.\n", *facts)
    asked = made(rules(SUM), STEPS + ALL + "kontroltal\n    x = 4 kr.\n", *facts)
    assert asked.celler == plain.celler
    assert asked.kontroltal == plain.kontroltal
    assert asked.problems == plain.problems
    assert asked.hvis != plain.hvis


def test_a_figure_of_a_step_can_be_proved() -> None:
    run = made(rules(SUM), STEPS, "a = 1 kr.", "b = 3 kr.")
    step = run.hvis.varieret[0].trin[-1]
    cell = traced_figure(Tal(step.celler[0], step.sat), run)
    assert cell.svar == step.celler[0].svar
    assert cell.svar.spor is not None
    assert objections(trace_json(cell.svar.spor)) == []


def test_a_setting_leaves_the_interpreter_as_it_was() -> None:
    run = made(rules(SUM), STEPS, "a = 1 kr.", "b = 3 kr.")
    f = run.fortolkere["G"]
    one: Indgreb = run.hvis.varieret[0].trin[-1].sat[0]
    assert turned(f, (one,)).celle("x", {}).vaerdi == 13
    assert f.celle("x", {}).vaerdi == 4
    cell: Celle = run.celler[0]
    assert evolve(cell.svar, spor=None) == evolve(f.celle("x", {}), spor=None)
