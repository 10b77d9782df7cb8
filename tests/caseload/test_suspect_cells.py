"""A number that may be a CPR number where it does not belong is refused, and not shown."""

from pathlib import Path

import pytest

from tests.caseload.scenes import WEEK_HEADER, given, refused, weeks

SOUND = "2016-W01;0101701234;kontanthjælp;Skovby;1,00\n"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2016-W02;0101701234;kontanthjælp;Skovby;0201701234", "ligner-cpr"),
        ("2016-W02;0101701234;kontanthjælp;Skovby;201701234", "ligner-cpr"),
        ("2016-W02;0101701234;kontanthjælp;Skovby;020170-1234", "ligner-cpr"),
        ("2016-W02;0101701234;kontanthjælp;020170-1234;1,00", "ligner-cpr"),
        ("2016-W02;0101701234;kontanthjælp;Bo 0201701234;1,00", "ligner-cpr"),
        ("2016-W02;0101701234;020170-1234;Skovby;1,00", "ukendt-kategori"),
        ("020170-1234;0101701234;kontanthjælp;Skovby;1,00", "ugyldig-periode"),
    ],
)
def test_a_number_in_the_wrong_column(tmp_path: Path, row: str, code: str) -> None:
    data = given(weeks(), tmp_path, {"udbetalinger.csv": f"{WEEK_HEADER}{SOUND}{row}\n"})
    assert refused(data.kilder[0]) == [(3, code)]
    told = repr(data) + repr(data.kilder[0].problems[0].facts)
    assert "0201701234" not in told.replace("-", "")
    assert "201701234" not in told


@pytest.mark.parametrize("amount", ["9999,99", "201.701.234", "33.333.333,33", "9999991234,00"])
def test_amounts_that_are_none(tmp_path: Path, amount: str) -> None:
    row = f"2016-W02;0101701234;kontanthjælp;Skovby;{amount}\n"
    data = given(weeks(), tmp_path, {"udbetalinger.csv": WEEK_HEADER + row})
    assert refused(data.kilder[0]) == []
