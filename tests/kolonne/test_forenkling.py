"""What is known of a row beforehand is not asked; what may be otherwise still is."""

from fractions import Fraction

import pytest

from engine.kolonne.forenkling import forenklet
from engine.kolonne.gren import FINDES, KENDT, MINDST, TALT, Atom, Blad, Gren, Traet
from engine.kolonne.operationer import (
    FRI,
    FRYS,
    TAEL,
    UVIST,
    Betingelse,
    Bladsvar,
    Operationer,
    Optaelling,
    Raekkesvar,
    Stykke,
    Sum,
    Ugesvar,
)
from engine.kolonne.symboler import Aarsag

MONDAY = 7 * 1000 + 1  # the first day of week 1000
DAYS = (MONDAY, MONDAY + 700)
A, B = ("a",), ("b",)
YES, NO = Raekkesvar(ja=True), Raekkesvar(ja=False)


def leaf(number: int) -> Blad[tuple[Bladsvar, ...]]:
    return Blad((Bladsvar("værdi", Fraction(number)),))


def counted(nr: int = 0) -> Traet[tuple[Bladsvar, ...]]:
    """1 when not known, 2 when not counted, 3 below five weeks, 4 from then on."""
    least = Gren(Atom(MINDST, nr, None, 5), leaf(4), leaf(3))
    return Gren(Atom(KENDT, nr, None), Gren(Atom(TALT, nr, None), least, leaf(2)), leaf(1))


def week(art: str) -> Blad[Ugesvar]:
    return Blad(Ugesvar(art, (156, "uge", False) if art != FRYS else None))


def operations(
    tree: Traet[tuple[Bladsvar, ...]], weeks: Traet[Ugesvar], *conditions: dict[tuple[str, ...], Raekkesvar],
    start: int = 1000, later: Traet[Ugesvar] | None = None,
) -> Operationer:  # fmt: skip
    """One sum, one count and some conditions, the same on all days; ``later`` is the count from week 1050."""
    whole = (Stykke(*DAYS, 0, tree, (frozenset(),)),)
    pieces = ((start, weeks),) if later is None else ((start, weeks), (1050, later))
    return Operationer(
        "udbetaling", "borger", ("ydelse",), "beløb",
        tuple(Betingelse(nr, "v", "", {k: ((1, x),) for k, x in own.items()}) for nr, own in enumerate(conditions)),
        (Optaelling(0, "v", "trappe", start, 52, pieces),),
        (Sum(0, "v", ("sum",), (), 1, pr_raekke=False, stykker=dict.fromkeys((A, B), whole)),),
        (),
    )  # fmt: skip


def shortened(ops: Operationer, klasse: tuple[str, ...]) -> Traet[tuple[Bladsvar, ...]]:
    (piece,) = forenklet(ops, DAYS).summer[0].stykker[klasse]
    return piece.traet


def findes(nr: int, yes: Traet[Ugesvar], no: Traet[Ugesvar]) -> Gren[Ugesvar]:
    return Gren(Atom(FINDES, nr, None), yes, no)


def test_a_row_that_is_counted_itself_is_asked_how_far_alone() -> None:
    ops = operations(counted(), findes(0, week(TAEL), week(FRI)), {A: YES, B: NO})
    assert shortened(ops, A) == Gren(Atom(MINDST, 0, None, 5), leaf(4), leaf(3))


def test_a_row_beside_which_another_may_be_counted_is_asked_whether() -> None:
    ops = operations(counted(), findes(0, week(TAEL), week(FRI)), {A: YES, B: NO})
    assert shortened(ops, B) == Gren(Atom(TALT, 0, None), Gren(Atom(MINDST, 0, None, 5), leaf(4), leaf(3)), leaf(2))


def test_a_row_whose_weeks_are_frozen_is_not_asked_at_all() -> None:
    ops = operations(counted(), findes(0, week(FRYS), week(TAEL)), {A: YES, B: NO})
    assert shortened(ops, A) == leaf(2)
    assert forenklet(ops, DAYS).optaellinger  # the other kind of row asks it


@pytest.mark.parametrize(
    "answer", [NO, Raekkesvar(ja=True, aarsag=Aarsag("ord")), Raekkesvar(ja=True, fakta=frozenset("f"))]
)
def test_only_a_sure_condition_is_taken_as_fulfilled(answer: Raekkesvar) -> None:
    ops = operations(Gren(Atom(FINDES, 0, None), leaf(1), leaf(2)), week(FRYS), {A: answer, B: YES})
    assert shortened(ops, A) == Gren(Atom(FINDES, 0, None), leaf(1), leaf(2))
    assert shortened(ops, B) == leaf(1)


def test_a_question_about_another_week_stays() -> None:
    tree = Gren(Atom(FINDES, 0, 990), leaf(1), leaf(2))
    assert shortened(operations(tree, week(FRYS), {A: YES, B: YES}), A) == tree


def test_a_count_that_was_lost_before_the_rows_begin_is_never_known() -> None:
    ops = operations(counted(), findes(0, week(TAEL), week(UVIST)), {A: YES, B: YES}, start=900)
    short = forenklet(ops, DAYS)
    assert shortened(ops, A) == leaf(1)
    assert (short.optaellinger, short.betingelser) == ((), ())


def test_a_count_that_may_begin_again_may_be_known() -> None:
    ops = operations(
        counted(), findes(0, week(TAEL), week(UVIST)), {A: YES, B: YES}, start=900,
        later=findes(0, week(TAEL), week(FRI)),
    )  # fmt: skip
    assert Atom(KENDT, 0, None) == shortened(ops, A).atom  # type: ignore[union-attr]


def test_a_count_that_begins_with_the_rows_is_known_until_a_week_is_not() -> None:
    ops = operations(counted(), findes(0, week(TAEL), week(UVIST)), {A: YES, B: YES}, start=1000)
    assert Atom(KENDT, 0, None) == shortened(ops, A).atom  # type: ignore[union-attr]


def test_what_nobody_asks_about_is_gone_and_the_others_are_numbered_anew() -> None:
    tree = Gren(Atom(FINDES, 2, None), leaf(1), leaf(2))
    short = forenklet(operations(tree, week(FRYS), {A: YES}, {B: YES}, {A: NO, B: NO}), DAYS)
    assert [b.nr for b in short.betingelser] == [0]
    assert short.optaellinger == ()
    assert short.summer[0].stykker[A][0].traet == Gren(Atom(FINDES, 0, None), leaf(1), leaf(2))


def test_rules_of_neighbours_that_are_joined_are_those_of_both() -> None:
    ops = operations(leaf(1), week(FRYS))
    one, other = frozenset({("procent", "trappe@1")}), frozenset({("procent", "trappe@2")})
    halves = (
        Stykke(DAYS[0], DAYS[0] + 50, 0, leaf(1), (one,)),
        Stykke(DAYS[0] + 50, DAYS[1], 0, leaf(1), (other,)),
    )
    summed = Sum(0, "v", ("sum",), (), 1, pr_raekke=False, stykker={A: halves})
    short = forenklet(Operationer("u", "b", ("y",), "", (), ops.optaellinger, (summed,), ()), DAYS)
    (piece,) = short.summer[0].stykker[A]
    assert (piece.fra, piece.til, piece.regler) == (*DAYS, (one | other,))
