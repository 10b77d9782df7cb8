"""`hjemmel beregn --pr-borger` as a user meets it: the file beside the totals, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pytest

from engine.indtag.clustered import database
from engine.indtag.in_pieces import HELE, Stykvis
from engine.indtag.workplace import workplace
from engine.kolonne import enkeltvis
from engine.kolonne.enkeltvis import Udsnit
from engine.scenario import columns
from tests.cli.conftest import Run, run
from tests.indtag.data import left_over

AREA = Path(__file__).parents[2] / "rules" / "refusion" / "scenarier"
LANDET = str(AREA / "landet.scenarie")
__all__ = ["run"]


@pytest.fixture(autouse=True)
def at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """A large file to compute on, where the user stands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(columns, "FAERREST_RAEKKER", 1)
    monkeypatch.setattr(enkeltvis, "RAEKKER_AD_GANGEN", 200)
    assert run("syntese", "--borgere", "100", "--seed", "4", "--ud", "land.parquet").code == 0


def beregn(run: Run, *more: str, scenarie: str = LANDET) -> tuple[int, str, str]:
    made = run("beregn", scenarie, "--data", "forløb=land.parquet", "--format", "csv", *more)
    return made.code, made.out, made.err


def test_the_file_stands_beside_the_totals(run: Run, tmp_path: Path) -> None:
    alone, both = beregn(run), beregn(run, "--pr-borger", "ud.parquet")
    assert both[:2] == alone[:2]
    assert both[2].startswith(alone[2])
    assert " rækker for 100 borgere er skrevet i ud.parquet. Filen rummer personoplysninger.\n" in both[2]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["land.parquet", "ud.parquet"]
    before = (tmp_path / "ud.parquet").read_bytes()
    assert beregn(run, "--pr-borger", "ud.parquet") == both  # an older file gives way
    assert (tmp_path / "ud.parquet").read_bytes() == before


def test_few_rows_are_told_as_those_of_a_large_file(run: Run) -> None:
    """The bundled persons have few rows, which the interpreter adds up."""
    made = run("beregn", LANDET, "--motor", "fortolker", "--format", "linje", "--pr-borger", "lille.parquet")
    assert made.code == 0
    assert " rækker for 60 borgere er skrevet i lille.parquet." in made.err


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("ud.csv", "»ud.csv« skal ende på .parquet."),
        ("land.parquet", "»land.parquet« er en af de filer, der læses."),
        ("./x/../land.parquet", "er en af de filer, der læses."),
    ],
)
def test_wrong_use(run: Run, tmp_path: Path, target: str, said: str) -> None:
    before = (tmp_path / "land.parquet").read_bytes()
    code, out, err = beregn(run, "--pr-borger", target)
    assert (code, out) == (2, "")
    assert said in err
    assert [path.name for path in tmp_path.iterdir()] == ["land.parquet"]
    assert (tmp_path / "land.parquet").read_bytes() == before


def test_the_scenarios_own_file_is_not_written_over(run: Run, tmp_path: Path) -> None:
    text = Path(LANDET).read_text(encoding="utf-8").replace("data/landet-forloeb.csv", "land.parquet")
    (tmp_path / "eget.scenarie").write_text(text, encoding="utf-8")
    before = (tmp_path / "land.parquet").read_bytes()
    made = run("beregn", "eget.scenarie", "--pr-borger", "land.parquet")
    assert made.code == 2
    assert "»land.parquet« er en af de filer, der læses." in made.err
    assert (tmp_path / "land.parquet").read_bytes() == before


OTHERS = {
    "gennemsnit af kommunens nettoudgift over alle udbetalinger og alle dage": "det er andet end summer over",
    "10 kr.": "det er andet end summer over",
    "største af (udgift til ydelsen; statens betaling)": "det er andet end summer over",
}


@pytest.mark.parametrize(("body", "why"), OTHERS.items())
def test_what_is_no_sum_is_refused_before_any_work(
    run: Run, tmp_path: Path, body: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Path(LANDET).read_text(encoding="utf-8")
    own = f"regel tallet (kr.) for hver kommune, ydelse og hvert år\n    {body}\n\n"
    own += "beregn\n    udgift til ydelsen\n    tallet\n"
    (tmp_path / "andet.scenarie").write_text(text[: text.index("beregn\n")] + own, encoding="utf-8")

    def never(*_: object) -> None:
        pytest.fail("something was computed")

    monkeypatch.setattr("engine.cli.reading.run", never)
    code, out, err = beregn(run, "--pr-borger", "ud.parquet", scenarie="andet.scenarie")
    assert (code, out) == (1, "")
    assert "»tallet« kan ikke skrives for hver borger" in err
    assert why in err
    assert "udgift til ydelsen« kan ikke" not in err
    assert not (tmp_path / "ud.parquet").exists()


def test_other_keys_are_refused(run: Run) -> None:
    code, _, err = beregn(run, "--pr-borger", "ud.parquet", scenarie=str(AREA / "landet-i-alt.scenarie"))
    assert code == 1
    assert "»landets udgift« kan ikke skrives for hver borger" in err


Broken = Callable[..., Udsnit]


def breaking(how: BaseException) -> Broken:
    """Work that breaks off in the middle."""
    whole, taken = enkeltvis.udsnit, []

    def some(*given: object) -> Udsnit:
        taken.append(1)
        if len(taken) > 2:
            raise how
        return whole(*given)  # type: ignore[arg-type]

    return some


@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        (OSError(28, "no space"), 1, "ud.parquet"),
        (duckdb.IOException("No space left on device"), 1, "ikke plads på drevet"),
        (KeyboardInterrupt(), 130, "Afbrudt."),
        (RuntimeError("a fault of ours"), 3, "rapport"),
    ],
)
def test_what_breaks_off_leaves_the_old_file_and_nothing_else(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: BaseException, code: int, said: str
) -> None:
    assert beregn(run, "--pr-borger", "ud.parquet")[0] == 0
    before = (tmp_path / "ud.parquet").read_bytes()
    monkeypatch.setattr(enkeltvis, "udsnit", breaking(how))
    made = beregn(run, "--pr-borger", "ud.parquet")
    assert made[0] == code
    assert said in made[2].lower() or said in made[2]
    assert (code == 1) == ("Refusionstrappen" in made[1])  # the totals are told all the same
    assert (tmp_path / "ud.parquet").read_bytes() == before
    assert left_over(tmp_path) == []


def test_a_file_that_another_is_making(run: Run, tmp_path: Path) -> None:
    with workplace(tmp_path / "ud.parquet"):
        code, _, err = beregn(run, "--pr-borger", "ud.parquet")
    assert code == 1
    assert "En anden kørsel er ved at skrive »ud.parquet«." in err


def test_numbers_that_need_more_than_64_bits(tmp_path: Path) -> None:
    wide = 10**30 + 1
    (tmp_path / "rum").mkdir()
    with database(tmp_path / "rum", 2**28, 2**40) as db:
        table = Stykvis(db, {"p": HELE, "t": HELE})
        table.laeg({"p": np.array([1]), "t": np.array([-5])})
        table.laeg({"p": np.array([2]), "t": np.array([wide], object)})
        table.slut()
        table.skriv(("p", "t"), tmp_path / "rum", tmp_path / "ud.parquet", {})
    with duckdb.connect() as db:
        found = db.execute(f"SELECT p, t, typeof(t) FROM '{tmp_path / 'ud.parquet'}'").fetchall()  # noqa: S608
    assert [(p, int(t), kind) for p, t, kind in found] == [(1, -5, "DECIMAL(38,0)"), (2, wide, "DECIMAL(38,0)")]
