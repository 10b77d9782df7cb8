"""CSV: what is a row, on which line it stands, and which bytes are text."""

import base64
import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest

from engine.caseload.csv_file import read_csv
from engine.caseload.declared import Datafil, Kolonne
from engine.caseload.loaded import DataProblem, Indlaest
from engine.caseload.read import read
from engine.caseload.table import Filfejl, Tabel

DELT = Path(__file__).parents[2].parent / "shared" / "peer-suites"
LOFT = Kolonne("Loft", "noegle", "loft", "medlem")
UDGIFT = Kolonne("Udgift", "vaerdi", "driftsudgift", "tal", er_kroner=True)


def indlaest(
    folder: Path, raw: bytes, tegnsaet: str = "utf-8", adskilt: str = ";"
) -> Indlaest | tuple[DataProblem, ...]:
    path = folder / "regnskab.csv"
    path.write_bytes(raw)
    assert tegnsaet in ("utf-8", "cp1252")
    return read(Datafil("regnskab", path, "csv", adskilt, tegnsaet, None, (LOFT, UDGIFT)))  # type: ignore[arg-type]


def rows(found: Indlaest | tuple[DataProblem, ...]) -> list[tuple[int, str, object]]:
    assert isinstance(found, Indlaest)
    return [(row.raekke, str(row.noegle[0][1]), row.celler[0][1].vaerdi) for row in found.raekker]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"Loft;Udgift\na;1\nb;2\n", [(2, "a", 1), (3, "b", 2)]),
        (b"Loft;Udgift\r\na;1\r\nb;2", [(2, "a", 1), (3, "b", 2)]),
        (b"Loft;Udgift\ra;1\rb;2\r", [(2, "a", 1), (3, "b", 2)]),
        (b"\xef\xbb\xbfLoft;Udgift\na;1\n", [(2, "a", 1)]),
        (b"Udgift;Andet;Loft\n1;x;a\n", [(2, "a", 1)]),
        (b' Loft ;"Udgift"\n a ; 1 \n', [(2, "a", 1)]),
        (b'Loft;Udgift\n"to\nlinjer";1\nb;2\n', [(2, "to\nlinjer", 1), (4, "b", 2)]),
        (b"\nLoft;Udgift\n\na;1\n;\n\nb;2\n", [(4, "a", 1), (7, "b", 2)]),
        (b'Loft;Udgift\n"a;b ""c""";1\n', [(2, 'a;b "c"', 1)]),
        ("Loft;Udgift\nå;13.329,50\n".encode(), [(2, "å", Fraction("13329.5"))]),
        ("Loft;Udgift\na\u030a;\u22121\u00a0\n".encode(), [(2, "å", -1)]),
    ],
)
def test_rows_and_their_lines(tmp_path: Path, raw: bytes, expected: list[tuple[int, str, object]]) -> None:
    assert rows(indlaest(tmp_path, raw)) == expected


def test_cp1252_as_declared(tmp_path: Path) -> None:
    assert rows(indlaest(tmp_path, "Loft;Udgift\nøvrige €;1\n".encode("cp1252"), "cp1252")) == [(2, "øvrige €", 1)]


@pytest.mark.parametrize(("sign", "adskilt"), [(",", ","), ("\t", "\t")])
def test_other_separators(tmp_path: Path, sign: str, adskilt: str) -> None:
    raw = f'Loft{sign}Udgift\na{sign}"1,5"\n'.encode()
    assert rows(indlaest(tmp_path, raw, adskilt=adskilt)) == [(2, "a", Fraction(3, 2))]


def test_blank_rows_are_counted_but_are_no_rows(tmp_path: Path) -> None:
    found = indlaest(tmp_path, b"Loft;Udgift;Note\na;1;\n;;\n\n ;\t;\n")
    assert isinstance(found, Indlaest)
    assert (found.raekker_i_alt, found.brugt, found.tomme_raekker) == (1, 1, 3)
    assert found.ubrugte_overskrifter == ("Note",)


