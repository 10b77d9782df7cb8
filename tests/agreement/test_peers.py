"""The cases of other engines that our language can say give their answers; how many that is stands here, by suite.

Each is worked out by the interpreter, by a database, and by the columnar engine for each row of a person; what they
cannot say is refused by name and counted.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from dsl.load import Loaded
from dsl.model.own_names import VERSIONSTID
from dsl.model.scenario import Maal
from dsl.problems.problem import Problem
from dsl.values.number import show_number
from dsl.values.period import Aar, Dag, dag_tekst
from engine.result.nodes import VAERDI, Svar
from engine.sql.script import script
from tests.agreement.foreign_formula import CannotBeSaid, said
from tests.agreement.foreign_rules import SAID, SIGNS
from tests.agreement.in_rows import Udfald, of_texts
from tests.agreement.in_rows import agrees as agrees_in_rows
from tests.agreement.oracle import Tavs
from tests.kampagne.formler import HERE, answers
from tests.texts import EFTER, FAST, ORDLISTE, Medlem, fakta, fortolker, laest, spurgt, version

SUITES = Path(__file__).parents[3] / "shared" / "peer-suites"
Row = Mapping[str, str]
Outcome = object
NO_VALUE = "intet tal"
SAID_IN_SQL = "som SQL"
IN_COLUMNS, IN_KERNEL = "i kolonnemotoren", "i kernen"
BY_DATABASE: Counter[str] = Counter()  # of the suite at hand: what SQL said, and what it refused, by name
BY_COLUMNS: Counter[str] = Counter()  # the same of the columnar engine


def rows(suite: str) -> Iterator[Row]:
    path = SUITES / f"{suite}.csv"
    if not path.is_file():
        pytest.skip("peer suites are not here")
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def answer(
    body: str,
    givet: Mapping[str, Any],
    key: Mapping[str, Any] | None = None,
    *,
    line: str = FAST,
    ordliste: str = ORDLISTE,
) -> Outcome:
    """The value of x; what is refused when read, and a fault, give no value; None is unknown."""
    texts = (version(body),)
    loaded = laest(*texts, ordliste=ordliste)
    if loaded.problems:
        return NO_VALUE
    found = in_sql(loaded, givet, key or {}, line)
    if not key:
        in_columns(found, of_texts(texts, ordliste, givet, line))
    return outcome(found)


def outcome(found: Svar) -> Outcome:
    """The value of an answer."""
    return {"værdi": found.vaerdi, "ukendt": None}.get(found.status, NO_VALUE)


def in_columns(found: Svar, rows: Udfald) -> None:
    """What the columnar engine makes of the same rule for each row of a person must be what it is."""
    if rows.svar is None:
        BY_COLUMNS[rows.afvist] += 1
        return
    BY_COLUMNS[IN_COLUMNS] += 1
    BY_COLUMNS[IN_KERNEL] += rows.i_kernen
    assert agrees_in_rows(found, rows.svar), (found, rows.svar)


def in_sql(loaded: Loaded, givet: Mapping[str, Any], key: Mapping[str, Medlem], line: str) -> Svar:
    """The answer of x by the interpreter, which must be that of the database where SQL can say the rules."""
    engine = fortolker(loaded, fakta(loaded, givet), line)
    found = spurgt(engine, "x", key)
    made = script(engine.plan, engine.fakta, [Maal("x", tuple(key.items()), HERE)])
    if isinstance(made, Problem):
        BY_DATABASE[dict(made.facts)["hvad"].split(" i »")[0]] += 1
    else:
        BY_DATABASE[SAID_IN_SQL] += 1
        ((by_database,),) = (cells.values() for cells in answers(made).values())
        value = Fraction(found.vaerdi) if isinstance(found.vaerdi, bool) else found.vaerdi
        assert by_database == (value if found.status == VAERDI else Tavs(found.status, found.kode))
    return found


def wanted(row: Row) -> Outcome:
    if row["expect_kind"] == "error":
        return NO_VALUE
    value = json.loads(row["expect"])
    return Fraction(value) if isinstance(value, str) else value


# ---- FEEL and CEL -----------------------------------------------------------------------------------------------


def expression(row: Row) -> Outcome:
    args = json.loads(row["args"])
    given = args.get("in", {})
    facts: dict[str, Any] = {}
    names: dict[str, str] = {}
    for name, value in given.items():
        number = isinstance(value, dict) and value.get("t") == "decimal"
        if not number and not (value is None or isinstance(value, bool)):
            raise CannotBeSaid(name)
        if number:
            names[name] = show_number(Fraction(value["v"]))
        else:
            names[name] = "ja1" if "ja1" not in facts else "ja2"
            facts[names[name]] = value
    value = json.loads(row["expect"]) if row["expect_kind"] == "value" else None
    logical = isinstance(value, bool) or (value is None and args.get("type") == "boolean")
    body = said(args["expr"], names, logical=logical)
    found = answer(body, facts)
    if found == NO_VALUE and laest(version(body)).problems and row["expect_kind"] == "value":
        raise CannotBeSaid("typerne mødes ikke hos os")
    return found


# ---- openfisca --------------------------------------------------------------------------------------------------


def kroner(text: str) -> str:
    return f"{show_number(Fraction(text))} kr."


def percent(text: str) -> str:
    return f"{show_number(Fraction(text) * 100)} pct."


def ladder(brackets: list[list[str]], first: str, value: Callable[[str], str], art: str) -> str:
    lows = [*(kroner(low) for low, _ in brackets), ""]
    lines = [f"    under {lows[0]}    {value(first).split(' ')[0]}    [§ 1]"]
    for at, (_, amount) in enumerate(brackets):
        span = f"fra {lows[at]} til under {lows[at + 1]}" if lows[at + 1] else f"fra {lows[at]}"
        lines.append(f"    {span}    {value(amount).split(' ')[0]}    [§ 1]")
    return "\n".join([f"tabel t\n    efter a    giver x ({art})", *lines])


def scale(row: Row) -> Outcome:
    args = json.loads(row["args"])
    brackets, kind = args.get("brackets", []), args["kind"]
    facts = {"a": Fraction(args["x"])} if "x" in args else {}
    if row["op"] == "rate-at":
        return answer(ladder(brackets, "0", percent, "pct."), facts)
    if row["op"] == "combined-rate-at":
        found = [answer(ladder(one, "0", percent, "pct."), facts) for one in brackets]
        return sum((x for x in found if isinstance(x, Fraction)), Fraction(0))
    if kind == "single_amount":
        return answer(ladder(brackets, "0", kroner, "kr."), facts)
    if kind == "marginal_rate":
        lows = [kroner(low) for low, _ in brackets]
        slices = [
            f"({percent(rate)} af (største af ({f'(mindste af (a; {high}))' if high else 'a'} − {low}; 0 kr.)))"
            for (_, rate), low, high in zip(brackets, lows, [*lows[1:], ""], strict=True)
        ]
        return answer("regel x (kr.)\n    " + " + ".join(slices), facts)
    if kind == "marginal_amount":
        parts = [
            f"regel h{at} (kr.)\n    {kroner(amount)}, når a er mindst {kroner(low)}\n    ellers 0 kr."
            for at, (low, amount) in enumerate(brackets)
        ]
        return answer(
            "\n".join([*parts, "regel x (kr.)\n    " + " + ".join(f"h{at}" for at in range(len(parts)))]), facts
        )
    raise CannotBeSaid(kind)


def steps(row: Row) -> Outcome:
    args = json.loads(row["args"])
    if len(args["choices"]) != len(args["thresholds"]) + 1:
        raise CannotBeSaid("en tabel har en værdi i hver række")
    lines = [
        f"{'ellers ' if at else ''}{kroner(choice)}, når a er højst {kroner(limit)}"
        for at, (choice, limit) in enumerate(zip(args["choices"], args["thresholds"], strict=False))
    ]
    body = "\n    ".join(["regel x (kr.)", *lines, f"ellers {kroner(args['choices'][-1])}"])
    return answer(body, {"a": Fraction(args["x"])})


def by_date(row: Row) -> Outcome:
    args = json.loads(row["args"])
    on = args["on"]
    try:
        key = Aar(int(on)) if len(on) == 4 and on.isdigit() else Dag(date.fromisoformat(on))
    except ValueError as error:
        raise CannotBeSaid("ikke en dag") from error
    texts = []
    for day, value in args["versions"].items():
        first = dag_tekst(date.fromisoformat(day))
        body = f"sats x = {percent(value)}  [§ 1]" if value is not None else ""
        texts.append(version(body, fra=first, status="gældende" if value is not None else "ophævet"))
    loaded = laest(*texts)
    assert loaded.problems == ()
    found = in_sql(loaded, {}, {VERSIONSTID: key}, EFTER)
    if isinstance(key, Dag):
        in_columns(found, of_texts(tuple(texts), ORDLISTE, {}, EFTER, key.dato))
    return outcome(found)


def by_cohort(row: Row) -> Outcome:
    args = json.loads(row["args"])
    table = {day.removeprefix("before "): value for day, value in args["cohorts_from"].items() if "before" not in day}
    earlier = next(value for day, value in args["cohorts_from"].items() if "before" in day)
    values = [earlier, *table.values()]
    found = []
    for part in range(len(earlier) if isinstance(earlier, list) else 1):
        own = [v[part] if isinstance(v, list) else v for v in values]
        lines = [
            f"{'ellers ' if at else ''}{own[at]} point, når startdag er før {dag_tekst(date.fromisoformat(day))}"
            for at, day in enumerate(table)
        ]
        body = "\n    ".join(["regel x (point)", *lines, f"ellers {own[-1]} point"])
        found.append(answer(body, {"startdag": date.fromisoformat(args["key_date"])}))
    return [str(x) for x in found] if isinstance(earlier, list) else found[0]


LISTS = """
liste stand, standen, stande
    single
    couple
