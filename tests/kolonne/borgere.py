"""Files of what each person adds, read back; and people whose days and amounts leave remainders."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import duckdb

from dsl.values.period import Aar
from engine.indtag.attempt import attempt
from engine.result.nodes import VAERDI, Celle
from engine.scenario.nodes import Koersel
from engine.scenario.per_person_file import Skrevet, write_each

YDELSER = ("kontanthjælp", "førtidspension", "uddannelsesstøtte", "fleksløntilskud", "arbejdsløshedsdagpenge")
KOMMUNER = ("Skovby", "Birkelund", "Enge")
HEADER = "borger;ydelse;kommune;første dag;sidste dag;udbetalt beløb"
Svaret = tuple[str, Fraction | None]
Noeglen = tuple[str, ...]
Raekke = tuple[int, str, Noeglen, dict[str, Svaret]]


def lines(persons: int, seed: int) -> list[str]:
    """Payments of any number of days, over years and steps, of amounts that do not come out even."""
    random = Random(seed)  # noqa: S311  (persons for a test)
    made = []
    for nr in range(persons):
        day = date(2016, 1, 1) + timedelta(days=random.randrange(700))
        home = random.choice(KOMMUNER)
        while day < date(2021, 1, 1):
            last = day + timedelta(days=random.choice((0, 4, 6, 13, 30, random.randrange(1, 500))))
            oere = random.randrange(1, 9_000_000)
            amount = f"{oere // 100},{oere % 100:02}"
            made.append(f"{1000 + nr * 7};{random.choice(YDELSER)};{home};{day};{last};{amount}")
            home = random.choice(KOMMUNER) if random.random() < 0.2 else home
            day = last + timedelta(days=1 + random.choice((0, 0, 9, 380, random.randrange(300))))
    return made


def csv(folder: Path, some: list[str], name: str = "land.csv") -> Path:
    """A file of payments."""
    path = folder / name
    path.write_text("\n".join([HEADER, *some, ""]), encoding="utf-8")
    return path


def written(koersel: Koersel, target: Path) -> Skrevet:
    """The file of a run."""
    found = attempt(target, target.name, lambda folder: write_each(koersel, folder, target, "0", lambda _: None))
    assert isinstance(found, Skrevet), found
    return found


def rows(path: Path) -> list[Raekke]:
    """The rows in order: the person, the variant, the key, and the answers by quantity."""
    with duckdb.connect() as db:
        found = db.execute(f"SELECT * FROM read_parquet('{path}', file_row_number = true) ORDER BY file_row_number")  # noqa: S608
        names = [one[0] for one in found.description or ()][:-1]
        values = found.fetchall()
    first = next(at for at, name in enumerate(names) if name.endswith(" tæller"))
    quantities = [name.removesuffix(" tæller") for name in names[first::3]]
    made = []
    for row in values:
        answers: dict[str, Svaret] = {}
        for at, name in enumerate(quantities):
            over, under, status = row[first + 3 * at : first + 3 * at + 3]
            assert (over is None) == (under is None) == (status != VAERDI)
            answers[name] = (status, Fraction(int(over), int(under)) if over is not None else None)
        made.append((row[0], row[1], tuple(map(str, row[2:first])), answers))
    return made


def sums(found: list[Raekke]) -> dict[tuple[str, str, Noeglen], Fraction]:
    """The answers that are numbers, added up over the persons."""
    made: dict[tuple[str, str, Noeglen], Fraction] = {}
    for _, variant, key, answers in found:
        for name, (_, value) in answers.items():
            place = (variant, name, key)
            made[place] = made.get(place, Fraction(0)) + (value or 0)
    return made


def told(cells: Mapping[object, Celle] | list[Celle]) -> dict[tuple[str, str, Noeglen], Svaret]:
    """The cells of a run as the file has them."""
    found: dict[tuple[str, str, Noeglen], Svaret] = {}
    for cell in cells.values() if isinstance(cells, Mapping) else cells:
        key = tuple(str(m.aar) if isinstance(m, Aar) else str(m) for _, m in cell.noegle)
        value = cell.svar.vaerdi
        found[cell.variant, cell.stoerrelse, key] = (cell.svar.status, value if isinstance(value, Fraction) else None)
    return found
