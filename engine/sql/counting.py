"""A count that begins again, as window functions over the runs of each person (docs/beslutninger/0021-sql.md).

Between two unknown weeks the count is a chain of beginnings: from a beginning S the next is the first counted run after
a week w with enough free weeks in the part of the window that ends with w and lies after S. With ``frie(w)`` free weeks
until and with w, that is: enough in the whole window (known without S), and frie(w) ≥ frie(S) + the threshold. So the
next beginning of every S is found in one go, and the chain by doubling: after n rounds 2ⁿ − 1 beginnings.
"""

from collections.abc import Iterable

from attrs import frozen

from engine.interpret.counting import _Vindue
from engine.kolonne.gren import FINDES, Atom
from engine.kolonne.operationer import FRI, FRYS, TAEL, UVIST, Optaelling, Ugesvar, mandag, uge_nr
from engine.sql.frames import KanIkke, Manuskript
from engine.sql.literals import text
from engine.sql.trees import Numre, som_case, vaerdier
from engine.sql.weeks import OPLYSNINGER, Uger, grund, kan_siges

_ART = {TAEL: 0, FRYS: 1, FRI: 2, UVIST: 3}
ER_TALT, STAAR, ER_FRI, ER_UVIST, STOPPER = 0, 1, 2, 3, 4
Vindue = tuple[int, str, bool]


@frozen
class Taelling:
    """A count in the script: by person and first week of a run what it does (``art``) and how far it is (``tal``).

    From the first week on of which it cannot be said what it does, it is STOPPER; ``grunde`` are tables of why.
    ``efterslaeb`` is a query of how many beginnings the rounds did not reach: none, or the bound is wrong.
    """

    tabel: str
    grunde: tuple[str, ...]
    efterslaeb: str | None


@frozen
class Vinduer:
    """The windows of a count: from which week on each has which length in weeks."""

    stykker: tuple[tuple[int, int, int, int], ...]  # window, first week, week after the last, length

    def laengder(self) -> tuple[int, ...]:
        """The lengths there are."""
        return tuple(sorted({one[3] for one in self.stykker}))

    def snit(self) -> frozenset[int]:
        """The weeks in which a length changes."""
        return frozenset(one[1] for one in self.stykker[1:])


def flest_begyndelser(c: Optaelling, sidste: int) -> int:
    """How often the count of a person may begin again: after a counted week and the free weeks, till the last week."""
    return max(0, sidste - c.start) // (c.taerskel + 1)


def snit(c: Optaelling, sidste: int) -> frozenset[int]:
    """The weeks at which runs must be cut: where the count begins, is made by another rule or has another window."""
    return frozenset(at for at, _ in c.stykker) | {c.start} | _vinduer(_ugesvar(c), c.start, sidste).snit()


def taelling(out: Manuskript, weeks: Uger, c: Optaelling, sidste: int, fakta: str) -> Taelling:
    """A count through the runs; ``sidste`` is the last week there may be rows in."""
    if c.taerskel < 1:
        raise KanIkke("en optælling, der begynder forfra uden fri uger", None)
    leaves = _ugesvar(c)
    windows = _vinduer(leaves, c.start, sidste)
    runs, beyond = _arter(out, weeks, c, leaves, fakta)
    tried = _proevet(out, runs, c, windows)
    begins, left = _begyndelser(out, tried, c, windows, sidste)
    table = out.tabel(
        "optalt",
        f"SELECT p, fra, til, CASE WHEN stoppet THEN {STOPPER}\n"
        f"        WHEN art = {ER_TALT} AND foer IS NULL THEN {ER_UVIST} ELSE art END AS art,\n"
        f"    CASE WHEN art = {ER_TALT} THEN talt - foer + 1 END AS tal\n"
        "FROM (SELECT t.*, max(CASE WHEN b.s IS NOT NULL THEN t.talt END) OVER w AS foer\n"
        f"    FROM {tried} t LEFT JOIN {begins} b ON b.p = t.p AND b.epoke = t.epoke AND b.s = t.fra\n"
        "    WINDOW w AS (PARTITION BY t.p, t.epoke ORDER BY t.fra\n"
        "        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))",
    )
    return Taelling(table, beyond, left)


def _ugesvar(c: Optaelling) -> Numre[Ugesvar]:
    found: Numre[Ugesvar] = Numre()

    def only_rows(atom: Atom) -> str:
        if atom.slags != FINDES or atom.uge is not None:
            raise KanIkke("en optælling efter en optælling eller en anden uge", None)
        return ""

    for _, tree in c.stykker:
        som_case(tree, found.nr, only_rows, only_rows)
    return found


