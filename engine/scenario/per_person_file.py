"""The Parquet file of what each person adds to the totals of a scenario.

What is written is held against the totals before the file is put in its place: each column, added up over the persons,
is the total.
"""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from dsl.model.nodes import Version
from dsl.problems.problem import Problem
from dsl.values.number import show_number
from dsl.values.period import Aar
from engine.kolonne.laegning import Laegning
from engine.kolonne.motor import Motor
from engine.kolonne.raekker import Bundt, Tal
from engine.kolonne.symboler import Uegnet
from engine.plan.nodes import Plan
from engine.result.nodes import Svar
from engine.scenario import columns
from engine.scenario.answer_json import base_of
from engine.scenario.nodes import Koersel
from engine.scenario.per_person import engine_of, extract
from engine.scenario.readings import readings_of, rule_reading

if TYPE_CHECKING:
    from engine.kolonne.enkeltvis import Udsnit, Udtraek

FORMAT: Final = "hjemmel-borgere-1"
PARTS: Final = ("tæller", "nævner", "status")
_AHEAD: Final = 3  # bundles that are worked on at a time
_MEMORY: Final = 5 * 2**25  # bytes that the waiting rows may take


@frozen
class Skrevet:
    """What was written. ``uden_sum`` is how many totals a person's answer that is no number is part of."""

    raekker: int
    personer: int
    uden_sum: int


def write_each(
    koersel: Koersel, folder: Path, target: Path, edition: str, tell: Callable[[str], None]
) -> Skrevet | Problem:
    """Write what each person adds to the totals of a run; ``folder`` is room for the work."""
    motor = engine_of(koersel)
    if not isinstance(motor, Motor):
        return columns.refused(koersel.scenarie, motor)
    try:
        made = extract(koersel, motor)
        return made if isinstance(made, Problem) else _written(koersel, motor, made, (folder, target, edition), tell)
    except Uegnet as stop:
        return columns.refused(koersel.scenarie, stop.aarsag)


def _bundles(motor: Motor, laid: Laegning) -> Iterator[Bundt]:
    from engine.kolonne.enkeltvis import delt  # noqa: PLC0415  (the kernel's own)

    for bundle in motor.kilde.bundter(laid.ops.beloeb, laid.ops.fakta):
        yield from delt(bundle)


def _written(
    koersel: Koersel, motor: Motor, one: "Udtraek", where: tuple[Path, Path, str], tell: Callable[[str], None]
) -> Skrevet:  # fmt: skip
    from engine.indtag.clustered import database  # noqa: PLC0415  (DuckDB is for those who have large files)
    from engine.indtag.in_pieces import HELE, Stykvis  # noqa: PLC0415  (the same)
    from engine.indtag.telling import telling  # noqa: PLC0415  (the same)
    from engine.kolonne.afstemt import Afstemning  # noqa: PLC0415  (the kernel's own)
    from engine.kolonne.enkeltvis import naevnere  # noqa: PLC0415  (the same)

    folder, target, edition = where
    over = naevnere(one)
    sums = Afstemning(len(one.varianter), over, len(one.noegler.noegler))
    numbers = _numbers(koersel, motor)
    axes = [one.noegler.vaerdier(axis) for axis in one.noegler.akser]
    kinds = {"p": HELE if numbers is None or numbers.dtype != object else "VARCHAR", "v": "TINYINT"}
    kinds |= {f"k{nr}": "INTEGER" for nr in range(len(axes))}
    kinds |= {f"{x}{nr}": k for nr in range(len(over)) for x, k in (("t", HELE), ("n", HELE), ("s", "TINYINT"))}
    persons = 0
    with database(folder, _MEMORY, 2**50) as db:
        table = Stykvis(db, kinds)
        for some in _in_order(one, over, _bundles(motor, one.laegning)):
            persons += some.personer
            sums.laeg(some)
            block = {"p": some.person if numbers is None else numbers[some.person], "v": some.variant}
            block |= {f"k{nr}": of[some.plads] for nr, (_, of) in enumerate(axes)}
            for nr, column in enumerate(some.kolonner):
                block |= {f"t{nr}": column.taeller, f"n{nr}": column.naevner, f"s{nr}": column.status}
            table.laeg(block)
            tell(f"Regner hver borger: {_whole(persons)} borgere")
        table.slut()
        apart = sums.holdt_op(_answers(koersel, one), one.skalaer)
        with telling(db, f"Skriver {_whole(table.raekker)} rækker", tell):
            table.skriv(_select(motor, one), folder, target, _about(koersel, motor, one, over, edition))
    return Skrevet(table.raekker, persons, apart)


