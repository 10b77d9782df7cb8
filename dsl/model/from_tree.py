"""From the trees of all rule files to one model. Whatever resolves is kept; what does not is told."""

import hashlib

from attrs import evolve, frozen

from dsl.model.drafts import Kladde, Versionskladde, continued, draft_version
from dsl.model.grounds import Register, register_entry
from dsl.model.heads import declare
from dsl.model.names import Navne, blocks, shared_names
from dsl.model.nodes import Hul, Kilde, Model, Regelsaet, Retskilde
from dsl.model.resolve import Opslagsbog
from dsl.model.rulesets import interval, ruleset
from dsl.problems.nearest import nearest
from dsl.problems.problem import Note, Problem, problem
from dsl.tree import nodes as n


@frozen
class Modelled:
    """The model of what resolved, and the problems of what did not."""

    model: Model
    register: Register
    navne: Navne
    problems: tuple[Problem, ...]


def from_tree(sources: tuple[Kilde, ...]) -> Modelled:
    """The model of ordlister, register, regelsæt and huller; scenarios are read against it later."""
    out: list[Problem] = []
    register = Register(_register(sources, out))
    names = shared_names(sources, out)
    groups = _groups(sources)
    read: dict[str, tuple[list[Versionskladde], dict[str, dict[str, Kladde]]]] = {}
    for name, files in groups.items():
        found = [draft_version(s, register, out) for s in files]
        drafts = _overridden(sorted((d for d in found if d is not None), key=lambda d: (d.fra, d.id)), out)
        read[name] = (drafts, continued(drafts, out))
        shares = any(_is_of_some_cases(s.tree) for s in files)
        declare(name, read[name][1], names, out, shares=shares)
    holes = _holes(sources, read, out)
    rulesets = {
        name: ruleset(name, drafts, items, holes.get(name, ()), Opslagsbog(names, out))
        for name, (drafts, items) in read.items()
    }
    _used(rulesets, sources, out)
    model = Model(
        register.retskilder, names.akser, names.akseformer, names.enheder, names.stoerrelser, names.former, rulesets,
        _fingerprint(sources),
    )  # fmt: skip
    return Modelled(model, register, names, tuple(dict.fromkeys(out)))


def _fingerprint(sources: tuple[Kilde, ...]) -> str:
    texts = [(s.tree.span.text.path, s.tree.span.text.content, s.lokal) for s in sources]
    return hashlib.sha256(repr(texts).encode()).hexdigest()


def _is_of_some_cases(tree: n.Fil) -> bool:
    """Whether a version says which cases it decides, or has indsatser, of which it decides just those."""
    return any(isinstance(x, n.Omfatter) for x in tree.hoved) or any(isinstance(x, n.Indsats) for x in tree.blokke)


def _register(sources: tuple[Kilde, ...], out: list[Problem]) -> dict[str, Retskilde]:
    found: dict[str, Retskilde] = {}
    for _, block in blocks(sources):
        if isinstance(block, n.Retskilde):
            entry = register_entry(block)
            if entry.navn in found:
                note = Note(found[entry.navn].span, "første-gang")
                out.append(problem("dobbelt-navn", block.span, note, navn=entry.navn))
            else:
                found[entry.navn] = entry
    return found


def _groups(sources: tuple[Kilde, ...]) -> dict[str, list[Kilde]]:
    groups: dict[str, list[Kilde]] = {}
    for source in sources:
        if source.tree.slags == "regelsæt":
            groups.setdefault(source.tree.navn.tekst, []).append(source)
    return groups


def _overridden(drafts: list[Versionskladde], out: list[Problem]) -> list[Versionskladde]:
    """One version for each id: the user's own stands for the installed one, which it may continue."""
    kept: dict[str, Versionskladde] = {}
    for draft in drafts:
        other = kept.get(draft.id)
        if other is None:
            kept[draft.id] = draft
        elif draft.kilde.lokal != other.kilde.lokal:
            installed, local = (other, draft) if draft.kilde.lokal else (draft, other)
            kept[draft.id] = local
            kept[f"{draft.id} (medfulgt)"] = evolve(installed, id=f"{draft.id} (medfulgt)")
        else:
            note = Note(other.kilde.tree.span, "den-anden-fil")
            out.append(
                problem("to-versioner-samme-dag", draft.kilde.tree.span, note, regelsæt=draft.kilde.tree.navn.tekst)
            )
    return list(kept.values())


def _holes(
    sources: tuple[Kilde, ...],
    read: dict[str, tuple[list[Versionskladde], dict[str, dict[str, Kladde]]]],
    out: list[Problem],
) -> dict[str, tuple[Hul, ...]]:
    found: dict[str, tuple[Hul, ...]] = {}
    for source in sources:
        if source.tree.slags != "huller":
            continue
        name = source.tree.navn.tekst
        if name not in read:
            near = nearest(name, read) or ""
            out.append(problem("ukendt-regelsæt", source.tree.navn.span, navn=name, mente=near))
        holes = tuple(Hul(interval(b.periode), b.grund, b.span) for b in source.tree.blokke if isinstance(b, n.Hul))
        found[name] = (*found.get(name, ()), *holes)
    return found


def _used(rulesets: dict[str, Regelsaet], sources: tuple[Kilde, ...], out: list[Problem]) -> None:
    for source in sources:
        for field in source.tree.hoved if source.tree.slags == "regelsæt" else ():
            if isinstance(field, n.Navneliste) and field.ord == "anvender":
                for name in field.navne:
                    if name.tekst not in rulesets:
                        near = nearest(name.tekst, rulesets) or ""
                        out.append(problem("ukendt-regelsæt", name.span, navn=name.tekst, mente=near))
