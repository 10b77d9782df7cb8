"""Which version holds on which day, for one who knows what was known on a day and takes some proposals as law."""

from collections.abc import Iterable
from datetime import date

from dsl.model.nodes import Regelsaet, Version
from dsl.values.period import Interval
from engine.plan.nodes import Stykke, Tidslinje


def timeline(rules: Regelsaet, known: date | None, proposals: tuple[str, ...]) -> Tidslinje:
    """The pieces of a regelsæt, each day at most once.

    A later known version wins over an earlier known one; a proposal that is taken wins from its first day over all
    it rivals.
    """
    visible = [v for v in rules.versioner if _visible(v, known) and (v.forslag is None or v.forslag in proposals)]
    law = sorted((v for v in visible if v.forslag is None), key=lambda v: (v.kendt_fra, v.gaelder.fra or date.min))
    chosen = sorted((v for v in visible if v.forslag is not None), key=lambda v: v.gaelder.fra or date.min)
    pieces: list[Stykke] = []
    aside: list[str] = []
    for version in [*law, *chosen]:
        span = _span(version, visible)
        aside += [p.version.id for p in pieces if version.forslag and p.version and p.dage.overlapper(span)]
        pieces = _without(pieces, span)
        pieces.append(Stykke(span, version, ""))
    for hole in rules.huller:
        free = [hole.gaelder]
        for piece in pieces:
            free = [rest for one in free for rest in minus(one, piece.dage)]
        pieces += [Stykke(one, None, hole.grund) for one in free]
    ordered = sorted(pieces, key=lambda p: p.dage.fra or date.min)
    return Tidslinje(rules.navn, rules.skaeringstidspunkt, tuple(ordered), tuple(dict.fromkeys(aside)))


def _visible(version: Version, known: date | None) -> bool:
    if known is None:
        return version.kendt_til is None or version.forslag is not None
    return version.kendt_fra <= known and (version.kendt_til is None or known <= version.kendt_til)


def _span(version: Version, visible: list[Version]) -> Interval:
    """To its own end, or until the next visible version of its kind begins."""
    if version.gaelder.til is not None or version.gaelder.fra is None:
        return version.gaelder
    later = [
        v.gaelder.fra
        for v in visible
        if v.gaelder.fra is not None
        and v.gaelder.fra > version.gaelder.fra
        and (v.forslag is None) == (version.forslag is None)
    ]
    return Interval(version.gaelder.fra, min(later, default=None))


def _without(pieces: Iterable[Stykke], taken: Interval) -> list[Stykke]:
    return [Stykke(rest, p.version, p.hul) for p in pieces for rest in minus(p.dage, taken)]


def minus(a: Interval, b: Interval) -> tuple[Interval, ...]:
    """The days of a that are not in b: none, one or two stretches."""
    if a.faelles(b) is None:
        return (a,)
    before = Interval(a.fra, b.fra) if b.fra is not None and (a.fra is None or a.fra < b.fra) else None
    after = Interval(b.til, a.til) if b.til is not None and (a.til is None or b.til < a.til) else None
    return tuple(x for x in (before, after) if x is not None)
