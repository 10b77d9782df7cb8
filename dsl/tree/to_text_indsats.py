"""An indsats as it is written in a rule file."""

from dsl.tree import nodes as n
from dsl.tree.layout import Skrevet, below, line
from dsl.tree.to_text_formula import formula_text, navn_text, share_text
from dsl.tree.to_text_lines import cited, felt_lines, field_line, widest_word


def indsats_block(block: n.Indsats) -> list[Skrevet]:
    """Write an indsats with the values of its lines in one column."""
    change = f", {block.aendring}" if block.aendring else ""
    width = widest_word(block.linjer)
    inside: list[Skrevet] = []
    for one in block.linjer:
        if isinstance(one, n.Indsatslinje):
            inside.append(field_line(one.ord, cited(_value(one), one.citater), width, one.pynt))
        else:
            inside += felt_lines(one, width)
    return [line(f"indsats {navn_text(block.navn)}{change}", block.pynt), *below(inside)]


def _value(one: n.Indsatslinje) -> str:
    unit = navn_text(one.navn) if one.navn is not None else ""
    if one.formel is not None:
        central = formula_text(one.formel)
        if one.lavt is None or one.hoejt is None:
            return central
        return f"{central}, lavt skøn {formula_text(one.lavt)}, højt skøn {formula_text(one.hoejt)}"
    if one.ord == "virker":
        return f"fra {one.fra}. {unit} til og med {one.til}. {unit} efter start"
    if one.andel is not None:
        return f"hver {one.fra}. {unit} med {share_text(one.andel)} af det tilbageværende"
    return f"efter {unit}" if one.ord == "opregnes" else unit
