"""What each person adds to totals: exact, whole, and what the interpreter gives of the person alone."""

from pathlib import Path

import duckdb
import pytest
from attrs import evolve

from dsl.load import load_scenario
from dsl.model.scenario import Scenarie
from dsl.values.period import Aar
from engine.indtag.clustered import quoted_name
from engine.indtag.ingest import Indtaget, ingest
from engine.indtag.made import make
from engine.result.nodes import FEJL, IKKE_OMFATTET, VAERDI
from engine.scenario import columns
from engine.scenario.clustered_data import declared_ingest
from engine.scenario.data import data_files
from engine.scenario.nodes import Koersel
from tests.bundled import rules
from tests.kolonne.borgere import csv, lines, rows, sums, told, written
from tests.kolonne.people import target
from tests.kolonne.test_run import SCENARIOS, ran, scenario


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is too small for the columnar engine."""
    monkeypatch.setattr(columns, "FAERREST_RAEKKER", 1)


@pytest.fixture
def land(tmp_path: Path) -> Path:
    """An ordered file of 300 invented persons."""
    path = tmp_path / "land.parquet"
    (tmp_path / "arbejde").mkdir()
    make(300, 11, tmp_path / "arbejde", path, lambda _: None)
    return path


def clustered(source: Path, one: Scenarie) -> Path:
    """A file made ready, as `indlæs` does."""
    (dataset,) = one.datasaet
    model = one.model or rules().model
    files, _ = data_files(dataset, model, {}, source, source.parent)
    declared = declared_ingest(dataset, model, files, (source.name,))
    target, room = source.with_suffix(".parquet"), source.parent / "rum"
    room.mkdir()
    assert not isinstance(declared, tuple)
    made = ingest(declared, room, target, lambda _: None, join=True)  # type: ignore[arg-type]
    assert isinstance(made, Indtaget)
    return target


def without(name: str) -> Scenarie:
    """The country where the second law lacks a fact, so that persons are left to the interpreter."""
    one = scenario("landet.scenarie")
    old, new = one.varianter
    return evolve(one, varianter=(old, evolve(new, indgreb=tuple(v for v in new.indgreb if v.maal.navn != name))))


def adds_up(koersel: Koersel, path: Path) -> None:
    """Every total that is a number is the sum over the persons, to the exact fraction."""
    added = sums(rows(path))
    cells = told(list(koersel.celler))
    assert added.keys() <= cells.keys()
    for place, (status, value) in cells.items():
        if status in {VAERDI, IKKE_OMFATTET}:
            assert added.get(place, 0) == (value or 0), place


def test_the_persons_add_up_to_every_total(land: Path, tmp_path: Path) -> None:
    ours = ran(scenario("landet.scenarie"), columns.AUTO, forløb=land)
    made = written(ours, tmp_path / "ud.parquet")
    assert (made.personer, made.uden_sum) == (300, 0)
    assert made.raekker == len(rows(tmp_path / "ud.parquet")) > 4000
    adds_up(ours, tmp_path / "ud.parquet")
    assert told(list(ours.celler)) == told(
        list(ran(scenario("landet.scenarie"), columns.FORTOLKER, forløb=land).celler)
    )


def test_remainders_and_persons_left_to_the_interpreter(tmp_path: Path) -> None:
    one = without("tilkendelsesdag")
    source = csv(tmp_path, lines(40, 3))
    ours = ran(one, columns.KOLONNE, forløb=clustered(source, one))
    assert ours.stor is not None
    totals = ours.stor.motor.runder[0].totaler
    assert 0 < len(totals.saerlige) < 40
    assert totals.rester
    written(ours, tmp_path / "ud.parquet")
    adds_up(ours, tmp_path / "ud.parquet")
    in_memory = ran(one, columns.FORTOLKER, forløb=source)
    written(in_memory, tmp_path / "lille.parquet")
    assert sorted(rows(tmp_path / "lille.parquet"), key=_place) == sorted(rows(tmp_path / "ud.parquet"), key=_place)
    with duckdb.connect() as db:
        many = db.execute(
            f"SELECT count(DISTINCT \"udgift til ydelsen nævner\") FROM '{tmp_path / 'ud.parquet'}'"  # noqa: S608
        ).fetchone()
    assert many is not None
    assert many[0] > 10


def _place(row: tuple[int, str, tuple[str, ...], object]) -> tuple[int, str, tuple[str, ...]]:
    return row[:3]


def test_a_person_has_what_the_interpreter_gives_of_him_alone(tmp_path: Path) -> None:
    one, made = without("tilkendelsesdag"), lines(30, 5)
    ours = ran(one, columns.KOLONNE, forløb=clustered(csv(tmp_path, made), one))
    written(ours, tmp_path / "ud.parquet")
    found = rows(tmp_path / "ud.parquet")
    numbers = [line.partition(";")[0] for line in made]
    seen = 0
    for person in list(dict.fromkeys(numbers))[::3]:
        own = csv(tmp_path, [line for line in made if line.startswith(f"{person};")], "en.csv")
        alone = told(list(ran(one, columns.FORTOLKER, forløb=own).celler))
        name = numbers.index(person) + 2  # the row of the file in which the person is first met
        mine = {(v, q, key): x for p, v, key, answers in found if p == name for q, x in answers.items()}
        assert mine == alone
        seen += len(mine)
    assert seen > 400
    assert {status for *_, answers in found for status, _ in answers.values()} >= {VAERDI, IKKE_OMFATTET, "ukendt"}


def test_members_that_rows_do_not_belong_to(land: Path, tmp_path: Path) -> None:
    ours = ran(scenario("landet-trin.scenarie"), columns.AUTO, forløb=land)
    written(ours, tmp_path / "ud.parquet")
    adds_up(ours, tmp_path / "ud.parquet")


def test_some_of_the_keys(land: Path, tmp_path: Path) -> None:
    one = evolve(scenario("landet.scenarie"), beregn=(target("udgift til ydelsen", {"år": Aar(2020)}),))
    ours = ran(one, columns.AUTO, forløb=land)
    written(ours, tmp_path / "ud.parquet")
    adds_up(ours, tmp_path / "ud.parquet")
    assert {key[2] for _, _, key, _ in rows(tmp_path / "ud.parquet")} == {"2020"}


MIXED = """
regel kommunal udbetaling (kr.) for hver kommune og hvert år
    sum af udbetalt beløb på dagen over alle udbetalinger og alle dage

