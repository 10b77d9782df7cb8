"""A data set whose file `hjemmel indlæs` has made ready: what it says of the first file, said of the ready one."""

from attrs import evolve

from dsl.model.nodes import Model
from dsl.model.scenario import Datasaet, Kolonne
from dsl.problems.problem import Problem, problem
from engine.caseload.declared import Datafil, Raekkeregler
from engine.indtag.declared import Indtag
from engine.scenario.data_declared import row_rules


def as_clustered(dataset: Datasaet, model: Model) -> Datasaet:
    """The data set with its columns as they stand in the ready file: under the model's names, with nothing in codes."""
    first, last = model.akser[dataset.liste].vedroerer or ("", "")
    days = [column for column in dataset.kolonner if column.navn in (first, last)]
    others = [c for c in dataset.kolonner if c not in days and c.rolle in ("nøgle", "værdi")]
    columns = [evolve(c, overskrift=c.navn, kodeliste="", tidsslags=None, navn2="") for c in others]
    columns += [_own(name, "værdi", dataset) for name in (first, last)]
    if dataset.kolonnerne is not None:
        columns.append(_own(dataset.kolonnerne.akse, "nøgle", dataset))
    return evolve(dataset, kolonner=tuple(columns), kolonnerne=None, entydig=(), rettelser="")


def _own(name: str, role: str, dataset: Datasaet) -> Kolonne:
    return Kolonne(
        overskrift=name,
        rolle=role,
        navn=name,
        visning=None,
        decimaler=None,
        tom=None,
        persondata=False,
        belaeg="",
        fordi="",
        span=dataset.span,
    )


def clustered_rules(rules: Raekkeregler) -> Raekkeregler:
    """Corrections and rows that are alike were looked for when the file was made ready."""
    return evolve(rules, udbetalinger=False)


def declared_ingest(
    dataset: Datasaet, model: Model, files: tuple[Datafil, ...], shown: tuple[str, ...]
) -> Indtag | Problem:
    """A data set of payments as `indlæs` takes it; refused where its rows are no payments of persons."""
    own = model.akser.get(dataset.liste)
    persons = [c for c in dataset.kolonner if c.rolle == "nøgle" and (model.akser[c.navn].persondata or c.persondata)]
    if own is None or own.vedroerer is None or len(persons) != 1:
        return problem("indtag-uden-forløb", dataset.span, navn=dataset.navn)
    open_axes = [
        c.navn for c in dataset.kolonner if c.rolle == "nøgle" and c not in persons and model.akser[c.navn].aaben
    ]
    return Indtag(
        navn=dataset.navn,
        filer=files,
        viste=shown,
        regler=row_rules(dataset, model),
        dage=own.vedroerer,
        klynge=next(iter(open_axes), None),
        fordeles=frozenset(name for name, one in model.stoerrelser.items() if one.fordeles),
    )
