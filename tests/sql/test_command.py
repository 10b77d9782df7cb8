"""``hjemmel eksporter``: a script that runs by itself and gives the figures that ``beregn`` gives."""

from pathlib import Path

import duckdb
import pytest

from engine.cli.guard import guarded

ROOT = Path(__file__).parents[2]


def test_the_script_runs_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    there = tmp_path / "naestved.sql"
    scenario = "rules/driftsloft/scenarier/naestved-bilag-1.scenarie"
    assert guarded(("eksporter", scenario, "--ud", str(there))) == 0
    base = duckdb.connect()
    base.execute(there.read_text(encoding="utf-8"))
    query = (
        "SELECT taeller, naevner FROM hjemmel_resultat WHERE stoerrelse = 'samlet mistet refusion' AND noegle = '2014'"
    )
    assert base.execute(query).fetchall() == [(6_555_210, 1)]


def test_what_cannot_be_said_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    there = tmp_path / "investering.sql"
    scenario = "rules/investering/scenarier/solroed-2015.scenarie"
    assert guarded(("eksporter", scenario, "--ud", str(there))) == 1
    assert "SQL kan ikke udtrykke" in capsys.readouterr().err
    assert not there.exists()
