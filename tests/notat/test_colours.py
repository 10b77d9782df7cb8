"""The colours of the HTML page can be read, by day and by night (WCAG 2.1 AA)."""

import re
from decimal import Decimal

from engine.notat.pandoc import FORMS


def luminance(colour: str) -> Decimal:
    """WCAG 2.1, relative luminance, of a colour such as #14566b."""
    red, green, blue = (Decimal(int(colour[at : at + 2], 16)) / 255 for at in (1, 3, 5))
    linear = [
        part / Decimal("12.92")
        if part <= Decimal("0.03928")
        else ((part + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
        for part in (red, green, blue)
    ]
    return Decimal("0.2126") * linear[0] + Decimal("0.7152") * linear[1] + Decimal("0.0722") * linear[2]


def test_luminance_spans_from_black_to_white() -> None:
    assert (luminance("#000000"), luminance("#ffffff")) == (Decimal(0), Decimal(1))


def test_the_colours_of_the_page_can_be_read() -> None:
    css = (FORMS / "notat.css").read_text(encoding="utf-8")
    themes = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    for theme in themes:
        colour = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", theme))
        for paper in ("papir", "flade"):
            for ink in ("blaek", "svag", "accent"):
                dark, light = sorted((luminance(colour[ink]), luminance(colour[paper])))
                assert (light + Decimal("0.05")) / (dark + Decimal("0.05")) >= Decimal("4.5"), (ink, paper)
