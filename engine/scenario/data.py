"""The data sets of a scenario: each file read as declared, its refused rows told, its facts put together."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from attrs import frozen

from dsl.model.nodes import Model
from dsl.model.scenario import Datasaet
from dsl.model.scenario import Kolonne as Erklaeret
from dsl.problems.problem import Cell, Problem, problem, with_facts
from engine.caseload.declared import Datafil, Kolonne
from engine.caseload.loaded import AfvistRaekke, DataProblem, Indlaest
from engine.caseload.read import read
from engine.interpret.from_caseload import facts, member_names
from engine.interpret.oplysninger import Oplysninger, merged
from engine.scenario.nodes import Datakilde

_FORMATS = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "excel", ".parquet": "parquet"}


@frozen
class Data:
    """The facts of a scenario, the files they came from, and the problems of the files."""

    fakta: Oplysninger
    kilder: tuple[Datakilde, ...]
    problems: tuple[Problem, ...]


def read_data(datasets: tuple[Datasaet, ...], model: Model, replaced: Mapping[str, Path], start: Path) -> Data:
    """All data sets; ``replaced`` gives another file for a data set by name, ``start`` is where the user stands."""
    parts: list[Oplysninger] = []
    sources: list[Datakilde] = []
    problems: list[Problem] = []
    for dataset in datasets:
        path = replaced.get(dataset.navn) or dataset.mappe / dataset.fil
        shown = path.relative_to(start).as_posix() if path.is_relative_to(start) else path.as_posix()
        declared = _declared(dataset, model, path)
        if isinstance(declared, Problem):
            problems.append(declared)
            continue
        loaded = read(declared)
        if not isinstance(loaded, Indlaest):
            problems += [_of_file(p, shown) for p in loaded]
            continue
        refused = tuple(_of_row(r, shown) for r in loaded.afvist)
        short = path.name if dataset.navn in replaced else dataset.fil
        parts.append(facts(dataset, loaded, shown, short))
        sources.append(
            Datakilde(
                dataset.navn, dataset.titel, shown, short, loaded.sha256, loaded.raekker_i_alt, loaded.brugt,
                len(loaded.afvist), loaded.kroner_ind, loaded.kroner_brugt, loaded.kroner_afvist,
                loaded.afvist_uden_kroner,
                dataset.navn in replaced, refused,
            )
        )  # fmt: skip
    return Data(merged(parts), tuple(sources), tuple(problems))


def _declared(dataset: Datasaet, model: Model, path: Path) -> Datafil | Problem:
    kind = _FORMATS.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(sorted(_FORMATS))
        return problem("ukendt-dataformat", dataset.span, fil=path.name, kendte=known)
    return Datafil(
        navn=dataset.navn,
        sti=path,
        format=kind,  # type: ignore[arg-type]
        adskilt=dataset.adskilt,
        tegnsaet=dataset.tegnsaet,  # type: ignore[arg-type]
        ark=dataset.ark,
        kolonner=tuple(_column(c, model) for c in dataset.kolonner),
    )


def _column(column: Erklaeret, model: Model) -> Kolonne:
    empty = column.tom
    if column.rolle in {"persondata", "uden brug"}:
        role = "persondata" if column.rolle == "persondata" else "ignoreret"
        return Kolonne(column.overskrift, role, column.navn, "tekst")  # type: ignore[arg-type]
    if column.rolle == "nøgle":
        axis = model.akser[column.navn]
        if axis.tidsslags is not None:
            return Kolonne(column.overskrift, "noegle", column.navn, "tid", tidsslags=axis.tidsslags)
        role = "persondata" if axis.persondata or column.persondata else "noegle"
        return Kolonne(column.overskrift, role, column.navn, "medlem", medlemmer=member_names(axis))  # type: ignore[arg-type]
    art = model.stoerrelser[column.navn].art
    kinds = {"tal": "tal", "ja/nej": "ja/nej", "dato": "dag", "medlem": "medlem"}
    members = member_names(model.akser[art.liste]) if art.slags == "medlem" and art.liste else None
    view = column.visning
    return Kolonne(
        column.overskrift,
        "vaerdi",
        column.navn,
        kinds.get(art.slags, "tekst"),  # type: ignore[arg-type]
        skala=view.skala if view is not None else Fraction(1),
        medlemmer=members,
        decimaler=column.decimaler,
        tom=empty,  # type: ignore[arg-type]
        er_kroner=art.enhed is not None and art.enhed.er_penge,
    )


def _of_file(fault: DataProblem, shown: str) -> Problem:
    place = Cell(shown, fault.raekke or 1, 1, fault.kolonne or "")
    return with_facts(fault.kode, place, {**dict(fault.fakta), "fil": shown})


def _of_row(refused: AfvistRaekke, shown: str) -> Problem:
    """A refused row as a warning: the other rows are used, and the totals say so."""
    place = Cell(shown, refused.raekke, refused.felt or 1, refused.kolonne or "")
    facts_ = {**dict(refused.fakta), "kolonne": refused.kolonne or "", "celleref": refused.bogstav or ""}
    return with_facts(refused.kode, place, facts_, warning=True)
