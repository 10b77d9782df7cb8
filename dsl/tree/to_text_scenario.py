"""The constructs of a scenario as they are written."""

from dsl.tree import nodes as n
from dsl.tree.layout import Skrevet, below, columns, line
from dsl.tree.to_text_formula import (
    dag_text,
    for_hver_text,
    formula_text,
    navn_text,
    opslag_text,
    unit_text,
)
from dsl.tree.to_text_lines import HEAD_WIDTH, felt_lines, felter, field_line


def scenario_block(block: n.Datasaet | n.Variant | n.Beregn | n.Vis | n.Kontroltal | n.Krav) -> list[Skrevet]:
    """Write a construct of a scenario."""
    match block:
        case n.Datasaet():
            return _datasaet(block)
        case n.Variant():
            inside = [line(_variantlinje(one), one.pynt) for one in block.linjer]
            return [line(f'{block.ord} "{block.titel}"', block.pynt), *below(inside)]
        case n.Beregn():
            inside = [line(_maal(one.maal) + for_hver_text(one.for_hver), one.pynt) for one in block.linjer]
            return [line(block.ord, block.pynt), *below(inside)]
        case n.Vis():
            digits = "" if block.decimaler is None else f" med {_decimaler(block.decimaler)}"
            return [line(f"vis  {navn_text(block.navn)} i {unit_text(block.art)}{digits}", block.pynt)]
        case n.Kontroltal():
            return [line("kontroltal", block.pynt), *below(line(_kontrol(one), one.pynt) for one in block.linjer)]
        case n.Krav():
            conditions = [Skrevet(formula_text(one)) for one in block.betingelser]
            head = f"krav {navn_text(block.navn)}{for_hver_text(block.for_hver)}"
            return [line(head, block.pynt), *below([*conditions, *felter(block.felter)])]


def _datasaet(block: n.Datasaet) -> list[Skrevet]:
    columns_in_order = [one for one in block.linjer if isinstance(one, n.Kolonne)]
    written = iter(columns([(f'kolonne "{one.overskrift}"', f"er {_kolonne(one)}") for one in columns_in_order]))
    inside: list[Skrevet] = []
    for one in block.linjer:
        if isinstance(one, n.Kolonne):
            inside.append(line(next(written), one.pynt))
        elif isinstance(one, n.Datafelt):
            inside.append(field_line(one.ord, _datafelt(one), HEAD_WIDTH, one.pynt))
        else:
            inside += felt_lines(one, HEAD_WIDTH)
    return [line(f'datasæt {navn_text(block.navn)} "{block.titel}"', block.pynt), *below(inside)]


def _kolonne(one: n.Kolonne) -> str:
    navn = one.rolle if one.navn is None else navn_text(one.navn)
    parts = [navn if one.art is None else f"{navn} ({unit_text(one.art)})"]
    if one.decimaler is not None:
        parts.append(f" med {_decimaler(one.decimaler)}")
    if one.tom is not None:
        parts.append(f", tom betyder {formula_text(one.tom)}")
    if one.persondata and one.rolle != "persondata":
        parts.append(", persondata")
    if one.belaeg is not None:
        parts.append(f", belæg {navn_text(one.belaeg)}")
    if one.fordi is not None:
        parts.append(f', fordi "{one.fordi}"')
    return "".join(parts)


def _decimaler(count: int) -> str:
    return f"{count} decimal" if count == 1 else f"{count} decimaler"


def _datafelt(one: n.Datafelt) -> str:
    if one.vaerdi is not None:
        return formula_text(one.vaerdi)
    if one.navne:
        return " og ".join(f"{_en(navn.foran)} {navn_text(navn)}" for navn in one.navne)
    return f'"{one.tekst}"' if one.ord == "ark" else one.tekst


def _en(written: str) -> str:
    return {"et": "ét", "ét": "ét"}.get(written, "én")


def _variantlinje(one: n.Variantlinje) -> str:
    maal = "" if one.maal is None else _maal(one.maal)
    vaerdi = "" if one.vaerdi is None else formula_text(one.vaerdi)
    return {
        "efter": "regler efter skæringstidspunktet",
        "gjaldt": f"regler som de gjaldt {dag_text(one.dag)}",
        "som": f'som "{one.tekst}"',
        "kendt": f"kendt  {dag_text(one.dag)}",
        "forslag": f'med forslaget "{one.tekst}"',
    }.get(one.slags, f"med {maal} = {vaerdi}")


def _maal(maal: n.Maal) -> str:
    return opslag_text(maal.navn, maal.vaelgere)


def _kontrol(one: n.Kontrol) -> str:
    variant = "" if one.variant is None else f', "{one.variant}"'
    praecist = ", præcist" if one.praecist else ""
    afvigelse = f', {one.klasse}, fordi "{one.fordi}"' if one.klasse else ""
    return f"{_maal(one.maal)}{variant} = {formula_text(one.trykt)}{praecist}{afvigelse}"
