"""The constructs of a scenario as they are written."""

from dsl.tree import nodes as n
from dsl.tree.layout import Skrevet, below, line
from dsl.tree.to_text_data import data_block, decimaler_text
from dsl.tree.to_text_formula import (
    dag_text,
    for_hver_text,
    formula_text,
    navn_text,
    navne_text,
    unit_text,
)
from dsl.tree.to_text_lines import felt_lines, felter, field_line, widest_word
from dsl.tree.to_text_whatif import maal_text

_Blok = n.Datasaet | n.Kodeliste | n.Variant | n.Beregn | n.Vis | n.Kontroltal | n.Krav | n.Udpeg


def scenario_block(block: _Blok) -> list[Skrevet]:
    """Write a construct of a scenario."""
    match block:
        case n.Datasaet() | n.Kodeliste():
            return data_block(block)
        case n.Udpeg():
            return _udpeg(block)
        case n.Variant():
            inside = [line(_variantlinje(one), one.pynt) for one in block.linjer]
            return [line(f'{block.ord} "{block.titel}"', block.pynt), *below(inside)]
        case n.Beregn():
            inside = [line(_asked(one), one.pynt) for one in block.linjer]
            return [line(block.ord, block.pynt), *below(inside)]
        case n.Vis():
            digits = "" if block.decimaler is None else f" med {decimaler_text(block.decimaler)}"
            return [line(f"vis  {navn_text(block.navn)} i {unit_text(block.art)}{digits}", block.pynt)]
        case n.Kontroltal():
            return [line("kontroltal", block.pynt), *below(line(_kontrol(one), one.pynt) for one in block.linjer)]
        case n.Krav():
            conditions = [Skrevet(formula_text(one)) for one in block.betingelser]
            head = f"krav {navn_text(block.navn)}{for_hver_text(block.for_hver)}"
            return [line(head, block.pynt), *below([*conditions, *felter(block.felter)])]


def _udpeg(block: n.Udpeg) -> list[Skrevet]:
    width = widest_word(block.linjer)
    inside: list[Skrevet] = []
    for one in block.linjer:
        if isinstance(one, n.Udpegslinje):
            value = navne_text(one.navne) if one.formel is None else formula_text(one.formel)
            inside.append(field_line(one.ord, value, width, one.pynt))
        else:
            inside += felt_lines(one, width)
    return [line(f"udpeg {navn_text(block.navn)}{for_hver_text(block.for_hver)}", block.pynt), *below(inside)]


def _asked(one: n.Beregnet | n.Opdeling) -> str:
    return f"opdel {one.maade}" if isinstance(one, n.Opdeling) else maal_text(one.maal) + for_hver_text(one.for_hver)


def _variantlinje(one: n.Variantlinje) -> str:
    maal = "" if one.maal is None else maal_text(one.maal)
    vaerdi = "" if one.vaerdi is None else formula_text(one.vaerdi)
    return {
        "efter": "regler efter skæringstidspunktet",
        "gjaldt": f"regler som de gjaldt {dag_text(one.dag)}",
        "som": f'som "{one.tekst}"',
        "kendt": f"kendt  {dag_text(one.dag)}",
        "forslag": f'med forslaget "{one.tekst}"',
        "fortolkning": f"med fortolkning {maal} = {one.tekst}",
        "indsats": f"med indsats {maal}: {vaerdi} "
        + (f"fra {one.fra} til og med {one.til}, jævnt fordelt over året" if one.til else f"i {one.fra}"),
    }.get(one.slags, f"med {maal} = {vaerdi}")


def _kontrol(one: n.Kontrol) -> str:
    variant = "" if one.variant is None else f', "{one.variant}"'
    praecist = ", præcist" if one.praecist else ""
    afvigelse = f', {one.klasse}, fordi "{one.fordi}"' if one.klasse else ""
    return f"{maal_text(one.maal)}{variant} = {formula_text(one.trykt)}{praecist}{afvigelse}"
