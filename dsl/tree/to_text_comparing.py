"""Formulas that compare, as they are written in a rule file."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dsl.tree import comparing_nodes as c

if TYPE_CHECKING:
    from dsl.tree.formula import Formel, Navn

Skriver = Callable[["Formel"], str]
Navneskriver = Callable[["Navn"], str]


def comparing_text(formel: c.Sammenlignende, said: Skriver, name: Navneskriver) -> str:
    """Write one; ``said`` and ``name`` write the formulas and names in it."""
    match formel:
        case c.Rang():
            return f"rangen af {said(formel.led)} blandt alle {name(formel.blandt)}, {formel.foerst} først"
        case c.Yderst():
            return f"{formel.liste.foran or 'den'} {name(formel.liste)}, hvor {said(formel.led)} er {formel.er}"
        case c.Kvadratrod():
            return f"kvadratrod af {said(formel.led)}{approximated(formel.decimaler)}"
        case c.Korrelation():
            pair = f"{said(formel.led)} og {said(formel.mod)}"
            among = over_text(formel.over, name, andre=formel.andre)
            where = "" if formel.hvor is None else f", hvor {said(formel.hvor)}"
            return f"korrelation mellem {pair}{among}{approximated(formel.decimaler)}{where}"
        case c.Tidligere():
            return f"({said(formel.led)}, {formel.tekst})"


def over_text(names: Iterable["Navn"], name: Navneskriver, *, andre: bool) -> str:
    """Write ``over alle lofter og alle år``; a list whose name begins with *andre* stands in quotes after *alle*."""
    written = [_quoted(name(one)) for one in names]
    if andre:
        return f" over alle andre {written[0]}"
    return f" over {' og '.join(f'alle {one}' for one in written)}" if written else ""


def _quoted(written: str) -> str:
    return f'"{written}"' if written.startswith("andre ") else written


def approximated(decimals: int | None) -> str:
    """Write how many decimals are worked out."""
    return "" if decimals is None else f", tilnærmet med {decimals} {'decimal' if decimals == 1 else 'decimaler'}"
