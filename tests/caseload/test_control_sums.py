"""Whatever the file holds: rows in = used + refused, kroner in = used + refused, and each row is told of once."""

import csv
import io
import tempfile
from fractions import Fraction
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dsl.values.number import show_number
from engine.caseload.declared import Datafil, Kolonne
from engine.caseload.loaded import Indlaest
from engine.caseload.read import read

COLUMNS = (
    Kolonne("Borger", "persondata", "borger", "medlem"),
    Kolonne("Uge", "noegle", "uge", "tid", tidsslags="uge"),
    Kolonne("Ydelse", "vaerdi", "ydelse", "medlem", medlemmer=("kontanthjælp", "sygedagpenge")),
    Kolonne("Beløb", "vaerdi", "beløb", "tal", decimaler=2, er_kroner=True, tom="ukendt"),
    Kolonne("Tillæg", "vaerdi", "tillæg", "tal", skala=Fraction(1000), er_kroner=True, tom="nul"),
)
AMOUNTS = st.builds(Fraction, st.integers(-(10**9), 10**9), st.just(100)).map(show_number)
ODD = st.sampled_from(["", " ", "1,234", "1.234,567", "80.5", "?", "x;y", 'et "citat"', "to\nlinjer", "1E6"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "d", ""]),
        st.sampled_from(["2016-W01", "201601", "2016-W53", "2015-W54", "2016-W02", ""]),
        st.sampled_from(["kontanthjælp", "sygedagpenge", "kontanthjælp", "sygdagpenge"]),
        AMOUNTS | ODD,
        AMOUNTS | ODD,
    ).map(list)
    | st.lists(AMOUNTS | ODD, min_size=1, max_size=7),
    min_size=1,
    max_size=12,
)


def indlaest(rows: list[list[str]]) -> Indlaest | None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([[c.overskrift for c in COLUMNS], *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.csv"
        path.write_bytes(out.getvalue().encode())
        found = read(Datafil("data", path, "csv", ";", "utf-8", None, COLUMNS))
    return found if isinstance(found, Indlaest) else None


@given(ROWS)
def test_nothing_is_lost(rows: list[list[str]]) -> None:
    found = indlaest(rows)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if found is None:
        assert not filled
        return
    assert found.raekker_i_alt == len(filled) == found.brugt + len(found.afvist)
    assert found.brugt == len(found.raekker)
    assert found.tomme_raekker == len(rows) - len(filled)
    lines = [row.raekke for row in found.raekker] + [row.raekke for row in found.afvist]
    assert len(set(lines)) == len(lines)
    used = sum(
        (Fraction(c.vaerdi) for r in found.raekker for _, c in r.celler if isinstance(c.vaerdi, Fraction)), Fraction(0)
    )
    refused = sum((row.kroner for row in found.afvist if row.kroner is not None), Fraction(0))
    assert (found.kroner_brugt, found.kroner_afvist, found.kroner_ind) == (used, refused, used + refused)
    assert found.afvist_uden_kroner == sum(row.kroner is None for row in found.afvist)
    assert len({row.noegle for row in found.raekker}) == found.brugt


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_decides_nothing(rows: list[list[str]], chance: Random) -> None:
    first = indlaest(rows)
    moved = list(rows)
    chance.shuffle(moved)
    second = indlaest(moved)
    if first is None or second is None:
        assert first is second is None
        return
    assert (first.brugt, first.kroner_brugt, first.kroner_ind) == (second.brugt, second.kroner_brugt, second.kroner_ind)
    assert {row.noegle for row in first.raekker} == {row.noegle for row in second.raekker}
    assert sorted(row.kode for row in first.afvist) == sorted(row.kode for row in second.afvist)