regel kommunal nettoudgift (kr.) for hver kommune og hvert år
    sum af kommunens nettoudgift over alle udbetalinger og alle dage

regel forskellen imellem (kr.) for hver kommune og hvert år
    kommunal udbetaling fratrukket kommunal nettoudgift

beregn
    kommunal udbetaling
    forskellen imellem
"""


def test_a_total_that_is_more_than_its_persons(tmp_path: Path) -> None:
    """Of one who has only what does not apply the difference is a fault; of all together it is a number."""
    text = (SCENARIOS / "landet.scenarie").read_text(encoding="utf-8")
    path = tmp_path / "blandet.scenarie"
    path.write_text(text[: text.index("beregn\n")] + MIXED.lstrip(), encoding="utf-8")
    one, problems = load_scenario(path, rules())
    assert one is not None, problems
    ours = ran(one, columns.KOLONNE, forløb=csv(tmp_path, lines(40, 3)))
    made = written(ours, tmp_path / "ud.parquet")
    found = rows(tmp_path / "ud.parquet")
    apart = {(v, key) for _, v, key, answers in found if answers["forskellen imellem"][0] == FEJL}
    cells = told(list(ours.celler))
    assert made.uden_sum == sum(cells[v, "forskellen imellem", key][0] == VAERDI for v, key in apart) > 0
    added = sums(found)
    for (variant, name, key), (status, value) in cells.items():
        if status == VAERDI and (name == "kommunal udbetaling" or (variant, key) not in apart):
            assert added[variant, name, key] == value


def test_persons_stand_as_in_the_file_and_their_keys_as_the_totals_do(land: Path, tmp_path: Path) -> None:
    ours = ran(scenario("landet.scenarie"), columns.AUTO, forløb=land)
    written(ours, tmp_path / "ud.parquet")
    with duckdb.connect() as db:
        persons = [x for (x,) in db.execute(f"SELECT borger FROM '{land}'").fetchall()]  # noqa: S608
    of_file = {person: at for at, person in enumerate(dict.fromkeys(persons))}
    of_key = {place: at for at, place in enumerate(dict.fromkeys((v, key) for v, _, key in told(list(ours.celler))))}
    found = [(of_file[p], of_key[v, key]) for p, v, key, _ in rows(tmp_path / "ud.parquet")]
    assert found == sorted(set(found))


def test_the_same_bytes_however_many_rows_are_taken_at_a_time(
    land: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = ran(scenario("landet.scenarie"), columns.AUTO, forløb=land)
    monkeypatch.setattr("engine.indtag.in_pieces.RAEKKER_AD_GANGEN", 1000)
    made = []
    for many, threads in ((40_000, 2), (100, 2), (7, 1)):
        monkeypatch.setattr("engine.kolonne.enkeltvis.RAEKKER_AD_GANGEN", many)
        monkeypatch.setattr("engine.kolonne.totaler.kerner", lambda many=threads: many)
        written(ours, tmp_path / "ud.parquet")
        made.append((tmp_path / "ud.parquet").read_bytes())
    assert made[0] == made[1] == made[2]


def test_answers_that_do_not_add_up_are_never_written(
    land: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = ran(scenario("landet.scenarie"), columns.AUTO, forløb=land)
    assert ours.stor is not None
    whole = ours.stor.motor.kilde.bundter

    def fewer(*given: object) -> object:
        for bundle in whole(*given):  # type: ignore[arg-type]
            bundle.beloeb[-1] += 1
            yield bundle

    monkeypatch.setattr(ours.stor.motor.kilde, "bundter", fewer)
    with pytest.raises(RuntimeError, match="do not add up"):
        written(ours, tmp_path / "ud.parquet")
    assert not (tmp_path / "ud.parquet").exists()


def test_no_number_is_a_binary_fraction(land: Path, tmp_path: Path) -> None:
    written(ran(scenario("landet.scenarie"), columns.AUTO, forløb=land), tmp_path / "ud.parquet")
    with duckdb.connect() as db:
        kinds = dict(
            db.execute(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{tmp_path / 'ud.parquet'}')").fetchall()  # noqa: S608
        )
        file = str(tmp_path / "ud.parquet")
        said = dict(db.execute("SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [file]).fetchall())
        whole = db.execute(
            f"SELECT count(*) FROM '{file}' WHERE {quoted_name('ydelsens uger nævner')} <> 1"  # noqa: S608
        ).fetchone()
    assert set(kinds.values()) == {"BIGINT", "INTEGER", "VARCHAR"}
    assert list(kinds)[:5] == ["borger", "variant", "kommune", "ydelse", "år"]
    assert said["format"] == "hjemmel-borgere-1"
    assert '"ydelsens uger": "dage"' in said["enheder"]
    assert "refusionstrappe@2016-10-01" in said["varianter"]
    assert said["regler"] == rules().model.aftryk
    assert whole == (0,)
