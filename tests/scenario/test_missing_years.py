"""A year left out between others is told at the first row after it; years that were chosen far apart are not."""

from pathlib import Path

import pytest

from dsl.problems.problem import Cell
from tests.problems.test_error_pages import installed
from tests.scenario.alone import warnings

SCENARIO = """scenarie "Eksempel"
kilde    "Skovby Kommune, opdigtet eksempel"

datasæt udgifter "Driftsudgifter"
    fil           udgifter-*.csv
    én række er   ét loft og ét regnskabsår
    kolonne "Loft"           er loft
    kolonne "Regnskabsår"    er regnskabsår
    kolonne "Udgift"         er driftsudgift (kr.) med 0 decimaler

grundlag "Som opgjort"
    regler efter skæringstidspunktet

beregn
    driftsudgift
"""


def told(folder: Path, *files: str) -> list[tuple[str, int, str]]:
    for nr, years in enumerate(files, 1):
        rows = "".join(f"øvrige;{year};100\n" for year in years.split())
        (folder / f"udgifter-2020-01-0{nr}.csv").write_text(f"Loft;Regnskabsår;Udgift\n{rows}", encoding="utf-8")
    found = warnings(SCENARIO, folder, installed("", "kilder/", "driftsloft/driftsloft/"), "år-mangler-imellem")
    return [
        (p.place.path, p.place.line, dict(p.facts)["mangler"]) for p in found if isinstance(p.place, Cell)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (("2014 2015 2016",), []),
        (("2014 2016",), [(3, "2015")]),
        (("2014 2015 2018 2019 2020",), [(4, "2016, 2017")]),
        (("2016 2014",), [(2, "2015")]),
        (("2014 2018",), []),
        (("2014 2016", "2015"), []),
        (("2014", "2016"), [(2, "2015")]),
    ],
)
def test_a_gap_is_told_over_all_files_of_a_data_set(
    files: tuple[str, ...], expected: list[tuple[int, str]], tmp_path: Path
) -> None:
    assert [(line, lacking) for _, line, lacking in told(tmp_path, *files)] == expected
