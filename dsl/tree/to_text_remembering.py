"""The constructs that remember, choose a reading or divide an amount, as they are written."""

from dsl.tree import nodes as n
from dsl.tree.formula import Tal
from dsl.tree.layout import Skrevet, below, line
from dsl.tree.remembering_nodes import NAAR_DER_TAELLES_IGEN
from dsl.tree.to_text_formula import for_hver_text, formula_text, navn_text, share_text, tal_text, unit_text
from dsl.tree.to_text_lines import cited, felt_lines, field_line, payer_text, widest_word

_Line = n.Fortolkningslinje | n.Optaellingslinje | n.Tilstandslinje | n.Fremskrivningslinje | n.Fordelingslinje


def remembering_block(block: n.Huskende) -> list[Skrevet]:
    """Write a construct with the values of its lines in one column."""
    change = f", {block.aendring}" if block.aendring else ""
    width = widest_word(block.linjer)
    inside: list[Skrevet] = []
    for one in block.linjer:
        if isinstance(one, _Line):
            word = payer_text(one) if isinstance(one, n.Fordelingslinje) else one.ord
            inside.append(field_line(word, _line_text(one), width, one.pynt))
        else:
            inside += felt_lines(one, width)
    return [line(f"{_head(block)}{change}", block.pynt), *below(inside)]


def _head(block: n.Huskende) -> str:
    match block:
        case n.Fortolkning():
            return f"fortolkning {navn_text(block.navn)}"
        case n.Tilstand():
            return f"tilstand {navn_text(block.navn)}{for_hver_text(block.for_hver)}"
        case n.Optaelling():
            word = "optælling"
        case n.Fremskrivning():
            word = "fremskrivning"
        case n.Fordeling():
            word = "fordeling"
    return f"{word} {navn_text(block.navn)} ({unit_text(block.art)}){for_hver_text(block.for_hver)}"


def _line_text(one: _Line) -> str:
    match one:
        case n.Fortolkningslinje():
            return one.tekst
        case n.Optaellingslinje():
            return cited(_optaellingslinje(one), one.citater)
        case n.Tilstandslinje():
            return cited(one.tekst if one.formel is None else f"når {formula_text(one.formel)}", one.citater)
        case n.Fremskrivningslinje():
            tid = "" if one.tid is None else f" i {one.tid.tekst}"
            return cited(f"{formula_text(one.formel)}{tid}", one.citater)
        case n.Fordelingslinje():
            return cited("resten" if one.formel is None else share_text(one.formel), one.citater)


def _optaellingslinje(one: n.Optaellingslinje) -> str:
    if one.formel is not None:
        return formula_text(one.formel)
    if one.antal is not None and one.antal.enhed is not None and one.vindue is not None:
        count = tal_text(Tal(vaerdi=one.antal.vaerdi, decimaler=one.antal.decimaler, span=one.span))
        window = tal_text(one.vindue) if isinstance(one.vindue, Tal) else navn_text(one.vindue)
        return f"efter {count} fri {unit_text(one.antal.enhed)} inden for {window}"
    if one.ord == "prøves" and one.navne[0].tekst == NAAR_DER_TAELLES_IGEN:
        return NAAR_DER_TAELLES_IGEN
    between = " fra " if one.ord == "åbning" else "; "
    return between.join(navn_text(navn) for navn in one.navne)
