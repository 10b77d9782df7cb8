"""From a tree to its text in the one layout. A tree whose text had problems lacks lines: do not write that one."""

from attrs import evolve

from dsl.tree import nodes as n
from dsl.tree.layout import Skrevet, below, columns, line, text_of
from dsl.tree.to_text_formula import dag_text, for_hver_text, formula_text, navn_text, navne_text, unit_text
from dsl.tree.to_text_indsats import indsats_block
from dsl.tree.to_text_lines import (
    HEAD_WIDTH,
    cited,
    felt_lines,
    felter,
    field_line,
    periode_text,
    raekke_lines,
    regel_lines,
    widest_word,
)
from dsl.tree.to_text_remembering import remembering_block
from dsl.tree.to_text_scenario import scenario_block
from dsl.tree.to_text_whatif import whatif_block

_ONE_LINERS = (n.Vis, n.Enhedsord, n.Hul, n.Ophaevelse, n.Navnefelt)


def to_text(fil: n.Fil) -> str:
    """Write a file; it reads back as the same tree, and writing that again changes nothing."""
    navn = f'"{fil.navn.tekst}"' if fil.slags == "scenarie" else navn_text(fil.navn)
    lines = [line(f"{fil.slags} {navn}", fil.pynt)]
    for felt in fil.hoved:
        lines += felt_lines(felt, HEAD_WIDTH, fra_dag=fil.slags != "scenarie")
    before: n.Blok | None = None
    for block in fil.blokke:
        first, *rest = _block(block)
        close = before is not None and _together(before, block)
        lines += [evolve(first, luft=block.pynt.luft or not close), *rest]
        before = block
    return text_of(lines, fil.slutkommentarer)


def _together(before: n.Blok, block: n.Blok) -> bool:
    """Whether a person may choose to set two blocks without a blank line between."""
    return type(before) is type(block) and _is_one_line(before) and _is_one_line(block)


def _is_one_line(block: n.Blok) -> bool:
    match block:
        case n.Sats():
            return block.vaerdi is not None and not block.linjer
        case n.DatoSats():
            return not block.felter
        case _:
            return isinstance(block, _ONE_LINERS)


def _block(block: n.Blok) -> list[Skrevet]:
    match block:
        case n.Enhedsord() | n.Liste() | n.Oplysning() | n.Retskilde() | n.Hul():
            return _named_block(block)
        case n.Afsnit() | n.Sats() | n.DatoSats() | n.Tabel() | n.Regel() | n.Ophaevelse():
            return _rule_block(block)
        case n.Fortolkning() | n.Optaelling() | n.Tilstand() | n.Fremskrivning() | n.Fordeling():
            return remembering_block(block)
        case n.Indsats():
            return indsats_block(block)
        case n.Datasaet() | n.Kodeliste() | n.Variant() | n.Beregn() | n.Vis() | n.Kontroltal() | n.Krav() | n.Udpeg():
            return scenario_block(block)
        case n.Varier() | n.Find() | n.Usikkerhed():
            return whatif_block(block)
        case _:
            return felt_lines(block, widest_word((block,)))


def _named_block(block: n.Enhedsord | n.Liste | n.Oplysning | n.Retskilde | n.Hul) -> list[Skrevet]:
    match block:
        case n.Enhedsord():
            forms = (block.navn,) if block.flertal is None else (block.navn, block.flertal)
            return [line(f"enhed {navne_text(forms)}", block.pynt)]
        case n.Liste():
            inside = [one for member in block.linjer for one in _liste_lines(member)]
            return [line(f"liste {navne_text(block.former)}", block.pynt), *below(inside)]
        case n.Oplysning():
            names = navne_text((block.navn, *block.former))
            head = f"oplysning {names} ({unit_text(block.art)}){for_hver_text(block.for_hver)}"
            return [line(head, block.pynt), *below(_oplysning_lines(block))]
        case n.Retskilde():
            return _retskilde(block)
        case n.Hul():
            return [line(f'ukendt  {periode_text(block.periode)}  "{block.grund}"', block.pynt)]


