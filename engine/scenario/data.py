"""The data sets of a scenario: each file read as declared, its refused rows told, its facts put together."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from attrs import field, frozen

from dsl.model.nodes import Model
from dsl.model.scenario import Datasaet
from dsl.model.scenario import Kodeliste as Erklaeret_liste
from dsl.problems.problem import Cell, Problem, with_facts
from dsl.source.files import shown_path
from engine.caseload.declared import Datafil, Kodeliste
from engine.caseload.deliveries import STJERNE, day_in, matching
from engine.caseload.loaded import AfvistRaekke, DataProblem, Fortrolig, Indlaest
from engine.caseload.persons import Personer, named
from engine.caseload.read import read, read_files
from engine.interpret.from_caseload import Del, facts, stretches
from engine.interpret.list_rows import members
from engine.interpret.oplysninger import Oplysninger, merged
from engine.interpret.row_facts import Fil
from engine.scenario.clustered_data import as_clustered, clustered_rules
from engine.scenario.data_declared import BELAEGGET, KODE, MEDLEM, data_file, list_file, row_rules
from engine.scenario.missing_years import missing_years
from engine.scenario.nodes import Datakilde
from engine.scenario.ready_file import is_clustered


@frozen
class Data:
    """The facts of a scenario, the files they came from, the problems of the files, and who the persons are."""

    fakta: Oplysninger
    kilder: tuple[Datakilde, ...]
    problems: tuple[Problem, ...]
    personer: Personer = field(repr=False)
    mangler: tuple[Problem, ...] = ()  # warnings of what a data set leaves out


@frozen
class _Laest:
    """The files of a data set, those that could be read, and the problems of the others."""

    datasaet: Datasaet
    dele: tuple[Del, ...]
    problems: tuple[Problem, ...]


def read_data(
    datasets: tuple[Datasaet, ...],
    lists: tuple[Erklaeret_liste, ...],
    model: Model,
    replaced: Mapping[str, Path],
    start: Path,
) -> Data:
    """All data sets; ``replaced`` gives another file for a data set by name, ``start`` is where the user stands."""
    codes, sources, problems = code_lists(lists, model, replaced, start)
    found = [_dataset(one, model, codes, replaced.get(one.navn), start) for one in datasets]
    problems += (p for one in found for p in one.problems)
    if problems:
        return Data(Oplysninger(), tuple(sources), tuple(problems), Personer())
    sources += (_source(part, is_replaced=part.datasaet.navn in replaced) for one in found for part in one.dele)
    persons = _persons(part for one in found for part in one.dele)
    keyed = [part for one in found if not one.datasaet.liste for part in one.dele]
    parts = [stretches(p, persons) if _is_of_days(p.datasaet) else facts(p, persons) for p in keyed]
    for axis in dict.fromkeys(one.datasaet.liste for one in found if one.datasaet.liste):
        own = _labelled([part for one in found if one.datasaet.liste == axis for part in one.dele])
        parts.append(members(model.akser[axis], own, persons, model.akser))
    everyone = {number: name for names in persons.values() for number, name in names.items()}
    return Data(merged(parts), tuple(sources), (), Personer(everyone), tuple(missing_years(keyed)))


def code_lists(
    lists: tuple[Erklaeret_liste, ...], model: Model, replaced: Mapping[str, Path], start: Path
) -> tuple[dict[str, Kodeliste], list[Datakilde], list[Problem]]:
    """The code lists by name, their files, and the problems of those."""
    codes: dict[str, Kodeliste] = {}
    sources: list[Datakilde] = []
    problems: list[Problem] = []
    for one in lists:
        path = replaced.get(one.navn) or one.mappe / one.fil
        read_list, source, wrong = _code_list(one, model, path, start, is_replaced=one.navn in replaced)
        codes[one.navn] = read_list
        sources += source
        problems += wrong
    return codes, sources, problems


def _is_of_days(dataset: Datasaet) -> bool:
    return any(column.ende for column in dataset.kolonner)


def _dataset(
    dataset: Datasaet, model: Model, codes: Mapping[str, Kodeliste], replaced: Path | None, start: Path
) -> _Laest:
    ready = replaced is not None and dataset.liste != "" and is_clustered(replaced)
    if ready:
        dataset = as_clustered(dataset, model)
    files, problems = data_files(dataset, model, codes, replaced, start)
    rules = row_rules(dataset, model)
    parts = []
    for file, loaded in zip(files, read_files(files, clustered_rules(rules) if ready else rules), strict=True):
        shown = shown_path(file.sti, start)
        if isinstance(loaded, Indlaest):
            told = Fil(shown, _short(dataset, file.sti, replaced), loaded.sha256)
            parts.append(Del(dataset, loaded, told, klar=ready))
        else:
            problems += (_of_file(fault, shown) for fault in loaded)
    return _Laest(dataset, tuple(parts), tuple(problems))


def data_files(
    dataset: Datasaet, model: Model, codes: Mapping[str, Kodeliste], replaced: Path | None, start: Path
) -> tuple[tuple[Datafil, ...], list[Problem]]:
    """The files of a data set in the order of their deliveries, and the problems of their names."""
    pattern = replaced or dataset.mappe / dataset.fil
    paths = matching(pattern) if STJERNE in pattern.name else (pattern,)
    if not paths:
        return (), [_of_file(DataProblem("filen-findes-ikke", pattern.name), shown_path(pattern, start))]
    problems: list[Problem] = []
    files: list[Datafil] = []
    for path in paths:
        day = day_in(path.name) if STJERNE in pattern.name else None
        if day is None and STJERNE in pattern.name:
            problems.append(_of_file(DataProblem("leverance-uden-dato", path.name), shown_path(path, start)))
            continue
        declared = data_file(dataset, model, codes, path, day)
        if isinstance(declared, Problem):
            problems.append(declared)
        else:
            files.append(declared)
    files.sort(key=lambda one: (one.leverance or date.min, one.sti.name))
    return tuple(files), problems


def _short(dataset: Datasaet, path: Path, replaced: Path | None) -> str:
    """What a document says of a file: the same wherever it is made."""
    return path.name if replaced is not None else (Path(dataset.fil).parent / path.name).as_posix()


def _labelled(parts: list[Del]) -> tuple[Del, ...]:
    """With several files, a row is told by its file too."""
    if len(parts) == 1:
        return tuple(parts)
    names = [Path(part.fil.kort).name for part in parts]
    return tuple(
        Del(part.datasaet, part.indlaest, part.fil, name if names.count(name) == 1 else f"{part.datasaet.navn}, {name}")
        for part, name in zip(parts, names, strict=True)
    )


def _persons(parts: Iterable[Del]) -> dict[str, dict[str, str]]:
    """Pseudonyms for the persons of all data sets, by the row where each is first met, in the order of the files."""
    found: dict[str, dict[str, str]] = {}
    first: dict[str, Del] = {}
    for part in parts:
        for axis in dict.fromkeys(s.kolonne.navn for s in part.indlaest.soejler if s.kolonne.rolle == "persondata"):
            known = found.setdefault(axis, {})
            behind = "" if first.setdefault(axis, part) is part else Path(part.fil.kort).name
            met = _met(axis, part.indlaest)
            known |= {one: f"{axis} {one}" for _, one in met} if part.klar else named(axis, met, known, behind)
    return found


def _met(axis: str, loaded: Indlaest) -> Iterable[tuple[int, str]]:
    """Every person of a file with each row, also of those that are refused."""
    for one in loaded.soejler:
        if one.kolonne.rolle == "persondata" and one.kolonne.navn == axis:
            yield from ((nr, str(cell.vaerdi)) for nr, cell in zip(loaded.numre, one.svar, strict=True))
    for row in loaded.afvist:
        yield from ((row.raekke, m.vaerdi) for name, m in row.noegle if name == axis and isinstance(m, Fortrolig))


def _code_list(
    one: Erklaeret_liste, model: Model, path: Path, start: Path, *, is_replaced: bool
) -> tuple[Kodeliste, tuple[Datakilde, ...], tuple[Problem, ...]]:
    shown = shown_path(path, start)
    declared = list_file(one, model, path)
    if isinstance(declared, Problem):
        return Kodeliste(one.navn, {}), (), (declared,)
    loaded = read(declared)
    if not isinstance(loaded, Indlaest):
        return Kodeliste(one.navn, {}), (), tuple(_of_file(fault, shown) for fault in loaded)
    codes: dict[str, tuple[str, str]] = {}
    for row in loaded.raekker:
        values = {name: str(cell.vaerdi) for name, cell in row.celler}
        codes[str(dict(row.noegle)[KODE])] = (values[MEDLEM], values.get(BELAEGGET, one.belaeg))
    short = path.name if is_replaced else one.fil
    source = _used_file(one.navn, one.titel, Fil(shown, short, loaded.sha256), loaded, is_replaced=is_replaced)
    return Kodeliste(one.navn, codes), (source,), ()


def _source(part: Del, *, is_replaced: bool) -> Datakilde:
    return _used_file(part.datasaet.navn, part.datasaet.titel, part.fil, part.indlaest, is_replaced=is_replaced)


def _used_file(navn: str, titel: str, fil: Fil, loaded: Indlaest, *, is_replaced: bool) -> Datakilde:
    return Datakilde(
        navn, titel, fil.vist, fil.kort, loaded.sha256, loaded.raekker_i_alt, loaded.brugt, len(loaded.afvist),
        loaded.kroner_ind, loaded.kroner_brugt, loaded.kroner_afvist, loaded.afvist_uden_kroner, is_replaced,
        tuple(_of_row(row, fil.vist) for row in loaded.afvist), loaded.erstattet, loaded.kroner_erstattet,
    )  # fmt: skip


def _of_file(fault: DataProblem, shown: str) -> Problem:
    place = Cell(shown, fault.raekke or 1, 1, fault.kolonne or "")
    return with_facts(fault.kode, place, {**dict(fault.fakta), "fil": shown})


def _of_row(refused: AfvistRaekke, shown: str) -> Problem:
    """A refused row as a warning: the other rows are used, and the totals say so."""
    place = Cell(shown, refused.raekke, refused.felt or 1, refused.kolonne or "")
    facts_ = {**dict(refused.fakta), "kolonne": refused.kolonne or "", "celleref": refused.bogstav or ""}
    return with_facts(refused.kode, place, facts_, warning=True)
