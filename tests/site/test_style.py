"""The style sheet: the notat's own in front, and colours that can be read in both themes (WCAG 2.1 AA)."""

import re
from decimal import Decimal

import pytest

from engine.site.style import style_sheet
from tests.bundled import ROOT


def luminance(colour: str) -> Decimal:
    """WCAG 2.1, relative luminance, of a colour such as #14566b."""
    parts = [Decimal(int(colour[at : at + 2], 16)) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        p / Decimal("12.92")
        if p <= Decimal("0.03928")
        else ((p + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
        for p in parts
    )
    return Decimal("0.2126") * red + Decimal("0.7152") * green + Decimal("0.0722") * blue


def contrast(one: str, other: str) -> Decimal:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + Decimal("0.05")) / (dark + Decimal("0.05"))


def colours(name: str) -> dict[str, str]:
    """The colours that hold when the reader has chosen a theme."""
    chosen = re.findall(rf':root\[data-tema="{name}"\] \{{(.*?)\}}', style_sheet(ROOT))
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", " ".join(chosen)))


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == 21


@pytest.mark.parametrize("theme", ["lys", "moerk"])
def test_text_can_be_read(theme: str) -> None:
    found = colours(theme)
    inks = ("blaek", "svag", "accent", "ord", "streng", "tal", "henv", "anm", "serie1", "serie2", "serie3", "serie4")
    low = {
        (ink, paper)
        for ink in inks
        for paper in ("papir", "flade")
        if contrast(found[ink], found[paper]) < Decimal("4.5")
    }
    low |= {
        ("blaek", mark) for mark in ("ny", "gammel", "maerke") if contrast(found["blaek"], found[mark]) < Decimal("4.5")
    }
    assert low == set()


def test_the_notats_sheet_stands_in_front() -> None:
    own = (ROOT / "templates/form/notat.css").read_text(encoding="utf-8")
    assert style_sheet(ROOT).startswith(own)


def test_the_choice_holds_on_screen_only() -> None:
    assert style_sheet(ROOT).rindex("@media screen") < style_sheet(ROOT).index('[data-tema="lys"]')