def _vinduer(leaves: Iterable[Ugesvar], low: int, high: int) -> Vinduer:
    """Within a run of free weeks in which the length stands still the free weeks of the window never become fewer."""
    kinds = list(dict.fromkeys(x.vindue for x in leaves if x.vindue is not None))
    found: list[tuple[int, int, int, int]] = []
    for nr, (number, kind, late) in enumerate(kinds):
        window = _Vindue(number, kind, late)
        for week in range(low, high + 2) if kind != "uge" else (low,):
            length = week - uge_nr(window.foerste(mandag(week))) + 1
            if found and found[-1][0] == nr and found[-1][3] == length:
                found[-1] = (nr, found[-1][1], week + 1, length)
            else:
                found.append((nr, week, week + 1, length))
        found[-1] = (*found[-1][:2], high + 2, found[-1][3])
    return Vinduer(tuple(found))


def _arter(
    out: Manuskript, weeks: Uger, c: Optaelling, leaves: Numre[Ugesvar], fakta: str
) -> tuple[str, tuple[str, ...]]:
    """What the count does with each run, and the persons of whom it cannot be said."""
    windows = list(dict.fromkeys(x.vindue for x in leaves if x.vindue is not None))
    table = vaerdier(
        out,
        "ugesvar",
        ["blad", "art", "vindue", "sent", "grund"],
        [
            (
                nr,
                _ART[x.art],
                windows.index(x.vindue) if x.vindue is not None else None,
                int(x.vindue is not None and x.vindue[2]),
                grund(x.aarsag.slags, x.aarsag.navn) if x.aarsag is not None else None,
            )
            for x, nr in leaves.items()
        ],
    )
    cases = [
        f"WHEN fra >= {at} THEN {som_case(tree, leaves.nr, lambda a: f'm{a.nr}', kan_siges)}"
        for at, tree in sorted(c.stykker, key=lambda one: -one[0])
    ]
    leaf = f"CASE {' '.join(cases)} END"
    facts = [(nr, name) for leaf_, nr in leaves.items() for name in sorted(leaf_.fakta)]
    leaning = vaerdier(out, "ugefakta", ["blad", "navn"], facts)
    of_facts = out.tabel(
        "ved_fakta",
        f"SELECT f.p, l.blad, min({text(OPLYSNINGER)} || l.navn) AS hvorfor\n"
        f"FROM {leaning} l JOIN {fakta} f ON f.navn = l.navn GROUP BY f.p, l.blad",
    )
    runs = out.tabel(
        "arter",
        "SELECT u.p, u.fra, u.til, s.vindue, s.sent, coalesce(s.grund, k.hvorfor) AS grund,\n"
        f"    coalesce(s.art, {STAAR}) AS art, max(CASE WHEN s.blad IS NULL OR s.grund IS NOT NULL OR k.p IS NOT NULL\n"
        "        THEN 1 ELSE 0 END) OVER (PARTITION BY u.p ORDER BY u.fra) = 1 AS stoppet\n"
        f"FROM (SELECT p, fra, til, {leaf} AS blad FROM {weeks.tabel} WHERE fra >= {c.start}) u\n"
        f"LEFT JOIN {table} s ON s.blad = u.blad LEFT JOIN {of_facts} k ON k.p = u.p AND k.blad = u.blad",
    )
    why = out.tabel("grunde", f"SELECT DISTINCT p, grund AS hvorfor FROM {runs} WHERE grund IS NOT NULL")
    return runs, (why,)


