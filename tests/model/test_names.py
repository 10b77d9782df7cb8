"""What names become: forms of a list, members, grounds of a line, and constructs that a version takes over."""

import pytest

from dsl.model.nodes import Udtryk
from tests.texts import formel, koder, regler, version


def operations(u: Udtryk) -> list[str]:
    return [u.op, *(op for x in u.led for op in operations(x))]


def body(text: str, navn: str = "x") -> Udtryk:
    rules = regler(text)
    return rules.model.regelsaet["prøve"].versioner[-1].saetninger[navn].krop


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("a + b × 2",), ["linje", "plus", "størrelse", "gange", "størrelse", "konstant"]),
        (("a", "fratrukket b"), ["linje", "minus", "linje", "størrelse", "størrelse"]),
        (("a", "dog mindst b"), ["linje", "største", "linje", "størrelse", "størrelse"]),
        (("a", "dog højst b"), ["linje", "mindste", "linje", "størrelse", "størrelse"]),
        (("a − b − c",), ["linje", "minus", "minus", "størrelse", "størrelse", "størrelse"]),
    ],
)
def test_lines_become_operations(lines: tuple[str, ...], expected: list[str]) -> None:
    assert operations(body(formel(*lines))) == expected


def test_a_line_keeps_its_text_and_its_grounds() -> None:
    top = body(formel("a  [§ 5, stk. 2]", "dog mindst 0 kr.  [LAB § 6]"))
    assert (top.tekst, [g.sted for g in top.grunde]) == ("dog mindst 0 kr.", ["§ 6"])
    below = top.led[0].led[0]
    assert (below.tekst, [(g.retskilde, g.sted) for g in below.grunde]) == ("a", [("LAB", "§ 5, stk. 2")])


@pytest.mark.parametrize("form", ["farve", "farver"])
def test_the_forms_of_a_list_may_be_used(form: str) -> None:
    assert koder(formel(f"sum af beløb over alle {form}")) == ()


def test_a_version_takes_over_all_it_does_not_name() -> None:
    rules = regler(
        version("sats s = 1 kr.  [§ 1]\nsats t = 2 kr.  [§ 2]\nregel x (kr.)\n    s + t\n", til="31. december 2014"),
        version(
            "regel x (kr.), affattes således\n    s\nsats t, ophæves\n",
            fra="1. januar 2015",
            hoved="viderefører  1. januar 2014",
        ),
    )
    first, second = rules.model.regelsaet["prøve"].versioner
    assert set(first.saetninger) == {"s", "t", "x"}
    assert set(second.saetninger) == {"s", "x"}
    assert second.saetninger["s"].krop == first.saetninger["s"].krop
    assert second.saetninger["s"].oprindelse == first.id
    assert second.saetninger["x"].oprindelse == second.id


@pytest.mark.parametrize(
    ("line", "kode"),
    [
        ("sats u, ophæves", "ændring-uden-forlæg"),
        ("sats s = 2 kr.  [§ 1]", "omskrevet-uden-ord"),
        ("regel y (kr.), affattes således\n    a", "ændring-uden-forlæg"),
    ],
)
def test_a_change_must_say_what_it_changes(line: str, kode: str) -> None:
    texts = (
        version("sats s = 1 kr.  [§ 1]", til="31. december 2014"),
        version(f"{line}\n", fra="1. januar 2015", hoved="viderefører  1. januar 2014"),
    )
    assert kode in koder(*texts)


def test_a_version_cannot_continue_one_that_is_not_there() -> None:
    assert "ukendt-version" in koder(version("", fra="1. januar 2015", hoved="viderefører  1. januar 2013"))
