"""Promise: the versions of a regelsæt and its declared holes part time: no day twice, none silently missing."""

from collections.abc import Iterator
from datetime import date

from dsl.model.nodes import Hul, Regelsaet, Version
from dsl.problems.problem import Note, Problem, problem
from dsl.values.period import Interval


def versions(rules: Regelsaet) -> tuple[Problem, ...]:
    """Overlaps and undeclared gaps among the versions that are law (proposals stand beside them)."""
    law = [v for v in rules.versioner if v.forslag is None]
    return (*_overlaps(law), *_holes_overlap(law, rules.huller), *_gaps(law, rules.huller))


def _overlaps(law: list[Version]) -> Iterator[Problem]:
    for at, earlier in enumerate(law):
        for later in law[at + 1 :]:
            shared = effective(earlier, law).faelles(effective(later, law))
            if shared is not None and earlier.kendt_fra >= later.kendt_fra:
                note = Note(earlier.span, "den anden version")
                yield problem("overlappende-versioner", later.span, note, periode=str(shared), anden=earlier.id)


def effective(version: Version, law: list[Version]) -> Interval:
    """The days of a version: to its own end, or until the next one begins."""
    if version.gaelder.til is not None:
        return version.gaelder
    later = [v.gaelder.fra for v in law if v.gaelder.fra is not None and version.gaelder.fra is not None and v.gaelder.fra > version.gaelder.fra]
    return Interval(version.gaelder.fra, min(later, default=None))


def _holes_overlap(law: list[Version], holes: tuple[Hul, ...]) -> Iterator[Problem]:
    for hole in holes:
        for version in law:
            shared = effective(version, law).faelles(hole.gaelder)
            if shared is not None and version.gaelder.til is not None:
                note = Note(version.span, "versionen")
                yield problem("hul-og-version", hole.span, note, periode=str(shared), version=version.id)


def _gaps(law: list[Version], holes: tuple[Hul, ...]) -> Iterator[Problem]:
    spans = sorted(
        [(effective(v, law), v.span) for v in law] + [(h.gaelder, h.span) for h in holes],
        key=lambda pair: pair[0].fra or date.min,
    )
    covered = spans[0][0].til if spans else None
    for interval, span in spans[1:]:
        if covered is None:
            return
        if interval.fra is not None and interval.fra > covered:
            missing = Interval(covered, interval.fra)
            yield problem("udeklareret-hul", span, periode=str(missing))
        covered = None if interval.til is None else max(covered, interval.til)


