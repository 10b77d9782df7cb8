"""The weeks of each person as runs: from where to where the same conditions hold, and the days of rows outside them.

A row is a person ``p``, the members ``a0``, ``a1`` … it belongs to, its days ``fra`` to ``til`` (ordinals, half-open)
and its amount ``b`` in whole units. A week is the number of Mondays since year 1, as in ``engine/kolonne``.
"""

from collections.abc import Iterable, Sequence

from attrs import frozen

from engine.kolonne.operationer import Betingelse, Klasse, Operationer, Raekkesvar
from engine.sql.frames import Manuskript
from engine.sql.trees import vaerdier

UGE = 7
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
    """The runs in the script (``p``, ``fra``, ``til`` in weeks, ``m0`` … conditions), and who cannot be worked out.

    ``saerlige`` are tables of a person ``p`` and why (``hvorfor``).
    """

    tabel: str
    saerlige: tuple[str, ...]


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
        ["klasse", "fra", "til", *(f"b{nr}" for nr in nrs), "grund"],
        [(k, a, b, *map(int, ja), grund) for k, a, b, ja, grund, _ in pieces],
    )
    own = "".join(f", m.b{nr}" for nr in nrs)
    parts = out.tabel(
        "dele",
        f"SELECT r.p, (greatest(r.fra, m.fra) - 1) // {UGE} AS fra, (least(r.til, m.til) - 2) // {UGE} + 1 AS til,\n"
        f"    m.grund, m.klasse, m.fra AS stykke{own}\n"
        f"FROM {rows.tabel} r JOIN {table} m ON m.klasse = r.klasse AND m.fra < r.til AND m.til > r.fra",
    )
    first = min((c.start for c in ops.optaellinger), default=None)
    cuts = vaerdier(
        out, "skel", ["uge"], [(week,) for week in sorted({*snit, *([first] if first is not None else [])})]
    )
    begins = f"least(first, {first})" if first is not None else "first"
    plus = "".join(f", b{nr} AS d{nr}" for nr in nrs)
    minus = "".join(f", -b{nr}" for nr in nrs)
    none = ", 0" * len(nrs)
    total = "".join(f", sum(d{nr}) AS d{nr}" for nr in nrs)
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
    holds = "".join(f", sum(d{nr}) OVER w > 0 AS m{nr}" for nr in nrs)
    runs = out.tabel(
        "uger",
        f"SELECT * FROM (SELECT p, uge AS fra, lead(uge) OVER w AS til{holds} FROM {borders}\n"
        "    WINDOW w AS (PARTITION BY p ORDER BY uge)) WHERE til IS NOT NULL",
    )
    beyond = [out.tabel("saerlige", f"SELECT DISTINCT p, grund AS hvorfor FROM {parts} WHERE grund IS NOT NULL")]
    leaning = vaerdier(
        out, "stykkefakta", ["klasse", "fra", "navn"], [(k, a, x) for k, a, *_, facts in pieces for x in sorted(facts)]
    )
    beyond += [med_fakta(out, parts, leaning, "x.klasse = l.klasse AND x.stykke = l.fra", fakta)]
    return Uger(runs, tuple(beyond))


def med_fakta(out: Manuskript, table: str, leaning: str, on: str, fakta: str) -> str:
    """The persons of a table (x) of whom there are facts that what they lean on (l) holds only without."""
    return out.tabel(
        "saerlige",
        f"SELECT DISTINCT x.p, 'oplysninger om borgeren: ' || l.navn AS hvorfor FROM {table} x\n"
        f"JOIN {leaning} l ON {on} JOIN {fakta} f ON f.p = x.p AND f.navn = l.navn",
    )


def _stykker(
    conditions: Sequence[Betingelse], klasser: tuple[Klasse, ...]
) -> list[tuple[int, int, int, list[bool], str | None, frozenset[str]]]:
    """For each class the days between which the same conditions hold, why none can be said, and the facts they ask."""
    found = []
    for at, klasse in enumerate(klasser):
        cuts = sorted({day for b in conditions for day, _ in b.stykker.get(klasse, ())} - {0})
        for low, high in zip([0, *cuts[1:]], [*cuts[1:], SIDSTE_DAG], strict=True):
            here = [_gaelder(b.stykker.get(klasse, ()), max(low, *cuts[:1], 0)) for b in conditions]
            known = [x for x in here if x is not None]
            why = next((grund(x.aarsag.slags, x.aarsag.navn) for x in known if x.aarsag is not None), None)
            facts = frozenset().union(*(x.fakta for x in known))
            found.append((at, low, high, [x is not None and x.ja for x in here], why, facts))
    return found


def _gaelder(pieces: tuple[tuple[int, Raekkesvar], ...], day: int) -> Raekkesvar | None:
    return next((one for at, one in reversed(pieces) if at <= day), None)


def grund(slags: str, navn: str) -> str:
    """Why a person cannot be worked out, as it is told."""
    return f"{slags} ({navn})" if navn else slags
