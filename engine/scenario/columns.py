"""Which engine runs a scenario, and the run by the columnar one: over rows in memory, or over a large file unread."""

import hashlib
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import evolve

from dsl.model.nodes import Model
from dsl.model.scenario import Datasaet, Scenarie
from dsl.problems.problem import Problem, problem
from dsl.source.files import shown_path
from engine.interpret.evaluate import Fortolker
from engine.interpret.joint_cover import joint
from engine.interpret.oplysninger import Oplysninger
from engine.kolonne.celler import Liste
from engine.kolonne.gemt import noegle
from engine.kolonne.motor import Motor, kun_personer
from engine.kolonne.raekker import Raekkekilde
from engine.kolonne.symboler import Aarsag, Uegnet
from engine.plan.from_checked import plans
from engine.scenario.nodes import Datakilde, Koersel, StorFil
from engine.scenario.ready_file import is_clustered

if TYPE_CHECKING:
    from engine.kolonne.parquet import Parquetkilde

T = TypeVar("T")
AUTO, FORTOLKER, KOLONNE = "auto", "fortolker", "kolonne"
MOTORER: Final = (AUTO, FORTOLKER, KOLONNE)
# Below so many rows the interpreter is done before the columnar engine has lowered the rules (decision 0017).
FAERREST_RAEKKER: Final = 20_000
FLEST_SAERLIGE: Final = 20_000  # persons of a large file whom the interpreter takes


