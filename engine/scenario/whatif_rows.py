"""What the what-ifs gave as rows of one kind, for spreadsheets and programs: a row for each figure."""

from collections.abc import Iterator

from attrs import evolve, frozen

from dsl.model.scenario import Indgreb
from engine.result.nodes import VAERDI, Celle, Svar
from engine.scenario.nodes import Koersel
from engine.scenario.table_nodes import setting_text, target_text
from engine.scenario.whatif_nodes import Ende, Fund, Loesning, Spaend


@frozen
class Hvisraekke:
    """``aendret`` is what was changed, ``sat`` the one thing that was set, ``celle`` the figure that it gave."""

    slags: str
    variant: str
    aendret: str
    sat: Indgreb | None
    celle: Celle | None
    udfald: str = ""
    bemaerkning: str = ""


def whatif_rows(run: Koersel) -> Iterator[Hvisraekke]:
    """All of them."""
    for one in run.hvis.varieret:
        name = target_text(one.varieret.maal)
        for step in one.trin:
            yield from (Hvisraekke("varier", one.variant, name, step.sat[0], cell) for cell in step.celler)
    for found in run.hvis.fundet:
        yield from _found(found)
    for span in run.hvis.usikkert:
        yield from _span(span)
    for part in run.hvis.opdelt:
        for x in part.dele:
            cell = Celle(part.alternativ, part.stoerrelse, part.noegle, x.svar)
            yield Hvisraekke(f"opdel {part.maade}", part.alternativ, x.tekst, None, cell)


def _found(one: Fund) -> Iterator[Hvisraekke]:
    row = Hvisraekke("find", one.variant, target_text(one.soegt.maal), None, None, one.udfald)
    for solution in one.loesninger:
        point = solution.punkt
        yield evolve(row, sat=point.sat, celle=point.celle, bemaerkning=_remark(solution, picked=solution == one.valgt))
    if not one.loesninger and one.naermest is not None:
        yield evolve(row, sat=one.naermest.sat, celle=one.naermest.celle, bemaerkning="den nærmeste")
    elif not one.loesninger:
        yield evolve(row, bemaerkning="; ".join(one.fordi))


_KINDS = {"begyndelse": "strækningens mindste", "slutning": "strækningens største", "spring": "springer forbi"}


def _remark(one: Loesning, *, picked: bool) -> str:
    words = ("svaret" if picked else "", _KINDS.get(one.slags, ""), "" if one.praecis else "tilnærmet")
    return "; ".join(x for x in words if x)


def _span(one: Spaend) -> Iterator[Hvisraekke]:
    row = Hvisraekke("usikkerhed", one.celle.variant, "", None, None)
    for word, end in (("lavest", one.lavest), ("højest", one.hoejest)):
        if end is not None:
            cell = evolve(one.celle, svar=Svar(VAERDI, end.vaerdi))
            yield evolve(row, aendret=set_text(end), celle=cell, udfald=word)
    for swing in one.udsving:
        line = swing.usikker
        for word, sat, answer in (("lavt", line.lavt, swing.lavt), ("højt", line.hoejt, swing.hoejt)):
            cell = evolve(one.celle, svar=answer)
            yield evolve(row, aendret=target_text(line.maal), sat=sat, celle=cell, udfald=word)


def set_text(end: Ende) -> str:
    """Everything that was set to reach an end."""
    return "; ".join(f"{target_text(x.maal)} = {setting_text(x, unit=True)}" for x in end.sat) or "som beregnet"
