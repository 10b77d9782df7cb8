"""The relations that enough cells of a table support, in rows and in columns, as relations between figures."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from engine.efterregn.formulas import Celle, Del, Formel, Gange, Sted, Sum, Tallet
from engine.efterregn.grid import Opstilling
from engine.efterregn.relation import Proeve, Relation
from engine.efterregn.shares import Procent, shares
from engine.efterregn.sums import Fundet, Percent, sums

MOST_NAMED: Final = 6


def recognised(table: Opstilling) -> tuple[Relation, ...]:
    """Relations between columns, then those between rows."""
    turned = table.vendt()
    of_columns, of_rows = shares(turned), shares(table)
    columns, rows = (frozenset(one.maal for one in found) for found in (of_columns, of_rows))
    across = _relations(turned, (columns, rows), of_columns)
    return (*(turned_relation(one) for one in across), *_relations(table, (rows, columns), of_rows))


def _relations(table: Opstilling, percent: Percent, percentages: Sequence[Procent]) -> Iterator[Relation]:
    for one in sums(table, percent):
        yield Relation(_sum_text(one, table), angivet=False, proever=tuple(_sum_tries(one, table)))
    for share in percentages:
        yield Relation(_share_text(share, table), angivet=False, proever=share.proever)


def _sum_tries(one: Fundet, table: Opstilling) -> Iterator[Proeve]:
    for column in one.hvor:
        led = tuple((sign, Celle((row, column))) for sign, row in one.led if (row, column) in table.tal)
        yield Proeve((one.maal, column), Sum(led) if led else Tallet(Fraction(0)))


def _sum_text(one: Fundet, table: Opstilling) -> str:
    names = [(sign, table.raekker[row].navn) for sign, row in one.led]
    return f"{table.raekker[one.maal].navn} = {terms_text(names)}"


def terms_text(names: Sequence[tuple[int, str]]) -> str:
    """`A + B − C`; a long one only by its first and its last terms."""
    written = "".join(f" {'+' if sign > 0 else '−'} {name}" for sign, name in names)
    if len(names) > MOST_NAMED:
        (_, first), (_, second), (_, last) = names[0], names[1], names[-1]
        written = f" + {first} + {second} + … + {last} ({len(names)} led)"
    return written.removeprefix(" + ").removeprefix(" ")


def _share_text(one: Procent, table: Opstilling) -> str:
    name, led = table.raekker[one.maal].navn, [table.raekker[row].navn for row in one.led]
    if one.i_alt is not None:
        return f"{name} = {led[0]} i pct. af {led[0]} ved {table.kolonner[one.i_alt].navn}"
    if one.slags == "andel":
        return f"{name} = {led[0]} i pct. af {led[1]}"
    return f"{name} = ændring i pct. fra {led[1]} til {led[0]}"


def turned_relation(relation: Relation) -> Relation:
    """The same relation in the table turned back."""
    tries = tuple(Proeve(_turned(one.maal), _turned_formula(one.formel)) for one in relation.proever)
    return Relation(relation.tekst, relation.angivet, tries)


def _turned(sted: Sted) -> Sted:
    return sted[1], sted[0]


def _turned_formula(formula: Formel) -> Formel:
    """The same formula in the table turned back."""
    match formula:
        case Tallet():
            return formula
        case Celle(sted):
            return Celle(_turned(sted))
        case Sum(led):
            return Sum(tuple((sign, _turned_formula(one)) for sign, one in led))
        case Gange(one, other):
            return Gange(_turned_formula(one), _turned_formula(other))
        case Del(one, other):
            return Del(_turned_formula(one), _turned_formula(other))
