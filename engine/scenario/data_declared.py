"""From what a scenario says of a data set to what the reader goes by: columns, rules for rows, files."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

from attrs import evolve

from dsl.model.nodes import Akse, Model
from dsl.model.own_names import LEVERANCE
from dsl.model.scenario import Datasaet
from dsl.model.scenario import Kodeliste as Erklaeret_liste
from dsl.model.scenario import Kolonne as Erklaeret
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span
from dsl.values.hjemmel import BELAEG
from dsl.values.units import KRONE
from engine.caseload.declared import Brede, Datafil, Kodeliste, Kolonne, Raekkeregler
from engine.caseload.wide import UGE

_FORMATS: Final = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "excel", ".parquet": "parquet"}
KODE, MEDLEM, BELAEGGET = "kode", "medlem", "belæg"
Lister = Mapping[str, Kodeliste]


def data_file(dataset: Datasaet, model: Model, lists: Lister, path: Path, delivered: date | None) -> Datafil | Problem:
    """A file of a data set; ``delivered`` is the day in its name where the data set comes in several."""
    kind = file_format(path, dataset.span)
    if isinstance(kind, Problem):
        return kind
    wide = dataset.kolonnerne
    return Datafil(
        navn=dataset.navn,
        sti=path,
        format=kind,  # type: ignore[arg-type]
        adskilt=dataset.adskilt,
        tegnsaet=dataset.tegnsaet,  # type: ignore[arg-type]
        ark=dataset.ark,
        kolonner=_columns(dataset, model, lists),
        brede=None if wide is None else Brede(wide.moenster, wide.akse, lists[wide.kodeliste]),
        leverance=delivered,
    )


def file_format(path: Path, span: Span) -> str | Problem:
    """How a file is read, by the end of its name."""
    kind = _FORMATS.get(path.suffix.lower())
    return kind or problem("ukendt-dataformat", span, fil=path.name, kendte=", ".join(sorted(_FORMATS)))


def list_file(one: Erklaeret_liste, model: Model, path: Path) -> Datafil | Problem:
    """The file of a code list, a key of codes."""
    kind = file_format(path, one.span)
    if isinstance(kind, Problem):
        return kind
    columns = [
        Kolonne(one.kode, "noegle", KODE, "medlem"),
        Kolonne(one.medlem, "vaerdi", MEDLEM, "medlem", medlemmer=member_names(model.akser[one.akse])),
    ]
    if one.belaeg_kolonne:
        columns.append(Kolonne(one.belaeg_kolonne, "vaerdi", BELAEGGET, "medlem", medlemmer=BELAEG))
    return Datafil(one.navn, path, kind, one.adskilt, one.tegnsaet, one.ark, tuple(columns))  # type: ignore[arg-type]


def row_rules(dataset: Datasaet, model: Model) -> Raekkeregler:
    """What the rows of a data set must keep to, by the headings of its columns."""
    cover = dataset.daekning
    days = cover.dage if cover is not None else None
    only = dict(cover.kun) if cover is not None else {}
    within = {c.overskrift: only[c.navn] for c in dataset.kolonner if c.rolle == "nøgle" and c.navn in only}
    if not dataset.liste:
        ends = {c.ende: c.overskrift for c in dataset.kolonner if c.ende}
        if not ends:
            return Raekkeregler(dage=days, kun=within)
        return Raekkeregler(entydig=(), spaend=(ends["fra"], ends["til"]), overlap=False, dage=days, kun=within)
    wide = dataset.kolonnerne
    if wide is not None:
        keys = tuple(c.overskrift for c in dataset.kolonner if c.rolle == "nøgle")
        if wide.akse in only:
            within[wide.moenster] = only[wide.akse]
        return Raekkeregler(entydig=(*keys, UGE), spaend=(UGE, UGE), udbetalinger=True, dage=days, kun=within)
    unique, each_delivery = _unique(dataset)
    return Raekkeregler(
        entydig=unique,
        spaend=_extent(dataset, model.akser[dataset.liste]),
        udbetalinger=True,
        pr_leverance=each_delivery,
        rettelser=dataset.rettelser or None,  # type: ignore[arg-type]
        dage=days,
        kun=within,
    )


def _unique(dataset: Datasaet) -> tuple[tuple[str, ...], bool]:
    """The headings that rows must differ in, and whether the delivery of a file is part of it; else all columns."""
    carried = tuple(c for c in dataset.kolonner if c.rolle in {"nøgle", "værdi", LEVERANCE})
    if dataset.entydig is None:
        return tuple(c.overskrift for c in carried), False
    named = dict.fromkeys(c.overskrift for name in dataset.entydig for c in carried if name in (c.navn, c.navn2))
    by_file = LEVERANCE in dataset.entydig and not any(c.rolle == LEVERANCE for c in carried)
    return tuple(named), by_file


def _extent(dataset: Datasaet, own: Akse) -> tuple[str, str] | None:
    if own.vedroerer is None:
        return None
    first, last = (next(c.overskrift for c in dataset.kolonner if name in (c.navn, c.navn2)) for name in own.vedroerer)
    return first, last


def _columns(dataset: Datasaet, model: Model, lists: Lister) -> tuple[Kolonne, ...]:
    made = tuple(_column(c, dataset, model, lists) for c in dataset.kolonner)
    persons = any(c.rolle == "persondata" for c in made)
    return tuple(evolve(c, ved_personer=persons) for c in made)


def _column(column: Erklaeret, dataset: Datasaet, model: Model, lists: Lister) -> Kolonne:
    heading, name = column.overskrift, column.navn
    if column.rolle in {"persondata", "uden brug"}:
        return Kolonne(heading, "persondata" if column.rolle == "persondata" else "ignoreret", name, "tekst")
    if column.rolle == LEVERANCE:
        return Kolonne(heading, "leverance", name, "leverance")
    codes = lists.get(column.kodeliste)
    if column.ende:
        return Kolonne(heading, "spaend", name, "dag", tom="ikke omfattet" if _is_open(column) else None)
    if column.rolle == "nøgle":
        axis = model.akser[name]
        if axis.tidsslags is not None:
            return Kolonne(heading, "noegle", name, "tid", tidsslags=axis.tidsslags)
        role = "persondata" if axis.persondata or column.persondata else "noegle"
        return Kolonne(heading, role, name, "medlem", medlemmer=member_names(axis), koder=codes)  # type: ignore[arg-type]
    if column.tidsslags is not None:
        return Kolonne(heading, "vaerdi", name, "tid", tidsslags=column.tidsslags)
    art = model.stoerrelser[name].art
    kinds = {"tal": "tal", "ja/nej": "ja/nej", "dato": "dag", "medlem": "medlem"}
    members = member_names(model.akser[art.liste]) if art.slags == "medlem" and art.liste else None
    view = column.visning
    days = model.akser[dataset.liste].vedroerer if dataset.liste else None
    return Kolonne(
        heading,
        "vaerdi",
        name,
        kinds.get(art.slags, "tekst"),  # type: ignore[arg-type]
        skala=view.skala if view is not None else Fraction(1),
        medlemmer=members,
        decimaler=column.decimaler,
        tom=None if name in (days or ()) else column.tom,  # type: ignore[arg-type]
        er_kroner=art.enhed is not None and art.enhed.dims == ((KRONE, 1),),  # the price of one thing has no total
        koder=codes,
    )


def _is_open(column: Erklaeret) -> bool:
    """A last day that is not there has not come, where the scenario says so."""
    return column.ende == "til" and column.tom == "ikke omfattet"


def member_names(axis: Akse) -> tuple[str, ...] | None:
    """The members a key column may hold; None for an open list."""
    return None if axis.aaben else tuple(m.navn for m in axis.medlemmer)
