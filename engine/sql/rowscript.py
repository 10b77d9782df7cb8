"""The operations over rows of persons as a script: the totals that the kernel gathers, from a database.

The script is given the rows as a table (``engine/sql/weeks.py`` says which columns) and who there are facts about. It
gives a table of totals for each sum, the persons whom it leaves out and why, and what was wrong with the rows.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction

from attrs import frozen

from engine.kolonne.gren import Blad
from engine.kolonne.operationer import Klasse, Operationer, uge_nr
from engine.sql.counting import snit, taelling
from engine.sql.frames import Manuskript
from engine.sql.literals import text
from engine.sql.states import Tilstande, tilstande
from engine.sql.sums import Totaler, bidrag, mangler, samlet
from engine.sql.trees import vaerdier
from engine.sql.weeks import Raekker, uger


@frozen
class Raekkedata:
    """What the rows are: their axes, the classes that were lowered, their days, and one whole unit of an amount.

    ``tabel`` has ``p``, the axes ``a0`` …, ``fra`` and ``til`` (ordinals, half-open), ``b`` in whole units (NULL where
    it is not known); ``fakta`` has ``p`` and ``navn``, a row for each oplysning there is of a person.
    """

    tabel: str
    fakta: str
    akser: tuple[str, ...]
    klasser: tuple[Klasse, ...]
    dage: tuple[int, int]
    enhed: Fraction


@frozen
class Raekketotaler:
    """What the script makes: the totals of each sum, the persons left out, and what is wrong with the rows.

    ``mangler`` has the cells of each sum that persons who are left out have a part in.
    """

    totaler: tuple[Totaler, ...]
    mangler: tuple[str, ...]
    saerlige: str
    galt: str
    raekker: str


def raekketotaler(
    out: Manuskript,
    ops: Operationer,
    data: Raekkedata,
    spurgt: Sequence[AbstractSet[Klasse]] | None = None,
    galt: Sequence[str] = (),
) -> Raekketotaler:
    """Writes the operations; ``spurgt`` are the members that each sum is asked at, all there are when it is None.

    ``galt`` are further queries of what may be wrong (``hvad``) and how many there are of it (``antal``).
    """
    rows = _raekker(out, ops, data)
    wrong = [_raekker_der_ikke_passer(rows, data)]
    last = uge_nr(data.dage[1] - 1)
    beyond: list[str] = []
    reasons: list[str] = []
    if ops.beloeb:
        unknown = text(f"»{ops.beloeb}« kendes ikke")
        beyond.append(
            out.tabel("saerlige", f"SELECT DISTINCT p, {unknown} AS hvorfor FROM {rows.tabel} WHERE b IS NULL")
        )
    states: Tilstande | None = None
    if _har_uger(ops):
        weeks = uger(out, rows, ops, data.fakta, {at for c in ops.optaellinger for at in snit(c, last)})
        counts = [taelling(out, weeks, c, last, data.fakta) for c in ops.optaellinger]
        states = tilstande(out, weeks, ops, counts)
        reasons = [*weeks.grunde, *(name for c in counts for name in c.grunde)]
        wrong += [
            f"SELECT 'en optælling, der begynder forfra oftere end ventet' AS hvad, ({c.efterslaeb}) AS antal"
            for c in counts
            if c.efterslaeb is not None
        ]
    parts = [
        bidrag(out, rows, s, states, data.fakta, None if spurgt is None else spurgt[at])
        for at, s in enumerate(ops.summer)
    ]
    beyond += [name for one in parts for name in one.saerlige]
    union = " UNION ALL ".join(f"SELECT p, hvorfor FROM {name}" for name in beyond)
    of_weeks = " UNION ALL ".join(
        [
            f"SELECT p, '' AS hvorfor FROM {rows.tabel} WHERE false",
            *(f"SELECT p, hvorfor FROM {name}" for name in reasons),
        ]
    )
    left = out.tabel(
        "udeladte",
        f"SELECT b.p, coalesce(min(b.hvorfor), min(u.hvorfor), 'en uge, der ikke er i data') AS hvorfor\n"
        f"FROM ({union}) b LEFT JOIN ({of_weeks}) u ON u.p = b.p GROUP BY b.p",
    )
    totals = tuple(samlet(out, one, left, data.enhed) for one in parts)
    lacking = tuple(mangler(out, one, left) for one in parts)
    checks = " UNION ALL ".join([*wrong, *galt])
    bad = out.tabel("galt", f"SELECT hvad, antal FROM ({checks}) WHERE antal > 0")
    return Raekketotaler(totals, lacking, left, bad, rows.tabel)


def _har_uger(ops: Operationer) -> bool:
    """Whether anything depends on the weeks of a person."""
    trees = [one.traet for s in ops.summer for pieces in s.stykker.values() for one in pieces]
    return bool(ops.optaellinger) or not all(isinstance(tree, Blad) for tree in trees)


def _raekker(out: Manuskript, ops: Operationer, data: Raekkedata) -> Raekker:
    """The rows with the number of their class."""
    columns = [f"a{data.akser.index(axis)}" for axis in ops.klasseakser]
    numbered: list[tuple[int | str, ...]] = [(at, *klasse) for at, klasse in enumerate(data.klasser)]
    classes = vaerdier(out, "klasser", ["klasse", *(f"k{at}" for at in range(len(columns)))], numbered)
    on = " AND ".join(f"k.k{at} = r.{c}" for at, c in enumerate(columns)) or "true"
    axes = "".join(f", a{at}" for at in range(len(data.akser)))
    amount = "b" if ops.beloeb else "0 AS b"
    name = out.tabel(
        "raekker", f"SELECT p{axes}, fra, til, {amount}, k.klasse FROM {data.tabel} r LEFT JOIN {classes} k ON {on}"
    )
    return Raekker(name, data.akser, data.klasser)


def _raekker_der_ikke_passer(rows: Raekker, data: Raekkedata) -> str:
    """Rows that the law was not lowered for: of another kind, on other days, or without a key."""
    low, high = data.dage
    empty = " OR ".join(f"{c} IS NULL" for c in ("p", "fra", "til", *map(rows.kolonne, rows.akser)))
    kinds = (
        ("rækker uden person, dage eller det, de hører til", empty),
        ("rækker, der slutter, før de begynder", "til <= fra"),
        ("rækker på andre dage end dem, scriptet er skrevet til", f"fra < {low} OR til > {high}"),
        ("rækker af en slags, scriptet ikke er skrevet til", "klasse IS NULL"),
    )
    return " UNION ALL ".join(
        f"SELECT '{what}' AS hvad, count(*) AS antal FROM {rows.tabel} WHERE {test}" for what, test in kinds
    )
