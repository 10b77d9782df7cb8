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
from dsl.source.text import Span
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
    from engine.scenario.data import Data

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
    return _cannot(scenario.span, why.slags, why.navn)


def large_file(
    scenario: Scenarie, model: Model, replaced: Mapping[str, Path], start: Path, wanted: str
) -> StorFil | Aarsag | tuple[Problem, ...] | None:
    """The columnar engine over an ordered Parquet file, why it cannot be, or what is wrong with the files beside it.

    None when there is none that is large enough.
    """
    for one in scenario.datasaet:
        path = replaced.get(one.navn) or one.mappe / one.fil
        if one.liste and is_clustered(path):
            return _large(scenario, model, one, path, (replaced, start, wanted))
    return None


def _beyond(scenario: Scenarie, model: Model, dataset: Datasaet) -> Problem | None:
    """What a scenario asks of a large file that it cannot be asked, where that stands; None when there is nothing."""
    axis = model.akser[dataset.liste]
    person = _person(model, axis.hoerer_til)
    if person is None or axis.vedroerer is None:
        return _cannot(dataset.span, "rækker uden borgere eller dage", dataset.liste)
    for one in scenario.datasaet:
        if one is not dataset and (one.liste or _names_persons(one, model)):
            return _cannot(one.span, "et datasæt om borgerne ved siden af en stor fil", one.navn)
    for demand in scenario.krav:
        if {dataset.liste, person} & {*demand.akser}:
            return _cannot(demand.span, f"et krav til hver {dataset.liste} eller {person} i en stor fil", demand.navn)
    for pointed in scenario.udpeg:
        return _cannot(pointed.span, "udpeg i en stor fil", "")
    for sought in scenario.hvis.find:
        return _cannot(sought.span, "find i en stor fil", "")
    planned = next((v for v in scenario.varianter if v.hold), None)
    return _cannot(planned.span, "planlagte forløb i en stor fil", planned.navn) if planned is not None else None


def _cannot(place: Span, what: str, name: str) -> Problem:
    return problem("kan-ikke-sænkes", place, slags=what, navn=name)


def _names_persons(dataset: Datasaet, model: Model) -> bool:
    """Whether the rows of a data set tell of persons."""
    keys = (c for c in dataset.kolonner if c.rolle == "nøgle")
    return any(c.persondata or model.akser[c.navn].persondata for c in keys)


def _large(
    scenario: Scenarie, model: Model, dataset: Datasaet, path: Path, how: tuple[Mapping[str, Path], Path, str]
) -> StorFil | Aarsag | tuple[Problem, ...] | None:
    from engine.kolonne.opgoerelse import Kolonnenavne, opgjort  # noqa: PLC0415  (as above)
    from engine.kolonne.parquet import Parquetkilde  # noqa: PLC0415

    replaced, start, wanted = how
    why = _beyond(scenario, model, dataset)
    if why is not None:
        return (why,)
    axis = model.akser[dataset.liste]
    person = _person(model, axis.hoerer_til) or ""
    belongs = tuple(c.navn for c in dataset.kolonner if c.rolle == "nøgle")
    amounts = tuple(
        c.navn for c in dataset.kolonner
        if c.rolle == "værdi" and c.navn in model.stoerrelser and model.stoerrelser[c.navn].fordeles
    )  # fmt: skip
    names = Kolonnenavne(
        person, tuple(a for a in axis.hoerer_til if a in belongs and a != person), axis.vedroerer or ("", ""), amounts
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
    beside = _beside(scenario, model, dataset, replaced, start)
    if beside is not None and beside.problems:
        return beside.problems
    more = beside.fakta if beside is not None else Oplysninger()
    cover = joint([dataset.daekning], model.akser)
    facts = rows.uden_raekker(dataset.liste, cover, more)
    by_variant = plans(model, scenario.varianter)
    motor = Motor(
        by_variant, facts, Liste(dataset.liste, person, names.akser, kun_totaler=True), rows,
        lambda some: rows.kun(dataset.liste, cover, more, some), hoejst=FLEST_SAERLIGE,
        noegle=noegle(
            model.aftryk, scenario.varianter, names, finest, rows.grupper, rows.dage,
            dataset.daekning, more,
        ),
    )  # fmt: skip
    own = _source(dataset, path, rows, found, start, is_replaced=dataset.navn in replaced)
    order = {d.navn: at for at, d in enumerate(scenario.datasaet)}  # code lists stand before them
    sources = sorted((*(beside.kilder if beside is not None else ()), own), key=lambda k: order.get(k.navn, -1))
    return StorFil(tuple(sources), beside.mangler if beside is not None else (), motor)


def _beside(
    scenario: Scenarie, model: Model, dataset: Datasaet, replaced: Mapping[str, Path], start: Path
) -> "Data | None":
    """The other data sets with their code lists: a large file has the members' own names. None when it is alone."""
    others = tuple(d for d in scenario.datasaet if d is not dataset)
    if not others:
        return None
    from engine.scenario.data import read_data  # noqa: PLC0415  (not for a large file that is alone)

    return read_data(others, scenario.kodelister, model, replaced, start)


def _source(
    dataset: Datasaet, path: Path, rows: "Parquetkilde", found: str, start: Path, *, is_replaced: bool
) -> Datakilde:
    return Datakilde(
        dataset.navn, dataset.titel, shown_path(path, start), path.name if is_replaced else dataset.fil, found,
        rows.raekker, rows.raekker, 0, rows.sum, rows.sum, Fraction(0), 0, is_replaced, (),
    )  # fmt: skip
