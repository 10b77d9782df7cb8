"""Ten thousand small programs by the interpreter, the oracle and a database."""

import re
from collections.abc import Callable

import pytest

from dsl.model.scenario import Maal
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI
from engine.sql.script import Udtraek, script
from tests.agreement import oracle
from tests.kampagne import formler, shrink
from tests.kampagne.formler import FOR_STOR, SIGES_I_SQL
from tests.kampagne.small_programs import program
from tests.texts import fakta, fortolker, regler, spurgt, version

# Prices of a year are for the scenarios of the rules (tests/sql/test_scenarier.py): no small program has them.
NOT_MET = {"prisniveau", "opregnet"}
# Faults that both a rule and an oracle can come to; more are met in time (tests/agreement/test_horizon.py).
CODES = {
    "andel-uden-for", "division-med-nul", "flere-yderste", "fordeling-går-ikke-op", "ikke-omfattet-i-sum",
    "spurgt-uden-omfattet", "to-regler", "uden-tid",
}  # fmt: skip


def test_ten_thousand_programs(record_property: Callable[[str, object], None]) -> None:
    found = formler.campaign(0, 10_000)
    assert found.uens == ()
    assert found.tal["udfald", "ens"] == 10_000
    assert found.om("status").keys() == {VAERDI, UKENDT, IKKE_OMFATTET, FEJL}
    assert found.om("fejlkode").keys() == CODES
    by_database = found.tal["SQL", "sammenlignet"]
    refused = found.om("SQL afviser")
    assert by_database + sum(refused.values()) == 10_000
    assert by_database > 9_550
    assert found.om("celle i SQL").keys() == {VAERDI, UKENDT, IKKE_OMFATTET, FEJL, FOR_STOR}
    assert found.om("operation i SQL").keys() == SIGES_I_SQL - NOT_MET
    told = ", ".join(f"{name} {many}" for name, many in refused.items())
    record_property("fortolker = orakel", f"{found.tal['udfald', 'ens']} programmer")
    record_property("og = SQL", f"{by_database} programmer; SQL afviser {told}")


def test_a_wrong_reading_is_seen_and_told_in_its_least_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """An oracle that never rounds differs from the engine only where a rule rounds."""
    monkeypatch.setattr(oracle, "_rounded", lambda value, step, way: value)
    found = formler.campaign(50, 400, sql_every=1_000)
    assert found.uens
    nummer, where = found.uens[0]
    assert "fortolker" in where
    assert "orakel" in where
    least = shrink.formula(nummer)
    assert re.search("afrundet (til nærmeste|op til|ned til)", least)
    versions, _ = formler.of_batch(nummer // formler.BUNDT)
    assert least.count("\n    ") <= sum(text.count("\n    ") for text in program(nummer, versions).tekster)


@pytest.mark.parametrize("outside", ["rød", "grøn", "blå"])
def test_the_fault_of_a_condition_goes_before_one_that_does_not_apply(outside: str) -> None:
    """Whichever member comes first: a fault of a part, then the fault of asking what does not apply."""
    loaded = regler(
        version(
            f"regel t (ja/nej) for hver farve\n    ikke omfattet, når farven er {outside}\n"
            "    ellers (a / b) er over 50 pct.\n\nregel x (kr.)\n    sum af beløb over alle farver, hvor t"
        )
    )
    engine = fortolker(loaded, fakta(loaded, {"a": 1, "b": 0, "beløb": {"rød": 1, "grøn": 2, "blå": 3}}))
    assert spurgt(engine, "x").kode == "division-med-nul"
    made = script(engine.plan, engine.fakta, [Maal("x", (), formler.HERE)])
    assert isinstance(made, Udtraek)
    assert formler.answers(made) == {"x": {(): oracle.Tavs(FEJL, "division-med-nul")}}
