"""The kernel is compiled once: what was compiled is fetched, and nothing that was spoilt or made elsewhere is run."""

from collections import Counter
from pathlib import Path

import pytest

from dsl.source import cache
from dsl.values.period import Uge
from engine.kolonne import mellemlager, tilpasset, totaler
from engine.kolonne.tabelformer import Adresser
from tests.kampagne.kerne import campaign
from tests.kolonne.test_agreement import differing
from tests.refusion.people import of_weeks


@pytest.fixture
def compiled() -> bytes:
    """The kernel as it lies in the cache."""
    mellemlager.hent()
    content = cache.kept(mellemlager.KODE, mellemlager._noegle())
    assert content is not None
    return content


def test_the_kernel_is_fetched_as_it_was_compiled(compiled: bytes) -> None:
    found = mellemlager._pakket_ud(compiled)
    assert found is not None
    assert len(found[1]) > 10_000


@pytest.mark.parametrize("at", [0, 40, -1])
def test_a_spoilt_kernel_is_not_run(compiled: bytes, at: int) -> None:
    spoilt = bytearray(compiled)
    spoilt[at] ^= 1
    assert mellemlager._pakket_ud(bytes(spoilt)) is None


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\n", b"{}\n" + bytes(32)])
def test_something_else_is_not_run(content: bytes | None) -> None:
    assert mellemlager._pakket_ud(content) is None


def test_another_processor_has_another_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = mellemlager._noegle()
    monkeypatch.setattr("llvmlite.binding.get_host_cpu_name", lambda: "en anden")
    assert mellemlager._noegle.__wrapped__() != mine


@pytest.fixture
def tailored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Every plan has a kernel of its own, also with few rows; how many were fetched, and how many made."""
    told: Counter[str] = Counter()
    fetch, make = mellemlager.hent_til, tilpasset.tilpas

    def fetched(tables: Adresser) -> mellemlager.Kerne:
        told["hentet"] += 1
        return fetch(tables)

    def made(name: str, text: str, tables: Adresser) -> bytes:
        told["lavet"] += 1
        return make(name, text, tables)

    mellemlager.hent()
    monkeypatch.setattr(totaler, "TILPASSES_FRA", 0)
    monkeypatch.setattr(totaler, "hent_til", fetched)
    monkeypatch.setattr(mellemlager, "tilpas", made)
    return told


def test_a_kernel_made_for_a_plan_gives_what_the_interpreter_gives(tailored: Counter[str]) -> None:
    found = campaign(0, 12)
    assert found.uens == ()
    assert found.tal["udfald", "ens"] > 8
    assert found.tal["borgere", "i kernen"] > 0
    assert tailored["lavet"] > 8


def test_a_kernel_made_for_a_plan_is_kept(tailored: Counter[str]) -> None:
    rows = list(of_weeks("borger 1", "B" * 10 + "S" * 52 + "O" * 110 + "B" * 5, Uge(2015, 40)))
    assert differing(rows)[0] == []
    before = tailored["lavet"]
    mellemlager._hentet.clear()
    assert differing(rows)[0] == []
    assert tailored["lavet"] == before
    assert tailored["hentet"] > before
