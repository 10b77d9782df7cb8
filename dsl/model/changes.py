"""What an alternativ changes in the grundlag, one thing at a time, and a variant with only some of it changed."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from dsl.model.variant_nodes import Indgreb, Skridt, Variant
from dsl.values.period import dag_tekst


def changes(base: Variant, variant: Variant) -> tuple[Skridt, ...]:
    """The steps from one variant to another in the order of the text; what is left behind goes first."""
    before = len(base.skridt)
    said = variant.skridt[before:] if variant.skridt[:before] == base.skridt else variant.skridt
    own = tuple(s for s in said if not _replaced(s, variant))
    steps = (*_left_behind(variant, applied(base, own, variant)), *own)
    kept: list[Skridt] = []
    for step in steps:
        if not _same(applied(base, (*kept, step), variant), applied(base, kept, variant)):
            kept.append(step)
    return tuple(kept)


def applied(base: Variant, steps: Iterable[Skridt], target: Variant) -> Variant:
    """A variant with some of the steps to another taken, in order."""
    for step in steps:
        base = _with(base, step, target)
    return base


def _with(variant: Variant, step: Skridt, target: Variant) -> Variant:
    match step.slags:
        case "regler":
            return evolve(variant, fast_dag=step.dag)
        case "kendt":
            return evolve(variant, kendt=step.dag)
        case "forslag":
            return evolve(variant, forslag=tuple(dict.fromkeys((*variant.forslag, step.forslag))))
        case "uden forslag":
            return evolve(variant, forslag=tuple(x for x in variant.forslag if x != step.forslag))
        case "hold" if step.hold is not None:
            return evolve(variant, hold=(*variant.hold, step.hold))
        case "uden hold":
            return evolve(variant, hold=tuple(x for x in variant.hold if x != step.hold))
        case "uden":
            return evolve(variant, indgreb=tuple(i for i in variant.indgreb if i != step.indgreb))
        case _:
            return _set(variant, step.indgreb, target) if step.indgreb is not None else variant


def _set(variant: Variant, one: Indgreb, target: Variant) -> Variant:
    """With one thing more set; it takes the place of what it covers, but of nothing that the other has beside it."""
    if one in variant.indgreb:
        return variant
    kept = (i for i in variant.indgreb if not one.daekker(i) or i in target.indgreb)
    return evolve(variant, indgreb=(one, *kept))


def _replaced(step: Skridt, variant: Variant) -> bool:
    """Whether a variant that was inherited from said it, and a later one put something else in its place."""
    return (
        (step.slags == "hold" and step.hold not in variant.hold)
        or (step.slags == "forslag" and step.forslag not in variant.forslag)
        or (step.slags == "med" and step.indgreb not in variant.indgreb)
    )


def _left_behind(variant: Variant, reached: Variant) -> Iterator[Skridt]:
    """What the grundlag has and the alternativ has not."""
    if reached.kendt != variant.kendt:
        said = f"kendt {dag_tekst(variant.kendt)}" if variant.kendt is not None else "uden »kendt«"
        yield Skridt("kendt", said, dag=variant.kendt)
    for name in reached.forslag:
        if name not in variant.forslag:
            yield Skridt("uden forslag", f"uden forslaget »{name}«", forslag=name)
    for plan in reached.hold:
        if plan not in variant.hold:
            yield Skridt("uden hold", f"uden grundlagets forløb af »{plan.indsats}«", hold=plan)
    for one in reached.indgreb:
        if one not in variant.indgreb:
            yield Skridt("uden", f"uden grundlagets ændring af »{one.maal.navn}«", indgreb=one)


def _same(one: Variant, other: Variant) -> bool:
    """Whether two variants are computed alike."""
    ends = [(v.fast_dag, v.kendt, set(v.forslag), v.indgreb, v.hold) for v in (one, other)]
    return ends[0] == ends[1]
