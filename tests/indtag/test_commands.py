"""`hjemmel syntese` and `hjemmel indlæs` as a user meets them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, run

LANDET = Path(__file__).parents[2] / "rules" / "refusion" / "scenarier" / "landet.scenarie"
__all__ = ["run"]


@pytest.fixture(autouse=True)
def at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_an_invented_country_made_ready_and_computed(run: Run, tmp_path: Path) -> None:
    made = run("syntese", "--borgere", "40", "--seed", "2", "--ud", "land.csv")
    assert (made.code, made.err) == (0, "")
    assert made.out.endswith(" opdigtede forløb for 40 borgere er skrevet i land.csv.\n")
    done = run("indlæs", str(LANDET), "--data", "forløb=land.csv", "--ud", "klar.parquet", "--fremdrift")
    assert done.code == 0, done.err
    assert " brugt, 0 afvist.\n" in done.out
    assert " rækker for 40 borgere er skrevet i klar.parquet.\n" in done.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["klar.parquet", "land.csv"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("syntese", "--ud", "x.csv"), "Valget »--borgere« mangler."),
        (("syntese", "--borgere", "0", "--ud", "x.csv"), "»0« er ikke et helt tal fra 1 til 10.000.000."),
        (("syntese", "--borgere", "mange", "--ud", "x.csv"), "»mange« er ikke et helt tal"),
        (("syntese", "--borgere", "5", "--ud", "x.xlsx"), "»x.xlsx« skal ende på .parquet eller .csv."),
        (("indlæs", str(LANDET), "--ud", "x.csv"), "»x.csv« skal ende på .parquet."),
        (("indlæs", "mangler.scenarie", "--ud", "x.parquet"), "»mangler.scenarie« findes ikke."),
        (("indlæs", str(LANDET), "--datasæt", "forlob", "--ud", "x.parquet"), "Mente du »forløb«?"),
    ],
)
def test_wrong_use(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    made = run(*arguments)
    assert made.code == 2
    assert said in made.err
    assert list(tmp_path.iterdir()) == []


def test_a_refused_file_says_what_and_how_many(run: Run, tmp_path: Path) -> None:
    assert run("syntese", "--borgere", "5", "--ud", "land.csv").code == 0
    text = (tmp_path / "land.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "land.csv").write_text("\n".join([*text, text[1], ""]), encoding="utf-8")
    made = run("indlæs", str(LANDET), "--data", "forløb=land.csv", "--ud", "klar.parquet")
    assert made.code == 1
    assert f"land.csv:{len(text) + 1}:1: fejl dobbelt-nøgle" in made.err
    assert made.out == f"{len(text)} rækker er læst. Nogle af dem kan ikke bruges, så intet er skrevet.\n"
    assert not (tmp_path / "klar.parquet").exists()
