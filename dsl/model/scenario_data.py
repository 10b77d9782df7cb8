"""The data sets of a scenario: a file, what a row of it is, what its columns mean, and what codes stand for."""

from collections.abc import Iterable
from pathlib import Path

from attrs import evolve

from dsl.model.data_columns import empty_value, read_column, read_wide
from dsl.model.data_cover import read_cover
from dsl.model.data_rows import check_rows, list_of_rows
from dsl.model.grounds import Ramme, frame_of
from dsl.model.names import ONE
from dsl.model.nodes import Kilde
from dsl.model.own_names import LEVERANCE
from dsl.model.resolve import Opslagsbog
from dsl.model.scenario import Datasaet, Kodeliste, Kolonne
from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.tree import formula as f
from dsl.tree import nodes as n

SKILLETEGN = {"semikolon": ";", "komma": ",", "tabulator": "\t"}
TEGNSAET = ("utf-8", "cp1252")
_JA_NEJ = {"ja": True, "nej": False}
_KODE, _BELAEG = "kode", "belæg"


def read_dataset(block: n.Datasaet, source: Kilde, head: Ramme, lists: tuple[str, ...], book: Opslagsbog) -> Datasaet:
    """A data set; ``lists`` are the code lists of the scenario."""
    frame = frame_of(_fields(block.linjer), head, book.problems, own=True)
    columns = tuple(read_column(x, frame, lists, book) for x in block.linjer if isinstance(x, n.Kolonne))
    liste = list_of_rows(block, columns, book)
    wide = next((x for x in block.linjer if isinstance(x, n.Kolonnerne)), None)
    missing, value = _missing(block, book)
    where, separator, encoding, sheet = _file(block, f"datasættet »{block.navn.tekst}«", book.problems)
    made = Datasaet(
        navn=block.navn.tekst,
        titel=block.titel,
        fil=where,
        adskilt=separator,
        tegnsaet=encoding,
        ark=sheet,
        kolonner=columns,
        manglende=missing,
        daekning=read_cover(block, book),
        grunde=frame.grunde,
        belaeg=frame.belaeg,
        mappe=_folder(source),
        span=block.span,
        manglende_vaerdi=value,
        liste=liste,
        kolonnerne=read_wide(wide, lists, liste, book) if wide is not None else None,
        entydig=_unique(block, columns, book),
        rettelser=next((x.tekst for x in _data_fields(block.linjer, "rettelser")), ""),
    )
    check_rows(block, made, book)
    return made


def read_code_list(block: n.Kodeliste, source: Kilde, head: Ramme, book: Opslagsbog) -> Kodeliste | None:
    """A code list: a column of codes, a column of members of one list, and maybe one of belæg."""
    frame = frame_of(_fields(block.linjer), head, book.problems, own=True)
    name = f"kodelisten »{block.navn.tekst}«"
    where, separator, encoding, sheet = _file(block, name, book.problems)
    named = {x.navn.tekst: x for x in block.linjer if isinstance(x, n.Kolonne) and x.navn is not None}
    axes = {axis: x for text, x in named.items() if (axis := _list(text, book))}
    for text, line in named.items():
        if text not in {_KODE, _BELAEG} and not _list(text, book):
            near = nearest(text, [a.navn for a in book.navne.akser.values() if a.tidsslags is None]) or ""
            place = line.navn.span if line.navn is not None else line.span
            book.problems.append(problem("ukendt-akse", place, navn=text, mente=near))
            return None
    for asked, there in ((f"kolonne … er {_KODE}", _KODE in named), ("kolonne … er en liste", len(axes) == 1)):
        if not there:
            book.problems.append(problem("mangler-felt", block.span, felt=asked, hvor=name))
            return None
    ((axis, member),) = axes.items()
    return Kodeliste(
        navn=block.navn.tekst,
        titel=block.titel,
        fil=where,
        adskilt=separator,
        tegnsaet=encoding,
        ark=sheet,
        kode=named[_KODE].overskrift,
        medlem=member.overskrift,
        belaeg_kolonne=named[_BELAEG].overskrift if _BELAEG in named else "",
        akse=axis,
        grunde=frame.grunde,
        belaeg=frame.belaeg,
        mappe=_folder(source),
        span=block.span,
    )


