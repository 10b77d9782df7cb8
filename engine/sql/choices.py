"""Answers that others decide between, as one CASE over their columns: og, eller, cases, exceptions, tables."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.model.nodes import Krav
from engine.sql.literals import hel, ja_nej, text


def moedt(columns: Sequence[str], value: str) -> str:
    """*fejl*, then *ukendt*, before an answer that does not apply beside one that does."""
    outside = " AND ".join(f"{c}.s = 2" for c in columns)
    unknown, some = _naar(columns, 1, "hj_status(1)"), _naar(columns, 2, "hj_fejl('ikke-omfattet-i-sum')")
    return (
        f"CASE {_for_store(columns)} {_fejl(columns)} WHEN {outside} THEN hj_status(2) "
        f"{unknown} {some} ELSE {value} END"
    )


def og(columns: Sequence[str]) -> str:
    """What decides decides; else a fault goes before ukendt, and that before what does not apply."""
    return _logisk(columns, afgoer=False)


def eller(columns: Sequence[str]) -> str:
    """As ``og``, but ja decides."""
    return _logisk(columns, afgoer=True)


def _logisk(columns: Sequence[str], *, afgoer: bool) -> str:
    decided = " OR ".join(f"({c}.s = 0 AND {c}.n = {int(afgoer)})" for c in columns)
    return (
        f"CASE WHEN {decided} THEN {ja_nej(afgoer)} "
        f"{_uafgjort(columns, ukendt_foerst=True)} ELSE {ja_nej(not afgoer)} END"
    )


def undtagelse(base: str, tests: Sequence[str], values: Sequence[str], ranks: Sequence[str]) -> str:
    """The value whose test holds; of several the one that goes before the others, if any; else ``base``."""
    pairs = list(zip(tests, values, strict=True))
    stop, none = _uafgjort(tests, ukendt_foerst=False), " AND ".join(f"{t}.n = 0" for t in tests)
    if len(pairs) == 1:
        return f"CASE {stop} WHEN {none} THEN {base} ELSE {values[0]} END"
    cases = [f"WHEN {none} THEN {base}"]
    # Those that hold agree when each is the same as the first that holds.
    for at, (test, value) in enumerate(pairs):
        first = [f"{test}.n = 1", *(f"{t}.n = 0" for t in tests[:at])]
        alike = [f"({t}.n = 0 OR {v} IS NOT DISTINCT FROM {value})" for t, v in pairs[at + 1 :]]
        cases.append(f"WHEN {' AND '.join([*first, *alike])} THEN {value}")
    for at, (test, value) in enumerate(pairs):
        beaten = ranks[at].split(",")
        others = [f"{t}.n = 0" for i, t in enumerate(tests) if i != at and str(i) not in beaten]
        cases.append(f"WHEN {' AND '.join([f'{test}.n = 1', *others])} THEN {value}")
    worst = " ".join(f"WHEN {t}.n = 1 AND {v}.s = {status} THEN {v}" for status in (4, 3, 1) for t, v in pairs)
    return f"CASE {stop} {' '.join(cases)} {worst} ELSE hj_fejl('to-regler') END"


def tilfaelde(tests: Sequence[str], values: Sequence[str], last: str, *, ordnet: bool) -> str:
    """The value whose test holds; ``ordnet`` takes the first, else two that hold are a fault."""
    pairs = list(zip(tests, values, strict=True))
    if ordnet:
        steps = [f"{_uafgjort([t], ukendt_foerst=False)} WHEN {t}.n = 1 THEN {v}" for t, v in pairs]
        return f"CASE {' '.join(steps)} ELSE {last} END"
    holding = " + ".join(f"{t}.n" for t in tests)
    taken = " ".join(f"WHEN {t}.n = 1 THEN {v}" for t, v in pairs)
    stop = _uafgjort(tests, ukendt_foerst=False)
    return f"CASE {stop} WHEN {holding} > 1 THEN hj_fejl('to-regler') {taken} ELSE {last} END"


def tabelraekke(asked: Sequence[str], rows: Sequence[Sequence[Krav]], values: Sequence[str]) -> str:
    """The value of the first row of a table whose demands are met."""
    demands = [[(krav, c) for krav, c in zip(row, asked, strict=True)] for row in rows]
    limits = [_over(c, x) for row in demands for krav, c in row for x in (krav.fra, krav.under) if x is not None]
    large = [f"WHEN {x} IS NULL THEN hj_status(4)" for x in dict.fromkeys(limits)]
    met = [
        f"WHEN {' AND '.join(x for krav, c in row for x in _opfyldt(krav, c)) or 'true'} THEN {value}"
        for row, value in zip(demands, values, strict=True)
    ]
    return f"CASE {' '.join([*_baaret(asked), *large, *met])} ELSE hj_fejl('uden-for-tabellen') END"


def _opfyldt(krav: Krav, column: str) -> Iterator[str]:
    """The tests of a demand."""
    if krav.blandt is not None:
        tests = [
            f"{column}.n = {int(x)}" if isinstance(x, bool) else f"{column}.t = {text(x)}"
            for x in sorted(krav.blandt, key=str)
        ]
        yield f"({' OR '.join(tests)})" if tests else "false"
    elif krav.fra is not None and krav.fra == krav.under:
        yield f"{_over(column, krav.fra)} = 0"
    else:
        if krav.fra is not None:
            yield f"{_over(column, krav.fra)} >= 0"
        if krav.under is not None:
            yield f"{_over(column, krav.under)} < 0"


def _over(column: str, limit: Fraction) -> str:
    """Above 0 when the column is above a number; NULL when the products do not fit."""
    return f"TRY({column}.n * {hel(limit.denominator)} - {hel(limit.numerator)} * {column}.d)"


# ---- what stops a choice ----------------------------------------------------------------------------------------


def _uafgjort(columns: Sequence[str], *, ukendt_foerst: bool) -> str:
    """The cases of tests that have no answer."""
    outside = _naar(columns, 2, "hj_fejl('spurgt-uden-omfattet')")
    if len(columns) == 1:
        return f"{outside} WHEN {columns[0]}.s > 0 THEN {columns[0]}"
    unknown = _naar(columns, 1, "hj_status(1)")
    last = f"{unknown} {outside}" if ukendt_foerst else f"{outside} {unknown}"
    return f"{_for_store(columns)} {_fejl(columns)} {last}"


def _baaret(columns: Sequence[str]) -> Iterator[str]:
    """The cases of columns without a value: the worst of them, as for × and ÷."""
    if len(columns) == 1:
        yield f"WHEN {columns[0]}.s > 0 THEN {columns[0]}"
    elif columns:
        yield _for_store(columns)
        yield _fejl(columns)
        yield _naar(columns, 2, "hj_status(2)")
        yield _naar(columns, 1, "hj_status(1)")


def _for_store(columns: Sequence[str]) -> str:
    return _naar(columns, 4, "hj_status(4)")


def _fejl(columns: Sequence[str]) -> str:
    """The first fault keeps its code."""
    return " ".join(f"WHEN {c}.s = 3 THEN {c}" for c in columns)


def _naar(columns: Sequence[str], status: int, value: str) -> str:
    some = " OR ".join(f"{c}.s = {status}" for c in columns)
    return f"WHEN {some} THEN {value}"
