"""Payment lines: spells with their amounts in øre, parted at the turn of the year, and how they are written."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import frozen

from tests.reference.invented.life import DAY, Person, Span


@frozen(order=True)
class Payment:
    cpr: str
    fra: date
    til: date
    ydelse: str
    kommune: str
    oere: int


def payments(person: Person, spells: Iterable[Span]) -> Iterator[Payment]:
    """One line for each spell and calendar year; the amount is whole øre, half an øre upwards."""
    weekly = dict(person.weekly)
    for spell in spells:
        for part in by_year(spell):
            days = (part.til - part.fra).days + 1
            yield Payment(person.cpr, part.fra, part.til, part.hvad, part.kommune, share(weekly[part.hvad], days))


def share(weekly: int, days: int) -> int:
    """Øre of some days of a weekly amount in kr."""
    return (2 * 100 * weekly * days + 7) // 14


def by_year(spell: Span) -> Iterator[Span]:
    fra = spell.fra
    while fra <= spell.til:
        til = min(spell.til, date(fra.year, 12, 31))
        yield Span(fra, til, spell.hvad, spell.kommune)
        fra = til + DAY


def kroner(oere: int) -> str:
    """`-1234,50`."""
    whole, rest = divmod(abs(oere), 100)
    return f"{'-' if oere < 0 else ''}{whole},{rest:02}"


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Semicolons and line feeds; no cell may need quotation marks."""
    lines = [";".join(row) + "\n" for row in (head, *rows)]
    if any(line.count(";") != len(head) - 1 or '"' in line for line in lines):
        raise ValueError("a cell holds a semicolon or a quotation mark")
    return "".join(lines)


def spell_rows(lines: Iterable[Payment]) -> Iterator[tuple[str, ...]]:
    for p in lines:
        yield p.cpr, p.ydelse, p.kommune, p.fra.isoformat(), p.til.isoformat(), kroner(p.oere)
