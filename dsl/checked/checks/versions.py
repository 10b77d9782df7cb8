"""Promise: the versions of a regelsæt and its declared holes part time: no day twice, none silently missing."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from dsl.model.nodes import Hul, Regelsaet, Version
from dsl.problems.problem import Note, Problem, problem
from dsl.values.period import Interval


def versions(rules: Regelsaet) -> tuple[Problem, ...]:
    """Overlaps and undeclared gaps among the versions that are law (proposals stand beside them)."""
    law = effective([v for v in rules.versioner if v.forslag is None])
    return (*_overlaps(law), *_holes_overlap(law, rules.huller), *_gaps(law, rules.huller))


def effective(law: Sequence[Version]) -> tuple[tuple[Version, Interval], ...]:
    """Each version with its days, in order of the first: to its own end, or until the next one begins."""
    ordered = sorted(law, key=_first)
    starts = [_first(v) for v in ordered]
    return tuple((v, _days(v, starts)) for v in ordered)


def _first(version: Version) -> date:
    return version.gaelder.fra or date.min


def _days(version: Version, starts: list[date]) -> Interval:
    after = bisect_right(starts, _first(version))
    if version.gaelder.til is not None or after == len(starts):
        return version.gaelder
    return Interval(version.gaelder.fra, starts[after])


def _overlaps(law: tuple[tuple[Version, Interval], ...]) -> Iterator[Problem]:
    for at, (earlier, days) in enumerate(law):
        for later, other in law[at + 1 :]:
            shared = days.faelles(other)
            if shared is None:  # and so with all that begin later still
                break
            if earlier.kendt_fra == later.kendt_fra:
                note = Note(earlier.span, "den-anden-version")
                yield problem("overlappende-versioner", later.span, note, periode=str(shared), anden=earlier.id)


def _holes_overlap(law: tuple[tuple[Version, Interval], ...], holes: tuple[Hul, ...]) -> Iterator[Problem]:
    for hole in holes:
        for version, days in law:
            shared = days.faelles(hole.gaelder)
            if shared is not None and version.gaelder.til is not None:
                note = Note(version.span, "versionen")
                yield problem("hul-og-version", hole.span, note, periode=str(shared), version=version.id)


def _gaps(law: tuple[tuple[Version, Interval], ...], holes: tuple[Hul, ...]) -> Iterator[Problem]:
    spans = sorted(
        [(days, v.span) for v, days in law] + [(h.gaelder, h.span) for h in holes],
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
