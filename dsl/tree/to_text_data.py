"""The files of a scenario as they are written: their rows, their columns and what they cover."""

from dsl.tree import nodes as n
from dsl.tree.formula import Dato, ITid, Navn
from dsl.tree.layout import Skrevet, below, columns, line
from dsl.tree.to_text_formula import dato_text, en_text, formula_text, navn_text, navne_text, unit_text
from dsl.tree.to_text_lines import HEAD_WIDTH, felt_lines, field_line


def data_block(block: n.Datasaet | n.Kodeliste) -> list[Skrevet]:
    """Write a file with its columns under each other."""
    columns_in_order = [one for one in block.linjer if isinstance(one, n.Kolonne | n.Kolonnerne)]
    written = iter(columns([_column(one) for one in columns_in_order]))
    inside: list[Skrevet] = []
    for one in block.linjer:
        if isinstance(one, n.Kolonne | n.Kolonnerne):
            inside.append(line(next(written), one.pynt))
        elif isinstance(one, n.Datafelt):
            inside.append(field_line(one.ord, _datafelt(one), HEAD_WIDTH, one.pynt))
        elif isinstance(one, n.Daekning):
            inside.append(field_line("dækker", _daekning(one), HEAD_WIDTH, one.pynt))
        else:
            inside += felt_lines(one, HEAD_WIDTH)
    word = "datasæt" if isinstance(block, n.Datasaet) else "kodeliste"
    return [line(f'{word} {navn_text(block.navn)} "{block.titel}"', block.pynt), *below(inside)]


def _column(one: n.Kolonne | n.Kolonnerne) -> tuple[str, str]:
    if isinstance(one, n.Kolonne):
        return f'kolonne "{one.overskrift}"', f"er {_kolonne(one)}"
    what = f"er {navn_text(one.navn)} for hver {navn_text(one.tid)}{_efter_kodelisten(one.kodeliste)}"
    return f'kolonnerne "{one.moenster}"', what


def _kolonne(one: n.Kolonne) -> str:
    navn = one.rolle if one.navn is None else navn_text(one.navn)
    both = navn if one.navn2 is None else f"{navn} og {navn_text(one.navn2)}"
    parts = [both if one.art is None else f"{both} ({unit_text(one.art)})"]
    if one.decimaler is not None:
        parts.append(f" med {decimaler_text(one.decimaler)}")
    if one.ende:
        parts.append(f", {one.ende} og med")
    parts.append(_efter_kodelisten(one.kodeliste))
    if one.tom is not None:
        parts.append(f", tom betyder {formula_text(one.tom)}")
    if one.persondata and one.rolle != "persondata":
        parts.append(", persondata")
    if one.belaeg is not None:
        parts.append(f", belæg {navn_text(one.belaeg)}")
    if one.fordi is not None:
        parts.append(f', fordi "{one.fordi}"')
    return "".join(parts)


def _efter_kodelisten(navn: Navn | None) -> str:
    return "" if navn is None else f", efter kodelisten {navn_text(navn)}"


def decimaler_text(count: int) -> str:
    """Write how many decimals."""
    return f"{count} decimal" if count == 1 else f"{count} decimaler"


def _datafelt(one: n.Datafelt) -> str:
    if one.vaerdi is not None:
        return formula_text(one.vaerdi)
    if one.ord == "entydig på":
        return navne_text(one.navne)
    if one.navne:
        return " og ".join(en_text(navn) for navn in one.navne)
    return f'"{one.tekst}"' if one.ord == "ark" else one.tekst


def _daekning(one: n.Daekning) -> str:
    if one.hele_landet:
        return "hele landet"
    if one.medlemmer and one.akse is not None:
        return f"{navn_text(one.akse)}: {navne_text(one.medlemmer)}"
    whose = "" if one.akse is None else f"{navn_text(one.akse)} "
    til = "" if one.til is None else f" til og med {_ende(one.til)}"
    return f"{whose}fra {'' if one.fra is None else _ende(one.fra)}{til}"


def _ende(ende: Dato | ITid | Navn) -> str:
    match ende:
        case Dato():
            return dato_text(ende)
        case ITid():
            return ende.tekst
        case Navn():
            return navn_text(ende)
