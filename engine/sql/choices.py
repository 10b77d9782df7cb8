"""Answers that others decide between, as one CASE over their columns: og, eller, cases, exceptions, tables."""

from collections.abc import Sequence

from dsl.model.nodes import Krav
from engine.sql.literals import ja_nej, tal, text


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
    none = " AND ".join(f"{t}.n = 0" for t in tests)
    cases = [f"WHEN {none} THEN {base}"]
    # Those that hold agree when each is the same as the first that holds.
    for at, (test, value) in enumerate(pairs):
        first = " AND ".join([f"{test}.n = 1", *(f"{t}.n = 0" for t in tests[:at])])
        alike = " AND ".join(["true", *(f"({t}.n = 0 OR {v} IS NOT DISTINCT FROM {value})" for t, v in pairs)])
        cases.append(f"WHEN {first} AND {alike} THEN {value}")
    for at, (test, value) in enumerate(pairs):
        beaten = ranks[at].split(",")
        others = [f"{t}.n = 0" for i, t in enumerate(tests) if i != at and str(i) not in beaten]
        cases.append(f"WHEN {' AND '.join([f'{test}.n = 1', *others])} THEN {value}")
    worst = " ".join(_vaerst(s, pairs) for s in (4, 3, 1))
    stop = _uafgjort(tests, ukendt_foerst=False)
    return f"CASE {stop} {' '.join(cases)} {worst} ELSE hj_fejl('to-regler') END"


def _vaerst(status: int, pairs: Sequence[tuple[str, str]]) -> str:
    """One of those that hold has a status: the first of them."""
    some = " OR ".join(f"({t}.n = 1 AND {v}.s = {status})" for t, v in pairs)
    each = ", ".join(f"CASE WHEN {t}.n = 1 AND {v}.s = {status} THEN {v} END" for t, v in pairs)
    return f"WHEN {some} THEN coalesce({each})"


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
    stop = ""
    if asked:
        outside, unknown = _naar(asked, 2, "hj_status(2)"), _naar(asked, 1, "hj_status(1)")
        stop = f"{_for_store(asked)} {_fejl(asked)} {outside} {unknown}"
    met = " ".join(
        f"WHEN {' AND '.join(['true', *(_opfylder(k, c) for k, c in zip(row, asked, strict=True))])} THEN {value}"
        for row, value in zip(rows, values, strict=True)
    )
    return f"CASE {stop} {met} ELSE hj_fejl('uden-for-tabellen') END"


def _opfylder(krav: Krav, column: str) -> str:
    if krav.blandt is not None:
        tests = [
            f"{column}.n = {int(x)}" if isinstance(x, bool) else f"{column}.t = {text(x)}"
            for x in sorted(krav.blandt, key=str)
        ]
        return f"({' OR '.join(tests)})" if tests else "false"
    if krav.fra is not None and krav.fra == krav.under:
        return f"hj_tegn({column}, {tal(krav.fra)}) = 0"
    low = [f"hj_tegn({column}, {tal(krav.fra)}) >= 0"] if krav.fra is not None else []
    high = [f"hj_tegn({column}, {tal(krav.under)}) < 0"] if krav.under is not None else []
    return " AND ".join(["true", *low, *high])


# ---- what stops a choice ----------------------------------------------------------------------------------------


def _uafgjort(columns: Sequence[str], *, ukendt_foerst: bool) -> str:
    """The cases of tests that have no answer."""
    unknown = _naar(columns, 1, "hj_status(1)")
    outside = _naar(columns, 2, "hj_fejl('spurgt-uden-omfattet')")
    last = f"{unknown} {outside}" if ukendt_foerst else f"{outside} {unknown}"
    return f"{_for_store(columns)} {_fejl(columns)} {last}"


def _for_store(columns: Sequence[str]) -> str:
    return _naar(columns, 4, "hj_status(4)")


def _fejl(columns: Sequence[str]) -> str:
    """The first fault keeps its code."""
    return " ".join(f"WHEN {c}.s = 3 THEN {c}" for c in columns)


def _naar(columns: Sequence[str], status: int, value: str) -> str:
    some = " OR ".join(f"{c}.s = {status}" for c in columns)
    return f"WHEN {some} THEN {value}"
