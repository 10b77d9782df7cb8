"""``hjemmel eksporter``: a script that runs by itself and gives the figures that ``beregn`` gives."""

from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from engine.cli.program import program

ROOT = Path(__file__).parents[2]


def test_the_script_runs_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    there = tmp_path / "naestved.sql"
    scenario = "rules/driftsloft/scenarier/naestved-bilag-1.scenarie"
    result = CliRunner().invoke(program, ["eksporter", scenario, "--ud", str(there)])
    assert result.exit_code == 0, result.output
    base = duckdb.connect()
    base.execute(there.read_text(encoding="utf-8"))
    query = (
        "SELECT taeller, naevner FROM hjemmel_resultat WHERE stoerrelse = 'samlet mistet refusion' AND noegle = '2014'"
    )
    assert base.execute(query).fetchall() == [(6_555_210, 1)]


def test_what_cannot_be_said_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    there = tmp_path / "investering.sql"
    scenario = "rules/investering/scenarier/solroed-2015.scenarie"
    result = CliRunner().invoke(program, ["eksporter", scenario, "--ud", str(there)])
    assert result.exit_code == 1
    assert not there.exists()
