"""Charts as pictures; nothing else in the house knows vl-convert, and only a notat with a chart loads it.

The points go in as exact decimal strings and are read by Vega, which rounds to the nearest pixel; no value of ours is
ever a binary float. Nothing is fetched: no address is allowed. The same chart gives the same bytes.
"""

import base64
import json
import textwrap
from typing import Any, Final

from engine.notat.charts import LINJER, VANDRET, Diagram, Serie

_VERSION: Final = "6.4"  # of Vega-Lite: a newer one draws otherwise
_LOCALE: Final = "da-DK"
# Dark to light, so that they differ in grey print as well as to those who do not see red or green.
COLOURS: Final = ("#123f52", "#9a5b00", "#6fb1d1", "#ead9a8")
_SHAPES: Final = ("circle", "square", "triangle-up", "diamond")
_DASHES: Final = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3])
_INK, _LINE = "#1d2226", "#cfd6d9"
_WIDTH, _HEIGHT, _ROW = 640, 250, 26
_SCALE: Final = 3
_ROOM, _ROOM_BESIDE = 22, 56
_MOST_LABELLED: Final = 16
_LETTERS_ACROSS, _LETTERS_DOWN, _LEAST_LETTERS = 84, 34, 8


def svg(chart: Diagram) -> str:
    import vl_convert  # noqa: PLC0415  (heavy: only for a notat with a chart)

    return vl_convert.vegalite_to_svg(
        json.dumps(specification(chart), ensure_ascii=False),
        vl_version=_VERSION,
        allowed_base_urls=[],
        format_locale=_LOCALE,
        time_format_locale=_LOCALE,
    )


def png(chart: Diagram) -> bytes:
    import vl_convert  # noqa: PLC0415  (the same)

    return vl_convert.vegalite_to_png(
        json.dumps(specification(chart), ensure_ascii=False),
        vl_version=_VERSION,
        scale=_SCALE,
        allowed_base_urls=[],
        format_locale=_LOCALE,
        time_format_locale=_LOCALE,
    )


def address(chart: Diagram, form: str) -> str:
    """The picture as an address that holds it whole: lines for the screen, points for Word."""
    kind, content = ("svg+xml", svg(chart).encode()) if form == "html" else ("png", png(chart))
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def specification(chart: Diagram) -> dict[str, Any]:
    """The chart in Vega-Lite."""
    names = [s.navn for s in chart.serier]
    rows = [row for s in chart.serier for row in _rows(s)]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "white",
        "padding": 4,
        "width": _WIDTH,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "height": _height(chart),
        "data": {"values": rows, "format": {"type": "json", "parse": {"tal": "number"}}},
        "layer": _layers(chart, names),
        "config": {
            "font": "Libertinus Serif, Liberation Serif, serif",
            "view": {"stroke": None},
            "axis": {
                "labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal", "labelColor": _INK,
                "titleColor": _INK, "gridColor": _LINE, "domainColor": _INK, "tickColor": _LINE, "labelLimit": 260,
            },
            "legend": {"labelFontSize": 13, "labelColor": _INK, "labelLimit": 480, "title": None},
            "text": {"fontSize": 12, "fill": _INK},
        },
    }  # fmt: skip


def _rows(series: Serie) -> list[dict[str, str | None]]:
    return [{"sted": p.sted, "serie": series.navn, "tal": p.tal or None, "tekst": p.tekst} for p in series.punkter]


def _height(chart: Diagram) -> int:
    if chart.slags != VANDRET:
        return _HEIGHT
    lines = max(len(lines) for lines in _wrapped(chart).values())
    return max(3, len(chart.steder)) * max(_ROW, 16 * max(lines, len(chart.serier)) + 10)


