"""From the drafts of a regelsæt to its versions, with every formula resolved."""

import re
from datetime import date

from dsl.model.drafts import Kladde, Versionskladde
from dsl.model.grounds import day_of, frame_of
from dsl.model.heads import heads
from dsl.model.indsatser import indsats_cover, indsats_sentences
from dsl.model.nodes import Hul, Konstant, Regelsaet, Saetning, Udtryk, Version
from dsl.model.remembering import count_body, projection_body, question, reading_body, sharing_body, state_body
from dsl.model.resolve import Opslagsbog
from dsl.model.rules import rule_body
from dsl.model.tables import sats_body, table_bodies
from dsl.problems.nearest import nearest
from dsl.problems.problem import Note, Problem, problem
from dsl.tree import nodes as n
from dsl.values.art import DATO
from dsl.values.hjemmel import STATUS
from dsl.values.period import EN_DAG, Interval

SKAERINGSTIDSPUNKTER = ("dagen", "ugen", "måneden", "kvartalet", "året", "regnskabsåret")


def interval(period: n.Periode) -> Interval:
    """A written period as half-open days."""
    last = day_of(period.til)
    return Interval(day_of(period.fra), None if last is None else last + EN_DAG)


def ruleset(
    name: str,
    drafts: list[Versionskladde],
    items: dict[str, dict[str, Kladde]],
    holes: tuple[Hul, ...],
    book: Opslagsbog,
) -> Regelsaet:
    """A regelsæt with its versions, each with all that it holds; what versions share is resolved once."""
    shown = [d for d in drafts if not d.id.endswith(" (medfulgt)")]
    done: dict[int, tuple[Saetning, ...]] = {}
    covers = _covers(drafts, items, book)
    versions = tuple(_version(d, items.get(d.id, {}), covers[d.id], book, done) for d in shown)
    moment = _moment(name, drafts, book.problems)
    return Regelsaet(name, moment, versions, holes, drafts[0].kilde.tree.span.path if drafts else "")


def _moment(name: str, drafts: list[Versionskladde], out: list[Problem]) -> str:
    """The skæringstidspunkt, said by the first version and the same in all."""
    said = [
        x for d in drafts for x in d.kilde.tree.hoved if isinstance(x, n.Navnefelt) and x.ord == "skæringstidspunkt"
    ]
    if not said:
        if drafts:
            out.append(
                problem(
                    "mangler-felt", drafts[0].kilde.tree.span, felt="skæringstidspunkt", hvor=f"regelsættet »{name}«"
                )
            )
        return "dagen"
    first = said[0]
    for one in said:
        if one.navn.tekst not in SKAERINGSTIDSPUNKTER:
            near = nearest(one.navn.tekst, SKAERINGSTIDSPUNKTER) or ""
            out.append(problem("ukendt-skæringstidspunkt", one.navn.span, navn=one.navn.tekst, mente=near))
        elif one.navn.tekst != first.navn.tekst:
            note = Note(first.span, "var-sådan")
            out.append(
                problem("skæringstidspunkt-skifter", one.navn.span, note, før=first.navn.tekst, nu=one.navn.tekst)
            )
    return first.navn.tekst


def _version(
    draft: Versionskladde,
    items: dict[str, Kladde],
    cover: Udtryk | None,
    book: Opslagsbog,
    done: dict[int, tuple[Saetning, ...]],
) -> Version:
    tree = draft.kilde.tree
    period = next(x for x in tree.hoved if isinstance(x, n.Periodefelt) and x.ord == "gælder")
    holds = interval(period.periode)
    if holds.til is not None and holds.fra is not None and holds.til <= holds.fra:
        book.problems.append(problem("vendt-periode", period.span))
    known = next((x for x in tree.hoved if isinstance(x, n.Kendt)), None)
    if known is None:
        book.problems.append(problem("mangler-felt", tree.span, felt="kendt", hvor=f"versionen »{draft.id}«"))
    _named_by_day(draft, book.problems)
    status = _status(tree, book.problems)
    if not draft.ramme.belaeg:
        book.problems.append(problem("mangler-felt", tree.span, felt="belæg", hvor=f"versionen »{draft.id}«"))
    sentences: dict[str, Saetning] = {}
    for item in items.values():
        if id(item) not in done:  # versions share what they take over; equal constructs of two versions are two
            done[id(item)] = tuple(_sentences(item, book))
        sentences |= {one.navn: one for one in done[id(item)]}
    measures = tuple(item for item in items.values() if isinstance(item.blok, n.Indsats))
    sentences |= {one.navn: one for one in indsats_sentences(measures, book)}
    uses = next((x for x in tree.hoved if isinstance(x, n.Navneliste) and x.ord == "anvender"), None)
    return Version(
        id=draft.id,
        regelsaet=tree.navn.tekst,
        gaelder=holds,
        udtrykkelig_slut=holds.til is not None,
        kendt_fra=(day_of(known.fra) if known is not None else None) or draft.fra,
        kendt_til=day_of(known.til) if known is not None else None,
        kendt_er_ukendt=known is None or known.fra is None,
        status=status,
        forslag=next((x.tillaeg for x in tree.hoved if isinstance(x, n.Navnefelt) and x.ord == "status"), None),
        belaeg=draft.ramme.belaeg,
        grunde=draft.ramme.grunde,
        omfatter=cover,
        anvender=tuple(x.tekst for x in uses.navne) if uses is not None else (),
        saetninger=sentences,
        span=tree.span,
        tilsidesaetter=tree.span.path if draft.kilde.lokal else "",
    )


