"""Declared relations: from a sentence to the figures of the table, tried in every column (or row) where they stand."""

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from dsl.problems.nearest import nearest
from dsl.problems.problem import Place, Problem, problem
from engine.efterregn.formulas import Celle, Del, Formel, Gange, Sted, Sum, Tallet
from engine.efterregn.grid import Linje, Opstilling
from engine.efterregn.printed import plain
from engine.efterregn.recognised import turned_relation
from engine.efterregn.relation import Proeve, Relation
from engine.efterregn.sentence import Led, Navn, Regning, Run, Saetning, Uforstaaet, read_sentence
from engine.efterregn.shares import as_percent


def declared(text: str, table: Opstilling, place: Place | None) -> Relation | Problem:
    """A relation between rows where all its names are rows, else between columns, else between cells by address."""
    names = [line.navn for line in (*table.raekker, *table.kolonner)]
    sentence = read_sentence(text, names)
    if isinstance(sentence, Uforstaaet):
        return problem("ugyldig-relation", place, relation=plain(text), grund=sentence.grund, ved=sentence.rest)
    addresses = {table.adresse(sted): sted for sted in (*table.tal, *table.blanke)}
    used = _names(sentence)
    missing = [n for n in used if n not in addresses and not _lines(n, table.raekker) and not _lines(n, table.kolonner)]
    if missing:
        near = nearest(missing[0], names) or ""
        return problem("relation-ukendt-navn", place, navn=missing[0], mente=near)
    turned = table.vendt()
    for along, is_turned in ((table, False), (turned, True)):
        here = {a: ((s[1], s[0]) if is_turned else s) for a, s in addresses.items()}
        tries = _Maker(along, here).tries(sentence)
        if tries:
            relation = Relation(plain(text), angivet=True, proever=tuple(tries))
            return turned_relation(relation) if is_turned else relation
    twice = next((n for n in used if len(_lines(n, table.raekker)) > 1 or len(_lines(n, table.kolonner)) > 1), "")
    grund = f"Navnet »{twice}« står flere gange; brug cellens adresse, fx B7" if twice else "Den rammer ingen tal"
    return problem("ugyldig-relation", place, relation=plain(text), grund=grund)


def _lines(name: str, lines: Sequence[Linje]) -> list[int]:
    return [nr for nr, line in enumerate(lines) if plain(line.navn).casefold() == name.casefold()]


def _names(sentence: Saetning) -> list[str]:
    found, waiting = [], [sentence.led, sentence.maal]
    while waiting:
        match waiting.pop():
            case Navn(text, crossing):
                found += [text, *([crossing] if crossing else [])]
            case Run(first, last):
                found += [first, last]
            case Regning(_, led):
                waiting += [one for _, one in led]
            case _:
                pass
    return found[::-1]


@frozen
class _Maker:
    """Makes the formulas of a sentence about rows, one for each column; None where a figure is lacking."""

    table: Opstilling
    adresser: dict[str, Sted]

    def tries(self, sentence: Saetning) -> list[Proeve]:
        if sentence.maal.tekst in self.adresser:
            columns = [self.adresser[sentence.maal.tekst][1]]
        else:
            columns = list(range(len(self.table.kolonner)))
        found = []
        for column in columns:
            target = self._place(sentence.maal, column)
            formula = self._formula(sentence.led, column)
            if target in self.table.tal and target is not None and formula is not None:
                in_percent = isinstance(sentence.led, Regning) and sentence.led.slags in {"andel", "ændring"}
                whole = as_percent(formula, self.table.tal[target]) if in_percent else formula
                if not isinstance(whole, Tallet):
                    found.append(Proeve(target, whole))
        return found

    def _place(self, name: Navn, column: int) -> Sted | None:
        if name.tekst in self.adresser:
            return self.adresser[name.tekst]
        rows = _lines(name.tekst, self.table.raekker)
        columns = _lines(name.ved, self.table.kolonner) if name.ved else [column]
        return (rows[0], columns[0]) if len(rows) == len(columns) == 1 else None

    def _formula(self, led: Led, column: int) -> Formel | None:
        match led:
            case Fraction():
                return Tallet(led)
            case Navn():
                return self._cell(self._place(led, column))
            case Run(first, last):
                return self._run(first, last, column)
            case Regning(slags, parts):
                made = [(sign, self._formula(one, column)) for sign, one in parts]
                known = tuple((sign, one) for sign, one in made if one is not None)
                return _joined(slags, known) if len(known) == len(made) else None

    def _run(self, first: str, last: str, column: int) -> Formel | None:
        one, other = _lines(first, self.table.raekker), _lines(last, self.table.raekker)
        if len(one) != 1 or len(other) != 1:
            return None
        start, end = sorted((one[0], other[0]))
        rows = [
            r for r in range(start, end + 1) if not self.table.raekker[r].er_del or self.table.raekker[start].er_del
        ]
        cells = [self._cell((row, column)) for row in rows]
        known = tuple((1, cell) for cell in cells if cell is not None)
        return Sum(known) if len(known) == len(cells) else None

    def _cell(self, sted: Sted | None) -> Formel | None:
        """A figure, or nought for an empty cell; nothing for one that is unknown or not there."""
        if sted is None:
            return None
        if sted in self.table.tal:
            return Celle(sted)
        return Tallet(Fraction(0)) if sted in self.table.blanke else None


def _joined(slags: str, led: tuple[tuple[int, Formel], ...]) -> Formel:
    if slags == "sum":
        return Sum(led)
    (_, one), (_, other) = led
    if slags == "gange":
        return Gange(one, other)
    return Sum(((1, Del(one, other)), (-1, Tallet(Fraction(1))))) if slags == "ændring" else Del(one, other)