def _rule_block(block: n.Afsnit | n.Sats | n.DatoSats | n.Tabel | n.Regel | n.Ophaevelse) -> list[Skrevet]:
    match block:
        case n.Afsnit():
            return [line(f'afsnit "{block.titel}"', block.pynt), *below(felter(block.felter))]
        case n.Sats():
            return _sats(block)
        case n.DatoSats():
            words = f"dato {navn_text(block.navn)} = {dag_text(block.dag)}"
            return [line(cited(words, block.citater), block.pynt), *below(felter(block.felter))]
        case n.Tabel():
            head = f"tabel {navn_text(block.navn)}{for_hver_text(block.for_hver)}{_aendring(block.aendring)}"
            return [line(head, block.pynt), *below(raekke_lines(block.raekker, block.hoved))]
        case n.Regel():
            what = f"{navn_text(block.navn)} ({unit_text(block.art)}){for_hver_text(block.for_hver)}"
            return [line(f"regel {what}{_aendring(block.aendring)}", block.pynt), *below(regel_lines(block.linjer))]
        case n.Ophaevelse():
            return [line(f"{block.ord} {navn_text(block.navn)}, ophæves", block.pynt)]


def _sats(block: n.Sats) -> list[Skrevet]:
    head = f"sats {navn_text(block.navn)}{for_hver_text(block.for_hver)}"
    if block.vaerdi is None:
        return [line(head + _aendring(block.aendring), block.pynt), *below(raekke_lines(block.linjer))]
    return [
        line(cited(f"{head} = {formula_text(block.vaerdi)}", block.citater), block.pynt),
        *below(raekke_lines(block.linjer)),
    ]


def _aendring(written: str) -> str:
    return f", {written}" if written else ""


def _oplysning_lines(block: n.Oplysning) -> list[Skrevet]:
    if block.fordeles is None:
        return felter(block.felter)
    width = max(len("fordeles"), widest_word(block.felter))
    spread = field_line("fordeles", "jævnt på dage", width, block.fordeles.pynt)
    return [spread, *(one for felt in block.felter for one in felt_lines(felt, width))]


def _liste_lines(one: n.Medlem | n.Maerke | n.Navneliste | n.Vedroerer) -> list[Skrevet]:
    if isinstance(one, n.Vedroerer):
        days = f"dagene fra {navn_text(one.fra)} til og med {navn_text(one.til)}"
        return [field_line("vedrører", days, 0, one.pynt)]
    if isinstance(one, n.Maerke):
        return [line(one.ord, one.pynt)]
    if isinstance(one, n.Navneliste):
        return felt_lines(one, 0)
    word = {"heraf": "heraf ", "rest": "rest  "}.get(one.slags, "")
    inside = [line_ for member in one.under for line_ in _liste_lines(member)]
    return [line(f"{word}{navn_text(one.navn)}", one.pynt), *below(inside)]


def _retskilde(block: n.Retskilde) -> list[Skrevet]:
    navn = block.navn if block.ord == "retskilde" else f'"{block.navn}"'
    editions = [one for one in block.linjer if isinstance(one, n.Udgave)]
    written = iter(columns([_udgave(one) for one in editions]))
    inside: list[Skrevet] = []
    for one in block.linjer:
        if isinstance(one, n.Udgave):
            inside.append(field_line("udgave", next(written), HEAD_WIDTH, one.pynt))
        elif isinstance(one, n.Registertekst):
            inside.append(field_line(one.ord, _registertekst(one), HEAD_WIDTH, one.pynt))
        else:
            inside += felt_lines(one, HEAD_WIDTH)
    return [line(f'{block.ord} {navn} = "{block.titel}"', block.pynt), *below(inside)]


def _udgave(one: n.Udgave) -> tuple[str, ...]:
    return (f"fra {dag_text(one.fra)}", one.nummer, dag_text(one.udstedt), one.adresse or "ukendt")


def _registertekst(one: n.Registertekst) -> str:
    if one.ord == "titel":
        return f'"{one.tekst or ""}"'
    return one.tekst or "ukendt"
