"""`hjemmel efterregn` on the command line: the three forms, the exit codes, and what cannot be read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.cli.guard import guarded
from tests.caseload.workbook import row, text, workbook

GOOD = "Ydelse;2018;2019;2020\nDagpenge;157,5;160,6;161,2\nKontanthjælp;198,5;212,1;203,9\nI alt;356,0;372,7;365,1\n"
BAD = GOOD.replace("372,7", "327,7")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def call(content: str, *arguments: str) -> tuple[int, str, str]:
        Path("tabel.csv").write_text(content, encoding="utf-8")
        capsys.readouterr()
        code = guarded(["efterregn", "tabel.csv", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return call


def test_a_true_table(run: Run) -> None:
    code, out, err = run(GOOD)
    assert (code, err) == (0, "")
    assert "tabel.csv: 9 tal i 3 rækker og 3 kolonner; 9 indgår i 1 relation." in out
    assert "Alle tal, en relation når, følger af de andre." in out


def test_a_difference_as_text(run: Run) -> None:
    code, out, _ = run(BAD)
    assert code == 1
    assert "1     C4     I alt         2019     difference  327,7  372,6 til 372,8" in out
    assert "Ét af de 3 tal er forkert; tabellen kan ikke sige hvilket. Det ses ved C4 (" in out.replace("\n  ", " ")


def test_a_difference_as_csv(run: Run) -> None:
    code, out, _ = run(BAD, "--format", "csv")
    lines = out.splitlines()
    assert code == 1
    assert lines[0] == "fund;klasse;celle;række;kolonne;trykt;passer fra;passer til;relationer"
    assert "1;difference;C4;I alt;2019;327,7;372,6;372,8;I alt = Dagpenge + Kontanthjælp" in lines


def test_a_difference_as_json(run: Run) -> None:
    code, out, _ = run(BAD, "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert found["fund"][0]["forklaringer"] == [["C2"], ["C3"], ["C4"]]
    assert found["relationer"][0] == {
        "relation": "I alt = Dagpenge + Kontanthjælp",
        "angivet": False,
        "stemmer": 2,
        "afrundingsdifference": 0,
        "afskåret": 0,
        "difference": 1,
    }


def test_relations_from_a_file(run: Run) -> None:
    Path("relationer.txt").write_text("# efter dokumentets tekst\nI alt = Dagpenge + Kontanthjælp\n", encoding="utf-8")
    one_column = "Ydelse;2018\nDagpenge;157,5\nKontanthjælp;198,5\nI alt;365,0\n"
    code, out, _ = run(one_column)
    assert code == 0
    assert "»I alt« er ikke efterregnet" in out
    code, out, _ = run(one_column, "--relationer", "relationer.txt", "--kun-angivne")
    assert code == 1
    assert "I alt = Dagpenge + Kontanthjælp (angivet): 1 difference." in out


@pytest.mark.parametrize(
    ("content", "arguments", "code", "said"),
    [
        (GOOD, ("--relation", "I alt = Dagpenge og resten"), 1, "ugyldig-relation"),
        (GOOD, ("--relation", "I alt = Dagpenge + »Kontanthjæl«"), 1, "Mente du »Kontanthjælp«?"),
        (GOOD, ("--relationer", "findes-ikke.txt"), 2, "kan ikke læses"),
        (GOOD, ("--format", "pdf"), 2, "ikke en mulighed"),
        ("Ydelse;2018\nDagpenge;157.5\n", (), 1, "tabel-uden-tal"),
        (GOOD.replace("198,5", "198.5"), (), 0, "tabel.csv:3:2: advarsel ugyldigt-tal"),
        ("", (), 1, "tom-fil"),
    ],
)
def test_what_cannot_be_read(run: Run, content: str, arguments: tuple[str, ...], code: int, said: str) -> None:
    found, _, err = run(content, *arguments)
    assert found == code
    assert said in err


def test_a_file_that_is_not_there(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run(GOOD)
    assert guarded(["efterregn", "tabl.csv"]) == 1
    assert "fil-findes-ikke" in capsys.readouterr().err


@pytest.mark.parametrize("separator", [",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_other_kinds_of_csv(run: Run, separator: str, encoding: str) -> None:
    run(GOOD)
    quoted = "\n".join(separator.join(f'"{cell}"' for cell in line.split(";")) for line in BAD.splitlines())
    Path("anden.csv").write_bytes(quoted.encode(encoding))
    assert guarded(["efterregn", "anden.csv"]) == 1


def test_a_workbook_of_two_sheets_needs_the_name_of_one(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run(GOOD)
    lines = [line.split(";") for line in BAD.splitlines()]
    rows = "".join(
        row(nr, *(text(f"{'ABCD'[at]}{nr}", cell) for at, cell in enumerate(cells)))
        for nr, cells in enumerate(lines, 1)
    )
    Path("mappe.xlsx").write_bytes(workbook(Forside=row(1, text("A1", "Bilag")), Tabel=rows))
    assert guarded(["efterregn", "mappe.xlsx"]) == 2
    assert "Forside, Tabel" in capsys.readouterr().err
    assert guarded(["efterregn", "mappe.xlsx", "--ark", "Tabel"]) == 1
