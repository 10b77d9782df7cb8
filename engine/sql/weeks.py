"""The weeks of each person as runs: from where to where the same conditions hold, and the days of rows outside them.

A row is a person ``p``, the members ``a0``, ``a1`` … it belongs to, its days ``fra`` to ``til`` (ordinals, half-open)
and its amount ``b`` in whole units. A week is the number of Mondays since year 1, as in ``engine/kolonne``.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen

from engine.kolonne.gren import Atom
from engine.kolonne.operationer import Betingelse, Klasse, Operationer, Raekkesvar
from engine.sql.frames import Manuskript
from engine.sql.literals import text
from engine.sql.trees import vaerdier

UGE = 7
OPLYSNINGER = "oplysninger om borgeren: "
SIDSTE_DAG = 3_652_060  # the day after the last that there is


@frozen
class Raekker:
    """The rows in the script: the table, its columns of axes in order, and the number of each class."""

    tabel: str
    akser: tuple[str, ...]
    klasser: tuple[Klasse, ...]

    def kolonne(self, akse: str) -> str:
        """The column of an axis."""
        return f"a{self.akser.index(akse)}"


@frozen
class Uger:
    """The runs in the script: ``p``, ``fra`` and ``til`` in weeks, and for each condition ``m0`` … and ``x0`` ….

    ``m0`` tells whether some row fulfils the condition, ``x0`` whether it cannot be said of some row of the week.
    ``grunde`` are tables of a person ``p`` and why something cannot be said (``hvorfor``).
    """

    tabel: str
    grunde: tuple[str, ...]


def kan_siges(atom: Atom) -> str:
    """That the answer to a question about the rows of the week at hand can be given."""
    return f"NOT x{atom.nr}"


def uger(out: Manuskript, rows: Raekker, ops: Operationer, fakta: str, snit: Iterable[int]) -> Uger:
    """The runs of all persons, cut at some weeks whatever is in them.

    A condition holds in a week that some row which fulfils it has a day in. Each such stretch of weeks is one more
    where it begins and one less where it has ended, so the conditions of a run are running sums over its borders.
    """
    nrs = [b.nr for b in ops.betingelser]
    pieces = _stykker(ops.betingelser, rows.klasser)
    table = vaerdier(
        out,
        "betingelser",
        ["klasse", "fra", "til", *(f"b{nr}" for nr in nrs), *(f"u{nr}" for nr in nrs), "grund"],
        [
            (k, a, b, *(int(x.ja) for x in own), *(int(x.aarsag is not None) for x in own), _grund(own))
            for k, a, b, own in pieces
        ],
    )
    facts = [(k, a, nr, x) for k, a, _, own in pieces for nr, one in zip(nrs, own, strict=True) for x in one.fakta]
    leaning = vaerdier(out, "stykkefakta", ["klasse", "fra", "nr", "navn"], sorted(facts))
    known = out.tabel(
        "paa_fakta",
        f"SELECT f.p, l.klasse, l.fra, {', '.join(['min(l.navn) AS navn', *(_er_nr(nr) for nr in nrs)])}\n"
        f"FROM {leaning} l JOIN {fakta} f ON f.navn = l.navn GROUP BY f.p, l.klasse, l.fra",
    )
    own = "".join(f", m.b{nr}, greatest(m.u{nr}, coalesce(k.u{nr}, 0)) AS u{nr}" for nr in nrs)
    parts = out.tabel(
        "dele",
        f"SELECT r.p, (greatest(r.fra, m.fra) - 1) // {UGE} AS fra, (least(r.til, m.til) - 2) // {UGE} + 1 AS til,\n"
        f"    coalesce(m.grund, {text(OPLYSNINGER)} || k.navn) AS grund{own}\n"
        f"FROM {rows.tabel} r JOIN {table} m ON m.klasse = r.klasse AND m.fra < r.til AND m.til > r.fra\n"
        f"LEFT JOIN {known} k ON k.p = r.p AND k.klasse = m.klasse AND k.fra = m.fra",
    )
    first = min((c.start for c in ops.optaellinger), default=None)
    cuts = vaerdier(out, "skel", ["uge"], [(week,) for week in sorted(set(snit))])
    begins = f"least(first, {first})" if first is not None else "first"
    columns = [f"{kind}{nr}" for kind in "bu" for nr in nrs]
    plus = "".join(f", {c}" for c in columns)
    minus = "".join(f", -{c}" for c in columns)
    none = ", 0" * len(columns)
    total = "".join(f", sum({c}) AS {c}" for c in columns)
    borders = out.tabel(
        "graenser",
        f"SELECT p, uge{total} FROM (\n"
        f"    SELECT p, fra AS uge{plus} FROM {parts}\n"
        f"    UNION ALL SELECT p, til{minus} FROM {parts}\n"
        f"    UNION ALL SELECT p, s.uge{none}\n"
        f"    FROM (SELECT p, min(fra) AS first, max(til) AS last FROM {parts} GROUP BY p)\n"
        f"    JOIN {cuts} s ON s.uge >= {begins} AND s.uge < last\n"
        f") GROUP BY p, uge",
    )
    holds = "".join(f", sum(b{nr}) OVER w > 0 AS m{nr}, sum(u{nr}) OVER w > 0 AS x{nr}" for nr in nrs)
    runs = out.tabel(
        "uger",
        f"SELECT * FROM (SELECT p, uge AS fra, lead(uge) OVER w AS til{holds} FROM {borders}\n"
        "    WINDOW w AS (PARTITION BY p ORDER BY uge)) WHERE til IS NOT NULL",
    )
    why = out.tabel("grunde", f"SELECT DISTINCT p, grund AS hvorfor FROM {parts} WHERE grund IS NOT NULL")
    return Uger(runs, (why,))


def _er_nr(nr: int) -> str:
    return f"max(CASE WHEN l.nr = {nr} THEN 1 ELSE 0 END) AS u{nr}"


def _grund(answers: Iterable[Raekkesvar]) -> str | None:
    return next((grund(x.aarsag.slags, x.aarsag.navn) for x in answers if x.aarsag is not None), None)


def med_fakta(out: Manuskript, table: str, leaning: str, on: str, fakta: str) -> str:
    """The persons of a table (x) of whom there are facts that what they lean on (l) holds only without."""
    return out.tabel(
        "saerlige",
        f"SELECT DISTINCT x.p, {text(OPLYSNINGER)} || l.navn AS hvorfor FROM {table} x\n"
        f"JOIN {leaning} l ON {on} JOIN {fakta} f ON f.p = x.p AND f.navn = l.navn",
    )


def _stykker(
    conditions: Sequence[Betingelse], klasser: tuple[Klasse, ...]
) -> list[tuple[int, int, int, list[Raekkesvar]]]:
    """For each class the days between which every condition has the same answer, and the answers."""
    found = []
    for at, klasse in enumerate(klasser):
        cuts = sorted({day for b in conditions for day, _ in b.stykker.get(klasse, ())})
        for low, high in zip([0, *cuts[1:]], [*cuts[1:], SIDSTE_DAG], strict=True):
            here = [_gaelder(b.stykker.get(klasse, ()), max(low, *cuts[:1], 0)) for b in conditions]
            found.append((at, low, high, here))
    return found


def _gaelder(pieces: tuple[tuple[int, Raekkesvar], ...], day: int) -> Raekkesvar:
    return next((one for at, one in reversed(pieces) if at <= day), Raekkesvar(ja=False))


def grund(slags: str, navn: str) -> str:
    """Why a person cannot be worked out, as it is told."""
    return f"{slags} ({navn})" if navn else slags
