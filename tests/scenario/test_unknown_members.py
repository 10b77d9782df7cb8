"""A member that data does not have is told wherever a scenario names it, also where it is turned."""

from pathlib import Path

import pytest

from dsl.load import load_text
from dsl.source.text import Text
from tests.problems.test_error_pages import installed
from tests.scenario.alone import warnings

RULES = """regelsæt eksempel
gælder   fra 1. januar 2014
skæringstidspunkt  regnskabsåret
kendt    ukendt
status   gældende
hjemmel  LAB § 118
belæg    læst

oplysning årsudgift (kr.) for hver kommune
oplysning tillæg (kr.) for hver kommune

regel samlet udgift (kr.) for hver kommune og hvert regnskabsår
    årsudgift tillagt tillæg
"""

SCENARIO = """scenarie "Eksempel"
kilde    "Skovby Kommune, opdigtet eksempel"
anvender  eksempel

datasæt udgifter "Udgifter"
    fil           udgifter.csv
    én række er   én kommune
    kolonne "Kommune"    er kommune
    kolonne "Udgift"     er årsudgift (kr.) med 0 decimaler

grundlag "Som opgjort"
    regler efter skæringstidspunktet
    med tillæg = 10 kr.

"""

ASKED = "beregn\n    samlet udgift i 2014\n"


def told(body: str, folder: Path) -> list[tuple[int, int, str, str]]:
    (folder / "udgifter.csv").write_text("Kommune;Udgift\nSkovby;7600\nLunde;100\n", encoding="utf-8")
    rule, problems = load_text(Text("eksempel.regel", RULES), folder / "eksempel.regel")
    assert rule is not None, problems
    found = warnings(SCENARIO + body, folder, (*installed("", "kilder/"), rule), "ukendt-medlem-i-data")
    first = SCENARIO.count("\n")
    return [
        (p.place.line - first, p.place.column, dict(p.facts)["medlem"], dict(p.facts)["mente"])
        for p in found
        if p.place is not None
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (ASKED, []),
        ("beregn\n    samlet udgift for Skovbyy i 2014\n", [(2, 5, "Skovbyy", "Skovby")]),
        (ASKED + "varier\n    tillæg for Skovby fra 0 til 10 kr. i trin på 5 kr.\n", []),
        (
            ASKED + "varier\n    tillæg for Skovbyy fra 0 til 10 kr. i trin på 5 kr.\n",
            [(4, 5, "Skovbyy", "Skovby")],
        ),
        (
            ASKED + "find\n    tillæg for Lundee fra 0 til 10 kr., så samlet udgift for Skovby i 2014 er 7.605 kr.\n",
            [(4, 5, "Lundee", "Lunde")],
        ),
        (
            ASKED + "find\n    tillæg for Lunde fra 0 til 10 kr., så samlet udgift for Lundee i 2014 er 105 kr.\n",
            [(4, 43, "Lundee", "Lunde")],
        ),
        (ASKED + "usikkerhed\n    tillæg for Lundee, 1 til 10 kr.\n", [(4, 5, "Lundee", "Lunde")]),
    ],
)
def test_each_place_that_names_it(body: str, expected: list[tuple[int, int, str, str]], tmp_path: Path) -> None:
    assert told(body, tmp_path) == expected
