"""The stand-ins: what can be done with an amount and a count that are only known row by row, and what cannot."""

from fractions import Fraction

import pytest

from engine.kolonne.gren import KENDT, MINDST, TALT, Atom, Blad, Gren, Sti, alle_veje, blade
from engine.kolonne.symboler import MEDLEM, PERSON, Lineaer, Taelletal, Ubekendt, UdvidKlasse, Uegnet


def test_an_amount_may_be_added_to_and_multiplied() -> None:
    amount = Lineaer(Fraction(1), Fraction(0))
    made = Fraction(1, 5) * amount + 3 - amount / 2
    assert isinstance(made, Lineaer)
    assert (made.gange, made.plus) == (Fraction(-3, 10), Fraction(3))
    assert (5 - amount).gange == -1


@pytest.mark.parametrize(
    "ask",
    [
        lambda x: x > 5,
        lambda x: x == 0,
        lambda x: x * x,
        lambda x: 1 / x,
        lambda x: min(x, Fraction(3)),
        round,
        abs,
        bool,
    ],
)
def test_an_amount_cannot_be_asked_about(ask: object) -> None:
    with pytest.raises(Uegnet):
        ask(Lineaer(Fraction(1), Fraction(0)))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("test", "weeks"),
    [
        (lambda x: x >= 28, [4, 5, 6, 7]),
        (lambda x: x > 28, [5, 6, 7]),
        (lambda x: Fraction(35) <= x, [5, 6, 7]),
        (lambda x: x < Fraction(30), [1, 2, 3, 4]),
        (lambda x: x == 42, [6]),
        (lambda x: x == 40, []),
        (lambda x: x - 7 >= 28, [5, 6, 7]),
    ],
)
def test_a_count_is_held_against_whole_weeks(test: object, weeks: list[int]) -> None:
    found = [n for n in range(1, 8) if test(Taelletal(lambda least, n=n: n >= least))]  # type: ignore[operator,misc]
    assert found == weeks


def test_a_person_is_none_of_those_named_and_a_member_must_be_known() -> None:
    assert Ubekendt(PERSON, "borger") != "borger 1"
    with pytest.raises(UdvidKlasse):
        bool(Ubekendt(MEDLEM, "kommune") == "Skovby")


def test_all_ways_are_tried_and_what_does_not_matter_is_left_out() -> None:
    counted, known = Atom(TALT, 0, None), Atom(KENDT, 0, None)

    def proev(sti: Sti) -> str:
        sti.spoerg(known)
        if not sti.spoerg(counted):
            return "uden for"
        return next((t for n, t in ((53, "20"), (27, "30")) if sti.spoerg(Atom(MINDST, 0, None, n))), "40")

    tree = alle_veje(proev)
    assert isinstance(tree, Gren)
    assert tree.atom == counted
    assert blade(tree) == ["20", "30", "40", "uden for"]


def test_what_follows_from_an_answer_is_not_asked() -> None:
    sti = Sti(((Atom(MINDST, 0, None, 27), True),))
    assert sti.spoerg(Atom(MINDST, 0, None, 5))
    assert not sti.nye
    assert not Sti(((Atom(MINDST, 0, None, 27), False),)).spoerg(Atom(MINDST, 0, None, 53))
    assert isinstance(alle_veje(lambda _: 1), Blad)
