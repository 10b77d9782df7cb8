"""Figures show no more digits than the coarsest measured input, unless the scenario asks for more."""

import re
from pathlib import Path

import pytest

from tests.notat.scenes import RULES, Scene, written

TABLE = "{{ tabel(['beløbet', 'tredjedel', 'forhøjet']) }}"


def shown(scene: Scene, value: str) -> list[str]:
    body, _ = written(scene.run(f"a;2014;{value}"), TABLE)
    return [re.sub("[†‡]", "", line.rsplit("| ", 1)[1].removesuffix(" |")) for line in body.split("\n")[2:5]]


ASKED = ("beløbet", "tredjedel", "forhøjet")


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "figures"),
    [
        # 84,672 mio. kr. is read to 1.000 kr.: twice that to 2.000 kr., a third of it to 333 kr.
        ("mio. kr.", 3, "84,672", ["169.340.000", "28.224.000", "84.672.000"]),
        ("mio. kr.", 1, "84,6", ["169.000.000", "28.200.000", "84.600.000"]),
        ("kr.", 0, "1000", ["2.000", "333", "1.100"]),
        ("kr.", 2, "1000,01", ["2.000,0", "333,34", "1.100,01"]),
        ("kr.", 0, "0", ["0", "0", "100"]),
    ],
)
def test_digits_follow_the_measured_input(
    tmp_path: Path, unit: str, decimals: int, value: str, figures: list[str]
) -> None:
    assert shown(Scene(tmp_path, unit=unit, decimals=decimals, asked=ASKED), value) == figures


def test_the_scenario_may_ask_for_more(tmp_path: Path) -> None:
    asked = "vis  tredjedel i mio. kr. med 4 decimaler\nvis  beløbet i kr. med 1 decimal\n"
    scene = Scene(tmp_path, unit="mio. kr.", decimals=3, asked=ASKED, extra=asked)
    assert shown(scene, "84,672")[:2] == ["169.344.000,0", "28,2240"]
    body, _ = written(scene.run("a;2014;84,672"), TABLE)
    assert "Tredjedel (mio. kr.)" in body


def test_the_note_shows_the_sum_with_all_its_digits(tmp_path: Path) -> None:
    scene = Scene(tmp_path, unit="mio. kr.", decimals=3, asked=ASKED)
    _, notes = written(scene.run("a;2014;84,672"), TABLE)
    assert notes[0].replace("\u00a0", " ").endswith("84.672.000 kr. × 2 = 169.344.000 kr.")


def test_a_rate_from_the_law_makes_nothing_coarser(tmp_path: Path) -> None:
    """The tillæg is exact, so a measured sum keeps its own digits."""
    scene = Scene(tmp_path, decimals=1, asked=ASKED)
    assert shown(scene, "1,5")[2] == "101,5"


def test_a_share_of_counts_keeps_its_whole_per_cents(tmp_path: Path) -> None:
    """20 of 80 are 25 pct.; the step of one of 80 is more than one per cent, but 30 pct. would be another figure."""
    rules = RULES + "\nregel andelen (pct.) for hver sag og hvert år\n    sagsudgift / 80 kr.\n"
    body, _ = written(Scene(tmp_path, rules=rules, asked=("andelen",)).run("a;2014;20"), "{{ tabel(['andelen']) }}")
    assert " 25" in body
    assert "30" not in body
