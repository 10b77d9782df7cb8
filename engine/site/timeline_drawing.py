"""The versions of a regelsæt along time: law in one row, declared holes hatched, each proposal in a row of its own."""

from typing import Final

from dsl.model.nodes import Regelsaet, Version
from dsl.values.period import Interval
from engine.plan.in_force import timeline
from engine.site.markup import Html, tag
from engine.site.time_axis import axis_over, hatch, hatched

_WIDTH: Final = 720
_ROW: Final = 34
_NARROW: Final = 46  # a block under so many pixels has no words of its own


def version_anchor(version: Version) -> str:
    """The place on the page of its regelsæt where a version is shown."""
    return "version-" + version.id.partition("@")[2].replace("@", "-").replace(" ", "-")


def timeline_drawing(rules: Regelsaet) -> Html:
    """The drawing; nothing when no day is known."""
    pieces = timeline(rules, None, ()).stykker
    proposals = [v for v in rules.versioner if v.forslag is not None]
    axis = axis_over([*(p.dage for p in pieces), *(v.gaelder for v in proposals)], 4, _WIDTH - 4)
    if axis is None:
        return Html("")
    boxes = []
    for piece in pieces:
        left, right = axis.x(piece.dage.fra), axis.x(piece.dage.til, last=True)
        if piece.version is None:
            boxes.append(_box(left, right, 0, "hul", "ukendt", f"Ikke kendt {piece.dage}"))
        else:
            boxes.append(_version(piece.version, piece.dage, left, right, 0))
    for row, version in enumerate(proposals, 1):
        left, right = axis.x(version.gaelder.fra), axis.x(version.gaelder.til, last=True)
        boxes.append(_version(version, version.gaelder, left, right, row * (_ROW + 6)))
    low = (1 + len(proposals)) * (_ROW + 6)
    title = f"Tidslinje for {rules.navn}"
    said = (
        f"{len(rules.versioner)} versioner. Skraverede stykker er tid, hvor reglen ikke er fundet. "
        "Det samme står i tabellen under tegningen."
    )
    drawing = tag(
        "svg",
        tag("title", title, id="tid-titel"),
        tag("desc", said, id="tid-tekst"),
        hatch("tid"),
        axis.drawn(low),
        *boxes,
        viewBox=f"0 -2 {_WIDTH} {low + 26}",
        role="group",
        aria_labelledby="tid-titel tid-tekst",
        class_="tidslinje",
    )
    return tag("figure", tag("div", drawing, class_="rul", tabindex="0", role="group", aria_label=title))


def _version(version: Version, days: Interval, left: int, right: int, y: int) -> Html:
    kind = "ophaevet" if version.status == "ophævet" else "forslag" if version.forslag else "lov"
    words = "ophævet" if kind == "ophaevet" else version.forslag or f"fra {days.fra.year if days.fra else 'før'}"
    said = f"{'Forslag' if kind == 'forslag' else 'Version'} {days}, {version.status}"
    spoken = f"{words}: {said}"  # what is seen comes first in what is said
    return tag("a", _box(left, right, y, kind, words, said), href=f"#{version_anchor(version)}", aria_label=spoken)


def _box(left: int, right: int, y: int, kind: str, words: str, said: str) -> Html:
    wide = max(2, right - left - 2)
    shown = [tag("text", words, x=left + 1 + wide // 2, y=y + 22, text_anchor="middle")] if wide >= _NARROW else []
    return tag(
        "g",
        tag("title", said),
        tag("rect", x=left + 1, y=y, width=wide, height=_ROW, rx=2, fill=hatched("tid") if kind == "hul" else None),
        *shown,
        class_=f"stykke {kind}",
    )
