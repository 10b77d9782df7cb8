"""What the sums ask of a week: the runs of each person with every count, cut where a count passes a bound."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from engine.kolonne.gren import FINDES, KENDT, MINDST, TALT, Atom, Traet, atomer
from engine.kolonne.operationer import Bladsvar, Operationer
from engine.sql.counting import ER_TALT, ER_UVIST, STAAR, STOPPER, Taelling
from engine.sql.frames import Manuskript
from engine.sql.trees import faste_uger, vaerdier
from engine.sql.weeks import UGE, Uger, kan_siges

Blade = tuple[Bladsvar, ...]


@frozen
class Tilstande:
    """The stretches in the script: ``p``, days ``fra`` to ``til``, and for each count ``k0`` … its state.

    A state is 0 for a week that is not counted, 1 for one of which nothing is known, −1 for one of which it cannot be
    said, and 2 more than how many of the count's bounds are passed. ``m0`` … are conditions, ``x0`` … whether they
    cannot be said; ``f0m0``, ``f0x0``, ``f0k0`` and ``f0t0`` the condition, whether it cannot be said, what the count
    does and how far it is in a week that is asked about by name.
    """

    tabel: str
    graenser: tuple[tuple[int, ...], ...]
    uger: tuple[int, ...]

    def spoerg(self, atom: Atom) -> str:
        """The condition of a question."""
        if atom.uge is not None:
            week = self.uger.index(atom.uge)
            if atom.slags == FINDES:
                return f"coalesce(f{week}m{atom.nr}, false)"
            if atom.slags == MINDST:
                return f"f{week}t{atom.nr} >= {atom.tal}"
            return f"f{week}k{atom.nr} {'=' if atom.slags == TALT else '<>'} {_ASKED[atom.slags]}"
        if atom.slags == FINDES:
            return f"m{atom.nr}"
        if atom.slags == MINDST:
            return f"k{atom.nr} > {2 + self.graenser[atom.nr].index(atom.tal)}"
        return f"k{atom.nr} {'>= 2' if atom.slags == TALT else '<> 1'}"

    def kan_siges(self, atom: Atom) -> str:
        """That a question can be answered: a count only in the weeks of the person, from the first to the last row."""
        if atom.uge is None:
            return kan_siges(atom) if atom.slags == FINDES else f"k{atom.nr} <> {KAN_IKKE_SIGES}"
        week = self.uger.index(atom.uge)
        if atom.slags == FINDES:
            return f"NOT coalesce(f{week}x{atom.nr}, false)"
        return f"coalesce(f{week}k{atom.nr}, {STOPPER}) <> {STOPPER}"


KAN_IKKE_SIGES = -1
_ASKED = {TALT: ER_TALT, KENDT: ER_UVIST}


def tilstande(out: Manuskript, weeks: Uger, ops: Operationer, counts: Sequence[Taelling]) -> Tilstande:
    """The stretches of all persons."""
    trees = [one.traet for s in ops.summer for pieces in s.stykker.values() for one in pieces]
    bounds = tuple(_graenser(trees, c.nr) for c in ops.optaellinger)
    fixed = faste_uger(trees)
    arts = "".join(
        f", coalesce(c{nr}.art, {STAAR}) AS art{nr}, c{nr}.tal - u.fra AS tal{nr}" for nr in range(len(counts))
    )
    joined = "".join(
        f"\nLEFT JOIN {c.tabel} c{nr} ON c{nr}.p = u.p AND c{nr}.fra = u.fra" for nr, c in enumerate(counts)
    )
    table = out.tabel("optalte", f"SELECT u.*{arts}\nFROM {weeks.tabel} u{joined}")
    cut = table
    for nr, own in enumerate(bounds):
        later = [column for other in range(nr + 1, len(counts)) for column in (f"art{other}", f"tal{other}")]
        asked = [f"{kind}{b.nr}" for b in ops.betingelser for kind in "mx"]
        kept = ["p", *asked, *(f"k{other}" for other in range(nr)), *later]
        cut = _delt(out, cut, nr, own, kept)
    named = [_i_ugen(out, table, at, week, ops) for at, week in enumerate(fixed)]
    more = "".join(f", {columns}" for _, columns in named)
    on = "".join(f"\nLEFT JOIN {name} q{at} ON q{at}.p = u.p" for at, (name, _) in enumerate(named))
    conditions = "".join(f", u.m{b.nr}, u.x{b.nr}" for b in ops.betingelser)
    states = "".join(f", u.k{nr}" for nr in range(len(counts)))
    days = out.tabel(
        "tilstande",
        f"SELECT u.p, u.fra * {UGE} + 1 AS fra, u.til * {UGE} + 1 AS til{conditions}{states}{more}\nFROM {cut} u{on}",
    )
    return Tilstande(days, bounds, fixed)


def _graenser(trees: Iterable[Traet[Blade]], nr: int) -> tuple[int, ...]:
    """The bounds of a count that the sums ask about in the week at hand."""
    asked = {a for tree in trees for a in atomer(tree)}
    return tuple(sorted({a.tal for a in asked if a.slags == MINDST and a.nr == nr and a.uge is None}))


def _delt(out: Manuskript, table: str, nr: int, bounds: tuple[int, ...], columns: Sequence[str]) -> str:
    """The runs cut where a count passes a bound, with its state beside some other columns.

    ``lav`` is how far the count is when a state begins and ``hoej`` when it has ended; the last has no end. In a week
    the count is that week and ``tal``, however the runs are cut.
    """
    edges = [(2 + at, low, high) for at, (low, high) in enumerate(zip((1, *bounds), (*bounds, None), strict=True))]
    bands = vaerdier(out, "trin", ["kode", "lav", "hoej"], [e for e in edges if e[2] is None or e[2] > e[1]])
    kept = ", ".join(columns)
    return out.tabel(
        "delt",
        f"SELECT {kept}, CASE WHEN lav > fra + tal{nr} THEN lav - tal{nr} ELSE fra END AS fra,\n"
        f"    CASE WHEN hoej < til + tal{nr} THEN hoej - tal{nr} ELSE til END AS til, kode AS k{nr}\n"
        f"FROM {table} JOIN {bands} ON art{nr} = {ER_TALT}\n"
        f"    AND lav < til + tal{nr} AND coalesce(hoej > fra + tal{nr}, true)\n"
        f"UNION ALL SELECT {kept}, fra, til, CASE art{nr} WHEN {ER_UVIST} THEN 1\n"
        f"    WHEN {STOPPER} THEN {KAN_IKKE_SIGES} ELSE 0 END\n"
        f"FROM {table} WHERE art{nr} <> {ER_TALT}",
    )


def _i_ugen(out: Manuskript, table: str, at: int, week: int, ops: Operationer) -> tuple[str, str]:
    """What holds in a week for each person who has it among the runs, and the columns of it."""
    said = [f"m{b.nr} AS f{at}m{b.nr}, x{b.nr} AS f{at}x{b.nr}" for b in ops.betingelser]
    said += [f"art{c.nr} AS f{at}k{c.nr}, tal{c.nr} + {week} AS f{at}t{c.nr}" for c in ops.optaellinger]
    name = out.tabel("ugen", f"SELECT p, {', '.join(said)} FROM {table} WHERE fra <= {week} AND til > {week}")
    columns = [f"q{at}.f{at}m{b.nr}, q{at}.f{at}x{b.nr}" for b in ops.betingelser]
    columns += [f"q{at}.f{at}k{c.nr}, q{at}.f{at}t{c.nr}" for c in ops.optaellinger]
    return name, ", ".join(columns)