def with_axes(datasets: Iterable[Datasaet], lists: tuple[Kodeliste, ...], book: Opslagsbog) -> tuple[Datasaet, ...]:
    """The data sets with the axis that each code list tells; a column must be of the list that its codes stand for."""
    axes = {one.navn: one.akse for one in lists}
    made = []
    for one in datasets:
        for column in one.kolonner:
            told = axes.get(column.kodeliste)
            if told is not None and _own_list(column, book) != told:
                book.problems.append(
                    problem("kodeliste-om-andet", column.span, navn=column.navn, kodeliste=column.kodeliste, liste=told)
                )
        wide = one.kolonnerne
        if wide is not None and wide.kodeliste in axes:
            told = axes[wide.kodeliste]
            if one.liste and told not in book.navne.akser[one.liste].hoerer_til:
                book.problems.append(
                    problem("kodeliste-om-andet", wide.span, navn=one.liste, kodeliste=wide.kodeliste, liste=told)
                )
            made.append(evolve(one, kolonnerne=evolve(wide, akse=told)))
        else:
            made.append(one)
    return tuple(made)


def _own_list(column: Kolonne, book: Opslagsbog) -> str | None:
    if column.rolle == "nøgle":
        return column.navn
    quantity = book.navne.stoerrelser.get(column.navn)
    return quantity.art.liste if quantity is not None else None


def _list(text: str, book: Opslagsbog) -> str:
    axis, form = book.navne.akseformer.get(text, ("", ""))
    return axis if form == ONE and book.navne.akser[axis].tidsslags is None else ""


def _fields(lines: Iterable[object]) -> tuple[n.Felt, ...]:
    return tuple(x for x in lines if isinstance(x, n.Felt))


def _data_fields(lines: Iterable[object], word: str) -> list[n.Datafelt]:
    return [x for x in lines if isinstance(x, n.Datafelt) and x.ord == word]


def _folder(source: Kilde) -> Path:
    return source.sti.parent.parent if source.sti.parent.name == "scenarier" else source.sti.parent


def _file(
    block: n.Datasaet | n.Kodeliste, name: str, out: list[Problem]
) -> tuple[str, str | None, str | None, str | None]:
    """The path, the separator, the encoding and the sheet."""
    texts = {x.ord: x.tekst for x in block.linjer if isinstance(x, n.Datafelt)}
    if not texts.get("fil"):
        out.append(problem("mangler-felt", block.span, felt="fil", hvor=name))
    names = {x.ord: x.navn for x in block.linjer if isinstance(x, n.Navnefelt)}
    separator = _one_of(names.get("adskilt"), tuple(SKILLETEGN), "ukendt-skilletegn", out)
    encoding = _one_of(names.get("tegnsæt"), TEGNSAET, "ukendt-tegnsæt-navn", out) or None
    return texts.get("fil", ""), SKILLETEGN.get(separator) if separator else None, encoding, texts.get("ark")


def _one_of(name: f.Navn | None, allowed: tuple[str, ...], code: str, out: list[Problem]) -> str:
    if name is None:
        return ""
    if name.tekst not in allowed:
        out.append(problem(code, name.span, navn=name.tekst, muligheder=", ".join(allowed)))
        return ""
    return name.tekst


def _missing(block: n.Datasaet, book: Opslagsbog) -> tuple[str, str | bool | None]:
    """What an absent row means: a status, or a member of a list, or ja or nej."""
    written = next((x.vaerdi for x in _data_fields(block.linjer, "manglende er")), None)
    if isinstance(written, f.JaNej):
        return "værdi", written.ja
    if isinstance(written, f.Opslag):
        name = written.navn.tekst
        return "værdi", _JA_NEJ.get(name, name)
    return empty_value(written, book.problems), None


def _unique(block: n.Datasaet, columns: tuple[Kolonne, ...], book: Opslagsbog) -> tuple[str, ...] | None:
    """The names after *entydig på*; each must be told by a column, or be the delivery."""
    line = next(iter(_data_fields(block.linjer, "entydig på")), None)
    if line is None:
        return None
    known = {name for c in columns for name in (c.navn, c.navn2) if name}
    found = []
    for name in line.navne:
        axis, form = book.navne.akseformer.get(name.tekst, ("", ""))
        text = axis if form == ONE else book.navne.former.get(name.tekst, name.tekst)
        if text not in known and text != LEVERANCE:
            near = nearest(text, known) or ""
            book.problems.append(problem("entydig-uden-kolonne", name.span, navn=text, mente=near))
        found.append(text)
    return tuple(found)
