"""A figure by the words that *beregn* asks for it with: ``årets resultat i 2017``, ``ventet udgift for mentor i 2024``.

In: the words. Out: the cells they fit, or why there are none as a Danish clause.
"""

import re
from typing import Final

from dsl.problems.nearest import nearest
from engine.notat.computed import ABOUT_ONE, Beregnet
from engine.result.nodes import Celle

_VARIANT: Final = re.compile(r',\s*(?:"([^"]+)"|»([^«]+)«)\s*$')
_ARTICLE: Final = re.compile(r"(?:for|i)\s+")
MOST_TOLD: Final = 5


def asked(words: str, computed: Beregnet) -> tuple[Celle, ...] | str:
    """The cells that the words fit: of one quantity and one variant."""
    run = computed.writer.run
    variant, rest = computed.writer.base, words.strip()
    found = _VARIANT.search(rest)
    if found:
        variant, rest = found[1] or found[2], rest[: found.start()].strip()
        if variant not in run.fortolkere:
            return f"der er ingen variant med navnet »{variant}«"
    forms = {form: name for form, name in run.model.former.items() if name in computed.names}
    forms |= {name: name for name in computed.names}
    form = max((f for f in forms if rest == f or rest.startswith(f"{f} ")), key=len, default="")
    if not form:
        near = nearest(rest, computed.names) or nearest(rest.split(" i ")[0].split(" for ")[0], computed.names)
        return (
            f"scenariet beregner det ikke; mente du »{near}«?" if near else "det står ikke under »beregn« i scenariet"
        )
    name, selectors = forms[form], rest.removeprefix(form).strip()
    if computed.is_personal(name):
        return ABOUT_ONE
    cells = [c for c in run.celler if c.variant == variant and c.stoerrelse == name]
    fitting = tuple(cell for cell in cells if _fits(cell, selectors))
    if fitting:
        return fitting
    return f"scenariet beregner kun »{name}« for {_told(tuple(cells))}"


def one(words: str, computed: Beregnet) -> Celle | str:
    """The one cell that the words fit."""
    found = asked(words, computed)
    if isinstance(found, str):
        return found
    return found[0] if len(found) == 1 else f"der er flere: {_told(found)}; skriv, hvilket det er"


def members_said(cell: Celle) -> list[str]:
    """The members of a cell as they are written, and the time that was fixed beside them."""
    return list(dict.fromkeys(str(member) for _, member in (*cell.noegle, *cell.valgt)))


def _told(cells: tuple[Celle, ...]) -> str:
    said = [" ".join(members_said(cell)) for cell in cells[:MOST_TOLD]]
    return "; ".join(x for x in said if x) + (f" og {len(cells) - MOST_TOLD} til" if len(cells) > MOST_TOLD else "")


def _fits(cell: Celle, selectors: str) -> bool:
    """Whether every selector names a member of the cell, each once."""
    left = sorted(members_said(cell), key=len, reverse=True)
    while selectors:
        article = _ARTICLE.match(selectors)
        if article is None:
            return False
        selectors = selectors[article.end() :].lstrip()
        here = next((m for m in left if re.match(rf'(?:"{re.escape(m)}"|{re.escape(m)})(?!\w)', selectors)), None)
        if here is None:
            return False
        left.remove(here)
        selectors = re.sub(rf'^(?:"{re.escape(here)}"|{re.escape(here)})', "", selectors).lstrip()
    return True
