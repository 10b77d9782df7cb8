"""What a data set covers: rows outside it are refused by name, and several data sets cover more together."""

from datetime import date
from pathlib import Path

import pytest

from dsl.values.period import Interval
from engine.interpret.entiteter import Daekning
from tests.caseload.scenes import WEEK_HEADER, given, payments, refused, weeks

YEARS = "dækker        fra uge 1 i 2016 til og med uge 52 i 2017"
DAYS = Interval(date(2016, 1, 4), date(2018, 1, 1))
PAID = "0101701234;kontanthjælp;Skovby;1,00"
KEPT = f"2017-W26;{PAID}"
MOVED = """
datasæt forhold "Forhold"
    fil           forhold.csv
    belæg         skøn
    én række er   én borger
    kolonne "CPR"    er borger
    kolonne "Ind"    er tilflytningsdag
    kolonne "Ud"     er fraflytningsdag, tom betyder ikke omfattet
"""


@pytest.mark.parametrize(
    ("said", "outside", "inside"),
    [
        (YEARS, ["2015-W53", "2018-W01"], ["2016-W01", "2017-W52"]),
        ("dækker        fra 30. juni 2014 til og med 6. juli 2014", ["2014-W26", "2014-W28"], ["2014-W27"]),
        ("dækker        fra 6. juli 2014 til og med 7. juli 2014", ["2014-W29"], ["2014-W27", "2014-W28"]),
        ("dækker        fra juli 2016 til og med 3. kvartal 2016", ["2016-W25", "2016-W40"], ["2016-W26", "2016-W39"]),
        ("dækker        fra 2016 til og med 2017", ["2015-W52", "2018-W01"], ["2015-W53", "2017-W52"]),
    ],
)
def test_rows_outside_the_days(tmp_path: Path, said: str, outside: list[str], inside: list[str]) -> None:
    rows = "".join(f"{week};{PAID}\n" for week in (*outside, *inside))
    data = given(weeks(said), tmp_path, {"udbetalinger.csv": WEEK_HEADER + rows})
    assert refused(data.kilder[0]) == [(nr, "uden-for-dækning") for nr in range(2, 2 + len(outside))]


def test_the_period_and_the_cover_are_told(tmp_path: Path) -> None:
    rows = f"2014-W05;{PAID}\n{KEPT}\n"
    data = given(weeks(YEARS), tmp_path, {"udbetalinger.csv": WEEK_HEADER + rows})
    told = dict(data.kilder[0].problems[0].facts)
    assert told["emne"] == "uge 5 i 2014"
    assert told["daekker"] == "fra 4. januar 2016 til og med 31. december 2017"


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("dækker        kommune: Skovby", KEPT.replace("Skovby", "Enge")),
        ("dækker        ydelse: kontanthjælp, sygedagpenge", KEPT.replace("kontanthjælp", "uddannelsesstøtte")),
    ],
)
def test_rows_about_members_that_are_not_covered(tmp_path: Path, said: str, row: str) -> None:
    data = given(weeks(YEARS, said), tmp_path, {"udbetalinger.csv": f"{WEEK_HEADER}{row}\n{KEPT}\n"})
    assert refused(data.kilder[0]) == [(2, "uden-for-dækning")]


def test_a_cover_is_handed_on(tmp_path: Path) -> None:
    block = MOVED + weeks(
        YEARS, "dækker        kommune: Skovby", "dækker        borgeren fra tilflytningsdag til og med fraflytningsdag"
    )
    files = {"udbetalinger.csv": f"{WEEK_HEADER}{KEPT}\n", "forhold.csv": "CPR;Ind;Ud\n0101701234;2016-01-01;\n"}
    data = given(block, tmp_path, files)
    mine = ("borger", "tilflytningsdag", "fraflytningsdag")
    assert payments(data).daekning == Daekning(DAYS, {"kommune": frozenset({"Skovby"})}, mine)


def test_a_data_set_that_does_not_say_covers_nothing(tmp_path: Path) -> None:
    data = given(weeks(), tmp_path, {"udbetalinger.csv": f"{WEEK_HEADER}{KEPT}\n"})
    assert payments(data).daekning is None


def test_a_whole_list_is_no_restriction(tmp_path: Path) -> None:
    said = "dækker        ydelse: kontanthjælp, sygedagpenge, uddannelsesstøtte"
    data = given(weeks(YEARS, said), tmp_path, {"udbetalinger.csv": f"{WEEK_HEADER}{KEPT}\n"})
    assert payments(data).daekning == Daekning(DAYS)


BEFORE = "dækker        fra uge 27 i 2014 til og med uge 53 i 2015"
CASH, SICK, SU = ("dækker        ydelse: " + x for x in ("kontanthjælp", "sygedagpenge", "uddannelsesstøtte"))
BOTH = "dækker        ydelse: kontanthjælp, sygedagpenge"


@pytest.mark.parametrize(
    ("covers", "expect"),
    [
        ([(YEARS,), (BEFORE,)], Daekning(Interval(date(2014, 6, 30), date(2018, 1, 1)))),
        ([(YEARS, CASH), (YEARS, SICK)], Daekning(DAYS, {"ydelse": frozenset({"kontanthjælp", "sygedagpenge"})})),
        ([(YEARS, BOTH), (YEARS, SU)], Daekning(DAYS)),
        ([(BEFORE,), (YEARS, BOTH), (YEARS, SU)], Daekning(Interval(date(2014, 6, 30), date(2018, 1, 1)))),
        ([(YEARS,), (YEARS, SICK)], Daekning(DAYS)),
        ([(YEARS,), ()], Daekning(DAYS)),
        ([(YEARS, CASH), (BEFORE, SICK)], None),
        ([(YEARS,), ("dækker        fra uge 1 i 2014 til og med uge 2 i 2014",)], None),
        ([(), ()], None),
    ],
)
def test_covers_of_one_list_together(tmp_path: Path, covers: list[tuple[str, ...]], expect: Daekning | None) -> None:
    blocks, files = "", {}
    for nr, said in enumerate(covers):
        ydelse = "uddannelsesstøtte" if SU in said else "sygedagpenge" if SICK in said else "kontanthjælp"
        week = "2014-W27" if BEFORE in said else "2014-W01" if "2014" in "".join(said) else "2017-W26"
        blocks += weeks(*said, fil=f"u{nr}.csv").replace("datasæt udbetalinger", f"datasæt udbetalinger{'x' * nr}")
        files[f"u{nr}.csv"] = f"{WEEK_HEADER}{week};0101701234;{ydelse};Skovby;1,00\n"
    data = given(blocks, tmp_path, files)
    assert [refused(one) for one in data.kilder] == [[]] * len(covers)
    assert payments(data).daekning == expect
