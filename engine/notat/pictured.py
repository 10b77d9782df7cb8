"""The charts of a notat in each form: for the screen and Word in the text itself, for pages beside it, else in words.

The Markdown holds ``![description](diagram:1 "heading")`` on a line of its own for each chart.
"""

import re
from typing import Final

from attrs import evolve

from engine.notat.charts import Diagram
from engine.notat.pandoc import Metadata
from engine.notat.to_picture import address, svg

_CHART: Final = re.compile(r'^!\[(?P<ord>.*)\]\(diagram:(?P<nr>\d+) "(?P<titel>.*)"\)$', re.MULTILINE)
_BY_TYPST: Final = {"pdf", "png"}


def with_pictures(markdown: str, metadata: Metadata, charts: tuple[Diagram, ...], form: str) -> tuple[str, Metadata]:
    """The text and what goes with it; a notat without charts is as it was."""
    if not charts:
        return markdown, metadata
    if form in _BY_TYPST:
        return markdown, evolve(metadata, diagrammer=tuple(svg(chart) for chart in charts))
    held = [address(chart, form) for chart in charts]
    return _CHART.sub(lambda m: f'![{m["ord"]}]({held[int(m["nr"]) - 1]} "{m["titel"]}")', markdown), metadata


def told(markdown: str) -> str:
    """The text for one who reads it as it is written: each chart as its heading and its description."""
    return _CHART.sub(lambda m: f"**{m['titel']}**\n\n*{m['ord']}*", markdown)
