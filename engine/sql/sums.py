"""Rows × stretches × tree → leaf → cells: totals of the rows in whole numbers, a row's part over its own days.

A row's amount b for n of its d days is n·b over d. Parts are added as whole numbers for each d, so nothing is divided
until the totals of a cell are brought together, and what does not fit is told.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from math import lcm

from attrs import frozen

from engine.kolonne.gren import Blad, Traet
from engine.kolonne.operationer import Bladsvar, Klasse, Sum
from engine.sql.frames import KanIkke, Manuskript
from engine.sql.macros import STATUSSER
from engine.sql.states import Tilstande
from engine.sql.trees import INTET_SVAR, Numre, som_case, vaerdier
from engine.sql.weeks import Raekker, grund, med_fakta

Blade = tuple[Bladsvar, ...]
# Whole numbers of a leaf below 2³⁶, and sums of days × amount below 2⁸⁰: their products, and a thousand of them, fit.
STOERSTE_TAL, STOERSTE_SUM = 1 << 36, 1 << 80
STOERSTE_DEL = 1 << 110  # of a cell, over the common denominator: there are fewer of them than there are days


@frozen
class Bidrag:
    """The parts of rows in a sum: the table, its leaves by number, and the persons who cannot be worked out.

    ``saerlige`` are tables of a person ``p`` and why (``hvorfor``), NULL where the reason is in the weeks.
    """

    s: Sum
    tabel: str
    blade: Numre[Blade]
    akser: tuple[str, ...]
    saerlige: tuple[str, ...]


def bidrag(
    out: Manuskript, rows: Raekker, s: Sum, states: Tilstande | None, fakta: str, kun: AbstractSet[Klasse] | None
) -> Bidrag:
    """The parts of rows: ``p``, axes, ``b``, days of the row (``dage``), ``celle``, ``blad``, how many days (``n``).

    ``kun`` are the members that the sum is asked at; None: all there are.
    """
    leaves: Numre[Blade] = Numre()
    trees: Numre[Traet[Blade]] = Numre()
    pieces = [
        (at, one.fra, one.til, one.celle, trees.nr(one.traet))
        for at, klasse in enumerate(rows.klasser)
        for one in s.stykker.get(klasse, ())
    ]
    table = vaerdier(out, "stykker", ["klasse", "fra", "til", "celle", "traet"], pieces)
    cases = " ".join(f"WHEN {nr} THEN {_case(tree, leaves, states)}" for tree, nr in trees.items())
    leaf = f"CASE s.traet {cases} END" if trees else "NULL::INTEGER"
    weeks = not all(isinstance(tree, Blad) for tree in trees)
    low, high = "greatest(r.fra, s.fra", "least(r.til, s.til"
    days = "1" if s.pr_raekke else f"{high}{', q.til' if weeks else ''}) - {low}{', q.fra' if weeks else ''})"
    columns = tuple(rows.kolonne(axis) for axis in s.akser)
    own = "".join(f", r.{c}" for c in columns)
    part = f"{high}) - {low})" if s.pr_raekke else days
    join = f"\nJOIN {rows.tabel} r ON s.klasse = r.klasse AND s.fra < r.til AND s.til > r.fra"
    if weeks and states is not None:
        at = f"{low})" if s.pr_raekke else None
        inside = f"q.fra <= {at} AND q.til > {at}" if at else f"q.fra < {high}) AND q.til > {low})"
        join += f"\nJOIN {states.tabel} q ON q.p = r.p AND {inside}"
    if kun is not None:
        asked = vaerdier(out, "medlemmer", columns or ("alle",), sorted(kun) if columns else [(0,)] * bool(kun))
        join += f"\nJOIN {asked} m ON " + (" AND ".join(f"m.{c} = r.{c}" for c in columns) or "true")
    name = out.tabel(
        "bidrag",
        f"SELECT r.p{own}, r.b, r.til - r.fra AS dage, s.celle, {leaf} AS blad, {days} AS antal, {part} AS n\n"
        f"FROM {table} s{join}",
    )
    return Bidrag(s, name, leaves, columns, _saerlige(out, name, leaves, fakta))


def _case(tree: Traet[Blade], leaves: Numre[Blade], states: Tilstande | None) -> str:
    if states is None or isinstance(tree, Blad):
        return som_case(tree, leaves.nr, lambda _: "", lambda _: "")
    return som_case(tree, leaves.nr, states.spoerg, states.kan_siges)


def _saerlige(out: Manuskript, name: str, leaves: Numre[Blade], fakta: str) -> tuple[str, ...]:
    stops = [
        (nr, next(grund(x.aarsag.slags, x.aarsag.navn) for x in leaf if x.aarsag is not None))
        for leaf, nr in leaves.items()
        if any(x.aarsag is not None for x in leaf)
    ]
    table = vaerdier(out, "stopper", ["blad", "grund"], [*stops, (INTET_SVAR, None)])
    why = out.tabel(
        "saerlige",
        f"SELECT DISTINCT x.p, l.grund AS hvorfor FROM {name} x JOIN {table} l ON l.blad = x.blad",
    )
    facts = [(nr, x) for leaf, nr in leaves.items() for x in sorted(frozenset().union(*(y.fakta for y in leaf)))]
    leaning = vaerdier(out, "bladfakta", ["blad", "navn"], facts)
    return why, med_fakta(out, name, leaning, "x.blad = l.blad", fakta)


@frozen
class Totaler:
    """The totals of a sum in the script: two tables by ``celle``, the axes and ``del`` (the number of the total).

    ``tabel`` has how many values, unknowns and none there are (``vaerdier``, ``ukendte``, ``uden``) and their sum as
    ``t`` over ``n`` in lowest terms, NULL where it does not fit. ``dele`` has the sum in parts that always fit:
    ``taeller`` over (``dage`` × ``over[del]``) and ``fast`` over ``over[del]``, summed;
    ``stor`` is 1 where they do not fit either.
    """

    tabel: str
    dele: str
    over: tuple[int, ...]


def samlet(out: Manuskript, one: Bidrag, saerlige: str, enhed: Fraction) -> Totaler:
    """The totals of a sum without the persons of ``saerlige``; ``enhed`` is one whole unit of an amount."""
    axes = "".join(f", x.{c}" for c in one.akser)
    plain = "".join(f", {c}" for c in one.akser)
    by_leaf = out.tabel(
        "efterblad",
        f"SELECT x.celle{axes}, x.blad, x.dage, sum(x.antal) AS antal, sum(x.n * x.b::HUGEINT) AS beloeb\n"
        f"FROM {one.tabel} x LEFT JOIN {saerlige} u ON u.p = x.p WHERE u.p IS NULL\n"
        f"GROUP BY x.celle{axes}, x.blad, x.dage",
    )
    known = {leaf: at for leaf, at in one.blade.items() if all(x.aarsag is None for x in leaf)}
    dens = tuple(_naevner([leaf[nr] for leaf in known], enhed) for nr in range(len(one.s.steder)))
    table = vaerdier(
        out,
        "blade",
        ["blad", "del", "status", "gange", "plus"],
        [
            (at, nr, STATUSSER.index(x.status), *_tal(x, enhed, dens[nr]))
            for leaf, at in known.items()
            for nr, x in enumerate(leaf)
            if x.tages
        ],
    )
    too_large = f"abs(beloeb) >= {STOERSTE_SUM} OR antal >= {STOERSTE_SUM}"
    by_days = out.tabel(
        "efterdage",
        f"SELECT celle{plain}, del, dage, sum(CASE WHEN status = 0 THEN antal ELSE 0 END) AS vaerdier,\n"
        "    sum(CASE WHEN status = 1 THEN antal ELSE 0 END) AS ukendte,\n"
        "    sum(CASE WHEN status = 2 THEN antal ELSE 0 END) AS uden,\n"
        f"    max(CASE WHEN {too_large} THEN 1 ELSE 0 END) AS stor,\n"
        f"    sum(CASE WHEN status <> 0 OR {too_large} THEN 0 ELSE gange * beloeb END) AS taeller,\n"
        f"    sum(CASE WHEN status <> 0 OR {too_large} THEN 0 ELSE plus * antal::HUGEINT END) AS fast\n"
        f"FROM {by_leaf} x JOIN {table} l ON l.blad = x.blad GROUP BY celle{plain}, del, dage",
    )
    return Totaler(_paa_faelles_naevner(out, by_days, one.akser, dens), by_days, dens)


def mangler(out: Manuskript, one: Bidrag, saerlige: str) -> str:
    """The cells of a sum that persons of ``saerlige`` have a part in, with how many they are."""
    axes = "".join(f", x.{c}" for c in one.akser)
    return out.tabel(
        "mangler",
        f"SELECT x.celle{axes}, count(DISTINCT x.p) AS personer FROM {one.tabel} x JOIN {saerlige} u ON u.p = x.p\n"
        f"GROUP BY x.celle{axes}",
    )


def _naevner(leaves: Sequence[Bladsvar], enhed: Fraction) -> int:
    """What the whole numbers of a total's leaves are over."""
    return lcm(*((x.gange * enhed).denominator for x in leaves), *(x.plus.denominator for x in leaves))