def _in_order(one: "Udtraek", over: tuple[int, ...], bundles: Iterator[Bundt]) -> "Iterator[Udsnit]":
    """What each bundle gives, in the order of the bundles; some are worked on at a time."""
    from engine.kolonne.enkeltvis import udsnit  # noqa: PLC0415  (the kernel's own)
    from engine.kolonne.mellemlager import hent  # noqa: PLC0415  (the same)
    from engine.kolonne.totaler import kerner  # noqa: PLC0415  (the same)

    kernel = hent()
    waiting: deque[Future[Udsnit]] = deque()
    with ThreadPoolExecutor(kerner()) as pool:
        for bundle in bundles:
            waiting.append(pool.submit(udsnit, one, over, kernel, bundle))
            if len(waiting) >= _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _answers(koersel: Koersel, one: "Udtraek") -> dict[tuple[int, int], Sequence[Svar]]:
    blocks = {(b.variant, b.stoerrelse): b.svar for b in koersel.celler.blokke}
    names, variants = enumerate(one.stoerrelser), tuple(enumerate(one.varianter))
    return {(nr, v): blocks[variant, name] for nr, name in names for v, variant in variants}


def _numbers(koersel: Koersel, motor: Motor) -> Tal | None:
    """What each person is called, by place; None when the place is the number in the file."""
    if koersel.stor is not None:
        return None
    import numpy as np  # noqa: PLC0415  (as above)

    names = [motor.kilde.navn(at) for at in range(motor.kilde.personer)]
    plain = [name.removeprefix(f"{motor.liste.person} ") for name in names]
    if all(x.isascii() and x.isdecimal() for x in plain):
        return np.array([int(x) for x in plain], np.int64)
    return np.array(names, object)


def _select(motor: Motor, one: "Udtraek") -> list[str]:
    """The columns of the file: a year is a number, any other period the text that the other formats have."""
    from engine.indtag.clustered import quoted_name  # noqa: PLC0415  (as above)
    from engine.indtag.in_pieces import named, numbered  # noqa: PLC0415  (as above)
    from engine.kolonne.talspalter import STATUSSER  # noqa: PLC0415  (as above)

    made = [f"p AS {quoted_name(motor.liste.person)}", f"{named(one.varianter, 'v')} AS variant"]
    for nr, axis in enumerate(one.noegler.akser):
        members, _ = one.noegler.vaerdier(axis)
        years = [m.aar for m in members if isinstance(m, Aar)]
        texts = [m if isinstance(m, str) else m.noegle() for m in members]
        own = numbered(years, f"k{nr}") if len(years) == len(members) else named(texts, f"k{nr}")
        made.append(f"{own} AS {quoted_name(axis)}")
    for nr, name in enumerate(one.stoerrelser):
        known = [f"CASE WHEN s{nr} = 0 THEN {part}{nr} END" for part in ("t", "n")]
        for part, of in zip(PARTS, (*known, named(STATUSSER, f"s{nr}")), strict=True):
            made.append(f"{of} AS {quoted_name(f'{name} {part}')}")
    return made


def _about(
    koersel: Koersel, motor: Motor, one: "Udtraek", over: tuple[int, ...], edition: str
) -> dict[str, str]:  # fmt: skip
    """What the file says of itself."""
    units = {t: v.flertal if (v := base_of(t, koersel.model)) is not None else "" for t in one.stoerrelser}
    versions = _versions(motor, one.laegning)
    said: dict[str, object] = {
        "varianter": [
            {
                "navn": v.navn,
                "regler": f"som de gjaldt {v.fast_dag.isoformat()}"
                if v.fast_dag is not None
                else "efter skæringstidspunktet",
                "kendt_pr": v.kendt.isoformat() if v.kendt is not None else None,
                "forslag": list(v.forslag),
                "fortolkninger": {x.navn: x.sat or rule_reading(x) for x in readings_of(koersel, v.navn)},
                "versioner": versions[v.navn],
            }
            for v in koersel.scenarie.varianter
        ],
        "data": [{"navn": d.navn, "fil": d.kort, "sha256": d.sha256} for d in koersel.data],
        "enheder": units,
        "nævnere": dict(zip(one.stoerrelser, map(str, over), strict=True)),
    }
    plain = {
        "format": FORMAT,
        "scenarie": koersel.scenarie.titel,
        "motor": f"hjemmel {edition}, kolonnemotoren",
        "regler": koersel.model.aftryk,
        "personoplysninger": "ja",
    }
    return plain | {name: json.dumps(x, ensure_ascii=False) for name, x in said.items()}


def _versions(motor: Motor, laid: Laegning) -> dict[str, dict[str, str]]:
    """By variant each version that rows are worked out by, with the SHA-256 of its text."""
    found: dict[str, dict[str, str]] = {name: {} for name in motor.planer}
    for question, where in laid.steder.items():
        pieces = (x for own in laid.ops.summer[where.nr].stykker.values() for x in own if x.celle == where.celle)
        ids = {version for x in pieces for _, version in x.regler[where.plads]}
        known = _by_id(motor.planer[question.variant])
        found[question.variant] |= {x: _fingerprint(known[x]) for x in ids if x in known}
    return {name: dict(sorted(own.items())) for name, own in found.items()}


def _by_id(one: Plan) -> dict[str, Version]:
    return {p.version.id: p.version for line in one.tidslinjer.values() for p in line.stykker if p.version is not None}


def _fingerprint(one: Version) -> str:
    return hashlib.sha256(one.span.text.content.encode()).hexdigest()


def _whole(number: int) -> str:
    return show_number(Fraction(number), 0)
