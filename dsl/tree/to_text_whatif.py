"""The what-ifs of a scenario as they are written."""

from dsl.tree import nodes as n
from dsl.tree.layout import Skrevet, below, line
from dsl.tree.to_text_data import decimaler_text
from dsl.tree.to_text_formula import formula_text, navn_text, opslag_text


def whatif_block(block: n.HvadNuHvis) -> list[Skrevet]:
    """Write *varier*, *find* or *usikkerhed*."""
    match block:
        case n.Varier():
            return [line("varier", block.pynt), *below(line(_varieret(x), x.pynt) for x in block.linjer)]
        case n.Find():
            return [line("find", block.pynt), *below(line(_soegt(x), x.pynt) for x in block.linjer)]
        case n.Usikkerhed():
            return [line("usikkerhed", block.pynt), *below(line(_usikker(x), x.pynt) for x in block.linjer)]


def maal_text(maal: n.Maal) -> str:
    """Write a quantity and which of its cells."""
    return opslag_text(maal.navn, maal.vaelgere)


def _varieret(one: n.Varieret) -> str:
    span = f"fra {formula_text(one.fra)} til {formula_text(one.til)}"
    return f"{maal_text(one.maal)} {span} i trin på {formula_text(one.trin)}"


def _soegt(one: n.Soegt) -> str:
    digits = "" if one.decimaler is None else f" med {decimaler_text(one.decimaler)}"
    span = f"fra {formula_text(one.fra)} til {formula_text(one.til)}{digits}"
    most = f", {one.yderst} værdi" if one.yderst else ""
    return f"{maal_text(one.maal)} {span}, så {maal_text(one.stoerrelse)} er {formula_text(one.vaerdi)}{most}"


def _usikker(one: n.Usikker) -> str:
    if isinstance(one.fra, n.Navn) or isinstance(one.til, n.Navn):
        return f"{maal_text(one.maal)}, {_member(one.fra)} og {_member(one.til)}"
    return f"{maal_text(one.maal)}, {formula_text(one.fra)} til {formula_text(one.til)}"


def _member(end: n.Graense | n.Navn) -> str:
    return navn_text(end) if isinstance(end, n.Navn) else formula_text(end)
