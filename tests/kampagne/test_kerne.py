"""Two hundred totals over people who are hard on a count, lowered to the columnar engine."""

from collections.abc import Callable

from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI
from tests.kampagne import kerne


def test_two_hundred_totals(record_property: Callable[[str, object], None]) -> None:
    found = kerne.campaign(0, 200)
    assert found.uens == ()
    refused = found.om("kernen afviser")
    assert found.tal["udfald", "ens"] + sum(refused.values()) == 200
    assert found.tal["udfald", "ens"] >= 195
    assert found.om("status").keys() == {VAERDI, UKENDT, IKKE_OMFATTET, FEJL}
    # Those whom the kernel leaves to the interpreter prove nothing of the kernel: most must be its own.
    own, left = (found.tal["borgere", who] for who in ("i kernen", "til fortolkeren"))
    assert own > left
    told = ", ".join(f"{name} {many}" for name, many in refused.items()) or "intet"
    record_property(
        "fortolker = kolonnemotor",
        f"{found.tal['udfald', 'ens']} programmer, {own} gange en borger i kernen og {left} hos fortolkeren; "
        f"kernen afviser {told}",
    )