def _proevet(out: Manuskript, runs: str, c: Optaelling, windows: Vinduer) -> str:
    """The runs with the stretch between unknown weeks (``epoke``), free and counted weeks till then, and the test.

    ``proevet`` tells whether enough weeks are free in the window that ends with the run (or, when that is tried when a
    week is counted, with the first week of it); ``maal`` is the first counted run from there on.
    """
    table = vaerdier(out, "vinduer", ["vindue", "fra", "til", "uger"], windows.stykker)
    here = out.tabel(
        "epoker",
        f"SELECT r.*, v.uger,\n"
        f"    sum(CASE WHEN art = {ER_UVIST} THEN 1 ELSE 0 END) OVER (PARTITION BY p ORDER BY r.fra) AS epoke,\n"
        f"    CASE WHEN art = {ER_FRI} THEN r.til - r.fra ELSE 0 END AS fri,\n"
        f"    CASE WHEN art = {ER_FRI} THEN r.fra END AS fri_fra,\n"
        f"    CASE WHEN art = {ER_TALT} THEN r.til - r.fra ELSE 0 END AS talte,\n"
        f"    CASE WHEN art = {ER_FRI} THEN r.til - 1 ELSE r.fra END AS proeveuge\n"
        f"FROM {runs} r LEFT JOIN {table} v ON v.vindue = r.vindue AND r.fra >= v.fra AND r.fra < v.til",
    )
    lengths = windows.laengder()
    counted = "".join(
        f",\n    sum(fri) OVER v{n} - CASE WHEN min(fri_fra) OVER v{n} < proeveuge - {n - 1}\n"
        f"        THEN proeveuge - {n - 1} - min(fri_fra) OVER v{n} ELSE 0 END AS fri{n}"
        for n in lengths
    )
    named = "".join(
        f",\n    v{n} AS (PARTITION BY p, epoke ORDER BY proeveuge RANGE BETWEEN {n - 1} PRECEDING AND CURRENT ROW)"
        for n in lengths
    )
    enough = " ".join(f"WHEN {n} THEN coalesce(fri{n}, 0) >= {c.taerskel}" for n in lengths)
    test = f"CASE uger {enough} ELSE false END" if lengths else "false"
    return out.tabel(
        "proevet",
        f"SELECT p, fra, til, art, epoke, frie, talt, maal, stoppet,\n"
        f"    ((art = {ER_FRI} AND sent = 0) OR (art = {ER_TALT} AND sent = 1)) AND {test} AS proevet\n"
        f"FROM (SELECT *, sum(fri) OVER w AS frie, sum(talte) OVER w - talte AS talt,\n"
        f"    min(CASE WHEN art = {ER_TALT} THEN fra END) OVER (PARTITION BY p, epoke ORDER BY fra\n"
        f"        ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS maal{counted}\n"
        f"    FROM {here} WINDOW w AS (PARTITION BY p, epoke ORDER BY fra\n"
        f"        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW){named})",
    )


def _begyndelser(out: Manuskript, tried: str, c: Optaelling, windows: Vinduer, sidste: int) -> tuple[str, str | None]:
    """The weeks in which the count of each person begins, and how to ask whether any were not reached.

    A stretch after an unknown week begins with nothing counted: there the first beginning is the first that is earned.
    """
    start = out.tabel(
        "foerste",
        f"SELECT p, epoke, min(CASE WHEN epoke = 0 THEN CASE WHEN art = {ER_TALT} THEN fra END ELSE -1 END) AS s\n"
        f"FROM {tried} GROUP BY p, epoke",
    )
    tests = out.tabel(
        "proever",
        f"SELECT p, epoke, frie, min(maal) AS maal FROM {tried}\n"
        "WHERE proevet AND maal IS NOT NULL GROUP BY p, epoke, frie",
    )
    if max(windows.laengder(), default=0) <= c.taerskel:
        # The window has room for the free weeks alone, so no beginning is ever inside it: each that is earned counts.
        return out.tabel(
            "begyndelser", f"SELECT p, epoke, s FROM {start} UNION SELECT p, epoke, maal FROM {tests}"
        ), None
    nodes = f"(SELECT p, epoke, s FROM {start} WHERE s IS NOT NULL UNION SELECT p, epoke, maal FROM {tests})"
    step = out.tabel(
        "naeste",
        f"SELECT n.p, n.epoke, n.s, min(x.maal) AS n FROM {nodes} n\n"
        f"LEFT JOIN {tried} t ON t.p = n.p AND t.epoke = n.epoke AND t.fra = n.s\n"
        f"JOIN {tests} x ON x.p = n.p AND x.epoke = n.epoke AND x.frie >= coalesce(t.frie, 0) + {c.taerskel}\n"
        "GROUP BY n.p, n.epoke, n.s",
    )
    reached, hop = start, step
    for _ in range(flest_begyndelser(c, sidste).bit_length()):
        reached = out.tabel(
            "naaet",
            f"SELECT p, epoke, s FROM {reached} UNION\n"
            f"SELECT h.p, h.epoke, h.n FROM {reached} r JOIN {hop} h ON h.p = r.p AND h.epoke = r.epoke AND h.s = r.s",
        )
        hop = out.tabel(
            "spring",
            f"SELECT a.p, a.epoke, a.s, b.n FROM {hop} a JOIN {hop} b ON b.p = a.p AND b.epoke = a.epoke AND b.s = a.n",
        )
    left = (
        f"SELECT count(*) FROM {reached} r JOIN {step} h ON h.p = r.p AND h.epoke = r.epoke AND h.s = r.s\n"
        f"LEFT JOIN {reached} q ON q.p = h.p AND q.epoke = h.epoke AND q.s = h.n WHERE q.s IS NULL"
    )
    return reached, left