def in_memory(scenario: Scenarie, model: Model, facts: Oplysninger, wanted: str) -> Motor | Aarsag | None:
    """The columnar engine over rows that have been read; None when the interpreter is to run, and is enough."""
    from engine.kolonne.raekker import Hukommelse  # noqa: PLC0415  (numpy is for the columnar engine only)

    lists = [e for e in facts.entiteter.values() if e.fra and _person(model, tuple(e.tilhoer)) is not None]
    if not lists:
        return None if wanted == AUTO else Aarsag("et scenarie uden rækker, der hører til borgere og har dage")
    entity = max(lists, key=lambda e: len(e.medlemmer))
    if wanted == AUTO and len(entity.medlemmer) < FAERREST_RAEKKER:
        return None
    person = _person(model, tuple(entity.tilhoer)) or ""
    if any(v.hold for v in scenario.varianter):
        return Aarsag("planlagte forløb")
    by_variant = plans(model, scenario.varianter)
    try:
        rows: Raekkekilde = Hukommelse(facts, entity.navn, person)
    except Uegnet as stop:
        return stop.aarsag
    names = Liste(entity.navn, person, rows.akser, kun_totaler=False)
    most = max(1, rows.personer // 2) if wanted == AUTO else None
    alone = partial(kun_personer, facts, entity.navn, person)
    return Motor(by_variant, facts, names, rows, alone, hoejst=most)


def _person(model: Model, belongs: tuple[str, ...]) -> str | None:
    return next((axis for axis in belongs if model.akser[axis].persondata), None)


def asked(motor: Motor, ask: Callable[[Mapping[str, Fortolker]], T]) -> T | Aarsag:
    """What is asked, answered by the columnar engine, or why it cannot be."""
    try:
        return motor.regn(ask)
    except Uegnet as stop:
        return stop.aarsag


def gathered(koersel: Koersel, ask: Callable[[Koersel], object]) -> Koersel | Problem:
    """The run with every total that is asked for of it; of other than a large file it has them already.

    ``ask`` is asked until nothing is missing, and what it gives meanwhile is not to be used.
    """
    large = koersel.stor
    if large is None:
        return koersel
    why = asked(large.motor, lambda by: ask(evolve(koersel, fortolkere=by)))
    if isinstance(why, Aarsag):
        return refused(koersel.scenarie, why)
    return evolve(koersel, fortolkere=large.motor.fortolkere)


def of_one_person(koersel: Koersel, name: str) -> Koersel | None:
    """The run of a large file with one person's rows at hand; None when it has none of that name."""
    large = koersel.stor
    number = name.removeprefix(f"{large.motor.liste.person} ") if large is not None else ""
    if large is None or not (number.isascii() and number.isdecimal()):
        return None
    facts = large.motor.saerlige((number,))
    if not facts.entiteter[large.motor.liste.navn].medlemmer:
        return None
    by = {variant: Fortolker(one, facts, spor=True) for variant, one in large.motor.planer.items()}
    return evolve(koersel, fortolkere=by, stor=None)


def refused(scenario: Scenarie, why: Aarsag) -> Problem:
    """The scenario cannot be run by the columnar engine."""
    return problem("kan-ikke-sænkes", scenario.span, slags=why.slags, navn=why.navn)


def large_file(
    scenario: Scenarie, model: Model, replaced: Mapping[str, Path], start: Path, wanted: str
) -> StorFil | Aarsag | None:
    """The columnar engine over an ordered Parquet file; None when there is none that is large enough."""
    for one in scenario.datasaet:
        path = replaced.get(one.navn) or one.mappe / one.fil
        if one.liste and is_clustered(path):
            return _large(scenario, model, one, path, start, wanted, is_replaced=one.navn in replaced)
    return None


def _large(
    scenario: Scenarie, model: Model, dataset: Datasaet, path: Path, start: Path, wanted: str, *, is_replaced: bool
) -> StorFil | Aarsag | None:  # fmt: skip
    from engine.kolonne.opgoerelse import Kolonnenavne, opgjort  # noqa: PLC0415  (as above)
    from engine.kolonne.parquet import Parquetkilde  # noqa: PLC0415

    axis = model.akser[dataset.liste]
    person = _person(model, axis.hoerer_til)
    others = [d.navn for d in scenario.datasaet if d is not dataset]
    more = "krav" if scenario.krav else "udpeg" if scenario.udpeg else "find, varier eller usikkerhed"
    asks_more = scenario.krav or scenario.udpeg or scenario.hvis != type(scenario.hvis)()
    if person is None or axis.vedroerer is None:
        return Aarsag("rækker uden borgere eller dage", dataset.liste)
    if others or asks_more or any(v.hold for v in scenario.varianter):
        return Aarsag("flere datasæt ved siden af en stor fil", ", ".join(others)) if others else Aarsag(more)
    belongs = tuple(c.navn for c in dataset.kolonner if c.rolle == "nøgle")
    amounts = tuple(
        c.navn for c in dataset.kolonner
        if c.rolle == "værdi" and c.navn in model.stoerrelser and model.stoerrelser[c.navn].fordeles
    )  # fmt: skip
    names = Kolonnenavne(
        person, tuple(a for a in axis.hoerer_til if a in belongs and a != person), axis.vedroerer, amounts
    )
    kinds = {k for t in scenario.beregn for a in model.stoerrelser[t.navn].akser if (k := model.akser[a].tidsslags)}
    finest = next((k for k in ("dag", "uge", "maaned", "kvartal") if k in kinds), "aar")
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    try:
        rows = Parquetkilde(path, names, opgjort(path, names, finest, found))
    except Uegnet as stop:
        return stop.aarsag
    if wanted == AUTO and rows.raekker < FAERREST_RAEKKER:
        return None
    cover = joint([dataset.daekning], model.akser)
    facts = rows.uden_raekker(dataset.liste, cover, Oplysninger())
    by_variant = plans(model, scenario.varianter)
    motor = Motor(
        by_variant, facts, Liste(dataset.liste, person, names.akser, kun_totaler=True), rows,
        lambda some: rows.kun(dataset.liste, cover, Oplysninger(), some), hoejst=FLEST_SAERLIGE,
        noegle=noegle(
            model.aftryk, scenario.varianter, names, finest, rows.grupper, rows.dage,
            dataset.daekning,
        ),
    )  # fmt: skip
    return StorFil(_source(dataset, path, rows, found, start, is_replaced), facts, motor)


def _source(
    dataset: Datasaet, path: Path, rows: "Parquetkilde", found: str, start: Path, is_replaced: bool  # noqa: FBT001
) -> Datakilde:  # fmt: skip
    return Datakilde(
        dataset.navn, dataset.titel, shown_path(path, start), path.name if is_replaced else dataset.fil, found,
        rows.raekker, rows.raekker, 0, rows.sum, rows.sum, Fraction(0), 0, is_replaced, (),
    )  # fmt: skip
