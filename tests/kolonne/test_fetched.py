"""The kernel is compiled once: what was compiled is fetched, and nothing that was spoilt or made elsewhere is run."""

import pytest

from dsl.source import cache
from engine.kolonne import mellemlager


@pytest.fixture
def compiled() -> bytes:
    """The kernel as it lies in the cache."""
    mellemlager.hent()
    content = cache.kept(mellemlager.KIND, mellemlager._noegle())
    assert content is not None
    return content


def test_the_kernel_is_fetched_as_it_was_compiled(compiled: bytes) -> None:
    assert len(compiled) > 10_000
    assert mellemlager._gemt() is not None


@pytest.mark.parametrize("at", [0, 40, -1])
def test_a_spoilt_kernel_is_not_run(compiled: bytes, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt = bytearray(compiled)
    spoilt[at] ^= 1
    monkeypatch.setattr(mellemlager, "kept", lambda *_: bytes(spoilt))
    assert mellemlager._gemt() is None


@pytest.mark.parametrize("content", [b"", b"{}", b"\n", b"{}\n" + bytes(32)])
def test_something_else_is_not_run(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mellemlager, "kept", lambda *_: content)
    assert mellemlager._gemt() is None


def test_another_processor_has_another_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = mellemlager._noegle()
    monkeypatch.setattr("llvmlite.binding.get_host_cpu_name", lambda: "en anden")
    assert mellemlager._noegle() != mine
