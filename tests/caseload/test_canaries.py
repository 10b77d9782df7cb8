"""Ten thousand numbers in files that are right and files that are wrong: none of them comes out of any command."""

import io
import random
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.cli.guard import guarded

SCENARIO = """scenarie "Udbetalinger"
kilde    "Skovby Kommune, opdigtet eksempel"

datasæt udbetalinger "Udbetalinger"
    fil           data/udbetalinger-*.csv
    belæg         skøn
    dækker        fra uge 1 i 2016 til og med uge 52 i 2017
    én række er   én udbetaling
    entydig på    borger, første dag, leverance
    rettelser     lægges til
    kolonne "Uge"        er første dag og sidste dag (uge)
    kolonne "Nummer"     er borger
    kolonne "Ydelse"     er ydelse
    kolonne "Kommune"    er kommune
    kolonne "Beløb"      er udbetalt beløb (kr.) med 2 decimaler

datasæt aktiviteter "Aktiviteter"
    fil           data/aktiviteter.csv
    belæg         skøn
    én række er   én borger og flere dage
    manglende er  passiv
    kolonne "Nummer"       er borger
    kolonne "Fra"          er dag, fra og med
    kolonne "Til"          er dag, til og med
    kolonne "Aktivitet"    er aktivitet

grundlag "Som udbetalt"
    regler som de gjaldt 1. januar 2016

regel borgerens beløb (kr.) for hver borger
    sum af udbetalt beløb over alle udbetalinger
regel samlet beløb (kr.)
    sum af borgerens beløb over alle borgere

beregn
    borgerens beløb
    samlet beløb
"""
EVERYONE = '{{ tabel(["borgerens beløb"], "Borgerne") }}\n\n{{ data() }}\n\n{{ forbehold() }}\n'
SUM = '{{ tal("samlet beløb") }}\n\n{{ data() }}\n\n{{ forbehold() }}\n\n{{ regler() }}\n'
GIVEN_AWAY = re.compile(rb"(?=(?<![0-9])([0-9][0-9 .\-]{7,16}[0-9])(?![0-9]))")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def numbers() -> list[str]:
    """Ten digits that begin with a day of a century; nobody is looked up."""
    chance = random.Random(20141019)  # noqa: S311 - the same canaries every day
    found: dict[str, None] = {}
    while len(found) < 10_000:
        born = date(1920, 1, 1) + timedelta(days=chance.randrange(36_000))
        found[f"{born:%d%m%y}{chance.randrange(10_000):04}"] = None
    return list(found)


def payment(nr: int, canary: str) -> str:
    """A row of the file; three in ten are sound, the others have the number where it should not be, or are wrong."""
    week, paid = f"2016-W{nr % 52 + 1:02}", "1000,00"
    rows = (
        (week, canary, "kontanthjælp", "Skovby", paid),
        (week, f"{canary[:6]}-{canary[6:]}", "kontanthjælp", "Skovby", paid),
        (week, canary, canary, "Skovby", paid),
        (week, canary, "kontanthjælp", canary, paid),
        (week, canary, "kontanthjælp", "Skovby", canary),
        (canary, canary, "kontanthjælp", "Skovby", paid),
        (week, canary.lstrip("0"), "kontanthjælp", "Skovby", paid),
        (week, canary, "kontanthjælp", "Skovby"),
        (week, f"{canary[:6]} {canary[6:]}", "kontanthjælp", "Skovby", f"-{paid}"),
        ("2015-W02", canary, "kontanthjælp", f"Skovby {canary}", f"{canary},00"),
    )
    return ";".join(rows[nr % 10])


@pytest.fixture(scope="module")
def canaries() -> list[str]:
    return numbers()


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, canaries: list[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("HJEMMEL_SPORING", str(tmp_path / "sporing.txt"))
    assert guarded(("ny", "mappe")) == 0
    folder = tmp_path / "mappe"
    header = "Uge;Nummer;Ydelse;Kommune;Beløb{}\n"
    half = len(canaries) // 2
    for day, part in (("2019-01-14", canaries[:half]), ("2019-02-11", canaries[half:])):
        text = header.format("") + "".join(f"{payment(nr, one)}\n" for nr, one in enumerate(part))
        (folder / "data" / f"udbetalinger-{day}.csv").write_text(text, encoding="utf-8")
    spells = "".join(
        f"{one};2016-01-0{1 + nr % 9};2016-01-09;{'vejledning' if nr % 3 else one}\n" for nr, one in enumerate(canaries)
    )
    (folder / "data" / "aktiviteter.csv").write_text(f"Nummer;Fra;Til;Aktivitet\n{spells}", encoding="utf-8")
    (folder / "scenarier" / "ydelser.scenarie").write_text(SCENARIO, encoding="utf-8")
    (folder / "skabeloner" / "alle.md.j2").write_text(EVERYONE, encoding="utf-8")
    (folder / "skabeloner" / "sum.md.j2").write_text(SUM, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def given_away(raw: bytes, canaries: frozenset[str]) -> set[str]:
    """The canaries among the digits of some bytes, however they are parted; with or without a first nought."""
    runs = {re.sub(rb"\D", b"", found[1]).decode() for found in GIVEN_AWAY.finditer(raw)}
    return {run.zfill(10) for run in runs} & canaries


def contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and of what is packed in it."""
    raw = path.read_bytes()
    yield raw
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    for stream in _STREAM.findall(raw) if raw.startswith(b"%PDF") else ():
        unpacked = zlib.decompressobj()
        try:
            yield unpacked.decompress(stream)
        except zlib.error:
            yield stream


def test_the_search_finds_what_it_looks_for() -> None:
    wanted = frozenset({"0101701234", "3112991234"})
    for text in ("x010170-1234;", "101701234", "101.701.234", "(0101701234)", "010170 1234"):
        assert given_away(text.encode(), wanted) == {"0101701234"}
    assert given_away(b"3112991234 og 0101701234", wanted) == wanted
    assert given_away(b"13112991234", wanted) == set()


S = "scenarier/ydelser.scenarie"


def test_no_number_comes_out(
    workspace: Path, canaries: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, before = frozenset(canaries), set(workspace.parent.rglob("*"))
    asked, unknown = canaries[0], "0101001111"
    assert unknown not in wanted
    commands: list[tuple[tuple[str, ...], str, int | None]] = [
        (("tjek", S), "", 0),
        *((("beregn", S, "--format", form), "", 0) for form in ("json", "csv", "linje")),
        (("forklar", S, "borgerens beløb", "--borger", "-"), asked, 0),
        (("forklar", S, "borgerens beløb", "--borger", "-"), unknown, 2),
        (("forklar", S, "samlet beløb"), "", 0),
        (("notat", S, "--skabelon", "alle", "--ud", "alle.md"), "", 0),
        *((("notat", S, "--skabelon", "sum", "--ud", f"sum.{form}"), "", 0) for form in ("html", "docx", "pdf")),
    ]
    for command, typed, code in commands:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
        capfd.readouterr()
        assert guarded(command) == code, command
        told = capfd.readouterr()
        assert told.out + told.err
        assert given_away((told.out + told.err).encode(), wanted | {unknown}) == set(), command
    written = [path for path in workspace.parent.rglob("*") if path.is_file() and path not in before]
    assert {path.suffix for path in written} >= {".md", ".html", ".docx", ".pdf"}
    for path in written:
        assert given_away(path.name.encode(), wanted) == set()
        for part in contents(path):
            assert given_away(part, wanted) == set(), path
