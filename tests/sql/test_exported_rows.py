"""``hjemmel eksporter`` of rows of persons: the script reads the user's own table and gives the cells of ``beregn``."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

import duckdb
from attrs import evolve

from dsl.load import load_scenario
from dsl.model.scenario import Scenarie
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from engine.sql.exported import exported
from tests.bundled import ROOT, rules
from tests.kolonne.people import target
from tests.kolonne.test_run import SCENARIOS

DATA = ROOT / "rules" / "refusion" / "data" / "landet-forloeb.csv"
READ = (
    "read_csv('{0}', delim = ';', decimal_separator = ',', "
    "types = {{'borger': 'VARCHAR', 'udbetalt beløb': 'DECIMAL(18,2)'}})"
)
NAMES = ("ydelsens uger", "ydelsens udbetaling", "statens betaling", "udgift til ydelsen")


@cache
def whole() -> dict[tuple[str, ...], Sequence[object]]:
    """What the script gives of the rows as they are."""
    return results(ran(landet(*NAMES)[1]))


@cache
def landet(*names: str) -> tuple[Koersel, str]:
    """The run of the country under the ladder, of some of its quantities, and its script."""
    found, problems = load_scenario(SCENARIOS / "landet.scenarie", rules())
    assert isinstance(found, Scenarie), problems
    one = evolve(found, beregn=tuple(map(target, names)), varianter=found.varianter[1:])
    koersel = run(one, rules().model, {}, ROOT)
    assert isinstance(koersel, Koersel)
    made = exported(koersel)
    assert made.problems == ()
    return koersel, made.sql


def ran(sql: str, *changes: str) -> duckdb.DuckDBPyConnection:
    """The script over the bundled rows, with some changes made to them first."""
    base = duckdb.connect()
    base.execute("SET threads = 1")
    base.execute(f"CREATE TABLE forløb AS SELECT * FROM {READ.format(DATA)}")
    for change in changes:
        base.execute(change)
    base.execute(sql)
    return base


def results(base: duckdb.DuckDBPyConnection) -> dict[tuple[str, ...], Sequence[object]]:
    """Status, value and text by variant, quantity and key."""
    rows = base.execute("SELECT * FROM hjemmel_resultat").fetchall()
    return {tuple(row[:3]): (row[3], Fraction(row[4], row[5]) if row[4] is not None else None, row[6]) for row in rows}


def test_the_country_gives_every_cell_that_beregn_gives() -> None:
    koersel, found = landet(*NAMES)[0], whole()
    asked = {
        (c.variant, c.stoerrelse, "; ".join(m if isinstance(m, str) else m.noegle() for _, m in c.noegle)): c.svar
        for c in koersel.celler
    }
    assert found.keys() == asked.keys()
    assert [(k, found[k], x) for k, x in asked.items() if found[k][:2] != (x.status, x.vaerdi)] == []
    assert len(asked) > 1500


def test_the_script_says_which_table_it_reads() -> None:
    _, sql = landet(*NAMES)
    head = sql[: sql.index("CREATE")]
    assert 'tabellen "forløb"' in head
    assert '"udbetalt beløb": DECIMAL eller heltal i kr., højst 2 decimaler' in head
    assert "avg(" not in sql.lower()
    assert " / " not in sql[sql.index("CREATE") :]


def test_rows_that_the_script_is_not_written_for_give_no_figure() -> None:
    base = ran(
        landet(*NAMES)[1],
        "INSERT INTO forløb VALUES ('x', 'månedsløn', 'Skovby', DATE '2018-01-01', DATE '2018-01-31', 100)",
        "INSERT INTO forløb VALUES ('x', 'kontanthjælp', 'Skovby', DATE '1999-01-01', DATE '1999-01-31', 100)",
        "INSERT INTO forløb VALUES ('x', 'kontanthjælp', NULL, DATE '2018-01-01', DATE '2018-01-31', 100)",
        "INSERT INTO forløb VALUES ('x', 'kontanthjælp', 'Skovby', DATE '2018-02-01', DATE '2018-01-30', 100)",
    )
    assert results(base) == {}
    assert dict(base.execute("SELECT * FROM hjemmel_galt").fetchall()) == {
        "rækker af en slags, scriptet ikke er skrevet til": 1,
        "rækker på andre dage end dem, scriptet er skrevet til": 1,
        "rækker uden person, dage eller det, de hører til": 1,
        "rækker, der slutter, før de begynder": 1,
    }


def test_an_amount_that_is_a_binary_number_gives_no_figure() -> None:
    base = ran(landet(*NAMES)[1], 'ALTER TABLE forløb ALTER "udbetalt beløb" TYPE DOUBLE')
    assert results(base) == {}
    assert ("»udbetalt beløb« er et kommatal, ikke et decimaltal",) in base.execute(
        "SELECT hvad FROM hjemmel_galt"
    ).fetchall()


def test_a_person_left_out_takes_the_figures_along_and_no_others() -> None:
    base = ran(landet(*NAMES)[1], "UPDATE forløb SET \"udbetalt beløb\" = NULL WHERE borger = '1'")
    assert base.execute("SELECT * FROM hjemmel_udeladte").fetchall() == [("1", "»udbetalt beløb« kendes ikke")]
    found = results(base)
    without = {key for key, one in found.items() if one[0] == "fejl"}
    assert {found[key][2] for key in without} == {"udeladte-borgere"}
    assert 0 < len(without) < len(whole()) / 10
    assert {key: one for key, one in found.items() if key not in without} == {
        key: one for key, one in whole().items() if key not in without
    }
