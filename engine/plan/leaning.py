"""What a quantity leans on without its being worked out: other quantities, and readings of the law."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from dsl.checked.outside_cover import outside_cover
from dsl.checked.scope import Scope
from dsl.model.nodes import Fordelt, Konstant, Model, Opslag, Rangering, Samling, Spoergsmaal, Udtryk, Version
from engine.plan.nodes import Plan


@frozen
class Laesning:
    """How a variant reads the law where it can be read in several ways.

    ``i_regelsaet`` is what the regelsæt says, with the first day of each version that says another than the one
    before; ``sat`` is the reading that the variant takes instead.
    """

    navn: str
    regelsaet: str
    spoergsmaal: Spoergsmaal
    i_regelsaet: tuple[tuple[date | None, str], ...]
    sat: str | None

    @property
    def er_aendret(self) -> bool:
        """Whether the variant reads another way than the regelsæt does all the time."""
        return self.sat is not None and any(text != self.sat for _, text in self.i_regelsaet)


def leans_on(
    model: Model, versions: Iterable[Version] | None = None, outside: Mapping[str, frozenset[str]] | None = None
) -> dict[str, frozenset[str]]:
    """For each quantity those that its rules name in any version (or in some), the *omfatter* among them.

    ``outside`` are by version the quantities that its *omfatter* does not speak of, where they are known.
    """
    found: dict[str, set[str]] = {name: set() for name in model.stoerrelser}
    some = (v for r in model.regelsaet.values() for v in r.versioner) if versions is None else versions
    scope = Scope(model.stoerrelser, model.akser, model.enheder)
    for version in some:
        cover = frozenset(named(version.omfatter, model)) if version.omfatter is not None else frozenset[str]()
        without = (outside or {}).get(version.id)
        if without is None:
            without = outside_cover(version, scope)
        for name, sentence in version.saetninger.items():
            found[name] |= {*named(sentence.krop, model), *(() if name in without else cover)} - {name}
    return {name: frozenset(others) for name, others in found.items()}


def named(body: Udtryk, model: Model) -> Iterator[str]:
    """What a formula names, and the first and last day of the members that it runs over or spreads."""
    for part in body.dele():
        over: tuple[str, ...] = ()
        if isinstance(part.data, Opslag | Fordelt):
            yield part.data.navn
            over = model.stoerrelser[part.data.navn].akser if isinstance(part.data, Fordelt) else ()
        elif isinstance(part.data, Samling):
            over = part.data.over
        elif isinstance(part.data, Rangering):
            over = (part.data.akse,)
        for axis in over:
            yield from model.akser[axis].vedroerer or ()


def rests_on(edges: Mapping[str, frozenset[str]], names: Iterable[str]) -> frozenset[str]:
    """Some quantities and all that they lean on, near and far."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(edges.get(name, ()))
    return frozenset(found)


def leans_here(plan: Plan) -> dict[str, frozenset[str]]:
    """For each quantity those that its rules name in a variant, with what the variant sets."""
    versions = [p.version for line in plan.tidslinjer.values() for p in line.stykker if p.version is not None]
    edges = leans_on(plan.model, versions)
    for name, cells in plan.indgreb.items():
        whole = any(not valg for valg, _ in cells)
        set_here = frozenset(x for _, value in cells for x in named(value, plan.model))
        edges[name] = set_here if whole else edges[name] | set_here
    return edges


def gathers(plan: Plan, body: Udtryk) -> frozenset[str]:
    """The axes that a formula runs over or spreads by their days, itself or in what it leans on."""
    needed = rests_on(leans_here(plan), named(body, plan.model))
    versions = [p.version for line in plan.tidslinjer.values() for p in line.stykker if p.version is not None]
    bodies = [s.krop for v in versions for name, s in v.saetninger.items() if name in needed]
    bodies += [v.omfatter for v in versions if v.omfatter is not None and not needed.isdisjoint(v.saetninger)]
    bodies += [value for name, cells in plan.indgreb.items() if name in needed for _, value in cells]
    return frozenset(axis for one in (body, *bodies) for part in one.dele() for axis in _run_over(part, plan.model))


def _run_over(part: Udtryk, model: Model) -> tuple[str, ...]:
    if isinstance(part.data, Samling):
        return part.data.over
    return model.stoerrelser[part.data.navn].akser if isinstance(part.data, Fordelt) else ()


def asked_by_cover(plan: Plan, name: str) -> frozenset[str]:
    """What is asked to see whether the regelsæt of a quantity apply to a case."""
    lines = (plan.tidslinjer[r] for r in plan.model.stoerrelser[name].regelsaet if r in plan.tidslinjer)
    versions = (p.version for line in lines for p in line.stykker if p.version is not None)
    covers = (v.omfatter for v in versions if v.omfatter is not None)
    return frozenset(x for cover in covers for x in named(cover, plan.model))


def readings(plan: Plan, names: Iterable[str]) -> tuple[Laesning, ...]:
    """The readings that some quantities rest on in a variant, in the order of the rule files."""
    needed = rests_on(leans_here(plan), names)
    quantities = (q for q in plan.model.stoerrelser.values() if q.slags == "fortolkning" and q.navn in needed)
    made = (_reading(plan, q.navn, home) for q in quantities for home in q.regelsaet[:1])
    return tuple(x for x in made if x is not None)


def _reading(plan: Plan, name: str, home: str) -> Laesning | None:
    said: list[tuple[date | None, Spoergsmaal]] = []
    for piece in plan.tidslinjer[home].stykker:
        sentence = piece.version.saetninger.get(name) if piece.version is not None else None
        asked = sentence.fortolkning if sentence is not None else None
        if asked is not None and (not said or said[-1][1].valgt != asked.valgt):
            said.append((piece.dage.fra, asked))
    if not said:
        return None
    taken = next((value.data for valg, value in plan.indgreb.get(name, ()) if not valg), None)
    return Laesning(
        navn=name,
        regelsaet=home,
        spoergsmaal=said[-1][1],
        i_regelsaet=tuple((day, asked.valgt) for day, asked in said),
        sat=str(taken.vaerdi) if isinstance(taken, Konstant) else None,
    )
