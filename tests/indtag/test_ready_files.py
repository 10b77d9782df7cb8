"""A scenario says the same of its files and of the ready file that `indlæs` has made of them."""

import tempfile
from fractions import Fraction
from pathlib import Path

from hypothesis import given as each
from hypothesis import settings
from hypothesis import strategies as st

from engine.indtag.ingest import Indtaget
from engine.scenario.data import Data, read_data
from engine.scenario.nodes import Datakilde
from tests.caseload.scenes import RULES, amounts, given, payments, refused, scenario, weeks
from tests.indtag.data import READY, daily, ready, rows_of, spells, told, weekly

UNIQUE = "entydig på    borger, første dag, ydelse, kommune, leverance"


def read_ready(blocks: str, folder: Path) -> Data:
    made, _ = scenario(blocks, folder)
    assert made is not None
    return read_data(made.datasaet, made.kodelister, RULES.model, {"udbetalinger": folder / READY}, folder)


def paid_by_day(data: Data) -> dict[tuple[str, str, str, int], Fraction]:
    """Amounts by person (the number in the name), ydelse, kommune and day."""
    entity, paid = payments(data), amounts(data)
    found: dict[tuple[str, str, str, int], Fraction] = {}
    for at, name in enumerate(entity.medlemmer):
        belongs = (str(entity.tilhoer["ydelse"][at]), str(entity.tilhoer["kommune"][at]))
        days = range(entity.fra[at], entity.til[at])
        for day in days:
            key = (str(entity.tilhoer["borger"][at]), *belongs, day)
            amount = paid[name]
            assert amount is not None
            found[key] = found.get(key, Fraction(0)) + amount / len(days)
    return found


def by_order(data: Data) -> list[Fraction]:
    """What was paid each day, whoever got it: persons have other names in another file."""
    return sorted(paid_by_day(data).values())


def test_weeks_in_codes_and_several_deliveries(tmp_path: Path) -> None:
    header = "Uge;CPR;Ydelse;Sted;Beløb\n"
    files = {
        "u-2019-01-14.csv": header + "2016-W01;17;KTH;Skovby;700,00\n2016-W02;17;KTH;Skovby;700,00\n",
        "u-2019-02-11.csv": header + "2016-W02;17;KTH;Skovby;-100,00\n2016-W03;18;SDP;Enge;7,00\n",
        "koder.csv": "Kode;Ydelse\nKTH;kontanthjælp\nSDP;sygedagpenge\n",
    }
    codes = """
kodeliste ydelsesnavne "Navne"
    fil     koder.csv
    belæg   erindring
    kolonne "Kode"      er kode
    kolonne "Ydelse"    er ydelse
"""
    block = weeks(UNIQUE, "rettelser     lægges til", fil="u-*.csv")
    block = codes + block.replace("er ydelse\n", "er ydelse, efter kodelisten ydelsesnavne\n")
    answer = ready(block, tmp_path, files)
    assert isinstance(answer, Indtaget)
    assert (answer.raekker_ind, answer.brugt, answer.forloeb, answer.borgere, answer.oere) == (4, 4, 4, 2, 130_700)
    assert [(row.borger, row.ydelse, str(row.fra), str(row.til), str(row.beloeb)) for row in rows_of(tmp_path)] == [
        (5, "sygedagpenge", "2016-01-18", "2016-01-24", "7.00"),
        (2, "kontanthjælp", "2016-01-04", "2016-01-10", "700.00"),
        (2, "kontanthjælp", "2016-01-11", "2016-01-17", "-100.00"),
        (2, "kontanthjælp", "2016-01-11", "2016-01-17", "700.00"),
    ]
    assert by_order(read_ready(block, tmp_path)) == by_order(given(block, tmp_path, files))


def test_a_later_delivery_replaces(tmp_path: Path) -> None:
    header = "Uge;CPR;Ydelse;Sted;Beløb\n"
    files = {
        "u-2019-01-14.csv": header + "2016-W01;17;kontanthjælp;Skovby;700,00\n2016-W02;17;kontanthjælp;Skovby;700,00\n",
        "u-2019-02-11.csv": header + "2016-W02;17;kontanthjælp;Skovby;100,00\n",
    }
    block = weeks(UNIQUE, "rettelser     erstatter tidligere", fil="u-*.csv")
    answer = ready(block, tmp_path, files)
    assert isinstance(answer, Indtaget)
    assert (answer.brugt, answer.erstattet) == (2, 1)
    assert by_order(read_ready(block, tmp_path)) == by_order(given(block, tmp_path, files))


def test_a_correction_that_takes_more_than_there_is(tmp_path: Path) -> None:
    header = "Uge;CPR;Ydelse;Sted;Beløb\n"
    files = {
        "u-2019-01-14.csv": header + "2016-W01;17;kontanthjælp;Skovby;700,00\n",
        "u-2019-02-11.csv": header + "2016-W01;17;kontanthjælp;Skovby;-700,01\n",
    }
    block = weeks(UNIQUE, "rettelser     lægges til", fil="u-*.csv")
    assert told(ready(block, tmp_path, files)) == [(2, "rettelse-med-forkert-fortegn")]


