"""The date of a notat as its clock, and what is told when pandoc cannot do its work."""

from datetime import UTC, datetime
from pathlib import Path

import pypandoc
import pytest
from attrs import evolve

from engine.notat import pandoc
from engine.notat.pandoc import FormFejl, Metadata
from engine.notat.to_docx import to_docx
from engine.notat.to_html import to_html
from engine.notat.to_pdf import to_pdf

METADATA = Metadata(titel="Notat", undertitel=None, dato="19. oktober 2014", forfatter=None, regelhash="sha256:0")


@pytest.mark.parametrize(
    ("dato", "day"),
    [
        ("19. oktober 2014", datetime(2014, 10, 19, tzinfo=UTC)),
        ("1.\u00a0Januar\u00a02026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("29. februar 2024", datetime(2024, 2, 29, tzinfo=UTC)),
    ],
)
def test_the_date_is_the_clock(dato: str, day: datetime) -> None:
    assert evolve(METADATA, dato=dato).seconds() == day.timestamp()


@pytest.mark.parametrize("dato", ["", "i går", "29. februar 2023", "31. december 1979", "2014-10-19", "0. maj 2014"])
def test_a_date_that_is_none_is_told(dato: str) -> None:
    for form in (to_html, to_docx, to_pdf):
        fault = form("Tekst", evolve(METADATA, dato=dato))
        assert isinstance(fault, FormFejl)
        assert f"»{dato}«" in fault.detalje


def test_a_title_is_required() -> None:
    assert to_pdf("Tekst", evolve(METADATA, titel=" ")) == FormFejl("pdf", "Notatet mangler en titel.")


def test_a_pandoc_that_hangs_or_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: str(tmp_path / "ingen"))
    fault = to_html("Tekst", METADATA)
    assert isinstance(fault, FormFejl)
    assert fault.detalje.startswith("pandoc kunne ikke startes")
    monkeypatch.undo()
    monkeypatch.setattr(pandoc, "TIMEOUT_SECONDS", 0)
    assert to_docx("Tekst", METADATA) == FormFejl("docx", "pandoc blev ikke færdig inden 0 sekunder.")
