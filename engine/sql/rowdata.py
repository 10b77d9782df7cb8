"""The table of rows that a script reads: what it is called, which columns it has, and how they become whole numbers."""

from datetime import date
from fractions import Fraction
from itertools import product

from attrs import frozen

from dsl.model.nodes import Model
from dsl.model.scenario import Datasaet, Scenarie
from engine.interpret.oplysninger import Oplysninger
from engine.kolonne.operationer import Klasse, Operationer
from engine.sql.frames import Manuskript
from engine.sql.literals import text
from engine.sql.rowscript import Raekkedata

DECIMALER = 2  # where the scenario does not say how many an amount has
OPLYSNINGER = "hjemmel_oplysninger"


@frozen
class Raekkeliste:
    """The rows of persons of a scenario: the list, the axis of persons, the others, first and last day, what there is.

    ``medlemmer`` are what rows may belong to (all members of a closed list, those in the data of an open one);
    ``dage`` the days (ordinals, half-open) from the first that has a row to the last that is covered.
    """

    datasaet: Datasaet
    person: str
    akser: tuple[str, ...]
    dagkolonner: tuple[str, str]
    medlemmer: tuple[Klasse, ...]
    dage: tuple[int, int]

    @property
    def navn(self) -> str:
        """The list."""
        return self.datasaet.liste


def raekkeliste(scenario: Scenarie, model: Model, facts: Oplysninger) -> Raekkeliste | None:
    """The first data set whose rows belong to persons and have days of their own; None when there is none."""
    for one in scenario.datasaet:
        entity = facts.entiteter.get(one.liste)
        person = next((a for a in entity.tilhoer if model.akser[a].persondata), None) if entity is not None else None
        days = model.akser[one.liste].vedroerer if one.liste else None
        if entity is None or person is None or days is None or not entity.fra:
            continue
        axes = tuple(axis for axis in entity.tilhoer if axis != person)
        known = [
            tuple(m.navn for m in model.akser[axis].medlemmer)
            if not model.akser[axis].aaben
            else tuple(dict.fromkeys(map(str, entity.tilhoer[axis])))
            for axis in axes
        ]
        high = max(entity.til)
        cover = entity.daekning.dage if entity.daekning is not None else None
        if cover is not None and cover.til is not None:
            high = max(high, cover.til.toordinal())
        low = min(entity.fra)
        # Not from the first day covered: law that is read for days without rows would leave out everybody for nothing.
        return Raekkeliste(one, person, axes, days, tuple(product(*known)), (low, high))
    return None


def laest(out: Manuskript, rows: Raekkeliste, ops: Operationer) -> tuple[Raekkedata, tuple[str, ...]]:
    """The rows as the operations ask for them, and queries of what is wrong with the amounts."""
    said = [f"{_navn(rows.person)} AS p", *(f"{_navn(axis)} AS a{at}" for at, axis in enumerate(rows.akser))]
    first, last = (_navn(x) for x in rows.dagkolonner)
    said += [f"{first} - DATE '0001-01-01' + 1 AS fra", f"{last} - DATE '0001-01-01' + 2 AS til"]
    scale = 10 ** decimaler(rows, ops.beloeb)
    amount = f"{_navn(ops.beloeb)} * {scale}" if ops.beloeb else "0"
    source = _navn(rows.datasaet.navn)
    table = out.tabel("data", f"SELECT {', '.join(said)}, CAST({amount} AS HUGEINT) AS b FROM {source}")
    wrong: tuple[str, ...] = ()
    if ops.beloeb:
        own, many = _navn(ops.beloeb), decimaler(rows, ops.beloeb)
        wrong = tuple(
            f"SELECT {text(f'»{ops.beloeb}« {what}')} AS hvad, count(*) AS antal FROM {source} WHERE {test}"
            for what, test in (
                ("er et kommatal, ikke et decimaltal", f"typeof({own}) IN ('DOUBLE', 'FLOAT')"),
                (f"har flere decimaler end {many}", f"CAST({amount} AS HUGEINT) <> {amount}"),
            )
        )
    facts = f"SELECT {_navn(rows.person)} AS p, oplysning AS navn FROM {OPLYSNINGER}"
    none = f"SELECT p, '' AS navn FROM {table} WHERE false"
    known = out.tabel("fakta", facts if ops.fakta else none)
    classes = tuple(dict.fromkeys(k for s in ops.summer for k in s.stykker))
    return Raekkedata(table, known, rows.akser, classes, rows.dage, Fraction(1, scale)), wrong


def decimaler(rows: Raekkeliste, beloeb: str) -> int:
    """How many decimals an amount has at most."""
    found = next((c.decimaler for c in rows.datasaet.kolonner if c.navn == beloeb), None)
    return DECIMALER if found is None else found


def hoved(rows: Raekkeliste, ops: Operationer, enhed: str) -> str:
    """What the script expects, as a comment for the one who runs it."""
    first, last = rows.dagkolonner
    columns = [
        (rows.person, "hvem rækken er om: det samme navn eller nummer på alle personens rækker"),
        *((axis, "medlemmets navn, som ordlisten har det") for axis in rows.akser),
        (first, "DATE, rækkens første dag"),
        (last, "DATE, rækkens sidste dag (den er med)"),
    ]
    if ops.beloeb:
        exact = f"DECIMAL eller heltal i {enhed}, højst {decimaler(rows, ops.beloeb)} decimaler; for alle rækkens dage"
        columns.append((ops.beloeb, exact))
    low, high = (date.fromordinal(day).isoformat() for day in (rows.dage[0], rows.dage[1] - 1))
    said = [
        f'Scriptet læser tabellen "{rows.datasaet.navn}", en række for hver {rows.navn}, med kolonnerne:',
        *(f'  "{name}": {what}' for name, what in columns),
        f"Rækkerne må ligge fra {low} til {high}.",
    ]
    if ops.fakta:
        said += [
            f'Det læser også tabellen {OPLYSNINGER} med kolonnerne "{rows.person}" og oplysning (VARCHAR), en række',
            f"for hver oplysning, der findes om en person. Oplysningerne er: {', '.join(ops.fakta)}.",
        ]
    said += [
        "Personer, scriptet ikke kan regne, står i tabellen hjemmel_udeladte med en grund. De tal, de er en del af, er",
        "ikke regnet: de har status »fejl« og teksten »udeladte-borgere«. Er noget galt med rækkerne, står det i",
        "hjemmel_galt, og så er intet tal regnet.",
    ]
    return "".join(f"-- {line}\n" for line in said)


def _navn(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
