"""What follows from a fault waits; what stands beside it does not."""

from dsl.problems.causes import causes_only
from dsl.problems.problem import Problem, problem, with_facts
from dsl.source.text import Span, Text

FIL = Text(
    "rules/a/2014-01-01.regel",
    "regelsæt a\n"  # 1
    "gældr  fra 1. januar 2014\n"
    "\n"
    "sats b for hvert loft\n"  # 4
    "    øvrge  5 kr.\n"
    "    alle andre  6 kr.\n"
    "rgel c (kr.)\n"  # 7
    "    d x e\n",
)
NABO = Text("rules/a/2015-01-01.regel", "regelsæt a\nviderefører  1. januar 2014\n")
ANDEN = Text("rules/b/2015-01-01.regel", "regelsæt b\nviderefører  1. januar 2014\nsats f = c\n")


def at(code: str, line: int, text: Text = FIL, **facts: str) -> Problem:
    return with_facts(code, Span(text, line, 1), facts)


def kept(*found: Problem) -> list[str]:
    return [p.code for p in causes_only(found)]


def test_alone_everything_is_told() -> None:
    for one in (at("mangler-felt", 1, felt="gælder"), at("ukendt-version", 2, NABO), at("ukendt-navn", 8, navn="x")):
        assert causes_only((one,)) == (one,)


def test_a_field_whose_line_is_at_fault() -> None:
    unread = at("ukendt-linje", 2)
    assert kept(at("mangler-felt", 1, felt="gælder"), unread) == ["ukendt-linje"]
    assert kept(at("mangler-felt", 1, felt="status"), unread) == ["mangler-felt", "ukendt-linje"]


def test_a_version_that_is_not_read() -> None:
    unread = at("ukendt-linje", 2)
    assert kept(unread, at("ukendt-version", 2, NABO), at("udeklareret-hul", 1, NABO)) == ["ukendt-linje"]
    assert kept(unread, at("ukendt-version", 2, ANDEN)) == ["ukendt-linje", "ukendt-version"]


def test_a_row_that_is_not_read_hides_no_version() -> None:
    row = at("uventet-ord", 5)
    assert kept(row, at("ukendt-version", 2, NABO)) == ["uventet-ord", "ukendt-version"]


def test_a_row_with_a_wrong_member_is_not_missed_too() -> None:
    assert kept(at("manglende-række", 4), at("ukendt-medlem", 5)) == ["ukendt-medlem"]
    assert kept(at("manglende-række", 4), at("ukendt-navn", 8)) == ["manglende-række", "ukendt-navn"]


def test_a_name_that_stands_in_an_unread_line() -> None:
    unread = at("ukendt-linje", 7)
    assert kept(unread, at("ukendt-navn", 3, ANDEN, navn="c")) == ["ukendt-linje"]
    assert kept(unread, at("ukendt-navn", 3, ANDEN, navn="g")) == ["ukendt-linje", "ukendt-navn"]


def test_two_faults_of_one_line_are_both_told() -> None:
    assert kept(at("ukendt-medlem", 5), at("ukendt-retskilde", 5)) == ["ukendt-medlem", "ukendt-retskilde"]


def test_without_a_place() -> None:
    assert kept(problem("mappe-findes", None), at("ukendt-linje", 2)) == ["mappe-findes", "ukendt-linje"]