@pytest.mark.parametrize(
    ("raw", "tegnsaet", "expected"),
    [
        (b"", "utf-8", ("tom-fil", None, None, ())),
        (b"\n\n", "utf-8", ("tom-fil", None, None, ())),
        (b"Loft;Udgift\n", "utf-8", ("tom-fil", None, None, (("indhold", "kun overskrifter"),))),
        (
            "Loft;Udgift\r\nabc;1\r\næ;1\r\n".encode("cp1252"),
            "utf-8",
            (
                "ukendt-tegnsæt",
                3,
                None,
                (("erklaeret", "utf-8"), ("linje", "3"), ("byte", "1"), ("skriv", "tegnsæt cp1252")),
            ),
        ),
        (
            b"\xef\xbb\xbfLoft;Udgift\nab\x81;1\n",
            "utf-8",
            ("ukendt-tegnsæt", 2, None, (("erklaeret", "utf-8"), ("linje", "2"), ("byte", "3"))),
        ),
        (
            b"Loft;Udgift\nab\x81;1\n",
            "cp1252",
            ("ukendt-tegnsæt", 2, None, (("erklaeret", "cp1252"), ("linje", "2"), ("byte", "3"))),
        ),
        (
            "Loft;Udgift\nø;1\n".encode(),
            "cp1252",
            (
                "ukendt-tegnsæt",
                1,
                None,
                (("erklaeret", "cp1252"), ("fundet", "utf-8"), ("skriv", "tegnsæt utf-8")),
            ),
        ),
        (
            "Loft;Udgift\na;1\n".encode("utf-16"),
            "utf-8",
            ("ukendt-tegnsæt", 1, None, (("erklaeret", "utf-8"), ("fundet", "UTF-16"))),
        ),
        (
            "Loft;Udgift\na;1\n".encode("utf-16-le"),
            "utf-8",
            ("ukendt-tegnsæt", 1, None, (("erklaeret", "utf-8"), ("fundet", "UTF-16"))),
        ),
        (
            "Loft;Udgift\na;1\n".encode("utf-16-be"),
            "cp1252",
            ("ukendt-tegnsæt", 1, None, (("erklaeret", "cp1252"), ("fundet", "UTF-16"))),
        ),
        (
            b'Loft;Udgift\na;1\n"b;2\nc;3\n',
            "utf-8",
            ("ulæselig-fil", 3, None, (("aarsag", "citationstegn eller for lang celle"), ("linje", "3"))),
        ),
        (b"Loft;Udgfit\na;1\n", "utf-8", ("manglende-overskrift", None, "Udgift", (("mente_du", "Udgfit"),))),
        (b"Loft;Udgift;Loft\na;1;b\n", "utf-8", ("dobbelt-overskrift", None, "Loft", (("felter", "1, 3"),))),
    ],
)
def test_the_whole_file_is_refused(
    tmp_path: Path, raw: bytes, tegnsaet: str, expected: tuple[str, int | None, str | None, tuple[tuple[str, str], ...]]
) -> None:
    found = indlaest(tmp_path, raw, tegnsaet)
    assert isinstance(found, tuple)
    assert [(each.kode, each.raekke, each.kolonne, each.fakta) for each in found] == [expected]
    assert found[0].fil == "regnskab.csv"


def test_another_separator_is_suggested_for_every_missing_header(tmp_path: Path) -> None:
    found = indlaest(tmp_path, b"Loft,Udgift\na,1\n")
    assert isinstance(found, tuple)
    told = (("maaske_adskilt_med", "komma"),)
    assert [(each.kolonne, each.fakta) for each in found] == [("Loft", told), ("Udgift", told)]


def test_a_missing_file_and_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "regnskab.csv").write_bytes(b"x")
    gone = read(Datafil("r", tmp_path / "regnskap.csv", "csv", None, None, None, (LOFT,)))
    assert gone == (DataProblem("filen-findes-ikke", "regnskap.csv", fakta=(("mente_du", "regnskab.csv"),)),)
    folder = read(Datafil("r", tmp_path, "csv", None, None, None, (LOFT,)))
    assert folder == (DataProblem("ulæselig-fil", tmp_path.name, fakta=(("aarsag", "det er ikke en fil"),)),)


def test_a_file_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.caseload.read.STOERSTE_FIL", 10)
    found = indlaest(tmp_path, b"Loft;Udgift")
    assert isinstance(found, tuple)
    assert (found[0].kode, found[0].fakta) == ("for-stor-fil", (("bytes", "11"), ("hoejst", "10")))


def peer_cases(name: str) -> list[dict[str, str]]:
    path = DELT / name
    if not path.exists():
        pytest.skip("de delte prøver er her ikke")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_csv_spectrum() -> None:
    cases = peer_cases("csv-spectrum.csv")
    assert len(cases) == 11
    for case in cases:
        raw = base64.b64decode(json.loads(case["args"])["bytes_base64"])
        if case["case_id"].endswith("_crlf") and b"\r" not in raw:
            raw = raw.replace(b"\n", b"\r\n")  # the copy of the suite has lost the line ends that the case is about
        table = read_csv(raw, ",", "utf-8")
        assert isinstance(table, Tabel), case["case_id"]
        found = [dict(zip(table.overskrifter, cells, strict=True)) for _, cells in table.raekker]
        assert found == json.loads(case["expect"]), case["case_id"]


def test_naughty_strings_come_back_as_they_were_or_the_row_is_refused(tmp_path: Path) -> None:
    texts = [json.loads(case["args"])["s"] for case in peer_cases("naughty-strings.csv")]
    assert len(texts) == 515
    path = tmp_path / "frække ord.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["Nr", "Tekst"])
        writer.writerows([nr, text] for nr, text in enumerate(texts))
    columns = (Kolonne("Nr", "noegle", "nr", "medlem"), Kolonne("Tekst", "vaerdi", "tekst", "tekst"))
    found = read(Datafil("x", path, "csv", ";", "utf-8", None, columns))
    assert isinstance(found, Indlaest)
    back = {str(row.noegle[0][1]): row.celler[0][1].vaerdi for row in found.raekker}
    blank = [nr for nr, text in enumerate(texts) if not text.strip(" \t\r\n\u00a0\u202f")]
    assert back == {str(nr): text for nr, text in enumerate(texts) if nr not in blank}
    assert [row.kode for row in found.afvist] == ["tom-celle"] * len(blank)


def test_hostile_cells_in_a_number_column_never_raise(tmp_path: Path) -> None:
    texts = [json.loads(case["args"])["s"] for case in peer_cases("naughty-strings.csv")]
    path = tmp_path / "tal.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["Loft", "Udgift"])
        writer.writerows([f"a{nr}", text] for nr, text in enumerate(texts))
    found = read(Datafil("x", path, "csv", ";", "utf-8", None, (LOFT, UDGIFT)))
    assert isinstance(found, Indlaest)
    assert found.raekker_i_alt == 515 == found.brugt + len(found.afvist)
    assert all(value.isprintable() for row in found.afvist for _, value in row.fakta)
    assert not isinstance(read_csv(b"a\x00;b\n\x00;1\n", ";", "utf-8"), Filfejl)
