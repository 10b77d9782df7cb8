"""Versions before their formulas are resolved: each takes over the constructs of the version it continues."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve, frozen

from dsl.model.grounds import Ramme, Register, day_of, frame_of
from dsl.model.nodes import Kilde
from dsl.problems.nearest import nearest
from dsl.problems.problem import Note, Problem, problem
from dsl.tree import formula as f
from dsl.tree import nodes as n

Konstruktion = (
    n.Sats
    | n.DatoSats
    | n.Tabel
    | n.Regel
    | n.Fortolkning
    | n.Optaelling
    | n.Tilstand
    | n.Fremskrivning
    | n.Fordeling
    | n.Indsats
)
_KINDS: dict[type, str] = {
    n.Sats: "sats",
    n.DatoSats: "dato",
    n.Tabel: "tabel",
    n.Regel: "regel",
    n.Fortolkning: "fortolkning",
    n.Optaelling: "optælling",
    n.Tilstand: "tilstand",
    n.Fremskrivning: "fremskrivning",
    n.Fordeling: "fordeling",
    n.Indsats: "indsats",
}


@frozen
class Kladde:
    """A construct, the frame of grounds it stands in, the version it comes from, and its rows with theirs."""

    blok: Konstruktion
    ramme: Ramme
    oprindelse: str
    raekker: tuple[tuple[n.Raekke, Ramme], ...] = ()


@frozen
class Versionskladde:
    """A version file with its head read."""

    kilde: Kilde
    id: str
    fra: date
    ramme: Ramme
    egne: Mapping[str, Kladde]
    ophaevede: tuple[n.Ophaevelse, ...]
    viderefoerer: n.Datofelt | None


def key_of(block: Konstruktion) -> str:
    """What constructs are told apart by: kind and name."""
    return f"{_KINDS[type(block)]} {block.navn.tekst}"


def draft_version(source: Kilde, register: Register, out: list[Problem]) -> Versionskladde | None:
    """The head of a version file and its own constructs; None when it does not say from when it holds."""
    tree = source.tree
    period = next((x for x in tree.hoved if isinstance(x, n.Periodefelt) and x.ord == "gælder"), None)
    if period is None:
        out.append(problem("mangler-felt", tree.span, felt="gælder", hvor=f"regelsættet »{tree.navn.tekst}«"))
        return None
    first = day_of(period.periode.fra) or date.min
    proposal = next((x.tillaeg for x in tree.hoved if isinstance(x, n.Navnefelt) and x.ord == "status"), None)
    name = f"{tree.navn.tekst}@{first.isoformat()}" + (f" »{proposal}«" if proposal else "")
    head = frame_of(tree.hoved, Ramme(register, (), "", first), out)
    if not head.grunde:
        out.append(problem("mangler-felt", tree.span, felt="hjemmel", hvor=f"regelsættet »{tree.navn.tekst}«"))
    own: dict[str, Kladde] = {}
    frame = head
    for block in tree.blokke:
        if isinstance(block, n.Afsnit):
            frame = frame_of(block.felter, head, out, own=True)
        elif isinstance(block, Konstruktion):
            _own(block, frame, name, own, out)
    return Versionskladde(
        kilde=source,
        id=name,
        fra=first,
        ramme=head,
        egne=own,
        ophaevede=tuple(b for b in tree.blokke if isinstance(b, n.Ophaevelse)),
        viderefoerer=next((x for x in tree.hoved if isinstance(x, n.Datofelt) and x.ord == "viderefører"), None),
    )


def _own(block: Konstruktion, frame: Ramme, version: str, own: dict[str, Kladde], out: list[Problem]) -> None:
    key = key_of(block)
    if key in own:
        first = own[key].blok.navn.span
        out.append(problem("dobbelt-navn", block.navn.span, Note(first, "første-gang"), navn=block.navn.tekst))
        return
    rows: tuple[object, ...] = block.linjer if isinstance(block, n.Sats) else getattr(block, "raekker", ())
    own[key] = Kladde(block, frame, version, tuple((r, frame) for r in rows if isinstance(r, n.Raekke)))


def continued(drafts: list[Versionskladde], out: list[Problem]) -> dict[str, dict[str, Kladde]]:
    """All constructs in force in each version, by version id: those it continues, changed as it says."""
    done: dict[str, dict[str, Kladde]] = {}
    by_day: dict[date, list[Versionskladde]] = {}
    for draft in drafts:
        by_day.setdefault(draft.fra, []).append(draft)
    waiting = list(drafts)
    while waiting:
        left = []
        for draft in waiting:
            base = _base(draft, by_day, done)
            if base is None:
                left.append(draft)
            else:
                done[draft.id] = _changed(draft, base, out)
        if len(left) == len(waiting):
            roots = [draft for draft in left if not _waits_for_another(draft, left)]
            out.extend(_without_base(draft) for draft in roots or left)
            done |= {draft.id: dict(draft.egne) for draft in left}
            break
        waiting = left
    return done


def _waits_for_another(draft: Versionskladde, left: list[Versionskladde]) -> bool:
    """Whether the version that a version continues is there, and itself continues one that is not."""
    day = day_of(draft.viderefoerer.dag) if draft.viderefoerer is not None else None
    return any(other.fra == day for other in left if other is not draft)


def _without_base(draft: Versionskladde) -> Problem:
    field = draft.viderefoerer
    place = draft.kilde.tree.span if field is None else field.span
    day = "" if field is None else field.span.words.removeprefix("viderefører").strip()
    return problem("ukendt-version", place, dato=day, regelsæt=draft.kilde.tree.navn.tekst)


def _base(
    draft: Versionskladde, by_day: Mapping[date, list[Versionskladde]], done: dict[str, dict[str, Kladde]]
) -> dict[str, Kladde] | None:
    """What a version continues: nothing, a version already done, or None when it must wait (or does not exist)."""
    if draft.viderefoerer is None:
        return {}
    rivals = by_day.get(day_of(draft.viderefoerer.dag) or date.min, [])
    base = next((d for d in rivals if d is not draft and d.id in done), None)
    return done[base.id] if base is not None else None


def _changed(draft: Versionskladde, base: dict[str, Kladde], out: list[Problem]) -> dict[str, Kladde]:
    result = dict(base)
    missing = [one.navn for one in draft.ophaevede if result.pop(f"{one.ord} {one.navn.tekst}", None) is None]
    out.extend(problem("ændring-uden-forlæg", name.span, navn=name.tekst) for name in missing)
    for key, own in draft.egne.items():
        before = result.get(key)
        change = getattr(own.blok, "aendring", "")
        if change and before is None:
            kind, name = key.split(" ", 1)
            near = nearest(name, (k.removeprefix(f"{kind} ") for k in base if k.startswith(f"{kind} "))) or ""
            out.append(problem("ændring-uden-forlæg", own.blok.navn.span, navn=name, mente=near))
        elif not change and before is not None:
            note = Note(before.blok.navn.span, "står-allerede")
            out.append(problem("omskrevet-uden-ord", own.blok.navn.span, note, navn=own.blok.navn.tekst))
        if change == "ændres således" and before is not None:
            result[key] = _merged(before, own, out)
        else:
            result[key] = own
    return result


def _merged(before: Kladde, own: Kladde, out: list[Problem]) -> Kladde:
    """Rows of a change by their key: replaced, added, or taken away by *ophæves*."""
    if isinstance(before.blok, n.Indsats) and isinstance(own.blok, n.Indsats):
        said = {x.ord for x in own.blok.linjer if isinstance(x, n.Indsatslinje | n.Tekstfelt | n.Navnefelt)}
        kept = tuple(x for x in before.blok.linjer if getattr(x, "ord", "") not in said)
        return evolve(own, blok=evolve(before.blok, linjer=(*kept, *own.blok.linjer)))
    width = _key_width(before)
    rows = {row.celler[:width]: (row, frame) for row, frame in before.raekker}
    told: dict[tuple[f.Celle, ...], n.Raekke] = {}
    for row, frame in own.raekker:
        key = row.celler[:width]
        if key in told:
            code = "tabel-overlap" if isinstance(before.blok, n.Tabel) else "dobbelt-række"
            note = Note(told[key].span, "den-anden-række")
            out.append(problem(code, row.span, note, vidne="; ".join(cell.span.words for cell in key)))
        told[key] = row
        if any(isinstance(cell, f.Ophaeves) for cell in row.celler):
            if rows.pop(key, None) is None:
                out.append(problem("ændring-uden-forlæg", row.span, navn=row.span.words.split("  ")[0]))
        else:
            rows[key] = (row, frame)
    return evolve(before, raekker=tuple(rows.values()), oprindelse=own.oprindelse)


def _key_width(draft: Kladde) -> int:
    block = draft.blok
    if isinstance(block, n.Tabel) and block.hoved is not None:
        return sum(1 for s in block.hoved.soejler if s.rolle == "efter")
    return len(block.for_hver) if isinstance(block, n.Sats) else 0