def test_dream(tmp_path: Path) -> None:
    block = """
kodeliste dreamkoder "DREAM"
    fil       koder.csv
    belæg     erindring
    kolonne "Kode"      er kode
    kolonne "Ydelse"    er ydelse

datasæt udbetalinger "DREAM"
    fil           dream.csv
    belæg         skøn
    én række er   én borger
    kolonne "PNR"    er borger
    kolonnerne "y_ÅÅUU"    er udbetaling for hver uge, efter kodelisten dreamkoder
"""
    files = {
        "koder.csv": "Kode;Ydelse\n130;kontanthjælp\n890;sygedagpenge\n",
        "dream.csv": "PNR;y_1601;y_1602;y_1603;y_1604\n17;130;130;0;130\n18;;890;130;\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    answer = ready(block, tmp_path, files)
    assert isinstance(answer, Indtaget)
    assert (answer.raekker_ind, answer.forloeb, answer.borgere) == (5, 4, 2)
    assert spans(read_ready(block, tmp_path)) == spans(given(block, tmp_path, files)) == {
        ("kontanthjælp", day) for day in range(735_967, 735_967 + 28)
    } | {("sygedagpenge", day) for day in range(735_974, 735_981)}  # fmt: skip


def spans(data: Data) -> set[tuple[str, int]]:
    """The days on which anyone had an ydelse."""
    one = payments(data)
    rows = zip(one.tilhoer["ydelse"], one.fra, one.til, strict=True)
    return {(str(ydelse), day) for ydelse, fra, til in rows for day in range(fra, til)}


def test_what_a_ready_file_says_of_itself(tmp_path: Path) -> None:
    block = weeks("entydig på  borger, første dag, ydelse, kommune")
    rows = [f"2016-W0{week};17;kontanthjælp;Skovby;700,00" for week in (1, 2, 3)]
    assert isinstance(ready(block, tmp_path, weekly(*rows)), Indtaget)
    data = read_ready(block, tmp_path)
    (source,) = data.kilder
    assert isinstance(source, Datakilde)
    assert (source.raekker, source.brugt, refused(source)) == (1, 1, [])
    assert list(amounts(data).values()) == [2100]


@settings(max_examples=15, deadline=None)
@each(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 2), st.integers(0, 1)), min_size=1, max_size=25, unique=True),
    st.booleans(),
)
def test_days_are_the_same_joined_or_not(made: list[tuple[int, int, int]], join: bool) -> None:  # noqa: FBT001
    """The proof by trial: weeks of few amounts, so that many join and many do not."""
    places = ("Skovby", "Enge")
    taken = {(week, person): amount for week, person, amount in made}
    rows = [f"2016-W0{w};p{p};kontanthjælp;{places[a]};{7 + a},00" for (w, p), a in taken.items()]
    block = weeks("entydig på  borger, første dag, ydelse, kommune")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = given(block, folder, weekly(*rows))
        answer = ready(block, folder, weekly(*rows), join=join)
        assert isinstance(answer, Indtaget)
        assert (answer.forloeb == len(rows)) or join
        assert by_order(read_ready(block, folder)) == by_order(data)


def test_different_amounts_are_not_joined(tmp_path: Path) -> None:
    rows = ("2016-W01;17;kontanthjælp;Skovby;700,00", "2016-W02;17;kontanthjælp;Skovby;1400,00")
    answer = ready(weeks(), tmp_path, weekly(*rows))
    assert isinstance(answer, Indtaget)
    assert answer.forloeb == 2


def test_spells_are_not_joined(tmp_path: Path) -> None:
    rows = ("17;kontanthjælp;Skovby;2016-01-04;2016-01-10;7,00", "17;kontanthjælp;Skovby;2016-01-11;2016-01-17;7,00")
    answer = ready(spells(), tmp_path, daily(*rows))
    assert isinstance(answer, Indtaget)
    assert answer.forloeb == 2


def test_nothing_is_joined_beside_a_number_that_is_not_of_days(tmp_path: Path) -> None:
    block = weeks() + '    kolonne "Sats"    er filens refusionssats (pct.) med 0 decimaler\n'
    header = "Uge;CPR;Ydelse;Sted;Beløb;Sats\n"
    rows = "".join(f"2016-W0{week};17;kontanthjælp;Skovby;7,00;80\n" for week in (1, 2))
    answer = ready(block, tmp_path, {"udbetalinger.csv": header + rows})
    assert isinstance(answer, Indtaget)
    assert answer.forloeb == 2


def test_persons_who_move_stand_where_they_were_first(tmp_path: Path) -> None:
    of_a = ("2016-W03;a;kontanthjælp;Enge;7,00", "2016-W01;a;kontanthjælp;Skovby;7,00")
    rows = (*of_a, "2016-W01;b;kontanthjælp;Enge;7,00", "2016-W05;b;sygedagpenge;Skovby;7,00")
    assert isinstance(ready(weeks(), tmp_path, weekly(*rows)), Indtaget)
    assert [(row.borger, row.kommune) for row in rows_of(tmp_path)] == [
        (4, "Enge"), (4, "Skovby"), (2, "Skovby"), (2, "Enge"),
    ]  # fmt: skip


def test_persons_keep_the_numbers_that_they_were_given(tmp_path: Path) -> None:
    rows = ("2016-W03;a;kontanthjælp;Skovby;7,00", "2016-W01;b;kontanthjælp;Enge;7,00")
    assert isinstance(ready(weeks(), tmp_path, weekly(*rows)), Indtaget)
    assert [row.borger for row in rows_of(tmp_path)] == [3, 2]
    assert paid_by_day(read_ready(weeks(), tmp_path)) == paid_by_day(given(weeks(), tmp_path, weekly(*rows)))
