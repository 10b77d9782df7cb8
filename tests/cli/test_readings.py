"""A run says where a variant reads the law another way than the rules do, and what its proposals stand in place of."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_contract import contract

HEAD = "skæringstidspunkt  regnskabsåret\nkendt    ukendt\nstatus   {status}\nhjemmel  LAB § 118\nbelæg    læst\n"
FIRST = f"""regelsæt opgørelse
gælder   fra 1. januar 2014
{HEAD.format(status="gældende")}
fortolkning kronernes størrelse
    spørgsmål  Regnes der i kroner eller i hele millioner kroner?
    valg       millioner
    valg       kroner
    valgt      kroner

regel opgjort udgift (kr.) for hvert loft og hvert regnskabsår
    afrundet udgift, når kronernes størrelse er millioner
    ellers driftsudgift

regel afrundet udgift (kr.) for hvert loft og hvert regnskabsår
    driftsudgift
    afrundet ned til hele mio. kr.
"""
PROPOSED = f"""regelsæt opgørelse
gælder   fra 1. januar 2018
viderefører  1. januar 2014
{HEAD.format(status='forslag "L 1"')}
"""
SCENARIO = """scenarie "To læsemåder"
kilde    "Skovby Kommune, opdigtet eksempel"
anvender  opgørelse

data  regnskab

grundlag "Som opgjort"
    regler efter skæringstidspunktet

alternativ "Afrundet"
    som "Som opgjort"
    med fortolkning kronernes størrelse = millioner
    med forslaget "L 1"

beregn
    opgjort udgift
"""


@pytest.fixture
def scenario(workspace: Path) -> str:
    (workspace / "regler" / "2014-01-01.regel").write_text(FIRST, encoding="utf-8")
    (workspace / "regler" / "2018-01-01.regel").write_text(PROPOSED, encoding="utf-8")
    (workspace / "scenarier" / "to.scenarie").write_text(SCENARIO, encoding="utf-8")
    return "scenarier/to.scenarie"


def test_the_contract_lists_the_readings_of_each_variant(scenario: str, run: Run) -> None:
    base, other = contract(run, scenario)["varianter"]
    same = {"navn": "kronernes størrelse", "valgt_i_regelsæt": "kroner"}
    assert base["fortolkninger"] == [{**same, "valg": "kroner", "ændret": False}]
    assert other["fortolkninger"] == [{**same, "valg": "millioner", "ændret": True}]
    assert (base["tilsidesat"], other["tilsidesat"]) == ([], ["opgørelse@2014-01-01"])


def test_the_terminal_says_what_is_read_otherwise(scenario: str, run: Run) -> None:
    ran = run("beregn", scenario)
    before, after = ran.out.split("\nAfrundet\n")
    assert "Fortolkningen" not in before
    assert "Fortolkningen »kronernes størrelse«: »millioner« i stedet for »kroner«." in after
    assert "Forslaget »L 1« gælder i stedet for »opgørelse« fra 1. januar 2014." in after