def _wrapped(chart: Diagram) -> dict[str, list[str]]:
    """The names of the places on as many lines as they need."""
    wide = _LETTERS_DOWN if chart.slags == VANDRET else max(_LEAST_LETTERS, _LETTERS_ACROSS // len(chart.steder))
    return {place: textwrap.wrap(place, wide) or [""] for place in chart.steder}


def _layers(chart: Diagram, names: list[str]) -> list[dict[str, Any]]:
    lying, line = chart.slags == VANDRET, chart.slags == LINJER
    place, value = ("y", "x") if lying else ("x", "y")
    encoding: dict[str, Any] = {place: _places(chart), value: _values(chart, place)}
    encoding["color"] = _by_name(names, list(COLOURS))
    if len(names) > 1 and not line:
        encoding[f"{place}Offset"] = {"field": "serie", "type": "nominal", "scale": {"domain": names}}
    zero = {"mark": {"type": "rule", "color": _INK}, "encoding": {value: {"datum": 0}}}
    if line:
        drawn = {
            "type": "line",
            "strokeWidth": 3,
            "point": {"size": 60, "filled": True},
            "invalid": "break-paths-show-domains",
        }
        encoding["strokeDash"] = _by_name(names, list(_DASHES))
        encoding["shape"] = _by_name(names, list(_SHAPES))
        return [zero, {"mark": drawn, "encoding": encoding}, *_texts(chart, encoding, place, value)]
    return [
        {"mark": {"type": "bar", "stroke": _INK, "strokeWidth": 1}, "encoding": encoding},
        zero,
        *_texts(chart, encoding, place, value),
    ]


def _places(chart: Diagram) -> dict[str, Any]:
    names = f"{json.dumps(_wrapped(chart), ensure_ascii=False)}[datum.label]"
    axis = {"title": None, "labelAngle": 0, "ticks": False, "labelPadding": 6, "grid": False, "domain": False}
    scale = {"domain": list(chart.steder), "paddingInner": _tenths(3), "paddingOuter": _tenths(2)}
    if chart.slags == LINJER:
        scale = {"domain": list(chart.steder), "padding": _tenths(4)}
    return {
        "field": "sted", "type": "nominal", "sort": None, "axis": {**axis, "labelExpr": names}, "scale": scale,
    }  # fmt: skip


def _tenths(count: int) -> dict[str, str]:
    """A part of a step along the axis."""
    return {"expr": f"{count} / 10"}


def _values(chart: Diagram, place: str) -> dict[str, Any]:
    axis = {"title": chart.enhed, "tickCount": 5, "labelFlush": False}
    if place == "x":
        axis |= {
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "end",
            "titleBaseline": "bottom",
            "titleX": -34,
            "titleY": -10,
        }
    below = any(p.tal.startswith("-") for s in chart.serier for p in s.kendte)
    above = any(not p.tal.startswith("-") for s in chart.serier for p in s.kendte)
    # Room for the figures beside the ends of the bars.
    ends = (
        [{"expr": f"height - {_ROOM * below}"}, _ROOM * above]
        if place == "x"
        else [_ROOM_BESIDE * below, {"expr": f"width - {_ROOM_BESIDE * above}"}]
    )
    scale = {"zero": True, "nice": True, "range": ends}
    return {"field": "tal", "type": "quantitative", "axis": axis, "scale": scale}


def _by_name(names: list[str], looks: list[Any]) -> dict[str, Any]:
    legend = {"orient": "bottom", "direction": "vertical"} if len(names) > 1 else None
    scale = {"domain": names, "range": looks[: len(names)]}
    return {"field": "serie", "type": "nominal", "scale": scale, "legend": legend, "sort": None}


def _texts(chart: Diagram, encoding: dict[str, Any], place: str, value: str) -> list[dict[str, Any]]:
    """The figures beside their bars, above and under nil; and *ukendt* where there is nothing to draw."""
    points = sum(len(s.punkter) for s in chart.serier)
    shared = {k: v for k, v in encoding.items() if k in {place, f"{place}Offset"}}
    text = {"field": "tekst", "type": "nominal"}
    layers: list[dict[str, Any]] = []
    crowded = chart.slags == LINJER and len(chart.serier) > 1
    if points <= _MOST_LABELLED and not crowded:
        for test, shift in (("datum.tal >= 0", 1), ("datum.tal < 0", -1)):
            mark = (
                {"type": "text", "dy": -10 * shift, "baseline": "middle"}
                if place == "x"
                else {"type": "text", "dx": 5 * shift, "align": "left" if shift > 0 else "right"}
            )
            kept = [{"filter": "isValid(datum.tal)"}, {"filter": test}]
            layers.append(
                {"transform": kept, "mark": mark, "encoding": {**shared, value: encoding[value], "text": text}}
            )
    gone = (
        {"type": "text", "fontStyle": "italic", "dy": -9}
        if place == "x"
        else {"type": "text", "fontStyle": "italic", "dx": 5, "align": "left"}
    )
    layers.append(
        {
            "transform": [{"filter": "!isValid(datum.tal)"}],
            "mark": gone,
            "encoding": {**shared, value: {"datum": 0}, "text": text},
        }
    )
    return layers
