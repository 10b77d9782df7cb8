"""Formula programs held against each other cell by cell: the interpreter, the rational oracle and a database.

Programs are checked, planned and asked a batch at a time; in a batch all lean on the same facts and none on another.
A fault is compared by its code.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from random import Random

import duckdb
from attrs import frozen

from dsl.load import Loaded, check
from dsl.model.nodes import Kilde, Udtryk
from dsl.model.scenario import Maal
from dsl.problems.problem import Problem
from dsl.source.text import Span, Text
from dsl.tree import nodes as n
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Kolonnefakta, Oplysninger
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI
from engine.sql.lowering import _OPS
from engine.sql.macros import MACROS
from engine.sql.script import Udtraek, script
from tests.agreement.oracle import Konstruktion, Orakel, Svar, Tavs
from tests.agreement.programs import KEYS, Navn
from tests.agreement.test_oracle import LISTS, _datum, _member
from tests.kampagne.small_programs import ORDLISTE, Fakta, Program, facts, program
from tests.texts import EFTER, FAST, KILDER, fortolker, kilde, version

SIGES_I_SQL = frozenset(_OPS)
BUNDT = 50  # programs that share one set of facts
FOR_STOR = "for stort tal"
STATUSSER = (VAERDI, UKENDT, IKKE_OMFATTET, FEJL, FOR_STOR)
MEMBERS = {m: axis for axis, found in KEYS.items() for m in found}
FORMS = {"farven": "farve", "gruppen": "gruppe", "regnskabsåret": "regnskabsår"}
HERE = Span(Text("prøve", ""), 1, 1, 1)
SPANS = (("1. januar 2013", "31. december 2014", 2013), ("1. januar 2015", "", 2015))

Tal = Counter[tuple[str, str]]
Celle = tuple[str, ...]


@frozen
class Fund:
    """What was counted, and for each program that differs its number and where."""

    tal: Tal
    uens: tuple[tuple[int, str], ...]

    def om(self, group: str) -> dict[str, int]:
        """What was counted of one thing."""
        return {name: many for (of, name), many in sorted(self.tal.items()) if of == group and many}


@frozen
class Bundt:
    """Programs read together: the model, what each version says as written, and the facts."""

    programmer: tuple[Program, ...]
    loaded: Loaded
    skrevet: tuple[tuple[int, Mapping[str, Konstruktion]], ...]
    fakta: Fakta

    @property
    def lov(self) -> str:
        """One version is the law of all days; of two each has its own days."""
        return FAST if len(self.skrevet) == 1 else EFTER


@cache
def _always() -> tuple[Kilde, ...]:
    """The names and the register, which all batches share."""
    found = [kilde(text, f"fil{at}.regel") for at, text in enumerate((ORDLISTE, KILDER))]
    assert all(not problems for _, problems in found), found
    return tuple(source for source, _ in found if source is not None)


def of_batch(nummer: int) -> tuple[int, Fakta]:
    """How many versions the law has in a batch, and what its oplysninger are."""
    random = Random(f"bundt {nummer}")  # noqa: S311  (programs for a test)
    return random.choice((1, 1, 1, 1, 1, 2)), facts(random)


def read(programs: Sequence[Program], given: Fakta) -> Bundt:
    """The programs as one regelsæt."""
    versions = len(programs[0].tekster)
    sources, written = [], []
    problems: list[Problem] = []
    for at in range(versions):
        fra, til, year = SPANS[at]
        body = "\n\n".join(p.tekster[at] for p in programs)
        text = version(body, fra=fra, til=til if versions > 1 else "")
        text = text.replace("hjemmel  LAB § 118", 'hjemmel  LAB § 118\nkilde    "Prøven"')
        source, found = kilde(text, f"version{at}.regel")
        problems += found
        if source is not None:
            sources.append(source)
            written.append((year, _by_name(source)))
    loaded = check((*_always(), *sources), tuple(problems))
    return Bundt(tuple(programs), loaded, tuple(written), given)


def _by_name(source: Kilde) -> dict[str, Konstruktion]:
    said: dict[str, Konstruktion] = {}
    for block in source.tree.blokke:
        if isinstance(block, n.Sats | n.Regel | n.Fordeling):
            said[block.navn.tekst] = block
        elif isinstance(block, n.Tabel) and block.hoved is not None:
            said |= {c.navn.tekst: block for c in block.hoved.soejler if c.rolle == "giver" and c.navn is not None}
    return said


def compared(programs: Sequence[Program], given: Fakta, *, spor: bool = False, sql: bool = True) -> Fund:
    """The programs of a batch, each held against the oracle, and with ``sql`` against the database.

    With ``spor`` the interpreter keeps the trace of every answer.
    """
    batch = read(programs, given)
    wrong = [p.code for p in batch.loaded.problems if not p.warning]
    if wrong and len(programs) == 1:
        return Fund(Counter({("udfald", "afvist ved læsning"): 1, ("afvist", wrong[0]): 1}), ())
    if wrong:
        return together(compared([one], given, spor=spor, sql=sql) for one in programs)
    facts_given = Oplysninger(
        {
            name: Kolonnefakta(
                axes, {tuple(map(_member, k)): _datum(x) for k, x in cells.items()}, _datum(Tavs(UKENDT))
            )
            for name, (axes, cells) in given.items()
        }
    )
    engine = fortolker(batch.loaded, facts_given, batch.lov, maal=programs[-1].navne[-1].navn)
    oracle = Orakel(batch.skrevet, given, LISTS, MEMBERS, FORMS)
    tal: Tal = Counter()
    by_database = _by_database(batch, engine, tal) if sql else {}
    uens = []
    for one in programs:
        differ = _differing(one, engine if spor else engine.stille(), oracle, by_database, tal)
        tal["udfald", "uens" if differ else "ens"] += 1
        tal.update(("operation", op) for op in sorted(_operations(batch, one)))
        if differ:
            uens.append((one.nummer, differ))
    return Fund(tal, tuple(uens))


def together(found: Iterable[Fund]) -> Fund:
    """What was found in several places."""
    tal: Tal = Counter()
    uens: list[tuple[int, str]] = []
    for one in found:
        tal.update(one.tal)
        uens.extend(one.uens)
    return Fund(tal, tuple(uens))


def campaign(first: int, many: int, sql_every: int = 1) -> Fund:
    """The programs of some numbers, a batch at a time; every tenth batch with a trace of each answer."""
    numbers = range(first, first + many)
    found = []
    for nummer in range(first // BUNDT, (numbers[-1]) // BUNDT + 1):
        versions, given = of_batch(nummer)
        own = [x for x in range(nummer * BUNDT, (nummer + 1) * BUNDT) if x in numbers]
        programs = [program(x, versions) for x in own]
        found.append(compared(programs, given, spor=nummer % 10 == 1, sql=nummer % sql_every == 0))
    return together(found)


# ---- one program --------------------------------------------------------------------------------------------------


def keys(q: Navn) -> Iterable[tuple[str, ...]]:
    """Every key of a quantity."""
    return product(*(KEYS[axis] for axis in q.akser))


def _differing(
    one: Program, engine: Fortolker, oracle: Orakel, by_database: Mapping[str, Mapping[Celle, Svar]], tal: Tal
) -> str:
    """The first cell in which two differ, with what each says."""
    for q in one.navne:
        for key in keys(q):
            at = dict(zip(q.akser, key, strict=True))
            theirs = engine.celle(q.navn, {axis: _member(m) for axis, m in at.items()})
            got: Svar = Tavs(theirs.status, theirs.kode)
            if theirs.status == VAERDI:
                assert isinstance(theirs.vaerdi, Fraction | bool)
                got = theirs.vaerdi
            tal["status", theirs.status] += 1
            if theirs.kode:
                tal["fejlkode", theirs.kode] += 1
            expected = oracle.cell(q.navn, at)
            if got != expected:
                return f"{q.navn} {at}: fortolker {_said(got)}, orakel {_said(expected)}"
            if q.navn in by_database:
                found = by_database[q.navn][key]
                tal["celle i SQL", found.status if isinstance(found, Tavs) else VAERDI] += 1
                if got != found and found != Tavs(FOR_STOR):
                    return f"{q.navn} {at}: fortolker {_said(got)}, SQL {_said(found)}"
    return ""


def _said(answer: Svar) -> str:
    return f"{answer.status} {answer.kode}".strip() if isinstance(answer, Tavs) else str(answer)


def _bodies(batch: Bundt, one: Program) -> Iterable[Udtryk]:
    for rules in batch.loaded.model.regelsaet.values():
        for v in rules.versioner:
            for q in one.navne:
                if q.navn in v.saetninger:
                    yield from v.saetninger[q.navn].krop.dele()


def _operations(batch: Bundt, one: Program) -> set[str]:
    return {part.op for part in _bodies(batch, one)}


# ---- the database -------------------------------------------------------------------------------------------------


def _by_database(batch: Bundt, engine: Fortolker, tal: Tal) -> dict[str, Mapping[Celle, Svar]]:
    """The cells of the programs that SQL can say, in one script; each of the others must be refused by name."""
    said: list[Program] = []
    for one in batch.programmer:
        if _operations(batch, one) <= SIGES_I_SQL:
            tal.update(("operation i SQL", op) for op in sorted(_operations(batch, one)))
            said.append(one)
            continue
        made = script(engine.plan, engine.fakta, _targets(one))
        if isinstance(made, Problem):
            tal["SQL afviser", dict(made.facts)["hvad"].split(" i »")[0]] += 1
        else:
            # Asked without a time, two versions give an answer that rests on no formula.
            assert len(batch.skrevet) > 1, f"{one.nummer}: SQL siger noget, den ikke kan"
            said.append(one)
    if not said:
        return {}
    made = script(engine.plan, engine.fakta, [target for one in said for target in _targets(one)])
    assert isinstance(made, Udtraek), made
    tal["SQL", "sammenlignet"] += len(said)
    return answers(made)


def _targets(one: Program) -> list[Maal]:
    return [Maal(q.navn, (), HERE) for q in one.navne]


_TABEL = re.compile(r"CREATE OR REPLACE TEMP TABLE (\w+) AS\n(.*);", re.DOTALL)
_NAVN = re.compile(r"\bhj_[^\W\d_]+_\d+\b")


def in_few(made: Udtraek) -> tuple[list[str], list[str]]:
    """The tables and the queries of a script, every table that is read once put into the statement that reads it."""
    macros, *rest = made.saetninger
    assert macros == MACROS
    tables = [found.groups() for one in rest if (found := _TABEL.fullmatch(one)) is not None]
    assert len(tables) == len(rest)
    selects = [*(select for _, select in tables), *(query for _, _, query in made.svar)]
    read = Counter(x for select in selects for x in _NAVN.findall(select))
    waiting: dict[str, list[str]] = {}

    def within(select: str) -> tuple[list[str], str]:
        before = [part for x in dict.fromkeys(_NAVN.findall(select)) for part in waiting.pop(x, ())]
        return before, f"WITH {', '.join(before)} {select}" if before else select

    kept = []
    for name, select in tables:
        before, whole = within(select)
        if read[name] == 1:
            waiting[name] = [*before, f"{name} AS NOT MATERIALIZED ({select})"]
        else:
            kept.append(f"CREATE TEMP TABLE {name} AS {whole}")
    return kept, [within(query)[1] for _, _, query in made.svar]


def answers(made: Udtraek) -> dict[str, Mapping[Celle, Svar]]:
    """The cells of each target, a condition as 1 or 0 and a member as the text it is.

    A small script is planned for longer than it runs, so it is planned plainly.
    """
    tables, queries = in_few(made)
    # Each script has a database of its own: one that serves many becomes slower and slower.
    with duckdb.connect() as base:
        base.execute("SET threads = 1; PRAGMA disable_optimizer")
        base.execute(MACROS)
        for table in tables:
            base.execute(table)
        return {
            target.navn: {tuple(row[:-4]): _answer(*row[-4:]) for row in base.execute(query).fetchall()}
            for (target, _, _), query in zip(made.svar, queries, strict=True)
        }


def _answer(s: int, n: int | None, d: int | None, t: str | None) -> Svar:
    if s:
        return Tavs(STATUSSER[s], t or "")
    return Fraction(n, d) if n is not None else t or ""
