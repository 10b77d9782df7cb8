"""Texts of cells become whole numbers. What a text means is the ordinary reader's to say, once for each text.

Numbers and persons that are written in the plainest way are so many that the database reads them itself; every other
text goes the ordinary way, so the two agree. Makes the table `tal`: `fil`, `nr`, and each column as BIGINT; an empty
cell that means something is `TOM`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

import duckdb
from attrs import field, frozen

from dsl.problems.problem import Cell, Problem, with_facts
from dsl.values.period import Tidsrum
from engine.caseload.cells import Afvist, Svar, read_cell
from engine.caseload.table import Maskintal, Raa
from engine.indtag.declared import Felt, Indtag
from engine.indtag.lines import Linjer
from engine.indtag.staging import FLEST_VISTE

TOM: Final = -(2**63)
STOERST: Final = 10**13  # in the column's last decimal: 100 mia. kr. in øre; sums of as many weeks as there are fit
_EPOKE: Final = date(1970, 1, 1).toordinal()
_DAGE: Final = 7
_FLEST_CIFRE: Final = 17
_PERSON: Final = "[0-9]{1,8}|[0-9]{10,17}"  # nine digits may be a CPR number without its first nought


@frozen
class Oversat:
    """The names that the numbers of each column stand for, and the cells that cannot be read, first ones only."""

    navne: Mapping[int, tuple[str, ...]]
    borgere: int
    problems: tuple[Problem, ...]


@frozen
class _Ord:
    """The numbers of the texts of one column."""

    tal: dict[str, int] = field(factory=dict, repr=False)
    fejl: dict[str, Afvist] = field(factory=dict, repr=False)
    navne: dict[str, int] = field(factory=dict, repr=False)


def translate(db: duckdb.DuckDBPyConnection, one: Indtag, felter: tuple[Felt, ...], linjer: Linjer) -> Oversat:
    """Make `tal`; not made when there are problems."""
    db.execute("ATTACH ':memory:' AS lukket")  # who the persons are stays here
    problems: list[Problem] = []
    names: dict[int, tuple[str, ...]] = {}
    columns: list[str] = []
    joins: list[str] = []
    for each in felter:
        fast = _fast(each)
        texts = [str(text) for (text,) in db.execute(_distinct(each, fast)).fetchall()]
        words = _read(each, texts, machine=one.filer[0].format == "parquet")
        problems += _faults(db, one, each, words, linjer)
        _store(db, each, words)
        names[each.nr] = tuple(words.navne)
        columns.append(_number(each, fast, odd=bool(texts)))
        if texts:
            joins.append(f"LEFT JOIN lukket.m{each.nr} ON m{each.nr}.t = raa.{each.kol}")
    if problems:
        return Oversat(names, 0, tuple(problems))
    numbers = dict(zip(felter, columns, strict=True))
    return Oversat(names, _numbers(db, one, numbers, " ".join(joins)), ())


def _fast(one: Felt) -> tuple[str, str] | None:
    """The pattern of the plainest texts, and what they are as a number."""
    own = one.kolonne
    if one.slags == "tal":
        places = own.decimaler or 0
        pattern = "-?(0|[1-9][0-9]{0,7})" + (f"(,[0-9]{{1,{places}}})?" if places else "")
        kind = f"DECIMAL(18,{places})"
        return pattern, f"(replace({one.kol}, ',', '.')::{kind} * {10**places})::BIGINT"
    if one.slags == "borger" and own.koder is None and own.medlemmer is None:
        return _PERSON, f"('1' || {one.kol})::BIGINT"
    return None


def _distinct(one: Felt, fast: tuple[str, str] | None) -> str:
    texts = f"SELECT DISTINCT {one.kol} FROM raa"
    return texts if fast is None else f"{texts} WHERE NOT regexp_full_match({one.kol}, '{fast[0]}')"


def _number(one: Felt, fast: tuple[str, str] | None, *, odd: bool) -> str:
    if fast is None:
        return f"m{one.nr}.v"
    pattern, plain = fast
    cell = f"raa.{one.kol}"
    number = plain.replace(one.kol, cell)
    return f"CASE WHEN regexp_full_match({cell}, '{pattern}') THEN {number} ELSE m{one.nr}.v END" if odd else number


def _read(one: Felt, texts: list[str], *, machine: bool) -> _Ord:
    """The ordinary reading of texts; members get their numbers in the order of their names."""
    words = _Ord()
    answers = {text: read_cell(_raw(one, text, machine=machine), one.kolonne) for text in sorted(texts)}
    if one.slags == "medlem":
        found = {str(a.vaerdi) for a in answers.values() if not isinstance(a, Afvist) and a.vaerdi is not None}
        words.navne.update((name, nr) for nr, name in enumerate(sorted(found)))
    for text, answer in answers.items():
        read = _as_number(one, answer, words)
        if isinstance(read, Afvist):
            words.fejl[text] = read
        else:
            words.tal[text] = read
    return words


def _raw(one: Felt, text: str, *, machine: bool) -> Raa:
    """Numbers of a Parquet file may have idle zeros."""
    return Maskintal(text, binaert=False) if machine and text and one.slags == "tal" else text


def _as_number(one: Felt, answer: Svar, words: _Ord) -> int | Afvist:
    if isinstance(answer, Afvist):
        return answer
    value = answer.vaerdi
    if value is None:
        return TOM
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Fraction):
        number = value / one.kolonne.skala * 10**one.decimaler
        return int(number) if abs(number) <= STOERST else Afvist("for-stort-beløb")
    if isinstance(value, Tidsrum):
        return value.foerste_dag().toordinal() - _EPOKE
    if one.slags == "borger":
        plain = value.isascii() and value.isdigit() and len(value) <= _FLEST_CIFRE
        return int(f"1{value}") if plain else -_numbered(words, value)
    return words.navne[value]


def _numbered(words: _Ord, name: str) -> int:
    return words.navne.setdefault(name, len(words.navne) + 1)


def _store(db: duckdb.DuckDBPyConnection, one: Felt, words: _Ord) -> None:
    db.execute(f"CREATE TABLE lukket.m{one.nr} (t VARCHAR, v BIGINT)")
    texts = list(words.tal)
    db.execute(f"INSERT INTO lukket.m{one.nr} SELECT unnest(?), unnest(?)", [texts, list(words.tal.values())])


def _faults(db: duckdb.DuckDBPyConnection, one: Indtag, each: Felt, words: _Ord, linjer: Linjer) -> Iterator[Problem]:
    """The first rows with a text that cannot be read."""
    if not words.fejl:
        return
    db.execute(f"CREATE TABLE lukket.f{each.nr} (t VARCHAR)")
    db.execute(f"INSERT INTO lukket.f{each.nr} SELECT unnest(?)", [list(words.fejl)])
    found = db.execute(
        f"SELECT fil, nr, {each.kol} FROM raa SEMI JOIN lukket.f{each.nr} ON t = {each.kol} "
        f"ORDER BY fil, nr LIMIT {FLEST_VISTE}"
    ).fetchall()
    for fil, nr, text in found:
        fault = words.fejl[text]
        told = {**dict(fault.fakta), "kolonne": each.kolonne.overskrift}
        yield with_facts(fault.kode, place(one, linjer, (fil, nr), each), told)


def _numbers(db: duckdb.DuckDBPyConnection, one: Indtag, columns: Mapping[Felt, str], joins: str) -> int:
    """Make `tal`: a person is named by the first row in which it is met, counted through the files."""
    person = next(f for f in columns if f.slags == "borger")
    known = columns[person]
    before = " ".join(f"WHEN {at} THEN (SELECT count(*) FROM raa WHERE fil < {at})" for at in range(len(one.filer)))
    first = 2 if one.filer[0].format == "csv" else 1  # its line, where each row is one
    db.execute(
        f"CREATE TABLE lukket.p AS SELECT {known} AS k, min(raa.nr + CASE fil {before} END) + {first} AS b "
        f"FROM raa {joins} GROUP BY 1"
    )
    others = "".join(f", {number} AS {each.kol}" for each, number in columns.items() if each is not person)
    db.execute(
        f"CREATE TABLE tal AS SELECT raa.fil, raa.nr, p.b AS {person.kol}{others} "
        f"FROM raa {joins} JOIN lukket.p ON p.k = {known}"
    )
    counted = db.execute("SELECT count(*) FROM lukket.p").fetchone()
    return int(counted[0]) if counted else 0


def place(one: Indtag, linjer: Linjer, row: tuple[int, int], each: Felt | None) -> Cell:
    """Where a row (its file, its number in it) and a column of it stand."""
    fil, nr = row
    column, heading = (1, "") if each is None else (each.nr + 1, each.kolonne.overskrift)
    return Cell(one.viste[fil], linjer.linje(fil, nr), column, heading)
