"""Scenarios of the rules give the same figures from a database, or are refused by name."""

from fractions import Fraction

import duckdb
import pytest

from dsl.problems.problem import Problem
from dsl.values.period import Tidsrum
from engine.interpret.evaluate import Fortolker
from engine.result.nodes import FEJL, VAERDI, Celle
from engine.sql.script import script
from tests.bundled import outcome
from tests.sql.test_agreement import STATUS

# Those that a database can say: none of them may begin to be refused unseen.
SAID = (
    "benchmark/scenarier/mploy-2019-enhedsomkostninger.scenarie",
    "driftsloft/scenarier/loftets-hoejde.scenarie",
    "driftsloft/scenarier/naestved-bilag-1.scenarie",
    "driftsloft/scenarier/skovby-usikkerhed.scenarie",
    "driftsloft/scenarier/skovby.scenarie",
    "effekt/scenarier/naestved-2014-balancepunkt.scenarie",
    "effekt/scenarier/skovby-2024-balancepunkt.scenarie",
    "partnerskab/scenarier/naestved-2014.scenarie",
    "partnerskab/scenarier/skovby-2023.scenarie",
    "udbud/scenarier/koebenhavn-2019.scenarie",
)
# And what it cannot, of each kind.
REFUSED = {
    "benchmark/scenarier/tre-kommuner.scenarie": "»median« i »enhedsomkostningens median«",
    "investering/scenarier/solroed-2015.scenarie": "»dagens diskonteringsrente« for hver dag (rækker, dage og uger)",
}


@pytest.mark.parametrize("scenario", SAID)
def test_a_scenario_gives_the_same_from_a_database(scenario: str) -> None:
    run = outcome(scenario)
    for name, f in run.fortolkere.items():
        made = script(f.plan, f.fakta, run.scenarie.beregn)
        assert not isinstance(made, Problem), made
        base = duckdb.connect()
        for sentence in made.saetninger:
            base.execute(sentence)
        cells = [c for c in run.celler if c.variant == name]
        for target, _, query in made.svar:
            rows = {tuple(row[:-4]): row[-4:] for row in base.execute(query).fetchall()}
            for cell in (c for c in cells if c.stoerrelse == target.navn and c.valgt == target.valg):
                _same(cell, rows[_key(cell)], f)


def _key(cell: Celle) -> tuple[str, ...]:
    return tuple(m if isinstance(m, str) else m.noegle() for _, m in cell.noegle)


def _same(cell: Celle, row: tuple[int, int, int, str], f: Fortolker) -> None:
    s, n, d, t = row
    assert STATUS[s] == cell.svar.status, (cell, row)
    if cell.svar.status == FEJL:
        assert t == cell.svar.kode
    value = cell.svar.vaerdi
    if cell.svar.status != VAERDI:
        return
    if isinstance(value, bool):
        assert n == int(value)
    elif isinstance(value, Fraction):
        assert Fraction(n, d) == value, (cell.stoerrelse, cell.noegle)
    elif isinstance(value, str):
        assert t == value
    else:
        day = value.foerste_dag() if isinstance(value, Tidsrum) else value
        assert day is not None
        assert n == day.toordinal()
    assert f.plan.variant.navn == cell.variant


@pytest.mark.parametrize("scenario", REFUSED)
def test_what_a_database_cannot_say_is_refused_by_name(scenario: str) -> None:
    run = outcome(scenario)
    f = next(iter(run.fortolkere.values()))
    made = script(f.plan, f.fakta, run.scenarie.beregn)
    assert isinstance(made, Problem)
    assert made.code == "kan-ikke-blive-til-sql"
    assert made.place is not None
    assert dict(made.facts)["hvad"] == REFUSED[scenario]
