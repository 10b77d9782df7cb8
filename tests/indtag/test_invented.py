"""The invented country is the same each time, and is distributed as docs/beslutninger/0018-indtag.md says."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from engine.indtag.attempt import attempt
from engine.indtag.draws import draw, streams, waiting, weighted
from engine.indtag.invented import KOMMUNER, UGER, YDELSER, Forloeb, invented
from engine.indtag.made import Opdigtet, make
from tests.indtag.data import left_over, rows_of

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "rules" / "refusion" / "data" / "landet-forloeb.csv"
MANY = 20_000


def whole(persons: int, seed: int) -> Forloeb:
    (block,) = invented(persons, seed)
    return block


def made(path: Path, persons: int, seed: int) -> Opdigtet:
    answer = attempt(path, path.name, lambda folder: make(persons, seed, folder, path, lambda _: None))
    assert isinstance(answer, Opdigtet)
    return answer


def test_the_committed_file_is_what_the_command_makes(tmp_path: Path) -> None:
    made(tmp_path / "x.csv", 60, 1)
    assert (tmp_path / "x.csv").read_bytes() == COMMITTED.read_bytes()


def test_a_person_is_the_same_in_any_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also across the blocks that persons are made in: numbers are functions of the person, not of an order."""
    at_once = whole(1_000, 7)
    monkeypatch.setattr("engine.indtag.invented.PERSONER_AD_GANGEN", 170)
    parts = list(invented(1_000, 7))
    for name in ("borger", "kommune", "ydelse", "foerste", "sidste", "oere"):
        assert np.array_equal(np.concatenate([getattr(part, name) for part in parts]), getattr(at_once, name))


def test_the_numbers_are_those_of_splitmix() -> None:
    """Worked out with Python's whole numbers."""
    mask, step = 2**64 - 1, 0x9E3779B97F4A7C15

    def mixed(n: int) -> int:
        n = ((n ^ (n >> 30)) * 0xBF58476D1CE4E5B9) & mask
        n = ((n ^ (n >> 27)) * 0x94D049BB133111EB) & mask
        return n ^ (n >> 31)

    for seed, person, nr in ((1, 0, 0), (1, 1, 5), (2**63, 999, 40)):
        stream = mixed((person * step + mixed(seed)) & mask)
        expect = mixed((stream + (nr + 1) * step) & mask)
        assert int(draw(streams(seed, np.array([person], np.uint64)), nr)[0]) == expect


def test_thresholds_are_exact() -> None:
    assert [int(one) for one in weighted((1, 2, 1))] == [2**62, 3 * 2**62]
    assert [int(one) for one in waiting(Fraction(2), 4)] == [2**63, 3 * 2**62, 7 * 2**61]


def test_another_seed_is_another_country() -> None:
    assert not np.array_equal(whole(100, 1).oere[:100], whole(100, 2).oere[:100])


def test_the_distributions() -> None:
    one = whole(MANY, 3)
    weeks = (one.sidste - one.foerste + 1) // 7
    assert ((one.sidste - one.foerste + 1) % 7 == 0).all()
    assert 7 <= len(one.borger) / MANY <= 8
    untouched = one.sidste < one.sidste.max()  # the last week of all cuts the others
    assert 18 <= weeks[untouched].mean() <= 20
    same = one.borger[1:] == one.borger[:-1]
    gap = ((one.foerste[1:] - one.sidste[:-1] - 1) // 7)[same]
    assert (gap >= 0).all()
    assert 0.46 <= (gap == 0).mean() <= 0.52  # 45 pct. of all, more of those who come back before the end
    assert not (one.ydelse[1:] == one.ydelse[:-1])[same][gap == 0].any()
    share = np.bincount(one.ydelse, minlength=len(YDELSER)) / len(one.ydelse)
    assert (abs(share - np.array([s for s, _ in YDELSER.values()]) / 1000) < 0.03).all()
    assert one.foerste.min() >= 16_804  # 4 January 2016
    assert one.sidste.max() == 16_804 + 7 * UGER - 1
    homes = np.bincount(one.kommune, minlength=len(KOMMUNER))
    assert homes[0] > 20 * homes[-1] > 0


def test_amounts_are_whole_oere_of_a_week_times_weeks() -> None:
    one = whole(1_000, 3)
    weeks = (one.sidste - one.foerste + 1) // 7
    middle = np.array([amount for _, amount in YDELSER.values()])[one.ydelse]
    assert (one.oere % weeks == 0).all()
    assert ((one.oere // weeks >= middle * 7 // 10) & (one.oere // weeks <= middle * 13 // 10)).all()


def test_the_file_holds_persons_together_by_kommune_and_time(tmp_path: Path) -> None:
    answer = made(tmp_path / "klar.parquet", 500, 4)
    rows = rows_of(tmp_path)
    assert answer == Opdigtet(500, len(rows), sum(int((row.beloeb or 0) * 100) for row in rows))
    first: dict[int, tuple[int, str]] = {}
    for nr, row in enumerate(rows, 1):
        first.setdefault(row.borger, (nr, row.kommune))
    assert all(person == nr for person, (nr, _) in first.items())  # a person is named by its first row
    assert [(row.borger, row.fra) for row in rows] == sorted((row.borger, row.fra) for row in rows)
    assert len(first) == 500
    assert left_over(tmp_path) == []