def _tal(leaf: Bladsvar, enhed: Fraction, over: int) -> tuple[int, int]:
    numbers = int(leaf.gange * enhed * over), int(leaf.plus * over)
    if any(abs(x) >= STOERSTE_TAL for x in numbers):
        raise KanIkke("en sats eller et fast beløb med for mange cifre", None)
    return numbers


def _paa_faelles_naevner(out: Manuskript, by_days: str, axes: tuple[str, ...], dens: Sequence[int]) -> str:
    """The parts of a cell as one fraction: over the least common multiple of what is left of the days."""
    key = ", ".join(("celle", *axes, "del"))
    on = " AND ".join(f"c.{k} = x.{k}" for k in ("celle", *axes, "del"))
    over = " ".join(f"WHEN {nr} THEN {den}" for nr, den in enumerate(dens))
    reduced = out.tabel(
        "forkortet",
        "SELECT *, taeller // g AS t, dage // g AS d\n"
        f"FROM (SELECT *, greatest(gcd(taeller, dage), 1) AS g FROM {by_days})",
    )
    common = out.tabel(
        "faelles",
        f"SELECT {key}, list_reduce(list(d::HUGEINT ORDER BY d), lambda a, b: TRY(lcm(a, b))) AS m\n"
        f"FROM {reduced} GROUP BY {key}",
    )
    parts = out.tabel(
        "paa_faelles",
        f"SELECT x.*, TRY(t * (m // d)) AS rest, TRY(fast * m) AS hele, TRY(m * CASE x.del {over} END) AS naevner\n"
        f"FROM {reduced} x JOIN {common} c ON {on}",
    )
    fits = " AND ".join(f"coalesce(abs({x}) < {STOERSTE_DEL}, false)" for x in ("rest", "hele", "naevner"))
    added = out.tabel(
        "lagt_sammen",
        f"SELECT {key}, sum(vaerdier) AS vaerdier, sum(ukendte) AS ukendte, sum(uden) AS uden,\n"
        f"    min(CASE WHEN stor = 0 AND {fits} THEN 1 ELSE 0 END) AS plads, max(naevner) AS n,\n"
        f"    sum(CASE WHEN {fits} THEN rest + hele ELSE 0 END) AS t\n"
        f"FROM {parts} GROUP BY {key}",
    )
    return out.tabel(
        "totaler",
        f"SELECT {key}, vaerdier, ukendte, uden, CASE WHEN plads = 1 THEN t // g END AS t,\n"
        f"    CASE WHEN plads = 1 THEN n // g END AS n\n"
        f"FROM (SELECT *, CASE WHEN plads = 1 THEN greatest(gcd(t, n), 1) END AS g FROM {added})",
    )