liste bolig, boligen, boliger
    owner
    tenant
liste zone, zonen, zoner
    z1
    z2
oplysning standvalg (stand)
oplysning boligvalg (bolig)
oplysning zonevalg (zone)
"""


def table(row: Row) -> Outcome:
    args = json.loads(row["args"])
    lines = ["    ".join(["", *path.split("."), value, "[§ 1]"]) for path, value in args["table"].items()]
    head = "tabel t\n    efter standvalg    efter boligvalg    efter zonevalg    giver y (kr.)"
    body = "\n".join([head, *lines])
    if "keys" not in args:
        return answer(body.replace("giver y", "giver x"), {}, ordliste=ORDLISTE + LISTS)
    choices = dict(zip(("standvalg", "boligvalg", "zonevalg"), args["keys"], strict=True))
    facts = {name: member for name, member in choices.items() if member != "toto"}
    if len(facts) < len(choices):
        return answer("regel x (ja/nej)\n    zonevalg er toto", facts, ordliste=ORDLISTE + LISTS)
    return answer(f"{body}\nregel x (kr.)\n    y", facts, ordliste=ORDLISTE + LISTS)


# ---- publicodes -------------------------------------------------------------------------------------------------


def fact(text: object) -> object:
    if isinstance(text, dict | list):
        raise CannotBeSaid("ikke et tal")
    if text in {"oui", "non"}:
        return text == "oui"
    try:
        return Fraction(str(text))
    except ValueError as error:
        raise CannotBeSaid(str(text)) from error


def mechanism(row: Row) -> Outcome:
    args = json.loads(row["args"])
    name = row["op"].removeprefix("publicodes-")
    situation = args["situation"]
    if name == "opérations":
        sign = SIGNS.get(args["rule"])
        if sign is None or set(situation) != {"a", "b"} or row["expect_kind"] != "value":
            raise CannotBeSaid(args["rule"])
        a, b = fact(situation["a"]), fact(situation["b"])
        if isinstance(a, bool):
            return answer(f"regel x (ja/nej)\n    ja1 {sign} ja2", {"ja1": a, "ja2": b})
        formula = {"×": "(p × q) / 1 point", "/": "(p / q) × 1 point"}.get(sign, f"p {sign} q")
        art = "ja/nej" if isinstance(json.loads(row["expect"]), bool) else "point"
        return answer(f"regel x ({art})\n    {formula}", {"p": a, "q": b})
    if args["rule"] == "test arrondi":
        how = situation.get("arrondi", "oui").split(" ")[0]
        step = {"oui": "1", "non": ""}.get(how) if not how.isdigit() else show_number(Fraction(1, 10 ** int(how)))
        lines = ["regel x (point)", "p"] + ([f"afrundet til nærmeste {step} point"] if step else [])
        return answer("\n    ".join(lines), {"p": fact(situation.get("test", "30.4167"))})
    spoken = SAID.get((name, args["rule"]))
    if spoken is None:
        raise CannotBeSaid(args["rule"])
    facts = {**spoken.given, **{spoken.names[key]: fact(value) for key, value in situation.items()}}
    found = answer(spoken.lines, facts)
    return found * spoken.scale if isinstance(found, Fraction) else found


# ---- all of them ------------------------------------------------------------------------------------------------

ADAPTERS: Mapping[str, Mapping[str, Callable[[Row], Outcome]]] = {
    "dmn-tck-expressions": dict.fromkeys(("feel-arith", "feel-round", "feel-logic"), expression),
    "cel-expressions": {"cel-expr": expression},
    "openfisca-scales-dates": {
        "scale": scale, "rate-at": scale, "combined-rate-at": scale, "step-lookup": steps, "param-at": by_date,
        "param-by-cohort": by_cohort, "table-lookup": table, "table-check": table,
    },
    "publicodes-mechanisms": {f"publicodes-{n}": mechanism for n in ("opérations", "arrondi", *{n for n, _ in SAID})},
}  # fmt: skip
# How many rows our language can say, by how far they bind us. Fewer is a loss; more: write the new number.
SAYABLE: Mapping[str, Mapping[str, int]] = {
    "dmn-tck-expressions": {"direct": 56, "variant": 37},
    "cel-expressions": {"direct": 98, "variant": 7},
    "openfisca-scales-dates": {"direct": 75, "variant": 1},
    "publicodes-mechanisms": {"direct": 63},
}
# How many of the rules that were run SQL says; the others are refused by name.
IN_SQL: Mapping[str, int] = {
    "dmn-tck-expressions": 94, "cel-expressions": 100, "openfisca-scales-dates": 81, "publicodes-mechanisms": 64,
}  # fmt: skip
# How many of the rules the columnar engine works out for each row of a person, and how many of those the kernel does;
# the other persons are the interpreter's.
IN_ROWS: Mapping[str, tuple[int, int]] = {
    "dmn-tck-expressions": (94, 92), "cel-expressions": (100, 100), "openfisca-scales-dates": (80, 78),
    "publicodes-mechanisms": (64, 64),
}  # fmt: skip
# Rows where we have decided otherwise; docs/beslutninger/0008-paralleltests.md says why.
DECIDED: Mapping[str, str] = {
    "dmn-0032-conditionals-003-simpleIf": "en ukendt betingelse giver ukendt, ikke den anden gren",
    "pub-barème-Barème en taux marginaux-4": "en trappe, hvis grænser alle er 0 kr., er ikke en fejl",
}


def agrees(found: Outcome, row: Row) -> bool:
    expected = wanted(row)
    if row["expect_kind"] == "null":
        return found in {None, NO_VALUE}
    tolerance = row["tolerance"]
    if isinstance(found, Fraction) and isinstance(expected, Fraction) and tolerance.startswith("abs:"):
        return abs(found - expected) <= Fraction(tolerance.removeprefix("abs:"))
    return type(found) is type(expected) and found == expected


@pytest.mark.parametrize("suite", sorted(ADAPTERS))
def test_peer_suite(suite: str, record_property: Callable[[str, object], None]) -> None:
    BY_DATABASE.clear()
    BY_COLUMNS.clear()
    sayable: Counter[str] = Counter()
    without: Counter[str] = Counter()
    wrong = []
    for row in rows(suite):
        if row["fit"] not in {"direct", "variant"}:
            continue
        adapter = ADAPTERS[suite].get(row["op"])
        if adapter is None:
            without[row["op"]] += row["fit"] == "direct"
            continue
        try:
            found = adapter(row)
        except CannotBeSaid:
            without[row["op"]] += row["fit"] == "direct"
            continue
        if row["case_id"] in DECIDED:
            assert not agrees(found, row), f"{row['case_id']} agrees now"
            continue
        sayable[row["fit"]] += 1
        if not agrees(found, row):
            wrong.append((row["case_id"], row["args"][:150], row["expect"], str(found)))
    assert wrong == []
    assert dict(sayable) == SAYABLE[suite]
    by_database = BY_DATABASE.pop(SAID_IN_SQL)
    assert by_database == IN_SQL[suite]
    by_columns, in_kernel = BY_COLUMNS.pop(IN_COLUMNS), BY_COLUMNS.pop(IN_KERNEL)
    assert (by_columns, in_kernel) == IN_ROWS[suite]
    record_property(
        suite,
        f"{sayable['direct']} direct og {sayable['variant']} variant er rigtige; {by_database} regler også som SQL; "
        f"SQL afviser: {_counted(BY_DATABASE)}; {by_columns} også i kolonnemotoren, {in_kernel} af dem i kernen; "
        f"den afviser: {_counted(BY_COLUMNS)}; direct, vi ikke har ord for: {_counted(without)}",
    )


def _counted(many: Counter[str]) -> str:
    return ", ".join(f"{name} {found}" for name, found in sorted(many.items()) if found) or "intet"