def _named_by_day(draft: Versionskladde, out: list[Problem]) -> None:
    """A version file that is named by a day is named by its own first day."""
    named = draft.kilde.sti.name[: len("2014-01-01")]
    first = draft.fra.isoformat()
    if named != first and re.fullmatch(r"\d{4}-\d\d-\d\d", named):
        out.append(
            problem("forkert-filnavn", draft.kilde.tree.span, ventet=f"{first}.regel", fundet=draft.kilde.sti.name)
        )


def _status(tree: n.Fil, out: list[Problem]) -> str:
    said = next((x for x in tree.hoved if isinstance(x, n.Navnefelt) and x.ord == "status"), None)
    if said is None:
        out.append(problem("mangler-felt", tree.span, felt="status", hvor=f"regelsættet »{tree.navn.tekst}«"))
        return "gældende"
    if said.navn.tekst not in STATUS:
        near = nearest(said.navn.tekst, STATUS) or ""
        out.append(problem("ukendt-status", said.navn.span, ord=said.navn.tekst, mente=near))
    if (said.navn.tekst == "forslag") != (said.tillaeg is not None):
        out.append(problem("forslag-uden-navn", said.navn.span))
    return said.navn.tekst


def _covers(
    drafts: list[Versionskladde], items: dict[str, dict[str, Kladde]], book: Opslagsbog
) -> dict[str, Udtryk | None]:
    """Each version's own *omfatter*, or that of the earlier version it continues; ``drafts`` stand in order of time.

    A version with indsatser decides the cases of those.
    """
    found: dict[str, Udtryk | None] = {}
    by_day: dict[date, Udtryk | None] = {}
    for draft in drafts:
        own = next((x for x in draft.kilde.tree.hoved if isinstance(x, n.Omfatter)), None)
        day = day_of(draft.viderefoerer.dag) if draft.viderefoerer is not None else None
        if own is not None:
            found[draft.id] = book.resolve(own.betingelse)
        else:
            of_measures = indsats_cover(items.get(draft.id, {}).values())
            continued = by_day.get(day) if day is not None and day < draft.fra else None
            found[draft.id] = of_measures or continued
        by_day.setdefault(draft.fra, found[draft.id])
    return found


def _sentences(item: Kladde, book: Opslagsbog) -> list[Saetning]:
    block, frame = item.blok, item.ramme
    own = heads(item, book.navne, [])
    if isinstance(block, n.Regel):
        frame = frame_of(tuple(x for x in block.linjer if not isinstance(x, n.Regellinje)), frame, [], own=True)
    elif isinstance(block, n.Sats):
        frame = frame_of(tuple(x for x in block.linjer if isinstance(x, n.Felt)), frame, [], own=True)
    if isinstance(block, n.Tabel):
        bodies = {r.navn: r.krop for r in table_bodies(item, block, book)}
    elif isinstance(block, n.Regel):
        bodies = {own[0].navn: rule_body(block, book, item.ramme)}
    elif isinstance(block, n.Sats):
        bodies = {own[0].navn: sats_body(item, block, own[0].akser, book)}
    elif isinstance(block, n.DatoSats):
        bodies = {own[0].navn: _date_body(item, block, book)}
    elif isinstance(block, n.Indsats):
        return []  # those of a version are read together
    else:
        frame = frame_of(tuple(x for x in block.linjer if isinstance(x, n.Felt)), frame, [], own=True)
        bodies = {own[0].navn: _remembering_body(item, block, own[0].akser, book)}
    return [
        Saetning(
            navn=head.navn,
            slags=head.slags,
            art=head.art,
            akser=head.akser,
            krop=bodies[head.navn],
            visning=head.visning,
            oprindelse=item.oprindelse,
            grunde=frame.grunde,
            forklaring=head.forklaring,
            span=block.navn.span,
            fortolkning=question(block) if isinstance(block, n.Fortolkning) else None,
        )
        for head in own
        if head.navn in bodies
    ]


def _remembering_body(
    item: Kladde,
    block: n.Fortolkning | n.Optaelling | n.Tilstand | n.Fremskrivning | n.Fordeling,
    axes: tuple[str, ...],
    book: Opslagsbog,
) -> Udtryk:
    frame = frame_of(tuple(x for x in block.linjer if isinstance(x, n.Felt)), item.ramme, book.problems, own=True)
    match block:
        case n.Fortolkning():
            return reading_body(block, book, frame)
        case n.Optaelling():
            return count_body(block, item.oprindelse.partition("@")[0], book, frame)
        case n.Tilstand():
            return state_body(block, axes, item.oprindelse.partition("@")[0], book, frame)
        case n.Fremskrivning():
            return projection_body(block, axes, book, frame)
        case n.Fordeling():
            return sharing_body(block, axes, book, frame)


def _date_body(item: Kladde, block: n.DatoSats, book: Opslagsbog) -> Udtryk:
    value: Udtryk
    if block.dag is None:
        value = Udtryk("ukendt", (), "", block.span)
    else:
        value = Udtryk(
            "konstant", (), Konstant(date(block.dag.aar, block.dag.maaned, block.dag.dag), DATO), block.dag.span
        )
    as_rule = n.Sats(
        navn=block.navn,
        for_hver=(),
        aendring="",
        vaerdi=block.dag,
        citater=block.citater,
        linjer=block.felter,
        span=block.span,
    )
    if block.dag is None:
        return value
    return sats_body(item, as_rule, (), book)
